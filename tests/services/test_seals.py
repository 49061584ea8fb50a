"""The journal is sealed, and whoever touches it is found."""

import asyncio
import zlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Executable, delete, insert, select, update

from bot.__main__ import main
from bot.database import Database
from models import AuditEntry, AuditPage, AuditSeal
from scheduler.keeping import Keeping
from services import archiving, audit, seals
from services.seals import Verdict

NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An empty database of each kind."""
    made = Database(database_url)
    yield made
    await made.close()


async def write(database: Database, count: int) -> None:
    """Some lines of the journal."""
    async with database.unit() as session:
        for n in range(count):
            audit.note(session, None, "done", "task", n, NOON + timedelta(seconds=n), day="2026-09-07")
        await session.commit()


async def seal(database: Database, most: int = 1000) -> int:
    """What the clock does, with everything settled."""
    async with database.unit() as session:
        count = await seals.seal(session, most, NOON)
        await session.commit()
    return count


async def forge(database: Database, *statements: Executable) -> Verdict:
    """Somebody with the database in their hands changes it; then the journal is verified."""
    async with database.unit() as session:
        for statement in statements:
            await session.execute(statement)
        await session.commit()
    return await seals.verify(database.unit)


def found(verdict: Verdict) -> tuple[str, int, int, int] | None:
    """What is wrong, under which seal."""
    trouble = verdict.trouble
    return (trouble.code, trouble.seal.id, trouble.seal.first_id, trouble.count) if trouble else None


async def three_seals(database: Database) -> None:
    """Rows 1–3, 4–6 and 7–9, each three under a seal, and one more without."""
    for upto in (3, 6, 9):
        await write(database, 3)
        assert await seal(database, upto) == 3
    await write(database, 1)


async def test_an_untouched_journal_holds(database: Database) -> None:
    assert await seals.verify(database.unit) == Verdict(0, 0, None, 0, None)
    await three_seals(database)
    verdict = await seals.verify(database.unit)
    assert (verdict.rows, verdict.seals, verdict.unsealed, verdict.trouble) == (9, 3, 1, None)
    assert await seal(database, 9) == 0


ROW = {"at": NOON, "channel": "telegram", "action": "done", "subject": "task", "subject_id": 1}
FORGERIES = {
    "a changed row": (update(AuditEntry).where(AuditEntry.id == 5).values(subject_id=99), ("changed", 2, 4, 0)),
    "a changed moment": (update(AuditEntry).where(AuditEntry.id == 2).values(at=NOON), ("changed", 1, 1, 0)),
    "another role": (update(AuditEntry).where(AuditEntry.id == 2).values(role="coordinator"), ("changed", 1, 1, 0)),
    "a removed row": (delete(AuditEntry).where(AuditEntry.id == 8), ("missing", 3, 7, 1)),
    "an inserted row": (insert(AuditEntry).values(id=0, **ROW), ("added", 1, 1, 1)),
    "a changed seal": (update(AuditSeal).where(AuditSeal.id == 2).values(hash="f" * 64), ("changed", 2, 4, 0)),
    "a seal of another moment": (
        update(AuditSeal).where(AuditSeal.id == 3).values(at=NOON + timedelta(days=1)),
        ("changed", 3, 7, 0),
    ),
    "a removed seal": (delete(AuditSeal).where(AuditSeal.id == 2), ("chain", 3, 7, 0)),
}


@pytest.mark.parametrize("forgery", FORGERIES)
async def test_whoever_touches_the_journal_is_found(database: Database, forgery: str) -> None:
    await three_seals(database)
    statement, expected = FORGERIES[forgery]
    assert found(await forge(database, statement)) == expected


async def test_a_row_slipped_in_between_others_is_found(database: Database) -> None:
    await write(database, 2)
    async with database.unit() as session:
        await session.execute(insert(AuditEntry).values(id=10, **ROW))
        await session.commit()
    assert await seal(database, 10) == 3
    assert found(await forge(database, insert(AuditEntry).values(id=7, **ROW))) == ("added", 1, 1, 1)


async def test_a_line_that_is_committed_late_is_not_left_out(empty_postgres: str) -> None:
    database = Database(empty_postgres)  # on SQLite writers come one after the other
    clock = [NOON]
    keeping = Keeping(database.unit, database.scrub, lambda: clock[0])
    async with database.unit() as slow:
        audit.note(slow, None, "done", "task", 1, NOON)
        await slow.flush()
        await write(database, 3)
        for _ in range(3):
            clock[0] += timedelta(minutes=1)
            assert await keeping.seal_audit() == 0
        await slow.commit()
    clock[0] += timedelta(minutes=1)
    assert await keeping.seal_audit() == 4
    verdict = await seals.verify(database.unit)
    assert (verdict.rows, verdict.trouble) == (4, None)
    await database.close()


async def test_two_replicas_that_seal_at_once_make_one_chain(database: Database) -> None:
    await write(database, 40)
    counts = await asyncio.gather(*(seal(database, 40) for _ in range(4)))
    assert sorted(counts) == [0, 0, 0, 40]
    assert (await seals.verify(database.unit)).trouble is None


async def test_many_rows_are_sealed_and_read_in_pieces(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "ROWS", 7)
    monkeypatch.setattr(seals, "CHUNK", 5)
    await write(database, 30)
    while await seal(database, 30):
        pass
    verdict = await seals.verify(database.unit)
    assert (verdict.rows, verdict.seals, verdict.trouble) == (30, 5, None)
    verdict = await forge(database, delete(AuditEntry).where(AuditEntry.id.in_((22, 23))))
    assert (found(verdict), verdict.rows, verdict.seals) == (("missing", 4, 22, 2), 21, 3)


async def test_the_operator_reads_a_clear_sentence(
    database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def say() -> tuple[int, str]:
        code = await asyncio.to_thread(main, ["audit", "verify"])
        said = capsys.readouterr()
        return code, said.out + said.err

    for name, value in {"LC_ALL": "ru_RU", "DATABASE_URL": database_url, "BOT_TOKEN": ""}.items():
        monkeypatch.setenv(name, value)
    database = Database(database_url)
    await three_seals(database)
    code, said = await say()
    assert code == 0
    assert said.startswith(
        "Журнал цел: строк под печатями 9, печатей 3.\nПоследняя печать: № 3 от 2026-09-07 12:00 UTC, "
    )
    assert said.endswith("Ещё без печати: 1. Печать ставится раз в минуту, пока бот работает.\n")
    await forge(database, delete(AuditEntry).where(AuditEntry.id == 5))
    assert await say() == (
        1,
        "ЖУРНАЛ НАРУШЕН. В строках 4–6 (печать № 2 от 2026-09-07 12:00 UTC) не хватает: 1.\n"
        "До этого места всё цело: строк 3, печатей 1.\n",
    )
    await database.close()


async def packs(database: Database, monkeypatch: pytest.MonkeyPatch) -> int:
    """The clock packs what is old, three rows a page; how many rows."""
    monkeypatch.setattr(archiving, "ROWS", 3)
    total, count = 0, 1
    while count:
        async with database.unit() as session:
            count = await archiving.pack(session, NOON + archiving.JOURNAL + timedelta(seconds=1))
            await session.commit()
        total += count
    return total


async def test_old_rows_are_packed_and_the_journal_still_holds(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await three_seals(database)
    async with database.unit() as session:
        assert await archiving.pack(session, NOON + archiving.JOURNAL) == 0
    assert await packs(database, monkeypatch) == 6
    async with database.unit() as session:
        assert list(await session.scalars(select(AuditEntry.id))) == [7, 8, 9, 10]
    verdict = await seals.verify(database.unit)
    assert (verdict.rows, verdict.seals, verdict.unsealed, verdict.trouble) == (9, 3, 1, None)
    assert await seal(database) == 1
    assert await packs(database, monkeypatch) == 3
    verdict = await seals.verify(database.unit)
    assert (verdict.rows, verdict.seals, verdict.trouble) == (10, 4, None)


PAGE = AuditPage.id == 2
PACKED = {
    "a changed page": (
        update(AuditPage).where(PAGE).values(content=zlib.compress(b"[4]\n[5]\n[6]\n")),
        ("changed", 2, 4, 0),
    ),
    "a damaged page": (update(AuditPage).where(PAGE).values(content=b"?"), ("missing", 2, 4, 3)),
    "a removed page": (delete(AuditPage).where(PAGE), ("missing", 2, 4, 3)),
    "a row beside its page": (insert(AuditEntry).values(id=2, **ROW), ("added", 2, 4, 1)),
}


@pytest.mark.parametrize("forgery", PACKED)
async def test_whoever_touches_a_page_is_found(
    database: Database, forgery: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await three_seals(database)
    await packs(database, monkeypatch)
    statement, expected = PACKED[forgery]
    assert found(await forge(database, statement)) == expected
