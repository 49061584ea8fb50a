"""The stage on which stories are told: a bot in this process, a stand-in for Telegram, a clock that tests turn."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot.lightly  # noqa: F401 - before anything imports aiogram
from sandbox.telegram import Telegram
from tests.memory import Memory
from tests.stage import Clock, Stage, copy_of_template, embedded_postgres, empty, make_template, migrate

MONDAY = datetime(2026, 9, 7, 6, 0, tzinfo=UTC)
"""A Monday morning in the first week of school."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every story is true on both databases. On PostgreSQL it takes longer: there it is told with the slow ones."""
    for item in items:
        if "[postgresql" in item.name:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL server, with a template that is migrated already."""
    with embedded_postgres() as url:
        asyncio.run(make_template(url))
        yield url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to copy: a story begins sooner."""
    file = tmp_path_factory.mktemp("template") / "mayak.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path, migrated_sqlite: Path) -> str:
    """An empty database of each kind: both are true."""
    if request.param == "sqlite":
        shutil.copy(migrated_sqlite, tmp_path / "mayak.db")
        return f"sqlite+aiosqlite:///{tmp_path}/mayak.db"
    return str(request.getfixturevalue("empty_postgres"))


@pytest.fixture(scope="session")
def own_postgres(postgres: str) -> str:
    """A database for all the stories of this process."""
    return asyncio.run(copy_of_template(postgres))


@pytest.fixture
async def empty_postgres(own_postgres: str) -> str:
    """The same, emptied: quicker than another database."""
    await empty(own_postgres)
    return own_postgres


@pytest.fixture
def clock() -> Clock:
    """The only clock of a story."""
    return Clock(MONDAY)


@pytest.fixture
def telegram(clock: Clock) -> Iterator[Telegram]:
    """A strict stand-in: whatever the real server would refuse fails the test."""
    telegram = Telegram("4242:stage-of-stories", username="mayak_test_bot", now=clock, monotonic=clock.seconds)
    yield telegram
    telegram.assert_no_refusals()


@pytest.fixture(scope="session")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Memory:
    """What the stories of this process share: steps that all of them begin with."""
    return Memory(tmp_path_factory.mktemp("memory"))


@pytest.fixture
async def stage(
    request: pytest.FixtureRequest, database_url: str, telegram: Telegram, clock: Clock, memory: Memory
) -> AsyncIterator[Stage]:
    """The whole bot, with people around it."""
    stage = await Stage.open(database_url, telegram, clock)
    if database_url.startswith("sqlite") and "monkeypatch" not in request.fixturenames:
        stage.remembers(memory)
    yield stage
    await stage.close()
