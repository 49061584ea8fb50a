"""Reads .html, also as Word and site builders save it: text and tables in order; nothing is fetched or run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from documents import limits
from documents.limits import Unreadable
from documents.plan import Source
from documents.tables import Block, Line, Row, clean

_MAX_TAGS = 300_000  # a plan of a thousand rows, as Word saves it, has a third of it
_MAX_OPEN = 2_000  # tags without an end: the parser searches the whole rest for each
_BREAKS = {
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "hr",
    "section", "article", "header", "footer", "main", "form", "center", "caption", "address", "aside", "nav", "body",
}  # fmt: skip
_HIDDEN = {"script", "style", "head", "template", "noscript", "svg"}
_WIDEST, _TALLEST = 64, limits.MAX_ROWS
_CHARSET = re.compile(rb"""(?i)charset\s*=\s*["']?([a-z0-9-]+)""")


@dataclass
class _Cell:
    """A cell, or the page itself: pieces of text and tables in order."""

    wide: int = 1
    tall: int = 1
    content: list[str | _Table] = field(default_factory=list)

    def tables(self) -> Iterator[_Table]:
        """Whole tables inside, also those inside of frames."""
        for piece in self.content:
            if isinstance(piece, _Table) and piece.is_one():
                yield piece
            elif isinstance(piece, _Table):
                yield from (table for row in piece.rows for cell in row for table in cell.tables())


@dataclass
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)

    def is_one(self) -> bool:
        """A table of its own, not a frame around a few words."""
        return len(self.rows) > 1 and self.width() > 2

    def width(self) -> int:
        return max((sum(cell.wide for cell in row) for row in self.rows), default=0)


def html_blocks(content: bytes) -> list[Block]:
    if content.count(b"<") > _MAX_TAGS:
        raise Unreadable("too-complex", what="tags", limit=_MAX_TAGS)
    if content.count(b"<") - content.count(b">") > _MAX_OPEN:
        raise Unreadable("damaged")
    reader = _Reader()
    reader.feed(_text(content))
    reader.close()
    writer = _Writer()
    writer.write(reader.page, 0)
    return writer.blocks


def _text(content: bytes) -> str:
    """In the encoding that the page names, where it can be that one, else in UTF-8 or as Windows writes Russian."""
    named = _CHARSET.search(content[:4096])
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in content and not is_wide:
        raise Unreadable("unknown-format")
    for encoding in ["utf-16"] if is_wide else [named[1].decode() if named else "utf-8", "utf-8"]:
        try:
            return _without_comments(content.decode(encoding).removeprefix("\ufeff"))
        except (LookupError, ValueError):
            continue
    return _without_comments(content.decode("cp1251", "replace"))


def _without_comments(text: str) -> str:
    """The parser searches the whole rest for the end of each, so that many open ones would take minutes."""
    kept, begin = [], 0
    while (start := text.find("<!--", begin)) >= 0:
        kept.append(text[begin:start])
        end = text.find("-->", start + 2)
        begin = end + 3 if end >= 0 else len(text)
    return "".join([*kept, text[begin:]])


class _Reader(HTMLParser):
    """Keeps a stack of open cells instead of calling itself, so that no depth of tags is too deep."""

    def __init__(self) -> None:
        super().__init__()
        self.page = _Cell()
        self.cells = [self.page]
        self.tables: list[tuple[_Table, int]] = []  # and how many cells were open when it began
        self.hidden: list[str] = []
        self.lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self.hidden.clear()
        if self.hidden or tag in _HIDDEN:
            if tag in _HIDDEN:
                self.hidden.append(tag)
            return
        given = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._open_table()
        elif tag == "tr":
            self._close_cell()
            if self.tables:
                self.tables[-1][0].rows.append([])
        elif tag in ("td", "th"):
            self._open_cell(given)
        elif tag in ("ol", "ul"):
            self.lists.append(_whole(given.get("start", ""), 1) - 1 if tag == "ol" else None)
        if tag in _BREAKS:
            self._say("\r" if tag == "br" else "\n")
        if tag == "li":
            self._number(given)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            if tag == self.hidden[-1] or tag == "body":
                self.hidden.pop()
            return
        if tag == "table" and self.tables:
            self._close_cell()
            self.tables.pop()
        elif tag in ("td", "th", "tr"):
            self._close_cell()
        elif tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        if tag in _BREAKS and tag != "br":
            self._say("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self._say(re.sub(r"[ \t\r\n]+", " ", data))

    def unknown_decl(self, data: str) -> None:
        """Word's conditional comments are nothing to read."""

    def _say(self, text: str) -> None:
        self.cells[-1].content.append(text)

    def _number(self, given: dict[str, str]) -> None:
        """The number that a browser prints before an item of a list."""
        if self.lists and (last := self.lists[-1]) is not None:
            self.lists[-1] = number = _whole(given.get("value", ""), last + 1)
            self._say(f"{number}. ")

    def _open_table(self) -> None:
        if len(self.tables) >= limits.MAX_DEPTH:
            raise Unreadable("too-complex", what="depth", limit=limits.MAX_DEPTH)
        table = _Table()
        self.cells[-1].content.append(table)
        self.tables.append((table, len(self.cells)))

    def _open_cell(self, given: dict[str, str]) -> None:
        self._close_cell()
        if not self.tables:
            return
        table, _ = self.tables[-1]
        if not table.rows:
            table.rows.append([])
        wide, tall = _whole(given.get("colspan", ""), 1), _whole(given.get("rowspan", ""), 1)
        cell = _Cell(min(max(wide, 1), _WIDEST), min(tall, _TALLEST) if tall > 0 else _TALLEST)
        table.rows[-1].append(cell)
        limits.check_cells(len(table.rows[-1]))
        self.cells.append(cell)

    def _close_cell(self) -> None:
        """Closes the cell that the innermost table has open."""
        if self.tables:
            del self.cells[self.tables[-1][1] :]


def _whole(text: str, default: int) -> int:
    return int(text) if text.strip().isdecimal() and len(text) < 6 else default


@dataclass
class _Writer:
    blocks: list[Block] = field(default_factory=list)
    lines: int = 0
    rows: int = 0
    number: int = 0

    def write(self, cell: _Cell, depth: int) -> None:
        """Lines of text between tables, in order."""
        text: list[str] = []
        for piece in [*cell.content, ""]:
            if isinstance(piece, _Table):
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

    def _table(self, table: _Table, depth: int) -> None:
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


def _grid(table: _Table) -> Iterator[tuple[tuple[str, ...], frozenset[int]]]:
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


def _words(content: Sequence[str | _Table]) -> str:
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
