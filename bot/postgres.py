"""PostgreSQL: what a transaction begins with is one journey, and a plan that suits everybody is kept.

A statement is planned for what is asked just now (`plan_cache_mode` in `database.SERVER`), which for a statement with
five joins takes five times as long as running it. One that looks a row up by its key is the same for everybody: it says
so by its option `planned`, and PostgreSQL plans it once on each connection. One that adds very many rows says so too:
foreign keys are statements as well, and planning them for each row takes longer than writing it.
"""

import socket
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # it has no types
from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import Session

HOW, ANEW = "planned", "anew"
"""An option of statements, and what it is when they say nothing."""
OF_A_ROW = "compiled_cache"
"""An option of what SQLAlchemy's sessions write down, row by row."""
PLANNED = {
    ANEW: "SET LOCAL plan_cache_mode = force_custom_plan",
    "by key": "SET LOCAL plan_cache_mode = force_generic_plan",
    "by rows": "SET LOCAL plan_cache_mode = auto",
}


NOTICED = {"SO_KEEPALIVE": 1, "TCP_KEEPIDLE": 30, "TCP_KEEPINTVL": 10, "TCP_KEEPCNT": 3, "TCP_USER_TIMEOUT": 60_000}
"""Options of a connection: a server whose machine vanished without a word is noticed in a minute. Else an answer that
will not come is waited for without an end."""


class Driver(asyncpg.Connection):  # type: ignore[misc]  # so its classes have none
    """Knows with what its next transaction begins."""

    account: int | None = None
    """Whose turn it waits for before anything is read: among replicas, too."""
    planned = ANEW
    """How its statements are planned now."""

    def transaction(self, **how: Any) -> Any:
        """One that is begun in one journey."""
        return Transaction(self, **how)


class Transaction:
    """BEGIN, the turn of an account and how to plan, all at once; what is read after that is as of then."""

    def __init__(
        self, driver: Driver, isolation: str | None = None, *, readonly: bool = False, deferrable: bool = False
    ) -> None:
        self._driver = driver
        level = f" ISOLATION LEVEL {isolation.replace('_', ' ')}" if isolation else ""
        self._begin = f"BEGIN{level}{' READ ONLY' if readonly else ''}{' DEFERRABLE' if deferrable else ''};"

    async def start(self) -> None:
        """Wait for the turn. Where the wait was broken off, nothing is left open."""
        driver = self._driver
        lock = "" if driver.account is None else f"SELECT pg_advisory_xact_lock({driver.account:d});"
        try:
            await driver.execute(f"{self._begin}{lock}{PLANNED[driver.planned] if driver.planned != ANEW else ''}")
        except asyncpg.PostgresError:
            if not driver.is_closed():
                await driver.execute("ROLLBACK")
            raise

    async def commit(self) -> None:
        """As usual."""
        await self._driver.execute("COMMIT")

    async def rollback(self) -> None:
        """As usual."""
        await self._driver.execute("ROLLBACK")


class Unit(Session):
    """Its transactions wait for the turn of the account that is named in its `info`."""


def _alone(unit: Unit, _: Any, connection: Connection) -> None:
    driver: Any = connection.connection.driver_connection
    driver.account = unit.info.get("account")


event.listen(Unit, "after_begin", _alone)


def listen(engine: AsyncEngine) -> None:
    """Let an engine know all this."""
    event.listen(engine.sync_engine, "connect", _watch)
    event.listen(engine.sync_engine, "checkout", _take)
    event.listen(engine.sync_engine, "before_cursor_execute", _plan)


def _watch(connection: Any, _: Any) -> None:
    watch(connection.driver_connection._transport.get_extra_info("socket"))


def watch(plug: socket.socket) -> None:
    """Notice that the other machine is gone; one on this machine cannot vanish alone, and not every system can tell."""
    if plug.family not in (socket.AF_INET, socket.AF_INET6):
        return
    for name, value in NOTICED.items():
        if hasattr(socket, name):
            level = socket.SOL_SOCKET if name.startswith("SO_") else socket.IPPROTO_TCP
            plug.setsockopt(level, getattr(socket, name), value)


def _take(connection: Any, *_: Any) -> None:
    """A connection that the server has ended is known to be: the pool opens another one, and no ping is needed."""
    driver = connection.driver_connection
    if driver.is_closed():
        raise DisconnectionError
    driver.account, driver.planned = None, ANEW


def _plan(connection: Connection, _: Any, statement: str, __: Any, context: Any, ___: bool) -> None:
    """Before a statement: as it wants to be planned. A row that a session writes down is planned in no time."""
    options = context.execution_options
    wanted = options.get(HOW, ANEW)
    driver: Any = connection.connection.driver_connection
    if driver.planned == wanted or OF_A_ROW in options or statement in PLANNED.values():
        return
    driver.planned = wanted
    if driver.is_in_transaction():  # else it begins so
        connection.exec_driver_sql(PLANNED[wanted])
