"""What a coordinator decides before a plan is created: its years, windows already over, and who does what."""

import pytest

from models import Organisation, Role
from sandbox import doings
from sandbox.people import Someone
from services import invitations
from tests import town
from tests.stage import Stage

PAST = (
    ("1", "Провести входной контроль", "1 сентября 2026", "Руководители ОУ", ""),
    ("2", "Обсудить итоги августа", "до 04.09.2026", "Отдел образования", ""),
    ("3", "Провести семинар", "август 2026, ноябрь 2026", "Отдел образования", ""),
    ("4", "Подготовить отчёт", "декабрь 2026", "Отдел образования", ""),
)
GROUPS = (
    ("1", "Изучить порядок", "ноябрь 2026", "Ветрова А.Б.", ""),
    ("2", "Проверить тетради", "ноябрь 2026", "Руководители ОУ", ""),
    ("3", "Разобрать работы", "ноябрь 2026", "Руководители ОУ с признаками необъективности", ""),
)

NOT_FOUND = "Ничего не нашлось: запись удалена или относится к другой организации. Откройте /menu."


async def asks_to_create(anna: Someone) -> None:
    await anna.presses("✅ Создать план")


async def opens_group(anna: Someone, n: str) -> None:
    await anna.presses("👥 Кто что делает")
    await anna.presses(n)


# Years -----------------------------------------------------------------------------------------------------------


async def test_a_plan_of_a_past_year_is_offered_for_this_one(stage: Stage) -> None:
    anna = await town.founded(stage)
    rows = [("1", "Провести семинар", "ноябрь 2023, март 2024", "Отдел", "")]
    await anna.sends(town.plan(rows, title="План на 2023/2024 учебный год"))
    await anna.sees("Учебный год: 2023/2024")
    await asks_to_create(anna)
    assert anna.screen == (
        "План составлен на 2023/2024 учебный год. Перенести его на 2026/2027?\n\n"
        "Дни и месяцы останутся, изменится только год. Можно и оставить годы, как в документе."
    )
    await anna.presses("✅ Перенести на 2026/2027")
    await anna.sees("Учебный год: 2026/2027 (в документе 2023/2024, сроки перенесены)")
    await anna.presses("Показать мероприятия (1)")
    await anna.sees("«ноябрь 2023, март 2024» → 1–30 ноября; 1–31 марта 2027")


async def test_the_answer_about_the_years_can_be_changed(stage: Stage) -> None:
    anna = await town.founded(stage)
    rows = [("1", "Провести семинар", "ноябрь 2023", "Отдел", "")]
    await anna.sends(town.plan(rows, title="План на 2023/2024 учебный год"))
    await asks_to_create(anna)
    await anna.presses("✅ Перенести на 2026/2027")
    await anna.presses("📅 Изменить учебный год")
    await anna.sees("План составлен на 2023/2024 учебный год. Перенести его на 2026/2027?")
    await anna.presses("Оставить 2023/2024")
    await anna.sees("Учебный год: 2023/2024")
    await asks_to_create(anna)
    await anna.sees("Срок уже прошёл у одного мероприятия.")
    await anna.presses("← К плану")
    await anna.presses("📅 Изменить учебный год")
    await anna.presses("✅ Перенести на 2026/2027")
    await asks_to_create(anna)
    await anna.sees("Создать план на 2026/2027?")


async def test_a_plan_of_several_past_years_keeps_its_length(stage: Stage) -> None:
    anna = await town.founded(stage)
    rows = [("1", "Вести наблюдение", "в течение года", "Отдел", "")]
    await anna.sends(town.plan(rows, title="План на 2022-2024 годы, 2022/2023 и 2023/2024 учебные годы"))
    await asks_to_create(anna)
    await anna.presses("✅ Перенести на 2026/2028")
    await anna.presses("Показать мероприятия (1)")
    await anna.sees("1 сентября 2026 – 31 мая 2027; 1 сентября 2027 – 31 мая 2028")


async def test_a_plan_of_this_year_asks_nothing_about_years(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends(town.plan())
    await asks_to_create(anna)
    await anna.sees("Создать план на 2026/2027?")


async def test_a_plan_for_the_coming_year_may_come_in_june(stage: Stage) -> None:
    stage.clock.comes(2026, 6, 10, 6)
    anna = await town.founded(stage)
    await anna.sends(town.plan())
    await asks_to_create(anna)
    await anna.sees("Создать план на 2026/2027?")


async def test_the_plan_of_the_year_that_ends_is_offered_for_the_next_one_in_june(stage: Stage) -> None:
    stage.clock.comes(2027, 6, 10, 6)
    anna = await town.founded(stage)
    await anna.sends(town.plan())
    await asks_to_create(anna)
    await anna.sees("Перенести его на 2027/2028?")


async def test_a_plan_of_this_calendar_year_is_not_of_the_past(stage: Stage) -> None:
    anna = await town.founded(stage)
    rows = [("1", "Подвести итоги", "декабрь", "Отдел", "")]
    await anna.sends(town.plan(rows, title="План мероприятий на 2026 год"))
    await anna.sees("Учебный год: 2026")
    await asks_to_create(anna)
    await anna.sees("Создать план на 2026?")


# Windows already over --------------------------------------------------------------------------------------------


async def count_tasks(anna: Someone) -> list[str]:
    await anna.sends("/tasks")
    labels = [label.strip("• ") for label in anna.buttons]
    return [label for label in labels if label.startswith(("Просрочено", "Все", "Выполнено"))]


@pytest.mark.slow
async def test_windows_already_over_are_all_done(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, "СОШ № 1")
    await anna.sends(town.plan(PAST))
    await asks_to_create(anna)
    assert anna.screen == "Срок уже прошёл у 3 мероприятий. Что с ними делать?"
    await anna.presses("✅ Выполнены")
    await anna.sees("Будет 5 задач для 2 организаций.")
    await anna.presses("✅ Создать")
    assert await count_tasks(anna) == ["Просрочено 0", "Все 2", "Выполнено 2"]


async def test_windows_already_over_are_kept_as_overdue(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, "СОШ № 1")
    await anna.sends(town.plan(PAST))
    await asks_to_create(anna)
    await anna.presses("🔴 Вести как просроченные")
    await anna.presses("✅ Создать")
    assert await count_tasks(anna) == ["Просрочено 2", "Все 4", "Выполнено 0"]


async def test_windows_already_over_are_left_out(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, "СОШ № 1")
    await anna.sends(town.plan(PAST))
    await asks_to_create(anna)
    await anna.presses("➖ Не вести")
    await anna.sees("Будет 2 задачи для 1 организации.")
    await anna.presses("✅ Создать")
    assert await count_tasks(anna) == ["Просрочено 0", "Все 2", "Выполнено 0"]


@pytest.mark.slow
async def test_some_are_decided_one_by_one_and_the_rest_at_once(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, "СОШ № 1")
    await anna.sends(town.plan(PAST))
    await asks_to_create(anna)
    await anna.presses("Решить по одному")
    await anna.presses("❔ 2 Обсудить итоги августа")
    assert anna.screen == "2 Обсудить итоги августа\n\nСрок: до 4 сентября"
    await anna.presses("🔴 Вести как просроченное")
    assert [label[0] for label in anna.buttons[:3]] == ["❔", "🔴", "❔"]
    await anna.presses("← К плану")
    await stage.restart()
    await asks_to_create(anna)
    await anna.sees("Срок уже прошёл у 2 мероприятий.")
    await anna.presses("✅ Выполнены")
    await anna.presses("✅ Создать")
    assert await count_tasks(anna) == ["Просрочено 1", "Все 3", "Выполнено 1"]


async def test_the_answer_about_windows_already_over_can_be_changed(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends(town.plan(PAST))
    await asks_to_create(anna)
    await anna.presses("✅ Выполнены")
    await anna.presses("⏳ Прошедшие сроки")
    assert anna.screen == "Срок уже прошёл у 3 мероприятий. Что с ними делать?"
    await anna.presses("➖ Не вести")
    await anna.sees("Будет 2 задачи для 1 организации.")
    await anna.presses("⏳ Прошедшие сроки")
    await anna.presses("Решить по одному")
    await anna.presses("➖ 3 Провести семинар")
    await anna.presses("🔴 Вести как просроченное")
    await asks_to_create(anna)
    await anna.sees("Будет 3 задачи для 1 организации.")


# Who does what ---------------------------------------------------------------------------------------------------


async def test_each_printed_responsible_has_a_guess(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, *town.SCHOOLS)
    await anna.sends(town.plan(GROUPS))
    await anna.presses("👥 Кто что делает")
    assert anna.screen == (
        "Кто что делает\nТак в документе названы ответственные (3):\n\n"
        "1. «Ветрова А.Б.» — 1 мероприятие\n→ мы сами (координатор плана)\n\n"
        "2. «Руководители ОУ» — 1 мероприятие\n→ все школы\n\n"
        "3. «Руководители ОУ с признаками необъективности» — 1 мероприятие\n→ школы с признаками необъективности\n\n"
        "❔ стоит проверить. Нажмите номер, чтобы изменить."
    )
    assert anna.message.keyboard[0] == ("❔1", "2", "3")


async def test_a_named_person_takes_the_place_of_the_office_and_gives_it_back(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends(town.plan(GROUPS))
    await opens_group(anna, "❔1")
    office, herself = anna.buttons[2:4]
    assert (office, herself) == ("☑️ мы сами (координатор плана)", "◻️ Анна Петрова")
    await anna.presses("◻️ Анна Петрова")
    assert anna.buttons[2:4] == ["◻️ мы сами (координатор плана)", "☑️ Анна Петрова"]
    await anna.presses("◻️ мы сами (координатор плана)")
    assert anna.buttons[2:4] == ["☑️ мы сами (координатор плана)", "◻️ Анна Петрова"]


@pytest.mark.slow
async def test_all_schools_and_the_marked_ones_exclude_each_other(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, *town.SCHOOLS)
    await anna.sends(town.plan(GROUPS))
    await opens_group(anna, "2")
    await anna.presses("◻️ школы с признаками необъективности (0)")
    assert anna.buttons[:2] == ["◻️ все школы (3)", "☑️ школы с признаками необъективности (0)"]
    await anna.presses("◻️ мы сами (координатор плана)")
    assert anna.buttons[1:3] == ["☑️ школы с признаками необъективности (0)", "☑️ мы сами (координатор плана)"]


async def test_the_last_one_cannot_be_taken_away(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends(town.plan(GROUPS))
    await opens_group(anna, "2")
    await anna.presses("☑️ все школы (0)")
    assert anna.alerts == ["Кто-то должен остаться. Сначала отметьте другого, потом снимите эту отметку."]
    assert anna.buttons[0] == "☑️ все школы (0)"


@pytest.mark.slow
async def test_two_people_of_a_large_office_are_found_on_pages(stage: Stage) -> None:
    anna = await town.founded(stage)
    links = []
    for n in range(1, 10):
        async with stage.app.database.unit() as session:
            office = await session.get_one(Organisation, 1)
            token = await invitations.issue_from_console(session, Role.coordinator, office, stage.clock())
            await session.commit()
        links.append(await town.joins(stage, stage.app.links.start(token), 300 + n, f"Коллега{n}", "Отделов"))
    await anna.sends(town.plan(GROUPS))
    await opens_group(anna, "❔1")
    assert [label for label in anna.buttons if "Отделов" in label] == [f"◻️ Коллега{n} Отделов" for n in range(1, 8)]
    await anna.presses("→")
    await anna.presses("◻️ Коллега9 Отделов")
    assert "☑️ Коллега9 Отделов" in anna.buttons
    await anna.presses("←")
    await anna.presses("◻️ Коллега2 Отделов")
    await anna.presses("← Назад")
    await anna.sees("→ Коллега9 Отделов, Коллега2 Отделов")
    await anna.presses("← К плану")
    await asks_to_create(anna)
    await anna.presses("✅ Создать")
    assert await count_tasks(links[8]) == ["Просрочено 0", "Все 1", "Выполнено 0"]
    assert await count_tasks(links[0]) == ["Просрочено 0", "Все 0", "Выполнено 0"]


async def test_the_confirmation_names_those_behind_whom_nobody_stands(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, *town.SCHOOLS)
    await anna.sends(town.plan(GROUPS))
    await asks_to_create(anna)
    assert anna.screen == (
        "Создать план на 2026/2027?\n\n"
        "Будет 4 задачи для 4 организаций. Первая сводка: 8 сентября, 09:00. До этого создание можно отменить.\n\n"
        "⚠️ Пока некому поручить:\n"
        "• «Руководители ОУ с признаками необъективности»\n"
        "Задачи появятся, когда вы добавите школы или отметите те, к которым это относится.\n\n"
        "❔ Ответственные, которых стоит проверить: 1."
    )


async def test_a_plan_for_schools_waits_until_there_are_schools(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends(town.plan([("1", "Провести урок", "ноябрь 2026", "Руководители ОУ", "")]))
    await asks_to_create(anna)
    await anna.sees("Задач не получилось: их некому поручить.")
    assert "✅ Создать" not in anna.buttons
    await town.adds(anna, "СОШ № 1")
    await anna.sends("/plan")
    await anna.presses("✏️ Продолжить: План.txt")
    await asks_to_create(anna)
    await anna.sees("Будет 1 задача для 1 организации.")


async def test_a_school_makes_a_plan_for_itself(stage: Stage) -> None:
    home = await town.lives(stage)
    await home.boris.sends(town.plan())
    await home.boris.presses("👥 Кто что делает")
    await home.boris.presses("1")
    assert home.boris.buttons[:2] == ["☑️ мы сами (координатор плана)", "◻️ Борис Школьный"]
    await home.boris.presses("← К плану")
    await asks_to_create(home.boris)
    await home.boris.sees("Будет 4 задачи для 1 организации.")
    await home.boris.presses("✅ Создать")
    assert await count_tasks(home.boris) == ["Просрочено 0", "Все 4", "Выполнено 0"]
    assert await count_tasks(home.vera) == ["Просрочено 0", "Все 0", "Выполнено 0"]


@pytest.mark.slow
async def test_a_region_gives_tasks_to_municipalities_and_to_schools(stage: Stage) -> None:
    anna = await town.founded(stage, kind="🗺 Регион", name="Министерство образования Лучезарского края")
    (link,) = await town.adds(anna, "Город Лучезарск", place="🏛 Муниципалитеты")
    vera = await town.joins(stage, link, 401, "Вера", by=anna)
    await town.adds(vera, *town.SCHOOLS)
    rows = [
        ("1", "Собрать отчёты", "ноябрь 2026", "Муниципальные органы управления образования", ""),
        ("2", "Провести урок", "ноябрь 2026", "Руководители ОО", ""),
        ("3", "Издать приказ", "ноябрь 2026", "Министерство", ""),
    ]
    await anna.sends(town.plan(rows))
    await opens_group(anna, "1")
    assert anna.buttons[:4] == [
        "☑️ все муниципалитеты (1)",
        "◻️ все школы (3)",
        "◻️ школы с признаками необъективности (0)",
        "◻️ мы сами (координатор плана)",
    ]
    await anna.presses("← К плану")
    await asks_to_create(anna)
    await anna.sees("Будет 5 задач для 5 организаций.")


# Whose preview it is ---------------------------------------------------------------------------------------------


async def test_buttons_of_a_preview_are_for_the_coordinators_of_its_office_only(stage: Stage) -> None:
    home = await town.lives(stage)
    await home.anna.sends(town.plan(PAST))
    shown = home.anna.message
    stranger = stage.person(900, "Пётр")
    for label in shown.buttons:
        data = shown.find(label)[0]["callback_data"]
        await stranger.sends("Здравствуйте")
        await doings.press(stage.telegram, home.boris.user, home.boris.chat.posts[home.boris.message.id], data)
        assert home.boris.alerts[-1] == NOT_FOUND
        await doings.press(stage.telegram, stranger.user, stranger.chat.posts[stranger.message.id], data)
        assert "Чтобы войти, нужна ссылка-приглашение" in stranger.screen
    assert len(home.boris.alerts) == len(shown.buttons)
    assert home.anna.message == shown
    await home.boris.sends("/plan")
    assert home.boris.buttons == ["📝 Протокол совещания", "➕ Начать без документа", "Меню"]
