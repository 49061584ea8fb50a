"""A morning of works: thousands of schools tick off their lists at once.

    python -m benchmarks.morning [SCHOOLS [SECONDS [TAPS]]]

2,000 schools in eleven zones of one region, 50 municipalities, one work in each school; every tenth list is shared by
two people. The whole bot (polling, jobs, delivery) runs over HTTP against the stand-in for Telegram, a process of its
own (benchmarks/tapping.py): it taps what stands on each screen, 44 ticks a second (`2000 600 10`: 20,000 in ten
minutes). Timed is from the tap in the stand-in to the commit in the bot: both read the same monotonic clock. At the
end every tick has to be in the database, in the order of its taps, and the board has to say what the ticks say. On
SQLite without ceilings, on SQLite with Telegram's (a quarter of the schools), on PostgreSQL (the one of the tests, or
that of TEST_POSTGRES_URL) without.
"""

import asyncio
import json
import logging
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import monotonic, process_time
from typing import Any

from aiogram.types import Update
from pydantic import SecretStr
from sqlalchemy import func, insert, select

from benchmarks.telling import tell
from benchmarks.transactions import Transactions, share
from bot.app import App, build
from bot.config import Settings
from bot.polling import Polling
from bot.running import settle
from models import (
    Account,
    Address,
    Answer,
    Form,
    Live,
    Membership,
    Notice,
    NoticeState,
    Organisation,
    OrganisationKind,
    Person,
    Procedure,
    ProcedureKind,
    ProcedureState,
    Role,
    Sheet,
    Stage,
    StageName,
    Work,
    WorkForm,
    WorkState,
)
from services import board, boards, people
from services.organisations import ZONES
from tests.stage import embedded_postgres, fresh_database

TOKEN = "4242:benchmark-of-morning"
ROOT = Path(__file__).parent.parent
SCHOOLS, SECONDS, TAPS, MUNICIPALITIES, SHARED = 2000, 100, 2, 50, 10
FEWER = 4
"""Times fewer schools where Telegram's ceilings hold: their lists come at 25 a second."""
UNLIMITED = {"send_per_second": 10**6, "chat_per_second": 10.0**6}
PACED: dict[str, Any] = {}
TARGETS, JOB = {"SQLite": 1000, "PostgreSQL": 300}, 50
"""Milliseconds at p95: of a tap, of a transaction that nobody waits for."""
CHUNK = 1000
WAITS = 2000
"""Half-seconds until something is wrong."""


# The world ---------------------------------------------------------------------------------------------------------


async def world(app: App, schools: int, now: datetime) -> int:
    """A region, its municipalities and schools, one coordinator each (two in every tenth school), a work in each.

    Returns how many people there are; the ids of their accounts are 1, 2, 3…
    """
    day = now.date()
    async with app.database.unit() as session:
        places = [_place(1, None, "/1/", OrganisationKind.region, "Region", ZONES[0], now)]
        for n in range(MUNICIPALITIES):
            id_ = 2 + n
            zone = ZONES[n % len(ZONES)]
            places.append(_place(id_, 1, f"/1/{id_}/", OrganisationKind.municipality, f"City {n + 1}", zone, now))
        holders: list[tuple[int, int]] = [(1, 1)]
        for n in range(schools):
            id_, above = 2 + MUNICIPALITIES + n, 2 + n % MUNICIPALITIES
            zone = places[above - 1]["timezone"]
            path = f"/1/{above}/{id_}/"
            places.append(_place(id_, above, path, OrganisationKind.school, f"School {n + 1}", zone, now))
            holders += [(len(holders) + 1, id_)] + ([(len(holders) + 2, id_)] if n % SHARED == 0 else [])
        for table, rows in _rows(places, holders, now).items():
            for start in range(0, len(rows), CHUNK):
                await session.execute(insert(table), rows[start : start + CHUNK])
        session.add(
            Procedure(
                id=1, organisation_id=1, kind=ProcedureKind.vpr, title="Tests", school_year=day.year - 1, first_on=day,
                last_on=day + timedelta(20), upload_by=day + timedelta(30), order_number=None, order_day=None,
                subjects={}, source="", state=ProcedureState.running, created_by_id=1, created_at=now,
            )
        )  # fmt: skip
        await session.flush()
        works = [_work(place, now) for place in places if place["kind"] == OrganisationKind.school]
        for start in range(0, len(works), CHUNK):
            await session.execute(insert(Work), works[start : start + CHUNK])
        await session.commit()
    return len(holders)


def _place(
    id_: int, parent: int | None, path: str, kind: OrganisationKind, name: str, zone: str, now: datetime
) -> dict[str, Any]:
    return {
        "id": id_, "parent_id": parent, "path": path, "kind": kind, "name": name, "number": id_, "address": None,
        "contact": None, "timezone": zone, "is_set_up": True, "created_at": now,
    }  # fmt: skip


def _rows(
    places: list[dict[str, Any]], holders: list[tuple[int, int]], now: datetime
) -> dict[Any, list[dict[str, Any]]]:
    ids = [person for person, _ in holders]
    return {
        Organisation: places,
        Person: [{"id": n, "name": f"Person {n}", "language": "ru", "created_at": now, "unwanted": ""} for n in ids],
        Account: [{"person_id": n, "channel": "telegram", "external_id": n, "created_at": now} for n in ids],
        Address: [{"channel": "telegram", "chat_id": n, "topic_id": 0, "person_id": n} for n in ids],
        Membership: [
            {"person_id": n, "organisation_id": place, "role": Role.coordinator, "began_at": now - timedelta(1)}
            for n, place in holders
        ],
    }


def _work(place: dict[str, Any], now: datetime) -> dict[str, Any]:
    """It has just begun, so that the whole day before it is on the list."""
    return {
        "procedure_id": 1, "organisation_id": place["id"], "grade": 4, "letter": "", "subject": "Русский язык",
        "day": now.date(), "at": "10:00", "minutes": 45, "form": WorkForm.paper, "state": WorkState.planned,
        "begins_at": now, "ends_at": now + timedelta(minutes=45), "revision": 0, "created_by_id": 1, "created_at": now,
        "changed_at": now,
    }  # fmt: skip


# The run -----------------------------------------------------------------------------------------------------------


class Run:
    """The bot at work, and when each update was committed."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.committed: dict[int, float] = {}
        self.transactions = Transactions()
        self.polling = Polling(app.bot, self.take)

    async def take(self, update: Update, committed: Any) -> None:
        """As the bot does it, with the clock read at the commit."""

        def noted() -> None:
            self.committed.setdefault(update.update_id, monotonic())
            committed()

        await self.app.take(update, noted)

    async def settled(self, *, lists: int = 0) -> None:
        """Until nothing is owed any more (and so many lists were laid before people)."""
        for _ in range(WAITS):
            async with self.app.database.unit() as session:
                stale = await session.scalar(select(func.count()).select_from(Live).where(Live.is_stale)) or 0
                owed = select(func.count()).select_from(Notice)
                busy = (NoticeState.waiting, NoticeState.sending)
                waiting = await session.scalar(owed.where(Notice.state.in_(busy), Notice.kind == "screen")) or 0
                opened = select(func.count()).select_from(Sheet).where(Sheet.opened_at.is_not(None))
                there = await session.scalar(opened) or 0
            if there >= lists and not stale and not waiting and not self.polling._tasks:
                return
            if os.environ.get("MORNING_TALKS"):
                print(there, stale, waiting, len(self.polling._tasks), flush=True)
            await asyncio.sleep(0.5)
        raise AssertionError("it never became quiet")


@asynccontextmanager
async def bot(url: str, database: str, changes: dict[str, Any]) -> Any:
    """The whole bot, ticking and polling."""
    settings = Settings(bot_token=SecretStr(TOKEN), database_url=database, telegram_api_url=url)
    app = await build(settings.model_copy(update=changes))
    try:
        yield app
    finally:
        await app.close()


async def morning(name: str, database: str, changes: dict[str, Any], schools: int, seconds: float, taps: int) -> None:
    """One run, and what became of it."""
    persons = schools + -(-schools // SHARED) + 1
    command = [sys.executable, "-m", "benchmarks.tapping", TOKEN, str(persons)]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, cwd=ROOT, limit=2**28)
    assert process.stdin
    assert process.stdout
    try:
        url = (await process.stdout.readline()).decode().strip()
        async with bot(url, database, changes) as app:
            now = datetime.now(UTC)
            assert await world(app, schools, now) == persons
            run = Run(app)
            settle()
            with run.transactions.watched(app.database):
                began = monotonic()
                app.clock.start()
                polling = asyncio.create_task(run.polling.run())
                await run.settled(lists=schools * 2)
                opened = monotonic() - began
                await _follow(app, now)
                print(f"{name}: while lists came: {run.transactions.told()}", flush=True)
                run.transactions.forget()
                spent = process_time()
                process.stdin.write(f"{seconds} {taps}\n".encode())
                told = json.loads(await process.stdout.readline())
                spent = process_time() - spent
                ended = monotonic()
                await run.settled()
                drained = monotonic() - ended
            verdict = await _verdict(app, told, now)
            run.polling.stop()
            await polling
            _print(name, run, told, verdict, opened, drained, schools)
            _print_costs(name, run, told, spent)
    finally:
        process.terminate()
        await process.wait()


async def _follow(app: App, now: datetime) -> None:
    """The coordinator of the region has the board of the day before them."""
    async with app.database.unit() as session:
        region = await people.get(session, 1)
        await boards.keep_live(session, region, region.offices[0], now.date(), now)
        await session.commit()


async def _verdict(app: App, told: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Lost ticks, wrong order, wrong boards."""
    wanted: dict[int, list[str]] = defaultdict(list)
    for _, _, data in told["ticks"]:
        _, sheet, item, slot = data.split(":")
        key = f"{item}:{slot}"
        if key not in wanted[int(sheet)]:
            wanted[int(sheet)].append(key)
    async with app.database.unit() as session:
        forms: dict[int, list[str]] = {}
        for sheet in await session.scalars(select(Sheet)):
            forms[sheet.id] = await _keys(session, sheet)
        rows = await session.execute(select(Answer.sheet_id, Answer.item).order_by(Answer.id))
        found: dict[int, list[str]] = defaultdict(list)
        for sheet_id, item in rows:
            found[sheet_id].append(item)
        lost = disordered = 0
        for sheet_id, keys in wanted.items():
            named = [forms[sheet_id][int(key.split(":")[0])] for key in keys]
            lost += len(set(named) - set(found[sheet_id]))
            disordered += named != found[sheet_id]
        region = await people.get(session, 1)
        shown = await board.of(session, region.offices[0], now.date(), now + timedelta(hours=3))
        reported = await session.execute(
            select(Stage.name, func.count()).where(Stage.reported_at.is_not(None)).group_by(Stage.name)
        )
        counted: dict[StageName, int] = dict(list(reported))
        is_right = all(shown.total[name].done == counted.get(name, 0) for name in StageName)
        staged = sum(counted.values())
    return {"lost": lost, "disordered": disordered, "board": is_right, "staged": staged}


_FORMS: dict[int, list[str]] = {}


async def _keys(session: Any, sheet: Sheet) -> list[str]:
    if sheet.form_id not in _FORMS:
        form = await session.get_one(Form, sheet.form_id)
        _FORMS[sheet.form_id] = [item["key"] for item in form.items]
    return _FORMS[sheet.form_id]


def _print(
    name: str, run: Run, told: dict[str, Any], verdict: dict[str, Any], opened: float, drained: float, schools: int
) -> None:
    waits = sorted((run.committed[int(id_)] - at) * 1000 for id_, at in told["at"].items() if int(id_) in run.committed)
    missing = len(told["at"]) - len(waits)
    p95, p99 = (waits[min(len(waits) - 1, int(len(waits) * share))] for share in (0.95, 0.99))
    goal = TARGETS.get(name)
    pace = f"{len(waits):,} presses, {len(waits) / told['seconds']:.0f} a second"
    beside = f"p50 {median(waits):.0f} ms, p99 {p99:.0f} ms, worst {waits[-1]:.0f} ms; {pace}"
    tell(f"{name}, {schools:,} schools: from a tap to its commit, p95", p95, "ms", at_most=goal, beside=beside)
    wrong = missing + verdict["lost"] + verdict["disordered"] + (not verdict["board"])
    beside = f"not taken {missing}, lost {verdict['lost']}, lists out of order {verdict['disordered']}"
    beside += f", board right: {verdict['board']} ({verdict['staged']} stages)"
    tell(f"{name}: ticks and lists that went wrong", wrong, "", at_most=0, beside=beside)
    print(f"{name}: lists laid out in {opened:.0f} s, quiet {drained:.0f} s after; refused {told['refusals'][:1]}")


def _print_costs(name: str, run: Run, told: dict[str, Any], spent: float) -> None:
    jobs, presses = run.transactions.of_jobs, len(told["at"])
    p95, longest = share(jobs, 0.95) * 1000, jobs[-1] * 1000 if jobs else 0.0
    tell(f"{name}: a transaction of a job, p95", p95, "ms", at_most=JOB, beside=f"the longest {longest:.0f} ms")
    print(
        f"{name}: {spent * 1000 / presses:.1f} ms of a core for a press with all that goes on beside it",
        f"(the stand-in takes {told['spent'] * 1000 / presses:.1f} ms); {run.transactions.told()};",
        f"calls {told['calls']}",
        flush=True,
    )


async def main(schools: int = SCHOOLS, seconds: int = SECONDS, taps: int = TAPS, only: Sequence[str] = ()) -> None:
    """All three runs, or those that are named."""
    with tempfile.TemporaryDirectory() as folder:
        if not only or "sqlite" in only:
            await morning("SQLite", f"sqlite+aiosqlite:///{folder}/a.db", UNLIMITED, schools, seconds, taps)
        if not only or "paced" in only:
            few = max(1, schools // FEWER)
            await morning("SQLite with ceilings", f"sqlite+aiosqlite:///{folder}/b.db", PACED, few, seconds, taps)
    if not only or "postgresql" in only:
        with embedded_postgres() as server:
            await _on_postgres(server, schools, seconds, taps)


async def _on_postgres(server: str, schools: int, seconds: int, taps: int) -> None:
    async with fresh_database(server, "template1") as database:
        await morning("PostgreSQL", database, UNLIMITED, schools, seconds, taps)


if __name__ == "__main__":
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    given = [int(argument) for argument in sys.argv[1:4]]
    size, length, each = given + [SCHOOLS, SECONDS, TAPS][len(given) :]
    asyncio.run(main(size, length, each, sys.argv[4:]))
