"""Who hears of a question: those on duty, whoever has taken it, and the one who asked."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select

from models import (
    File,
    Membership,
    Organisation,
    Ticket,
    TicketEntry,
    TicketFile,
    TicketWatch,
    Topic,
)
from services import Session, notices, telling
from services.crews import ANSWERERS, Crew, crew_of
from services.settings import Ways

BUSY, SLOT = 10, timedelta(minutes=10)
"""Questions in a while that are told one by one; of those that come beyond them people hear together."""

# Every question asks this: built once, not each time.
_LATELY = select(func.count(Ticket.id)).where(
    Ticket.organisation_id == bindparam("place"), Ticket.created_at > bindparam("since")
)


async def staff_of(session: Session, place: Organisation, *, is_everybody: bool = False) -> list[int]:
    """Who answers there: the specialists; where there is none, or everybody is meant, the coordinators too."""
    crew = await crew_of(session, place.id)
    return crew.everybody if is_everybody else crew.staff


async def on_duty(session: Session, place: Organisation, at: datetime) -> list[int]:
    """Those whose day it is and who are not on a pause; everybody who answers there, when there is no such person."""
    return (await crew_of(session, place.id)).on_duty(at.astimezone(place.zone).date())


async def tell_new(
    session: Session, ticket: Ticket, place: Organisation, crew: Crew, ways: Ways, now: datetime
) -> None:
    """A new question: those on duty hear of it when they may be disturbed; of a violation everybody, at once."""
    params, once = {"ticket": ticket.id, "office": place.id}, f"ticket-new:{ticket.id}:{place.id}"
    told, at = crew.everybody, now
    if ticket.topic != Topic.violation:
        at = telling.moment(now, place, ways)
        told = crew.on_duty(at.astimezone(place.zone).date())
        if (await session.scalar(_LATELY, {"place": place.id, "since": now - SLOT}) or 0) > BUSY:
            await _tell_many(session, place, crew, told, at, now)
            return
    reached = ((person_id, crew.addresses[person_id]) for person_id in told if person_id in crew.addresses)
    rows = [
        notices.row(address, "ticket-new", f"{once}:{person_id}", now, params, due_at=at)
        for person_id, address in reached
    ]
    await notices.owe_all(session, rows)


async def _tell_many(
    session: Session, place: Organisation, crew: Crew, told: Sequence[int], at: datetime, now: datetime
) -> None:
    """So many questions at once that people hear of them together, when the while is over."""
    slot = int(at.timestamp() // SLOT.total_seconds())
    later = max(at, datetime.fromtimestamp((slot + 1) * SLOT.total_seconds(), now.tzinfo))
    once, params = f"tickets-new:{place.id}:{slot}", {"office": place.id}
    reached = ((person_id, crew.addresses[person_id]) for person_id in told if person_id in crew.addresses)
    rows = [
        notices.row(address, "tickets-new", f"{once}:{person_id}", now, params, due_at=later)
        for person_id, address in reached
    ]
    await notices.owe_all(session, rows)


async def tell_staff(
    session: Session,
    ticket_id: int,
    place: Organisation,
    kind: str,
    once: str,
    now: datetime,
    *,
    but: Sequence[int] = (),
) -> None:
    """A word to those who answer in an organisation."""
    params: dict[str, Any] = {"ticket": ticket_id, "office": place.id}
    for person_id in await on_duty(session, place, now):
        if person_id not in but:
            await notices.owe(session, person_id, kind, once=f"{once}:{person_id}", params=params, now=now)


async def tell_answerer(session: Session, ticket: Ticket, kind: str, once: str, now: datetime) -> None:
    """A word to whoever has taken it; to all who answer there when nobody has."""
    place = await session.get_one(Organisation, ticket.organisation_id)
    if ticket.owner_id is None or not await still_answers(session, ticket.owner_id, place):
        await tell_staff(session, ticket.id, place, kind, once, now)
        return
    params = {"ticket": ticket.id, "office": place.id}
    await notices.owe(session, ticket.owner_id, kind, once=f"{once}:{ticket.owner_id}", params=params, now=now)


async def tell_former(session: Session, ticket: Ticket, person_id: int, now: datetime) -> None:
    """Somebody else answers now what this person had taken."""
    once = f"ticket-passed:{ticket.id}:{person_id}:{now.timestamp()}"
    params = {"ticket": ticket.id, "office": ticket.organisation_id}
    await notices.owe(session, person_id, "ticket-passed", once=once, params=params, now=now)


async def still_answers(session: Session, person_id: int, place: Organisation) -> bool:
    """Whether somebody still holds a role in which the questions of an organisation are answered."""
    above = [int(part) for part in place.path.split("/") if part]
    held = select(Membership.id).where(
        Membership.person_id == person_id,
        Membership.role.in_(ANSWERERS),
        Membership.organisation_id.in_(above),
        Membership.ended_at.is_(None),
    )
    return await session.scalar(held.limit(1)) is not None


async def tell_asker(session: Session, ticket: Ticket, kind: str, once: str, now: datetime, **params: Any) -> None:
    """A word to the one who asked; of an anonymous question to those who wanted to hear of it here."""
    ids = [ticket.person_id] if ticket.person_id else []
    if ticket.is_anonymous:
        ids = list(await session.scalars(select(TicketWatch.person_id).where(TicketWatch.ticket_id == ticket.id)))
    facts = {"ticket": ticket.id, **params}
    for n, person_id in enumerate(ids):
        await notices.owe(session, person_id, kind, once=f"{once}:{n}", params=facts, now=now, rank=notices.ANSWER)


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
