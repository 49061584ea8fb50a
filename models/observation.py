"""Observation sheets: one for each agreed shift, its answers, what was sent and sealed; and violations told at once."""

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.files import File
from models.forms import Form
from models.observers import Placement
from models.organisations import Organisation
from models.people import Person
from models.procedures import Work


class ObservationState(StrEnum):
    """Where a sheet stands."""

    open = "open"
    """It is being filled in, for the first time or to correct what was sent."""
    sent = "sent"
    returned = "returned"
    """Sent back to be made clearer: it can be filled in again."""


class Observation(Base):
    """The sheet of one observer about one shift."""

    __tablename__ = "observations"
    __table_args__ = (Index("ix_observations_organisation_id_day", "organisation_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    placement_id: Mapped[int] = mapped_column(ForeignKey("placements.id"), unique=True)
    form_id: Mapped[int] = mapped_column(ForeignKey("forms.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    """The school."""
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"), index=True)
    day: Mapped[dt.date]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    state: Mapped[ObservationState]
    item: Mapped[str]
    """The question at which it goes on."""
    version: Mapped[int]
    """How often it was sent."""
    bad: Mapped[list[Any]]
    """Items that the newest version names as violations."""
    reason: Mapped[str | None]
    """Why what was sent is being corrected."""
    remark: Mapped[str | None]
    """What the coordinator asks to make clearer."""
    returned_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    opened_at: Mapped[dt.datetime]
    sent_at: Mapped[dt.datetime | None]

    placement: Mapped[Placement] = relationship(lazy="raise", viewonly=True)
    form: Mapped[Form] = relationship(lazy="raise", viewonly=True)
    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)
    work: Mapped[Work] = relationship(lazy="raise", viewonly=True)
    person: Mapped[Person] = relationship(lazy="raise", viewonly=True, foreign_keys=[person_id])

    @property
    def is_open(self) -> bool:
        """Whether answers can change."""
        return self.state != ObservationState.sent


class ObservationAnswer(Base):
    """One answer: the newest row of an item says how it stands, the others are its history."""

    __tablename__ = "observation_answers"
    __table_args__ = (Index("ix_observation_answers_observation_id_item", "observation_id", "item"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    observation_id: Mapped[int] = mapped_column(ForeignKey("observations.id"))
    draft: Mapped[int]
    """For which version it was given, from 1."""
    item: Mapped[str]
    value: Mapped[str | None]
    """"yes", "no", "unseen", "na", a choice, an hour, a number or words; None: taken back."""
    comment: Mapped[str | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    is_bulk: Mapped[bool]
    """Answered with others by one press."""
    at: Mapped[dt.datetime]

    file: Mapped[File | None] = relationship(lazy="raise", viewonly=True)


class ObservationVersion(Base):
    """What was sent, as it is sealed: the hash covers every answer, and the journal keeps the hash."""

    __tablename__ = "observation_versions"
    __table_args__ = (UniqueConstraint("observation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    observation_id: Mapped[int] = mapped_column(ForeignKey("observations.id"))
    number: Mapped[int]
    answers: Mapped[list[Any]]
    """Item, value, comment, file with the hash of its bytes, salt and the hash of these.

    A name can be taken out without breaking the seal.
    """
    reason: Mapped[str | None]
    remark: Mapped[str | None]
    hash: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)
    """The receipt."""
    at: Mapped[dt.datetime]


class ViolationKind(StrEnum):
    """What is wrong, in the order in which it is offered."""

    leak = "leak"
    help = "help"
    phones = "phones"
    strangers = "strangers"
    order = "order"
    other = "other"


class Violation(Base):
    """«Нарушение!»: told at once, while it happens; somebody has to say that they know of it."""

    __tablename__ = "violations"
    __table_args__ = (Index("ix_violations_accepted_at_next_at", "accepted_at", "next_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    observation_id: Mapped[int] = mapped_column(ForeignKey("observations.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    """The school."""
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[ViolationKind]
    words: Mapped[str | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    additions: Mapped[int]
    """How often words or a photo were added."""
    office_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    """The highest organisation that was told."""
    rounds: Mapped[int]
    """How often it was told again or to somebody higher."""
    at: Mapped[dt.datetime]
    next_at: Mapped[dt.datetime | None]
    """When it goes higher; None: nobody higher is left."""
    accepted_at: Mapped[dt.datetime | None]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    revoked_at: Mapped[dt.datetime | None]
    """Pressed by mistake, as the observer says."""

    observation: Mapped[Observation] = relationship(lazy="raise", viewonly=True)
    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True, foreign_keys=[organisation_id])
    accepted_by: Mapped[Person | None] = relationship(lazy="raise", viewonly=True, foreign_keys=[accepted_by_id])
    person: Mapped[Person] = relationship(lazy="raise", viewonly=True, foreign_keys=[person_id])
    file: Mapped[File | None] = relationship(lazy="raise", viewonly=True)
