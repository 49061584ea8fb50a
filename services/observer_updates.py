"""«Обновить»: what a table says otherwise of people who are on the list already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from models import (
    Observation,
    Observer,
    ObserverTie,
    Person,
    Placement,
    PlacementState,
    Purpose,
    ReadingState,
    Shift,
    TieKind,
    Work,
    WorkState,
)
from services import Session, audit, notices, observer_import, observers, readings
from services.errors import NothingNew, Outdated
from services.observer_import import Compared
from services.observer_rows import Difference
from services.observer_rules import barred, conflict
from services.placements import STANDS
from services.updates import inserting


@dataclass(frozen=True)
class Updated:
    """How many were updated, from how many shifts a new tie keeps them away, and what is left of the table."""

    count: int
    freed: int
    left: Compared


async def update(session: Session, person: Person, reading_id: int, seal: int, now: datetime) -> Updated:
    """Exactly what was shown; a table with nothing else in it is forgotten. A new tie frees the shifts it forbids."""
    reading = await readings.in_state(session, person, reading_id, ReadingState.read)
    if reading.purpose != Purpose.observers:
        raise Outdated
    seen = await observer_import.compare(session, person, reading.id)
    if seen.seal != seal:
        raise Outdated
    if not (changed := seen.changed):
        raise NothingNew
    freed = 0
    for one in changed:
        fields = _fields(one)
        await _write(session, one, now)
        freed += await _free(session, one.observer.id, now)
        audit.note(session, person, "update", "observer", one.observer.id, now, fields=fields)
    left = await observer_import.compare(session, person, reading.id)
    if not left.good:
        await observer_import.forget(session, reading)
    return Updated(len(changed), freed, left)


def _fields(one: Difference) -> list[str]:
    told = {"category": one.category, "workplace": one.workplace, "ties": one.ties}
    return [name for name, value in told.items() if value]


async def _write(session: Session, one: Difference, now: datetime) -> None:
    category, workplace, ties = one.category, one.workplace, one.ties
    found = await session.get_one(Observer, one.observer.id, with_for_update=True)
    found.category, found.changed_at = category or found.category, now
    if workplace:
        found.workplace_id, found.has_workplace = workplace.id, True
    kinds = {kind for kind, _, _ in ties}
    found.has_children = found.has_children or TieKind.child in kinds
    found.has_relatives = found.has_relatives or TieKind.relative in kinds
    await session.flush()
    rows = [
        {"observer_id": found.id, "kind": kind, "organisation_id": school.id, "class_name": code}
        for kind, school, code in ties
    ]
    if rows:
        await session.execute(inserting(session, ObserverTie).on_conflict_do_nothing(), rows)


async def _free(session: Session, observer_id: int, now: datetime) -> int:
    """Nobody stands at a school to which a tie is known now, but where that was passed over with a reason."""
    found = await session.scalar(
        observers.with_all().where(Observer.id == observer_id).execution_options(populate_existing=True)
    )
    assert found
    rows = [
        row for row in await _ahead(session, observer_id) if conflict(barred(found), row.shift.work.organisation_id)
    ]
    for row in rows:
        row.state, row.answered_at, row.is_vacant = PlacementState.withdrawn, now, True
        await session.flush()
        audit.note(session, None, "take-back", "placement", row.id, now)
        once, params = f"shift-offered:{row.id}:back:{now.timestamp()}", {"placement": row.id}
        await notices.owe(session, found.person_id, "shift-offered", once=once, params=params, now=now)
    return len(rows)


async def _ahead(session: Session, observer_id: int) -> Sequence[Placement]:
    is_there = exists().where(Observation.placement_id == Placement.id)
    rows = await session.scalars(
        select(Placement)
        .join(Placement.shift)
        .join(Shift.work)
        .options(joinedload(Placement.shift).joinedload(Shift.work))
        .where(Placement.observer_id == observer_id, Placement.state.in_(STANDS), Placement.override.is_(None))
        .where(Work.state == WorkState.planned, Placement.arrived_at.is_(None), Placement.confirmed_at.is_(None))
        .where(~is_there)
        .with_for_update(of=Placement)
    )
    return rows.all()
