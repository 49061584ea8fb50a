"""A doubt in words: where it stands, what is printed there, what it may mean."""

import re
from collections.abc import Sequence
from datetime import date

from documents.binding import binding_of
from documents.likely import AS_WHEN, Likely
from documents.plan import Activity, Doubt, Kind, PlanDocument, Window
from documents.settled import Question
from documents.spans import shifted
from handlers.screen import short
from handlers.states import days
from locales import Html, Texts
from services.doubts import Option

SHOWN_ROWS = 6
SHOWN_WINDOWS = 2
ISO = re.compile(r"\d{4}-\d\d-\d\d")
TABLE = re.compile(r"table (\d+)")


def reason(t: Texts, doubt: Doubt) -> str:
    """Why a place is doubtful."""
    key = f"doubt-{doubt.code}"
    return t(key) if t.has(key) else t("doubt-other")


def source(t: Texts, row: Activity) -> str:
    """Where a row stands in the file."""
    part, line = row.source.part, str(row.source.row)
    if part == "text":
        return t("doubt-in-text", row=line)
    found = TABLE.fullmatch(part)
    return t("doubt-in-table", table=found[1], row=line) if found else t("doubt-in-sheet", sheet=part, row=line)


def printed(t: Texts, question: Question) -> list[str]:
    """The words of the document."""
    texts = dict.fromkeys(doubt.text for doubt in question.doubts)
    return [t("doubt-printed", words=short(spoken(t, text), 400)) for text in texts if text]


def spoken(t: Texts, text: str) -> str:
    """Dates that a reader compared stand as ISO dates; people write them otherwise."""
    words = text.split()
    if not words or not all(ISO.fullmatch(word) for word in words):
        return text
    return ", ".join(_with_years(t).day(date.fromisoformat(word)) for word in words)


def others(t: Texts, question: Question) -> list[str]:
    """Further rows that print the same."""
    rows = question.rows[1:]
    if not rows:
        return []
    named = ", ".join(row.number or f"«{short(row.title, 25)}»" for row in rows[:SHOWN_ROWS])
    return ["", t("doubt-same", count=len(rows), rows=named + ("…" if len(rows) > SHOWN_ROWS else ""))]


def understood(t: Texts, document: PlanDocument, question: Question, added: int) -> str:
    """What stands now: days, or what is in the doubtful cells."""
    if not question.rows:
        return of_plan(t, document, question.cells[0]) if question.cells else t("not-printed")
    row = question.rows[0]
    if question.is_about_time:
        return of_row(t, row, added)
    cells = [t("doubt-cell", cell=cell, text=short(getattr(row, cell) or "—", 200)) for cell in question.cells]
    return "".join(f"\n{cell}" for cell in cells)


def of_row(t: Texts, row: Activity, added: int) -> str:
    """The days of a row as it stands."""
    return t("when-vpr") if row.binding else when(t, row.kind, row.windows, added)


def of_plan(t: Texts, document: PlanDocument, cell: str) -> str:
    """The years of the plan, or the day of its order."""
    approved = document.approved
    if cell == "approved":
        return _day(t, approved.date) if approved and approved.date else t("not-printed")
    return _years(t, (document.first_year or 0, document.last_year or 0))


def _years(t: Texts, years: tuple[int, int]) -> str:
    first, last = map(str, years)
    return t("doubt-year", year=first) if first == last else t("doubt-years", first=first, last=last)


def _day(t: Texts, day: date) -> str:
    return t("plain", text=_with_years(t).day(day))


def _with_years(t: Texts) -> Texts:
    """Where years are in doubt, no date goes without one."""
    return Texts(t.language)


def when(t: Texts, kind: Kind, windows: Sequence[Window], added: int) -> str:
    """The days of a reading, in the years in which the plan will run; or what it hangs on."""
    is_whole = kind in (Kind.period, Kind.recurring) and all(map(_is_year, windows))
    if not windows or is_whole:
        return t(f"doubt-kind-{kind}")
    moved = [shifted(window, added) for window in windows]
    words = [str(days(_with_years(t), window.start, window.end)) for window in moved[:SHOWN_WINDOWS]]
    more = len(moved) - SHOWN_WINDOWS
    return Html("; ".join([*words, *([t("doubt-windows-more", count=more)] if more > 0 else [])]))


def _is_year(window: Window) -> bool:
    if window.start is None or window.end is None:
        return False
    return (window.start.month, window.start.day, window.end.month, window.end.day) == (9, 1, 8, 31)


def meaning(t: Texts, option: Option, text: str, question: Question) -> str:
    """What typed words mean; those about the tests' schedule get their days from it."""
    is_bound = isinstance(option, Likely) and not option.windows and binding_of(text, question.rows[0].title)
    return t("when-vpr") if is_bound else label(t, option, 0)


def label(t: Texts, option: Option, added: int) -> str:
    """What a button says that chooses this."""
    if isinstance(option, Likely):
        return when(t, option.kind, option.windows, added) if option.name == AS_WHEN else t(f"likely-{option.name}")
    return _day(t, option) if isinstance(option, date) else _years(t, option)
