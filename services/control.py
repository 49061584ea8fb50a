"""Control: what was marked done, with all that confirms it, and who checks it.

Whose tasks an office checks: those of the organisations below it, in plans of its own and of those above; in a plan
of its own also those that it does itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, text

from documents.conclusions import suggested
from models import Activity, Conclusion, File, Organisation, Person, Plan, Task, TaskEvent, TaskState
from services import Session, conclusions
from services.errors import EvidenceIsNew, NotDone, NotFound
from services.marking import evidence_for
from services.tasks import Line, get_for, line_of

DONE = ("done", "done-above")
PROOF = (*DONE, "added")
UNCHECKED = text("tasks.state = 'done' AND NOT tasks.is_checked")
"""Done and not checked, in the very words of the index that holds such tasks: SQLite knows it by nothing else."""


# Whose it is ------------------------------------------------------------------------------------------------------


def _ids(office: Organisation) -> list[int]:
    return [int(part) for part in office.path.split("/") if part]


def office_for(person: Person, task: Task) -> Organisation | None:
    """In whose name this person checks a task; None when it is not theirs to check."""
    place = task.organisation
    found = [
        office
        for office in person.offices
        if office.contains(place)
        and task.plan.organisation_id in _ids(office)
        and (office.id != place.id or task.plan.organisation_id == office.id)
    ]
    return next((office for office in found if office is person.acting_office), next(iter(found), None))


def _of(office: Organisation) -> ColumnElement[bool]:
    """The same over tasks joined with their organisations and plans."""
    return and_(
        Plan.is_running,
        Plan.organisation_id.in_(_ids(office)),
        Organisation.path.startswith(office.path),
        or_(Organisation.id != office.id, Plan.organisation_id == office.id),
    )


def waits(person: Person, office: Organisation) -> ColumnElement[bool]:
    """Marked done by somebody else, and not checked; what was over when the plan was made is not asked about."""
    return and_(
        _of(office),
        UNCHECKED,
        Task.done_by_id != person.id,
        Task.done_at > Plan.created_at,
    )


async def to_check(session: Session, person: Person, task_id: int, *, lock: bool = False) -> tuple[Task, Organisation]:
    """The door to a task for those who check it."""
    task = await get_for(session, person, task_id, lock=lock)
    office = office_for(person, task)
    if office is None:
        raise NotFound
    return task, office


# What waits -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Heap:
    """An activity with tasks that wait to be checked."""

    activity: Activity
    plan: Plan
    count: int
    confirmed: int


@dataclass(frozen=True)
class Queue:
    """A page of what waits, by activity: the longest waiting first."""

    heaps: list[Heap]
    page: int
    activities: int
    tasks: int


def tasks_with(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(Task)
        .join(Activity, Activity.id == Task.activity_id)
        .join(Plan, Plan.id == Task.plan_id)
        .join(Organisation, Organisation.id == Task.organisation_id)
    )


async def count(session: Session, person: Person, office: Organisation) -> int:
    """How many tasks wait to be checked."""
    here = Task.plan_id.in_(await _plans(session, office))
    return await session.scalar(tasks_with(func.count()).where(here, waits(person, office))) or 0


async def _plans(session: Session, office: Organisation) -> Sequence[int]:
    """Ids of the plans whose tasks it checks: a database that knows them knows how many tasks to expect."""
    found = await session.scalars(select(Plan.id).where(Plan.is_running, Plan.organisation_id.in_(_ids(office))))
    return found.all()


async def queue(session: Session, person: Person, office: Organisation, page: int, size: int) -> Queue:
    """What waits, by activity."""
    confirmed = func.count().filter(Task.is_confirmed)
    rows = await session.execute(
        tasks_with(Task.activity_id, func.count(), confirmed)
        .where(Task.plan_id.in_(await _plans(session, office)), waits(person, office))
        .group_by(Task.activity_id)
        .order_by(func.min(Task.done_at), Task.activity_id)
    )
    counts = {id_: (count, sure) for id_, count, sure in rows}
    page = min(max(page, 0), max(len(counts) - 1, 0) // size)
    shown = list(counts)[page * size : (page + 1) * size]
    found = await session.execute(
        select(Activity, Plan).join(Plan, Plan.id == Activity.plan_id).where(Activity.id.in_(shown))
    )
    known = {activity.id: (activity, plan) for activity, plan in found}
    heaps = [Heap(*known[id_], *counts[id_]) for id_ in shown]
    return Queue(heaps, page, len(counts), sum(count for count, _ in counts.values()))


@dataclass(frozen=True)
class Check:
    """One task to be checked, with all that confirms it."""

    line: Line
    plan: Plan
    office: Organisation
    who: Person | None
    """Who marked it done."""
    proofs: list[tuple[TaskEvent, File | None]]
    """What was sent since it was last marked done."""
    suggestions: list[str]
    seen: int
    """The newest line of its history that was sent: what comes later was not seen."""
    said: Conclusion | None
    """What control says of it already."""
    left: int = 0
    """How many wait beside it."""
    returned_before: list[TaskEvent] = field(default_factory=list)

    @property
    def task(self) -> Task:
        """The task itself."""
        return self.line.task

    @property
    def files(self) -> list[File]:
        """What can be opened."""
        return [file for _, file in self.proofs if file]


async def check(session: Session, person: Person, task_id: int, now: datetime, activity_id: int = 0) -> Check:
    """A task with its evidence, for those who check it."""
    task, office = await to_check(session, person, task_id)
    proofs, returned, seen = (await evidence_of(session, [task.id]))[task.id]
    said = (await conclusions.standing(session, [task.id])).get(task.id)
    if task.state != TaskState.done and not said:
        raise NotDone
    who = await session.get(Person, task.done_by_id) if task.done_by_id else None
    others = [waits(person, office), Task.id != task.id]
    if activity_id:
        others.append(Task.activity_id == activity_id)
    left = await session.scalar(tasks_with(func.count()).where(*others)) or 0
    texts = offered(task, proofs)
    return Check(line_of(task, now), task.plan, office, who, proofs, texts, seen, said, left, returned)


async def check_again(session: Session, person: Person, task_id: int, seen: int, now: datetime) -> Check:
    """The same for a task that was shown: refuses when something was sent since then."""
    found = await check(session, person, task_id, now)
    if found.seen != seen:
        raise EvidenceIsNew
    return found


Proofs = list[tuple[TaskEvent, File | None]]


async def evidence_of(session: Session, task_ids: Sequence[int]) -> dict[int, tuple[Proofs, list[TaskEvent], int]]:
    """Task → what was sent since it was last marked done, how it was returned before, the newest of what was sent."""
    rows = await session.execute(
        select(TaskEvent, File)
        .outerjoin(File, File.id == TaskEvent.file_id)
        .where(TaskEvent.task_id.in_(task_ids))
        .order_by(TaskEvent.id)
    )
    found: dict[int, tuple[Proofs, list[TaskEvent], int]] = {id_: ([], [], 0) for id_ in task_ids}
    for event, file in rows:
        proofs, returned, _ = found[event.task_id]
        if event.what in DONE:
            proofs.clear()
        if event.what in PROOF:
            proofs.append((event, file))
            found[event.task_id] = (proofs, returned, event.id)
        if event.what == "returned":
            returned.append(event)
    return found


def offered(task: Task, proofs: Proofs) -> list[str]:
    texts = [event.text for event, _ in proofs if event.text]
    return suggested(texts, [file.name for _, file in proofs if file], evidence_for(task))


async def next_one(
    session: Session, person: Person, office: Organisation, now: datetime, activity_id: int = 0, after: int = 0
) -> Check | None:
    """What is to be checked next: the longest waiting of an activity (0: of all); those after a skipped one first."""
    order = (Task.done_at, Task.id)
    where = [waits(person, office)]
    if activity_id:
        where.append(Task.activity_id == activity_id)
    skipped = await session.get(Task, after) if after else None
    later = None
    if skipped and skipped.done_at:
        is_later = or_(Task.done_at > skipped.done_at, and_(Task.done_at == skipped.done_at, Task.id > skipped.id))
        later = await session.scalar(tasks_with(Task.id).where(*where, is_later).order_by(*order).limit(1))
    found = later or await session.scalar(tasks_with(Task.id).where(*where, Task.id != after).order_by(*order).limit(1))
    return await check(session, person, found, now, activity_id) if found else None


async def said_of(session: Session, person: Person, task_id: int) -> tuple[Organisation, str | None]:
    """Whose task it is, and what control says of it in words."""
    task, _ = await to_check(session, person, task_id)
    said = (await conclusions.standing(session, [task.id])).get(task.id)
    return task.organisation, said.text if said else None
