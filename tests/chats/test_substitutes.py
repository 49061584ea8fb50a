"""Substitutes: from a day to a day somebody does the work of another, and it ends by itself."""

import pytest
from sqlalchemy import func, select

from models import AuditEntry, Membership, Person
from sandbox.people import Someone
from services import people
from tests import town
from tests.chats.test_staff import _statements, colleague, gives, labelled, opens_card
from tests.stage import Stage

HELLO = "Чтобы войти, нужна ссылка-приглашение"


async def pauses(person: Someone, until: str) -> None:
    """Somebody goes on leave."""
    await person.sends("/settings")
    await person.presses("👤 Мои настройки")
    await person.presses("⏸ Пауза")
    await person.sends(until)


@pytest.mark.slow
async def test_a_substitute_does_the_work_of_another_for_some_days_and_it_ends_by_itself(stage: Stage) -> None:
    lucky = await town.lives(stage)
    boris, anna = lucky.boris, lucky.anna
    await town.creates(anna, town.plan())
    await pauses(boris, "18.09")
    await boris.presses("🔄 Назначить замещающего")
    await boris.sees("Замещать пока некому")
    dasha = await colleague(stage, boris, "организатор")
    await boris.sends("/settings")
    await boris.presses("👤 Мои настройки")
    await boris.presses("🔄 Назначить замещающего")
    await boris.presses("Дарья Новая, организатор")
    await boris.sends("когда-нибудь")
    await boris.sees("Не понял дни")
    await boris.sends("с 8.09 по 18.09")
    await boris.sees("🔄 Готово. Замещает Дарья Новая: 8–18 сентября.")
    await dasha.sees("С 8 сентября по 18 сентября вы замещаете: Борис Школьный, координатор, СОШ № 1")
    await dasha.sends("/schools")
    await dasha.sees("Это доступно только координаторам")
    await stage.morning(2026, 9, 8, zone=town.BARNAUL)
    await dasha.sees("До 18 сентября включительно вы замещаете", "Провести совещание", "(за коллегу: Борис Школьный)")
    await boris.sees("вас замещает Дарья Новая")
    await boris.does_not_see("Сводка")
    await stage.restart()
    await dasha.sends("/menu")
    await dasha.sees("СОШ № 1, координатор (замещение до 18 сентября)")
    await town.opens_task(dasha, "Провести совещание")
    await dasha.sees("🔄 За коллегу: Борис Школьный")
    await dasha.presses("✅ Выполнено")
    await dasha.presses("Без подтверждения")
    await dasha.sees("выполнено, Дарья Новая за коллегу (Борис Школьный)")
    card = dasha.message
    await opens_card(anna, "Борис")
    await anna.sees("🔄 Замещает: Дарья Новая, 8–18 сентября")
    await stage.morning(2026, 9, 18, zone=town.BARNAUL)
    await dasha.sends("/tasks")
    await dasha.sees("Назначить ответственных")
    stage.clock.comes(2026, 9, 19, 0, 1, zone=town.BARNAUL)
    await stage.ticks()
    await dasha.presses("↩️ Вернуть в работу", on=card)
    assert "Ничего не нашлось" in dasha.alerts[-1]
    await stage.morning(2026, 9, 21, zone=town.BARNAUL)
    await dasha.sees("⏹ Замещение закончено: Борис Школьный")
    await boris.sees("Вас замещал(а) Дарья Новая")
    async with stage.app.database.unit() as session:
        lines = await session.scalars(select(AuditEntry.action).where(AuditEntry.action.startswith("substitute")))
        assert lines.all() == ["substitute", "substitute-begins", "substitute-ends"]


async def test_a_second_coordinator_gets_only_what_was_given_by_name_and_it_can_be_ended_early(stage: Stage) -> None:
    lucky = await town.lives(stage)
    boris = lucky.boris
    await town.creates(lucky.anna, town.plan())
    dasha = await colleague(stage, boris)
    await gives(stage, boris, "СОШ № 1")
    await dasha.sends("/tasks")
    assert "• Все 0 •" in dasha.buttons
    await opens_card(lucky.anna, "Борис")
    await lucky.anna.presses("🔄 Назначить замещающего")
    await lucky.anna.presses("Дарья Новая, координатор")
    await lucky.anna.presses("до 11 сентября")
    await dasha.sees("До 11 сентября включительно вы замещаете: Борис Школьный")
    await dasha.sends("/tasks")
    assert "Все 3" in dasha.buttons
    await dasha.sees("(за коллегу: Борис Школьный)")
    async with stage.app.database.unit() as session:
        assert await session.scalar(select(func.count()).select_from(Membership)) == 5
        with _statements(stage) as said:
            found = await people.find(session, "telegram", dasha.id)
        assert found
        assert len(said) == 1
        assert [row.absent_id for row in found.replaces] == [
            await session.scalar(select(Person.id).where(Person.name == "Борис Школьный"))
        ]
    await opens_card(boris, "Борис")
    assert "🔄 Назначить замещающего" not in boris.buttons
    await boris.presses("⏹ Закончить замещение")
    await boris.sees("⏹ Замещение закончено")
    await dasha.sees("⏹ Замещение закончено: Борис Школьный")
    await dasha.sends("/tasks")
    assert "• Все 0 •" in dasha.buttons


@pytest.mark.slow
async def test_a_substitution_ends_with_the_role_and_a_substitute_can_take_over_for_good(stage: Stage) -> None:
    lucky = await town.lives(stage)
    boris, anna = lucky.boris, lucky.anna
    dasha = await colleague(stage, boris, "организатор")
    await opens_card(boris, "Борис")
    await boris.presses("🔄 Назначить замещающего")
    await boris.presses(labelled(boris, "Дарья"))
    await boris.presses("до 20 сентября")
    await dasha.sees("вы замещаете")
    await opens_card(boris, "Борис")
    await boris.presses("👋 Сложить полномочия")
    assert "последний координатор" in boris.alerts[-1]
    await boris.presses("🔁 Передать дела")
    await boris.presses(labelled(boris, "Дарья"))
    await boris.presses("🔁 Да, передать дела")
    stage.clock.comes(2026, 9, 25, 9, 0, zone=town.BARNAUL)
    await stage.ticks()
    await dasha.sends("/menu")
    await dasha.sees("СОШ № 1, координатор\n")
    await opens_card(dasha, "Дарья")
    await opens_card(anna, "Глеб")
    await anna.presses("🚫 Закрыть доступ")
    await anna.presses("🚫 Да, закрыть доступ")
    await lucky.gleb.sends("/menu")
    await lucky.gleb.sees(HELLO)
