"""What parents and those who answer are told."""

from datetime import datetime
from typing import Any

from handlers.hotline import queue
from handlers.hotline import tickets as shown
from handlers.hotline.tickets import MyTicket
from handlers.screen import Button, Go, Place, Screen
from locales import Texts
from models import EntryKind, Person, Ticket
from services import Session, ticket_cards, tickets


async def _for_staff(session: Session, params: dict[str, Any], person: Person) -> Ticket | None:
    ticket = await tickets.read(session, params["ticket"])
    return ticket if ticket and tickets.answers_for(person, ticket.organisation) else None


async def new(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """A new question; nothing once somebody else has taken it."""
    ticket = await _for_staff(session, params, person)
    if ticket is None or ticket.owner_id not in (None, person.id):
        return None
    screen = queue.ticket(t, await ticket_cards.of(session, person, ticket, now))
    return Screen(t.lines([t("notice-ticket-new", topic=ticket.topic.value), "", screen.text]), screen.buttons)


async def added(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """Something was added to a question, or its words were changed."""
    ticket = await _for_staff(session, params, person)
    if ticket is None:
        return None
    screen = queue.ticket(t, await ticket_cards.of(session, person, ticket, now))
    return Screen(t.lines([t("notice-ticket-added", number=str(ticket.id)), "", screen.text]), screen.buttons)


async def _for_asker(session: Session, params: dict[str, Any], person: Person) -> Ticket | None:
    ticket = await tickets.read(session, params["ticket"])
    is_theirs = ticket is not None and (ticket.person_id == person.id or ticket.is_anonymous)
    return ticket if is_theirs else None


async def taken(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """A specialist has taken the question."""
    ticket = await _for_asker(session, params, person)
    if ticket is None or not ticket.is_open:
        return None
    anonymous = "yes" if ticket.is_anonymous else "no"
    return Screen(t("notice-ticket-taken", number=str(ticket.id), anonymous=anonymous), _open(t, ticket))


async def answered(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """The answer. Of an anonymous question only that there is one: the words wait for the code."""
    ticket = await _for_asker(session, params, person)
    if ticket is None:
        return None
    if ticket.is_anonymous:
        return Screen(t("notice-ticket-answer-anonymous", number=str(ticket.id)))
    said = [entry for entry in ticket.entries if entry.id == params.get("entry") or entry.kind == EntryKind.answer]
    if not said:
        return None
    asked = next((entry for entry in said if entry.id == params.get("entry")), said[-1])
    words = t.lines([t("notice-ticket-answer", number=str(ticket.id)), "", t("plain", text=asked.text)])
    return Screen(words, shown.own(t, ticket).buttons, papers=shown.papers(t, ticket, asked.id))


async def lost_file(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """A file could not be taken."""
    ticket = await tickets.read(session, params["ticket"]) if params.get("ticket") else None
    is_theirs = ticket is not None and ticket.person_id == person.id
    return Screen(t("notice-ticket-file"), _open(t, ticket) if ticket and is_theirs else ())


def _open(t: Texts, ticket: Ticket) -> list[list[Button]]:
    if ticket.is_anonymous:
        return []
    return [
        [Button(t("ticket-open", number=str(ticket.id)), MyTicket(ticket_id=ticket.id))],
        [Button(t("menu-button"), Go(to=Place.menu))],
    ]


DRAWS = {
    "ticket-new": new,
    "ticket-added": added,
    "ticket-taken": taken,
    "ticket-answer": answered,
    "ticket-file": lost_file,
}
