"""Time in the demo: it goes on as usual, and can be sent forward. On the way the bot lives through every morning."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, time, timedelta, tzinfo

from sandbox.show import Show
from scheduler.clock import Clock, Job

NEAR, DAY = timedelta(hours=3), timedelta(hours=36)
QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)
STOPS = (7, 9, 12, 15, 18)
"""Local hours at which a long journey stops: between them nothing is owed by the clock."""
ROUNDS, BREATH = 100, 0.02
"""How often the jobs are asked whether anything is left, and the rest between."""


class Time:
    """What the demo takes for now: the real time, moved."""

    def __init__(self, start: datetime, real: Callable[[], datetime]) -> None:
        self._real = real
        self._shift = start - real()

    def __call__(self) -> datetime:
        """The moment, in UTC."""
        return (self._real() + self._shift).astimezone(UTC)

    def comes(self, moment: datetime) -> None:
        """Let a later moment come."""
        self._shift += max(moment - self(), timedelta(0))


def journey(start: datetime, end: datetime, zone: tzinfo) -> Iterator[datetime]:
    """The moments at which a journey stops: a short one every quarter, a long one where something may happen."""
    if end - start <= DAY:
        pace = QUARTER if end - start <= NEAR else HOUR
        between = (start + pace * n for n in range(1, int((end - start) / pace) + 1))
    else:
        days = range((end.astimezone(zone).date() - start.astimezone(zone).date()).days + 1)
        first = start.astimezone(zone).date()
        between = (datetime.combine(first + timedelta(n), time(hour, 1), zone) for n in days for hour in STOPS)
    yield from (moment for moment in between if start < moment < end)
    yield end


class Hands(Clock):
    """The clock of the bot, whose jobs can all be run now, until nothing is left to do."""

    def __init__(self, jobs: dict[str, Job], now: Callable[[], datetime]) -> None:
        self._done = 0
        self._turns = {name: asyncio.Lock() for name in jobs}
        super().__init__({name: self._counted(job) for name, job in jobs.items()}, now)

    def _counted(self, job: Job) -> Job:
        async def run() -> int:
            done = await job()
            self._done += done
            return done

        return run

    async def _run(self, name: str) -> None:
        """Whoever asks, the scheduler or we: a job runs once at a time."""
        async with self._turns[name]:
            await super()._run(name)

    async def settles(self, is_quiet: Callable[[], bool]) -> None:
        """Run every job until all have found nothing to do, and nothing is under way elsewhere."""
        for _ in range(ROUNDS):
            before = self._done
            await asyncio.gather(*(self._run(name) for name in self._turns))
            if self._done == before and is_quiet():
                return
            await asyncio.sleep(BREATH)


Walk = Callable[[datetime], Awaitable[None]]


def walking(show: Show, hands: Hands) -> Walk:
    """What sends the time of a show forward, stop by stop."""

    def is_quiet() -> bool:
        return not show.telegram.updates.pending

    async def walk(end: datetime) -> None:
        await hands.settles(is_quiet)
        if end <= show.time():
            return
        for stop in journey(show.time(), end, show.zone):
            show.time.comes(stop)
            show.telegram.touch()
            await hands.settles(is_quiet)

    return walk
