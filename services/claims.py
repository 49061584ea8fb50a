"""The two statements through which every message goes: notices are claimed, and what became of them is written down.

Each is one statement over the bare table, built once, and good for a transaction of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import Boolean, String, Table, and_, bindparam, column, func, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine

from models import Address, Notice, NoticeState, Person
from models.base import BigId, UtcDateTime
from services import Session, people


class Claimed(NamedTuple):
    """What has to be known of a notice to send it."""

    id: int
    address_id: int
    kind: str
    params: dict[str, Any]
    rank: int
    due_at: datetime
    attempts: int
    maybe_twice: bool


_NOTICES = cast("Table", Notice.__table__)
_DUE = (
    select(_NOTICES.c.id)
    .where(
        _NOTICES.c.state == NoticeState.waiting,
        _NOTICES.c.due_at <= bindparam("now"),
        or_(_NOTICES.c.expires_at.is_(None), _NOTICES.c.expires_at > bindparam("now")),
    )
    .order_by(_NOTICES.c.rank, _NOTICES.c.due_at, _NOTICES.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("due")
)
_CLAIM = (
    update(_NOTICES)
    .where(_NOTICES.c.id.in_(select(_DUE.c.id)))
    .values(state=NoticeState.sending, claimed_at=bindparam("now"), attempts=_NOTICES.c.attempts + 1)
    .returning(*(_NOTICES.c[name] for name in Claimed._fields))
)


async def claim(session: Session, limit: int, now: datetime) -> list[Claimed]:
    """Take the most urgent notices that are due; nobody else gets them until their lease is over."""
    rows = await session.execute(_CLAIM, {"now": now, "most": limit})
    return sorted((Claimed(*row) for row in rows), key=lambda notice: (notice.rank, notice.due_at, notice.id))


Recipient = tuple[Address, Person]


async def recipients(session: Session, claimed: Sequence[Claimed]) -> dict[int, Recipient]:
    """Addresses of claimed notices, each with its person, by their ids."""
    found = await people.at_addresses(session, [notice.address_id for notice in claimed])
    return {address.id: (address, person) for address, person in found}


@dataclass(frozen=True)
class Fate:
    """What became of a message."""

    state: NoticeState
    reason: str | None = None
    message_id: int | None = None
    again_at: datetime | None = None
    is_attempt: bool = True
    """False: nothing was tried, it was only not the moment."""
    moved_to: int | None = None
    """The chat has another id from now on."""
    left: list[Any] | None = None
    """Of several messages some have left: the next attempt sends the others."""
    maybe_arrived: bool = False
    """The answer was lost on the way: the message may have been taken, and comes again."""

    @property
    def is_plain(self) -> bool:
        """Whether nothing follows from it but what stands in the row of the notice."""
        return self.state != NoticeState.unreachable and not self.moved_to and not self.left


_FATE: dict[str, TypeEngine[Any]] = {
    "row": BigId,
    "claim": BigId,
    "state": String(),
    "reason": String(),
    "message_id": BigId,
    "attempts": BigId,
    "sent_at": UtcDateTime(),
    "due_at": UtcDateTime(),
    "maybe_twice": Boolean(),
}
_WRITTEN = list(_FATE)[2:]
# A notice that somebody else has claimed since is theirs: its row is not touched.
_WRITE_EACH = (
    update(_NOTICES)
    .where(and_(_NOTICES.c.id == bindparam("row"), _NOTICES.c.attempts == bindparam("claim")))
    .values({name: bindparam(name) for name in _WRITTEN})
)
_FATES = (
    func.unnest(*(bindparam(name, type_=ARRAY(kind)) for name, kind in _FATE.items()))
    .table_valued(*(column(name, kind) for name, kind in _FATE.items()))
    .render_derived(name="fates")
)
_WRITE_ALL = (
    update(_NOTICES)
    .where(_NOTICES.c.id == _FATES.c.row, _NOTICES.c.attempts == _FATES.c.claim)
    .values({name: _FATES.c[name] for name in _WRITTEN})
)


async def write_down(session: Session, fates: Sequence[tuple[Claimed, Fate]], now: datetime) -> None:
    """What became of claimed notices, in one statement."""
    rows = [_written(notice, fate, now) for notice, fate in fates]
    if rows and session.get_bind().dialect.name == "sqlite":
        await session.execute(_WRITE_EACH, rows)
    elif rows:
        await session.execute(_WRITE_ALL, {name: [row[name] for row in rows] for name in _FATE})


def _written(notice: Claimed, fate: Fate, now: datetime) -> dict[str, Any]:
    return {
        "row": notice.id,
        "claim": notice.attempts,
        "state": fate.state.value,
        "reason": fate.reason,
        "message_id": fate.message_id,
        "attempts": notice.attempts - (not fate.is_attempt),
        "sent_at": now if fate.state == NoticeState.sent else None,
        "due_at": fate.again_at or notice.due_at,
        "maybe_twice": notice.maybe_twice or fate.maybe_arrived,
    }
