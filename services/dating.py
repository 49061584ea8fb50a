"""When a task is due where its plan does not say: «Назначить срок», for one or for all; and «Напомнить завтра»."""

from datetime import date, datetime, timedelta

from sqlalchemy import select, update

from documents.plan import Kind
from models import Activity, Person, Plan, Snooze, Task, TaskEvent, TaskState
from services import Session, audit, settings
from services.errors import DateIsPrinted, DateOutOfReach, NotFound, TaskIsDone
from services.marking import happened
from services.tasks import own
from services.updates import inserting

FAR = timedelta(days=3 * 366)


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
    session.add(happened(task, person, "dated", now, facts=facts))
    audit.note(session, person, "dated", "task", task.id, now)
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
