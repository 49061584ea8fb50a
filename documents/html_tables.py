"""Reads .html, also as Word and site builders save it: text and tables in order; nothing is fetched or run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from documents import limits
from documents.html_page import MAX_OPEN, MAX_TAGS, Cell, PageReader, Table, page_text
from documents.limits import Unreadable
from documents.plan import Source
from documents.tables import Block, Line, Row, clean


def html_blocks(content: bytes) -> list[Block]:
    if content.count(b"<") > MAX_TAGS:
        raise Unreadable("too-complex", what="tags", limit=MAX_TAGS)
    if content.count(b"<") - content.count(b">") > MAX_OPEN:
        raise Unreadable("damaged")
    reader = PageReader()
    reader.feed(page_text(content))
    reader.close()
    writer = _Writer()
    writer.write(reader.page, 0)
    return writer.blocks


@dataclass
class _Writer:
    blocks: list[Block] = field(default_factory=list)
    lines: int = 0
    rows: int = 0
    number: int = 0

    def write(self, cell: Cell, depth: int) -> None:
        """Lines of text between tables, in order."""
        text: list[str] = []
        for piece in [*cell.content, ""]:
            if isinstance(piece, Table):
                self._lines("".join(text))
                text = []
                self._table(piece, depth)
            else:
                text.append(piece)
        self._lines("".join(text))

    def _lines(self, text: str) -> None:
        """An empty paragraph has its own space; two breaks make an empty line."""
        gap = False
        for line in re.sub(r"\r[ \n]*(?=\r)", "\n\xa0", text).replace("\r", "\n").split("\n"):
            words = clean(line)
            if words:
                self.lines += 1
                limits.check_lines(self.lines)
                self.blocks.append(Line(words, Source("text", self.lines), gap))
            gap = not words and (gap or "\xa0" in line)

    def _table(self, table: Table, depth: int) -> None:
        """A plan; or, where a whole table stands inside of one or two columns, a page laid out by a table."""
        inner = [each for row in table.rows for cell in row for each in cell.tables()]
        if table.width() < 2 or (inner and table.width() < 3):
            for row in table.rows:
                for cell in row:
                    self.write(cell, depth + 1)
            return
        self.number += 1
        number = self.number
        for at, (texts, merged) in enumerate(_grid(table), 1):
            self.rows += 1
            limits.check_rows(self.rows)
            self.blocks.append(Row(texts, Source(f"table {number}", at), number, False, merged))
        for each in inner:
            self._table(each, depth + 1)


def _grid(table: Table) -> Iterator[tuple[tuple[str, ...], frozenset[int]]]:
    """Cells laid on the grid: a wide cell stands in its first column, a tall one also in the rows below."""
    tall: dict[int, tuple[int, str]] = {}  # column → how many rows more, and the text
    for row in table.rows:
        cells: list[str] = []
        merged = set()
        below: dict[int, tuple[int, str]] = {}
        waiting = list(reversed(row))
        while waiting or any(at >= len(cells) for at in tall):
            at = len(cells)
            if at in tall:
                left, text = tall[at]
                cells.append(text)
                merged.add(at)
                if left > 1:
                    below[at] = (left - 1, text)
            elif waiting:
                cell = waiting.pop()
                text = _words(cell.content)
                cells += [text, *[""] * (cell.wide - 1)]
                if cell.tall > 1:
                    below.update({at + n: (cell.tall - 1, text if n == 0 else "") for n in range(cell.wide)})
            else:
                cells.append("")
            limits.check_cells(len(cells))
        tall = below
        if row:
            yield tuple(cells), frozenset(at for at in merged if cells[at])


def _words(content: Sequence[str | Table]) -> str:
    """The text of a cell; a table inside that is only a frame gives its words, another is read after this one."""
    found: list[str] = []
    waiting = list(reversed(content))
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            found.append(piece)
        elif not piece.is_one():
            waiting += reversed([part for row in piece.rows for cell in row for part in ("\n", *cell.content)])
    return clean("".join(found))
