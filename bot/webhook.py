"""Updates that Telegram sends by itself: taken only with the secret, confirmed only after their commit.

The webhook stays when a process stops: other replicas take what comes, and what meets nobody Telegram keeps for a day.
"""

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, repeat
from typing import Any
from urllib.parse import urlsplit

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramRetryAfter, TelegramUnauthorizedError
from aiogram.types import Update
from aiohttp import web
from pydantic import ValidationError

from bot.config import BadSettings, Settings
from bot.polling import ALLOWED

log = logging.getLogger("mayak.webhook")
HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOST_BODY = 1024 * 1024
"""Bytes of one update; the longest that Telegram sends are a few dozen thousand."""
BODY_WITHIN = 10
"""Seconds in which the whole of it has to arrive."""
AT_ONCE = 100
"""Updates that Telegram sends without waiting for answers: as many as it may."""
LOOK_EVERY = 300
"""Seconds after which it is looked whether the webhook is still there."""
PAUSES = (1, 2, 5, 10, 30)
SHOWN_WITHIN = 3.0
"""Seconds for which Telegram is kept waiting until the screen is shown too: should this process die before, the update
comes again and shows it."""
GRACE = 15
"""Seconds in which updates in flight may finish when the bot stops."""
LAST_WORDS = 5
"""Seconds in which what was broken off may note which screens are owed."""
Take = Callable[[Update, Callable[[], None]], Awaitable[None]]


@dataclass(frozen=True)
class Hook:
    """Where Telegram sends updates, with which secret, and where they are waited for."""

    url: str
    secret: str
    host: str
    port: int

    @classmethod
    def of(cls, settings: Settings) -> "Hook":
        """That of the settings."""
        return cls(settings.webhook_url, settings.secret, settings.webhook_host, settings.webhook_port)

    @property
    def path(self) -> str:
        """What stands in the address after the name of the machine."""
        return urlsplit(self.url).path or "/"

    def knows(self, told: list[str]) -> bool:
        """Whether a request carries the secret: exactly once, compared in the same time whatever it is."""
        given = told[0] if len(told) == 1 else ""
        return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self.secret.encode())


class Webhook:
    """Waits for updates and hands each to `take`, many at once."""

    def __init__(self, bot: Bot, take: Take, hook: Hook) -> None:
        self._bot = bot
        self._take = take
        self._hook = hook
        self._running: set[asyncio.Task[None]] = set()
        """Updates that are taken, and those that show their screens."""
        self._stopping = asyncio.Event()
        self._told_at = datetime.now(UTC)

    def stop(self) -> None:
        """Take nothing more; what is in flight finishes."""
        self._stopping.set()

    def application(self) -> web.Application:
        """The one address that is answered."""
        app = web.Application(client_max_size=MOST_BODY)
        app.router.add_post(self._hook.path, self.answer)
        return app

    async def run(self) -> None:
        """Take updates until stopped."""
        runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=GRACE)
        await open_port(runner, self._hook.host, self._hook.port, "WEBHOOK_PORT")
        keeping = asyncio.create_task(self._keep())
        stopping = asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait({keeping, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if keeping.done():
                await keeping
        finally:
            keeping.cancel()
            stopping.cancel()
            await runner.cleanup()
            await self._finish()

    async def answer(self, request: web.Request) -> web.Response:
        """200 when the effect is committed; 503 when it was not: Telegram sends the update again."""
        if not self._hook.knows(request.headers.getall(HEADER, [])):
            return web.Response(status=401)
        try:
            async with asyncio.timeout(BODY_WITHIN):
                told = json.loads(await request.read())
            number = int(told["update_id"])
        except TimeoutError:
            return web.Response(status=408)
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return web.Response(status=400)
        if self._stopping.is_set():
            return web.Response(status=503)
        update = self._legible(number, told)
        is_taken = update is None or await self._begin(update)
        return web.Response(status=200 if is_taken else 503)

    def _legible(self, number: int, told: dict[str, Any]) -> Update | None:
        """An update of a kind that nobody knows yet would come again and again: it is told and passed over."""
        try:
            return Update.model_validate(told, context={"bot": self._bot})
        except ValidationError:
            log.error("update %s cannot be understood and is passed over", number)  # noqa: TRY400 - its traceback quotes the update
            return None

    async def _begin(self, update: Update) -> bool:
        """Whether the update is committed; a screen that takes long may still be on its way."""
        committed = asyncio.Event()
        task = asyncio.create_task(self._run(update, committed))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        waiting = asyncio.create_task(committed.wait())
        await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if committed.is_set():
            await asyncio.wait({task}, timeout=SHOWN_WITHIN)
        return committed.is_set()

    async def _run(self, update: Update, committed: asyncio.Event) -> None:
        try:
            await self._take(update, committed.set)
        except Exception as error:
            if committed.is_set():
                log.exception("update %s is committed, but failed afterwards", update.update_id)
            else:
                log.warning("update %s will come again: %s", update.update_id, type(error).__name__)
        else:
            committed.set()

    async def _keep(self) -> None:
        """Tell Telegram where to send, and look now and then whether it still knows."""
        await self._tell()
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await self._look()
            except AiogramError as error:
                log.warning("Telegram does not say how its webhook is: %s", type(error).__name__)

    async def _tell(self) -> None:
        """The same from each replica changes nothing; what waits meanwhile is not dropped."""
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            try:
                await self._bot.set_webhook(
                    self._hook.url,
                    secret_token=self._hook.secret,
                    allowed_updates=ALLOWED,
                    max_connections=AT_ONCE,
                    drop_pending_updates=False,
                )
            except TelegramUnauthorizedError:
                raise
            except TelegramBadRequest:
                raise BadSettings("webhook-refused", "WEBHOOK_URL") from None
            except AiogramError as error:
                seconds = error.retry_after if isinstance(error, TelegramRetryAfter) else pause
                log.warning("the webhook is not set (%s); next try in %s s", type(error).__name__, seconds)
                await asyncio.sleep(seconds)
            else:
                log.info("updates come to %s:%s", self._hook.host, self._hook.port)
                return

    async def _look(self) -> None:
        info = await self._bot.get_webhook_info()
        if info.url != self._hook.url:
            log.warning("the webhook was taken off or moved by another program: it is set again")
            await self._tell()
        elif info.last_error_date and info.last_error_date > self._told_at:
            self._told_at = datetime.now(UTC) + timedelta(seconds=1)
            log.error(
                "Telegram could not hand over updates (%s); %s wait there",
                info.last_error_message,
                info.pending_update_count,
            )

    async def _finish(self) -> None:
        """Let the screens of what was taken be shown."""
        if self._running:
            await asyncio.wait(list(self._running), timeout=GRACE)
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(list(self._running), timeout=LAST_WORDS)


async def open_port(runner: web.AppRunner, host: str, port: int, setting: str) -> None:
    """Begin to listen; a port that cannot be had is a setting that is wrong."""
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError:
        await runner.cleanup()
        raise BadSettings("port-taken", setting) from None
