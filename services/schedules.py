"""What hangs on the schedule of the national tests: the days that a school's own dates give it. Pure rules.

What a line of a plan hangs on, and its hour, follow from its words (documents.binding, documents.hours) and are not
kept: a deadline or title that is edited can never disagree with them.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from documents.binding import Binding, Phase, binding_of
from documents.hours import Hour, hour_of
from documents.plan import Window
from models import Activity
from services.calendar import DAY, WorkingDays

ANALYSIS = timedelta(days=14)
"""How long after the last work its analysis is due, when nothing else is printed."""


@dataclass(frozen=True)
class VprDates:
    """When a school holds the tests; a moved date gives new windows to all that hangs on it."""

    first_work: date
    last_work: date
    upload_by: date | None
    """The last day for uploading the results, when it is known."""


def binding_for(activity: Activity) -> Binding | None:
    """What gives days to a line of a plan; None when it has its own or hangs on something else."""
    return None if activity.windows else binding_of(activity.deadline, activity.title)


def due_window(binding: Binding, dates: VprDates, days: WorkingDays) -> Window | None:
    """The days in which something bound is to be done; None while the day that decides is not known."""
    if binding.phase in (Phase.holding, Phase.observing):
        return Window(dates.first_work, dates.last_work)
    if binding.phase == Phase.preparing:
        return Window(None, _before(dates.first_work, -(binding.offset or -1), binding, days))
    if binding.offset is not None:
        return Window(dates.last_work + DAY, _after(dates.last_work, binding, days))
    if binding.phase == Phase.uploading:
        return Window(dates.first_work, dates.upload_by) if dates.upload_by else None
    return Window(dates.last_work + DAY, dates.last_work + ANALYSIS)


def _before(day: date, count: int, binding: Binding, days: WorkingDays) -> date:
    """So many days earlier; on a day off, the working day before it."""
    if not binding.in_working_days:
        return days.on_or_before(day - DAY * count)
    for _ in range(count):
        day = days.on_or_before(day - DAY)
    return day


def _after(day: date, binding: Binding, days: WorkingDays) -> date:
    count = binding.offset or 0
    if not binding.in_working_days:
        return day + DAY * count
    for _ in range(count):
        day = days.after(day)
    return day


def hour_for(activity: Activity) -> Hour | None:
    """The hour printed with the deadline of a line of a plan."""
    return hour_of(activity.deadline)


def local(hour: Hour, due_on: date, zone: tzinfo) -> datetime:
    """When the hour of a deadline strikes where the task is done."""
    there = ZoneInfo(hour.zone) if hour.zone else zone
    return datetime.combine(due_on, hour.at, there).astimezone(zone)
