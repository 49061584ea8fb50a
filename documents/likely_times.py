"""Other readings of the words of a deadline: another year, a misspelt month, until its end, until it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from documents.calendar_words import plain, tokens
from documents.dated_phrases import AUGUST, items_of, windows_of
from documents.deadlines import Deadline, understand
from documents.misspelt import with_months
from documents.plan import Activity, Doubt, Kind, Window
from documents.spans import Span, month_end, shifted

AS_WHEN = "when"
_YEAR = re.compile(
    r"(?:[-/–—]\s*)?(?<!\d)20\d\d(?!\d)(?:\s*[-/–—]\s*(?:20)?\d\d(?!\d))?"
    r"(?:\s*(?:учебн[а-яё.]*\s*год[а-яё]*|уч\.?\s*г(?:\.|од[а-яё]*)|год[а-яё]*|гг?\.?(?![а-яё])))?",
    re.IGNORECASE,
)
_DAY_WITH_YEAR = re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,2})\.(?:20)?\d\d(?![\d.])")
_MONTH_WITH_YEAR = re.compile(r"(?<![\d.])(0\d|1[0-2])\.20\d\d(?![\d.])")
_LATE_DAY = re.compile(r"(?<!\d)(29|30|31)(?!\d)")
_BACKWARDS = re.compile(r"(?<![\d.])(\d{1,2})(\s*[-–—]\s*)(\d{1,2})(?!\d)")
_SCHOOL_EDGE = re.compile(r"учебн|уч\.\s*г")
_SCHOOL_END = re.compile(r"кон[еч]?ц|окончани")
_MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likely:
    """One reading: what it makes of the deadline, and the cells it cuts otherwise (field → text)."""

    name: str
    kind: Kind
    windows: tuple[Window, ...]
    texts: tuple[tuple[str, str | None], ...] = ()


def _when(meant: Deadline) -> Iterator[Likely]:
    """A reading, if the words have a meaning at all."""
    if meant.windows:
        yield Likely(AS_WHEN, meant.kind, meant.windows)


# ---------------------------------------------------------------- the year


def of_plan(activity: Activity, doubt: Doubt, span: Span) -> Iterator[Likely]:
    """A printed year that is not the plan's: the same days in the years of the plan, all or one of them."""
    text = activity.deadline or doubt.text
    yield from _mended(text, activity, span)
    bare = without_years(text)
    meant = understand(bare, span)
    if not re.search(r"\w", bare):
        meant = Deadline(Kind.period, span.years(), ())
    yield from _when(meant)
    if doubt.code == "torn-year":
        yield from _when(understand(re.sub(r"-(20\d\d)\s*уч[а-яё.]*(?:\s*год[а-яё]*)?", r" \1", text), span))
    if len(meant.windows) > 1 and len(activity.windows) == 1:
        for window in meant.windows:
            yield Likely(AS_WHEN, meant.kind, (window,))


def without_years(text: str) -> str:
    """A deadline as it would stand if no year were printed."""
    text = _DAY_WITH_YEAR.sub(r"\1", text)
    text = _MONTH_WITH_YEAR.sub(lambda found: _MONTHS[max(int(found[1]), 1) - 1], text)
    return re.sub(r"\s+", " ", _YEAR.sub(" ", text)).strip(" ,;.-–—/")


def on_first_day(activity: Activity, _: Doubt, span: Span) -> Iterator[Likely]:
    """«До 1 сентября»: before the plan begins, or when its year is over."""
    first = Window(None, span.first_day)
    others = tuple(window for window in activity.windows if window != first)
    last = shifted(first, len(span.years()))
    yield Likely(AS_WHEN, activity.kind, others or (last,))
    yield Likely(AS_WHEN, activity.kind, (first, *others))
    if others:
        yield Likely(AS_WHEN, activity.kind, (first,))


def august_before(activity: Activity, _: Doubt, __: Span) -> Iterator[Likely]:
    """«Август»: the one before the school year begins."""
    moved = [shifted(w, -1) if w.end and w.end.month == AUGUST else w for w in activity.windows]
    yield Likely(AS_WHEN, activity.kind, tuple(sorted(moved, key=lambda window: window.end or date.max)))


# ---------------------------------------------------------------- the days


def rough(activity: Activity, doubt: Doubt, span: Span) -> Iterator[Likely]:
    """«Осень», «III четверть», «начало мая», «до лета»: until its end, its whole month, until it begins."""
    windows, text = activity.windows, plain(activity.deadline or doubt.text)
    if any(window.start is None for window in windows):
        if not _SCHOOL_EDGE.search(text) and (month := _first_month(text)):
            yield Likely(AS_WHEN, Kind.dates, tuple(_before(window, month) for window in windows))
        yield Likely(AS_WHEN, Kind.dates, tuple(_whole_month(window) for window in windows))
    else:
        if any(_whole_month(window) != window for window in windows if _is_within_month(window)):
            yield Likely(AS_WHEN, Kind.dates, tuple(_whole_month(window) for window in windows))
        yield Likely(AS_WHEN, Kind.dates, tuple(Window(None, window.end) for window in windows))
    if _SCHOOL_EDGE.search(text) and _SCHOOL_END.search(text) and windows and windows[0].start is None:
        yield Likely(AS_WHEN, Kind.dates, tuple(Window(None, year.end) for year in span.years()))


def each(activity: Activity, doubt: Doubt, span: Span) -> Iterator[Likely]:
    """«20 октября (перенесено с 5 октября)»: any one of the printed deadlines."""
    text = activity.deadline or doubt.text
    windows, _ = windows_of(items_of(tokens(plain(text))), span, text)
    for window in windows:
        yield Likely(AS_WHEN, Kind.dates, (window if window.end else Window(window.start, window.start),))


def _first_month(text: str) -> int | None:
    return next((token.start[0] for token in tokens(text) if token.is_point and not token.start[1]), None)


def _before(window: Window, month: int) -> Window:
    """Until the day before the month begins in which «до …» was understood to end."""
    end = window.end or date.max
    year = end.year - (end.month < month)
    return Window(None, date(year, month, 1) - timedelta(1))


def _is_within_month(window: Window) -> bool:
    ends = window.start, window.end
    return bool(ends[0] and ends[1] and (ends[0].year, ends[0].month) == (ends[1].year, ends[1].month))


def _whole_month(window: Window) -> Window:
    end = window.end
    return Window(end.replace(day=1), month_end(end.year, end.month)) if end else window


def no_such_date(activity: Activity, doubt: Doubt, span: Span) -> Iterator[Likely]:
    """«31 сентября»: the last day of the month, the next day, the whole month; «25–20 мая» the other way round."""
    text = activity.deadline or doubt.text
    if (found := _BACKWARDS.search(text)) and int(found[1]) > int(found[3]):
        turned = f"{found[3]}{found[2]}{found[1]}"
        yield from _real(understand(text[: found.start()] + turned + text[found.end() :], span))
    for found in _LATE_DAY.finditer(text):
        for day in range(int(found[1]) - 1, 27, -1):
            meant = understand(f"{text[: found.start()]}{day}{text[found.end() :]}", span)
            if list(_real(meant)):
                yield from _when(meant)
                yield from _when(replace(meant, windows=tuple(map(_next_day, meant.windows))))
                break
        yield from _real(understand(re.sub(r"^[-.\s]*(?:го|е)?\s*", "", text[found.end() :]), span))


def _real(meant: Deadline) -> Iterator[Likely]:
    if not any(doubt.code == "no-such-date" for doubt in meant.doubts):
        yield from _when(meant)


def _next_day(window: Window) -> Window:
    if window.end is None or (window.start and window.start != window.end):
        return window
    after = window.end + timedelta(1)
    return Window(after if window.start else None, after)


# ---------------------------------------------------------------- the words


def unclear(activity: Activity, doubt: Doubt, span: Span) -> Iterator[Likely]:
    """A misspelt month, the whole year, an event, a schedule."""
    yield from _mended(activity.deadline or doubt.text, activity, span)
    if activity.kind == Kind.recurring:
        yield Likely(AS_WHEN, activity.kind, activity.windows)
    else:
        yield Likely(AS_WHEN, Kind.period, span.years())
    yield Likely(AS_WHEN, Kind.event, ())
    yield Likely(AS_WHEN, Kind.schedule, ())


def _mended(text: str, activity: Activity, span: Span) -> Iterator[Likely]:
    """The meaning of the text once its months are put right, if that tells more."""
    if (mended := with_months(text)) != plain(text):
        meant = understand(mended, span)
        if meant.kind == Kind.dates and meant.windows != activity.windows:
            yield from _when(meant)
