"""Observers: who applied, what would make them partial, the certificate, memo and test."""

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.organisations import Organisation
from models.people import Person
from models.procedures import Work


class ObserverState(StrEnum):
    """How far an application has come."""

    draft = "draft"
    """The questions are being answered."""
    waiting = "waiting"
    approved = "approved"
    refused = "refused"
    suspended = "suspended"
    withdrawn = "withdrawn"
    """The consent was taken back: nothing is left but the number of the certificate."""


class ObserverCategory(StrEnum):
    """Whom an observer comes from."""

    parent = "parent"
    specialist = "specialist"
    methodologist = "methodologist"
    public = "public"


class Observer(Base):
    """The application and the certificate of one person."""

    __tablename__ = "observers"
    __table_args__ = (UniqueConstraint("organisation_id", "serial_year", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), unique=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    """The office that decides."""
    state: Mapped[ObserverState]
    is_named: Mapped[bool]
    category: Mapped[ObserverCategory | None]
    has_workplace: Mapped[bool | None]
    """Whether one works in a school; None: not answered yet. The same for children and relatives."""
    workplace_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    has_children: Mapped[bool | None]
    has_relatives: Mapped[bool | None]
    changed_at: Mapped[dt.datetime]
    decided_at: Mapped[dt.datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str | None]
    """Why it was refused or suspended."""
    serial_year: Mapped[int | None]
    serial: Mapped[int | None]
    """The number of the certificate within the office and the school year."""
    valid_until: Mapped[dt.date | None]
    acknowledged_at: Mapped[dt.datetime | None]
    """When the memo was read."""
    step: Mapped[int]
    """The question of the test that comes next, from 0."""
    mistakes: Mapped[int]
    passed_at: Mapped[dt.datetime | None]

    person: Mapped[Person] = relationship(lazy="raise", viewonly=True, foreign_keys=[person_id])
    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True, foreign_keys=[organisation_id])
    workplace: Mapped[Organisation | None] = relationship(lazy="raise", viewonly=True, foreign_keys=[workplace_id])
    ties: Mapped[list["ObserverTie"]] = relationship(lazy="raise", viewonly=True, order_by="ObserverTie.id")

    @property
    def number(self) -> str:
        """The number of the certificate as it is printed."""
        return f"{self.serial_year}-{self.serial:04d}" if self.serial else ""

    def is_over(self, today: dt.date) -> bool:
        """Whether the term of the certificate has ended."""
        return self.valid_until is not None and self.valid_until < today


class TieKind(StrEnum):
    """What ties an observer to a school."""

    child = "child"
    relative = "relative"


class ObserverTie(Base):
    """A school of one's own children, with the class and without names, or a school where a relative works."""

    __tablename__ = "observer_ties"
    __table_args__ = (UniqueConstraint("observer_id", "kind", "organisation_id", "class_name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    observer_id: Mapped[int] = mapped_column(ForeignKey("observers.id"))
    kind: Mapped[TieKind]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    class_name: Mapped[str]
    """«5А»; empty for a relative."""

    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)


class ShiftStage(StrEnum):
    """What is watched."""

    preparation = "preparation"
    conduct = "conduct"
    checking = "checking"
    upload = "upload"


class Shift(Base):
    """A stage of a work at which observers are wanted."""

    __tablename__ = "shifts"
    __table_args__ = (UniqueConstraint("work_id", "stage"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"))
    stage: Mapped[ShiftStage]
    needed: Mapped[int]
    """How many observers; 0: none any more."""
    left_at: Mapped[dt.datetime | None]
    """Since when nobody is left who could be asked in the place of another; None: nobody had to be looked for."""

    work: Mapped[Work] = relationship(lazy="raise", viewonly=True)
    placements: Mapped[list["Placement"]] = relationship(
        lazy="raise", viewonly=True, order_by="Placement.id", back_populates="shift"
    )


class PlacementState(StrEnum):
    """What became of an offer."""

    offered = "offered"
    agreed = "agreed"
    declined = "declined"
    lapsed = "lapsed"
    """Nobody answered in time."""
    absent = "absent"
    """It was agreed to, and nobody came."""
    withdrawn = "withdrawn"


class Placement(Base):
    """A shift that was offered to an observer."""

    __tablename__ = "placements"
    __table_args__ = (
        UniqueConstraint("shift_id", "observer_id"),
        Index("ix_placements_vacant", "id", sqlite_where=text("is_vacant"), postgresql_where=text("is_vacant")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    shift_id: Mapped[int] = mapped_column(ForeignKey("shifts.id"))
    observer_id: Mapped[int] = mapped_column(ForeignKey("observers.id"), index=True)
    state: Mapped[PlacementState]
    override: Mapped[str | None]
    """Why a rule was passed over by the coordinator."""
    reason: Mapped[str | None]
    """Why it was declined."""
    offered_at: Mapped[dt.datetime]
    answered_at: Mapped[dt.datetime | None]
    placed_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    answer_by: Mapped[dt.datetime | None]
    """Until when the answer is waited for; None, or not after `offered_at`: not counted yet."""
    agreed_at: Mapped[dt.datetime | None]
    known_day: Mapped[dt.date | None]
    known_at: Mapped[dt.datetime | None]
    """The day and the beginning of the work as the observer knows them."""
    is_vacant: Mapped[bool] = mapped_column(default=False)
    """Whether somebody else is to be asked in this place."""
    arrived_at: Mapped[dt.datetime | None]
    """When the observer said «Я на месте»."""
    confirmed_at: Mapped[dt.datetime | None]
    """When the school said «Прибыл»."""
    missed_at: Mapped[dt.datetime | None]
    """When those who sent the observer were told that nobody had come."""
    announced_at: Mapped[dt.datetime | None]
    """When the school was told who comes."""

    shift: Mapped[Shift] = relationship(lazy="raise", viewonly=True, back_populates="placements")
    observer: Mapped[Observer] = relationship(lazy="raise", viewonly=True)

    @property
    def stands(self) -> bool:
        """Whether it counts: it was agreed to, or the answer is still to come."""
        return self.state in (PlacementState.offered, PlacementState.agreed)


class ObserverPaper(Base):
    """A certificate or a referral that was printed. Of the secret in its picture only the hash is kept."""

    __tablename__ = "observer_papers"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    observer_id: Mapped[int] = mapped_column(ForeignKey("observers.id"), index=True)
    placement_id: Mapped[int | None] = mapped_column(ForeignKey("placements.id"), index=True)
    """Of a referral: to which shift."""
    number: Mapped[str]
    day: Mapped[dt.date | None]
    """What is printed: the number of the certificate; of a referral also the day."""
    created_at: Mapped[dt.datetime] = mapped_column(index=True)

    observer: Mapped[Observer] = relationship(lazy="raise", viewonly=True)
    placement: Mapped[Placement | None] = relationship(lazy="raise", viewonly=True)


class ObserverInvite(Base):
    """A personal link of a list that was imported: the answers of the office, and no name."""

    __tablename__ = "observer_invites"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    category: Mapped[ObserverCategory]
    workplace_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    ties: Mapped[list[Any]] = mapped_column(JSON)
    """[kind, school, class] of each."""
    created_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime] = mapped_column(index=True)
    observer_id: Mapped[int | None] = mapped_column(ForeignKey("observers.id"), index=True)
    """Who came by it; None: nobody yet."""
