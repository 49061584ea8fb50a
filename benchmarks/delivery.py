"""Notices over HTTP to the stand-in for Telegram: at the usual ceiling, and as fast as they go.

    python -m benchmarks.delivery [RECIPIENTS]

First one notice to each of so many people (5,000) with the settings as they are: the time beside the ideal one, and the
most messages that the server counted in any sliding second. Then without a ceiling, on SQLite and on PostgreSQL (the
one of the tests, or that of TEST_POSTGRES_URL): messages a second of the whole engine, with claiming, drawing and
recording, beside a bare loop of aiogram's `send_message` with as many in flight. The stand-in runs in a process of its
own. Printed are medians of rounds, bare and engine in turn, and how busy the machine was: with more than two waiting
for its processors the figures say little. 0 recipients: only the second part.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
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
TARGET, TOLERANCE, CEILING = 0.7, 0.03, 30
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
    print(f"{people} recipients at {per_second}/s: {took:.1f} s, ideal {ideal:.1f} s", end=" ")
    print(f"({took / ideal - 1:+.1%}), at most {most} in any second", end=" ")
    print(f"(to reach: within {TOLERANCE:.0%}, never over {CEILING})")
    assert sent == people, f"{sent} sent"
    assert most <= CEILING


async def bare(url: str, people: int) -> float:
    """Messages a second of a loop that only sends."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    left: Iterator[int] = iter(range(1, people + 1))
    began = perf_counter()
    try:
        await asyncio.gather(*(_sends(bot, left) for _ in range(AT_ONCE)))
        return people / (perf_counter() - began)
    finally:
        await bot.session.close()


async def _sends(bot: Bot, left: Iterator[int]) -> None:
    for id_ in left:
        await bot.send_message(id_, WORDS)


async def as_fast_as_it_goes(name: str, database: str, people: int = FAST) -> None:
    """The engine beside the bare loop."""
    plain, ours = [], []
    async with stand_in(people) as url, engine(url, database, people, **UNLIMITED) as app:
        settle()
        for n in range(ROUNDS + 1):
            plain.append(await bare(url, people))
            await owe(app, people, n)
            began = perf_counter()
            await app.jobs.deliver_notices()
            ours.append(people / (perf_counter() - began))
    del plain[0], ours[0]  # words are read and statements compiled once
    ratio = median(ours) / median(plain)
    print(f"{name}: engine {median(ours):.0f}/s, bare loop {median(plain):.0f}/s, ", end="")
    print(f"ratio {ratio:.2f} (to reach: {TARGET}), load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


async def main(people: int = 5000) -> None:
    """Both."""
    if people:
        await at_the_ceiling(people)
    with tempfile.TemporaryDirectory() as folder:
        await as_fast_as_it_goes("SQLite", f"sqlite+aiosqlite:///{folder}/mayak.db")
    with embedded_postgres() as postgres:
        await as_fast_as_it_goes("PostgreSQL", postgres)


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
