"""«Ход плана» by organisation: a page of them, those of one line, the tasks of one. Only what is shown is read."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, exists, func, select

from models import Activity, Organisation, Person, Plan, Task, TaskState
from services import Session
from services.errors import NotFound
from services.plans import get_for
from services.progress import Tally, counts_on, seen, visible
from services.tasks import Line, by_ids, list_of, of_organisation, overdue_of


@dataclass(frozen=True)
class ByPlace:
    """A page of the organisations that have tasks in a plan."""

    plan: Plan
    rows: list[tuple[Organisation, Tally]]
    page: int
    total: int


async def by_place(session: Session, person: Person, plan_id: int, page: int, size: int, now: datetime) -> ByPlace:
    """The organisations in order of number, those above first: only what a page shows is counted."""
    plan = await get_for(session, person, plan_id)
    office = await session.get_one(Organisation, plan.organisation_id)
    here = await visible(session, person, plan), has_tasks(plan)
    total = await session.scalar(select(func.count()).select_from(Organisation).where(*here)) or 0
    page = min(page, max(total - 1, 0) // size)
    depth = func.length(Organisation.path) - func.length(func.replace(Organisation.path, "/", ""))
    number = Organisation.number.is_(None), Organisation.number
    shown = await session.scalars(
        select(Organisation)
        .where(*here)
        .order_by(depth, *number, Organisation.name, Organisation.id)
        .offset(page * size)
        .limit(size)
    )
    places = shown.all()
    counted = await session.execute(
        select(Task.organisation_id, *counts_on(now.astimezone(office.zone).date()))
        .where(Task.plan_id == plan.id, Task.state != TaskState.off, Task.organisation_id.in_([p.id for p in places]))
        .group_by(Task.organisation_id)
    )
    tallies = {id_: Tally(*counts) for id_, *counts in counted}
    return ByPlace(plan, [(place, tallies[place.id]) for place in places], page, total)


def has_tasks(plan: Plan) -> ColumnElement[bool]:
    """Organisations that have tasks in a plan: each is asked by the index of its tasks, as there are fewer of them."""
    return exists().where(Task.organisation_id == Organisation.id, Task.plan_id == plan.id, Task.state != TaskState.off)


@dataclass(frozen=True)
class OneLine:
    """A page of what came of a line of a plan."""

    activity: Activity
    tasks: list[Line]
    page: int
    total: int
    undated: int
    """How many of all are open and without a date."""


async def one_line(session: Session, person: Person, activity_id: int, page: int, size: int, now: datetime) -> OneLine:
    """A line of a plan and the tasks that came from it, as far as this person may see: only a page of them is read."""
    activity = await session.get(Activity, activity_id)
    if activity is None:
        raise NotFound
    plan = await get_for(session, person, activity.plan_id)
    here = Task.activity_id == activity.id, *await seen(session, person, plan)
    undated = func.count(case((and_(Task.state == TaskState.open, Task.due_on.is_(None)), 1)))
    counts = await session.execute(select(func.count(), undated).select_from(Task).where(*here))
    total, without = counts.one()
    if not total:
        raise NotFound
    page = min(page, (total - 1) // size)
    shown = await session.scalars(
        select(Task.id)
        .join(Task.organisation)
        .where(*here)
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Task.occurrence, Task.id)
        .offset(page * size)
        .limit(size)
    )
    return OneLine(activity, await by_ids(session, shown.all(), now, with_archive=True), page, total, without)


async def tasks_of_place(
    session: Session,
    person: Person,
    place: Organisation,
    plan_id: int,
    page: int,
    size: int,
    now: datetime,
    *,
    overdue: bool,
) -> tuple[list[Line], int]:
    """A page of the tasks of an organisation that came through its door, of one plan or (0) of all."""
    which = overdue_of(place, now) if overdue else of_organisation(place)
    if plan_id:
        plan = await get_for(session, person, plan_id)
        which = and_(which, Task.plan_id == plan.id)
    return await list_of(session, which, page, size, now)
