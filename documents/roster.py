"""A list of organisations as a table that comes back: code, name, address, contact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from documents.limits import Unreadable
from documents.named_columns import columns_of, rows_in, texts_of
from documents.names import read_names
from documents.tables import Row

FIRST_ROWS = 15
_COLUMNS = {
    "code": re.compile(r"\s*(?:код|code)\b", re.I),
    "name": re.compile(
        r"\s*(?:(?:полн|кратк)\w*\s+)?(?:назван|наимен|школ|организац|учрежден|муницип|name|school)", re.I
    ),
    "address": re.compile(r".*(?:адрес|address)", re.I),
    "contact": re.compile(r".*(?:контакт|телефон|contact|phone)", re.I),
}


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A row of the list as it came; what its table has no column for is empty."""

    row: int
    """As a spreadsheet counts it."""
    code: str = ""
    name: str = ""
    address: str = ""
    contact: str = ""


def read_roster(name: str, content: bytes) -> list[RosterRow]:
    """The rows below the heading; a table without one is taken as a list of names."""
    rows = rows_in(name, content)
    for at, row in enumerate(rows[:FIRST_ROWS]):
        if columns := _columns(row.cells):
            return [_row(other, columns) for other in rows[at + 1 :] if _is_filled(other, columns)]
    found = [RosterRow(n, name=text) for n, text in enumerate(read_names(name, content), 1)]
    if not found:
        raise Unreadable("no-names")
    return found


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Field → its column, if this is the heading: a name, and something beside it."""
    found = columns_of(cells, _COLUMNS)
    return found if "name" in found and len(found) > 1 else {}


def _row(row: Row, columns: dict[str, int]) -> RosterRow:
    return RosterRow(row.place.row, **texts_of(row, columns))


def _is_filled(row: Row, columns: dict[str, int]) -> bool:
    """Not a note under the table: something stands in the columns that are read, and not in the first cell alone."""
    cells = [row.cells[at] for at in columns.values() if at < len(row.cells)]
    return any(cells) and not (len(cells) > 1 and sum(map(bool, row.cells)) == 1 and bool(row.cells[0]))


def to_json(rows: Sequence[RosterRow]) -> dict[str, Any]:
    """As it is kept in a row of the database."""
    return {"rows": [asdict(row) for row in rows]}


def from_json(told: dict[str, Any]) -> list[RosterRow]:
    """The list that was kept."""
    return [RosterRow(**row) for row in told["rows"]]
