"""Queueing a broadcast to a million people.

    python -m benchmarks.broadcast [--people N]

From «Отправить» to a row in the outbox for each: how long the scheduler's job takes, and by how much its process grows.
Nobody is written to. On PostgreSQL (the one of the tests, or that of TEST_POSTGRES_URL) and on SQLite.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import resource
import tempfile
import time
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, insert, select, text

from benchmarks.telling import tell
from benchmarks.world import Size, World
from bot.database import Database
from models import Broadcast, BroadcastState, Notice, Organisation, OrganisationKind, Role
from scheduler.broadcasting import Broadcasting
from services.audiences import Rules
from tests.stage import embedded_postgres, fresh_database

NOW = datetime(2026, 9, 7, 6, 0, tzinfo=UTC)
SCHOOLS, PEOPLE = 2000, 1_000_000
TARGET = 30
"""Seconds on PostgreSQL."""
WHY = """
It took 46 seconds while each row's foreign keys were planned anew: with `plan_cache_mode` at `force_custom_plan` the
checks that PostgreSQL makes by itself are planned for each row, too, which took half of the time (no index was the
cause). A statement that adds very many rows now says so (`BY_ROWS`), and its checks are planned once a connection.
Chats are looked for once instead of twice; whoever has to acknowledge is asked in the same statement; portions are cut
by the recipients that they hold, so that one that goes on after a crash is no longer than the others.
"""


async def fill(database: Database, count: int) -> None:
    """A town with so many people in its schools, and a broadcast to all of them that was started."""
    async with database.unit() as session:
        common = {"number": None, "timezone": "Asia/Barnaul", "is_set_up": True, "created_at": NOW}
        town = {"id": 1, "parent_id": None, "path": "/1/", "kind": OrganisationKind.municipality, "name": "T", **common}
        school = OrganisationKind.school
        places = [
            {"id": n, "parent_id": 1, "path": f"/1/{n}/", "kind": school, "name": f"№ {n}", **common}
            for n in range(2, SCHOOLS + 2)
        ]
        await session.execute(insert(Organisation), [town, *places])
        await session.commit()
    async with database.engine.begin() as connection:
        world = World(connection, Size())
        everybody, began = world.numbers(1, count), world.at(NOW.date())
        held = {"person_id": "n", "organisation_id": f"2 + n % {SCHOOLS}", "role": "'director'", "began_at": began}
        there = {"chat_id": "n", "person_id": "n", "channel": "'telegram'"}
        await world.fill("people", {"id": "n", "name": "'N'", "created_at": began}, everybody)
        await world.fill("memberships", {"id": "n", **held}, everybody)
        await world.fill("addresses", {"id": "n", **there}, everybody)
    async with database.unit() as session:
        session.add(started(1, 1))
        await session.commit()
    await _settle(database)


async def _settle(database: Database) -> None:
    """As a database that has lived with these rows for a day: it knows how many there are."""
    async with database.single() as session:
        await session.execute(text("ANALYZE" if database.is_sqlite else "VACUUM ANALYZE"))


def started(organisation_id: int, person_id: int) -> Broadcast:
    """To all directors, a moment ago."""
    return Broadcast(
        organisation_id=organisation_id,
        person_id=person_id,
        state=BroadcastState.waiting,
        text="T",
        files=[],
        audience=Rules(roles=(Role.director,)).to_json(),
        is_working_days_only=False,
        needs_acknowledgement=False,
        is_queued=False,
        total=0,
        sent=0,
        failed=0,
        per_minute=0,
        created_at=NOW,
        begins_at=NOW + timedelta(seconds=60),
    )


def peak() -> int:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


async def queue(database: Database) -> tuple[int, float, int]:
    """Rows that were queued, seconds, and by how many MB the process has grown."""
    jobs, before, began = Broadcasting(database.unit, lambda: NOW), peak(), time.perf_counter()
    await jobs.queue_broadcasts()
    took = time.perf_counter() - began
    async with database.unit() as session:
        rows = await session.scalar(select(func.count()).select_from(Notice)) or 0
    return rows, took, peak() - before


async def measure(name: str, url: str, people: int) -> None:
    """Fill, queue, tell."""
    database = Database(url)
    await database.migrate()
    await fill(database, people)
    rows, took, grown = await queue(database)
    await database.close()
    assert rows == people, rows
    goal = TARGET if name == "PostgreSQL" and people == PEOPLE else None
    what = f"{name}: a broadcast to {people:,} is queued"
    tell(what, took, "s", beside=f"{rows / took:,.0f} rows a second, memory +{grown} MB", at_most=goal)


async def main(people: int) -> None:
    """On both."""
    with embedded_postgres() as server:
        async with fresh_database(server, "template1") as url:
            await measure("PostgreSQL", url, people)
    with tempfile.TemporaryDirectory() as folder:
        await measure("SQLite", f"sqlite+aiosqlite:///{folder}/mayak.db", people)


if __name__ == "__main__":
    logging.disable()
    asked = argparse.ArgumentParser()
    asked.add_argument("--people", type=int, default=PEOPLE)
    asyncio.run(main(asked.parse_args().people))
