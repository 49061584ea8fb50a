"""A message that was sent: shown once more, and corrected."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, String, literal, select
from sqlalchemy import cast as sql_cast

from models import Broadcast, BroadcastState, Edition, Notice, NoticeState, Organisation, Person, Wave
from services import Session, acknowledgements, audit, broadcasts, notices, settings
from services.acknowledgements import Seen
from services.composing import TEXT_LENGTH
from services.errors import NotFound, NothingChanges, NothingWritten, TextTooLong
from services.telling import moment
from services.updates import inserting
from services.waves import UNSENT


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
    session.add(
        Edition(
            broadcast_id=broadcast.id,
            number=broadcast.edition,
            text=broadcast.text,
            replaced_at=now,
            replaced_by_id=person.id,
        )
    )
    broadcast.text, broadcast.edition = text, broadcast.edition + 1
    await session.flush()
    await acknowledgements.expect_again(session, broadcast)
    count = await _send_again(session, broadcast, now)
    audit.note(session, person, "correct", "broadcast", broadcast.id, now, edition=broadcast.edition, count=count)
    return Corrected(broadcast.edition, count)


async def _send_again(session: Session, broadcast: Broadcast, now: datetime) -> int:
    """The new edition to all who have the old one; whoever has not got it yet gets the new one anyway."""
    rows = await session.execute(
        select(Wave.id, Organisation)
        .join(Organisation, Organisation.id == Wave.organisation_id)
        .where(Wave.broadcast_id == broadcast.id)
        .order_by(Wave.id)
    )
    waves = [(id_, place) for id_, place in rows]
    ways = await settings.ways_of(session, [place for _, place in waves])
    return sum([await _copy(session, broadcast, id_, moment(now, place, ways[place.id]), now) for id_, place in waves])


async def _copy(session: Session, broadcast: Broadcast, wave_id: int, due_at: datetime, now: datetime) -> int:
    """A notice of the new edition beside each one of a wave that went out, in one statement."""
    edition = f"edition:{broadcast.id}:{broadcast.edition}:"
    owed = notices.row(0, "broadcast", edition, now, due_at=due_at)
    names = [name for name, value in owed.items() if value is not None]
    copied = {
        "once": literal(edition) + sql_cast(Notice.params["membership"].as_integer(), String),
        "address_id": Notice.address_id,
        "params": Notice.params,
    }
    values = [copied.get(name, literal(owed[name], Notice.__table__.c[name].type)) for name in names]
    went_out = select(*values).where(Notice.wave_id == wave_id, Notice.state.not_in((*UNSENT, NoticeState.stopped)))
    done = await session.execute(inserting(session, Notice).from_select(names, went_out).on_conflict_do_nothing())
    notices.wake(session)
    return max(0, cast("CursorResult[Any]", done).rowcount)


async def editions(session: Session, seen: Seen) -> list[Edition]:
    """The texts that were replaced, the oldest first."""
    rows = await session.scalars(
        select(Edition).where(Edition.broadcast_id == seen.broadcast.id).order_by(Edition.number)
    )
    return list(rows)
