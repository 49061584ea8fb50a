"""The working day of the hotline: duty, canned answers, steps of a late answer, those who are not heard."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.hotline import Ticket
from models.organisations import Organisation


class TicketPart(Base):
    """One message of a parent who is known: an edit of it changes what the ticket says."""

    __tablename__ = "ticket_parts"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("ticket_entries.id"), index=True)
    message_id: Mapped[int] = mapped_column(index=True)
    text: Mapped[str]
    """A photo without words has none yet: they may be added by an edit."""


class StepKind(StrEnum):
    """What somebody was told of a promise."""

    first_soon = "first_soon"
    first = "first"
    """The first answer is late."""
    full_soon = "full_soon"
    full = "full"
    untaken = "untaken"
    """Nobody has taken what is about a violation."""


class TicketStep(Base):
    """A step that was taken because of one question: each organisation hears of each kind once."""

    __tablename__ = "ticket_steps"
    __table_args__ = (
        UniqueConstraint("ticket_id", "kind", "place_id"),
        Index("ix_ticket_steps_place_id_at", "place_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    kind: Mapped[StepKind]
    place_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    """Who hears of it: the organisation that answers, or one above it."""
    at: Mapped[datetime]

    ticket: Mapped[Ticket] = relationship(lazy="raise", viewonly=True)


class Duty(Base):
    """Who of an organisation hears of new questions on which day of the week."""

    __tablename__ = "duties"
    __table_args__ = (UniqueConstraint("organisation_id", "person_id", "weekday"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    weekday: Mapped[int]
    """0: Monday."""


class CannedAnswer(Base):
    """Words that are used again and again: of one person, or of an organisation and all below it."""

    __tablename__ = "canned_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    """Whose own; None: of the organisation."""
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    text: Mapped[str]
    changed_at: Mapped[datetime]

    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)


class AskerBan(Base):
    """The one who asked a question is not heard for a while, by an organisation and all below it."""

    __tablename__ = "asker_bans"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"), index=True)
    """All that those who answer know of whom it concerns."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    """None: of an anonymous question nobody knows; then only that question takes no more words."""
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    until: Mapped[date]
    """The last day."""
    lifted_at: Mapped[datetime | None]
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    ticket: Mapped[Ticket] = relationship(lazy="raise", viewonly=True)
    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)


class Asking(Base):
    """How much somebody has asked on one day, signed or not. Staff never read this table; it goes with the day."""

    __tablename__ = "askings"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    questions: Mapped[int]
    violations: Mapped[int]
