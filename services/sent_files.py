"""Papers that were sent: the channel gives an identifier with which the same file is sent again without its bytes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from models import SentFile
from services import Session
from services.updates import inserting

KEPT = timedelta(days=2)
"""Long enough for a morning's reports and a broadcast; what a newer version would draw otherwise is soon drawn anew."""


async def find(session: Session, sha256: str, bot_id: int, now: datetime) -> tuple[str, list[str]] | None:
    """As what a paper was sent not long ago, and its identifiers."""
    found = await session.scalar(
        select(SentFile).where(SentFile.sha256 == sha256, SentFile.bot_id == bot_id, SentFile.at > now - KEPT)
    )
    return (found.kind, list(found.ids)) if found else None


async def keep(session: Session, sha256: str, bot_id: int, kind: str, ids: Sequence[str], now: datetime) -> None:
    """A paper was sent and has these identifiers."""
    row = inserting(session, SentFile).values(sha256=sha256, bot_id=bot_id, kind=kind, ids=list(ids), at=now)
    fresh = {"kind": kind, "ids": list(ids), "at": now}
    await session.execute(row.on_conflict_do_update(index_elements=["sha256", "bot_id"], set_=fresh))


async def forget(session: Session, sha256: str, bot_id: int) -> None:
    """The channel does not know it any more."""
    await session.execute(delete(SentFile).where(SentFile.sha256 == sha256, SentFile.bot_id == bot_id))


async def forget_old(session: Session, now: datetime) -> None:
    """Papers that nobody asks for again."""
    await session.execute(delete(SentFile).where(SentFile.at <= now - KEPT))
