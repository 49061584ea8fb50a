"""A list of organisation names: from a table, from a text file, or from lines typed in a chat."""

from __future__ import annotations

import re
from collections.abc import Iterable

from documents.tables import Block, Row, clean

_BULLET = re.compile(r"^\s*(?:[-–—•*▪●·]\s+|\(?\d{1,3}\s?[.)](?!\d)\s*)")
_HEADER = re.compile(
    r"(?:№|n)?\s*(?:(?:полн|кратк|сокращ[её]нн)\w*\s+)?"
    r"(?:наименовани|названи|имя\b|name|школ[аы]\b|организаци|учреждени"
    r"|образовательн\w+\s+(?:организаци|учреждени)|оо\b|оу\b|муниципалитет|"
    r"муниципальн\w+\s+(?:образовани|округ|район))",
    re.I,
)
_NUMBER_HEADER = re.compile(r"^(?:№|n|no|#)\s*(?:п\s*/\s*п)?\.?$", re.I)


def names_from_text(text: str) -> list[str]:
    """One name a line; bullets and «1.» before a name go, the number of a school stays. Repeated names stay, too."""
    return _names(_BULLET.sub("", clean(line)) for line in re.sub(r"\r\n?", "\n", text).split("\n"))


def read_names(name: str, content: bytes) -> list[str]:
    """The names in a file: the column whose header says so, else the one with most words, else one name a line."""
    from documents.reading import read_blocks

    blocks = read_blocks(name, content)
    rows = [block for block in blocks if isinstance(block, Row) and any(block.cells)]
    if not _is_list_of_rows(blocks, rows):
        names = names_from_text("\n".join(_flat(block) for block in blocks))
        return names[1:] if names[1:] and _is_header(names[0]) else names
    at, skip = _column([row.cells for row in rows])
    texts = (row.cells[at] for row in rows[skip:] if at < len(row.cells) and not row.merged & {at})
    return _names(_BULLET.sub("", text) for text in texts)


def _is_list_of_rows(blocks: list[Block], rows: list[Row]) -> bool:
    return len(rows) * 2 > len(blocks)


def _flat(block: Block) -> str:
    return ", ".join(cell for cell in block.cells if cell) if isinstance(block, Row) else block.text


def _column(rows: list[tuple[str, ...]]) -> tuple[int, int]:
    """The place of the column and the number of rows above its first name."""
    for skip, cells in enumerate(rows[:15]):
        named = [at for at, cell in enumerate(cells) if _is_header(cell)]
        alone = sum(bool(cell) for cell in cells) == 1
        if named and (not alone or max(map(len, rows)) == 1) and not any(cell.isdigit() for cell in cells):
            return named[0], skip + 1
    width = max(map(len, rows))
    letters = [sum(_weight(row[at]) for row in rows if at < len(row)) for at in range(width)]
    at = letters.index(max(letters))
    header = any(_NUMBER_HEADER.match(cell) for cell in rows[0])
    return at, 1 if header else 0


def _is_header(cell: str) -> bool:
    """«Школа», «Наименование организации»; not «Школа № 5» or «Школа Радуга»."""
    found = _HEADER.match(cell.strip())
    return (
        bool(found)
        and len(cell.split()) <= 6
        and not re.search(r"\d|[«\"]|№\s*\d", cell)
        and (len(cell.split()) == 1 or not re.match(r"(?i)школа\s+[а-яё]", cell))
    )


def _weight(cell: str) -> int:
    return min(sum(letter.isalpha() for letter in cell), 60)


def _names(texts: Iterable[str]) -> list[str]:
    return [name for name in map(clean, texts) if any(map(str.isalnum, name))]
