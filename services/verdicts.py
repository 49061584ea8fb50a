"""Verdicts of control: accepted with a conclusion, returned with a reason, one by one or all of an activity.

Of two who press at once one wins: the task is locked first, then it is asked what is said of it already.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from models import Activity, Conclusion, Organisation, Person, Ruling, Task, TaskState, Verdict
from services import Session, audit, conclusions
from services.control import evidence_of, offered, tasks_with, to_check, waits
from services.errors import AlreadyChecked, EvidenceIsNew, NotDone, NotFound, ReturnReasonMissing
from services.marking import happened, opened
from services.returning import owe_return

TEXT_LENGTH = 500


# Deciding ---------------------------------------------------------------------------------------------------------


async def accept(
    session: Session, person: Person, task_id: int, seen: int, choice: int, now: datetime, text: str | None = None
) -> Verdict:
    """«Принять»: with one of the suggested conclusions (from 1), with words of one's own, or (0) without."""
    task, office = await to_check(session, person, task_id, lock=True)
    if (done := await _decided(session, person, task, Ruling.accepted)) is not None:
        return done
    proofs, _, newest = (await evidence_of(session, [task.id]))[task.id]
    if newest != seen:
        raise EvidenceIsNew
    texts = offered(task, proofs)
    if not text and 1 <= choice <= len(texts):
        text = texts[choice - 1]
    said = text.strip()[:TEXT_LENGTH] if text and text.strip() else None
    verdict = await _verdict(session, person, office, Ruling.accepted, now)
    session.add(Conclusion(verdict_id=verdict.id, task_id=task.id, text=said, before=None, ended_at=None))
    task.is_checked = True
    session.add(happened(task, person, "accepted", now, text=said))
    audit.note(session, person, "accepted", "task", task.id, now, verdict=verdict.id)
    await session.flush()
    return verdict


async def hand_back(session: Session, person: Person, task_id: int, seen: int, reason: str, now: datetime) -> Verdict:
    """«Вернуть»: the task is open again, those who do it are told why; what they sent stays in its history."""
    task, office = await to_check(session, person, task_id, lock=True)
    if (done := await _decided(session, person, task, Ruling.returned)) is not None:
        return done
    if (await evidence_of(session, [task.id]))[task.id][2] != seen:
        raise EvidenceIsNew
    reason = reason.strip()[:TEXT_LENGTH]
    if not reason:
        raise ReturnReasonMissing
    verdict = await _verdict(session, person, office, Ruling.returned, now)
    conclusion = Conclusion(verdict_id=verdict.id, task_id=task.id, text=reason, before=_as_done(task), ended_at=None)
    session.add(conclusion)
    task.is_checked = True
    for name, value in opened(task).items():
        setattr(task, name, value)
    session.add(happened(task, person, "returned", now, text=reason))
    audit.note(session, person, "returned", "task", task.id, now, verdict=verdict.id)
    await session.flush()
    await owe_return(session, person, task, conclusion, now)
    return verdict


async def _decided(session: Session, person: Person, task: Task, ruling: Ruling) -> Verdict | None:
    """What this person has just decided anyway; refuses when somebody else was quicker, or nothing is to be checked."""
    said = (await conclusions.standing(session, [task.id])).get(task.id)
    if said and said.verdict.person_id == person.id and said.verdict.ruling == ruling:
        return said.verdict
    if said:
        raise AlreadyChecked(ruling=said.verdict.ruling.value)
    if task.state != TaskState.done:
        raise NotDone
    return None


async def _verdict(session: Session, person: Person, office: Organisation, ruling: Ruling, now: datetime) -> Verdict:
    verdict = Verdict(office_id=office.id, person_id=person.id, ruling=ruling, at=now, undone_at=None)
    session.add(verdict)
    await session.flush()
    return verdict


def _as_done(task: Task) -> dict[str, Any]:
    assert task.done_at is not None
    return {
        "at": task.done_at.isoformat(),
        "by": task.done_by_id,
        "is_confirmed": task.is_confirmed,
        "is_above": task.is_done_above,
    }


# All of an activity -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Bulk:
    """What «Принять все» would accept."""

    activity: Activity
    office: Organisation
    total: int
    confirmed: int
    examples: list[tuple[Organisation, str | None]]
    """Some of them, with the conclusion that each would get."""
    seen: int
    """The newest line of the history of all these tasks."""


async def preview(session: Session, person: Person, office: Organisation, activity_id: int, shown: int) -> Bulk:
    """How many tasks of an activity wait, and what would be said of them."""
    rows = await _waiting_of(session, person, office, activity_id)
    if not rows:
        raise NotDone
    ids = [task.id for task in rows]
    evidence = await evidence_of(session, ids)
    examples = [(task.organisation, next(iter(offered(task, evidence[task.id][0])), None)) for task in rows[:shown]]
    confirmed = sum(task.is_confirmed for task in rows)
    newest = max(seen for _, __, seen in evidence.values())
    return Bulk(rows[0].activity, office, len(rows), confirmed, examples, newest)


async def _waiting_of(session: Session, person: Person, office: Organisation, activity_id: int) -> list[Task]:
    rows = await session.scalars(
        select(Task)
        .join(Task.activity)
        .join(Task.organisation)
        .join(Task.plan)
        .where(Task.activity_id == activity_id, waits(person, office))
        .options(contains_eager(Task.activity), contains_eager(Task.organisation), contains_eager(Task.plan))
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Task.occurrence, Task.id)
        .execution_options(populate_existing=True)
    )
    return list(rows)


async def accept_all(
    session: Session,
    person: Person,
    office: Organisation,
    activity_id: int,
    seen: int,
    now: datetime,
    *,
    only_confirmed: bool,
) -> tuple[Verdict, int]:
    """«Принять все» of an activity that stood in the preview, each with the conclusion read from its own evidence."""
    waiting = tasks_with(Task.id).where(Task.activity_id == activity_id, waits(person, office)).order_by(Task.id)
    await session.execute(waiting.with_for_update(of=Task))
    rows = await _waiting_of(session, person, office, activity_id)  # asked again: somebody may have been quicker
    evidence = await evidence_of(session, [task.id for task in rows])
    chosen = [task for task in rows if evidence[task.id][2] <= seen and (task.is_confirmed or not only_confirmed)]
    if not chosen:
        raise NotDone
    verdict = await _verdict(session, person, office, Ruling.accepted, now)
    texts = {task.id: next(iter(offered(task, evidence[task.id][0])), None) for task in chosen}
    session.add_all(
        Conclusion(verdict_id=verdict.id, task_id=task.id, text=texts[task.id], before=None, ended_at=None)
        for task in chosen
    )
    for task in chosen:
        task.is_checked = True
    session.add_all(happened(task, person, "accepted", now, text=texts[task.id]) for task in chosen)
    audit.note(session, person, "accepted", "activity", activity_id, now, verdict=verdict.id, count=len(chosen))
    await session.flush()
    return verdict, len(chosen)


# Taking back ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Undone:
    """What became of taking a verdict back."""

    verdict: Verdict
    count: int
    """Tasks of which nothing is said any more; 0: it was taken back already, or they were done anew."""


async def undo(session: Session, person: Person, verdict_id: int, now: datetime) -> Undone:
    """«Отменить решение»: by coordinators in whose name it was made. Pressing twice changes nothing."""
    verdict = await session.get(Verdict, verdict_id, populate_existing=True)
    if verdict is None or verdict.office_id not in [office.id for office in person.offices]:
        raise NotFound
    tasks = await _locked(session, verdict)
    said = await conclusions.standing(session, [task.id for task in tasks])
    standing = [task for task in tasks if task.id in said and said[task.id].verdict_id == verdict.id]
    for task in standing:
        conclusion = said[task.id]
        conclusion.ended_at = now
        task.is_checked = False
        if verdict.ruling == Ruling.returned:
            _done_again(task, conclusion.before or {})
        session.add(happened(task, person, "check-undone", now))
    if standing:
        verdict.undone_at = now
        audit.note(session, person, "undone", "verdict", verdict.id, now, count=len(standing))
        await session.flush()
    if verdict.ruling == Ruling.returned:
        for task in standing:
            await owe_return(session, person, task, said[task.id], now, is_undone=True)
    return Undone(verdict, len(standing))


async def _locked(session: Session, verdict: Verdict) -> list[Task]:
    """The tasks of a verdict, locked before what is said of them: in the order in which everybody locks."""
    concerned = select(Conclusion.task_id).where(Conclusion.verdict_id == verdict.id)
    rows = await session.scalars(
        select(Task)
        .join(Task.activity)
        .join(Task.organisation)
        .options(contains_eager(Task.activity), contains_eager(Task.organisation))
        .where(Task.id.in_(concerned))
        .order_by(Task.id)
        .with_for_update(of=Task)
        .execution_options(populate_existing=True)
    )
    return list(rows)


def _done_again(task: Task, before: dict[str, Any]) -> None:
    task.state = TaskState.done
    task.done_at = datetime.fromisoformat(before["at"])
    task.done_by_id = before["by"]
    task.is_confirmed = before["is_confirmed"]
    task.is_done_above = before["is_above"]
