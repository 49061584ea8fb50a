"""Minutes of a meeting: typed step by step, kept as rows, so that a restart loses nothing."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Minutes(Base):
    """«Протокол совещания»: who met, when, and what about."""

    __tablename__ = "minutes"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    number: Mapped[str | None]
    day: Mapped[date | None]
    topic: Mapped[str | None]
    present: Mapped[str | None]
    place: Mapped[str | None]
    chair: Mapped[str | None]
    secretary: Mapped[str | None]
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class MinutesPoint(Base):
    """A question of the agenda, and what was heard about it."""

    __tablename__ = "minutes_points"

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    question: Mapped[str]
    heard: Mapped[str | None]


class MinutesDecision(Base):
    """What was decided, by when and by whom it has to be done, as typed and as understood."""

    __tablename__ = "minutes_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("minutes_points.id"), index=True)
    text: Mapped[str]
    deadline: Mapped[dict[str, Any] | None]
    """services.lines.When; None: no deadline was named."""
    targets: Mapped[list[Any]]
    """services.drafts.Target; empty: it is nobody's task."""
    plan_id: Mapped[int | None]
    """The plan in which it is a task."""
    edit_id: Mapped[int | None]
    """How it got there, if that can be taken back by itself: None in a plan that was made of the minutes."""
