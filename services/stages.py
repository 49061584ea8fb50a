"""The stages of works: who reports them, and what is waited for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import cast

from sqlalchemy import ColumnElement, Table, Update, bindparam, case, exists, func, select, update
from sqlalchemy.orm import joinedload

from models import Crew, Organisation, Person, Procedure, ProcedureState, Role, Stage, StageName, Work, WorkState
from services import Session, audit, settings
from services.errors import NotFound

CREW = {StageName.begun: Role.organiser, StageName.ended: Role.organiser, StageName.checked: Role.expert}
"""Whose silence it is too, if somebody is put on the work."""
UPLOADS_BACK = timedelta(days=60)
"""Works of so long ago are still to be uploaded."""
_STAGES = cast("Table", Stage.__table__)


async def report(
    session: Session, person: Person, works: Iterable[Work], name: StageName, now: datetime, *, is_on: bool
) -> None:
    """Somebody says that works have come to a stage, or takes it back."""
    ids = [work.id for work in works]
    if not ids:
        return
    values = {"works": ids, "stage": name, "at": now if is_on else None, "who": person.id if is_on else None}
    await session.execute(_report(is_on=is_on), values)


@cache
def _report(*, is_on: bool) -> Update:
    """Built once: presses ask it all day."""
    is_open = _STAGES.c.reported_at.is_(None)
    return (
        update(_STAGES)
        .where(
            _STAGES.c.work_id.in_(bindparam("works", expanding=True)),
            _STAGES.c.name == bindparam("stage"),
            is_open if is_on else ~is_open,
        )
        .values(reported_at=bindparam("at"), person_id=bindparam("who"))
    )


async def upload(session: Session, person: Person, work_id: int, now: datetime, *, is_on: bool) -> Work:
    """One work of a school is uploaded, or not after all. Pressing twice changes nothing."""
    work = await session.scalar(
        select(Work).options(joinedload(Work.organisation)).where(Work.id == work_id, Work.state == WorkState.planned)
    )
    if work is None or not is_of(person, work.organisation_id, Role.coordinator, Role.technician):
        raise NotFound
    stage = await session.scalar(
        select(Stage).where(Stage.work_id == work_id, Stage.name == StageName.uploaded).with_for_update()
    )
    if stage is None:
        raise NotFound
    if (stage.reported_at is not None) != is_on:
        await report(session, person, [work], StageName.uploaded, now, is_on=is_on)
        audit.note(session, person, "uploaded" if is_on else "not-uploaded", "work", work_id, now)
    return work


def is_asked() -> ColumnElement[bool]:
    """Whether anybody waits for a stage: its procedure runs, and was not put into the archive."""
    return exists().where(
        Work.id == Stage.work_id, Procedure.id == Work.procedure_id, Procedure.state == ProcedureState.running
    )


def is_of(person: Person, organisation_id: int, *roles: Role) -> bool:
    """Whether somebody has one of these roles there."""
    return any(m.organisation_id == organisation_id and m.role in roles for m in person.memberships)


def is_there(person: Person, organisation_id: int) -> bool:
    """Whether somebody belongs to those who run the works of a school."""
    return is_of(person, organisation_id, Role.coordinator, Role.technician, Role.organiser, Role.expert)


async def to_upload(session: Session, place: Organisation, today: date) -> Sequence[Stage]:
    """Works of an organisation that were written and are (or were to be) uploaded, the open ones first."""
    rows = await session.scalars(
        select(Stage)
        .join(Work, Work.id == Stage.work_id)
        .options(joinedload(Stage.work).joinedload(Work.procedure))
        .where(
            Stage.organisation_id == place.id,
            Stage.name == StageName.uploaded,
            Stage.day.between(today - UPLOADS_BACK, today),
        )
        .order_by(Stage.reported_at.is_not(None), Stage.day, Work.grade, Work.letter, Work.id)
    )
    return rows.all()


async def waiting_for(
    session: Session, person: Person, place_id: int, day: date, name: StageName, expected_at: datetime
) -> Sequence[Work]:
    """Works of a school that have not reported a stage that was expected at a moment.

    Coordinators are waited for with all of them, others with those on which they are put.
    """
    own: list[ColumnElement[bool]] = []
    if not is_of(person, place_id, Role.coordinator):
        role = next((role for role in (CREW.get(name),) if role and is_of(person, place_id, role)), None)
        own = [exists().where(Crew.work_id == Work.id, Crew.person_id == person.id, Crew.role == role)]
    rows = await session.scalars(
        select(Work)
        .join(Stage, Stage.work_id == Work.id)
        .where(
            Stage.organisation_id == place_id,
            Stage.day == day,
            Stage.name == name,
            Stage.expected_at == expected_at,
            Stage.reported_at.is_(None),
            *own,
        )
        .order_by(Work.begins_at, Work.grade, Work.letter)
    )
    return rows.all()


@dataclass(frozen=True)
class StageOfPlace:
    """How far the works of an organisation have come on a day."""

    name: StageName
    done: int
    total: int
    reported_at: datetime | None
    """The last report."""
    expected_at: datetime | None
    """The first that is missing."""
    late: int
    """Works that have been silent for so long that those above are told."""


async def stages_of(session: Session, place: Organisation, day: date, now: datetime) -> list[StageOfPlace]:
    """Each stage, in order."""
    ways = await settings.of(session, place)
    is_late = Stage.reported_at.is_(None) & (Stage.expected_at <= now - timedelta(minutes=ways.raise_after))
    rows = await session.execute(
        select(
            Stage.name,
            func.count(Stage.reported_at),
            func.count(),
            func.max(Stage.reported_at),
            func.min(case((Stage.reported_at.is_(None), Stage.expected_at))),
            func.sum(case((is_late, 1), else_=0)),
        )
        .where(Stage.organisation_id == place.id, Stage.day == day)
        .group_by(Stage.name)
    )
    found = {row[0]: StageOfPlace(*row) for row in rows}
    return [found[name] for name in StageName if name in found]
