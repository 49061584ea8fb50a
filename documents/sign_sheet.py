"""«Лист ознакомления»: who has read a letter and when, to be printed and signed. Every word comes from the caller.

The same sheet gives the same bytes, as a document for Word and as a table for Excel.
"""

from __future__ import annotations

import zipfile
from copy import deepcopy
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

from documents.workbook import ALWAYS, as_text, is_risky, sheet_name

FONT = "Times New Roman"
WIDTHS_MM = (10, 50, 38, 52, 30)
"""Of number, who, role, organisation, when: all that A4 leaves between its margins."""
WIDTHS = (5, 26, 19, 31, 17)
"""The same in characters, as Excel counts them."""
LINE = 15
"""Points that a line takes in a row of the table."""
LEFT, RIGHT, EDGE = 20, 10, 20
"""Margins in millimetres, as papers of offices have them."""


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
    from docx import Document  # not paid for by those who only describe a sheet
    from docx.shared import Pt

    document = Document()
    _prepare_page(document, sheet)
    _say(document, sheet.title, size=Pt(14), bold=True, centred=True, after=Pt(6))
    for n, line in enumerate(sheet.heading):
        last = n == len(sheet.heading) - 1
        _say(document, line, size=Pt(12), centred=True, after=Pt(10 if last else 0))
    _fill_table(document, sheet)
    _say(document, "", size=Pt(6))
    for note in sheet.notes:
        _say(document, note, size=Pt(11), after=Pt(2))
    for line in sheet.signed:
        _say(document, line, size=Pt(12), before=Pt(14), together=True)
    paper = BytesIO()
    document.save(paper)
    return _undated(paper.getvalue())


def _prepare_page(document: Any, sheet: SignSheet) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    facts = document.core_properties
    facts.title, facts.author, facts.comments, facts.language = as_text(sheet.title)[:255], "", "", "ru-RU"
    facts.created = facts.modified = ALWAYS
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12)
    for script in ("w:eastAsia", "w:cs"):
        style.element.rPr.rFonts.set(qn(script), FONT)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(LEFT), Mm(RIGHT), Mm(EDGE), Mm(EDGE)
    _number_pages(page.footer.paragraphs[0], sheet.page)


def _number_pages(line: Any, word: str) -> None:
    """«Страница 2»: a field that Word counts."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = line.add_run(f"{as_text(word)} ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number = line.add_run("1")
    run.font.size = number.font.size = Pt(9)
    field.append(number._r)
    line._p.append(field)


def _say(
    document: Any,
    text: str,
    *,
    size: Any,
    bold: bool = False,
    centred: bool = False,
    before: Any = 0,
    after: Any = 0,
    together: bool = False,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    line = document.add_paragraph()
    run = line.add_run(as_text(text))
    run.bold, run.font.size = bold, size
    if centred:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    shape = line.paragraph_format
    shape.space_before, shape.space_after, shape.keep_with_next, shape.keep_together = before, after, together, True


def _fill_table(document: Any, sheet: SignSheet) -> None:
    """The head comes again on every page, and no row is torn. Rows are copies of one: thousands take a second."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = document.add_table(rows=2, cols=len(sheet.columns), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS_MM, strict=True):
        column.width = Mm(width)
    head, pattern = table.rows
    for row in (head, pattern):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for place, width in enumerate(WIDTHS_MM):
            _prepare_cell(row.cells[place], Mm(width), is_head=row is head, is_number=place == 0)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _write_row(head._tr, sheet.columns)
    blank = pattern._tr
    for row in sheet.rows:
        _write_row(fresh := deepcopy(blank), row)
        table._tbl.append(fresh)
    table._tbl.remove(blank)


def _prepare_cell(cell: Any, width: Any, *, is_head: bool, is_number: bool) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    cell.width, line = width, cell.paragraphs[0]
    run = line.add_run(".")
    run.bold, run.font.size = is_head, Pt(10)
    line.paragraph_format.space_after = 0
    if is_head or is_number:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER if is_head else WD_CELL_VERTICAL_ALIGNMENT.TOP


def _write_row(row: Any, texts: tuple[str, ...]) -> None:
    from docx.oxml.ns import qn

    for place, text in zip(row.iter(qn("w:t")), texts, strict=True):
        place.text = as_text(text)


def _undated(content: bytes) -> bytes:
    """The parts of the package carry the moment of writing."""
    paper = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as made, zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as out:
        for part in made.infolist():
            out.writestr(zipfile.ZipInfo(part.filename), made.read(part), zipfile.ZIP_DEFLATED)
    return paper.getvalue()


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
