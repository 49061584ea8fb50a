"""What the next message of a person means."""

from datetime import datetime, timedelta
from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from models import Pending


class Expecting(Filter):
    """Passes what answers one of these questions."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        self.kinds = kinds

    async def __call__(self, message: Message, pending: Pending | None, now: datetime) -> bool:
        """Whether the person was asked for one of these, and writes no command instead."""
        command = bool(message.text and message.text.startswith("/"))
        return pending is not None and pending.kind in self.kinds and not command and is_open(pending, now)


def expecting(*kinds: str) -> Expecting:
    """A filter: this person was asked for one of these, and writes no command instead."""
    return Expecting(kinds)


def is_open(pending: Pending, now: datetime) -> bool:
    """A question may wait for a number of `seconds` only."""
    seconds = pending.params.get("seconds")
    return seconds is None or now < pending.created_at + timedelta(seconds=seconds)


def facts(pending: Pending | None) -> dict[str, Any]:
    """What was remembered with the question."""
    return dict(pending.params) if pending else {}
