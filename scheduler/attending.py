"""What the clock does for observers: offers that nobody answers, works that move, reminders, arrivals."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime

from services import Session, placement_moves, replacing, turnout

BATCH = 50
"""Offers in one transaction."""
Some = Callable[[Session, int, datetime], Awaitable[int]]
Page = Callable[[Session, int, int, datetime], Awaitable[tuple[int, int]]]


class Attending:
    """Two jobs, each in small transactions."""

    def __init__(self, unit: Callable[[], AbstractAsyncContextManager[Session]], now: Callable[[], datetime]) -> None:
        self.unit = unit
        self.now = now

    def all(self) -> dict[str, Callable[[], Awaitable[int]]]:
        """Name → job."""
        return {"replace_observers": self.replace_observers, "follow_observers": self.follow_observers}

    async def replace_observers(self) -> int:
        """Each place that became free is offered to the next observer."""
        done = 0
        while True:
            async with self.unit() as session:
                replaced = await replacing.replace_one(session, self.now())
                await session.commit()
            if not replaced:
                return done
            done += replaced

    async def follow_observers(self) -> int:
        """Terms of offers, works that moved, reminders, who comes and who is missing."""
        done = 0
        for some in (placement_moves.follow_works, replacing.count_terms, replacing.lapse_some):
            done += await self._all(some)
        for page in (turnout.remind_some, turnout.announce_some, turnout.miss_some):
            done += await self._pages(page)
        return done

    async def _all(self, some: Some) -> int:
        done = 0
        while True:
            async with self.unit() as session:
                count = await some(session, BATCH, self.now())
                await session.commit()
            done += count
            if count < BATCH:
                return done

    async def _pages(self, page: Page) -> int:
        """From the first id to the last, a page in each transaction."""
        done, after = 0, 0
        while True:
            async with self.unit() as session:
                count, after = await page(session, after, BATCH, self.now())
                await session.commit()
            done += count
            if not after:
                return done
