"""One's own deadlines as a calendar, with all its words."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from documents.ics import Calendar, Event
from handlers.reports.papers import plain
from locales import Texts
from models import CalendarEntry, TaskState
from services.calendars import CANCELLED

ALARM = timedelta(hours=15)
"""Before the midnight with which the day begins: at nine in the morning of the day before."""


def calendar(t: Texts, entries: Sequence[CalendarEntry], now: datetime) -> Calendar:
    """Everything that the file says."""
    return Calendar(plain(t, "calendar-name"), now, tuple(_event(t, entry) for entry in entries))


def _event(t: Texts, entry: CalendarEntry) -> Event:
    said = entry.said
    day = date.fromisoformat(said["due"])
    is_done = said["state"] == TaskState.done.value
    title = f"{said['number']} {said['title']}" if said["number"] else said["title"]
    return Event(
        uid=entry.uid,
        sequence=entry.sequence,
        summary=plain(t, "calendar-done", title=title) if is_done else title,
        start=day,
        end=day,
        description=plain(t, "calendar-about", plan=said["plan"], place=said["place"], printed=said["printed"] or "—"),
        is_cancelled=said["state"] == CANCELLED,
        alarm_before=None if is_done else ALARM,
    )
