"""A plan as a workbook, with all its words."""

import html
import re
from datetime import date

from documents.meaning import WORDS
from documents.plan import Activity, Doubt, PlanDocument
from documents.plan_workbook import FIELDS, WIDTHS, Line, Mark, PlanWorkbook, cells_of
from handlers.screen import short
from locales import Texts
from services.drafts import Draft
from services.workbooks import fingerprint, span_of

ISO = re.compile(r"\d{4}-\d\d-\d\d")
HOW = ("cells", "meaning", "doubts", "rows", "send")


def workbook(t: Texts, draft: Draft) -> PlanWorkbook:
    """Every activity and doubt, in a shape that comes back."""
    mark = _mark(t, draft)
    title = draft.document.title or _plain(t("workbook-untitled"))
    return PlanWorkbook(
        mark=mark,
        title=title,
        notes=tuple(_note(t, doubt) for doubt in draft.document.doubts),
        lines=tuple(_line(t, draft, mark, activity) for activity in draft.document.activities),
        sheet=_plain(t("workbook-sheet")),
        how_sheet=_plain(t("workbook-how-sheet")),
        how_title=_plain(t("workbook-how-title")),
        how=tuple(_plain(t(f"workbook-how-{what}")) for what in HOW),
    )


def _mark(t: Texts, draft: Draft) -> Mark:
    return Mark(
        reading=draft.reading.id,
        fingerprint=fingerprint(draft.reading),
        added=draft.years_added,
        first_year=draft.years[0],
        last_year=draft.years[1],
        headings={column: _plain(t(f"workbook-column-{column}")) for column in WIDTHS},
        words={word: _plain(t(f"workbook-word-{word}")) for word in map(str, WORDS)},
    )


def _line(t: Texts, draft: Draft, mark: Mark, activity: Activity) -> Line:
    doubts = dict.fromkeys(_doubt(t, doubt) for doubt in activity.doubts)
    fields = dict.fromkeys(_doubted(doubt) for doubt in activity.doubts)
    return Line(
        n=activity.n,
        cells=cells_of(activity, span_of(draft), draft.years_added, mark.words),
        place=_place(t, activity),
        doubt="\n".join(doubts),
        doubted=tuple(field for field in fields if field in FIELDS),
    )


def _place(t: Texts, activity: Activity) -> str:
    return _plain(t("workbook-place", part=activity.source.part, row=str(activity.source.row)))


def _doubted(doubt: Doubt) -> str:
    """The column in which a doubt is seen."""
    return "understood" if doubt.field in ("windows", "kind") else doubt.field


def _doubt(t: Texts, doubt: Doubt) -> str:
    key = f"doubt-{doubt.code}"
    return _plain(t(key) if t.has(key) else t("doubt-other"))


def _note(t: Texts, doubt: Doubt) -> str:
    return _plain(t("workbook-note", what=_doubt(t, doubt), words=_spoken(t, doubt.text)))


def _spoken(t: Texts, text: str) -> str:
    """Dates that a reader compared stand as ISO dates; people write them otherwise."""
    words = text.split()
    if not words or not all(ISO.fullmatch(word) for word in words):
        return text
    return ", ".join(t.day(date.fromisoformat(word)) for word in words)


def _plain(words: str) -> str:
    """A cell knows no markup."""
    return html.unescape(str(words))


def file_name(t: Texts, document: PlanDocument) -> str:
    """As the file lies among others in a folder."""
    title = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", document.title or "").strip()
    words = short(" ".join(title.split())).rstrip("….")
    return f"{_plain(t('workbook-file'))}{'. ' if words else ''}{words}.xlsx"
