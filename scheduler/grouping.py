"""What the clock does for staff groups: it looks at them, and makes the topics of questions as they should be."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from scheduler.aside import Aside
from services import Session, groups, topics
from services.groups import Standing
from services.topics import Done, Todo

log = logging.getLogger("mayak.job")
AT_ONCE = 20
"""Topics of one round: a group takes twenty messages a minute."""
WHAT = "topic"


class Forum(Protocol):
    """Whoever speaks to a channel that has topics."""

    async def look(self, chat_id: int) -> Standing:
        """What a group lacks."""

    async def tend(self, one: Todo) -> Done:
        """Make a topic as it should be."""


class Grouping:
    """One job, in small transactions; Telegram is waited for with none open."""

    def __init__(
        self, unit: Callable[[], AbstractAsyncContextManager[Session]], forum: Forum, now: Callable[[], datetime]
    ) -> None:
        self.unit = unit
        self.forum = forum
        self.now = now
        self._aside = Aside()

    def all(self) -> dict[str, Callable[[], Awaitable[int]]]:
        """Name → job."""
        return {"tend_topics": self.tend_topics}

    async def tend_topics(self) -> int:
        """Look at groups that asked for it, then bring topics up to date; one that fails does not stop the others."""
        async with self.unit() as session:
            looked = await groups.due(session, self.now())
        for group_id, chat_id in looked:
            found = await self.forum.look(chat_id)
            async with self.unit() as session:
                await groups.record(session, group_id, chat_id, found, self.now())
                await session.commit()
        async with self.unit() as session:
            due = await topics.due(session, AT_ONCE, self._aside.of(WHAT, self.now()), self.now())
        for topic_id in due:
            try:
                await self._tend(topic_id)
            except Exception as error:
                self._aside.put(WHAT, topic_id, error, self.now())
            else:
                self._aside.forget(WHAT, topic_id)
        return len(looked) + len(due)

    async def _tend(self, topic_id: int) -> None:
        async with self.unit() as session:
            todo = await topics.todo(session, topic_id)
        done = await self.forum.tend(todo) if todo else None
        async with self.unit() as session:
            await topics.record(session, todo, topic_id, done, self.now())
            await session.commit()
