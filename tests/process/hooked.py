"""Telegram's side of a webhook: what it sends where, in which order, and that it does not give up.

As the real server does: updates of one chat (and presses of one person) go one after the other, the next one after a
200; all else goes at once. What is refused or meets nobody is sent again. The balancer in between asks the next replica
when one does not answer.
"""

import asyncio
import json
from collections import Counter, defaultdict
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.webhook import HEADER
from sandbox.telegram import Telegram

SECRET = "secret-of-the-webhook-of-a-test-0123456789"
AGAIN = 0.3
"""Seconds until a refused update is sent again."""
TIMEOUT = ClientTimeout(total=30, connect=2)


class Balancer:
    """Round robin over the replicas; one that does not answer is passed over."""

    def __init__(self, ports: list[int]) -> None:
        self.ports = ports
        self.answers: Counter[str] = Counter()
        self._next = 0

    async def post(self, session: ClientSession, body: bytes) -> int:
        """The answer of the first replica that answers; 502 when none does."""
        self._next += 1
        for n in range(len(self.ports)):
            port = self.ports[(self._next + n) % len(self.ports)]
            url = f"http://127.0.0.1:{port}/hook"
            try:
                async with session.post(url, data=body, headers={HEADER: SECRET}) as answer:
                    self.answers[f"{port} {answer.status}"] += 1
                    return answer.status
            except (ClientError, TimeoutError, ConnectionError):
                self.answers[f"{port} silent"] += 1
        return 502


class Sender:
    """Sends every update until it was taken."""

    def __init__(self, telegram: Telegram, balancer: Balancer) -> None:
        self.telegram = telegram
        self.balancer = balancer
        self.tries: Counter[int] = Counter()
        """How often each update was sent."""
        self._queues: dict[tuple[str, int], asyncio.Queue[dict[str, Any]]] = defaultdict(asyncio.Queue)
        self._tasks: set[asyncio.Task[None]] = set()
        self._left = 0
        self._session: ClientSession | None = None

    async def __aenter__(self) -> "Sender":
        """Open the connections."""
        self._session = ClientSession(timeout=TIMEOUT)
        self._tasks.add(asyncio.create_task(self._collect()))
        return self

    async def __aexit__(self, *_: object) -> None:
        """Send nothing more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session:
            await self._session.close()

    @property
    def is_idle(self) -> bool:
        """Whether everything was taken."""
        return self._left == 0 and not self.telegram.updates.pending

    async def _collect(self) -> None:
        """What people do comes here once a webhook is set."""
        while True:
            if self.telegram.updates.webhook["url"]:
                for update in self.telegram.updates.pending:
                    self._send(update)
                self.telegram.updates.forget_pending()
            await asyncio.sleep(0.005)

    def _send(self, update: dict[str, Any]) -> None:
        """It goes when those before it were taken."""
        self._left += 1
        key = _queue_of(update)
        is_new = key not in self._queues
        self._queues[key].put_nowait(update)
        if is_new:
            self._tasks.add(asyncio.create_task(self._drain(self._queues[key])))

    async def _drain(self, queue: "asyncio.Queue[dict[str, Any]]") -> None:
        assert self._session
        while True:
            update = await queue.get()
            body = json.dumps(update).encode()
            while True:
                self.tries[update["update_id"]] += 1
                if await self.balancer.post(self._session, body) == 200:
                    break
                await asyncio.sleep(AGAIN)
            self._left -= 1

    async def repeats(self, update: dict[str, Any]) -> int:
        """The same update once more, as after an answer that was lost on its way."""
        assert self._session
        return await self.balancer.post(self._session, json.dumps(update).encode())


def _queue_of(update: dict[str, Any]) -> tuple[str, int]:
    if query := update.get("callback_query"):
        return "presses", query["from"]["id"]
    message = update.get("message") or update.get("edited_message") or update.get("my_chat_member") or {}
    return "chat", message.get("chat", {}).get("id", 0)
