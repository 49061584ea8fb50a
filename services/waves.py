"""How a broadcast goes out: everybody gets a held row of the outbox; waves let them go, a pool at a time.

A wave are those who live by the same clock. What is held costs the outbox nothing: pausing, a night, a stop touch only
the few rows of the pool, and answers never wait behind a million announcements.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, ColumnElement, CursorResult, String, Table, func, literal, select, type_coerce, update
from sqlalchemy import cast as sql_cast

from models import Address, Broadcast, BroadcastState, Membership, Notice, NoticeState, Organisation, Wave
from services import Session, acknowledgements, notices, notifications, recipients, settings
from services.audiences import Rules
from services.notices import BROADCAST
from services.recipients import Meant
from services.settings import Ways
from services.updates import inserting

POOL = 2000
"""Notices of one broadcast that are let go and not sent yet."""
ORGANISATIONS, ROWS = 8, 4000
"""Organisations in the first transaction of queueing, and rows at which a transaction is long enough."""
STOPPED_AT_ONCE = 5000
UNSENT = (NoticeState.held, NoticeState.waiting, NoticeState.sending)
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


# Queueing ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Queueing:
    """What is still to be queued: whom the broadcast means, and the organisations of each wave."""

    broadcast_id: int
    meant: Meant
    waves: tuple[tuple[int, tuple[int, ...]], ...]
    """Id of a wave, ids of its organisations."""

    def steps(self) -> "Steps":
        """The organisations in portions that grow and shrink with the rows they give."""
        return Steps(self.waves)


class Steps:
    """Portions of organisations, each of one wave."""

    def __init__(self, waves: Sequence[tuple[int, tuple[int, ...]]]) -> None:
        self._waves = waves
        self._size = ORGANISATIONS

    def __iter__(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        for wave_id, ids in self._waves:
            start = 0
            while start < len(ids):
                portion = ids[start : start + self._size]
                start += len(portion)
                yield wave_id, portion

    def gave(self, rows: int) -> None:
        """How many rows the last portion gave: the next one is larger or smaller."""
        if rows < ROWS // 2:
            self._size = min(self._size * 2, 500)
        elif rows > ROWS:
            self._size = max(1, self._size // 2)


async def next_to_queue(session: Session, but: Sequence[int]) -> int | None:
    """A broadcast that was started and whose recipients are not all in the outbox."""
    found: int | None = await session.scalar(
        select(Broadcast.id)
        .where(~Broadcast.is_queued, Broadcast.edition == 1, Broadcast.state.in_(ACTIVE), Broadcast.id.not_in(but))
        .order_by(Broadcast.id)
        .limit(1)
    )
    return found


ACTIVE = (BroadcastState.waiting, BroadcastState.sending, BroadcastState.paused)


async def begin(session: Session, broadcast_id: int, now: datetime) -> Queueing:
    """Sort the organisations into waves. Doing it again finds the same waves."""
    broadcast = await _locked(session, broadcast_id)
    office = await session.get_one(Organisation, broadcast.organisation_id)
    rules = Rules.from_json(broadcast.audience)
    whom = await recipients.meant(session, office, rules, now)
    rows = await session.execute(
        select(Organisation.id, Organisation.path, Organisation.timezone)
        .where(Organisation.path.startswith(office.path), Organisation.kind.in_(rules.kinds))
        .order_by(Organisation.id)
    )
    places = rows.all()
    ways = await settings.ways_of(session, cast("Any", places))
    clocks: dict[tuple[str, Ways], list[int]] = {}
    for place in places:
        clocks.setdefault((place.timezone, ways[place.id]), []).append(place.id)
    waves = [
        (await _wave(session, broadcast, ids[0], clock[1], ZoneInfo(clock[0])), tuple(ids))
        for clock, ids in clocks.items()
    ]
    return Queueing(broadcast_id, whom, tuple(waves))


async def _wave(session: Session, broadcast: Broadcast, organisation_id: int, ways: Ways, zone: ZoneInfo) -> int:
    due_at = first_moment(broadcast, ways, zone, asked_moment(broadcast, zone))
    values = {"broadcast_id": broadcast.id, "organisation_id": organisation_id, "due_at": due_at}
    await session.execute(inserting(session, Wave).values(**values).on_conflict_do_nothing())
    same = (Wave.broadcast_id == broadcast.id, Wave.organisation_id == organisation_id)
    return int(await session.scalar(select(Wave.id).where(*same)) or 0)


async def _locked(session: Session, broadcast_id: int) -> Broadcast:
    return await session.get_one(Broadcast, broadcast_id, populate_existing=True, with_for_update=True)


async def queue_some(
    session: Session, queueing: Queueing, wave_id: int, ids: Sequence[int], now: datetime
) -> int | None:
    """Rows of the outbox for the people of some organisations, in one statement; None when it was stopped meanwhile."""
    broadcast = await _locked(session, queueing.broadcast_id)
    if broadcast.state not in ACTIVE:
        return None
    found = queueing.meant.recipients(Membership.organisation_id.in_(ids)).subquery()
    address = (
        select(Address.id)
        .where(Address.person_id == found.c.person_id)
        .order_by(Address.silent_since.is_not(None), Address.id)
        .limit(1)
        .scalar_subquery()
    )
    if notifications.is_duty(broadcast):
        owed = notices.row(0, "broadcast", "", now, rank=BROADCAST, due_at=broadcast.begins_at)
    else:
        owed = notices.row(0, "news", "", now, rank=BROADCAST, due_at=broadcast.begins_at)
    owed |= {"state": NoticeState.held, "wave_id": wave_id}
    columns = cast("Table", Notice.__table__).c
    values: dict[str, ColumnElement[Any]] = {
        name: literal(value, columns[name].type) for name, value in owed.items() if value is not None
    }
    values |= {
        "once": literal(f"broadcast:{broadcast.id}:") + sql_cast(found.c.person_id, String),
        "address_id": address,
        "params": _json(session, broadcast.id, found.c.membership_id),
    }
    chosen = select(*(value.label(name) for name, value in values.items())).where(address.is_not(None))
    done = await session.execute(inserting(session, Notice).from_select(list(values), chosen).on_conflict_do_nothing())
    count = max(0, cast("CursorResult[Any]", done).rowcount)
    broadcast.total += count
    await acknowledgements.expect(session, broadcast, ids)
    return count


def _json(session: Session, broadcast_id: int, membership_id: ColumnElement[int]) -> ColumnElement[Any]:
    """What a notice carries, written by the database."""
    told = literal(f'{{"broadcast": {broadcast_id}, "membership": ') + sql_cast(membership_id, String) + literal("}")
    return type_coerce(told, String) if session.get_bind().dialect.name == "sqlite" else sql_cast(told, JSON)


async def queued(session: Session, broadcast_id: int) -> None:
    """All of them are there."""
    broadcast = await _locked(session, broadcast_id)
    broadcast.is_queued = True
    await redraw(session, broadcast)


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
    broadcast = await _locked(session, broadcast_id)
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
