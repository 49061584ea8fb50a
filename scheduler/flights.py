"""Notices in the air: how many at once, how many are claimed for them, and what is heard of the network meanwhile."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from time import perf_counter
from typing import Any

from models import NoticeState
from services.claims import Claimed, Fate
from services.notices import AWAY

AT_ONCE = 30
"""Notices in flight."""
LEAST, MOST, AHEAD = 60, 240, 0.1
"""Notices claimed and not landed: as many as go in so many seconds, so that an answer owed meanwhile waits for no
longer; not less than the first number, not more than the second."""
SOON, A_WHILE = 0.05, 1.0
"""Seconds after which new notices are looked for although those in flight have not landed: seldomer and seldomer."""


class Portions:
    """How many notices are claimed at once: more, while they go fast."""

    def __init__(self) -> None:
        self.size = LEAST
        self._since = perf_counter()

    def took(self, count: int) -> None:
        """So many were claimed since the last time."""
        now = perf_counter()
        seconds, self._since = now - self._since, now
        self.size = min(max(LEAST, int(count / max(seconds, 0.001) * AHEAD)), MOST)


class Flights:
    """Deliveries that are under way: so many at once, each of its crew taking the next one."""

    def __init__(self, deliver: Callable[[Claimed, "Flights"], Awaitable[None]]) -> None:
        self._deliver = deliver
        self._next: deque[Claimed] = deque()
        self._crew = 0
        self.flying = 0
        """Claimed and not landed."""
        self.few = 0
        """When no more are left in the air, it is news."""
        self.tasks: set[asyncio.Task[None]] = set()
        self._news = News()
        self._pause = SOON

    def take_off(self, claimed: Sequence[Claimed]) -> None:
        """More are to go."""
        self._next.extend(claimed)
        self.flying += len(claimed)
        if claimed:
            self._pause = SOON
        while self._crew < min(AT_ONCE, self.flying):
            self._crew += 1
            self.add(self._carry())

    async def _carry(self) -> None:
        """One after another, until none is left."""
        try:
            while self._next:
                try:
                    await self._deliver(self._next.popleft(), self)
                finally:
                    self.flying -= 1
                if self.flying <= self.few:
                    self._news.happens()
        finally:
            self._crew -= 1

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

    async def end(self) -> None:
        """Until all has ended."""
        while self.tasks:
            await asyncio.wait(list(self.tasks))

    async def rest(self) -> None:
        """The same, but no longer than until it is time to look for new notices."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._pause):
                await self.end()
        self._pause = min(2 * self._pause, A_WHILE)


class News:
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


class Network:
    """Whether Telegram was away and answers again."""

    def __init__(self) -> None:
        self._was_away = False
        self._is_back = False

    def heard(self, fate: Fate) -> None:
        """What became of a message."""
        if fate.reason in AWAY:
            self._was_away = True
        elif fate.state == NoticeState.sent and self._was_away:
            self._was_away, self._is_back = False, True

    def came_back(self) -> bool:
        """Told once."""
        is_back, self._is_back = self._is_back, False
        return is_back
