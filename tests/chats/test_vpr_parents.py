"""What parents and observers see of the schedule: the works of their own classes, and how its dates change."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from models import AuditEntry, Following, Notice, Procedure, Work
from sandbox.people import Someone
from services import work_terms
from tests.chats.test_hotline import settles
from tests.chats.test_roles import accepts, invites
from tests.chats.test_vpr import enters, january, opens, refused
from tests.stage import Stage
from tests.town import BARNAUL


async def looks(mother: Someone, *labels: str) -> None:
    """A parent opens the schedule."""
    await mother.sends("/schedule")
    for label in labels:
        await mother.presses(label)


async def hears(stage: Stage, mother: Someone) -> list[str]:
    """What has come to a parent after a quarter of an hour."""
    before = len(mother.messages)
    stage.clock.passes(minutes=15)
    await stage.ticks()
    return [message.text for message in mother.messages[before:]]


@pytest.mark.slow
async def test_a_parent_sees_the_own_class_and_hears_once_of_dates_that_changed(stage: Stage) -> None:
    lucky = await january(stage)
    await opens(lucky.anna)
    mother = await settles(stage)
    await looks(mother)
    await mother.sees("СОШ № 1, 5 класс", "Какая буква?")
    await mother.presses("5А")
    await mother.sees("График работ · СОШ № 1, 5А", "Школа пока не сообщила дат", "нажмите 🔔")
    await mother.presses("🔔 Сообщать об изменениях")
    await mother.sees("Если даты появятся или изменятся, бот напишет")
    await enters(lucky.boris, "5а: 21.04, 23.04", "5б: 22.04", "6а: 22.04")
    await enters(lucky.vera, "5а: 26.04")
    assert await hears(stage, mother) == [
        "🗓 Изменился график работ.\nСОШ № 1\n"
        "• 5А, Русский язык\nновая дата: 21 апреля, ср, 2 урок\n"
        "• 5А, Математика\nновая дата: 23 апреля, пт, 2 урок"
    ]
    await lucky.boris.sends("5а: 26.04 3 урок")
    await lucky.boris.sends("5а: 28.04 3 урок")
    await lucky.boris.sends("5б: 29.04")
    assert await hears(stage, mother) == [
        "🗓 Изменился график работ.\nСОШ № 1\n"
        "• 5А, Русский язык\nбыло: 21 апреля, ср, 2 урок, стало: 28 апреля, ср, 3 урок"
    ]
    await lucky.boris.sends("5а: 20.04 2 урок")
    await lucky.boris.sends("5а: 28.04 3 урок")
    assert await hears(stage, mother) == []
    await mother.presses("🗓 График ВПР")
    assert mother.screen == (
        "График работ · СОШ № 1, 5А\n\n• 23 апреля, пт, 2 урок, 09:25: Математика\n"
        "• 28 апреля, ср, 3 урок, 10:30: Русский язык\n\n🔔 Если даты появятся или изменятся, бот напишет."
    )
    await mother.presses("📆 В календарь")
    assert mother.files[-1].data.count(b"BEGIN:VEVENT") == 2
    await mother.presses("🔕 Не сообщать")
    await lucky.boris.sends("5а: 27.04")
    assert await hears(stage, mother) == []
    async with stage.app.database.unit() as session:
        noted = await session.scalars(select(AuditEntry.action).where(AuditEntry.subject == "following"))
        assert list(noted) == ["follow", "tell-on", "tell-off"]
        assert await session.scalar(select(func.count()).where(Notice.kind == "works-moved")) == 3


@pytest.mark.slow
async def test_new_bells_are_told_to_parents_of_the_works_that_begin_at_another_hour(stage: Stage) -> None:
    lucky = await january(stage)
    await opens(lucky.anna)
    boris, vera = lucky.boris, lucky.vera
    await enters(boris, "5а: 21.04, 23.04 11:00")
    await enters(vera, "5а: 21.04")
    mother = await settles(stage)
    await looks(mother, "5А", "🔔 Сообщать об изменениях")
    await rings(vera, "8:10 9:10 10:10")
    await rings(boris, "8:30 9:40 10:40")
    assert await hears(stage, mother) == [
        "🗓 Изменился график работ.\nСОШ № 1\n"
        "• 5А, Русский язык\nбыло: 21 апреля, ср, 2 урок, 09:25, стало: 21 апреля, ср, 2 урок, 09:40"
    ]
    await rings(boris, "8:00 9:00 10:00")
    await rings(boris, "8:15 9:40 10:55")
    await lucky.anna.sends("/settings")
    await lucky.anna.presses(next(label for label in lucky.anna.buttons if "пояс" in label or "UTC" in label))
    await lucky.anna.presses("Камчатка (UTC+12)")
    assert await hears(stage, mother) == []


async def rings(school: Someone, bells: str) -> None:
    """Somebody sets the bells of their school."""
    await enters(school)
    await school.presses("🔔 Звонки")
    await school.sends(bells)


@pytest.mark.slow
async def test_classes_are_added_and_taken_out_and_nobody_follows_a_school_that_is_not_theirs(stage: Stage) -> None:
    lucky = await january(stage)
    await opens(lucky.anna)
    boris, mother = lucky.boris, stage.person(401, "Мама", "Тихая")
    await mother.sends("/start")
    for label in ("👪 Я родитель", "СОШ № 1", "Не указывать", "✅ Согласен (согласна)"):
        await mother.presses(label)
    await enters(boris, "5а: 21.04", "5б: 22.04", "6а: 23.04", "7а: 26.04")
    await looks(mother)
    await mother.sees("В каком классе ребёнок?")
    await mother.presses("5")
    await mother.presses("Все 5-е классы")
    await mother.sees("все 5-е классы", "21 апреля, ср, 2 урок, 09:25: Русский язык, 5А", "Русский язык, 5Б")
    await mother.presses("🎒 Классы")
    await mother.presses("➕ Добавить класс")
    await mother.presses("6")
    await mother.presses("6А")
    await mother.sees("все 5-е классы, 6А", "23 апреля")
    assert "7А" not in mother.screen
    await mother.presses("🎒 Классы")
    await mother.presses("✖️ все 5-е классы")
    await mother.presses("✖️ 6А")
    await mother.sees("В каком классе ребёнок?")
    await refused(mother, "vpf:4:60100000:1")
    await refused(mother, "vpc:4:5")
    await refused(boris, "vpf:3:60100000:1", "Ничего не нашлось")
    await mother.presses("5")
    await mother.presses("5Б")
    await enters(boris, "5в: 28.04", "5в")
    await boris.presses("✏️ 1")
    await boris.presses("🗑 Убрать")
    await mother.presses("🎒 Классы")
    await mother.presses("✖️ 5Б")
    await mother.presses("5")
    await mother.presses("5В")
    await mother.sees("Школа пока не сообщила дат")
    await mother.presses("🎒 Классы")
    await mother.presses("✖️ 5В")
    await mother.presses("5")
    await mother.presses("5Б")
    await mother.presses("🔔 Сообщать об изменениях")
    stage.clock.comes(2027, 4, 23, 12, zone=BARNAUL)
    await looks(mother)
    await mother.sees("все, что были в графике, уже прошли")
    async with stage.app.database.unit() as session:
        assert len(list(await session.scalars(select(Following)))) == 1


@pytest.mark.slow
async def test_an_observer_sees_the_works_on_which_they_were_put(stage: Stage) -> None:
    lucky = await january(stage)
    await opens(lucky.anna)
    await enters(lucky.boris, "5а: 21.04", "5б: 22.04")
    watcher = stage.person(402, "Ольга", "Смотрящая")
    await watcher.opens(await invites(lucky.boris, "наблюдатель"))
    await accepts(watcher)
    await looks(watcher)
    await watcher.sees("Вас пока не назначили наблюдать ни одной работы")
    await lucky.boris.sends("/menu")
    await lucky.boris.presses("🗓 ВПР")
    await lucky.boris.presses("👥 Команда школы")
    await lucky.boris.taps("Ольга")
    await lucky.boris.taps("☐ 21 апреля")
    await looks(watcher)
    assert watcher.screen == (
        "График работ, на которые вас назначили\n\n• 21 апреля, ср, 2 урок, 09:25: Русский язык, 5А, СОШ № 1"
    )
    await watcher.presses("📆 В календарь")
    assert watcher.files[-1].data.count(b"BEGIN:VEVENT") == 1
    director = stage.person(403, "Дина", "Главная")
    await director.opens(await invites(lucky.boris, "директор"))
    await accepts(director)
    await looks(director)
    await director.sees("ВПР-2027 · СОШ № 1", "5Б 1/4: 22.04")
    stranger = stage.person(404, "Чужой", "Никто")
    await looks(stranger)
    assert "21" not in stranger.screen


@pytest.mark.slow
async def test_who_is_put_on_a_work_hears_that_it_moved_and_the_school_if_the_office_moved_it(stage: Stage) -> None:
    lucky = await january(stage)
    await opens(lucky.anna)
    boris = lucky.boris
    await enters(boris, "5а: 21.04, 23.04", "5б: 22.04")
    ivan, olga = stage.person(411, "Иван", "Кабинетный"), stage.person(412, "Ольга", "Смотрящая")
    for somebody, role, day in ((ivan, "организатор", "21 апреля"), (olga, "наблюдатель", "22 апреля")):
        await somebody.opens(await invites(boris, role))
        await accepts(somebody)
        await boris.sends("/menu")
        await boris.presses("🗓 ВПР")
        await boris.presses("👥 Команда школы")
        await boris.taps(somebody.user.first_name)
        await boris.taps(f"☐ {day}")
    await hears(stage, olga)
    before = len(ivan.messages)
    await enters(boris, "5а: 26.04 3 урок, 27.04")
    assert await hears(stage, olga) == []
    assert [message.text for message in ivan.messages[before:]] == [
        "🗓 Изменился график работ.\nСОШ № 1\n"
        "• 5А, Русский язык\nбыло: 21 апреля, ср, 2 урок, стало: 26 апреля, пн, 3 урок"
    ]
    assert "🗓" not in boris.screen  # who did it knows
    await removes(lucky.anna, "СОШ № 1", "5Б")
    assert await hears(stage, olga) == [
        said := "🗓 Изменился график работ.\nСОШ № 1\n• 5Б, Русский язык\nбыло: 22 апреля, чт, 2 урок, теперь не пишут"
    ]
    assert boris.screen == said

    # In the evening before, nobody waits for the morning: the work would have begun.
    stage.clock.comes(2027, 4, 25, 20, 30, zone=BARNAUL)
    await stage.ticks()
    await enters(boris, "5а: 28.04 3 урок")
    assert await hears(stage, ivan) == [
        "🗓 Изменился график работ.\nСОШ № 1\n"
        "• 5А, Русский язык\nбыло: 26 апреля, пн, 3 урок, стало: 28 апреля, ср, 3 урок"
    ]


async def removes(office: Someone, school: str, class_name: str) -> None:
    """Somebody above takes the first work of a class out of the schedule of a school."""
    await office.sends("/menu")
    for label in ("🗓 ВПР", "🏫 По школам"):
        await office.presses(label)
    for start in (f"✅ {school}", class_name, "✏️ 1", "🗑 Убрать"):
        await office.taps(start)


@pytest.mark.slow
async def test_classes_and_works_are_forgotten_when_their_term_is_over(stage: Stage) -> None:
    lucky = await january(stage)
    await opens(lucky.anna)
    mother = await settles(stage)
    await looks(mother, "5А")
    await enters(lucky.boris, "5а: 21.04")

    async def left(now: datetime) -> tuple[int, ...]:
        async with stage.app.database.unit() as session:
            while await work_terms.end_some(session, now):
                pass
            found = [await session.scalar(select(func.count()).select_from(t)) for t in (Following, Work, Procedure)]
            await session.commit()
            return tuple(n or 0 for n in found)

    assert await left(datetime(2027, 8, 31, tzinfo=UTC)) == (1, 1, 1)
    assert await left(datetime(2027, 9, 2, tzinfo=UTC)) == (0, 1, 1)
    stage.clock.comes(2027, 9, 2, 9, zone=BARNAUL)
    await looks(mother)
    await mother.sees("Какая буква?")
    assert await left(datetime(2031, 4, 10, tzinfo=UTC)) == (0, 1, 1)
    assert await left(datetime(2031, 6, 1, tzinfo=UTC)) == (0, 0, 0)
