"""Reads .xlsx, .xls and .ods through calamine, after what they hold was counted."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from documents.limits import MAX_COLUMNS, Unreadable, check_area, check_rows, check_sheet, chunks
from documents.plan import Source
from documents.tables import Block, Row, clean

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Value = str | int | float | bool | date | datetime | time | timedelta
_MAX_SHEETS = 60


def check_workbook(archive: zipfile.ZipFile) -> None:
    """Count the cells of each sheet before a reader allocates anything for them."""
    names = archive.namelist()
    for name in names:
        if re.fullmatch(r"xl/(?:work|chart|dialog)sheets/[^/]+\.xml", name):
            check_sheet(archive, name)
    if "content.xml" in names:
        _check_ods(archive)


def _check_ods(archive: zipfile.ZipFile) -> None:
    """Rows and cells that an .ods file repeats by a number, which only values make dangerous."""
    from xml.parsers import expat

    state = {"row": 0, "column": 0, "repeat": 1, "valued": False, "rows": 0}
    rows, columns = set[int](), set[int]()

    def begin(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "table":
            state.update(row=0, rows=0)
            rows.clear()
            columns.clear()
        elif local == "table-row":
            state.update(column=0, valued=False, repeat=_repeat(attributes, "rows"))
        elif local in ("table-cell", "covered-table-cell"):
            _ods_cell(attributes, state, rows, columns)

    def end(name: str) -> None:
        if name.rpartition(":")[2] == "table-row":
            state["row"] += state["repeat"]
            state["rows"] += state["repeat"] if state["valued"] else 0
            check_rows(state["rows"])
            check_area(rows, columns)

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    try:
        for chunk in chunks(archive, "content.xml"):
            parser.Parse(chunk)
    except expat.ExpatError as error:
        raise Unreadable("damaged") from error


def _ods_cell(attributes: dict[str, str], state: dict[str, Any], rows: set[int], columns: set[int]) -> None:
    repeat = _repeat(attributes, "columns")
    if any(name.endswith(":value-type") for name in attributes):
        if repeat > MAX_COLUMNS:
            raise Unreadable("too-complex", what="columns", limit=MAX_COLUMNS)
        state["valued"] = True
        rows.update((state["row"], state["row"] + state["repeat"] - 1))
        columns.update((state["column"], state["column"] + repeat - 1))
        check_rows(len(rows))
    state["column"] += repeat


def _repeat(attributes: dict[str, str], what: str) -> int:
    value = next((v for k, v in attributes.items() if k.endswith(f":number-{what}-repeated")), "1")
    return int(value) if value.isdigit() else 1


def sheet_blocks(content: bytes) -> list[Block]:
    """The filled rows of every visible sheet."""
    blocks: list[Block] = []
    with open_book(content) as book:
        for number, name in enumerate(visible_sheets(book), 1):
            blocks += read_sheet(book, name, number)
    return blocks


@contextmanager
def open_book(content: bytes) -> Iterator[CalamineWorkbook]:
    """A workbook of any kind; whatever its reader says of a bad one becomes `Unreadable`."""
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        yield load_workbook(io.BytesIO(content))
    except PasswordError as error:
        raise Unreadable("password") from error
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        raise Unreadable("damaged") from error
    except BaseException as panic:  # of the Rust reader; it is no Exception and has no name to import
        if type(panic).__name__ != "PanicException":
            raise
        raise Unreadable("damaged") from panic


def visible_sheets(book: CalamineWorkbook) -> list[str]:
    """The names of the sheets that a person sees, within reason."""
    from python_calamine import SheetVisibleEnum

    return [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible][:_MAX_SHEETS]


def read_sheet(book: CalamineWorkbook, name: str, number: int) -> list[Row]:
    """The filled rows of one sheet."""
    sheet = book.get_sheet_by_name(name)
    above, left = sheet.start or (0, 0)
    tall = _tall_cells(sheet.merged_cell_ranges or [], above, left)
    return _sheet(name, number, sheet.to_python(), tall, above)


def _tall_cells(
    ranges: list[tuple[tuple[int, int], tuple[int, int]]], above: int, left: int
) -> dict[tuple[int, int], tuple[int, int]]:
    """Where a cell that is merged downwards gets its text from (only one column wide, as section titles are not)."""
    places: dict[tuple[int, int], tuple[int, int]] = {}
    for (top, first), (bottom, last) in ranges:
        if first == last and bottom - top < 500:
            places.update(
                {(row - above, first - left): (top - above, first - left) for row in range(top + 1, bottom + 1)}
            )
    return places


def _sheet(
    name: str, number: int, rows: list[list[Any]], tall: dict[tuple[int, int], tuple[int, int]], above: int
) -> list[Row]:
    blocks: list[Row] = []
    gap, count = False, 0
    for at, values in enumerate(rows):
        texts = [clean(_text(value)) for value in values]
        merged = set()
        for column, text in enumerate(texts):
            if not text and (at, column) in tall and any(texts):
                top, _ = tall[at, column]
                texts[column] = clean(_text(rows[top][column])) if top >= 0 else ""
                merged.add(column)
        if not any(texts):
            gap = True
            continue
        count += 1
        check_rows(count)
        blocks.append(Row(tuple(texts), Source(name, at + above + 1), number, gap, frozenset(merged)))
        gap = False
    return blocks


def _text(value: Value) -> str:
    """A cell as it would be read aloud: a date as a date, a whole number without its «.0»."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else f"{value:.10g}"
    return str(value)
