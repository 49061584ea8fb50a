from __future__ import annotations

import io

import pytest

from documents.names import names_from_text, read_names
from documents.reading import Unreadable
from tests.documents.printed import as_blocks, as_pdf

SCHOOLS = ["СОШ № 1", "Гимназия «Ясень»"]


def workbook(*rows: list[str | int]) -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return stream.getvalue()


def test_names_are_typed_one_a_line() -> None:
    typed = "1. СОШ № 1\n2) Школа «Радуга»\n- Лицей  5\n• Гимназия\n\n1 школа\nСОШ № 1\n10.МБОУ СОШ №2"
    names = ["СОШ № 1", "Школа «Радуга»", "Лицей 5", "Гимназия", "1 школа", "СОШ № 1", "МБОУ СОШ №2"]
    assert names_from_text(typed) == names


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "СОШ № 1\r\n\r\n2. Гимназия «Ясень»\r\n".encode("cp1251")),
        ("a.csv", "№;Наименование школы;ИНН\n1;СОШ № 1;11\n2;Гимназия «Ясень»;22\n".encode("cp1251")),
        ("a.csv", "Школа\nСОШ № 1\nГимназия «Ясень»\n".encode()),
        ("a.csv", "№;Школа\n1;СОШ № 1\n2;Гимназия «Ясень»\n".encode("cp1251")),
        ("a.csv", "Организация;Адрес\nСОШ № 1;улица\nГимназия «Ясень»;улица\n".encode()),
        ("a.html", "<table><tr><th>№<th>Школа<tr><td>1<td>СОШ № 1<tr><td>2<td>Гимназия «Ясень»</table>".encode()),
        ("a.pdf", as_pdf(as_blocks([["№", "Школа"], ["1", "СОШ № 1"], ["2", "Гимназия «Ясень»"]], head=["Школы"]))),
        ("a.xlsx", workbook(["Список школ"], ["№", "Школа"], [1, "СОШ № 1"], [2, "Гимназия «Ясень»"])),
        ("a.xlsx", workbook([1, "СОШ № 1", 10], [2, "Гимназия «Ясень»", 20])),
        ("a.xlsx", workbook(["СОШ № 1"], ["Гимназия «Ясень»"])),
    ],
)
def test_names_are_found_in_a_file(name: str, content: bytes) -> None:
    assert read_names(name, content) == SCHOOLS


def test_a_file_that_is_no_list_is_refused_as_a_plan_would_be() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_names("a.pdf", b"%PDF-1.4")
    assert refusal.value.code == "damaged"


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "utf-8", "utf-8-sig", "utf-16"])
def test_a_short_list_in_capitals_is_read_in_any_usual_encoding(encoding: str) -> None:
    names = ["МБОУ СОШ № 1", "МАОУ СОШ № 2 ИМ. ГЕРОЯ"] if encoding != "cp866" else ["МБОУ СОШ 1", "Гимназия"]
    assert read_names("a.csv", "\n".join(["Школа", *names]).encode(encoding)) == names
