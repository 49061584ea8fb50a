"""`python -m bot`: everything in one process, until it is told to stop."""

import asyncio
import contextlib
import gc
import logging
import signal
import sys
from itertools import chain, repeat

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

log = logging.getLogger("mayak")
FIRST_TRIES = (1, 2, 5, 10, 20)
THEN = 30
"""Seconds between attempts to reach Telegram and the database at the start."""


async def run() -> int:
    """Build, announce, poll; 0 after a polite stop."""
    settings = load()
    assert settings.token
    logs.begin(settings)
    app = await _build(settings)
    try:
        if link := await app.first_invitation():
            print(voice()("first-link", link=link), file=sys.stderr, flush=True)
        await _serve(app)
    except TelegramUnauthorizedError:
        raise BadSettings("token-refused", "BOT_TOKEN") from None
    finally:
        await app.close()
    return 0


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


async def _serve(app: App) -> None:
    polling = Polling(app.bot, app.take)
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(name, polling.stop)
    settle()
    app.clock.start()
    greeting = asyncio.create_task(_tell_commands(app))
    log.info("started as @%s", app.links.username)
    try:
        await polling.run()
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
