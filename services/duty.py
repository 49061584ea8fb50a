"""Who is on duty on which day of the week: new questions are told to them; to all when nobody is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from models import Duty, Membership, Organisation, Person
from services import Session, audit, people
from services.crews import ANSWERERS
from services.errors import NotFound
from services.updates import inserting

DAYS = 7


@dataclass(frozen=True)
class Turn:
    """Somebody who answers in an organisation, and the days of the week on which they are on duty."""

    membership_id: int
    person: Person
    days: tuple[int, ...]


@dataclass(frozen=True)
class Roster:
    """All who answer in an organisation."""

    place: Organisation
    turns: list[Turn]
    may_change: bool


def place_of(person: Person) -> Organisation:
    """Where this person answers: in the role acted in, else in the highest one."""
    roles = [m for m in person.roles if m.role in ANSWERERS]
    if not roles:
        raise NotFound
    acting = person.acting
    return (acting if acting in roles else min(roles, key=Membership.height)).organisation


async def roster(session: Session, person: Person, place_id: int = 0) -> Roster:
    """Who is on duty there; those who answer there see it, those who coordinate it change it."""
    place = await session.get(Organisation, place_id) if place_id else place_of(person)
    if place is None or not any(m.role in ANSWERERS and m.organisation.contains(place) for m in person.roles):
        raise NotFound
    rows = await session.execute(
        select(Membership.id, Membership.person_id)
        .where(Membership.organisation_id == place.id, Membership.role.in_(ANSWERERS), Membership.ended_at.is_(None))
        .order_by(Membership.id)
    )
    first: dict[int, int] = {}
    for id_, person_id in rows:
        first.setdefault(person_id, id_)
    duties = await session.execute(
        select(Duty.person_id, Duty.weekday).where(Duty.organisation_id == place.id).order_by(Duty.weekday)
    )
    days: dict[int, list[int]] = {}
    for person_id, weekday in duties:
        days.setdefault(person_id, []).append(weekday)
    turns = [
        Turn(id_, await people.get(session, person_id), tuple(days.get(person_id, ())))
        for person_id, id_ in first.items()
    ]
    return Roster(place, turns, person.coordinates(place))


async def turn(session: Session, person: Person, membership_id: int) -> tuple[Roster, Turn]:
    """The days of one person."""
    role = await session.get(Membership, membership_id)
    if role is None or role.ended_at or role.role not in ANSWERERS:
        raise NotFound
    found = await roster(session, person, role.organisation_id)
    if not found.may_change:
        raise NotFound
    return found, next(one for one in found.turns if one.person.id == role.person_id)


async def switch(
    session: Session, person: Person, membership_id: int, day: int, now: datetime, *, is_on: bool
) -> tuple[Roster, Turn]:
    """On duty on this day, or not. Pressing twice changes nothing."""
    found, one = await turn(session, person, membership_id)
    if not 0 <= day < DAYS:
        raise NotFound
    if (day in one.days) != is_on:
        if is_on:
            row = {"organisation_id": found.place.id, "person_id": one.person.id, "weekday": day}
            await session.execute(inserting(session, Duty).values(**row).on_conflict_do_nothing())
        else:
            theirs = Duty.organisation_id == found.place.id, Duty.person_id == one.person.id
            await session.execute(delete(Duty).where(*theirs, Duty.weekday == day))
        audit.note(session, person, "duty", "organisation", found.place.id, now, weekday=day, of=one.person.id)
    return await turn(session, person, membership_id)
