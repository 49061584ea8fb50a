"""What a printed deadline means: its kind and the days it allows. Never guesses silently: unsure is a doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from documents import time_words as words
from documents.calendar_words import Token, plain, tokens
from documents.dated_phrases import Item, items_of, windows_of
from documents.hours import take_hour
from documents.misspelt import with_months
from documents.plan import Doubt, Kind, Window
from documents.spans import Span as Span
from documents.spans import calendar_years, occurrences, safe_date, school_year
from documents.spans import shifted as shifted

_YEAR = r"(?:учебн[а-я]*|уч\.?)?\s*года?(?![а-я])"
_EDGES = (
    (re.compile(r"(?:до|к)\s+(?:начал[ау]|1\s+сентября)\s+(?:нов|следующ|очередн)[а-я]*\s+учебн"), None, (8, 0)),
    (re.compile(r"(?:до|к)\s+(?:начал[ау]|1\s+сентября)\s+учебн"), None, (8, 31)),
    (re.compile(rf"(?:до|к)\s+(?:конц[ау]|окончани[яю])\s+{_YEAR}"), None, (5, 31)),
    (re.compile(rf"(?:в\s+)?начал[ео]\s+{_YEAR}"), (9, 1), (9, 30)),
    (re.compile(rf"(?:в\s+)?кон(?:це|ец)\s+{_YEAR}"), (5, 1), (5, 31)),
)
_CALENDAR_EDGES = {(5, 31): (12, 31), (9, 30): (1, 31), (9, 1): (1, 1), (5, 1): (12, 1)}
_ODD_WORDS = 6
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Deadline:
    kind: Kind
    windows: tuple[Window, ...]
    doubts: tuple[Doubt, ...]


def understand(text: str | None, span: Span) -> Deadline:
    """The meaning of a deadline cell for a plan that lives in `span`; for its hour see `documents.hours`."""
    if not text or not re.search(r"\w", text):
        return Deadline(Kind.none, (), ())
    phrase, _ = take_hour(words.REFERENCE.sub(r" \1 ", plain(text)))
    phrase = words.spelt_out(phrase)
    if (newest := words.newest(phrase)) != phrase.strip() and items_of(tokens(newest)):
        meant = _of_phrase(text, newest, span)
        return replace(meant, doubts=(*meant.doubts, Doubt("two-deadlines", "windows", text)))
    return _of_phrase(text, phrase, span)


def _of_phrase(text: str, phrase: str, span: Span) -> Deadline:
    if edge := _edge_of_the_year(phrase, text, span):
        return edge
    found = tokens(phrase)
    items = items_of(found)
    if items:
        return _dates(text, phrase, found, items, span)
    return _without_dates(text, phrase, found, span)


def looks_like_deadline(text: str) -> bool:
    """Whether the words are about time and about little else; for finding a column or a cell's border."""
    if len(text) > _LONGEST:
        return False
    phrase, _ = take_hour(plain(text))
    found = tokens(phrase)
    markers = any(rule.search(phrase) for rule in (words.RECURRING, words.PERIOD, words.SCHEDULE))
    dated_tokens = sum(token.kind in ("point", "year", "years") for token in found)
    others = sum(token.kind == "word" for token in found)
    if markers or words.EVENT.match(phrase):
        return others <= 16
    return dated_tokens > 0 and others <= 2


def opens_deadline(text: str) -> bool:
    """Whether the very first words are about time."""
    phrase, _ = take_hour(plain(text))
    found = tokens(phrase)
    first = found[0].kind if found else ""
    rules = (words.RECURRING, words.PERIOD, words.SCHEDULE, words.EVENT)
    opening = any(rule.match(phrase) for rule in rules) or bool(re.match(r"(?:в соответствии|согласно) ", phrase))
    return opening or first == "point" or (first in ("until", "since") and len(found) > 1 and found[1].is_point)


def _edge_of_the_year(phrase: str, text: str, span: Span) -> Deadline | None:
    for rule, start, end in _EDGES:
        if not (found := rule.search(phrase)):
            continue
        if span.is_calendar and "уч" not in found[0]:
            start, end = _CALENDAR_EDGES.get(start) if start else None, _CALENDAR_EDGES[end]
        ends = list(occurrences(span, end, end)) if span.years() else []
        if end == (8, 31) and span.years() and not span.is_calendar:
            ends = [Window(None, (year.start or date.max) - timedelta(1)) for year in span.years()]
        windows = tuple(Window(_start_of(w, start), w.end) for w in ends)
        return Deadline(Kind.dates, windows, (Doubt("rough", "windows", text),))
    return None


def _start_of(window: Window, start: tuple[int, int] | None) -> date | None:
    return date(window.end.year, *start) if start and window.end else None


def _dates(text: str, phrase: str, found: list[Token], items: list[Item], span: Span) -> Deadline:
    windows, doubts = windows_of(items, span, text)
    windows = _narrowed(windows) if "(" in phrase else windows
    if with_months(phrase) != plain(phrase):
        doubts.append(Doubt("unclear", "windows", text))
    many = sum(token.kind == "word" for token in found) >= _ODD_WORDS and not words.QUIET.search(phrase)
    goes_on = words.AND_THEN.search(phrase) and words.RECURRING.search(phrase)
    if many or goes_on or (not doubts and _is_strange(phrase)):
        doubts.append(Doubt("odd-words", "deadline", text))
    parts_edge = words.PARTS_EDGE.search(phrase) and any(not item.edge and item.lasts for item in items)
    if not doubts and (parts_edge or words.APPROXIMATE.search(phrase)):
        doubts.append(Doubt("rough", "windows", text))
    is_yearly = words.YEARLY.search(phrase) and all(item.is_bare for item in items)
    if is_yearly:
        doubts = [doubt for doubt in doubts if doubt.code != "which-august"]
    return Deadline(Kind.recurring if is_yearly else Kind.dates, tuple(windows), tuple(dict.fromkeys(doubts)))


def _is_strange(phrase: str) -> bool:
    """Whether something stands beside the days that may change them."""
    stray = words.STRAY.search(phrase) and not words.CLASSES.search(phrase) and not words.RECURRING.search(phrase)
    return bool(stray or words.STRANGE.search(phrase))


def _narrowed(windows: list[Window]) -> list[Window]:
    """«Сентябрь (до 10.09)»: a window within another one says it more exactly."""
    return [
        Window(
            next((wide.start for wide in windows if not window.start and _holds(wide, window)), window.start),
            window.end,
        )
        for window in windows
        if not any(_holds(window, other) for other in windows)
    ]


def _holds(wide: Window, other: Window) -> bool:
    if wide == other or wide.start is None or wide.end is None or other.end is None:
        return False
    return (other.start or wide.start) >= wide.start and wide.start <= other.end <= wide.end


def _without_dates(text: str, phrase: str, found: list[Token], span: Span) -> Deadline:
    years = next((token for token in found if token.kind in ("years", "year")), None)
    is_period = bool(words.PERIOD.search(phrase)) and not words.OTHER_PERIOD.search(phrase)
    if words.RECURRING.search(phrase) and not words.AFTER.match(phrase):
        if words.DURING.search(phrase) and not is_period:
            sure = words.CONSTANT.search(phrase)
            return Deadline(Kind.recurring, (), () if sure else (Doubt("unclear", "windows", text),))
        return _whole_years(Kind.recurring, text, years, span)
    if is_period and not words.OF_A_PROCEDURE.search(phrase):
        return _whole_years(Kind.period, text, years, span)
    if words.SCHEDULE.search(phrase) or words.OF_A_PROCEDURE.search(phrase):
        return Deadline(Kind.schedule, (), ())
    if words.EVENT.search(phrase):
        return Deadline(Kind.event, (), ())
    if years and sum(token.kind == "word" for token in found) <= 1 and with_months(phrase) == plain(phrase):
        return _whole_years(Kind.period, text, years, span)
    doubts = (Doubt("unclear", "kind", text), Doubt("unclear", "windows", text))
    if words.DAY_OF_SOME_MONTH.match(phrase):
        return Deadline(Kind.recurring, span.years(), doubts)
    return Deadline(Kind.event, (), doubts)


def _whole_years(kind: Kind, text: str, years: Token | None, span: Span) -> Deadline:
    windows = span.years() if years is None else _printed_years(years, span)
    doubts = [Doubt("no-year", "windows", text)] if not windows else []
    if years and not all(span.covers(window) for window in windows):
        doubts.append(Doubt("outside-years", "windows", text))
    return Deadline(kind, windows, tuple(doubts))


def _printed_years(token: Token, span: Span) -> tuple[Window, ...]:
    first, last = token.year or 0, token.last_year or token.year or 0
    if (first, last) == (span.first_year, span.last_year):
        return span.years()
    if token.is_school:
        first = first if last > first else first - (first == span.last_year)
        return tuple(school_year(year) for year in range(first, max(last, first + 1)))
    return (calendar_years(first, last),) if first <= last else ()


# ---------------------------------------------------------------- what a person types


def typed_date(text: str, today: date) -> date | None:
    """A day typed in a chat; without a year it is the next one that is not yet over."""
    found = tokens(plain(text))
    points = [token for token in found if token.is_point]
    if len(points) != 1 or any(token.kind in ("word", "dash", "since", "comma") for token in found):
        return None
    (month, day), year = points[0].start, points[0].year
    year = year or next((token.year for token in found if token.kind == "year"), None)
    if not day or points[0].start != points[0].end:
        return None
    if year is not None:
        return safe_date(year, month, day)
    return next((d for y in range(today.year, today.year + 9) if (d := safe_date(y, month, day)) and d >= today), None)
