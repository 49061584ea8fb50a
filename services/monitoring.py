"""How the whole bot does, in a few cheap questions: for programs that watch it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select

from models import Heartbeat, Notice, NoticeState
from services import Session
from services.delivery import JOB

CLOCK = "clock"
"""The beat of the clock itself."""
UNSENT = (NoticeState.held, NoticeState.waiting, NoticeState.sending)
RECENT = timedelta(hours=1)


@dataclass(frozen=True)
class Pulse:
    """When the clock ticked last, and for how many seconds the notice that is due longest waits."""

    ticked_at: datetime | None
    oldest: float


async def pulse(session: Session, now: datetime) -> Pulse:
    """Two questions."""
    ticked = await session.scalar(select(Heartbeat.at).where(Heartbeat.name == CLOCK))
    due = Notice.state == NoticeState.waiting, Notice.due_at <= now
    fresh = or_(Notice.expires_at.is_(None), Notice.expires_at > now)
    first = await session.scalar(select(func.min(Notice.due_at)).where(*due, fresh))
    return Pulse(ticked, (now - first).total_seconds() if first else 0.0)


async def counts(session: Session, now: datetime) -> dict[str, int]:
    """Notices by state: all that have not left, and those that were due in the last hour."""
    unsent = select(Notice.state, func.count()).where(Notice.state.in_(UNSENT)).group_by(Notice.state)
    ended = Notice.state.not_in(UNSENT), Notice.due_at > now - RECENT, Notice.due_at <= now
    recent = select(Notice.state, func.count()).where(*ended).group_by(Notice.state)
    found = dict.fromkeys((state.value for state in NoticeState), 0)
    for query in (unsent, recent):
        rows = await session.execute(query)
        found |= {state.value: count for state, count in rows.all()}
    return found


async def job_beats(session: Session) -> dict[str, datetime]:
    """When each job ended well for the last time."""
    rows = await session.execute(select(Heartbeat.name, Heartbeat.at).where(Heartbeat.name.startswith(JOB)))
    return {name.removeprefix(JOB): at for name, at in rows.all()}
