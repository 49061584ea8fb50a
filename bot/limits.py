"""How fast the bot may write by itself."""

import asyncio
from collections.abc import Callable
from time import monotonic

PRIVATE_PAUSE = 1.0
"""Seconds between two messages of the courier to one chat."""
REMEMBERED = 10_000


class Pace:
    """Lets at most `per_second` messages go, and at most one a second into one chat; obeys `retry_after`."""

    def __init__(
        self, per_second: float, private_pause: float = PRIVATE_PAUSE, clock: Callable[[], float] = monotonic
    ) -> None:
        self.per_second = per_second
        self.private_pause = private_pause
        self._pause = 0.0
        self._clock = clock
        self._next = 0.0
        self._chats: dict[int, float] = {}

    def _reserve(self, chat_id: int) -> float:
        """The moment at which a message to this chat may go; the place in the queue is taken."""
        now = self._clock()
        at = max(now, self._next, self._chats.get(chat_id, 0.0))
        self._next = max(now, self._next) + 1 / self.per_second
        if len(self._chats) > REMEMBERED:
            self._chats = {chat: free for chat, free in self._chats.items() if free > now}
        self._chats[chat_id] = at + self.private_pause
        return at

    async def wait(self, chat_id: int) -> None:
        """Return when a message to this chat may go."""
        await self._until(self._reserve(chat_id))

    async def _until(self, at: float) -> None:
        """Sleep; look again afterwards, because Telegram may have asked for silence meanwhile."""
        if (left := max(at, self._pause) - self._clock()) > 0:
            await asyncio.sleep(left)
            await self._until(at)

    def stop_for(self, seconds: float) -> None:
        """Telegram asks for silence: nobody writes before it is over."""
        self._pause = max(self._pause, self._clock() + seconds)
