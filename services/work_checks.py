"""What may be wrong with the day of a work: pure rules. They warn; only a day outside the window asks for a reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from models import WorkForm
from services.calendar import WorkingDays
from services.entries import Entry

APART = timedelta(days=17)
"""Two works in one subject of one class stand at least so far apart."""
COMPUTER_FROM, COMPUTER_UNTIL = time(8), time(20)


class Rule(StrEnum):
    """What may be wrong; each has its words and its source: works-rule-<rule>, works-source-<rule>."""

    window = "window"
    day_off = "day-off"
    two_a_day = "two-a-day"
    first_lesson = "first-lesson"
    last_lesson = "last-lesson"
    too_soon = "too-soon"
    hours = "hours"


@dataclass(frozen=True)
class Doubt:
    """One rule that an entry does not keep."""

    entry: Entry
    rule: Rule
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Frame:
    """What an entry is looked at against: the window, the working days and the bells of the school."""

    first_on: date
    last_on: date
    days: WorkingDays
    bells: tuple[time, ...]


def doubts(entry: Entry, others: Sequence[Entry], frame: Frame) -> list[Doubt]:
    """All that is doubtful about an entry, beside the other works of its class."""
    return [Doubt(entry, rule, facts) for rule, facts in _found(entry, others, frame)]


Found = Iterator[tuple[Rule, dict[str, Any]]]


def _found(entry: Entry, others: Sequence[Entry], frame: Frame) -> Found:
    if not frame.first_on <= entry.day <= frame.last_on:
        yield Rule.window, {"first": frame.first_on, "last": frame.last_on}
    if not frame.days.is_working(entry.day):
        yield Rule.day_off, {}
    yield from _beside(entry, [other for other in others if is_same_class(entry, other)])
    yield from _lesson(entry, frame.bells)
    yield from _hours(entry, frame.bells)


def is_same_class(entry: Entry, other: Entry) -> bool:
    """Whether two entries are of one class."""
    return (entry.grade, entry.letter) == (other.grade, other.letter)


def _is_same_work(entry: Entry, other: Entry) -> bool:
    """Two parts of one work are one work."""
    return entry.subject == other.subject and entry.subject is not None and entry.part != other.part


def _beside(entry: Entry, others: Sequence[Entry]) -> Found:
    same_day = [other for other in others if other.day == entry.day and not _is_same_work(entry, other)]
    if same_day:
        yield Rule.two_a_day, {"subject": same_day[0].subject or ""}
    for other in others:
        is_again = entry.subject is not None and other.subject == entry.subject and not _is_same_work(entry, other)
        if is_again and other.day != entry.day and abs(other.day - entry.day) < APART:
            yield Rule.too_soon, {"other": other.day, "days": APART.days}
            return


def _lesson(entry: Entry, bells: Sequence[time]) -> Found:
    if entry.lesson == 1 or (entry.at and bells and entry.at <= bells[0]):
        yield Rule.first_lesson, {}
    elif (entry.lesson and entry.lesson >= len(bells)) or (entry.at and bells and entry.at >= bells[-1]):
        yield Rule.last_lesson, {"lesson": str(len(bells))}


def _hours(entry: Entry, bells: Sequence[time]) -> Found:
    at = entry.at
    if at is None and entry.lesson and entry.lesson <= len(bells):
        at = bells[entry.lesson - 1]
    if entry.form != WorkForm.computer or at is None:
        return
    ends = datetime.combine(entry.day, at) + timedelta(minutes=entry.minutes)
    if at < COMPUTER_FROM or ends > datetime.combine(entry.day, COMPUTER_UNTIL):
        yield Rule.hours, {}
