"""What the bot owes goes out: claimed, sent with no transaction open, written down."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from datetime import datetime, timedelta
from typing import Any, Protocol

from models import Live, NoticeState
from scheduler.watching import Watching
from services import Session, notices, sent_files, updates
from services.notices import Claimed, Fate, Recipient

log = logging.getLogger("mayak.job")
AT_ONCE = 30
"""Notices in flight."""
BATCH = 60
"""Notices claimed and not landed at most: all are tried before their lease ends even if each takes a minute.

Never more than go in a second, so that an answer owed meanwhile waits for no longer."""
A_FEW, GATHERED = 8, 0.025
"""When more than a few are claimed, those that land within so many seconds are recorded together, or as soon as they
are as many as may be in flight."""
A_WHILE = 1.0
"""Seconds after which new notices are looked for although those in flight have not landed."""
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
        courier: Courier,
        now: Callable[[], datetime],
        watching: Watching,
    ) -> None:
        self.unit = unit
        self.courier = courier
        self.now = now
        self._watching = watching
        self._tidied_at: datetime | None = None
        self._held: set[int] = set()
        """Claimed, and what became of them is not written down yet."""
        self._in_flight = asyncio.Semaphore(AT_ONCE)
        self._landed: list[tuple[Claimed, Fate]] = []
        self._enough = _News()
        self._writing: asyncio.Task[None] | None = None
        self._network = _Network()
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
        flights = _Flights()
        try:
            return await self._deliver_all(flights)
        finally:
            flights.break_off()

    async def _deliver_all(self, flights: "_Flights") -> int:
        done, is_dry = 0, False
        while True:
            room = self._room(flights)
            if room and not is_dry:
                claimed = await self._claim(room)
                for notice in claimed:
                    flights.take_off(self._deliver(notice, flights))
                done, is_dry = done + len(claimed), not claimed
            elif flights.tasks:
                await flights.news()
                is_dry = False
            else:
                return done

    def _room(self, flights: "_Flights") -> int:
        """How many more may be claimed now; the next portion is fetched while half of the last one flies."""
        batch = min(max(AT_ONCE, self.courier.per_second), BATCH)
        is_free = flights.flying <= batch // 2 and len(self._landed) <= AT_ONCE
        return batch - flights.flying if is_free and not self._is_stopping and not self.courier.rests else 0

    async def _claim(self, limit: int) -> list[Claimed]:
        async with self.unit() as session:
            claimed = await notices.claim(session, limit, self.now())
            recipients = await notices.recipients(session, claimed)
            self._held |= {notice.id for notice in claimed}
            await session.commit()
        self._watching.beat("deliver_notices")
        await self.courier.prepare(claimed, recipients)
        return claimed

    async def _deliver(self, notice: Claimed, flights: "_Flights") -> None:
        async with self._in_flight:
            fate = await self.courier.deliver(notice)
        flights.lands()
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
        try:
            async with self.unit() as session:
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
        async with self.unit() as session:
            stale = await notices.stale_lives(session, AT_ONCE, self.now())
            await session.commit()
        await asyncio.gather(*(self._redraw(live) for live in stale))
        return len(stale)

    async def _redraw(self, live: Live) -> None:
        fate = await self.courier.redraw(live)
        async with self.unit() as session:
            await notices.record_live(session, live, fate, self.now())
            await session.commit()

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


class _Flights:
    """Deliveries that are under way, and how many of them are still in the air."""

    def __init__(self) -> None:
        self.tasks: set[asyncio.Task[None]] = set()
        self.flying = 0
        self._news = _News()

    def take_off(self, delivery: Coroutine[Any, Any, None]) -> None:
        """One more is in the air."""
        self.flying += 1
        self.add(delivery)

    def lands(self) -> None:
        """What became of one is known; it has still to be written down."""
        self.flying -= 1

    def add(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Work that ends before all is done."""
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self._ends)
        return task

    def break_off(self) -> None:
        """Whatever is still under way: nothing, unless the job itself was broken off."""
        for task in self.tasks:
            task.cancel()

    def _ends(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        self._news.happens()

    async def news(self) -> None:
        """Something has ended since, or it has been quiet for a while."""
        await self._news.wait(A_WHILE)


class _News:
    """Something that happens now and then."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def happens(self) -> None:
        """Whoever waits goes on."""
        self._event.set()

    async def wait(self, seconds: float) -> None:
        """Until it has happened since the last time, at most so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._event.wait()
        self._event.clear()


class _Network:
    """Whether Telegram was away and answers again."""

    def __init__(self) -> None:
        self._was_away = False
        self._is_back = False

    def heard(self, fate: Fate) -> None:
        if fate.reason in notices.AWAY:
            self._was_away = True
        elif fate.state == NoticeState.sent and self._was_away:
            self._was_away, self._is_back = False, True

    def came_back(self) -> bool:
        """Told once."""
        is_back, self._is_back = self._is_back, False
        return is_back
