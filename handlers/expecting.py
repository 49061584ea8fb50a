"""What the next message of a person means."""

from collections.abc import Callable
from typing import Any

from aiogram.types import Message

from models import Pending

TextFilter = Callable[..., bool]


def expecting(*kinds: str) -> TextFilter:
    """A filter: this person was asked for one of these, and writes no command instead."""

    def is_answer(message: Message, pending: Pending | None) -> bool:
        command = bool(message.text and message.text.startswith("/"))
        return pending is not None and pending.kind in kinds and not command

    return is_answer


def facts(pending: Pending | None) -> dict[str, Any]:
    """What was remembered with the question."""
    return dict(pending.params) if pending else {}
