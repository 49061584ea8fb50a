"""The real program as a process of its own, in front of the stand-in for Telegram over HTTP."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

from sandbox.server import Server, serve
from sandbox.telegram import Telegram
from tests.house.tree import ROOT

TOKEN = "4242:token-of-a-process"
LINK = re.compile(r"https://t\.me/\S+\?start=[\w-]+")
AFTER_KILLS = ("terminated by other getUpdates", "message is not modified", "query is too old")
"""The last poll of a dead process, a screen that is shown again, a press that waited for the next start."""
PATIENCE = 60.0
"""Seconds in which whatever is waited for has to happen."""


@dataclass
class Bot:
    """One run of the program."""

    process: Process
    said: list[str] = field(default_factory=list)
    listening: asyncio.Task[None] | None = None

    @property
    def log(self) -> str:
        """All that it has printed so far."""
        return "".join(self.said)

    async def listen(self) -> None:
        """Keep what it prints."""
        assert self.process.stdout
        async for line in self.process.stdout:
            self.said.append(line.decode())

    async def prints(self, pattern: str | re.Pattern[str]) -> str:
        """Wait until it prints something that looks like this."""
        found: list[str] = []

        def look() -> bool:
            match = re.search(pattern, self.log)
            found[:] = [match[0]] if match else []
            return match is not None or self.process.returncode is not None

        await until(look, lambda: f"it did not print {pattern}:\n{self.log}")
        assert found, self.log
        return found[0]

    async def dies(self) -> None:
        """kill -9."""
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    async def stops(self, how: int = signal.SIGTERM) -> int:
        """Ask it to stop, politely; its exit code."""
        self.process.send_signal(how)
        return await self.ends()

    async def ends(self) -> int:
        """Wait for its end; its exit code."""
        async with asyncio.timeout(PATIENCE):
            code = await self.process.wait()
            if self.listening:
                await self.listening
        return code


@dataclass
class World:
    """A server, a database, and the runs of the program between them."""

    telegram: Telegram
    server: Server
    url: str
    runs: list[Bot] = field(default_factory=list)

    async def starts(self, *arguments: str, at: datetime | None = None, **settings: str) -> Bot:
        """Start the program (at a moment of its own), or one of its commands."""
        launched = ["tests.process.launcher", at.isoformat()] if at else ["bot", *arguments]
        usual = {"BOT_TOKEN": self.telegram.token, "TELEGRAM_API_URL": self.server.url, "DATABASE_URL": self.url}
        bot = await started(launched, **(usual | settings))
        self.runs.append(bot)
        return bot

    def assert_no_refusals(self) -> None:
        """Whatever Telegram refuses fails the test, but for what kills lead to."""
        unasked = [str(refusal) for refusal in self.telegram.refusals if not refusal.asked_for]
        assert [told for told in unasked if not any(words in told for words in AFTER_KILLS)] == []

    @property
    def log(self) -> str:
        """All that was printed by all runs."""
        return "".join(run.log for run in self.runs)


async def started(module: Sequence[str], **settings: str) -> Bot:
    """A process whose words are kept."""
    env = {name: value for name, value in os.environ.items() if name not in {"BOT_TOKEN", "DATABASE_URL"}}
    env |= {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "ru_RU.UTF-8", "PYTHONUNBUFFERED": "1"} | settings
    command = [sys.executable, "-m", *module]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=env, stdout=PIPE, stderr=STDOUT)
    bot = Bot(process)
    bot.listening = asyncio.create_task(bot.listen())
    return bot


@asynccontextmanager
async def world(url: str, telegram: Telegram | None = None) -> AsyncIterator[World]:
    """The stand-in on a port; whatever still runs at the end is killed."""
    telegram = telegram or Telegram(TOKEN, username="mayak_test_bot")
    telegram.patience = 30.0
    server = await serve(telegram)
    made = World(telegram, server, url)
    try:
        yield made
    finally:
        for bot in made.runs:
            await bot.dies()
        await server.close()


async def until(look: Callable[[], bool], complain: Callable[[], str] = lambda: "it did not happen") -> None:
    """Wait until it is so."""
    late = monotonic() + PATIENCE
    while not look():
        assert monotonic() < late, complain()
        await asyncio.sleep(0.05)


async def eventually(ask: Callable[[], Awaitable[bool]], complain: str = "it did not happen") -> None:
    """The same with a question that takes time."""
    late = monotonic() + PATIENCE
    while not await ask():
        assert monotonic() < late, complain
        await asyncio.sleep(0.1)
