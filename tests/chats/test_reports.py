"""«Отчёт»: a file that can be signed, filtered or looked at; deadlines in one's own calendar; nobody sees another."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from icalendar import Calendar
from PIL import Image
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from documents.reading import read_plan
from models import Report, ReportState
from sandbox.people import File, Someone
from tests import town
from tests.stage import Stage
from tests.town import BARNAUL, Town

NASTY = "=HYPERLINK(1)"


async def works(stage: Stage) -> Town:
    """A plan that has run for ten days: the first school did two things, one of them with an order."""
    home = await town.lives(stage)
    await town.creates(home.anna, town.plan([*town.PLAN, ("5", NASTY, "до 20.10.2026", "Руководители ОУ", "")]))
    stage.clock.comes(2026, 9, 17, 10, zone=BARNAUL)
    await town.opens_task(home.boris, "Назначить ответственных")
    await home.boris.presses("✅ Выполнено")
    await home.boris.sends("Приказ № 12 от 03.09.2026")
    await town.opens_task(home.boris, "Вести журнал")
    await home.boris.presses("✅ Выполнено")
    await home.boris.presses("Без подтверждения")
    return home


async def asks(person: Someone, form: str, days: str = "Весь план, 2026/2027") -> bytes:
    """Somebody asks for a report; the newest file."""
    await person.sends("/report")
    await person.presses(days)
    await person.presses(form)
    return person.files[-1].data


def cells(paper: bytes) -> list[list[str]]:
    return [
        [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in row.cells]
        for row in Document(BytesIO(paper)).tables[0].rows
    ]


def sheet(paper: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(paper)).get_sheet_by_index(0).to_python()


async def test_a_school_and_the_office_get_the_report_that_is_theirs(stage: Stage) -> None:
    home = await works(stage)
    anna, boris = home.anna, home.boris
    paper = await asks(anna, "📄 Word, на подпись")
    await anna.sees("✅ Отчёт готов", "📄 Отчёт: «План мероприятий по объективности")
    assert anna.files[-1].name == "Отчёт 2026-09-17. План мероприятий по объективности оценивания города.docx"
    rows = cells(paper)
    assert rows[0][5:] == ["Статус", "Подтверждение", "Выводы по итогам административного контроля"]
    assert rows[2][5:] == [
        "Выполнено: 1 из 3\nВ работе: 2", "СОШ № 1: приказ № 12 от 03.09.2026", "[вывод не внесён]"
    ]  # fmt: skip
    assert rows[1][5:] == ["Выполнено: 0 из 3\nПросрочено: 3 (СОШ № 1; СОШ № 2; Лицей № 7)", "—", "[вывод не внесён]"]
    assert rows[3][6] == "[без подтверждения: 1 (СОШ № 1)]"

    own = await asks(boris, "📄 Word, на подпись")
    assert [row[5] for row in cells(own)[1:]] == [
        "Просрочено, срок 15.09.2026", "Выполнено 17.09.2026", "Выполнено 17.09.2026", "В работе, срок 20.10.2026"
    ]  # fmt: skip
    others = " ".join(p.text for p in Document(BytesIO(own)).paragraphs) + str(cells(own))
    assert [name for name in ("СОШ № 2", "Лицей", "Подготовить справку") if name in others] == []

    # Nobody else opens it, and a stranger is not let in.
    async with stage.app.database.unit() as session:
        states = await session.scalars(select(Report.state))
        assert set(states) == {ReportState.ready}
    mallory = stage.person(666, "Чужой")
    await mallory.sends("/report")
    await mallory.does_not_see("Отчёт по плану")


@pytest.mark.slow
async def test_the_table_and_the_pictures_are_made_too(stage: Stage) -> None:
    home = await works(stage)
    anna = home.anna
    rows = sheet(await asks(anna, "📊 Excel, с фильтрами"))
    first = next(row for row in rows if row[2].startswith("Назначить") and row[3] == "СОШ № 1")
    assert first[4:] == [
        "Руководители ОУ", date(2026, 9, 25), "Выполнено", date(2026, 9, 17), "приказ № 12 от 03.09.2026", "да", ""
    ]  # fmt: skip
    assert [row[2] for row in rows if row[2].startswith("=")] == [NASTY] * 3
    assert len(rows) == 1 + 13 + 2, "a head, the tasks, an empty row and a note"
    await asks(anna, "🖼 Картинка")
    sizes = [Image.open(BytesIO(file.data)).size for file in anna.files[-2:]]
    assert sizes[1] == (1000, 760)
    assert all("photo" in message.body for message in anna.messages[-2:])

    # The school's picture and table hold only its own.
    vera = home.vera
    rows = sheet(await asks(vera, "📊 Excel, с фильтрами"))
    assert {row[3] for row in rows[1:-2]} == {"СОШ № 2"}


@pytest.mark.slow
async def test_a_report_is_for_the_days_that_were_asked_for(stage: Stage) -> None:
    home = await works(stage)
    anna = home.anna
    await anna.sends("/report")
    assert anna.buttons[:3] == [
        "Весь план, 2026/2027", "Этот квартал: 1 июля – 30 сентября", "Этот месяц: сентябрь 2026"
    ]  # fmt: skip
    await anna.presses("Свои даты")
    await anna.sends("когда-нибудь")
    await anna.sees("Не понял даты")
    await anna.sends("с 01.10 по 31.12")
    await anna.sees("за период 1 октября – 31 декабря", "Вошло: сроки этого времени")
    await anna.presses("📄 Word, на подпись")
    titles = [row[1] for row in cells(anna.files[-1].data)[1:]]
    assert titles == ["Провести совещание о порядке проведения работ", "Подготовить справку по итогам полугодия", NASTY]

    # It is read back whole, as any plan is.
    paper = await asks(anna, "📄 Word, на подпись")
    read = read_plan("Отчёт.docx", paper)
    assert [a.title for a in read.activities] == [row[1] for row in [*town.PLAN, ("", NASTY)]]
    assert [a.deadline for a in read.activities] == [*(row[2] for row in town.PLAN), "до 20.10.2026"]


@pytest.mark.slow
async def test_a_report_that_is_killed_is_made_after_the_restart_and_a_revoked_person_gets_none(stage: Stage) -> None:
    home = await works(stage)
    anna, boris = home.anna, home.boris
    made, stage.app.jobs._reporting = stage.app.jobs._reporting, None
    await boris.sends("/report")
    await boris.presses("Весь план, 2026/2027")
    await boris.presses("📄 Word, на подпись")
    await boris.sees("⏳ Готовлю отчёт")
    assert made
    count = len(boris.files)
    await stage.restart()
    await stage.ticks()
    assert len(boris.files) == count + 1
    await boris.sees("✅ Отчёт готов")
    stage.app.jobs._reporting = None
    await anna.sends("/report")
    await anna.presses("Весь план, 2026/2027")
    await anna.presses("📊 Excel, с фильтрами")
    async with stage.app.database.unit() as session:
        report = await session.scalar(select(Report).where(Report.state == ReportState.waiting))
        assert report
        report.plan_id = 10**9
        await session.commit()
    await stage.restart()
    await stage.ticks()
    await anna.sees("Отчёт не сделан: плана уже нет")


def events(paper: bytes) -> dict[str, tuple[date, int, str]]:
    read: list[Any] = Calendar.from_ical(paper).walk("VEVENT")
    return {str(e["SUMMARY"]): (e.decoded("DTSTART"), e.decoded("SEQUENCE"), str(e["STATUS"])) for e in read}


def names(paper: bytes) -> dict[str, str]:
    return {str(e["SUMMARY"]).removeprefix("✅ "): str(e["UID"]) for e in Calendar.from_ical(paper).walk("VEVENT")}


@pytest.mark.slow
async def test_the_calendar_keeps_its_events_and_takes_over_what_has_changed(stage: Stage) -> None:
    home = await town.lives(stage)
    await town.creates(home.anna, town.plan(town.PLAN[:2]))
    boris = home.boris
    await boris.sends("/tasks")
    await boris.presses(next(label for label in boris.buttons if "Все" in label))
    await boris.presses("📅 В календарь")
    await boris.sees("📅 Ваши сроки")
    first = boris.files[-1].data
    meeting, order = "1 Провести совещание о порядке проведения работ", "2 Назначить ответственных за проведение работ"
    assert events(first) == {meeting: (date(2026, 9, 15), 0, "CONFIRMED"), order: (date(2026, 9, 25), 0, "CONFIRMED")}

    await home.anna.sends("/plan")
    await home.anna.presses("🗂 Все планы")
    await home.anna.presses(home.anna.buttons[0])
    await home.anna.presses("📝 Мероприятия")
    await home.anna.presses("1")
    await home.anna.presses("🗓 Изменить срок")
    await home.anna.sends("до 20.10.2026")
    await home.anna.presses(next(label for label in home.anna.buttons if label.startswith(("✅", "Без"))))
    await town.opens_task(boris, "Назначить")
    await boris.presses("✅ Выполнено")
    await boris.sends("Приказ № 3 от 05.09.2026")
    await boris.sends("/tasks")
    await boris.presses(next(label for label in boris.buttons if "Все" in label))
    await boris.presses("📅 В календарь")
    second = boris.files[-1].data
    assert names(second) == names(first)
    assert events(second) == {
        meeting: (date(2026, 10, 20), 1, "CONFIRMED"),
        f"✅ {order}": (date(2026, 9, 25), 1, "CONFIRMED"),
    }


@pytest.mark.slow
async def test_what_is_not_asked_for_any_more_goes_from_the_calendar(stage: Stage) -> None:
    home = await town.lives(stage)
    await town.creates(home.anna, town.plan(town.PLAN[:2]))
    boris = home.boris
    await boris.sends("/tasks")
    await boris.presses(next(label for label in boris.buttons if "Все" in label))
    await boris.presses("📅 В календарь")
    await town.takes_back(home.anna)
    await town.creates(home.anna, town.plan([("1", "Новое дело", "до 30.09.2026", "Руководители ОУ", "")]))
    await boris.sends("/tasks")
    await boris.presses(next(label for label in boris.buttons if "Все" in label))
    await boris.presses("📅 В календарь")
    states = [state for _, _, state in events(boris.files[-1].data).values()]
    assert sorted(states) == ["CANCELLED", "CONFIRMED"] or sorted(states) == ["CANCELLED", "CANCELLED", "CONFIRMED"]


@pytest.mark.slow
async def test_minutes_with_a_table_of_measures_are_imported_as_a_plan(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, *town.SCHOOLS)
    document = Document()
    for line in (
        "Управление образования города Лучезарска", "Протокол № 6", "заседания рабочей группы по оценке качества",
        "22.09.2026 г.", "Присутствовали: координатор, методисты (5 человек)", "Повестка",
        "1. О подготовке к проведению работ в 2026/2027 учебном году", "Слушали методиста о подготовке к работам.",
        "Решили:", "1. Информацию принять к сведению.", "2. Утвердить план мероприятий на 2026/2027 учебный год:",
    ):  # fmt: skip
        document.add_paragraph(line)
    table = document.add_table(1, 4)
    for row in (("№", "Мероприятие", "Срок", "Ответственные"), *(line[:4] for line in town.PLAN)):
        shown = table.rows[0] if row[0] == "№" else table.add_row()
        for cell, text in zip(shown.cells, row, strict=True):
            cell.text = text
    document.add_paragraph("Председатель ____________  Секретарь ____________")
    paper = BytesIO()
    document.save(paper)
    await anna.sends(File("Протокол.docx", paper.getvalue()))
    await anna.sees("Учебный год: 2026/2027", "4 мероприятия")
    await anna.presses("✅ Создать план")
    await anna.presses("✅ Создать")
    await anna.sees("План создан")


@pytest.mark.slow
async def test_number_day_and_place_of_a_report_are_printed_as_typed_and_the_rest_stays_blank(stage: Stage) -> None:
    anna = (await works(stage)).anna
    for words, title, place in (
        ("!?", "", ""),
        ("№ 12-од, 30.09.2026, г. Лучезарск, ул. Мира 5", "ОТЧЁТ № 12-од от 30.09.2026", "г. Лучезарск, ул. Мира 5"),
        ("=cmd <b>Лучезарск</b>", "ОТЧЁТ № ______", "=cmd <b>Лучезарск</b>"),
        ("15\n17 сентября", "ОТЧЁТ № 15 от 17.09.2026", "______________________"),
    ):
        await anna.sends("/report")
        await anna.presses("Весь план, 2026/2027")
        await anna.presses("✍️ Word с номером, датой, местом")
        before = len(anna.files)
        await anna.sends(words)
        if not title:
            await anna.sees("В сообщении нет слов")
            continue
        await anna.sees("Для подписей и того, чего вы не назвали, оставлено место")
        assert len(anna.files) == before + 1
        lines = [line.text for line in Document(BytesIO(anna.files[-1].data)).paragraphs]
        assert title in lines
        assert any(line.endswith(f"Место: {place}") for line in lines)
