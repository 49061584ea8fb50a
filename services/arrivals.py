"""Observers come: the school knows who, and says «Прибыл» or «Не пришёл»; those who sent them hear who is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from models import (
    Observation,
    Organisation,
    OrganisationKind,
    Person,
    Placement,
    PlacementState,
    Shift,
    Work,
    WorkState,
)
from services import Session, audit, notices, offer_rules, organisations, replacing
from services.errors import NotFound, Outdated, TooEarlyToArrive
from services.placements import came_after_all, find, whole

AHEAD = timedelta(days=14)
MOST = 20
EXPECTED = (PlacementState.agreed, PlacementState.absent)


@dataclass(frozen=True)
class Guests:
    """Who comes to a school, the nearest first."""

    school: Organisation
    shown: Sequence[Placement]
    today: date
    day: date | None = None


def school_for(person: Person, school_id: int = 0) -> Organisation:
    """The door of a school to those who come to it: for its own coordinators alone."""
    school = organisations.office_of(person, school_id)
    if school.kind != OrganisationKind.school:
        raise NotFound
    return school


async def guests(session: Session, person: Person, now: datetime) -> Guests:
    """«Кто придёт»: the observers of today and of the days that come."""
    school = school_for(person)
    today = now.astimezone(school.zone).date()
    return Guests(school, await _coming(session, school.id, today, today + AHEAD), today)


async def of_day(session: Session, school: Organisation, day: date, now: datetime) -> Guests:
    """The same for one day; the caller has passed the door."""
    rows = await _coming(session, school.id, day, day)
    return Guests(school, rows, now.astimezone(school.zone).date(), day)


async def _coming(session: Session, school_id: int, first: date, last: date) -> Sequence[Placement]:
    rows = await session.scalars(
        whole()
        .join(Placement.shift)
        .join(Shift.work)
        .where(Work.organisation_id == school_id, Work.state == WorkState.planned, Work.day.between(first, last))
        .where(Placement.state.in_(EXPECTED))
        .order_by(Work.day, Work.begins_at, Placement.id)
        .limit(MOST)
    )
    return rows.all()


async def get_for(session: Session, person: Person, placement_id: int, *, lock: bool = False) -> Placement:
    """The door of a school to somebody who comes to it, locked on demand."""
    await session.get(Placement, placement_id, with_for_update=lock or None, populate_existing=True)
    found = await find(session, placement_id)
    is_own = found and any(office.id == found.shift.work.organisation_id for office in person.offices)
    if found is None or not is_own or found.state not in EXPECTED or not found.shift.work.is_planned:
        raise NotFound
    return found


async def came(session: Session, person: Person, placement_id: int, now: datetime) -> Guests:
    """«Прибыл». Pressing twice changes nothing."""
    found = await get_for(session, person, placement_id, lock=True)
    if not (found.confirmed_at and found.state == PlacementState.agreed):
        _on_the_day(found, now, offer_rules.arrival_hours(found.shift)[0])
        await came_after_all(session, found)
        found.confirmed_at = now
        await session.flush()
        audit.note(session, person, "came", "placement", found.id, now)
    return await guests_of(session, found, now)


async def missing(session: Session, person: Person, placement_id: int, now: datetime) -> Guests:
    """«Не пришёл»: those who sent the observer hear of it. Pressing twice changes nothing."""
    found = await get_for(session, person, placement_id, lock=True)
    if found.state != PlacementState.absent:
        _on_the_day(found, now, offer_rules.day_hours(found.shift)[0])
        found.state, found.confirmed_at, found.missed_at = PlacementState.absent, None, now
        await session.flush()
        audit.note(session, person, "missing", "placement", found.id, now)
        for chief in await replacing.senders(session, found):
            once, params = f"shift-missed:{found.id}:{chief.id}:{now.timestamp()}", {"placement": found.id}
            await notices.owe(session, chief.id, "shift-missed", once=once, params=params, now=now)
    return await guests_of(session, found, now)


async def has_reported(session: Session, found: Placement) -> bool:
    """Whether a sheet of the shift was sent: it stays, whatever the school says, and both are shown."""
    which = (Observation.placement_id == found.id, Observation.version > 0)
    return await session.scalar(select(Observation.id).where(*which)) is not None


def _on_the_day(found: Placement, now: datetime, first: datetime) -> None:
    zone = found.shift.work.organisation.zone
    if now < first:
        raise TooEarlyToArrive(at=f"{first.astimezone(zone):%d.%m %H:%M}")
    if now.astimezone(zone).date() != found.shift.work.day:
        raise Outdated


async def guests_of(session: Session, found: Placement, now: datetime) -> Guests:
    """The day of one of them."""
    return await of_day(session, found.shift.work.organisation, found.shift.work.day, now)


async def another(session: Session, person: Person, placement_id: int, now: datetime) -> Shift:
    """«Предложить другому»: whoever did not come is not waited for any more, and the place is free."""
    row = await session.get(Placement, placement_id, with_for_update=True, populate_existing=True)
    found = await find(session, placement_id) if row else None
    if found is None or not person.coordinates(found.shift.work.organisation):
        raise NotFound
    if not person.coordinates(found.observer.organisation):
        raise NotFound
    if found.state == PlacementState.agreed and not (found.arrived_at or found.confirmed_at):
        if not offer_rules.is_missed(found.shift, now):
            raise Outdated
        found.state, found.missed_at = PlacementState.absent, found.missed_at or now
        await session.flush()
        audit.note(session, person, "missing", "placement", found.id, now)
    elif found.state != PlacementState.absent:
        raise Outdated
    shift = await session.scalar(
        select(Shift)
        .where(Shift.id == found.shift_id)
        .options(selectinload(Shift.placements))
        .execution_options(populate_existing=True)
    )
    assert shift
    return shift
