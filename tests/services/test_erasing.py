"""Nothing of a person who was erased is left in the file, wherever SQLite has moved its rows."""

import random
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from bot.database import SMALL, Database
from models import Account, HandledUpdate, Person
from services import erasing
from tests.conftest import MONDAY

PEOPLE = 800
FIRST = 5_000_000_000_000


def name(n: int) -> str:
    """Two words that stand nowhere else."""
    return f"Имя{n:05d}ый Фамилия{n:05d}ов"


def left(file: Path, gone: list[int]) -> int:
    """How many of those who are gone the file still knows, by name or by account."""
    written = file.read_bytes() + Path(f"{file}-wal").read_bytes()
    return sum(name(n).encode() in written or (FIRST + n * 7919).to_bytes(6, "big") in written for n in gone)


async def crowd(database: Database) -> None:
    """Many people whose rows have grown and moved about."""
    order = list(range(1, PEOPLE + 1))
    chance = random.Random(5)
    chance.shuffle(order)
    for start in range(0, PEOPLE, 100):
        some = order[start : start + 100]
        async with database.unit() as session:
            await session.execute(insert(Person), [{"id": n, "name": name(n), "created_at": MONDAY} for n in some])
            accounts = [{"person_id": n, "external_id": FIRST + n * 7919} for n in some]
            await session.execute(insert(Account).values(channel="telegram", created_at=MONDAY), accounts)
            shown = [{"update_id": n, "screen": {"text": name(n) * chance.randint(1, 40)}} for n in some]
            await session.execute(insert(HandledUpdate).values(handled_at=MONDAY), shown)
            await session.commit()
    for start in range(0, PEOPLE, 20):
        async with database.unit() as session:
            for n in order[start : start + 20]:
                longer = update(Person).where(Person.id == n).values(language="r" * chance.randint(1, 120))
                await session.execute(longer)
            await session.commit()


@pytest.mark.slow
async def test_the_file_is_written_anew_after_erasing(tmp_path: Path, migrated_sqlite: Path) -> None:
    file = tmp_path / "crowd.db"
    file.write_bytes(migrated_sqlite.read_bytes())
    database = Database(f"sqlite+aiosqlite:///{file}")
    await crowd(database)
    gone = list(range(1, PEOPLE, 3))
    async with database.unit() as session:
        for n in gone:
            await erasing.erase(session, None, n, MONDAY + timedelta(days=1))
        await session.commit()
    assert left(file, gone) > 0  # what SQLite overwrites by itself is not enough
    assert await database.scrub(smaller_than=0) is False
    assert await database.scrub(smaller_than=SMALL) is True
    assert left(file, gone) == 0
    await database.close()
