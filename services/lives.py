"""Live messages that are out of date: who redraws them, and what became of it. `notices` raises what is wanted."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, bindparam, select, update

from models import Live, NoticeState
from services import Session, notices
from services.claims import Fate

REDRAW = timedelta(seconds=3)
"""Telegram is asked to change a message no more often."""
SHOWN = (NoticeState.sent, NoticeState.empty)


async def take(session: Session, limit: int, now: datetime) -> list[Live]:
    """Live messages to redraw now; each is put off for three seconds at once, so that nobody else draws it."""
    due = (
        select(Live.id)
        .where(Live.is_stale, Live.next_at <= now)
        .order_by(Live.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = update(Live).where(Live.id.in_(due.scalar_subquery())).values(next_at=now + REDRAW).returning(Live)
    return list((await session.scalars(taken, execution_options={"populate_existing": True})).all())


async def record(session: Session, fates: Sequence[tuple[Live, Fate]], now: datetime) -> None:
    """Write down what became of some; one that has moved meanwhile stays stale and is drawn where it is."""
    if shown := [_shown(live, fate) for live, fate in fates if fate.state in SHOWN]:
        await session.execute(_RECORD, shown)
    for live, fate in fates:
        if fate.state not in SHOWN:
            await _not_shown(session, live, fate)
        if fate.state == NoticeState.unreachable:
            await notices.silence(session, live.address_id, fate.reason or "", now)
        if fate.moved_to:
            await notices.move_address(session, live.address_id, fate.moved_to)


# Every redrawn message goes through this statement: built once, over the bare table.
_LIVES = cast("Table", Live.__table__)
_RECORD = (
    update(_LIVES)
    .where(
        _LIVES.c.id == bindparam("row"),
        _LIVES.c.message_id.is_not_distinct_from(bindparam("before")),
        _LIVES.c.address_id == bindparam("place"),
    )
    .values(
        message_id=bindparam("message"),
        shown=bindparam("seen"),
        is_stale=_LIVES.c.wanted > bindparam("seen"),
        attempts=0,
    )
)


def _shown(live: Live, fate: Fate) -> dict[str, Any]:
    return {
        "row": live.id,
        "before": live.message_id,
        "place": live.address_id,
        "message": fate.message_id,
        "seen": live.wanted,
    }


async def _not_shown(session: Session, live: Live, fate: Fate) -> None:
    values: dict[str, Any] = {"attempts": Live.attempts + int(fate.is_attempt)}
    values |= {"next_at": fate.again_at} if fate.again_at else {"is_stale": False}
    same = Live.message_id.is_not_distinct_from(live.message_id) & (Live.address_id == live.address_id)
    await session.execute(update(Live).where(Live.id == live.id, same).values(**values))
