"""What the clock does. Each job is safe to run again at any moment: the truth lives in the tables."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol, TypeVar

from documents.limits import Unreadable
from documents.plan import PlanDocument, to_json
from models import File, FileState, Live, Notice, NoticeState, Purpose
from services import Session, files, notices, plans, readings, reminders, updates
from services.reminders import Morning

log = logging.getLogger("mayak.job")
T = TypeVar("T")
AT_ONCE = 30
"""Notices in flight."""
PEOPLE_AT_ONCE = 300
"""Organisations whose digests are planned in one transaction."""
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Fate:
    """What became of a message."""

    state: NoticeState
    reason: str | None = None
    message_id: int | None = None
    again_at: datetime | None = None


class Courier(Protocol):
    """Whoever carries messages; passed in, so that the clock knows no channel."""

    async def deliver(self, notice: Notice) -> Fate:
        """Send a notice."""

    async def redraw(self, live: Live) -> Fate:
        """Bring a live message up to date."""

    async def fetch(self, file: File) -> bytes:
        """Download a file."""


class Reader(Protocol):
    """Whoever reads documents, in a process of its own."""

    async def read_plan(self, name: str, content: bytes) -> PlanDocument:
        """Read a plan."""

    async def read_names(self, name: str, content: bytes) -> list[str]:
        """Read a list of names."""


class Jobs:
    """The jobs over one database."""

    def __init__(
        self,
        unit: Callable[[], AbstractAsyncContextManager[Session]],
        courier: Courier,
        reader: Reader,
        now: Callable[[], datetime],
    ) -> None:
        self.unit = unit
        self.courier = courier
        self.reader = reader
        self.now = now
        self._tidied_at: datetime | None = None

    def all(self) -> dict[str, Callable[[], Awaitable[int]]]:
        """Name → job. Each returns how much it did."""
        return {
            "fetch_files": self.fetch_files,
            "read_documents": self.read_documents,
            "build_plans": self.build_plans,
            "plan_reminders": self.plan_reminders,
            "deliver_notices": self.deliver_notices,
            "redraw_lives": self.redraw_lives,
            "tidy": self.tidy,
        }

    async def fetch_files(self) -> int:
        """Fetch what people sent."""
        async with self.unit() as session:
            found = await files.waiting(session, 10, self.now())
        for file in found:
            try:
                content = await self.courier.fetch(file)
            except Exception as error:
                log.warning("file %s could not be fetched: %s", file.id, type(error).__name__)
                async with self.unit() as session:
                    await files.put_off(session, file, self.now())
                    await session.commit()
            else:
                async with self.unit() as session:
                    await files.keep(session, file.id, content)
                    await session.commit()
        return len(found)

    async def read_documents(self) -> int:
        """Read one document that was fetched."""
        async with self.unit() as session:
            found = await readings.next_to_read(session)
            if found is None:
                return 0
            reading, file = found
            content = await files.content(session, file.id) if file.state == FileState.kept else None
            await readings.begin(session, reading)
            await session.commit()
        await self._read(reading.id, reading.purpose, file.name, content)
        return 1

    async def _read(self, reading_id: int, purpose: Purpose, name: str, content: bytes | None) -> None:
        document: dict[str, Any] = {}
        refusal = Unreadable("not-fetched") if content is None else None
        try:
            if content is not None:
                document = await self._understood(purpose, name, content)
        except Unreadable as error:
            refusal = error
        except Exception:
            log.exception("reading %s failed", reading_id)
            refusal = Unreadable("bug")
        async with self.unit() as session:
            if refusal:
                await readings.fail(session, reading_id, refusal.code, dict(refusal.facts))
            else:
                await readings.finish(session, reading_id, document)
            await session.commit()

    async def _understood(self, purpose: Purpose, name: str, content: bytes) -> dict[str, Any]:
        if purpose == Purpose.plan:
            return to_json(await self.reader.read_plan(name, content))
        names = await self.reader.read_names(name, content)
        if not names:
            raise Unreadable("no-names")
        return {"names": names}

    async def build_plans(self) -> int:
        """Make the tasks of created plans; remove those of plans taken back."""
        done = 0
        async with self.unit() as session:
            build = await plans.next_build(session)
        if build:
            for rows in _batches(build.rows, plans.BATCH):
                async with self.unit() as session:
                    goes_on = await plans.write_tasks(session, build, rows)
                    await session.commit()
                done += len(rows)
                if not goes_on:
                    break
            async with self.unit() as session:
                await plans.start(session, build)
                await session.commit()
        while True:
            async with self.unit() as session:
                removed = await plans.take_back_some(session)
                await session.commit()
            if not removed:
                return done
            done += 1

    async def plan_reminders(self) -> int:
        """Owe the digests of the mornings that have come."""
        now = self.now()
        async with self.unit() as session:
            await updates.beat(session, "clock", now)
            due = await reminders.due_mornings(session, now)
            await session.commit()
        return sum([await self._plan(*morning, now) for morning in due])

    async def _plan(self, morning: Morning, today: date, since: date, now: datetime) -> int:
        owed = 0
        for ids in _batches(morning.ids, PEOPLE_AT_ONCE):
            async with self.unit() as session:
                owed += await reminders.plan_morning(session, morning, ids, today, since, now)
                await session.commit()
        async with self.unit() as session:
            await reminders.morning_is_planned(session, morning, today)
            await session.commit()
        return owed

    async def deliver_notices(self) -> int:
        """Send what is due, the most urgent first, until nothing is left."""
        done = 0
        while True:
            async with self.unit() as session:
                claimed = await notices.claim(session, AT_ONCE, self.now())
                await session.commit()
            if not claimed:
                return done
            await asyncio.gather(*(self._deliver(notice) for notice in claimed))
            done += len(claimed)

    async def _deliver(self, notice: Notice) -> None:
        fate = await self.courier.deliver(notice)
        async with self.unit() as session:
            await notices.record(
                session,
                notice,
                fate.state,
                self.now(),
                reason=fate.reason,
                message_id=fate.message_id,
                again_at=fate.again_at,
            )
            await session.commit()

    async def redraw_lives(self) -> int:
        """Bring live messages up to date."""
        async with self.unit() as session:
            stale = await notices.stale_lives(session, AT_ONCE, self.now())
            await session.commit()
        for live in stale:
            fate = await self.courier.redraw(live)
            async with self.unit() as session:
                if fate.state in (NoticeState.sent, NoticeState.empty):
                    await notices.record_live(session, live, fate.message_id)
                else:
                    await notices.put_off_live(session, live, fate.again_at)
                await session.commit()
        return len(stale)

    async def tidy(self) -> int:
        """Bring back what a dead sender held; once a minute."""
        now = self.now()
        if self._tidied_at and now - self._tidied_at < MINUTE:
            return 0
        async with self.unit() as session:
            await notices.return_stuck(session, now)
            await updates.forget_old(session, now)
            await session.commit()
        self._tidied_at = now
        return 0


def _batches(rows: Sequence[T], size: int) -> Iterator[list[T]]:
    for start in range(0, len(rows), size):
        yield list(rows[start : start + size])
