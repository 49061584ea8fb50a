"""What the clock does for broadcasts: everybody gets a row of the outbox, and the rows are let go a pool at a time."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime

from scheduler.aside import Aside
from services import Session, correcting, queueing, waves
from services.correcting import Reached

QUEUED, SPREAD, DRIVEN = "broadcast to queue", "edition to spread", "broadcast to drive"


class Broadcasting:
    """Three jobs, in small transactions: a broadcast that fails is put aside, and the others go on."""

    def __init__(self, unit: Callable[[], AbstractAsyncContextManager[Session]], now: Callable[[], datetime]) -> None:
        self.unit = unit
        self.now = now
        self._aside = Aside()

    def all(self) -> dict[str, Callable[[], Awaitable[int]]]:
        """Name → job."""
        return {
            "queue_broadcasts": self.queue_broadcasts,
            "spread_editions": self.spread_editions,
            "drive_broadcasts": self.drive_broadcasts,
        }

    async def queue_broadcasts(self) -> int:
        """Rows of the outbox for those to whom started broadcasts go."""
        done = 0
        while True:
            async with self.unit() as session:
                found = await queueing.next_to_queue(session, self._aside.of(QUEUED, self.now()))
            if found is None:
                return done
            try:
                done += await self._queue(found)
            except Exception as error:
                self._aside.put(QUEUED, found, error, self.now())
            else:
                self._aside.forget(QUEUED, found)

    async def _queue(self, broadcast_id: int) -> int:
        async with self.unit() as session:
            found = await queueing.begin(session, broadcast_id, self.now())
            await session.commit()
        done = 0
        for wave_id, ids in found.portions:
            async with self.unit() as session:
                count = await queueing.queue_some(session, found, wave_id, ids, self.now())
                await session.commit()
            if count is None:
                return done
            done += count
        async with self.unit() as session:
            await queueing.queued(session, broadcast_id)
            await session.commit()
        return done

    async def spread_editions(self) -> int:
        """Corrected texts to all who have the old ones."""
        done = 0
        while True:
            async with self.unit() as session:
                found = await correcting.next_to_spread(session, self._aside.of(SPREAD, self.now()))
            if found is None:
                return done
            try:
                done += await self._spread(found)
            except Exception as error:
                self._aside.put(SPREAD, found, error, self.now())
            else:
                self._aside.forget(SPREAD, found)

    async def _spread(self, broadcast_id: int) -> int:
        done, reached = 0, Reached()
        while True:
            async with self.unit() as session:
                further = await correcting.spread_some(session, broadcast_id, reached, self.now())
                await session.commit()
            done += 1
            if further is None:
                return done
            reached = further

    async def drive_broadcasts(self) -> int:
        """Begin, let go, hold, finish: one step of each broadcast that is on its way."""
        async with self.unit() as session:
            found = await waves.to_drive(session)
        aside = self._aside.of(DRIVEN, self.now())
        return sum([await self._drive(broadcast_id) for broadcast_id in found if broadcast_id not in aside])

    async def _drive(self, broadcast_id: int) -> int:
        try:
            async with self.unit() as session:
                done = await waves.drive(session, broadcast_id, self.now())
                await session.commit()
        except Exception as error:
            self._aside.put(DRIVEN, broadcast_id, error, self.now())
            return 0
        self._aside.forget(DRIVEN, broadcast_id)
        return done
