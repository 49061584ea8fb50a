"""How a plan goes, week by week: what was due and what was done, added up, as a PNG.

Every word comes from the caller.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from documents.lettering import font_of, lines_of

if TYPE_CHECKING:  # Pillow takes 50 ms and 20 MB: only the one who draws pays
    from PIL import ImageDraw

WIDE, HIGH = 1000, 760
MARGIN, LEFT, FOOT = 28, 92, 84
INK, FADED, PAPER, RULE = "#1B2733", "#4F5E6D", "#FFFFFF", "#E3E9EF"
DUE, DONE = "#B5380B", "#2E8B6F"
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Week:
    """Added up to the end of the week; `done` is None for a week that has not begun. `label` stands below, if any."""

    label: str
    due: int
    done: int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """`due` and `done` are the words of the two lines; `now` marks the last week that has begun."""

    title: str
    subtitle: str
    due: str
    done: str
    now: str
    weeks: tuple[Week, ...]


def to_json(chart: Chart) -> dict[str, Any]:
    return asdict(chart)


def from_json(told: dict[str, Any]) -> Chart:
    return Chart(**{**told, "weeks": tuple(Week(**week) for week in told["weeks"])})


def draw_chart(chart: Chart) -> bytes:
    return _Picture(chart).png()


class _Picture:
    def __init__(self, chart: Chart) -> None:
        from PIL import Image, ImageDraw

        self.chart = chart
        self.image = Image.new("RGB", (WIDE, HIGH), PAPER)
        self.draw: ImageDraw.ImageDraw = ImageDraw.Draw(self.image)
        self.y = MARGIN
        self.most = max((max(week.due, week.done or 0) for week in chart.weeks), default=0)

    def png(self) -> bytes:
        self._paragraph(self.chart.title, 32, INK, bold=True, most=2)
        self._paragraph(self.chart.subtitle, 23, FADED, bold=False, most=2)
        self._legend()
        self.top, self.bottom = self.y + 16, HIGH - FOOT
        self._rules()
        self._months()
        self._line([week.due for week in self.chart.weeks], DUE, 4)
        self._line([week.done for week in self.chart.weeks if week.done is not None], DONE, 7)
        self._today()
        paper = BytesIO()
        self.image.save(paper, "PNG")
        return paper.getvalue()

    def _paragraph(self, text: str, size: int, ink: str, *, bold: bool, most: int) -> None:
        font = font_of(size, bold=bold)
        for line in lines_of(text, font, WIDE - 2 * MARGIN, most):
            self.draw.text((MARGIN, self.y), line, ink, font)
            self.y += round(size * 1.25)
        self.y += 4

    def _legend(self) -> None:
        font, x = font_of(24), float(MARGIN)
        self.y += 8
        for colour, words in ((DUE, self.chart.due), (DONE, self.chart.done)):
            self.draw.rectangle((x, self.y + 11, x + 38, self.y + 19), colour)
            self.draw.text((x + 48, self.y), words, INK, font)
            x += 48 + round(font.getlength(words)) + 32
        self.y += 34

    def _at(self, n: int, value: int) -> tuple[float, float]:
        step = (WIDE - MARGIN - LEFT) / max(1, len(self.chart.weeks) - 1)
        return LEFT + step * n, self.bottom - (self.bottom - self.top) * value / max(1, self.most)

    def _rules(self) -> None:
        step = _round_step(self.most)
        font = font_of(22)
        for value in range(0, self.most + 1, step):
            _, y = self._at(0, value)
            self.draw.line((LEFT, y, WIDE - MARGIN, y), RULE, 2)
            self.draw.text((LEFT - 12, y), str(value), FADED, font, anchor="rm")

    def _months(self) -> None:
        """Names that would touch are left out."""
        font, free_from = font_of(22), 0.0
        for n, week in enumerate(self.chart.weeks):
            if not week.label:
                continue
            x, _ = self._at(n, 0)
            self.draw.line((x, self.bottom, x, self.bottom + 8), FADED, 2)
            long = font.getlength(week.label)
            if x < free_from or x + long > WIDE - 6:
                continue
            self.draw.text((x, self.bottom + 14), week.label, FADED, font)
            free_from = x + long + 8

    def _line(self, values: list[int], colour: str, wide: int) -> None:
        points = [self._at(n, value) for n, value in enumerate(values)]
        if len(points) > 1:
            self.draw.line(points, colour, wide, joint="curve")
        elif points:
            x, y = points[0]
            self.draw.ellipse((x - 6, y - 6, x + 6, y + 6), colour)

    def _today(self) -> None:
        """The numbers of today at the end of the lines."""
        begun = [n for n, week in enumerate(self.chart.weeks) if week.done is not None]
        if not begun:
            return
        n = begun[-1]
        week = self.chart.weeks[n]
        x, _ = self._at(n, 0)
        for dash in range(round(self.top), round(self.bottom), 14):
            self.draw.line((x, dash, x, dash + 6), FADED, 2)
        side = "rm" if x > WIDE * 0.7 else "lm"
        shift = -14 if side == "rm" else 14
        places = {DUE: self._at(n, week.due)[1], DONE: self._at(n, week.done or 0)[1]}
        upper, lower = sorted(places, key=lambda colour: places[colour])
        if places[lower] - places[upper] < 34:
            middle = (places[lower] + places[upper]) / 2
            places[upper], places[lower] = middle - 17, middle + 17
        words = {DUE: str(week.due), DONE: str(week.done)}
        for colour, y in places.items():
            inside = min(max(y, self.top + 14), self.bottom - 14)
            self.draw.text(
                (x + shift, inside), words[colour], colour, font_of(28, bold=True), anchor=side,
                stroke_width=4, stroke_fill=PAPER,
            )  # fmt: skip
        font = font_of(22)
        half = font.getlength(self.chart.now) / 2
        middle = min(max(x, LEFT + half), WIDE - MARGIN - half)
        self.draw.text((middle, self.bottom + 58), self.chart.now, INK, font, anchor="mm")


def _round_step(most: int) -> int:
    """1, 2, 5, 10, 20 …: at most eight lines."""
    step, power = 1, 1
    while most / step > 7:
        step, power = next(((s * power, power) for s in STEPS if s * power > step), (power * 10, power * 10))
    return step
