"""Who watches the clock itself: when each job ended well, and what is owed for too long."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta

from services import Session, delivery, updates

log = logging.getLogger("mayak.watch")
WATCH_EVERY = timedelta(minutes=1)
TELL_EVERY = timedelta(hours=1)
Job = Callable[[], Awaitable[int]]


class Watching:
    """Remembers in memory, writes once a minute."""

    def __init__(self, unit: Callable[[], AbstractAsyncContextManager[Session]], now: Callable[[], datetime]) -> None:
        self.unit = unit
        self.now = now
        self._beats: dict[str, datetime] = {}
        self._watched_at: datetime | None = None
        self._told_at: datetime | None = None

    def watched(self, jobs: dict[str, Job]) -> dict[str, Job]:
        """The same jobs, each leaving a beat when it ends well, and the one that watches."""
        return {name: self._watched(name, job) for name, job in {**jobs, "watch": self.watch}.items()}

    def _watched(self, name: str, job: Job) -> Job:
        async def run() -> int:
            done = await job()
            self.beat(name)
            return done

        return run

    def beat(self, name: str) -> None:
        """A job ended well, or a long one gets on."""
        self._beats[name] = self.now()

    async def watch(self) -> int:
        """Write the beats down, and say in the log what is owed for too long; once a minute."""
        now = self.now()
        if self._watched_at and now - self._watched_at < WATCH_EVERY:
            return 0
        async with self.unit() as session:
            beats, self._beats = self._beats, {}
            for name, at in beats.items():
                await updates.beat(session, f"{delivery.JOB}{name}", at)
            stuck = await delivery.stuck(session, now)
            await session.commit()
        self._watched_at = now
        if stuck is None:
            self._told_at = None
        elif self._told_at is None or now - self._told_at >= TELL_EVERY:
            self._told_at = now
            log.error(
                "%s notices are overdue, the oldest since %s (%s); see: python -m bot notices",
                stuck.count,
                stuck.since.isoformat(timespec="minutes"),
                stuck.reason or "not tried",
            )
        return 0
