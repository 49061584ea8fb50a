"""How long procedures, their works and the classes of parents are kept."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, exists, select

from models import Crew, Following, Membership, Procedure, Role, Sheet, Shift, Stage, Work
from services import Session
from services.calendar import school_year_of

WORKS = timedelta(days=4 * 365)
"""A work, counted from its day: a year longer than the lists of that day. With the last one goes the procedure."""
FOLLOWINGS = timedelta(days=365)
"""The class of a child: at most until the school year ends, because then the child is in another one."""
BATCH = 200


async def end_some(session: Session, now: datetime) -> int:
    """A few rows whose term is over."""
    day = (now - WORKS).date()
    used = (exists().where(table.work_id == Work.id) for table in (Stage, Crew, Sheet, Shift))
    count = await _some(session, Work, Work.day < day, *(~one for one in used))
    named = (exists().where(table.procedure_id == Procedure.id) for table in (Work, Sheet))
    count += await _some(session, Procedure, Procedure.last_on < day, *(~one for one in named))
    begun = datetime(school_year_of(now.date()), 9, 1, tzinfo=UTC)
    is_parent = exists().where(
        Membership.person_id == Following.person_id,
        Membership.organisation_id == Following.organisation_id,
        Membership.role == Role.parent,
        Membership.ended_at.is_(None),
    )
    count += await _some(session, Following, Following.created_at < begun)
    return count + await _some(session, Following, ~is_parent)


async def _some(session: Session, table: Any, *which: Any) -> int:
    ids = (await session.scalars(select(table.id).where(*which).order_by(table.id).limit(BATCH))).all()
    if ids:
        await session.execute(delete(table).where(table.id.in_(ids)))
    return len(ids)
