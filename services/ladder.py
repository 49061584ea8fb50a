"""Which tasks deserve a word today: pure rules.

A task is spoken of on the morning its window opens, 14, 7, 3 and 1 days before it is due (or as the organisation has
set), on the day itself, and when overdue on days 1, 3, 7 and then weekly. A step on a day off moves to the working day
before it, an overdue step to the one after. A task that lasts all year is asked about at the end of a quarter instead
of at its opening.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, false, or_

from models import Task
from services.calendar import DAY, WorkingDays
from services.settings import Ways

OVERDUE = (1, 3, *range(7, 7 * 60, 7))
ASKED_IN = (10, 12, 3, 5)
"""Months in which the quarters of a school year end: tasks that last all year are asked about on their last
working day."""


@dataclass(frozen=True)
class Words:
    """Dates that a task must have to deserve a word on a morning."""

    due: frozenset[date] = frozenset()
    overdue: frozenset[date] = frozenset()
    """Those of them that are over: on these mornings the organisations above hear too, each from its own day."""
    opens: frozenset[date] = frozenset()
    asked_on: date | None = None
    """The day on which tasks that last all year are asked about: «что уже сделано?»."""
    days: frozenset[date] = frozenset()
    """Days of which this morning speaks: a task put off until one of them is heard of now."""

    def __or__(self, other: "Words") -> "Words":
        return Words(
            self.due | other.due,
            self.overdue | other.overdue,
            self.opens | other.opens,
            other.asked_on or self.asked_on,
            self.days | other.days,
        )

    def condition(self) -> ColumnElement[bool]:
        """The same as a condition on open tasks."""
        opens = and_(Task.opens_on.in_(self.opens), ~Task.lasts_all_year)
        return or_(Task.due_on.in_(self.due), opens, self.asks())

    def asks(self) -> ColumnElement[bool]:
        """Tasks that last all year, from their beginning until they are due."""
        if self.asked_on is None:
            return false()
        return and_(Task.lasts_all_year, Task.opens_on <= self.asked_on, Task.due_on > self.asked_on)

    def asks_about(self, task: Task) -> bool:
        """The same for one task at hand."""
        if not (self.asked_on and task.lasts_all_year and task.opens_on and task.due_on):
            return False
        return task.opens_on <= self.asked_on < task.due_on


def words_on(today: date, ways: Ways) -> Words:
    """What deserves a word on this day; nothing on a day off."""
    days = ways.calendar
    if not days.is_working(today):
        return Words()
    from_here = list(with_days_off(today, DAY, days))
    until_here = list(with_days_off(today, -DAY, days))
    due = {day + timedelta(step) for day in from_here for step in ways.steps}
    overdue = {day - timedelta(step) for day in until_here for step in OVERDUE}
    asks = today.month in ASKED_IN and today == days.last_of_month(today.year, today.month)
    return Words(
        frozenset(due | overdue),
        frozenset(overdue),
        frozenset(from_here),
        today if asks else None,
        frozenset(until_here),
    )


def with_days_off(today: date, step: timedelta, days: WorkingDays) -> Iterator[date]:
    """Today and the days off that stand beside it in one direction: their steps fall on today."""
    yield today
    day = today + step
    while not days.is_working(day):
        yield day
        day += step


def words_since(since: date, today: date, ways: Ways) -> Words:
    """What deserves a word today, with the mornings since a day that were missed."""
    words = Words()
    if not ways.calendar.is_working(today):
        return words
    for n in range((today - since).days + 1):
        words |= words_on(since + DAY * n, ways)
    return words
