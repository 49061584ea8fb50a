"""Reports that a job makes, and what stands in somebody's calendar because of us."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from models.base import Base


class ReportForm(StrEnum):
    """What a report comes out as."""

    docx = "docx"
    xlsx = "xlsx"
    png = "png"
    ics = "ics"
    """One's own deadlines, for a calendar."""
    minutes = "minutes"
    """The minutes of a meeting, as a document."""
    journal = "journal"
    """The questions of parents, as a table."""
    figures = "figures"
    """The same as a picture."""
    posters = "posters"
    """An invitation to ask, for the wall of each school."""
    survey = "survey"
    """What came out of a poll, as a document."""
    bars = "bars"
    """The same as a picture."""


class ReportState(StrEnum):
    """Where a report stands."""

    waiting = "waiting"
    ready = "ready"
    failed = "failed"


class Report(Base):
    """A file that somebody asked for: a job makes it, and it goes to them by itself."""

    __tablename__ = "reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[ReportForm]
    plan_id: Mapped[int | None]
    """What it is about; nothing hangs on the row of a plan that may be taken back meanwhile."""
    minutes_id: Mapped[int | None]
    about_id: Mapped[int | None]
    """The organisation whose questions or posters it is about, or the poll."""
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    live_id: Mapped[int] = mapped_column(ForeignKey("lives.id"))
    first_day: Mapped[date | None]
    """The period, both days included; none: all of the plan."""
    last_day: Mapped[date | None]
    number: Mapped[str | None]
    """What is printed instead of room for it: the number, the day and the place, as typed."""
    dated_on: Mapped[date | None]
    place: Mapped[str | None]
    state: Mapped[ReportState] = mapped_column(index=True)
    error: Mapped[str | None]
    name: Mapped[str | None]
    """Of the file."""
    pages: Mapped[list[Any] | None]
    """How long each of its files is; `content` holds them one after another."""
    content: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    created_at: Mapped[datetime] = mapped_column(index=True)
    made_at: Mapped[datetime | None]


class CalendarEntry(Base):
    """A deadline in somebody's calendar: the same event, however often the file is made."""

    __tablename__ = "calendar_entries"
    __table_args__ = (UniqueConstraint("person_id", "task_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    task_id: Mapped[int]
    """The row of the task may be gone: then the event is cancelled."""
    uid: Mapped[str]
    sequence: Mapped[int]
    """Grows with every change that the calendar has to take over."""
    said: Mapped[dict[str, Any]]
    """What the newest file says of it: `due`, `title`, `state`."""
