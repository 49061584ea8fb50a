"""«Создать» and what follows: tasks in batches, taking it back, a process that dies, schools that come later."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import func, select

from models import AuditEntry, Organisation, Plan, Role, Task, TaskState
from sandbox.people import Someone
from services import building, invitations
from tests import town
from tests.stage import Stage

FOR_ALL = (
    ("1", "Провести совещание", "15 сентября 2026", "Руководители ОУ", ""),
    ("2", "Вести журнал", "ежемесячно", "Руководители ОУ", ""),
    ("3", "Разобрать работы", "ноябрь 2026", "Руководители ОУ с признаками необъективности", ""),
    ("4", "Подвести итоги", "май 2027", "Отдел образования", ""),
)


async def tasks(stage: Stage) -> Counter[str]:
    """How many tasks each organisation has."""
    async with stage.app.database.unit() as session:
        rows = await session.execute(
            select(Organisation.name, func.count())
            .join(Task, Task.organisation_id == Organisation.id)
            .group_by(Organisation.name)
        )
        return Counter(dict(list(rows)))


async def doubled(stage: Stage) -> int:
    """How many tasks are there more than once."""
    async with stage.app.database.unit() as session:
        keys = await session.execute(select(Task.activity_id, Task.organisation_id, Task.person_id, Task.occurrence))
        return sum(count - 1 for count in Counter(tuple(key) for key in keys).values())


async def count(stage: Stage, what: Any) -> int:
    async with stage.app.database.unit() as session:
        return await session.scalar(select(func.count()).select_from(what)) or 0


async def audited(stage: Stage, action: str) -> int:
    async with stage.app.database.unit() as session:
        found = select(func.count()).where(AuditEntry.action == action, AuditEntry.subject == "plan")
        return await session.scalar(found) or 0


async def confirmed(anna: Someone, rows: Any = town.PLAN) -> None:
    """The plan is sent, and «Создать» is the next button."""
    await anna.sends(town.plan(rows))
    await anna.presses("✅ Создать план")


async def colleague(stage: Stage, id_: int = 150) -> Someone:
    """A second coordinator of the office."""
    async with stage.app.database.unit() as session:
        office = await session.get_one(Organisation, 1)
        token = await invitations.issue_from_console(session, Role.coordinator, office, stage.clock())
        await session.commit()
    return await town.joins(stage, stage.app.links.start(token), id_, "Дарья", "Отделова")


async def without_jobs(stage: Stage, doing: Callable[[], Awaitable[Any]]) -> None:
    """The person presses while the jobs have no time."""
    with patch.object(stage.app.jobs, "build_plans", nothing):
        await doing()


async def nothing() -> int:
    return 0


async def test_a_plan_is_one_task_for_each_activity_organisation_and_occurrence(stage: Stage) -> None:
    home = await town.lives(stage)
    await confirmed(home.anna, FOR_ALL)
    await home.anna.sees("Будет 31 задача для 4 организаций. Первая сводка: 8 сентября, 09:00.")
    await home.anna.presses("✅ Создать")
    assert home.anna.messages[-1].text == (
        "✅ План создан: «План мероприятий по объективности оценивания города Лучезарска на 2026/2027 учебный год».\n\n"
        "31 задача. Первая сводка: 8 сентября, 09:00."
    )
    assert home.anna.buttons == ["Отменить создание", "📊 Ход плана", "Меню"]
    assert await tasks(stage) == {town.OFFICE: 1, **dict.fromkeys(town.SCHOOLS, 10)}
    assert (await count(stage, Plan), await audited(stage, "create"), await doubled(stage)) == (1, 1, 0)


async def test_pressing_create_twice_creates_one_plan(stage: Stage) -> None:
    home = await town.lives(stage)
    await confirmed(home.anna)
    button = home.anna.message
    await asyncio.gather(*(home.anna.presses("✅ Создать", on=button) for _ in range(2)))
    await home.anna.presses("✅ Создать", on=button)
    assert home.anna.screen.startswith("✅ План создан")
    assert (await count(stage, Plan), await audited(stage, "create"), await doubled(stage)) == (1, 1, 0)


async def test_two_coordinators_who_create_at_once_create_one_plan(stage: Stage) -> None:
    home = await town.lives(stage)
    darya = await colleague(stage)
    await confirmed(home.anna)
    await darya.sends("/plan")
    await darya.presses("✏️ Продолжить: План.txt")
    await darya.presses("✅ Создать план")
    await asyncio.gather(home.anna.presses("✅ Создать"), darya.presses("✅ Создать"))
    for person in (home.anna, darya):
        if "🔄 Обновить" in person.buttons:
            await person.presses("🔄 Обновить")
        await person.sees("План создан")
    assert (await count(stage, Plan), await audited(stage, "create"), await doubled(stage)) == (1, 1, 0)


async def test_whoever_creates_sees_the_end_where_the_button_was(stage: Stage) -> None:
    home = await town.lives(stage)
    await confirmed(home.anna)
    old = home.anna.message
    darya = await colleague(stage)
    await darya.sends("/plan")
    await darya.presses("✏️ Продолжить: План.txt")
    await darya.presses("✅ Создать план")
    pressed = darya.message
    await darya.presses("✅ Создать")
    assert (darya.message.id, darya.screen.split(":")[0]) == (pressed.id, "✅ План создан")
    await home.anna.presses("✅ Создать", on=old)
    await home.anna.sees("План создан")


@pytest.mark.slow
async def test_a_plan_can_be_taken_back_and_created_again(stage: Stage) -> None:
    home = await town.lives(stage)
    await confirmed(home.anna)
    await home.anna.presses("✅ Создать")
    await home.anna.presses("Отменить создание")
    await home.anna.sees("4 мероприятия:")
    assert (await count(stage, Task), await count(stage, Plan), await audited(stage, "undo")) == (0, 0, 1)
    await home.anna.presses("✅ Создать план")
    await home.anna.presses("✅ Создать")
    await home.anna.sees("План создан", "10 задач")
    assert (await count(stage, Task), await doubled(stage)) == (10, 0)


async def test_a_plan_can_be_taken_back_while_it_is_being_made(stage: Stage) -> None:
    home = await town.lives(stage)
    await confirmed(home.anna)
    await without_jobs(stage, lambda: home.anna.presses("✅ Создать"))
    assert home.anna.screen.endswith("░░░░░░░░░░ 0 из 10")
    made = home.anna.message
    await without_jobs(stage, lambda: home.anna.presses("Отменить создание"))
    assert home.anna.screen == "⏳ Отменяю создание плана…"
    await stage.settles()
    assert (home.anna.message.id, home.anna.screen.splitlines()[3]) == (made.id, "4 мероприятия:")
    assert (await count(stage, Task), await count(stage, Plan)) == (0, 0)


async def test_after_the_first_digest_it_is_too_late_to_take_it_back(stage: Stage) -> None:
    home = await town.lives(stage)
    await confirmed(home.anna)
    await home.anna.presses("✅ Создать")
    made = home.anna.message
    await stage.morning(2026, 9, 8, zone=town.BARNAUL)
    await home.boris.sees("Новый план")
    await home.anna.presses("Отменить создание", on=made)
    assert home.anna.alerts == ["Первая сводка уже разослана, поэтому отменить создание плана нельзя."]
    assert await count(stage, Task) == 10


@pytest.mark.slow
async def test_cancelled_is_cancelled_and_the_same_file_can_be_sent_again(stage: Stage) -> None:
    home = await town.lives(stage)
    await home.anna.sends(town.plan())
    preview = home.anna.message
    await home.anna.presses("Отмена")
    assert home.anna.screen == "Отменено, ничего не создано. Файл «План.txt» можно прислать снова."
    await town.creates(home.anna, town.plan())
    await home.anna.presses("✅ Создать план", on=preview)
    assert await count(stage, Plan) == 1


async def test_the_same_plan_a_second_time_is_warned_of(stage: Stage) -> None:
    home = await town.lives(stage)
    await town.creates(home.anna, town.plan())
    await home.anna.sends(town.plan())
    await home.anna.presses("Создать отдельный план")
    await home.anna.presses("✅ Создать план")
    await home.anna.sees("⚠️ План с таким названием на эти годы уже есть. Если создать ещё один, задачи повторятся.")


# A process that dies ---------------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_every_state_outlives_a_restart(stage: Stage) -> None:
    home = await town.lives(stage)
    await home.anna.sends(town.plan())
    await stage.restart()
    await home.anna.presses("✅ Создать план")
    await stage.restart()
    await without_jobs(stage, lambda: home.anna.presses("✅ Создать"))
    await stage.restart()
    await stage.settles()
    await home.anna.sees("План создан")
    assert (await count(stage, Task), await doubled(stage)) == (10, 0)
    await stage.restart()
    await without_jobs(stage, lambda: home.anna.presses("Отменить создание"))
    await stage.restart()
    await stage.settles()
    await home.anna.sees("4 мероприятия:")
    assert (await count(stage, Task), await count(stage, Plan)) == (0, 0)


async def dies_in_the_middle(stage: Stage, monkeypatch: pytest.MonkeyPatch, verb: str, after: int) -> None:
    """The job is killed after some batches; another process goes on."""
    real, batches = getattr(building, verb), 0

    async def mortal(*given: Any) -> Any:
        nonlocal batches
        batches += 1
        if batches > after:
            raise asyncio.CancelledError("killed")
        return await real(*given)

    monkeypatch.setattr(building, verb, mortal)
    with pytest.raises(asyncio.CancelledError):
        await stage.app.jobs.build_plans()
    monkeypatch.setattr(building, verb, real)
    await stage.restart()


async def test_a_plan_half_made_is_made_to_the_end_by_the_next_process(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "BATCH", 12)
    home = await town.lives(stage)
    await confirmed(home.anna, FOR_ALL)
    await without_jobs(stage, lambda: home.anna.presses("✅ Создать"))
    await dies_in_the_middle(stage, monkeypatch, "write_some", after=2)
    half = await count(stage, Task)
    assert 0 < half < 31
    (link,) = await town.adds(home.anna, "СОШ № 9")
    assert link
    await stage.settles()
    assert await tasks(stage) == {town.OFFICE: 1, "СОШ № 9": 10, **dict.fromkeys(town.SCHOOLS, 10)}
    assert await doubled(stage) == 0
    await home.anna.sends("/menu")


@pytest.mark.slow
async def test_a_plan_half_taken_back_is_taken_back_to_the_end(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "BATCH", 12)
    home = await town.lives(stage)
    await confirmed(home.anna, FOR_ALL)
    await home.anna.presses("✅ Создать")
    await without_jobs(stage, lambda: home.anna.presses("Отменить создание"))
    await dies_in_the_middle(stage, monkeypatch, "take_back_some", after=1)
    assert await count(stage, Task) == 19
    await stage.settles()
    assert (await count(stage, Task), await count(stage, Plan)) == (0, 0)
    await home.anna.sees("4 мероприятия:")


@pytest.mark.slow
async def test_a_plan_that_was_finished_after_its_first_morning_is_announced_on_the_next(stage: Stage) -> None:
    home = await town.lives(stage)
    await confirmed(home.anna)
    await without_jobs(stage, lambda: home.anna.presses("✅ Создать"))
    stage.clock.comes(2026, 9, 8, 10, zone=town.BARNAUL)
    await stage.ticks()
    await home.anna.sees("Первая сводка: 9 сентября, 09:00.")
    await stage.morning(2026, 9, 9, zone=town.BARNAUL)
    await home.boris.sees("Новый план")


# Schools that come later -----------------------------------------------------------------------------------------


async def test_a_school_added_to_a_running_plan_gets_its_tasks_that_are_not_over(stage: Stage) -> None:
    home = await town.lives(stage)
    await town.creates(home.anna, town.plan(FOR_ALL))
    stage.clock.comes(2026, 11, 10, 5)
    (link,) = await town.adds(home.anna, "СОШ № 9")
    await home.anna.sees("«СОШ № 9» теперь тоже в плане «План мероприятий", "кроме тех, срок которых уже прошёл.")
    assert await tasks(stage) == {town.OFFICE: 1, "СОШ № 9": 7, **dict.fromkeys(town.SCHOOLS, 10)}
    denis = await town.joins(stage, link, 209, "Денис")
    await denis.sends("/tasks")
    assert "Все 7" in denis.buttons


@pytest.mark.slow
async def test_schools_added_where_no_plan_speaks_of_schools_get_nothing(stage: Stage) -> None:
    home = await town.lives(stage)
    await town.creates(home.anna, town.plan([("1", "Издать приказ", "май 2027", "Отдел образования", "")]))
    await town.adds(home.anna, "СОШ № 9")
    await home.anna.does_not_see("теперь тоже в плане")
    assert await tasks(stage) == {town.OFFICE: 1}


@pytest.mark.slow
async def test_a_school_that_a_municipality_adds_is_in_the_plan_of_the_region(stage: Stage) -> None:
    anna = await town.founded(stage, kind="🗺 Регион", name="Министерство образования Лучезарского края")
    (link,) = await town.adds(anna, "Город Лучезарск", place="🏛 Муниципалитеты")
    vera = await town.joins(stage, link, 401, "Вера", by=anna)
    rows = [
        ("1", "Собрать отчёты", "ноябрь 2026", "Муниципальные органы управления образования", ""),
        ("2", "Провести урок", "ноябрь 2026", "Руководители ОО", ""),
    ]
    await town.creates(anna, town.plan(rows))
    assert await tasks(stage) == {"Город Лучезарск": 1}
    await town.adds(vera, "СОШ № 1", "СОШ № 2")
    await vera.sees("Теперь в плане «План мероприятий", "ещё 2 организации")
    await town.adds(anna, "Город Новый", place="🏛 Муниципалитеты")
    assert await tasks(stage) == {"Город Лучезарск": 1, "Город Новый": 1, "СОШ № 1": 1, "СОШ № 2": 1}


async def marks(anna: Someone, school: str, button: str) -> None:
    await anna.sends("/schools")
    await anna.presses(next(label for label in anna.buttons if school in label))
    await anna.presses(button)


@pytest.mark.slow
async def test_a_school_marked_later_gets_the_tasks_for_marked_ones_and_loses_them_again(stage: Stage) -> None:
    home = await town.lives(stage)
    await town.creates(home.anna, town.plan(FOR_ALL))
    await marks(home.anna, "СОШ № 2", "❗ Есть признаки необъективности")
    await home.anna.sees("Школе «СОШ № 2» поручены задачи плана")
    assert (await tasks(stage))["СОШ № 2"] == 11
    await marks(home.anna, "СОШ № 2", "Снять признаки необъективности")
    await home.anna.sees("С организации «СОШ № 2» сняты задачи плана")
    assert (await tasks(stage))["СОШ № 2"] == 10
    assert await doubled(stage) == 0


async def test_what_a_marked_school_has_begun_stays_with_it(stage: Stage) -> None:
    home = await town.lives(stage)
    await town.creates(home.anna, town.plan(FOR_ALL))
    await marks(home.anna, "СОШ № 2", "❗ Есть признаки необъективности")
    async with stage.app.database.unit() as session:
        task = await session.scalar(select(Task).order_by(Task.id.desc()))
        assert task is not None
        task.state = TaskState.done
        await session.commit()
    await marks(home.anna, "СОШ № 2", "Снять признаки необъективности")
    assert (await tasks(stage))["СОШ № 2"] == 11


@pytest.mark.slow
async def test_a_school_added_by_mistake_takes_its_tasks_along(stage: Stage) -> None:
    home = await town.lives(stage)
    await town.creates(home.anna, town.plan(FOR_ALL))
    await town.adds(home.anna, "СОШ № 99")
    assert (await tasks(stage))["СОШ № 99"] == 10
    await home.anna.sends("/schools")
    await home.anna.presses(next(label for label in home.anna.buttons if "99" in label))
    await home.anna.presses(next(label for label in home.anna.buttons if "Удалить" in label))
    if confirm := [label for label in home.anna.buttons if "Удалить" in label]:
        await home.anna.presses(confirm[0])
    assert (await tasks(stage))["СОШ № 99"] == 0
