"""What papers of offices share: A4, Times New Roman, numbered pages, tables whose head is repeated.

The same paper gives the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any

from documents.workbook import ALWAYS, as_text

FONT = "Times New Roman"
LEFT, RIGHT, EDGE = 20, 10, 20
"""Margins in millimetres, as papers of offices have them."""
WIDE_MM = 297 - LEFT - RIGHT
"""What a page on its side leaves for a table."""


def new_paper(title: str, page_word: str, *, is_wide: bool = False) -> Any:
    """An empty document, upright or on its side, whose pages are numbered."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = Document()
    facts = document.core_properties
    facts.title, facts.author, facts.comments, facts.language = as_text(title)[:255], "", "", "ru-RU"
    facts.created = facts.modified = ALWAYS
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12)
    for script in ("w:eastAsia", "w:cs"):
        style.element.rPr.rFonts.set(qn(script), FONT)
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = (Mm(297), Mm(210)) if is_wide else (Mm(210), Mm(297))
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(LEFT), Mm(RIGHT), Mm(EDGE), Mm(EDGE)
    _number_pages(page.footer.paragraphs[0], page_word)
    return document


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


def say(
    document: Any,
    text: str,
    *,
    size: float = 12,
    bold: bool = False,
    at: str = "left",
    before: float = 0,
    after: float = 0,
    together: bool = False,
    indent_mm: float = 0,
) -> Any:
    """A paragraph; `together`: it stays on the page of the next one."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    line = document.add_paragraph()
    run = line.add_run(as_text(text))
    run.bold, run.font.size = bold, Pt(size)
    sides = {"centre": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT, "both": WD_ALIGN_PARAGRAPH.JUSTIFY}
    line.alignment = sides.get(at)
    shape = line.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.keep_with_next, shape.keep_together = together, True
    if indent_mm:
        shape.left_indent = Mm(indent_mm)
    return line


class Grid:
    """A table with borders, whose rows are not torn: each is a copy of a pattern, so that thousands take a second."""

    def __init__(self, document: Any, head: Sequence[str], widths_mm: Sequence[float], *, size: float = 10) -> None:
        self._widths = tuple(widths_mm)
        self._size = size
        self.table = document.add_table(rows=2, cols=len(head), style="Table Grid")
        self.table.autofit = False
        self._measure()
        top, pattern = self.table.rows
        self._prepare(top, is_head=True)
        self._prepare(pattern, is_head=False)
        self._pattern = deepcopy(pattern._tr)
        self.table._tbl.remove(pattern._tr)
        self._write(top._tr, head)

    def _measure(self) -> None:
        """Words are broken within the column; Word must not stretch it for a long one."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Mm

        for column, width in zip(self.table.columns, self._widths, strict=True):
            column.width = Mm(width)
        margins = OxmlElement("w:tblCellMar")
        for side in ("left", "right"):
            edge = OxmlElement(f"w:{side}")
            edge.set(qn("w:w"), "57")
            edge.set(qn("w:type"), "dxa")
            margins.append(edge)
        self.table._tbl.tblPr.append(margins)

    def _prepare(self, row: Any, *, is_head: bool) -> None:
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement
        from docx.shared import Mm, Pt

        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if is_head:
            properties.append(OxmlElement("w:tblHeader"))
        for place, (cell, width) in enumerate(zip(row.cells, self._widths, strict=True)):
            cell.width = Mm(width)
            line = cell.paragraphs[0]
            run = line.add_run(".")
            run.bold, run.font.size = is_head or None, Pt(self._size)
            line.paragraph_format.space_after = 0
            if is_head or not place:
                line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if is_head:
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER

    def add(self, texts: Sequence[str]) -> None:
        """A row; a line feed in a text begins a new line of the cell."""
        row = deepcopy(self._pattern)
        self._write(row, texts)
        self.table._tbl.append(row)

    def add_heading(self, text: str) -> None:
        """One cell over the whole width, which stays with the row below."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        row = deepcopy(self._pattern)
        first, *rest = row.findall(qn("w:tc"))
        for cell in rest:
            row.remove(cell)
        span = OxmlElement("w:gridSpan")
        span.set(qn("w:val"), str(len(self._widths)))
        properties = first.tcPr
        properties.find(qn("w:tcW")).addnext(span)
        properties.find(qn("w:tcW")).set(qn("w:w"), str(round(sum(self._widths) * 56.7)))
        paragraph = first.find(qn("w:p"))
        keep = OxmlElement("w:keepNext")
        shape = paragraph.get_or_add_pPr()
        shape.insert(0, keep)
        for centred in shape.findall(qn("w:jc")):
            shape.remove(centred)
        run = paragraph.find(qn("w:r"))
        run.get_or_add_rPr().insert(0, OxmlElement("w:b"))
        self._write(row, (text,))
        self.table._tbl.append(row)

    def _write(self, row: Any, texts: Sequence[str]) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        for place, text in zip(list(row.iter(qn("w:t"))), texts, strict=True):
            first, *rest = as_text(text).split("\n")
            place.text, last = first, place
            place.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            for line in rest:
                feed, more = OxmlElement("w:br"), OxmlElement("w:t")
                more.text = line
                last.addnext(feed)
                feed.addnext(more)
                last = more


def saved(document: Any) -> bytes:
    """The file, without the moment of writing that the parts of the package would carry."""
    paper = BytesIO()
    document.save(paper)
    undated = BytesIO()
    with zipfile.ZipFile(paper) as made, zipfile.ZipFile(undated, "w", zipfile.ZIP_DEFLATED) as out:
        for part in made.infolist():
            out.writestr(zipfile.ZipInfo(part.filename), made.read(part), zipfile.ZIP_DEFLATED)
    return undated.getvalue()
