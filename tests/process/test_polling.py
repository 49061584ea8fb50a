"""Asking for updates: nothing is confirmed before its effect, nobody waits for a slow one, nothing spins."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramUnauthorizedError
from aiogram.types import Update
from aiohttp import web

from bot import polling
from bot.network import Network
from bot.polling import Polling
from sandbox.people import Someone
from sandbox.server import serve
from sandbox.session import SandboxSession
from sandbox.telegram import Telegram
from tests.process.running import TOKEN, until

pytestmark = pytest.mark.slow


class Bench:
    """A stand-in, a bot that asks it, and what was taken in which order."""

    def __init__(self, telegram: Telegram, bot: Bot) -> None:
        self.telegram = telegram
        self.polling = Polling(bot, self.take)
        self.taken: list[str] = []
        self.broken: list[str] = []
        self.slow: dict[str, asyncio.Event] = {}
        self.running: asyncio.Task[None] | None = None

    async def take(self, update: Update, committed: Callable[[], None]) -> None:
        """What a conversation does: some are slow, some meet no database the first time."""
        text = (update.message.text if update.message else None) or ""
        if text in self.slow:
            await self.slow[text].wait()
        if text in self.broken:
            self.broken.remove(text)
            raise ConnectionError
        self.taken.append(text)
        committed()

    async def stops(self) -> None:
        """Politely."""
        self.polling.stop()
        if self.running:
            await self.running

    @property
    def asked(self) -> int:
        """How often updates were asked for."""
        return self.telegram.journal.count("getUpdates")


@asynccontextmanager
async def bench(telegram: Telegram, bot: Bot) -> AsyncIterator[Bench]:
    """Polling until the story ends."""
    made = Bench(telegram, bot)
    made.running = asyncio.create_task(made.polling.run())
    try:
        yield made
    finally:
        for event in made.slow.values():
            event.set()
        await made.stops()


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(TOKEN)


@pytest.fixture
def bot(telegram: Telegram) -> Bot:
    return Bot(TOKEN, session=SandboxSession(telegram))


async def test_a_slow_one_holds_up_nobody_and_nothing_above_it_is_confirmed(telegram: Telegram, bot: Bot) -> None:
    anna = Someone(telegram, 1, "Анна")
    async with bench(telegram, bot) as story:
        story.slow["медленно"] = asyncio.Event()
        for text in ("раз", "медленно", "два", "три"):
            await anna.sends(text)
        await until(lambda: story.taken == ["раз", "два", "три"])
        await asyncio.sleep(0.2)
        assert [told["message"]["text"] for told in telegram.updates.pending] == ["медленно", "два", "три"]
        story.slow["медленно"].set()
        await until(lambda: telegram.updates.pending == [])
        assert story.taken == ["раз", "два", "три", "медленно"]


async def test_while_something_is_slow_the_server_is_not_asked_without_pause(telegram: Telegram, bot: Bot) -> None:
    anna = Someone(telegram, 1, "Анна")
    async with bench(telegram, bot) as story:
        story.slow["медленно"] = asyncio.Event()
        await anna.sends("медленно")
        await asyncio.sleep(3)
        assert story.asked <= 12


async def test_in_silence_one_long_question_is_open(telegram: Telegram, bot: Bot) -> None:
    async with bench(telegram, bot) as story:
        await asyncio.sleep(0.5)
        assert story.asked == 1


async def test_what_failed_comes_again_and_once(telegram: Telegram, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "RETRY", 0.2)
    anna = Someone(telegram, 1, "Анна")
    async with bench(telegram, bot) as story:
        story.broken = ["раз"]
        await anna.sends("раз")
        await anna.sends("два")
        await until(lambda: telegram.updates.pending == [])
        assert sorted(story.taken) == ["два", "раз"]


async def test_a_polite_stop_lets_what_is_in_flight_end_and_confirms_it(telegram: Telegram, bot: Bot) -> None:
    anna = Someone(telegram, 1, "Анна")
    async with bench(telegram, bot) as story:
        story.slow["медленно"] = asyncio.Event()
        await anna.sends("медленно")
        await until(lambda: story.asked >= 2)
        story.polling.stop()
        await asyncio.sleep(0.1)
        assert len(telegram.updates.pending) == 1
        story.slow["медленно"].set()
        await story.stops()
        assert story.taken == ["медленно"]
        assert telegram.updates.pending == []


async def test_numbers_that_begin_lower_again_are_taken(
    telegram: Telegram, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "LONG_POLL", 1)
    anna = Someone(telegram, 1, "Анна")
    async with bench(telegram, bot) as story:
        await anna.sends("раз")
        await until(lambda: story.taken == ["раз"])
        await asyncio.sleep(1.5)
        telegram.updates._last_id = 100
        await anna.sends("после недели тишины")
        await until(lambda: story.taken == ["раз", "после недели тишины"])


async def test_an_update_of_an_unknown_shape_stops_nobody(telegram: Telegram, bot: Bot) -> None:
    anna = Someone(telegram, 1, "Анна")
    async with bench(telegram, bot) as story:
        await telegram.updates.emit("message", {"message_id": "no number", "date": "no date"})
        await anna.sends("раз")
        await until(lambda: story.taken == ["раз"])
        await until(lambda: telegram.updates.pending == [])


async def test_a_webhook_that_somebody_left_is_taken_off(
    telegram: Telegram, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "PAUSES", (0.1, 0.1))
    telegram.updates.set_webhook("https://example.org/hook", None, drop=False)
    anna = Someone(telegram, 1, "Анна")
    async with bench(telegram, bot) as story:
        await until(lambda: telegram.updates.webhook["url"] == "")
        await anna.sends("раз")
        await until(lambda: story.taken == ["раз"])


@pytest.mark.parametrize("error", [500, 502, 429, None])
async def test_trouble_passes(telegram: Telegram, bot: Bot, error: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "PAUSES", (0.1, 0.1))
    telegram.faults.add(method="getUpdates", times=3, error=error, retry_after=1)
    anna = Someone(telegram, 1, "Анна")
    async with bench(telegram, bot) as story:
        await anna.sends("раз")
        await until(lambda: story.taken == ["раз"])


async def test_a_token_that_was_taken_back_ends_the_asking(telegram: Telegram, bot: Bot) -> None:
    telegram.faults.add(method="getUpdates", error=401)
    with pytest.raises(TelegramUnauthorizedError):
        await Polling(bot, Bench(telegram, bot).take).run()


async def test_a_page_instead_of_an_answer_and_a_closed_port_pass_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "PAUSES", (0.1, 0.1))
    asked = []

    async def page(_: web.Request) -> web.Response:
        asked.append(1)
        return web.Response(text="<html>502 Bad Gateway</html>", status=502)

    app = web.Application()
    app.router.add_route("*", "/{any:.*}", page)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    bot = Bot(TOKEN, session=Network(api=TelegramAPIServer.from_base(url)))
    story = Polling(bot, _nobody)
    running = asyncio.create_task(story.run())
    await until(lambda: len(asked) >= 3)
    await runner.cleanup()
    await asyncio.sleep(0.3)
    assert not running.done()
    story.stop()
    await running
    await bot.session.close()


async def _nobody(_: Update, __: Callable[[], None]) -> None:
    raise AssertionError


async def test_a_proxy_that_does_not_answer_is_trouble_that_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "PAUSES", (0.05, 0.05))
    telegram = Telegram(TOKEN)
    server = await serve(telegram)
    for proxy in ("socks5://127.0.0.1:9", "http://127.0.0.1:9"):
        bot = Bot(TOKEN, session=Network(api=TelegramAPIServer.from_base(server.url), proxy=proxy))
        story = Polling(bot, _nobody)
        running: asyncio.Task[Any] = asyncio.create_task(story.run())
        await asyncio.sleep(0.5)
        assert not running.done()
        story.stop()
        await running
        await bot.session.close()
    await server.close()
