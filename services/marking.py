"""What somebody says of a task of theirs: «Выполнено» and what confirms it, how far it is, back to work."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.sql.dml import UpdateBase

from documents.evidence import LINK, Evidence, read_order
from models import ActivityState, AuditEntry, File, Person, Task, TaskEvent, TaskState
from services import Session, audit, conclusions, escalations, vacancies
from services.errors import (
    FileExpected,
    LinkExpected,
    NotYours,
    OrderExpected,
    SomebodyThere,
    TaskIsAccepted,
    TaskIsOff,
)
from services.tasks import get_for, instead_of, is_below, is_mine, own
from services.together import Together, adding, prefixed

TEXT_LENGTH = 4096
STANDING = ("state", "is_confirmed", "done_at", "done_by_id", "is_done_above", "is_checked")
"""How a task stands."""


def _changing() -> UpdateBase:
    values: dict[str, Any] = {name: bindparam(f"task_{name}") for name in STANDING}
    return update(cast("Table", Task.__table__)).where(Task.id == bindparam("task")).values(values)


_SAY = (adding(TaskEvent, "event_"), adding(AuditEntry, "audit_"))
_REMEMBER, _CHANGE = Together(*_SAY), Together(_changing(), *_SAY)
_COMPLETE = Together(_changing(), conclusions.ending(), *_SAY)


async def to_mark(session: Session, person: Person, task_id: int) -> Task:
    """The door to a task for «Выполнено»: for those who do it; where nobody can be reached, for those above."""
    task = await get_for(session, person, task_id, lock=True)
    is_own = is_mine(person, task)
    if not (is_own or is_below(person, task)):
        raise NotYours
    if task.state == TaskState.off:
        raise TaskIsOff
    if not is_own and not await vacancies.is_vacant(session, task):
        raise SomebodyThere(name=task.organisation.name)
    return task


def may_reopen(person: Person, task: Task) -> bool:
    """Whoever marked it done takes the mark back; one that was set above, also those who do it and all above."""
    above = task.is_done_above and (is_mine(person, task) or is_below(person, task))
    return task.state == TaskState.done and (task.done_by_id == person.id or above)


def happened(
    task: Task,
    person: Person,
    what: str,
    now: datetime,
    *,
    text: str | None = None,
    facts: dict[str, Any] | None = None,
    file: File | None = None,
) -> TaskEvent:
    """A line for the history of a task."""
    return TaskEvent(**_line(task, person, what, now, text=text, facts=facts, file=file))


def _line(
    task: Task,
    person: Person,
    what: str,
    now: datetime,
    *,
    text: str | None = None,
    facts: dict[str, Any] | None = None,
    file: File | None = None,
) -> dict[str, Any]:
    return {
        "task_id": task.id,
        "at": now,
        "person_id": person.id,
        "what": what,
        "text": text,
        "facts": facts,
        "file_id": file.id if file else None,
        "absent_id": instead_of(person, task),
    }


async def _remember(
    session: Session, task: Task, person: Person, what: str, now: datetime, how: Together = _REMEMBER, **said: Any
) -> None:
    """Write down what has happened, with how the task stands now."""
    row = {
        "task": task.id,
        "now": now,
        **prefixed("event_", _line(task, person, what, now, **said)),
        **prefixed("audit_", audit.line(person, what, "task", task.id, now)),
        **{f"task_{name}": getattr(task, name) for name in STANDING},
    }
    await how.make(session, row)


def _stands(task: Task, **how: Any) -> None:
    """It stands so from now on: written with all the rest by what is remembered, not by the session."""
    for name, value in how.items():
        set_committed_value(task, name, value)


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
    if not was_done:
        await escalations.end(session, task, now)
        above = not is_mine(person, task)
        _stands(task, state=TaskState.done, done_at=now, done_by_id=person.id, is_done_above=above, is_checked=False)
    _stands(task, is_confirmed=bool(text or file))
    await _remember(
        session,
        task,
        person,
        "added" if was_done else "done-above" if task.is_done_above else "done",
        now,
        _CHANGE if was_done else _COMPLETE,
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
    await _remember(session, task, person, "added", now, file=file)


async def reopen(session: Session, person: Person, task_id: int, now: datetime) -> Task:
    """«Вернуть в работу»: by those who may."""
    task = await get_for(session, person, task_id, lock=True)
    if task.state == TaskState.open and is_mine(person, task):
        return task
    if not may_reopen(person, task):
        raise NotYours
    if task.is_checked and await conclusions.is_accepted(session, task.id):
        raise TaskIsAccepted
    _stands(task, **opened(task))
    await _remember(session, task, person, "reopened", now, _CHANGE)
    return task


def opened(task: Task) -> dict[str, Any]:
    """How it stands when it is not done; what was taken off control meanwhile is not asked for."""
    state = TaskState.open if task.activity.state == ActivityState.running else TaskState.off
    return {"state": state, "is_confirmed": False, "done_at": None, "done_by_id": None, "is_done_above": False}


async def tell(
    session: Session, person: Person, task_id: int, now: datetime, *, text: str | None = None, file: File | None = None
) -> Task:
    """«Что уже сделано»: words or a file in the history of a task that goes on."""
    task = await own(session, person, task_id)
    await _remember(session, task, person, "told", now, text=text.strip()[:TEXT_LENGTH] if text else None, file=file)
    return task
