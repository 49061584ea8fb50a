"""What control has said of tasks: at most one conclusion of a task stands."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import contains_eager

from models import Conclusion, Ruling, Task, Verdict
from services import Session

CHUNK = 4000


def stands() -> ColumnElement[bool]:
    """Whether control has said anything of a task that still holds: a condition on `Task`."""
    return exists().where(Conclusion.task_id == Task.id, Conclusion.ended_at.is_(None))


async def standing(session: Session, task_ids: Iterable[int]) -> dict[int, Conclusion]:
    """Id of a task → its conclusion that stands, with the verdict (whose, when): for cards and reports."""
    found: dict[int, Conclusion] = {}
    wanted = sorted(task_ids)
    for start in range(0, len(wanted), CHUNK):
        rows = await session.scalars(
            select(Conclusion)
            .join(Conclusion.verdict)
            .options(contains_eager(Conclusion.verdict))
            .where(Conclusion.task_id.in_(wanted[start : start + CHUNK]), Conclusion.ended_at.is_(None))
        )
        found |= {row.task_id: row for row in rows}
    return found


async def is_accepted(session: Session, task_id: int) -> bool:
    """Whether a task was checked and found done."""
    found = await session.scalar(
        select(Conclusion.id)
        .join(Verdict, Verdict.id == Conclusion.verdict_id)
        .where(Conclusion.task_id == task_id, Conclusion.ended_at.is_(None), Verdict.ruling == Ruling.accepted)
    )
    return found is not None


async def end(session: Session, task_ids: Sequence[int], now: datetime) -> None:
    """The tasks are done anew: what was said of them before is history."""
    ended = update(Conclusion).where(Conclusion.task_id.in_(task_ids), Conclusion.ended_at.is_(None))
    await session.execute(ended.values(ended_at=now))
