"""What the clock does for observation: a word to those who have not sent a sheet, violations that nobody accepted."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime

from services import Session, observation_alarms, observation_due

AT_ONCE = 100
Some = Callable[[Session, int, datetime], Awaitable[int]]


class Observing:
    """Two jobs, each in small transactions."""

    def __init__(self, unit: Callable[[], AbstractAsyncContextManager[Session]], now: Callable[[], datetime]) -> None:
        self.unit = unit
        self.now = now

    def all(self) -> dict[str, Callable[[], Awaitable[int]]]:
        """Name → job."""
        return {"raise_violations": self.raise_violations, "remind_of_sheets": self.remind_of_sheets}

    async def raise_violations(self) -> int:
        """What nobody has accepted in time is told to those above."""
        return await self._all(observation_alarms.raise_some)

    async def remind_of_sheets(self) -> int:
        """The work is over: its sheet waits."""
        return await self._all(observation_due.remind_some)

    async def _all(self, some: Some) -> int:
        done = 0
        while True:
            async with self.unit() as session:
                count = await some(session, AT_ONCE, self.now())
                await session.commit()
            done += count
            if count < AT_ONCE:
                return done
