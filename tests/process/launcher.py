"""`python -m bot` at another moment: the argument is when it starts, as the bot shall believe."""

import sys
from datetime import UTC, datetime
from functools import partial
from time import monotonic

import bot.lightly  # noqa: F401 - before anything imports aiogram
from bot import __main__, running
from bot.app import build

BEGAN = monotonic()


def now() -> datetime:
    """The moment that was asked for, and what has passed since."""
    return datetime.fromtimestamp(datetime.fromisoformat(sys.argv[1]).timestamp() + monotonic() - BEGAN, UTC)


if __name__ == "__main__":
    running.build = partial(build, now=now)  # type: ignore[attr-defined]  # as it imported it
    raise SystemExit(__main__.main([]))
