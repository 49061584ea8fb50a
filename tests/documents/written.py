"""Lines and table rows written as .docx and .xlsx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from documents.tables import Block, Line, Row

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def as_docx(blocks: Sequence[Block]) -> bytes:
    """Rows of as many cells after each other are one table; a row of one filled cell goes across."""
    body = "".join(_parts(blocks))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
    return stream.getvalue()


def _parts(blocks: Sequence[Block]) -> Iterator[str]:
    rows: list[Row] = []
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Line):
            yield (_paragraph("") if block.gap else "") + _paragraph(block.text)
            continue
        rows.append(block)
        if not isinstance(after, Row) or len(after.cells) != len(block.cells):
            yield f"<w:tbl>{''.join(map(_row, rows))}</w:tbl>"
            rows = []


def _row(row: Row) -> str:
    if len(row.cells) > 1 and not any(row.cells[1:]):
        properties = f'<w:tcPr><w:gridSpan w:val="{len(row.cells)}"/></w:tcPr>'
        return f"<w:tr><w:tc>{properties}{_paragraph(row.cells[0])}</w:tc></w:tr>"
    return f"<w:tr>{''.join(f'<w:tc>{_paragraph(cell)}</w:tc>' for cell in row.cells)}</w:tr>"


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def as_xlsx(blocks: Sequence[Block]) -> bytes:
    """Everything on one sheet: lines and section titles in merged cells, a blank row for a gap."""
    import xlsxwriter

    width = max(len(block.cells) for block in blocks if isinstance(block, Row))
    stream, at = io.BytesIO(), 0
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("План")
        for block in blocks:
            at += block.gap
            cells = (block.text,) if isinstance(block, Line) else block.cells
            if not any(cells[1:]) and cells[0]:
                sheet.merge_range(at, 0, at, width - 1, cells[0])
            else:
                for column, text in enumerate(cells):
                    sheet.write_string(at, column, text)
            at += 1
    return stream.getvalue()
