"""«Протокол совещания»: typed step by step, out as a document, its decisions into tasks and back."""

from io import BytesIO

import pytest
from docx import Document

from sandbox.people import Someone
from tests import town
from tests.stage import Stage
from tests.town import BARNAUL


async def met(anna: Someone) -> None:
    """The minutes of a meeting, from the day to the decisions."""
    await anna.sends("/plan")
    await anna.presses("📝 Протокол совещания")
    await anna.presses("➕ Новый протокол")
    await anna.presses("Сегодня")
    await anna.sends("№ 4")
    await anna.sends("совещания руководителей школ по итогам августа")
    await anna.sends("руководители школ — 3 человека\nметодист")
    await anna.sends("1. О порядке проведения работ\n2) Разное")
    await anna.sees("📝 Протокол № 4 от 7 сентября", "1. О порядке проведения работ", "2. Разное")
    await anna.presses("1")
    await anna.presses("👂 Слушали")
    await anna.sends("Начальника управления о порядке проведения работ.")
    await anna.presses("➕ Решение")
    await anna.sends("до 15 декабря проверить журналы, все школы\nПринять к сведению")
    await anna.sees("1.1 Проверить журналы (до 15 декабря; школы)", "1.2 Принять к сведению")
    await anna.presses("← К протоколу")


async def signs(anna: Someone) -> None:
    """The place of the meeting, and who will sign."""
    for label, words in (("Место", "г. Лучезарск"), ("Председатель", "К. Л. Ветрова")):
        await anna.presses("✏️ О совещании")
        await anna.presses(label)
        await anna.sends(words)


def paragraphs(paper: bytes) -> list[str]:
    return [line.text for line in Document(BytesIO(paper)).paragraphs if line.text]


async def test_a_meeting_becomes_minutes_and_its_decisions_tasks(stage: Stage) -> None:
    home = await town.lives(stage)
    anna = home.anna
    await met(anna)
    await stage.restart()
    await anna.presses("✅ Решения в задачи (1)")
    await anna.sees("Задачей станет 1 решение", "Решений без исполнителя: 1")
    await anna.presses("➕ Новый план по этому протоколу")
    await anna.sees("✅ Решения поставлены задачами в план «План по решениям. Протокол № 4 от 7 сентября»")
    await town.opens_task(home.vera, "Проверить журналы")
    await home.vera.sees("до 15 декабря")
    await anna.presses("↩️ Отменить эти задачи")
    await anna.sees("1.1 Проверить журналы")
    assert "✅ Решения в задачи (1)" in anna.buttons
    await home.vera.sends("/tasks")
    await home.vera.does_not_see("Проверить журналы")
    await signs(anna)
    await anna.presses("📄 Word")
    await anna.sees("📝 Протокол. Проверьте его и подпишите.")
    assert anna.files[-1].name == "Протокол 4 2026-09-07.docx"
    lines = paragraphs(anna.files[-1].data)
    assert lines[:3] == [town.OFFICE, "ПРОТОКОЛ № 4", "совещания руководителей школ по итогам августа"]
    assert lines[3].startswith("Место: г. Лучезарск")
    assert lines[-2].startswith("Председатель ____________________ / К. Л. Ветрова")
    assert lines[-1].startswith("Секретарь ______________________ / ______")
    assert "1.1. Проверить журналы. Срок: до 15 декабря 2026. Ответственные: школы." in lines
    assert [line for line in lines if line.isupper() and line.endswith(":")] == [
        "ПРИСУТСТВОВАЛИ:", "ПОВЕСТКА ДНЯ:", "СЛУШАЛИ:", "РЕШИЛИ:", "СЛУШАЛИ:", "РЕШИЛИ:"
    ]  # fmt: skip


@pytest.mark.slow
async def test_what_was_typed_is_corrected_removed_and_brought_back(stage: Stage) -> None:
    home = await town.lives(stage)
    anna = home.anna
    await met(anna)
    await anna.presses("1")
    await anna.presses("1.2")
    await anna.sees("Принять к сведению", "Срок: не назван", "не названо, задачей не станет")
    await anna.presses("✏️ Изменить")
    await anna.sends("!!!")
    await anna.sees("В сообщении нет слов")
    await anna.sends("до конца месяца, сами")
    await anna.sees("Принять к сведению", "Срок: до 30 сентября", "Кому: мы сами")
    await anna.presses("☑️ мы сами")
    await anna.presses("◻️ школы")
    await anna.sees("Кому: школы")
    await anna.presses("🗑 Убрать")
    await anna.does_not_see("Принять к сведению")
    await anna.presses("✏️ Вопрос")
    await anna.sends("О проверке журналов")
    await anna.presses("← К протоколу")
    await anna.presses("2")
    await anna.presses("🗑 Убрать вопрос")
    await anna.presses("🗑 Да, убрать")
    await anna.sees("1. О проверке журналов")
    await anna.does_not_see("Разное")
    await anna.presses("✏️ О совещании")
    await anna.presses("Дата")
    await anna.sends("вчера")
    await anna.sees("Не понял дату")
    await anna.sends("05.09.2026")
    await anna.sees("Протокол № 4 от 5 сентября")
    await anna.presses("🗑 Удалить")
    await anna.sees("удалён", "в течение 30 дней")
    await anna.presses("↩️ Вернуть")
    await anna.sees("1. О проверке журналов")


@pytest.mark.slow
async def test_decisions_join_a_plan_that_runs_and_are_told_once(stage: Stage) -> None:
    home = await town.lives(stage)
    anna, boris = home.anna, home.boris
    await town.creates(anna, town.plan())
    await stage.morning(2026, 9, 8, zone=BARNAUL)
    stage.clock.comes(2026, 9, 8, 10, zone=BARNAUL)
    await anna.sends("/plan")
    await anna.presses("📝 Протокол совещания")
    await anna.presses("➕ Новый протокол")
    for _ in range(4):
        await anna.presses("Пропустить")
    await anna.sends("О журналах\nО сайтах")
    for n, words in (("1", "до 15 декабря проверить журналы, все школы"), ("2", "Обновить сайты, школы")):
        await anna.presses(n)
        await anna.presses("➕ Решение")
        await anna.sends(words)
        await anna.presses("← К протоколу")
    await anna.presses("✅ Решения в задачи (2)")
    await anna.presses(next(label for label in anna.buttons if label.startswith("План мероприятий")))
    await anna.sees("✅ Решения поставлены задачами в план «План мероприятий")
    await anna.presses("← К протоколу")
    assert "✅ Решения в задачи (2)" not in anna.buttons
    stage.clock.passes(minutes=11)
    await stage.ticks()
    said = [message.text for message in boris.messages if message.by_bot and "Проверить журналы" in message.text]
    assert len(said) == 1
    assert "Обновить сайты" in said[0]

    # Another coordinator does not open these minutes; the school has none.
    await home.vera.sends("/plan")
    await home.vera.presses("📝 Протокол совещания")
    await home.vera.does_not_see("Протокол №", "О журналах")
