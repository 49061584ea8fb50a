"""A schedule of works as a table that comes back: school, class, subject, day, lesson or time, form, rooms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any

from documents.classes import class_of
from documents.limits import Unreadable
from documents.named_columns import columns_of, rows_in, texts_of
from documents.tables import Row
from documents.typed_works import read_day, read_time

FIRST_ROWS = 20
FIELDS = ("school", "klass", "subject", "part", "day", "lesson", "at", "minutes", "form", "rooms", "reason")
_COLUMNS = {
    "school": re.compile(r"\s*(?:школ|оо\b|оу\b|организац|учрежд|наименование\s+(?:оо|оу|школ|орган)|school)", re.I),
    "klass": re.compile(r"\s*(?:класс|параллель|class)", re.I),
    "subject": re.compile(r"\s*(?:.*предмет|учебный\s+предм|subject)", re.I),
    "part": re.compile(r"\s*(?:часть|part)", re.I),
    "day": re.compile(r"\s*(?:дата|день|day|date)", re.I),
    "lesson": re.compile(r"\s*(?:№\s*)?(?:урок|номер\s+урока|lesson)", re.I),
    "at": re.compile(r"\s*(?:время|начало|time)", re.I),
    "minutes": re.compile(r"\s*(?:продолжит|длительн|минут|minutes)", re.I),
    "form": re.compile(r"\s*(?:форма|form)", re.I),
    "rooms": re.compile(r"\s*(?:кабинет|аудитор|помещен|room)", re.I),
    "reason": re.compile(r"\s*(?:причин|reason)", re.I),
}
_RANDOM = re.compile(r"^\s*(?:случайн|неизвест|не\s+известен|по\s+выбору|random|\?)|^\s*[-–—]?\s*$", re.I)
_COMPUTER = re.compile(r"комп|электрон|пк\b|comp", re.I)


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A row as it came; what its table has no column for is empty."""

    row: int
    school: str = ""
    klass: str = ""
    subject: str = ""
    part: str = ""
    day: str = ""
    lesson: str = ""
    at: str = ""
    minutes: str = ""
    form: str = ""
    rooms: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a row says; a subject of None is a random one."""

    grade: int
    letter: str
    subject: str | None
    part: int | None
    day: date
    lesson: int | None
    at: time | None
    minutes: int | None
    is_computer: bool | None
    rooms: str | None
    reason: str | None


def read_works(name: str, content: bytes) -> list[WorkRow]:
    """The rows below the heading of each table; a merged class or school goes on until the next one."""
    rows = rows_in(name, content)
    columns: dict[str, int] = {}
    found: list[WorkRow] = []
    for row in rows:
        if heading := _columns(row.cells):
            columns = heading
        elif columns:
            found.append(_row(row, columns, found[-1] if found else None))
    if not columns:
        raise Unreadable("no-works")
    return [row for row in found if row.day or row.subject or row.lesson]


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Field → its column, if this is a heading: a class, a subject and a day at least."""
    found = columns_of(cells, _COLUMNS)
    return found if {"klass", "day"} <= found.keys() else {}


def _row(row: Row, columns: dict[str, int], above: WorkRow | None) -> WorkRow:
    cells = texts_of(row, columns)
    if above and (cells.get("subject") or cells.get("day")):
        for field in ("school", "klass"):
            if field in cells and not cells[field]:
                cells[field] = getattr(above, field)
    return WorkRow(row.place.row, **cells)


def understood(row: WorkRow, first_on: date, last_on: date) -> Meant | str:
    """What a row means, or the code of what is wrong with it."""
    found = class_of(row.klass)
    if found is None:
        return "class"
    typed = read_day(row.day, first_on, last_on) if row.day else None
    if typed is None:
        return "day" if row.day else "no-day"
    at, lesson = typed.at, typed.lesson
    for text in (row.lesson, row.at):
        own_at, own_lesson, is_read = read_time(text)
        if not is_read:
            return "time"
        at, lesson = own_at or at, own_lesson or lesson
    numbers = {name: _number(getattr(row, name)) for name in ("part", "minutes")}
    if any(number == 0 for number in numbers.values()) or (numbers["part"] or 1) > 2 or (numbers["minutes"] or 1) > 300:
        return "number"
    return Meant(
        *found,
        None if _RANDOM.match(row.subject) else " ".join(row.subject.split()),
        numbers["part"],
        typed.day,
        lesson if not at else None,
        at,
        numbers["minutes"],
        bool(_COMPUTER.search(row.form)) if row.form else None,
        row.rooms or None,
        row.reason or None,
    )


def _number(text: str) -> int | None:
    """A number in a cell; 0 where something else stands there."""
    found = re.search(r"\d+", text)
    return int(found[0]) if found and len(found[0]) < 5 else (0 if text.strip() else None)


def to_json(rows: Sequence[WorkRow]) -> dict[str, Any]:
    """As it is kept in a row of the database."""
    return {"works": [asdict(row) for row in rows]}


def from_json(told: dict[str, Any]) -> list[WorkRow]:
    """The rows that were kept."""
    return [WorkRow(**row) for row in told["works"]]
