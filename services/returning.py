"""A returned task is told to those who do it: one message a person, however many were returned meanwhile."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from models import Conclusion, Notice, NoticeState, Person, Ruling, Task, TaskState, Verdict
from services import Session, holders, notices, settings
from services.tasks import Line, by_ids, mine
from services.telling import moment

KIND = "returned"
A_WHILE = timedelta(minutes=3)
"""What is returned meanwhile joins the message; what is taken back by then is not spoken of."""


async def owe_return(
    session: Session, person: Person, task: Task, said: Conclusion, now: datetime, *, is_undone: bool = False
) -> None:
    """Owe a word to those who do the task; taken back after they were told, they are told that too."""
    held = holders.people(await holders.of_tasks(session, Task.id == task.id))
    waiting = await _waiting(session)
    ways = await settings.of(session, task.organisation)
    due_at = moment(now + A_WHILE, task.organisation, ways)
    for whom, place in held.items():
        if whom == person.id or waiting.get(whom, said.id + 1) <= said.id:
            continue
        params = {"office": place, "since": said.id, "undone": is_undone}
        once = f"{KIND}:{said.id}:{whom}:{'undone' if is_undone else 'new'}"
        await notices.owe(session, whom, "returned", once=once, now=now, params=params, due_at=due_at)


async def _waiting(session: Session) -> dict[int, int]:
    """People who will be told anyway of all that is returned by then, and since which conclusion."""
    rows = await session.scalars(select(Notice.once).where(Notice.state == NoticeState.waiting, Notice.kind == KIND))
    split = [once.split(":") for once in rows]
    return {int(whom): int(since) for _, since, whom, what in split if what == "new"}


@dataclass(frozen=True)
class Returned:
    """A task that is open again, and why."""

    line: Line
    reason: str


async def returned_to(session: Session, person: Person, since: int, now: datetime) -> list[Returned]:
    """What was returned to this person since a conclusion, and has not been done anew."""
    rows = await session.execute(
        select(Task.id, Conclusion.text)
        .join(Conclusion, Conclusion.task_id == Task.id)
        .join(Verdict, Verdict.id == Conclusion.verdict_id)
        .where(
            Conclusion.id >= since,
            Conclusion.ended_at.is_(None),
            Verdict.ruling == Ruling.returned,
            Task.state == TaskState.open,
            mine(person),
        )
        .order_by(Conclusion.id)
    )
    reasons = {id_: text or "" for id_, text in rows}
    return [Returned(line, reasons[line.task.id]) for line in await by_ids(session, list(reasons), now)]


async def taken_back(session: Session, person: Person, conclusion_id: int, now: datetime) -> Line | None:
    """The task of a return that was taken back: it counts as done again."""
    task = await session.scalar(
        select(Task.id)
        .join(Conclusion, Conclusion.task_id == Task.id)
        .where(
            Conclusion.id == conclusion_id,
            Conclusion.ended_at.is_not(None),
            Task.state == TaskState.done,
            mine(person),
        )
    )
    return next(iter(await by_ids(session, [task] if task else [], now)), None)
