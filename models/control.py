"""Control: what became of «Выполнено», what is overdue and who hears of it, and how plans answer to each other."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.tasks import Task


class Ruling(StrEnum):
    """What somebody says of a task that was marked done."""

    accepted = "accepted"
    returned = "returned"
    """It is open again."""


class Verdict(Base):
    """What somebody decided at once about one task or many: the unit that is taken back."""

    __tablename__ = "verdicts"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    """In whose name."""
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    ruling: Mapped[Ruling]
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class Conclusion(Base):
    """«Вывод контроля»: what a verdict says of one task. At most one stands: the others ended."""

    __tablename__ = "conclusions"
    __table_args__ = (
        Index(
            "uq_conclusions_standing",
            "task_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_conclusions_task_id", "task_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    verdict_id: Mapped[int] = mapped_column(ForeignKey("verdicts.id"), index=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"))
    text: Mapped[str | None]
    """The conclusion that a report prints; of a returned task, the reason."""
    before: Mapped[dict[str, Any] | None]
    """How a returned task was marked done, should the return be taken back."""
    ended_at: Mapped[datetime | None]
    """It was taken back, or the task was done anew or opened again."""

    verdict: Mapped[Verdict] = relationship(lazy="raise", viewonly=True)
    task: Mapped[Task] = relationship(lazy="raise", viewonly=True)


class Escalation(Base):
    """A task that is overdue: the case that goes up, organisation by organisation, until it is done."""

    __tablename__ = "escalations"
    __table_args__ = (
        Index(
            "uq_escalations_open",
            "task_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_escalations_task_id", "task_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"))
    due_on: Mapped[date]
    """The deadline that was missed: with another one the case is over."""
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class EscalationStep(Base):
    """From which day an organisation above hears of a case: the chain as it was when the case began."""

    __tablename__ = "escalation_steps"
    __table_args__ = (UniqueConstraint("escalation_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    escalation_id: Mapped[int] = mapped_column(ForeignKey("escalations.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    heard_from: Mapped[date]


class Counterpart(Base):
    """Whether a measure of a plan below answers to a measure of the plan above: as somebody has said."""

    __tablename__ = "counterparts"
    __table_args__ = (UniqueConstraint("above_id", "below_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    above_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    below_id: Mapped[int] = mapped_column(ForeignKey("activities.id"), index=True)
    is_confirmed: Mapped[bool]
    """False: they only look alike."""
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
