"""The pages of a .pdf as one document: wrapped lines are unwrapped, a table goes on over its pages."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from documents.limits import check_rows
from documents.pdf_items import Cell, Page, Ruled, Words
from documents.plan import Source
from documents.sections import is_numbered, is_worthless
from documents.tables import Block, Line, Row, joined

_NEAR = 4.0  # points: borders of one table on two pages
_SPACE = 3.0


@dataclass
class _Table:
    """A table over all its pages; its columns begin where those of most rows do."""

    number: int
    first: Ruled
    layouts: Counter[tuple[float, ...]] = field(default_factory=Counter)
    rows: list[Row] = field(default_factory=list)
    is_cut: bool = False

    def goes_on_as(self, part: Ruled) -> bool:
        return abs(part.x0 - self.first.x0) < _NEAR and abs(part.x1 - self.first.x1) < _NEAR

    def take(self, part: Ruled) -> None:
        for _, cells in part.bands():
            starts = tuple(cell.x0 for cell in cells)
            alike = next((known for known in self.layouts if _alike(starts, known)), starts)
            self.layouts[alike] += len(starts) > 1

    @property
    def columns(self) -> tuple[float, ...]:
        return max(self.layouts, key=lambda layout: (self.layouts[layout], len(layout)))


def _alike(starts: Sequence[float], others: Sequence[float]) -> bool:
    return len(starts) == len(others) and all(
        abs(start - other) < _NEAR for start, other in zip(starts, others, strict=True)
    )


def composed(pages: list[Page]) -> list[Block]:
    found: list[Line | tuple[_Table, Ruled]] = []
    table: _Table | None = None
    since: list[Line] = []
    for page in _without_repeats(pages):
        is_new = True
        for item in _unwrapped(page):
            if isinstance(item, Ruled):
                if table is None or not is_worthless(since) or not table.goes_on_as(item):
                    table = _Table((table.number if table else 0) + 1, item)
                table.take(item)
                found.append((table, item))
                since = []
            else:
                text, gap = item
                line = Line(text, Source("text", len(found) + 1), gap or is_new)
                found.append(line)
                since.append(line)
            is_new = False
    return _laid(found)


def _laid(found: list[Line | tuple[_Table, Ruled]]) -> list[Block]:
    """Rows are laid once all columns of their table are known; halves of a row that a page cut become one."""
    blocks: list[Block] = []
    for item in found:
        if isinstance(item, Line):
            blocks.append(item)
            continue
        table, part = item
        rows = [row for row in _rows(table, part) if not table.rows or row.cells != table.rows[0].cells]
        if rows and table.rows and _is_half(rows[0], table):
            last, half = table.rows[-1], rows.pop(0)
            table.rows[-1] = replace(
                last, cells=tuple(joined(*pair) for pair in itertools.zip_longest(last.cells, half.cells, fillvalue=""))
            )
            blocks[_place(blocks, last)] = table.rows[-1]
        table.rows += rows
        table.is_cut = part.is_cut
        blocks += rows
        check_rows(len(table.rows))
    return blocks


def _place(blocks: list[Block], row: Row) -> int:
    return next(at for at in range(len(blocks) - 1, -1, -1) if blocks[at] is row)


def _is_half(row: Row, table: _Table) -> bool:
    """A first row on a page that is the rest of the last row before: no border parts them, or few of its cells
    have words and none is in the first column, where every row has its number."""
    if table.is_cut or len(row.cells) != len(table.rows[-1].cells):
        return table.is_cut
    above, filled = table.rows[-1], [at for at, cell in enumerate(row.cells) if cell]
    numbered = [other for other in table.rows if sum(map(bool, other.cells)) > 1]
    has_numbers = sum(bool(other.cells[0]) for other in numbered) > 0.8 * len(numbered)
    few = 2 * len(filled) <= sum(map(bool, above.cells))
    return has_numbers and few and 0 not in filled and all(above.cells[at] for at in filled)


# ---------------------------------------------------------------- tables


def _rows(table: _Table, part: Ruled) -> list[Row]:
    """A wide cell stands in its first column, a tall one also in the rows below."""
    rows = []
    for n, (top, cells) in enumerate(part.bands()):
        places, width = _places(cells, table.columns)
        texts, tall = [""] * width, set()
        for at, cell in zip(places, cells, strict=True):
            above = table.rows[-1].cells if not n and table.rows else ()
            is_rest = not cell.text and at < len(above) and _is_tall(cell, part)  # of a tall cell that a page has cut
            texts[at] = above[at] if is_rest else cell.text
            if is_rest or cell.top < top:
                tall.add(at)
        place = Source(f"table {table.number}", len(table.rows) + n + 1)
        rows.append(Row(tuple(texts), place, table.number, n == 0 and bool(table.rows), frozenset(tall)))
    return rows


def _is_tall(cell: Cell, part: Ruled) -> bool:
    return any(cell.top < other.top < cell.bottom - 1 for other in part.cells)


def _places(cells: list[Cell], columns: tuple[float, ...]) -> tuple[list[int], int]:
    """The column of each cell: by its border, or by its turn in a row whose borders are its own."""
    places = [next((at for at, start in enumerate(columns) if abs(cell.x0 - start) < _NEAR), -1) for cell in cells]
    if -1 not in places:
        return places, len(columns)
    return list(range(len(cells))), len(cells)


# ---------------------------------------------------------------- lines


def _without_repeats(pages: list[Page]) -> Iterator[Page]:
    """Heads and feet (first or last words of most pages, whatever the page's number) are read once."""
    edges = Counter(
        key for page in pages for key in {_key(item) for item in (*page.items[:2], *page.items[-2:])} if key
    )
    repeated = {key for key, count in edges.items() if count > 2 and count * 2 > len(pages)}
    seen: set[str] = set()
    for page in pages:
        yield replace(page, items=[item for item in page.items if _key(item) not in seen])
        seen |= repeated & {_key(item) for item in page.items}


def _key(item: Words | Ruled) -> str:
    return re.sub(r"\d+", "#", item.text) if isinstance(item, Words) else ""


def _unwrapped(page: Page) -> Iterator[Ruled | tuple[str, bool]]:
    """Tables and whole paragraphs, these with whether a blank line stands before."""
    bottom: float | None = None
    text, gap, last = "", False, None
    for item in _in_order(page):
        if isinstance(item, Words) and last and _goes_on(last, item, page):
            text, last = joined(text, item.text), item
            bottom = item.bottom
            continue
        if last:
            yield text, gap
            last = None
        if isinstance(item, Words):
            gap = bottom is not None and item.top - bottom > item.height
            text, last = item.text, item
        else:
            yield item
        bottom = item.bottom
    if last:
        yield text, gap


def _in_order(page: Page) -> Iterator[Words | Ruled]:
    """From top to bottom, two columns of text one after the other."""
    middle, left, right = (page.left + page.right) / 2, list[Words](), list[Words]()
    for item in page.items:
        both = left + right
        if isinstance(item, Ruled) or item.x0 < middle < item.x1:
            yield from (*both, item)
            left, right = [], []
            continue
        if both and item.top - max(line.bottom for line in both) > item.height:
            yield from both
            left, right = [], []
        (left if item.x1 <= middle else right).append(item)
    yield from left + right


def _goes_on(line: Words, after: Words, page: Page) -> bool:
    """Whether a line was wrapped: the first word of the next one would not have fitted any more."""
    room, more = page.right - page.left, _SPACE + after.first
    from_left = line.x0 - page.left < room / 6  # words on the right end near the edge without being wrapped
    is_full = (from_left and line.x1 + more > page.right) or line.x1 - line.x0 + more > room
    is_near = 0 <= after.top - line.top < 2 * line.height and abs(line.height - after.height) < 2
    return is_full and is_near and not is_numbered(after.text)
