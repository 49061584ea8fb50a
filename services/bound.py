"""What hangs on the national tests follows each school's own dates: moved where they move, told to those concerned.

An office has the dates of all its schools together: from the first work of any to the last one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select

from documents.binding import Binding
from models import (
    Activity,
    ActivityState,
    Notice,
    NoticeState,
    Organisation,
    Person,
    Plan,
    Procedure,
    ProcedureKind,
    ProcedureState,
    Task,
    TaskState,
    Work,
)
from services import Session, notices, settings, telling
from services.bound_dates import dates_of, years_of
from services.occurrences import Occurrence
from services.schedules import binding_for, placed
from services.spreading import days_set

KIND = "vpr-moved"
AT_ONCE = 20
"""Schools that follow in the transaction of the change itself, and in one step of the job."""
Days = tuple[date | None, date | None]


@dataclass
class Moves:
    """What moved: the days of before, by task, for each holder of the tasks."""

    told: dict[telling.Holder, dict[int, Days]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many tasks have other days now."""
        return sum(map(len, self.told.values()))


async def follow(
    session: Session, person: Person | None, procedure: Procedure, schools: Sequence[Organisation], now: datetime
) -> int:
    """The works of these schools have changed: what hangs on them moves. Returns how many tasks did.

    Many schools follow by a job, from the first one on.
    """
    if procedure.kind != ProcedureKind.vpr or procedure.state == ProcedureState.draft:
        return 0
    if len(schools) > AT_ONCE:
        procedure.reached = 0
        notices.wake(session)
        return 0
    concerned = {int(part) for school in schools for part in school.path.split("/") if part}
    moved = 0
    for plan in await _plans(session, procedure, concerned):
        moves = await _move(session, plan, concerned)
        await _owe(session, person, plan, moves, now)
        moved += moves.count
    return moved


async def _plans(session: Session, procedure: Procedure, above: Collection[int]) -> list[Plan]:
    rows = await session.scalars(select(Plan).where(Plan.is_running, Plan.organisation_id.in_(above)).order_by(Plan.id))
    return [plan for plan in rows if procedure.school_year in years_of(plan)]


async def _move(session: Session, plan: Plan, concerned: Collection[int]) -> Moves:
    bindings = await _bindings(session, plan)
    moves = Moves()
    if not bindings:
        return moves
    rows = await session.scalars(
        select(Task)
        .where(Task.activity_id.in_(bindings), Task.organisation_id.in_(concerned), Task.state == TaskState.open)
        .order_by(Task.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    tasks = rows.all()
    ids = {task.organisation_id for task in tasks}
    places = list(await session.scalars(select(Organisation).where(Organisation.id.in_(ids))))
    dates, ways = await dates_of(session, plan, places), await settings.ways_of(session, places)
    typed = await days_set(session, [task.id for task in tasks])
    for task in tasks:
        binding, calendar = bindings[task.activity_id], ways[task.organisation_id].calendar
        undated = Occurrence(task.occurrence, None, None)
        ((time, _),) = placed([(undated, False)], binding, dates.get(task.organisation_id), calendar)
        days = (time.opens_on, time.due_on or (typed.get(task.id) if time.opens_on is None else None))
        before = (task.opens_on, task.due_on)
        if days != before:
            task.opens_on, task.due_on = days
            moves.told.setdefault((task.organisation_id, task.person_id), {})[task.id] = before
    await session.flush()
    return moves


async def _bindings(session: Session, plan: Plan) -> dict[int, Binding]:
    """The activities of a plan that hang on the tests, by id."""
    rows = await session.execute(
        select(Activity.id, Activity.deadline, Activity.title, Activity.windows, Activity.phase).where(
            Activity.plan_id == plan.id, Activity.state == ActivityState.running
        )
    )
    found = ((row.id, binding_for(row)) for row in rows)
    return {id_: binding for id_, binding in found if binding}


# Telling ----------------------------------------------------------------------------------------------------------


async def _owe(session: Session, person: Person | None, plan: Plan, moves: Moves, now: datetime) -> None:
    """One message a person, however often the dates move while it waits: from what they knew to what is then."""
    office = await session.get_one(Organisation, plan.organisation_id)
    if not moves.told or plan.announced_on > now.astimezone(office.zone).date():
        return
    holders = sorted(moves.told, key=lambda holder: (holder[0], holder[1] or 0))
    moments = await telling.moments_of(session, {place for place, _ in holders}, now)
    rows = []
    for who, place, address in await telling.people_of(session, holders):
        if person is not None and who == person.id:
            continue
        before = _known(moves, who, place)
        if before and not await _joins(session, address, before):
            once = f"{KIND}:{plan.id}:{who}:{now:%Y%m%d%H%M%S%f}"
            params = {"plan": plan.id, "tasks": before}
            rows.append(notices.row(address, "vpr-moved", once, now, params, due_at=moments[place]))
    await notices.owe_all(session, rows)


def _known(moves: Moves, person_id: int, place_id: int) -> dict[str, list[str | None]]:
    """The days of before of the tasks of one person."""
    held = moves.told.get((place_id, None), {}) | moves.told.get((place_id, person_id), {})
    return {str(id_): [day.isoformat() if day else None for day in days] for id_, days in held.items()}


async def _joins(session: Session, address_id: int, before: dict[str, list[str | None]]) -> bool:
    """Whether a message waits already that tells of it: what was known first is what it tells from."""
    waiting = await session.scalar(
        select(Notice)
        .where(Notice.address_id == address_id, Notice.kind == KIND, Notice.state == NoticeState.waiting)
        .order_by(Notice.id)
        .limit(1)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if waiting is None:
        return False
    waiting.params = waiting.params | {"tasks": before | waiting.params["tasks"]}
    return True


@dataclass(frozen=True)
class Moved:
    """A task that has other days than its holder knew."""

    task: Task
    activity: Activity
    before: Days


async def moved_for(session: Session, person: Person, known: dict[str, list[str | None]]) -> list[Moved]:
    """What has moved since, of the open tasks of this person."""
    from services import tasks

    rows = await session.execute(
        select(Task, Activity)
        .join(Activity, Activity.id == Task.activity_id)
        .where(Task.id.in_([int(id_) for id_ in known]), Task.state == TaskState.open, tasks.mine(person))
        .order_by(Task.due_on.is_(None), Task.due_on, Activity.n, Task.id)
    )
    found = []
    for task, activity in rows:
        opens, due = (date.fromisoformat(day) if day else None for day in known[str(task.id)])
        if (opens, due) != (task.opens_on, task.due_on):
            found.append(Moved(task, activity, (opens, due)))
    return found


# The job ----------------------------------------------------------------------------------------------------------


async def next_procedure(session: Session, but: Collection[int] = ()) -> int | None:
    """A procedure that many schools still have to follow."""
    found = select(Procedure.id).where(Procedure.reached.is_not(None), Procedure.id.not_in(but)).order_by(Procedure.id)
    id_: int | None = await session.scalar(found.limit(1))
    return id_


async def follow_some(session: Session, procedure_id: int, now: datetime) -> bool:
    """The next schools of a procedure; False when all have followed."""
    procedure = await session.get(Procedure, procedure_id, with_for_update=True, populate_existing=True)
    if procedure is None or procedure.reached is None:
        return False
    having = select(Work.organisation_id).where(Work.procedure_id == procedure.id)
    rows = await session.scalars(
        select(Organisation)
        .where(Organisation.id.in_(having), Organisation.id > procedure.reached)
        .order_by(Organisation.id)
        .limit(AT_ONCE)
    )
    schools = rows.all()
    if not schools:
        procedure.reached = None
        return False
    await follow(session, None, procedure, schools, now)
    procedure.reached = schools[-1].id
    return True
