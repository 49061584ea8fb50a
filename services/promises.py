"""When an answer is promised: working days and hours of the organisation that answers. Pure."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.calendar import WorkingDays

OPENS, CLOSES = time(9), time(18)
"""Hours in which people answer, by the clock of the school."""
FIRST, FULL = 1, 3
"""Working days until the first answer, and until the whole one, unless an organisation says otherwise."""


def due(asked_at: datetime, days: int, calendar: WorkingDays, zone: ZoneInfo) -> datetime:
    """The end of the working day by which something asked now is answered.

    The days count from the moment when somebody could read it: what comes before the day begins has the day itself.
    """
    local = asked_at.astimezone(zone)
    day = local.date()
    if calendar.is_working(day) and OPENS <= local.time() < CLOSES:
        return _at(_later(day, days, calendar.after), CLOSES, zone)
    return _at(_later(opens(asked_at, calendar, zone).date(), days - 1, calendar.after), CLOSES, zone)


def opens(at: datetime, calendar: WorkingDays, zone: ZoneInfo) -> datetime:
    """The first moment from then on at which somebody works."""
    local = at.astimezone(zone)
    day = local.date()
    if not calendar.is_working(day) or local.time() >= CLOSES:
        return _at(calendar.after(day), OPENS, zone)
    return max(local, _at(day, OPENS, zone))


def later(at: datetime, work: timedelta, calendar: WorkingDays, zone: ZoneInfo) -> datetime:
    """The moment at which so much time has been worked."""
    moment = opens(at, calendar, zone)
    while work > (left := _at(moment.date(), CLOSES, zone) - moment):
        work -= left
        moment = _at(calendar.after(moment.date()), OPENS, zone)
    return moment + work


def worked(since: datetime, until: datetime, calendar: WorkingDays, zone: ZoneInfo) -> timedelta:
    """How much time is worked between two moments."""
    total, moment = timedelta(), opens(since, calendar, zone)
    while moment < until:
        total += min(_at(moment.date(), CLOSES, zone), until) - moment
        moment = _at(calendar.after(moment.date()), OPENS, zone)
    return total


def earlier(at: datetime, by: timedelta, calendar: WorkingDays, zone: ZoneInfo) -> datetime:
    """So long before a moment; never before the day begins: then on the working day before, before its end."""
    local = at.astimezone(zone)
    if local - by >= _at(local.date(), OPENS, zone):
        return local - by
    return _at(calendar.on_or_before(local.date() - timedelta(days=1)), CLOSES, zone) - by


def days_later(at: datetime, days: int, calendar: WorkingDays, zone: ZoneInfo) -> datetime:
    """The same hour so many working days later."""
    local = at.astimezone(zone)
    return datetime.combine(_later(local.date(), days, calendar.after), local.time(), zone)


def _later(day: date, days: int, after: Callable[[date], date]) -> date:
    for _ in range(days):
        day = after(day)
    return day


def _at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, hour, zone)
