"""How a broadcast goes out: everybody has a held row of the outbox (`services.queueing`); waves let them go.

A wave are those who live by the same clock. What is held costs the outbox nothing: pausing, a night, a stop touch only
the few rows of the pool, and answers never wait behind a million announcements.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, CursorResult, func, select, update

from models import Broadcast, BroadcastState, Notice, NoticeState, Organisation, Wave
from services import Session, acknowledgements, notices, settings
from services.settings import Ways

POOL = 2000
"""Notices of one broadcast that are let go and not sent yet."""
STOPPED_AT_ONCE = 5000
UNSENT = (NoticeState.held, NoticeState.waiting, NoticeState.sending)
ACTIVE = (BroadcastState.waiting, BroadcastState.sending, BroadcastState.paused)
LOST = (NoticeState.unreachable, NoticeState.failed, NoticeState.expired, NoticeState.empty)
"""Not received; empty: the role had ended by then."""


def may_go_at(
    ways: Ways, zone: ZoneInfo, at: datetime, *, hour: time | None, working_days_only: bool, is_urgent: bool
) -> datetime:
    """The first moment from `at` on at which an organisation may be disturbed: at work, outside its quiet hours."""
    local = at.astimezone(zone)
    wanted = hour or ways.morning
    if not is_urgent:
        wanted = max(wanted, ways.morning) if wanted < ways.evening else ways.morning
        if local.time() >= ways.evening:
            day = date.fromordinal(local.toordinal() + 1)
            local = datetime.combine(day, ways.morning, zone)
        elif local.time() < ways.morning:
            local = datetime.combine(local.date(), ways.morning, zone)
    if working_days_only and not ways.calendar.is_working(local.date()):
        local = datetime.combine(ways.calendar.after(local.date()), wanted, zone)
    return local


def asked_moment(broadcast: Broadcast, zone: ZoneInfo) -> datetime:
    """When the author wants it to go, in a zone; not before it can be cancelled no more."""
    assert broadcast.begins_at is not None
    if broadcast.day is None or broadcast.hour is None:
        return broadcast.begins_at
    return max(broadcast.begins_at, datetime.combine(broadcast.day, time.fromisoformat(broadcast.hour), zone))


def first_moment(broadcast: Broadcast, ways: Ways, zone: ZoneInfo, at: datetime) -> datetime:
    """When a wave may go, from a moment on."""
    hour = time.fromisoformat(broadcast.hour) if broadcast.hour else None
    return may_go_at(
        ways,
        zone,
        at,
        hour=hour,
        working_days_only=broadcast.is_working_days_only,
        is_urgent=broadcast.urgent_reason is not None,
    )


async def locked(session: Session, broadcast_id: int) -> Broadcast:
    """A broadcast that nobody else changes meanwhile."""
    return await session.get_one(Broadcast, broadcast_id, populate_existing=True, with_for_update=True)


async def redraw(session: Session, broadcast: Broadcast) -> None:
    """The message about a broadcast says something else now."""
    if broadcast.live_id:
        await notices.redraw(session, broadcast.live_id)


# Letting go -------------------------------------------------------------------------------------------------------


async def to_drive(session: Session) -> list[int]:
    """Broadcasts with which the clock has something to do."""
    moving = Broadcast.state.in_((BroadcastState.waiting, BroadcastState.sending, BroadcastState.paused))
    stopping = (Broadcast.state == BroadcastState.stopped) & Broadcast.ended_at.is_(None)
    return list(await session.scalars(select(Broadcast.id).where(moving | stopping).order_by(Broadcast.id)))


async def drive(session: Session, broadcast_id: int, now: datetime) -> int:
    """One step: begin, let some go, hold what must not go, finish. Returns how many rows it moved."""
    broadcast = await locked(session, broadcast_id)
    waves = list(await session.scalars(select(Wave).where(Wave.broadcast_id == broadcast_id).order_by(Wave.id)))
    if broadcast.state == BroadcastState.stopped:
        return await _stop_some(session, broadcast, waves, now)
    if broadcast.state == BroadcastState.paused:
        return await hold(session, waves)
    due = [wave for wave in waves if wave.due_at <= now]
    if broadcast.begins_at is None or broadcast.begins_at > now or not (due or broadcast.is_queued):
        return 0
    if broadcast.state == BroadcastState.waiting and due:
        broadcast.state = BroadcastState.sending
        if not broadcast.sent + broadcast.failed:
            broadcast.begins_at = now
        await redraw(session, broadcast)
    moved = await _let_go(session, broadcast, due, now)
    await _look(session, broadcast, waves, now)
    return moved


async def hold(session: Session, waves: Sequence[Wave]) -> int:
    """What was let go and not sent is held again."""
    ids = [wave.id for wave in waves]
    return await _move(session, (Notice.wave_id.in_(ids), Notice.state == NoticeState.waiting), NoticeState.held)


async def _move(session: Session, which: Sequence[ColumnElement[bool]], state: NoticeState) -> int:
    done = await session.execute(
        update(Notice).where(*which).values(state=state).execution_options(synchronize_session=False)
    )
    return max(0, cast("CursorResult[Any]", done).rowcount)


async def _let_go(session: Session, broadcast: Broadcast, due: Sequence[Wave], now: datetime) -> int:
    """Those in whose evening it has become late wait for the morning; of the others some more go."""
    if not due:
        return 0
    places = {
        place.id: place
        for place in await session.scalars(
            select(Organisation).where(Organisation.id.in_([wave.organisation_id for wave in due]))
        )
    }
    ways = await settings.ways_of(session, places.values())
    moved = 0
    for wave in due:
        place = places[wave.organisation_id]
        moment = first_moment(broadcast, ways[place.id], place.zone, now)
        if moment > now:
            wave.due_at = moment
            await hold(session, [wave])
        else:
            moved += await _top_up(session, wave, max(100, POOL // len(due)), now)
    return moved


async def _top_up(session: Session, wave: Wave, pool: int, now: datetime) -> int:
    let_go = (Notice.wave_id == wave.id, Notice.state.in_((NoticeState.waiting, NoticeState.sending)))
    there = await session.scalar(select(func.count()).where(*let_go)) or 0
    if there > pool // 2:
        return 0
    held = select(Notice.id).where(Notice.wave_id == wave.id, Notice.state == NoticeState.held).limit(pool - there)
    done = await session.execute(
        update(Notice)
        .where(Notice.id.in_(held.scalar_subquery()))
        .values(state=NoticeState.waiting, due_at=now)
        .execution_options(synchronize_session=False)
    )
    count = max(0, cast("CursorResult[Any]", done).rowcount)
    if count:
        notices.wake(session)
    return count


async def _stop_some(session: Session, broadcast: Broadcast, waves: Sequence[Wave], now: datetime) -> int:
    ids = [wave.id for wave in waves]
    unsent = (Notice.wave_id.in_(ids), Notice.state.in_((NoticeState.held, NoticeState.waiting)))
    some = select(Notice.id).where(*unsent).limit(STOPPED_AT_ONCE).scalar_subquery()
    moved = await _move(session, (Notice.id.in_(some),), NoticeState.stopped)
    in_flight = (Notice.wave_id.in_(ids), Notice.state == NoticeState.sending)
    if not moved and not await session.scalar(select(Notice.id).where(*in_flight).limit(1)):
        await _count(session, broadcast, waves, now)
        broadcast.ended_at = now
        await acknowledgements.forget_unsent(session, broadcast)
        if broadcast.sent + broadcast.failed:
            await redraw(session, broadcast)
    return moved


# Counting ---------------------------------------------------------------------------------------------------------


def seconds_between_looks(total: int) -> float:
    """Counting a million rows takes a while: the larger a broadcast, the seldomer it is counted."""
    return max(3.0, total / 30_000)


async def _look(session: Session, broadcast: Broadcast, waves: Sequence[Wave], now: datetime) -> None:
    """Bring the counts up to date now and then, and finish when nothing is left."""
    pause = seconds_between_looks(broadcast.total)
    if broadcast.looked_at and (now - broadcast.looked_at).total_seconds() < pause:
        return
    before = (broadcast.sent, broadcast.failed)
    left = await _count(session, broadcast, waves, now)
    if broadcast.is_queued and not left:
        broadcast.state, broadcast.ended_at = BroadcastState.done, now
    if before != (broadcast.sent, broadcast.failed) or not left:
        await redraw(session, broadcast)


async def _count(session: Session, broadcast: Broadcast, waves: Sequence[Wave], now: datetime) -> int:
    """How many are left; sent, failed and the speed go into the row."""
    rows = await session.execute(
        select(Notice.state, func.count()).where(Notice.wave_id.in_([wave.id for wave in waves])).group_by(Notice.state)
    )
    counts: dict[NoticeState, int] = dict(list(rows))
    failed = sum(counts.get(state, 0) for state in LOST)
    sent, unwanted = counts.get(NoticeState.sent, 0), counts.get(NoticeState.unwanted, 0)
    broadcast.per_minute = speed(broadcast, sent + failed + unwanted, now)
    broadcast.sent, broadcast.failed, broadcast.unwanted, broadcast.looked_at = sent, failed, unwanted, now
    if broadcast.is_queued:
        broadcast.total = sum(counts.values())  # whoever was erased meanwhile is not among them
    return sum(counts.get(state, 0) for state in UNSENT)


def speed(broadcast: Broadcast, finished: int, now: datetime) -> int:
    """Messages a minute: what went since the last look, evened out with what was known."""
    if broadcast.looked_at is None:
        return 0
    seconds = max(1.0, (now - broadcast.looked_at).total_seconds())
    fresh = round((finished - broadcast.sent - broadcast.failed - broadcast.unwanted) * 60 / seconds)
    return round((broadcast.per_minute + fresh) / 2) if broadcast.per_minute and fresh else fresh
