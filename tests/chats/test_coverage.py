"""«Покрытие»: a plan of the office beside the plans of its schools."""

import pytest

from tests import town
from tests.stage import Stage
from tests.town import Town

ABOVE = (
    ("1", "Назначить ответственных за проведение работ", "до 25.09.2026", "Руководители ОУ", "Приказ"),
    ("2", "Провести анализ результатов", "до 20.12.2026", "Руководители ОУ", "Справка"),
    ("3", "Организовать общественное наблюдение", "до 15.03.2027", "Руководители ОУ", ""),
    ("4", "Провести учебные сборы картографов", "до 20.03.2027", "Руководители ОУ", ""),
)
BELOW = (
    ("1", "Назначение ответственных лиц приказом", "до 20.09.2026", "Директор", "Приказ"),
    ("2", "Анализ результатов на совещании при директоре", "до 30.01.2027", "Директор", "Справка"),
    ("3", "Обеспечить присутствие общественных наблюдателей", "до 10.03.2027", "Директор", ""),
    ("4", "Посадить аллею выпускников", "до 15.05.2027", "Директор", ""),
)
LATER = (("1", "Назначить ответственных за проведение работ", "до 25.09.2027", "Директор", "Приказ"),)


async def two_plans(stage: Stage) -> Town:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, town.plan(ABOVE))
    await town.creates(lucky.boris, town.plan(BELOW, title="План СОШ № 1 на 2026/2027 учебный год"))
    await town.creates(lucky.vera, town.plan(LATER, title="План СОШ № 2 на 2027/2028 учебный год"))
    return lucky


@pytest.mark.slow
async def test_the_office_sees_who_has_no_plan_what_is_missing_and_what_is_later(stage: Stage) -> None:
    lucky = await two_plans(stage)
    anna = lucky.anna
    await anna.sends("/progress")
    await anna.presses("🧩 Покрытие")
    await anna.sees("Ниже 3 организации, без своего плана на эти годы: 2")
    assert anna.buttons[:3] == ["⚪ СОШ № 2 · нет плана", "⚪ Лицей № 7 · нет плана", "📄 СОШ № 1"]
    await anna.presses("⚪ СОШ № 2 · нет плана")
    await anna.sees("Своего плана на эти годы нет. В этом плане организации касаются 4 мероприятия.")
    await anna.presses("← Назад")
    await anna.presses("📄 СОШ № 1")
    await anna.sees("🔴 В плане организации такого нет: 1", "4 Провести учебные сборы картографов (до 20 марта 2027)")
    await anna.presses("⏰ Позже 1")
    await anna.sees("2 Провести анализ результатов (до 20 декабря)\n↳ 2 Анализ результатов на совещании при директоре")
    await anna.presses("❔ Похоже 2")
    await anna.presses("1")
    await anna.sees(
        "В этом плане:\n1 Назначить ответственных", "СОШ № 1, похожее мероприятие:\n1 Назначение ответственных лиц"
    )
    await anna.presses("✅ Это оно")
    await anna.sees("✅ Подтверждено: это одно и то же.")
    await anna.presses("← Назад")
    await anna.sees("✅ Есть, подтверждено: 1")
    await anna.presses("❔ Похоже 1")
    await anna.presses("1")
    await anna.presses("✖ Не то")
    await anna.sees("больше ничего похожего нет")
    await anna.presses("← Назад")
    await anna.sees("🔴 В плане организации такого нет: 2")


@pytest.mark.slow
async def test_a_school_lays_its_plan_beside_that_of_the_office_and_sees_nobody_elses(stage: Stage) -> None:
    lucky = await two_plans(stage)
    boris = lucky.boris
    await boris.sends("/progress")
    await boris.presses(next(label for label in boris.buttons if label.startswith("План мероприятий")))
    await boris.presses("🧩 Покрытие")
    await boris.sees("СОШ № 1\nрядом с планом", "🔴 В плане организации такого нет: 1")
    await boris.presses("❔ Похоже 2")
    await boris.presses("1")
    await boris.presses("✅ Это оно")
    await boris.sees("✅ Подтверждено")
    await boris.presses("✖ Не то")
    await boris.sees("больше ничего похожего нет")
    pressed = boris.message
    await lucky.vera.sends("/progress")
    await lucky.vera.presses(next(label for label in lucky.vera.buttons if label.startswith("План мероприятий")))
    await lucky.vera.presses("🧩 Покрытие")
    await lucky.vera.sees("Своего плана на эти годы нет")
    await lucky.vera.does_not_see("СОШ № 1", "Лицей")
    assert "СОШ № 2" not in pressed.text
