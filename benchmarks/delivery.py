"""Notices over HTTP to the stand-in for Telegram: at the usual ceiling, and as fast as they go.

    python -m benchmarks.delivery [RECIPIENTS [FAST]]

First one notice to each of so many people (5,000) with the settings as they are: the time beside the ideal one, and the
most messages that the server counted in any sliding second. Then without a ceiling, on SQLite and on PostgreSQL (the
one of the tests, or that of TEST_POSTGRES_URL): messages a second of the whole engine, with claiming, drawing and
recording, beside bare loops of aiogram's and python-telegram-bot's `send_message` with as many in flight (FAST: 2,000
recipients a round). The stand-in runs in a process of its own. Told are medians of rounds, all in turn. 0 recipients:
only the second part.
"""

import asyncio
import logging
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import ClientSession
from pydantic import SecretStr
from sqlalchemy import delete, insert

from benchmarks.other_bots import MISSING, has_telegram, telegram_bot
from benchmarks.telling import tell
from bot.app import App, build
from bot.config import Settings
from bot.running import settle
from models import Address, Notice, Person
from scheduler.flights import AT_ONCE
from services import notices
from tests.stage import embedded_postgres

TOKEN = "4242:benchmark-of-delivery"
ROOT = Path(__file__).parent.parent
ROUNDS = 7
FAST = 2000
"""Recipients in a round without a ceiling."""
TARGET, TOLERANCE, CEILING = 0.7, 3, 30
"""Of what a bare loop sends; per cent above the ideal time; messages in any second."""
WHY = """
The difference to a bare loop is the price of the outbox: nothing is lost and nothing comes twice. Notices are claimed,
asked about and written down in portions; when each transaction took several statements the engine reached 0.71 and 0.66
of the loop, with aiogram's own methods and a timer a message 0.36 and 0.34. On a busy machine the share is higher,
because the bare loop loses more.
"""
OURS, AIOGRAM, TELEGRAM_BOT = "the engine", "aiogram", "python-telegram-bot"
Send = Callable[[int], Awaitable[Any]]
UNLIMITED = {"send_per_second": 10**6, "chat_per_second": 10.0**6}
WORDS = "Tomorrow, 9 September, at 10:00: the meeting about the results of the tests. The agenda is in the plan."


@asynccontextmanager
async def stand_in(people: int) -> AsyncIterator[str]:
    """Its address."""
    command = [sys.executable, "-m", "benchmarks.telegram", TOKEN, str(people)]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    try:
        yield (await process.stdout.readline()).decode().strip()
    finally:
        process.terminate()
        await process.wait()


@asynccontextmanager
async def engine(url: str, database: str, people: int, **changes: Any) -> AsyncIterator[App]:
    """The whole bot over a database in which so many people can be reached."""
    settings = Settings(bot_token=SecretStr(TOKEN), database_url=database, telegram_api_url=url)
    app = await build(settings.model_copy(update=changes))
    now = datetime.now(UTC)
    async with app.database.unit() as session:
        await session.execute(delete(Notice))
        await session.execute(delete(Address))
        await session.execute(delete(Person))
        ids = range(1, people + 1)
        persons = [{"id": n, "name": f"Person {n}", "language": "ru", "created_at": now} for n in ids]
        await session.execute(insert(Person), persons)
        await session.execute(
            insert(Address), [{"id": n, "channel": "telegram", "chat_id": n, "person_id": n} for n in ids]
        )
        await session.commit()
    try:
        yield app
    finally:
        await app.close()


async def owe(app: App, people: int, n: int = 0) -> None:
    """One notice to each."""
    screen = {"text": WORDS, "buttons": [], "papers": [], "alert": "", "is_new": False, "more": []}
    now = datetime.now(UTC)
    rows = [
        notices.row(id_, "screen", f"{n}:{id_}", now, {"screen": screen}, notices.BROADCAST)
        for id_ in range(1, people + 1)
    ]
    async with app.database.unit() as session:
        await notices.owe_all(session, rows)
        await session.commit()


async def at_the_ceiling(people: int) -> None:
    """Time beside the ideal one; the most in any second."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            stand_in(people) as url,
            engine(url, f"sqlite+aiosqlite:///{folder}/mayak.db", people) as app,
            ClientSession(f"{url}/control/") as control,
        ):
            await owe(app, people)
            began = perf_counter()
            await app.jobs.deliver_notices()
            took = perf_counter() - began
            async with control.get("statistics") as answer:
                seen = await answer.json()
    per_second = Settings.model_fields["send_per_second"].default
    ideal = max(1, people - per_second) / per_second
    most, sent = seen["sent_in_any_second"], seen["calls"].get("sendMessage", 0)
    what = f"{people:,} recipients at {per_second}/s"
    tell(f"{what}, above the ideal time", (took / ideal - 1) * 100, "%", at_most=TOLERANCE,
         beside=f"{took:.1f} s, ideal {ideal:.1f} s")  # fmt: skip
    tell(f"{what}, the most in any second", most, "messages", at_most=CEILING)
    assert sent == people, f"{sent} sent"


@asynccontextmanager
async def by_aiogram(url: str) -> AsyncIterator[Send]:
    """What sends one message with aiogram."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    try:
        yield lambda id_: bot.send_message(id_, WORDS)
    finally:
        await bot.session.close()


@asynccontextmanager
async def by_telegram(url: str) -> AsyncIterator[Send]:
    """The same with python-telegram-bot."""
    async with telegram_bot(TOKEN, url, AT_ONCE) as application:
        yield lambda id_: application.bot.send_message(id_, WORDS)


async def loop(send: Send, people: int) -> None:
    """One to each, as many in flight as the engine has."""
    left: Iterator[int] = iter(range(1, people + 1))

    async def some() -> None:
        for id_ in left:
            await send(id_)

    await asyncio.gather(*(some() for _ in range(AT_ONCE)))


async def as_fast_as_it_goes(name: str, database: str, people: int) -> None:
    """The engine beside bare loops; all stay connected between the rounds."""
    ways = {AIOGRAM: by_aiogram} | ({TELEGRAM_BOT: by_telegram} if has_telegram() else {})
    rates: dict[str, list[float]] = {way: [] for way in (*ways, OURS)}
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(stand_in(people))
        app = await stack.enter_async_context(engine(url, database, people, **UNLIMITED))
        bare = {way: await stack.enter_async_context(one(url)) for way, one in ways.items()}
        settle()
        for n in range(ROUNDS + 1):
            for way, send in bare.items():
                began = perf_counter()
                await loop(send, people)
                rates[way].append(people / (perf_counter() - began))
            await owe(app, people, n)
            began = perf_counter()
            await app.jobs.deliver_notices()
            rates[OURS].append(people / (perf_counter() - began))
    found = {way: median(some[1:]) for way, some in rates.items()}  # words are read and statements compiled once
    for way in bare:
        goal, ratio = TARGET if way == AIOGRAM else None, found[OURS] / found[way]
        beside = f"{OURS} {found[OURS]:,.0f}/s, {way} {found[way]:,.0f}/s"
        tell(f"{name}: messages a second beside a bare loop of {way}", ratio, at_least=goal, beside=beside)


async def main(people: int = 5000, fast: int = FAST) -> None:
    """Both."""
    if people:
        await at_the_ceiling(people)
    with tempfile.TemporaryDirectory() as folder:
        await as_fast_as_it_goes("SQLite", f"sqlite+aiosqlite:///{folder}/mayak.db", fast)
    with embedded_postgres() as postgres:
        await as_fast_as_it_goes("PostgreSQL", postgres, fast)
    if not has_telegram():
        print(MISSING)


if __name__ == "__main__":
    logging.disable()
    asyncio.run(main(*map(int, sys.argv[1:])))
