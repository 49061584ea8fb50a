"""`python -m bot`: everything in one process, until it is told to stop."""

import asyncio
import contextlib
import gc
import logging
import signal
import sys
from collections.abc import AsyncIterator
from functools import partial
from itertools import chain, repeat
from typing import TYPE_CHECKING

from aiogram.exceptions import (
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from bot import logs
from bot.app import App, build
from bot.config import BadSettings, Settings, load
from bot.database import NewerDatabase, is_away, is_shut
from bot.polling import Polling
from bot.voice import voice

if TYPE_CHECKING:
    from bot.webhook import Webhook

log = logging.getLogger("mayak")
FIRST_TRIES = (1, 2, 5, 10, 20)
THEN = 30
"""Seconds between attempts to reach Telegram and the database at the start."""
REST = 3
"""Seconds after which the first updates are taken and there is time to tidy up the memory."""


async def run() -> int:
    """Build, announce, poll; 0 after a polite stop."""
    settings = load()
    assert settings.token
    assert settings.secret or not settings.webhook_url
    logs.begin(settings)
    app = await _build(settings)
    app.announce = partial(_announce, app)
    try:
        async with _watched(app):
            await _serve(app)
    except TelegramUnauthorizedError:
        raise BadSettings("token-refused", "BOT_TOKEN") from None
    finally:
        await app.close()
    return 0


@contextlib.asynccontextmanager
async def _watched(app: App) -> AsyncIterator[None]:
    """With a port for those who watch, where one is set; who serves no HTTP imports nothing of it."""
    if not app.settings.monitor_port:
        yield
        return
    from bot.monitor import Monitor

    monitor = Monitor(app)
    await monitor.start()
    try:
        yield
    finally:
        await monitor.stop()


async def _announce(app: App) -> None:
    """The process that leads says it, and only while there is nobody to invite others."""
    if link := await app.first_invitation():
        print(voice()("first-link", link=link), file=sys.stderr, flush=True)


async def _build(settings: Settings) -> App:
    """Wait for network and database at the start, as a service that boots with its machine has to."""
    for pause in chain(FIRST_TRIES, repeat(THEN)):
        try:
            return await build(settings)
        except TelegramUnauthorizedError:
            raise BadSettings("token-refused", "BOT_TOKEN") from None
        except TelegramNotFound:
            raise BadSettings("server-refused", "TELEGRAM_API_URL") from None
        except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as error:
            log.warning("Telegram cannot be reached (%s); next try in %s s", type(error).__name__, pause)
        except NewerDatabase:
            raise BadSettings("database-newer", "DATABASE_URL") from None
        except Exception as error:
            if is_shut(error):
                raise BadSettings("database-shut", "DATABASE_URL") from None
            if not is_away(error):
                raise
            log.warning("the database cannot be reached (%s); next try in %s s", type(error).__name__, pause)
        await asyncio.sleep(pause)
    raise AssertionError


def _updates(app: App) -> "Polling | Webhook":
    if not app.settings.webhook_url:
        return Polling(app.bot, app.take)
    from bot.webhook import Hook, Webhook

    return Webhook(app.bot, app.take, Hook.of(app.settings))


async def _serve(app: App) -> None:
    updates = _updates(app)
    loop = asyncio.get_running_loop()

    def stop() -> None:
        app.is_stopping = True
        updates.stop()

    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(name, stop)
    loop.call_later(REST, settle)
    await app.leading.start()
    greeting = asyncio.create_task(_tell_commands(app))
    log.info("started as @%s", app.links.username)
    try:
        await updates.run()
    finally:
        greeting.cancel()
    log.info("stopped")


def settle() -> None:
    """What was built at the start lives on: no collection looks through it again, and fewer are needed."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5000, 20, 20)


async def _tell_commands(app: App) -> None:
    """Not worth stopping for."""
    try:
        await app.tell_commands()
    except Exception as error:
        log.warning("the commands for newcomers were not set: %s", type(error).__name__)
