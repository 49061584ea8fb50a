"""The turn of an account, and how PostgreSQL plans what is asked with every press."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from bot.database import Database
from models import Plan
from services import people
from tests import town
from tests.stage import Stage

ANNA = 101
BREAK_OFF = text("SELECT pg_cancel_backend(pid) FROM pg_locks WHERE NOT granted LIMIT 1")
"""Of whoever waits for a lock; pg_stat_activity would show a transaction what it saw there first, for ever."""
pytestmark = pytest.mark.slow


async def speaks(stage: Stage, language: str, written: asyncio.Event) -> None:
    """Somebody chooses a language, and it takes a while."""
    async with stage.app.database.unit(ANNA) as session:
        anna = await people.find(session, "telegram", ANNA)
        assert anna is not None
        written.set()
        await asyncio.sleep(0.3)
        await people.choose_language(session, anna, language, stage.clock())
        await session.commit()


async def test_who_waited_for_the_turn_of_an_account_reads_what_was_written_meanwhile(stage: Stage) -> None:
    await town.founded(stage)
    async with stage.app.database.single() as session:  # the same connections serve both
        await session.execute(text("SELECT 1"))
    written = asyncio.Event()
    first = asyncio.create_task(speaks(stage, "en", written))
    await written.wait()
    async with stage.app.database.unit(ANNA) as session:
        anna = await people.find(session, "telegram", ANNA)
        assert anna is not None
        assert anna.language == "en"
    await first


async def test_other_accounts_wait_for_nobody_on_postgresql(empty_postgres: str) -> None:
    database = Database(empty_postgres)
    async with database.unit(ANNA) as one, database.unit(ANNA + 1) as other, asyncio.timeout(5):
        assert await one.scalar(text("SELECT 1")) == 1
        assert await other.scalar(text("SELECT 2")) == 2
    await database.close()


async def test_a_wait_for_a_turn_that_is_broken_off_leaves_nothing_open(empty_postgres: str) -> None:
    database = Database(empty_postgres)
    async with database.unit(ANNA) as holder:
        await holder.execute(text("SELECT 1"))
        waiting = asyncio.create_task(asked(database, "SELECT 2"))
        while not await holder.scalar(BREAK_OFF):  # noqa: ASYNC110 - the server is asked
            await asyncio.sleep(0.02)
        with pytest.raises(DBAPIError):
            await waiting
        assert {await asked(database, "SELECT 3", n) for n in range(1, 20)} == {3}
    assert await asked(database, "SELECT 4") == 4
    await database.close()


async def asked(database: Database, question: str, account: int = ANNA) -> Any:
    """The answer to a question, in the turn of an account."""
    async with database.unit(account) as session:
        return await session.scalar(text(question))


async def test_a_person_is_planned_once_and_a_list_for_what_is_asked(empty_postgres: str) -> None:
    database = Database(empty_postgres)
    async with database.unit(ANNA) as session:
        for account in range(1, 4):
            await people.find(session, "telegram", account)
            await session.scalars(select(Plan.id).where(Plan.organisation_id == account))
        rows = await session.execute(
            text(
                "SELECT statement LIKE '%accounts%', generic_plans, custom_plans FROM pg_prepared_statements "
                "WHERE statement LIKE 'SELECT%' AND generic_plans + custom_plans = 3 ORDER BY 1"
            )
        )
        planned = [tuple(row) for row in rows]
    await database.close()
    assert planned == [(False, 0, 3), (True, 3, 0)]
