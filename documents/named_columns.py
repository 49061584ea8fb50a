"""Tables whose heading says what stands in each column: lists that are sent back, or made by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from documents.tables import Row

LONGEST = 60
"""Letters of a heading; more is a sentence."""


def rows_in(name: str, content: bytes) -> list[Row]:
    """Every row of a file in which anything stands."""
    from documents.reading import read_blocks

    return [block for block in read_blocks(name, content) if isinstance(block, Row) and any(block.cells)]


def columns_of(cells: Sequence[str], signs: Mapping[str, re.Pattern[str]]) -> dict[str, int]:
    """Field → its column, as far as a row reads like a heading: the first column whose heading has the sign of it."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        fitting = (field for field, sign in signs.items() if field not in found and sign.match(cell))
        if len(cell) < LONGEST and (field := next(fitting, None)):
            found[field] = at
    return found


def texts_of(row: Row, columns: Mapping[str, int]) -> dict[str, str]:
    """Field → what stands there; a row may be shorter than its heading."""
    return {field: row.cells[at].strip() if at < len(row.cells) else "" for field, at in columns.items()}
