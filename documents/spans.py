"""The time a plan lives in: its school years, and which of them an unprinted year belongs to."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from documents.plan import Window

SUMMER = (6, 7, 8)
YEAR_BEGINS = 9


@dataclass(frozen=True, slots=True)
class Span:
    """The calendar years of a plan (None when the document does not say) and the day it was approved."""

    first_year: int | None
    last_year: int | None
    approved: date | None = None

    @property
    def is_calendar(self) -> bool:
        """A plan «на 2026 год» lives from January to December."""
        return self.first_year == self.last_year

    def years(self) -> tuple[Window, ...]:
        """Each school year of the plan, or the one calendar year."""
        if self.first_year is None or self.last_year is None:
            return ()
        if self.is_calendar:
            return (calendar_years(self.first_year, self.first_year),)
        return tuple(school_year(year) for year in range(self.first_year, self.last_year))

    @property
    def first_day(self) -> date:
        """1 September, or the approval of a plan of several years in the summer before it."""
        first = self.years()[0].start or date.min
        day, year = self.approved, self.first_year
        if day and len(self.years()) > 1 and day.year == year and day.month in SUMMER:
            return day
        return first

    @property
    def last_day(self) -> date:
        return self.years()[-1].end or date.max

    def calendar_range(self) -> range:
        """Calendar years in which something without a year may happen."""
        return range(self.first_day.year - 1, self.last_day.year + 1)

    def covers(self, window: Window) -> bool:
        """Whether a printed window lies within the plan; the summer before it is preparation, not a mistake."""
        if not self.years():
            return True
        begin = min(self.first_day, date(self.first_day.year, 1 if self.is_calendar else SUMMER[0], 1))
        days = [day for day in (window.start, window.end) if day]
        return all(begin <= day <= self.last_day for day in days)


def school_year(first: int) -> Window:
    return Window(date(first, YEAR_BEGINS, 1), date(first + 1, YEAR_BEGINS - 1, 31))


def calendar_years(first: int, last: int) -> Window:
    return Window(date(first, 1, 1), date(last, 12, 31))


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def occurrences(span: Span, start: tuple[int, int], end: tuple[int, int]) -> Iterator[Window]:
    """Every time that a yearless (month, day)..(month, day) happens within the plan; day 0 means the month's edge."""
    if _begins_school_year(start[0], end[0]) and not span.is_calendar:
        for year in span.years():
            if year.start and (window := dated(year.start.year, start, end)):
                yield window
        return
    for number in span.calendar_range():
        window = dated(number, start, end)
        if window and window.start and window.start <= span.last_day and _is_after(span.first_day, window.start):
            yield window


def _begins_school_year(start: int, end: int) -> bool:
    """A range from summer into autumn or further is the start of a school year, not its tail."""
    return start in SUMMER and (end >= YEAR_BEGINS or end < start)


def _is_after(first_day: date, start: date) -> bool:
    """A month in which the plan was approved still counts."""
    return (first_day.year, first_day.month) <= (start.year, start.month)


def dated(year: int, start: tuple[int, int], end: tuple[int, int], last_year: int | None = None) -> Window | None:
    """A yearless range put into a year; it runs into the next one when its end comes before its start.

    «25–20 октября» is no range at all.
    """
    if last_year is None and start[0] == end[0] and start[1] > end[1] > 0:
        return None
    if last_year is None:
        last_year = year + (end < start if end[1] and start[1] else end[0] < start[0])
    first = safe_date(year, start[0], start[1] or 1)
    last = safe_date(last_year, end[0], end[1]) if end[1] else month_end(last_year, end[0])
    return Window(first, last) if first and last and first <= last else None


def shifted(window: Window, years: int) -> Window:
    """The same window some whole years later; the end of a month stays its end, 29 February is safe."""
    return Window(_shifted_day(window.start, years), _shifted_day(window.end, years, is_end=True))


def _shifted_day(day: date | None, years: int, *, is_end: bool = False) -> date | None:
    if day is None:
        return None
    last = month_end(day.year + years, day.month)
    if is_end and day == month_end(day.year, day.month):
        return last
    return day.replace(year=day.year + years, day=min(day.day, last.day))
