"""«Лист ознакомления» as a document and as a table."""

import json
from dataclasses import replace
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook

from bot.press import Press
from documents.sign_sheet import SignSheet, from_json, to_json, write_docx, write_xlsx

SHEET = SignSheet(
    "Лист ознакомления",
    ("с приказом № 12 от 3 сентября 2026 г.", "«О сроках»"),
    ("№", "Кто", "Роль", "Организация", "Когда"),
    (
        ("1", "Вера Ветрова", "координатор", "СОШ № 2", "07.09.2026 10:01 (UTC+7)"),
        ("2", "=HYPERLINK(1)", "директор", "Лицей <&> № 7\x0b", "не отмечено"),
    ),
    ("Ознакомились: 1 из 2.",),
    ("Ответственный: ____",),
    "Страница",
)


def test_the_document_is_an_a4_page_whose_table_repeats_its_head() -> None:
    document = Document(BytesIO(write_docx(SHEET)))
    page, table = document.sections[0], document.tables[0]
    assert [round(size.mm) for size in (page.page_width, page.page_height) if size] == [210, 297]
    assert [line.text for line in document.paragraphs if line.text] == [
        SHEET.title, *SHEET.heading, *SHEET.notes, *SHEET.signed
    ]  # fmt: skip
    rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
    assert rows == [SHEET.columns, SHEET.rows[0], ("2", "=HYPERLINK(1)", "директор", "Лицей <&> № 7", "не отмечено")]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, False, False]
    assert document.styles["Normal"].font.name == "Times New Roman"


def test_no_cell_of_the_table_is_a_formula() -> None:
    rows = CalamineWorkbook.from_filelike(BytesIO(write_xlsx(SHEET))).get_sheet_by_index(0).to_python()
    found = [row for row in rows if row[0] in ("1", "2")]
    assert [row[1] for row in found] == ["Вера Ветрова", "=HYPERLINK(1)"]


def test_the_same_sheet_gives_the_same_bytes_and_travels_to_the_press() -> None:
    assert write_docx(SHEET) == write_docx(from_json(json.loads(json.dumps(to_json(SHEET)))))
    assert write_xlsx(SHEET) == write_xlsx(SHEET)


def test_a_sheet_of_nobody_is_still_a_sheet() -> None:
    nobody = replace(SHEET, rows=())
    assert len(Document(BytesIO(write_docx(nobody))).tables[0].rows) == 1
    assert write_xlsx(nobody)


async def test_the_press_makes_both() -> None:
    press = Press()
    assert await press.sign_sheet(SHEET, "docx") == write_docx(SHEET)
    assert await press.sign_sheet(SHEET, "xlsx") == write_xlsx(SHEET)
