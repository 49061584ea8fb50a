"""Somebody else is asked: when an offer is refused or not answered in time, when somebody cannot come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from models import Observer, ObserverState, Organisation, Person, Placement, PlacementState, Shift, Work, WorkState
from services import Session, audit, notices, observers, offer_rules, people, settings
from services.observer_rules import Why, why_not
from services.placements import FRESH, count_of, find, taken_by, term, way_of, whole
from services.updates import inserting

ROUND = timedelta(minutes=2)
"""What is left without anybody meanwhile is told to a coordinator in one message, at the end of the round."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be asked, what keeps them away, and how many shifts they have."""

    observer: Observer
    why: Why | None
    load: int


async def office_of(session: Session, placement: Placement) -> Organisation:
    """In whose name the shift was offered: observers of it and of all below it may be asked."""
    school = placement.shift.work.organisation
    author = await people.get(session, placement.placed_by_id)
    offices = [office for office in author.offices if office.contains(school)]
    if offices:
        acting = author.acting_office
        return next((one for one in offices if acting and one.id == acting.id), min(offices, key=_height))
    given = placement.observer.organisation
    above = given if given.contains(school) else school
    return (await session.get(Organisation, above.parent_id) if above is school else None) or above


def _height(place: Organisation) -> tuple[int, int]:
    return len(place.path), place.id


async def chiefs_of(session: Session, placement: Placement, office: Organisation) -> list[Person]:
    """Who hears what becomes of an offer: whoever made it, else the coordinators of the office."""
    author = await people.get(session, placement.placed_by_id)
    return [author] if author.coordinates(office) else await observers.deciders(session, office)


async def senders(session: Session, placement: Placement) -> list[Person]:
    """The same, asked at once."""
    return await chiefs_of(session, placement, await office_of(session, placement))


async def candidates(
    session: Session,
    office: Organisation,
    shift: Shift,
    work: Work,
    *,
    said: Sequence[PlacementState] = tuple(PlacementState),
) -> list[Candidate]:
    """Observers of an office who were not asked yet: first those whom no rule keeps away, with the fewest shifts."""
    asked = select(Placement.observer_id).where(Placement.shift_id == shift.id, Placement.state.in_(said))
    found = (
        await session.scalars(
            observers.with_all()
            .join(Observer.organisation)
            .where(
                Organisation.path.startswith(office.path),
                Observer.state.in_((ObserverState.approved, ObserverState.suspended)),
                Observer.id.not_in(asked),
            )
        )
    ).all()
    taken = await taken_by(session, [one.id for one in found])
    way = await way_of(session, work)
    rows = [
        Candidate(one, why_not(one, work, shift.stage, theirs := taken.get(one.id, []), way), len(theirs))
        for one in found
    ]
    return sorted(rows, key=lambda row: (row.why is not None, row.load, row.observer.id))


# Nobody answered ----------------------------------------------------------------------------------------------------


async def count_terms(session: Session, limit: int, _: datetime) -> int:
    """Until when the answers to new offers are waited for."""
    rows = await session.scalars(
        whole()
        .join(Placement.shift)
        .join(Shift.work)
        .where(Placement.state == PlacementState.offered, Work.state == WorkState.planned)
        .where(or_(Placement.answer_by.is_(None), Placement.answer_by < Placement.offered_at))
        .order_by(Placement.id)
        .limit(limit)
    )
    found = rows.all()
    for row in found:
        row.answer_by = await term(session, row.shift.work, row.shift.stage, row.offered_at)
        row.known_day, row.known_at = row.known_day or row.shift.work.day, row.known_at or row.shift.work.begins_at
    return len(found)


async def lapse_some(session: Session, limit: int, now: datetime) -> int:
    """Offers that nobody answered in time go to the next."""
    rows = await session.scalars(
        select(Placement)
        .where(Placement.state == PlacementState.offered, Placement.answer_by <= now)
        .where(Placement.answer_by >= Placement.offered_at)
        .order_by(Placement.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    found = rows.all()
    for row in found:
        row.state, row.answered_at, row.is_vacant = PlacementState.lapsed, now, True
        audit.note(session, None, "lapse", "placement", row.id, now)
    return len(found)


# The next one -------------------------------------------------------------------------------------------------------


async def replace_one(session: Session, now: datetime) -> int:
    """One place that became free is offered to the next observer. Returns whether there was one."""
    next_one = select(Placement.id, Placement.shift_id).where(Placement.is_vacant).order_by(Placement.id).limit(1)
    free = (await session.execute(next_one)).first()
    if free is None:
        return 0
    shift = await session.scalar(
        select(Shift)
        .where(Shift.id == free.shift_id)
        .options(joinedload(Shift.work).joinedload(Work.organisation))
        .with_for_update(of=Shift)
        .execution_options(populate_existing=True)
    )
    row = await session.get(Placement, free.id, with_for_update=True, populate_existing=True)
    found = await find(session, free.id)
    if shift and row and found and row.is_vacant:
        row.is_vacant = False
        if shift.work.is_planned and now < offer_rules.day_hours(shift)[1]:
            await _replace(session, found, shift, now)
    return 1


async def _replace(session: Session, gone: Placement, shift: Shift, now: datetime) -> None:
    is_free = await count_of(session, shift.id) < shift.needed
    office = await office_of(session, gone)
    has_begun = now >= offer_rules.last_moment(shift)
    chosen = await _chosen(session, office, shift) if is_free and not has_begun else None
    placement_id = await _offer(session, gone, shift, chosen, now) if chosen else None
    if is_free:
        shift.left_at = None if chosen else shift.left_at or now
    school, begins = shift.work.organisation, offer_rules.last_moment(shift)
    heard = offer_rules.heard_at(now, begins, school.zone, await settings.of(session, school))
    chiefs = await chiefs_of(session, gone, office)
    if gone.state == PlacementState.declined and gone.agreed_at:
        params = {"placement": gone.id, "next": placement_id, "office": office.id, "full": not is_free}
        for chief in chiefs:
            once = f"shift-declined:{gone.id}:{chief.id}:{now.timestamp()}"
            await notices.owe(session, chief.id, "shift-declined", once=once, params=params, now=now, due_at=heard)
    elif is_free and chosen is None and shift.left_at == now:
        heard = heard - (heard - datetime.min.replace(tzinfo=heard.tzinfo)) % ROUND + ROUND
        for chief in chiefs:
            once, params = f"shift-nobody:{office.id}:{heard:%Y%m%d%H%M}:{chief.id}", {"office": office.id}
            await notices.owe(session, chief.id, "shift-nobody", once=once, params=params, now=now, due_at=heard)


async def _chosen(session: Session, office: Organisation, shift: Shift) -> Observer | None:
    rows = await candidates(session, office, shift, shift.work)
    best = rows[0] if rows and rows[0].why is None else None
    return best.observer if best else None


async def _offer(session: Session, gone: Placement, shift: Shift, chosen: Observer, now: datetime) -> int:
    school = shift.work.organisation
    ways = await settings.of(session, school)
    begins = offer_rules.last_moment(shift)
    heard = offer_rules.heard_at(now, begins, school.zone, ways)
    until = await term(session, shift.work, shift.stage, heard)
    values = {
        **FRESH, "shift_id": shift.id, "observer_id": chosen.id, "state": PlacementState.offered, "override": None,
        "reason": None, "offered_at": now, "answered_at": None, "placed_by_id": gone.placed_by_id,
        "answer_by": until, "known_day": shift.work.day, "known_at": shift.work.begins_at,
    }  # fmt: skip
    id_ = await session.scalar(inserting(session, Placement).values(**values).returning(Placement.id))
    assert id_
    audit.note(session, None, "offer", "placement", id_, now, instead_of=gone.id)
    once, params = f"shift-offered:{id_}:{now.timestamp()}", {"placement": id_}
    await notices.owe(
        session, chosen.person_id, "shift-offered", once=once, params=params, now=now, due_at=heard, expires_at=begins
    )
    return int(id_)


# What the coordinator reads -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Left:
    """A shift for which nobody is left: how many were asked in vain, and what keeps the others away."""

    shift: Shift
    refused: int
    why: dict[Why, int]


async def left(session: Session, shift: Shift, office: Organisation) -> Left:
    """Why nobody can be asked for a shift."""
    kept: dict[Why, int] = {}
    named = tuple(state for state in PlacementState if state != PlacementState.withdrawn)
    for row in await candidates(session, office, shift, shift.work, said=named):
        if row.why:
            kept[row.why] = kept.get(row.why, 0) + 1
    said = (PlacementState.declined, PlacementState.lapsed)
    ids: Sequence[int] = (
        await session.scalars(select(Placement.id).where(Placement.shift_id == shift.id, Placement.state.in_(said)))
    ).all()
    return Left(shift, len(ids), kept)


async def all_left(session: Session, office: Organisation, limit: int, now: datetime) -> list[Left]:
    """The coming shifts of an office for which nobody is left, the nearest first."""
    rows = await session.scalars(
        select(Shift)
        .join(Shift.work)
        .join(Work.organisation)
        .options(joinedload(Shift.work).joinedload(Work.organisation))
        .where(Organisation.path.startswith(office.path), Shift.left_at.is_not(None))
        .where(Work.state == WorkState.planned, Work.day >= now.astimezone(office.zone).date())
        .order_by(Work.day, Work.begins_at, Shift.id)
        .limit(limit)
    )
    found = [row for row in rows.all() if await count_of(session, row.id) < row.needed]
    return [await left(session, shift, office) for shift in found]
