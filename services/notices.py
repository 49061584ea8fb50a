"""The outbox: what the bot owes to people who did not just press something.

A notice is claimed, sent with no transaction open, and its fate recorded. A crash in between leaves it in
`sending`; it goes out again and is marked as possibly sent twice. It is never lost.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import aliased

from models import Address, Live, Membership, Notice, NoticeState, Organisation, Role
from services import Session
from services.audit import CHANNEL
from services.updates import inserting

ANSWER, OWN, DIGEST = 0, 10, 50
"""Ranks: an answer to a press, a word about one's own affairs, the daily digest."""

LEASE = timedelta(minutes=2)
REDRAW = timedelta(seconds=3)
ATTEMPTS = 12
"""With growing pauses this is about six hours of trying."""


def _owes(session: Session) -> None:
    session.info["owes"] = True


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


async def owe_all(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Owe many notices at once."""
    if rows:
        await session.execute(inserting(session, Notice).on_conflict_do_nothing(), list(rows))
        _owes(session)


async def claim(session: Session, limit: int, now: datetime) -> list[Notice]:
    """Take the most urgent notices that are due; nobody else gets them until their lease is over."""
    due = (
        select(Notice.id)
        .where(
            Notice.state == NoticeState.waiting,
            Notice.due_at <= now,
            or_(Notice.expires_at.is_(None), Notice.expires_at > now),
        )
        .order_by(Notice.rank, Notice.due_at, Notice.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(Notice)
        .where(Notice.id.in_(due.scalar_subquery()))
        .values(state=NoticeState.sending, claimed_at=now, attempts=Notice.attempts + 1)
        .returning(Notice)
    )
    rows = (await session.scalars(taken, execution_options={"populate_existing": True})).all()
    return sorted(rows, key=lambda notice: (notice.rank, notice.due_at, notice.id))


async def record(
    session: Session,
    notice: Notice,
    state: NoticeState,
    now: datetime,
    *,
    reason: str | None = None,
    message_id: int | None = None,
    again_at: datetime | None = None,
    is_attempt: bool = True,
) -> None:
    """Write down what became of a claimed notice."""
    values: dict[str, Any] = {"state": state, "reason": reason, "message_id": message_id}
    if not is_attempt:
        values["attempts"] = Notice.attempts - 1
    if state == NoticeState.sent:
        values["sent_at"] = now
    if again_at:
        values["due_at"] = again_at
    await session.execute(update(Notice).where(Notice.id == notice.id).values(**values))
    if state == NoticeState.unreachable:
        await silence(session, notice.address_id, reason or "", now)


async def silence(session: Session, address_id: int, reason: str, now: datetime) -> None:
    """This chat does not take messages any more."""
    await _silence(session, Address.id == address_id, reason, now)


async def chat_closed(session: Session, chat_id: int, now: datetime) -> None:
    """A person blocked the bot."""
    await _silence(session, and_(*_chat(chat_id)), "blocked", now)


async def _silence(session: Session, which: ColumnElement[bool], reason: str, now: datetime) -> None:
    """Remember it once, and tell the coordinators above: nobody else will notice that a school hears nothing."""
    silent = await session.scalar(
        update(Address)
        .where(which, Address.silent_since.is_(None))
        .values(silent_since=now, silent_reason=reason)
        .returning(Address.person_id)
    )
    if silent is None:
        return
    above = aliased(Membership)
    told = await session.execute(
        select(Membership.id, above.person_id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .join(above, above.organisation_id == Organisation.parent_id)
        .where(
            Membership.person_id == silent,
            Membership.ended_at.is_(None),
            above.role == Role.coordinator,
            above.ended_at.is_(None),
            above.person_id != silent,
        )
    )
    for membership, person in told.all():
        once = f"silent:{membership}:{person}:{now:%Y%m%d%H%M%S}"
        await owe(session, person, "silent", once=once, now=now, params={"membership": membership})


async def speaks_again(session: Session, chat_id: int) -> None:
    """Somebody who was silent has written, or let the bot speak again."""
    await session.execute(
        update(Address)
        .where(*_chat(chat_id), Address.silent_since.is_not(None))
        .values(silent_since=None, silent_reason=None)
    )


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
    live = Live(
        address_id=address.id, kind=kind, params=params, wanted=1, shown=0, is_stale=True, next_at=now, attempts=0
    )
    session.add(live)
    await session.flush()
    _owes(session)
    return live


async def redraw(session: Session, live_id: int) -> None:
    """What the live message shows has changed."""
    await session.execute(update(Live).where(Live.id == live_id).values(wanted=Live.wanted + 1, is_stale=True))
    _owes(session)


async def move_live(session: Session, live_id: int, person_id: int, message_id: int) -> None:
    """Another message, in which somebody pressed a button, is kept up to date from now on."""
    if address := await address_of(session, person_id):
        values = {"address_id": address.id, "message_id": message_id}
        await session.execute(update(Live).where(Live.id == live_id).values(**values))
    _owes(session)


async def stale_lives(session: Session, limit: int, now: datetime) -> list[Live]:
    """Live messages to redraw now; each is put off for three seconds at once, so that nobody else draws it."""
    due = (
        select(Live.id)
        .where(Live.is_stale, Live.next_at <= now)
        .order_by(Live.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = update(Live).where(Live.id.in_(due.scalar_subquery())).values(next_at=now + REDRAW).returning(Live)
    return list((await session.scalars(taken, execution_options={"populate_existing": True})).all())


async def record_live(session: Session, live: Live, message_id: int | None) -> None:
    """The live message shows what was wanted when it was claimed (or newer is wanted by now: then it stays stale)."""
    await session.execute(
        update(Live)
        .where(Live.id == live.id)
        .values(message_id=message_id, shown=live.wanted, is_stale=Live.wanted > live.wanted, attempts=0)
    )


async def put_off_live(session: Session, live: Live, until: datetime | None) -> None:
    """The live message could not be drawn: again at a later moment, or (None) never."""
    values: dict[str, Any] = {"attempts": Live.attempts + 1}
    values |= {"next_at": until} if until else {"is_stale": False}
    await session.execute(update(Live).where(Live.id == live.id).values(**values))


async def oldest_waiting(session: Session, now: datetime) -> datetime | None:
    """Since when the notice that waits longest is due."""
    found: datetime | None = await session.scalar(
        select(Notice.due_at)
        .where(or_(Notice.state == NoticeState.waiting, Notice.state == NoticeState.sending), Notice.due_at <= now)
        .order_by(Notice.due_at)
        .limit(1)
    )
    return found
