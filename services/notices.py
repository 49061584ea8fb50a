"""The outbox: what the bot owes to people who did not just press something.

A notice is claimed, sent with no transaction open, and its fate recorded (`services.claims`). A crash in between leaves
it in `sending`; it goes out again and is marked as possibly sent twice. It is never lost.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ColumnElement, String, and_, cast, exists, literal, select, type_coerce, update

from models import (
    Address,
    DeskGroup,
    DeskTopic,
    Live,
    Membership,
    Notice,
    NoticeState,
    Organisation,
    Role,
)
from services import BY_ROWS, Session, claims
from services.audit import CHANNEL
from services.claims import Claimed, Fate
from services.updates import inserting

ANSWER, OWN, DIGEST, BROADCAST = 0, 10, 50, 100
"""Ranks: an answer to a press, a word about one's own affairs, the daily digest, what is sent to many."""

GONE = "gone"
"""The channel of an address that leads nowhere any more: its person was erased."""
LEASE = timedelta(minutes=2)
ATTEMPTS = 12
"""Of a message that cannot be made."""
LONG_ATTEMPTS = 80
"""While Telegram or the network is away: with growing pauses about three days, unless the notice expires before."""
MANY = 50
"""Rows of one statement for which saying how it is planned is worth a journey to the database."""
AWAY = ("network", "server", "token", "database")
"""Reasons that have nothing to do with the message: when one goes through, the others need not wait."""


def _owes(session: Session) -> None:
    session.info["owes"] = True


def wake(session: Session) -> None:
    """A job has something to do: it begins with the commit and waits for no tick."""
    _owes(session)


async def address_of(session: Session, person_id: int) -> Address | None:
    """The private chat of a person: the first that still answers."""
    found: Address | None = await session.scalar(
        select(Address).where(Address.person_id == person_id).order_by(Address.silent_since.is_not(None), Address.id)
    )
    return found


async def owe(
    session: Session,
    person_id: int,
    kind: str,
    *,
    once: str,
    now: datetime,
    params: dict[str, Any] | None = None,
    rank: int = OWN,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> None:
    """Owe a person a notice; the same `once` again changes nothing."""
    if address := await address_of(session, person_id):
        await owe_all(session, [row(address.id, kind, once, now, params, rank, due_at, expires_at)])


def row(
    address_id: int,
    kind: str,
    once: str,
    now: datetime,
    params: dict[str, Any] | None = None,
    rank: int = OWN,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> dict[str, Any]:
    """The values of a notice that waits."""
    return {
        "once": once,
        "address_id": address_id,
        "kind": kind,
        "params": params or {},
        "rank": rank,
        "state": NoticeState.waiting,
        "attempts": 0,
        "maybe_twice": False,
        "due_at": due_at or now,
        "expires_at": expires_at,
        "created_at": now,
    }


def written(session: Session, begins: str, number: ColumnElement[int]) -> ColumnElement[Any]:
    """Parameters that the database writes itself: the beginning of a JSON object, whose last value is a number."""
    told = literal(begins) + cast(number, String) + literal("}")
    return type_coerce(told, String) if session.get_bind().dialect.name == "sqlite" else cast(told, JSON)


async def owe_all(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Owe many notices at once."""
    if rows:
        adding = inserting(session, Notice).on_conflict_do_nothing()
        how = BY_ROWS if len(rows) > MANY else {}
        await session.execute(adding, list(rows), execution_options=how)
        _owes(session)


async def record(session: Session, fates: Sequence[tuple[Claimed, Fate]], now: datetime) -> None:
    """Write down what became of claimed notices, and what follows from it."""
    await claims.write_down(session, fates, now)
    for notice, fate in fates:
        if fate.state == NoticeState.unreachable:
            await silence(session, notice.address_id, fate.reason or "", now)
        if fate.moved_to:
            await move_address(session, notice.address_id, fate.moved_to)
        if fate.left:
            params = notice.params | {"left": fate.left}
            await session.execute(update(Notice).where(Notice.id == notice.id).values(params=params))


async def move_address(session: Session, address_id: int, chat_id: int) -> None:
    """A group became a supergroup: what is owed to it goes to the new chat from now on."""
    address = await session.get(Address, address_id, with_for_update=True, populate_existing=True)
    if address is None or address.chat_id == chat_id:
        return
    there = await session.scalar(
        select(Address.id).where(
            Address.channel == address.channel, Address.chat_id == chat_id, Address.topic_id == address.topic_id
        )
    )
    if there is None:
        address.chat_id = chat_id
        return
    for table in (Notice, Live):
        await session.execute(update(table).where(table.address_id == address.id).values(address_id=there))
    await session.delete(address)


async def hurry(session: Session, now: datetime) -> int:
    """Telegram answers again: what waited for that goes at once. Returns how many."""
    found = await session.scalars(
        update(Notice)
        .where(Notice.state == NoticeState.waiting, Notice.reason.in_(AWAY), Notice.due_at > now)
        .values(due_at=now)
        .returning(Notice.id)
    )
    return len(found.all())


async def silence(session: Session, address_id: int, reason: str, now: datetime) -> None:
    """This chat does not take messages any more."""
    await _silence(session, Address.id == address_id, reason, now)
    await _group_is_silent(session, address_id, now)


async def _group_is_silent(session: Session, address_id: int, now: datetime) -> None:
    """A group of those who answer, or a topic of it: the clock looks at what has become of it."""
    soon = {"next_at": now}
    chat = select(Address.chat_id).where(Address.id == address_id, Address.person_id.is_(None)).scalar_subquery()
    group = update(DeskGroup).where(DeskGroup.chat_id == chat).values(**soon).returning(DeskGroup.id)
    topic = update(DeskTopic).where(DeskTopic.address_id == address_id).values(is_due=True, **soon)
    looked = (await session.scalars(group)).first()
    if (await session.scalars(topic.returning(DeskTopic.id))).first() or looked:
        _owes(session)


async def chat_closed(session: Session, chat_id: int, now: datetime) -> None:
    """A person blocked the bot."""
    await _silence(session, and_(*_chat(chat_id)), "blocked", now)


async def _silence(session: Session, which: ColumnElement[bool], reason: str, now: datetime) -> None:
    """Remember it once, and tell those who care: nobody else will notice that a school hears nothing."""
    silent = await session.scalar(
        update(Address)
        .where(which, Address.silent_since.is_(None))
        .values(silent_since=now, silent_reason=reason)
        .returning(Address.person_id)
    )
    if silent is None:
        return
    for membership, office, people_there in await _who_cares(session, silent):
        for person in people_there:
            once = f"silent:{membership}:{person}:{now:%Y%m%d%H%M%S}"
            params = {"membership": membership, "office": office}
            await owe(session, person, "silent", once=once, now=now, params=params)


async def _who_cares(session: Session, silent: int) -> list[tuple[int, int, list[int]]]:
    """Each role of somebody, with an office and its coordinators.

    For a coordinator it is the nearest office above that has a coordinator whom something reaches, for everybody else
    the same with the own organisation as the first.
    """
    rows = await session.execute(
        select(Membership.id, Membership.role, Organisation.path)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.person_id == silent, Membership.role != Role.parent, Membership.ended_at.is_(None))
        .order_by(Membership.id)
    )
    chains = {
        id_: [int(part) for part in reversed(path.split("/")) if part][role == Role.coordinator :]
        for id_, role, path in rows
    }
    is_reached = exists().where(Address.person_id == Membership.person_id, Address.silent_since.is_(None))
    coordinators = await session.execute(
        select(Membership.organisation_id, Membership.person_id)
        .where(
            Membership.organisation_id.in_({id_ for chain in chains.values() for id_ in chain}),
            Membership.role == Role.coordinator,
            Membership.ended_at.is_(None),
            Membership.person_id != silent,
            is_reached,
        )
        .order_by(Membership.id)
    )
    found: dict[int, list[int]] = {}
    for office, person in coordinators:
        found.setdefault(office, []).append(person)
    nearest = {id_: next((office for office in chain if office in found), None) for id_, chain in chains.items()}
    return [(id_, office, found[office]) for id_, office in nearest.items() if office]


async def speaks_again(session: Session, chat_id: int) -> None:
    """Somebody who was silent has written, or let the bot speak again."""
    awake = await session.scalar(
        update(Address)
        .where(*_chat(chat_id), Address.silent_since.is_not(None))
        .values(silent_since=None, silent_reason=None)
        .returning(Address.id)
    )
    if awake is not None:
        behind = (Live.address_id == awake, Live.wanted > Live.shown, ~Live.is_stale)
        await session.execute(update(Live).where(*behind).values(is_stale=True))
        _owes(session)


def _chat(chat_id: int) -> tuple[ColumnElement[bool], ...]:
    return Address.channel == CHANNEL, Address.chat_id == chat_id


async def return_stuck(session: Session, before: datetime, in_flight: Iterable[int] = ()) -> int:
    """Notices whose sender died: they go out again, marked as possibly sent twice. Returns how many."""
    found = await session.scalars(
        update(Notice)
        .where(Notice.state == NoticeState.sending, Notice.claimed_at <= before, Notice.id.not_in(list(in_flight)))
        .values(state=NoticeState.waiting, maybe_twice=True)
        .returning(Notice.id)
    )
    return len(found.all())


async def expire(session: Session, now: datetime) -> None:
    """What is too late to be of use is not sent any more."""
    await session.execute(
        update(Notice)
        .where(Notice.state == NoticeState.waiting, Notice.expires_at <= now)
        .values(state=NoticeState.expired)
    )


async def open_live(session: Session, person_id: int, kind: str, now: datetime, **params: Any) -> Live | None:
    """A message of its own that is kept up to date; None if the person has no chat."""
    if (address := await address_of(session, person_id)) is None:
        return None
    made = live(address.id, kind, now, **params)
    session.add(made)
    await session.flush()
    _owes(session)
    return made


def live(address_id: int, kind: str, now: datetime, **params: Any) -> Live:
    """A live message that is to be drawn; it is not in the database yet."""
    return Live(
        address_id=address_id, kind=kind, params=params, wanted=1, shown=0, is_stale=True, next_at=now, attempts=0
    )


async def redraw(session: Session, live_id: int) -> None:
    """What the live message shows has changed."""
    leads_somewhere = Live.address_id.in_(select(Address.id).where(Address.channel != GONE))
    stale = {"wanted": Live.wanted + 1, "is_stale": True}
    await session.execute(update(Live).where(Live.id == live_id, leads_somewhere).values(**stale))
    _owes(session)


async def move_live(session: Session, live_id: int, person_id: int, message_id: int) -> None:
    """Another message, in which somebody pressed a button, is kept up to date from now on."""
    if address := await address_of(session, person_id):
        values = {"address_id": address.id, "message_id": message_id}
        await session.execute(update(Live).where(Live.id == live_id).values(**values))
    _owes(session)
