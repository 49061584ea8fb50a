"""What control has said of tasks: at most one conclusion of a task stands."""

from collections.abc import Iterable
from typing import cast

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.orm import contains_eager
from sqlalchemy.sql.dml import UpdateBase

from models import Conclusion, Ruling, Verdict
from services import BY_KEY, Session

CHUNK = 4000
_STANDS = (Conclusion.task_id == bindparam("task"), Conclusion.ended_at.is_(None))
_ACCEPTED = (
    select(Conclusion.id)
    .join(Verdict, Verdict.id == Conclusion.verdict_id)
    .where(*_STANDS, Verdict.ruling == Ruling.accepted)
    .execution_options(**BY_KEY)
)


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
    return await session.scalar(_ACCEPTED, {"task": task_id}) is not None


def ending() -> UpdateBase:
    """A task is done anew: what was said of it before is history. Asks for `task` and `now`."""
    return update(cast("Table", Conclusion.__table__)).where(*_STANDS).values(ended_at=bindparam("now"))
