"""SQLite beside the event loop: a statement goes to its thread and comes back with its rows in one journey.

aiosqlite makes a journey for the cursor, for the statement, for its rows and for closing; a press of fourteen
statements would wait for the thread fifty times. A transaction begins on the journey of its first statement; ending one
that never began needs none.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from typing import Any, Self

import aiosqlite
from sqlalchemy.engine import URL

AT_ONCE = 1000
"""Rows that come with the statement; the rest is fetched when it is wanted."""


def connecting(url: URL) -> Callable[[], "Connection"]:
    """What opens connections to the database of this address."""
    arguments, keywords = url.get_dialect()().create_connect_args(url)

    def connect() -> Connection:
        made = Connection(partial(sqlite3.connect, *arguments, **keywords), AT_ONCE)
        made._thread.daemon = True
        return made

    return connect


class Begin(Enum):
    """What a statement begins."""

    nothing = "nothing"
    usual = "usual"
    alone = "alone"
    """A transaction that ends with it."""


class Connection(aiosqlite.Connection):
    """Its cursors travel once for each statement."""

    _is_to_begin = False
    _is_uncertain = False
    """A statement is with the thread, and perhaps nobody waits for it any more."""

    def begins(self) -> None:
        """The next statement is the first of a transaction that writes."""
        self._is_to_begin = True

    def cursor(self) -> "Cursor":  # type: ignore[override]  # SQLAlchemy awaits none of it
        """One more; nothing is asked of the thread yet."""
        return Cursor(self)

    async def commit(self) -> None:
        """Nothing, if nothing was asked since the beginning."""
        if self._has_begun():
            await self._in_thread(self._conn.commit)

    async def rollback(self) -> None:
        """Likewise."""
        if self._has_begun():
            await super().rollback()

    async def _in_thread(self, work: Callable[..., Any], *arguments: Any) -> Any:
        execute: Any = self._execute
        return await execute(work, *arguments)

    def _has_begun(self) -> bool:
        is_uncertain, self._is_uncertain, self._is_to_begin = self._is_uncertain, False, False
        return is_uncertain or self.in_transaction

    async def runs(self, work: Callable[[Begin], None], *, is_many: bool) -> None:
        """A statement, in the thread, with what has to be begun before it.

        One statement for many rows outside any transaction is one transaction, and not as many as there are rows.
        """
        begin = Begin.usual if self._is_to_begin else Begin.nothing
        if is_many and begin == Begin.nothing and not self.in_transaction:
            begin = Begin.alone
        self._is_to_begin, self._is_uncertain = False, True
        try:
            await self._in_thread(work, begin)
        except asyncio.CancelledError:
            raise
        except BaseException:
            self._is_uncertain, self._is_to_begin = False, begin == Begin.usual and not self.in_transaction
            raise
        self._is_uncertain = False


class Cursor:
    """A statement and its rows."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self._open: sqlite3.Cursor | None = None
        """There are more rows than came with the statement."""
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] | None = None) -> None:
        """Run it."""
        await self._connection.runs(partial(self._run, "execute", statement, parameters or ()), is_many=False)

    async def executemany(self, statement: str, parameters: Sequence[Sequence[Any]]) -> None:
        """Run it for each of these."""
        await self._connection.runs(partial(self._run, "executemany", statement, parameters), is_many=True)

    async def _in_thread(self, work: Callable[..., Any], *arguments: Any) -> Any:
        execute: Any = self._connection._execute
        return await execute(work, *arguments)

    def _run(self, how: str, statement: str, parameters: Any, begin: Begin) -> None:
        """In the thread."""
        connection: sqlite3.Connection = self._connection._conn
        if begin != Begin.nothing:
            connection.execute("BEGIN IMMEDIATE")
        cursor = connection.cursor()
        try:
            getattr(cursor, how)(statement, parameters)
            self.description = cursor.description
            self._rows = cursor.fetchmany(AT_ONCE) if cursor.description else []
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
            if len(self._rows) == AT_ONCE:
                self._open = cursor
            if begin == Begin.alone:
                connection.execute("COMMIT")
        finally:
            if begin == Begin.alone and connection.in_transaction:
                connection.rollback()
            if self._open is None:
                cursor.close()

    async def fetchall(self) -> list[Any]:
        """All that are left."""
        rows, self._rows = self._rows, []
        if self._open is not None:
            rows += await self._in_thread(self._open.fetchall)
            await self.close()
        return rows

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """So many of them, or fewer at the end."""
        size = size or self.arraysize
        if self._open is not None and len(self._rows) < size:
            self._rows += await self._in_thread(self._open.fetchmany, size)
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    async def fetchone(self) -> Any:
        """The next one."""
        rows = await self.fetchmany(1)
        return rows[0] if rows else None

    async def close(self) -> None:
        """Nothing more is wanted."""
        self._rows = []
        if self._open is not None:
            left, self._open = self._open, None
            await self._in_thread(left.close)
