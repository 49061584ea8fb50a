"""kill -9 at random moments: every press has its effect once, every notice goes out."""

import asyncio
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import func, select

from bot.database import Database
from models import AuditEntry, HandledUpdate, Membership, Notice
from sandbox.people import Someone
from services import notices
from tests import town
from tests.process.running import World, eventually, until, world
from tests.process.test_real_process import settled

pytestmark = pytest.mark.slow

KILLS = 10
PEOPLE = 45
EACH = 6
AT_ONCE = 30
BEGAN = datetime(2026, 9, 7, 8, tzinfo=UTC)


def shows_fifteen(anna: Someone, old: list[str]) -> bool:
    """Whether there are as many links that were not there before."""
    return len(set(town.links_of(anna)) - set(old)) == 15


async def links(anna: Someone) -> list[str]:
    """A link for each of many schools."""
    found: list[str] = []
    for start in range(0, PEOPLE, 15):
        await anna.sends("/menu")
        await anna.presses("🏫 Школы")
        await anna.presses("➕ Добавить")
        await anna.sees("Напишите")
        await anna.sends("\n".join(f"СОШ № {n}" for n in range(start, start + 15)))
        await until(partial(shows_fifteen, anna, found))
        found = [*found, *town.links_of(anna)]
    return found


async def accepts(person: Someone, link: str) -> None:
    """Open a link and accept; a person who sees nothing for a while tries again."""
    while not any("Теперь вы координатор" in message.text for message in person.messages):
        try:
            await person.opens(link)
            await person.presses("✅ Принять")
            await person.sees("Теперь вы координатор")
        except AssertionError:
            if any("Эта ссылка не подходит" in message.text for message in person.messages):
                return


async def dies_again_and_again(place: World, seed: int) -> None:
    """Many short lives."""
    dice = random.Random(seed)
    for n in range(KILLS):
        bot = await place.starts(at=BEGAN + timedelta(minutes=5 * n))
        await bot.prints("started")
        await asyncio.sleep(dice.uniform(0, 1.5))
        await bot.dies()


async def test_presses_under_kills_have_their_effect_once_and_none_is_lost(database_url: str) -> None:
    async with world(database_url) as place:
        bot = await place.starts(at=BEGAN)
        anna = await settled(place)
        offered = await links(anna)
        await bot.dies()
        place.telegram.patience = 20
        people = [Someone(place.telegram, 1000 + n, f"Директор{n}") for n in range(PEOPLE)]
        dying = asyncio.create_task(dies_again_and_again(place, seed=1))
        arriving = asyncio.gather(*(accepts(person, link) for person, link in zip(people, offered, strict=True)))
        await dying
        last = await place.starts(at=BEGAN + timedelta(hours=2))
        await last.prints("started")
        await arriving
        await eventually(lambda: _is_quiet(place))
        assert await last.stops() == 0
        database = Database(database_url)
        async with database.unit() as session:
            assert await session.scalar(select(func.count()).select_from(Membership)) == PEOPLE + 1
            joins = select(func.count()).where(AuditEntry.action == "join")
            assert await session.scalar(joins) == PEOPLE + 1
            handled = await session.scalar(select(func.count()).select_from(HandledUpdate))
            assert handled == len(place.telegram.updates.history)
        await database.close()
        place.assert_no_refusals()


async def _is_quiet(place: World) -> bool:
    return place.telegram.updates.pending == []


async def test_notices_under_kills_all_go_out_and_few_go_twice(database_url: str) -> None:
    async with world(database_url) as place:
        bot = await place.starts(at=BEGAN)
        anna = await settled(place)
        people = [Someone(place.telegram, 1000 + n, f"Директор{n}") for n in range(PEOPLE)]
        offered = await links(anna)
        await asyncio.gather(*(accepts(person, link) for person, link in zip(people, offered, strict=True)))
        await bot.dies()
        database = Database(database_url)
        await _owe(database)
        await dies_again_and_again(place, seed=2)
        last = await place.starts(at=BEGAN + timedelta(hours=3))
        await last.prints("started")
        await eventually(lambda: _is_paid(database))
        assert await last.stops() == 0
        said = Counter(
            call.params["text"]
            for call in place.telegram.calls
            if call.method == "sendMessage" and call.params["text"].startswith("Слово")
        )
        async with database.unit() as session:
            marked = set(await session.scalars(select(Notice.once).where(Notice.maybe_twice)))
        await database.close()
        assert len(said) == PEOPLE * EACH
        twice = {words for words, times in said.items() if times > 1}
        assert twice <= marked
        assert sum(said.values()) - len(said) <= KILLS * AT_ONCE
        assert place.telegram.sent_in_any_second() <= 30
        place.assert_no_refusals()


async def _owe(database: Database) -> None:
    async with database.unit() as session:
        for n in range(PEOPLE * EACH):
            words = f"Слово {n}"
            screen = {"text": words, "buttons": [], "papers": [], "alert": "", "is_new": False, "more": []}
            params = {"screen": screen}
            await notices.owe(session, 2 + n % PEOPLE, "screen", once=words, now=BEGAN, params=params)
        await session.commit()


async def _is_paid(database: Database) -> bool:
    async with database.unit() as session:
        left = select(func.count()).where(Notice.kind == "screen", Notice.state.in_(("waiting", "sending")))
        return await session.scalar(left) == 0
