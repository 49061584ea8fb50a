"""Everything is carried over: into a copy, out of a copy, from SQLite to PostgreSQL."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, func, select, text, update
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import backups, copying, moving
from bot.__main__ import main
from bot.config import BadSettings
from bot.database import Database, address
from models import Blob, Organisation, OrganisationKind
from sandbox.people import File
from sandbox.telegram import Telegram
from services import audit, seals
from tests import town
from tests.stage import Clock, Stage, fresh_database

ZERO, ODD = "a\0b", '{"b": 1.50, "a":[]}'
MOMENT = datetime(2026, 9, 7, 6, 30, 0, 123456, tzinfo=UTC)


@pytest.fixture(autouse=True)
def operator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the bot reads Russian."""
    for name, value in {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "ru_RU"}.items():
        monkeypatch.setenv(name, value)


async def counted(url: str) -> dict[str, tuple[int, int]]:
    """What stands in each table."""
    async with copying.opened(make_url(url), is_source=True) as connection:
        return await copying.counted(connection)


async def uses(stage: Stage) -> dict[str, tuple[int, int]]:
    """A town lives with a plan, a proof in a file, an edit; its journal is sealed. What stands in its tables then."""
    place = await town.lives(stage)
    await town.creates(place.anna, town.plan())
    await town.opens_task(place.boris, "Назначить ответственных")
    await place.boris.presses("✅ Выполнено")
    await place.boris.sends(File("Приказ.txt", bytes(range(256)) * 40))
    stage.clock.passes(minutes=1)
    await stage.morning(2026, 9, 8, zone=town.BARNAUL)
    return await counted(stage.app.settings.database_url)


def rows(found: dict[str, tuple[int, int]]) -> int:
    """Of all tables."""
    return sum(count for count, _ in found.values())


async def verified(url: str) -> tuple[int, str | None]:
    """Rows of the journal under seals that hold, and what is wrong with it."""
    database = Database(url)
    found = await seals.verify(database.unit)
    await database.close()
    return found.rows, found.trouble.code if found.trouble else None


async def test_a_copy_is_taken_while_the_bot_runs_and_brings_everything_back(
    tmp_path: Path, migrated_sqlite: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(migrated_sqlite, tmp_path / "mayak.db")
    url, copy, back = f"sqlite+aiosqlite:///{tmp_path}/mayak.db", tmp_path / "copy.db", tmp_path / "back.db"
    monkeypatch.setenv("DATABASE_URL", url)
    database = Database(url)
    async with database.unit() as session:
        session.add(made(None, "region", "Приозёрье"))
        audit.note(session, None, "found", "organisation", 1, MOMENT)
        await session.flush()
        await seals.seal(session, 1, MOMENT)
        await session.commit()
        before = await counted(url)
        assert await backups.backup(str(copy)) == 0
    await database.close()
    assert "Копия снята и проверена" in capsys.readouterr().out
    assert (copy.stat().st_mode & 0o777, sorted(path.name for path in tmp_path.glob("copy*"))) == (0o600, ["copy.db"])
    assert await backups.backup(str(copy)) == 1
    assert "уже есть. Назовите другой" in capsys.readouterr().err
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{back}")
    assert await backups.restore(str(copy)) == 0
    said = capsys.readouterr().out
    assert "Журнал цел: строк под печатями 1" in said
    assert "Восстановлено" in said
    assert (rows(before), await counted(f"sqlite+aiosqlite:///{back}")) == (3, before)
    assert await backups.restore(str(copy)) == 1
    assert "уже стоят файлы" in capsys.readouterr().err


@pytest.mark.slow
async def test_a_copy_goes_into_postgresql_and_comes_back_the_same(
    stage: Stage, tmp_path: Path, postgres: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", stage.app.settings.database_url)
    before, copy, again = await uses(stage), tmp_path / "copy.db", tmp_path / "again.db"
    assert await backups.backup(str(copy)) == 0
    async with fresh_database(postgres) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        assert await backups.restore(str(copy)) == 0
        assert await counted(url) == before
        assert await backups.restore(str(copy)) == 1
        assert "В базе уже есть данные" in capsys.readouterr().err
        assert await backups.backup(str(again)) == 0
    assert await counted(f"sqlite+aiosqlite:///{again}") == before
    assert list(tmp_path.glob("*.part")) == []


def test_what_is_no_copy_is_not_restored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/new.db")
    wrong, foreign, newer = tmp_path / "wrong.db", tmp_path / "foreign.db", tmp_path / "newer.db"
    wrong.write_bytes(b"no database" * 1000)
    for path, statement in ((foreign, "CREATE TABLE x (y)"), (newer, "CREATE TABLE alembic_version (version_num)")):
        with closing(sqlite3.connect(path)) as made:
            made.execute(statement)
            if path == newer:
                made.execute("INSERT INTO alembic_version VALUES ('9999')")
            made.commit()
    for path in (wrong, foreign):
        assert asyncio.run(backups.restore(str(path))) == 1
        assert "не копия базы бота" in capsys.readouterr().err
    assert asyncio.run(backups.restore(str(tmp_path / "none.db"))) == 1
    assert "нет." in capsys.readouterr().err
    with pytest.raises(BadSettings, match="restore-newer"):
        asyncio.run(backups.restore(str(newer)))
    assert list(tmp_path.glob("new.db*")) == []


@pytest.fixture
async def old(
    tmp_path: Path, migrated_sqlite: Path, telegram: Telegram, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Stage]:
    """The whole bot on SQLite: that is what moves."""
    shutil.copy(migrated_sqlite, tmp_path / "old.db")
    url = f"sqlite+aiosqlite:///{tmp_path}/old.db"
    monkeypatch.setenv("DATABASE_URL", url)
    stage = await Stage.open(url, telegram, clock)
    yield stage
    await stage.close()


@pytest.mark.slow
async def test_a_bot_moves_from_sqlite_to_postgresql_and_goes_on_there(
    old: Stage, telegram: Telegram, postgres: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = await uses(old)
    async with fresh_database(postgres, "template1") as url:
        assert await moving.move(url.replace("+asyncpg", "")) == 0
        said = capsys.readouterr()
        assert f"строк {rows(before)}. Всё сошлось" in said.out
        assert "DATABASE_URL" in said.out
        assert await counted(url) == before == await counted(old.app.settings.database_url)
        assert await verified(url) == await verified(old.app.settings.database_url)
        assert await moving.move(url) == 1
        assert "уже есть данные" in capsys.readouterr().err
        new = await Stage.open(url, telegram, old.clock)
        boris = new.person(201, "Борис", "Школьный")
        await town.opens_task(boris, "Вести журнал")
        await boris.presses("✅ Выполнено")
        await new.close()


def made(parent_id: int | None, kind: str, name: str) -> Organisation:
    """An organisation as a service would write it."""
    return Organisation(
        parent_id=parent_id,
        path="/",
        kind=OrganisationKind(kind),
        name=name,
        timezone="Asia/Anadyr",
        is_set_up=True,
        created_at=MOMENT,
    )


@pytest.mark.slow
async def test_what_a_row_holds_is_carried_as_it_stands(old: Stage, postgres: str) -> None:
    await uses(old)
    async with old.app.database.unit() as session:
        session.add(Blob(sha256="0" * 64, size=300_000, content=bytes(range(256)) * 1200))
        root = await session.scalar(select(Organisation).where(Organisation.parent_id.is_(None)))
        assert root is not None
        late = made(None, "region", ZERO)
        session.add(late)
        await session.flush()
        await session.execute(update(Organisation).where(Organisation.id == root.id).values(parent_id=late.id))
        columns = "plan_changes (id, edit_id, activity_id, field, old, new)"
        await session.execute(
            text("INSERT INTO plan_edits (id, plan_id, person_id, at, how) VALUES (1, 1, 1, :at, 'x')"),
            {"at": "2026-09-07 06:30:00.000000"},
        )
        await session.execute(text(f"INSERT INTO {columns} VALUES (900, 1, 1, 'x', NULL, '{{}}')"))
        await session.execute(
            text("INSERT INTO plan_changes VALUES (901, 1, 1, 'x', 'null', '{\"b\": 1.50, \"a\":[]}')")
        )
        await session.commit()
    async with fresh_database(postgres) as url:
        assert await moving.move(url) == 0
        new = Database(url)
        async with new.unit() as session:
            moved = await session.get_one(Organisation, late.id)
            assert (moved.name, moved.timezone, moved.created_at) == ("ab", "Asia/Anadyr", MOMENT)
            assert (await session.get_one(Organisation, root.id)).parent_id == late.id
            blob = await session.scalar(select(Blob.content).where(Blob.sha256 == "0" * 64))
            assert blob == bytes(range(256)) * 1200
            kept = await session.execute(text("SELECT id, old::text, new::text FROM plan_changes WHERE id >= 900"))
            assert [tuple(row) for row in kept] == [(900, None, "{}"), (901, "null", ODD)]
            fresh = made(root.id, "school", "Новая")
            session.add(fresh)
            await session.flush()
            assert fresh.id == await session.scalar(select(func.max(Organisation.id)))
        await new.close()


@pytest.mark.slow
async def test_a_move_that_was_killed_leaves_nothing_and_begins_anew(
    old: Stage, postgres: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await uses(old)
    compare = copying._compare

    async def dies(*_: object) -> None:
        raise RuntimeError

    async def differs(target: AsyncConnection, table: Table, expected: Any) -> None:
        await target.execute(text("UPDATE people SET name = name || '!'"))
        await compare(target, table, expected)

    async with fresh_database(postgres) as url:
        for fails in (dies, differs):
            monkeypatch.setattr(copying, "_compare", fails)
            if fails is dies:
                with pytest.raises(RuntimeError):
                    await moving.move(url)
            else:
                assert await moving.move(url) == 1
                assert "не сошлось с прочитанным (таблица people)" in capsys.readouterr().err
            assert rows(await counted(url)) == 0
        monkeypatch.setattr(copying, "_compare", compare)
        assert await moving.move(url) == 0


def test_a_wrong_address_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["move", "--to", "sqlite:///x.db"]) == 2
    assert capsys.readouterr().err.startswith("--to: нужен адрес PostgreSQL")


def test_an_address_as_servers_are_rented_out_with_opens_too() -> None:
    url = address("postgresql+asyncpg://h/b?application_name=x&sslmode=require")
    assert url.render_as_string() == "postgresql+asyncpg://h/b?application_name=x&ssl=require"
    assert address("sqlite+aiosqlite:///x.db").render_as_string() == "sqlite+aiosqlite:///x.db"


async def test_only_postgresql_is_moved_to() -> None:
    for wrong in ("sqlite:///x.db", "mysql://x", "postgresql://host:port/x", ""):
        with pytest.raises(BadSettings, match="move-target"):
            await moving.move(wrong)
