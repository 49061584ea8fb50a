"""Questions that became tickets: their doors, and what a parent does with them.

An anonymous ticket has no person: whoever has its code may open it, from any account. Of it the journal and the log
hold the number only.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from documents.matching import LOOKALIKE
from models import (
    EntryKind,
    File,
    FileSort,
    Membership,
    Organisation,
    Person,
    Role,
    Ticket,
    TicketEntry,
    TicketFile,
    TicketState,
    TicketWatch,
    Topic,
)
from services import Session, audit, notices, promises, settings
from services.errors import NotFound, TicketClosed, WrongCode
from services.updates import inserting

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits of a code that nobody takes for one another."""
CODE_LENGTH = 16
PAGE = 6
ANSWERERS = (Role.specialist, Role.coordinator)
_LATIN = {ord(chr(cyrillic).upper()): chr(latin).upper() for latin, cyrillic in LOOKALIKE.items() if latin < 128}
"""A code typed in Russian letters that look the same."""


@dataclass(frozen=True)
class Said:
    """Words and files of one message to the hotline."""

    text: str
    message_id: int | None = None
    enclosed: tuple[tuple[int, FileSort], ...] = ()


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


def hashed(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.encode()).hexdigest()


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
    place = await _who_answers(session, school, topic)
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
        created_at=now,
        first_due_at=promises.due(now, promises.FIRST, ways.calendar, school.zone),
        full_due_at=promises.due(now, promises.FULL, ways.calendar, school.zone),
    )
    session.add(ticket)
    await session.flush()
    await _say(session, ticket.id, EntryKind.question, said, now)
    audit.note(session, person, "ask", "ticket", ticket.id, now, topic=topic)
    await tell_staff(session, ticket.id, place, "ticket-new", f"ticket-new:{ticket.id}:{place.id}", now)
    return await read(session, ticket.id) or ticket


async def _who_answers(session: Session, school: Organisation, topic: Topic) -> Organisation:
    """The school; of a violation those above it; and never an organisation in which nobody is."""
    above = await _above(session, school)
    chain = above if topic == Topic.violation and above else [school, *above]
    for place in chain:
        if await staff_of(session, place):
            return place
    return chain[0]


async def _above(session: Session, place: Organisation) -> list[Organisation]:
    """The organisations above, the nearest first."""
    ids = [int(part) for part in place.path.split("/") if part and int(part) != place.id]
    rows = await session.scalars(select(Organisation).where(Organisation.id.in_(ids)))
    return sorted(rows, key=lambda found: -len(found.path))


async def staff_of(session: Session, place: Organisation) -> list[int]:
    """Who answers there: the specialists; where there is none, the coordinators."""
    rows = await session.execute(
        select(Membership.person_id, Membership.role)
        .where(Membership.organisation_id == place.id, Membership.role.in_(ANSWERERS), Membership.ended_at.is_(None))
        .order_by(Membership.id)
    )
    held = list(rows)
    specialists = [person_id for person_id, role in held if role == Role.specialist]
    return list(dict.fromkeys(specialists or [person_id for person_id, _ in held]))


async def _say(session: Session, ticket_id: int, kind: EntryKind, said: Said, now: datetime) -> TicketEntry:
    entry = TicketEntry(ticket_id=ticket_id, kind=kind, text=said.text, message_id=said.message_id, at=now)
    session.add(entry)
    await session.flush()
    for file_id, sort in said.enclosed:
        session.add(TicketFile(entry_id=entry.id, file_id=file_id, sort=sort))
    await session.flush()
    return entry


async def add(session: Session, person: Person | None, ticket: Ticket, said: Said, now: datetime) -> Ticket:
    """More about a question: a closed or answered one is open again, and whoever answers hears of it."""
    if ticket.is_anonymous:
        said = Said(said.text, None, said.enclosed)
        session.info["nameless"] = True
    entry = await _say(session, ticket.id, EntryKind.addition, said, now)
    if not ticket.is_open or ticket.state == TicketState.asked:
        ticket.state = TicketState.taken if ticket.owner_id else TicketState.new
        ticket.closed_at = None
    await session.flush()
    audit.note(session, None if ticket.is_anonymous else person, "add", "ticket", ticket.id, now)
    await tell_answerer(session, ticket, "ticket-added", f"ticket-added:{entry.id}", now)
    return await read(session, ticket.id) or ticket


async def edit(session: Session, person: Person, message_id: int, text: str, now: datetime) -> Ticket | None:
    """A message of one's own was changed: the ticket says what it says now. None: it is of no ticket."""
    entry = await session.scalar(
        select(TicketEntry)
        .join(Ticket, Ticket.id == TicketEntry.ticket_id)
        .where(Ticket.person_id == person.id, TicketEntry.message_id == message_id)
        .with_for_update()
    )
    if entry is None or entry.text == text:
        return None
    entry.text, entry.edited_at = text, now
    await session.flush()
    ticket = await own(session, person, entry.ticket_id)
    audit.note(session, person, "edit", "ticket", ticket.id, now)
    await tell_answerer(session, ticket, "ticket-added", f"ticket-edited:{entry.id}:{now.timestamp()}", now)
    return ticket


async def close(session: Session, person: Person | None, ticket: Ticket, now: datetime) -> Ticket:
    """«Вопрос решён». Pressing twice changes nothing."""
    if ticket.state != TicketState.closed:
        ticket.state, ticket.closed_at = TicketState.closed, now
        await session.flush()
        audit.note(session, None if ticket.is_anonymous else person, "close", "ticket", ticket.id, now)
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
    if ticket.is_anonymous:
        session.info["nameless"] = True
    return ticket


async def watch(session: Session, person: Person, ticket: Ticket) -> None:
    """«Сообщить сюда об ответе»: kept beside the ticket until it is closed, and read by no one."""
    row = inserting(session, TicketWatch).values(ticket_id=ticket.id, person_id=person.id)
    await session.execute(row.on_conflict_do_nothing())
    session.info["nameless"] = True


async def file_lost(session: Session, file: File, now: datetime) -> None:
    """A file of a question could not be taken: whoever sent it hears of it."""
    if not file.is_private:
        return
    ticket = await session.scalar(
        select(Ticket)
        .join(TicketEntry, TicketEntry.ticket_id == Ticket.id)
        .join(TicketFile, TicketFile.entry_id == TicketEntry.id)
        .where(TicketFile.file_id == file.id)
    )
    once = f"ticket-file:{file.id}"
    if ticket:
        await tell_asker(session, ticket, "ticket-file", once, now)
    elif file.person_id:
        await notices.owe(session, file.person_id, "ticket-file", once=once, params={}, now=now, rank=notices.ANSWER)


# Who hears of it ----------------------------------------------------------------------------------------------------


async def tell_staff(
    session: Session, ticket_id: int, place: Organisation, kind: str, once: str, now: datetime
) -> None:
    """A word to all who answer in an organisation."""
    params: dict[str, Any] = {"ticket": ticket_id, "office": place.id}
    for person_id in await staff_of(session, place):
        await notices.owe(session, person_id, kind, once=f"{once}:{person_id}", params=params, now=now)


async def tell_answerer(session: Session, ticket: Ticket, kind: str, once: str, now: datetime) -> None:
    place = await session.get_one(Organisation, ticket.organisation_id)
    if ticket.owner_id is None:
        await tell_staff(session, ticket.id, place, kind, once, now)
        return
    params = {"ticket": ticket.id, "office": place.id}
    await notices.owe(session, ticket.owner_id, kind, once=f"{once}:{ticket.owner_id}", params=params, now=now)


async def tell_asker(session: Session, ticket: Ticket, kind: str, once: str, now: datetime) -> None:
    """A word to the one who asked; of an anonymous question to those who wanted to hear of it here."""
    ids = [ticket.person_id] if ticket.person_id else []
    if ticket.is_anonymous:
        ids = list(await session.scalars(select(TicketWatch.person_id).where(TicketWatch.ticket_id == ticket.id)))
    for n, person_id in enumerate(ids):
        params = {"ticket": ticket.id}
        await notices.owe(session, person_id, kind, once=f"{once}:{n}", params=params, now=now, rank=notices.ANSWER)
