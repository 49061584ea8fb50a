"""What the bot owes goes out: claimed, sent with no transaction open, written down."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from models import Live, Notice, NoticeState
from scheduler.watching import Watching
from services import Session, notices, sent_files, updates
from services.notices import Fate, Recipient

log = logging.getLogger("mayak.job")
T = TypeVar("T")
AT_ONCE = 30
"""Notices in flight."""
A_FEW, GATHERED = 8, 0.01
"""When more than a few are in flight, those that land within so many seconds are recorded together."""
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

    async def prepare(self, claimed: Sequence[Notice], recipients: Mapping[int, Recipient]) -> None:
        """Draw together what is quickly drawn; `recipients` are known by the ids of their addresses."""

    async def deliver(self, notice: Notice) -> Fate:
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
        *,
        is_alone: bool,
    ) -> None:
        self.unit = unit
        self.courier = courier
        self.now = now
        self._watching = watching
        self._is_alone = is_alone
        """Nobody else delivers from this database: what another process held at the start is free at once."""
        self._tidied_at: datetime | None = None
        self._held: set[int] = set()
        """Claimed, and what became of them is not written down yet."""
        self._landed: list[tuple[Notice, Fate, asyncio.Future[None]]] = []
        self._writing = asyncio.Lock()
        self._network = _Network()
        self._is_stopping = False

    def all(self) -> dict[str, Callable[[], Awaitable[int]]]:
        """Name → job."""
        return {"deliver_notices": self.deliver_notices, "redraw_lives": self.redraw_lives, "tidy": self.tidy}

    def stop(self) -> None:
        """Take nothing new; what is in flight ends and is recorded."""
        self._is_stopping = True

    async def deliver_notices(self) -> int:
        """Send what is due, the most urgent first, until nothing is left. A slow one does not hold up the others."""
        done, is_dry = 0, False
        flights, claiming = _Flights(), None
        while True:
            if claiming is None and not is_dry and self._has_room(flights):
                claiming = flights.add(self._claim(AT_ONCE - flights.flying))
            if claiming is None and not flights.tasks:
                return done
            ended = await flights.wait()
            is_dry = is_dry and bool(ended) and ended == {claiming}
            if claiming in ended:
                claimed = claiming.result()
                is_dry, claiming = not claimed, None
                for notice in claimed:
                    flights.flying += 1
                    flights.add(self._deliver(notice, flights))
                    done += 1

    def _has_room(self, flights: "_Flights") -> bool:
        is_free = flights.flying <= AT_ONCE // 2 and len(self._landed) <= AT_ONCE
        return is_free and not self._is_stopping and not self.courier.rests

    async def _claim(self, limit: int) -> list[Notice]:
        async with self.unit() as session:
            claimed = await notices.claim(session, limit, self.now())
            recipients = await notices.recipients(session, claimed)
            self._held |= {notice.id for notice in claimed}
            await session.commit()
        self._watching.beat("deliver_notices")
        await self.courier.prepare(claimed, recipients)
        return claimed

    async def _deliver(self, notice: Notice, flights: "_Flights") -> None:
        fate = await self.courier.deliver(notice)
        flights.lands()
        for pause in (*RECORD_AGAIN, None):
            try:
                await self._record(notice, fate)
                break
            except Exception as error:  # it has been sent: forgetting that would send it twice
                log.warning("what became of notice %s was not recorded: %s", notice.id, type(error).__name__)
            if pause is None or self._is_stopping:
                break
            await asyncio.sleep(pause)
        self._held.discard(notice.id)

    async def _record(self, notice: Notice, fate: Fate) -> None:
        """Those that land while others are being written down are written together."""
        written = asyncio.get_running_loop().create_future()
        self._landed.append((notice, fate, written))
        async with self._writing:
            if not written.done():
                if len(self._held) > A_FEW:
                    await asyncio.sleep(GATHERED)
                landed, self._landed = self._landed, []
                await self._write_down(landed)
        await written

    async def _write_down(self, landed: Sequence[tuple[Notice, Fate, asyncio.Future[None]]]) -> None:
        failed: Exception | None = None
        try:
            async with self.unit() as session:
                await notices.record(session, [(notice, fate) for notice, fate, _ in landed], self.now())
                await session.commit()
        except Exception as error:
            failed = error
        for _, fate, written in landed:
            if failed:
                written.set_exception(failed)
            else:
                written.set_result(None)
                self._network.heard(fate)

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
        is_first_alone = self._is_alone and self._tidied_at is None
        async with self.unit() as session:
            before = now if is_first_alone else now - notices.LEASE
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
        self.tasks: set[asyncio.Task[Any]] = set()
        self.flying = 0
        self._ended: set[asyncio.Task[Any]] = set()
        self._news = asyncio.Event()

    def add(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self._ends)
        return task

    def lands(self) -> None:
        """What became of one is known; it has still to be written down."""
        self.flying -= 1
        self._news.set()

    def _ends(self, task: asyncio.Task[Any]) -> None:
        self.tasks.discard(task)
        self._ended.add(task)
        self._news.set()

    async def wait(self) -> set[asyncio.Task[Any]]:
        """Those that have ended since, when there is any news or after a while."""
        with suppress(TimeoutError):
            async with asyncio.timeout(A_WHILE):
                await self._news.wait()
        self._news.clear()
        ended, self._ended = self._ended, set()
        return ended


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
