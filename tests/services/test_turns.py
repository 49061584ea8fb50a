"""The turn of an account, and how PostgreSQL plans what is asked with every press."""

import asyncio
import socket
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from bot.database import LOCK, SERVER, Database, is_away, newest_revision
from bot.postgres import watch
from models import Plan
from services import people
from tests import town
from tests.stage import Stage, fresh_database

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
    async with asyncio.timeout(30):
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
        async with asyncio.timeout(30):
            while not await holder.scalar(BREAK_OFF):  # noqa: ASYNC110 - the server is asked
                await asyncio.sleep(0.02)
        with pytest.raises(DBAPIError):
            await waiting
        assert {await asked(database, "SELECT 3", n) for n in range(1, 20)} == {3}
    assert await asked(database, "SELECT 4") == 4
    await database.close()


async def test_a_turn_that_does_not_come_is_waited_for_no_longer_than_a_while(
    empty_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert SERVER["lock_timeout"] == SERVER["idle_in_transaction_session_timeout"] == "60000"
    monkeypatch.setitem(SERVER, "lock_timeout", "200")
    database = Database(empty_postgres)
    async with database.unit(ANNA) as holder, asyncio.timeout(30):
        await holder.execute(text("SELECT 1"))
        with pytest.raises(DBAPIError) as trouble:
            await asked(database, "SELECT 2")
        assert is_away(trouble.value)  # so the work is tried again
    assert await asked(database, "SELECT 3") == 3
    await database.close()


async def test_whoever_migrates_waits_for_its_turn_as_long_as_it_takes(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SERVER, "lock_timeout", "200")
    async with fresh_database(postgres, "template1") as url, asyncio.timeout(60):
        first, second = Database(url), Database(url)
        async with first.engine.connect() as holder:
            await holder.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            migrating = asyncio.create_task(second.migrate())
            await asyncio.sleep(0.6)
            await holder.rollback()
            await migrating
        assert await second.revision() == newest_revision()
        await first.close()
        await second.close()


async def test_a_server_whose_machine_is_gone_is_noticed() -> None:
    with socket.socket(socket.AF_INET) as far, socket.socket(socket.AF_UNIX) as near:
        watch(far)
        watch(near)
        noticed = [far.getsockopt(socket.IPPROTO_TCP, what) for what in (socket.TCP_KEEPIDLE, socket.TCP_USER_TIMEOUT)]
        assert (far.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE), noticed) == (1, [30, 60_000])
        assert near.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 0


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
