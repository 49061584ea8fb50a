"""Plans that mark months across: a column for each month and a «+» where something is done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.columns import is_header
from documents.tables import Block, Row

_MONTH = re.compile(
    r"(?:янв(?:арь)?|фев(?:раль)?|март?|апр(?:ель)?|май|июнь?|июль?|авг(?:уст)?|сен(?:тябрь)?|сент"
    r"|окт(?:ябрь)?|ноя(?:брь)?|дек(?:абрь)?)\.?|(?:[1-4]|i{1,3}|iv)\s*(?:кв\.?|квартал)",
    re.I,
)
_NOTHING = re.compile(r"[\s\-–—_.]*")
_MARK = re.compile(r"[+*vх×x✓✔√●•∙■+]{1,3}|\d{1,2}", re.I)
_FEWEST = 3
_HEADER = "Срок"


def with_one_deadline(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; in a table with months across, one column «Срок» with their names instead."""
    found: list[Block] = []
    months: dict[int, str] = {}
    table = -1
    for block in blocks:
        if isinstance(block, Row) and (new := _months(block)):
            header, is_second = _header(block, new, found)
            if is_header(_folded(header, new, _HEADER).cells):
                months, table = new, block.table
                if is_second:
                    found.pop()
                found.append(_folded(header, months, _HEADER))
                continue
        is_body = isinstance(block, Row) and block.table == table and len(block.cells) > max(months)
        found.append(_marked(block, months) if isinstance(block, Row) and is_body else block)
    return found


def _months(row: Row) -> dict[int, str]:
    found = {at: cell for at, cell in enumerate(row.cells) if _MONTH.fullmatch(cell.strip())}
    return found if len(found) >= _FEWEST and len(set(found.values())) == len(found) else {}


def _header(row: Row, months: dict[int, str], above: Sequence[Block]) -> tuple[Row, bool]:
    """The other names of a second row of a header stand in the row above it."""
    first = above[-1] if above else None
    if not isinstance(first, Row) or first.table != row.table or len(first.cells) != len(row.cells):
        return row, False
    others = [at for at in range(len(row.cells)) if at not in months]
    if any(row.cells[at] and row.cells[at] != first.cells[at] for at in others):
        return row, False
    cells = tuple(cell if at in months else first.cells[at] for at, cell in enumerate(row.cells))
    return replace(row, cells=cells), True


def _marked(row: Row, months: dict[int, str]) -> Row:
    """What stands below a month is a mark or words of its own: «+», «12», «до 15»."""
    told = [(name, row.cells[at].strip()) for at, name in months.items() if not _NOTHING.fullmatch(row.cells[at])]
    if len(told) == 1 and not _MARK.fullmatch(told[0][1]) and len(set(filter(None, row.cells))) == 1:
        return row  # a section title that begins in one of these columns
    names = [name if _MARK.fullmatch(text) and not text.isdigit() else f"{text} {name}" for name, text in told]
    return _folded(row, months, ", ".join(names))


def _folded(row: Row, months: dict[int, str], text: str) -> Row:
    first = min(months)
    cells = [text if at == first else cell for at, cell in enumerate(row.cells) if at == first or at not in months]
    merged = {at - sum(month < at for month in months) + (first < at) for at in row.merged if at not in months}
    return replace(row, cells=tuple(cells), merged=frozenset(merged))
