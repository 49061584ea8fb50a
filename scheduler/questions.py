"""What the clock does for questions of parents: it watches over what was promised."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime

from services import Session, answer_index, answer_terms, answer_times, fitting, same, similar

AT_ONCE = 100
"""Questions in one transaction."""


class Questions:
    """One job, in small transactions. What is said in one round is one word a person."""

    def __init__(self, unit: Callable[[], AbstractAsyncContextManager[Session]], now: Callable[[], datetime]) -> None:
        self.unit = unit
        self.now = now

    def all(self) -> dict[str, Callable[[], Awaitable[int]]]:
        """Name → job."""
        return {
            "watch_answers": self.watch_answers,
            "review_answers": self.review_answers,
            "index_answers": self.index_answers,
        }

    async def watch_answers(self) -> int:
        """What new questions mean; a word before an answer is due, and when it is late."""
        now, done = self.now(), 0
        while True:
            async with self.unit() as session:
                texts = await same.unread(session, AT_ONCE, now)
            gists = await asyncio.to_thread(similar.gists, texts) if texts else {}
            async with self.unit() as session:
                await same.remember(session, gists)
                count = await answer_times.watch_some(session, AT_ONCE, now)
                await session.commit()
            done += count
            if count < AT_ONCE:
                return done

    async def review_answers(self) -> int:
        """Hide answers that nobody has read again in time; a word before."""
        async with self.unit() as session:
            hidden = await answer_terms.review(session, self.now())
            await session.commit()
        return hidden

    async def index_answers(self) -> int:
        """Make answers that changed ready to be searched, with no transaction open."""
        async with self.unit() as session:
            waiting = await fitting.unprepared(session, self.now())
        for edition, whose, entries in waiting:
            await answer_index.build(edition, whose, entries)
        return len(waiting)
