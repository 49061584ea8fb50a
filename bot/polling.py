"""Long polling that loses nothing: Telegram is told that an update was taken only after its commit.

aiogram's own polling confirms a batch with the next request, whatever became of it. Here the next request names
the lowest update that is not committed yet; those in flight or done come again and are skipped.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.types import Update
from pydantic import ValidationError

log = logging.getLogger("mayak.polling")
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
LONG_POLL = 25
"""Seconds for which Telegram holds a request when there is nothing new."""
MOMENT, LONGEST_MOMENT = 0.05, 1.0
"""Seconds to wait for a commit before asking again while something is in flight; they grow while nothing is new."""
EACH = 0.005
"""Seconds for each that is in flight: all of them come again with the answer, and what is new waits behind them."""
PAUSES = (0.5, 1, 2, 5, 10)
RETRY = 1.0
"""Seconds before an update that met no database is taken again."""
GRACE = 15
"""Seconds in which updates in flight may finish when the bot stops."""
LAST_WORDS = 5
"""Seconds in which what was broken off may note which screens are owed."""
Take = Callable[[Update, Callable[[], None]], Awaitable[None]]


class Untold(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates with its answer as it came: what is in flight comes again and again, and reading it costs most."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int
    timeout: int
    allowed_updates: list[str] = ALLOWED
    limit: int = 100


class Polling:
    """Asks for updates and hands each to `take`, many at once."""

    def __init__(self, bot: Bot, take: Take) -> None:
        self._bot = bot
        self._take = take
        self._tasks: dict[int, asyncio.Task[None]] = {}
        """Not committed yet."""
        self._running: set[asyncio.Task[None]] = set()
        """These, and those that show their screens."""
        self._done: set[int] = set()
        self._next = 0
        self._moment = MOMENT
        self._asked_at = 0.0
        self._committed = asyncio.Event()
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Ask for nothing more; what is in flight finishes."""
        self._stopping.set()

    async def run(self) -> None:
        """Poll until stopped."""
        stopping = asyncio.create_task(self._stopping.wait())
        failures = 0
        try:
            while not self._stopping.is_set():
                asking = asyncio.create_task(self._ask())
                await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
                if not asking.done():
                    asking.cancel()
                    break
                failures = await self._pause_after(asking.exception(), failures)
        finally:
            stopping.cancel()
            await self._finish()

    @property
    def _offset(self) -> int:
        """The lowest update that is not committed."""
        return min(self._tasks, default=self._next)

    async def _ask(self) -> None:
        busy = bool(self._tasks)
        if busy:
            await self._something_committed()
            busy = bool(self._tasks)
        offset = self._offset
        self._done = {id_ for id_ in self._done if id_ >= offset}
        self._asked_at = monotonic()
        asked = Untold(offset=offset, timeout=0 if busy else LONG_POLL)
        answer = await self._bot(asked, request_timeout=LONG_POLL + 10)
        fresh = [
            told for told in answer if told["update_id"] not in self._tasks and told["update_id"] not in self._done
        ]
        self._moment = MOMENT if fresh else min(self._moment * 2, LONGEST_MOMENT)
        for update in self._legible(fresh):
            self._begin(update)
        if not self._tasks:
            # All of it is confirmed or done. After a week of silence Telegram counts from another number: begin anew.
            self._next = max(self._next, answer[-1]["update_id"] + 1) if answer else 0

    def _legible(self, fresh: list[dict[str, Any]]) -> list[Update]:
        """An update of a kind that nobody knows yet must not stop those behind it: it is told and passed over."""
        found = []
        for told in fresh:
            try:
                found.append(Update.model_validate(told, context={"bot": self._bot}))
            except ValidationError:
                log.error("update %s cannot be understood and is passed over", told["update_id"])  # noqa: TRY400 - its traceback quotes the update
                self._done.add(told["update_id"])
                self._next = max(self._next, told["update_id"] + 1)
        return found

    async def _something_committed(self) -> None:
        """Wait for a commit, but ask no more often than every moment while something is in flight."""
        latest = monotonic() + self._moment
        while self._tasks and (left := max(self._earliest, latest) - monotonic()) > 0:
            self._committed.clear()
            try:
                async with asyncio.timeout(left):
                    await self._committed.wait()
            except TimeoutError:
                return
            latest = 0.0

    @property
    def _earliest(self) -> float:
        return self._asked_at + max(MOMENT, EACH * len(self._tasks))

    def _begin(self, update: Update) -> None:
        id_ = update.update_id
        self._next = max(self._next, id_ + 1)
        self._tasks[id_] = task = asyncio.create_task(self._run(update))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _run(self, update: Update) -> None:
        """Take an update; if it fails (the database is away) it is fetched again."""
        id_ = update.update_id

        def committed() -> None:
            self._done.add(id_)
            self._tasks.pop(id_, None)
            self._committed.set()

        try:
            await self._take(update, committed)
        except Exception as error:
            if id_ in self._done:
                log.exception("update %s is committed, but failed afterwards", id_)
                return
            log.warning("update %s will be tried again: %s", id_, type(error).__name__)
            await asyncio.sleep(RETRY)
            self._next = min(self._next, id_)
            self._tasks.pop(id_, None)
        else:
            committed()

    async def _pause_after(self, error: BaseException | None, failures: int) -> int:
        if error is None:
            return 0
        if isinstance(error, TelegramUnauthorizedError) or not isinstance(error, AiogramError):
            raise error
        if isinstance(error, TelegramConflictError):
            await self._resolve(error)
        pause: float = PAUSES[min(failures, len(PAUSES) - 1)]
        if isinstance(error, TelegramRetryAfter):
            pause = error.retry_after
        log.warning("Telegram did not answer: %s; next try in %s s", type(error).__name__, pause)
        try:
            async with asyncio.timeout(pause):
                await self._stopping.wait()
        except TimeoutError:
            pass
        return failures + 1

    async def _resolve(self, error: TelegramConflictError) -> None:
        """A webhook left over from another program is taken off; another process is only spoken of."""
        if "webhook" not in error.message:
            log.error("another process takes updates with the same token: stop one of them, or use a webhook")
            return
        log.warning("a webhook was set for this bot: it is taken off, because this bot asks for updates itself")
        try:
            await self._bot.delete_webhook()
        except AiogramError as trouble:
            log.warning("the webhook was not taken off: %s", type(trouble).__name__)

    async def _finish(self) -> None:
        """Let what is in flight end, then tell Telegram what was taken."""
        if self._running:
            await asyncio.wait(list(self._running), timeout=GRACE)
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(list(self._running), timeout=LAST_WORDS)
        if not self._done:
            return
        try:
            await self._bot(Untold(offset=self._offset, timeout=0, limit=1), request_timeout=GRACE)
        except Exception as error:
            log.warning("the last updates were not confirmed: %s", type(error).__name__)
