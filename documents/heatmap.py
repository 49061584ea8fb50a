"""Who is where, at one look: schools by sections as PNG pictures. Every word comes from the caller.

Telegram takes a photo whose width + height is at most 10,000 and whose sides differ at most twentyfold;
a phone shows it about 400 points wide, so the picture is as narrow as its columns allow.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from functools import lru_cache
from io import BytesIO
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

from documents.lettering import font_of, lines_of

if TYPE_CHECKING:  # Pillow takes 50 ms and 20 MB: only the one who draws pays
    from PIL import Image, ImageFont

MOST_ROWS, MOST_COLUMNS = 60, 26  # in one picture
WIDEST, NARROWEST = 1280, 800
MARGIN, GAP = 28, 3

INK, FADED, PAPER = "#1B2733", "#4F5E6D", "#FFFFFF"
_OWN_NUMBER = re.compile(r"([IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2})?)[.)]?\s+(\S.*)", re.DOTALL)


class State(StrEnum):
    DONE = "done"
    IN_WORK = "in-work"
    OVERDUE = "overdue"
    NOTHING_DUE = "nothing-due"
    NO_TASKS = "no-tasks"


# Fill and ink. Told apart also with protanopia and deuteranopia; in black and white overdue is the dark one.
COLOURS = {
    State.DONE: ("#7CCBB0", INK),
    State.IN_WORK: ("#FBE6A2", INK),
    State.OVERDUE: ("#B5380B", PAPER),
    State.NOTHING_DUE: ("#D8E1EA", FADED),
    State.NO_TASKS: (PAPER, FADED),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """Tasks there are. It is calm when nothing is due soon; a total of 0 says the same without numbers."""

    done: int
    total: int
    overdue: int
    is_calm: bool = False

    @property
    def state(self) -> State:
        if self.overdue:
            return State.OVERDUE
        if not self.total:
            return State.NOTHING_DUE
        if self.done >= self.total:
            return State.DONE
        return State.NOTHING_DUE if self.is_calm else State.IN_WORK


@dataclass(frozen=True, slots=True)
class Row:
    """None: this school has no task in this section."""

    label: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A column whose title begins with a number («IV. …», «2) …») keeps it if all do; otherwise they are counted."""

    title: str
    subtitle: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    legend: tuple[tuple[State, str], ...]


def to_json(heat: HeatMap) -> dict[str, Any]:
    return asdict(heat)


def from_json(told: dict[str, Any]) -> HeatMap:
    rows = (Row(row["label"], tuple(cell and Cell(**cell) for cell in row["cells"])) for row in told["rows"])
    legend = tuple((State(state), words) for state, words in told["legend"])
    return HeatMap(told["title"], told["subtitle"], tuple(told["columns"]), tuple(rows), legend)


def draw_heatmap(heat: HeatMap) -> tuple[bytes, ...]:
    """One picture, or several of about the same size when there are more than 60 rows or 26 columns."""
    numbered = _numbered(heat.columns)
    across, down = _shares(len(numbered), MOST_COLUMNS), _shares(len(heat.rows), MOST_ROWS)
    return tuple(_Picture(heat, numbered[c], _cut(heat.rows[r], c)).png() for r, c in product(down, across))


def _shares(count: int, most: int) -> list[slice]:
    parts = max(1, -(-count // most))
    edges = [count * part // parts for part in range(parts + 1)]
    return [slice(start, end) for start, end in pairwise(edges)]


def _cut(rows: tuple[Row, ...], columns: slice) -> tuple[Row, ...]:
    return tuple(replace(row, cells=row.cells[columns]) for row in rows)


def _numbered(titles: tuple[str, ...]) -> list[tuple[str, str]]:
    own = [match.groups() for title in titles if (match := _OWN_NUMBER.fullmatch(title.strip()))]
    if len(own) == len(titles) == len({number for number, _ in own}):
        return [(number, words) for number, words in own]
    return [(str(place), title) for place, title in enumerate(titles, start=1)]


class _Picture:
    """Drawn from the top on a sheet that is surely long enough, then cut where the drawing ends."""

    def __init__(self, heat: HeatMap, columns: list[tuple[str, str]], rows: tuple[Row, ...]) -> None:
        from PIL import Image, ImageDraw

        self.heat, self.columns, self.rows = heat, columns, rows
        self.roomy = len(columns) <= 12
        label = 300 if self.roomy else 230
        self.step = min(74, (WIDEST - 2 * MARGIN - label) // max(1, len(columns)))
        self.width = max(NARROWEST, 2 * MARGIN + label + self.step * len(columns))
        self.left = self.width - MARGIN - self.step * len(columns)
        self.y = MARGIN
        longest = 900 + 70 * len(rows) + 110 * len(columns)
        self.image = Image.new("RGB", (self.width, longest), PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def png(self) -> bytes:
        self._paragraph(self.heat.title, font_of(34, bold=True), INK, most=3)
        self.y += 6
        self._paragraph(self.heat.subtitle, font_of(23), FADED, most=2)
        self._explain_colours()
        self._print_numbers()
        for row in self.rows:
            self._print_row(row)
        if len(self.rows) > 20:
            self._print_numbers()
        self._explain_numbers()
        paper = BytesIO()
        self.image.crop((0, 0, self.width, self.y + MARGIN)).save(paper, "PNG")
        return paper.getvalue()

    def _paragraph(self, text: str, font: ImageFont.FreeTypeFont, ink: str, most: int) -> None:
        for line in lines_of(text, font, self.width - 2 * MARGIN, most):
            self.draw.text((MARGIN, self.y), line, ink, font)
            self.y += round(font.size * 1.25)

    def _explain_colours(self) -> None:
        font, x, high = font_of(21), MARGIN, 32
        self.y += 14
        for state, words in self.heat.legend:
            line = lines_of(words, font, self.width - 2 * MARGIN - 50, 1)[0]
            needed = 50 + round(font.getlength(line))
            if x > MARGIN and x + needed > self.width - MARGIN:
                x, self.y = MARGIN, self.y + high + 10
            self._print_cell((x, self.y, 42, high), state, "")
            self.draw.text((x + 50, self.y + high // 2), line, INK, font, anchor="lm")
            x += needed + 20
        self.y += high + 18

    def _print_numbers(self) -> None:
        for place, (number, _) in enumerate(self.columns):
            middle = self.left + place * self.step + (self.step - GAP) / 2
            self.draw.text((middle, self.y + 18), number, FADED, _figures_font(number, self.step - GAP), anchor="mm")
        self.y += 38

    def _print_row(self, row: Row) -> None:
        font = font_of(22 if self.roomy else 19)
        lines = lines_of(row.label, font, self.left - MARGIN - 12, 2)
        pitch = round(font.size * 1.12)
        high = max(46 if self.roomy else 38, pitch * len(lines) + 10)
        first = self.y + (high - GAP) / 2 - pitch * (len(lines) - 1) / 2
        for place, line in enumerate(lines):
            self.draw.text((MARGIN, first + pitch * place), line, INK, font, anchor="lm")
        for place, cell in enumerate(row.cells[: len(self.columns)]):
            box = (self.left + place * self.step, self.y, self.step - GAP, high - GAP)
            self._print_cell(box, cell.state if cell else State.NO_TASKS, _figures(cell))
        self.y += high

    def _print_cell(self, box: tuple[int, int, int, int], state: State, text: str) -> None:
        x, y, wide, high = box
        self.image.paste(_tile(wide, high, state), (x, y))
        self.draw.text((x + wide / 2, y + high / 2), text, COLOURS[state][1], _figures_font(text, wide), anchor="mm")

    def _explain_numbers(self) -> None:
        self.y += 16
        halves = [self.columns] if self.roomy else [self.columns[s] for s in _shares(len(self.columns), 13)]
        top, wide = self.y, (self.width - 2 * MARGIN) // len(halves)
        ends = [self._print_titles(half, MARGIN + wide * place, top, wide - 20) for place, half in enumerate(halves)]
        self.y = max(ends)

    def _print_titles(self, columns: list[tuple[str, str]], x: int, y: int, wide: int) -> int:
        plain, bold = font_of(21 if self.roomy else 19), font_of(21 if self.roomy else 19, bold=True)
        indent = round(max((bold.getlength(number) for number, _ in columns), default=0)) + 14
        for number, title in columns:
            self.draw.text((x, y), number, INK, bold)
            for line in lines_of(title, plain, wide - indent, 3):
                self.draw.text((x + indent, y), line, INK, plain)
                y += round(plain.size * 1.2)
            y += 8
        return y


def _figures(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return f"{cell.done}/{cell.total}" if cell.total else "–"


@lru_cache(maxsize=1024)
def _figures_font(text: str, wide: int) -> ImageFont.FreeTypeFont:
    room = wide - max(3, (wide - 24) // 6)
    fits = (size for size in range(min(24, wide // 2), 10, -1) if font_of(size, bold=True).getlength(text) <= room)
    return font_of(next(fits, 10), bold=True)


@lru_cache(maxsize=256)
def _tile(wide: int, high: int, state: State) -> Image.Image:
    """Drawn four times larger for smooth corners. The corner of an overdue cell is the mark that needs no colour."""
    from PIL import Image, ImageDraw

    fill, ink = COLOURS[state]
    large = Image.new("RGB", (wide * 4, high * 4), PAPER)
    draw = ImageDraw.Draw(large)
    edge = "#D5DDE5" if state == State.NO_TASKS else fill
    draw.rounded_rectangle((0, 0, wide * 4 - 1, high * 4 - 1), 20, fill, edge, 5)
    if state == State.OVERDUE:
        side = min(wide, high) * 4 // 3
        draw.polygon([(wide * 4 - side, 0), (wide * 4, 0), (wide * 4, side)], ink)
    return large.resize((wide, high), Image.Resampling.LANCZOS)
