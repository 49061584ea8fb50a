"""What a file may cost us, checked before anything parses it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

MAX_BYTES = 20 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 100
RATIO_FROM = 5 * 1024 * 1024  # small parts that pack well (styles, empty sheets) are honest
MAX_ROWS = 5_000
MAX_COLUMNS = 30
MAX_AREA = 2_000_000  # cells of the rectangle around all values: what a reader would have to allocate
MAX_TAGS = 800_000  # in the text of a document; a plan of a thousand rows has a tenth of it
MAX_TEXT = 6 * 1024 * 1024  # bytes of words; five thousand rows of six hundred Russian letters
MAX_LINES = 30_000
MAX_WORDS = 100_000  # letters in one line or cell
MAX_PAGES = 100
MAX_CELLS = 200  # in one row
MAX_DEPTH = 100  # of tables inside of cells
CHUNK = 64 * 1024
CHECKED_PARTS = (".xml", ".rels", ".vml")


class Unreadable(Exception):
    """A file was not read; `code` names the sentence for the person, `facts` fill its gaps."""

    def __init__(self, code: str, **facts: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.facts: dict[str, int | str] = facts


def check_size(content: bytes) -> None:
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("empty")
    if len(content) > MAX_BYTES:
        raise Unreadable("too-big", megabytes=len(content) // (1024 * 1024), limit=MAX_BYTES // (1024 * 1024))


def open_zip(content: bytes) -> zipfile.ZipFile:
    """The archive, once every part was inflated in small steps and found within the limits."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
        if len(parts) > MAX_ENTRIES:
            raise Unreadable("too-complex", what="entries", limit=MAX_ENTRIES)
        if any(part.flag_bits & 1 for part in parts):
            raise Unreadable("password")
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise Unreadable("too-complex", what="unpacked", limit=MAX_UNPACKED)
        _inflate_all(archive, parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise Unreadable("damaged") from error
    return archive


def _inflate_all(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    total = 0
    for part in parts:
        size, tail, is_xml = 0, b"", part.filename.lower().endswith(CHECKED_PARTS)
        markup = Markup() if is_xml and part.filename.startswith("word/") else None
        for chunk in chunks(archive, part.filename):
            size += len(chunk)
            total += len(chunk)
            if total > MAX_UNPACKED or (size > RATIO_FROM and size > MAX_RATIO * max(part.compress_size, 1)):
                raise Unreadable("too-complex", what="unpacked", limit=MAX_UNPACKED)
            if is_xml and has_doctype(tail + chunk):
                raise Unreadable("too-complex", what="doctype", limit=0)
            if markup:
                markup.count(chunk)
            tail = chunk[-32:]


def chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part of an archive in steps of 64 KiB, so that nothing large stands in memory at once."""
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            yield chunk


def has_doctype(chunk: bytes) -> bool:
    """Entities are declared only in a DOCTYPE, and no honest office file has one (in UTF-8 or UTF-16)."""
    plain = chunk.replace(b"\0", b"") if b"\0" in chunk else chunk
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


@dataclass
class Markup:
    """A tree of elements takes many times its text: tags and words are counted before it is built."""

    tags: int = 0
    words: int = 0

    def count(self, chunk: bytes) -> None:
        self.tags += chunk.count(b"<")
        if self.tags > MAX_TAGS:
            raise Unreadable("too-complex", what="tags", limit=MAX_TAGS)
        self.words += len(_TAG.sub(b"", chunk))
        check_text(self.words)


_TAG = re.compile(rb"<[^<>]*>")


def check_text(size: int) -> None:
    if size > MAX_TEXT:
        raise Unreadable("too-complex", what="text", limit=MAX_TEXT)


def check_lines(count: int) -> None:
    if count > MAX_LINES:
        raise Unreadable("too-complex", what="lines", limit=MAX_LINES)


def check_cells(count: int) -> None:
    if count > MAX_CELLS:
        raise Unreadable("too-complex", what="columns", limit=MAX_CELLS)


def check_blocks(blocks: Iterable[Sequence[str]]) -> None:
    """All words of a file, and those of one line or cell: what looks at them must not take minutes."""
    total = 0
    for texts in blocks:
        for text in texts:
            total += len(text)
            if len(text) > MAX_WORDS:
                raise Unreadable("too-complex", what="words", limit=MAX_WORDS)
    check_text(total)


def check_tags(archive: zipfile.ZipFile, name: str) -> None:
    markup = Markup()
    for chunk in chunks(archive, name):
        markup.count(chunk)


_VALUED = re.compile(rb"<(?:\w+:)?c\b([^<>]*[^/<>]|)>\s*<(?:\w+:)?(?:v|is|f)\b")
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")


def check_sheet(archive: zipfile.ZipFile, name: str) -> None:
    """Count what a worksheet holds by cells with a value; formatting to the last row costs nothing."""
    count, rows, columns, tail = 0, set[int](), set[int](), b""
    for chunk in chunks(archive, name):
        text = tail + chunk
        cut = max(text.rfind(b"<row"), text.rfind(b"</c>") + 4, text.rfind(b"/>") + 2)
        cut = cut if cut > 3 else len(text)
        for found in _VALUED.finditer(text, 0, cut):
            count += 1
            if place := _REFERENCE.search(found[1]):
                rows.add(int(place[2]))
                columns.add(column_number(place[1]))
        _check_counts(count, rows, columns)
        tail = text[cut:] if len(text) - cut <= 4 * CHUNK else b""
    check_area(rows, columns)


def _check_counts(count: int, rows: set[int], columns: set[int]) -> None:
    check_rows(len(rows))
    if len(columns) > MAX_COLUMNS:
        raise Unreadable("too-complex", what="columns", limit=MAX_COLUMNS)
    if count > MAX_ROWS * MAX_COLUMNS:
        raise Unreadable("too-complex", what="cells", limit=MAX_ROWS * MAX_COLUMNS)


def check_rows(count: int) -> None:
    if count > MAX_ROWS:
        raise Unreadable("too-complex", what="rows", limit=MAX_ROWS)


def check_area(rows: set[int], columns: set[int]) -> None:
    """One value in the far corner would make a dense reader allocate the whole sheet."""
    if rows and columns and (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > MAX_AREA:
        raise Unreadable("too-complex", what="area", limit=MAX_AREA)


def column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
