"""The schedule of the tests as a table that comes in, and the calendar as a list, a picture, a table and events."""

from datetime import date

import pytest
from icalendar import Calendar
from sqlalchemy import func, select

from documents.reading import read_blocks
from documents.tables import Row
from documents.work_table import read_works
from documents.workbook import Column, Table, write_xlsx
from models import Procedure, Reading, Work
from sandbox.people import File, Someone
from services import people, scheduling, work_lists, work_saving
from services.entries import Entry
from services.errors import NotFound
from tests import town
from tests.chats.test_vpr import WEDNESDAY, days_of, enters, january, opens, planned, refused
from tests.documents import invented
from tests.stage import Stage

pytestmark = pytest.mark.slow
HEADER = ("Школа", "Класс", "Предмет", "Дата", "Урок", "Время", "Форма", "Кабинет", "Причина")
GOOD = (
    ("СОШ №1", "5А", "Рус. яз.", "21.04.2027", "2", "", "бумага", "12", ""),
    ("", "", "Математика", "23.04.2027", "3 урок", "", "", "", ""),
    ("", "", "случайный предмет", "28.04.2027", "", "10:00", "компьютер", "", ""),
    ("СОШ № 2", "5а", "Русский язык", "22.04.2027", "2", "", "", "", ""),
)
BAD = (
    ("СОШ № 2", "первый", "Русский язык", "22.04.2027", "2", "", "", "", ""),
    ("СОШ № 9", "5А", "Русский язык", "22.04.2027", "2", "", "", "", ""),
    ("Лицей № 7", "6Б", "Химия", "22.04.2027", "2", "", "", "", ""),
    ("Лицей № 7", "6Б", "Русский язык", "02.06.2027", "2", "", "", "", ""),
    ("Лицей № 7", "6Б", "Математика", "32.05", "2", "", "", "", ""),
    ("Лицей № 7", "9Б", "Математика", "22.04", "2", "", "", "", ""),
    ("СОШ № 2", "5А", "Русский язык", "23.04", "2", "", "", "", ""),
)
REASONS = [
    "Не понял класс. Напишите, например: 5А", "Нет такой школы среди ваших", "Такого предмета у этого класса нет",
    "Не понял дату. Напишите, например: 21.04.2027", "Этот класс не пишет", "Эта работа уже есть в таблице выше",
    "Вне окна: впишите причину в столбец «Причина»",
]  # fmt: skip


def sheet(*rows: tuple[str, ...], name: str = "график.xlsx") -> File:
    """A table as somebody in an office fills it in."""
    columns = tuple(Column(heading, 12) for heading in HEADER)
    return File(name, write_xlsx(Table("ВПР", columns, rows)))


def document(*rows: tuple[str, ...]) -> bytes:
    """The same as a table in a Word document."""
    paper = invented.new_docx()
    table = paper.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        invented.fill(row, texts)
    return invented.saved(paper)


async def tabled(person: Someone) -> None:
    await person.sends("/menu")
    await person.presses("🗓 ВПР")
    await person.presses("📥 Таблица")


async def works_of(stage: Stage) -> list[tuple[int, str, str | None, date, str | None]]:
    async with stage.app.database.unit() as session:
        rows = await session.scalars(select(Work).order_by(Work.organisation_id, Work.day, Work.id))
        return [(work.organisation_id, work.class_name, work.subject, work.day, work.at) for work in rows]


async def test_an_office_loads_the_dates_of_its_schools_and_bad_rows_come_back_with_the_reason(stage: Stage) -> None:
    lucky = await january(stage)
    anna = lucky.anna
    await planned(stage, lucky)
    await opens(anna)
    await tabled(anna)
    await anna.sends(sheet(*GOOD, *BAD))
    await anna.sees("Будут сохранены 4 работы", "Не взято строк: 7")
    await anna.sees("• СОШ № 1, 5А, случайный предмет: 28 апреля, ср, 10:00")
    assert await works_of(stage) == []
    await anna.presses("❗ Что не взято: 7")
    left = read_works("x.xlsx", anna.files[-1].data)
    assert len(left) == 7
    cells = [block.cells for block in read_blocks("x.xlsx", anna.files[-1].data) if isinstance(block, Row)]
    assert sorted(row[-1] for row in cells[1:]) == sorted(REASONS)
    await anna.presses("✅ Сохранить")
    await anna.sees("Сохранено из файла")
    found = await works_of(stage)
    one, two = found[0][0], found[3][0]
    assert found == [
        (one, "5А", "Русский язык", WEDNESDAY, None),
        (one, "5А", "Математика", date(2027, 4, 23), None),
        (one, "5А", None, date(2027, 4, 28), "10:00"),
        (two, "5А", "Русский язык", date(2027, 4, 22), None),
    ]
    assert (await days_of(stage, "СОШ № 1"))["2"] == (WEDNESDAY, date(2027, 4, 28))
    await tabled(anna)
    await anna.sends(sheet(*GOOD))
    await anna.sees("Сохранять нечего", "Без изменений: 4")
    moved = (*GOOD[:3], ("СОШ № 2", "5а", "Русский язык", "25.05.2027", "2", "", "", "", "Карантин"))
    await tabled(anna)
    await anna.sends(sheet(*moved))
    await anna.sees("сохранена 1 работа", "вне окна", "Без изменений: 3")
    await anna.presses("Сохранить всё равно")
    assert (await works_of(stage))[-1] == (two, "5А", "Русский язык", date(2027, 5, 25), None)


async def test_a_table_that_was_not_understood_is_corrected_and_simply_sent_again(stage: Stage) -> None:
    lucky = await january(stage)
    anna = lucky.anna
    await opens(anna)
    await tabled(anna)
    await anna.sends(File("график.xlsx", b"PK not a table"))
    await anna.sees("не открывается")
    await anna.sends(sheet(*GOOD, *BAD))
    await anna.sees("Будут сохранены 4 работы", "Не взято строк: 7")
    await anna.presses("❗ Что не взято: 7")
    await anna.presses("✅ Сохранить")
    await anna.sees("Сохранено из файла")
    assert any("Исправьте и пришлите этот же файл" in message.text for message in anna.messages)
    await anna.sends(sheet(("СОШ № 2", "5б", "Математика", "21.04.2027", "2", "", "", "", "")))
    await anna.sees("Будет сохранена 1 работа")
    await anna.presses("Отмена")
    await anna.sends(town.plan())
    await anna.sees("📄 План")  # a plan is a plan again


async def test_a_school_fills_in_the_form_or_sends_a_word_document_and_no_other_school_touches_it(stage: Stage) -> None:
    lucky = await january(stage)
    await opens(lucky.anna)
    boris, vera = lucky.boris, lucky.vera
    await tabled(boris)
    await boris.sends("вот")
    await boris.sees("Жду таблицу файлом")
    await boris.presses("📄 Образец")
    form = read_works("x.xlsx", boris.files[-1].data)
    assert [row.subject for row in form if row.klass == "5"] == [
        "Русский язык", "Математика", "случайный предмет", "случайный предмет",
    ]  # fmt: skip
    word = document(HEADER[1:4], ("5А", "Русский язык", "21 апреля"), ("5А", "История", "23.04"))
    await boris.sends(File("график.docx", word))
    await boris.sees("Будут сохранены 2 работы", "5А, История: 23 апреля")
    async with stage.app.database.unit() as session:
        person = await people.find(session, "telegram", vera.id)
        assert person
        with pytest.raises(NotFound):
            await work_lists.compare(session, person, 1)
    save = next(label for label in boris.buttons if "Сохранить" in label)
    seal = next(
        button["callback_data"] for post in boris.chat.visible() for row in post.keyboard for button in row
        if button["text"] == save
    )  # fmt: skip
    await refused(vera, seal)
    await boris.presses("Отмена")
    await boris.sees("график не изменён")
    await tabled(boris)
    await boris.sends(File("письмо.txt", "Просто письмо без графика".encode()))
    await boris.sees("не нашлось графика")
    await tabled(boris)
    await boris.sends(sheet(("СОШ № 2", "5А", "Математика", "22.04.2027", "2", "", "", "", "")))
    await boris.sees("Сохранять нечего", "Не взято строк: 1")
    assert await works_of(stage) == []


async def test_the_calendar_is_a_list_by_days_a_picture_a_table_and_events_that_move(stage: Stage) -> None:
    lucky = await january(stage)
    anna, boris = lucky.anna, lucky.boris
    await opens(anna)
    await enters(boris, "5а-б: 21.04, 23.04")
    await enters(lucky.vera, "5а: 21.04 3 урок")
    await anna.sends("/menu")
    await anna.presses("🗓 ВПР")
    await anna.presses("📅 Календарь")
    await anna.sees("среда, 21 апреля", "2 школы, 3 работы", "СОШ № 1\n09:25 5А, 5Б Русский язык, 2 урок")
    await anna.sees("СОШ № 2\n10:30 5А Русский язык, 3 урок")
    await anna.presses("23.04 →")
    await anna.sees("пятница, 23 апреля", "1 школа, 2 работы")
    await anna.presses("🖼 Картинка")
    assert anna.files[-1].data.startswith((b"\x89PNG", b"\xff\xd8"))
    await anna.presses("📊 Excel")
    assert [(row.school, row.klass, row.day) for row in read_works("x.xlsx", anna.files[-1].data)] == [
        ("СОШ № 1", "5А", "21.04.2027"), ("СОШ № 1", "5Б", "21.04.2027"), ("СОШ № 2", "5А", "21.04.2027"),
        ("СОШ № 1", "5А", "23.04.2027"), ("СОШ № 1", "5Б", "23.04.2027"),
    ]  # fmt: skip
    await enters(boris)
    await boris.presses("📅 Календарь")
    await boris.presses("📆 В календарь")
    first = events(boris.files[-1].data)
    days = ("20270421", "20270423") * 2
    assert [row[1:] for row in first] == [(0, "CONFIRMED", f"{day}T022500Z") for day in days]
    await enters(boris, "5а: 22.04", "5б")
    await boris.presses("✏️ 1")
    await boris.presses("🗑 Убрать")
    await boris.presses("📅 Календарь")
    await boris.presses("📆 В календарь")
    then = {uid: rest for uid, *rest in events(boris.files[-1].data)}
    ids = [uid for uid, *_ in first]
    assert [then[uid] for uid in ids] == [
        [1, "CONFIRMED", "20270422T022500Z"],
        [0, "CONFIRMED", "20270423T022500Z"],
        [1, "CANCELLED", "20270421T022500Z"],
        [0, "CONFIRMED", "20270423T022500Z"],
    ]


async def test_a_school_that_changes_its_dates_while_a_big_table_is_saved_keeps_them(stage: Stage) -> None:
    lucky = await january(stage)
    anna = lucky.anna
    await planned(stage, lucky)
    await opens(anna)
    await tabled(anna)
    await anna.sends(sheet(*GOOD))
    await anna.sees("Будут сохранены 4 работы")
    seal = next(
        button["callback_data"] for post in anna.chat.visible() for row in post.keyboard for button in row
        if button["text"] == "✅ Сохранить"
    ).split(":")[-1]  # fmt: skip
    async with stage.app.database.unit() as session:
        person = await people.find(session, "telegram", anna.id)
        reading_id = await session.scalar(select(func.max(Reading.id)))
        assert person
        assert reading_id
        assert (await work_saving.begin(session, person, reading_id, int(seal), stage.clock())).count == 4
        await session.commit()
    async with stage.app.database.unit() as session:
        vera = await people.find(session, "telegram", lucky.vera.id)
        assert vera
        two = vera.offices[0]
        procedure_id = await session.scalar(select(Procedure.id))
        assert procedure_id
        seen = await scheduling.to_change(session, vera, two.id, procedure_id)
        entry = Entry(5, "А", "Русский язык", None, date(2027, 4, 28), lesson=2)
        await scheduling.save(session, vera, seen, [entry], stage.clock())
        await session.commit()
    await stage.ticks()
    await anna.sees("Сохранено из файла", "1 школа тем временем сама изменила график")
    found = await works_of(stage)
    assert len(found) == 4
    assert found[-1] == (two.id, "5А", "Русский язык", date(2027, 4, 28), None)


def events(content: bytes) -> list[tuple[str, int, str, str]]:
    """Uid, sequence, status and beginning of each event."""
    found = [
        (str(e["UID"]), int(str(e["SEQUENCE"])), str(e["STATUS"]), f"{e.decoded('DTSTART'):%Y%m%dT%H%M%SZ}")
        for e in Calendar.from_ical(content).walk("VEVENT")
    ]
    return sorted(found, key=lambda row: int(row[0].removeprefix("work-").split("@")[0]))
