"""«Ход плана» line by line: kinds and filters, who is late, «Напомнить сейчас»."""

import pytest

from sandbox.people import File, Someone
from tests import town
from tests.chats.test_progress import SECTIONS
from tests.chats.test_staff import _statements
from tests.stage import Stage
from tests.town import BARNAUL, Town, opens_task

PLAN = SECTIONS.replace("до 25.09.2026 | Руководители ОУ", "до 25.09.2026 | Заместители директоров")


async def lucky_town(stage: Stage) -> Town:
    lucky = await town.lives(stage)
    await town.creates(lucky.anna, File("План.txt", PLAN.encode()))
    return lucky


async def done(person: Someone, title: str) -> None:
    await opens_task(person, title)
    await person.presses("✅ Выполнено")
    await person.presses("Без подтверждения")


async def test_the_office_narrows_the_plan_and_reminds_those_who_owe(stage: Stage) -> None:
    lucky = await lucky_town(stage)
    anna, boris = lucky.anna, lucky.boris
    await town.adds(anna, "СОШ № 9")
    await done(lucky.gleb, "Провести совещание")
    stage.clock.comes(2026, 9, 14, 10, zone=BARNAUL)
    await anna.sends("/progress")
    await anna.sees("🔵 в работе: 8", "🔴 просрочено: 3", "☑️ без подтверждения: 1", "⚪ срок не назначен: 4")
    await anna.presses("📋 Все мероприятия")
    tabs = ["🔴 Просрочено 1", "🔵 В работе 2", "☑️ Не подтверждено 1", "⚪ Без срока 1", "• Все 4 •"]
    assert [label for label in anna.buttons if label in tabs] == tabs
    await anna.presses("⚪ Без срока 1")
    await anna.sees("⚪ Срок не назначен: 1", "4 Выехать в школы\n0 из 4")
    await anna.presses("Все 4")
    await anna.presses("▾ Ответственный")
    await anna.presses("Заместители директоров")
    await anna.sees("Отбор: Заместители директоров", "1. 🟠 2 Назначить ответственных")
    await anna.presses("✖ Сбросить отбор")
    await anna.presses("▾ Раздел")
    await anna.presses("II. Контроль")
    await anna.presses("▾ Месяц")
    await anna.presses("март 2027")
    await anna.presses("▾ Школа")
    await anna.presses("Лицей № 7")
    await anna.sees("Отбор: II. Контроль · Лицей № 7 · март 2027", "1. 🔵 3 Проверить порядок\n0 из 1")

    # One tap to who is late, one to remind them: at most once a day, and it says whom it does not reach.
    await anna.sends("/progress")
    await anna.presses("🔴 Просрочено по школам (3)")
    await anna.sees("3 организации, 3 задачи", "• СОШ № 1: 1 (с 10 сентября)")
    await anna.presses("🔔 Напомнить сейчас")
    await anna.sees("🔔 Напоминание отправлено 2 людям.", "⚠️ Не дойдёт: 1 организация.", "• СОШ № 9")
    await boris.sees(
        "Управление образования города Лучезарска напоминает", "Просрочена 1 задача.", "1 Провести совещание"
    )
    await boris.presses("1")
    assert "✅ Выполнено" in boris.buttons
    await anna.presses("← Назад")
    await anna.presses("🔔 Напомнить сейчас")
    await anna.sees("Сегодня уже напоминали: 2 человека.")
    assert "напоминает" not in lucky.gleb.screen


@pytest.mark.slow
async def test_a_reminder_waits_for_the_morning_and_is_not_sent_for_what_was_done_by_then(stage: Stage) -> None:
    lucky = await lucky_town(stage)
    anna, boris, vera = lucky.anna, lucky.boris, lucky.vera
    stage.clock.comes(2026, 9, 11, 22, zone=BARNAUL)
    await vera.sends("/settings")
    await vera.presses("👤 Мои настройки")
    await vera.presses("⏸ Пауза")
    await vera.sends("20.09")
    await anna.sends("/progress")
    await anna.presses("🔴 Просрочено по школам (3)")
    await anna.presses("🔔 Напомнить сейчас")
    await anna.sees("🌙 Ещё 2 получат его в рабочее утро.", "• СОШ № 2")
    await done(lucky.gleb, "Провести совещание")
    stage.clock.comes(2026, 9, 14, 9, 1, zone=BARNAUL)
    await stage.settles()
    await boris.sees("напоминает")
    assert "напоминает" not in lucky.gleb.screen
    for person in (vera, boris):
        await done(person, "Провести совещание")
    await anna.presses("← Назад")
    await anna.sees("Просроченного нет, всё вовремя.")


@pytest.mark.slow
async def test_lists_ask_the_database_as_much_for_forty_schools_as_for_three(stage: Stage) -> None:
    lucky = await lucky_town(stage)
    anna = lucky.anna
    stage.clock.comes(2026, 9, 14, 10, zone=BARNAUL)

    async def asked() -> list[int]:
        counts = []
        for steps in (("📋 Все",), ("🔴 Просрочено по",), ("📋 Все", "▾ Школа"), ("📋 Все", "🔴 Просрочено")):
            await anna.sends("/progress")
            for step in steps:
                with _statements(stage) as said:
                    await anna.presses(next(label for label in anna.buttons if label.startswith(step)))
            counts.append(len(said))
        return counts

    few = await asked()
    await town.adds(anna, *(f"СОШ № {n}" for n in range(10, 47)))
    assert await asked() == few
    assert max(few) < 15


@pytest.mark.slow
async def test_many_are_reminded_only_after_a_second_look(stage: Stage) -> None:
    lucky = await lucky_town(stage)
    anna, boris = lucky.anna, lucky.boris
    await town.adds(anna, *(f"Гимназия № {n}" for n in range(20, 38)))
    stage.clock.comes(2026, 9, 14, 10, zone=BARNAUL)
    await anna.sends("/progress")
    await anna.presses(next(label for label in anna.buttons if label.startswith("🔴 Просрочено по школам")))
    await anna.presses("🔔 Напомнить сейчас")
    await anna.sees("Напомнить всем, у кого есть просроченное?", "21 организация, 21 задача")
    assert "напоминает" not in boris.screen
    await anna.presses("🔔 Да, напомнить")
    await anna.sees("🔔 Напоминание отправлено 3 людям.")
    await boris.sees("напоминает")
