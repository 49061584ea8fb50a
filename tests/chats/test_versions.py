"""The next version of a plan: what it changes is shown, applied once, told once; what was done stays."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from documents.plan import Activity as Line
from documents.plan import Kind, Source, Window
from documents.responsible import Addressee
from models import Activity, ActivityState, Organisation, Person, Plan, Task, TaskState
from sandbox import doings
from sandbox.people import File, Someone
from services import editing
from services.drafts import Target
from services.lines import When
from tests import town
from tests.chats.test_plan_creation import colleague
from tests.stage import Stage
from tests.town import BARNAUL

Row = tuple[str, str, str, str, str]
ORDER: Row = ("1", "Издать приказ о сроках работ", "10 октября 2026 г.", "Руководители ОУ", "Приказ")
SECOND: tuple[Row, ...] = (
    ORDER,
    ("2", "Провести совещание о порядке проведения работ", "15 сентября 2026 г.", "Руководители ОУ", "Протокол"),
    ("3", "Назначить ответственных за проведение работ", "до 30.09.2026", "Руководители ОУ", "Приказ"),
    ("4", "Вести журнал наблюдений", "в течение года", "Руководители ОУ", ""),
)
"""A row on top (all numbers shift), a moved deadline, the last row gone."""


def second(rows: Sequence[Row] = SECOND, name: str = "План, новая редакция.txt") -> File:
    """The next version of the plan of the town."""
    return town.plan(rows, name=name)


async def runs(stage: Stage) -> town.Town:
    """The plan of the town runs, and everybody has heard of it."""
    home = await town.lives(stage)
    await town.creates(home.anna, town.plan())
    await stage.morning(2026, 9, 8, zone=BARNAUL)
    return home


async def applies(anna: Someone) -> None:
    await anna.presses("✅ Применить")
    await anna.sees("Обновить план «")
    await anna.presses("✅ Применить")


async def stands(stage: Stage) -> list[tuple[str | None, str, str | None]]:
    """The plan as it runs: numbers, titles, deadlines."""
    async with stage.app.database.unit() as session:
        rows = await session.execute(
            select(Activity.number, Activity.title, Activity.deadline)
            .where(Activity.state == ActivityState.running)
            .order_by(Activity.n)
        )
        return [(number, title, deadline) for number, title, deadline in rows]


async def open_tasks(stage: Stage) -> Counter[str]:
    async with stage.app.database.unit() as session:
        rows = await session.execute(
            select(Organisation.name, func.count())
            .join(Task, Task.organisation_id == Organisation.id)
            .where(Task.state == TaskState.open)
            .group_by(Organisation.name)
        )
        return Counter(dict(list(rows)))


async def count_plans(stage: Stage) -> int:
    async with stage.app.database.unit() as session:
        return await session.scalar(select(func.count()).select_from(Plan)) or 0


async def test_the_next_version_changes_what_it_says_and_keeps_what_was_done(stage: Stage) -> None:
    home = await runs(stage)
    anna, boris, vera = home.anna, home.boris, home.vera
    await town.opens_task(boris, "Назначить ответственных")
    await boris.presses("✅ Выполнено")
    await boris.sends(File("Приказ 12.docx", b"order"))
    await boris.sees("✅ Отмечено: выполнено.")
    stage.clock.comes(2026, 9, 9, 10, zone=BARNAUL)

    # It is recognised, and says what it will change. Nothing has changed.
    await anna.sends(second())
    await anna.sees(
        "Похоже, это новая версия плана «План мероприятий",
        "➕ добавлено: 1\n✏️ изменено: 1 (сроки: 1)\n➖ снимается с контроля: 1\n🔢 другой номер: 3",
        "Пока ничего не изменилось.",
    )
    await anna.presses("🔍 Показать изменения")
    await anna.sees(
        "✏️ 3 Назначить ответственных за проведение работ\nСрок: «до 25.09.2026» → «до 30.09.2026»\n"
        "По дням: до 25 сентября → до 30 сентября",
        "➕ 1 Издать приказ о сроках работ\n🗓 «10 октября 2026 г.» → 10 октября",
        "➖ 4 Подготовить справку по итогам полугодия — снимается с контроля",
        "🔢 Другой номер:\n1 → 2 Провести совещание",
    )
    await stage.restart()
    await anna.presses("← К обновлению")
    assert [number for number, *_ in await stands(stage)] == ["1", "2", "3", "4"]

    # Applied: once, although pressed twice.
    await anna.presses("✅ Применить")
    await anna.sees(
        "Об этом узнают 3 организации, каждая в одном сообщении: старый срок → новый.",
        "Появятся 3 новые задачи.",
        "Отметки «Выполнено»",
    )
    confirm = anna.message
    await anna.presses("✅ Применить")
    await anna.sees("✅ План обновлён", "➖ снято с контроля: 1")
    await anna.presses("✅ Применить", on=confirm)
    assert await stands(stage) == [row[:3] for row in SECOND]
    assert await open_tasks(stage) == {"СОШ № 1": 3, "СОШ № 2": 4, "Лицей № 7": 4}

    # The schools hear of it once, old and new; who has done it already does not hear of its deadline.
    boris.looks_away()
    vera.looks_away()
    stage.clock.passes(minutes=15)
    await stage.settles()
    await vera.sees("25 сентября", "30 сентября", "Издать приказ о сроках работ")
    assert sum("30 сентября" in message.text for message in vera.messages) == 1
    await boris.sees("Издать приказ о сроках работ")
    await boris.does_not_see("30 сентября")
    await town.opens_task(boris, "Назначить ответственных", tab="Выполнено")
    await boris.sees("Приказ 12.docx")

    # The next mornings know the new days only.
    for day in (10, 11, 14, 15, 16):
        await stage.morning(2026, 9, day, zone=BARNAUL)
    assert "30 сентября)\n3 Назначить ответственных" in vera.screen
    assert "Назначить ответственных" not in boris.screen

    # The same file again: no changes.
    await anna.sends(second())
    await anna.sees("Изменений нет: план идёт так, как в документе.")
    await anna.presses("Отмена")
    await anna.sees("Отменено, план «План мероприятий")
    assert await count_plans(stage) == 1


@pytest.mark.slow
async def test_the_old_plan_is_asked_for_its_new_version(stage: Stage) -> None:
    home = await runs(stage)
    anna = home.anna
    await anna.sends("/plan")
    await anna.presses("🔄 Обновить план")
    await anna.sees("Пришлите новую версию плана «План мероприятий", "Пока вы не нажмёте «Применить»")
    await stage.restart()
    rows = [("1", "Разобрать работы", "ноябрь 2026", "Руководители ОУ", ""), *town.PLAN[2:]]
    await anna.sends(town.plan(rows, title="Новая редакция на 2026/2027 учебный год"))
    await anna.sees("🔄 Новая версия плана «План мероприятий", "➕ добавлено: 1\n➖ снимается с контроля: 2")
    await anna.presses("📄 Документ: кто что делает")
    await anna.sees("3 мероприятия:")
    await anna.presses("🔄 К изменениям")
    await anna.presses("➖ Чего нет в документе (2)")
    await anna.presses("📌 Оставить все")
    await anna.presses("➖ Снять: 2 Назначить ответственных за…")
    await anna.presses("← К обновлению")
    await anna.sees("➖ снимается с контроля: 1\n📌 нет в документе, но остаётся: 1")
    await applies(anna)
    await anna.sees("✅ План обновлён", "➖ снято с контроля: 1")
    titles = [title for _, title, _ in await stands(stage)]
    assert titles == ["Разобрать работы", *(row[1] for row in town.PLAN[2:]), town.PLAN[0][1]]

    # What was kept is not asked about again; what comes back is asked for again, with its history.
    await anna.sends(town.plan([*rows, town.PLAN[1]]))
    await anna.sees("↩️ снова на контроле: 1")
    await anna.does_not_see("добавлено", "снимается")
    await applies(anna)
    assert await open_tasks(stage) == {town.OFFICE: 1, **dict.fromkeys(town.SCHOOLS, 4)}


async def test_an_update_is_taken_back_before_anybody_hears_of_it(stage: Stage) -> None:
    home = await runs(stage)
    before = await stands(stage)
    await home.anna.sends(second())
    await applies(home.anna)
    await home.anna.presses("↩️ Отменить обновление")
    await home.anna.sees("Похоже, это новая версия плана", "➕ добавлено: 1")
    assert await stands(stage) == before
    stage.clock.passes(minutes=15)
    await stage.settles()
    await home.vera.sends("/tasks")
    assert not any("30 сентября" in message.text for message in home.vera.messages)
    await applies(home.anna)
    await home.anna.sees("✅ План обновлён")
    assert await stands(stage) == [row[:3] for row in SECOND]


async def test_what_was_shown_is_what_is_applied(stage: Stage) -> None:
    home = await runs(stage)
    other = await colleague(stage)
    await home.anna.sends(second())
    await home.anna.presses("✅ Применить")
    await other.sends(second([*SECOND, ("5", "Разобрать работы", "ноябрь 2026", "Руководители ОУ", "")]))
    await applies(other)
    await home.anna.presses("✅ Применить")
    await home.anna.sees(
        "⚠️ План тем временем изменился, ничего не применено. Вот что изменится теперь.", "➖ снимается с контроля: 1"
    )
    assert len(await stands(stage)) == 5
    await home.anna.presses("Отмена")
    await home.anna.sees("план «План мероприятий")


async def test_a_plan_taken_back_meanwhile_is_not_updated(stage: Stage) -> None:
    home = await town.lives(stage)
    await town.creates(home.anna, town.plan())
    created = home.anna.message
    await home.anna.sends(second())
    await home.anna.presses("✅ Применить")
    confirm = home.anna.message
    await home.anna.presses("Отменить создание", on=created)
    await home.anna.presses("✅ Применить", on=confirm)
    await home.anna.sees("больше нет, обновлять нечего. Из документа можно создать отдельный план.")
    await home.anna.presses("Создать отдельный план")
    await home.anna.presses("✅ Создать план")
    await home.anna.presses("✅ Создать")
    await home.anna.sees("План создан")
    assert await count_plans(stage) == 1


@pytest.mark.slow
async def test_a_separate_plan_is_created_from_what_looked_like_a_new_version(stage: Stage) -> None:
    home = await runs(stage)
    await home.anna.sends(second())
    await home.anna.presses("Создать отдельный план")
    await home.anna.presses("✅ Создать план")
    await home.anna.sees("План с таким названием на эти годы уже есть.")
    await home.anna.presses("✅ Создать")
    await home.anna.sees("План создан")
    assert await count_plans(stage) == 2


@pytest.mark.slow
async def test_another_plan_is_no_version_and_the_plan_of_the_next_year_is_asked_about(stage: Stage) -> None:
    home = await runs(stage)
    await home.anna.sends(town.plan(town.PLAN, title="План мероприятий на 2027/2028 учебный год"))
    await home.anna.sees("4 мероприятия:")
    await home.anna.does_not_see("новая версия")
    await home.anna.presses("Отмена")
    await home.anna.sends("/plan")
    await home.anna.presses("🔄 Обновить план")
    rows = [("1", town.PLAN[0][1], "15 сентября 2027 г.", "Руководители ОУ", "Протокол"), town.PLAN[2]]
    await home.anna.sends(town.plan(rows, title="План мероприятий на 2027/2028 учебный год"))
    await home.anna.sees("В документе учебный год 2027/2028, а план «План мероприятий", "идёт на 2026/2027")
    await home.anna.presses("Это тот же план на 2026/2027")
    await home.anna.sees("➖ снимается с контроля: 2")
    await home.anna.does_not_see("сроки:")


@pytest.mark.slow
async def test_an_added_line_that_is_over_is_decided_about(stage: Stage) -> None:
    home = await runs(stage)
    over = ("5", "Собрать списки", "1 сентября 2026", "Руководители ОУ", "")
    await home.anna.sends(second([*town.PLAN, over]))
    await home.anna.presses("✅ Применить")
    await home.anna.sees("У добавленного мероприятия срок уже прошёл:\n• Собрать списки")
    await home.anna.presses("🔴 Вести как просроченные")
    await home.anna.sees("Появятся 3 новые задачи.")
    await home.anna.presses("✅ Применить")
    assert await open_tasks(stage) == {town.OFFICE: 1, **dict.fromkeys(town.SCHOOLS, 4)}


@pytest.mark.slow
async def test_another_title_may_be_another_activity(stage: Stage) -> None:
    home = await runs(stage)
    other = ("4", "Подготовить справку по итогам обучения экспертов", "декабрь 2026", "Управление образования", "")
    await home.anna.sends(second([*town.PLAN[:3], other]))
    await home.anna.sees("✏️ изменено: 1")
    await home.anna.presses("🔍 Показать изменения")
    await home.anna.presses("❔ Это другое: Подготовить справку по…")
    await home.anna.sees("➕ 4 Подготовить справку по итогам обучения", "➖ 4 Подготовить справку по итогам полугодия")
    await home.anna.presses("↩️ Это то же: Подготовить справку по…")
    await home.anna.sees("Название: Подготовить справку по итогам полугодия → Подготовить справку по итогам обучения")


@pytest.mark.slow
async def test_whom_the_coordinator_chose_stays_chosen(stage: Stage) -> None:
    home = await town.lives(stage)
    await home.anna.sends(town.plan([*town.PLAN, ("5", "Издать приказ", "май 2027", "Ветрова А.Б.", "")]))
    await home.anna.presses("👥 Кто что делает")
    await home.anna.presses("❔3")
    await home.anna.presses("◻️ Анна Петрова")
    await home.anna.presses("← К плану")
    await home.anna.presses("✅ Создать план")
    await home.anna.presses("✅ Создать")
    rows = [*town.PLAN, ("5", "Издать приказ", "апрель 2027", "Ветрова А.Б.", ""), ORDER]
    await home.anna.sends(second([*rows, ("7", "Принять отчёты", "май 2027", "Ветрова А.Б.", "")]))
    await home.anna.sees("➕ добавлено: 2\n✏️ изменено: 1 (сроки: 1)")
    await applies(home.anna)
    async with stage.app.database.unit() as session:
        rows_ = await session.execute(
            select(Activity.title, Task.person_id.is_not(None)).join(Task, Task.activity_id == Activity.id).distinct()
        )
        own = {title for title, is_own in rows_ if is_own}
    assert own == {"Издать приказ", "Принять отчёты"}

    # Chosen anew for the new version: it is a change.
    await home.anna.sends(second([*rows, ("7", "Принять отчёты", "май 2027", "Ветрова А.Б.", "")], name="Ещё раз.txt"))
    await home.anna.sees("Изменений нет")


async def test_nobody_else_applies_it(stage: Stage) -> None:
    home = await runs(stage)
    await home.anna.sends(second())
    await home.anna.presses("✅ Применить")
    (press,) = home.anna.message.find("✅ Применить")
    await home.boris.sends("/tasks")
    post = home.boris.chat.posts[home.boris.message.id]
    await doings.press(stage.telegram, home.boris.user, post, press["callback_data"])
    assert await stands(stage) == [row[:3] for row in town.PLAN]


async def test_what_was_edited_in_the_bot_stays_where_the_paper_did_not_change(stage: Stage) -> None:
    home = await runs(stage)
    async with stage.app.database.unit() as session:
        plan = (await session.scalars(select(Plan))).one()
        person = (await session.scalars(select(Person).where(Person.id == plan.created_by_id))).one()
        second_line = (await session.scalars(select(Activity).where(Activity.n == 2))).one()
        when = When("до 02.10.2026", Kind.dates, (Window(None, date(2026, 10, 2)),))
        change = editing.Changed(second_line.id, title="Назначить ответственных лиц", when=when)
        added = replace(from_row(second_line), title="Позвонить в школы", n=0)
        changes: list[editing.Change] = [change, editing.Added(added, (Target(Addressee.schools),))]
        await editing.apply(session, person, plan, changes, stage.clock(), how="deadline")
        await session.commit()
    await stage.settles()
    await home.anna.sends(town.plan())
    await home.anna.sees("Изменений нет")
    await home.anna.sends(second())
    await home.anna.sees("➕ добавлено: 1\n✏️ изменено: 1 (сроки: 1)\n➖ снимается с контроля: 1\n🔢 другой номер: 3")
    await home.anna.presses("🔍 Показать изменения")
    await home.anna.sees("✏️ 3 Назначить ответственных лиц\nСрок: «до 02.10.2026» → «до 30.09.2026»")
    await applies(home.anna)
    assert ("3", "Назначить ответственных лиц", "до 30.09.2026") in await stands(stage)
    assert (None, "Позвонить в школы", "до 25.09.2026") in await stands(stage)


def from_row(row: Activity) -> Line:
    """A line typed by hand, like another one."""
    windows = (Window(None, date(2026, 9, 25)),)
    cells = (row.deadline, row.responsible, row.result, row.conclusion)
    return Line(1, None, None, None, 0, row.title, *cells, Kind.dates, windows, (), Source("text", 0))


@pytest.mark.slow
async def test_of_two_coordinators_at_once_one_applies_and_the_other_looks_again(stage: Stage) -> None:
    home = await runs(stage)
    other = await colleague(stage)
    await home.anna.sends(second())
    await home.anna.presses("✅ Применить")
    await other.sends(second(SECOND[1:]))
    await other.presses("✅ Применить")
    await asyncio.gather(home.anna.presses("✅ Применить"), other.presses("✅ Применить"))
    screens = sorted((home.anna.screen[:6], other.screen[:6]))
    assert [screen[0] for screen in screens] == ["⚠", "✅"]
    assert len(await stands(stage)) in (3, 4)
