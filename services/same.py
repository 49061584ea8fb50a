"""The same question from many: found by what it says, answered once, closed by each parent alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from models import EntryKind, Organisation, Person, Ticket, TicketEntry, TicketState, Topic
from services import Session, answering, audit, similar, tickets, topic_news
from services.answering import OPEN
from services.errors import NotFound, TicketClosed
from services.ticket_news import tell_asker
from services.tickets import for_staff

LOOKED_AT = 1000
"""Open questions that are compared, the newest."""
PAGE = 6


@dataclass(frozen=True)
class Same:
    """A question and those like it: a page of them, which page it is, how many there are, which get its answer."""

    ticket: Ticket
    shown: list[Ticket]
    page: int
    total: int
    joined: int


async def unread(session: Session, limit: int, now: datetime) -> dict[int, str]:
    """Questions whose meaning is not known yet, by id: it is worked out with no transaction open."""
    rows = await session.execute(
        select(Ticket.id, Ticket.gist, TicketEntry.text)
        .join(TicketEntry, TicketEntry.ticket_id == Ticket.id)
        .where(Ticket.next_step_at <= now, Ticket.state.in_(OPEN), TicketEntry.kind == EntryKind.question)
        .order_by(Ticket.next_step_at, Ticket.id)
        .limit(limit)
    )
    return {id_: text for id_, gist, text in rows if not gist and text}


async def remember(session: Session, gists: Mapping[int, list[str]]) -> None:
    """What they mean; one that was edited meanwhile is read again with its next step."""
    for id_, gist in gists.items():
        await session.execute(update(Ticket).where(Ticket.id == id_).values(gist=gist))


async def count(session: Session, person: Person, ticket: Ticket) -> int:
    """How many others ask the same."""
    return len(await _ids(session, person, ticket)) if ticket.state in OPEN else 0


async def find(session: Session, person: Person, ticket_id: int, page: int) -> Same:
    """The others: those that are joined first, then the most alike."""
    return await _page(session, person, await for_staff(session, person, ticket_id), page)


async def _page(session: Session, person: Person, ticket: Ticket, page: int) -> Same:
    ids = await _ids(session, person, ticket)
    page = min(max(page, 0), max(len(ids) - 1, 0) // PAGE)
    shown = await tickets.several(session, ids[page * PAGE : (page + 1) * PAGE])
    joined = len(await answering.group(session, person, ticket))
    return Same(ticket, shown, page, len(ids), joined)


async def _ids(session: Session, person: Person, ticket: Ticket) -> list[int]:
    """Open questions of nobody else that say the same; a violation is told apart."""
    places = select(Organisation.id).where(answering.visible(person))
    is_violation = Ticket.topic == Topic.violation
    rows = await session.execute(
        select(Ticket.id, Ticket.gist, Ticket.merged_into_id)
        .where(
            Ticket.organisation_id.in_(places),
            Ticket.id != ticket.id,
            Ticket.state.in_((TicketState.new, TicketState.taken)),
            Ticket.owner_id.is_(None) | (Ticket.owner_id == person.id),
            answering.alone() | (Ticket.merged_into_id == ticket.id),
            is_violation if ticket.topic == Topic.violation else ~is_violation,
        )
        .order_by(Ticket.id.desc())
        .limit(LOOKED_AT)
    )
    found = rows.all()
    joined = sorted(id_ for id_, _, into in found if into == ticket.id)
    others = similar.alike(ticket.gist, {id_: gist for id_, gist, _ in found})
    return [*joined, *(id_ for id_ in others if id_ not in joined)]


async def join(session: Session, person: Person, ticket_id: int, other_id: int, now: datetime, *, is_on: bool) -> Same:
    """This one gets the same answer, or does not. Pressing twice changes nothing."""
    ticket = await _taken(session, person, ticket_id, now)
    other = await for_staff(session, person, other_id, lock=True)
    if (other.merged_into_id == ticket.id) != is_on:
        if is_on and other.id not in await _ids(session, person, ticket):
            raise NotFound
        await _set(session, person, ticket, other, now, is_on=is_on)
    return await _page(session, person, ticket, 0)


async def join_all(session: Session, person: Person, ticket_id: int, now: datetime) -> Same:
    """All that ask the same. Pressing twice changes nothing."""
    ticket = await _taken(session, person, ticket_id, now)
    for other in await tickets.several(session, await _ids(session, person, ticket), lock=True):
        if other.merged_into_id != ticket.id and other.owner_id in (None, person.id):
            await _set(session, person, ticket, other, now, is_on=True)
    return await _page(session, person, ticket, 0)


async def _taken(session: Session, person: Person, ticket_id: int, now: datetime) -> Ticket:
    """Whoever brings questions together answers them; one that hangs on another is on its own again."""
    ticket = await answering.take(session, person, ticket_id, now)
    if ticket.state not in OPEN:
        raise TicketClosed
    ticket.merged_into_id = None
    await session.flush()
    return ticket


async def _set(session: Session, person: Person, ticket: Ticket, other: Ticket, now: datetime, *, is_on: bool) -> None:
    was_free = other.owner_id is None
    if is_on:
        await answering.part_all(session, other, now)
        other.merged_into_id, other.owner_id, other.state = ticket.id, person.id, TicketState.taken
        other.taken_at, other.claimed_until = other.taken_at or now, ticket.claimed_until
    else:
        other.merged_into_id, other.owner_id, other.state = None, None, TicketState.new
        other.claimed_until = None
    other.next_step_at = now
    await session.flush()
    audit.note(session, person, "join" if is_on else "part", "ticket", other.id, now, to=ticket.id)
    for one in (ticket, other):
        await topic_news.touch(session, one, now)
    if is_on and was_free:
        await tell_asker(session, other, "ticket-taken", f"ticket-taken:{other.id}:{person.id}", now)
