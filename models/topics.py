"""A staff group with topics: the group of an organisation, a topic for each question, what is about to be answered."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.hotline import TicketState
from models.organisations import Organisation


class GroupState(StrEnum):
    """Where the group of an organisation stands."""

    invited = "invited"
    """There is a link to connect one."""
    checking = "checking"
    working = "working"
    broken = "broken"
    """Something is missing; questions wait for it, and are answered in the chat with the bot meanwhile."""


class DeskGroup(Base):
    """The group in which an organisation answers parents."""

    __tablename__ = "desk_groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    """Who took the link: nobody else connects a group with it."""
    token_hash: Mapped[str | None] = mapped_column(unique=True)
    token_until: Mapped[datetime | None]
    chat_id: Mapped[int | None] = mapped_column(unique=True)
    state: Mapped[GroupState]
    reason: Mapped[str | None]
    """What is missing: a code."""
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    """When the clock looks at the group again."""
    attempts: Mapped[int]
    connected_at: Mapped[datetime | None]
    """Since when it has its topics; None: it never worked yet."""

    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)


class DeskTopic(Base):
    """The topic of a question in a group: what it is in Telegram, and what was told there."""

    __tablename__ = "desk_topics"
    __table_args__ = (
        UniqueConstraint("ticket_id", "group_id"),
        Index("ix_desk_topics_is_due_next_at", "is_due", "next_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("desk_groups.id"), index=True)
    address_id: Mapped[int | None] = mapped_column(ForeignKey("addresses.id"), index=True)
    """The chat and the number of the topic; None: it is not made yet."""
    live_id: Mapped[int | None] = mapped_column(ForeignKey("lives.id"))
    """The message with the question."""
    card: Mapped[str]
    """A sum of what that message says, so that it is not drawn again for nothing."""
    name: Mapped[str]
    is_closed: Mapped[bool]
    """As Telegram shows it."""
    is_reopened: Mapped[bool]
    """Somebody wants to add to an answer."""
    is_due: Mapped[bool]
    """Something has happened to the question since the clock looked."""
    next_at: Mapped[datetime]
    attempts: Mapped[int]
    told_entry: Mapped[int]
    """The last entry that was told there."""
    told_at: Mapped[datetime]
    """Edits until then were told."""
    told_state: Mapped[TicketState | None]
    told_rating: Mapped[int | None]

    group: Mapped[DeskGroup] = relationship(lazy="raise", viewonly=True)


class DraftState(StrEnum):
    """What became of something that was written in a topic."""

    open = "open"
    sent = "sent"
    dropped = "dropped"


class TopicDraft(Base):
    """Something that one of those who answer wrote in a topic: it goes to the parent only by a press of its author."""

    __tablename__ = "topic_drafts"
    __table_args__ = (UniqueConstraint("topic_id", "message_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("desk_topics.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    message_id: Mapped[int]
    text: Mapped[str]
    version: Mapped[int]
    """Grows with each edit: what is sent is what was seen."""
    live_id: Mapped[int | None] = mapped_column(ForeignKey("lives.id"))
    state: Mapped[DraftState]
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("ticket_entries.id"))
    """What it became."""
    at: Mapped[datetime] = mapped_column(index=True)
