"""Bars under headings, and a few large figures above them, as a PNG. Every word comes from the caller."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from documents.lettering import font_of, lines_of

if TYPE_CHECKING:  # Pillow takes 50 ms and 20 MB: only the one who draws pays
    from PIL import ImageDraw, ImageFont

WIDE, MARGIN = 1000, 32
INK, FADED, PAPER, TRACK = "#1B2733", "#4F5E6D", "#FFFFFF", "#E9EEF3"
COLOURS = {"plain": "#2F6FB0", "good": "#2E8B6F", "bad": "#B5380B"}
LABELS, NUMBERS = 400, 120
"""Room for the words of a bar, and for its number."""
BAR, GAP, HEAD = 30, 14, 26
MOST_ROWS = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """`share` is between 0 and 1; `said` stands at its end. `colour` is a key of COLOURS."""

    words: str
    share: float
    said: str
    colour: str = "plain"


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and its bars."""

    heading: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """`figures` are (number, words) above everything else."""

    title: str
    subtitle: str
    figures: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    note: str = ""


def to_json(bars: Bars) -> dict[str, Any]:
    return asdict(bars)


def from_json(told: dict[str, Any]) -> Bars:
    groups = tuple(Group(one["heading"], tuple(Bar(**bar) for bar in one["bars"])) for one in told["groups"])
    return Bars(**{**told, "figures": tuple(map(tuple, told["figures"])), "groups": groups})


def draw_bars(bars: Bars) -> bytes:
    return _Picture(bars).png()


class _Picture:
    """Drawn twice: once to learn how high it is."""

    def __init__(self, bars: Bars) -> None:
        self.bars = bars
        self.y = 0.0

    def png(self) -> bytes:
        from PIL import Image, ImageDraw

        measure = Image.new("RGB", (WIDE, 10), PAPER)
        self._all(ImageDraw.Draw(measure))
        image = Image.new("RGB", (WIDE, round(self.y) + MARGIN), PAPER)
        self._all(ImageDraw.Draw(image))
        paper = BytesIO()
        image.save(paper, "PNG")
        return paper.getvalue()

    def _all(self, draw: ImageDraw.ImageDraw) -> None:
        self.draw, self.y = draw, float(MARGIN)
        self._words(self.bars.title, font_of(32, bold=True), INK, 3)
        self._words(self.bars.subtitle, font_of(23), FADED, 3)
        self._figures()
        left = MOST_ROWS
        for group in self.bars.groups:
            if left > 0 and group.bars:
                self._group(group, left)
                left -= len(group.bars)
        if self.bars.note:
            self.y += 18
            self._words(self.bars.note, font_of(21), FADED, 6)

    def _words(self, text: str, font: ImageFont.FreeTypeFont, ink: str, most: int) -> None:
        for line in lines_of(text, font, WIDE - 2 * MARGIN, most):
            self.draw.text((MARGIN, self.y), line, ink, font)
            self.y += round(font.size * 1.28)
        self.y += 4

    def _figures(self) -> None:
        """Side by side, each with its words below."""
        if not self.bars.figures:
            return
        self.y += 14
        wide = (WIDE - 2 * MARGIN) / len(self.bars.figures)
        lowest = self.y
        for n, (number, words) in enumerate(self.bars.figures):
            x, y = MARGIN + n * wide, self.y
            self.draw.text((x, y), number, INK, font_of(46, bold=True))
            y += 58
            for line in lines_of(words, font_of(20), round(wide) - 14, 3):
                self.draw.text((x, y), line, FADED, font_of(20))
                y += 25
            lowest = max(lowest, y)
        self.y = lowest

    def _group(self, group: Group, most: int) -> None:
        self.y += HEAD
        self._words(group.heading, font_of(25, bold=True), INK, 3)
        self.y += 4
        for bar in group.bars[:most]:
            self._bar(bar)

    def _bar(self, bar: Bar) -> None:
        font = font_of(22)
        lines = lines_of(bar.words, font, LABELS - 20, 2)
        high = max(BAR, 27 * len(lines))
        top = self.y + (high - 27 * len(lines)) / 2
        for line in lines:
            self.draw.text((MARGIN, top), line, INK, font)
            top += 27
        x, room = MARGIN + LABELS, WIDE - 2 * MARGIN - LABELS - NUMBERS
        y = self.y + (high - BAR) / 2
        self.draw.rounded_rectangle((x, y, x + room, y + BAR), 6, TRACK)
        if bar.share > 0:
            long = max(room * min(bar.share, 1.0), 8)
            self.draw.rounded_rectangle((x, y, x + long, y + BAR), 6, COLOURS[bar.colour])
        self.draw.text((x + room + 14, self.y + high / 2), bar.said, INK, font_of(22, bold=True), anchor="lm")
        self.y += high + GAP
