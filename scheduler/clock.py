"""APScheduler ticks; it remembers nothing. A job can also be woken at once."""

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from time import perf_counter

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger("mayak.clock")
SECONDS = {"plan_reminders": 30.0, "tidy": 60.0}
OFTEN = 1.0
Job = Callable[[], Awaitable[int]]


class Clock:
    """Runs jobs at their intervals, each one at most once at a time."""

    def __init__(self, jobs: dict[str, Job], now: Callable[[], datetime]) -> None:
        self._jobs = jobs
        self._now = now  # the real time: what the jobs take for now is their own affair
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        )
        self._again: set[str] = set()
        self._running: set[str] = set()

    def start(self) -> None:
        """Begin to tick; the first tick is now."""
        for name in self._jobs:
            self._scheduler.add_job(
                self._run,
                "interval",
                args=[name],
                id=name,
                seconds=SECONDS.get(name, OFTEN),
                next_run_time=self._now(),
            )
        self._scheduler.start()

    def stop(self) -> None:
        """No more ticks."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def wake(self) -> None:
        """Something is owed: run what could pay it without waiting for the tick."""
        for name in self._jobs:
            if name in SECONDS or not self._scheduler.running:
                continue
            if name in self._running:
                self._again.add(name)
            else:
                self._scheduler.modify_job(name, next_run_time=self._now())

    async def _run(self, name: str) -> None:
        self._running.add(name)
        began = perf_counter()
        done, outcome = 0, "done"
        try:
            done = await self._jobs[name]()
        except Exception:
            outcome = "failed"
            log.exception("job %s failed", name)
        finally:
            self._running.discard(name)
            if done or outcome == "failed":
                took = round((perf_counter() - began) * 1000, 1)
                log.info("%s %s", name, outcome, extra={"job": name, "count": done, "ms": took})
        if name in self._again or done:
            self._again.discard(name)
            if self._scheduler.running:
                self.wake()
