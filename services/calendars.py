"""One's own deadlines in one's own calendar: the same events, however often the file is made.

An entry remembers what the newest file says of a task. What has changed since gets a higher number, which makes the
calendar take it over; what is not asked for any more stays in the file as cancelled, so that it goes from there too.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager

from models import CalendarEntry, Person, Plan, Report, ReportForm, Task, TaskState
from services import Session, reports, tasks
from services.errors import NoDeadlines

Said = dict[str, Any]
CANCELLED = "cancelled"


async def ask(session: Session, person: Person, shown_in: int | None, now: datetime) -> Report:
    """«В календарь»: write down what the file will say; a job makes it."""
    if not await refresh(session, person):
        raise NoDeadlines
    return await reports.ask(session, person, ReportForm.ics, shown_in, now)


async def refresh(session: Session, person: Person) -> int:
    """Bring the entries of a person in line with their tasks. How many there are."""
    rows = await session.scalars(select(CalendarEntry).where(CalendarEntry.person_id == person.id).with_for_update())
    known = {entry.task_id: entry for entry in rows}
    wanted = {task.id: _said(task) for task in await _tasks(session, person, known)}
    for task_id, said in wanted.items():
        if task_id not in known:
            session.add(
                CalendarEntry(person_id=person.id, task_id=task_id, uid=f"{uuid4()}@mayak", sequence=0, said=said)
            )
    for task_id, entry in known.items():
        _renew(entry, wanted.get(task_id, {**entry.said, "state": CANCELLED}))
    await session.flush()
    return len(known | wanted)


def _renew(entry: CalendarEntry, said: Said) -> None:
    if entry.said != said:
        entry.said, entry.sequence = said, entry.sequence + 1


async def _tasks(session: Session, person: Person, known: Iterable[int]) -> list[Task]:
    """What is to be done by a day, and what was done of that which stands in the calendar."""
    entered = or_(Task.state == TaskState.open, Task.id.in_(list(known)))
    rows = await session.scalars(
        select(Task)
        .join(Task.activity)
        .join(Task.organisation)
        .join(Task.plan)
        .where(Plan.is_running, tasks.mine(person), Task.due_on.is_not(None), Task.state != TaskState.off, entered)
        .options(contains_eager(Task.activity), contains_eager(Task.organisation), contains_eager(Task.plan))
        .order_by(Task.due_on, Task.id)
    )
    return list(rows)


def _said(task: Task) -> Said:
    assert task.due_on is not None
    return {
        "due": task.due_on.isoformat(),
        "number": task.activity.number,
        "title": task.activity.title,
        "place": task.organisation.name,
        "plan": task.plan.title,
        "printed": task.activity.deadline,
        "state": task.state.value,
    }


async def entries(session: Session, person_id: int) -> list[CalendarEntry]:
    """Everything that the file says, the earliest first."""
    rows = await session.scalars(select(CalendarEntry).where(CalendarEntry.person_id == person_id))
    return sorted(rows, key=lambda entry: (entry.said["due"], entry.id))
