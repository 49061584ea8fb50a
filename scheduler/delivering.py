"""What the bot owes goes out: claimed, sent with no transaction open, written down."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Protocol

from models import Live
from scheduler.flights import AT_ONCE, Flights, Network, News, Portions
from scheduler.redrawing import Redrawing
from scheduler.watching import Watching
from services import Session, claims, notices, sent_files, updates
from services.claims import Claimed, Fate, Recipient

log = logging.getLogger("mayak.job")
A_FEW, GATHERED = 8, 0.025
"""When more than a few are claimed, those that land within so many seconds are recorded together, or as soon as they
are as many as may be in flight."""
RECORD_AGAIN = (0.2, 1, 2, 5, 10, 20, 40)
"""Pauses between attempts to write down what was sent while the database is away."""
MINUTE = timedelta(minutes=1)


class Courier(Protocol):
    """Whoever carries messages; passed in, so that the clock knows no channel."""

    @property
    def rests(self) -> bool:
        """Whether it is no moment to send anything."""

    @property
    def per_second(self) -> int:
        """How many messages may leave in a second just now."""

    async def prepare(self, claimed: Sequence[Claimed], recipients: Mapping[int, Recipient]) -> None:
        """Draw together what is quickly drawn; `recipients` are known by the ids of their addresses."""

    async def deliver(self, notice: Claimed) -> Fate:
        """Send a notice."""

    async def redraw(self, live: Live) -> Fate:
        """Bring a live message up to date."""


class Delivering:
    """The jobs of the outbox."""

    def __init__(
        self,
        unit: Callable[[], AbstractAsyncContextManager[Session]],
        single: Callable[[], AbstractAsyncContextManager[Session]],
        courier: Courier,
        now: Callable[[], datetime],
        watching: Watching,
    ) -> None:
        self.unit, self.single = unit, single
        self.courier = courier
        self.now = now
        self._watching = watching
        self._tidied_at: datetime | None = None
        self._held: set[int] = set()
        """Claimed, and what became of them is not written down yet."""
        self._portions = Portions()
        self._landed: list[tuple[Claimed, Fate]] = []
        self._enough = News()
        self._writing: asyncio.Task[None] | None = None
        self._network = Network()
        self._redrawing = Redrawing(unit, courier, now)
        self._is_stopping = False

    def all(self) -> dict[str, Callable[[], Awaitable[int]]]:
        """Name → job."""
        return {"deliver_notices": self.deliver_notices, "redraw_lives": self.redraw_lives, "tidy": self.tidy}

    def stop(self) -> None:
        """Take nothing new; what is in flight ends and is recorded."""
        self._is_stopping = True

    def begin_anew(self) -> None:
        """This process delivers from now on, perhaps after another: nothing that was held before is held any more."""
        self._is_stopping, self._tidied_at = False, None
        self._held.clear()
        self._landed.clear()

    async def deliver_notices(self) -> int:
        """Send what is due, the most urgent first, until nothing is left. A slow one does not hold up the others."""
        flights = Flights(self._deliver)
        try:
            return await self._deliver_all(flights)
        except Exception:  # no more can be claimed: those in the air land, and are written down
            await flights.end()
            raise
        finally:
            flights.break_off()

    async def _deliver_all(self, flights: Flights) -> int:
        done, is_dry = 0, False
        while True:
            room = self._room(flights)
            if room and not is_dry:
                claimed = await self._claim(room)
                flights.take_off(claimed)
                self._portions.took(len(claimed))
                done, is_dry = done + len(claimed), len(claimed) < room
                if not claimed and not flights.tasks:
                    return done
            elif not flights.tasks:
                if not is_dry:
                    return done
                is_dry = False
            elif is_dry:
                await flights.rest()
                is_dry = False
            else:
                await flights.news()

    def _room(self, flights: Flights) -> int:
        """How many more may be claimed now; the next portion is fetched while half of the last one flies."""
        if self._is_stopping or self.courier.rests or len(self._landed) > AT_ONCE:
            return 0
        batch = min(max(AT_ONCE, self.courier.per_second), self._portions.size)
        flights.few = batch // 2
        return batch - flights.flying if flights.flying <= flights.few else 0

    async def _claim(self, limit: int) -> list[Claimed]:
        """What was claimed is known here from then on: whoever gets it is asked in vain at worst."""
        claimed: list[Claimed] = []
        recipients: Mapping[int, Recipient] = {}
        try:
            async with self.single() as session:
                claimed = await claims.claim(session, limit, self.now())
                self._held |= {notice.id for notice in claimed}
                if claimed:
                    recipients = await claims.recipients(session, claimed)
        except Exception as error:
            if not claimed:
                raise
            log.warning("who gets %s notices was not read at once: %s", len(claimed), type(error).__name__)
        self._watching.beat("deliver_notices")
        await self.courier.prepare(claimed, recipients)
        return claimed

    async def _deliver(self, notice: Claimed, flights: Flights) -> None:
        fate = await self.courier.deliver(notice)
        self._landed.append((notice, fate))
        if len(self._landed) >= AT_ONCE:
            self._enough.happens()
        if self._writing is None or self._writing.done():
            self._writing = flights.add(self._write_down())

    async def _write_down(self) -> None:
        """Those that land while others are being written down are written together."""
        while self._landed:
            if len(self._held) > A_FEW and len(self._landed) < AT_ONCE:
                await self._enough.wait(GATHERED)
            landed, self._landed = self._landed, []
            for pause in (*RECORD_AGAIN, None):
                if await self._record(landed) or pause is None or self._is_stopping:
                    break
                await asyncio.sleep(pause)
            self._held -= {notice.id for notice, _ in landed}

    async def _record(self, landed: Sequence[tuple[Claimed, Fate]]) -> bool:
        """Whether it was written down. They have been sent: forgetting that would send them twice."""
        unit = self.single if all(fate.is_plain for _, fate in landed) else self.unit
        try:
            async with unit() as session:
                await notices.record(session, landed, self.now())
                await session.commit()
        except Exception as error:
            log.warning("what became of %s notices was not recorded: %s", len(landed), type(error).__name__)
            return False
        for _, fate in landed:
            self._network.heard(fate)
        return True

    async def redraw_lives(self) -> int:
        """Bring live messages up to date."""
        if self._is_stopping or self.courier.rests:
            return 0
        return await self._redrawing.redraw_some()

    async def tidy(self) -> int:
        """Bring back what a dead sender held; once a minute."""
        now = self.now()
        if self._tidied_at and now - self._tidied_at < MINUTE:
            return 0
        is_first = self._tidied_at is None
        async with self.unit() as session:
            before = now if is_first else now - notices.LEASE  # one process delivers: what another held is free at once
            returned = await notices.return_stuck(session, before, self._held)
            await notices.expire(session, now)
            await sent_files.forget_old(session, now)
            if self._network.came_back():
                await notices.hurry(session, now)
            await updates.forget_old(session, now)
            await session.commit()
        self._tidied_at = now
        return returned
