"""Organisations that come to a plan that is there already: new ones below it, and schools marked or unmarked."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Select, delete, exists, or_, select

from documents.responsible import Addressee
from models import (
    Activity,
    Assignment,
    Organisation,
    OrganisationKind,
    Person,
    Plan,
    Snooze,
    Task,
    TaskEvent,
    TaskState,
)
from services import Session, escalations, notices
from services.updates import inserting

_MEANT_BY = {
    OrganisationKind.school: {Addressee.schools},
    OrganisationKind.municipality: {Addressee.municipalities},
    OrganisationKind.region: set[Addressee](),
}


async def welcome(session: Session, person: Person, newcomers: Sequence[Organisation], now: datetime) -> None:
    """Organisations that were just added below one parent get the tasks of the plans above; the person is told."""
    if newcomers:
        await _join(session, person, newcomers, _MEANT_BY[newcomers[0].kind], "added", now)


async def mark(session: Session, person: Person, school: Organisation, now: datetime, *, is_marked: bool) -> None:
    """A school that was just marked (or unmarked) gets the tasks for marked schools, or loses those not begun."""
    meant = {Addressee.marked_schools}
    await _join(session, person, [school], meant, "marked" if is_marked else "unmarked", now)


async def _join(
    session: Session,
    person: Person,
    places: Sequence[Organisation],
    meant: set[Addressee],
    why: str,
    now: datetime,
) -> None:
    offices = [office for office in person.offices if office.contains(places[0])]
    office = max(offices, key=lambda office: len(office.path), default=None)
    for plan in await _plans_above(session, places[0]):
        if not await _speaks_of(session, plan, meant):
            continue
        rows = [
            {"plan_id": plan.id, "organisation_id": place.id, "since": now.astimezone(place.zone).date()}
            for place in places
        ]
        await session.execute(inserting(session, Assignment).on_conflict_do_nothing(), rows)
        await notices.owe(
            session,
            person.id,
            "plan-newcomers",
            once=f"newcomers:{plan.id}:{places[0].id}:{why}:{now.timestamp()}",
            params={
                "plan": plan.id,
                "why": why,
                "count": len(places),
                "first": places[0].id,
                "office": office.id if office else None,
            },
            now=now,
        )


async def _plans_above(session: Session, place: Organisation) -> Iterable[Plan]:
    """The plans of this organisation and of those above it, kept from being removed until the commit."""
    ids = [int(part) for part in place.path.strip("/").split("/")]
    return await session.scalars(
        select(Plan).where(Plan.organisation_id.in_(ids)).order_by(Plan.id).with_for_update(read=True, key_share=True)
    )


async def _speaks_of(session: Session, plan: Plan, meant: set[Addressee]) -> bool:
    targets = await session.scalars(select(Activity.targets).where(Activity.plan_id == plan.id))
    return any(target["to"] in meant for row in targets for target in row)


def begun(place: Organisation) -> Select[int]:
    """Tasks of an organisation that somebody has touched."""
    touched = or_(Task.state != TaskState.open, exists().where(TaskEvent.task_id == Task.id))
    return select(Task.id).where(Task.organisation_id == place.id, touched)


async def forget(session: Session, place: Organisation) -> None:
    """An organisation that was added by mistake and has begun nothing takes its tasks along."""
    its_own = select(Task.id).where(Task.organisation_id == place.id)
    await session.execute(delete(Assignment).where(Assignment.organisation_id == place.id))
    await session.execute(delete(Snooze).where(Snooze.task_id.in_(its_own)))
    await escalations.forget(session, its_own, place)
    await session.execute(delete(Task).where(Task.organisation_id == place.id))
