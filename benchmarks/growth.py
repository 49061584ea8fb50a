"""Memory over many updates: it does not grow.

    python -m benchmarks.growth [UPDATES] [PEOPLE]

The bot in this process on a file of SQLite, before a channel that says yes at once. So many people press, one after the
other: the list of their tasks, the card, «Выполнено», «Без подтверждения», «Вернуть в работу», the menu, and something
that nobody expects is written. What the tables gather is thrown away now and then, as the clock's jobs do in life.
Memory is that of the process in RAM, after the first fifth and at the end; ratio 1.00 is no growth.
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
from benchmarks.town import a_task
from benchmarks.world import CHAT
from bot.app import App, build
from bot.config import Settings
from bot.wire import Say
from handlers.screen import Go, Place
from handlers.tasks.screens import Done, DoneBare, Reopen
from models import AuditEntry, HandledUpdate, TaskEvent

TOKEN = "4242:benchmark-of-growth"
UPDATES, PEOPLE = 100_000, 200
WARM = 0.2
TARGET = 1.05


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
        now = datetime.now(UTC)
        async with app.database.unit() as unit:
            tasks = {n: await a_task(unit, CHAT + n, now) for n in range(people)}
            await unit.commit()
        numbers = count(1)
        began = await _press(app, tasks, numbers, int(updates * WARM))
        spent = process_time()
        ended = await _press(app, tasks, numbers, updates - int(updates * WARM))
        each = (process_time() - spent) / (updates * (1 - WARM)) * 1000
        await app.close()
    print(
        f"memory over {updates} updates of {people} people: {began:.1f} MB → {ended:.1f} MB, {each:.2f} ms of CPU each"
    )
    print(f"no growth: ratio {ended / began:.2f} (to reach: {TARGET})")


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
