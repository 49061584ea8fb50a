"""Tables drawn with letters: bars between cells and a rule between rows, so that a cell may take several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from documents.columns import is_number
from documents.tables import joined

_DRAWN = "+├┤┌┐└┘╔╗╚╝╠╣┼┬┴─═╪=|- \t"
_CROSSINGS = set("+├┌└╔╠╚┼┬┴─═")
_BAR = re.compile(r"(?<!\\)[|│║]")
_FEWEST_ROWS = 3


def is_rule(line: str) -> bool:
    """«+----+----+», but not «|---|---|», which a plain row may be."""
    text = line.strip()
    return len(text) > 3 and not text.strip(_DRAWN) and not _CROSSINGS.isdisjoint(text)


def barred(line: str) -> list[str]:
    """The cells between the bars of a line."""
    parts = _BAR.split(line.strip())
    parts = parts[1:] if parts and not parts[0].strip() else parts
    return parts[:-1] if parts and not parts[-1].strip() else parts


def with_whole_rows(lines: list[str]) -> list[str]:
    """The same lines; where rules part all rows of a table, a row's lines are one, and rules stand for the rest."""
    whole = list(lines)
    for table in _tables(lines):
        if len(table) >= _FEWEST_ROWS and all(_is_one_row([lines[at] for at in row]) for row in table):
            for row in table:
                cells = [barred(lines[at]) for at in row]
                texts = [_together(column) for column in zip(*cells, strict=True)]
                whole[row[0]] = f"|{'|'.join(texts)}|"
                whole[row[0] + 1 : row[-1] + 1] = ["+---+"] * (len(row) - 1)
    return whole


def _tables(lines: Sequence[str]) -> Iterator[list[list[int]]]:
    """The numbers of the lines of each row, table by table."""
    table: list[list[int]] = []
    begun = False
    for at, line in enumerate([*lines, ""]):
        if is_rule(line):
            begun = True
            table.append([])
        elif begun and _BAR.search(line):
            table[-1].append(at)
        else:
            if begun:
                yield [row for row in table if row]
            table, begun = [], False


def _is_one_row(lines: Sequence[str]) -> bool:
    """As many cells in every line, and a number at most in the first."""
    cells = [barred(line) for line in lines]
    return len({len(each) for each in cells}) == 1 and not any(is_number(each[0].strip()) for each in cells[1:] if each)


def _together(texts: Sequence[str]) -> str:
    whole = ""
    for text in texts:
        whole = joined(whole, text.strip())
    return whole
