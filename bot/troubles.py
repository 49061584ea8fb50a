"""The table of errors: what Telegram (or the way to it) says, and what follows for the message and its address.

A reason is a code for the log; its words for people are `delivery-reason-<code>`.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError

from bot.database import is_away
from bot.limits import Silence


class What(StrEnum):
    """What becomes of the message."""

    rests = "rests"
    """Later, and nothing was tried."""
    moves = "moves"
    """At once, to another chat."""
    unreachable = "unreachable"
    """Never, nor anything else to this address until somebody speaks from there."""
    refused = "refused"
    """Never; others to the same address are fine."""
    again = "again"
    """Later, with growing pauses."""
    bug = "bug"
    """Ours: an hour later, told in the log."""


@dataclass(frozen=True)
class Trouble:
    """A line of the table for one error."""

    what: What
    reason: str
    seconds: float = 0.0
    """For which Telegram asks for silence."""
    moved_to: int | None = None
    maybe_arrived: bool = False
    """The answer was lost on the way: Telegram may have taken the message."""


UNREACHABLE = {
    "user is deactivated": "gone",
    "input_user_deactivated": "gone",
    "user not found": "gone",
    "chat not found": "gone",
    "peer_id_invalid": "gone",
    "bots can't send messages to bots": "gone",
    "can't send messages to bots": "gone",
    "can't initiate conversation": "not-started",
    "bot was blocked by the user": "blocked",
    "user_is_blocked": "blocked",
    "bot was kicked": "kicked",
    "bot is not a member": "kicked",
    "group chat was deleted": "closed",
    "group chat was deactivated": "closed",
    "group is deactivated": "closed",
    "message thread not found": "topic",
    "topic_closed": "topic",
    "topic_deleted": "topic",
    "have no rights to send": "muted",
    "not enough rights to send": "muted",
    "need administrator rights": "muted",
    "chat_write_forbidden": "muted",
    "chat_restricted": "muted",
    "chat_send_": "muted",
}
"""Words of refusals (400 and 403) after which nothing reaches this address any more."""

TEMPORARY: tuple[tuple[type[TelegramAPIError], str], ...] = (
    (TelegramServerError, "server"),
    (TelegramUnauthorizedError, "token"),
    (TelegramNotFound, "token"),
    (TelegramConflictError, "server"),
    (TelegramNetworkError, "network"),
)
"""What passes. A token that was taken back is the operator's trouble: what is owed waits for a new one."""

REASONS = frozenset(
    {*UNREACHABLE.values(), *(reason for _, reason in TEMPORARY)}
    | {"flood", "moved", "database", "too-large", "refused", "bug", "erased"}
)
"""All codes that a notice or an address may carry."""


def trouble_of(error: Exception) -> Trouble:
    """The line of the table for an error."""
    if isinstance(error, TelegramRetryAfter | Silence):
        seconds = error.retry_after if isinstance(error, TelegramRetryAfter) else error.seconds
        return Trouble(What.rests, "flood", seconds=seconds)
    if isinstance(error, TelegramMigrateToChat):
        return Trouble(What.moves, "moved", moved_to=error.migrate_to_chat_id)
    if isinstance(error, TelegramEntityTooLarge):
        return Trouble(What.refused, "too-large")
    if reason := _why_unreachable(error):
        return Trouble(What.unreachable, reason)
    for kind, reason in TEMPORARY:
        if isinstance(error, kind):
            return Trouble(What.again, reason, maybe_arrived=reason == "network" and _was_on_the_way(error))
    if is_away(error):
        return Trouble(What.again, "database")
    return Trouble(What.refused, "refused") if isinstance(error, TelegramAPIError) else Trouble(What.bug, "bug")


def _why_unreachable(error: Exception) -> str | None:
    if not isinstance(error, TelegramBadRequest | TelegramForbiddenError | TelegramNotFound):
        return None
    said = error.message.lower()
    known = next((reason for words, reason in UNREACHABLE.items() if words in said), None)
    return known or ("blocked" if isinstance(error, TelegramForbiddenError) else None)


def _was_on_the_way(error: BaseException) -> bool:
    """Whether the request had left: without a connection nothing can have arrived."""
    return not any(isinstance(cause, ClientConnectorError) or _is_proxy(cause) for cause in _causes(error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause = error.__cause__ or error.__context__
    while cause is not None and not isinstance(cause, asyncio.CancelledError):
        yield cause
        cause = cause.__cause__ or cause.__context__


def _is_proxy(error: BaseException) -> bool:
    return type(error).__module__.startswith(("python_socks", "aiohttp_socks"))
