"""What those who answer are told of questions and promises, and parents of what was done with theirs."""

from datetime import datetime
from typing import Any

from handlers.called import called
from handlers.hotline import queue
from handlers.hotline.queue import OnShelf
from handlers.hotline.tickets import AddTo, MyTicket, papers
from handlers.screen import Button, Go, Place, Screen
from locales import Html, Texts
from models import Organisation, Person, StepKind, Ticket
from services import Session, answer_times, bans, desk, ticket_cards, tickets
from services.answering import Shelf

LINES = 10
Facts = dict[str, Any]


# Those who answer ---------------------------------------------------------------------------------------------------


async def _card(session: Session, params: Facts, person: Person, t: Texts, now: datetime, head: Html) -> Screen | None:
    ticket = await tickets.read(session, params["ticket"])
    if ticket is None or not tickets.answers_for(person, ticket.organisation):
        return None
    screen = queue.ticket(t, await ticket_cards.of(session, person, ticket, now))
    return Screen(t.lines([head, "", screen.text]), screen.buttons)


async def handed(session: Session, params: Facts, person: Person, t: Texts, now: datetime) -> Screen | None:
    """A question was given to this person, or to their organisation."""
    return await _card(session, params, person, t, now, t("notice-ticket-handed", number=str(params["ticket"])))


async def noted(session: Session, params: Facts, person: Person, t: Texts, now: datetime) -> Screen | None:
    """A colleague left a note."""
    return await _card(session, params, person, t, now, t("notice-ticket-noted", number=str(params["ticket"])))


async def passed(session: Session, params: Facts, person: Person, t: Texts, now: datetime) -> Screen | None:
    """Somebody else answers what this person had taken."""
    ticket = await tickets.read(session, params["ticket"])
    if ticket is None or ticket.owner_id == person.id:
        return None
    card = await ticket_cards.of(session, person, ticket, now)
    who = called(t, card.owner) if card.owner else ticket.organisation.name
    words = t("notice-ticket-passed", number=str(ticket.id), who=who)
    return Screen(words, [[Button(t("queue-button"), Go(to=Place.queue))]])


async def many(session: Session, params: Facts, person: Person, t: Texts, _: datetime) -> Screen | None:
    """More questions than can be told one by one."""
    count = await desk.count_new(session, person, params["office"])
    if not count:
        return None
    return Screen(t("notice-tickets-new", count=count), [[Button(t("queue-button"), Go(to=Place.queue))]])


async def soon(session: Session, params: Facts, person: Person, t: Texts, _: datetime) -> Screen | None:
    """What has to be answered within hours."""
    return await _waiting(session, params, person, t, is_soon=True)


async def late(session: Session, params: Facts, person: Person, t: Texts, _: datetime) -> Screen | None:
    """What should have been answered, or taken."""
    return await _waiting(session, params, person, t, is_soon=False)


async def _waiting(session: Session, params: Facts, person: Person, t: Texts, *, is_soon: bool) -> Screen | None:
    at = datetime.fromisoformat(params["at"])
    found = await answer_times.waiting(session, person, params["office"], at, is_soon=is_soon)
    if found is None:
        return None
    head = t("notice-tickets-soon" if is_soon else "notice-tickets-late", count=len(found.lines))
    lines = [_line(t, ticket, kind, found.place) for ticket, kind in found.lines[:LINES]]
    if len(found.lines) > LINES:
        lines.append(t("notice-tickets-more", count=len(found.lines) - LINES))
    rows = [[Button(queue.line(t, ticket), queue.opens(ticket))] for ticket, _ in found.lines[:LINES]]
    shelf = Shelf.mine if is_soon else Shelf.overdue
    return Screen(t.lines([head, "", *lines]), [*rows, [Button(t("queue-button"), OnShelf(shelf=shelf, page=0))]])


def _line(t: Texts, ticket: Ticket, kind: StepKind, place: Organisation) -> Html:
    due = ticket.first_due_at if ticket.first_answer_at is None else ticket.full_due_at
    return t(
        "notice-tickets-line",
        number=str(ticket.id),
        school=ticket.school.name,
        by=due.astimezone(ticket.school.zone),
        taken="untaken" if kind == StepKind.untaken else "yes" if ticket.owner_id else "no",
        whose="own" if ticket.organisation_id == place.id else "below",
        place=ticket.organisation.name,
    )


# Parents ------------------------------------------------------------------------------------------------------------


async def _asked_by(session: Session, params: Facts, person: Person) -> Ticket | None:
    ticket = await tickets.read(session, params["ticket"])
    is_theirs = ticket is not None and (ticket.person_id == person.id or ticket.is_anonymous)
    return ticket if is_theirs else None


async def asked(session: Session, params: Facts, person: Person, t: Texts, _: datetime) -> Screen | None:
    """The specialist asks back. Of an anonymous question only that: the words wait for the code."""
    ticket = await _asked_by(session, params, person)
    if ticket is None:
        return None
    number = str(ticket.id)
    if ticket.is_anonymous:
        return Screen(t("notice-ticket-asked-anonymous", number=number))
    said = next((entry for entry in ticket.entries if entry.id == params["entry"]), None)
    if said is None:
        return None
    words = t.lines([t("notice-ticket-asked", number=number), "", t("plain", text=said.text)])
    rows = [
        [Button(t("ticket-reply"), AddTo(ticket_id=ticket.id))],
        [Button(t("ticket-open", number=number), MyTicket(ticket_id=ticket.id))],
    ]
    return Screen(words, rows, papers=papers(t, ticket, said.id))


async def moved(session: Session, params: Facts, person: Person, t: Texts, _: datetime) -> Screen | None:
    """Another organisation answers."""
    ticket = await _asked_by(session, params, person)
    if ticket is None or not ticket.is_open or ticket.organisation_id != params["place"]:
        return None
    by = ticket.first_due_at if ticket.first_answer_at is None else ticket.full_due_at
    words = t(
        "notice-ticket-moved",
        number=str(ticket.id),
        place=ticket.organisation.name,
        by=by.astimezone(ticket.school.zone),
    )
    if ticket.is_anonymous:
        return Screen(words)
    return Screen(words, [[Button(t("ticket-open", number=str(ticket.id)), MyTicket(ticket_id=ticket.id))]])


async def banned(session: Session, params: Facts, person: Person, t: Texts, now: datetime) -> Screen | None:
    """Their questions are not taken for a while: until when, why, and what is taken in any case."""
    found = await bans.standing(session, params["ban"], now)
    if found is None or (found.person_id not in (None, person.id)):
        return None
    anonymous = "no" if found.person_id else "yes"
    words = t(
        "notice-asker-banned",
        number=str(found.ticket_id),
        until=found.until,
        reason=found.reason,
        anonymous=anonymous,
        organisation=found.organisation.name,
    )
    return Screen(words)


DRAWS = {
    "ticket-handed": handed,
    "ticket-noted": noted,
    "ticket-passed": passed,
    "tickets-new": many,
    "tickets-soon": soon,
    "tickets-late": late,
    "ticket-asked": asked,
    "ticket-moved": moved,
    "asker-banned": banned,
}
