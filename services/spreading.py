"""An edit of a running plan reaches the tasks, organisation by organisation, in small transactions.

Open tasks move; done ones stay as they are; what is not asked for any more is put aside (so that taking the edit back
finds it again) unless somebody has begun it; what is new is written.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, or_, select, true, update

from documents.responsible import Addressee
from models import (
    ActivityState,
    Organisation,
    OrganisationKind,
    Plan,
    PlanChange,
    PlanEdit,
    Role,
    Task,
    TaskEvent,
    TaskState,
)
from services import Session, bound_dates, marks, notices, telling
from services.calendar import school_year_of
from services.casting import holders
from services.drafts import Target
from services.lines import Part, parts_of
from services.occurrences import Occurrence, is_over
from services.schedules import Times

AT_ONCE = 500
"""Tasks that follow in the transaction of the edit itself."""
BATCH = 200
"""Tasks of one step of the job."""
_KINDS = {
    Addressee.schools: OrganisationKind.school,
    Addressee.marked_schools: OrganisationKind.school,
    Addressee.municipalities: OrganisationKind.municipality,
}
Holder = tuple[int, int | None]
"""An organisation, and the person in it whose task it is (None: its coordinators)."""


@dataclass
class Outcome:
    """What has to be written for some organisations."""

    moves: dict[tuple[date | None, date | None, bool], list[int]] = field(default_factory=lambda: defaultdict(list))
    off: list[int] = field(default_factory=list)
    on: list[int] = field(default_factory=list)
    new: list[dict[str, Any]] = field(default_factory=list)
    told: set[Holder] = field(default_factory=set)


async def spread(session: Session, edit: PlanEdit, now: datetime) -> None:
    """Begin: at once when the tasks are few, else the job goes on from here."""
    plan = await session.get_one(Plan, edit.plan_id)
    scope = await _scope(session, plan, edit)
    many = await session.scalar(select(func.count()).select_from(Organisation).where(scope.condition)) or 0
    edit.reached = 0
    if many * max(1, scope.times) > AT_ONCE:
        notices.wake(session)
        return
    while edit.reached is not None:
        await _some(session, plan, edit, scope, now)


async def next_edit(session: Session, but: Collection[int] = ()) -> int | None:
    """The oldest edit that has not reached everybody."""
    id_: int | None = await session.scalar(
        select(PlanEdit.id)
        .join(Plan, Plan.id == PlanEdit.plan_id)
        .where(PlanEdit.reached.is_not(None), Plan.is_running, PlanEdit.id.not_in(but))
        .order_by(PlanEdit.id)
        .limit(1)
    )
    return id_


async def spread_some(session: Session, now: datetime, only: int | None = None) -> bool:
    """The next organisations of the oldest edit (or of one) that has not reached everybody. False when all have."""
    which = PlanEdit.id == only if only is not None else true()
    found = await session.execute(
        select(Plan, PlanEdit)
        .join(PlanEdit, PlanEdit.plan_id == Plan.id)
        .where(PlanEdit.reached.is_not(None), Plan.is_running, which)
        .order_by(PlanEdit.id)
        .limit(1)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if (row := found.first()) is None:
        return False
    plan, edit = row
    await _some(session, plan, edit, await _scope(session, plan, edit), now)
    return True


@dataclass(frozen=True)
class Scope:
    """Which activities an edit is about, and which organisations it may concern."""

    office: Organisation
    parts: tuple[Part, ...]
    added: frozenset[int]
    """Activities that came with this edit: what is over of them was meant to be overdue."""
    condition: ColumnElement[bool]

    @property
    def times(self) -> int:
        """Tasks of one organisation."""
        return sum(len(part.times) for part in self.parts)


async def _scope(session: Session, plan: Plan, edit: PlanEdit) -> Scope:
    changes = list(await session.scalars(select(PlanChange).where(PlanChange.edit_id == edit.id)))
    office = await session.get_one(Organisation, plan.organisation_id)
    parts = await parts_of(session, plan, sorted({change.activity_id for change in changes}))
    added = frozenset(change.activity_id for change in changes if change.old is None)
    targets = {target for part in parts for target in part.targets} | _targets_before(changes)
    kinds = {_KINDS[target.to] for target in targets if target.to in _KINDS}
    below = Organisation.path.startswith(office.path) & Organisation.kind.in_(kinds)
    return Scope(office, parts, added, or_(Organisation.id == office.id, below))


def _targets_before(changes: Iterable[PlanChange]) -> set[Target]:
    rows = [change.old for change in changes if change.field == "targets" and change.old]
    return {Target.from_json(target) for row in rows for target in row["targets"]}


async def _some(session: Session, plan: Plan, edit: PlanEdit, scope: Scope, now: datetime) -> None:
    places = await _places(session, edit, scope)
    if not places:
        edit.reached = None
        return
    outcome = await _compared(session, plan, scope, places, now)
    await _write(session, outcome)
    await telling.owe_changes(session, plan, edit, outcome.told, now)
    edit.reached = places[-1].id


async def _places(session: Session, edit: PlanEdit, scope: Scope) -> Sequence[Organisation]:
    found = await session.scalars(
        select(Organisation)
        .where(scope.condition, Organisation.id > (edit.reached or 0))
        .order_by(Organisation.id)
        .limit(max(1, BATCH // max(1, scope.times)))
    )
    return found.all()


async def _compared(
    session: Session, plan: Plan, scope: Scope, places: Sequence[Organisation], now: datetime
) -> Outcome:
    there = await _there(session, scope, [place.id for place in places])
    ids = [task.id for tasks in there.values() for task in tasks]
    touched = set(await session.scalars(select(TaskEvent.task_id).where(TaskEvent.task_id.in_(ids)).distinct()))
    dates = await days_set(session, ids)
    marked = await _marked(session, plan, scope, places, now)
    own = await bound_dates.own_times(session, plan, scope.parts, places)
    outcome = Outcome()
    for place in places:
        today = now.astimezone(place.zone).date()
        for part in scope.parts:
            tasks = there.get((place.id, part.activity_id), [])
            wanted = dict(_wanted(part, own(part, place), place, scope, is_marked=place.id in marked))
            for task in tasks:
                time = wanted.pop((task.person_id, task.occurrence), None)
                _compare(outcome, task, time, dates.get(task.id), part, is_touched=task.id in touched)
            for (person_id, _), time in wanted.items():
                if part.activity_id in scope.added or not is_over(time, today):
                    _add(outcome, plan, part, place, person_id, time)
    return outcome


def _wanted(
    part: Part, times: Times, place: Organisation, scope: Scope, *, is_marked: bool
) -> Iterator[tuple[tuple[int | None, int], Occurrence]]:
    if part.state != ActivityState.running:
        return
    for person_id in holders(part.targets, place, scope.office.id, is_marked=is_marked):
        for time, _ in times:
            yield (person_id, time.index), time


def _compare(
    outcome: Outcome, task: Task, time: Occurrence | None, dated: date | None, part: Part, *, is_touched: bool
) -> None:
    """What becomes of a task that is there; done is done."""
    if task.state == TaskState.done:
        return
    if time is None:
        if task.state == TaskState.open and (part.state != ActivityState.running or not is_touched):
            outcome.off.append(task.id)
            outcome.told.add((task.organisation_id, task.person_id))
        return
    due = time.due_on or (dated if time.opens_on is None else None)
    days = (time.opens_on, due, time.lasts_all_year)
    if days != (task.opens_on, task.due_on, task.lasts_all_year):
        outcome.moves[days].append(task.id)
        outcome.told.add((task.organisation_id, task.person_id))
    if task.state == TaskState.off:
        outcome.on.append(task.id)
        outcome.told.add((task.organisation_id, task.person_id))


def _add(
    outcome: Outcome, plan: Plan, part: Part, place: Organisation, person_id: int | None, time: Occurrence
) -> None:
    outcome.told.add((place.id, person_id))
    outcome.new.append(
        {
            "plan_id": plan.id,
            "activity_id": part.activity_id,
            "organisation_id": place.id,
            "role": Role.coordinator,
            "person_id": person_id,
            "occurrence": time.index,
            "opens_on": time.opens_on,
            "due_on": time.due_on,
            "lasts_all_year": time.lasts_all_year,
            "state": TaskState.open,
            "is_confirmed": False,
            "done_at": None,
            "done_by_id": None,
        }
    )


async def _there(session: Session, scope: Scope, places: Sequence[int]) -> dict[tuple[int, int], list[Task]]:
    ids = [part.activity_id for part in scope.parts]
    rows = await session.scalars(
        select(Task)
        .where(Task.activity_id.in_(ids), Task.organisation_id.in_(places))
        .order_by(Task.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    found: dict[tuple[int, int], list[Task]] = defaultdict(list)
    for task in rows:
        found[task.organisation_id, task.activity_id].append(task)
    return found


async def days_set(session: Session, ids: Sequence[int]) -> dict[int, date]:
    """The days that people set for tasks whose activity has none of its own: the newest of each."""
    rows = await session.execute(
        select(TaskEvent.task_id, TaskEvent.facts)
        .where(TaskEvent.task_id.in_(ids), TaskEvent.what == "dated")
        .order_by(TaskEvent.id)
    )
    return {task: date.fromisoformat(facts["day"]) for task, facts in rows if facts}


async def _marked(
    session: Session, plan: Plan, scope: Scope, places: Sequence[Organisation], now: datetime
) -> set[int]:
    """Those marked in the school year in which the plan was made, or in this one."""
    years = {school_year_of(moment.astimezone(scope.office.zone).date()) for moment in (plan.created_at, now)}
    found = [await marks.below(session, scope.office, year) for year in sorted(years)]
    return set().union(*found) & {place.id for place in places}


async def _write(session: Session, outcome: Outcome) -> None:
    for (opens_on, due_on, lasts_all_year), ids in outcome.moves.items():
        days = {"opens_on": opens_on, "due_on": due_on, "lasts_all_year": lasts_all_year}
        await session.execute(update(Task).where(Task.id.in_(ids)).values(**days))
    for state, ids in ((TaskState.off, outcome.off), (TaskState.open, outcome.on)):
        if ids:
            await session.execute(update(Task).where(Task.id.in_(ids)).values(state=state))
    if outcome.new:
        await session.execute(insert(Task), outcome.new)
