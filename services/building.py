"""The tasks of a plan, written organisation by organisation in small transactions, and removed in the same way.

An `Assignment` names an organisation that still lacks tasks. What it has already is looked up before anything is
written, so that a restart, or a school that came meanwhile, neither loses a task nor doubles one.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from sqlalchemy import and_, delete, exists, insert, or_, select, true, update

from models import (
    Activity,
    ActivityState,
    Assignment,
    Conclusion,
    Counterpart,
    Mark,
    Organisation,
    Plan,
    PlanChange,
    PlanEdit,
    Reading,
    ReadingState,
    Role,
    Snooze,
    Task,
    TaskEvent,
    TaskState,
)
from services import Session, bound_dates, escalations, notices
from services.calendar import school_year_of
from services.casting import first_digest, holders
from services.lines import Part, parts_of
from services.occurrences import is_over

BATCH = 500
"""Tasks in one transaction."""
STUMBLED = "stumbled"
"""The error of a document while the tasks of its plan cannot be written."""
UNFINISHED = (ReadingState.building, ReadingState.undoing)


@dataclass(frozen=True)
class Build:
    """A plan in which organisations still lack tasks, as it stood at one revision."""

    reading_id: int | None
    """The document that it is being made of; None when the plan runs and organisations came later."""
    plan: Plan
    today: date
    """The day on which it was created."""
    parts: tuple[Part, ...]

    @property
    def at_once(self) -> int:
        """Organisations in one transaction."""
        return max(1, BATCH // max(1, sum(len(part.times) for part in self.parts)))


def _unwritten(columns: Any) -> Any:
    begun = Reading.plan_id == Plan.id, Reading.state.in_(UNFINISHED)
    lacks = exists().where(Assignment.plan_id == Plan.id)
    return columns.outerjoin(Reading, and_(*begun)).where(
        or_(Reading.state == ReadingState.building, Reading.id.is_(None) & lacks)
    )


async def next_plan(session: Session, but: Collection[int] = ()) -> int | None:
    """A plan whose tasks are not all written."""
    found = _unwritten(select(Plan.id)).where(Plan.id.not_in(but)).order_by(Plan.id).limit(1)
    id_: int | None = await session.scalar(found)
    return id_


async def next_build(session: Session) -> Build | None:
    """The same, with what is needed to write them."""
    plan_id = await next_plan(session)
    return None if plan_id is None else await build_of(session, plan_id)


async def build_of(session: Session, plan_id: int) -> Build | None:
    """What is needed to write the tasks of a plan; None when they are all there."""
    query = _unwritten(select(Plan, Reading.id)).where(Plan.id == plan_id).limit(1)
    found = await session.execute(query.execution_options(populate_existing=True))
    if (row := found.first()) is None:
        return None
    plan = row[0]
    office = await session.get_one(Organisation, plan.organisation_id)
    parts = [part for part in await parts_of(session, plan) if part.state == ActivityState.running]
    return Build(row[1], plan, plan.created_at.astimezone(office.zone).date(), tuple(parts))


async def stumble(session: Session, plan_id: int) -> None:
    """The tasks could not be written: whoever waits for the plan is told so."""
    making = Reading.plan_id == plan_id, Reading.state == ReadingState.building
    live = await session.scalar(update(Reading).where(*making).values(error=STUMBLED).returning(Reading.live_id))
    if live is not None:
        await notices.redraw(session, live)


async def write_some(session: Session, build: Build, now: datetime) -> int:
    """Write the tasks of some organisations. 0 when there is nothing left (then the plan runs), or it was edited."""
    reading = await _still_wanted(session, build)
    if reading is False:
        return 0
    if reading:
        reading.error = None
    waiting = await _waiting(session, build)
    if not waiting:
        if reading:
            await _start(session, reading, build, now)
        return 0
    rows, done = await _lacking(session, build, waiting)
    if rows:
        await session.execute(insert(Task), rows)
    await session.execute(delete(Assignment).where(Assignment.id.in_(done)))
    if reading:
        reading.steps_done += len(rows)
        await notices.redraw(session, reading.live_id)
    return len(waiting)


async def _still_wanted(session: Session, build: Build) -> Reading | Literal[False] | None:
    """The document that the plan is made of, if any; False when it is taken back or differs by now. Both are locked."""
    reading = None
    if build.reading_id is not None:
        reading = await session.get_one(Reading, build.reading_id, with_for_update=True, populate_existing=True)
        if reading.state != ReadingState.building:
            return False
    elif await session.scalar(
        select(Reading.id).where(Reading.plan_id == build.plan.id, Reading.state.in_(UNFINISHED)).with_for_update()
    ):
        return False
    revision = await session.scalar(
        select(Plan.revision).where(Plan.id == build.plan.id).with_for_update(key_share=True)
    )
    return reading if revision == build.plan.revision else False


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
    own = await bound_dates.own_times(session, build.plan, build.parts, [place for _, place in waiting])
    rows: list[dict[str, Any]] = []
    done: list[int] = []
    for assignment, organisation in waiting:
        if assignment.since:
            await _drop_unmarked(session, build, organisation, is_marked=organisation.id in marked)
        wanted = _rows(build, own, assignment, organisation, is_marked=organisation.id in marked)
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
    if not build.parts:
        return set()
    first, last = min(part.activity_id for part in build.parts), max(part.activity_id for part in build.parts)
    found = await session.execute(
        select(Task.organisation_id, Task.activity_id, Task.person_id, Task.occurrence).where(
            Task.organisation_id.in_(ids), Task.activity_id.between(first, last)
        )
    )
    return {(organisation, activity, person, n) for organisation, activity, person, n in found}


async def _marked(session: Session, build: Build, waiting: Sequence[tuple[Assignment, Organisation]]) -> frozenset[int]:
    """Those of the organisations that are marked in the school year in which they came to the plan."""
    years = {place.id: school_year_of(assignment.since or build.today) for assignment, place in waiting}
    found = await session.execute(
        select(Mark.organisation_id, Mark.school_year).where(Mark.organisation_id.in_(list(years)))
    )
    return frozenset(id_ for id_, year in found if years[id_] == year)


def _rows(
    build: Build, own: bound_dates.Own, assignment: Assignment, organisation: Organisation, *, is_marked: bool
) -> Iterator[dict[str, Any]]:
    since, plan = assignment.since, build.plan
    for part in build.parts:
        persons = holders(part.targets, organisation, plan.organisation_id, is_marked=is_marked)
        for time, done in own(part, organisation) if persons else ():
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
    await escalations.forget(session, ids)
    for table in (Conclusion, TaskEvent, Snooze):
        await session.execute(delete(table).where(table.task_id.in_(ids)))
    await session.execute(delete(Task).where(Task.id.in_(ids)))


async def _start(session: Session, reading: Reading, build: Build, now: datetime) -> None:
    """All tasks are written: the plan runs. If its first digest has gone by meanwhile, it is new for the next one."""
    values: dict[str, Any] = {"is_running": True}
    if build.plan.undo_until and now >= build.plan.undo_until:
        first = await _first_digest(session, build.plan, now)
        values |= {"undo_until": first.astimezone(UTC), "announced_on": first.date(), "created_at": now}
    reading.state = ReadingState.built
    await session.execute(update(Plan).where(Plan.id == build.plan.id).values(**values))
    await notices.redraw(session, reading.live_id)


async def _first_digest(session: Session, plan: Plan, now: datetime) -> datetime:
    """In the zone of the plan's organisation."""
    office = await session.get_one(Organisation, plan.organisation_id)
    concerned = select(Task.organisation_id).where(Task.plan_id == plan.id).distinct()
    places = await session.scalars(select(Organisation).where(Organisation.id.in_(concerned)))
    return (await first_digest(session, list(places) or [office], now)).astimezone(office.zone)


def _taken_back(columns: Any) -> Any:
    of_documents = select(Reading.plan_id).where(Reading.plan_id.is_not(None))
    undoing = and_(Reading.plan_id == Plan.id, Reading.state == ReadingState.undoing)
    without = ~Plan.is_running & Plan.archived_at.is_(None) & Plan.id.not_in(of_documents)
    return columns.outerjoin(Reading, undoing).where(or_(Reading.id.is_not(None), without)).order_by(Plan.id).limit(1)


async def next_taken_back(session: Session, but: Collection[int] = ()) -> int | None:
    """A plan whose creation was taken back and of which something is left."""
    id_: int | None = await session.scalar(_taken_back(select(Plan.id).where(Plan.id.not_in(but))))
    return id_


async def take_back_some(session: Session, only: int | None = None) -> bool:
    """Remove a batch of a plan whose creation was taken back; False when nothing is left to do."""
    which = Plan.id == only if only is not None else true()
    found = await session.execute(_taken_back(select(Plan.id, Reading).where(which)))
    if (row := found.first()) is None:
        return False
    plan_id, reading = row[0], row[1]
    batch = list(await session.scalars(select(Task.id).where(Task.plan_id == plan_id).limit(BATCH)))
    if batch:
        await _remove(session, batch)
        return True
    if reading:
        reading.plan_id, reading.state = None, ReadingState.read
        await session.flush()
        await notices.redraw(session, reading.live_id)
    await _forget(session, plan_id)
    return True


async def _forget(session: Session, plan_id: int) -> None:
    """A plan without tasks goes, with what hangs on it."""
    edits = select(PlanEdit.id).where(PlanEdit.plan_id == plan_id)
    await session.execute(delete(PlanChange).where(PlanChange.edit_id.in_(edits)))
    lines = select(Activity.id).where(Activity.plan_id == plan_id)
    either = or_(Counterpart.above_id.in_(lines), Counterpart.below_id.in_(lines))
    await session.execute(delete(Counterpart).where(either))
    for table in (Assignment, PlanEdit, Activity):
        await session.execute(delete(table).where(table.plan_id == plan_id))
    await session.execute(delete(Plan).where(Plan.id == plan_id))
