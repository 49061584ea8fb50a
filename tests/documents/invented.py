"""An invented plan of an invented town, and the same plan written as a file of each format."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

TITLE = "План мероприятий по повышению объективности оценочных процедур в школах города Светлогорска-Заречного"
YEARS = "на 2026-2027 учебный год"
HEAD = [
    "Управление образования города Светлогорска-Заречного",
    "УТВЕРЖДАЮ",
    "Приказ № 41-П от 28.08.2026 г.",
    TITLE,
    YEARS,
]
HEADER = ["№ п/п", "Содержание работы", "Сроки исполнения", "Исполнители", "Вид документа"]
SECTIONS = ["1. Нормативное обеспечение", "2. Контроль проведения"]
ROWS: list[list[list[str]]] = [
    [
        ["1.1.", "Издание приказа о назначении координаторов", "до 15.09.2026", "Ветрова А.Б.", "Приказ"],
        ["1.2.", "Изучение новых инструкций", "По мере поступления", "руководители ОУ", "Протокол совещания"],
        ["1.3.", "Разработка школьных планов", "сентябрь-октябрь 2026", "Руководители ОУ", "План школы"],
    ],
    [
        ["2.1.", "Наблюдение за проведением работ", "По графику проведения работ", "Ветрова А.Б., ОУ", "Листы"],
        ["2.2.", "Проверка журналов", "ежемесячно", "Заместители руководителей ОУ", "Справка"],
        ["", "Проверка тетрадей", "В течение года", "Руководители ШМО", "Справка"],
        ["2.3.", "Подведение итогов года", "до 31 мая", "методисты", "Отчёт"],
    ],
]


def all_rows() -> list[tuple[str, list[str]]]:
    return [(section, row) for section, rows in zip(SECTIONS, ROWS, strict=True) for row in rows]


def as_text(separator: str = "\t", head: Sequence[str] = HEAD) -> bytes:
    lines = [*head, "", separator.join(HEADER)]
    for section, rows in zip(SECTIONS, ROWS, strict=True):
        lines.append(separator.join([section, "", "", "", ""]))
        lines += [separator.join(row) for row in rows]
    return "\n".join(lines).encode()


def as_markdown() -> bytes:
    lines = [f"# {line}" for line in HEAD] + ["", f"| {' | '.join(HEADER)} |", "|---|:---:|---|---|---|"]
    for section, rows in zip(SECTIONS, ROWS, strict=True):
        lines.append(f"| **{section}** | | | | |")
        lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines).encode()


def new_docx() -> Any:
    from docx import Document

    return Document()


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_docx() -> bytes:
    document = new_docx()
    for line in HEAD:
        document.add_paragraph(line)
    table = document.add_table(1, len(HEADER))
    fill(table.rows[0], HEADER)
    for section, rows in zip(SECTIONS, ROWS, strict=True):
        cells = table.add_row().cells
        cells[0].merge(cells[-1]).text = section
        for row in rows:
            fill(table.add_row(), row)
    document.add_paragraph("Начальник отдела")
    return saved(document)


def fill(row: Any, texts: Sequence[str]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text


def as_xlsx() -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Дорожная карта")
        at = 0
        for line in HEAD:
            sheet.merge_range(at, 0, at, 4, line)
            at += 1
        for row in [HEADER]:
            sheet.write_row(at + 1, 0, row)
        at += 2
        for section, rows in zip(SECTIONS, ROWS, strict=True):
            sheet.merge_range(at, 0, at, 4, section)
            for row in rows:
                at += 1
                for column, text in enumerate(row):
                    sheet.write_string(at, column, text)
            at += 1
    return stream.getvalue()
