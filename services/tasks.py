"""Tasks: whose they are, how they are listed, and the door to one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select, union
from sqlalchemy.orm import aliased, contains_eager

from models import Activity, Organisation, Person, Plan, Role, Task, TaskState
from services import BY_KEY, Session, people
from services.calendar import month_end
from services.errors import NotFound, NotYours, PlanArchived, TaskIsOff


class Filter(StrEnum):
    """Which of one's tasks to list."""

    today = "today"
    overdue = "overdue"
    month = "month"
    all = "all"
    done = "done"


@dataclass(frozen=True)
class Line:
    """A task in a list."""

    task: Task
    activity: Activity
    organisation: Organisation
    today: date
    """The date in the organisation's zone."""

    @property
    def days_left(self) -> int | None:
        """Days to the deadline: 0 is today, negative is overdue; None without a date or when done."""
        if self.task.due_on is None or self.task.state == TaskState.done:
            return None
        return (self.task.due_on - self.today).days


@dataclass(frozen=True)
class Page:
    """A page of a list, with how many there are of each kind."""

    lines: list[Line]
    number: int
    """From 0."""
    total: int
    counts: dict[Filter, int]
    instead: dict[int, Person] = field(default_factory=dict)
    """Id of a task → whose it is, where this person only replaces them."""


def mine(person: Person) -> ColumnElement[bool]:
    """Tasks that this person does: of the organisations coordinated, and those given to the person alone."""
    held = [_of_role(m.organisation_id, m.role) for m in person.memberships]
    return _one_of([*_by_name(person), *held])


_One = aliased(Task)
"""A task as it is looked for: each way to be somebody's is found by an index of its own, which an OR keeps from it."""


def _one_of(ways: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    return Task.id.in_(union(*(select(_One.id).where(way) for way in ways)))


def _of_role(organisation_id: int, role: Role) -> ColumnElement[bool]:
    return and_(_One.organisation_id == organisation_id, _One.role == role, _One.person_id.is_(None))


def _by_name(person: Person) -> list[ColumnElement[bool]]:
    """Tasks given to this person alone, or to somebody whom this person replaces."""
    borrowed = [and_(_One.person_id == r.absent_id, _One.organisation_id == r.organisation_id) for r in person.replaces]
    return [_One.person_id == person.id, *borrowed]


def mine_now(person: Person) -> ColumnElement[bool]:
    """The same, of the role in which this person acts; what is of no role of theirs is shown in each."""
    role = person.acting
    if role is None or len(person.memberships) == 1:
        return mine(person)
    elsewhere = [m.organisation_id for m in person.memberships if m.organisation_id != role.organisation_id]
    named = [and_(way, _One.organisation_id.not_in(elsewhere)) for way in _by_name(person)]
    return _one_of([_of_role(role.organisation_id, role.role), *named])


def is_mine(person: Person, task: Task) -> bool:
    """The same for one task at hand."""
    if task.person_id is not None:
        return task.person_id == person.id or instead_of(person, task) is not None
    return any(m.organisation_id == task.organisation_id and m.role == task.role for m in person.memberships)


def instead_of(person: Person, task: Task) -> int | None:
    """The id of the person whose task it is, where this one only replaces them."""
    lent = {m.id for m in person.memberships if m.until}
    for r in person.replaces:
        is_of_role = task.person_id is None and task.role == r.role and r.lent_id in lent
        if task.organisation_id == r.organisation_id and (is_of_role or task.person_id == r.absent_id):
            return r.absent_id
    return None


async def whose(session: Session, person: Person, tasks: Iterable[Task]) -> dict[int, Person]:
    """Id of a task → whose it is, for those that this person does only as a substitute."""
    absent = await people.replaced(session, person)
    found = {task.id: instead_of(person, task) for task in tasks} if absent else {}
    return {id_: absent[whom] for id_, whom in found.items() if whom in absent}


def today_of(person: Person, now: datetime) -> date:
    """Today where this person works: in the zone of the organisation acted for."""
    role = person.acting
    return now.astimezone(role.organisation.zone).date() if role else now.date()


def _is(chosen: Filter, today: date) -> ColumnElement[bool]:
    is_open = Task.state == TaskState.open
    this_month = Task.due_on <= month_end(today.year, today.month)
    opened = Task.opens_on <= month_end(today.year, today.month)
    return {
        Filter.today: and_(is_open, Task.due_on == today),
        Filter.overdue: and_(is_open, Task.due_on < today),
        Filter.month: and_(is_open, Task.due_on >= today, or_(this_month, and_(opened, ~Task.lasts_all_year))),
        Filter.all: is_open,
        Filter.done: Task.state == TaskState.done,
    }[chosen]


async def list_mine(session: Session, person: Person, chosen: Filter, page: int, size: int, now: datetime) -> Page:
    """A page of one's own tasks in the role acted in, the most urgent first; or the last page that is there."""
    today = today_of(person, now)
    by_filter = await count_mine(session, person, now)
    page = min(page, max(by_filter[chosen] - 1, 0) // size)
    which = and_(mine_now(person), _is(chosen, today))
    lines = await _lines(session, which, now, page * size, size, chosen == Filter.done)
    instead = await whose(session, person, [line.task for line in lines])
    return Page(lines, page, by_filter[chosen], by_filter, instead)


async def count_mine(session: Session, person: Person, now: datetime) -> dict[Filter, int]:
    """How many of one's own tasks there are of each kind."""
    today = today_of(person, now)
    counts = await session.execute(
        select(*(func.count().filter(_is(f, today)).label(f.value) for f in Filter))
        .select_from(Task)
        .join(Plan, Plan.id == Task.plan_id)
        .where(Plan.is_running, mine_now(person))
    )
    return dict(zip(Filter, counts.one(), strict=True))


async def count_elsewhere(session: Session, person: Person) -> int:
    """How many open tasks wait in one's other roles."""
    if len(person.roles) < 2:
        return 0
    elsewhere = and_(mine(person), ~mine_now(person))
    query = select(func.count()).select_from(Task).join(Plan, Plan.id == Task.plan_id)
    return await session.scalar(query.where(Plan.is_running, Task.state == TaskState.open, elsewhere)) or 0


async def list_of(
    session: Session, condition: ColumnElement[bool], page: int, size: int, now: datetime
) -> tuple[list[Line], int]:
    """A page of the tasks that fit a condition, and how many fit."""
    total = await session.scalar(
        select(func.count()).select_from(Task).join(Plan, Plan.id == Task.plan_id).where(Plan.is_running, condition)
    )
    return await _lines(session, condition, now, page * size, size), total or 0


async def _lines(
    session: Session,
    condition: ColumnElement[bool],
    now: datetime,
    offset: int,
    limit: int,
    newest: bool = False,
    *,
    with_archive: bool = False,
) -> list[Line]:
    is_there = or_(Plan.is_running, Plan.archived_at.is_not(None)) if with_archive else Plan.is_running
    order: Sequence[Any] = (
        (Task.done_at.desc(), Task.id) if newest else (Task.due_on.is_(None), Task.due_on, Activity.n, Task.id)
    )
    rows = await session.scalars(
        select(Task)
        .join(Task.activity)
        .join(Task.organisation)
        .join(Plan, Plan.id == Task.plan_id)
        .where(is_there, condition)
        .options(contains_eager(Task.activity), contains_eager(Task.organisation))
        .order_by(*order)
        .offset(offset)
        .limit(limit)
    )
    return [line_of(task, now) for task in rows]


def line_of(task: Task, now: datetime) -> Line:
    """A task that was loaded with its activity and organisation."""
    return Line(task, task.activity, task.organisation, now.astimezone(task.organisation.zone).date())


async def by_ids(session: Session, ids: Sequence[int], now: datetime, *, with_archive: bool = False) -> list[Line]:
    """Lines of the tasks with these ids, in this order; those that are gone (or in the archive) are left out."""
    which, count = Task.id.in_(ids), len(ids)
    lines = await _lines(session, which, now, 0, count, with_archive=with_archive) if ids else []
    found = {line.task.id: line for line in lines}
    return [found[id_] for id_ in ids if id_ in found]


# The door to a task is passed at most presses: built once.
_BY_ID = (
    select(Task)
    .join(Task.activity)
    .join(Task.organisation)
    .join(Task.plan)
    .where(Task.id == bindparam("id"), or_(Plan.is_running, Plan.archived_at.is_not(None)))
    .options(contains_eager(Task.activity), contains_eager(Task.organisation), contains_eager(Task.plan))
    .execution_options(populate_existing=True, **BY_KEY)
)
_BY_ID_LOCKED = _BY_ID.with_for_update(of=Task)


async def get_for(session: Session, person: Person, task_id: int, *, lock: bool = False) -> Task:
    """The door to a task: for those who do it and for the coordinators above."""
    task = await session.scalar(_BY_ID_LOCKED if lock else _BY_ID, {"id": task_id})
    if task is None or not (is_mine(person, task) or person.coordinates(task.organisation)):
        raise NotFound
    if lock and task.plan.archived_at:
        raise PlanArchived
    return task


async def own(session: Session, person: Person, task_id: int) -> Task:
    """The same, locked, for those who do it."""
    task = await get_for(session, person, task_id, lock=True)
    if not is_mine(person, task):
        raise NotYours
    if task.state == TaskState.off:
        raise TaskIsOff
    return task


def is_below(person: Person, task: Task) -> bool:
    """Whether the task is of an organisation below one that this person coordinates."""
    place = task.organisation
    return any(office.contains(place) and office.id != place.id for office in person.offices)


def of_organisation(organisation: Organisation) -> ColumnElement[bool]:
    """Tasks of one organisation that are asked for."""
    return and_(Task.organisation_id == organisation.id, Task.state != TaskState.off)


def overdue_of(organisation: Organisation, now: datetime) -> ColumnElement[bool]:
    """Tasks of one organisation whose deadline is over."""
    today = now.astimezone(organisation.zone).date()
    return and_(of_organisation(organisation), Task.state == TaskState.open, Task.due_on < today)
