"""What the clock does for the journal and for what is kept too long."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Protocol

from services import Session, erasing, retention, seals, updates
from services.seals import Horizon

SEAL_EVERY = timedelta(minutes=1)
END_EVERY = timedelta(minutes=10)
NIGHT = range(17, 21)
"""Hours in UTC in which nobody works, from Kaliningrad (19–23) to Kamchatka (5–9)."""


class Scrub(Protocol):
    """Whoever takes the traces of what was erased out of the database."""

    async def __call__(self, *, smaller_than: int | None) -> bool:
        """Write a file smaller than this anew (None: any); whether that was done."""


class Keeping:
    """Seals the journal; ends what is kept longer than its term."""

    def __init__(
        self,
        unit: Callable[[], AbstractAsyncContextManager[Session]],
        scrub: Scrub,
        now: Callable[[], datetime],
    ) -> None:
        self.unit = unit
        self.scrub = scrub
        self.now = now
        self._horizon: Horizon | None = None
        self._sealed_at: datetime | None = None
        self._ended_at: datetime | None = None

    def all(self) -> dict[str, Callable[[], Awaitable[int]]]:
        """Name → job."""
        return {"seal_audit": self.seal_audit, "end_terms": self.end_terms}

    async def seal_audit(self) -> int:
        """Seal the rows of the journal that are settled, in short transactions; once a minute."""
        now = self.now()
        if self._sealed_at and now - self._sealed_at < SEAL_EVERY:
            return 0
        async with self.unit() as session:
            fresh = await seals.horizon(session)
            seen = fresh if fresh.at is None else self._horizon
            if seen is None or await seals.is_settled(session, seen):
                self._horizon = fresh
            else:
                seen = None
        self._sealed_at = now
        sealed = 0
        while seen and (count := await self._seal(seen, now)):
            sealed += count
        return sealed

    async def _seal(self, seen: Horizon, now: datetime) -> int:
        async with self.unit() as session:
            count = await seals.seal(session, seen.last_id, now)
            await session.commit()
        return count

    async def end_terms(self) -> int:
        """End what is kept longer than its term, a little at a time; every ten minutes."""
        now = self.now()
        if self._ended_at and now - self._ended_at < END_EVERY:
            return 0
        ended = 0
        for ending in retention.ENDINGS:
            while count := await self._end(ending, now):
                ended += count
        await self._scrub(now)
        self._ended_at = now
        return ended

    async def _scrub(self, now: datetime) -> None:
        """Empty the log of the database; after somebody was erased also write the file anew, at night."""
        async with self.unit() as session:
            is_due = await erasing.is_unscrubbed(session)
        if not is_due or now.hour not in NIGHT:
            await self.scrub(smaller_than=0)
        elif await self.scrub(smaller_than=None):
            async with self.unit() as session:
                await updates.beat(session, erasing.SCRUBBED, now)
                await session.commit()

    async def _end(self, ending: retention.Ending, now: datetime) -> int:
        async with self.unit() as session:
            count = await ending(session, now)
            await session.commit()
        return count
