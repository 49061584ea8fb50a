"""Trouble on request: refusals and lost replies, for some calls, some times or some percent of the time."""

import random
from dataclasses import dataclass
from typing import Literal

from .refused import Refused, ReplyLost, too_many

When = Literal["before", "after"]
WORDS = {
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    500: "Internal Server Error",
    502: "Bad Gateway",
    504: "Gateway Timeout",
}


@dataclass
class Fault:
    """`error=None` breaks the connection; `when="after"` lets the effect happen and loses the reply."""

    method: str | None
    chat_id: int | None
    times: int | None
    error: int | None
    description: str | None
    retry_after: int
    migrate_to: int | None
    when: When
    percent: float
    delay: float
    used: int = 0

    def fits(self, method: str, chat_id: int | None) -> bool:
        if self.times is not None and self.used >= self.times:
            return False
        return self.method in (None, method) and self.chat_id in (None, chat_id)

    def exception(self) -> Exception | None:
        """None for a fault that is only slow."""
        if self.when == "after" or self.error is None:
            return None if self.delay and self.when == "before" else ReplyLost()
        if self.error == 429:
            return too_many(self.retry_after, asked_for=True)
        if self.migrate_to is not None:
            words = "Bad Request: group chat was upgraded to a supergroup chat"
            return Refused(400, words, asked_for=True, migrate_to_chat_id=self.migrate_to)
        words = self.description or WORDS.get(self.error, "Bad Request: asked for by a test")
        return Refused(self.error, words, asked_for=True)


class Faults:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same faults again for the same seed
        self.scripted: list[Fault] = []

    def add(
        self,
        *,
        method: str | None = None,
        chat_id: int | None = None,
        times: int | None = 1,
        error: int | None = 500,
        description: str | None = None,
        retry_after: int = 1,
        migrate_to: int | None = None,
        when: When = "before",
        percent: float = 100,
        delay: float = 0,
    ) -> Fault:
        """Script a fault; `times=None` is for ever, `percent` asks the seeded dice each time."""
        fault = Fault(method, chat_id, times, error, description, retry_after, migrate_to, when, percent, delay)
        self.scripted.append(fault)
        return fault

    def clear(self) -> None:
        self.scripted.clear()

    def next(self, method: str, chat_id: int | None) -> Fault | None:
        for fault in self.scripted:
            if fault.fits(method, chat_id) and self.random.uniform(0, 100) <= fault.percent:
                fault.used += 1
                return fault
        return None
