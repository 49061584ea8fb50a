"""A question as those who answer see it: who has taken it, what can be done with it now."""

from dataclasses import dataclass
from datetime import datetime

from models import Person, Ticket, TicketState, Topic
from services import Session, answering, same


@dataclass(frozen=True)
class Card:
    """A question, who answers it, and what this person may do with it."""

    ticket: Ticket
    owner: Person | None
    is_mine: bool
    is_free: bool
    """Nobody answers, or whoever has taken it is silent for too long."""
    same: int
    """Others that ask the same."""
    joined: int
    """Of these those that get the same answer."""
    may_hand: bool
    may_ban: bool

    @property
    def may_answer(self) -> bool:
        """Whether an answer can be written."""
        return self.is_mine or (self.is_free and self.ticket.state != TicketState.closed)

    @property
    def may_let_go(self) -> bool:
        """What is about a violation is handed over, never put back."""
        return self.is_mine and self.ticket.is_open and self.ticket.topic != Topic.violation


async def of(session: Session, person: Person, ticket: Ticket, now: datetime) -> Card:
    """The card of a question that this person may see."""
    is_mine = ticket.owner_id == person.id
    is_free = await answering.is_free(session, ticket, now)
    coordinates = person.coordinates(ticket.organisation)
    can = ticket.is_open and (is_mine or is_free)
    return Card(
        ticket,
        await answering.owner_of(session, ticket),
        is_mine,
        is_free and not is_mine,
        await same.count(session, person, ticket) if can else 0,
        len(await answering.group(session, person, ticket)) if can else 0,
        ticket.state != TicketState.closed and (is_mine or ticket.owner_id is None or coordinates),
        coordinates,
    )
