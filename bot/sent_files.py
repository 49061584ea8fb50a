"""Files that Telegram has already: sent once, and by their `file_id` from then on."""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from bot.database import Database
from services import sent_files

STALE = ("wrong file identifier", "wrong remote file identifier", "can't use file of type", "file_reference")
"""Words with which Telegram says that it knows no such file (any more)."""


def key_of(kind: str, name: str, data: Any) -> str:
    """What a paper is known by: its kind, its name and all that stands in it."""
    told = json.dumps([kind, name, data], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def is_stale(message: str) -> bool:
    """Whether Telegram's refusal means that the file has to be sent anew."""
    return any(words in message.lower() for words in STALE)


class SentFiles:
    """Which papers one bot has sent, each in a small unit of its own."""

    def __init__(self, database: Database, bot_id: int, now: Callable[[], datetime]) -> None:
        self.database = database
        self.bot_id = bot_id
        self.now = now

    async def find(self, key: str) -> tuple[str, list[str]] | None:
        """The kind of a paper and its identifiers (several for an album); None when it has to be made and sent."""
        async with self.database.unit() as session:
            return await sent_files.find(session, key, self.bot_id, self.now())

    async def keep(self, key: str, kind: str, ids: Sequence[str]) -> None:
        """A paper was sent."""
        async with self.database.unit() as session:
            await sent_files.keep(session, key, self.bot_id, kind, ids, self.now())
            await session.commit()

    async def forget(self, key: str) -> None:
        """Telegram does not know it any more."""
        async with self.database.unit() as session:
            await sent_files.forget(session, key, self.bot_id)
            await session.commit()
