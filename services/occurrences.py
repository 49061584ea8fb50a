"""From what an activity's deadline means to the days on which its tasks open and are due: pure rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from documents.deadlines import shifted
from documents.plan import Kind, Window
from documents.rhythm import Beat, MonthDay, Rhythm, beat_of
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


class PastChoice(StrEnum):
    """What becomes of windows that were over when they were decided upon."""

    done = "done"
    overdue = "overdue"
    skip = "skip"


class Timed(Protocol):
    """What decides when an activity has to be done: a line of a document, or of a plan that runs."""

    @property
    def kind(self) -> Kind:
        """What sort of deadline it is."""

    @property
    def windows(self) -> tuple[Window, ...]:
        """The days that were understood."""

    @property
    def deadline(self) -> str | None:
        """The words, which may name a rhythm."""


Part = tuple[date | None, date | None, bool]


def is_over(time: Occurrence, today: date) -> bool:
    """Whether a time is behind us."""
    return time.due_on is not None and time.due_on < today


def decided(times: Iterable[Occurrence], past: PastChoice | None, since: date) -> Iterator[tuple[Occurrence, bool]]:
    """The times that become tasks, with True for those that count as done: the past may be done, or left out."""
    for time in times:
        if not is_over(time, since):
            yield time, False
        elif past != PastChoice.skip:
            yield time, past == PastChoice.done


def occurrences(
    activity: Timed, first_year: int, years_added: int, days: WorkingDays, due_month: int
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
    beat = beat_of(activity.deadline)
    parts = [part for window in windows for part in _parts(window, beat, days, due_month, is_whole=is_whole)]
    return [Occurrence(index, *part) for index, part in enumerate(parts)]


def _school_year(year: int) -> Window:
    return Window(date(year, SEPTEMBER, 1), date(year + 1, 8, 31))


def _parts(window: Window, beat: Beat, days: WorkingDays, due_month: int, *, is_whole: bool) -> list[Part]:
    """A window as it is, repeated within itself, or a task for each of its years."""
    if window.start is None or window.end is None:
        return [(window.start, window.end, False)]
    lasts = (window.end - window.start).days >= MOST_OF_A_YEAR
    if beat[0] and (repeated := list(_by_months(window.start, window.end, beat, days, lasts=lasts))):
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


def _by_months(start: date, end: date, beat: Beat, days: WorkingDays, *, lasts: bool) -> Iterator[Part]:
    """One task a month (over a whole year: a month of teaching), a quarter or a half of the school year."""
    rhythm, day = beat
    teaching = TEACHING_MONTHS if lasts else range(1, 13)
    opens = start
    for first in _months(start, end):
        if first.month not in (ENDS.get(rhythm, teaching) if rhythm else teaching):
            continue
        last = min(month_end(first.year, first.month), end)
        begins = max(first, start) if rhythm == Rhythm.monthly else opens
        if day:
            begins, last = _by_day(day, begins, last)
        due = days.on_or_before(last)
        yield begins, due if due >= begins else last, False
        opens = last + DAY


def _by_day(day: MonthDay, begins: date, last: date) -> tuple[date, date]:
    """«До 25 числа»: of this month or of the next; a window that begins after that day keeps its own end."""
    if day.is_next:
        begins = month_end(last.year, last.month) + DAY
        last = month_end(begins.year, begins.month)
    due = last.replace(day=min(day.day, month_end(last.year, last.month).day))
    return begins, due if begins <= due <= last else last


def _months(start: date, end: date) -> Iterator[date]:
    """The first days of all months from one day to another."""
    first = start.replace(day=1)
    while first <= end:
        yield first
        first = month_end(first.year, first.month) + DAY
