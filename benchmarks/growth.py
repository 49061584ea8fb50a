"""Memory over many updates: it does not grow.

    python -m benchmarks.growth [UPDATES] [PEOPLE]

The bot in this process on a file of SQLite, before a channel that says yes at once. So many people press, one after the
other: the list of their tasks, the card, «Выполнено», «Без подтверждения», «Вернуть в работу», the menu, and something
that nobody expects is written. What the tables gather is thrown away now and then, as the clock's jobs do in life.
Memory is that of the process in RAM, after the first fifth and at the end; ratio 1 is no growth.
"""

import asyncio
import gc
import logging
import os
import sys
import tempfile
from datetime import UTC, datetime
from itertools import count
from time import process_time
from typing import Any

from pydantic import SecretStr
from sqlalchemy import delete

from benchmarks.scale import UNLIMITED, Mute, update
from benchmarks.start import resident
from benchmarks.telling import tell
from benchmarks.town import a_task
from benchmarks.world import CHAT
from bot.app import App, build
from bot.config import Settings
from bot.running import settle
from bot.wire import Say
from handlers.screen import Go, Place
from handlers.tasks.screens import Done, DoneBare, Reopen
from models import AuditEntry, HandledUpdate, TaskEvent

TOKEN = "4242:benchmark-of-growth"
UPDATES, PEOPLE = 100_000, 200
PARTS = 10
TARGET = 1.05
WHY = """
What could grow: words and statements that are kept once they were read or compiled, turns and limits of people, screens
that wait to be shown, what the watchers of memory would count themselves. The first tenth fills them, so growth is
counted from the fifth on.
"""


class Yes(Mute):
    """A channel that gives every new message an id."""

    async def make_request(self, bot: Any, method: Any, timeout: int | None = None) -> Any:  # noqa: ASYNC109 - the name is aiogram's
        """The answer."""
        if isinstance(method, Say):
            return {"message_id": 7}
        return await super().make_request(bot, method, timeout)


async def main(updates: int, people: int) -> None:
    """Print the memory."""
    logging.disable()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(bot_token=SecretStr(TOKEN), database_url=f"sqlite+aiosqlite:///{folder}/mayak.db")
        app = await build(settings.model_copy(update=UNLIMITED), session=Yes())
        settle()
        now = datetime.now(UTC)
        async with app.database.unit() as unit:
            tasks = {n: await a_task(unit, CHAT + n, now) for n in range(people)}
            await unit.commit()
        numbers, found, spent = count(1), list[float](), process_time()
        for _ in range(PARTS):
            found.append(await _press(app, tasks, numbers, updates // PARTS))
        each = (process_time() - spent) / next(numbers) * 1000
        await app.close()
    print(f"{updates:,} updates of {people} people, {each:.2f} ms of CPU each", end="; ")
    print(f"MB after each tenth: {', '.join(f'{one:.1f}' for one in found)}")
    beside = f"{found[1]:.1f} MB, {found[-1]:.1f} MB"
    what = f"memory after {updates:,} updates beside that after a fifth"
    tell(what, found[-1] / found[1], at_most=TARGET, beside=beside)


async def _press(app: App, tasks: dict[int, int], numbers: "count[int]", updates: int) -> float:
    """So many updates; returns the megabytes after them."""
    done = 0
    while done < updates:
        for person, task in tasks.items():
            presses = (Go(to=Place.tasks), Go(to=Place.task, id=task), Done(task_id=task), DoneBare(task_id=task))
            for press in (*presses, Reopen(task_id=task), Go(to=Place.menu)):
                await app.take(update(next(numbers), person, data=press.pack()))
            await app.take(update(next(numbers), person, words="?"))
            done += 7
        async with app.database.unit() as unit:
            for table in (TaskEvent, AuditEntry, HandledUpdate):
                await unit.execute(delete(table))
            await unit.commit()
    gc.collect()
    return resident(os.getpid())


if __name__ == "__main__":
    given = [int(part) for part in sys.argv[1:]] + [0, 0]
    asyncio.run(main(given[0] or UPDATES, given[1] or PEOPLE))
