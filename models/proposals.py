"""Proposals: who could watch which shift, as the bot found it; nobody is asked until the coordinator says so."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.observers import Observer, Shift
from models.organisations import Organisation


class ProposalState(StrEnum):
    """How far it has come."""

    waiting = "waiting"
    """The best is still to be found."""
    ready = "ready"
    """The coordinator looks at it and changes it."""
    sending = "sending"
    sent = "sent"
    cancelled = "cancelled"
    failed = "failed"


class Proposal(Base):
    """One search for an office: all days that are coming, or one of them."""

    __tablename__ = "proposals"
    __table_args__ = (
        Index(
            "ix_proposals_afoot",
            "id",
            sqlite_where=text("state IN ('waiting', 'sending')"),
            postgresql_where=text("state IN ('waiting', 'sending')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    """Who asked for it, and later who sends it."""
    live_id: Mapped[int] = mapped_column(ForeignKey("lives.id"))
    day: Mapped[dt.date | None]
    """None: all days that are coming."""
    state: Mapped[ProposalState]
    created_at: Mapped[dt.datetime] = mapped_column(index=True)
    changed_at: Mapped[dt.datetime]

    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)


class Proposed(Base):
    """A shift for an observer in a proposal, and what became of it when all were sent."""

    __tablename__ = "proposed"
    __table_args__ = (UniqueConstraint("proposal_id", "shift_id", "observer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    shift_id: Mapped[int] = mapped_column(ForeignKey("shifts.id"), index=True)
    observer_id: Mapped[int] = mapped_column(ForeignKey("observers.id"), index=True)
    override: Mapped[str | None]
    """Why a rule is passed over by the coordinator."""
    outcome: Mapped[str | None]
    """None: not sent yet; «sent», or why it was left out."""

    shift: Mapped[Shift] = relationship(lazy="raise", viewonly=True)
    observer: Mapped[Observer] = relationship(lazy="raise", viewonly=True)
