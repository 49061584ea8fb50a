"""A plan's workbook that comes back: what stood in it, what stands in it now, and what its deadlines mean."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from documents import limits
from documents.limits import Unreadable
from documents.meaning import WORDS, Meaning, from_words
from documents.plan_workbook import FIELDS, MARK, VERSION, WIDTHS, Mark
from documents.tables import Row, clean

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAMES = 1 << 20
"""Bytes of the part that names the sheets; ours has a thousandth of it."""
_HEADER_WITHIN = 30
"""Rows in which the header is looked for."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """An activity as it was written into the workbook."""

    cells: dict[str, str]
    doubt: str


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row as it stands now. Columns that were taken out have no cell; `doubt` is None without its column."""

    row: int
    n: int | None
    cells: dict[str, str]
    doubt: str | None
    meaning: Meaning | None
    """Of the deadline, if somebody changed it or what was understood of it."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook that somebody sent back."""

    mark: Mark
    sheet: str
    base: dict[int, Remembered]
    rows: tuple[ReturnedRow, ...]


def to_json(returned: Returned) -> dict[str, Any]:
    return {
        "mark": asdict(returned.mark),
        "sheet": returned.sheet,
        "base": [[n, *line.cells.values(), line.doubt] for n, line in returned.base.items()],
        "rows": [_row_told(row) for row in returned.rows],
    }


def from_json(told: dict[str, Any]) -> Returned:
    base = {n: Remembered(dict(zip(FIELDS, cells, strict=True)), doubt) for n, *cells, doubt in told["base"]}
    return Returned(Mark(**told["mark"]), told["sheet"], base, tuple(_row_of(row) for row in told["rows"]))


def _row_told(row: ReturnedRow) -> dict[str, Any]:
    meaning = row.meaning and row.meaning.to_json()
    return {"row": row.row, "n": row.n, "cells": row.cells, "doubt": row.doubt, "meaning": meaning}


def _row_of(told: dict[str, Any]) -> ReturnedRow:
    meaning = told["meaning"] and Meaning.from_json(told["meaning"])
    return ReturnedRow(told["row"], told["n"], told["cells"], told["doubt"], meaning)


def read_returned(content: bytes) -> Returned | None:
    """What came back, after the limits of every file were checked; None when it is no workbook of ours."""
    from documents.sheet_tables import check_workbook, open_book

    if not _may_be_ours(content):
        return None
    limits.check_size(content)
    if not content.startswith(_OLE):
        with limits.open_zip(content) as archive:
            check_workbook(archive)
    with open_book(content) as book:
        return _read(book) if MARK in book.sheet_names else None


def _may_be_ours(content: bytes) -> bool:
    """A quick look at the names of the sheets, so that other files are opened once only."""
    if content.startswith(_OLE):
        return MARK.encode() in content or MARK.encode("utf-16-le") in content
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if "xl/workbook.xml" not in names:
                return "content.xml" in names
            with archive.open("xl/workbook.xml") as part:
                return MARK.encode() in part.read(_NAMES)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return False  # whoever reads plans says what is wrong with it


def _read(book: CalamineWorkbook) -> Returned | None:
    from documents.sheet_tables import read_sheet, visible_sheets

    memory = read_sheet(book, MARK, 0)
    if not memory or memory[0].cells[:2] != (MARK, VERSION):
        return None
    try:
        mark, base = _remembered(memory)
    except (ValueError, IndexError, KeyError) as error:
        raise Unreadable("workbook-spoilt") from error
    for name in visible_sheets(book):
        rows = read_sheet(book, name, 0) if name != MARK else []
        limits.check_blocks(row.cells for row in rows)
        for at, row in enumerate(rows[:_HEADER_WITHIN]):
            columns = _columns(row, mark)
            if "title" in columns:
                return Returned(mark, name, base, tuple(_rows(rows[at + 1 :], columns, mark, base)))
    raise Unreadable("workbook-spoilt")


def _remembered(memory: list[Row]) -> tuple[Mark, dict[int, Remembered]]:
    limits.check_blocks(row.cells for row in memory)
    reading, fingerprint, *years = memory[0].cells[2:7]
    added, first_year, last_year = (int(year) for year in years)
    pairs = [(row.cells[0], row.cells[1], row.cells[2]) for row in memory[1:] if row.cells[0] in ("heading", "word")]
    headings = {key: words for kind, key, words in pairs if kind == "heading" and key in WIDTHS}
    words = {key: words for kind, key, words in pairs if kind == "word"}
    base = {}
    for row in memory[1:]:
        if row.cells[0] == "line":
            *cells, doubt = [*row.cells[2:], *[""] * len(WIDTHS)][: len(FIELDS) + 1]
            base[int(row.cells[1])] = Remembered(dict(zip(FIELDS, cells, strict=True)), doubt)
    is_whole = base and headings.keys() == WIDTHS.keys() and words.keys() == set(WORDS)
    if not (is_whole and _is_sane(added, first_year, last_year)):
        raise ValueError
    return Mark(int(reading), fingerprint, added, first_year, last_year, headings, words), base


def _is_sane(added: int, first_year: int, last_year: int) -> bool:
    """Numbers that somebody typed into the hidden sheet must not become endless calendars."""
    return abs(added) <= 100 and 1900 < first_year <= last_year <= min(first_year + 20, 2200)


def _columns(row: Row, mark: Mark) -> dict[str, int]:
    """Field → column, if this row is the header."""
    fields = {clean(words).lower(): field for field, words in mark.headings.items()} | {MARK: "n"}
    found = {fields[text.lower()]: at for at, text in enumerate(row.cells) if text.lower() in fields}
    return found if len(found) >= 3 else {}


def _rows(rows: list[Row], columns: dict[str, int], mark: Mark, base: dict[int, Remembered]) -> Iterator[ReturnedRow]:
    for row in rows:
        texts = {field: row.cells[at] if at < len(row.cells) else "" for field, at in columns.items()}
        cells = {field: texts[field] for field in FIELDS if field in texts}
        if any(cells.values()):
            n = int(texts["n"]) if texts.get("n", "").isdecimal() and len(texts["n"]) < 9 else None
            meaning = _meaning(cells, base.get(n) if n else None, mark)
            yield ReturnedRow(row.place.row, n if n in base else None, cells, texts.get("doubt"), meaning)


def _meaning(cells: dict[str, str], before: Remembered | None, mark: Mark) -> Meaning | None:
    deadline, typed = cells.get("deadline", ""), cells.get("understood", "")
    if before:
        deadline = cells.get("deadline", before.cells["deadline"])
        if typed == before.cells["understood"] or "understood" not in cells:
            if deadline == before.cells["deadline"]:
                return None
            typed = ""
    return from_words(typed, deadline, mark.span, mark.added, mark.words)
