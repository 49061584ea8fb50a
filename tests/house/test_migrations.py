"""The tables that migrations make are the tables that the code means, on both databases, from any number of starts."""

import asyncio
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.database import Database, NewerDatabase, alembic_config, newest_revision, upgrade
from models import Base

LONGEST = 120.0
"""Seconds in which a process has brought a database up to date."""


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database in which nothing stands yet; on a server it goes with the server."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/empty.db"
    server = str(request.getfixturevalue("postgres"))
    name = f"mayak_empty_{uuid4().hex[:12]}"
    asyncio.run(_create(server, name))
    return make_url(server).set(database=name).render_as_string(hide_password=False)


async def _create(server: str, name: str) -> None:
    admin = create_async_engine(server, isolation_level="AUTOCOMMIT")
    async with admin.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name}"))
    await admin.dispose()


def tables(connection: Connection) -> set[str]:
    """What stands in the database."""
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def differences(connection: Connection) -> list[object]:
    """What a new migration would have to change."""
    return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata))


async def test_migrations_make_the_tables_of_the_models(empty_database: str) -> None:
    database = Database(empty_database)
    await database.migrate()
    async with database.engine.connect() as connection:
        assert await connection.run_sync(tables) == set(Base.metadata.tables)
        assert await connection.run_sync(differences) == []
    await database.close()


@pytest.mark.slow
async def test_every_step_goes_up_and_down_and_up_again(empty_database: str) -> None:
    steps = [step.revision for step in ScriptDirectory.from_config(alembic_config()).walk_revisions()][::-1]

    def climb(connection: Connection) -> None:
        for step, below in zip(steps, ["base", *steps], strict=False):
            upgrade(connection, step)
            command.downgrade(alembic_config(connection), below)
            upgrade(connection, step)
        command.downgrade(alembic_config(connection), "base")

    database = Database(empty_database)
    async with database.engine.connect() as connection:
        await connection.run_sync(climb)
        await connection.commit()
        assert await connection.run_sync(tables) == set()
    await database.close()


def test_the_newest_migration_is_the_last_file() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [newest_revision()]


@pytest.mark.slow
async def test_starting_on_an_up_to_date_database_imports_no_alembic(empty_database: str) -> None:
    database = Database(empty_database)
    await database.migrate()
    await database.close()
    code = (
        "import asyncio, sys; from bot.database import Database\n"
        f"asyncio.run(Database({empty_database!r}).migrate()); sys.exit('alembic' in sys.modules)"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, cwd=Path(__file__).parents[2])
    async with asyncio.timeout(LONGEST):
        assert await process.wait() == 0


@pytest.mark.slow
async def test_two_processes_that_start_at_once_both_come_up(empty_database: str) -> None:
    code = f"import asyncio; from bot.database import Database; asyncio.run(Database({empty_database!r}).migrate())"
    command_ = [sys.executable, "-W", "ignore", "-c", code]
    starts = [asyncio.create_subprocess_exec(*command_, cwd=Path(__file__).parents[2]) for _ in range(2)]
    processes = await asyncio.gather(*starts)
    async with asyncio.timeout(LONGEST):
        assert [await process.wait() for process in processes] == [0, 0]
    database = Database(empty_database)
    assert await database.revision() == newest_revision()
    await database.close()


async def test_a_database_of_a_newer_bot_is_left_alone(empty_database: str) -> None:
    database = Database(empty_database)
    await database.migrate()
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerDatabase):
        await database.migrate()
    await database.close()
