"""One pressed button through the whole stack, against bare bots with one SELECT and one UPDATE.

    python -m benchmarks.updates [PRESSES [ROUNDS]]

Ours, aiogram and python-telegram-bot take presses of one person, one at a time, on the same database with the same
engine settings, and answer each (the callback and the edited message, at once) over HTTP to the stand-in for Telegram,
which runs in a process of its own. Timed is from the update in hand to the answer shown. A press of ours is one of
three in turn: «Выполнено», «Без подтверждения», «Вернуть в работу»; the history of the task is emptied after each turn,
for in life it has a few lines and not hundreds. What was built before a round is kept out of the collector's way, as
our bot does at its start; for the others too, as they stand in the same process. Medians of five rounds, in turn: on
SQLite, on PostgreSQL, and on SQLite without HTTP, where only aiogram can be compared.
"""

import asyncio
import logging
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Update
from aiohttp import ClientSession
from pydantic import SecretStr
from sqlalchemy import delete

from benchmarks.other_bots import LABEL, MISSING, Take, by_aiogram, by_telegram, has_telegram, telegram_bot, theirs
from benchmarks.telling import tell
from benchmarks.town import a_task
from bot.app import App, build
from bot.config import TELEGRAM, Settings
from bot.running import settle
from locales import Texts
from models import TaskEvent
from sandbox.people import Someone
from sandbox.session import SandboxSession
from sandbox.telegram import Telegram
from tests.stage import embedded_postgres, fresh_database

ROUNDS = 5
TARGET = 2.0
TURN = 3
TOKEN = "4242:benchmark-of-updates"
ANNA = 101
ROOT = Path(__file__).parent.parent
WHY = """
What a press does that the bare ones do not: it is taken once even if Telegram tells it twice, in order with the others
of the same person; who presses and in which role is looked up; the change, its line of the journal and its history are
one transaction; the screen is kept, so that it can be shown anew when this process dies on the way.
"""
OURS, AIOGRAM, TELEGRAM_BOT = "ours", "aiogram", "python-telegram-bot"
Act = Callable[[str, str], Awaitable[None]]


class Chat:
    """One person at the stand-in: acts, and hands over the update that came of it."""

    def __init__(self, act: Act, bot: Bot, read: Callable[[Update], Any]) -> None:
        self._act = act
        self._bot = bot
        self._read = read
        self._offset = 0

    async def does(self, what: str, label: str = "") -> Any:
        """Open the bot or press a button; nothing of this is timed."""
        await self._act(what, label)
        (found,) = await self._bot.get_updates(offset=self._offset, timeout=5)
        self._offset = found.update_id + 1
        return self._read(found)


@asynccontextmanager
async def _database(server: str) -> AsyncIterator[str]:
    """An empty database on a server of PostgreSQL; without one a file of SQLite."""
    if server:
        async with fresh_database(server, "template1") as url:
            yield url
        return
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite+aiosqlite:///{folder}/mayak.db"


@asynccontextmanager
async def _bot(way: str, app: App, act: Act, task_id: int, api: str) -> AsyncIterator[tuple[Chat, Take]]:
    """A chat, and whoever takes its updates."""
    if way == TELEGRAM_BOT:
        async with telegram_bot(TOKEN, api) as application:
            chat = Chat(act, app.bot, partial(theirs, application))
            yield chat, by_telegram(application, app.database.engine, task_id)
    else:
        yield Chat(act, app.bot, lambda found: found), app.take if way == OURS else by_aiogram(app, task_id)


async def _round(
    session: BaseSession | None, act: Act, count: int, server: str, way: str, api: str = TELEGRAM
) -> float:
    """Seconds per press."""
    t = Texts("ru")
    async with _database(server) as url:
        settings = Settings(bot_token=SecretStr(TOKEN), database_url=url, telegram_api_url=api)
        app = await build(settings, session=session)
        async with app.database.unit() as unit:
            task_id = await a_task(unit, ANNA, datetime.now(UTC))
            await unit.commit()
        try:
            async with _bot(way, app, act, task_id, api) as (chat, take):
                await take(await chat.does("opens"))
                for label in [t("tasks-button"), "1"] if way == OURS else []:
                    await take(await chat.does("presses", label))
                settle()
                labels = cycle([t("card-done"), t("evidence-none"), t("card-reopen")] if way == OURS else [LABEL])
                await _time(chat, take, labels, 12, app)
                return await _time(chat, take, labels, count, app) / count
        finally:
            await app.close()


async def _time(chat: Chat, take: Take, labels: Iterator[str], count: int, app: App) -> float:
    spent = 0.0
    for n in range(count):
        if n % TURN == 0:
            async with app.database.unit() as unit:
                await unit.execute(delete(TaskEvent))
                await unit.commit()
        pressed = await chat.does("presses", next(labels))
        began = perf_counter()
        await take(pressed)
        spent += perf_counter() - began
    return spent


async def over_http(count: int, server: str, way: str) -> float:
    """A round with the stand-in behind a port."""
    command = [sys.executable, "-m", "benchmarks.telegram", TOKEN]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().strip()
    try:
        async with ClientSession(f"{url}/control/") as control:
            await control.post("people", json={"id": ANNA, "first_name": "Anna", "language_code": "ru"})

            async def act(what: str, label: str) -> None:
                body = {"label": label} if label else {}
                async with control.post(f"people/{ANNA}/{what}", json=body) as answer:
                    assert answer.status == 200, await answer.text()

            plain = AiohttpSession(api=TelegramAPIServer.from_base(url))
            return await _round(None if way == OURS else plain, act, count, server, way, url)
    finally:
        process.terminate()
        await process.wait()


async def in_process(count: int, server: str, way: str) -> float:
    """A round with the stand-in in this process."""
    telegram = Telegram(TOKEN)
    anna = Someone(telegram, ANNA, "Anna")

    async def act(_: str, label: str) -> None:
        telegram.patience = 0
        await (anna.presses(label) if label else anna.opens())

    return await _round(SandboxSession(telegram), act, count, server, way)


async def main(count: int = 200, rounds: int = ROUNDS) -> None:
    """Tell the comparisons."""
    bots = (OURS, AIOGRAM, TELEGRAM_BOT) if has_telegram() else (OURS, AIOGRAM)
    with embedded_postgres() as postgres:
        for name, measure, server, ways in (
            ("SQLite", over_http, "", bots),
            ("PostgreSQL", over_http, postgres, bots),
            ("SQLite, without HTTP", in_process, "", (OURS, AIOGRAM)),
        ):
            took: dict[str, list[float]] = {way: [] for way in ways}
            for _ in range(rounds):
                for way in ways:
                    took[way].append(await measure(count, server, way) * 1000)
            ours = median(took.pop(OURS))
            for way, times in took.items():
                goal = TARGET if measure is over_http and way == AIOGRAM else None
                beside = f"ours {ours:.2f} ms, {way} {median(times):.2f} ms"
                ratio = ours / median(times)
                tell(f"{name}: a press beside {way} with two statements", ratio, at_most=goal, beside=beside)
    if TELEGRAM_BOT not in bots:
        print(MISSING)


if __name__ == "__main__":
    logging.disable()
    asyncio.run(main(*map(int, sys.argv[1:])))
