"""A step that is remembered is the same as one that was taken."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.telegram import Telegram
from tests import town
from tests.memory import Memory
from tests.stage import Clock, Stage, migrate


def told(stage: Stage) -> dict[int, list[str]]:
    """All chats, without the secrets of links."""
    chats = stage.telegram.chats
    return {id_: [town.LINK.sub("…", post.text)[:60] for post in chat.visible()] for id_, chat in chats.items()}


def rows(url: str) -> dict[str, int]:
    """How many rows each table holds."""
    with closing(sqlite3.connect(url.partition("///")[2])) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """One that remembers nothing yet."""
    return Memory(tmp_path)


async def lived(memory: Memory, file: Path) -> tuple[dict[int, list[str]], dict[str, int], datetime]:
    """A town with a plan, on a stage of its own, and what is seen there; then one press more."""
    url = f"sqlite+aiosqlite:///{file}"
    await migrate(url)
    clock = Clock(datetime(2026, 9, 7, 6, tzinfo=UTC))
    stage = await Stage.open(url, Telegram("4242:stage-of-stories", now=clock, monotonic=clock.seconds), clock)
    stage.remembers(memory)
    here = await town.lives(stage)
    await town.creates(here.anna, town.plan())
    seen = told(stage), rows(url), clock.at
    await here.boris.sends("/menu")
    await here.boris.sees("СОШ № 1")
    stage.telegram.assert_no_refusals()
    await stage.close()
    return seen


@pytest.mark.slow
async def test_a_remembered_town_is_the_one_that_was_lived(memory: Memory, tmp_path: Path) -> None:
    first = await lived(memory, tmp_path / "first.db")
    assert len(memory.kept) == 2
    second = await lived(memory, tmp_path / "second.db")
    assert len(memory.kept) == 2
    assert second == first
