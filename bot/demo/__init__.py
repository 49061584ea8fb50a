"""`python -m bot demo`: the bot, a stand-in for Telegram and a chat page in one process; nothing leaves the machine."""

import asyncio
import contextlib
import gc
import logging
import signal
import sys
import webbrowser
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from secrets import randbelow, token_urlsafe
from tempfile import TemporaryDirectory

from pydantic import SecretStr
from sqlalchemy.engine import URL

from bot import logs
from bot.app import App, build, real_now
from bot.config import LogFormat, LogLevel, Settings
from bot.demo.clock import Hands, Time, walking
from bot.demo.tour import Script
from bot.demo.world import Cast, World
from bot.polling import Polling
from bot.voice import voice, why
from sandbox.chat_page import Opened, open_page
from sandbox.people import File
from sandbox.server import serve
from sandbox.show import Show, Stop
from sandbox.telegram import Telegram

PORT = 8765
FREE = 1000
"""Messages a second: nobody counts them here."""
WRONG = 2


class _Wrong(Exception):
    """Something that was asked for cannot be; its words say what."""


class _End:
    """Ctrl-C, or a polite signal: whatever is under way ends, in its turn."""

    def __init__(self) -> None:
        self.has_come = False
        self.polling: Polling | None = None
        self._task = asyncio.current_task()
        for name in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):  # Windows
                asyncio.get_running_loop().add_signal_handler(name, self.comes)

    def comes(self) -> None:
        """Stop taking updates; or stop building what was not built yet."""
        self.has_come = True
        if self.polling:
            self.polling.stop()
        elif self._task:
            self._task.cancel()


async def demo(plan: str | None, keep: str | None, port: int | None, *, browser: bool) -> int:
    """Play until Ctrl-C; then nothing is left, unless it was to be kept."""
    end = _End()
    try:
        sent = _plan(plan) if plan else None
        with _folder(keep) as folder:
            async with _page(port) as (show, world):
                if browser:
                    await asyncio.to_thread(webbrowser.open, show.url)
                async with _bot(folder, show) as (app, hands):
                    await _play(app, hands, show, world, sent, end)
    except _Wrong as wrong:
        print(wrong, file=sys.stderr)
        return WRONG
    except asyncio.CancelledError:
        if not end.has_come:
            raise
    print(voice()("demo-kept", folder=keep) if keep else voice()("demo-over"), flush=True)
    return 0


def _plan(path: str) -> File:
    try:
        return File(Path(path).name, Path(path).read_bytes())
    except OSError as error:
        raise _Wrong(voice()("read-no-file", name=path, why=why(error))) from None


@contextmanager
def _folder(keep: str | None) -> Iterator[Path]:
    """A folder that goes with the demo, or a new one that stays."""
    if keep is None:
        with TemporaryDirectory(prefix="mayak-demo-", ignore_cleanup_errors=True) as name:
            yield Path(name)
        return
    folder = Path(keep)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_empty = not any(folder.iterdir())
    except OSError as error:
        raise _Wrong(voice()("demo-no-folder", folder=keep, why=why(error))) from None
    if not is_empty:
        raise _Wrong(voice()("demo-folder-full", folder=keep))
    yield folder


@asynccontextmanager
async def _page(port: int | None) -> AsyncIterator[tuple[Show, World]]:
    """The page, before the bot behind it: whoever opens it sees the town fill with people."""
    world = World.read()
    time = Time(world.starts, real_now)
    telegram = Telegram(f"{1 + randbelow(10**9)}:{token_urlsafe(24)}", username="mayak_demo_bot", now=time)
    telegram.patience = 20.0
    show = Show(telegram, time, world.zone, world.facts["title"], lambda: _stops(world, time))
    page = await _opened(show, port)
    show.url = page.url
    print(voice()("demo-open", url=page.url), flush=True)
    try:
        yield show, world
    finally:
        await show.stops_moving()
        await page.close()


async def _opened(show: Show, port: int | None) -> Opened:
    """On the usual port, or on any other if that one is taken and nobody asked for it."""
    try:
        return await open_page(show, PORT if port is None else port)
    except OSError as error:
        if port is not None:
            raise _Wrong(voice()("demo-port-taken", port=str(port), why=why(error))) from None
        return await open_page(show, 0)


def _stops(world: World, time: Time) -> list[Stop]:
    now, labels = time(), world.facts["stops"]
    stops = [
        Stop("hour", labels["hour"], now + timedelta(hours=1)),
        Stop("day", labels["day"], now + timedelta(days=1)),
    ]
    morning = next((moment for moment in world.vpr_mornings if moment > now), None)
    return [*stops, Stop("vpr", labels["vpr"], morning)] if morning else stops


@asynccontextmanager
async def _bot(folder: Path, show: Show) -> AsyncIterator[tuple[App, Hands]]:
    """The bot as it always is, but for the clock: over HTTP, with a database of its own."""
    server = await serve(show.telegram, is_controlled=False)
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings tells mypy nothing of it
        bot_token=SecretStr(show.telegram.token),
        database_url=URL.create("sqlite+aiosqlite", database=str(folder / "mayak.db")).render_as_string(),
        telegram_api_url=server.url,
        proxy_url="",
        send_per_second=FREE,
        answers_per_second=FREE,
        chat_per_second=FREE,
        personal_data=True,
        monitor_port=0,
        log_format=LogFormat.console,
        log_level=LogLevel.warning,
    )
    logs.begin(settings)
    # A tick that meets a job of ours is left out: as it should be.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    try:
        app = await build(settings, now=show.time)
        hands = Hands(app.jobs.all(), real_now)
        app.clock, app.conversation.wake = hands, hands.wake
        try:
            yield app, hands
        finally:
            await app.close()
    finally:
        await server.close()


async def _play(app: App, hands: Hands, show: Show, world: World, plan: File | None, end: _End) -> None:
    """Poll until told to stop; meanwhile the people come and the tour waits for its first press."""
    polling = end.polling = Polling(app.bot, app.take)
    gc.collect()
    gc.freeze()
    hands.start()
    opening = asyncio.create_task(_open(app, hands, show, world, plan))
    opening.add_done_callback(lambda task: None if task.cancelled() or not task.exception() else polling.stop())
    try:
        await polling.run()
    finally:
        await show.stops_moving()
        opening.cancel()
        await asyncio.wait({opening})
    if not opening.cancelled():
        opening.result()


async def _open(app: App, hands: Hands, show: Show, world: World, plan: File | None) -> None:
    await app.tell_commands()
    cast = Cast(world, show)
    link = await app.first_invitation()
    assert link is not None
    await cast.come(link)
    show.go = walking(show, hands)
    script = Script(cast, show, plan)
    await script.plays_scenes()
    await show.go(show.now())
    await cast.open_menus()
    show.all_is_read()
    show.steps = script.tour()
    show.is_ready = True
    show.telegram.touch()
