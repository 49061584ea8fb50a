"""What the bot owes: notices and live messages, and the addresses they go to."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Address(Base):
    """Where a message can go: a person's private chat, or a group and its topic."""

    __tablename__ = "addresses"
    __table_args__ = (
        UniqueConstraint("channel", "chat_id", "topic_id"),
        Index(
            "ix_addresses_silent",
            "person_id",
            sqlite_where=text("silent_since IS NOT NULL"),
            postgresql_where=text("silent_since IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    chat_id: Mapped[int]
    topic_id: Mapped[int] = mapped_column(default=0)
    """0: no topic."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    """Whose private chat it is; None for a group."""
    silent_since: Mapped[datetime | None]
    silent_reason: Mapped[str | None]


class NoticeState(StrEnum):
    """Where a notice stands; all but the first three are final."""

    held = "held"
    """Of a broadcast that does not let it go yet."""
    waiting = "waiting"
    sending = "sending"
    sent = "sent"
    empty = "empty"
    unwanted = "unwanted"
    """News of a kind that the person has switched off."""
    expired = "expired"
    unreachable = "unreachable"
    failed = "failed"
    stopped = "stopped"
    """Of a broadcast that was stopped before its turn came."""


class Notice(Base):
    """A message that is owed: a row of the outbox."""

    __tablename__ = "notices"
    __table_args__ = (
        Index("ix_notices_state_rank_due_at", "state", "rank", "due_at"),
        Index("ix_notices_of_address", "address_id", "sent_at", "state", "kind"),
        Index(
            "ix_notices_lost",
            "due_at",
            sqlite_where=text("state IN ('expired', 'unreachable', 'failed')"),
            postgresql_where=text("state IN ('expired', 'unreachable', 'failed')"),
        ),
        Index(
            "ix_notices_wave_id_state",
            "wave_id",
            "state",
            sqlite_where=text("wave_id IS NOT NULL"),
            postgresql_where=text("wave_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    once: Mapped[str] = mapped_column(unique=True)
    """Owing the same thing twice owes it once."""
    address_id: Mapped[int] = mapped_column(ForeignKey("addresses.id"))
    kind: Mapped[str]
    params: Mapped[dict[str, Any]]
    rank: Mapped[int]
    """Smaller goes first: an answer overtakes a broadcast."""
    wave_id: Mapped[int | None] = mapped_column(ForeignKey("waves.id"))
    """Of a broadcast: with whom it goes."""
    state: Mapped[NoticeState]
    reason: Mapped[str | None]
    attempts: Mapped[int]
    maybe_twice: Mapped[bool]
    """The process died between sending and recording."""
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    message_id: Mapped[int | None]
    created_at: Mapped[datetime]


class Live(Base):
    """A message that is kept up to date: services raise `wanted`, the courier redraws until `shown` equals it."""

    __tablename__ = "lives"
    __table_args__ = (Index("ix_lives_is_stale_next_at", "is_stale", "next_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    address_id: Mapped[int] = mapped_column(ForeignKey("addresses.id"))
    message_id: Mapped[int | None]
    kind: Mapped[str]
    params: Mapped[dict[str, Any]]
    wanted: Mapped[int]
    shown: Mapped[int]
    is_stale: Mapped[bool]
    """wanted > shown, as a column that an index can find."""
    next_at: Mapped[datetime]
    """Not redrawn before: at most once in three seconds, later after an error."""
    attempts: Mapped[int]


class SentFile(Base):
    """A paper that was sent: with these identifiers the channel sends it again without its bytes."""

    __tablename__ = "sent_files"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    """Of its kind, name and contents."""
    bot_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Identifiers are good for one bot only."""
    kind: Mapped[str]
    """"document" or "photo"."""
    ids: Mapped[list[Any]]
    """Several for an album."""
    at: Mapped[datetime] = mapped_column(index=True)
