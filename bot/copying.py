"""All rows of one database into another one that is empty: one transaction on each side, compared before it ends.

The source is read as it was at one moment, while others write to it. The target gets everything or nothing, so that a
copy that was killed begins anew. Values are carried as they are stored: JSON as text, enums as words.
"""

import hashlib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Enum, LargeBinary, MetaData, String, Table, event, func, select, text
from sqlalchemy.engine import URL, Connection
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.schema import AddConstraint, DropConstraint, ForeignKeyConstraint

from bot.database import LOCK
from models import Base

PORTION, LARGE_PORTION = 2000, 8
"""Rows that are held in memory at once; of tables with contents of files, fewer."""
NAMELESS = "alembic_version"
Told = Callable[[str, int, int], None]
"""Name of a table, rows that were copied, rows that there are."""


class NotEmpty(Exception):
    """Somebody's data stand in the target already."""


class Differs(Exception):
    """What was written is not what was read: the name of the table."""


@dataclass(frozen=True)
class Copied:
    """What was carried over."""

    tables: int
    rows: int
    cleaned: int
    """Texts with a zero byte, which PostgreSQL does not keep: the byte is left out."""


@asynccontextmanager
async def opened(url: URL, *, is_source: bool = False) -> AsyncIterator[AsyncConnection]:
    """A connection with a transaction that sees one moment; SQLite does not look at foreign keys meanwhile."""
    engine = create_async_engine(url, json_serializer=str, json_deserializer=str, hide_parameters=True)
    is_sqlite = url.get_backend_name() == "sqlite"
    if is_sqlite:
        event.listen(engine.sync_engine, "connect", _plain)
        event.listen(engine.sync_engine, "begin", _reads if is_source else _writes)
    try:
        async with engine.connect() if is_source else engine.begin() as connection:
            if is_source and not is_sqlite:
                await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection
    finally:
        await engine.dispose()


def _plain(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("PRAGMA busy_timeout=5000")


def _reads(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _writes(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _tables() -> list[Table]:
    """Our tables with types that change nothing on the way."""
    bare = MetaData()
    tables = [table.to_metadata(bare) for table in Base.metadata.sorted_tables]
    for column in (column for table in tables for column in table.columns):
        if isinstance(column.type, JSON):
            column.type = JSON(none_as_null=True)
        elif isinstance(column.type, Enum):
            column.type = String()
    return tables


async def is_empty(target: AsyncConnection) -> bool:
    """Whether no table has a row."""
    for table in _tables():
        if await target.scalar(select(1).select_from(table).limit(1)):
            return False
    return True


async def copy(source: AsyncConnection, target: AsyncConnection, told: Told) -> Copied:
    """Carry everything over and compare; what is opened for writing is kept when nothing fails."""
    is_postgres = target.dialect.name == "postgresql"
    if is_postgres:
        await target.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    if not await is_empty(target):
        raise NotEmpty
    tables = _tables()
    links = await target.run_sync(_links) if is_postgres else []
    for link in links:
        await target.execute(DropConstraint(link))
    sums, rows, cleaned = {}, 0, 0
    for table in tables:
        carried = _Sum(cleans=is_postgres)
        await _carry(source, target, table, carried, told)
        sums[table.name] = carried
        rows, cleaned = rows + carried.count, cleaned + carried.cleaned
    for link in links:
        await target.execute(AddConstraint(link))
    for table in tables:
        await _compare(target, table, sums[table.name])
        if is_postgres:
            await _continue_numbers(target, table)
    return Copied(len(tables), rows, cleaned)


def _links(connection: Connection) -> list[ForeignKeyConstraint]:
    """What holds the rows of the target together: put aside meanwhile, because a row may name a later one."""
    found = MetaData()
    found.reflect(connection)
    return [link for table in found.tables.values() for link in table.foreign_key_constraints if table.name != NAMELESS]


class _Sum:
    """How many rows there were, and a sum over them that does not depend on their order."""

    def __init__(self, *, cleans: bool = False) -> None:
        self.count = self.value = self.cleaned = 0
        self._cleans = cleans

    def taken(self, rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
        """The rows as they are to be written; they count."""
        found = [self._cleaned(row) for row in rows]
        for row in found:
            said = repr([hashlib.sha256(value).digest() if isinstance(value, bytes) else value for value in row])
            self.value += int.from_bytes(hashlib.sha256(said.encode()).digest())
        self.count += len(found)
        return found

    def _cleaned(self, row: Sequence[Any]) -> list[Any]:
        if not self._cleans or not any(isinstance(value, str) and "\0" in value for value in row):
            return list(row)
        self.cleaned += sum(isinstance(value, str) and "\0" in value for value in row)
        return [value.replace("\0", "") if isinstance(value, str) else value for value in row]


async def _carry(source: AsyncConnection, target: AsyncConnection, table: Table, sum_: _Sum, told: Told) -> None:
    total = await source.scalar(select(func.count()).select_from(table)) or 0
    names = [column.name for column in table.columns]
    async for portion in _portions(source, table):
        rows = sum_.taken(portion)
        await target.execute(table.insert(), [dict(zip(names, row, strict=True)) for row in rows])
        told(table.name, sum_.count, total)


async def _portions(connection: AsyncConnection, table: Table) -> AsyncIterator[Sequence[Sequence[Any]]]:
    is_large = any(isinstance(column.type, LargeBinary) for column in table.columns)
    size = LARGE_PORTION if is_large else PORTION
    found = await connection.stream(select(table), execution_options={"yield_per": size})
    async for portion in found.partitions():
        yield [tuple(row) for row in portion]


async def counted(connection: AsyncConnection) -> dict[str, tuple[int, int]]:
    """Name of each table → how many rows it has, and their sum: equal ones say the same."""
    found = {}
    for table in _tables():
        sum_ = _Sum()
        async for portion in _portions(connection, table):
            sum_.taken(portion)
        found[table.name] = (sum_.count, sum_.value)
    return found


async def _compare(target: AsyncConnection, table: Table, expected: _Sum) -> None:
    written = _Sum()
    async for portion in _portions(target, table):
        written.taken(portion)
    if (written.count, written.value) != (expected.count, expected.value):
        raise Differs(table.name)


async def _continue_numbers(target: AsyncConnection, table: Table) -> None:
    """The next row of PostgreSQL gets the number after the last one."""
    column = table.autoincrement_column
    if column is None:
        return
    named = {"table": f'"{table.name}"', "column": column.name}
    sequence = await target.scalar(text("SELECT pg_get_serial_sequence(:table, :column)"), named)
    last = await target.scalar(select(func.max(column)))
    if sequence and last:
        await target.execute(text("SELECT setval(CAST(:name AS regclass), :last)"), {"name": sequence, "last": last})


async def broken(connection: AsyncConnection) -> list[str]:
    """What SQLite finds wrong in a file: pages first, then rows that name others that are not there."""
    pages = await connection.execute(text("PRAGMA integrity_check(3)"))
    found = [row[0] for row in pages if row[0] != "ok"]
    return found or [str(row[0]) for row in await connection.execute(text("PRAGMA foreign_key_check"))]
