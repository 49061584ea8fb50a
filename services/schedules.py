"""What hangs on the schedule of the national tests: the days that a school's own dates give it. Pure rules.

What a line of a plan hangs on, and its hour, follow from its words (documents.binding, documents.hours) and are not
kept: a deadline or title that is edited can never disagree with them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from documents.binding import VPR, Binding, Phase, binding_of
from documents.hours import Hour, hour_of
from documents.plan import Window
from models import Activity
from services.calendar import DAY, WorkingDays
from services.occurrences import Occurrence

ANALYSIS = timedelta(days=14)
"""How long after the last work its analysis is due, when nothing else is printed."""


@dataclass(frozen=True)
class VprDates:
    """When a school holds the tests; a moved date gives new windows to all that hangs on it."""

    first_work: date
    last_work: date
    upload_by: date | None
    """The last day for uploading the results, when it is known."""


NOT_BOUND = "none"
"""The choice of a coordinator: this line does not hang on the tests, whatever its words say."""


class Bound(Protocol):
    """What decides on what a line hangs."""

    @property
    def deadline(self) -> str | None:
        """The printed words."""

    @property
    def title(self) -> str:
        """The title."""

    @property
    def windows(self) -> Any:
        """Days of its own."""

    @property
    def phase(self) -> str | None:
        """What a coordinator chose."""


def binding_for(activity: Bound) -> Binding | None:
    """What gives days to a line of a plan; None when it has its own or hangs on something else.

    What a coordinator chose wins over the words; the days that the words count stay where they say the same phase.
    """
    if activity.windows or activity.phase == NOT_BOUND:
        return None
    said = binding_of(activity.deadline, activity.title)
    if activity.phase is None or (said and said.phase == activity.phase):
        return said
    return Binding(VPR, Phase(activity.phase))


Times = Iterable[tuple[Occurrence, bool]]


def placed(
    times: Times, binding: Binding, dates: VprDates | None, days: WorkingDays
) -> Iterator[tuple[Occurrence, bool]]:
    """The times of a bound line in one organisation: on the days that its own works give, once they are known."""
    window = due_window(binding, dates, days) if dates else None
    for time, is_done in times:
        yield (replace(time, opens_on=window.start, due_on=window.end) if window else time), is_done


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
