"""One process at a time plans and delivers: it holds a lock of PostgreSQL on a connection of its own.

The lock ends with its connection, so a leader that dies makes room by dying. Whoever leads asks every two seconds
whether the lock is still held; the moment the connection breaks, or does not answer, its work is broken off.

On the same connection all replicas tell each other how many messages a second they send.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from math import ceil
from time import monotonic
from typing import Any, Protocol
from uuid import uuid4

from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

log = logging.getLogger("mayak.leading")
FAMILY, LOCK = 4244, 1
"""Of two numbers: accounts are locked by one, so nobody's account is ever this lock."""
TRY_EVERY, LOOK_EVERY = 3.0, 2.0
"""Seconds between attempts to lead, and between looks at what is held."""
ANSWER_WITHIN = 5.0
SETTLE = 3.0
"""Seconds for which a successor waits: the one before breaks off within them."""
TAKE = "SELECT pg_try_advisory_lock($1, $2)"
HELD = (
    "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid() "
    "AND classid = $1 AND objid = $2)"
)
SERVER = {
    "application_name": "mayak leader",
    # A machine that vanished without a word is noticed within 20 seconds.
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "2",
    "tcp_user_timeout": "15000",
}
CHANNEL = "mayak_messages"
FRESH = 3 * TRY_EVERY
"""Seconds for which what a replica told is true."""
Turn = Callable[[], Awaitable[None]]


class Messages(Protocol):
    """Whoever sends them."""

    left: int
    """How many have left since the start."""

    def hear(self, elsewhere: int) -> None:
        """So many a second leave other replicas."""


class Leading:
    """Begins to act when it is this process's turn, and stops when it is not any more."""

    def __init__(self, url: URL, begin: Turn, end: Turn, messages: Messages, *, is_alone: bool) -> None:
        self._engine = None if is_alone else _engine(url)
        self._begin = begin
        self._end = end
        self._voice = _Voice(messages)
        self.leads = False
        self._is_resting = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Lead at once, or stand by until it is time."""
        if self._engine is None:  # on SQLite there is nobody else
            await self._take_over()
        else:
            self._task = asyncio.create_task(self._stand_by())

    def rest(self) -> None:
        """Begin nothing any more; what is held is held until the stop."""
        self._is_resting = True

    async def stop(self) -> None:
        """Give it up: whoever stands by goes on."""
        self.rest()
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self._give_up()

    async def _take_over(self) -> None:
        if self._is_resting:
            return
        self.leads = True
        await self._begin()

    async def _give_up(self) -> None:
        if self.leads:
            self.leads = False
            await self._end()

    async def _stand_by(self) -> None:
        """For as long as the process lives: wait for the lock, lead, lose it, wait again."""
        is_new, trouble = True, ""
        while True:
            try:
                async with self._connection() as raw:
                    trouble = ""
                    await self._hold(raw, is_new=is_new)
            except Exception as error:
                if trouble != type(error).__name__:
                    trouble = type(error).__name__
                    log.warning("the lock of the leader is out of reach: %s", trouble)
            is_new = False
            await asyncio.sleep(TRY_EVERY)

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[Any]:
        """The driver's own connection, with no transaction on it. Work ends before the lock goes with it."""
        async with asyncio.timeout(ANSWER_WITHIN):
            assert self._engine is not None
            connection = await self._engine.connect()
            raw = (await connection.get_raw_connection()).driver_connection
        try:
            yield raw
        finally:
            if self.leads and not self._is_resting:
                log.warning("this process leads no more: it lost the lock or its connection to the database")
            await self._give_up()
            with suppress(Exception):
                await connection.invalidate()
                await connection.close()

    async def _hold(self, raw: Any, *, is_new: bool) -> None:
        """Wait for the lock and act while it is held; returns when it is lost."""
        broken = asyncio.Event()
        raw.add_termination_listener(lambda _: broken.set())
        await raw.add_listener(CHANNEL, self._voice.hear)
        is_free = await _says(raw, TAKE)
        if not is_free:
            log.info("another process plans and delivers; this one stands by")
        has_waited = not (is_new and is_free)
        while not is_free:
            await asyncio.sleep(TRY_EVERY)
            await self._voice.speak(raw)
            is_free = await _says(raw, TAKE)
        if has_waited:
            await asyncio.sleep(SETTLE)
        if broken.is_set():
            return
        log.info("this process plans and delivers")
        await self._take_over()
        while not broken.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY):
                    await broken.wait()
                    break
            if not await _says(raw, HELD):
                break
            await self._voice.speak(raw)


class _Voice:
    """What replicas tell each other of the messages they send."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._name = uuid4().hex
        self._others: dict[str, tuple[int, float]] = {}
        self._told = (0, monotonic())

    async def speak(self, raw: Any) -> None:
        """Tell the others how many leave here in a second."""
        (before, at), now, left = self._told, monotonic(), self._messages.left
        self._told = left, now
        rate = ceil((left - before) / max(now - at, 0.1))
        await raw.execute("SELECT pg_notify($1, $2)", CHANNEL, f"{self._name} {rate}", timeout=ANSWER_WITHIN)
        self._sum()

    def hear(self, _: Any, __: int, ___: str, told: str) -> None:
        """Another replica has spoken (or this one)."""
        name, rate = told.split()
        if name != self._name:
            self._others[name] = int(rate), monotonic()
            self._sum()

    def _sum(self) -> None:
        oldest = monotonic() - FRESH
        self._others = {name: heard for name, heard in self._others.items() if heard[1] > oldest}
        self._messages.hear(sum(rate for rate, _ in self._others.values()))


async def _says(raw: Any, question: str) -> bool:
    """A yes or no of the server about the lock."""
    return bool(await raw.fetchval(question, FAMILY, LOCK, timeout=ANSWER_WITHIN))


def _engine(url: URL) -> AsyncEngine:
    return create_async_engine(
        url, isolation_level="AUTOCOMMIT", poolclass=NullPool, connect_args={"server_settings": SERVER}
    )
