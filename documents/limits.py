"""What a file may cost us, checked before anything parses it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

MAX_BYTES = 20 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 100
RATIO_FROM = 5 * 1024 * 1024  # small parts that pack well (styles, empty sheets) are honest
MAX_ROWS = 5_000
MAX_COLUMNS = 30
MAX_AREA = 2_000_000  # cells of the rectangle around all values: what a reader would have to allocate
MAX_TAGS = 800_000  # in the text of a document; a plan of a thousand rows has a tenth of it
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
        for chunk in chunks(archive, part.filename):
            size += len(chunk)
            total += len(chunk)
            if total > MAX_UNPACKED or (size > RATIO_FROM and size > MAX_RATIO * max(part.compress_size, 1)):
                raise Unreadable("too-complex", what="unpacked", limit=MAX_UNPACKED)
            if is_xml and has_doctype(tail + chunk):
                raise Unreadable("too-complex", what="doctype", limit=0)
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


def check_tags(archive: zipfile.ZipFile, name: str) -> None:
    """A tree of elements takes many times its text: count them before it is built."""
    if sum(chunk.count(b"<") for chunk in chunks(archive, name)) > MAX_TAGS:
        raise Unreadable("too-complex", what="tags", limit=MAX_TAGS)


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
