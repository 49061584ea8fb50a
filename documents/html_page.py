"""Takes a page of .html apart: text, and tables with their cells; nothing is fetched or run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from documents import limits
from documents.limits import Unreadable

MAX_TAGS = 300_000  # a plan of a thousand rows, as Word saves it, has a third of it
MAX_OPEN = 2_000  # tags without an end: the parser searches the whole rest for each
_BREAKS = {
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "hr",
    "section", "article", "header", "footer", "main", "form", "center", "caption", "address", "aside", "nav", "body",
}  # fmt: skip
_HIDDEN = {"script", "style", "head", "template", "noscript", "svg"}
_WIDEST, _TALLEST = 64, limits.MAX_ROWS
_CHARSET = re.compile(rb"""(?i)charset\s*=\s*["']?([a-z0-9-]+)""")


@dataclass
class Cell:
    """A cell, or the page itself: pieces of text and tables in order."""

    wide: int = 1
    tall: int = 1
    content: list[str | Table] = field(default_factory=list)

    def tables(self) -> Iterator[Table]:
        """Whole tables inside, also those inside of frames."""
        for piece in self.content:
            if isinstance(piece, Table) and piece.is_one():
                yield piece
            elif isinstance(piece, Table):
                yield from (table for row in piece.rows for cell in row for table in cell.tables())


@dataclass
class Table:
    rows: list[list[Cell]] = field(default_factory=list)

    def is_one(self) -> bool:
        """A table of its own, not a frame around a few words."""
        return len(self.rows) > 1 and self.width() > 2

    def width(self) -> int:
        return max((sum(cell.wide for cell in row) for row in self.rows), default=0)


def page_text(content: bytes) -> str:
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


class PageReader(HTMLParser):
    """Keeps a stack of open cells instead of calling itself, so that no depth of tags is too deep."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Cell()
        self.cells = [self.page]
        self.tables: list[tuple[Table, int]] = []  # and how many cells were open when it began
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
        table = Table()
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
        cell = Cell(min(max(wide, 1), _WIDEST), min(tall, _TALLEST) if tall > 0 else _TALLEST)
        table.rows[-1].append(cell)
        limits.check_cells(len(table.rows[-1]))
        self.cells.append(cell)

    def _close_cell(self) -> None:
        """Closes the cell that the innermost table has open."""
        if self.tables:
            del self.cells[self.tables[-1][1] :]


def _whole(text: str, default: int) -> int:
    return int(text) if text.strip().isdecimal() and len(text) < 6 else default
