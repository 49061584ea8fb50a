"""What offices do to tables, one habit a test."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from documents.plan import Activity, Approval, Kind, PlanDocument, Window, from_json, to_json
from documents.reading import Unreadable, read_plan
from tests.documents import invented
from tests.documents.old_sheet import as_xls
from tests.documents.printed import as_blocks
from tests.documents.written import as_docx, as_xlsx

HEAD = "План на 2026-2027 учебный год"


def text(*rows: str, header: str = "№\tМероприятия\tСроки\tОтветственные\tРезультат") -> PlanDocument:
    return read_plan("a.txt", "\n".join([HEAD, "", header, *rows]).encode())


def document(*rows: Sequence[str]) -> Any:
    found = invented.new_docx()
    found.add_paragraph(HEAD)
    table = found.add_table(0, len(rows[0]))
    for row in rows:
        invented.fill(table.add_row(), row)
    return found


def told(activity: Activity) -> tuple[str | None, ...]:
    return activity.number, activity.title, activity.deadline, activity.responsible, activity.result


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        ("№ п/п|Наименование мероприятия|Сроки реализации|Ответственные исполнители|Ожидаемый результат", "ntdrx"),
        ("Дата проведения|Исполнители|Мероприятия|Ожидаемый результат. Примечания|№", "drtxn"),
        ("Ответственный|Содержание деятельности|Срок исполнения|№ п.п.|Вид документа", "rtdnx"),
        ("№|Действия|Период реализации|Кто отвечает|Чем подтверждается", "ntdrx"),
        ("П/п|Перечень мероприятий|Время проведения|Должность, ФИО|Форма завершения", "ntdrx"),
        ("№|Управленческие решения|Месяц|Исполнитель|Показатель эффективности", "ntdrx"),
    ],
)  # fmt: skip
def test_columns_of_any_wording_and_order_are_known(header: str, roles: str) -> None:
    row = {"n": "1.", "t": "Совещание", "d": "до 20.10.2026", "r": "Завуч", "x": "Протокол"}
    found = text("\t".join(row[role] for role in roles), header=header.replace("|", "\t")).activities
    assert [told(activity) for activity in found] == [("1", "Совещание", "до 20.10.2026", "Завуч", "Протокол")]


def test_the_upper_line_of_a_header_that_names_no_days_is_no_part_of_the_title() -> None:
    page = (
        f"<p>{HEAD}</p><table><tr><th rowspan=2>№</th><th rowspan=2>Мероприятие</th><th colspan=2>Исполнение</th></tr>"
        "<tr><th>когда</th><th>кто</th></tr><tr><td>1</td><td>Семинар</td><td>май</td><td>ОУ</td></tr></table>"
    )
    found = read_plan("a.html", page.encode())
    assert found.title == HEAD
    assert [told(activity) for activity in found.activities] == [("1", "Семинар", "май", "ОУ", None)]


def test_numbering_that_restarts_belongs_to_its_section_and_dashes_may_mark_one() -> None:
    found = text(
        "– Работа с учителями –\t\t\t\t", "1\tСеминар\tмай\tОУ\t", "2\tКурсы\tмай\tОУ\t",
        "– Работа с семьями –\t\t\t\t", "1\tСобрание\tмай\tОУ\t",
    ).activities  # fmt: skip
    assert [(a.number, (a.section or "").strip("– ")) for a in found] == [
        ("1", "Работа с учителями"), ("2", "Работа с учителями"), ("1", "Работа с семьями"),
    ]  # fmt: skip


def test_one_activity_over_several_rows_has_all_their_days_and_people() -> None:
    plan = document(
        ["№", "Мероприятия", "Сроки", "Ответственные"],
        ["1", "Диагностика", "октябрь 2026 г.", "Завуч"],
        ["", "", "апрель 2027 г.", "Учителя"],
        ["2", "Совет", "май", "Директор"],
    )
    table = plan.tables[0]
    for column in (0, 1):
        table.cell(1, column).merge(table.cell(2, column))
    first, second = read_plan("a.docx", invented.saved(plan)).activities
    assert told(first)[:4] == ("1", "Диагностика", "октябрь 2026 г. апрель 2027 г.", "Завуч Учителя")
    assert [window.start for window in first.windows] == [date(2026, 10, 1), date(2027, 4, 1)]
    assert second.number == "2"


def test_rows_under_one_merged_number_are_activities_and_only_the_first_has_it() -> None:
    plan = document(
        ["№", "Мероприятия", "Сроки", "Ответственные"],
        ["1", "Семинар", "октябрь", "Завуч"],
        ["", "Практикум", "ноябрь", "Завуч"],
    )
    plan.tables[0].cell(1, 0).merge(plan.tables[0].cell(2, 0))
    found = read_plan("a.docx", invented.saved(plan)).activities
    assert [(a.number, a.title, a.deadline) for a in found] == [
        ("1", "Семинар", "октябрь"), (None, "Практикум", "ноябрь"),
    ]  # fmt: skip


def test_a_split_cell_makes_no_columns_shift() -> None:
    """Word splits one cell in two and lets all others of that column span both."""
    rows = ["1", "Семинар", "октябрь", "ноябрь", "Завуч"], ["2", "Совет", "май", "", "Директор"]
    plan = document(["№", "Мероприятия", "Сроки", "", "Ответственные"], *rows)
    table = plan.tables[0]
    for at in (0, 2):
        table.cell(at, 2).merge(table.cell(at, 3))
    found = read_plan("a.docx", invented.saved(plan)).activities
    assert [(a.deadline, a.responsible) for a in found] == [("октябрь – ноябрь", "Завуч"), ("май", "Директор")]


def test_a_list_inside_a_cell_is_one_text_with_the_numbers_that_are_printed() -> None:
    plan = document(["№", "Мероприятия", "Сроки", "Ответственные"], ["1", "Подготовка:", "май", "ОУ"])
    cell = plan.tables[0].cell(1, 1)
    for words in ("списков", "помещений"):
        cell.add_paragraph(words, style="List Number")
    plan.tables[0].cell(1, 3).add_paragraph("родители", style="List Bullet")
    found = read_plan("a.docx", invented.saved(plan)).activities
    assert [(a.title, a.responsible) for a in found] == [("Подготовка: 1. списков 2. помещений", "ОУ родители")]


def test_tables_beside_the_plan_are_not_read_as_activities() -> None:
    plan = document(["Наименование", "Программа развития"], ["Срок реализации", "2026-2027 учебный год"])
    table = plan.add_table(0, 3)
    for row in (["Мероприятия", "Сроки", "Ответственные"], ["Семинар", "октябрь", "Завуч"]):
        invented.fill(table.add_row(), row)
    plan.add_paragraph("Состав комиссии")
    people = plan.add_table(0, 2)
    for row in (["Фамилия", "Должность"], ["Лесная Е.Ю.", "завуч"]):
        invented.fill(people.add_row(), row)
    assert [a.title for a in read_plan("a.docx", invented.saved(plan)).activities] == ["Семинар"]


def test_a_row_cut_by_a_page_without_a_trace_is_joined_with_a_doubt() -> None:
    rows = [
        invented.HEADER,
        ["1.", "Первое дело", "май", "Завуч", "Подготовка и принятие"],
        ["", "Описание дела", "", "", "решений по итогам"],
        ["2.", "Второе дело", "май", "Завуч", "Справка"],
    ]
    first, second = read_plan("a.docx", as_docx(as_blocks(rows))).activities
    assert (first.title, first.result) == ("Первое дело Описание дела", "Подготовка и принятие решений по итогам")
    assert [(doubt.code, doubt.field) for doubt in first.doubts] == [("joined-rows", "title")]
    assert second.number == "2"


def test_words_that_begin_no_deadline_are_the_rest_of_the_one_above() -> None:
    found = text("1\tКурсы повышения\tпо плану\tУчителя\tОтчёт", "\tквалификации\tинститута\t\t").activities
    assert [(a.title, a.deadline, a.kind) for a in found] == [
        ("Курсы повышения квалификации", "по плану института", Kind.schedule),
    ]


@pytest.mark.parametrize("write", [as_xlsx, as_docx])
def test_in_a_full_grid_shifted_and_glued_cells_are_put_right_with_a_doubt(write: Any) -> None:
    long = "Ветрова А.Б., Лугин В.Г., руководители образовательных учреждений"
    rows = [
        invented.HEADER,
        ["1.", "Первое дело школы", "май", "Завуч", "Справка"],
        ["Второе дело школы", "сентябрь", "Завуч", "Справка", ""],
        ["3.", "Третье дело школы", "июнь", f"{long} Справка по итогам проверки", ""],
        ["4.", "Четвёртое дело школы", "Директор", "План", ""],
    ]
    found = read_plan(f"a.{write.__name__[3:]}", write(as_blocks(rows))).activities
    assert [told(activity) for activity in found] == [
        ("1", "Первое дело школы", "май", "Завуч", "Справка"),
        (None, "Второе дело школы", "сентябрь", "Завуч", "Справка"),
        ("3", "Третье дело школы", "июнь", long, "Справка по итогам проверки"),
        ("4", "Четвёртое дело школы", None, "Директор", "План"),
    ]
    assert [bool(activity.doubts) for activity in found] == [False, False, True, True]


def test_months_across_with_a_mark_in_each_are_one_deadline() -> None:
    found = text(
        "1\tСеминар\t+\t\t+\tЗавуч", "2\tСовет\t\tдо 10\t\tДиректор", "Раздел 2\t\t\t\t\t",
        "3\tОтчёт\t\t\tx\tДиректор",
        header="№\tМероприятия\tОктябрь\tЯнварь\tМай\tОтветственный",
    ).activities  # fmt: skip
    assert [(a.deadline, a.responsible, a.section) for a in found] == [
        ("Октябрь, Май", "Завуч", None), ("до 10 Январь", "Директор", None), ("Май", "Директор", "Раздел 2"),
    ]  # fmt: skip
    assert found[1].windows == (Window(None, date(2027, 1, 10)),)


def test_in_a_plan_by_months_the_month_above_is_the_deadline() -> None:
    found = text(
        "СЕНТЯБРЬ\t\t", "1\tСеминар\tЗавуч", "ОКТЯБРЬ\t\t", "2\tСовет\tДиректор", header="№\tМероприятия\tОтветственный"
    ).activities
    assert [(a.section, a.deadline, a.windows) for a in found] == [
        ("СЕНТЯБРЬ", "СЕНТЯБРЬ", (Window(date(2026, 9, 1), date(2026, 9, 30)),)),
        ("ОКТЯБРЬ", "ОКТЯБРЬ", (Window(date(2026, 10, 1), date(2026, 10, 31)),)),
    ]


def test_a_total_is_neither_a_section_nor_an_activity() -> None:
    found = text("1.1\tСеминар\tмай\tОУ\t", "Итого по разделу 1:\t\t\t\t12", "1.2\tСовет\tмай\tОУ\t").activities
    assert [(a.number, a.section) for a in found] == [("1.1", None), ("1.2", None)]


def test_a_drawn_row_of_several_lines_is_one_row() -> None:
    drawn = """
План на 2026-2027 учебный год
+---+-----------+---------+--------+
| № | Мероприя- | Сроки   | Ответ- |
|   | тия       |         | ственн.|
+---+-----------+---------+--------+
| 1 | Семинар   | октябрь | Завуч, |
|   | для школ  | 2026 г. | школы  |
+---+-----------+---------+--------+
| 2 | Совет     | май     | Завуч  |
+---+-----------+---------+--------+
"""
    found = read_plan("a.txt", drawn.encode()).activities
    assert [told(activity)[:4] for activity in found] == [
        ("1", "Семинар для школ", "октябрь 2026 г.", "Завуч, школы"), ("2", "Совет", "май", "Завуч"),
    ]  # fmt: skip


def test_an_old_workbook_is_read_with_its_days() -> None:
    rows: list[list[str | date]] = [
        [HEAD],
        [],
        ["№", "Мероприятия", "Сроки", "Ответственные"],
        ["1. Подготовка"],
        ["1.1", "Семинар", date(2026, 10, 5), "Завуч"],
    ]
    found = read_plan("план.xls", as_xls(rows)).activities
    assert [(a.number, a.section, a.title, a.deadline, a.source.part) for a in found] == [
        ("1.1", "Подготовка", "Семинар", "05.10.2026", "План"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("скан.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 100, "scan"),
        ("скан.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "scan"),
        ("план.rtf", b"{\\rtf1\\ansi \\trowd}", "old-format"),
        ("план.odt", None, "old-format"),
        ("план.txt", "Просто письмо о том, что план будет позже.".encode(), "no-table"),
    ],
)
def test_what_is_not_read_is_refused_by_name(name: str, content: bytes | None, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_plan(name, content or _odt())
    assert refused.value.code == code


def _odt() -> bytes:
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<office/>")
    return stream.getvalue()


# ---------------------------------------------------------------- what stands around


def above(*lines: str) -> PlanDocument:
    return read_plan("a.txt", invented.as_text(head=[*lines]))


@pytest.mark.parametrize(
    ("lines", "approval"),
    [
        (("УТВЕРЖДАЮ", "Директор МБОУ СОШ № 90", "________ Л.Д. Осока", "Приказ № 12-у от 30.08.2026"),
         Approval("12-у", date(2026, 8, 30), "Директор МБОУ СОШ № 90")),
        (("«Утверждаю» Начальник отдела образования Осока Л.Д.", "«30» августа 2026 г."),
         Approval(None, date(2026, 8, 30), "Начальник отдела образования")),
        (("Утверждён", "приказом управления образования", "от 30.08.2026 г. № 12-у"),
         Approval("12-у", date(2026, 8, 30))),
        (("УТВЕРЖДАЮ", "И.о. заведующего Центром /Осока Л.Д./", "«30» августа 2026 г. приказ № 12-у"),
         Approval("12-у", date(2026, 8, 30), "И.о. заведующего Центром")),
        (("ПРОТОКОЛ № 12", "заседания совета", "от 30 августа 2026 года"), Approval("12", date(2026, 8, 30))),
        (("Приложение к постановлению администрации", "от 30 августа 2026 г. № 12/у"),
         Approval("12/у", date(2026, 8, 30))),
    ],
)  # fmt: skip
def test_who_approved_a_plan_is_told_by_post_and_never_by_name(lines: tuple[str, ...], approval: Approval) -> None:
    plan = above(*lines, "", "План работы", "на 2026-2027 учебный год")
    assert plan.approved == approval
    assert from_json(to_json(plan)) == plan


@pytest.mark.parametrize(
    ("lines", "organisation"),
    [
        (("Администрация Речного района", "Отдел школ", "ПРИКАЗ"), "Администрация Речного района Отдел школ"),
        (("Утверждаю", "Начальник управления образования города Речного"), "Управление образования города Речного"),
        (("Утверждаю", "И.о. директора МКОУ «Речная школа»"), "МКОУ «Речная школа»"),
        (("Приложение № 1 к приказу МОУ СОШ с. Речное от 30.08.2026 № 5",), "МОУ СОШ с. Речное"),
        (("Муниципальное образование «Речной округ»",), "Муниципальное образование «Речной округ»"),
    ],
)  # fmt: skip
def test_whose_plan_it_is_stands_at_its_head(lines: tuple[str, ...], organisation: str) -> None:
    assert above(*lines, "", "План работы", "на 2026-2027 учебный год").organisation == organisation


def test_abbreviations_are_also_found_in_cells_and_in_a_table_of_their_own() -> None:
    plan = document(["ОО", "Общеобразовательные организации"], ["ЦРО", "Центр развития образования"])
    table = plan.add_table(0, 3)
    row = ["Изучение положения о внутренней системе оценки качества (далее – ВСОКО)", "октябрь", "ОО, ЦРО"]
    for texts in (["Мероприятия", "Сроки", "Ответственные"], row):
        invented.fill(table.add_row(), texts)
    assert read_plan("a.docx", invented.saved(plan)).abbreviations == {
        "ОО": "Общеобразовательные организации",
        "ЦРО": "Центр развития образования",
        "ВСОКО": "внутренней системе оценки качества",
    }


# ---------------------------------------------------------------- long ones


def seconds(name: str, content: bytes) -> float:
    began = time.process_time()
    with contextlib.suppress(Unreadable):
        assert len(read_plan(name, content).activities) == 500
    return time.process_time() - began


def test_five_hundred_rows_take_less_than_two_seconds() -> None:
    rows = [[f"{n}.", f"Проведение совещания {n} о ходе подготовки", *invented.ROWS[0][2][2:]] for n in range(500)]
    assert seconds("plan.docx", as_docx(as_blocks([invented.HEADER, *rows]))) < 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "cells", ["Сочинение\tчетыре\tпять", "\tРассказ о том, как прошёл май\tдиректор школы, 2026 год"]
)
def test_a_long_text_that_is_no_plan_is_refused_as_quickly(cells: str) -> None:
    assert seconds("letter.txt", "".join(f"{n}\t{cells} {n}\n" for n in range(4900)).encode()) < 3
