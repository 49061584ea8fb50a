"""What the clock does. Each job is safe to run again at any moment: the truth lives in the tables."""

import logging
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from documents import observer_table, returned_workbook, roster, work_table
from documents.limits import Unreadable
from documents.observer_table import ObserverRow
from documents.photo import is_picture
from documents.plan import PlanDocument, to_json
from documents.returned_workbook import Returned
from documents.roster import RosterRow
from documents.work_table import WorkRow
from models import File, FileState, Purpose
from scheduler import delivering
from scheduler.aside import Aside
from scheduler.attending import Attending
from scheduler.broadcasting import Broadcasting
from scheduler.delivering import Delivering
from scheduler.grouping import Forum, Grouping
from scheduler.keeping import Keeping
from scheduler.observing import Observing
from scheduler.polling import Polling
from scheduler.proposing import Assigner, Proposing
from scheduler.questions import Questions
from scheduler.reporting import Reporter, Reporting
from scheduler.rounds import Rounds
from scheduler.watching import Watching
from services import (
    Session,
    bound,
    building,
    escalations,
    files,
    observation_photos,
    readings,
    recognising,
    reminders,
    spreading,
    substitutes,
    ticket_news,
    updates,
    work_saving,
)
from services.readings import RETURNED
from services.reminders import Morning

log = logging.getLogger("mayak.job")
T = TypeVar("T")
PEOPLE_AT_ONCE = 300
"""Organisations whose digests are planned in one transaction."""
PLACES_AT_ONCE = 50
"""Organisations in which one looks at once for what is overdue."""


class Courier(delivering.Courier, Protocol):
    """Whoever carries messages and files."""

    async def fetch(self, file: File) -> bytes | None:
        """Download a file; None when it can never be had."""


class Reader(Protocol):
    """Whoever reads documents, in a process of its own."""

    async def read_plan(self, name: str, content: bytes) -> PlanDocument | Returned:
        """Read a plan, or the workbook of one that comes back corrected."""

    async def read_names(self, name: str, content: bytes) -> list[str]:
        """Read a list of names."""

    async def read_roster(self, name: str, content: bytes) -> list[RosterRow]:
        """Read a list of organisations with their addresses."""

    async def read_works(self, name: str, content: bytes) -> list[WorkRow]:
        """Read a schedule of works."""

    async def read_observers(self, name: str, content: bytes) -> list[ObserverRow]:
        """Read a list of observers."""

    async def photo(self, content: bytes) -> bytes:
        """Draw a picture anew, without what the camera wrote into it."""

    async def clean(self, name: str, content: bytes) -> bytes:
        """The same document without what says who made it."""


class Jobs:
    """The jobs over one database."""

    def __init__(
        self,
        unit: Callable[[], AbstractAsyncContextManager[Session]],
        courier: Courier,
        reader: Reader,
        now: Callable[[], datetime],
        *,
        single: Callable[[], AbstractAsyncContextManager[Session]],
        keeping: Keeping | None = None,
        reporter: Reporter | None = None,
        assigner: Assigner | None = None,
        forum: Forum | None = None,
    ) -> None:
        self.unit = unit
        self.courier = courier
        self.reader = reader
        self.now = now
        self._keeping = keeping
        self._aside = Aside()
        self._watching = Watching(unit, now)
        self._delivering = Delivering(unit, single, courier, now, self._watching)
        self._broadcasting = Broadcasting(unit, now)
        self._rounds = Rounds(unit, now)
        self._observing = Observing(unit, now)
        self._questions = Questions(unit, now)
        self._polling = Polling(unit, now)
        self._attending = Attending(unit, now)
        self._reporting = Reporting(unit, reporter, now) if reporter else None
        self._proposing = Proposing(unit, assigner, now) if assigner else None
        self._grouping = Grouping(unit, forum, now) if forum else None
        self.deliver_notices = self._delivering.deliver_notices
        self.redraw_lives = self._delivering.redraw_lives
        self.tidy = self._delivering.tidy

    def stop(self) -> None:
        """Take nothing new; what is in flight ends and is recorded."""
        self._delivering.stop()

    def begin_anew(self) -> None:
        """It is this process's turn, perhaps after another's."""
        self._delivering.begin_anew()

    def all(self) -> dict[str, Callable[[], Awaitable[int]]]:
        """Name → job. Each returns how much it did."""
        jobs = {
            "fetch_files": self.fetch_files,
            "read_documents": self.read_documents,
            "build_plans": self.build_plans,
            "spread_edits": self.spread_edits,
            "save_works": self.save_works,
            "follow_schedules": self.follow_schedules,
            "plan_reminders": self.plan_reminders,
            **self._broadcasting.all(),
            **self._rounds.all(),
            **self._observing.all(),
            **self._questions.all(),
            **self._polling.all(),
            **self._attending.all(),
        }
        kept = self._keeping.all() if self._keeping else {}
        jobs |= self._reporting.all() if self._reporting else {}
        jobs |= self._proposing.all() if self._proposing else {}
        jobs |= self._grouping.all() if self._grouping else {}
        return self._watching.watched(jobs | self._delivering.all() | kept)

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
                    goes_on = await files.put_off(session, file, self.now())
                    if goes_on and not file.attempts:
                        await readings.wait_for(session, file.id)
                    if not goes_on:
                        await ticket_news.file_lost(session, file, self.now())
                    await session.commit()
            else:
                async with self.unit() as session:
                    kept = content is not None
                    await (files.keep(session, file.id, content or b"") if kept else files.give_up(session, file.id))
                    if kept:
                        await observation_photos.come(session, file, self.now())
                    else:
                        await ticket_news.file_lost(session, file, self.now())
                    await session.commit()
        return len(found)

    async def _fetched(self, file: File) -> bytes | None:
        """The bytes to keep; of a picture only what is seen on it, and nothing if it cannot be drawn anew."""
        content = await self.courier.fetch(file)
        is_drawn = file.is_photo or is_picture(file.name)
        if content is None or not (is_drawn or file.is_private):
            return content
        try:
            return await (self.reader.photo(content) if is_drawn else self.reader.clean(file.name, content))
        except Unreadable as error:
            log.warning("file %s is not kept: %s", file.id, error.code)
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
                await recognising.recognise(session, reading_id, self.now())
            await session.commit()

    async def _understood(self, purpose: Purpose, name: str, content: bytes) -> dict[str, Any]:
        if purpose == Purpose.plan:
            found = await self.reader.read_plan(name, content)
            return to_json(found) if isinstance(found, PlanDocument) else {RETURNED: returned_workbook.to_json(found)}
        if purpose == Purpose.works:
            return work_table.to_json(await self.reader.read_works(name, content))
        if purpose == Purpose.observers:
            return observer_table.to_json(await self.reader.read_observers(name, content))
        if purpose == Purpose.roster:
            return roster.to_json(await self.reader.read_roster(name, content))
        names = await self.reader.read_names(name, content)
        if not names:
            raise Unreadable("no-names")
        return {"names": names}

    async def build_plans(self) -> int:
        """Make the tasks of created plans, and of organisations that came later; remove those of plans taken back."""
        made = await self._one_by_one("plan to make", building.next_plan, self._build, building.stumble)
        return made + await self._one_by_one("plan to take back", building.next_taken_back, self._take_back)

    async def spread_edits(self) -> int:
        """Bring the tasks of many organisations in line with what was edited in their plan."""
        return await self._one_by_one("edit", spreading.next_edit, self._spread)

    async def save_works(self) -> int:
        """Save the tables of works that were confirmed."""
        return await self._one_by_one("table of works", work_saving.next_one, self._save)

    async def _save(self, reading_id: int) -> int:
        done = 0
        while True:
            async with self.unit() as session:
                saved = await work_saving.save_some(session, reading_id, self.now())
                await session.commit()
            if not saved:
                return done
            done += saved

    async def follow_schedules(self) -> int:
        """Move what hangs on the tests of many schools, when their procedure changed."""
        return await self._one_by_one("procedure", bound.next_procedure, self._follow)

    async def _follow(self, procedure_id: int) -> int:
        done = 0
        while True:
            async with self.unit() as session:
                followed = await bound.follow_some(session, procedure_id, self.now())
                await session.commit()
            if not followed:
                return done
            done += 1

    async def _one_by_one(
        self,
        what: str,
        find: Callable[[Session, Collection[int]], Awaitable[int | None]],
        finish: Callable[[int], Awaitable[int]],
        excuse: Callable[[Session, int], Awaitable[None]] | None = None,
    ) -> int:
        """Finish what waits, the oldest first; what fails is put aside for a while, and the others go on."""
        done = 0
        while True:
            async with self.unit() as session:
                found = await find(session, self._aside.of(what, self.now()))
            if found is None:
                return done
            try:
                done += await finish(found)
            except Exception as error:
                is_news = self._aside.put(what, found, error, self.now())
                if excuse and is_news:
                    async with self.unit() as session:
                        await excuse(session, found)
                        await session.commit()
            else:
                self._aside.forget(what, found)

    async def _build(self, plan_id: int) -> int:
        done = 0
        async with self.unit() as session:
            build = await building.build_of(session, plan_id)
        while build:
            async with self.unit() as session:
                written = await building.write_some(session, build, self.now())
                await session.commit()
            if not written:
                break
            done += written
        return done

    async def _take_back(self, plan_id: int) -> int:
        done = 0
        while True:
            async with self.unit() as session:
                removed = await building.take_back_some(session, plan_id)
                await session.commit()
            if not removed:
                return done
            done += 1

    async def _spread(self, edit_id: int) -> int:
        done = 0
        while True:
            async with self.unit() as session:
                spread = await spreading.spread_some(session, self.now(), edit_id)
                await session.commit()
            if not spread:
                return done
            done += 1

    async def plan_reminders(self) -> int:
        """Owe the digests of the mornings that have come. One that cannot be planned does not stop the others."""
        now = self.now()
        async with self.unit() as session:
            await updates.beat(session, "clock", now)
            await substitutes.turn(session, now)
            due = await reminders.due_mornings(session, now)
            if due:
                await escalations.close_old(session, now)
            await session.commit()
        owed, failed = 0, None
        for early, today, _ in due:
            await self._escalate(early.ids, today, now)
        for morning in due:
            try:
                owed += await self._plan(*morning, now)
            except Exception as error:
                failed = error
        if failed:
            raise failed
        return owed

    async def _escalate(self, places: Sequence[int], today: date, now: datetime) -> None:
        """Begin the cases of what is overdue there."""
        for left in _batches(places, PLACES_AT_ONCE):
            while left:
                async with self.unit() as session:
                    left = await escalations.open_some(session, left, today, now)
                    await session.commit()

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


def _batches(rows: Sequence[T], size: int) -> Iterator[list[T]]:
    for start in range(0, len(rows), size):
        yield list(rows[start : start + size])
