"""«Ход плана»: what the office sees the moment a school has pressed."""

from io import BytesIO

import pytest
from PIL import Image

from documents.heatmap import Cell, State
from sandbox.people import File, Someone
from services.progress import Tally
from tests import town
from tests.stage import Stage
from tests.town import BARNAUL, Town, opens_task

SECTIONS = """План мероприятий города Лучезарска на 2026/2027 учебный год

№ | Мероприятие | Срок исполнения | Ответственные | Ожидаемый результат
I. Подготовка
1 | Провести совещание | до 10.09.2026 | Руководители ОУ | Протокол
2 | Назначить ответственных | до 25.09.2026 | Руководители ОУ | Приказ
II. Контроль
3 | Проверить порядок | март 2027 | Руководители ОУ | Справка
4 | Выехать в школы | по графику | Руководители ОУ | Справка
"""


async def lucky_town(stage: Stage) -> Town:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, File("План.txt", SECTIONS.encode()))
    return lucky


async def done(person: Someone, title: str) -> None:
    await opens_task(person, title)
    await person.presses("✅ Выполнено")
    await person.presses("Без подтверждения")


async def test_the_office_sees_at_once_what_a_school_has_done(stage: Stage) -> None:
    lucky = await lucky_town(stage)
    anna = lucky.anna
    await done(lucky.gleb, "Назначить ответственных")
    stage.clock.comes(2026, 9, 14, 10, zone=BARNAUL)
    await anna.sends("/progress")
    await anna.sees("░" * 10 + " выполнено 1 из 12", "просрочено: 3", "без подтверждения: 1", "не назначен: 3")
    await anna.presses("По разделам")
    await anna.sees("🔴 I. Подготовка\n1 из 6 · просрочено 3 · без подтверждения 1", "🔵 II. Контроль\n0 из 6")
    await anna.presses("I")
    await anna.sees("1. 🔴 1 Провести совещание\n0 из 3 · просрочено 3", "2. 🟠 2 Назначить ответственных\n1 из 3")
    await anna.presses("2")
    await anna.sees("1. СОШ № 1", "3. Лицей № 7\n", "☑️ Выполнено, без подтверждения")
    await anna.presses("3")
    await anna.sees("2 Назначить ответственных", "выполнено, Глеб Школьный")
    assert anna.buttons == ["🔎 Проверить", "🕓 История", "Лицей № 7", "Меню"]


async def test_schools_stand_in_order_of_number_whatever_they_did(stage: Stage) -> None:
    lucky = await lucky_town(stage)
    for title in ("Провести совещание", "Назначить", "Проверить", "Выехать"):
        await done(lucky.gleb, title)
    await lucky.anna.sends("/progress")
    await lucky.anna.presses("По школам")
    assert lucky.anna.buttons[:3] == ["🟠 СОШ № 1 · 0/4", "🟠 СОШ № 2 · 0/4", "✅ Лицей № 7 · 4/4"]


async def test_many_schools_have_pages_and_one_school_its_tasks(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, *(f"СОШ № {n}" for n in (30, 4, *range(5, 20))))
    await town.creates(anna, File("План.txt", SECTIONS.encode()))
    await anna.sends("/progress")
    await anna.presses("По школам")
    assert anna.buttons[0] == "🟠 СОШ № 4 · 0/4"
    await anna.presses("→")
    await anna.presses("→")
    assert anna.buttons[0] == "🟠 СОШ № 30 · 0/4"
    await anna.presses("🟠 СОШ № 30 · 0/4")
    await anna.sees("СОШ № 30, задач: 4")
    await anna.presses("🔴 Только просроченные")
    await anna.sees("СОШ № 30, просрочено: 0", "Таких задач нет")


async def test_a_date_is_given_to_all_schools_at_once(stage: Stage) -> None:
    lucky = await lucky_town(stage)
    anna = lucky.anna
    await opens_task(lucky.gleb, "Выехать")
    await lucky.gleb.presses("🗓 Назначить срок")
    await lucky.gleb.sends("20.11.2026")
    await anna.sends("/progress")
    await anna.presses("По разделам")
    await anna.presses("II")
    await anna.presses("2")
    await anna.presses("🗓 Назначить срок всем (2)")
    await anna.sends("когда-нибудь")
    await anna.sees("Не понял дату")
    await anna.sends("15 ноября 2026")
    await anna.sees("Срок 15 ноября назначен для 2 задач")
    await anna.presses("← Назад")
    assert "🗓 Назначить срок всем (2)" not in anna.buttons
    await opens_task(lucky.boris, "Выехать")
    await lucky.boris.sees("до 15 ноября", "назначен срок 15 ноября, Анна Петрова")
    await opens_task(lucky.gleb, "Выехать")
    await lucky.gleb.sees("до 20 ноября")


async def test_a_school_sees_its_own_progress_and_nobody_elses(stage: Stage) -> None:
    lucky = await lucky_town(stage)
    await done(lucky.vera, "Провести совещание")
    await lucky.boris.sends("/progress")
    await lucky.boris.sees("выполнено 0 из 4")
    assert "По школам" not in lucky.boris.buttons
    await lucky.boris.presses("По разделам")
    await lucky.boris.presses("I")
    await lucky.boris.presses("1")
    await lucky.boris.sees("СОШ № 1")
    await lucky.boris.does_not_see("СОШ № 2", "Лицей", "Назначить срок всем")


@pytest.mark.slow
async def test_the_picture_is_a_photo_and_a_tall_one_a_file(stage: Stage) -> None:
    lucky = await lucky_town(stage)
    anna = lucky.anna
    await anna.sends("/progress")
    await anna.presses("🖼 Картинкой")
    assert "photo" in anna.message.body
    assert Image.open(BytesIO(anna.files[-1].data)).format == "PNG"
    await town.adds(
        anna,
        *(
            f"Муниципальное бюджетное общеобразовательное учреждение «Средняя школа имени героев № {n}»"
            for n in range(10, 66)
        ),
    )
    await anna.sends("/menu")
    await town.creates(anna, town.plan([("1", "Дело", "до 25.09.2026", "Руководители ОУ", "")], title="Второй план"))
    await anna.sends("/progress")
    await anna.presses("Второй план")
    await anna.presses("🖼 Картинкой")
    assert anna.message.body["document"]["file_name"] == "progress.png"
    width, height = Image.open(BytesIO(anna.files[-1].data)).size
    assert width + height > 4000


def test_colours_say_what_the_legend_says() -> None:
    from handlers.progress.papers import _cell

    said = {
        "all done": Tally(total=3, done=3),
        "overdue beats all": Tally(total=3, done=2, overdue=1, soon=1),
        "due within two weeks": Tally(total=3, done=1, soon=1),
        "later, or without a date": Tally(total=3, done=1, undated=1),
    }
    assert {name: _cell(counts).state for name, counts in said.items()} == {
        "all done": State.DONE,
        "overdue beats all": State.OVERDUE,
        "due within two weeks": State.IN_WORK,
        "later, or without a date": State.NOTHING_DUE,
    }
    assert Cell(0, 0, 0).state == State.NOTHING_DUE
