"""The database: engine, units of work, migrations at start."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import event, inspect, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

MIGRATIONS = Path(__file__).parent.parent / "migrations"
BUSY_MS = 5000
"""How long to wait for another process (a backup, `invite`) that writes to the same SQLite file."""


def is_away(error: BaseException) -> bool:
    """Whether the database did not answer: not a bug, the work is tried again."""
    if isinstance(error, ConnectionError | asyncio.TimeoutError):
        return True
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return isinstance(error, OperationalError | InterfaceError)


class Database:
    """Units of work on SQLite or PostgreSQL.

    On SQLite every unit is BEGIN IMMEDIATE behind one first-come-first-served lock of this process, so that no unit
    fails because of another one.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _engine(url, is_sqlite=self.is_sqlite)
        self._turn = asyncio.Lock() if self.is_sqlite else None

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[AsyncSession]:
        """A unit of work. Whoever opened it commits; what was not committed is rolled back."""
        async with self._turn or nullcontext(), AsyncSession(self.engine, expire_on_commit=False) as session:
            yield session

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
        if await self.revision() == newest_revision():
            return
        async with self.engine.connect() as connection:
            await connection.run_sync(upgrade)
            await connection.commit()


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


def _engine(url: str, *, is_sqlite: bool) -> AsyncEngine:
    if not is_sqlite:
        return create_async_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True)
    engine = create_async_engine(url)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # the driver must not begin by itself
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", f"busy_timeout={BUSY_MS}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
