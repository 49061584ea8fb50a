"""«Сомнения»: one doubt after the other, answered by a button or in one's own words; every answer can be undone."""

import asyncio
import io

import pytest

from models import Organisation, Role
from sandbox.people import File, Seen, Someone
from services import invitations
from tests import town
from tests.documents import invented
from tests.stage import Stage

ROWS = (
    ("1.1", "Провести совещание о порядке работ", "Май 2026", "Руководители ОУ", "Протокол"),
    ("1.2", "Назначить ответственных", "15 октобря", "Руководители ОУ", "Приказ"),
    ("1.3", "Проверить журналы", "III четверть", "Руководители ОУ", "Справка"),
    ("1.4", "Проверить тетради", "III четверть", "Отдел", "Справка"),
    ("1.5", "Подготовить отчёт", "до 31.09.2026", "Отдел", "Отчёт"),
)
GLUED = ("1.6", "Собрать данные", "ноябрь 2026", "Ветрова А.Б., руководители ОУ Справка по итогам работ")
TWO_DATES = "Приказ № 5 от 30.08.2026\nк приказу от 20.08.2026 № 5\n\nПлан на 2026/2027 учебный год"
STALE = "На это место уже есть ответ, или план с тех пор изменился. Посмотрите, что осталось."
OUTDATED = "Эта кнопка устарела. Откройте /menu, там всё свежее."
WAYS = ["✏️ Ввести самому", "Оставить как есть", "←", "→", "↩️ Отменить ответ", "Показать списком", "Пропустить все"]


async def opens_doubts(anna: Someone, file: File) -> None:
    """A coordinator sends a plan and looks at what is not certain."""
    await anna.sends(file)
    await anna.presses(next(label for label in anna.buttons if "Сомнения" in label))


def readings(anna: Someone) -> list[str]:
    """The buttons with the likely answers."""
    return [label for label in anna.buttons if label not in WAYS]


async def shows_activities(anna: Someone) -> list[str]:
    """What was understood of each deadline, from the preview."""
    await anna.presses("← К плану")
    await anna.presses(next(label for label in anna.buttons if label.startswith("Показать мероприятия")))
    return [line.removeprefix("🗓 ") for line in anna.screen.splitlines() if line.startswith("🗓")]


async def joins_the_office(stage: Stage) -> Someone:
    """A second coordinator of the same office."""
    async with stage.app.database.unit() as session:
        office = await session.get_one(Organisation, 1)
        token = await invitations.issue_from_console(session, Role.coordinator, office, stage.clock())
        await session.commit()
    return await town.joins(stage, stage.app.links.start(token), 300, "Ольга", "Отделова")


async def test_doubts_are_settled_one_by_one_and_the_plan_is_created_as_answered(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, "СОШ № 1")
    await anna.sends(town.plan(ROWS, title=TWO_DATES))
    await anna.presses("❔ Сомнения (5)")
    assert anna.screen == (
        "Сомнение 1 из 5\n\n"
        "Весь план\n"
        "В документе: «30 августа 2026, 20 августа 2026»\n\n"
        "Дата приказа указана по-разному.\n"
        "Бот понял: 30 августа 2026"
    )
    await anna.presses("20 августа 2026")
    assert anna.screen == (
        "Сомнение 2 из 5\n\n"
        "1.1 Провести совещание о порядке работ\n"
        "📍 строка 7\n"
        "В документе: «Май 2026»\n\n"
        "Срок выходит за годы плана.\n"
        "Бот понял: 1–31 мая 2026"
    )
    assert anna.buttons == [
        *("1–31 мая 2027", "1–31 мая 2026", "✏️ Ввести самому", "Оставить как есть", "→", "↩️ Отменить ответ"),
        *("Показать списком", "Пропустить все"),
    ]
    await anna.presses("1–31 мая 2027")
    assert readings(anna) == ["15 октября 2026", "весь учебный год", "по событию, дату назначите позже"]
    await anna.presses("15 октября 2026")
    await anna.sees("Сомнение 4 из 5", "То же самое ещё в одной строке (1.4). Ответ будет для обеих.")
    await anna.presses("до 31 марта 2027")
    await anna.presses("↩️ Отменить ответ")
    await anna.sees("Сомнение 4 из 5", "Бот понял: 1 января – 31 марта 2027")
    await stage.restart()
    await anna.presses("✏️ Ввести самому")
    assert anna.screen == (
        "Напишите срок, например: до 15 мая, сентябрь–октябрь, ежемесячно, в течение года, по графику.\n"
        "Сейчас: «III четверть»"
    )
    await anna.sends("до 20 марта")
    assert anna.screen == (
        "Вы написали (срок): «до 20 марта».\n"
        "Это значит: до 20 марта 2027\n"
        "Если не так, напишите иначе.\n\n"
        "То же самое ещё в одной строке (1.4). Ответ будет для обеих."
    )
    await stage.restart()
    await anna.presses("✅ Верно")
    assert readings(anna) == ["до 30 сентября 2026", "до 1 октября 2026", "1–30 сентября 2026"]
    await anna.presses("Оставить как есть")
    assert anna.screen == (
        "✅ Сомнений не осталось.\n"
        "Исправлено или подтверждено: 4, оставлено как есть: 1.\n\n"
        "• План дата приказа: 20 августа 2026\n"
        "• 1.1 срок: 1–31 мая 2027\n"
        "• 1.2 срок: 15 октября 2026\n"
        "• 1.3 срок: до 20 марта 2027"
    )
    assert await shows_activities(anna) == [
        "«Май 2026» → 1–31 мая 2027",
        "«15 октобря» → 15 октября",
        "«до 20 марта» → до 20 марта 2027",
        "«до 20 марта» → до 20 марта 2027",
        "«до 31.09.2026» → дата не распознана",
    ]
    await anna.presses("← К плану")
    await anna.sees("Приказ № 5 от 20 августа")
    assert "Сомнения" not in " ".join(anna.buttons)
    await anna.presses("✅ Создать план")
    await anna.does_not_see("Непроверенные сомнения")
    await anna.presses("✅ Создать")
    await town.opens_task(anna, "Проверить тетради")
    await anna.sees("20 марта 2027")


async def test_what_is_skipped_stays_and_the_confirmation_says_so(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, "СОШ № 1")
    await opens_doubts(anna, town.plan(ROWS))
    await anna.presses("→")
    await anna.presses("15 октября 2026")
    await anna.presses("Пропустить все")
    assert anna.screen == (
        "Осталось сомнений: 3\n"
        "План можно создать и так: всё останется, как понял бот.\n"
        "Исправлено или подтверждено: 1, оставлено как есть: 0.\n\n"
        "• 1.2 срок: 15 октября 2026"
    )
    assert anna.buttons == [
        "❔ Проверить оставшиеся (3)",
        "Показать списком",
        "↩️ Отменить ответ",
        "← К плану",
    ]
    await anna.presses("Показать списком")
    assert anna.screen == (
        "Сомнения: 3\n"
        "Нажмите номер, чтобы ответить. Слова приведены как в документе.\n\n"
        "1) 1.1 — Срок выходит за годы плана.\n«Май 2026» 📍 строка 4\n\n"
        "2) 1.3 — Срок назван приблизительно.\n«III четверть» 📍 строка 6 и ещё 1\n\n"
        "3) 1.5 — Такой даты нет в календаре.\n«до 31.09.2026» 📍 строка 8"
    )
    await anna.presses("3")
    await anna.sees("Сомнение 4 из 4", "1.5 Подготовить отчёт")
    await anna.presses("Пропустить все")
    await anna.presses("← К плану")
    assert "❔ Сомнения (3)" in anna.buttons
    await anna.presses("✅ Создать план")
    await anna.presses("➖ Не вести")
    await anna.sees("❔ Непроверенные сомнения: 3. Всё останется, как понял бот.")
    await anna.presses("❔ Сомнения (3)")
    await anna.sees("Сомнение 2 из 4")


def with_doubts_in_table(kind: str) -> File:
    """The same doubtful row in a table of Word and on a sheet of Excel."""
    header, row = list(town.HEADER), list(ROWS[0])
    if kind == "docx":
        document = invented.new_docx()
        document.add_paragraph("План на 2026/2027 учебный год")
        table = document.add_table(1, len(header))
        invented.fill(table.rows[0], header)
        invented.fill(table.add_row(), row)
        return File("План.docx", invented.saved(document))
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Дорожная карта")
        sheet.write(0, 0, "План на 2026/2027 учебный год")
        sheet.write_row(2, 0, header)
        sheet.write_row(3, 0, row)
    return File("План.xlsx", stream.getvalue())


@pytest.mark.slow
async def test_a_doubt_says_where_in_the_file_it_stands(stage: Stage) -> None:
    anna = await town.founded(stage)
    await opens_doubts(anna, with_doubts_in_table("docx"))
    await anna.sees("📍 таблица 1, строка 2")
    await opens_doubts(anna, with_doubts_in_table("xlsx"))
    await anna.sees("📍 лист «Дорожная карта», строка 4")
    ben = stage.person(101, "Анна", "Петрова", "en")
    await ben.sends("/language")
    await ben.presses("English")
    await ben.sends("/plan")
    await ben.presses("✏️ Go on: План.xlsx" if "✏️ Go on: План.xlsx" in ben.buttons else ben.buttons[0])
    await ben.presses("❔ Doubts (1)")
    await ben.sees("📍 sheet “Дорожная карта”, row 4", "The bot understood: 1–31 May 2026")


async def test_words_that_say_nothing_about_time_change_nothing(stage: Stage) -> None:
    anna = await town.founded(stage)
    await opens_doubts(anna, town.plan(ROWS))
    await anna.presses("✏️ Ввести самому")
    asked = anna.message
    for nonsense in ("да", "потом", "👍", "..."):
        await anna.sends(nonsense)
        assert anna.screen == (
            "Не понял срок. Напишите иначе, например: до 15 мая, сентябрь–октябрь, ежемесячно, в течение года, "
            "по графику. Сомнение осталось."
        )
    await anna.sends("а" * 1001)
    await anna.sees("Слишком длинно: можно до 1\N{NO-BREAK SPACE}000 знаков.")
    await anna.sends("31 ноября")
    assert readings(anna)[:3] == ["30 ноября 2026", "1 декабря 2026", "1–30 ноября 2026"]
    first = anna.message
    await anna.sends("сентябрь–октябрь")
    await anna.sees("Это значит: 1 сентября – 31 октября 2026")
    await anna.presses("30 ноября 2026", on=first)
    assert anna.alerts == [STALE]
    await anna.presses("← Назад", on=asked)
    await anna.sees("Сомнение 1 из 4", "Бот понял: 1–31 мая 2026")
    await anna.sends("до 15 мая")
    await anna.sees("Не понял сообщение.")


@pytest.mark.slow
async def test_a_plan_without_years_keeps_the_answers_whatever_its_year_turns_out_to_be(stage: Stage) -> None:
    anna = await town.founded(stage)
    rows = [row for row in ROWS if "20" not in row[2]] + [("1.7", "Подвести итоги", "до 31 мая", "Отдел", "")]
    await opens_doubts(anna, town.plan(rows, title="План работы с одарёнными"))
    await anna.sees("Год нигде не указан.", "Бот понял: 2026/2027 учебный год")
    await anna.presses("→")
    await anna.presses("15 октября 2026")
    await anna.presses("Пропустить все")
    stage.clock.passes(days=2)
    assert await shows_activities(anna) == [
        "«15 октобря» → 15 октября",
        "«III четверть» → 1 января – 31 марта 2027",
        "«III четверть» → 1 января – 31 марта 2027",
        "«до 31 мая» → до 31 мая 2027",
    ]
    await anna.presses("← К плану")
    await anna.sees("Учебный год в документе не указан, взят 2026/2027")
    await anna.presses("❔ Сомнения (2)")
    await anna.presses("✏️ Ввести самому")
    await anna.sends("двадцать седьмой")
    await anna.sees("Не понял год. Напишите так: 2026/2027 или 2026. Сомнение осталось.")
    await anna.sends("2027-28")
    await anna.sees("Это значит: 2027/2028 учебный год")
    await anna.presses("✅ Верно")
    await anna.presses("Пропустить все")
    assert await shows_activities(anna) == [
        "«15 октобря» → 15 октября 2027",
        "«III четверть» → 1 января – 31 марта 2028",
        "«III четверть» → 1 января – 31 марта 2028",
        "«до 31 мая» → до 31 мая 2028",
    ]
    await anna.presses("← К плану")
    await anna.sees("Учебный год: 2027/2028")
    await anna.presses("❔ Сомнения (1)")
    await anna.presses("↩️ Отменить ответ")
    await anna.sees("Год нигде не указан.", "Бот понял: 2026/2027 учебный год")
    await anna.presses("→")
    await anna.sees("1 января – 31 марта 2027")


async def test_in_a_plan_of_the_past_the_years_come_first_and_typed_days_come_out_right(stage: Stage) -> None:
    anna = await town.founded(stage)
    rows = [
        ("1", "Провести совещание", "Май 2023", "Отдел", "Протокол"),
        ("2", "Проверить журналы", "осень", "Отдел", "Справка"),
    ]
    await opens_doubts(anna, town.plan(rows, title="План на 2023/2024 учебный год"))
    await anna.sees("Сначала о годах. План составлен на 2023/2024 учебный год. Перенести его на 2026/2027?")
    await anna.presses("✅ Перенести на 2026/2027")
    assert readings(anna) == ["1–31 мая 2027", "1–31 мая 2026"]
    await anna.presses("✏️ Ввести самому")
    await anna.sends("до 15 апреля 2027 года")
    await anna.sees("Это значит: до 15 апреля 2027")
    await anna.presses("✅ Верно")
    assert readings(anna) == ["1 сентября – 30 ноября 2026", "до 30 ноября 2026"]
    await anna.presses("✏️ Ввести самому")
    await anna.sends("апрель 2024")
    assert readings(anna)[:2] == ["1–30 апреля 2027", "1–30 апреля 2024"]
    await anna.presses("1–30 апреля 2027")
    assert await shows_activities(anna) == [
        "«до 15 апреля 2027 года» → до 15 апреля 2027",
        "«апрель 2024» → 1–30 апреля 2027",
    ]
    await anna.presses("← К плану")
    await anna.presses("📅 Изменить учебный год")
    await anna.presses("Оставить 2023/2024")
    await anna.presses("Показать мероприятия (2)")
    await anna.sees("→ до 15 апреля 2024", "→ 1–30 апреля 2024")


async def test_an_answer_can_be_undone_after_the_years_were_changed(stage: Stage) -> None:
    anna = await town.founded(stage)
    rows = [("1", "Провести совещание", "Май 2023", "Отдел", ""), ("2", "Проверить журналы", "осень", "Отдел", "")]
    await opens_doubts(anna, town.plan(rows, title="План на 2023/2024 учебный год"))
    await anna.presses("✅ Перенести на 2026/2027")
    await anna.presses("1–31 мая 2027")
    await anna.presses("Пропустить все")
    await anna.presses("← К плану")
    await anna.presses("📅 Изменить учебный год")
    await anna.presses("Оставить 2023/2024")
    await anna.presses("❔ Сомнения (1)")
    await anna.sees("Бот понял: 1 сентября – 30 ноября 2023")
    await anna.presses("↩️ Отменить ответ")
    assert readings(anna) == ["1–31 мая 2024", "1–31 мая 2023"]
    await anna.presses("Пропустить все")
    await anna.presses("← К плану")
    await anna.sees("Учебный год: 2023/2024")


async def test_cells_glued_together_are_cut_otherwise_or_typed(stage: Stage) -> None:
    anna = await town.founded(stage)
    await opens_doubts(anna, town.plan([*ROWS[:1], GLUED]))
    await anna.presses("→")
    await anna.sees(
        "В документе: «Ветрова А.Б., руководители ОУ Справка по итогам работ»",
        "Ответственные: «Ветрова А.Б., руководители ОУ»\nРезультат: «Справка по итогам работ»",
    )
    assert readings(anna) == ["Всё верно", "Поменять местами", "Всё это ответственные"]
    await anna.presses("Поменять местами")
    await anna.sees("• 1.6 проверено: ответственные, результат")
    await anna.presses("↩️ Отменить ответ")
    await anna.presses("✏️ Ввести самому")
    assert anna.buttons == ["ответственные", "результат", "← Назад"]
    await anna.presses("ответственные")
    await anna.sends("Ветрова А.Б.,  методисты")
    assert anna.screen == "Вы написали (ответственные): «Ветрова А.Б., методисты».\nЕсли не так, напишите иначе."
    await anna.presses("✅ Верно")
    await anna.sees("Сомнение 2 из 2", "Результат: «Справка по итогам работ»")
    await anna.presses("Всё верно")
    await anna.sees("Исправлено или подтверждено: 2, оставлено как есть: 0.", "• 1.6 проверено: ответственные")
    await anna.presses("← К плану")
    await anna.presses("Показать мероприятия (2)")
    await anna.sees("👤 Ветрова А.Б., методисты")


async def test_an_old_button_says_so_and_loses_nothing(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, "СОШ № 1")
    await opens_doubts(anna, town.plan(ROWS))
    first = anna.message
    await anna.presses("1–31 мая 2027")
    second = anna.message
    await anna.presses("1–31 мая 2026", on=first)
    await anna.presses("✏️ Ввести самому", on=first)
    assert anna.alerts == [STALE, STALE]
    assert anna.message == second
    await anna.presses("Оставить как есть")
    third = anna.message
    await anna.presses("↩️ Отменить ответ", on=second)
    assert anna.alerts == [STALE] * 3
    assert anna.message == third
    await anna.presses("✏️ Ввести самому", on=third)
    await anna.presses("Оставить как есть", on=third)
    await anna.presses("Пропустить все")
    assert (await shows_activities(anna))[0] == "«Май 2026» → 1–31 мая 2027"
    await anna.presses("← К плану")
    await anna.presses("✅ Создать план")
    await anna.presses("✅ Создать")
    created = anna.screen
    for message, label in ((third, "Оставить как есть"), (third, "↩️ Отменить ответ"), (first, "Показать списком")):
        await anna.presses(label, on=message)
        assert anna.alerts[-1] == OUTDATED
    assert anna.screen == created


async def test_what_was_decided_about_the_past_is_asked_again_of_a_deadline_that_moved(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends(town.plan([("1", "Обсудить итоги", "до 04.09.2026", "Отдел", ""), ROWS[4]]))
    await anna.presses("✅ Создать план")
    await anna.presses("✅ Выполнены")
    await anna.presses("❔ Сомнения (1)")
    await anna.presses("✏️ Ввести самому")
    await anna.sends("до 3 сентября 2026")
    await anna.presses("✅ Верно")
    await anna.presses("← К плану")
    await anna.presses("✅ Создать план")
    assert anna.screen == "Срок уже прошёл у одного мероприятия. Что с ним делать?"


@pytest.mark.slow
async def test_forty_doubts_are_walked_through_with_one_press_each(stage: Stage) -> None:
    anna = await town.founded(stage)
    rows = [(f"{n}", f"Дело {n}", f"{1 + n % 28} мая {2010 + n // 28} г.", "Отдел", "") for n in range(1, 41)]
    await opens_doubts(anna, town.plan(rows))
    for n in range(1, 41):
        assert anna.screen.startswith(f"Сомнение {n} из 40")
        await anna.presses("Оставить как есть")
    assert anna.screen == "✅ Сомнений не осталось.\nИсправлено или подтверждено: 0, оставлено как есть: 40."
    assert len({message.id for message in anna.messages if "Сомнен" in message.text}) == 1


@pytest.mark.slow
async def test_two_coordinators_who_answer_at_once_lose_nothing(stage: Stage) -> None:
    anna = await town.founded(stage)
    olga = await joins_the_office(stage)
    await opens_doubts(anna, town.plan(ROWS))
    await olga.sends("/plan")
    await olga.presses("✏️ Продолжить: План.txt")
    await olga.presses("❔ Сомнения (4)")
    same: tuple[Seen, Seen] = (anna.message, olga.message)
    await olga.presses("→")
    await asyncio.gather(anna.presses("1–31 мая 2027"), olga.presses("15 октября 2026"))
    await anna.presses("1–31 мая 2026", on=same[0])
    await olga.presses("1–31 мая 2026", on=same[1])
    assert (anna.alerts, olga.alerts) == ([STALE], [STALE])
    await asyncio.gather(anna.presses("до 31 марта 2027"), olga.presses("Оставить как есть"))
    assert sorted(len(person.alerts) for person in (anna, olga)) == [1, 2]
    await anna.presses("Пропустить все")
    await anna.sees("Осталось сомнений: 1", "• 1.1 срок: 1–31 мая 2027", "• 1.2 срок: 15 октября 2026")
