"""The hotline: approved answers, and the questions of parents that became tickets."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.files import File
from models.organisations import Organisation


class AnswerState(StrEnum):
    """Whether parents are shown it."""

    draft = "draft"
    approved = "approved"
    expired = "expired"
    """Its day of review has passed: hidden until somebody has read it again."""


class AnswerCard(Base):
    """An answer of an organisation to a question that comes again and again; good for all below it."""

    __tablename__ = "answer_cards"
    __table_args__ = (UniqueConstraint("organisation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    number: Mapped[int]
    """Those that ship keep their number everywhere: the answer of a school stands before that of those above it."""
    question: Mapped[str]
    answer: Mapped[str]
    others: Mapped[list[Any]]
    """Other wordings of the question, for the search."""
    grade: Mapped[str | None]
    """A, B, C, D or R: how sure the source is; None for one's own."""
    source: Mapped[str]
    is_local: Mapped[bool]
    """The school decides: an answer from above can only say whom to ask."""
    state: Mapped[AnswerState] = mapped_column(index=True)
    checked_on: Mapped[date | None]
    review_on: Mapped[date | None] = mapped_column(index=True)
    """From this day on nobody is shown it until it was read again."""
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who keeps it true."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who wrote its words last, and so cannot approve them; None: it shipped so."""
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    changed_at: Mapped[datetime]

    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)


class AnswerWording(Base):
    """Another wording of a question, learnt from a ticket: searched once somebody approved it."""

    __tablename__ = "answer_wordings"

    id: Mapped[int] = mapped_column(primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("answer_cards.id"), index=True)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))
    text: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    is_approved: Mapped[bool | None]


class Topic(StrEnum):
    """What a question is about, as its sender sees it."""

    dates = "dates"
    procedure = "procedure"
    results = "results"
    violation = "violation"
    other = "other"


class TicketState(StrEnum):
    """Where a question stands."""

    new = "new"
    """Nobody has taken it."""
    taken = "taken"
    asked = "asked"
    """The specialist asked back and waits for the parent."""
    answered = "answered"
    closed = "closed"


class Ticket(Base):
    """A question of a parent. Its number is its id."""

    __tablename__ = "tickets"
    __table_args__ = (Index("ix_tickets_organisation_id_state", "organisation_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    """Of which school it speaks."""
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    """Who answers now: the school or one above it. Those below it do not see it."""
    grade: Mapped[int | None]
    topic: Mapped[Topic]
    state: Mapped[TicketState]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    """None: anonymous. Then nothing here leads to an account."""
    receipt_hash: Mapped[str | None] = mapped_column(unique=True)
    """Of the code that opens an anonymous one."""
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    """The specialist who has taken it."""
    offered: Mapped[list[Any]]
    """Ids of the answers that were shown first and did not help."""
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"), index=True)
    """The same question: whoever answers that one answers this one too."""
    gist: Mapped[list[Any]] = mapped_column(default=list)
    """What its words mean, to find the same question again; empty: it was not read yet."""
    created_at: Mapped[datetime] = mapped_column(index=True)
    first_due_at: Mapped[datetime]
    full_due_at: Mapped[datetime]
    next_step_at: Mapped[datetime | None] = mapped_column(index=True)
    """When the clock looks at its promise again."""
    paused_at: Mapped[datetime | None]
    """Since when the parent is asked back: the promise waits too."""
    claimed_until: Mapped[datetime | None]
    """Until when nobody else may take it from its owner."""
    taken_at: Mapped[datetime | None]
    first_answer_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    """The newest answer."""
    closed_at: Mapped[datetime | None]
    rating: Mapped[int | None]
    """1 to 3."""

    school: Mapped[Organisation] = relationship(lazy="raise", viewonly=True, foreign_keys=[school_id])
    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True, foreign_keys=[organisation_id])
    entries: Mapped[list["TicketEntry"]] = relationship(
        order_by="TicketEntry.id", lazy="raise", viewonly=True, back_populates="ticket"
    )

    @property
    def is_anonymous(self) -> bool:
        """Whether it can be opened by its code only."""
        return self.receipt_hash is not None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to answer it."""
        return self.state in (TicketState.new, TicketState.taken, TicketState.asked)


class EntryKind(StrEnum):
    """What was said: by the parent, or by the one who answers."""

    question = "question"
    addition = "addition"
    answer = "answer"
    ask_back = "ask_back"
    note = "note"
    """Internal: the parent never sees it."""
    handed = "handed"
    """It went to another organisation, whose name it says."""


class TicketEntry(Base):
    """Something said in a ticket."""

    __tablename__ = "ticket_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"), index=True)
    kind: Mapped[EntryKind]
    text: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Of those who answer only; the one who asks stands in the ticket, or nowhere."""
    message_id: Mapped[int | None]
    """The message of a parent who is known: an edit of it changes this."""
    at: Mapped[datetime]
    edited_at: Mapped[datetime | None]

    ticket: Mapped[Ticket] = relationship(lazy="raise", viewonly=True, back_populates="entries")
    files: Mapped[list["TicketFile"]] = relationship(order_by="TicketFile.id", lazy="raise", viewonly=True)


class FileSort(StrEnum):
    """What was sent."""

    photo = "photo"
    document = "document"
    voice = "voice"


class TicketFile(Base):
    """A file of a ticket: it is never forwarded, only its cleaned bytes are sent anew."""

    __tablename__ = "ticket_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("ticket_entries.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"), unique=True)
    sort: Mapped[FileSort]

    file: Mapped[File] = relationship(lazy="raise", viewonly=True)


class TicketWatch(Base):
    """Somebody who wants to hear here of the answer to an anonymous question. Staff never read this table."""

    __tablename__ = "ticket_watches"

    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
