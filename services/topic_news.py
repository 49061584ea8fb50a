"""Something happened to a question: a job brings its topic in the group of those who answer up to date."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, bindparam, literal, select, update

from models import Address, DeskGroup, DeskTopic, Ticket
from models.base import BigId, UtcDateTime
from services import Session, notices
from services.updates import INSERTS

DELETED, ERASED = "topic", "erased"
"""Why nothing reaches a topic: somebody has deleted it; who asked wants to be forgotten, and it is about to go."""

_TOPICS = cast("Table", DeskTopic.__table__)
_NEW: dict[str, Any] = {
    "name": literal(""),
    "card": literal(""),
    "is_closed": literal(value=False),
    "is_reopened": literal(value=False),
    "is_due": literal(value=True),
    "attempts": literal(0, BigId),
    "told_entry": literal(0, BigId),
    "ticket_id": bindparam("ticket", type_=BigId),
    "next_at": bindparam("now", type_=UtcDateTime),
    "told_at": bindparam("now", type_=UtcDateTime),
    "group_id": DeskGroup.id,
}
_CONNECTED = select(*_NEW.values()).where(
    DeskGroup.organisation_id == bindparam("place"), DeskGroup.connected_at.is_not(None)
)


def _begin(dialect: str) -> Any:
    row = INSERTS[dialect](_TOPICS).from_select(list(_NEW), _CONNECTED, include_defaults=False)
    return row.on_conflict_do_nothing().returning(_TOPICS.c.id)


# Every question asks this: built once for each dialect.
_BEGIN = {dialect: _begin(dialect) for dialect in INSERTS}


async def begin(session: Session, ticket: Ticket, now: datetime) -> None:
    """A question is new for the organisation that answers it: if it has a group, the question gets a topic."""
    await session.flush()
    facts = {"ticket": ticket.id, "place": ticket.organisation_id, "now": now}
    found = await session.scalars(_BEGIN[session.get_bind().dialect.name], facts)
    if found.first():
        notices.wake(session)


async def touch(session: Session, ticket: Ticket, now: datetime) -> None:
    """Something was said or done about a question."""
    await begin(session, ticket, now)
    await mark(session, DeskTopic.ticket_id == ticket.id, now)


async def mark(session: Session, which: ColumnElement[bool], now: datetime | None = None) -> None:
    """These topics are looked at, now or when they would be anyway."""
    values = {"is_due": True} | ({"next_at": now} if now else {})
    due = update(DeskTopic).where(which).values(**values).returning(DeskTopic.id)
    if (await session.scalars(due, execution_options={"synchronize_session": False})).first():
        notices.wake(session)


async def erase(session: Session, tickets: Sequence[int], now: datetime) -> None:
    """All that was told in the topics of these questions goes from Telegram, as far as the groups let the bot."""
    of_these = DeskTopic.ticket_id.in_(tickets)
    await mark(session, of_these, now)
    there = select(DeskTopic.address_id).where(of_these)
    silent = update(Address).where(Address.id.in_(there), Address.silent_reason.is_distinct_from(DELETED))
    await session.execute(silent.values(silent_since=now, silent_reason=ERASED))


async def mark_tickets(session: Session, which: ColumnElement[bool], now: datetime) -> None:
    """The topics of these questions are looked at."""
    await mark(session, DeskTopic.ticket_id.in_(select(Ticket.id).where(which)), now)
