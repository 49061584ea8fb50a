"""From what an activity's deadline means to the days on which its tasks open and are due: pure rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from documents.deadlines import shifted
from documents.plan import Activity, Kind, Window
from documents.rhythm import Rhythm, rhythm_of
from services.calendar import DAY, SEPTEMBER, WorkingDays, month_end, school_year_of

MOST_OF_A_YEAR = 250
"""Days from which a window counts as the whole school year."""
TEACHING_MONTHS = (9, 10, 11, 12, 1, 2, 3, 4, 5)
QUARTER_ENDS = (10, 12, 3, 5)
"""Months in which the quarters of a school year end."""


@dataclass(frozen=True)
class Occurrence:
    """One time that an activity has to be done."""

    index: int
    opens_on: date | None
    due_on: date | None
    lasts_all_year: bool = False


def occurrences(
    activity: Activity, first_year: int, years_added: int, days: WorkingDays, due_month: int
) -> list[Occurrence]:
    """All times in the years of the plan.

    `first_year` is the calendar year in which the printed plan begins, for activities that last all year but
    print no window; `due_month` is the month on whose last working day such an activity is due.
    An activity that hangs on an event or a schedule occurs once, without dates.
    """
    windows = [shifted(window, years_added) for window in activity.windows]
    rhythm = rhythm_of(activity.deadline)
    if activity.kind in (Kind.period, Kind.recurring):
        windows = windows or [_school_year(first_year + years_added)]
        return _numbered(part for window in windows for part in _repeated(window, rhythm, days, due_month))
    if not windows:
        return [Occurrence(0, None, None)]
    return _numbered((window.start, window.end, False) for window in windows)


def _school_year(year: int) -> Window:
    return Window(date(year, SEPTEMBER, 1), date(year + 1, 8, 31))


Part = tuple[date | None, date | None, bool]


def _numbered(parts: Iterator[Part]) -> list[Occurrence]:
    return [Occurrence(index, *part) for index, part in enumerate(parts)]


def _repeated(window: Window, rhythm: Rhythm | None, days: WorkingDays, due_month: int) -> Iterator[Part]:
    if not _lasts_all_year(window):
        yield window.start, window.end, False
    elif rhythm in (Rhythm.monthly, Rhythm.quarterly):
        yield from _by_months(window, TEACHING_MONTHS if rhythm == Rhythm.monthly else QUARTER_ENDS, days)
    else:
        yield from _by_years(window, days, due_month)


def _lasts_all_year(window: Window) -> bool:
    return bool(window.start and window.end and (window.end - window.start).days >= MOST_OF_A_YEAR)


def _years(window: Window) -> range:
    assert window.start is not None
    assert window.end is not None
    return range(school_year_of(window.start), school_year_of(window.end) + 1)


def _by_years(window: Window, days: WorkingDays, due_month: int) -> Iterator[Part]:
    """One task a school year. A piece of summer before 1 September belongs to the year that begins then."""
    years = [year for year in _years(window) if window.start is None or date(year + 1, 5, 31) > window.start]
    for year in years:
        opens = max(window.start or date.min, date(year, SEPTEMBER, 1))
        yield opens, days.last_of_month(year + 1, due_month), True


def _by_months(window: Window, months: tuple[int, ...], days: WorkingDays) -> Iterator[Part]:
    opens = window.start
    for year in _years(window):
        for month in months:
            end = month_end(year if month >= SEPTEMBER else year + 1, month)
            if opens and window.end and opens <= end <= window.end:
                start = date(end.year, end.month, 1) if months is TEACHING_MONTHS else opens
                yield max(start, window.start or start), days.on_or_before(end), False
                opens = end + DAY
