"""A bare aiogram bot with SQLAlchemy, as one would begin: `python -m benchmarks.bare_bot URL TOKEN DATABASE`."""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """One table."""


class User(Base):
    """Somebody who wrote."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


async def main(url: str, token: str, database: str) -> None:
    """Create the table, ask who the bot is, poll."""
    engine = create_async_engine(database)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    sessions = async_sessionmaker(engine)
    tree = Dispatcher()

    @tree.message()
    async def wrote(message: Message) -> None:
        async with sessions() as session:
            await session.scalar(select(User).where(User.id == message.chat.id))

    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    await bot.me()
    await tree.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
