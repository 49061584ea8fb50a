"""Broadcasts: one message of an organisation to many people, and the audiences that somebody keeps for the next one."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.organisations import Organisation


class BroadcastState(StrEnum):
    """Where a broadcast stands."""

    draft = "draft"
    waiting = "waiting"
    """It was started; nothing has left yet: it can still be cancelled, or its hour has not come."""
    sending = "sending"
    paused = "paused"
    stopped = "stopped"
    done = "done"


class Broadcast(Base):
    """A message to many, with all that its author decided about it.

    Whom it goes to are rows of the outbox: a notice of kind "broadcast" a person, `held` until its wave may go.
    """

    __tablename__ = "broadcasts"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    """In whose name it is sent."""
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    """The author."""
    state: Mapped[BroadcastState] = mapped_column(index=True)
    text: Mapped[str]
    """Telegram's HTML as the author's message had it, with fields as «{school}»; may be empty beside files."""
    files: Mapped[list[Any]]
    """[{"external_id", "is_photo", "name"}], up to ten; sent by the identifiers of the channel."""
    album: Mapped[str | None]
    """What the parts of the album that is being sent have in common."""
    audience: Mapped[dict[str, Any]]
    """services.audiences.Rules as JSON."""
    day: Mapped[date | None]
    hour: Mapped[str | None]
    """The local day and the local time ("10:00") of each recipient's organisation; None: now."""
    is_working_days_only: Mapped[bool]
    urgent_reason: Mapped[str | None]
    """Why quiet hours are not kept; None: they are."""
    needs_acknowledgement: Mapped[bool]
    edition: Mapped[int] = mapped_column(default=1)
    """How often the text was corrected after it had been sent, from 1."""
    is_queued: Mapped[bool]
    """Everybody it goes to has a row in the outbox, of its newest edition too."""
    total: Mapped[int]
    """How many they are."""
    sent: Mapped[int]
    failed: Mapped[int]
    """As they were when the counts were last looked at, at `looked_at`."""
    unwanted: Mapped[int] = mapped_column(default=0)
    """The same of those who have switched such news off."""
    per_minute: Mapped[int]
    looked_at: Mapped[datetime | None]
    live_id: Mapped[int | None] = mapped_column(ForeignKey("lives.id"))
    """The message that shows how far it is."""
    created_at: Mapped[datetime]
    begins_at: Mapped[datetime | None]
    """Until then it can be cancelled without anybody having got anything."""
    ended_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)


class Wave(Base):
    """Those recipients of a broadcast whose organisations live by the same clock: zone, quiet hours, working days."""

    __tablename__ = "waves"
    __table_args__ = (UniqueConstraint("broadcast_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    """One of these organisations: it is asked how late it is there."""
    due_at: Mapped[datetime]
    """Nothing goes before; in the evening it moves to the next morning."""


class Audience(Base):
    """A choice of recipients under a name, for the next broadcast."""

    __tablename__ = "audiences"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str]
    rules: Mapped[dict[str, Any]]
    """services.audiences.Rules as JSON."""
    created_at: Mapped[datetime]
