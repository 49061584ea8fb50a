"""Somebody who only disturbs is not heard for a while: by a coordinator, with a reason, until a day.

Nobody learns who it is: those who answer name a question, and see its number. Of an anonymous one nothing is known, so
only that question takes no more words. A report of a violation is heard in any case.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from models import AskerBan, Organisation, Person, Ticket
from services import Session, audit, organisations, pendings
from services.errors import NotFound, NothingCanned
from services.ticket_news import tell_asker
from services.tickets import for_staff

REASON = "ban-reason"
TERMS = (7, 30, 90)
LONGEST, PAGE = 300, 6


@dataclass(frozen=True)
class Shown:
    """A page of those who are not heard now, which page it is, and how many there are."""

    rows: list[AskerBan]
    page: int
    total: int


async def get_for(session: Session, person: Person, ban_id: int, *, lock: bool = False) -> AskerBan:
    """The door: for coordinators of the organisation that does not listen, and of those above it."""
    query = select(AskerBan).options(selectinload(AskerBan.organisation)).where(AskerBan.id == ban_id)
    found = await session.scalar((query.with_for_update() if lock else query).execution_options(populate_existing=True))
    if found is None or not person.coordinates(found.organisation):
        raise NotFound
    return found


async def ask(session: Session, person: Person, ticket_id: int) -> Ticket:
    """For how long? Only whoever coordinates the organisation that answers may ask."""
    ticket = await for_staff(session, person, ticket_id)
    if not person.coordinates(ticket.organisation):
        raise NotFound
    return ticket


async def begin(session: Session, person: Person, ticket_id: int, days: int, now: datetime) -> Ticket:
    """The next text is the reason: the parent reads it."""
    ticket = await ask(session, person, ticket_id)
    if days not in TERMS:
        raise NotFound
    await pendings.expect(session, person, REASON, now, ticket=ticket.id, days=days)
    return ticket


async def ban(session: Session, person: Person, reason: str, now: datetime) -> AskerBan:
    """Until a day. A second one for the same question takes the place of the first."""
    assert person.pending
    params, text = person.pending.params, " ".join(reason.split())
    if not any(letter.isalnum() for letter in text) or len(text) > LONGEST:
        raise NothingCanned(limit=LONGEST)
    ticket = await ask(session, person, params["ticket"])
    place = await _where(session, person, ticket)
    standing = await session.scalars(
        select(AskerBan)
        .where(AskerBan.ticket_id == ticket.id, AskerBan.organisation_id == place.id, AskerBan.lifted_at.is_(None))
        .with_for_update()
    )
    for old in standing.all():
        old.lifted_at, old.lifted_by_id = now, person.id
    day = now.astimezone(place.zone).date()
    made = AskerBan(
        organisation_id=place.id,
        ticket_id=ticket.id,
        person_id=ticket.person_id,
        reason=text,
        by_id=person.id,
        created_at=now,
        until=day + timedelta(days=params["days"]),
    )
    session.add(made)
    await pendings.forget(session, person)
    await session.flush()
    audit.note(session, person, "ban", "ticket", ticket.id, now, day=made.until.isoformat())
    await tell_asker(session, ticket, "asker-banned", f"asker-banned:{made.id}", now, ban=made.id)
    return await get_for(session, person, made.id)


async def _where(session: Session, person: Person, ticket: Ticket) -> Organisation:
    """The organisation whose coordinator decides: the one that answers, whoever above it presses."""
    return await organisations.get_for(session, person, ticket.organisation_id)


async def page(session: Session, person: Person, number: int, now: datetime) -> Shown:
    """Those who are not heard now, by this person's organisations and those below."""
    paths = (Organisation.path.startswith(office.path, autoescape=True) for office in person.offices)
    places = select(Organisation.id).where(or_(False, *paths))
    rows = await session.scalars(
        select(AskerBan)
        .options(selectinload(AskerBan.organisation))
        .where(AskerBan.organisation_id.in_(places), AskerBan.lifted_at.is_(None))
        .order_by(AskerBan.id.desc())
    )
    standing = [row for row in rows if row.until >= now.astimezone(row.organisation.zone).date()]
    number = min(max(number, 0), max(len(standing) - 1, 0) // PAGE)
    return Shown(standing[number * PAGE : (number + 1) * PAGE], number, len(standing))


async def lift(session: Session, person: Person, ban_id: int, now: datetime) -> AskerBan:
    """«Снять»: they are heard again. Pressing twice changes nothing."""
    found = await get_for(session, person, ban_id, lock=True)
    if found.lifted_at is None:
        found.lifted_at, found.lifted_by_id = now, person.id
        await session.flush()
        audit.note(session, person, "unban", "ticket", found.ticket_id, now)
    return found


async def standing(session: Session, ban_id: int, now: datetime) -> AskerBan | None:
    """One that holds now; who may see it is asked by whoever tells it."""
    found = await session.scalar(
        select(AskerBan).options(selectinload(AskerBan.organisation)).where(AskerBan.id == ban_id)
    )
    if found is None or found.lifted_at or found.until < now.astimezone(found.organisation.zone).date():
        return None
    return found
