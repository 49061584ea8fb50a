"""Questions that became tickets: their doors, and what a parent does with them.

An anonymous ticket has no person: whoever has its code may open it, from any account. Of it the journal and the log
hold the number only.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Select, Table, delete, func, insert, select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from documents.matching import LOOKALIKE
from models import (
    EntryKind,
    FileSort,
    Organisation,
    Person,
    Ticket,
    TicketEntry,
    TicketFile,
    TicketPart,
    TicketState,
    TicketStep,
    TicketWatch,
    Topic,
)
from services import Session, audit, limits, promises, settings, topic_news
from services.crews import ANSWERERS, Crew, crews_of
from services.errors import NotFound, SameWords, TicketClosed, WrongCode
from services.ticket_news import tell_answerer, tell_new
from services.updates import inserting

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits of a code that nobody takes for one another."""
CODE_LENGTH = 16
PAGE = 6
CLAIM = timedelta(hours=2)
"""Working time after which somebody who has taken a question and says nothing stands in nobody's way."""
_LATIN = {ord(chr(cyrillic).upper()): chr(latin).upper() for latin, cyrillic in LOOKALIKE.items() if latin < 128}
"""A code typed in Russian letters that look the same."""


@dataclass(frozen=True)
class Said:
    """Words and files of one message to the hotline."""

    text: str
    message_id: int | None = None
    enclosed: tuple[tuple[int, FileSort], ...] = ()
    parts: tuple[tuple[str, int], ...] = ()
    """The messages of which it consists, so that each can be edited."""


# Doors --------------------------------------------------------------------------------------------------------------


def _whole() -> Select[Ticket]:
    return (
        select(Ticket)
        .options(
            selectinload(Ticket.entries).selectinload(TicketEntry.files).selectinload(TicketFile.file),
            selectinload(Ticket.school),
            selectinload(Ticket.organisation),
        )
        .execution_options(populate_existing=True)
    )


async def _locked(session: Session, ticket_id: int) -> None:
    await session.execute(select(Ticket.id).where(Ticket.id == ticket_id).with_for_update())


async def read(session: Session, ticket_id: int) -> Ticket | None:
    """A ticket with all that was said; who may see it is asked by the doors."""
    return await session.scalar(_whole().where(Ticket.id == ticket_id))


async def own(session: Session, person: Person, ticket_id: int, *, lock: bool = False) -> Ticket:
    """The door of the one who asked."""
    if lock:
        await _locked(session, ticket_id)
    ticket = await read(session, ticket_id)
    if ticket is None or ticket.person_id != person.id:
        raise NotFound
    return ticket


async def by_code(session: Session, code: str, *, lock: bool = False) -> Ticket:
    """The door of whoever has the code."""
    found = await session.scalar(_whole().where(Ticket.receipt_hash == hashed(code)))
    if found is None:
        raise WrongCode
    if lock:
        await _locked(session, found.id)
        return await session.scalar(_whole().where(Ticket.id == found.id)) or found
    return found


async def for_staff(session: Session, person: Person, ticket_id: int, *, lock: bool = False) -> Ticket:
    """The door of those who answer: in the organisation that answers now, or above it."""
    if lock:
        await _locked(session, ticket_id)
    ticket = await read(session, ticket_id)
    if ticket is None or not answers_for(person, ticket.organisation):
        raise NotFound
    return ticket


def answers_for(person: Person, place: Organisation) -> bool:
    """Whether this person answers the questions that an organisation has to answer."""
    return any(m.role in ANSWERERS and m.organisation.contains(place) for m in person.roles)


async def several(session: Session, ids: Sequence[int], *, lock: bool = False) -> list[Ticket]:
    """Tickets with all that was said, in this order; who may see them is asked before."""
    if lock:
        await session.execute(select(Ticket.id).where(Ticket.id.in_(ids)).order_by(Ticket.id).with_for_update())
    rows = {ticket.id: ticket for ticket in await session.scalars(_whole().where(Ticket.id.in_(ids)))}
    return [rows[id_] for id_ in ids if id_ in rows]


def hashed(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.encode()).hexdigest()


async def is_free(session: Session, code: str) -> bool:
    """Whether it is a code as the bot makes them, and opens nothing yet."""
    if len(code) != CODE_LENGTH or not set(code) <= set(ALPHABET):
        return False
    return await session.scalar(select(Ticket.id).where(Ticket.receipt_hash == hashed(code))) is None


def code_in(text: str) -> tuple[str, str] | None:
    """The code with which a text begins, and the rest of it; dashes, spaces and small letters do not matter."""
    code, taken = "", 0
    for taken, letter in enumerate(text):
        plain = letter.upper().translate(_LATIN)
        if plain in ALPHABET:
            code += plain
        elif letter not in " -–—\u2011":
            return None
        if len(code) == CODE_LENGTH:
            rest = text[taken + 1 :]
            return (code, rest.strip()) if not rest or not rest[0].isalnum() else None
    return None


async def mine(session: Session, person: Person, page: int) -> tuple[list[Ticket], int, int]:
    """A page of one's own questions, the newest first; which page it is, and how many there are."""
    total = await session.scalar(select(func.count()).where(Ticket.person_id == person.id)) or 0
    page = min(max(page, 0), max(total - 1, 0) // PAGE)
    rows = await session.scalars(
        _whole().where(Ticket.person_id == person.id).order_by(Ticket.id.desc()).offset(page * PAGE).limit(PAGE)
    )
    return list(rows), page, total


# What a parent does -------------------------------------------------------------------------------------------------


async def open_(
    session: Session,
    person: Person | None,
    school_id: int,
    topic: Topic,
    said: Said,
    now: datetime,
    *,
    grade: int | None = None,
    offered: Sequence[int] = (),
    code: str = "",
) -> Ticket:
    """A new ticket: for the school, or at once for those above it when it is about a violation."""
    school = await session.get_one(Organisation, school_id)
    place, crew = await _who_answers(session, school, topic)
    ways = await settings.of(session, school)
    ticket = Ticket(
        school_id=school.id,
        organisation_id=place.id,
        grade=grade,
        topic=topic,
        state=TicketState.new,
        person_id=person.id if person else None,
        receipt_hash=hashed(code) if code else None,
        offered=list(offered),
        gist=[],
        created_at=now,
        first_due_at=promises.due(now, ways.answer_first, ways.calendar, school.zone),
        full_due_at=promises.due(now, ways.answer_full, ways.calendar, school.zone),
        next_step_at=now,
    )
    session.add(ticket)
    await session.flush()
    await _say(session, ticket, EntryKind.question, said, now)
    audit.note(session, person, "ask", "ticket", ticket.id, now, topic=topic)
    theirs = ways if place.id == school.id else await settings.of(session, place)
    await tell_new(session, ticket, place, crew, theirs, now)
    await topic_news.begin(session, ticket, now)
    for name, known in (("school", school), ("organisation", place)):
        set_committed_value(ticket, name, known)
    return ticket


async def _who_answers(session: Session, school: Organisation, topic: Topic) -> tuple[Organisation, Crew]:
    """The school; of a violation those above it; and never an organisation in which nobody is."""
    own, *higher = [int(part) for part in reversed(school.path.split("/")) if part]
    chain = higher if topic == Topic.violation and higher else [own, *higher]
    crews = await crews_of(session, chain)
    place = next((id_ for id_ in chain if crews[id_].people), chain[0])
    return await session.get_one(Organisation, place), crews[place]


async def above(session: Session, place: Organisation) -> list[Organisation]:
    """The organisations above, the nearest first."""
    ids = [int(part) for part in place.path.split("/") if part and int(part) != place.id]
    rows = await session.scalars(select(Organisation).where(Organisation.id.in_(ids)))
    return sorted(rows, key=lambda found: -len(found.path))


# Every question ends with these rows: the statement is built once.
_PARTS = insert(cast("Table", TicketPart.__table__))


async def _say(session: Session, ticket: Ticket, kind: EntryKind, said: Said, now: datetime) -> TicketEntry:
    entry = TicketEntry(ticket_id=ticket.id, kind=kind, text=said.text, message_id=said.message_id, at=now)
    session.add(entry)
    await session.flush()
    for file_id, sort in said.enclosed:
        session.add(TicketFile(entry_id=entry.id, file_id=file_id, sort=sort))
    if ticket.person_id:
        parts = [{"entry_id": entry.id, "message_id": id_, "text": text} for text, id_ in said.parts]
        if parts:
            await session.execute(_PARTS, parts)
    return entry


async def add(session: Session, person: Person | None, ticket: Ticket, said: Said, now: datetime) -> Ticket:
    """More about a question: a closed or answered one is open again, and whoever answers hears of it."""
    if ticket.is_anonymous:
        said = Said(said.text, None, said.enclosed)
        session.info["nameless"] = True
    await limits.room_for_more(session, ticket, now)
    entry = await _say(session, ticket, EntryKind.addition, said, now)
    await _goes_on(session, ticket, now)
    await session.flush()
    audit.note(session, None if ticket.is_anonymous else person, "add", "ticket", ticket.id, now)
    await tell_answerer(session, ticket, "ticket-added", f"ticket-added:{entry.id}", now)
    await topic_news.touch(session, ticket, now)
    return await read(session, ticket.id) or ticket


async def _goes_on(session: Session, ticket: Ticket, now: datetime) -> None:
    """The promise runs again: the rest of it after a question of the specialist, a new one after an answer."""
    ways, zone = await settings.of(session, ticket.school), ticket.school.zone
    await resume(session, ticket, now)
    if not ticket.is_open:
        ticket.full_due_at = promises.due(now, ways.answer_full, ways.calendar, zone)
        if ticket.first_answer_at is None:
            ticket.first_due_at = promises.due(now, ways.answer_first, ways.calendar, zone)
        ticket.closed_at, ticket.merged_into_id = None, None
        await session.execute(delete(TicketStep).where(TicketStep.ticket_id == ticket.id))
    if ticket.state not in (TicketState.new, TicketState.taken):
        ticket.state = TicketState.taken if ticket.owner_id else TicketState.new
        ticket.claimed_until = promises.later(now, CLAIM, ways.calendar, zone) if ticket.owner_id else None
    ticket.next_step_at = now


async def resume(session: Session, ticket: Ticket, now: datetime) -> None:
    """The clock of the promise goes on: what was worked meanwhile is added to its term."""
    if ticket.paused_at is None:
        return
    ways, zone = await settings.of(session, ticket.school), ticket.school.zone
    waited = promises.worked(ticket.paused_at, now, ways.calendar, zone)
    waited = timedelta(minutes=-(-waited // timedelta(minutes=1)))
    if waited:
        ticket.first_due_at = promises.later(ticket.first_due_at, waited, ways.calendar, zone)
        ticket.full_due_at = promises.later(ticket.full_due_at, waited, ways.calendar, zone)
    ticket.paused_at = None


async def edit(session: Session, person: Person, message_id: int, text: str, now: datetime) -> Ticket | None:
    """A message of one's own was changed: the ticket says what it says now. None: it is of no ticket.

    Whoever is not heard, or has said too much today, is not heard by changing words either.
    """
    part = await session.scalar(
        select(TicketPart)
        .join(TicketEntry, TicketEntry.id == TicketPart.entry_id)
        .join(Ticket, Ticket.id == TicketEntry.ticket_id)
        .where(Ticket.person_id == person.id, TicketPart.message_id == message_id)
        .with_for_update()
    )
    if part is None:
        return None
    if part.text == text:
        raise SameWords
    entry = await session.get_one(TicketEntry, part.entry_id)
    await limits.room_for_more(session, await own(session, person, entry.ticket_id), now)
    part.text = text
    await session.flush()
    parts = await session.scalars(
        select(TicketPart.text).where(TicketPart.entry_id == entry.id).order_by(TicketPart.id)
    )
    entry.text, entry.edited_at = "\n".join(words for words in parts if words), now
    await session.flush()
    ticket = await own(session, person, entry.ticket_id)
    if entry.kind == EntryKind.question:
        ticket.gist, ticket.next_step_at = [], now
    audit.note(session, person, "edit", "ticket", ticket.id, now)
    await tell_answerer(session, ticket, "ticket-added", f"ticket-edited:{entry.id}:{now.timestamp()}", now)
    await topic_news.touch(session, ticket, now)
    return ticket


async def close(session: Session, person: Person | None, ticket: Ticket, now: datetime) -> Ticket:
    """«Вопрос решён». Pressing twice changes nothing."""
    if ticket.state != TicketState.closed:
        ticket.state, ticket.closed_at, ticket.paused_at = TicketState.closed, now, None
        await session.flush()
        audit.note(session, None if ticket.is_anonymous else person, "close", "ticket", ticket.id, now)
        await topic_news.touch(session, ticket, now)
    if ticket.is_anonymous:
        session.info["nameless"] = True
    return ticket


async def rate(session: Session, person: Person | None, ticket: Ticket, rating: int, now: datetime) -> Ticket:
    """How good the answer was, 1 to 3; the newest word counts."""
    if ticket.answered_at is None or rating not in (1, 2, 3):
        raise TicketClosed
    if ticket.rating != rating:
        ticket.rating = rating
        await session.flush()
        audit.note(session, None if ticket.is_anonymous else person, "rate", "ticket", ticket.id, now, rating=rating)
        await topic_news.touch(session, ticket, now)
    if ticket.is_anonymous:
        session.info["nameless"] = True
    return ticket


async def watch(session: Session, person: Person, ticket: Ticket) -> None:
    """«Сообщить сюда об ответе»: kept beside the ticket until it is closed, and read by no one."""
    row = inserting(session, TicketWatch).values(ticket_id=ticket.id, person_id=person.id)
    await session.execute(row.on_conflict_do_nothing())
    session.info["nameless"] = True
