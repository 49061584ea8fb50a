"""Live messages are brought up to date: presses come in between, and what was shown is written down together."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from models import Live
from services import Session, lives
from services.claims import Fate

AT_ONCE = 30
"""Messages that are on their way at the same time."""


class Courier(Protocol):
    """Whoever carries messages."""

    @property
    def rests(self) -> bool:
        """Whether it is no moment to send anything."""

    async def redraw(self, live: Live) -> Fate:
        """Bring a live message up to date."""


class Redrawing:
    """Takes those that are out of date, some at a time."""

    def __init__(
        self,
        unit: Callable[[], AbstractAsyncContextManager[Session]],
        courier: Courier,
        now: Callable[[], datetime],
    ) -> None:
        self.unit = unit
        self.courier = courier
        self.now = now
        self._landed: list[tuple[Live, Fate]] = []
        self._writing = asyncio.Lock()

    async def redraw_some(self) -> int:
        """Returns how many."""
        async with self.unit() as session:
            stale = await lives.take(session, AT_ONCE, self.now())
            await session.commit()
        await asyncio.gather(*(self._redraw(live) for live in stale))
        return len(stale)

    async def _redraw(self, live: Live) -> None:
        fate = await self.courier.redraw(live)
        self._landed.append((live, fate))
        async with self._writing:
            await self._write_down()

    async def _write_down(self) -> None:
        """Those that land while others are being written down are written together."""
        landed, self._landed = self._landed, []
        if landed:
            async with self.unit() as session:
                await lives.record(session, landed, self.now())
                await session.commit()
