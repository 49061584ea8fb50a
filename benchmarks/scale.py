"""A country of 40,000 schools, 2,400,000 tasks and 1,000,000 people: planning a day, and a coordinator's screens.

    python -m benchmarks.scale [--small N | --region] [--sqlite] [--explain]

The world of benchmarks/world.py on PostgreSQL (the one of the tests, or that of TEST_POSTGRES_URL); `--small 10` is a
tenth of it, `--region` one region of 2,000 schools alone, `--sqlite` the same on SQLite. Planning is the clock's own
job on the morning of all schools: seconds, digests, memory. A screen is a press or a command through the whole stack
with a channel that answers at once: p50 and p95 in milliseconds for a coordinator of the largest region (2,000 schools)
and of one of its municipalities (20). `--explain` prints what the database spends its time on.
"""

import argparse
import asyncio
import logging
import resource
import tempfile
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import GetMe, TelegramMethod
from aiogram.types import CallbackQuery, Chat, Message, Update, User
from pydantic import SecretStr
from sqlalchemy import event

from benchmarks.looks import PRESSED, SAID, Who
from benchmarks.telling import tell
from benchmarks.world import CHAT, COUNTRY, REGION, TODAY, ZONE, Size, write
from bot.app import App, build
from bot.config import Settings
from bot.database import Database
from bot.running import settle
from bot.wire import Change, Hear, Say
from tests.stage import embedded_postgres, fresh_database

TOKEN = "4242:benchmark-of-scale"
MORNING = datetime(TODAY.year, TODAY.month, TODAY.day, 9, 0, 30, tzinfo=ZONE).astimezone(UTC)
UNLIMITED = {"send_per_second": 10**6, "answers_per_second": 10**6, "chat_per_second": 10.0**6}
ROUNDS = 20
PLANNING, SCREEN = 60, 100
"""To reach: seconds, and milliseconds at p95."""
WHY = """
What was slow, and why: a plan that PostgreSQL had made for any office (`plan_cache_mode`), subtrees looked for without
an index of prefixes, the first fifty of a sorted list looked for among all tasks, wide rows that were only to be
counted, sums made in Python. Since then counts come from indexes that hold all they need, at most one pass; what waits
to be checked is a column; the board of a region is summed by the database; a school is looked for beside the event
loop.
"""


class Mute(BaseSession):
    """A channel that says yes at once: what is timed is ours."""

    def __init__(self) -> None:
        super().__init__()
        self.said = ""
        """The last words: more would grow with what is measured."""

    async def close(self) -> None:
        """Nothing is open."""

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ARG002, ASYNC109
        """The answer."""
        if isinstance(method, GetMe):
            return User(id=bot.id, is_bot=True, first_name="Mayak", username="mayak_bot")
        if isinstance(method, Say | Change):
            self.said = method.text
            return {"message_id": 1}
        if isinstance(method, Hear) and method.text:
            self.said = method.text
        return True

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes]:
        """Nobody sends files here."""
        yield b""


class Statements:
    """How often each statement was asked, and how long it took."""

    def __init__(self, app: App) -> None:
        self.seconds: Counter[str] = Counter()
        self.times: Counter[str] = Counter()
        event.listen(app.database.engine.sync_engine, "before_cursor_execute", self._begins)
        event.listen(app.database.engine.sync_engine, "after_cursor_execute", self._ends)

    def _begins(self, _: Any, __: Any, ___: Any, ____: Any, context: Any, _____: Any) -> None:
        context.began = perf_counter()

    def _ends(self, _: Any, __: Any, statement: str, ____: Any, context: Any, _____: Any) -> None:
        self.seconds[statement] += perf_counter() - context.began
        self.times[statement] += 1

    def told(self, most: int = 3) -> None:
        """The slowest."""
        for statement, seconds in self.seconds.most_common(most):
            each, words = seconds * 1000 / self.times[statement], " ".join(statement.split())
            print(f"    {each:.1f} ms × {self.times[statement]}: {words[:1500]}")
        self.seconds.clear()
        self.times.clear()


def update(n: int, person: int, *, data: str = "", words: str = "") -> Update:
    """A press of a button with this meaning, or a message."""
    user = User(id=person + CHAT, is_bot=False, first_name="Person", language_code="ru")
    message = Message(
        message_id=7, date=datetime.now(UTC), chat=Chat(id=user.id, type="private"), from_user=user, text=words or "."
    )
    if words:
        return Update(update_id=n, message=message)
    return Update(
        update_id=n,
        callback_query=CallbackQuery(id=str(n), from_user=user, chat_instance="1", message=message, data=data),
    )


def memory() -> int:
    """The most that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@asynccontextmanager
async def country(size: Size, *, is_sqlite: bool) -> AsyncIterator[App]:
    """The whole bot over a country."""
    async with AsyncExitStack() as stack:
        if is_sqlite:
            url = f"sqlite+aiosqlite:///{stack.enter_context(tempfile.TemporaryDirectory())}/mayak.db"
        else:
            server = stack.enter_context(embedded_postgres())
            url = await stack.enter_async_context(fresh_database(server, "template1"))
        database = Database(url)
        await database.migrate()
        began = perf_counter()
        await write(database, size)
        await database.close()
        took = f"{perf_counter() - began:.0f} s to write"
        print(f"{size.schools:,} schools, {size.schools * size.tasks:,} tasks, {size.people:,} people: {took}")
        settings = Settings(bot_token=SecretStr(TOKEN), database_url=url).model_copy(update=UNLIMITED)
        clock = [MORNING]
        app = await build(settings, session=Mute(), now=lambda: clock[0])
        settle()
        try:
            yield app
        finally:
            await app.close()


async def planning(app: App, size: Size) -> None:
    """The morning of everybody, then a tick with nothing to do."""
    before, began = memory(), perf_counter()
    owed = await app.jobs.plan_reminders()
    took, grown = perf_counter() - began, memory() - before
    began = perf_counter()
    await app.jobs.plan_reminders()
    idle = perf_counter() - began
    beside = f"{owed:,} digests, memory +{grown} MB; a tick with nothing to plan {idle:.2f} s"
    tell(f"{name_of(app, size)}: planning a day", took, "s", at_most=PLANNING, beside=beside)


async def screens(app: App, size: Size, statements: Statements | None) -> None:
    """Each screen for both coordinators; told is the slowest of each."""
    numbers = count(1)
    mute = cast("Mute", app.bot.session)
    for who, person in (("region", 1), ("municipality", size.regions + 1)):
        slowest: list[tuple[float, str]] = []
        for name in screen_names():
            took, busy = [], []
            for _ in range(ROUNDS + 1):
                found = taken(next(numbers), name, Who(person, size))
                began, worked = perf_counter(), process_time()
                await app.take(found)
                took.append((perf_counter() - began) * 1000)
                busy.append((process_time() - worked) * 1000)
            del took[0], busy[0]
            p95 = quantiles(took, n=20)[-1]
            slowest.append((p95, name))
            said = " ".join(mute.said.split())[:40]
            times = f"p50 {median(took):.0f} ms, p95 {p95:.0f} ms{' ✗' if p95 > SCREEN else ''}"
            print(f"{who}, {name}: {times}, of which this process {median(busy):.0f} ms  «{said}»", flush=True)
            if statements and p95 > SCREEN / 2:
                statements.told()
            elif statements:
                statements.told(0)
        slow = sorted((one for one in slowest if one[0] > SCREEN), reverse=True)
        beside = f"the slowest of {len(slowest)} is «{max(slowest)[1]}»; slower than {SCREEN} ms are {len(slow)}"
        beside += f": {', '.join(f'{name} {p95:.0f}' for p95, name in slow[:12])}" if slow else ""
        tell(f"{name_of(app, size)}: screens of a {who}, p95", max(slowest)[0], "ms", at_most=SCREEN, beside=beside)


def name_of(app: App, size: Size) -> str:
    """The database and the country, for people."""
    return f"{'SQLite' if app.database.is_sqlite else 'PostgreSQL'}, {size.schools:,} schools"


def screen_names() -> tuple[str, ...]:
    """The names of the screens that are looked at."""
    return (*PRESSED, *SAID)


def taken(n: int, name: str, who: Who) -> Update:
    """The press or the command that opens a screen."""
    if name in SAID:
        return update(n, who.office, words=SAID[name])
    return update(n, who.office, data=PRESSED[name](who).pack())


async def measure(size: Size, *, is_sqlite: bool = False, explain: bool = False) -> None:
    """Print everything about one country."""
    async with country(size, is_sqlite=is_sqlite) as app:
        statements = Statements(app) if explain else None
        await planning(app, size)
        if statements:
            statements.told(8)
        await screens(app, size, statements)


async def main() -> None:
    """Read what is asked."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--small", type=int, default=1)
    asked.add_argument("--sqlite", action="store_true")
    asked.add_argument("--explain", action="store_true")
    asked.add_argument("--region", action="store_true")
    given = asked.parse_args()
    logging.disable()
    size = REGION if given.region else COUNTRY.smaller(given.small)
    await measure(size, is_sqlite=given.sqlite, explain=given.explain)


if __name__ == "__main__":
    asyncio.run(main())
