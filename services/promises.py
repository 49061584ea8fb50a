"""When an answer is promised: working days and hours of the organisation that answers. Pure."""

from collections.abc import Callable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from services.calendar import WorkingDays

OPENS, CLOSES = time(9), time(18)
"""Hours in which people answer, by the clock of the school."""
FIRST, FULL = 1, 3
"""Working days until the first answer, and until the whole one."""


def due(asked_at: datetime, days: int, calendar: WorkingDays, zone: ZoneInfo) -> datetime:
    """The end of the working day by which something asked now is answered.

    The days count from the moment when somebody could read it: what comes before the day begins has the day itself.
    """
    local = asked_at.astimezone(zone)
    day = local.date()
    if calendar.is_working(day) and OPENS <= local.time() < CLOSES:
        return _end(_later(day, days, calendar.after), zone)
    first = day if calendar.is_working(day) and local.time() < OPENS else calendar.after(day)
    return _end(_later(first, days - 1, calendar.after), zone)


def _later(day: date, days: int, after: Callable[[date], date]) -> date:
    for _ in range(days):
        day = after(day)
    return day


def _end(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, CLOSES, zone)
