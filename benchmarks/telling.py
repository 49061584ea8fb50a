"""What a benchmark finds: figures beside what they are to reach, printed, and handed to `python -m benchmarks`."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

FIGURES = "BENCHMARK_FIGURES"
"""The variable that names the file for figures; without it they are only printed."""


@dataclass(frozen=True)
class Figure:
    """One measured value; a ratio is `×` of what it stands beside."""

    what: str
    value: float
    unit: str = "×"
    at_most: float | None = None
    at_least: float | None = None
    beside: str = ""
    """What was compared, or how it was."""

    @property
    def found(self) -> str:
        """The value in words."""
        return shown(self.value, self.unit)

    @property
    def goal(self) -> str:
        """What is to reach, in words; nothing where nothing was promised."""
        if self.at_most == 0:
            return "none"
        if self.at_most is not None:
            return f"at most {_plain(self.at_most)}{_unit(self.unit)}"
        return "" if self.at_least is None else f"at least {_plain(self.at_least)}{_unit(self.unit)}"

    @property
    def verdict(self) -> str:
        """Reached or missed; nothing where nothing was promised."""
        if self.at_most is None and self.at_least is None:
            return ""
        is_low = self.at_least is not None and self.value < self.at_least
        is_high = self.at_most is not None and self.value > self.at_most
        return "**missed**" if is_low or is_high else "reached"

    def __str__(self) -> str:
        goal = f" (to reach: {self.goal}; {self.verdict.strip('*')})" if self.goal else ""
        return f"{self.what}: {self.found}{goal}{f'; {self.beside}' if self.beside else ''}"


def shown(value: float, unit: str) -> str:
    """A value as people read it: three digits that mean something."""
    if unit == "×":
        return f"{value:.2f} ×"
    places = 0 if value == int(value) or abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{places}f}{_unit(unit)}"


def _plain(value: float) -> str:
    return f"{value:,.10g}"


def _unit(unit: str) -> str:
    return f" {unit}" if unit else ""


def tell(
    what: str,
    value: float,
    unit: str = "×",
    *,
    at_most: float | None = None,
    at_least: float | None = None,
    beside: str = "",
) -> None:
    """Print a figure, and hand it over."""
    figure = Figure(what, value, unit, at_most, at_least, beside)
    print(figure, flush=True)
    if path := os.environ.get(FIGURES):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(figure)) + "\n")


def told(path: Path) -> Iterator[Figure]:
    """The figures that were handed over."""
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            yield Figure(**json.loads(line))
