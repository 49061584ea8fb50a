"""Tasks: what one organisation (or person) owes for one activity, and how it was done."""

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.organisations import Organisation
from models.people import Person, Role
from models.plans import Activity, Plan


class TaskState(StrEnum):
    """Open until somebody marks it done, or it is not asked for any more."""

    open = "open"
    done = "done"
    off = "off"
    """Taken off control, or its time went when the plan was edited."""


class Task(Base):
    """One activity, one responsible organisation or person, one occurrence in a school year."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_state_due_on", "state", "due_on"),
        Index("ix_tasks_state_opens_on", "state", "opens_on"),
        Index("ix_tasks_of_place", "organisation_id", "state", "due_on", "plan_id"),
        Index("ix_tasks_counted", "plan_id", "activity_id", "state", "due_on", "is_confirmed"),
        Index(
            "ix_tasks_unchecked",
            "plan_id",
            "activity_id",
            sqlite_where=text("state = 'done' AND NOT is_checked"),
            postgresql_where=text("state = 'done' AND NOT is_checked"),
        ),
        Index("ix_tasks_person_id_state", "person_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    role: Mapped[Role]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Set when the task is this person's own; else it is of everybody with the role in the organisation."""
    occurrence: Mapped[int]
    opens_on: Mapped[dt.date | None]
    due_on: Mapped[dt.date | None]
    """None: hangs on an event or a schedule until somebody sets a date."""
    lasts_all_year: Mapped[bool]
    """Asked about once a quarter instead of being counted down from its beginning."""
    state: Mapped[TaskState]
    is_confirmed: Mapped[bool]
    """Whether what the plan expects (an order, a file, a link) came with «Выполнено»."""
    done_at: Mapped[dt.datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    is_done_above: Mapped[bool] = mapped_column(default=False)
    """«Отмечено управлением»: nobody could be reached here, and the coordinator above marked it done."""
    is_checked: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether a conclusion of control stands."""

    activity: Mapped[Activity] = relationship(lazy="raise", viewonly=True)
    plan: Mapped[Plan] = relationship(lazy="raise", viewonly=True)
    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)


class TaskEvent(Base):
    """A line in the history of a task; the newest «done» carries its evidence."""

    __tablename__ = "task_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), index=True)
    at: Mapped[dt.datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    what: Mapped[str]
    text: Mapped[str | None]
    """Words of the person: a comment, a link, a reason, or a printed order."""
    facts: Mapped[dict[str, Any] | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    absent_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Instead of whom somebody did it, as a substitute."""

    absent: Mapped[Person | None] = relationship(lazy="raise", viewonly=True, foreign_keys=[absent_id])


class Snooze(Base):
    """«Напомнить завтра»: one person asks to be told of one task on one day."""

    __tablename__ = "snoozes"
    __table_args__ = (UniqueConstraint("task_id", "person_id"), Index("ix_snoozes_day", "day"))

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    day: Mapped[dt.date]
