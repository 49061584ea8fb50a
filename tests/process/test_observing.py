"""Observers and the real program: a refusal, a violation and a sheet outlive kill -9."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sandbox.people import Someone
from tests import town
from tests.process.running import World, until, world
from tests.process.test_real_process import count, settled, with_schools

APRIL_5 = datetime(2027, 4, 5, 10, tzinfo=town.BARNAUL)
APRIL_20 = datetime(2027, 4, 20, 9, 41, tzinfo=town.BARNAUL)
MARIA, PETR = "Незабудкина Мария Петровна", "Одуванчиков Пётр Ильич"
OFFER = "Вам предлагают наблюдать"


async def does(who: Someone, *acts: str) -> None:
    """Presses what begins so; «say: …» is written."""
    for act in acts:
        if act.startswith("say: "):
            await who.sends(act.removeprefix("say: "))
            await who.sees("")
        else:
            await who.taps(act)


async def volunteers(place: World, anna: Someone, id_: int, name: str) -> Someone:
    """Applies, is approved, reads the memo and passes the test."""
    who = Someone(place.telegram, id_, name.split()[1])
    await does(who, "say: /observer", "✅ Согласен", f"say: {name}", "👥 Представитель", "Нет, не в школе")
    await does(who, "Нет, не учатся", "Нет, не работают", "📨 Отправить")
    await anna.sees("Новая заявка", name)
    await does(anna, "✅ Одобрить")
    await does(who, "📖 Памятка", "✅ Ознакомлен", "📝 Пройти тест", *"23121")
    return who


@pytest.mark.slow
async def test_a_refusal_a_violation_and_a_sheet_outlive_kills(tmp_path: Path) -> None:
    async with world(f"sqlite+aiosqlite:///{tmp_path}/mayak.db") as place:
        bot = await place.starts(at=APRIL_5)
        anna = await settled(place)
        _, vera, _ = await with_schools(place, anna)
        await does(anna, "say: /menu", "🗓 ВПР", "➕ Новая процедура", "ВПР", "Оставить", "Дальше", "Дальше")
        await does(anna, "Приказа пока нет", "✅ Открыть")
        await does(vera, "say: /menu", "🗓 ВПР", "say: 4а: 20.04 2 урок")
        maria = await volunteers(place, anna, 901, MARIA)
        petr = await volunteers(place, anna, 902, PETR)
        await does(anna, "say: /observer", "📅 Кого куда", "20 апр", "➕ По норме", "👁 0 из 1", "👤 Предложить: пров")
        await does(anna, MARIA)
        await until(lambda: count(maria, OFFER) == 1)

        # A refusal, and the process dies: the next is asked by the one that comes after, once.
        await does(maria, "❌ Не могу", "Не отпускают")
        await bot.dies()
        bot = await place.starts(at=APRIL_5 + timedelta(minutes=30))
        await until(lambda: count(petr, OFFER) > 0)
        await does(petr, "✅ Согласен")

        # On the day: nobody has come, a violation that nobody accepts, a kill between them.
        await bot.dies()
        bot = await place.starts(at=APRIL_20)
        await anna.sees("Наблюдатель не отметился", PETR)
        await does(petr, "say: /menu", "🚨 Нарушение!", "📱 Телефоны")
        await anna.sees("🚨 Нарушение: Телефоны")
        await bot.dies()
        bot = await place.starts(at=APRIL_20 + timedelta(minutes=30))
        await anna.sees("до сих пор никто не принял")
        await does(anna, "✅ Принято")
        await petr.sees("Координатор принял ваше сообщение")

        # The sheet goes on where it stood.
        await does(petr, "📋 К листу", "Дальше →", "По расписанию", "✅ Да")
        await petr.sees("вопрос 4 из 27")
        await bot.dies()
        bot = await place.starts(at=APRIL_20 + timedelta(minutes=40))
        await does(petr, "✅ Да", "✅ Да", "⏩ Дальше в разделе")
        assert await bot.stops() == 0

        verified = await place.starts("audit", "verify")
        assert await verified.ends() == 0
        assert (count(maria, OFFER), count(petr, OFFER)) == (1, 1)
        place.assert_no_refusals()
