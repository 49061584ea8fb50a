"""What else those who answer do with a question: a note for their own, handing it to somebody or to another level."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from models import EntryKind, Membership, Organisation, Person, Ticket, TicketEntry, TicketState, Topic
from services import Session, answering, audit, notices, pendings, people, tickets, topic_news
from services.answering import LONGEST
from services.crews import ANSWERERS
from services.errors import NobodyAnswers, NotFound, NothingWritten, QuestionTooLong, TicketClosed, TicketNotYours
from services.ticket_news import staff_of, tell_asker, tell_former, tell_staff
from services.tickets import for_staff

NOTE = "ticket-note"


@dataclass(frozen=True)
class Handover:
    """To whom a question can go: colleagues by their roles, and organisations of other levels."""

    ticket: Ticket
    colleagues: list[tuple[Membership, Person]]
    places: list[Organisation]


# A note -------------------------------------------------------------------------------------------------------------


async def begin_note(session: Session, person: Person, ticket_id: int, now: datetime) -> Ticket:
    """«Заметка»: the next text is one."""
    ticket = await for_staff(session, person, ticket_id)
    await pendings.expect(session, person, NOTE, now, ticket=ticket.id)
    return ticket


async def note(session: Session, person: Person, words: str, now: datetime) -> Ticket:
    """Words for those who answer; the parent never sees them. A colleague who has taken it is told."""
    assert person.pending
    text = words.strip()
    if not any(letter.isalnum() for letter in text):
        raise NothingWritten
    if len(text) > LONGEST:
        raise QuestionTooLong(limit=LONGEST)
    ticket = await for_staff(session, person, person.pending.params["ticket"], lock=True)
    entry = TicketEntry(
        ticket_id=ticket.id, kind=EntryKind.note, text=text, person_id=person.id, message_id=None, at=now
    )
    session.add(entry)
    await pendings.forget(session, person)
    await session.flush()
    audit.note(session, person, "note", "ticket", ticket.id, now)
    await topic_news.touch(session, ticket, now)
    if ticket.owner_id == person.id:
        await answering.hold(session, ticket, now)
    elif ticket.owner_id:
        params = {"ticket": ticket.id, "office": ticket.organisation_id}
        once = f"ticket-noted:{entry.id}"
        await notices.owe(session, ticket.owner_id, "ticket-noted", once=once, params=params, now=now)
    return await tickets.read(session, ticket.id) or ticket


# Handing over -------------------------------------------------------------------------------------------------------


async def whom(session: Session, person: Person, ticket_id: int) -> Handover:
    """Who could have it instead."""
    ticket = await for_staff(session, person, ticket_id)
    _may_hand(person, ticket)
    held = await session.execute(
        select(Membership.id, Membership.person_id)
        .where(
            Membership.organisation_id == ticket.organisation_id,
            Membership.role.in_(ANSWERERS),
            Membership.ended_at.is_(None),
            Membership.person_id.not_in([id_ for id_ in (ticket.owner_id, person.id) if id_]),
        )
        .order_by(Membership.id)
    )
    one_each = {person_id: id_ for id_, person_id in reversed(held.all())}
    colleagues = [
        (await session.get_one(Membership, id_), await people.get(session, person_id))
        for person_id, id_ in reversed(one_each.items())
    ]
    return Handover(ticket, colleagues, await _places(session, person, ticket))


async def _places(session: Session, person: Person, ticket: Ticket) -> list[Organisation]:
    """The levels above that answer now, and those below that this person may send it back to; never a violation."""
    chain = [ticket.school, *await tickets.above(session, ticket.school)]
    if ticket.topic == Topic.violation:
        chain = chain[1:]
    found = []
    for place in chain:
        is_up = place.contains(ticket.organisation)
        if place.id != ticket.organisation_id and (is_up or tickets.answers_for(person, place)):
            found.append(place)
    return found


def _may_hand(person: Person, ticket: Ticket) -> None:
    if ticket.state == TicketState.closed:
        raise TicketClosed
    if ticket.owner_id not in (None, person.id) and not person.coordinates(ticket.organisation):
        raise TicketNotYours


async def hand_to(session: Session, person: Person, ticket_id: int, membership_id: int, now: datetime) -> Ticket:
    """To a colleague of the organisation that answers; nobody of another place. The new owner is told."""
    ticket = await for_staff(session, person, ticket_id, lock=True)
    _may_hand(person, ticket)
    role = await session.get(Membership, membership_id, populate_existing=True)
    is_here = role is not None and role.ended_at is None and role.role in ANSWERERS
    if role is None or not is_here or role.organisation_id != ticket.organisation_id:
        raise NotFound
    if ticket.owner_id == role.person_id:
        return ticket
    before, ticket.owner_id, ticket.taken_at = ticket.owner_id, role.person_id, ticket.taken_at or now
    if ticket.state == TicketState.new:
        ticket.state = TicketState.taken
    await answering.part_all(session, ticket, now)
    await answering.hold(session, ticket, now)
    audit.note(session, person, "hand", "ticket", ticket.id, now, to=role.person_id)
    await topic_news.touch(session, ticket, now)
    params = {"ticket": ticket.id, "office": ticket.organisation_id}
    once = f"ticket-handed:{ticket.id}:{role.person_id}:{now.timestamp()}"
    await notices.owe(session, role.person_id, "ticket-handed", once=once, params=params, now=now)
    if before is None:
        await tell_asker(session, ticket, "ticket-taken", f"ticket-taken:{ticket.id}:{role.person_id}", now)
    elif before != person.id:
        await tell_former(session, ticket, before, now)
    return await tickets.read(session, ticket.id) or ticket


async def pass_on(session: Session, person: Person, ticket_id: int, place_id: int, now: datetime) -> Ticket:
    """To another level: the organisation there answers now; it is told, and so is the parent. The promise stays."""
    ticket = await for_staff(session, person, ticket_id, lock=True)
    _may_hand(person, ticket)
    if ticket.organisation_id == place_id:
        return ticket
    place = next((one for one in await _places(session, person, ticket) if one.id == place_id), None)
    if place is None:
        raise NotFound
    if not await staff_of(session, place):
        raise NobodyAnswers(name=place.name)
    before, ticket.organisation_id = ticket.owner_id, place.id
    ticket.owner_id, ticket.claimed_until, ticket.next_step_at = None, None, now
    if ticket.state == TicketState.taken:
        ticket.state = TicketState.new
    session.add(
        TicketEntry(
            ticket_id=ticket.id, kind=EntryKind.handed, text=place.name, person_id=person.id, message_id=None, at=now
        )
    )
    await answering.part_all(session, ticket, now)
    audit.note(session, person, "pass", "ticket", ticket.id, now, place=place.id)
    await topic_news.touch(session, ticket, now)
    once = f"{ticket.id}:{place.id}:{now.timestamp()}"
    await tell_staff(session, ticket.id, place, "ticket-handed", f"ticket-handed:{once}", now, but=[person.id])
    await tell_asker(session, ticket, "ticket-moved", f"ticket-moved:{once}", now, place=place.id)
    if before not in (None, person.id):
        await tell_former(session, ticket, before, now)
    return await tickets.read(session, ticket.id) or ticket


async def count_new(session: Session, person: Person, place_id: int) -> int:
    """Questions of an organisation that nobody has taken; 0 for whoever does not answer there any more."""
    place = await session.get(Organisation, place_id)
    if place is None or not tickets.answers_for(person, place):
        return 0
    free = Ticket.organisation_id == place.id, Ticket.owner_id.is_(None), Ticket.state == TicketState.new
    return await session.scalar(select(func.count()).select_from(Ticket).where(*free)) or 0
