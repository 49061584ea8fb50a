"""What a person does to a workbook in Excel: the file is read whole, changed, and saved by another program's habits."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook, SheetVisibleEnum
from xlsxwriter import Workbook

Rows = list[list[Any]]
Change = Callable[[Rows], Rows | None]
"""Changes the rows of the first sheet in place, or returns others."""


def edited(content: bytes, change: Change = lambda rows: None, *, without: tuple[str, ...] = ()) -> bytes:
    """The workbook after the change; `without` names sheets that are thrown away."""
    book, paper = CalamineWorkbook.from_filelike(BytesIO(content)), BytesIO()
    with Workbook(paper, {"strings_to_formulas": False, "strings_to_numbers": False}) as out:
        day = out.add_format({"num_format": "dd.mm.yyyy"})
        for at, sheet in enumerate(book.sheets_metadata):
            rows: Rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            rows = (change(rows) or rows) if at == 0 else rows
            if sheet.name not in without:
                _save(out.add_worksheet(sheet.name), rows, day, is_hidden=sheet.visible != SheetVisibleEnum.Visible)
    return paper.getvalue()


def _save(sheet: Any, rows: Rows, day: Any, *, is_hidden: bool) -> None:
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell != "":
                sheet.write(row, column, cell, day if not isinstance(cell, str | float | int) else None)
    if is_hidden:
        sheet.hide()


def column(rows: Rows, heading: str) -> int:
    """The column of a heading."""
    return next(cells.index(heading) for cells in rows if heading in cells)


def row_of(rows: Rows, words: str) -> list[Any]:
    """The row that says these words somewhere."""
    return next(cells for cells in rows if any(words in str(cell) for cell in cells))


def put(heading: str, where: str, what: Any) -> Change:
    """Write something into the column of a heading, in the row that says `where`."""

    def change(rows: Rows) -> None:
        row_of(rows, where)[column(rows, heading)] = what

    return change


def new_row(**cells: Any) -> Change:
    """Add a row below the last one: heading=words; a heading of several words is written with underscores."""

    def change(rows: Rows) -> None:
        fresh: list[Any] = [""] * len(rows[-1])
        for heading, words in cells.items():
            fresh[column(rows, heading.replace("_", " "))] = words
        rows.append(fresh)

    return change


def without_row(words: str) -> Change:
    """Delete the row that says these words."""
    return lambda rows: [cells for cells in rows if cells is not row_of(rows, words)]


def all_of(*changes: Change) -> Change:
    """One change after the other."""

    def change(rows: Rows) -> Rows:
        for one in changes:
            rows = one(rows) or rows
        return rows

    return change
