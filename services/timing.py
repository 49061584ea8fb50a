"""When a draft goes: at once or at a local hour, on working days, in quiet hours too."""

from datetime import date, datetime, time, timedelta

from models import Broadcast, Person
from services import Session, audit
from services.broadcasts import draft_for
from services.errors import DateOutOfReach, MomentPassed, NoReason, TextTooLong

REASON_LENGTH = 300
FAR = timedelta(days=366)


async def set_moment(
    session: Session, person: Person, broadcast_id: int, day: date | None, hour: time | None, now: datetime
) -> Broadcast:
    """A local day and hour of each recipient; None: at once."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    if day and hour:
        local = datetime.combine(day, hour, broadcast.organisation.zone)
        if local <= now:
            raise MomentPassed
        if local > now + FAR:
            raise DateOutOfReach
    broadcast.day, broadcast.hour = day, f"{hour:%H:%M}" if hour else None
    audit.note(session, person, "time", "broadcast", broadcast.id, now)
    return broadcast


async def toggle_working_days(session: Session, person: Person, broadcast_id: int, now: datetime) -> Broadcast:
    """«Только в рабочие дни»."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    broadcast.is_working_days_only = not broadcast.is_working_days_only
    audit.note(session, person, "time", "broadcast", broadcast.id, now)
    return broadcast


async def make_urgent(
    session: Session, person: Person, broadcast_id: int, reason: str | None, now: datetime
) -> Broadcast:
    """«Срочно», with a reason: quiet hours are not kept; None: they are again."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    words = " ".join((reason or "").split())
    if reason is not None and not any(c.isalnum() for c in words):
        raise NoReason
    if len(words) > REASON_LENGTH:
        raise TextTooLong(limit=REASON_LENGTH)
    broadcast.urgent_reason = words or None
    audit.note(session, person, "urgent" if words else "calm", "broadcast", broadcast.id, now)
    return broadcast
