"""What the clock does. Each job is safe to run again at any moment: the truth lives in the tables."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol, TypeVar

from documents.limits import Unreadable
from documents.photo import is_picture
from documents.plan import PlanDocument, to_json
from models import File, FileState, Live, Notice, NoticeState, Purpose
from services import Session, building, files, notices, readings, reminders, updates
from services.building import Build
from services.reminders import Morning

log = logging.getLogger("mayak.job")
T = TypeVar("T")
AT_ONCE = 30
"""Notices in flight."""
A_WHILE = 1.0
"""Seconds after which new notices are looked for although those in flight have not landed."""
RECORD_AGAIN = (0.2, 1, 2, 5, 10, 20, 40)
"""Pauses between attempts to write down what was sent while the database is away."""
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
    is_attempt: bool = True
    """False: nothing was tried, it was only not the moment."""


class Courier(Protocol):
    """Whoever carries messages; passed in, so that the clock knows no channel."""

    @property
    def rests(self) -> bool:
        """Whether it is no moment to send anything."""

    async def deliver(self, notice: Notice) -> Fate:
        """Send a notice."""

    async def redraw(self, live: Live) -> Fate:
        """Bring a live message up to date."""

    async def fetch(self, file: File) -> bytes | None:
        """Download a file; None when it can never be had."""


class Reader(Protocol):
    """Whoever reads documents, in a process of its own."""

    async def read_plan(self, name: str, content: bytes) -> PlanDocument:
        """Read a plan."""

    async def read_names(self, name: str, content: bytes) -> list[str]:
        """Read a list of names."""

    async def photo(self, content: bytes) -> bytes:
        """Draw a picture anew, without what the camera wrote into it."""


class Jobs:
    """The jobs over one database."""

    def __init__(
        self,
        unit: Callable[[], AbstractAsyncContextManager[Session]],
        courier: Courier,
        reader: Reader,
        now: Callable[[], datetime],
        *,
        is_alone: bool = False,
    ) -> None:
        self.unit = unit
        self.courier = courier
        self.reader = reader
        self.now = now
        self._is_alone = is_alone
        """Nobody else delivers from this database: what another process held at the start is free at once."""
        self._tidied_at: datetime | None = None
        self._in_flight: set[int] = set()
        self._is_stopping = False

    def stop(self) -> None:
        """Take nothing new; what is in flight ends and is recorded."""
        self._is_stopping = True

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
                content = await self._fetched(file)
            except Exception as error:
                log.warning("file %s could not be fetched: %s", file.id, type(error).__name__)
                async with self.unit() as session:
                    if await files.put_off(session, file, self.now()) and not file.attempts:
                        await readings.wait_for(session, file.id)
                    await session.commit()
            else:
                async with self.unit() as session:
                    kept = content is not None
                    await (files.keep(session, file.id, content or b"") if kept else files.give_up(session, file.id))
                    await session.commit()
        return len(found)

    async def _fetched(self, file: File) -> bytes | None:
        """The bytes to keep; of a picture only what is seen on it, and nothing if it cannot be drawn anew."""
        content = await self.courier.fetch(file)
        if content is None or not (file.is_photo or is_picture(file.name)):
            return content
        try:
            return await self.reader.photo(content)
        except Unreadable as error:
            log.warning("picture %s is not kept: %s", file.id, error.code)
            return None

    async def read_documents(self) -> int:
        """Read one document that was fetched."""
        async with self.unit() as session:
            found = await readings.next_to_read(session)
            if found is None:
                return 0
            reading, file = found
            content = await files.content(session, file.id) if file.state == FileState.kept else None
            await readings.begin(session, reading, file)
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
        """Make the tasks of created plans, and of organisations that came later; remove those of plans taken back."""
        done = 0
        while build := await self._next_build():
            while True:
                async with self.unit() as session:
                    written = await building.write_some(session, build, self.now())
                    await session.commit()
                if not written:
                    break
                done += written
        while True:
            async with self.unit() as session:
                removed = await building.take_back_some(session)
                await session.commit()
            if not removed:
                return done
            done += 1

    async def _next_build(self) -> Build | None:
        async with self.unit() as session:
            return await building.next_build(session)

    async def plan_reminders(self) -> int:
        """Owe the digests of the mornings that have come. One that cannot be planned does not stop the others."""
        now = self.now()
        async with self.unit() as session:
            await updates.beat(session, "clock", now)
            due = await reminders.due_mornings(session, now)
            await session.commit()
        owed, failed = 0, None
        for morning in due:
            try:
                owed += await self._plan(*morning, now)
            except Exception as error:
                failed = error
        if failed:
            raise failed
        return owed

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
        """Send what is due, the most urgent first, until nothing is left. A slow one does not hold up the others."""
        done = 0
        flying: set[asyncio.Task[None]] = set()
        while True:
            if len(flying) <= AT_ONCE // 2 and not self._is_stopping and not self.courier.rests:
                flying |= {asyncio.create_task(self._deliver(n)) for n in await self._claim(AT_ONCE - len(flying))}
            if not flying:
                return done
            landed, flying = await asyncio.wait(flying, timeout=A_WHILE, return_when=asyncio.FIRST_COMPLETED)
            done += len(landed)

    async def _claim(self, limit: int) -> list[Notice]:
        async with self.unit() as session:
            claimed = await notices.claim(session, limit, self.now())
            self._in_flight |= {notice.id for notice in claimed}
            await session.commit()
        return claimed

    async def _deliver(self, notice: Notice) -> None:
        fate = await self.courier.deliver(notice)
        for pause in (*RECORD_AGAIN, None):
            try:
                await self._record(notice, fate)
                break
            except Exception as error:  # it has been sent: forgetting that would send it twice
                log.warning("what became of notice %s was not recorded: %s", notice.id, type(error).__name__)
            if pause is None or self._is_stopping:
                break
            await asyncio.sleep(pause)
        self._in_flight.discard(notice.id)

    async def _record(self, notice: Notice, fate: Fate) -> None:
        async with self.unit() as session:
            await notices.record(
                session,
                notice,
                fate.state,
                self.now(),
                reason=fate.reason,
                message_id=fate.message_id,
                again_at=fate.again_at,
                is_attempt=fate.is_attempt,
            )
            await session.commit()

    async def redraw_lives(self) -> int:
        """Bring live messages up to date."""
        if self._is_stopping or self.courier.rests:
            return 0
        async with self.unit() as session:
            stale = await notices.stale_lives(session, AT_ONCE, self.now())
            await session.commit()
        await asyncio.gather(*(self._redraw(live) for live in stale))
        return len(stale)

    async def _redraw(self, live: Live) -> None:
        fate = await self.courier.redraw(live)
        async with self.unit() as session:
            if fate.state in (NoticeState.sent, NoticeState.empty):
                await notices.record_live(session, live, fate.message_id)
            else:
                await notices.put_off_live(session, live, fate.again_at)
            await session.commit()

    async def tidy(self) -> int:
        """Bring back what a dead sender held; once a minute."""
        now = self.now()
        if self._tidied_at and now - self._tidied_at < MINUTE:
            return 0
        is_first_alone = self._is_alone and self._tidied_at is None
        async with self.unit() as session:
            before = now if is_first_alone else now - notices.LEASE
            returned = await notices.return_stuck(session, before, self._in_flight)
            await notices.expire(session, now)
            await updates.forget_old(session, now)
            await session.commit()
        self._tidied_at = now
        return returned


def _batches(rows: Sequence[T], size: int) -> Iterator[list[T]]:
    for start in range(0, len(rows), size):
        yield list(rows[start : start + size])
