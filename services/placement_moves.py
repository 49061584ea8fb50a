"""A work moves or is cancelled: its observers hear of it once, and agree anew to another day."""

from datetime import datetime, timedelta

from sqlalchemy import exists, or_, select

from models import Observation, Observer, Placement, PlacementState, Shift, Work, WorkState
from services import Session, audit, notices, observers
from services.observer_rules import why_not
from services.placements import STANDS, find, taken_by, way_of

CALM = timedelta(minutes=3)
"""So long a work must stand as it is before observers are told that it moved: a slip is corrected meanwhile."""


async def follow_works(session: Session, limit: int, now: datetime) -> int:
    """Observers hear that a work of theirs was moved or cancelled; another day is agreed to anew.

    What was observed and sent already stays as it is.
    """
    moved = or_(
        Work.state != WorkState.planned,
        Work.day != Placement.known_day,
        Work.begins_at.is_distinct_from(Placement.known_at),
    )
    rows = await session.scalars(
        select(Placement)
        .join(Shift, Shift.id == Placement.shift_id)
        .join(Work, Work.id == Shift.work_id)
        .where(Placement.state.in_(STANDS), Placement.known_day.is_not(None), moved, Work.changed_at <= now - CALM)
        .where(~exists().where(Observation.placement_id == Placement.id, Observation.version > 0))
        .order_by(Placement.id)
        .limit(limit)
        .with_for_update(of=Placement, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    ids = [row.id for row in rows]
    for id_ in ids:
        found = await find(session, id_)
        assert found
        await _moved(session, found, now)
    return len(ids)


async def _moved(session: Session, found: Placement, now: datetime) -> None:
    work, before = found.shift.work, (found.known_day, found.known_at)
    assert before[0]
    is_another_day = work.day != before[0]
    if not work.is_planned:
        found.state = PlacementState.withdrawn
    elif await _clashes(session, found):
        found.state, found.is_vacant = PlacementState.withdrawn, True
    elif is_another_day:
        found.state, found.offered_at, found.answer_by, found.agreed_at = PlacementState.offered, now, None, None
    if is_another_day:
        found.announced_at = None
    found.known_day, found.known_at, found.missed_at = work.day, work.begins_at, None
    await session.flush()
    audit.note(session, None, "move", "placement", found.id, now)
    params = {
        "placement": found.id, "day": before[0].isoformat(), "at": before[1].isoformat() if before[1] else "",
    }  # fmt: skip
    once, to = f"shift-moved:{found.id}:{now.timestamp()}", found.observer.person_id
    await notices.owe(session, to, "shift-moved", once=once, params=params, now=now)


async def _clashes(session: Session, found: Placement) -> bool:
    """Whether the new day or hour keeps the observer away; what was passed over with a reason stays passed over."""
    observer = await session.scalar(observers.with_all().where(Observer.id == found.observer_id))
    assert observer
    taken = await taken_by(session, [found.observer_id], found.id)
    way = await way_of(session, found.shift.work)
    why = why_not(observer, found.shift.work, found.shift.stage, taken.get(found.observer_id, []), way)
    return why is not None and not (found.override and why.can_be_overridden)
