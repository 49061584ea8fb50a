"""PostgreSQL: what a transaction begins with is one journey, and a plan that suits everybody is kept.

A statement is planned for what is asked just now (`plan_cache_mode` in `database.SERVER`), which for a statement with
five joins takes five times as long as running it. One that looks a row up by its key is the same for everybody: it says
so by its option `by_key`, and PostgreSQL plans it once on each connection.
"""

from typing import Any

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import Session

BY_KEY = "by_key"
OF_A_ROW = "compiled_cache"
"""An option of what SQLAlchemy's sessions write down, row by row."""
PLANNED = {
    False: "SET LOCAL plan_cache_mode = force_custom_plan",
    True: "SET LOCAL plan_cache_mode = force_generic_plan",
}


class Driver(asyncpg.Connection):  # type: ignore[misc]
    """Knows with what its next transaction begins."""

    account: int | None = None
    """Whose turn it waits for before anything is read: among replicas, too."""
    is_by_key = False
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
            await driver.execute(f"{self._begin}{lock}{PLANNED[True] if driver.is_by_key else ''}")
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
    event.listen(engine.sync_engine, "checkout", _take)
    event.listen(engine.sync_engine, "before_cursor_execute", _plan)


def _take(connection: Any, *_: Any) -> None:
    """A connection that the server has ended is known to be: the pool opens another one, and no ping is needed."""
    driver = connection.driver_connection
    if driver.is_closed():
        raise DisconnectionError
    driver.account, driver.is_by_key = None, False


def _plan(connection: Connection, _: Any, statement: str, __: Any, context: Any, ___: bool) -> None:
    """Before a statement: as it wants to be planned. A row that a session writes down is planned in no time."""
    options = context.execution_options
    wanted = options.get(BY_KEY, False)
    driver: Any = connection.connection.driver_connection
    if driver.is_by_key == wanted or OF_A_ROW in options or statement in PLANNED.values():
        return
    driver.is_by_key = wanted
    if driver.is_in_transaction():  # else it begins so
        connection.exec_driver_sql(PLANNED[wanted])
