"""One page of a .pdf: the letters and rules that are drawn on it become lines of words and tables."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from documents.limits import Unreadable, check_text
from documents.pdf_items import Cell, Page, Ruled, Words
from documents.tables import clean, joined

if TYPE_CHECKING:
    from pdfplumber.page import Page as Sheet

Box = tuple[float, float, float, float]
Drawn = dict[str, Any]
_NEAR = 3.0  # points
_MAX_EDGES = 10_000  # of lines and frames on a page
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,3}){1,3}\.?")
_LONG_WORD = 7
_WIDE_SPACE = 2.5  # in heights of a letter: what parts two columns of text


def read_sheet(sheet: Sheet) -> Page:
    chars, edges = _drawn(sheet)
    chars.sort(key=_middle)
    found, loose = _cells(edges)
    ruled = [_ruled(cells, chars, loose) for cells in _tables(found)]
    outside = [char for char in chars if not any(_holds(table, char) for table in ruled)]
    items: list[Words | Ruled] = [*_lines(outside), *ruled]
    left, right = min([item.x0 for item in items], default=0.0), max([item.x1 for item in items], default=0.0)
    return Page(sorted(items, key=attrgetter("top")), left, right)


def _drawn(sheet: Sheet) -> tuple[list[Drawn], list[Drawn]]:
    """Letters, with only what is asked of them here (half the time of all that pdfplumber tells), and edges."""
    from pdfplumber.utils.geometry import obj_to_edges

    chars: list[Drawn] = []
    edges: list[Drawn] = []
    for item in _leaves(sheet.layout):
        if type(item).__name__ == "LTChar":
            chars.append(_char(item, sheet))
            check_text(len(chars))
        elif type(item).__name__ in ("LTLine", "LTRect", "LTCurve"):
            edges += obj_to_edges(sheet.process_object(item))
            if len(edges) > _MAX_EDGES:
                raise Unreadable("too-complex", what="edges", limit=_MAX_EDGES)
    return chars, edges


def _leaves(container: Any) -> Iterator[Any]:
    for item in container:
        if hasattr(item, "__iter__"):
            yield from _leaves(item)
        else:
            yield item


def _char(item: Any, sheet: Sheet) -> Drawn:
    left, above = sheet.mediabox[:2]
    top, bottom = sheet.height - item.y1 + above, sheet.height - item.y0 + above
    return {
        "text": item.get_text(), "x0": item.x0 + left, "x1": item.x1 + left, "top": top, "bottom": bottom,
        "doctop": top, "size": item.size, "upright": item.upright, "height": item.height, "width": item.width,
    }  # fmt: skip


@dataclass
class _Edges:
    """What pdfplumber's finder of tables asks a page for."""

    edges: list[Drawn]
    bbox: Box = (0, 0, 10_000, 10_000)


def _cells(edges: list[Drawn]) -> tuple[list[list[Box]], list[float]]:
    """The cells of each table, and where a row that a page cuts has no border: its sides are closed there."""
    from pdfplumber.table import TableFinder

    page: Any = _Edges(edges)
    finder = TableFinder(page)
    if loose := _loose_ends(finder.edges):
        finder = TableFinder(page, {"explicit_horizontal_lines": loose})
    return [table.cells for table in finder.tables], loose


def _loose_ends(edges: list[Drawn]) -> list[float]:
    """Heights at which at least three upright borders end and no other meets them."""
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    flat = [edge["top"] for edge in edges if edge["orientation"] == "h"]
    ends = sorted(edge[side] for edge in upright for side in ("top", "bottom"))
    loose: list[list[float]] = []
    for end in ends:
        if any(abs(end - height) < _NEAR for height in flat):
            continue
        if loose and end - loose[-1][-1] < _NEAR:
            loose[-1].append(end)
        else:
            loose.append([end])
    return [group[0] for group in loose if len(group) > 2]


def _middle(char: Drawn) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _tables(found: list[list[Box]]) -> list[list[Box]]:
    """Tables of at least two columns; a shaded word inside of a cell and a frame around a text are none."""
    boxes = [_around(cells) for cells in found]
    return [
        cells
        for cells, box in zip(found, boxes, strict=True)
        if len({round(cell[0]) for cell in cells}) > 1
        and not any(_is_inside(box, cell) for other in found if other is not cells for cell in other)
    ]


def _around(cells: list[Box]) -> Box:
    return (
        min(map(itemgetter(0), cells)),
        min(map(itemgetter(1), cells)),
        max(map(itemgetter(2), cells)),
        max(map(itemgetter(3), cells)),
    )


def _is_inside(box: Box, other: Box) -> bool:
    return box[0] >= other[0] - 1 and box[1] >= other[1] - 1 and box[2] <= other[2] + 1 and box[3] <= other[3] + 1


def _holds(table: Ruled, char: Drawn) -> bool:
    return table.top <= _middle(char) < table.bottom and table.x0 <= (char["x0"] + char["x1"]) / 2 < table.x1


def _ruled(boxes: list[Box], chars: list[Drawn], loose: list[float]) -> Ruled:
    heights = [_middle(char) for char in chars]
    cells = []
    for x0, top, x1, bottom in boxes:
        band = chars[bisect_left(heights, top) : bisect_left(heights, bottom)]
        inside = [char for char in band if x0 <= (char["x0"] + char["x1"]) / 2 < x1]
        cells.append(Cell(x0, top, x1, bottom, _cell_text(inside, x0, x1)))
    box = _around(boxes)
    is_cut = any(abs(box[3] - height) < _NEAR for height in loose)
    return Ruled(*box, cells, is_cut)


def _cell_text(chars: list[Drawn], x0: float, x1: float) -> str:
    """Lines put together; a number that a narrow column broke («1.1» and «0.») is whole again."""
    lines = list(_rows(chars))
    if not lines:
        return ""
    texts = [clean(" ".join(word["text"] for word in line)) for line in lines]
    number = "".join(texts)
    if _NUMBER.fullmatch(number):
        return number
    padding = min(line[0]["x0"] for line in lines) - x0
    whole = texts[0]
    for line, text in zip(lines, texts[1:], strict=False):
        is_torn = len(line) == 1 and _is_torn(line[0], text, x1 - padding)
        whole = whole + text if is_torn else joined(whole, text)
    return clean(whole)


def _is_torn(word: Drawn, after: str, right: float) -> bool:
    """A long word alone on its line, with no room for another letter, that goes on with a small letter."""
    letters: str = word["text"]
    if len(letters) < _LONG_WORD or not letters[-1].isalpha() or not after[:1].islower():
        return False
    return bool(right - word["x1"] < (word["x1"] - word["x0"]) / len(letters))


def _rows(chars: list[Drawn]) -> Iterator[list[Drawn]]:
    """Words that stand on one line, from left to right."""
    from pdfplumber.utils.clustering import cluster_objects
    from pdfplumber.utils.text import extract_words

    words = extract_words(chars, x_tolerance_ratio=0.15)
    for line in cluster_objects(words, lambda word: word["bottom"], tolerance=3):
        yield sorted(line, key=itemgetter("x0"))


def _lines(chars: list[Drawn]) -> list[Words]:
    """Lines of text; a wide space parts two columns («Согласовано» and «Утверждаю»)."""
    found = []
    for words in _rows(chars):
        height = max(word["bottom"] - word["top"] for word in words)
        parts: list[list[Drawn]] = [[words[0]]]
        for before, word in itertools.pairwise(words):
            if word["x0"] - before["x1"] > _WIDE_SPACE * height:
                parts.append([])
            parts[-1].append(word)
        found += [line for part in parts if (line := _line(part))]
    return found


def _line(words: list[Drawn]) -> Words | None:
    text = clean(" ".join(word["text"] for word in words))
    x0, x1 = words[0]["x0"], words[-1]["x1"]
    first = words[0]["x1"] - words[0]["x0"]
    top, bottom = (min(word["top"] for word in words), max(word["bottom"] for word in words))
    return Words(x0, top, x1, bottom, text, first) if text else None
