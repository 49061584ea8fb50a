"""Planning a day for 200,000 open tasks of 2,000 schools.

    python -m benchmarks.due [TASKS]

On SQLite, and on PostgreSQL (the one of the tests, or that of TEST_POSTGRES_URL); TASKS of each school, 100. Beside it
a bare script on the same database: one SELECT of the people who have something to be told, written by hand, and one
executemany of the same digest rows, with nothing but the driver. Median of five. What ours does and the script does
not: of the 122,000 lines that are overdue here it looks which have just become so, and which are so no more, so that
each office above hears of them at its time; that is half of what it takes.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert

from benchmarks.telling import tell
from bot.database import Database
from models import (
    Activity,
    Address,
    Heartbeat,
    Membership,
    Notice,
    Organisation,
    OrganisationKind,
    Person,
    Plan,
    Role,
    Task,
    TaskState,
)
from scheduler.jobs import Jobs
from services.ladder import words_on
from services.settings import Ways

MOSCOW = ZoneInfo("Europe/Moscow")
TODAY = date(2027, 2, 16)
MORNING = datetime(2027, 2, 16, 9, 0, 30, tzinfo=MOSCOW).astimezone(UTC)
MADE = datetime(2026, 9, 1, tzinfo=UTC)
TOWNS, SCHOOLS, TIMES, TARGET = 40, 2000, 5, 3
EACH = int(sys.argv[1]) if sys.argv[1:] and __name__ == "__main__" else 100
ALL = 1 + TOWNS + SCHOOLS


def places() -> Iterator[dict[str, Any]]:
    """A region, its towns, their schools; the id of each is the id of its coordinator too."""
    common = {"number": None, "timezone": MOSCOW.key, "is_set_up": True, "created_at": MADE}
    for n in range(1, ALL + 1):
        above = None if n == 1 else 1 if n <= 1 + TOWNS else 2 + n % TOWNS
        path = "/1/" if above is None else f"/1/{n}/" if above == 1 else f"/1/{above}/{n}/"
        kind = OrganisationKind.school if n > 1 + TOWNS else OrganisationKind.municipality
        kind = OrganisationKind.region if n == 1 else kind
        yield {"id": n, "parent_id": above, "path": path, "kind": kind, "name": f"№ {n}", **common}


def tasks() -> Iterator[dict[str, Any]]:
    """Deadlines over the whole year, as in a plan with a hundred lines."""
    for school in range(2 + TOWNS, ALL + 1):
        for n in range(EACH):
            due = date(2026, 9, 1) + timedelta((n * 37 + school % 7) % 270)
            yield {
                "plan_id": 1,
                "activity_id": n + 1,
                "organisation_id": school,
                "role": Role.coordinator,
                "occurrence": 0,
                "opens_on": due - timedelta(20),
                "due_on": None if n % 20 == 0 else due,
                "lasts_all_year": n % 20 == 1,
                "state": TaskState.open,
                "is_confirmed": False,
            }


async def fill(database: Database) -> None:
    """A region with everything; each table at once."""
    people = range(1, ALL + 1)
    line = {"plan_id": 1, "section_index": 1, "title": "Дело", "kind": "dates", "windows": [], "doubts": []}
    line |= {"source": {}, "targets": [], "evidence": "comment", "since": date(2026, 9, 1)}
    plan = {"id": 1, "organisation_id": 1, "title": "План", "first_year": 2026, "last_year": 2027, "years_added": 0}
    plan |= {"is_running": True, "created_by_id": 1, "created_at": MADE, "announced_on": date(2026, 9, 2)}
    role = {"role": Role.coordinator, "began_at": MADE}
    rows: list[tuple[Any, list[dict[str, Any]]]] = [
        (Organisation, list(places())),
        (Person, [{"id": n, "name": f"Человек {n}", "created_at": MADE} for n in people]),
        (Membership, [{"person_id": n, "organisation_id": n, **role} for n in people]),
        (Address, [{"channel": "telegram", "chat_id": n, "person_id": n} for n in people]),
        (Plan, [plan]),
        (Activity, [{"id": n, "n": n, **line} for n in range(1, EACH + 1)]),
        (Task, list(tasks())),
    ]
    async with database.unit() as session:
        for table, values in rows:
            for start in range(0, len(values), 5000):
                await session.execute(insert(table), values[start : start + 5000])
        await session.commit()
    async with database.engine.connect() as connection:
        await connection.exec_driver_sql("ANALYZE")
        await connection.commit()


async def forget(database: Database) -> None:
    """As if the morning had not come."""
    async with database.unit() as session:
        await session.execute(delete(Notice))
        await session.execute(delete(Heartbeat))
        await session.commit()


SELECT = """
SELECT m.person_id, min(a.id) FROM memberships m JOIN addresses a ON a.person_id = m.person_id
WHERE a.silent_since IS NULL AND m.ended_at IS NULL AND m.role = 'coordinator' AND m.person_id IN (
  SELECT m2.person_id FROM memberships m2 JOIN tasks t ON t.organisation_id = m2.organisation_id
  JOIN plans p ON p.id = t.plan_id AND p.is_running
  WHERE m2.ended_at IS NULL AND m2.role = t.role AND t.person_id IS NULL AND t.state = 'open'
    AND (t.due_on IN ({due}) OR (NOT t.lasts_all_year AND t.opens_on IN ({opens})))
  UNION
  SELECT m3.person_id FROM memberships m3 JOIN organisations o ON o.parent_id = m3.organisation_id
  JOIN tasks t ON t.organisation_id = o.id
  JOIN plans p ON p.id = t.plan_id AND p.is_running
  WHERE m3.ended_at IS NULL AND t.state = 'open' AND t.due_on IN ({late})
  UNION
  SELECT m4.person_id FROM memberships m4 JOIN organisations above ON above.parent_id = m4.organisation_id
  JOIN organisations o2 ON o2.parent_id = above.id JOIN tasks t ON t.organisation_id = o2.id
  JOIN plans p ON p.id = t.plan_id AND p.is_running
  WHERE m4.ended_at IS NULL AND t.state = 'open' AND t.due_on IN ({later})
) GROUP BY m.person_id
"""
COLUMNS = (
    *("once", "address_id", "kind", "params", "rank", "state"),
    *("attempts", "maybe_twice", "due_at", "expires_at", "created_at"),
)


def bare_select() -> str:
    """With the same dates, printed into it."""
    ways = Ways()
    words = words_on(TODAY, ways)

    def printed(days: frozenset[date]) -> str:
        return ", ".join(f"'{day}'" for day in sorted(days))

    def heard(wait: int) -> str:
        """Deadlines of which an office hears that long after them."""
        wanted = words.overdue | {day - timedelta(wait) for day in words.days}
        return printed(frozenset(day for day in wanted if day <= TODAY - timedelta(wait)))

    late, later = heard(ways.late_after), heard(ways.late_after + ways.late_next)
    return SELECT.format(due=printed(words.due), opens=printed(words.opens), late=late, later=later)


def bare_rows(found: list[Any], moment: Callable[[datetime], Any]) -> list[tuple[Any, ...]]:
    """The same digest rows."""
    params = json.dumps({"day": TODAY.isoformat(), "since": TODAY.isoformat()})
    now, evening = moment(MORNING), moment(datetime(2027, 2, 16, 20, tzinfo=MOSCOW).astimezone(UTC))
    return [
        (f"digest:{person}:{TODAY}", address, "digest", params, 50, "waiting", 0, False, now, evening, now)
        for person, address in found
    ]


def bare_sqlite(path: Path) -> int:
    """The driver of the standard library."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("BEGIN IMMEDIATE")
    rows = bare_rows(connection.execute(bare_select()).fetchall(), lambda at: at.strftime("%Y-%m-%d %H:%M:%S.%f"))
    marks = ", ".join("?" * len(COLUMNS))
    connection.executemany(f"INSERT INTO notices ({', '.join(COLUMNS)}) VALUES ({marks})", rows)
    connection.execute("COMMIT")
    connection.close()
    return len(rows)


async def bare_postgres(database: Database) -> int:
    """asyncpg alone."""
    import asyncpg  # type: ignore[import-untyped]

    url = database.url
    connection = await asyncpg.connect(
        host=cast("str", url.query.get("host") or url.host),
        port=int(cast("str", url.query.get("port") or url.port)),
        user=url.username,
        password=url.password,
        database=url.database,
    )
    async with connection.transaction():
        rows = bare_rows([tuple(row) for row in await connection.fetch(bare_select())], lambda at: at)
        marks = ", ".join(f"${n}" for n in range(1, len(COLUMNS) + 1))
        await connection.executemany(f"INSERT INTO notices ({', '.join(COLUMNS)}) VALUES ({marks})", rows)
    await connection.close()
    return len(rows)


async def measure(database: Database, work: Callable[[], Awaitable[int]]) -> tuple[float, int]:
    """Median of five, and how many digests were owed."""
    took, owed = [], 0
    for _ in range(TIMES + 1):
        await forget(database)
        began = time.perf_counter()
        owed = await work()
        took.append(time.perf_counter() - began)
    return statistics.median(took[1:]), owed


async def compare(name: str, url: str, path: Path | None) -> None:
    database = Database(url)
    await database.migrate()
    await fill(database)
    jobs = Jobs(database.unit, cast("Any", None), cast("Any", None), lambda: MORNING, single=database.single)

    async def bare() -> int:
        return bare_sqlite(path) if path else await bare_postgres(database)

    ours, owed = await measure(database, jobs.plan_reminders)
    theirs, same = await measure(database, bare)
    assert owed == same, (owed, same)
    beside = f"{owed:,} digests: ours {ours * 1000:.0f} ms, bare {theirs * 1000:.0f} ms"
    tell(f"{name}: planning a day beside a bare script", ours / theirs, at_most=TARGET, beside=beside)
    await jobs.plan_reminders()
    began = time.perf_counter()
    await jobs.plan_reminders()
    tell(f"{name}: a tick with nothing to plan", (time.perf_counter() - began) * 1000, "ms")
    await database.close()


async def main() -> None:
    from tests.stage import embedded_postgres, fresh_database

    logging.disable()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mayak.db"
        await compare("SQLite", f"sqlite+aiosqlite:///{path}", path)
    async with AsyncExitStack() as stack:
        server = stack.enter_context(embedded_postgres())
        await compare("PostgreSQL", await stack.enter_async_context(fresh_database(server, "template1")), None)


if __name__ == "__main__":
    asyncio.run(main())
