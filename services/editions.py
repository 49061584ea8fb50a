"""A message that was sent: shown once more, and corrected."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, String, case, func, literal, select
from sqlalchemy import cast as sql_cast

from models import Broadcast, BroadcastState, Edition, Live, Notice, NoticeState, Organisation, Person, Wave
from services import Session, acknowledgements, audit, broadcasts, notices, settings
from services.acknowledgements import Seen
from services.aims import MANY
from services.composing import TEXT_LENGTH
from services.errors import NotFound, NothingChanges, NothingWritten, StillQueued, TextTooLong
from services.telling import moment
from services.updates import inserting

AT_ONCE = 2000
"""People to whom a correction goes in the press; where they are more, the clock takes so many in a transaction."""
DRAWN_WITHIN = timedelta(seconds=2)
"""A message is drawn after it was claimed: one claimed just after a correction may still have the old text."""


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
    count = await _count(session, broadcast)
    if count > AT_ONCE:
        told = {"broadcast": broadcast.id, "edition": broadcast.edition, "count": count, "done": 0, "is_done": False}
        await notices.open_live(session, person.id, "correction", now, **told)
    else:
        reached: Reached | None = Reached()
        while reached:
            reached = await spread_some(session, broadcast.id, reached, now)
    audit.note(session, person, "correct", "broadcast", broadcast.id, now, edition=broadcast.edition, count=count)
    return Corrected(broadcast.edition, count)


# To everybody who has the old one ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reached:
    """How far a correction is: first all are asked to acknowledge it, then it goes out. Ids of the last rows."""

    asked: int | None = 0
    """None: all of them."""
    copied: int = 0


async def next_to_spread(session: Session, but: Collection[int]) -> int | None:
    """A broadcast whose newest edition is not in the outbox for everybody who has the old one."""
    found: int | None = await session.scalar(
        select(Broadcast.id)
        .where(~Broadcast.is_queued, Broadcast.edition > 1, Broadcast.id.not_in(but))
        .order_by(Broadcast.id)
        .limit(1)
    )
    return found


async def spread_some(session: Session, broadcast_id: int, reached: Reached, now: datetime) -> Reached | None:
    """The next portion; None: that was all. Doing it again from the start adds nothing."""
    broadcast = await session.get_one(Broadcast, broadcast_id, populate_existing=True, with_for_update=True)
    if broadcast.is_queued:
        return None
    if reached.asked is not None:
        return Reached(await acknowledgements.expect_again(session, broadcast, reached.asked, AT_ONCE))
    had = await _who_had(session, broadcast)
    some = select(Notice.id).where(*had, Notice.id > reached.copied).order_by(Notice.id).limit(AT_ONCE)
    last: int | None = await session.scalar(select(func.max(some.subquery().c.id)))
    if last is None:
        broadcast.is_queued = True
        await _tell(session, broadcast, 0)
        return None
    done = await _copy(session, broadcast, (*had, Notice.id > reached.copied, Notice.id <= last), now)
    await _tell(session, broadcast, done)
    return Reached(None, last)


async def _count(session: Session, broadcast: Broadcast) -> int:
    """How many have the old one."""
    had = await _who_had(session, broadcast)
    return await session.scalar(select(func.count()).select_from(Notice).where(*had)) or 0


async def _who_had(session: Session, broadcast: Broadcast) -> tuple[ColumnElement[bool], ...]:
    """Notices that were drawn with the old text; whoever has not got it yet gets the new one anyway."""
    waves = await session.scalars(select(Wave.id).where(Wave.broadcast_id == broadcast.id))
    replaced_at = await session.scalar(
        select(func.max(Edition.replaced_at)).where(Edition.broadcast_id == broadcast.id)
    )
    assert replaced_at is not None
    return (
        Notice.wave_id.in_(waves.all()),
        Notice.state.not_in((NoticeState.held, NoticeState.waiting, NoticeState.stopped)),
        Notice.claimed_at <= replaced_at + DRAWN_WITHIN,
    )


async def _copy(session: Session, broadcast: Broadcast, which: Sequence[ColumnElement[bool]], now: datetime) -> int:
    """A notice of the new edition beside each of these, in one statement: for many they go as a broadcast does."""
    edition = f"edition:{broadcast.id}:{broadcast.edition}:"
    rank = notices.OWN if broadcast.total <= MANY else notices.BROADCAST
    owed = notices.row(0, "broadcast", edition, now, rank=rank)
    names = [name for name, value in owed.items() if value is not None]
    copied = {
        "once": literal(edition) + sql_cast(Notice.params["membership"].as_integer(), String),
        "address_id": Notice.address_id,
        "params": Notice.params,
        "due_at": await _moments(session, broadcast, now),
    }
    values = [copied.get(name, literal(owed[name], Notice.__table__.c[name].type)) for name in names]
    chosen = select(*values).where(*which)
    done = await session.execute(inserting(session, Notice).from_select(names, chosen).on_conflict_do_nothing())
    notices.wake(session)
    return max(0, cast("CursorResult[Any]", done).rowcount)


async def _moments(session: Session, broadcast: Broadcast, now: datetime) -> ColumnElement[datetime]:
    """When each wave may be disturbed."""
    rows = await session.execute(
        select(Wave.id, Organisation)
        .join(Organisation, Organisation.id == Wave.organisation_id)
        .where(Wave.broadcast_id == broadcast.id)
    )
    waves = [(id_, place) for id_, place in rows]
    ways = await settings.ways_of(session, [place for _, place in waves])
    kind = Notice.__table__.c.due_at.type
    moments = {id_: literal(moment(now, place, ways[place.id]), kind) for id_, place in waves}
    return case(moments, value=Notice.wave_id)


async def _tell(session: Session, broadcast: Broadcast, done: int) -> None:
    """The message that shows how far it is, where there is one."""
    for live in await session.scalars(select(Live).where(Live.kind == "correction").with_for_update()):
        told = live.params
        if (told["broadcast"], told["edition"]) == (broadcast.id, broadcast.edition):
            live.params = told | {"done": told["done"] + done, "is_done": broadcast.is_queued}
            await session.flush()
            await notices.redraw(session, live.id)


async def editions(session: Session, seen: Seen) -> list[Edition]:
    """The texts that were replaced, the oldest first."""
    rows = await session.scalars(
        select(Edition).where(Edition.broadcast_id == seen.broadcast.id).order_by(Edition.number)
    )
    return list(rows)
