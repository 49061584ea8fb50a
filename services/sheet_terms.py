"""What is kept of days of works, and until when: lists, who ticked them, stages, boards."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from models import Answer, Board, Crew, Holder, Sheet, SheetState, Stage, Work
from services import Session

SHEETS = timedelta(days=3 * 365)
"""A list and what was ticked in it, counted from the day on which it came."""
BOARDS = timedelta(days=30)
BATCH = 200


async def end_some(session: Session, now: datetime) -> int:
    """A few lists whose term is over, with all that hangs on them; then stages, boards and who was put on works."""
    old = (Sheet.opens_at < now - SHEETS, Sheet.state != SheetState.open)
    ids = (await session.scalars(select(Sheet.id).where(*old).order_by(Sheet.id).limit(BATCH))).all()
    for table in (Answer, Holder):
        await session.execute(delete(table).where(table.sheet_id.in_(ids)))
    await session.execute(delete(Sheet).where(Sheet.id.in_(ids)))
    day = (now - SHEETS).date()
    past = select(Work.id).where(Work.day < day)
    count = len(ids)
    count += await _some(session, Stage, Stage.day < day)
    count += await _some(session, Crew, Crew.work_id.in_(past))
    return count + await _some(session, Board, Board.day < (now - BOARDS).date())


async def _some(session: Session, table: Any, which: Any) -> int:
    ids = (await session.scalars(select(table.id).where(which).order_by(table.id).limit(BATCH))).all()
    if ids:
        await session.execute(delete(table).where(table.id.in_(ids)))
    return len(ids)
