"""A thousand parents ask within twenty seconds.

    python -m benchmarks.tickets [PARENTS [SECONDS [RUN …]]]

40 schools of a municipality, a specialist in each; 1,000 parents write two messages, choose a topic, and then press
«Отправить» within so many seconds (0: all in the same moment). The whole bot runs over HTTP against the stand-in for
Telegram, a process of its own (benchmarks/asking.py). Timed is from the press in the stand-in to the commit in the
bot: both read the same monotonic clock. At the end each parent must have one question whose words stand in the order
in which they were written, and somebody must have been told of it. For the bot it is noon of a working day, so that
those who answer are told meanwhile. Beside the waits stands what a question cost the bot in time of the processor, with
all that the clock did while they came. Runs: `sqlite` without ceilings, `paced` (SQLite with Telegram's ceilings),
`postgresql` without.
"""

import asyncio
import json
import logging
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy import func, insert, select

from benchmarks.morning import PACED, ROOT, UNLIMITED, Run
from benchmarks.telling import tell
from bot.app import App, build
from bot.config import Settings
from bot.running import settle
from models import (
    Account,
    Address,
    Consent,
    ConsentKind,
    EntryKind,
    Membership,
    Notice,
    Organisation,
    OrganisationKind,
    Person,
    Role,
    Ticket,
    TicketEntry,
)
from services import consents
from tests.stage import embedded_postgres, fresh_database

TOKEN = "4242:benchmark-of-morning"
PARENTS, SECONDS, SCHOOLS, TARGET = 1000, 20, 40, 1000
"""The target is milliseconds at p95."""
WRITING = 30
"""Seconds in which they write, before anything is timed."""
ZONE = "Asia/Barnaul"


@asynccontextmanager
async def bot(url: str, database: str, changes: dict[str, Any]) -> AsyncIterator[App]:
    """The whole bot, on a Tuesday at noon."""
    settings = Settings(bot_token=SecretStr(TOKEN), database_url=database, telegram_api_url=url)
    today = datetime.now(ZoneInfo(ZONE)).replace(hour=12, minute=0)
    ahead = today + timedelta(days=(1 - today.weekday()) % 7) - datetime.now(UTC)
    app = await build(settings.model_copy(update=changes), now=lambda: datetime.now(UTC) + ahead)
    try:
        yield app
    finally:
        await app.close()


async def world(app: App, parents: int, now: datetime) -> None:
    """A municipality, its schools with a specialist each, and the parents."""
    base = {"address": None, "contact": None, "timezone": ZONE, "is_set_up": True, "created_at": now}
    city = {"id": 1, "parent_id": None, "path": "/1/", "kind": OrganisationKind.municipality, "name": "City"}
    places: list[dict[str, Any]] = [city | base | {"number": None}]
    for n in range(2, SCHOOLS + 2):
        school = {"id": n, "parent_id": 1, "path": f"/1/{n}/", "kind": OrganisationKind.school, "name": f"School {n}"}
        places.append(school | base | {"number": n})
    ids = range(1, SCHOOLS + parents + 1)
    roles = [(n, n + 1, Role.specialist) for n in range(1, SCHOOLS + 1)]
    roles += [(n, 2 + n % SCHOOLS, Role.parent) for n in range(SCHOOLS + 1, SCHOOLS + parents + 1)]
    began = now - timedelta(days=1)
    rows: dict[Any, list[dict[str, Any]]] = {
        Organisation: places,
        Person: [{"id": n, "name": "", "language": "ru", "created_at": now, "unwanted": ""} for n in ids],
        Account: [{"person_id": n, "channel": "telegram", "external_id": n, "created_at": now} for n in ids],
        Address: [{"channel": "telegram", "chat_id": n, "topic_id": 0, "person_id": n} for n in ids],
        Membership: [{"person_id": n, "organisation_id": o, "role": role, "began_at": began} for n, o, role in roles],
    }
    async with app.database.unit() as session:
        for table, values in rows.items():
            await session.execute(insert(table), values)
        version = consents.VERSIONS[ConsentKind.parent]
        parent = {"kind": ConsentKind.parent, "version": version, "given_at": now, "withdrawn_at": None}
        await session.execute(insert(Consent), [parent | {"person_id": n} for n in ids if n > SCHOOLS])
        await session.commit()


async def rush(name: str, database: str, changes: dict[str, Any], parents: int, seconds: float) -> None:
    """One run, and what became of it."""
    command = [sys.executable, "-m", "benchmarks.asking", TOKEN, str(SCHOOLS), str(parents)]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, cwd=ROOT, limit=2**24)
    assert process.stdin
    assert process.stdout
    try:
        url = (await process.stdout.readline()).decode().strip()
        async with bot(url, database, changes) as app:
            await world(app, parents, app.now())
            run = Run(app)
            settle()
            app.clock.start()
            polling = asyncio.create_task(run.polling.run())
            process.stdin.write(f"write {WRITING}\n".encode())
            await process.stdout.readline()
            await run.settled()
            spent = time.process_time()
            process.stdin.write(f"send {seconds}\n".encode())
            told = json.loads(await process.stdout.readline())
            await run.settled()
            told["spent"] = (time.process_time() - spent) * 1000 / parents
            await _print(name, run, told, parents)
            run.polling.stop()
            await polling
    finally:
        process.terminate()
        await process.wait()


async def _print(name: str, run: Run, told: dict[str, Any], parents: int) -> None:
    """Lost questions, wrong order, nobody told."""
    async with run.app.database.unit() as session:
        asked = select(Ticket.person_id, TicketEntry.text).join(TicketEntry, TicketEntry.ticket_id == Ticket.id)
        found = (await session.execute(asked.where(TicketEntry.kind == EntryKind.question))).all()
        kinds = select(Notice.kind, func.count()).where(Notice.kind.in_(("ticket-new", "tickets-new")))
        words = dict(list(await session.execute(kinds.group_by(Notice.kind))))
    right = {person: f"zzqx first words of {person}\nzzqx second words of {person}" for person, _ in found}
    disordered = sum(text != right[person] for person, text in found)
    waits = sorted((run.committed[int(id_)] - at) * 1000 for id_, at in told["at"].items() if int(id_) in run.committed)
    p95, p99 = (waits[min(len(waits) - 1, int(len(waits) * share))] for share in (0.95, 0.99))
    beside = (
        f"p50 {median(waits):.0f} ms, p99 {p99:.0f} ms, worst {waits[-1]:.0f} ms; {parents} in {told['seconds']:.0f} s"
    )
    wrong = parents - len({person for person, _ in found}) + len(found) - len(right) + disordered
    tell(f"{name}: from «Отправить» to the commit, p95", p95, "ms", at_most=TARGET, beside=beside)
    tell(f"{name}: questions lost, twice or out of order", wrong, "", at_most=0)
    print(
        f"{name}: {told['spent']:.1f} ms of the processor each; words to staff {words}; refused {told['refusals'][:1]}"
    )


async def main(parents: int = PARENTS, seconds: float = SECONDS, only: Sequence[str] = ()) -> None:
    """All three runs, or those that are named."""
    with tempfile.TemporaryDirectory() as folder:
        if not only or "sqlite" in only:
            await rush("SQLite", f"sqlite+aiosqlite:///{Path(folder)}/a.db", UNLIMITED, parents, seconds)
        if not only or "paced" in only:
            await rush("SQLite with ceilings", f"sqlite+aiosqlite:///{Path(folder)}/b.db", PACED, parents, seconds)
    if not only or "postgresql" in only:
        with embedded_postgres() as server:
            async with fresh_database(server, "template1") as database:
                await rush("PostgreSQL", database, UNLIMITED, parents, seconds)


if __name__ == "__main__":
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    given = [int(argument) for argument in sys.argv[1:3]]
    size, length = given + [PARENTS, SECONDS][len(given) :]
    asyncio.run(main(size, length, sys.argv[3:]))
