"""A new text on its way to everybody who has the old one: in portions, with a message that says how far it is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, String, case, func, literal, select, update
from sqlalchemy import cast as sql_cast

from models import Broadcast, Edition, Live, Notice, NoticeState, Organisation, Person, Wave
from services import BY_ROWS, Session, acknowledgements, audit, broadcasts, notices, settings
from services.aims import MANY
from services.errors import NotFound, Outdated
from services.telling import moment
from services.updates import inserting

AT_ONCE = 2000
"""People whom the clock takes in one transaction."""
DRAWN_WITHIN = timedelta(seconds=2)
"""A message is drawn after it was claimed: one claimed just after a correction may still have the old text."""


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
    message = await _message(session, broadcast.id, broadcast.edition)
    if message and message.params.get("is_stopped"):
        return reached if await _stop_some(session, broadcast, message) else None
    if reached.asked is not None:
        return Reached(await acknowledgements.expect_again(session, broadcast, reached.asked, AT_ONCE))
    had = await _who_had(session, broadcast)
    some = select(Notice.id).where(*had, Notice.id > reached.copied).order_by(Notice.id).limit(AT_ONCE)
    last: int | None = await session.scalar(select(func.max(some.subquery().c.id)))
    portion = (*had, Notice.id > reached.copied, Notice.id <= (last or 0))
    done = await _copy(session, broadcast, portion, now) if last else 0
    broadcast.is_queued = last is None
    if message:
        await _tell(session, message, done=message.params["done"] + done, is_done=last is None)
    return None if last is None else Reached(None, last)


async def count(session: Session, broadcast: Broadcast) -> int:
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
        Notice.state.not_in((NoticeState.held, NoticeState.waiting, NoticeState.stopped, NoticeState.unwanted)),
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
        "params": notices.written(
            session,
            f'{{"broadcast": {broadcast.id}, "edition": {broadcast.edition}, "membership": ',
            Notice.params["membership"].as_integer(),
        ),
        "due_at": await _moments(session, broadcast, now),
    }
    values = [copied.get(name, literal(owed[name], Notice.__table__.c[name].type)) for name in names]
    chosen = select(*values).where(*which)
    adding = inserting(session, Notice).from_select(names, chosen).on_conflict_do_nothing()
    done = await session.execute(adding.execution_options(**BY_ROWS))
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


# The message that shows how far it is -----------------------------------------------------------------------------


async def show(session: Session, person: Person, broadcast: Broadcast, count: int, now: datetime) -> None:
    """Where there are many: a message of its own."""
    told = {"broadcast": broadcast.id, "edition": broadcast.edition, "count": count, "done": 0, "is_done": False}
    await notices.open_live(session, person.id, "correction", now, **told)


async def get_for(session: Session, person: Person, broadcast_id: int, edition: int) -> Mapping[str, Any]:
    """The door to how far a correction is: for those who send in the name of its organisation."""
    broadcast = await broadcasts.get_for(session, person, broadcast_id)
    if (message := await _message(session, broadcast.id, edition)) is None:
        raise NotFound
    return message.params


async def stop(session: Session, person: Person, broadcast_id: int, edition: int, now: datetime) -> Mapping[str, Any]:
    """Whoever has not got the new text keeps the old one. Pressing twice changes nothing."""
    broadcast = await broadcasts.get_for(session, person, broadcast_id, lock=True)
    if (message := await _message(session, broadcast.id, edition)) is None:
        raise NotFound
    if edition != broadcast.edition:
        raise Outdated
    if not message.params.get("is_stopped"):
        message.params = message.params | {"is_stopped": True, "is_done": False, "dropped": 0}
        broadcast.is_queued = False  # the clock takes back what has not left
        await session.flush()
        notices.wake(session)
        audit.note(session, person, "stop-correcting", "broadcast", broadcast.id, now, edition=edition)
    return message.params


async def _message(session: Session, broadcast_id: int, edition: int) -> Live | None:
    shown = await session.scalars(
        select(Live).where(Live.kind == "correction").with_for_update().execution_options(populate_existing=True)
    )
    return next(
        (one for one in shown if (one.params["broadcast"], one.params["edition"]) == (broadcast_id, edition)), None
    )


async def _tell(session: Session, message: Live, **facts: Any) -> None:
    message.params = message.params | facts
    await session.flush()
    await notices.redraw(session, message.id)


async def _stop_some(session: Session, broadcast: Broadcast, message: Live) -> int:
    """Take back some that have not left; none left: it is stopped."""
    copies = Notice.once.startswith(f"edition:{broadcast.id}:{broadcast.edition}:", autoescape=True)
    unsent = select(Notice.id).where(Notice.state == NoticeState.waiting, Notice.kind == "broadcast", copies)
    done = await session.execute(
        update(Notice)
        .where(Notice.id.in_(unsent.limit(AT_ONCE).scalar_subquery()))
        .values(state=NoticeState.stopped)
        .execution_options(synchronize_session=False)
    )
    dropped = max(0, cast("CursorResult[Any]", done).rowcount)
    broadcast.is_queued = not dropped
    await _tell(session, message, dropped=message.params["dropped"] + dropped, is_done=not dropped)
    return dropped
