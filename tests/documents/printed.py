"""Lines and table rows printed as .pdf with ruled tables, and as .html."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from documents.plan import Source
from documents.tables import Block, Line, Row
from tests.documents import invented

FONT = Path(__file__).parents[2] / "documents" / "fonts" / "PT_Sans-Web-Regular.ttf"
_GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")
_TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")


def as_blocks(rows: Sequence[Sequence[str]] = (), head: Sequence[str] = invented.HEAD) -> list[Block]:
    """The invented plan, or other rows below its head, as a reader would give it; a short row goes across."""
    place = Source("text", 1)
    wanted: list[Sequence[str]] = [*rows]
    if not wanted:
        wanted = [invented.HEADER]
        for section, found in zip(invented.SECTIONS, invented.ROWS, strict=True):
            wanted += [[section], *found]
    return [*(Line(line, place) for line in head), *(Row(tuple(row), place, 1) for row in wanted)]


def as_pdf(
    blocks: Sequence[Block], *, repeated_header: bool = False, cuts_rows: bool = True, password: str = ""
) -> bytes:
    """Tables go over pages, which may cut rows (reportlab cannot do that and repeat the header); a row whose borders
    were damaged keeps its own; the line «\\f» begins a page."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

    stream = io.BytesIO()
    options: dict[str, Any] = {"encrypt": password} if password else {}
    page = SimpleDocTemplate(
        stream, pagesize=landscape(A4), leftMargin=40, rightMargin=40, topMargin=40, bottomMargin=40, **options
    )
    style, flow, rows = paragraph_style(), list[Any](), list[Row]()
    width = max([len(block.cells) for block in blocks if isinstance(block, Row)], default=1)
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Line):
            flow += [Spacer(1, 14)] if block.gap else []
            flow.append(PageBreak() if block.text == "\f" else Paragraph(escape(block.text), style))
            continue
        rows.append(block)
        if not isinstance(after, Row) or _is_own(after, width) != _is_own(block, width) or _is_own(after, width):
            flow.append(
                _table(rows, style, landscape(A4)[0] - 80, repeated_header=repeated_header, cuts_rows=cuts_rows)
            )
            rows = []
    page.build(flow)
    return stream.getvalue()


def _is_own(row: Row, width: int) -> bool:
    return 1 < len(row.cells) < width


def paragraph_style() -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("PT Sans", str(FONT)))
    return ParagraphStyle("plain", fontName="PT Sans", fontSize=10, leading=12)


def _table(rows: Sequence[Row], style: Any, room: float, *, repeated_header: bool, cuts_rows: bool) -> Any:
    from reportlab.platypus import LongTable, Paragraph, TableStyle

    width = max(len(row.cells) for row in rows)
    narrow = 45 if all(len(row.cells[0]) < 12 or not any(row.cells[1:]) for row in rows) else room / width
    widths = [narrow, *[(room - narrow) / max(width - 1, 1)] * (width - 1)][:width]
    rules: list[Any] = [_GRID, _TOP]
    cells = []
    for at, row in enumerate(rows):
        if len([cell for cell in row.cells if cell]) == 1 and row.cells[0]:
            rules.append(("SPAN", (0, at), (-1, at)))
        padded = [*row.cells, *[""] * (width - len(row.cells))]
        cells.append([Paragraph(escape(cell), style) for cell in padded])
    return LongTable(
        cells,
        colWidths=widths,
        repeatRows=int(repeated_header),
        splitInRow=int(cuts_rows),
        style=TableStyle(rules),
    )


def as_html(blocks: Sequence[Block], encoding: str = "utf-8") -> bytes:
    """As Word saves a page: paragraphs and spans inside of cells, an empty paragraph for a blank line."""
    found = [f'<html><head><meta charset="{encoding}"><style>p {{margin: 0}}</style></head><body lang=RU>']
    last: Row | None = None
    for block in blocks:
        is_new = isinstance(block, Row) and (last is None or block.gap)
        if last and (is_new or isinstance(block, Line)):
            found.append("</table>")
        last = block if isinstance(block, Row) else None
        if isinstance(block, Line):
            found += ["<p>&nbsp;</p>"] * block.gap
            found.append(f"<p class=MsoNormal><b><span lang=RU>{escape(block.text)}</span></b></p>")
            continue
        if is_new:
            found.append("<table class=MsoTable border=1>")
        found.append(f"<tr>{_html_cells(block.cells)}</tr>")
    return "\n".join([*found, "</table>" if last else "", "</body></html>"]).encode(encoding)


def _html_cells(cells: Sequence[str]) -> str:
    across = ' colspan="5"' if len(cells) == 1 else ""
    return "".join(f"<td{across}><p><span>{escape(cell)}</span></p></td>" for cell in cells)
