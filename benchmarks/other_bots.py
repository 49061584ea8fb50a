"""What somebody would write instead, without any of our layers: bare aiogram, and python-telegram-bot.

Both do one SELECT and one UPDATE with the engine settings of ours, answer the callback and edit the message at once.
python-telegram-bot is of the dependency group `bench`: whoever has not installed it is told so.
"""

import asyncio
import importlib
import importlib.util
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiogram import Dispatcher
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from benchmarks.town import TITLE
from bot.app import App
from models import Task

Take = Callable[[Any], Awaitable[None]]
LABEL = "press"
MISSING = "python-telegram-bot is not installed (`make bench` does it; by hand: uv pip install --group bench)"


async def two_statements(engine: AsyncEngine, task_id: int) -> str:
    """Open becomes done, done becomes open."""
    async with AsyncSession(engine, expire_on_commit=False) as session:
        task = (await session.execute(select(Task).where(Task.id == task_id))).scalar_one()
        state = "open" if task.state == "done" else "done"
        await session.execute(update(Task).where(Task.id == task_id).values(state=state))
        await session.commit()
    return state


def by_aiogram(app: App, task_id: int) -> Take:
    """A dispatcher with two handlers."""
    tree = Dispatcher(disable_fsm=True)
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=LABEL, callback_data=LABEL)]])

    @tree.callback_query()
    async def pressed(query: CallbackQuery) -> None:
        state = await two_statements(app.database.engine, task_id)
        assert query.message is not None
        await asyncio.gather(
            app.bot.answer_callback_query(query.id),
            app.bot.edit_message_text(
                chat_id=query.from_user.id,
                message_id=query.message.message_id,
                text=f"{TITLE}: {state}",
                reply_markup=keyboard,
            ),
        )

    @tree.message()
    async def opened(message: Any) -> None:
        await app.bot.send_message(message.chat.id, TITLE, reply_markup=keyboard)

    async def take(taken: Update) -> None:
        await tree.feed_update(app.bot, taken)

    return take


def has_telegram() -> bool:
    """Whether python-telegram-bot is here."""
    return importlib.util.find_spec("telegram") is not None


@asynccontextmanager
async def telegram_bot(token: str, url: str, connections: int = 4) -> AsyncIterator[Any]:
    """An application of python-telegram-bot that talks to an address, with as many connections."""
    ext = importlib.import_module("telegram.ext")
    builder = ext.ApplicationBuilder().token(token).base_url(f"{url}/bot").updater(None)
    async with builder.connection_pool_size(connections).pool_timeout(60).build() as application:
        yield application


def by_telegram(application: Any, engine: AsyncEngine, task_id: int) -> Take:
    """The same two handlers; it takes updates of its own kind."""
    telegram, ext = importlib.import_module("telegram"), importlib.import_module("telegram.ext")
    keyboard = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton(LABEL, callback_data=LABEL)]])

    async def pressed(taken: Any, _: Any) -> None:
        query = taken.callback_query
        state = await two_statements(engine, task_id)
        await asyncio.gather(query.answer(), query.edit_message_text(f"{TITLE}: {state}", reply_markup=keyboard))

    async def opened(taken: Any, _: Any) -> None:
        await taken.message.reply_text(TITLE, reply_markup=keyboard)

    application.add_handler(ext.CallbackQueryHandler(pressed))
    application.add_handler(ext.MessageHandler(ext.filters.ALL, opened))

    async def take(taken: Any) -> None:
        await application.process_update(taken)

    return take


def theirs(application: Any, found: Update) -> Any:
    """An update as python-telegram-bot has it."""
    said = found.model_dump(mode="json", by_alias=True, exclude_none=True)
    return importlib.import_module("telegram").Update.de_json(said, application.bot)
