"""«Найти»: schools, activities, tasks and people by a few words, forgiven their spelling, within one's rights."""

import time

import pytest
from sqlalchemy import select

from documents import alike
from models import Activity, Membership, Organisation, Person, Role, Task
from sandbox.people import Someone
from services import organisations, people, search
from services.as_text import LINE
from services.ranking import Kind, Row, block, ranked
from tests import town
from tests.stage import Stage


def groups(someone: Someone) -> list[str]:
    """What was found, without the numbers."""
    lines = someone.screen.split("\n")[1:]
    return [line.partition(". ")[2] for line in lines if line[:1].isdigit()]


async def finds(someone: Someone, query: str) -> list[str]:
    await someone.sends(query)
    await someone.sees("🔎")
    return groups(someone)


async def opens_all(someone: Someone, query: str) -> list[str]:
    """The first line of each card that opens; nothing that is found is refused."""
    await finds(someone, query)
    opened, numbers = [], [label for label in someone.buttons if label.isdigit()]
    for number in numbers:
        refused = len(someone.alerts)
        await someone.presses(number)
        assert len(someone.alerts) == refused, someone.alerts
        opened.append(someone.screen.split("\n")[0])
        await someone.sends(query)
    return opened


async def test_a_coordinator_writes_a_few_words_and_finds_schools_activities_and_people(stage: Stage) -> None:
    home = await town.lives(stage)
    anna = home.anna
    await town.adds(anna, "СОШ № 12", "СОШ № 112", "Гимназия «Ясень»")
    await town.creates(anna, town.plan())
    for query in ("12", "СОШ 12", "сош №12", "школа 12", "двенадцатая", "12-я школа"):
        assert await finds(anna, query) == ["СОШ № 12"], query
    for query in ("ясень", "гимназии ясен", "ГИМНОЗИЯ", "Ясен"):
        assert await finds(anna, query) == ["Гимназия «Ясень»"], query
    meeting = "Провести совещание о порядке проведения работ (п. 1)"
    for query in ("совещание", "савещания", "порядку проведения"):
        assert await finds(anna, query) == [meeting], query
    assert await finds(anna, "Вера") == ["Вера Школьная, координатор"]
    assert await finds(anna, "координатор СОШ 2") == ["Вера Школьная, координатор"]
    await anna.sends("журналы объективности")
    await anna.sees("Всех этих слов вместе нигде нет. Похоже на это:", "Вести журнал наблюдений")
    assert await opens_all(anna, "2") == [
        "СОШ № 2",
        "2 Назначить ответственных за проведение работ",
        "Вера Школьная",
    ]
    assert await finds(anna, "справку") == ["Подготовить справку по итогам полугодия (п. 4)"] * 2
    await anna.sees("Мероприятия", "Задачи", "🔵")


async def test_many_schools_are_turned_page_by_page_until_something_else_is_asked(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, *(f"СОШ № {n}" for n in range(1, 13)))
    await anna.sends("/find школы")
    assert groups(anna) == ["СОШ № 1", "СОШ № 2", "СОШ № 3", "СОШ № 4"]
    found = anna.message
    await anna.presses("Ещё школы (12)")
    assert groups(anna) == [f"СОШ № {n}" for n in range(1, 9)]
    await anna.presses("→")
    assert groups(anna) == [f"СОШ № {n}" for n in range(9, 13)]
    await anna.presses("11")
    await anna.sees("СОШ № 11\n")
    await anna.presses("Ещё школы (12)", on=found)
    assert anna.alerts == ["Эта кнопка устарела. Откройте /menu, там всё свежее."]


async def test_what_is_not_found_says_what_to_try_and_a_question_always_wins(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends("/find")
    await anna.sees("Что найти? Напишите номер школы («12»), слово из названия мероприятия или фамилию.")
    await anna.sends("<дракон> & Ко")
    await anna.sees("По запросу «<дракон> & Ко» ничего не нашлось.", "Попробуйте короче")
    await anna.sends("/menu")
    for what in ("спасибо", "😀", "а" * 101, "две\nстроки"):
        await anna.sends(what)
        await anna.sees("Не понял сообщение.")
    await anna.sends("/schools")
    await anna.presses("➕ Добавить")
    await anna.sends("Лучезарск")
    await anna.sees("Добавлено школ: 1.")
    assert await finds(anna, "лучезарск") == ["Лучезарск", town.OFFICE, "Анна Петрова, координатор"]


@pytest.mark.slow
async def test_nobody_finds_what_is_beside_or_above(stage: Stage) -> None:
    raisa = await town.founded(stage, kind="🗺 Регион", name="Министерство края")
    one, two = await town.adds(raisa, "Город Ясный", "Город Дальний", place="🏛 Муниципалитеты")
    anna = await town.joins(stage, one, 301, "Анна", "Ветрова", by=raisa)
    olga = await town.joins(stage, two, 302, "Ольга", "Зорина", by=raisa)
    (link,) = await town.adds(anna, "СОШ № 12")
    boris = await town.joins(stage, link, 303, "Борис", "Школьный")
    await town.adds(olga, "СОШ № 12")
    rows = [("1", "Собрать отчёты школ", "ноябрь 2026", "Муниципальные органы управления образования, школы", "")]
    await town.creates(raisa, town.plan(rows))
    await raisa.sends("СОШ 12")
    assert groups(raisa) == ["СОШ № 12", "СОШ № 12", "Борис Школьный, координатор"]
    await raisa.sees("Город Ясный", "Город Дальний")
    assert await opens_all(raisa, "отчет") == ["1 Собрать отчёты школ"]
    assert await finds(anna, "12") == ["СОШ № 12", "Борис Школьный, координатор"]
    for beside in ("Зорина", "дальний", "министерство", "Раиса"):
        await anna.sends(beside)
        await anna.does_not_see("Зорина,", "Город Дальний", "Министерство края", "1.")
    opened = await opens_all(anna, "отчёты")
    assert opened
    assert all("Собрать отчёты школ" in line for line in opened)
    assert await opens_all(boris, "отчеты") == ["1 Собрать отчёты школ"]
    for above in ("Ветрова", "Город", "Ясный"):
        await boris.sends(above)
        await boris.does_not_see("Ветрова,", "Город Ясный\n", "1. Город")


async def test_somebody_of_the_team_finds_only_tasks_of_their_own(stage: Stage) -> None:
    home = await town.lives(stage)
    await town.creates(home.anna, town.plan())
    async with stage.app.database.unit() as session:
        boris = await session.scalar(
            select(Membership).join(Person, Person.id == Membership.person_id).where(Person.name == "Борис Школьный")
        )
        activity = await session.scalar(select(Activity).where(Activity.number == "3"))
        assert boris
        assert activity
        boris.role = Role.director
        task = await session.scalar(
            select(Task).where(Task.activity_id == activity.id, Task.organisation_id == boris.organisation_id)
        )
        assert task
        task.role = Role.director
        await session.commit()
    await home.boris.sends("журнал")
    await home.boris.sees("Не понял сообщение.")
    await home.boris.sends("/find")
    await home.boris.sees("Какую задачу найти?")
    assert await opens_all(home.boris, "/find журнал") == ["3 Вести журнал наблюдений"]
    for other in ("совещание", "Вера", "СОШ"):
        await home.boris.sends(f"/find {other}")
        await home.boris.sees("ничего не нашлось")


async def test_without_names_people_are_found_by_post_and_place(stage: Stage) -> None:
    await stage.keeps_names(False)
    home = await town.lives(stage)
    await home.anna.sends("/find")
    await home.anna.sees("или должность.")
    assert await finds(home.anna, "координатор лицея") == ["координатор"]
    await home.anna.sees("Лицей № 7")
    await home.anna.sends("/find Школьный")
    await home.anna.sees("ничего не нашлось")


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_two_thousand_schools_and_five_thousand_activities_are_compared_in_a_blink(stage: Stage) -> None:
    schools = [
        Row(n, ((f"СОШ № {n} {n}", 1.0), (f"Садовая ул., {n}", 0.7), (alike.SCHOOL_WORDS, 0.5))) for n in range(2000)
    ]
    activities = [Row(n, ((f"1.{n} Провести совещание о порядке работ в классе {n % 97}", 1.0),)) for n in range(5000)]
    rows = {Kind.organisations: [block(schools)], Kind.activities: [block(activities)]}
    ranked(rows, alike.asked("школа"))
    for query in ("двенадцатая школа", "савещания о парядке", "абракадабра", "журналы классов"):
        took = []
        for _ in range(3):
            began = time.process_time()
            ranked(rows, alike.asked(query))
            took.append(time.process_time() - began)
        assert min(took) <= 0.1, query


async def test_an_organisation_that_was_removed_is_not_found_again(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, *(f"СОШ № {n}" for n in range(1, 7)))
    await anna.sends("СОШ")
    async with stage.app.database.unit() as session:
        gone = await session.scalar(select(Organisation).where(Organisation.number == 2))
        assert gone
        await organisations.remove(session, await people.get(session, 1), gone.id, stage.clock())
        await session.commit()
    await anna.presses("Ещё школы (6)")
    assert groups(anna) == ["СОШ № 1", "СОШ № 3", "СОШ № 4", "СОШ № 5", "СОШ № 6"]


def test_whoever_works_in_several_organisations_is_found_once_with_all_posts() -> None:
    posts = (("director", "директор"), ("expert", "эксперт"))
    one = search._crew("Лицей", LINE.join(("7\x1fdirector\x1fИрина Полевая", "8\x1fexpert\x1fОлег Тихий")), posts)
    two = search._crew("Гимназия", "7\x1fexpert\x1fИрина Полевая", posts)
    blocks = {Kind.people: search._each_once([one, two])}
    for query in ("полевая", "директор эксперт", "лицей гимназия", "эксперт гимназии"):
        assert ranked(blocks, alike.asked(query)).ids == {Kind.people: [7]}, query
    assert ranked(blocks, alike.asked("эксперт")).ids == {Kind.people: [7, 8]}
