"""Who writes when, at one look: months as grids of weeks in one PNG picture. Every word comes from the caller.

A phone shows the picture about 400 points wide: seven columns, few words in a cell, large figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from documents.lettering import font_of, lines_of

if TYPE_CHECKING:  # Pillow takes 50 ms and 20 MB: only the one who draws pays
    from PIL import ImageDraw, ImageFont

WIDTH, MARGIN, GAP = 1280, 28, 4
LINES, PITCH = 6, 25
INK, FADED, PAPER = "#1B2733", "#7B8794", "#FFFFFF"
FREE, OFF, OUTSIDE, EDGE = "#EFF3F7", "#F9ECEC", "#FFFFFF", "#C9D3DD"
SHADES = ("#D8F0E6", "#A9DEC8", "#7CCBB0", "#F2CF6B")
"""From few works to many."""


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day; `shade`: 0 nothing, 1–4 from few to many; `lines`: what stands in it, the first one large."""

    day: date
    lines: tuple[str, ...] = ()
    shade: int = 0
    is_off: bool = False
    is_outside: bool = False


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """`months`: the title of each month by its first day; days that are missing are left white."""

    title: str
    subtitle: str
    weekdays: tuple[str, ...]
    months: tuple[tuple[date, str], ...]
    cells: tuple[DayCell, ...]
    legend: tuple[tuple[int, str], ...]


def to_json(grid: MonthGrid) -> dict[str, Any]:
    """As it travels to the press."""
    cells = [asdict(cell) | {"day": cell.day.isoformat()} for cell in grid.cells]
    months = [[first.isoformat(), title] for first, title in grid.months]
    return asdict(grid) | {"cells": cells, "months": months}


def from_json(told: dict[str, Any]) -> MonthGrid:
    """The grid that `to_json` was given."""
    cells = (
        DayCell(**cell | {"day": date.fromisoformat(cell["day"]), "lines": tuple(cell["lines"])})
        for cell in told["cells"]
    )
    months = tuple((date.fromisoformat(first), title) for first, title in told["months"])
    legend = tuple((shade, words) for shade, words in told["legend"])
    return MonthGrid(told["title"], told["subtitle"], tuple(told["weekdays"]), months, tuple(cells), legend)


def draw_months(grid: MonthGrid) -> bytes:
    """The picture."""
    return _Picture(grid).png()


class _Picture:
    """Drawn from the top on a sheet that is surely long enough, then cut where the drawing ends."""

    def __init__(self, grid: MonthGrid) -> None:
        from PIL import Image, ImageDraw

        self.grid = grid
        self.cells = {cell.day: cell for cell in grid.cells}
        self.step = (WIDTH - 2 * MARGIN) // 7
        self.y = MARGIN
        self.image = Image.new("RGB", (WIDTH, 600 + 1500 * max(1, len(grid.months))), PAPER)
        self.draw: ImageDraw.ImageDraw = ImageDraw.Draw(self.image)

    def png(self) -> bytes:
        self._paragraph(self.grid.title, font_of(38, bold=True), INK)
        self._paragraph(self.grid.subtitle, font_of(26), FADED)
        self._legend()
        for first, title in self.grid.months:
            self._month(first, title)
        paper = BytesIO()
        self.image.crop((0, 0, WIDTH, self.y + MARGIN)).save(paper, "PNG")
        return paper.getvalue()

    def _paragraph(self, text: str, font: ImageFont.FreeTypeFont, ink: str) -> None:
        for line in lines_of(text, font, WIDTH - 2 * MARGIN, 3) if text else ():
            self.draw.text((MARGIN, self.y), line, ink, font)
            self.y += round(font.size * 1.3)

    def _legend(self) -> None:
        font, x = font_of(23), MARGIN
        self.y += 10
        for shade, words in self.grid.legend:
            self.draw.rounded_rectangle((x, self.y, x + 40, self.y + 30), 6, _fill(shade))
            self.draw.text((x + 50, self.y + 15), words, INK, font, anchor="lm")
            x += 80 + round(font.getlength(words))
        self.y += 44 if self.grid.legend else 0

    def _month(self, first: date, title: str) -> None:
        self.y += 14
        self._paragraph(title, font_of(32, bold=True), INK)
        for at, name in enumerate(self.grid.weekdays):
            middle = MARGIN + at * self.step + self.step // 2
            self.draw.text((middle, self.y + 16), name, FADED, font_of(23), anchor="mm")
        self.y += 34
        for week in _weeks(first):
            known = [self.cells.get(day) for day in week if day.month == first.month]
            deep = max((len(cell.lines) for cell in known if cell), default=0)
            high = 44 + min(deep, LINES) * PITCH + (10 if deep else 0)
            for day in week:
                if day.month == first.month:
                    self._day(day, self.cells.get(day), high)
            self.y += high + GAP

    def _day(self, day: date, cell: DayCell | None, high: int) -> None:
        x = MARGIN + day.weekday() * self.step
        box = (x, self.y, x + self.step - GAP, self.y + high)
        fill = _fill(cell.shade) if cell and cell.shade else _empty(cell)
        self.draw.rounded_rectangle(box, 8, fill, EDGE if cell is None or cell.is_outside else None)
        ink = FADED if not cell or cell.is_off or cell.is_outside else INK
        self.draw.text((x + 10, self.y + 8), str(day.day), ink, font_of(24, bold=True))
        if cell:
            self._lines(x + 10, self.y + 42, _shown(cell.lines))

    def _lines(self, x: int, y: int, lines: Sequence[str]) -> None:
        wide = self.step - GAP - 18
        for text in lines:
            font = next((font_of(size) for size in (22, 20, 18) if font_of(size).getlength(text) <= wide), font_of(18))
            self.draw.text((x, y), _cut(text, font, wide), INK, font)
            y += PITCH


def _cut(text: str, font: ImageFont.FreeTypeFont, wide: int) -> str:
    if font.getlength(text) <= wide:
        return text
    fits = next((n for n in range(len(text), 0, -1) if font.getlength(text[:n] + "…") <= wide), 0)
    return text[:fits].rstrip() + "…"


def _shown(lines: Sequence[str]) -> Sequence[str]:
    if len(lines) <= LINES:
        return lines
    return [*lines[: LINES - 1], f"+{len(lines) - LINES + 1}"]


def _fill(shade: int) -> str:
    return SHADES[min(max(shade, 1), len(SHADES)) - 1]


def _empty(cell: DayCell | None) -> str:
    if cell is None or cell.is_outside:
        return OUTSIDE
    return OFF if cell.is_off else FREE


def _weeks(first: date) -> list[list[date]]:
    monday = first - timedelta(first.weekday())
    last = (first.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
    weeks = []
    while monday <= last:
        weeks.append([monday + timedelta(n) for n in range(7)])
        monday += timedelta(7)
    return weeks
