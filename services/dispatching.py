"""A broadcast on its way: started, paused, resumed, stopped."""

from datetime import datetime, time, timedelta

from sqlalchemy import select

from models import Broadcast, BroadcastState, Live, Person, Wave
from services import Session, audit, notices, settings, waves
from services.aims import Aim, aim_of
from services.broadcasts import draft_for, get_for
from services.errors import BroadcastEmpty, MomentPassed, NobodyChosen

TO_CANCEL = timedelta(seconds=60)


async def ready(session: Session, person: Person, broadcast_id: int, now: datetime) -> Aim:
    """What would be sent, counted; refuses what cannot be."""
    broadcast = await draft_for(session, person, broadcast_id)
    if not broadcast.text and not broadcast.files:
        raise BroadcastEmpty
    found = await aim_of(session, broadcast, now, is_exact=True)
    if not found.count.all:
        raise NobodyChosen
    return found


async def leaves_at(session: Session, broadcast: Broadcast, now: datetime) -> datetime | None:
    """When it would go in the organisation that sends it, if that is later than asked: at night, on a day off."""
    office, asked = broadcast.organisation, _asked(broadcast, now + TO_CANCEL)
    moment = waves.first_moment(broadcast, await settings.of(session, office), office.zone, asked)
    return moment if moment > asked else None


def _asked(broadcast: Broadcast, begins: datetime) -> datetime:
    if broadcast.day is None or broadcast.hour is None:
        return begins
    zone = broadcast.organisation.zone
    return max(begins, datetime.combine(broadcast.day, time.fromisoformat(broadcast.hour), zone))


async def start(
    session: Session, person: Person, broadcast_id: int, count: int, shown_in: int, now: datetime, *, is_sure: bool
) -> Aim | None:
    """«Отправить»: for a minute it can be cancelled. Returns whom it means if that has to be looked at once more."""
    broadcast = await get_for(session, person, broadcast_id, lock=True)
    if broadcast.state != BroadcastState.draft:
        return None
    found = await ready(session, person, broadcast_id, now)
    if found.count.all != count or (found.is_many and not is_sure):
        return found
    if broadcast.day and broadcast.hour:
        moment = datetime.combine(broadcast.day, time.fromisoformat(broadcast.hour), broadcast.organisation.zone)
        if moment <= now:
            raise MomentPassed
    broadcast.state, broadcast.begins_at = BroadcastState.waiting, now + TO_CANCEL
    if broadcast.live_id:
        await notices.move_live(session, broadcast.live_id, person.id, shown_in)
    notices.wake(session)
    audit.note(session, person, "start", "broadcast", broadcast.id, now, count=count)
    return None


async def pause(session: Session, person: Person, broadcast_id: int, shown_in: int, now: datetime) -> Broadcast:
    """Nothing more leaves until it goes on."""
    broadcast = await get_for(session, person, broadcast_id, lock=True)
    if broadcast.state in (BroadcastState.waiting, BroadcastState.sending):
        broadcast.state, broadcast.per_minute = BroadcastState.paused, 0
        await waves.hold(session, await _waves(session, broadcast))
        await _show_elsewhere(session, person, broadcast, shown_in)
        audit.note(session, person, "pause", "broadcast", broadcast.id, now)
    return broadcast


async def resume(session: Session, person: Person, broadcast_id: int, shown_in: int, now: datetime) -> Broadcast:
    """It goes on where it was."""
    broadcast = await get_for(session, person, broadcast_id, lock=True)
    if broadcast.state == BroadcastState.paused:
        has_begun = broadcast.looked_at is not None
        broadcast.state = BroadcastState.sending if has_begun else BroadcastState.waiting
        broadcast.looked_at = now if has_begun else None
        await _show_elsewhere(session, person, broadcast, shown_in)
        notices.wake(session)
        audit.note(session, person, "resume", "broadcast", broadcast.id, now)
    return broadcast


async def stop(session: Session, person: Person, broadcast_id: int, shown_in: int, now: datetime) -> Broadcast:
    """For good. Whoever has it has it."""
    broadcast = await get_for(session, person, broadcast_id, lock=True)
    if broadcast.state in waves.ACTIVE:
        broadcast.state = BroadcastState.stopped
        await waves.hold(session, await _waves(session, broadcast))
        await _show_elsewhere(session, person, broadcast, shown_in)
        notices.wake(session)
        audit.note(session, person, "stop", "broadcast", broadcast.id, now)
    return broadcast


async def _show_elsewhere(session: Session, person: Person, broadcast: Broadcast, shown_in: int) -> None:
    """A press in another message than the one that shows how far it is: that one follows."""
    live = await session.get(Live, broadcast.live_id) if broadcast.live_id else None
    address = await notices.address_of(session, person.id)
    if live and (address is None or (live.address_id, live.message_id) != (address.id, shown_in)):
        await notices.redraw(session, live.id)


async def _waves(session: Session, broadcast: Broadcast) -> list[Wave]:
    return list(await session.scalars(select(Wave).where(Wave.broadcast_id == broadcast.id)))


async def next_moment(session: Session, broadcast: Broadcast) -> datetime | None:
    """When the next of its waves goes."""
    found: datetime | None = await session.scalar(
        select(Wave.due_at).where(Wave.broadcast_id == broadcast.id).order_by(Wave.due_at).limit(1)
    )
    return found
