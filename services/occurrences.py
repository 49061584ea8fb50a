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
ENDS = {Rhythm.quarterly: (10, 12, 3, 5), Rhythm.half_yearly: (12, 5)}
"""Months in which the quarters and the halves of a school year end."""


@dataclass(frozen=True)
class Occurrence:
    """One time that an activity has to be done."""

    index: int
    opens_on: date | None
    due_on: date | None
    lasts_all_year: bool = False


Part = tuple[date | None, date | None, bool]


def occurrences(
    activity: Activity, first_year: int, years_added: int, days: WorkingDays, due_month: int
) -> list[Occurrence]:
    """All times in the years of the plan.

    `first_year` is the calendar year in which the printed plan begins, for activities that last all year but
    print no window; `due_month` is the month on whose last working day such an activity is due.
    An activity that hangs on an event or a schedule occurs once, without dates.
    """
    windows = [shifted(window, years_added) for window in activity.windows]
    is_whole = activity.kind in (Kind.period, Kind.recurring)
    if is_whole:
        windows = windows or [_school_year(first_year + years_added)]
    if not windows:
        return [Occurrence(0, None, None)]
    rhythm = rhythm_of(activity.deadline)
    parts = [part for window in windows for part in _parts(window, rhythm, days, due_month, is_whole=is_whole)]
    return [Occurrence(index, *part) for index, part in enumerate(parts)]


def _school_year(year: int) -> Window:
    return Window(date(year, SEPTEMBER, 1), date(year + 1, 8, 31))


def _parts(window: Window, rhythm: Rhythm | None, days: WorkingDays, due_month: int, *, is_whole: bool) -> list[Part]:
    """A window as it is, repeated within itself, or a task for each of its years."""
    if window.start is None or window.end is None:
        return [(window.start, window.end, False)]
    lasts = (window.end - window.start).days >= MOST_OF_A_YEAR
    if rhythm and (repeated := list(_by_months(window.start, window.end, rhythm, days, lasts=lasts))):
        return repeated
    if is_whole and lasts:
        return list(_by_years(window.start, window.end, days, due_month))
    return [(window.start, window.end, False)]


def _by_years(start: date, end: date, days: WorkingDays, due_month: int) -> Iterator[Part]:
    """One task a year: of calendar years until December, else one a school year until its due month.

    A piece of summer before 1 September belongs to the school year that begins then.
    """
    if (start.month, end.month) == (1, 12):
        for year in range(start.year, end.year + 1):
            yield date(year, 1, 1), days.last_of_month(year, 12), True
        return
    for year in range(school_year_of(start), school_year_of(end) + 1):
        if month_end(year + 1, 5) > start:
            yield max(start, date(year, SEPTEMBER, 1)), days.last_of_month(year + 1, due_month), True


def _by_months(start: date, end: date, rhythm: Rhythm, days: WorkingDays, *, lasts: bool) -> Iterator[Part]:
    """One task a month (over a whole year: a month of teaching), a quarter or a half of the school year."""
    teaching = TEACHING_MONTHS if lasts else range(1, 13)
    opens = start
    for first in _months(start, end):
        if first.month not in ENDS.get(rhythm, teaching):
            continue
        last = min(month_end(first.year, first.month), end)
        begins = max(first, start) if rhythm == Rhythm.monthly else opens
        due = days.on_or_before(last)
        yield begins, due if due >= begins else last, False
        opens = last + DAY


def _months(start: date, end: date) -> Iterator[date]:
    """The first days of all months from one day to another."""
    first = start.replace(day=1)
    while first <= end:
        yield first
        first = month_end(first.year, first.month) + DAY
