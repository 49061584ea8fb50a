"""Everybody a started broadcast goes to gets a row of the outbox, by the database, a portion in a transaction.

How they are let go: `services.waves`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, CursorResult, FromClause, Select, String, Table, literal, select
from sqlalchemy import cast as sql_cast

from models import Broadcast, Membership, Notice, NoticeState, Organisation, Wave
from services import BY_ROWS, Session, acknowledgements, notices, notifications, recipients, settings
from services.audiences import Rules
from services.notices import BROADCAST
from services.recipients import Meant
from services.settings import Ways
from services.updates import inserting
from services.waves import ACTIVE, asked_moment, first_moment, locked, redraw

ROWS = 4000
"""Recipients at which a transaction is long enough."""


@dataclass(frozen=True)
class Queueing:
    """What is still to be queued: whom the broadcast means, and the organisations of each transaction."""

    broadcast_id: int
    meant: Meant
    portions: tuple[tuple[int, tuple[int, ...]], ...]
    """Id of a wave, ids of some of its organisations."""


def in_portions(ids: Sequence[int], sizes: Mapping[int, int]) -> Iterator[tuple[int, ...]]:
    """Organisations with as many recipients together as one transaction takes; those with none are left out."""
    portion: list[int] = []
    rows = 0
    for id_ in ids:
        if size := sizes.get(id_, 0):
            if portion and rows + size > ROWS:
                yield tuple(portion)
                portion, rows = [], 0
            portion.append(id_)
            rows += size
    if portion:
        yield tuple(portion)


async def next_to_queue(session: Session, but: Sequence[int]) -> int | None:
    """A broadcast that was started and whose recipients are not all in the outbox."""
    found: int | None = await session.scalar(
        select(Broadcast.id)
        .where(~Broadcast.is_queued, Broadcast.edition == 1, Broadcast.state.in_(ACTIVE), Broadcast.id.not_in(but))
        .order_by(Broadcast.id)
        .limit(1)
    )
    return found


async def begin(session: Session, broadcast_id: int, now: datetime) -> Queueing:
    """Sort the organisations into waves. Doing it again finds the same waves."""
    broadcast = await locked(session, broadcast_id)
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
    sizes: dict[int, int] = dict(list(await session.execute(whom.sizes())))
    portions = []
    for (timezone, way), ids in clocks.items():
        wave_id = await _wave(session, broadcast, ids[0], way, ZoneInfo(timezone))
        portions += [(wave_id, portion) for portion in in_portions(ids, sizes)]
    return Queueing(broadcast_id, whom, tuple(portions))


async def _wave(session: Session, broadcast: Broadcast, organisation_id: int, ways: Ways, zone: ZoneInfo) -> int:
    due_at = first_moment(broadcast, ways, zone, asked_moment(broadcast, zone))
    values = {"broadcast_id": broadcast.id, "organisation_id": organisation_id, "due_at": due_at}
    await session.execute(inserting(session, Wave).values(**values).on_conflict_do_nothing())
    same = (Wave.broadcast_id == broadcast.id, Wave.organisation_id == organisation_id)
    return int(await session.scalar(select(Wave.id).where(*same)) or 0)


async def queue_some(
    session: Session, queueing: Queueing, wave_id: int, ids: Sequence[int], now: datetime
) -> int | None:
    """Rows of the outbox for the people of some organisations, and whom of them to ask whether they have read it.

    None when it was stopped meanwhile.
    """
    broadcast = await locked(session, queueing.broadcast_id)
    if broadcast.state not in ACTIVE:
        return None
    found = _once(session, queueing.meant.addressed(Membership.organisation_id.in_(ids)))
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
        "address_id": found.c.address_id,
        "params": notices.written(session, f'{{"broadcast": {broadcast.id}, "membership": ', found.c.membership_id),
    }
    chosen = select(*(value.label(name) for name, value in values.items())).where(found.c.address_id.is_not(None))
    owing = inserting(session, Notice).from_select(list(values), chosen).on_conflict_do_nothing()
    asking = await acknowledgements.asking(session, broadcast, found, ids)
    count = await _both(session, owing, asking)
    broadcast.total += count
    await redraw(session, broadcast)
    return count


def _once(session: Session, whom: Select[int, int, int | None]) -> FromClause:
    """A question that is asked once, although more than one answer comes from it."""
    if session.get_bind().dialect.name == "sqlite":  # by itself; and an INSERT that begins with it counts nothing there
        return whom.subquery()
    return whom.cte("found").prefix_with("MATERIALIZED")


async def _both(session: Session, owing: Any, asking: Any | None) -> int:
    """In one statement where that can be: whom it goes to is looked up once. Returns how many notices are new."""
    can_both = session.get_bind().dialect.name == "postgresql"
    whole = owing.add_cte(asking.cte("asked")) if asking is not None and can_both else owing
    done = await session.execute(whole.execution_options(**BY_ROWS))
    if asking is not None and not can_both:
        await session.execute(asking)
    return max(0, cast("CursorResult[Any]", done).rowcount)


async def queued(session: Session, broadcast_id: int) -> None:
    """All of them are there."""
    broadcast = await locked(session, broadcast_id)
    broadcast.is_queued = True
    await redraw(session, broadcast)
