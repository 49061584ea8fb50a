"""Deadlines and works as a calendar file (RFC 5545). Every word comes from the caller; the same events give the same
bytes.

A calendar knows an event by its `uid`: the file that comes later replaces what the earlier one said, if its `sequence`
is not smaller. What is not held any more stays in the file as `is_cancelled`, so that it goes from the calendar too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

PRODUCT = "-//mayak//RU"


@dataclass(frozen=True, slots=True)
class Event:
    """Whole days (`start`, `end` are dates, both included) or a time of the day (moments with a zone)."""

    uid: str
    sequence: int
    summary: str
    start: date | datetime
    end: date | datetime
    description: str = ""
    location: str = ""
    is_cancelled: bool = False
    alarm_before: timedelta | None = None
    """How long before the beginning it speaks up; None: not at all."""

    @property
    def is_all_day(self) -> bool:
        """Whether it takes whole days."""
        return not isinstance(self.start, datetime)


@dataclass(frozen=True, slots=True)
class Calendar:
    """`made_at` is when it was written down: the stamp of every event."""

    name: str
    made_at: datetime
    events: tuple[Event, ...]


def to_json(calendar: Calendar) -> dict[str, Any]:
    """As it travels to the press."""
    events = [
        asdict(event)
        | {
            "start": event.start.isoformat(),
            "end": event.end.isoformat(),
            "alarm_before": event.alarm_before and event.alarm_before.total_seconds(),
        }
        for event in calendar.events
    ]
    return {"name": calendar.name, "made_at": calendar.made_at.isoformat(), "events": events}


def from_json(told: dict[str, Any]) -> Calendar:
    """The calendar that `to_json` was given."""
    return Calendar(told["name"], datetime.fromisoformat(told["made_at"]), tuple(map(_event, told["events"])))


def _event(told: dict[str, Any]) -> Event:
    seconds = told["alarm_before"]
    alarm = None if seconds is None else timedelta(seconds=seconds)
    return Event(**told | {"start": _time(told["start"]), "end": _time(told["end"]), "alarm_before": alarm})


def _time(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def write_ics(calendar: Calendar) -> bytes:
    """The file."""
    from icalendar import Calendar as Paper  # not paid for by those who only describe a calendar

    paper = Paper()
    paper.add("prodid", PRODUCT)
    paper.add("version", "2.0")
    paper.add("calscale", "GREGORIAN")
    paper.add("method", "PUBLISH")
    paper.add("x-wr-calname", _line(calendar.name))
    for event in _once(calendar.events):
        paper.add_component(_component(event, calendar.made_at))
    return bytes(paper.to_ical())


def _once(events: Iterable[Event]) -> list[Event]:
    """Of two that bear the same name the later state: a calendar would keep either."""
    newest: dict[str, Event] = {}
    for event in events:
        known = newest.get(event.uid)
        if known is None or event.sequence >= known.sequence:
            newest[event.uid] = event
    return list(newest.values())


def _component(event: Event, made_at: datetime) -> Any:
    from icalendar import Event as Component

    component = Component()
    component.add("uid", event.uid)
    component.add("sequence", event.sequence)
    component.add("dtstamp", made_at.astimezone(UTC).replace(microsecond=0))
    component.add("last-modified", made_at.astimezone(UTC).replace(microsecond=0))
    component.add("summary", _line(event.summary))
    component.add("dtstart", _start(event))
    component.add("dtend", _end(event))
    component.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    component.add("transp", "TRANSPARENT" if event.is_all_day else "OPAQUE")
    if event.description:
        component.add("description", event.description)
    if event.location:
        component.add("location", _line(event.location))
    if event.alarm_before is not None and not event.is_cancelled:
        component.add_component(_alarm(event, event.alarm_before))
    return component


def _start(event: Event) -> date | datetime:
    """Moments stand in UTC: no table of zones is needed, and every calendar shows them in its own."""
    return event.start.astimezone(UTC) if isinstance(event.start, datetime) else event.start


def _end(event: Event) -> date | datetime:
    """The format wants the first day after the last one."""
    return event.end.astimezone(UTC) if isinstance(event.end, datetime) else event.end + timedelta(1)


def _alarm(event: Event, before: timedelta) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(event.summary))
    alarm.add("trigger", -before)
    return alarm


def _line(text: str) -> str:
    return " ".join(text.split())
