"""Observers are sent to works: shifts, rules, an override, the answers."""

import pytest
from sqlalchemy import select

from models import AuditEntry, Organisation
from sandbox.people import Someone
from tests import town
from tests.chats.test_observers import applies, learns
from tests.stage import Stage
from tests.town import BARNAUL, Town
from tests.works import cancelled, scheduled

MARIA = "Незабудкина Мария Петровна"


async def opens_day(anna: Someone, works: int) -> None:
    """From the list of people to the works of a day."""
    await anna.sends("/observer")
    await anna.presses("📅 Кого куда направить")
    await anna.presses(f"14 апреля · работ {works} · 👁 0 из 0")


@pytest.fixture
async def home(stage: Stage) -> Town:
    """The town in April, with a schedule, and Мария, who is ready to observe."""
    found = await town.lives(stage)
    stage.clock.comes(2027, 4, 5, 10, zone=BARNAUL)
    stage.hears_all()
    maria = await applies(stage)
    await maria.presses("📨 Отправить")
    await found.anna.presses("✅ Одобрить")
    await learns(maria)
    return found


@pytest.mark.slow
async def test_an_observer_is_asked_and_answers(stage: Stage, home: Town) -> None:
    anna, (maria,) = home.anna, stage.people[-1:]
    ids = await scheduled(stage, anna.id)
    async with stage.app.database.unit() as session:
        school = (await session.scalars(select(Organisation).where(Organisation.name == "СОШ № 2"))).one()
        school.contact = "Завуч, 55-01-02"
        await session.commit()
    await opens_day(anna, 4)
    await anna.presses("➕ По норме на каждую работу")
    await anna.presses("👁 0 из 1 · СОШ № 2, 4А, Русский язык")
    await anna.sees("Проведение: 0 из 1")
    await anna.presses("👤 Предложить: проведение")
    await anna.presses(f"{MARIA} · смен 0")
    await anna.sees("Проведение: 1 из 1", f"⏳ {MARIA} — ждём ответа")

    # The offer says what, when, where and whom to ask for.
    await maria.sees(
        "Вам предлагают наблюдать", "Проведение работы: СОШ № 2, 4А", "14 апреля, начало в 10:00", "Завуч, 55-01-02"
    )
    await maria.presses("✅ Согласен (согласна)")
    await maria.sees("✅ Вы согласились прийти.")
    await maria.presses("📅 Мои назначения")
    await maria.sees("Мои назначения: 1")

    # Whoever cannot come says why, and the coordinator is told at once.
    await maria.presses("1. ❌ Не смогу прийти")
    await maria.presses("Отмена")
    await maria.sends("Заболела")
    await maria.does_not_see("Вы отказались.")
    await maria.presses("1. ❌ Не смогу прийти")
    await maria.sends("Заболела")
    await maria.sees("Вы отказались.")
    await anna.sees(f"❌ {MARIA} не сможет прийти.", "Причина: Заболела")
    await anna.presses("👤 Предложить: проведение")
    await anna.presses(f"{MARIA} · смен 0")
    await anna.presses(f"Снять: {MARIA[:30].rsplit(' ', 1)[0] + '…' if len(MARIA) > 30 else MARIA}")
    await maria.sees("Это назначение снято")

    # More are wanted, fewer are wanted; a cancelled work is nobody's.
    await anna.presses("➕ Проверка (0)")
    await anna.sees("Проверка: 0 из 1")
    await anna.presses("➖ Проверка")
    await anna.does_not_see("Проверка: 0")
    older = anna.message
    await cancelled(stage, ids[3])
    await anna.presses("➕ Загрузка (0)", on=older)
    assert "Ничего не нашлось" in anna.alerts[-1]


@pytest.mark.slow
async def test_a_rule_is_passed_over_only_with_a_reason_that_stays(stage: Stage, home: Town) -> None:
    anna, boris = home.anna, home.boris
    await scheduled(stage, anna.id)
    await opens_day(anna, 4)
    await anna.presses("👁 0 из 0 · СОШ № 1, 4А, Русский язык")
    await anna.presses("➕ Проведение (0)")
    await anna.presses("👤 Предложить: проведение")
    await anna.presses(f"⚠️ {MARIA} · школа ребёнка")
    await anna.sees("здесь учится ребёнок", "напишите причину")
    await anna.presses("Отмена")
    await anna.sends("Других наблюдателей нет")
    await anna.does_not_see("Правило обойдено")
    await anna.presses("👤 Предложить: проведение")
    await anna.presses(f"⚠️ {MARIA} · школа ребёнка")
    await anna.sends("—")
    await anna.sees("Здесь нет ни букв, ни цифр.")
    await anna.sends("Сын Ваня в другом классе")
    await anna.sees("здесь есть имя или телефон", "«Сын ••• в другом классе»")
    await anna.sends("Других наблюдателей нет")
    await anna.sees("⚠️ Правило обойдено: Других наблюдателей нет")
    async with stage.app.database.unit() as session:
        rows = await session.execute(
            select(AuditEntry.action, AuditEntry.facts).where(AuditEntry.subject == "placement")
        )
        assert [tuple(row) for row in rows] == [("override", {"rule": "child"})]

    # The same hour elsewhere: nobody is in two places, and no reason helps.
    await anna.presses("← Назад")
    await anna.presses("👁 0 из 0 · СОШ № 2, 4А, Русский язык")
    await anna.presses("➕ Проведение (0)")
    await anna.presses("👤 Предложить: проведение")
    await anna.presses(f"⛔️ {MARIA} · в это время занят(а)")
    assert "уже занят на другой работе" in anna.alerts[-1]

    # Whoever is suspended is waited for nowhere.
    await anna.sends("/observer")
    await anna.presses(f"✅ {MARIA}")
    await anna.presses("⏸ Приостановить")
    await anna.sends("Ушла раньше времени")
    await anna.sends("/observer")
    await anna.presses("📅 Кого куда направить")
    await anna.presses("14 апреля · работ 4 · 👁 0 из 2")
    await anna.presses("👁 0 из 1 · СОШ № 2, 4А, Русский язык")
    await anna.presses("👤 Предложить: проведение")
    await anna.presses(f"⛔️ {MARIA} · приостановлен(а)")
    assert "Удостоверение приостановлено" in anna.alerts[-1]

    # A school sees its own works, and none of the observers of the town.
    await boris.sends("/observer")
    await boris.presses("📅 Кого куда направить")
    await boris.sees("Наблюдение на работах\nСОШ № 1")
