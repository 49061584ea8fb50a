"""«Лист ознакомления»: who has read a letter and when, to be printed and signed. Every word comes from the caller.

The same sheet gives the same bytes, as a document for Word and as a table for Excel.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

from documents.office_paper import FONT, Grid, new_paper, saved, say
from documents.workbook import ALWAYS, as_text, is_risky, sheet_name

WIDTHS_MM = (10, 50, 38, 52, 30)
"""Of number, who, role, organisation, when: all that A4 leaves between its margins."""
WIDTHS = (5, 26, 19, 31, 17)
"""The same in characters, as Excel counts them."""
LINE = 15
"""Points that a line takes in a row of the table."""


@dataclass(frozen=True, slots=True)
class SignSheet:
    """`heading` says of what letter it is, line by line; `notes` stand below the table, `signed` below them."""

    title: str
    heading: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    signed: tuple[str, ...]
    page: str
    """«Страница»: stands before the number of the page."""


def to_json(sheet: SignSheet) -> dict[str, Any]:
    return asdict(sheet)


def from_json(told: dict[str, Any]) -> SignSheet:
    lists = {name: tuple(told[name]) for name in ("heading", "columns", "notes", "signed")}
    return SignSheet(**{**told, **lists, "rows": tuple(tuple(row) for row in told["rows"])})


# Word -------------------------------------------------------------------------------------------------------------


def write_docx(sheet: SignSheet) -> bytes:
    document = new_paper(sheet.title, sheet.page)
    say(document, sheet.title, size=14, bold=True, at="centre", after=6)
    for n, line in enumerate(sheet.heading):
        last = n == len(sheet.heading) - 1
        say(document, line, at="centre", after=10 if last else 0)
    grid = Grid(document, sheet.columns, WIDTHS_MM)
    for row in sheet.rows:
        grid.add(row)
    say(document, "", size=6)
    for note in sheet.notes:
        say(document, note, size=11, after=2)
    for line in sheet.signed:
        say(document, line, before=14, together=True)
    return saved(document)


# Excel ------------------------------------------------------------------------------------------------------------


def write_xlsx(sheet: SignSheet) -> bytes:
    from xlsxwriter import Workbook

    paper = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(paper, settings) as book:
        book.set_properties({"title": as_text(sheet.title), "created": ALWAYS})
        _fill_sheet(book.add_worksheet(sheet_name(sheet.title)), sheet, _Formats(book))
    return paper.getvalue()


class _Formats:
    def __init__(self, book: Any) -> None:
        base = {"font_name": FONT, "font_size": 11, "text_wrap": True, "valign": "top"}
        edge = {**base, "border": 1}
        self.title = book.add_format({**base, "bold": True, "font_size": 14, "align": "center"})
        self.heading = book.add_format({**base, "align": "center"})
        self.head = book.add_format({**edge, "bold": True, "align": "center", "valign": "vcenter"})
        self.number = book.add_format({**edge, "align": "center"})
        self.plain = book.add_format(edge)
        self.guarded = book.add_format({**edge, "quote_prefix": True})
        self.note = book.add_format(base)


def _fill_sheet(page: Any, sheet: SignSheet, formats: _Formats) -> None:
    for place, width in enumerate(WIDTHS):
        page.set_column(place, place, width)
    _across(page, 0, sheet.title, formats.title, 20)
    for row, line in enumerate(sheet.heading, 1):
        _across(page, row, line, formats.heading, 15)
    head = len(sheet.heading) + 2
    for place, words in enumerate(sheet.columns):
        page.write_string(head, place, as_text(words), formats.head)
    for line_number, row_of in enumerate(sheet.rows, head + 1):
        for place, text in enumerate(row_of):
            words = as_text(text)
            shape = formats.number if place == 0 else formats.guarded if is_risky(words) else formats.plain
            page.write_string(line_number, place, words, shape)
        page.set_row(
            line_number, LINE * max(_lines(text, width * 6 // 5) for text, width in zip(row_of, WIDTHS, strict=True))
        )
    below = head + len(sheet.rows) + 2
    for note in sheet.notes:
        _across(page, below, note, formats.note, 15)
        below += 1
    for line in sheet.signed:
        _across(page, below + 1, line, formats.note, 16)
        below += 2
    _prepare_for_print(page, head, sheet.page)


def _across(page: Any, row: int, text: str, shape: Any, height: int) -> None:
    """A line over all columns; programs do not find out themselves how high a merged one must be."""
    words = as_text(text)
    page.merge_range(row, 0, row, len(WIDTHS) - 1, "", shape)
    page.write_string(row, 0, words, shape)
    page.set_row(row, height * _lines(words, sum(WIDTHS)))


def _lines(text: str, width: int) -> int:
    """How many lines a text takes, about; words are not torn."""
    lines, room = 1, width
    for word in text.split():
        if len(word) > room and room < width:
            lines, room = lines + 1, width
        lines, room = lines + len(word) // (width + 1), room - len(word) % (width + 1) - 1
    return lines


def _prepare_for_print(page: Any, head: int, word: str) -> None:
    page.set_paper(9)  # A4
    page.set_margins(left=0.8, right=0.4, top=0.8, bottom=0.8)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.freeze_panes(head + 1, 0)
    page.set_footer(f"&R{as_text(word)} &P")
