"""The main job by the real program: a process of its own, over HTTP, killed and started again."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.database import Database
from models import Notice
from sandbox.people import File, Someone
from tests import town
from tests.process.running import LINK, World, until, world

pytestmark = pytest.mark.slow

MONDAY = datetime(2026, 9, 7, 13, tzinfo=town.BARNAUL)
TUESDAY = datetime(2026, 9, 8, 9, tzinfo=town.BARNAUL)
NEXT_MONDAY = datetime(2026, 9, 14, 9, tzinfo=town.BARNAUL)
LEASE = timedelta(minutes=3)
"""Among replicas what a dead process held is taken over after a while."""
PAPER = b"%PDF-1.4 a protocol"


def count(person: Someone, words: str) -> int:
    """How many messages with these words the bot has sent."""
    calls = [call for call in person.telegram.calls if call.method == "sendMessage" and call.chat_id == person.id]
    return sum(words in call.params["text"] for call in calls)


async def marked(database_url: str) -> int:
    """How many digests may have come twice, by the bot's own journal."""
    database = Database(database_url)
    async with database.unit() as session:
        twice = select(func.count()).where(Notice.kind == "digest", Notice.maybe_twice)
        found = await session.scalar(twice) or 0
    await database.close()
    return found


async def settled(place: World) -> Someone:
    """Анна has opened the link that the console printed and answered the questions."""
    anna = Someone(place.telegram, 101, "Анна", "Петрова")
    await anna.opens(await place.runs[-1].prints(LINK))
    await anna.sees("Как называется")
    await anna.sends(town.OFFICE)
    await anna.presses("🏛 Муниципалитет")
    await anna.presses("Барнаул (UTC+7)")
    await anna.sees(town.OFFICE)
    return anna


async def with_schools(place: World, anna: Someone) -> list[Someone]:
    """Three schools, and whoever opened their links."""
    await anna.presses("🏫 Школы")
    await anna.presses("➕ Добавить")
    await anna.sees("Напишите")
    await anna.sends("\n".join(town.SCHOOLS))
    await until(lambda: len(town.links_of(anna)) == 3)
    newcomers = []
    for id_, (name, link) in enumerate(zip(("Борис", "Вера", "Глеб"), town.links_of(anna), strict=True), 201):
        newcomers.append(person := Someone(place.telegram, id_, name, "Школьный"))
        await person.opens(link)
        await person.presses("✅ Принять")
        await person.sees("Теперь вы координатор")
    return newcomers


async def test_a_plan_becomes_digests_and_done_and_nothing_is_lost_or_comes_twice(database_url: str) -> None:
    async with world(database_url) as place:
        bot = await place.starts(at=MONDAY)
        anna = await settled(place)
        boris, vera, gleb = await with_schools(place, anna)

        await bot.dies()
        await anna.sends(town.plan())
        bot = await place.starts(at=MONDAY)
        await anna.presses("✅ Создать план")
        await anna.presses("✅ Создать")
        await anna.sees("План создан")
        await bot.dies()

        bot = await place.starts(at=TUESDAY)
        await until(lambda: any(count(school, "Сводка на 8 сентября") for school in (boris, vera, gleb)))
        await bot.dies()
        bot = await place.starts(at=TUESDAY + LEASE)
        await until(lambda: all(count(school, "Сводка на 8 сентября") for school in (boris, vera, gleb)))
        await boris.presses("1")
        await boris.presses("✅ Выполнено")
        await boris.sees("Пришлите файл")
        await bot.dies()

        await boris.sends(File("протокол.pdf", PAPER))
        bot = await place.starts(at=NEXT_MONDAY)
        await boris.sees("Отмечено: выполнено", "протокол.pdf")
        await anna.presses("📊 Ход плана")
        await anna.sees("выполнено 1 из 10")
        for school in (vera, gleb):
            await school.sees("Сводка на 14 сентября")
        await asyncio.sleep(3)
        assert await bot.stops() == 0

        digests = [count(school, "Сводка на 8 сентября") for school in (boris, vera, gleb)]
        assert min(digests) >= 1
        assert sum(digests) - 3 <= await marked(database_url), "what a kill repeats is told in the journal"
        assert max(digests) <= 2, "a kill may repeat only what was in flight"
        assert [count(school, "Сводка на 14 сентября") for school in (boris, vera, gleb)] == [1, 1, 1]
        assert count(boris, "Отмечено: выполнено") == 1
        place.assert_no_refusals()


async def test_a_polite_stop_ends_what_was_begun_and_confirms_it(database_url: str) -> None:
    async with world(database_url) as place:
        bot = await place.starts()
        anna = await settled(place)
        answer = place.telegram.faults.add(method="sendMessage", chat_id=anna.id, error=None, delay=2)
        await anna.sends("/menu")
        await until(lambda: answer.used == 1)
        assert await bot.stops() == 0
        await anna.sees(town.OFFICE)
        assert place.telegram.updates.pending == []
        assert "stopped" in bot.log
