"""Tasks: whose they are, what is asked of them, and «Выполнено»."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select, update
from sqlalchemy.orm import aliased, contains_eager

from documents.evidence import Evidence, read_order
from documents.plan import Kind
from models import Activity, ActivityState, File, Organisation, Person, Plan, Snooze, Task, TaskEvent, TaskState
from services import Session, audit, people, settings, vacancies
from services.calendar import month_end
from services.errors import (
    DateIsPrinted,
    DateOutOfReach,
    FileExpected,
    LinkExpected,
    NotFound,
    NotYours,
    OrderExpected,
    SomebodyThere,
    TaskIsDone,
    TaskIsOff,
)
from services.moves import Move, last_move
from services.updates import inserting

FAR = timedelta(days=3 * 366)
TEXT_LENGTH = 4096
LINK = re.compile(r"https?://\S|(?<![\w@])[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}(?![\w@])")
"""An address of a page, with or without «https://»; «01.09» is none."""
FILES_SHOWN = 10


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


@dataclass(frozen=True)
class Card:
    """All about one task."""

    line: Line
    plan: Plan
    history: list[tuple[TaskEvent, Person | None, File | None]]
    may_act: bool
    """Whether this person is the one who does it (others only look)."""
    may_reopen: bool
    """Whether it was this person who marked it done."""
    moved: Move | None = None
    """How its deadline was changed last."""
    may_mark: bool = False
    """Whether this person may mark it done from above, because nobody can be reached there."""
    instead: Person | None = None
    """Whose task it is, where this person only replaces them."""

    @property
    def task(self) -> Task:
        """The task itself."""
        return self.line.task


def mine(person: Person) -> ColumnElement[bool]:
    """Tasks that this person does: of the organisations coordinated, and those given to the person alone."""
    held = [
        and_(Task.organisation_id == m.organisation_id, Task.role == m.role, Task.person_id.is_(None))
        for m in person.memberships
    ]
    return or_(_by_name(person), *held)


def _by_name(person: Person) -> ColumnElement[bool]:
    """Tasks given to this person alone, or to somebody whom this person replaces."""
    borrowed = [and_(Task.person_id == r.absent_id, Task.organisation_id == r.organisation_id) for r in person.replaces]
    return or_(Task.person_id == person.id, *borrowed)


def mine_now(person: Person) -> ColumnElement[bool]:
    """The same, of the role in which this person acts; what is of no role of theirs is shown in each."""
    role = person.acting
    if role is None or len(person.memberships) == 1:
        return mine(person)
    elsewhere = [m.organisation_id for m in person.memberships if m.organisation_id != role.organisation_id]
    own = and_(Task.organisation_id == role.organisation_id, Task.role == role.role, Task.person_id.is_(None))
    return or_(own, and_(_by_name(person), Task.organisation_id.not_in(elsewhere)))


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
    session: Session, condition: ColumnElement[bool], now: datetime, offset: int, limit: int, newest: bool = False
) -> list[Line]:
    order: Sequence[Any] = (
        (Task.done_at.desc(), Task.id) if newest else (Task.due_on.is_(None), Task.due_on, Activity.n, Task.id)
    )
    rows = await session.scalars(
        select(Task)
        .join(Task.activity)
        .join(Task.organisation)
        .join(Plan, Plan.id == Task.plan_id)
        .where(Plan.is_running, condition)
        .options(contains_eager(Task.activity), contains_eager(Task.organisation))
        .order_by(*order)
        .offset(offset)
        .limit(limit)
    )
    return [_line(task, now) for task in rows]


def _line(task: Task, now: datetime) -> Line:
    return Line(task, task.activity, task.organisation, now.astimezone(task.organisation.zone).date())


async def by_ids(session: Session, ids: Sequence[int], now: datetime) -> list[Line]:
    """Lines of the tasks with these ids, in this order; those that are gone are left out."""
    found = {line.task.id: line for line in await _lines(session, Task.id.in_(ids), now, 0, len(ids))} if ids else {}
    return [found[id_] for id_ in ids if id_ in found]


# The door to a task is passed at most presses: built once.
_BY_ID = (
    select(Task)
    .join(Task.activity)
    .join(Task.organisation)
    .join(Task.plan)
    .where(Task.id == bindparam("id"), Plan.is_running)
    .options(contains_eager(Task.activity), contains_eager(Task.organisation), contains_eager(Task.plan))
    .execution_options(populate_existing=True)
)
_BY_ID_LOCKED = _BY_ID.with_for_update(of=Task)
_ABSENT = aliased(Person)
_HISTORY = (
    select(TaskEvent, Person, File)
    .outerjoin(Person, Person.id == TaskEvent.person_id)
    .outerjoin(TaskEvent.absent.of_type(_ABSENT))
    .options(contains_eager(TaskEvent.absent.of_type(_ABSENT)))
    .outerjoin(File, File.id == TaskEvent.file_id)
    .where(TaskEvent.task_id == bindparam("task"))
    .order_by(TaskEvent.id)
)


async def get_for(session: Session, person: Person, task_id: int, *, lock: bool = False) -> Task:
    """The door to a task: for those who do it and for the coordinators above."""
    task = await session.scalar(_BY_ID_LOCKED if lock else _BY_ID, {"id": task_id})
    if task is None or not (is_mine(person, task) or person.coordinates(task.organisation)):
        raise NotFound
    return task


async def own(session: Session, person: Person, task_id: int) -> Task:
    """The same, locked, for those who do it."""
    task = await get_for(session, person, task_id, lock=True)
    if not is_mine(person, task):
        raise NotYours
    if task.state == TaskState.off:
        raise TaskIsOff
    return task


async def to_mark(session: Session, person: Person, task_id: int) -> Task:
    """The same for «Выполнено»: where nobody can be reached, the coordinators above may mark it."""
    task = await get_for(session, person, task_id, lock=True)
    if is_mine(person, task) or not _is_below(person, task):
        return await own(session, person, task_id)
    if task.state == TaskState.off:
        raise TaskIsOff
    if not await vacancies.is_vacant(session, task):
        raise SomebodyThere(name=task.organisation.name)
    return task


def _is_below(person: Person, task: Task) -> bool:
    place = task.organisation
    return any(office.contains(place) and office.id != place.id for office in person.offices)


def may_reopen(person: Person, task: Task) -> bool:
    """Whoever marked it done takes the mark back; one that was set above, also those who do it and all above."""
    above = task.is_done_above and (is_mine(person, task) or _is_below(person, task))
    return task.state == TaskState.done and (task.done_by_id == person.id or above)


async def card(session: Session, person: Person, task_id: int, now: datetime) -> Card:
    """All about a task, its history from the first to the last."""
    return await card_of(session, person, await get_for(session, person, task_id), now)


async def card_of(session: Session, person: Person, task: Task, now: datetime) -> Card:
    """The same for a task that came through its door already."""
    history = await session.execute(_HISTORY, {"task": task.id})
    told: list[tuple[TaskEvent, Person | None, File | None]] = [(e, p, f) for e, p, f in history]
    moved = await last_move(session, task.activity)
    may_mark = _is_below(person, task) and not is_mine(person, task) and await vacancies.is_vacant(session, task)
    card = Card(_line(task, now), task.plan, told, is_mine(person, task), may_reopen(person, task), moved)
    return replace(card, may_mark=may_mark, instead=(await whose(session, person, [task])).get(task.id))


def _remember(
    session: Session,
    task: Task,
    person: Person,
    what: str,
    now: datetime,
    *,
    text: str | None = None,
    facts: dict[str, Any] | None = None,
    file: File | None = None,
) -> None:
    event = TaskEvent(
        task_id=task.id,
        at=now,
        person_id=person.id,
        what=what,
        text=text,
        facts=facts,
        file_id=file.id if file else None,
        absent_id=instead_of(person, task),
    )
    session.add(event)
    audit.note(session, person, what, "task", task.id, now)


def evidence_for(task: Task) -> Evidence:
    """What the plan expects as a confirmation."""
    return Evidence(task.activity.evidence)


async def complete(
    session: Session, person: Person, task_id: int, now: datetime, *, text: str | None = None, file: File | None = None
) -> Task:
    """«Выполнено», with what confirms it or (neither text nor file) without. Pressing twice changes nothing.

    What comes when it is done already is added to its history and confirms it.
    """
    task = await to_mark(session, person, task_id)
    text = text.strip()[:TEXT_LENGTH] if text else None
    was_done = task.state == TaskState.done
    if was_done and not (text or file):
        return task
    facts = _facts_of(evidence_for(task), text) if text and not file else None
    task.is_confirmed = bool(text or file)
    if not was_done:
        task.state = TaskState.done
        task.done_at = now
        task.done_by_id = person.id
        task.is_done_above = not is_mine(person, task)
    _remember(
        session,
        task,
        person,
        "added" if was_done else "done-above" if task.is_done_above else "done",
        now,
        text=text,
        facts=facts,
        file=file,
    )
    return task


def _facts_of(wanted: Evidence, text: str) -> dict[str, Any] | None:
    """What was read in the words that confirm a task; refuses words that do not confirm it.

    A file confirms anything, and an address confirms all but an order: it may lead to the document.
    """
    order = read_order(text)
    if wanted == Evidence.order and not (order and order.date):
        raise OrderExpected
    if wanted == Evidence.link and not LINK.search(text):
        raise LinkExpected
    if wanted == Evidence.file and not LINK.search(text):
        raise FileExpected
    return {"number": order.number, "date": order.date.isoformat()} if order and order.date else None


async def attach(session: Session, person: Person, task_id: int, file: File, now: datetime) -> None:
    """One more file of the same album."""
    task = await to_mark(session, person, task_id)
    _remember(session, task, person, "added", now, file=file)


async def reopen(session: Session, person: Person, task_id: int, now: datetime) -> Task:
    """«Вернуть в работу»: by those who may."""
    task = await get_for(session, person, task_id, lock=True)
    if task.state == TaskState.open and is_mine(person, task):
        return task
    if not may_reopen(person, task):
        raise NotYours
    is_asked = task.activity.state == ActivityState.running
    task.state = TaskState.open if is_asked else TaskState.off
    task.is_confirmed = False
    task.done_at = None
    task.done_by_id = None
    task.is_done_above = False
    _remember(session, task, person, "reopened", now)
    return task


async def tell(
    session: Session, person: Person, task_id: int, now: datetime, *, text: str | None = None, file: File | None = None
) -> Task:
    """«Что уже сделано»: words or a file in the history of a task that goes on."""
    task = await own(session, person, task_id)
    _remember(session, task, person, "told", now, text=text.strip()[:TEXT_LENGTH] if text else None, file=file)
    return task


async def snooze(session: Session, person: Person, task_id: int, now: datetime) -> date:
    """«Напомнить завтра»: it stands in the digest of the next working day. Returns that day."""
    task = await own(session, person, task_id)
    if task.state == TaskState.done:
        raise TaskIsDone
    ways = await settings.of(session, task.organisation)
    day = ways.calendar.after(now.astimezone(task.organisation.zone).date())
    row = inserting(session, Snooze).values(task_id=task.id, person_id=person.id, day=day)
    await session.execute(row.on_conflict_do_update(index_elements=["task_id", "person_id"], set_={"day": day}))
    audit.note(session, person, "snooze", "task", task.id, now)
    return day


def _within_reach(day: date, today: date) -> date:
    if not today - FAR <= day <= today + FAR:
        raise DateOutOfReach
    return day


def is_printed(activity: Activity) -> bool:
    """Whether the plan says when it is due; else it hangs on an event or a schedule."""
    has_end = any(window["to"] for window in activity.windows)
    return has_end or activity.kind in (Kind.period, Kind.recurring)


async def to_date(session: Session, person: Person, task_id: int) -> Task:
    """The door to a task whose date is to be set: by those who do it, and only where the plan has none."""
    task = await own(session, person, task_id)
    if task.state == TaskState.done:
        raise TaskIsDone
    if is_printed(task.activity):
        raise DateIsPrinted
    return task


async def set_date(session: Session, person: Person, task_id: int, day: date, now: datetime) -> Task:
    """«Назначить срок» for a task that hangs on an event or a schedule: by those who do it."""
    task = await to_date(session, person, task_id)
    before, task.due_on = task.due_on, _within_reach(day, now.date())
    facts = {"before": before.isoformat() if before else None, "day": day.isoformat()}
    _remember(session, task, person, "dated", now, facts=facts)
    return task


async def set_date_for_all(session: Session, person: Person, activity_id: int, day: date, now: datetime) -> int:
    """The same for all open tasks of an activity that have no date yet: by a coordinator of the plan's organisation."""
    activity = await activity_for(session, person, activity_id)
    _within_reach(day, now.date())
    done = await session.execute(
        update(Task)
        .where(Task.activity_id == activity.id, Task.state == TaskState.open, Task.due_on.is_(None))
        .values(due_on=day)
        .returning(Task.id)
    )
    ids = list(done.scalars())
    if ids:
        facts = {"before": None, "day": day.isoformat()}
        session.add_all(
            TaskEvent(task_id=id_, at=now, person_id=person.id, what="dated", text=None, facts=facts, file_id=None)
            for id_ in ids
        )
        audit.note(session, person, "dated", "activity", activity.id, now, count=len(ids))
    return len(ids)


async def activity_for(session: Session, person: Person, activity_id: int) -> Activity:
    """The door to a line of a plan: for coordinators of the organisation whose plan it is."""
    found = await session.execute(
        select(Activity, Plan)
        .join(Plan, Plan.id == Activity.plan_id)
        .where(Activity.id == activity_id, Plan.is_running)
    )
    row = found.first()
    if row is None or row[1].organisation_id not in [office.id for office in person.offices]:
        raise NotFound
    activity: Activity = row[0]
    return activity


async def may_date(session: Session, person: Person, activity: Activity) -> bool:
    """Whether this person may set dates for all tasks of a line."""
    plan = await session.get_one(Plan, activity.plan_id)
    return plan.organisation_id in [office.id for office in person.offices]


def of_organisation(organisation: Organisation) -> ColumnElement[bool]:
    """Tasks of one organisation that are asked for."""
    return and_(Task.organisation_id == organisation.id, Task.state != TaskState.off)


def overdue_of(organisation: Organisation, now: datetime) -> ColumnElement[bool]:
    """Tasks of one organisation whose deadline is over."""
    today = now.astimezone(organisation.zone).date()
    return and_(of_organisation(organisation), Task.state == TaskState.open, Task.due_on < today)


async def evidence_files(session: Session, person: Person, task_id: int) -> list[File]:
    """The newest files of a task, in the order in which they came: for those who see the task."""
    task = await get_for(session, person, task_id)
    newest = await session.scalars(
        select(File)
        .join(TaskEvent, TaskEvent.file_id == File.id)
        .where(TaskEvent.task_id == task.id)
        .order_by(TaskEvent.id.desc())
        .limit(FILES_SHOWN)
    )
    files = list(newest)
    if not files:
        raise NotFound
    return files[::-1]
