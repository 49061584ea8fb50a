"""Reports that somebody asked for are made one after another; what fails is told, and the others go on."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from models import Report
from services import Session, reports
from services.errors import Refusal

log = logging.getLogger("mayak.job")


class Reporter(Protocol):
    """Whoever makes files of what the rows say."""

    async def make(self, asked: Report) -> tuple[str, Sequence[bytes]]:
        """The name of the file, and its pages."""


class Reporting:
    """The job over one database. A process that dies leaves a report waiting: the next one makes it."""

    def __init__(
        self,
        unit: Callable[[], AbstractAsyncContextManager[Session]],
        reporter: Reporter,
        now: Callable[[], datetime],
    ) -> None:
        self.unit = unit
        self.reporter = reporter
        self.now = now

    def all(self) -> dict[str, Callable[[], Awaitable[int]]]:
        """Name → job."""
        return {"make_reports": self.make_reports}

    async def make_reports(self) -> int:
        """Make all that wait, the oldest first."""
        done = 0
        while True:
            async with self.unit() as session:
                asked = await reports.next_waiting(session)
            if asked is None:
                return done
            await self._make(asked)
            done += 1

    async def _make(self, asked: Report) -> None:
        try:
            name, pages = await self.reporter.make(asked)
        except Refusal:
            await self._fail(asked, "gone")
        except Exception:
            log.exception("report %s could not be made", asked.id)
            await self._fail(asked, "bug")
        else:
            async with self.unit() as session:
                await reports.finish(session, asked.id, name, pages, self.now())
                await session.commit()

    async def _fail(self, asked: Report, error: str) -> None:
        async with self.unit() as session:
            await reports.fail(session, asked.id, error)
            await session.commit()
