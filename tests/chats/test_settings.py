"""Settings: what a coordinator changes for the own organisation and all below it."""

from datetime import date

from sqlalchemy import select

from models import AuditEntry, DayOff, Organisation
from sandbox import doings
from sandbox.people import Someone
from services import settings
from tests import town
from tests.stage import Stage


async def ways(stage: Stage, name: str) -> settings.Ways:
    """How an organisation works now."""
    async with stage.app.database.unit() as session:
        place = await session.scalar(select(Organisation).where(Organisation.name == name))
        assert place is not None
        return await settings.of(session, place)


async def chooses(person: Someone, setting: str, value: str) -> None:
    await person.sends("/settings")
    await person.presses(setting)
    await person.presses(value)


async def crafted(person: Someone, data: str) -> None:
    """A press that no button of this person has."""
    posts = [post for post in person.chat.visible() if post.by_bot]
    await doings.press(person.telegram, person.user, posts[-1], data)


async def test_settings_show_what_is_in_force(stage: Stage) -> None:
    people = await town.lives(stage)
    await people.anna.sends("/settings")
    assert people.anna.screen == (
        f"Настройки: {town.OFFICE}\nОни действуют и для подчинённых организаций.\n\n"
        "Часовой пояс: Барнаул (UTC+7)\nВремя сводки: 9:00\nНапоминания о сроке: за 14, 7, 3 дня и за день\n"
        "Сообщать о просрочке: через неделю\nТихие часы: 20:00–8:00\nРабочая неделя: пять дней\n"
        "Срок «в течение года»: конец мая\nЯзык новых людей: как в их телефоне\n"
        "Напомнить школе: через 15 минут молчания\nСообщить выше: через 30 минут молчания\n"
        "Срок удостоверений: до конца учебного года\n"
        "Срочное сообщение о нарушении: выше через 10 минут\n"
        "Ответ наблюдателя: ждать 12 часов\n"
        "Наблюдателей на работу: 1 на каждый этап\n"
        "Наблюдателей в школах с признаками: не меньше 2 на этап\n"
        "Что наблюдают: проведение\n"
        "Дорога между школами: 30 минут\n"
        "Первый ответ родителю: за 1 рабочий день\n"
        "Полный ответ родителю: за 3 рабочих дня"
    )
    await people.boris.sends("/settings")
    assert people.boris.screen.startswith("Настройки: СОШ № 1\n\nЧасовой пояс")


async def test_what_the_office_sets_the_schools_inherit_until_they_set_their_own(stage: Stage) -> None:
    people = await town.lives(stage)
    await chooses(people.anna, "Время сводки", "8:00")
    await people.anna.sees("Время сводки: 8:00")
    await chooses(people.anna, "Рабочая неделя", "шесть дней")
    await chooses(people.anna, "Срок «в течение года»", "конец августа")
    school = await ways(stage, "СОШ № 1")
    assert (school.digest_hour, school.six_days, school.year_due_month) == (8, True, 8)
    await chooses(people.boris, "Время сводки", "10:00")
    await chooses(people.anna, "Время сводки", "7:00")
    assert ((await ways(stage, "СОШ № 1")).digest_hour, (await ways(stage, "СОШ № 2")).digest_hour) == (10, 7)
    await people.boris.sends("/settings")
    await people.boris.sees("Время сводки: 10:00 · своё", "шесть дней · Управление образования")
    await people.boris.presses("Время сводки")
    await people.boris.presses("↩️ Как у вышестоящей организации")
    await people.boris.sees("Время сводки: 7:00")
    await people.boris.presses("Время сводки")
    assert "↩️ Как у вышестоящей организации" not in people.boris.buttons
    await people.anna.presses("Время сводки")
    assert "↩️ Как у вышестоящей организации" not in people.anna.buttons


async def test_the_digest_comes_at_the_hour_that_was_set(stage: Stage) -> None:
    people = await town.lives(stage)
    await chooses(people.anna, "Время сводки", "11:00")
    await people.anna.sends(town.plan())
    await people.anna.presses("✅ Создать план")
    await people.anna.presses("✅ Создать")
    people.boris.looks_away()
    await stage.morning(2026, 9, 14, zone=town.BARNAUL, hour=10)
    await people.boris.does_not_see("Провести совещание")
    await stage.morning(2026, 9, 14, zone=town.BARNAUL, hour=11)
    await people.boris.sees("Провести совещание")


async def test_a_saturday_becomes_a_working_day_and_a_friday_a_day_off(stage: Stage) -> None:
    people = await town.lives(stage)
    anna, boris = people.anna, people.boris
    await anna.sends("/settings")
    await anna.presses("🗓 Выходные дни")
    await anna.sends("12 сентября")
    await anna.sees("Готово: 12 сентября — рабочий день.")
    await anna.sends("11.09.2026")
    await anna.sees("Готово: 11 сентября — выходной.", "• 12 сентября: рабочий день")
    school = (await ways(stage, "СОШ № 1")).calendar
    assert [school.is_working(date(2026, 9, day)) for day in (10, 11, 12, 13)] == [True, False, True, False]
    await boris.sends("/settings")
    await boris.presses("🗓 Выходные дни")
    await boris.sees("• 11 сентября: выходной")
    assert boris.buttons == ["← Назад"]
    await boris.sends("11.09.2026")
    await boris.sees("Готово: 11 сентября — рабочий день.")
    assert [(await ways(stage, name)).calendar.is_working(date(2026, 9, 11)) for name in ("СОШ № 1", "СОШ № 2")] == [
        True,
        False,
    ]
    await anna.presses("Убрать 11 сентября")
    await anna.presses("Убрать 12 сентября")
    async with stage.app.database.unit() as session:
        assert len((await session.scalars(select(DayOff))).all()) == 1


async def test_what_is_no_date_is_asked_for_again(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends("/settings")
    await anna.presses("🗓 Выходные дни")
    for words in ("спасибо", "31.02", "99.99.9999", "📅"):
        await anna.sends(words)
        await anna.sees("Не понял дату.")
    for words in ("01.01.2020", "01.01.2030"):
        await anna.sends(words)
        await anna.sees("Проверьте год")
    await anna.presses("← Назад")
    await anna.sends("15.05")
    await anna.sees("Не понял сообщение.")


async def test_name_and_zone_can_be_corrected_later(stage: Stage) -> None:
    people = await town.lives(stage)
    await people.anna.sends("/settings")
    await people.anna.presses("✏️ Название")
    await people.anna.sends("Комитет <&>")
    await people.anna.sees("Настройки: Комитет <&>")
    await people.anna.presses("🕘 Часовой пояс")
    assert "✅ Барнаул (UTC+7)" in people.anna.buttons
    await people.anna.presses("Омск (UTC+6)")
    await people.anna.sees("Часовой пояс: Омск (UTC+6)")
    await people.boris.sends("/settings")
    await people.boris.sees("Часовой пояс: Омск (UTC+6)")
    await people.boris.presses("🕘 Часовой пояс")
    await people.boris.presses("Москва (UTC+3)")
    await people.anna.presses("🕘 Часовой пояс")
    await people.anna.presses("Барнаул (UTC+7)")
    async with stage.app.database.unit() as session:
        zones = (await session.scalars(select(Organisation.timezone).order_by(Organisation.id))).all()
    assert zones == ["Asia/Barnaul", "Europe/Moscow", "Asia/Barnaul", "Asia/Barnaul"]


CRAFTED = [
    "gs:9:0",
    "gs:-1:0",
    "gv:0:99:0",
    "gv:9:0:0",
    "gv:0:-1:0",
    "gm:99:0",
    "gm:-1:0",
    "gi:9:0",
    "gx:0:0",
    "gx:99:0",
    "gv:x:y:0",
]


async def test_buttons_that_nobody_has_change_nothing(stage: Stage) -> None:
    people = await town.lives(stage)
    for data in CRAFTED:
        await crafted(people.boris, data)
    assert await ways(stage, "СОШ № 1") == settings.Ways()
    assert not any("Что-то пошло не так" in alert for alert in people.boris.alerts)


async def test_a_change_leaves_one_line_without_words_in_the_journal(stage: Stage) -> None:
    anna = await town.founded(stage)
    async with stage.app.database.unit() as session:
        before = len((await session.scalars(select(AuditEntry.id))).all())
    await chooses(anna, "Время сводки", "8:00")
    await anna.presses("✏️ Название")
    await anna.sends("Тайное имя")
    await anna.presses("🗓 Выходные дни")
    await anna.sends("15.05")
    async with stage.app.database.unit() as session:
        lines = (await session.execute(select(AuditEntry.action, AuditEntry.facts).order_by(AuditEntry.id))).all()
    assert [(action, facts) for action, facts in lines[before:]] == [
        ("setting", {"key": "digest_hour", "value": 8}),
        ("name", None),
        ("day", {"day": "2027-05-15"}),
    ]
