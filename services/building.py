"""The tasks of a plan, written organisation by organisation in small transactions, and removed in the same way.

An `Assignment` names an organisation that still lacks tasks. What it has already is looked up before anything is
written, so that a restart, or a school that came meanwhile, neither loses a task nor doubles one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, exists, insert, or_, select, update

from models import (
    Activity,
    Assignment,
    Mark,
    Organisation,
    Plan,
    Reading,
    ReadingState,
    Role,
    Snooze,
    Task,
    TaskEvent,
    TaskState,
)
from services import Session, notices
from services.calendar import school_year_of
from services.casting import consequences, holders
from services.drafts import Draft, PastChoice, Target, draft, is_over
from services.occurrences import Occurrence

BATCH = 500
"""Tasks in one transaction."""


@dataclass(frozen=True)
class Part:
    """An activity that becomes tasks: whose, and when; with True for times that were done before the plan began."""

    activity_id: int
    targets: tuple[Target, ...]
    times: tuple[tuple[Occurrence, bool], ...]


@dataclass(frozen=True)
class Build:
    """A plan in which organisations still lack tasks."""

    reading_id: int
    plan: Plan
    draft: Draft
    parts: tuple[Part, ...]

    @property
    def at_once(self) -> int:
        """Organisations in one transaction."""
        return max(1, BATCH // max(1, sum(len(part.times) for part in self.parts)))


async def next_build(session: Session) -> Build | None:
    """A plan whose tasks are not all written."""
    lacks = exists().where(Assignment.plan_id == Reading.plan_id)
    reading = await session.scalar(
        select(Reading)
        .where(or_(Reading.state == ReadingState.building, (Reading.state == ReadingState.built) & lacks))
        .order_by(Reading.id)
        .limit(1)
    )
    if reading is None or reading.plan_id is None:
        return None
    plan = await session.get_one(Plan, reading.plan_id)
    seen = await draft(session, reading, plan.created_at)
    found = await session.execute(select(Activity.n, Activity.id).where(Activity.plan_id == plan.id))
    return Build(reading.id, plan, seen, tuple(_parts(seen, dict(list(found)))))


def _parts(draft: Draft, ids: dict[int, int]) -> Iterator[Part]:
    for activity in draft.document.activities:
        was_done = draft.past_choice(activity) == PastChoice.done
        times = tuple((time, was_done and is_over(time, draft.today)) for time in draft.kept_times(activity))
        yield Part(ids[activity.n], draft.group_of[activity.n].targets, times)


async def write_some(session: Session, build: Build, now: datetime) -> int:
    """Write the tasks of some organisations. 0 when there is nothing left, and then the plan runs."""
    reading = await session.get_one(Reading, build.reading_id, with_for_update=True, populate_existing=True)
    if reading.state not in (ReadingState.building, ReadingState.built):
        return 0
    waiting = await _waiting(session, build)
    if not waiting:
        if reading.state == ReadingState.building:
            await _start(session, reading, build, now)
        return 0
    rows, done = await _lacking(session, build, waiting)
    if rows:
        await session.execute(insert(Task), rows)
    await session.execute(delete(Assignment).where(Assignment.id.in_(done)))
    if reading.state == ReadingState.building:
        reading.steps_done += len(rows)
        await notices.redraw(session, reading.live_id)
    return len(waiting)


async def _waiting(session: Session, build: Build) -> Sequence[tuple[Assignment, Organisation]]:
    found = await session.execute(
        select(Assignment, Organisation)
        .join(Organisation, Organisation.id == Assignment.organisation_id)
        .where(Assignment.plan_id == build.plan.id)
        .order_by(Assignment.id)
        .limit(build.at_once)
    )
    return [(assignment, organisation) for assignment, organisation in found]


async def _lacking(
    session: Session, build: Build, waiting: Sequence[tuple[Assignment, Organisation]]
) -> tuple[list[dict[str, Any]], list[int]]:
    """The tasks to write now, and the assignments that are done with them."""
    ids = [organisation.id for _, organisation in waiting]
    there = await _there(session, build, ids)
    marked = await _marked(session, build, waiting)
    rows: list[dict[str, Any]] = []
    done: list[int] = []
    for assignment, organisation in waiting:
        if assignment.since:
            await _drop_unmarked(session, build, organisation, is_marked=organisation.id in marked)
        wanted = _rows(build, assignment, organisation, is_marked=organisation.id in marked)
        lacking = [row for row in wanted if _key(row) not in there]
        room = BATCH - len(rows)
        rows += lacking[:room]
        if len(lacking) <= room:
            done.append(assignment.id)
    return rows, done


Key = tuple[int, int, int | None, int]


def _key(row: dict[str, Any]) -> Key:
    return row["organisation_id"], row["activity_id"], row["person_id"], row["occurrence"]


async def _there(session: Session, build: Build, ids: Sequence[int]) -> set[Key]:
    first, last = min(part.activity_id for part in build.parts), max(part.activity_id for part in build.parts)
    found = await session.execute(
        select(Task.organisation_id, Task.activity_id, Task.person_id, Task.occurrence).where(
            Task.organisation_id.in_(ids), Task.activity_id.between(first, last)
        )
    )
    return {(organisation, activity, person, n) for organisation, activity, person, n in found}


async def _marked(session: Session, build: Build, waiting: Sequence[tuple[Assignment, Organisation]]) -> frozenset[int]:
    """Those of the organisations that are marked in the school year in which they came to the plan."""
    years = {place.id: school_year_of(assignment.since or build.draft.today) for assignment, place in waiting}
    found = await session.execute(
        select(Mark.organisation_id, Mark.school_year).where(Mark.organisation_id.in_(list(years)))
    )
    return frozenset(id_ for id_, year in found if years[id_] == year)


def _rows(
    build: Build, assignment: Assignment, organisation: Organisation, *, is_marked: bool
) -> Iterator[dict[str, Any]]:
    since, plan = assignment.since, build.plan
    for part in build.parts:
        persons = holders(part.targets, organisation, plan.organisation_id, is_marked=is_marked)
        for time, done in part.times if persons else ():
            if since and is_over(time, since):
                continue
            for person_id in persons:
                yield {
                    "plan_id": plan.id,
                    "activity_id": part.activity_id,
                    "organisation_id": organisation.id,
                    "role": Role.coordinator,
                    "person_id": person_id,
                    "occurrence": time.index,
                    "opens_on": time.opens_on,
                    "due_on": time.due_on,
                    "lasts_all_year": time.lasts_all_year,
                    "state": TaskState.done if done else TaskState.open,
                    "is_confirmed": False,
                    "done_at": plan.created_at if done else None,
                    "done_by_id": plan.created_by_id if done else None,
                }


async def _drop_unmarked(session: Session, build: Build, organisation: Organisation, *, is_marked: bool) -> None:
    """A school that is not marked any more keeps of the tasks for marked ones only those begun."""
    gone = [
        part.activity_id
        for part in build.parts
        if not holders(part.targets, organisation, build.plan.organisation_id, is_marked=is_marked)
    ]
    untouched = select(Task.id).where(
        Task.activity_id.in_(gone),
        Task.organisation_id == organisation.id,
        Task.state == TaskState.open,
        ~exists().where(TaskEvent.task_id == Task.id),
    )
    await _remove(session, list(await session.scalars(untouched)))


async def _remove(session: Session, ids: Sequence[int]) -> None:
    await session.execute(delete(TaskEvent).where(TaskEvent.task_id.in_(ids)))
    await session.execute(delete(Snooze).where(Snooze.task_id.in_(ids)))
    await session.execute(delete(Task).where(Task.id.in_(ids)))


async def _start(session: Session, reading: Reading, build: Build, now: datetime) -> None:
    """All tasks are written: the plan runs. If its first digest has gone by meanwhile, it is new for the next one."""
    values: dict[str, Any] = {"is_running": True}
    if build.plan.undo_until and now >= build.plan.undo_until:
        first = (await consequences(session, build.draft, now)).first_digest
        values |= {"undo_until": first.astimezone(UTC), "announced_on": first.date(), "created_at": now}
    reading.state = ReadingState.built
    await session.execute(update(Plan).where(Plan.id == build.plan.id).values(**values))
    await notices.redraw(session, reading.live_id)


async def take_back_some(session: Session) -> bool:
    """Remove a batch of a plan whose creation was taken back; False when nothing is left to do."""
    reading = await session.scalar(
        select(Reading).where(Reading.state == ReadingState.undoing).order_by(Reading.id).limit(1)
    )
    if reading is None:
        return False
    batch = list(await session.scalars(select(Task.id).where(Task.plan_id == reading.plan_id).limit(BATCH)))
    if batch:
        await _remove(session, batch)
        return True
    plan_id, reading.plan_id = reading.plan_id, None
    reading.state = ReadingState.read
    await session.flush()
    await session.execute(delete(Assignment).where(Assignment.plan_id == plan_id))
    await session.execute(delete(Activity).where(Activity.plan_id == plan_id))
    await session.execute(delete(Plan).where(Plan.id == plan_id))
    await notices.redraw(session, reading.live_id)
    return True
