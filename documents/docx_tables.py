"""Reads .docx: paragraphs and tables in order, with merged cells and automatic numbers, straight from the XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from documents.docx_numbers import Numbers
from documents.limits import MAX_DEPTH, Unreadable, check_cells, check_lines, check_rows, check_tags
from documents.plan import Source
from documents.tables import Block, Line, Row, clean

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_SKIPPED = {"del", "moveFrom", "Fallback", "instrText", "delText", "footnoteReference", "pict", "object", "rPr", "pPr"}


def docx_blocks(archive: zipfile.ZipFile) -> list[Block]:
    root = _part(archive, _main_part(archive))
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise Unreadable("damaged")
    reader = _Reader(Numbers.of(_part(archive, "word/numbering.xml"), _part(archive, "word/styles.xml")))
    reader.walk(body)
    return reader.blocks


def _main_part(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "_rels/.rels" in names:
        found = re.search(rb'<Relationship\b[^>]*officeDocument"[^>]*>', archive.read("_rels/.rels"))
        target = found and re.search(rb'Target="/?([^"]+)"', found[0])
        if target and target[1].decode("utf-8", "replace") in names:
            return target[1].decode()
    return "word/document.xml"


def _part(archive: zipfile.ZipFile, name: str) -> Element | None:
    """A part of the document; a strict file's namespace is read as the usual one."""
    from defusedxml import ElementTree

    try:
        check_tags(archive, name)
        content = archive.read(name).replace(_STRICT, W[1:-1].encode())
        root: Element = ElementTree.fromstring(content, forbid_dtd=True)
    except KeyError:
        return None
    except (ElementTree.ParseError, ValueError, zipfile.BadZipFile) as error:
        raise Unreadable("damaged") from error
    return root


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(element: Element) -> Iterator[Element]:
    """Direct children, looking through content controls, insertions and alternate content."""
    for child in element:
        name = _local(child)
        if name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "AlternateContent", "Choice"):
            yield from _children(child)
        elif name not in _SKIPPED:
            yield child


@dataclass
class _Cell:
    text: str
    span: int
    goes_on: bool


@dataclass
class _Reader:
    numbers: Numbers
    blocks: list[Block] = field(default_factory=list)
    tables: int = 0
    lines: int = 0
    rows: int = 0

    def walk(self, container: Element) -> None:
        gap = False
        for child in _children(container):
            if _local(child) == "tbl":
                self._table(child, 0)
            elif _local(child) == "p":
                gap = not self._line(child, gap)

    def _line(self, paragraph: Element, gap: bool) -> bool:
        texts = self._paragraph(paragraph).split("\n")
        found = [text for text in map(clean, texts) if text]
        for text in found:
            self.lines += 1
            check_lines(self.lines)
            self.blocks.append(Line(text, Source("text", self.lines), gap))
            gap = False
        return bool(found)

    def _table(self, table: Element, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Unreadable("too-complex", what="depth", limit=MAX_DEPTH)
        self.tables += 1
        number, above = self.tables, list[str]()
        nested: list[Element] = []
        for at, row in enumerate((child for child in _children(table) if _local(child) == "tr"), 1):
            self.rows += 1
            check_rows(self.rows)
            cells, merged = self._row(row, above, nested)
            above = cells
            self.blocks.append(Row(tuple(cells), Source(f"table {number}", at), number, False, merged))
        for inner in nested:
            self._table(inner, depth + 1)

    def _row(self, row: Element, above: list[str], nested: list[Element]) -> tuple[list[str], frozenset[int]]:
        """Cells laid on the grid: a wide cell stands in its first column, a tall one also in the rows below."""
        cells = [""] * _number(row, "trPr", "gridBefore", 0)
        merged: set[int] = set()
        for child in _children(row):
            if _local(child) != "tc":
                continue
            cell = self._cell(child, nested)
            at = len(cells)
            if cell.goes_on and not cell.text and at < len(above):
                cell.text = above[at]
                merged.add(at)
            cells += [cell.text] + [""] * (cell.span - 1)
        check_cells(len(cells))
        return cells, frozenset(merged)

    def _cell(self, cell: Element, nested: list[Element]) -> _Cell:
        texts = []
        for child in _children(cell):
            if _local(child) == "p":
                texts.append(self._paragraph(child))
            elif _local(child) == "tbl":
                if _is_table(child):
                    nested.append(child)
                else:
                    texts += _all_texts(child)
        tall = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = tall is not None and tall.get(f"{W}val", "continue") == "continue"
        return _Cell(clean("\n".join(texts)), min(_number(cell, "tcPr", "gridSpan", 1), 64), goes_on)

    def _paragraph(self, paragraph: Element) -> str:
        text = "".join(_runs(paragraph))
        label = self.numbers.label(paragraph, has_text=bool(text.strip()))
        return f"{label} {text}" if label else text


def _number(element: Element, properties: str, name: str, default: int) -> int:
    found = element.find(f"{W}{properties}/{W}{name}")
    value = "" if found is None else found.get(f"{W}val", "")
    return int(value) if value.isdigit() else default


def _is_table(table: Element) -> bool:
    """A table inside a cell that is one of its own, not a frame around a few words."""
    rows = table.findall(f"{W}tr")
    return len(rows) > 1 and max(len(row.findall(f"{W}tc")) for row in rows) > 2


def _all_texts(table: Element) -> list[str]:
    return ["".join(_runs(paragraph)) for paragraph in table.iter(f"{W}p")]


def _runs(element: Element) -> Iterator[str]:
    for child in _children(element):
        name = _local(child)
        if name == "t":
            yield child.text or ""
        elif name in ("br", "cr"):
            yield "\n"
        elif name in ("tab", "ptab"):
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "r" and child.find(f"{W}rPr/{W}vanish") is not None:
            continue
        else:
            yield from _runs(child)
