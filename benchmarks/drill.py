"""The long drill of faults: `python -m benchmarks.drill [KILLS] [POSTGRES_URL]`.

The real program, in a process of its own, sends one notice to each of many people while it is killed (-9) at random
moments, 200 times; the stand-in for Telegram answers 3 % with 429, 2 % with 403, 1 % with 5xx, and breaks 1 % of the
connections before and 1 % after it has taken the message. In the end nothing may be lost: every notice is sent, or the
person is unreachable, because Telegram said so. What went out twice is marked «possibly twice», and is never more than
kills × messages in flight and the answers that were lost on the way.
"""

import asyncio
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from time import perf_counter
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select

from benchmarks.telling import tell
from bot.database import Database
from models import Address, Notice, NoticeState, Person
from sandbox.state import User
from scheduler.flights import AT_ONCE
from services import notices
from tests.process.running import World, eventually, world

KILLS, EACH_LIFE = 200, 30
BEGAN = datetime(2026, 9, 7, 8, tzinfo=UTC)
LOST_ANSWERS = 1.0
"""Per cent."""
FAULTS: tuple[dict[str, Any], ...] = (
    {"error": 429, "retry_after": 1, "percent": 3},
    {"error": 403, "percent": 2},
    {"error": 502, "percent": 1},
    {"error": None, "percent": 1},
    {"error": None, "when": "after", "percent": LOST_ANSWERS},
)
FINAL = (NoticeState.sent, NoticeState.unreachable)


@dataclass(frozen=True)
class Result:
    """What came of a drill."""

    owed: int
    states: dict[str, int]
    twice: int
    """Messages that the server has taken more than once, counted by what is too many."""
    unmarked: int
    lost: int
    """Owed, and neither taken by the server nor refused for good."""
    answers_lost: int
    most_in_a_second: int
    kills: int

    @property
    def is_well(self) -> bool:
        """Whether the promise was kept."""
        return not self.lost and not self.unmarked and self.twice <= self.kills * AT_ONCE + self.answers_lost


async def drill(url: str, kills: int, seed: int = 1, faults: Sequence[dict[str, Any]] = FAULTS) -> Result:
    """Run it on an empty database."""
    people = max(kills * EACH_LIFE, EACH_LIFE)
    async with world(url) as place:
        for n in range(1, people + 1):
            place.telegram.add_user(User(n, f"Person {n}")).known = True
        database = Database(url)
        await database.migrate()
        await _owe(database, people)
        planned = [place.telegram.faults.add(method="sendMessage", times=None, **fault) for fault in faults]
        await _dies_again_and_again(place, kills, random.Random(seed))
        await _to_the_end(place, database)
        answers_lost = sum(fault.used for fault in planned if fault.when == "after")
        result = await _result(place, database, kills, answers_lost)
        await database.close()
        return result


async def _owe(database: Database, people: int) -> None:
    ids = range(1, people + 1)
    async with database.unit() as session:
        persons = [{"id": n, "name": f"Person {n}", "language": "ru", "created_at": BEGAN} for n in ids]
        addresses = [{"id": n, "channel": "telegram", "chat_id": n, "person_id": n} for n in ids]
        await session.execute(insert(Person), persons)
        await session.execute(insert(Address), addresses)
        rows = []
        for n in ids:
            screen = {"text": f"Word {n}", "buttons": [], "papers": [], "alert": "", "is_new": False, "more": []}
            rows.append(notices.row(n, "screen", f"Word {n}", BEGAN, {"screen": screen}))
        await notices.owe_all(session, rows)
        await session.commit()


async def _dies_again_and_again(place: World, kills: int, dice: random.Random) -> None:
    for n in range(kills):
        bot = await place.starts(at=BEGAN + timedelta(minutes=5 * n))
        await bot.prints("started")
        await asyncio.sleep(dice.uniform(0, 1.5))
        await bot.dies()


async def _to_the_end(place: World, database: Database) -> None:
    """Polite lives, each a day later: whatever was put off is due in the next one."""
    for day in count(2):
        now = BEGAN + timedelta(days=day)
        bot = await place.starts(at=now)
        await bot.prints("started")
        due = Notice.due_at <= now, Notice.state.in_((NoticeState.waiting, NoticeState.sending))
        while left := await _count(database, *due):
            await eventually(partial(_is_fewer, left, database, *due))
        await bot.stops()
        if not await _count(database, Notice.state.not_in(FINAL)):
            return


async def _is_fewer(than: int, database: Database, *which: ColumnElement[bool]) -> bool:
    return await _count(database, *which) < than


async def _count(database: Database, *which: ColumnElement[bool]) -> int:
    async with database.unit() as session:
        return await session.scalar(select(func.count()).select_from(Notice).where(*which)) or 0


async def _result(place: World, database: Database, kills: int, answers_lost: int) -> Result:
    taken = Counter(
        post.text for chat in place.telegram.chats.values() for post in chat.posts.values() if post.text[:5] == "Word "
    )
    async with database.unit() as session:
        rows = list(await session.scalars(select(Notice).where(Notice.kind == "screen")))
    twice = {words for words, times in taken.items() if times > 1}
    marked = {row.once for row in rows if row.maybe_twice}
    refused = {row.once for row in rows if row.state == NoticeState.unreachable}
    return Result(
        owed=len(rows),
        states=dict(Counter(row.state.value for row in rows)),
        twice=sum(taken.values()) - len(taken),
        unmarked=len(twice - marked),
        lost=sum(row.once not in taken and row.once not in refused for row in rows),
        answers_lost=answers_lost,
        most_in_a_second=place.telegram.sent_in_any_second(),
        kills=kills,
    )


async def main(kills: int = KILLS, postgres: str = "") -> int:
    """Print what came of it; 0 when the promise was kept."""
    began = perf_counter()
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        found = await drill(postgres or f"sqlite+aiosqlite:///{folder}/mayak.db", kills)
    print(f"{found.kills} kills, {found.owed:,} notices, {perf_counter() - began:.0f} s: {found.states}")
    most = found.kills * AT_ONCE + found.answers_lost
    beside = f"{found.kills} kills × {AT_ONCE} in flight, and {found.answers_lost} answers lost on the way"
    tell(f"{found.owed:,} messages, {found.kills} kills: lost", found.lost, "", at_most=0)
    tell("taken more than once", found.twice, "", at_most=most, beside=beside)
    tell("taken more than once and not marked so", found.unmarked, "", at_most=0)
    tell("the most in any second", found.most_in_a_second, "messages", at_most=30)
    return 0 if found.is_well else 1


if __name__ == "__main__":
    times, *rest = sys.argv[1:] or [str(KILLS)]
    raise SystemExit(asyncio.run(main(int(times), *rest)))
