"""What the next message of a person means."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from aiogram.types import Message

from models import Pending

TextFilter = Callable[..., bool]


def expecting(*kinds: str) -> TextFilter:
    """A filter: this person was asked for one of these, and writes no command instead."""

    def is_answer(message: Message, pending: Pending | None, now: datetime) -> bool:
        command = bool(message.text and message.text.startswith("/"))
        return pending is not None and pending.kind in kinds and not command and is_open(pending, now)

    return is_answer


def is_open(pending: Pending, now: datetime) -> bool:
    """A question may wait for a number of `seconds` only."""
    seconds = pending.params.get("seconds")
    return seconds is None or now < pending.created_at + timedelta(seconds=seconds)


def facts(pending: Pending | None) -> dict[str, Any]:
    """What was remembered with the question."""
    return dict(pending.params) if pending else {}
