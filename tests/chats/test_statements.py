"""A screen asks the database as often for three schools as for three hundred."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import event

from benchmarks.looks import Who
from benchmarks.scale import MORNING, TOKEN, UNLIMITED, Mute, screen_names, taken
from benchmarks.world import Size, write
from bot.app import App, build
from bot.config import Settings
from bot.database import Database

REGION, TOWN = 1, 3
ABSENT = ("check the next",)
"""Screens that say something else when there are three schools: nothing waits there."""


@contextmanager
def counting(app: App) -> Iterator[Counter[str]]:
    """How often each statement is asked meanwhile."""
    seen: Counter[str] = Counter()

    def asked(_: object, __: object, statement: str, *___: object) -> None:
        seen[statement] += 1

    engine = app.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", asked)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", asked)


async def statements(file: Path, schools: int, people: tuple[int, ...], only: tuple[str, ...] = ()) -> dict[str, int]:
    """Screen → how many statements it costs in a town with so many schools."""
    url = f"sqlite+aiosqlite:///{file}"
    database = Database(url)
    size = Size(2, 1, schools, 12, 3 + schools * 6)
    await write(database, size)
    await database.close()
    settings = Settings(bot_token=SecretStr(TOKEN), database_url=url).model_copy(update=UNLIMITED)
    app = await build(settings, session=Mute(), now=lambda: MORNING)
    numbers, found = count(1), {}
    try:
        for person in people:
            for name in only or screen_names():
                await app.take(taken(next(numbers), name, Who(person, size)))
                with counting(app) as seen:
                    await app.take(taken(next(numbers), name, Who(person, size)))
                found[f"{name} of {person}"] = seen.total()
    finally:
        await app.close()
    return found


async def few_and_many(
    tmp_path: Path, template: Path, many: int, people: tuple[int, ...], only: tuple[str, ...] = ()
) -> tuple[dict[str, int], dict[str, int]]:
    """What the same screens cost in a small town and in a large one."""
    found = []
    for schools in (3, many):
        shutil.copy(template, tmp_path / f"{schools}.db")
        found.append(await statements(tmp_path / f"{schools}.db", schools, people, only))
    return found[0], found[1]


async def test_lists_cost_the_same_for_few_and_for_many(tmp_path: Path, migrated_sqlite: Path) -> None:
    few, many = await few_and_many(tmp_path, migrated_sqlite, 20, (TOWN,), ("menu", "schools", "people", "check"))
    assert many == few


@pytest.mark.slow
async def test_every_screen_costs_the_same_for_three_schools_and_for_three_hundred(
    tmp_path: Path, migrated_sqlite: Path
) -> None:
    few, many = await few_and_many(tmp_path, migrated_sqlite, 300, (REGION, TOWN))
    assert max(many.values()) <= 25
    for name in ABSENT:
        for person in (REGION, TOWN):
            del few[f"{name} of {person}"], many[f"{name} of {person}"]
    assert many == few
