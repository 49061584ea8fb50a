"""Queueing a broadcast: `python -m benchmarks.broadcast [POSTGRES_URL] [--people N]`; prints seconds and memory."""

from __future__ import annotations

import argparse
import asyncio
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select

from bot.database import Database
from models import (
    Address,
    Broadcast,
    BroadcastState,
    Membership,
    Notice,
    Organisation,
    OrganisationKind,
    Person,
    Role,
)
from scheduler.broadcasting import Broadcasting
from services.audiences import Rules

NOW = datetime(2026, 9, 7, 6, 0, tzinfo=UTC)
SCHOOLS, AT_ONCE = 2000, 5000


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
    for start in range(1, count + 1, AT_ONCE):
        ids = range(start, min(start + AT_ONCE, count + 1))
        async with database.unit() as session:
            await session.execute(insert(Person), [{"id": n, "name": "N", "created_at": NOW} for n in ids])
            await session.execute(insert(Membership), list(_memberships(ids)))
            await session.execute(
                insert(Address),
                [{"id": n, "channel": "telegram", "chat_id": n, "topic_id": 0, "person_id": n} for n in ids],
            )
            await session.commit()
    async with database.unit() as session:
        session.add(started(1, 1))
        await session.commit()


def _memberships(ids: range) -> Iterator[dict[str, Any]]:
    for n in ids:
        yield {"person_id": n, "organisation_id": 2 + n % SCHOOLS, "role": Role.director, "began_at": NOW}


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


async def main() -> None:
    """Fill, queue, tell."""
    asked = argparse.ArgumentParser()
    asked.add_argument("url", nargs="?")
    asked.add_argument("--people", type=int, default=1_000_000)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(given.url or f"sqlite+aiosqlite:///{folder}/mayak.db")
        await database.migrate()
        await fill(database, given.people)
        rows, took, grown = await queue(database)
        print(f"{rows:,} rows in {took:.1f} s ({rows / took:,.0f}/s), memory +{grown} MB")
        await database.close()


if __name__ == "__main__":
    asyncio.run(main())
