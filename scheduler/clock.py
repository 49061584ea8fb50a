"""APScheduler ticks; it remembers nothing. A job can also be woken at once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from time import monotonic, perf_counter

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.schedulers.base import STATE_RUNNING

log = logging.getLogger("mayak.clock")
SECONDS = {"plan_reminders": 30.0, "tidy": 60.0, "seal_audit": 60.0, "end_terms": 600.0}
SECONDS |= {
    "plan_sheets": 30.0,
    "open_sheets": 15.0,
    "hear_silence": 30.0,
    "follow_boards": 5.0,
    "follow_observers": 30.0,
}
SECONDS |= {"watch_answers": 10.0, "review_answers": 600.0, "index_answers": 10.0, "end_polls": 300.0}
SECONDS |= {"raise_violations": 15.0, "remind_of_sheets": 60.0}
OFTEN = 1.0
AT_ONCE = ("deliver_notices",)
"""Somebody waits for these: a wake lets them run without a moment of rest."""
REST = 0.2
"""Seconds for which a job that found nothing is not woken again: in a crowd every commit wakes everybody."""
PAUSE = 5.0
"""Seconds of rest for a job that failed."""
FIRST = timedelta(seconds=1)
"""Who waits for an answer comes first: the bot asks for updates before its clock ticks."""
GRACE = 15
"""Seconds in which jobs may end when the bot stops."""
Job = Callable[[], Awaitable[int]]


class Clock:
    """Runs jobs at their intervals, each one at most once at a time."""

    def __init__(self, jobs: dict[str, Job], now: Callable[[], datetime], first: timedelta = timedelta()) -> None:
        self._jobs = jobs
        self._first = first
        self._now = now  # the real time: what the jobs take for now is their own affair
        self._scheduler = _scheduler()
        self._ticks = False
        self._again: set[str] = set()
        self._running: set[str] = set()
        self._woken: set[str] = set()
        """They run in a moment; another wake changes nothing."""
        self._idle: dict[str, float] = {}
        """Since when those rest that found nothing."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._trouble: dict[str, type[Exception]] = {}

    def start(self) -> None:
        """Begin to tick, for the first time or again; the first tick is now, or `first` later."""
        self._scheduler = _scheduler()
        self._woken.clear()
        for name in self._jobs:
            self._scheduler.add_job(
                self._run,
                "interval",
                args=[name],
                id=name,
                seconds=SECONDS.get(name, OFTEN),
                next_run_time=self._now() + self._first,
            )
        self._scheduler.start()
        self._ticks = True

    async def stop(self) -> None:
        """No more ticks; jobs that run may end what they began."""
        if not self._pause():
            return
        if self._tasks:
            await asyncio.wait(list(self._tasks), timeout=GRACE)
        self._scheduler.shutdown(wait=False)

    async def halt(self) -> None:
        """No more ticks, and jobs that run are broken off: somebody else does their work from now on."""
        if not self._pause():
            return
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._scheduler.shutdown(wait=False)

    def _pause(self) -> bool:
        """No tick more; whether there would have been one."""
        ticked, self._ticks = self._ticks, False
        if ticked:
            self._scheduler.pause()
        return ticked

    def wake(self) -> None:
        """Something is owed: run what could pay it without waiting for the tick."""
        for name in self._jobs:
            if name in SECONDS or self._scheduler.state != STATE_RUNNING:
                continue
            if name in self._running:
                self._again.add(name)
            elif name not in self._woken:
                self._woken.add(name)
                self._scheduler.modify_job(name, next_run_time=self._now() + self._rest(name))

    def _rest(self, name: str) -> timedelta:
        """How long a job still rests."""
        left = 0.0 if name in AT_ONCE else self._idle.get(name, 0.0) + REST - monotonic()
        return timedelta(seconds=max(left, 0.0))

    async def _run(self, name: str) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._woken.discard(name)
        self._running.add(name)
        self._tasks.add(task)
        try:
            while await self._do(name) or name in self._again:
                await asyncio.sleep(self._rest(name).total_seconds())
                self._again.discard(name)
                if self._scheduler.state != STATE_RUNNING:
                    break
        except asyncio.CancelledError:
            log.info("%s was broken off", name)
        finally:
            self._running.discard(name)
            self._tasks.discard(task)

    async def _do(self, name: str) -> int:
        """Run a job once. A failure is told at length the first time only."""
        began = perf_counter()
        try:
            done = await self._jobs[name]()
        except Exception as error:
            is_known = self._trouble.get(name) is type(error)
            self._trouble[name] = type(error)
            if is_known:
                log.warning("job %s failed again: %s", name, type(error).__name__)
            else:
                log.exception("job %s failed", name)
            self._again.discard(name)
            self._scheduler.modify_job(name, next_run_time=self._now() + timedelta(seconds=PAUSE))
            return 0
        self._trouble.pop(name, None)
        self._idle[name] = 0.0 if done else monotonic()
        if done:
            took = round((perf_counter() - began) * 1000, 1)
            log.info("%s done", name, extra={"job": name, "count": done, "ms": took})
            self.wake()
        return done


def _scheduler() -> AsyncIOScheduler:
    return AsyncIOScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    )
