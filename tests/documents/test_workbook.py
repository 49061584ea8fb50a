"""A table goes out as Excel and comes back as it was, however nasty its words are."""

import json
import re
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from documents.workbook import CELL, Column, Fact, Table, from_json, to_json, write_xlsx

COLUMNS = (Column("Школа", 40), Column("Срок", 12), Column("Задач", 8))


def table(*rows: tuple[Fact, ...], title: str = "Итоги", note: str = "") -> Table:
    return Table(title, COLUMNS, rows, note)


def read_back(paper: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(paper)).get_sheet_by_index(0).to_python()


def part(paper: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(paper)) as archive:
        return archive.read(name).decode()


def test_a_table_is_read_back_as_it_was_written() -> None:
    paper = write_xlsx(table(("СОШ № 1", date(2026, 12, 1), 3), ("Лицей № 2", None, 0)))
    assert read_back(paper) == [
        ["Школа", "Срок", "Задач"],
        ["СОШ № 1", date(2026, 12, 1), 3.0],
        ["Лицей № 2", "", 0.0],
    ]


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("http://evil.example","СОШ")', "=1+1", "+79001234567", "-1", "@SUM(A1)", "\t=1", "007", "1e5"]
)
def test_a_name_that_looks_like_a_formula_stays_text(name: str) -> None:
    paper = write_xlsx(table((name, None, 1)))
    assert read_back(paper)[1][0] == name
    assert "<f>" not in part(paper, "xl/worksheets/sheet1.xml")


def test_a_formula_hidden_behind_nul_is_text_and_marked_as_such_for_excel() -> None:
    paper = write_xlsx(table(("\0=1+1", None, 1)))
    assert read_back(paper)[1][0] == "=1+1"
    assert 'quotePrefix="1"' in part(paper, "xl/styles.xml")


def test_an_address_does_not_become_a_link() -> None:
    paper = write_xlsx(table(("https://evil.example/", None, 1)))
    assert "hyperlink" not in part(paper, "xl/worksheets/sheet1.xml")


def test_characters_that_xml_refuses_are_left_out_and_lines_are_kept() -> None:
    paper = write_xlsx(table(("Со\x0bш\x01 \ud800№\uffff 1\r\nвторая <&> строка", None, 1), ("_x0041_", None, 2)))
    assert [row[0] for row in read_back(paper)[1:]] == ["Сош № 1\nвторая <&> строка", "_x0041_"]


def test_a_text_longer_than_a_cell_is_cut_with_a_sign_and_not_lost() -> None:
    cell = read_back(write_xlsx(table(("д" * 40_000, None, 1))))[1][0]
    assert (len(cell), cell[-2:]) == (CELL, "д…")


def test_the_header_is_frozen_bold_and_filters_only_the_rows_above_the_note() -> None:
    paper = write_xlsx(table(("СОШ № 1", None, 1), ("СОШ № 2", None, 2), note="Данные на 22 ноября"))
    sheet = part(paper, "xl/worksheets/sheet1.xml")
    assert re.search(r'<pane ySplit="1".*state="frozen"', sheet)
    assert '<autoFilter ref="A1:C3"/>' in sheet
    assert "<b/>" in part(paper, "xl/styles.xml")
    assert read_back(paper)[4][0] == "Данные на 22 ноября"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("ВПР/ОГЭ: итоги [2026]?", "ВПР ОГЭ итоги 2026"),
        ("'кавычки'", "кавычки"),
        ("", "1"),
        ("History", "1"),
        ("План мероприятий по повышению объективности", "План мероприятий по повышению…"),
    ],
)
def test_any_title_becomes_a_name_of_a_sheet_that_excel_accepts(title: str, name: str) -> None:
    assert CalamineWorkbook.from_filelike(BytesIO(write_xlsx(table(title=title)))).sheet_names == [name]


def test_the_same_table_gives_the_same_bytes() -> None:
    assert write_xlsx(table(("СОШ № 1", date(2026, 1, 1), 1))) == write_xlsx(table(("СОШ № 1", date(2026, 1, 1), 1)))


def test_a_table_without_columns_is_still_a_workbook() -> None:
    assert read_back(write_xlsx(Table("Пусто", (), ()))) == []


def test_a_table_survives_json() -> None:
    told = table(("=1\0\ud800", date(202, 2, 3), -1), (None, None, 0), title="Т", note="П")
    assert from_json(json.loads(json.dumps(to_json(told)))) == told
