"""Seals over the journal: each covers the rows with ids from–to and the seal before it. No writer waits for them.

Only settled ids are sealed: those below which nothing can appear any more. On SQLite writers come one after the other,
so that every id that is seen is settled. On PostgreSQL an id is taken before its row is seen: the highest id that was
taken is remembered with the moment, and is settled when every transaction that had begun by then is over.
"""

import hashlib
import json
import zlib
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, text

from models import AuditEntry, AuditPage, AuditSeal
from services import Session

Unit = Callable[[], AbstractAsyncContextManager[Session]]
ROWS = 1000
"""Rows under one seal at most: reading them is a short transaction."""
CHUNK = 5000
LOCK = 4243
"""Replicas seal one after the other."""
NOTHING = "0" * 64
"""What stands before the first seal."""
COLUMNS = tuple(
    getattr(AuditEntry, name)
    for name in ("id", "at", "channel", "person_id", "role", "action", "subject", "subject_id", "facts")
)
TAKEN = text("SELECT pg_sequence_last_value(pg_get_serial_sequence('audit', 'id')::regclass), clock_timestamp()")
OLDER = text(
    "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid() AND xact_start <= :at)"
)


@dataclass(frozen=True)
class Horizon:
    """Up to which id rows were on their way at a moment of the database's clock (None: nothing is to be waited for)."""

    last_id: int
    at: datetime | None


@dataclass(frozen=True)
class Trouble:
    """Where the journal and its seals part: `code` is missing, added, changed or chain."""

    code: str
    seal: AuditSeal
    count: int = 0
    """Rows that are missing or too many."""


@dataclass(frozen=True)
class Verdict:
    """What a verification found."""

    rows: int
    """Under seals that hold."""
    seals: int
    last: AuditSeal | None
    """The newest seal that holds."""
    unsealed: int
    trouble: Trouble | None


async def horizon(session: Session) -> Horizon:
    """Up to which id rows exist or may still appear."""
    if session.get_bind().dialect.name == "postgresql":
        last_id, at = (await session.execute(TAKEN)).one()
        return Horizon(last_id or 0, at)
    return Horizon(await session.scalar(select(func.max(AuditEntry.id))) or 0, None)


async def is_settled(session: Session, seen: Horizon) -> bool:
    """Whether no row can appear below the horizon any more."""
    return seen.at is None or not await session.scalar(OLDER, {"at": seen.at})


async def seal(session: Session, upto: int, now: datetime) -> int:
    """Seal the next rows up to a settled id; returns how many."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    last = await session.scalar(select(AuditSeal).order_by(AuditSeal.id.desc()).limit(1))
    first_id = last.last_id + 1 if last else 1
    rows = await session.execute(
        select(*COLUMNS).where(AuditEntry.id.between(first_id, upto)).order_by(AuditEntry.id).limit(ROWS)
    )
    found = rows.all()
    if not found:
        return 0
    fresh = AuditSeal(at=now, first_id=first_id, last_id=found[-1].id, count=len(found), hash="")
    digest = _begun(last.hash if last else NOTHING, fresh)
    for row in found:
        digest.update(line(row))
    fresh.hash = digest.hexdigest()
    session.add(fresh)
    return len(found)


def _begun(before: str, of: AuditSeal) -> "hashlib._Hash":
    """The hash of a seal, with everything in it but the rows."""
    return hashlib.sha256(f"{before} {of.first_id} {of.last_id} {of.count} {of.at.isoformat()}\n".encode())


def line(row: Row[Any]) -> bytes:
    """A row as it is sealed: the same on every database."""
    id_, at, *rest = tuple(row)
    return (json.dumps([id_, at.isoformat(), *rest], sort_keys=True, separators=(",", ":")) + "\n").encode()


async def verify(unit: Unit) -> Verdict:
    """Look at every seal and every row, in short transactions; stops at the first break."""
    last: AuditSeal | None = None
    total = seals = 0
    rows = _Rows(unit)
    async for stamp in _seals(unit):
        if stamp.first_id != (last.last_id + 1 if last else 1) or stamp.last_id < stamp.first_id:
            return Verdict(total, seals, last, 0, Trouble("chain", stamp))
        digest, count = _begun(last.hash if last else NOTHING, stamp), 0
        async for packed in rows.upto(stamp.last_id):
            digest.update(packed)
            count += 1
        if trouble := _trouble(stamp, count, digest.hexdigest()):
            return Verdict(total, seals, last, 0, trouble)
        last, total, seals = stamp, total + count, seals + 1
    async with unit() as session:
        after = last.last_id if last else 0
        unsealed = await session.scalar(select(func.count()).where(AuditEntry.id > after))
    return Verdict(total, seals, last, unsealed or 0, None)


def _trouble(stamp: AuditSeal, count: int, found: str) -> Trouble | None:
    if count != stamp.count:
        return Trouble("missing" if count < stamp.count else "added", stamp, abs(count - stamp.count))
    return None if found == stamp.hash else Trouble("changed", stamp)


async def _seals(unit: Unit) -> AsyncIterator[AuditSeal]:
    after = 0
    while True:
        async with unit() as session:
            found = await session.scalars(
                select(AuditSeal).where(AuditSeal.id > after).order_by(AuditSeal.id).limit(CHUNK)
            )
            chunk = found.all()
        for stamp in chunk:
            yield stamp
        if not chunk:
            return
        after = chunk[-1].id


def _lines(content: bytes) -> Iterable[bytes]:
    """Of a page (services/archiving.py); none where somebody has damaged it."""
    try:
        return zlib.decompress(content).splitlines(keepends=True)
    except zlib.error:
        return ()


class _Rows:
    """The lines of the journal in order, a chunk at a time, packed ones first: memory stays flat."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._chunk: list[tuple[int, bytes]] = []
        self._next = 0
        self._page: int | None = 0
        self._after = -(2**63)

    async def upto(self, last_id: int) -> AsyncIterator[bytes]:
        """Those not given yet, up to an id."""
        while await self._has_more():
            id_, found = self._chunk[self._next]
            if id_ > last_id:
                return
            self._next += 1
            yield found

    async def _has_more(self) -> bool:
        if self._next < len(self._chunk):
            return True
        async with self._unit() as session:
            self._chunk, self._next = [], 0
            while self._page is not None and not self._chunk:
                self._chunk = await self._packed(session, self._page)
            if not self._chunk:
                self._chunk = await self._rows(session)
        return bool(self._chunk)

    async def _packed(self, session: Session, after: int) -> list[tuple[int, bytes]]:
        found = await session.execute(
            select(AuditPage.id, AuditPage.content).where(AuditPage.id > after).order_by(AuditPage.id).limit(1)
        )
        page = found.first()
        self._page = page.id if page else None
        return [(int(json.loads(said)[0]), said) for said in _lines(page.content)] if page else []

    async def _rows(self, session: Session) -> list[tuple[int, bytes]]:
        found = await session.execute(
            select(*COLUMNS).where(AuditEntry.id > self._after).order_by(AuditEntry.id).limit(CHUNK)
        )
        chunk = [(row.id, line(row)) for row in found]
        self._after = chunk[-1][0] if chunk else self._after
        return chunk
