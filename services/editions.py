"""A message that was sent: shown once more, and corrected.

How the new text reaches everybody: `services.correcting`.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from models import BroadcastState, Edition, Person
from services import Session, acknowledgements, audit, broadcasts, correcting, notices
from services.acknowledgements import Seen
from services.aims import MANY
from services.composing import TEXT_LENGTH
from services.correcting import Reached
from services.errors import NotFound, NothingChanges, NothingWritten, StillQueued, TextTooLong


async def show(session: Session, person: Person, broadcast_id: int, now: datetime) -> None:
    """The message itself once more, with its files and its button."""
    seen = await acknowledgements.get_for(session, person, broadcast_id)
    place = seen.own.organisation_id if seen.own else None
    role = next((m for m in person.roles if m.organisation_id == place), None) or person.acting
    if role is None:
        raise NotFound
    once = f"broadcast-again:{broadcast_id}:{person.id}:{now:%Y%m%d%H%M%S}"
    params = {"broadcast": broadcast_id, "membership": role.id, "again": True}
    await notices.owe(session, person.id, "broadcast", once=once, now=now, params=params, rank=notices.ANSWER)


@dataclass(frozen=True)
class Corrected:
    """A new edition and how many people get it."""

    edition: int
    count: int


async def correct(session: Session, person: Person, broadcast_id: int, text: str, now: datetime) -> Corrected:
    """Another text for what was sent: everybody gets the new edition and acknowledges it anew."""
    broadcast = await broadcasts.get_for(session, person, broadcast_id, lock=True)
    if broadcast.state == BroadcastState.draft:
        raise NotFound
    if not text.strip():
        raise NothingWritten
    if len(text) > TEXT_LENGTH:
        raise TextTooLong(limit=TEXT_LENGTH)
    if text == broadcast.text:
        raise NothingChanges
    if not broadcast.is_queued:
        raise StillQueued
    session.add(
        Edition(
            broadcast_id=broadcast.id,
            number=broadcast.edition,
            text=broadcast.text,
            replaced_at=now,
            replaced_by_id=person.id,
        )
    )
    broadcast.text, broadcast.edition, broadcast.is_queued = text, broadcast.edition + 1, False
    await session.flush()
    count = await correcting.count(session, broadcast)
    if count > MANY:
        await correcting.show(session, person, broadcast, count, now)
    else:
        reached: Reached | None = Reached()
        while reached:
            reached = await correcting.spread_some(session, broadcast.id, reached, now)
    audit.note(session, person, "correct", "broadcast", broadcast.id, now, edition=broadcast.edition, count=count)
    return Corrected(broadcast.edition, count)


async def editions(session: Session, seen: Seen) -> list[Edition]:
    """The texts that were replaced, the oldest first."""
    rows = await session.scalars(
        select(Edition).where(Edition.broadcast_id == seen.broadcast.id).order_by(Edition.number)
    )
    return list(rows)
