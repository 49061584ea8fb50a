"""What the bot is told: delivered at once to a callback, or kept for getUpdates."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from .refused import Refused, bad
from .state import Json

Deliver = Callable[[Json], Awaitable[None]]
KEPT_FOR = timedelta(hours=24)
OTHER_POLL = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
UNASKED_KINDS = {"chat_member", "message_reaction", "message_reaction_count"}


class Updates:
    def __init__(self, now: Callable[[], datetime]) -> None:
        self.deliver: Deliver | None = None
        self.history: list[Json] = []
        self.webhook: Json = {"url": "", "has_custom_certificate": False}
        self.allowed: set[str] | None = None
        self._now = now
        self._waiting: dict[int, tuple[datetime, Json]] = {}
        self._last_id = 700_000_000
        self._arrived = asyncio.Event()
        self._poll: object | None = None

    async def emit(self, kind: str, payload: Json) -> None:
        allowed = kind in self.allowed if self.allowed else kind not in UNASKED_KINDS
        if not allowed:
            return
        self._last_id += 1
        update = {"update_id": self._last_id, kind: payload}
        self.history.append(update)
        if self.deliver:
            await self.deliver(update)
            return
        self._waiting[self._last_id] = (self._now(), update)
        self._arrived.set()

    @property
    def pending(self) -> list[Json]:
        """Not confirmed yet, oldest first."""
        oldest = self._now() - KEPT_FOR
        self._waiting = {number: kept for number, kept in self._waiting.items() if kept[0] > oldest}
        return [update for _, update in self._waiting.values()]

    def allow(self, kinds: list[str] | None) -> None:
        if kinds is not None:
            self.allowed = set(kinds) or None

    def forget_pending(self) -> None:
        self._waiting.clear()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Long polling: asking from an offset confirms what is below it; a newer poll ends an older one."""
        if self.webhook["url"]:
            raise Refused(409, HOOKED)
        if not 1 <= limit <= 100:
            limit = 100
        self._confirm(offset)
        me = self._poll = object()
        self._arrived.set()
        until = asyncio.get_running_loop().time() + seconds
        try:
            return await self._wait(me, limit, until)
        finally:
            if self._poll is me:
                self._poll = None

    def _confirm(self, offset: int) -> None:
        numbers = sorted(self._waiting)
        if offset < 0 and numbers:
            offset = numbers[max(0, len(numbers) + offset)]
        for number in numbers:
            if number < offset:
                del self._waiting[number]

    async def _wait(self, me: object, limit: int, until: float) -> list[Json]:
        loop = asyncio.get_running_loop()
        while True:
            if self._poll is not me:
                raise Refused(409, OTHER_POLL)
            left = until - loop.time()
            if (found := self.pending[:limit]) or left <= 0:
                return found
            self._arrived = arrived = asyncio.Event()
            try:
                await asyncio.wait_for(arrived.wait(), left)
            except TimeoutError:
                continue

    def set_webhook(self, url: str, kinds: list[str] | None, drop: bool) -> None:
        if url and not url.startswith("https://"):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook = {"url": url, "has_custom_certificate": False}
        self.allow(kinds)
        if drop:
            self.forget_pending()
