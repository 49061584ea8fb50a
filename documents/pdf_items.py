"""What stands on a page of a .pdf: lines of words, and parts of ruled tables."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; `first` is the width of its first word."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    first: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Cell:
    x0: float
    top: float
    x1: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """The part of a table that stands on one page; `is_cut` when its last row has no border below."""

    x0: float
    top: float
    x1: float
    bottom: float
    cells: list[Cell]
    is_cut: bool = False

    def bands(self) -> list[tuple[float, list[Cell]]]:
        """The height at which each row begins and the cells that stand in it from left to right, tall ones too."""
        tops = sorted({cell.top for cell in self.cells})
        across = sorted(self.cells, key=lambda cell: cell.x0)
        return [(top, [cell for cell in across if cell.top <= top < cell.bottom - 1]) for top in tops]


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page from top to bottom, and the edges that its text keeps to."""

    items: list[Words | Ruled]
    left: float
    right: float

    def letters(self) -> Iterator[str]:
        for item in self.items:
            texts = [item.text] if isinstance(item, Words) else [cell.text for cell in item.cells]
            yield from itertools.chain.from_iterable(texts)
