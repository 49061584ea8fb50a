"""A workbook as Excel 97 saved it, made by hand: one sheet of words and days."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import date

from tests.documents.old_word import container

_FIRST_DAY = date(1899, 12, 30)
_DAY_FORMAT = 14


def as_xls(rows: Sequence[Sequence[str | date]], name: str = "План") -> bytes:
    formats = b"".join(_record(0xE0, struct.pack("<HH16x", 0, form)) for form in (0, _DAY_FORMAT))
    start, end = _begin(5) + formats, _record(0x0A, b"")
    size = len(start) + len(_sheet_entry(0, name)) + len(end)
    cells = b"".join(_cell(at, column, value) for at, row in enumerate(rows) for column, value in enumerate(row))
    return container({"Workbook": start + _sheet_entry(size, name) + end + _begin(0x10) + cells + end})


def _begin(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0))


def _sheet_entry(begin: int, name: str) -> bytes:
    return _record(0x85, struct.pack("<IBBBB", begin, 0, 0, len(name), 1) + name.encode("utf-16-le"))


def _cell(row: int, column: int, value: str | date) -> bytes:
    if isinstance(value, date):
        return _record(0x203, struct.pack("<HHHd", row, column, 1, (value - _FIRST_DAY).days))
    if not value:
        return b""
    return _record(0x204, struct.pack("<HHHHB", row, column, 0, len(value), 1) + value.encode("utf-16-le"))


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content
