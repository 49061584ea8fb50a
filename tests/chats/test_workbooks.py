"""«Скачать таблицу»: a plan is corrected in Excel, sent back, and applied only when its coordinator says so."""

import pytest
from sqlalchemy import select

from models import AuditEntry, Reading
from sandbox.people import File, Someone
from tests import town
from tests.documents.office import Change, all_of, edited, new_row, put, without_row
from tests.stage import Stage

ROWS = (
    ("1", "Провести совещание о порядке работ", "сентябрь 2026", "Руководители ОУ", "Протокол"),
    ("2", "Назначить ответственных", "до 25.11.2026", "Руководители ОУ", "Приказ"),
    ("3", "Обсудить итоги", "на усмотрение", "Отдел образования", ""),
    ("4", "Подготовить справку", "декабрь 2026", "Отдел образования", "Справка"),
)
OUTDATED = "Эта кнопка устарела. Откройте /menu, там всё свежее."
DOWNLOAD, APPLY, ASIDE, BACK = "📥 Скачать таблицу", "✅ Применить", "Не применять", "← К плану"


async def downloads(anna: Someone) -> bytes:
    await anna.presses(DOWNLOAD)
    return anna.files[-1].data


async def returns(anna: Someone, content: bytes, change: Change = lambda rows: None) -> None:
    await anna.sends(File("План для правки (2).xlsx", edited(content, change)))


async def received(stage: Stage) -> tuple[Someone, bytes]:
    """Анна has sent a plan and downloaded its workbook."""
    anna = await town.founded(stage)
    await anna.sends(town.plan(ROWS))
    return anna, await downloads(anna)


CORRECTED = all_of(
    put("Понято как", "Обсудить итоги", "до 15.02.2027"),
    put("Ответственные", "Назначить", "Заместители руководителей ОУ"),
    put("Срок", "Подготовить справку", "когда-нибудь потом"),
    new_row(**{"№": "5", "Мероприятие": "Поздравить победителей", "Срок": "май 2027"}),
    without_row("Провести совещание"),
)


@pytest.mark.slow
async def test_a_plan_is_corrected_in_excel_and_nothing_changes_before_it_is_applied(stage: Stage) -> None:
    anna, content = await received(stage)
    assert anna.files[-1].name == ("План для правки. План мероприятий по объективности оценивания города.xlsx")
    await anna.sees("Сомнения в ней отмечены жёлтым.")

    # Sent back as it was.
    await returns(anna, content)
    assert (anna.screen, anna.buttons) == ("📥 Изменений нет: в таблице то же, что в плане.", [BACK])

    # Corrected: the difference first, page by page.
    await returns(anna, content, CORRECTED)
    assert anna.screen == (
        "📥 Таблица прочитана. Пока ничего не изменено.\n"
        "✏️ изменено: 2\n"
        "➕ добавлено: 1\n"
        "➖ удалено: 1\n"
        "⚠️ не понято: 1. Эти места останутся как были. Исправьте их в таблице и пришлите её снова.\n"
        "\n"
        "Страница 1 из 2\n"
        "\n"
        "⚠️ Строка 6 таблицы: 4 Подготовить справку\n"
        "Срок: «когда-нибудь потом»\n"
        "Непонятно, когда это. Напишите в столбце «Понято как» даты или «по графику», «по событию», «без срока».\n"
        "\n"
        "✏️ 2 Назначить ответственных\n"
        "Ответственные: «Руководители ОУ» → «Заместители руководителей ОУ»\n"
        "\n"
        "✏️ 3 Обсудить итоги\n"
        "Понято как: «по событию» → «до 15.02.2027»\n"
        "\n"
        "➕ 5 Поздравить победителей\n"
        "Срок: «май 2027»\n"
        "Понято как: «01.05.2027–31.05.2027»"
    )
    await anna.presses("→")
    await anna.sees("➖ 1 Провести совещание о порядке работ")
    await anna.presses("←")
    await anna.sees("Страница 1 из 2")
    await stage.restart()
    await anna.presses(APPLY)

    # The preview stands where the difference stood; the settled doubt is gone.
    assert anna.alerts[-1] == "Применено. Проверьте план и создайте его, когда всё верно."
    await anna.sees("4 мероприятия:")
    assert not [label for label in anna.buttons if "Сомнения" in label]
    await anna.presses("Показать мероприятия (4)")
    await anna.sees("«на усмотрение» → до 15 февраля 2027", "5 Поздравить победителей", "«декабрь 2026» → 1–31 декабря")
    await anna.does_not_see("Провести совещание")

    # The same file once more changes nothing; what is applied is what is created.
    await returns(anna, content, CORRECTED)
    await anna.sees("⚠️ не понято: 1")
    assert anna.buttons == [BACK]
    await anna.presses(BACK)
    await anna.presses("✅ Создать план")
    await anna.presses("✅ Создать")
    await anna.sees("План создан")

    # Too late for the workbook now.
    await returns(anna, content)
    await anna.sees("План по этой таблице уже создан, поэтому она не применена.")


@pytest.mark.slow
async def test_a_workbook_is_put_aside_or_applied_once_and_old_buttons_do_nothing(stage: Stage) -> None:
    anna, content = await received(stage)
    await returns(anna, content, put("Результат", "Обсудить", "Протокол"))
    first = anna.message
    await anna.presses(ASIDE)
    await anna.sees("Таблица не применена, план остался как был.")
    await anna.presses(APPLY, on=first)
    assert anna.alerts[-1] == OUTDATED
    await returns(anna, content, put("Результат", "Обсудить", "Протокол"))
    second = anna.message
    await anna.presses(APPLY)
    await anna.presses(APPLY, on=second)
    await anna.presses(ASIDE, on=second)
    assert anna.alerts[-1] == OUTDATED
    async with stage.app.database.unit() as session:
        noted = list(await session.scalars(select(AuditEntry).where(AuditEntry.action == "apply")))
        assert [entry.facts for entry in noted] == [{"to": 1, "changed": 1, "added": 0, "removed": 0}]


@pytest.mark.slow
async def test_what_changed_after_the_difference_was_shown_is_shown_before_anything_is_applied(stage: Stage) -> None:
    anna, content = await received(stage)
    await returns(anna, content, put("Ответственные", "Обсудить", "Методисты"))
    first = anna.message
    await returns(anna, content, put("Ответственные", "Обсудить", "Директора"))
    await anna.presses(APPLY)
    await anna.presses(APPLY, on=first)
    assert anna.alerts[-1] == "План за это время изменился. Посмотрите ещё раз и нажмите «Применить»."
    await anna.sees("Ответственные: «Директора» → «Методисты»")


async def test_the_days_of_a_plan_of_the_past_are_those_on_which_it_will_run(stage: Stage) -> None:
    anna = await town.founded(stage)
    rows = [
        ("1", "Провести семинар", "ноябрь 2023, март 2024", "Отдел", ""),
        ("2", "Отчитаться", "май 2024", "Отдел", ""),
    ]
    await anna.sends(town.plan(rows, title="План на 2023/2024 учебный год"))
    await anna.presses(DOWNLOAD)
    await anna.sees("Перенести его на 2026/2027?")
    await anna.presses("✅ Перенести на 2026/2027")
    content = await downloads(anna)
    await returns(anna, content, put("Понято как", "Отчитаться", "до 20.05.2027"))
    await anna.sees("Понято как: «01.05.2027–31.05.2027» → «до 20.05.2027»")
    await anna.presses(APPLY)
    await anna.presses("Показать мероприятия (2)")
    await anna.sees("«май 2024» → до 20 мая 2027", "1–30 ноября; 1–31 марта 2027")


@pytest.mark.slow
async def test_what_was_said_of_past_windows_is_asked_anew_where_they_moved(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends(town.plan([("1", "Начать", "1 сентября 2026", "Отдел", ""), ("2", "Кончить", "май", "Отдел", "")]))
    await anna.presses("✅ Создать план")
    await anna.presses("➖ Не вести")
    await anna.presses(BACK)
    content = await downloads(anna)
    await returns(anna, content, put("Понято как", "Кончить", "02.09.2026"))
    await anna.presses(APPLY)
    await anna.presses("✅ Создать план")
    await anna.sees("Срок уже прошёл у одного мероприятия.")


@pytest.mark.slow
async def test_a_plan_that_names_no_year_keeps_the_corrected_days(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends(town.plan([("1", "Провести семинар", "ноябрь", "Отдел", "")], title="План мероприятий"))
    await anna.sees("Учебный год в документе не указан, взят 2026/2027")
    await returns(anna, await downloads(anna), put("Понято как", "Провести", "05.12.2026"))
    await anna.presses(APPLY)
    await anna.presses("Показать мероприятия (1)")
    await anna.sees("«ноябрь» → 5 декабря")


@pytest.mark.slow
async def test_a_workbook_of_somebody_else_s_plan_is_not_applied(stage: Stage) -> None:
    anna, content = await received(stage)
    (link,) = await town.adds(anna, "СОШ № 1")
    boris = await town.joins(stage, link, 201, "Борис")
    await boris.sends(File("План.xlsx", edited(content, put("Результат", "Обсудить", "Протокол"))))
    await boris.sees("Эта таблица не от ваших планов.")
    async with stage.app.database.unit() as session:
        assert [found.corrected for found in await session.scalars(select(Reading))] == [None, None]


@pytest.mark.slow
async def test_a_workbook_of_another_bot_is_not_taken_for_ours(stage: Stage) -> None:
    anna, content = await received(stage)
    await anna.sends(town.plan([("1", "Другое дело", "май 2027", "Отдел", "")]))
    async with stage.app.database.unit() as session:
        first, second = list(await session.scalars(select(Reading).order_by(Reading.id)))
        first.document = second.document
        await session.commit()
    await returns(anna, content)
    await anna.sees("Эта таблица не от ваших планов.")


@pytest.mark.slow
async def test_a_workbook_of_a_cancelled_plan_an_empty_one_and_a_spoilt_one(stage: Stage) -> None:
    anna, content = await received(stage)
    await returns(anna, content, lambda rows: [*rows[:-4], ["1", "", "", "", "до мая"]])
    await anna.sees("⚠️ не понято: 1")
    await returns(anna, content, all_of(*(without_row(row[1]) for row in ROWS)))
    await anna.sees("В таблице не осталось ни одного мероприятия")
    await returns(anna, content, lambda rows: [cells[4:] for cells in rows])
    await anna.sees("не хватает столбца «Мероприятие»")
    await anna.sends("/plan")
    await anna.presses("✏️ Продолжить: План.txt")
    await anna.presses("Отмена")
    await returns(anna, content)
    await anna.sees("План, к которому относится эта таблица, отменён.")
