"""Columns by what their cells hold: for tables without a header, and for header words nobody foresaw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from documents.columns import Columns, is_number
from documents.deadlines import looks_like_deadline
from documents.role_words import looks_like_responsible
from documents.tables import Block, Row

_SAMPLE = 200  # rows that are enough to tell what a column holds


def completed(columns: Columns, rows: Sequence[Row], header: Sequence[str]) -> Columns:
    """The columns of a header, where needed with a role by content, and with the cells that a wide header covers."""
    width = max([columns.width, *(_width(row) for row in rows[:40] if _width(row) < columns.width + 6)])
    if width > columns.width and Counter(_width(row) for row in rows).most_common(1)[0][0] <= columns.width:
        width = columns.width
    roles = list(columns.roles) + [None] * (width - columns.width)
    for at, role in enumerate(roles):
        if role is None and at and not (header[at] if at < len(header) else ""):
            roles[at] = "+"
    for role, test in (("deadline", looks_like_deadline), ("responsible", looks_like_responsible)):
        if role not in roles:
            shares = {at: _share(rows, at, test) for at, known in enumerate(roles) if known is None}
            best = max(shares, key=lambda at: shares[at], default=None)
            if best is not None and shares[best] > 0.6:
                roles[best] = role
    return replace(columns, roles=tuple(roles))


def guessed_columns(blocks: Sequence[Block]) -> Columns | None:
    """Columns of a table that has no header, if there is one whose cells speak for themselves."""
    rows = [block for block in blocks if isinstance(block, Row) and sum(map(bool, block.cells)) > 2]
    if len(rows) < 3:
        return None
    width = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    rows = [row for row in rows if len(row.cells) == width][:_SAMPLE]
    roles: list[str | None] = [None] * width
    tests = (("number", is_number), ("deadline", looks_like_deadline), ("responsible", looks_like_responsible))
    for role, test in tests:
        shares = [_share(rows, at, test) if roles[at] is None else 0.0 for at in range(width)]
        if max(shares) > 0.5:
            roles[shares.index(max(shares))] = role
    free = [at for at in range(width) if roles[at] is None]
    if "deadline" not in roles or not free or ("number" not in roles and "responsible" not in roles):
        return None
    number = roles.index("number") if "number" in roles else -1
    title = number + 1 if number + 1 in free else free[0]
    roles[title] = "title"
    rest = [at for at in free if at > title]
    if rest:
        roles[rest[0]] = "result"
    return Columns(tuple(roles))


def _width(row: Row) -> int:
    return max((at for at, cell in enumerate(row.cells, 1) if cell), default=0)


def _share(rows: Sequence[Row], at: int, test: object) -> float:
    cells = [row.cells[at] for row in rows if at < len(row.cells) and row.cells[at]]
    return sum(bool(test(cell)) for cell in cells) / len(cells) if cells and callable(test) else 0.0
