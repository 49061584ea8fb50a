"""Several plans at once: listed, renamed, put into the archive and taken out, carried into the next year."""

import pytest

from tests import town
from tests.stage import Stage
from tests.town import BARNAUL

NEXT = [("1", "Обсудить планы", "до 10.10.2027", "Руководители ОУ", "")]
NEXT_TITLE = "План работы города Лучезарска на 2027/2028 учебный год"


async def test_a_plan_in_the_archive_is_silent_readable_and_comes_back(stage: Stage) -> None:
    home = await town.lives(stage)
    anna, boris = home.anna, home.boris
    await town.creates(anna, town.plan())
    await anna.sends("/plan")
    await anna.presses("🗂 Все планы")
    await anna.presses(anna.buttons[0])
    await anna.presses("✏️ Название")
    await anna.sends("План города на год")
    await anna.sees("План города на год", "Выполнено задач: 0, открыто: 10")
    await anna.presses("🗄 В архив")
    await anna.sees("10 открытых задач: они исчезнут")
    await anna.presses("🗄 Убрать в архив")
    await anna.sees("🗄 В архиве")
    await boris.sends("/tasks")
    await boris.does_not_see("Провести совещание")
    await stage.morning(2026, 9, 8, zone=BARNAUL)
    await boris.does_not_see("Сводка на 8 сентября")

    await anna.presses("📊 Ход плана")
    await anna.sees("План города на год", "выполнено 0 из 10")
    await anna.presses("По разделам")
    await anna.presses("1")
    await anna.presses("1")
    await anna.presses("1")
    await anna.sees("Провести совещание")
    await anna.sends("/plan")
    await anna.presses("🗂 Все планы")
    await anna.presses("🗄 Архив (1)")
    await anna.presses(anna.buttons[0])
    await anna.presses("↩️ Вернуть из архива")
    await stage.morning(2026, 9, 11, zone=BARNAUL)
    await boris.sees("Сводка на 11 сентября", "Провести совещание")


@pytest.mark.slow
async def test_what_is_not_done_is_carried_into_the_next_year_told_once_and_undone(stage: Stage) -> None:
    home = await town.lives(stage)
    anna, boris = home.anna, home.boris
    await town.creates(anna, town.plan())
    for person in (boris, home.vera, home.gleb):
        await town.opens_task(person, "Назначить ответственных")
        await person.presses("✅ Выполнено")
        await person.sends("Приказ № 3 от 05.09.2026")
    await town.opens_task(home.vera, "Провести совещание")
    await home.vera.presses("✅ Выполнено")
    await home.vera.presses("Без подтверждения")
    stage.clock.comes(2027, 8, 20, 9, zone=BARNAUL)
    await town.creates(anna, town.plan(NEXT, title=NEXT_TITLE))
    await stage.morning(2027, 8, 23, zone=BARNAUL)
    await anna.sends("/plan")
    await anna.presses("🗂 Все планы")
    await anna.presses(next(label for label in anna.buttons if "2026/2027" in label))
    await anna.presses("➡️ Перенести невыполненное")
    await anna.presses(next(label for label in anna.buttons if "2027/2028" in label))
    await anna.sees(
        "перейдут 3 мероприятия", "1. Провести совещание о порядке проведения работ\n🗓 15 сентября",
        "не выполнили 2 из 3", "3. Подготовить справку",
    )  # fmt: skip
    await anna.presses("➡️ Перенести (3)")
    await anna.sees("✅ 3 мероприятия перенесены")
    stage.clock.passes(minutes=11)
    await stage.ticks()
    said = [m.text for m in boris.messages if m.by_bot and "Провести совещание" in m.text and "измен" in m.text.lower()]
    assert len(said) == 1
    assert not any("Провести совещание" in m.text for m in home.vera.messages if m.by_bot and "измен" in m.text.lower())
    await town.opens_task(boris, "Вести журнал")
    await anna.presses("↩️ Отменить перенос")
    await anna.sees("Перенос отменён")
    await anna.sends("/plan")
    await anna.presses("🗂 Все планы")
    await anna.presses(next(label for label in anna.buttons if "2027/2028" in label))
    await anna.sees("открыто: 3")


@pytest.mark.slow
async def test_a_school_cannot_archive_or_rename_the_plan_of_the_office(stage: Stage) -> None:
    home = await town.lives(stage)
    await town.creates(home.anna, town.plan())
    boris = home.boris
    await boris.sends("/plan")
    await boris.presses("🗂 Все планы")
    await boris.presses(boris.buttons[0])
    await boris.sees("План мероприятий", "Управление образования города Лучезарска")
    assert boris.buttons == ["📊 Ход плана", "📄 Отчёт", "🗂 Все планы", "Меню"]
