from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date, datetime

import pytest

from documents.plan import Approval, Kind, Window, from_json, to_json
from documents.reading import read_plan
from tests.documents import invented
from tests.documents.printed import as_blocks, as_html, as_pdf

FORMATS: dict[str, Callable[[], bytes]] = {
    "plan.txt": invented.as_text,
    "plan.md": invented.as_markdown,
    "plan.csv": lambda: invented.as_text(";"),
    "plan.docx": invented.as_docx,
    "plan.xlsx": invented.as_xlsx,
    "plan.html": lambda: as_html(as_blocks()),
    "plan.pdf": lambda: as_pdf(as_blocks()),
}


def rows(*lines: str, years: str = "План на 2026-2027 учебный год") -> bytes:
    header = "№\tМероприятия\tСроки\tОтветственные\tРезультат"
    return "\n".join([years, "", header, *lines]).encode()


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_plan_reads_the_same_from_every_format(name: str) -> None:
    plan = read_plan(name, FORMATS[name]())
    assert plan.school_year == "2026/2027"
    assert plan.approved == Approval("41-П", date(2026, 8, 28))
    assert plan.organisation == "Управление образования города Светлогорска-Заречного"
    assert plan.title == f"{invented.TITLE} {invented.YEARS}"
    read = [(f"{a.section_number}. {a.section}", a.number, a.title, a.deadline) for a in plan.activities]
    wanted = [(s, row[0].rstrip(".") or None, row[1], row[2]) for s, row in invented.all_rows()]
    assert read == wanted
    assert [a.responsible for a in plan.activities] == [row[3] for _, row in invented.all_rows()]
    assert [a.result for a in plan.activities] == [row[4] for _, row in invented.all_rows()]
    assert not any(a.doubts for a in plan.activities)


def test_deadlines_are_understood_within_the_year_of_the_plan() -> None:
    plan = read_plan("plan.docx", invented.as_docx())
    assert [a.kind for a in plan.activities] == [
        Kind.dates, Kind.event, Kind.dates, Kind.schedule, Kind.recurring, Kind.period, Kind.dates,
    ]  # fmt: skip
    year = Window(date(2026, 9, 1), date(2027, 8, 31))
    assert [a.windows for a in plan.activities] == [
        (Window(None, date(2026, 9, 15)),), (), (Window(date(2026, 9, 1), date(2026, 10, 31)),), (),
        (year,), (year,), (Window(None, date(2027, 5, 31)),),
    ]  # fmt: skip


def test_a_plan_survives_json() -> None:
    plan = read_plan("plan.txt", invented.as_text())
    assert from_json(json.loads(json.dumps(to_json(plan)))) == plan


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le"])
def test_a_text_file_is_read_in_any_usual_encoding(encoding: str) -> None:
    content = invented.as_text().decode().encode(encoding)
    assert read_plan("plan.txt", content) == read_plan("plan.txt", invented.as_text())


def test_a_row_broken_by_a_page_is_one_activity() -> None:
    content = rows(
        "1.\tПроверка работы школьных\tсентябрь\tОУ\tСправка о",
        "---\t---\t---\t---\t---",
        "",
        "\tбиблиотек и читальных залов\t\t\tсостоянии",
        "№\tМероприятия\tСроки\tОтветственные\tРезультат",
        "1\t2\t3\t4\t5",
        "2.\tОтчёт\tмай\tОУ\tОтчёт",
    )
    first, second = read_plan("a.txt", content).activities
    assert (first.title, first.result) == (
        "Проверка работы школьных библиотек и читальных залов",
        "Справка о состоянии",
    )
    assert second.number == "2"


def test_a_row_without_a_number_and_with_its_own_result_is_an_activity() -> None:
    content = rows("1.1\tОдно\tмай\tОУ\tСправка", "\tДругое дело\t\t\tПлан", "1.2\tТретье\tмай\tОУ\tПлан")
    found = read_plan("a.txt", content).activities
    assert [(a.number, a.title, a.deadline, a.result, a.kind) for a in found][1] == (
        None, "Другое дело", None, "План", Kind.none,
    )  # fmt: skip


def test_two_glued_cells_are_parted_by_their_meaning_and_doubted() -> None:
    content = rows(
        "1.\tОдно\tмай\tОУ\tСправка",
        "2.\tДругое дело школы\tапрель\tВетрова А.Б., Лугин В.Г., руководители ОУ Справка по итогам проверки",
    )
    glued = read_plan("a.txt", content).activities[1]
    assert (glued.responsible, glued.result) == (
        "Ветрова А.Б., Лугин В.Г., руководители ОУ",
        "Справка по итогам проверки",
    )
    assert {(d.code, d.field) for d in glued.doubts} == {("glued-cells", "responsible"), ("glued-cells", "result")}


def test_a_word_torn_into_the_deadline_is_put_back_and_doubted() -> None:
    content = "План на 2026/2027\n\n№\tМероприятие\tОтветственные\tСрок\n"
    content += "1.\tАнализ\tАдминистрация Руководители ШМО\tОО до 01 июня\n"
    found = read_plan("a.txt", content.encode()).activities[0]
    assert (found.responsible, found.deadline) == ("Администрация ОО Руководители ШМО", "до 01 июня")
    assert {"deadline", "responsible"} <= {doubt.field for doubt in found.doubts}


def test_a_row_that_lost_its_empty_first_cell_is_put_right() -> None:
    content = rows("\tПервое\tмай\tОУ\tПлан", "<p>Второе дело</p>\t<p>июнь</p>\t<p>ОУ</p>\t<p>Отчёт</p>")
    found = read_plan("a.txt", content).activities[1]
    assert (found.title, found.deadline, found.responsible, found.result) == ("Второе дело", "июнь", "ОУ", "Отчёт")


def test_a_section_title_may_stand_between_rows_as_broken_text() -> None:
    content = rows(
        "1.1\tОдно\tмай\tОУ\tПлан", "", "2.", "", "Работа с родителями", "и учениками", "", "2.1\tДва\tмай\tОУ\tПлан"
    )
    found = read_plan("a.txt", content).activities
    assert (found[1].section_number, found[1].section) == ("2", "Работа с родителями и учениками")


def test_another_table_with_other_columns_begins_without_a_section() -> None:
    text = "Решили:\n" + "Долгий рассказ о работе школ города. " * 30
    content = rows("I. Первый раздел\t\t\t\t", "1\tОдно\tмай\tОУ\tПлан").decode()
    content += (
        f"\n\n{text}\n7. Утвердить меры.\n\n№\tМероприятие\tСрок\tКто отвечает\n1.\tВстреча\t20.03.2027\tВетрова А.Б."
    )
    found = read_plan("a.txt", content.encode()).activities
    assert [(a.table, a.section, a.result) for a in found] == [(1, "Первый раздел", "План"), (2, None, None)]


def test_columns_are_known_by_their_words_in_any_order() -> None:
    content = "План на 2026/27\nКто отвечает|Что делаем|Когда|Итог\nЗавуч|Собрание|15.05.2027|Протокол\n"
    found = read_plan("a.txt", content.encode()).activities[0]
    assert (found.title, found.deadline, found.responsible, found.result) == (
        "Собрание",
        "15.05.2027",
        "Завуч",
        "Протокол",
    )


def test_a_table_without_a_header_is_read_by_what_its_cells_hold() -> None:
    lines = [f"{n}.\tПроведение важного дела номер {n}\tсентябрь 2026\tВетрова А.Б.\tСправка {n}" for n in range(1, 6)]
    found = read_plan("a.txt", "\n".join(lines).encode()).activities
    first = found[0]
    assert (first.number, first.deadline, first.responsible) == ("1", "сентябрь 2026", "Ветрова А.Б.")
    assert len(found) == 5


def test_merged_cells_of_a_docx_table_belong_to_every_row_they_cover() -> None:
    document = invented.new_docx()
    document.add_paragraph("План на 2026-2027 учебный год")
    table = document.add_table(3, 4)
    for row, texts in zip(
        table.rows,
        (["№", "Мероприятие", "Срок", "Ответственный"], ["1", "Первое", "май", "ОУ"], ["2", "Второе", "", "Завуч"]),
        strict=True,
    ):
        invented.fill(row, texts)
    table.cell(1, 2).merge(table.cell(2, 2))
    found = read_plan("a.docx", invented.saved(document)).activities
    assert [(a.title, a.deadline) for a in found] == [("Первое", "май"), ("Второе", "май")]


def test_automatic_numbers_of_word_are_printed_numbers() -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = invented.new_docx()
    document.add_paragraph("План на 2026-2027 учебный год")
    numbering = document.part.numbering_part.element
    abstract = (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="99"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, parse_xml(abstract))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))
    table = document.add_table(1, 3)
    invented.fill(table.rows[0], ["№", "Мероприятие", "Срок"])
    for title in ("Первое", "Второе"):
        row = table.add_row()
        invented.fill(row, ["", title, "май"])
        properties = row.cells[0].paragraphs[0]._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr>'))
    found = read_plan("a.docx", invented.saved(document)).activities
    assert [(a.number, a.title) for a in found] == [("1", "Первое"), ("2", "Второе")]


def test_a_plan_inside_a_frame_table_is_found() -> None:
    document = invented.new_docx()
    frame = document.add_table(1, 1).cell(0, 0)
    frame.text = "План на 2026-2027 учебный год"
    table = frame.add_table(2, 3)
    invented.fill(table.rows[0], ["№", "Мероприятие", "Срок"])
    invented.fill(table.rows[1], ["1", "Первое", "май"])
    assert [a.title for a in read_plan("a.docx", invented.saved(document)).activities] == ["Первое"]


def test_date_cells_and_several_sheets_of_a_workbook_are_read() -> None:
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        as_date = book.add_format({"num_format": "dd.mm.yyyy"})
        for name in ("Осень", "Весна"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["План на 2026-2027 учебный год"])
            sheet.write_row(2, 0, ["№", "Мероприятие", "Срок", "Ответственный"])
            sheet.write_row(3, 0, [1, f"{name}: встреча"])
            sheet.write_datetime(3, 2, datetime(2026, 10, 5), as_date)  # noqa: DTZ001 -- a spreadsheet has no zone
            sheet.write(3, 3, "ОУ")
    found = read_plan("a.xlsx", stream.getvalue()).activities
    assert [(a.number, a.title, a.deadline, a.source.part, a.source.row) for a in found] == [
        ("1", "Осень: встреча", "05.10.2026", "Осень", 4),
        ("1", "Весна: встреча", "05.10.2026", "Весна", 4),
    ]


def test_a_plan_that_names_no_year_says_so_and_takes_it_from_its_dates() -> None:
    dated = rows("1\tОдно\tсентябрь 2026\tОУ\tПлан", "2\tДва\tмай\tОУ\tПлан", years="План")
    plan = read_plan("a.txt", dated)
    assert (plan.school_year, [d.code for d in plan.doubts]) == ("2026/2027", ["year-guessed"])
    assert plan.activities[1].windows == (Window(date(2027, 5, 1), date(2027, 5, 31)),)
    bare = read_plan("a.txt", rows("1\tОдно\tмай\tОУ\tПлан", years="План"))
    assert (bare.school_year, bare.activities[0].windows) == (None, ())
    assert [d.code for d in bare.doubts] == ["no-year"]
    assert [(d.code, d.field) for d in bare.activities[0].doubts] == [("no-year", "windows")]


def test_orders_that_differ_in_their_day_are_a_doubt_of_the_plan() -> None:
    head = [
        "ПРИКАЗ",
        "30.08.2026",
        "№ 7",
        "Об утверждении плана",
        "К приказу",
        "от 20.08.2026 № 7",
        "План",
        "на 2026-2027 год",
    ]
    plan = read_plan("a.txt", invented.as_text(head=head))
    assert plan.approved == Approval("7", date(2026, 8, 30))
    assert [doubt.code for doubt in plan.doubts] == ["order-dates-differ"]


def test_abbreviations_are_collected_from_lists_and_from_brackets() -> None:
    head = [
        "План на 2026-2027 год",
        "Перечень сокращений:",
        "ОУ – образовательные учреждения",
        "Единый методический центр (далее – ЕМЦ)",
    ]
    plan = read_plan("a.txt", invented.as_text(head=head))
    assert plan.abbreviations == {"ОУ": "образовательные учреждения", "ЕМЦ": "Единый методический центр"}


def test_a_header_of_two_rows_gives_a_range_of_days() -> None:
    document = invented.new_docx()
    document.add_paragraph("Дорожная карта на 2026-2027 учебный год")
    table = document.add_table(3, 4)
    invented.fill(table.rows[0], ["№", "Мероприятие", "Сроки", ""])
    invented.fill(table.rows[1], ["", "", "начало", "окончание"])
    invented.fill(table.rows[2], ["1", "Встреча", "01.09.2026", "30.09.2026"])
    table.cell(0, 2).merge(table.cell(0, 3))
    for column in (0, 1):
        table.cell(0, column).merge(table.cell(1, column))
    found = read_plan("a.docx", invented.saved(document)).activities
    assert [(a.deadline, a.windows) for a in found] == [
        ("01.09.2026 – 30.09.2026", (Window(date(2026, 9, 1), date(2026, 9, 30)),)),
    ]


def test_sections_may_stand_above_tables_of_their_own() -> None:
    document = invented.new_docx()
    document.add_paragraph("План на 2026-2027 учебный год")
    for section in ("Работа с учителями", "Работа с семьёй"):
        document.add_paragraph(section)
        table = document.add_table(2, 3)
        invented.fill(table.rows[0], ["№", "Мероприятие", "Срок"])
        invented.fill(table.rows[1], ["1", f"{section}: встреча", "май"])
    found = read_plan("a.docx", invented.saved(document)).activities
    assert [a.section for a in found] == ["Работа с учителями", "Работа с семьёй"]


def test_a_row_whose_cells_hold_line_breaks_is_put_together() -> None:
    content = rows("1.1\tПроведение анализа", "работ по классам\tсентябрь\tЗавуч\tСправка", "1.2\tДва\tмай\tОУ\tПлан")
    found = read_plan("a.txt", content).activities
    assert [(a.title, a.deadline, a.result) for a in found] == [
        ("Проведение анализа работ по классам", "сентябрь", "Справка"),
        ("Два", "май", "План"),
    ]


def test_days_and_people_of_one_column_are_parted() -> None:
    content = "План на 2026/2027\n\nМероприятие\tСроки, ответственные\n1. Педсовет\tавгуст 2026 г., директор\n"
    found = read_plan("a.txt", content.encode()).activities[0]
    assert (found.number, found.title, found.deadline, found.responsible) == (
        "1",
        "Педсовет",
        "август 2026 г.",
        "директор",
    )
