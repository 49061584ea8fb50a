"""Old rows of the journal are packed into pages: they take a tenth of the room, and their seals hold as before.

A page holds the very lines over which the seals were made, from the first row of a seal to the last row of another
one. The newest seal is never packed: the numbers of rows go on from it.
"""

import zlib
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, text

from models import AuditEntry, AuditPage, AuditSeal
from services import Session, seals

JOURNAL = timedelta(days=730)
"""For so long «История» shows a line; then it is packed, and only `audit verify` reads it."""
ROWS = 500
"""A page has about so many: packing it is a short transaction."""
SEALS = 500


async def pack(session: Session, now: datetime) -> int:
    """Pack the next page of rows that are old; returns how many, none while there are too few for a page."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": seals.LOCK})
    ends = await _ends(session, now)
    if ends is None:
        return 0
    first_id, last_id = ends
    which = AuditEntry.id.between(first_id, last_id)
    rows = (await session.execute(select(*seals.COLUMNS).where(which).order_by(AuditEntry.id))).all()
    content = zlib.compress(b"".join(map(seals.line, rows)), 9)
    session.add(AuditPage(at=now, first_id=first_id, last_id=last_id, count=len(rows), content=content))
    await session.execute(delete(AuditEntry).where(which))
    return len(rows)


async def _ends(session: Session, now: datetime) -> tuple[int, int] | None:
    """The first and the last number of the next page."""
    packed = await session.scalar(select(func.max(AuditPage.last_id))) or 0
    newest = select(func.max(AuditSeal.id)).scalar_subquery()
    found = await session.execute(
        select(AuditSeal.first_id, AuditSeal.last_id, AuditSeal.count)
        .where(AuditSeal.first_id > packed, AuditSeal.at < now - JOURNAL, AuditSeal.id < newest)
        .order_by(AuditSeal.first_id)
        .limit(SEALS)
    )
    total, first_id = 0, None
    for start, end, count in found:
        first_id, total = first_id or start, total + count
        if total >= ROWS:
            return first_id, end
    return None
