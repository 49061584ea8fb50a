"""When an offer is answered, spoken of again and begun: rules as plain functions."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models import Shift, ShiftStage, Work
from services.observer_rules import Hours, hours_of
from services.settings import Ways

EARLY = timedelta(hours=2)
"""How long before the beginning one may say «Я на месте»."""
LATE = timedelta(minutes=15)
"""How long after the beginning those who sent the observer hear that nobody has come."""
NEAR = timedelta(hours=3)
"""Whoever is asked in the night hears of it in the morning, if so much is left from then on."""
EVE, ANNOUNCED = time(12), time(14)
"""On the day before: the word to the observer, and to the school."""
DAWN = 6
"""Nobody is reminded before this hour."""


def day_hours(shift: Shift) -> Hours:
    """From when to when one watches; the whole day of the work while its hour is not known."""
    return hours_of(shift.work, shift.stage) or _whole_day(shift.work.day, shift.work.organisation.zone)


def _whole_day(day: date, zone: ZoneInfo) -> Hours:
    begins = datetime.combine(day, time(), zone)
    return begins.astimezone(UTC), (begins + timedelta(days=1) - timedelta(minutes=1)).astimezone(UTC)


def last_moment(shift: Shift) -> datetime:
    """Until then one may say no; while the hour is not known, until the end of the day."""
    return last_moment_of(shift.work, shift.stage, shift.work.organisation.zone)


def last_moment_of(work: Work, stage: ShiftStage, zone: ZoneInfo) -> datetime:
    """The same of a stage of a work."""
    hours = hours_of(work, stage)
    return hours[0] if hours else _whole_day(work.day, zone)[1]


def arrival_hours(shift: Shift) -> Hours:
    """From when to when one may say «Я на месте»."""
    begins, ends = day_hours(shift)
    return (begins - EARLY, ends) if hours_of(shift.work, shift.stage) else (begins, ends)


def is_missed(shift: Shift, now: datetime) -> bool:
    """Whether somebody who is not there is late; never while the hour is not known."""
    hours = hours_of(shift.work, shift.stage)
    return hours is not None and hours[0] + LATE <= now < hours[1]


# Day and night ------------------------------------------------------------------------------------------------------


def next_morning(now: datetime, zone: ZoneInfo, ways: Ways) -> datetime:
    """Now, or the end of the night if it is night."""
    here = now.astimezone(zone)
    if ways.morning <= here.time() < ways.evening:
        return now
    day = here.date() + timedelta(days=here.time() >= ways.evening)
    return datetime.combine(day, ways.morning, zone).astimezone(now.tzinfo)


def heard_at(now: datetime, begins: datetime, zone: ZoneInfo, ways: Ways) -> datetime:
    """When an offer is told: not at night, unless the morning would be too late."""
    morning = next_morning(now, zone, ways)
    return morning if begins - morning >= NEAR else now


def awake_after(start: datetime, hours: int, zone: ZoneInfo, ways: Ways) -> datetime:
    """So many hours later; the hours of the night do not count."""
    left, at = timedelta(hours=hours), next_morning(start, zone, ways)
    while True:
        evening = datetime.combine(at.astimezone(zone).date(), ways.evening, zone)
        if left <= evening - at:
            return at + left
        left -= evening - at
        at = next_morning(evening.astimezone(at.tzinfo), zone, ways)


def answer_by(heard: datetime, begins: datetime, hours: int, zone: ZoneInfo, ways: Ways) -> datetime:
    """Until when an answer is waited for: so many waking hours, but never longer than half of what is left."""
    return max(heard, min(awake_after(heard, hours, zone, ways), heard + (begins - heard) / 2))


# Reminders ----------------------------------------------------------------------------------------------------------


def eve_of(shift: Shift, ways: Ways) -> Hours:
    """From when to when the reminder of the day before goes out."""
    day, zone = shift.work.day - timedelta(days=1), shift.work.organisation.zone
    return datetime.combine(day, EVE, zone), datetime.combine(day, ways.evening, zone)


def morning_of(shift: Shift, ways: Ways) -> Hours:
    """The same of the morning: as the night ends, and at least two hours before the beginning."""
    zone, begins = shift.work.organisation.zone, hours_of(shift.work, shift.stage)
    usual = datetime.combine(shift.work.day, ways.morning, zone)
    if begins is None:
        return usual, usual + timedelta(hours=4)
    dawn = datetime.combine(shift.work.day, time(DAWN), zone)
    return max(dawn, min(usual, begins[0] - EARLY)), begins[0]


def announced_from(shift: Shift, ways: Ways) -> datetime:
    """From when the school knows who comes: the afternoon of its last working day before."""
    day = ways.calendar.on_or_before(shift.work.day - timedelta(days=1))
    return datetime.combine(day, ANNOUNCED, shift.work.organisation.zone)
