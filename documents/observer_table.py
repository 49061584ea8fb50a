"""A list of observers as a table that comes in: name, category, workplace, schools and classes of own children."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from documents.limits import Unreadable
from documents.named_columns import columns_of, rows_in, texts_of
from documents.tables import Row

FIRST_ROWS = 15
_COLUMNS = {
    "number": re.compile(r"\s*№?\s*(?:удост|certificate)", re.I),
    "name": re.compile(r"\s*(?:ф\.?\s*и\.?\s*о|фамил|наблюдат|observer|name)", re.I),
    "category": re.compile(r"\s*(?:категор|category)", re.I),
    "workplace": re.compile(r"\s*(?:место\s+работы|работа|workplace)", re.I),
    "children": re.compile(r".*(?:дет|ребён|ребен|child)", re.I),
    "relatives": re.compile(r".*(?:родствен|relative)", re.I),
}
_CATEGORIES = {
    "parent": re.compile(r"\s*(?:родител|мать|отец|законн|parent)", re.I),
    "specialist": re.compile(r"\s*(?:специалист|управлен|specialist)", re.I),
    "methodologist": re.compile(r"\s*(?:методист|methodolog)", re.I),
    "public": re.compile(r"\s*(?:обществ|представител|волонт|public|the public)", re.I),
}
_NOWHERE = re.compile(r"\s*(?:-|—|–|нет|не\s+(?:работа|в\s+школе|учат)\w*.*|no|none)\s*\.?\s*", re.I)
_CLASS = re.compile(
    r"^(?P<school>.*?)[\s,]+(?P<code>1[01]|[1-9])\s*[-«\"]?(?P<letter>[А-ЯЁA-Zа-яёa-z])?[»\"]?\s*(?:класс\w*|кл\.?)?$"
)


@dataclass(frozen=True, slots=True)
class ObserverRow:
    """A row as it came; what its table has no column for is empty."""

    row: int
    """As a spreadsheet counts it."""
    number: str = ""
    name: str = ""
    category: str = ""
    workplace: str = ""
    children: str = ""
    relatives: str = ""


def read_observers(name: str, content: bytes) -> list[ObserverRow]:
    """The rows below the heading; without a heading nobody knows what is what."""
    rows = rows_in(name, content)
    for at, row in enumerate(rows[:FIRST_ROWS]):
        if columns := _columns(row.cells):
            found = [_row(other, columns) for other in rows[at + 1 :]]
            return [one for one in found if one.name or one.category]
    raise Unreadable("no-observers")


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Field → its column, if this is the heading: a name, and a category beside it."""
    found = columns_of(cells, _COLUMNS)
    return found if "name" in found and "category" in found else {}


def _row(row: Row, columns: dict[str, int]) -> ObserverRow:
    return ObserverRow(
        row.place.row, **{field: " ".join(text.split()) for field, text in texts_of(row, columns).items()}
    )


def category_of(written: str) -> str:
    """«родитель» → parent; empty when it is none of the four."""
    return next((name for name, sign in _CATEGORIES.items() if sign.match(written)), "")


def places_in(written: str) -> list[str]:
    """«СОШ № 1; Лицей № 7» → both; nothing of «нет»."""
    return [part.strip() for part in written.split(";") if part.strip() and not _NOWHERE.fullmatch(part)]


def child_in(written: str) -> tuple[str, str] | None:
    """«СОШ № 1 5А» → the school and the class; None when there is no class."""
    found = _CLASS.match(written.strip())
    if found is None or not found["school"].strip(" ,"):
        return None
    return found["school"].strip(" ,"), found["code"] + (found["letter"] or "").upper()


def to_json(rows: Sequence[ObserverRow]) -> dict[str, Any]:
    """As it is kept until it is used."""
    return {"rows": [asdict(row) for row in rows]}


def from_json(told: dict[str, Any]) -> list[ObserverRow]:
    """The list that was kept."""
    return [ObserverRow(**row) for row in told["rows"]]
