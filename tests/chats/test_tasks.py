"""«Мои задачи», the card, «Назначить срок», «Напомнить завтра»: what a school does on a plain day."""

import pytest

from sandbox.people import File
from tests import town
from tests.stage import Stage
from tests.town import BARNAUL, opens_task

ROWS = (
    ("1", "Провести совещание", "8 сентября 2026 г.", "Руководители ОУ", "Протокол"),
    ("2", "Назначить ответственных", "до 25.09.2026", "Руководители ОУ", "Приказ"),
    ("3", "Вести журнал наблюдений", "в течение года", "Руководители ОУ", ""),
    ("4", "Подготовить отчёт", "декабрь 2026", "Руководители ОУ", "Отчёт"),
    ("5", "Провести работы", "по графику", "Руководители ОУ", "Справка"),
)


def tabs(labels: list[str]) -> list[str]:
    return [label.strip("• ") for label in labels if label.strip("• ")[0] in "СПМВ" and label[-1] in "0123456789•"]


async def test_a_school_looks_at_its_tasks_from_every_side(stage: Stage) -> None:
    town_ = await town.lives(stage)
    await town.creates(town_.anna, town.plan(ROWS))
    stage.clock.comes(2026, 9, 8, 10, zone=BARNAUL)
    boris = town_.boris
    await boris.sends("/tasks")
    assert tabs(boris.buttons) == ["Сегодня 1", "Просрочено 0", "Месяц 2", "Все 5", "Выполнено 0"]
    await boris.sees("🟠 Срок сегодня", "1 Провести совещание")
    await boris.presses("Просрочено 0")
    await boris.sees("Просроченного нет")
    stage.clock.comes(2026, 9, 9, 10, zone=BARNAUL)
    await boris.sends("/tasks")
    await boris.sees("🔴 Просрочено на 1 день (срок был 8 сентября)")
    assert tabs(boris.buttons) == ["Сегодня 0", "Просрочено 1", "Месяц 1", "Все 5", "Выполнено 0"]


async def test_the_card_shows_what_is_printed_and_what_was_understood(stage: Stage) -> None:
    town_ = await town.lives(stage)
    await town.creates(town_.anna, town.plan(ROWS))
    await opens_task(town_.boris, "Назначить ответственных")
    card = town_.boris.screen
    for words in (
        "2 Назначить ответственных",
        "План мероприятий по объективности",
        "🔵 Осталось 18 дней (до 25 сентября)",
        "В плане: «до 25.09.2026»",
        "до 25 сентября",
        "Ожидаемый результат: Приказ",
        "Ответственные: Руководители ОУ",
        "СОШ № 1",
    ):
        assert words in card
    assert town_.boris.buttons == [
        "✅ Выполнено",
        "⏰ Напомнить завтра",
        "✏️ Что уже сделано",
        "🕓 История",
        "📋 Мои задачи",
        "Меню",
    ]


@pytest.mark.slow
async def test_a_task_that_hangs_on_a_schedule_is_given_a_date(stage: Stage) -> None:
    town_ = await town.lives(stage)
    await town.creates(town_.anna, town.plan(ROWS))
    boris = town_.boris
    await opens_task(boris, "Провести работы")
    await boris.sees("⚪ По графику, срок не назначен")
    await boris.presses("🗓 Назначить срок")
    for wrong in ("когда-нибудь", "31 февраля", "15-20 мая", "{:x}", "32.13.2026"):
        await boris.sends(wrong)
        await boris.sees("Не понял дату")
    await boris.sends(
        {
            "sticker": {
                "file_id": "s",
                "file_unique_id": "s",
                "type": "regular",
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
            }
        }
    )
    await boris.sees("Не понял дату")
    await boris.sends("15.05.2040")
    await boris.sees("слишком далеко")
    await boris.sends("15.05")
    await boris.sees("Срок назначен: 15 мая 2027", "Осталось 250 дней")
    await boris.presses("🗓 Назначить срок")
    await boris.sends("01.09.2026")
    await boris.sees("🔴 Просрочено на 6 дней", "назначен срок 15 мая 2027", "назначен срок 1 сентября")


async def test_a_date_that_the_plan_prints_is_not_moved(stage: Stage) -> None:
    town_ = await town.lives(stage)
    await town.creates(town_.anna, town.plan(ROWS))
    boris = town_.boris
    await opens_task(boris, "Провести работы")
    dated = boris.message
    await opens_task(boris, "Назначить ответственных")
    assert "🗓 Назначить срок" not in boris.buttons
    assert "🗓 Назначить срок" in dated.buttons


async def test_remind_me_tomorrow_means_the_next_working_day(stage: Stage) -> None:
    town_ = await town.lives(stage)
    await town.creates(town_.anna, town.plan(ROWS))
    boris, vera = town_.boris, town_.vera
    for day in (8, 9, 10, 11):
        await stage.morning(2026, 9, day, zone=BARNAUL)
    await opens_task(boris, "Подготовить отчёт")
    await boris.presses("⏰ Напомнить завтра")
    assert boris.alerts[-1] == "Напомню 14 сентября утром."
    await stage.morning(2026, 9, 14, zone=BARNAUL)
    await boris.sees("Сводка на 14 сентября", "Подготовить отчёт")
    boris.looks_away()
    await stage.morning(2026, 9, 15, zone=BARNAUL)  # day 7 of what was due on the 8th
    await boris.sees("Сводка на 15 сентября", "Провести совещание")
    await boris.does_not_see("Подготовить отчёт")
    await vera.does_not_see("Сводка на 14 сентября")


async def test_what_was_put_off_until_a_day_that_became_a_day_off_is_not_forgotten(stage: Stage) -> None:
    town_ = await town.lives(stage)
    await town.creates(town_.anna, town.plan(ROWS))
    for day in (8, 9, 10, 11):
        await stage.morning(2026, 9, day, zone=BARNAUL)
    await opens_task(town_.boris, "Подготовить отчёт")
    await town_.boris.presses("⏰ Напомнить завтра")
    await town.takes_a_day_off(stage, town.OFFICE, 2026, 9, 14)
    await stage.morning(2026, 9, 14, zone=BARNAUL)
    await town_.boris.does_not_see("Сводка")
    await stage.morning(2026, 9, 15, zone=BARNAUL)
    await town_.boris.sees("Сводка на 15 сентября", "Подготовить отчёт")
    await town_.boris.does_not_see("не работал")


async def test_what_was_done_is_a_word_or_a_file_in_the_history(stage: Stage) -> None:
    town_ = await town.lives(stage)
    await town.creates(town_.anna, town.plan(ROWS))
    boris = town_.boris
    await opens_task(boris, "Вести журнал")
    await boris.presses("✏️ Что уже сделано")
    await boris.sees("Что уже сделано? Напишите одним сообщением")
    await boris.sends({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}})
    await boris.sees("Такое сообщение не подойдёт")
    await boris.sends("Заполнены <листы> за сентябрь & октябрь")
    await boris.sees("Записано в историю", "Заполнены <листы> за сентябрь & октябрь")
    await boris.presses("✏️ Что уже сделано")
    await boris.sends(File("журнал.pdf", b"%PDF"), caption="страницы 1-4")
    await boris.sees("журнал.pdf. страницы 1-4")
    assert "📎 Показать файл" in boris.buttons


async def test_a_long_history_has_pages_and_a_long_line_its_full_text(stage: Stage) -> None:
    town_ = await town.lives(stage)
    long = "Очень длинное слово в названии мероприятия " * 40
    await town.creates(town_.anna, town.plan([("1", long, "до 25.09.2026", "Руководители ОУ " * 30, "Приказ " * 90)]))
    boris = town_.boris
    await opens_task(boris, "Очень длинное")
    for n in range(9):
        await boris.presses("✏️ Что уже сделано")
        await boris.sends(f"Запись {n} " + "<b>&" * 1000)
    await boris.sees("История", "Запись 8")
    assert len(boris.screen) <= 4096
    await boris.presses("🕓 История (9)")
    assert boris.screen.count("записано") == 6
    assert "Запись 8" in boris.screen
    await boris.presses("→")
    assert "Запись 0" in boris.screen
    await boris.presses("← Назад")
    await boris.presses("📄 Полный текст")
    await boris.sees("Приказ Приказ", "Руководители ОУ")
    assert sum(message.text.count("Очень длинное слово") for message in boris.messages) >= 40


async def test_a_task_of_a_plan_that_was_taken_back_is_gone(stage: Stage) -> None:
    town_ = await town.lives(stage)
    await town.creates(town_.anna, town.plan(ROWS))
    boris = town_.boris
    await opens_task(boris, "Назначить ответственных")
    card = boris.message
    await boris.presses("✅ Выполнено")
    await town.takes_back(town_.anna)
    await boris.sends("№ 12 от 01.09.2026")
    await boris.sees("Ничего не нашлось")
    await boris.presses("⏰ Напомнить завтра", on=card)
    assert boris.alerts[-1].startswith("Ничего не нашлось")
    await boris.sends("/tasks")
    await boris.sees("Открытых задач нет")


async def test_a_page_that_is_no_longer_there_shows_the_last_one(stage: Stage) -> None:
    town_ = await town.lives(stage)
    rows = [(str(n), f"Дело {n}", "до 25.09.2026", "Руководители ОУ", "") for n in range(1, 9)]
    await town.creates(town_.anna, town.plan(rows))
    boris = town_.boris
    await boris.sends("/tasks")
    first = boris.message
    await opens_task(boris, "Дело 8")
    await boris.presses("✅ Выполнено")
    await boris.presses("Без подтверждения")
    await boris.presses("→", on=first)
    await boris.sees("1. 🔵", "Дело 1")


HANGING = (
    ("1", "Загрузить формы сбора результатов", "до 18:00 мск 25 сентября 2026 г.", "Руководители ОУ", ""),
    ("2", "Организовать проведение ВПР", "по графику проведения ВПР", "Руководители ОУ", ""),
    ("3", "Сдать отчёт о работе", "до 20 числа каждого месяца", "Руководители ОУ", ""),
)


async def test_an_hour_of_moscow_and_the_schedule_of_the_tests_are_told_in_words(stage: Stage) -> None:
    town_ = await town.lives(stage)
    anna, boris = town_.anna, town_.boris
    await anna.sends(town.plan(HANGING))
    await anna.presses("Показать мероприятия (3)")
    await anna.sees(
        "до 25 сентября, 18:00 мск (у вас 22:00)",
        "по графику ВПР: у каждой школы свои даты",
        "9 раз, первый: 1–18 сентября",  # the 20th is a Sunday
    )
    await anna.presses("← К плану")
    await anna.presses("✅ Создать план")
    await anna.presses("✅ Создать")
    await opens_task(boris, "Организовать проведение")
    await boris.sees("⚪ По графику ВПР, срок не назначен", "Сроки зависят от графика ВПР")
    await boris.presses("🗓 Назначить срок")
    await boris.sends("16.04.2027")
    await boris.sees("до 16 апреля 2027")
    assert "Сроки зависят" not in boris.screen
    stage.clock.comes(2026, 9, 25, 10, zone=BARNAUL)
    await opens_task(boris, "Загрузить формы")
    await boris.sees("🟠 Срок сегодня, 18:00 мск (у вас 22:00)", "Срок задачи: до 25 сентября, 18:00 мск (у вас 22:00)")
