"""What the clock does on days of works: plans and opens sheets, listens for silence, keeps boards up to date."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from functools import partial
from time import monotonic

from services import Session, boards, calendar, forms, opening, sheet_plans, sheet_redraws, silence, uploads

PLANNED, OPENED, SEALED, GREETED = 5, 20, 200, 20
"""Works and sheets in one transaction, at first."""
MOST = 500
SHORT, LONG = 0.012, 0.03
"""Seconds: after a transaction that took less the next one holds more, after one that took longer fewer."""
UPLOADS_EVERY = timedelta(minutes=10)
TURNED = timedelta(minutes=10)
"""Before it started, a process that was away has not turned the lists for so long."""
Some = Callable[[Session, int, datetime], Awaitable[int]]
Page = Callable[[Session, int, datetime], Awaitable[tuple[int, int]]]


class Rounds:
    """Four jobs, each in small transactions."""

    def __init__(self, unit: Callable[[], AbstractAsyncContextManager[Session]], now: Callable[[], datetime]) -> None:
        self.unit = unit
        self.now = now
        self._shipped = False
        self._known = 0
        """The year around which working days are worked out."""
        self._uploads_at: datetime | None = None
        self._turned_at: datetime | None = None
        self._sizes: dict[Some, int] = {}
        """How much goes into one transaction by now."""

    def all(self) -> dict[str, Callable[[], Awaitable[int]]]:
        """Name → job."""
        return {
            "plan_sheets": self.plan_sheets,
            "open_sheets": self.open_sheets,
            "hear_silence": self.hear_silence,
            "follow_boards": self.follow_boards,
        }

    async def plan_sheets(self) -> int:
        """Count what comes from the works that are new or were changed."""
        if not await self._is_anything_new():
            return 0
        await self._know_days()
        if not self._shipped:
            await asyncio.to_thread(forms.shipped)
            async with self.unit() as session:
                await forms.ship(session, self.now())
                await session.commit()
            self._shipped = True
        return await self._all(sheet_plans.plan_some, PLANNED)

    async def _know_days(self) -> None:
        """The production calendar is read beside the event loop, before any press or transaction needs it."""
        year = self.now().year
        if self._known != year:
            await asyncio.to_thread(calendar.know, (year - 1, year, year + 1))
            self._known = year

    async def _is_anything_new(self) -> bool:
        async with self.unit() as session:
            return await sheet_plans.is_anything_new(session, self.now())

    async def open_sheets(self) -> int:
        """Lists come to those whose they are and turn to the day when it begins; old ones are sealed."""
        await self._know_days()
        opened = await self._all(opening.open_some, OPENED)
        greeted = await self._once(opening.greet_newcomers, GREETED)
        return opened + greeted + await self._turn() + await self._all(opening.seal_some, SEALED)

    async def _turn(self) -> int:
        now = self.now()
        since, self._turned_at = self._turned_at or now - TURNED, now
        return await self._pages(partial(sheet_redraws.of_mornings, since=since))

    async def hear_silence(self) -> int:
        """A word to those who are late, and then to those above."""
        done = await self._pages(silence.remind_some) + await self._pages(silence.raise_some)
        now = self.now()
        if self._uploads_at is None or now - self._uploads_at >= UPLOADS_EVERY:
            done += await self._pages(uploads.upload_reminders)
            self._uploads_at = now
        return done

    async def follow_boards(self) -> int:
        """Boards that are out of date are drawn again."""
        async with self.unit() as session:
            done = await boards.follow(session, self.now())
            await session.commit()
        return done

    async def _all(self, some: Some, limit: int) -> int:
        """Presses wait for a transaction of a job: it is as long as the machine makes it short."""
        done = 0
        limit = self._sizes.get(some, limit)
        while count := await self._once(some, limit):
            done += count
            if count < limit:
                break
            limit = self._sizes.get(some, limit)
        return done

    async def _once(self, some: Some, limit: int) -> int:
        async with self.unit() as session:
            began = monotonic()
            count = await some(session, limit, self.now())
            await session.commit()
            took = monotonic() - began
        if took > LONG:
            self._sizes[some] = max(1, limit // 2)
        elif took < SHORT and count == limit:
            self._sizes[some] = min(limit * 2, MOST)
        return count

    async def _pages(self, page: Page) -> int:
        """From the first id to the last, a page in each transaction."""
        done, after = 0, 0
        while True:
            async with self.unit() as session:
                count, last = await page(session, after, self.now())
                await session.commit()
            done += count
            if not last:
                return done
            after = last
