from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox.people import Someone
from sandbox.server import Server, serve
from sandbox.session import SandboxSession
from sandbox.telegram import Telegram


@dataclass
class Clock:
    """A clock that goes only when it is told to."""

    at: datetime = field(default_factory=lambda: datetime(2027, 3, 1, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at

    def moment(self) -> float:
        return self.at.timestamp()

    def passes(self, **how_long: float) -> None:
        self.at += timedelta(**how_long)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def telegram(clock: Clock) -> Telegram:
    telegram = Telegram(now=clock, monotonic=clock.moment)
    telegram.patience = 0.2
    return telegram


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[Server]:
    server = await serve(telegram)
    yield server
    await server.close()


@pytest.fixture
async def inside(telegram: Telegram) -> Bot:
    """The bot behind the in-process door."""
    return Bot(telegram.token, session=SandboxSession(telegram))


@pytest.fixture
async def outside(telegram: Telegram, server: Server) -> AsyncIterator[Bot]:
    """The bot behind the HTTP door."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    yield Bot(telegram.token, session=session)
    if session._session:
        await session._session.close()


@pytest.fixture(params=["inside", "outside"])
def bot(request: pytest.FixtureRequest) -> Bot:
    """The same story through both doors."""
    bot: Bot = request.getfixturevalue(request.param)
    return bot


@pytest.fixture
async def anna(telegram: Telegram) -> Someone:
    """Started the bot already."""
    anna = Someone(telegram, 101, "Анна", "Петрова")
    await anna.opens()
    return anna
