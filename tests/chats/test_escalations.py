"""What is overdue goes up step by step: who hears of it, when, and that it ends when it is done."""

import pytest
from sqlalchemy import select, update

from models import Escalation, EscalationStep, Organisation, Task
from sandbox.people import Someone
from tests import town
from tests.chats.test_staff import colleague
from tests.chats.test_substitutes import pauses
from tests.stage import Stage
from tests.town import BARNAUL, joins, opens_task

ROWS = (("1", "Назначить ответственных за проведение работ", "до 25.09.2026", "Руководители ОУ", "Приказ"),)


async def three_floors(stage: Stage) -> tuple[Someone, Someone, Someone]:
    """A ministry, a town below it and a school below that, each with its coordinator; the plan is the ministry's."""
    raisa = await town.founded(stage, kind="🗺 Регион", name="Министерство края")
    (link,) = await town.adds(raisa, "Город Лучезарск", place="🏛 Муниципалитеты")
    anna = await joins(stage, link, 111, "Анна", "Петрова", by=raisa)
    one, two = await town.adds(anna, "СОШ № 1", "СОШ № 2")
    boris = await joins(stage, one, 211, "Борис")
    await joins(stage, two, 212, "Вера")
    await town.creates(raisa, town.plan(ROWS))
    return raisa, anna, boris


def told(person: Someone) -> list[str]:
    """The mornings on which a person was told of what is overdue below."""
    said = [m.text for m in person.messages if m.by_bot and "Просрочено неделю" in m.text]
    return [text.splitlines()[0].removeprefix("☀️ Сводка на ") for text in said]


@pytest.mark.slow
async def test_overdue_goes_from_the_school_to_the_town_and_then_to_the_region(stage: Stage) -> None:
    raisa, anna, boris = await three_floors(stage)
    await raisa.sends("/settings")
    await raisa.presses("Дальше наверх")
    await raisa.sees("О просрочке сначала узнаёт ближайшая организация сверху")
    await raisa.presses("ещё через 2 недели")
    await raisa.sees("Дальше наверх: ещё через 2 недели")
    for day in (28, 29, 30):
        await stage.morning(2026, 9, day, zone=BARNAUL)
    await opens_task(boris, "Назначить")
    await boris.sees("⬆️ Если не сделать, 2 октября о просрочке узнает: Город Лучезарск")
    for day in (1, 2, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 19):
        await stage.morning(2026, 10, day, zone=BARNAUL)
    assert (told(anna), told(raisa)) == (["2 октября", "9 октября", "16 октября"], ["16 октября"])
    await raisa.sees("• Город Лучезарск: 2")
    await raisa.presses("Город Лучезарск")
    await raisa.sees("Просрочено: Город Лучезарск", "2 организации, 2 задачи", "• СОШ № 1: 1 (с 25 сентября)")
    await raisa.presses("СОШ № 1 · 1")
    await raisa.sees("СОШ № 1, просрочено: 1")
    await opens_task(boris, "Назначить")
    await boris.sees("⬆️ О просрочке знает: Город Лучезарск (с 2 октября)", "Министерство края (с 16 октября)")

    # It ends when it is done; the other school goes on.
    await boris.presses("✅ Выполнено")
    await boris.sends("№ 12 от 20.10.2026")
    for day in (20, 21, 22, 23):
        await stage.morning(2026, 10, day, zone=BARNAUL)
    assert anna.screen.splitlines()[0] == "☀️ Сводка на 23 октября"
    assert ("• СОШ № 1" in anna.screen, "• СОШ № 2: 1" in anna.screen) == (False, True)
    async with stage.app.database.unit() as session:
        ended = await session.scalars(select(Escalation.ended_at.is_not(None)).order_by(Escalation.id))
        assert ended.all() == [True, False]


@pytest.mark.slow
async def test_a_case_keeps_the_chain_with_which_it_began_and_a_new_deadline_ends_it(stage: Stage) -> None:
    raisa, anna, _ = await three_floors(stage)
    await stage.morning(2026, 9, 28, zone=BARNAUL)
    await raisa.sends("/settings")
    await raisa.presses("Дальше наверх")
    await raisa.presses("не сообщать")
    async with stage.app.database.unit() as session:
        city = await session.scalar(select(Organisation).where(Organisation.name == "Город Лучезарск"))
        steps = await session.execute(select(EscalationStep.organisation_id, EscalationStep.heard_from).distinct())
        region = city.parent_id if city else None
        assert city
        assert {(place, str(day)) for place, day in steps} == {(city.id, "2026-10-02"), (region, "2026-10-09")}
        ministry = select(Organisation.path).where(Organisation.id == region).scalar_subquery()
        moved = update(Organisation).where(Organisation.name == "СОШ № 1")
        await session.execute(
            moved.values(parent_id=region, path=ministry + "99/").execution_options(synchronize_session=False)
        )
        await session.commit()
    await stage.morning(2026, 10, 2, zone=BARNAUL)
    await stage.morning(2026, 10, 9, zone=BARNAUL)
    assert (told(anna), told(raisa)) == (["2 октября", "9 октября"], ["9 октября"])
    async with stage.app.database.unit() as session:
        await session.execute(update(Task).values(due_on=stage.clock().date().replace(month=11)))
        await session.commit()
    await stage.morning(2026, 10, 16, zone=BARNAUL)
    assert (told(anna)[2:], told(raisa)[1:]) == ([], [])
    async with stage.app.database.unit() as session:
        assert await session.scalar(select(Escalation.id).where(Escalation.ended_at.is_(None))) is None


@pytest.mark.slow
async def test_a_substitute_hears_of_escalations_checks_and_gives_them_back(stage: Stage) -> None:
    lucky = await town.lives(stage)
    anna = lucky.anna
    await town.creates(anna, town.plan(ROWS))
    dasha = await colleague(stage, anna, "специалист")
    await pauses(anna, "09.10")
    await anna.presses("🔄 Назначить замещающего")
    await anna.presses("Дарья Новая, специалист")
    await anna.sends("с 28.09 по 9.10")
    for day in (28, 29, 30):
        await stage.morning(2026, 9, day, zone=BARNAUL)
    await opens_task(lucky.boris, "Назначить")
    await lucky.boris.presses("✅ Выполнено")
    await lucky.boris.sends("№ 12 от 29.09.2026")
    for day in (1, 2):
        await stage.morning(2026, 10, day, zone=BARNAUL)
    assert (told(dasha), told(anna)) == (["2 октября"], [])
    await dasha.sees("• СОШ № 2: 1", "• Лицей № 7: 1", "🔎 Ждёт проверки: 1 задача")
    await dasha.presses("🔎 Проверка: 1")
    await dasha.presses("1")
    await dasha.presses("✅ Приказ № 12 от 29.09.2026")
    await dasha.sees("✅ Принято: СОШ № 1", "Всё проверено")
    for day in (5, 6, 7, 8, 9, 12, 13, 14, 15, 16):
        await stage.morning(2026, 10, day, zone=BARNAUL)
    assert told(dasha) == ["9 октября"]  # that of the second became the check
    assert told(anna)[-1] == "16 октября"


@pytest.mark.slow
async def test_a_school_added_by_mistake_is_removed_even_when_it_was_overdue(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, "СОШ № 1", "СОШ № 2")
    await town.creates(anna, town.plan(ROWS))
    for day in (28, 29, 30):
        await stage.morning(2026, 9, day, zone=BARNAUL)
    await anna.sends("/schools")
    await anna.presses(next(label for label in anna.buttons if "СОШ № 2" in label))
    await anna.presses(next(label for label in anna.buttons if "Удалить" in label))
    if sure := next((label for label in anna.buttons if "Удалить" in label), None):
        await anna.presses(sure)
    async with stage.app.database.unit() as session:
        assert await session.scalar(select(Organisation.id).where(Organisation.name == "СОШ № 2")) is None
        assert len((await session.scalars(select(Escalation.id))).all()) == 1
