"""Shifts that were offered to observers: what stands, and what an observer says to an offer."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from models import Observer, Organisation, Person, Placement, PlacementState, Shift, ShiftStage, Work, WorkState
from services import Session, audit, notices, observers, offer_rules, pendings, settings
from services.errors import (
    CannotObserve,
    NotFound,
    NothingWritten,
    Outdated,
    PlaceTaken,
    ShiftBegun,
    TextTooLong,
    TooEarlyToArrive,
)
from services.observer_rules import hours_of, why_not

REASON = 300
DECLINE = "shift-decline"
STANDS = (PlacementState.offered, PlacementState.agreed)
FRESH: dict[str, Any] = {
    "answer_by": None, "agreed_at": None, "is_vacant": False, "arrived_at": None, "confirmed_at": None,
    "missed_at": None,
}  # fmt: skip
"""What nothing is known of yet when a shift is offered, or offered again."""


def whole() -> Select[Placement]:
    """Offers with what their screens name."""
    return select(Placement).options(
        joinedload(Placement.shift).joinedload(Shift.work).joinedload(Work.organisation),
        joinedload(Placement.observer).joinedload(Observer.person),
        joinedload(Placement.observer).joinedload(Observer.organisation),
    )


async def find(session: Session, placement_id: int) -> Placement | None:
    """For a notice: as it stands now."""
    return await session.scalar(whole().where(Placement.id == placement_id))


async def count_of(session: Session, shift_id: int) -> int:
    """How many stand for a shift."""
    which = (Placement.shift_id == shift_id, Placement.state.in_(STANDS))
    return await session.scalar(select(func.count()).where(*which)) or 0


async def way_of(session: Session, work: Work) -> timedelta:
    """How long an observer needs from another school to this one."""
    school = await session.get_one(Organisation, work.organisation_id)
    return timedelta(minutes=(await settings.of(session, school)).observer_travel)


Taken = tuple[Work, ShiftStage]


async def taken_by(session: Session, ids: Sequence[int], but: int | None = None) -> dict[int, list[Taken]]:
    """Observer → what they watch already, one offer left out."""
    rows = await session.execute(
        select(Placement.observer_id, Work, Shift.stage)
        .join(Shift, Shift.id == Placement.shift_id)
        .join(Work, Work.id == Shift.work_id)
        .where(Placement.observer_id.in_(ids), Placement.state.in_(STANDS), Work.state == WorkState.planned)
        .where(Placement.id != (but or 0))
    )
    found: dict[int, list[Taken]] = {}
    for id_, work, stage in rows:
        found.setdefault(id_, []).append((work, stage))
    return found


def said(written: str) -> str:
    """A reason as it is kept."""
    words = " ".join(written.split())
    if not any(sign.isalnum() for sign in words):
        raise NothingWritten
    if len(words) > REASON:
        raise TextTooLong(limit=REASON)
    return words


async def term(session: Session, work: Work, stage: ShiftStage, heard: datetime) -> datetime:
    """Until when the answer to an offer is waited for."""
    school = await session.get_one(Organisation, work.organisation_id)
    ways, begins = await settings.of(session, school), offer_rules.last_moment_of(work, stage, school.zone)
    if heard >= begins and (hours := hours_of(work, stage)):
        begins = hours[1]
    return offer_rules.answer_by(heard, begins, ways.observer_answer, school.zone, ways)


# The observer's side -------------------------------------------------------------------------------------------------


async def own(session: Session, person: Person | None, placement_id: int) -> Placement:
    """The door to what was offered to oneself, locked."""
    row = await session.get(Placement, placement_id, with_for_update=True, populate_existing=True) if person else None
    found = await find(session, row.id) if row else None
    if found is None or person is None or found.observer.person_id != person.id:
        raise NotFound
    return found


async def agree(session: Session, person: Person | None, placement_id: int, now: datetime) -> Placement:
    """«Согласен», late as well while nobody else has the place. What keeps somebody away by now keeps them away."""
    at_its_shift = select(Placement.shift_id).where(Placement.id == placement_id).scalar_subquery()
    # Places are counted below: the shift is locked first, as by whoever offers.
    await session.execute(select(Shift.id).where(Shift.id == at_its_shift).with_for_update())
    found = await own(session, person, placement_id)
    if found.state == PlacementState.agreed:
        return found
    if found.state not in (PlacementState.offered, PlacementState.lapsed) or not found.shift.work.is_planned:
        raise Outdated
    if now >= offer_rules.day_hours(found.shift)[1]:
        raise Outdated
    if found.state == PlacementState.lapsed and await count_of(session, found.shift_id) >= found.shift.needed:
        raise PlaceTaken
    await _still_fits(session, found)
    found.state, found.answered_at, found.agreed_at, found.is_vacant = PlacementState.agreed, now, now, False
    found.known_day, found.known_at = found.shift.work.day, found.shift.work.begins_at
    found.shift.left_at = None
    audit.note(session, person, "agree", "placement", found.id, now)
    return found


async def _still_fits(session: Session, found: Placement) -> None:
    """The rules of the day of the work, once more; a tie that was passed over with a reason stays so."""
    observer = await session.scalar(observers.with_all().where(Observer.id == found.observer_id))
    assert observer
    taken = await taken_by(session, [found.observer_id], found.id)
    way = await way_of(session, found.shift.work)
    why = why_not(observer, found.shift.work, found.shift.stage, taken.get(found.observer_id, []), way)
    if why and not (found.override and why.can_be_overridden):
        raise CannotObserve(why="own-busy" if why.value == "busy" else "own")


async def ask_why(session: Session, person: Person | None, placement_id: int, now: datetime) -> Placement:
    """«Не могу»: the reason is asked, until the work begins."""
    found = await own(session, person, placement_id)
    if person is None or not found.stands:
        raise Outdated
    _may_still_refuse(found, now)
    await pendings.expect(session, person, DECLINE, now, placement=found.id)
    return found


def _may_still_refuse(found: Placement, now: datetime) -> None:
    """What was agreed to is kept once it has begun; an offer can always be refused."""
    if found.state == PlacementState.agreed and now >= offer_rules.last_moment(found.shift):
        raise ShiftBegun


async def decline(session: Session, person: Person | None, placement_id: int, written: str, now: datetime) -> Placement:
    """«Не могу», with a reason: somebody else is asked at once."""
    found = await own(session, person, placement_id)
    assert person
    if not found.stands:
        raise Outdated
    _may_still_refuse(found, now)
    found.state, found.answered_at, found.reason = PlacementState.declined, now, said(written)
    found.is_vacant = True
    await pendings.forget(session, person)
    await session.flush()
    audit.note(session, person, "decline", "placement", found.id, now)
    notices.wake(session)
    return found


async def arrive(session: Session, person: Person | None, placement_id: int, now: datetime) -> Placement:
    """«Я на месте», from two hours before to the end. Pressing twice changes nothing."""
    found = await own(session, person, placement_id)
    if found.state not in (PlacementState.agreed, PlacementState.absent) or not found.shift.work.is_planned:
        raise Outdated
    if found.arrived_at and found.state == PlacementState.agreed:
        return found
    first, last = offer_rules.arrival_hours(found.shift)
    if now < first:
        raise TooEarlyToArrive(at=f"{first.astimezone(found.shift.work.organisation.zone):%d.%m %H:%M}")
    if now > last:
        raise Outdated
    await came_after_all(session, found)
    found.arrived_at = now
    await session.flush()
    audit.note(session, person, "arrive", "placement", found.id, now)
    return found


async def came_after_all(session: Session, found: Placement) -> None:
    """Somebody who was given up has come, and the place is still theirs if nobody else was asked."""
    if found.state == PlacementState.absent and await count_of(session, found.shift_id) >= found.shift.needed:
        raise PlaceTaken
    found.state = PlacementState.agreed


async def mine(session: Session, person: Person | None, now: datetime) -> list[Placement]:
    """«Мои назначения»: what is coming, the nearest first."""
    observer = await observers.own(session, person)
    if observer is None:
        raise NotFound
    today = now.astimezone(observer.organisation.zone).date()
    rows = await session.scalars(
        whole()
        .join(Placement.shift)
        .join(Shift.work)
        .where(Placement.observer_id == observer.id, Work.state == WorkState.planned, Work.day >= today)
        .where(Placement.state.in_(STANDS) | ((Placement.state == PlacementState.absent) & (Work.day == today)))
        .order_by(Work.day, Work.begins_at, Placement.id)
    )
    return list(rows)
