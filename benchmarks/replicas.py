"""Three replicas on one PostgreSQL beside one: presses a second through the webhook.

    python -m benchmarks.replicas [PRESSES]

Real processes, each waiting for updates on a port; a press is «Без подтверждения» or «Вернуть в работу» of somebody's
own task, written, committed and shown. So many people press at once, each the next thing after the last was taken. What
stands in for Telegram only says yes. The rounds go to one process (the one that also plans and delivers) and to all
three in turn; printed are the medians and their ratio. On a machine where one process and PostgreSQL fill all
processors, three can be no faster: the question is what it costs to be three.
"""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import cycle
from statistics import median
from time import perf_counter, time
from typing import Any

from aiohttp import ClientSession, web

from benchmarks.telling import tell
from benchmarks.town import a_task
from bot.database import Database
from bot.webhook import HEADER
from handlers.tasks.screens import DoneBare, Reopen
from tests.process.hooked import SECRET
from tests.process.replicas import Replica
from tests.process.running import Bot, started
from tests.stage import embedded_postgres

TOKEN = "4242:benchmark-of-replicas"
REPLICAS, PEOPLE, ROUNDS, PRESSES = 3, 24, 7, 800
TARGET = 1.0
FREE = "1000"
ME = {"id": 4242, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}


class Yes:
    """Answers every request of the Bot API at once."""

    def __init__(self) -> None:
        self.shown = 0

    async def answer(self, request: web.Request) -> web.Response:
        """As little as the bot needs."""
        method = request.match_info["method"]
        result: Any = True
        if method == "getMe":
            result = ME
        elif method == "editMessageText":
            self.shown += 1
            result = {"message_id": 1, "date": 1, "edit_date": int(time()), "chat": {"id": 1, "type": "private"}}
        return web.json_response({"ok": True, "result": result})


class Place:
    """Where replicas are started."""

    def __init__(self, url: str, database: str) -> None:
        self.settings = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": url,
            "DATABASE_URL": database,
            "SEND_PER_SECOND": FREE,
            "ANSWERS_PER_SECOND": FREE,
            "CHAT_PER_SECOND": FREE,
        }
        self.runs: list[Bot] = []

    async def starts(self, **settings: str) -> Bot:
        """One more process."""
        self.runs.append(await started(["bot"], **self.settings | settings))
        return self.runs[-1]


class Person:
    """Presses, again and again."""

    def __init__(self, account: int, task: int) -> None:
        self.account = account
        self.presses = cycle([DoneBare(task_id=task).pack(), Reopen(task_id=task).pack()])

    def press(self, number: int) -> bytes:
        """The next press as Telegram tells of it."""
        chat = {"id": self.account, "type": "private", "first_name": "A"}
        message = {"message_id": 1, "date": 1, "edit_date": 1, "chat": chat, "text": "-"}
        sender = {"id": self.account, "is_bot": False, "first_name": "A", "language_code": "ru"}
        query = {"id": str(number), "from": sender, "chat_instance": "1", "data": next(self.presses)}
        return json.dumps({"update_id": number, "callback_query": query | {"message": message}}).encode()


class Crowd:
    """All of them at once."""

    def __init__(self, session: ClientSession, people: Sequence[Person]) -> None:
        self._session = session
        self._people = people
        self._number = 700_000_000

    async def press(self, ports: Sequence[int], count: int) -> float:
        """Presses a second, shared among the ports."""
        left, turns = iter(range(count)), cycle(ports)
        began = perf_counter()
        await asyncio.gather(*(self._presses(person, left, turns) for person in self._people))
        return count / (perf_counter() - began)

    async def _presses(self, person: Person, left: Any, turns: Any) -> None:
        for _ in left:
            self._number += 1
            url = f"http://127.0.0.1:{next(turns)}/hook"
            async with self._session.post(url, data=person.press(self._number), headers={HEADER: SECRET}) as answer:
                assert answer.status == 200, answer.status


async def settled(database_url: str) -> list[Person]:
    """People with a task each."""
    database, people = Database(database_url), []
    await database.migrate()
    for n in range(PEOPLE):
        async with database.unit() as session:
            people.append(Person(101 + n, await a_task(session, 101 + n, datetime.now(UTC))))
            await session.commit()
    await database.close()
    return people


async def measured(database: str, count: int) -> tuple[list[float], list[float]]:
    """Rounds with one process and with all."""
    yes, app = Yes(), web.Application()
    app.router.add_post("/bot{token}/{method}", yes.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    place = Place(f"http://127.0.0.1:{runner.addresses[0][1]}", database)
    people = await settled(database)
    replicas = [Replica(place.starts) for _ in range(REPLICAS)]
    try:
        for replica in replicas:
            await replica.starts()
        ports = [replica.port for replica in replicas]
        one: list[float] = []
        three: list[float] = []
        async with ClientSession() as session:
            crowd = Crowd(session, people)
            for n in range(ROUNDS + 1):
                for among, rates in ((ports[:1], one), (ports, three)) if n % 2 else ((ports, three), (ports[:1], one)):
                    rates.append(await crowd.press(among, count))
        return one[1:], three[1:]  # words are read and statements compiled in the first
    finally:
        for bot in place.runs:
            await bot.dies()
        await runner.cleanup()


async def main(count: int = PRESSES) -> None:
    """Print rates and their ratio."""
    with embedded_postgres() as postgres:
        one, three = await measured(postgres, count)
    rates = (f"{median(some):.0f}/s ({min(some):.0f}–{max(some):.0f})" for some in (three, one))
    beside = "{}, one {}, of {} processors".format(*rates, os.cpu_count())
    ratio = median(three) / median(one)
    tell(f"{REPLICAS} replicas beside one: presses a second", ratio, at_least=TARGET, beside=beside)


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
