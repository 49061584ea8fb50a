"""Polls: what is asked of whom, who has answered, and, apart from that, what was answered."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class SurveyState(StrEnum):
    """Where a poll stands."""

    draft = "draft"
    open = "open"
    closed = "closed"


class Survey(Base):
    """A poll of an organisation among people of the organisations below it."""

    __tablename__ = "surveys"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    key: Mapped[str]
    """The file in data/surveys from which its questions are."""
    questions: Mapped[list[Any]]
    """As they were when it was made: answers never meet other words."""
    title: Mapped[str]
    roles: Mapped[list[Any]]
    places: Mapped[list[Any]]
    """Ids of organisations; empty: all below."""
    first_day: Mapped[date]
    last_day: Mapped[date]
    """Both included, by the clock of the organisation that asks."""
    state: Mapped[SurveyState] = mapped_column(index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reached: Mapped[int | None]
    """The last organisation whose people were invited; None: all are, or nobody yet has to be."""
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class SurveyPlace(Base):
    """Somebody answers, or has answered. What they answered is kept here only until it is sent."""

    __tablename__ = "survey_places"

    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    role: Mapped[str]
    answers: Mapped[dict[str, Any]]
    """Question → option, while it can still be changed; empty once it is sent."""
    is_sent: Mapped[bool]


class SurveySheet(Base):
    """What somebody answered: no person, no time, a number that tells no order."""

    __tablename__ = "survey_sheets"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    role: Mapped[str]
    answers: Mapped[dict[str, Any]]
