"""Reads .doc where the program antiword is installed: it turns the old format into DocBook, which is read here."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from documents import limits
from documents.limits import Unreadable
from documents.plan import Source
from documents.tables import Block, Line, Row, clean

_SECONDS = 10
_BREAKS = {"para", "title", "listitem", "entry", "row"}


def doc_blocks(content: bytes) -> list[Block]:
    program = shutil.which("antiword")
    if program is None:
        raise Unreadable("old-format", extension=".doc")
    return docbook_blocks(_converted(program, content))


def _converted(program: str, content: bytes) -> bytes:
    """Whatever antiword cannot do, Word can: so the advice is to save the file anew."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "plan.doc"
            path.write_bytes(content)
            command = [program, "-x", "db", str(path)]
            done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - no shell, and no word of it is the sender's
    except (subprocess.TimeoutExpired, OSError) as error:
        raise Unreadable("old-format", extension=".doc") from error
    if b"ncrypted" in done.stderr:
        raise Unreadable("password")
    if done.returncode:
        raise Unreadable("old-format", extension=".doc")
    return done.stdout


def docbook_blocks(content: bytes) -> list[Block]:
    from defusedxml import ElementTree

    markup = limits.Markup()
    markup.count(content)
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError) as error:  # antiword does not always close what it opens
        raise Unreadable("old-format", extension=".doc") from error
    reader = _Reader()
    reader.walk(root)
    reader.end_line()
    return reader.blocks


@dataclass
class _Reader:
    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    gap: bool = False
    lines: int = 0
    tables: int = 0
    rows: int = 0

    def walk(self, element: Element, depth: int = 0) -> None:
        """Text and tables in order; a table may stand inside of a paragraph."""
        if depth > limits.MAX_DEPTH:
            raise Unreadable("too-complex", what="depth", limit=limits.MAX_DEPTH)
        for child in element:
            if child.tag == "informaltable":
                self.end_line()
                self._table(child)
            elif child.tag in _BREAKS:
                self.end_line()
                self.text.append(child.text or "")
                self.walk(child, depth + 1)
                self.end_line(is_paragraph=child.tag == "para" and child.find("informaltable") is None)
            else:
                self.text.append(child.text or "")
                self.walk(child, depth + 1)
            self.text.append(child.tail or "")

    def end_line(self, *, is_paragraph: bool = False) -> None:
        words = clean("".join(self.text))
        self.text = []
        if words:
            self.lines += 1
            limits.check_lines(self.lines)
            self.blocks.append(Line(words, Source("text", self.lines), self.gap))
            self.gap = False
        elif is_paragraph:
            self.gap = True

    def _table(self, table: Element) -> None:
        """Its groups differ only in how wide their columns are, so they are one table."""
        self.tables += 1
        for at, row in enumerate(table.iter("row"), 1):
            self.rows += 1
            limits.check_rows(self.rows)
            cells = tuple(_cells(row))
            limits.check_cells(len(cells))
            self.blocks.append(Row(cells, Source(f"table {self.tables}", at), self.tables))
        self.gap = False


def _cells(row: Element) -> Iterator[str]:
    for entry in row.iter("entry"):
        yield clean(" ".join(entry.itertext()))
