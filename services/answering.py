"""Those who answer: the queue, taking a question, the answer after a look at it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, func, or_, select

from models import EntryKind, Organisation, Person, Ticket, TicketEntry, TicketState
from services import Session, audit, pendings, people, tickets
from services.errors import NothingWritten, QuestionTooLong, TicketClosed, TicketTaken
from services.tickets import ANSWERERS, for_staff

ANSWER = "ticket-answer"
LONGEST = 3000
PAGE = 6
OPEN = (TicketState.new, TicketState.taken, TicketState.asked)


class Shelf(StrEnum):
    """Which questions of a queue."""

    new = "new"
    mine = "mine"
    overdue = "overdue"
    others = "others"
    done = "done"


@dataclass(frozen=True)
class Queue:
    """A page of questions, which page it is, and how many there are on each shelf."""

    shelf: Shelf
    shown: list[Ticket]
    page: int
    counts: dict[Shelf, int]


def _visible(person: Person) -> ColumnElement[bool]:
    paths = [m.organisation.path for m in person.roles if m.role in ANSWERERS]
    return or_(False, *(Organisation.path.startswith(path, autoescape=True) for path in paths))


def _on(shelf: Shelf, person: Person, now: datetime) -> list[ColumnElement[bool]]:
    late = or_(
        Ticket.first_answer_at.is_(None) & (Ticket.first_due_at < now), Ticket.full_due_at < now
    ) & Ticket.state.in_(OPEN)
    conditions: dict[Shelf, list[ColumnElement[bool]]] = {
        Shelf.new: [Ticket.state == TicketState.new],
        Shelf.mine: [Ticket.owner_id == person.id, Ticket.state.in_(OPEN)],
        Shelf.overdue: [late],
        Shelf.others: [Ticket.owner_id.is_not(None), Ticket.owner_id != person.id, Ticket.state.in_(OPEN)],
        Shelf.done: [Ticket.state.in_((TicketState.answered, TicketState.closed))],
    }
    return conditions[shelf]


async def queue(session: Session, person: Person, shelf: Shelf, page: int, now: datetime) -> Queue:
    """The questions that this person may answer; the oldest first, of those that are done the newest."""
    visible = select(Organisation.id).where(_visible(person))
    base = Ticket.organisation_id.in_(visible), Ticket.merged_into_id.is_(None)
    counts = {
        one: await session.scalar(select(func.count()).select_from(Ticket).where(*base, *_on(one, person, now))) or 0
        for one in Shelf
    }
    page = min(max(page, 0), max(counts[shelf] - 1, 0) // PAGE)
    order = Ticket.id.desc() if shelf == Shelf.done else Ticket.id
    rows = await session.scalars(
        select(Ticket.id).where(*base, *_on(shelf, person, now)).order_by(order).offset(page * PAGE).limit(PAGE)
    )
    shown = [found for id_ in rows.all() if (found := await tickets.read(session, id_))]
    return Queue(shelf, shown, page, counts)


async def take(session: Session, person: Person, ticket_id: int, now: datetime) -> Ticket:
    """«Взять»: this person answers it. Two at once: one wins. Pressing twice changes nothing."""
    ticket = await for_staff(session, person, ticket_id, lock=True)
    if ticket.owner_id == person.id:
        return ticket
    if ticket.owner_id is not None:
        raise TicketTaken
    if ticket.state == TicketState.closed:
        raise TicketClosed
    ticket.owner_id, ticket.taken_at = person.id, ticket.taken_at or now
    if ticket.state == TicketState.new:
        ticket.state = TicketState.taken
    await session.flush()
    audit.note(session, person, "take", "ticket", ticket.id, now)
    await tickets.tell_asker(session, ticket, "ticket-taken", f"ticket-taken:{ticket.id}:{person.id}", now)
    return ticket


async def let_go(session: Session, person: Person, ticket_id: int, now: datetime) -> Ticket:
    """«Вернуть в очередь». Pressing twice changes nothing."""
    ticket = await for_staff(session, person, ticket_id, lock=True)
    if ticket.owner_id != person.id:
        return ticket
    ticket.owner_id = None
    if ticket.state in (TicketState.taken, TicketState.asked):
        ticket.state = TicketState.new
    await session.flush()
    audit.note(session, person, "let-go", "ticket", ticket.id, now)
    return ticket


async def begin(session: Session, person: Person, ticket_id: int, now: datetime) -> Ticket:
    """«Ответить»: the next text is the answer; a free question is taken by the same press."""
    ticket = await take(session, person, ticket_id, now)
    await pendings.expect(session, person, ANSWER, now, ticket=ticket.id)
    return ticket


async def write(session: Session, person: Person, words: str, now: datetime) -> tuple[Ticket, str]:
    """The answer as it will be read; nothing is sent yet."""
    assert person.pending
    text = words.strip()
    if not any(letter.isalnum() for letter in text):
        raise NothingWritten
    if len(text) > LONGEST:
        raise QuestionTooLong(limit=LONGEST)
    ticket = await for_staff(session, person, person.pending.params["ticket"])
    await pendings.expect(session, person, ANSWER, now, ticket=ticket.id, words=text)
    return ticket, text


async def send(session: Session, person: Person, ticket_id: int, now: datetime) -> Ticket:
    """«Отправить ответ»: what was written and shown goes to the parent. A second press finds it sent."""
    ticket = await for_staff(session, person, ticket_id, lock=True)
    pending = person.pending
    if pending is None or pending.kind != ANSWER or pending.params.get("ticket") != ticket.id:
        return ticket
    words = pending.params.get("words")
    if not words:
        raise NothingWritten
    if ticket.owner_id not in (None, person.id):
        raise TicketTaken
    entry = TicketEntry(
        ticket_id=ticket.id, kind=EntryKind.answer, text=words, person_id=person.id, message_id=None, at=now
    )
    session.add(entry)
    ticket.owner_id, ticket.state, ticket.answered_at = person.id, TicketState.answered, now
    ticket.taken_at = ticket.taken_at or now
    ticket.first_answer_at = ticket.first_answer_at or now
    await pendings.forget(session, person)
    await session.flush()
    audit.note(session, person, "answer", "ticket", ticket.id, now)
    await tickets.tell_asker(session, ticket, "ticket-answer", f"ticket-answer:{entry.id}", now)
    return await tickets.read(session, ticket.id) or ticket


async def owner_of(session: Session, ticket: Ticket) -> Person | None:
    """Who answers it."""
    return await people.get(session, ticket.owner_id) if ticket.owner_id else None
