"""Escalation: what is overdue goes up, organisation by organisation, until it is done.

A case begins on the first morning after the deadline. Its chain is fixed then: which organisations above hear of it,
and from which day; the digest tells each of them what is theirs to know (services/reminders.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, delete, exists, func, insert, or_, select, update

from models import Escalation, EscalationStep, Organisation, Plan, Task, TaskState
from services import BY_KEY, Session, settings
from services.ladder import Words
from services.settings import Ways

AT_ONCE = 200
"""Cases in one transaction: others wait for it."""


@dataclass(frozen=True)
class Case:
    """Who above hears that a task is overdue."""

    heard: list[tuple[Organisation, date]]
    """Those who have heard of it, and since when."""
    will_hear: tuple[Organisation, date] | None
    """Who hears next if it stays open."""


def chain(path: Sequence[int], owner: int) -> list[int]:
    """Organisations that hear of a task of this organisation, nearest first: up to the one above the plan's own."""
    upwards = list(path)[::-1]
    last = upwards.index(owner) if owner in upwards else len(upwards)
    return upwards[1 : last + 2]


def days_of(above: Sequence[int], ways: Mapping[int, Ways]) -> dict[int, int]:
    """Organisation → how many days after the deadline it hears: each by its own setting, one after the other."""
    found: dict[int, int] = {}
    days = 0
    for n, id_ in enumerate(above):
        step = ways[id_].late_next if n else ways[id_].late_after
        if not step:
            break
        days += step
        found[id_] = days
    return found


def _is_current() -> ColumnElement[bool]:
    """A case that is not over: the task is open, and still due when it was."""
    return and_(
        Escalation.ended_at.is_(None), Task.state == TaskState.open, Task.due_on.is_not_distinct_from(Escalation.due_on)
    )


async def open_some(session: Session, places: Sequence[int], today: date, now: datetime) -> list[int]:
    """Begin cases for what is overdue in some organisations. Returns those in which there may be more."""
    running = select(Plan.id).where(Plan.is_running, Plan.announced_on <= today)
    known = exists().where(Escalation.task_id == Task.id, Escalation.ended_at.is_(None))
    rows = await session.execute(
        select(Task.id, Task.due_on, Organisation.id, Organisation.path, Plan.organisation_id)
        .join(Organisation, Organisation.id == Task.organisation_id)
        .join(Plan, Plan.id == Task.plan_id)
        .where(
            Task.organisation_id.in_(places),
            Task.state == TaskState.open,
            Task.due_on < today,
            Task.plan_id.in_(running),
            ~known,
        )
        .order_by(Task.organisation_id, Task.id)  # by its index: looking for the lowest ids would read all tasks
        .limit(AT_ONCE)
    )
    found = rows.all()
    late = [(id_, due, chain(_ids(path), owner)) for id_, due, _, path, owner in found if due]
    if not late:
        return []
    ways = await _ways(session, {id_ for _, __, above in late for id_ in above})
    begun = await session.execute(
        insert(Escalation).returning(Escalation.id, Escalation.task_id),
        [{"task_id": id_, "due_on": due, "began_at": now, "ended_at": None} for id_, due, _ in late],
    )
    case_of_task = {task_id: id_ for id_, task_id in begun}
    steps = [
        {"escalation_id": case_of_task[task_id], "organisation_id": id_, "heard_from": due + timedelta(days)}
        for task_id, due, above in late
        for id_, days in days_of(above, ways).items()
    ]
    if steps:
        await session.execute(insert(EscalationStep), steps)
    reached = found[-1][2]
    return [id_ for id_ in places if id_ >= reached] if len(found) == AT_ONCE else []


def _ids(path: str) -> list[int]:
    return [int(part) for part in path.split("/") if part]


async def _ways(session: Session, ids: set[int]) -> dict[int, Ways]:
    places = await session.scalars(select(Organisation).where(Organisation.id.in_(ids)))
    return await settings.ways_of(session, places.all())


async def forget(session: Session, tasks: Select[int] | Sequence[int], place: Organisation | None = None) -> None:
    """Tasks go (and with them a place in the tree): nothing is left of their cases."""
    own = select(Escalation.id).where(Escalation.task_id.in_(tasks))
    of_them: ColumnElement[bool] = EscalationStep.escalation_id.in_(own)
    if place:
        of_them = or_(of_them, EscalationStep.organisation_id == place.id)
    await session.execute(delete(EscalationStep).where(of_them))
    await session.execute(delete(Escalation).where(Escalation.task_id.in_(tasks)))


async def close_old(session: Session, now: datetime) -> None:
    """Cases of tasks that are not asked for any more, or not on that day."""
    over = exists().where(
        Task.id == Escalation.task_id,
        or_(Task.state != TaskState.open, Task.due_on.is_distinct_from(Escalation.due_on)),
    )
    await session.execute(
        update(Escalation)
        .where(Escalation.ended_at.is_(None), over)
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )


_END = (
    update(Escalation)
    .where(Escalation.task_id == bindparam("task"), Escalation.ended_at.is_(None))
    .values(ended_at=bindparam("now"))
    .execution_options(synchronize_session=False, **BY_KEY)
)


def _is_late(task: Task, now: datetime) -> bool:
    """Whether there may be a case: none begins before its deadline is over, and none outlives another deadline."""
    return task.due_on is not None and task.due_on < now.astimezone(task.organisation.zone).date()


async def end(session: Session, task: Task, now: datetime) -> None:
    """The task is done: nobody hears of it any more."""
    if _is_late(task, now):
        await session.execute(_END, {"task": task.id, "now": now})


def is_heard(today: date) -> ColumnElement[bool]:
    """Whether the organisation of a step has heard of its case by today."""
    return and_(EscalationStep.heard_from <= today, _is_current())


def is_told(words: Words) -> ColumnElement[bool]:
    """Whether this morning tells of it: it is new to them, or an overdue step falls on today."""
    return or_(EscalationStep.heard_from.in_(words.days), Task.due_on.in_(words.overdue))


def cases(*columns: Any) -> Select[Any]:
    """Steps with their cases and tasks."""
    return (
        select(*columns)
        .select_from(EscalationStep)
        .join(Escalation, Escalation.id == EscalationStep.escalation_id)
        .join(Task, Task.id == Escalation.task_id)
    )


async def below(
    session: Session, office: Organisation, spoken_of: ColumnElement[bool], words: Words, today: date
) -> list[tuple[Organisation, int]]:
    """Organisations right below of which an office is told this morning, and how much is overdue in each."""
    told = func.count().filter(is_told(words))
    rows = await session.execute(
        cases(Organisation.path, func.count(), told)
        .join(Organisation, Organisation.id == Task.organisation_id)
        .where(EscalationStep.organisation_id == office.id, is_heard(today), spoken_of)
        .group_by(Organisation.id, Organisation.path)
    )
    counts: dict[int, tuple[int, int]] = {}
    for path, count, news in rows:
        child = _ids(path)[len(_ids(office.path)) :][:1]
        if child:
            known = counts.get(child[0], (0, 0))
            counts[child[0]] = (known[0] + count, known[1] + news)
    late = [id_ for id_, (_, news) in counts.items() if news]
    places = await session.scalars(
        select(Organisation)
        .where(Organisation.id.in_(late))
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
    )
    return [(place, counts[place.id][0]) for place in places]


async def case_of(session: Session, task: Task, now: datetime) -> Case | None:
    """Who above hears of an overdue task; None when nobody has to."""
    if not _is_late(task, now):
        return None
    rows = await session.execute(
        cases(Organisation, EscalationStep.heard_from)
        .join(Organisation, Organisation.id == EscalationStep.organisation_id)
        .where(Task.id == task.id, _is_current())
        .order_by(EscalationStep.heard_from, EscalationStep.id)
    )
    today = now.astimezone(task.organisation.zone).date()
    steps = [(place, day) for place, day in rows]
    if not steps:
        return None
    return Case([step for step in steps if step[1] <= today], next((step for step in steps if step[1] > today), None))
