"""The database: engine, units of work, migrations at start."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any, cast

from sqlalchemy import event, inspect, text
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import Session

from bot.config import BadSettings, Settings
from bot.prefixes import Compiler
from bot.sqlite import Connection as SqliteConnection
from bot.sqlite import connecting

MIGRATIONS = Path(__file__).parent.parent / "migrations"
BUSY_MS = 5000
"""How long to wait for another process (a backup, `invite`) that writes to the same SQLite file."""


PRAGMAS = (
    "journal_mode=WAL",
    "foreign_keys=ON",
    "synchronous=NORMAL",
    "secure_delete=ON",  # what is erased is overwritten
    f"busy_timeout={BUSY_MS}",
)
PASSING = ("08", "40", "53", "55", "57", "58")
"""Classes of PostgreSQL's codes: connection, deadlock, no resources, locked, shutting down, disk."""
SQL_ITSELF = 1
"""SQLite's code for a wrong statement: a bug, although the driver calls it operational."""
SHUT_FILE = {8, 14, 23, 26}
"""SQLite: only for reading, cannot be opened, not allowed, not a database."""
SHUT_SERVER = ("28", "3D")
"""PostgreSQL: name or password refused, no such database."""
SMALL = 100 * 1024 * 1024
"""Bytes of a SQLite file that is written anew in less than a second."""
SERVER = {
    "application_name": "mayak",
    "idle_in_transaction_session_timeout": "60000",
    "lock_timeout": "60000",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
    "plan_cache_mode": "force_custom_plan",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "work_mem": "16384",
}
"""What is asked of PostgreSQL: locks of a machine that vanished or hangs go in a minute, and nobody waits for a lock
longer: the work is tried again. Each statement is planned for what is asked now, because a plan for offices of any size
is slow for the largest ones; no statement starts workers, and sums of a region stay in memory."""
CONNECTIONS = 20
"""With PostgreSQL, all kept: one that is opened for a crowd and closed after it costs more than a press."""
SINGLE = "is_single"
"""An option of connections on which each statement is a transaction of its own."""
LOCK = 4242
"""Where processes that migrate at once wait for each other."""


def is_away(error: BaseException) -> bool:
    """Whether the database did not answer: not a bug, the work is tried again."""
    if isinstance(error, DBAPIError):
        if getattr(error.orig, "sqlite_errorcode", None) == SQL_ITSELF:
            return False
        if _code(error.orig).startswith(PASSING) or error.connection_invalidated:
            return True
        return isinstance(error, OperationalError | InterfaceError)
    return isinstance(error, OSError | asyncio.TimeoutError | PoolTimeout) or _code(error).startswith(PASSING)


def is_shut(error: BaseException) -> bool:
    """Whether waiting will not help: no such folder or database, no right to open it, not a database."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if (code := getattr(cause, "sqlite_errorcode", None)) is not None:
        return code & 0xFF in SHUT_FILE
    return _code(cause).startswith(SHUT_SERVER)


def _code(error: BaseException | None) -> str:
    """PostgreSQL's code of an error; the driver's own errors come through bare while it connects."""
    return str(getattr(error, "sqlstate", None) or "-")


class NewerDatabase(Exception):
    """A newer version of the bot has changed the tables."""


class Database:
    """Units of work on SQLite or PostgreSQL.

    On SQLite every unit is BEGIN IMMEDIATE behind one first-come-first-served lock of this process, so that no unit
    fails because of another one.
    """

    def __init__(self, url: str) -> None:
        self.url = address(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _engine(self.url, is_sqlite=self.is_sqlite)
        self._session = partial(AsyncSession, self.engine, sync_session_class=_kind(is_sqlite=self.is_sqlite))
        alone: dict[str, Any] = {SINGLE: True} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        self._single = self.engine.execution_options(**alone)
        self._turn = asyncio.Lock() if self.is_sqlite else None

    @asynccontextmanager
    async def unit(self, account: int | None = None) -> AsyncIterator[AsyncSession]:
        """A unit of work. Whoever opened it commits; what was not committed is rolled back.

        In that of an account this account is alone, also among replicas.
        """
        async with self._turn or nullcontext(), self._session(expire_on_commit=False) as session:
            session.info["account"] = account
            yield session

    @asynccontextmanager
    async def single(self) -> AsyncIterator[AsyncSession]:
        """For a statement that is a transaction of its own: one journey to the database, and nothing to commit."""
        async with self._turn or nullcontext(), AsyncSession(self._single, expire_on_commit=False) as session:
            yield session

    async def scrub(self, *, smaller_than: int | None = 0) -> bool:
        """Leave no traces of what was erased: SQLite keeps copies in its log and, where rows have moved, in its pages.

        The log is emptied; a file smaller than so many bytes (None: any) is written anew. False when that is still
        to be done: the file is larger, or another process reads it just now. PostgreSQL cleans up after itself.
        """
        if not self.is_sqlite or self._turn is None:
            return True
        async with self._turn, self.engine.connect() as connection:
            raw: Any = (await connection.get_raw_connection()).driver_connection
            size = await _asked(raw, "PRAGMA page_count") * await _asked(raw, "PRAGMA page_size")
            is_rewritten = smaller_than is None or size < smaller_than
            try:
                if is_rewritten:
                    await raw.execute("VACUUM")
                is_busy = await _asked(raw, "PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.OperationalError:  # locked, or no room for a second copy
                return False
        return is_rewritten and not is_busy

    async def close(self) -> None:
        """Give all connections back."""
        await self.engine.dispose()

    async def revision(self) -> str | None:
        """The migration at which the database stands; None when it is empty."""
        async with self.engine.connect() as connection:
            if not await connection.run_sync(lambda c: inspect(c).has_table("alembic_version")):
                return None
            found: str | None = await connection.scalar(text("SELECT version_num FROM alembic_version"))
            return found

    async def migrate(self) -> None:
        """Bring the database up to date; nothing is imported or locked when it is."""
        found, newest = await self.revision(), newest_revision()
        if found == newest:
            return
        if found and found > newest:
            raise NewerDatabase
        async with self.engine.connect() as connection:
            if not self.is_sqlite:
                await connection.execute(text("SET LOCAL lock_timeout = 0"))  # large tables take their time
                await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            await connection.run_sync(upgrade)
            await connection.commit()


def address(written: str) -> URL:
    """An address as the driver wants it: what everybody else calls `sslmode` is `ssl` there."""
    url = make_url(written)
    if not (mode := url.query.get("sslmode")):
        return url
    return url.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})


def open_database(settings: Settings) -> Database:
    """The database of the settings; nothing is asked of it yet."""
    try:
        return Database(settings.database_url)
    except (ArgumentError, ValueError):
        raise BadSettings("database", "DATABASE_URL") from None


def newest_revision() -> str:
    """The last migration, by the names of the files (they are numbered)."""
    return max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py")).split("_", 1)[0]


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run Alembic on an open connection."""
    from alembic import command

    command.upgrade(alembic_config(connection), revision)


def alembic_config(connection: Connection | None = None) -> Any:
    """Alembic's settings, without a file of their own."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _engine(url: URL, *, is_sqlite: bool) -> AsyncEngine:
    if not is_sqlite:
        from bot import postgres

        arguments = {"server_settings": SERVER, "connection_class": postgres.Driver}
        engine = create_async_engine(
            url,
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_use_lifo=True,  # the one used last knows its statements and plans
            hide_parameters=True,
            connect_args=arguments,
        )
        postgres.listen(engine)
        return engine
    engine = create_async_engine(url, hide_parameters=True, async_creator=connecting(url))
    engine.sync_engine.dialect.statement_compiler = Compiler
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def _kind(*, is_sqlite: bool) -> type[Session]:
    if is_sqlite:
        return Session
    from bot.postgres import Unit

    return Unit


async def _asked(raw: Any, question: str) -> int:
    """The first number of an answer of SQLite, asked outside any transaction."""
    cursor = await raw.execute(question)
    number, *_ = await cursor.fetchone()
    await cursor.close()
    return int(number)


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # the driver must not begin by itself
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    if not connection.get_execution_options().get(SINGLE):
        cast("SqliteConnection", connection.connection.driver_connection).begins()
