"""One pressed button through the whole stack, against bare aiogram with one SELECT and one UPDATE.

    python -m benchmarks.updates [presses]

Both take presses of one person, one at a time, on the same database with the same engine settings, and answer each
(the callback and the edited message, at once) over HTTP to the stand-in for Telegram, which runs in a process of its
own. Timed is from the update in hand to the answer shown. A press of ours is one of three in turn: «Выполнено», «Без
подтверждения», «Вернуть в работу»; the history of the task is emptied after each turn, for in life it has a few lines
and not hundreds. Printed are medians of five rounds and their ratio: on SQLite, on PostgreSQL, and on SQLite without
HTTP.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from aiohttp import ClientSession
from pydantic import SecretStr
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from benchmarks.town import TITLE, a_task
from bot.app import App, build
from bot.config import Settings
from locales import Texts
from models import Task, TaskEvent
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
Take = Callable[[Update], Awaitable[None]]
Act = Callable[[str, str], Awaitable[None]]


class Chat:
    """One person at the stand-in: acts, and hands over the update that came of it."""

    def __init__(self, act: Act, bot: Bot) -> None:
        self._act = act
        self._bot = bot
        self._offset = 0

    async def does(self, what: str, label: str = "") -> Update:
        """Open the bot or press a button; nothing of this is timed."""
        await self._act(what, label)
        (found,) = await self._bot.get_updates(offset=self._offset, timeout=5)
        self._offset = found.update_id + 1
        return found


def bare(app: App, task_id: int) -> Take:
    """What somebody would write without any of our layers."""
    tree = Dispatcher(disable_fsm=True)
    button = InlineKeyboardButton(text="press", callback_data="press")

    @tree.callback_query()
    async def pressed(query: CallbackQuery) -> None:
        async with AsyncSession(app.database.engine, expire_on_commit=False) as session:
            task = (await session.execute(select(Task).where(Task.id == task_id))).scalar_one()
            state = "open" if task.state == "done" else "done"
            await session.execute(update(Task).where(Task.id == task_id).values(state=state))
            await session.commit()
        assert query.message is not None
        await asyncio.gather(
            app.bot.answer_callback_query(query.id),
            app.bot.edit_message_text(
                chat_id=query.from_user.id,
                message_id=query.message.message_id,
                text=f"{TITLE}: {state}",
                reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
            ),
        )

    @tree.message()
    async def opened(_: Any) -> None:
        await app.bot.send_message(ANNA, TITLE, reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]))

    async def take(taken: Update) -> None:
        await tree.feed_update(app.bot, taken)

    return take


@asynccontextmanager
async def _database(server: str) -> AsyncIterator[str]:
    """An empty database on a server of PostgreSQL; without one a file of SQLite."""
    if server:
        async with fresh_database(server, "template1") as url:
            yield url
        return
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite+aiosqlite:///{folder}/mayak.db"


async def _round(session: BaseSession, act: Act, count: int, server: str, *, is_ours: bool) -> float:
    """Seconds per press."""
    t = Texts("ru")
    async with _database(server) as url:
        settings = Settings(bot_token=SecretStr(TOKEN), database_url=url)
        app = await build(settings, session=session)
        async with app.database.unit() as unit:
            task_id = await a_task(unit, ANNA, datetime.now(UTC))
            await unit.commit()
        chat = Chat(act, app.bot)
        take: Take = app.take if is_ours else bare(app, task_id)
        try:
            await take(await chat.does("opens"))
            path = [t("tasks-button"), "1"] if is_ours else []
            for label in path:
                await take(await chat.does("presses", label))
            turns = [t("card-done"), t("evidence-none"), t("card-reopen")] if is_ours else ["press"]
            labels = cycle(turns)
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


async def over_http(count: int, server: str, *, is_ours: bool) -> float:
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

            session = AiohttpSession(api=TelegramAPIServer.from_base(url))
            return await _round(session, act, count, server, is_ours=is_ours)
    finally:
        process.terminate()
        await process.wait()


async def in_process(count: int, server: str, *, is_ours: bool) -> float:
    """A round with the stand-in in this process."""
    telegram = Telegram(TOKEN)
    anna = Someone(telegram, ANNA, "Anna")

    async def act(_: str, label: str) -> None:
        telegram.patience = 0
        await (anna.presses(label) if label else anna.opens())

    return await _round(SandboxSession(telegram), act, count, server, is_ours=is_ours)


async def main(count: int) -> None:
    """Print the comparisons."""
    with embedded_postgres() as postgres:
        kinds = (("SQLite", over_http, ""), ("PostgreSQL", over_http, postgres), ("without HTTP", in_process, ""))
        for name, measure, server in kinds:
            ours, plain = [], []
            for _ in range(ROUNDS):
                ours.append(await measure(count, server, is_ours=True))
                plain.append(await measure(count, server, is_ours=False))
            ratio = median(ours) / median(plain)
            target = f" (to reach: {TARGET})" if measure is over_http else ""
            times = f"ours {median(ours) * 1000:.2f} ms, bare {median(plain) * 1000:.2f} ms"
            print(f"{name}: {times}, ratio {ratio:.2f}{target}", flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
