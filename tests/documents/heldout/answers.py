"""The answers that a careful secretary would write down beside a plan."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Item = dict[str, Any]
KEYS = ("number", "title", "deadline", "responsible", "result", "conclusion", "kind", "windows")


@dataclass(frozen=True)
class HeldOut:
    """A file and what stands in it."""

    name: str
    write: Callable[[], bytes]
    rows: list[Item]
    facts: dict[str, Any] = field(default_factory=dict)


def rows(text: str, year: int = 2026) -> list[Item]:
    """A line a row: its KEYS between bars, «-» for nothing; «# II. :: Name» begins a section.

    A window is a day, a month, a range with «..», or «year» for the school year.
    """
    found: list[Item] = []
    section = None
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("#"):
            section = line.rpartition("::")[2].lstrip("# ") or None
            continue
        cells: list[str | None] = [None if cell.strip() == "-" else cell.strip() for cell in line.split("|")]
        row: Item = dict(zip(KEYS, cells, strict=True))
        windows = [_window(word, year) for word in (row["windows"] or "").split()]
        found.append({**row, "n": len(found) + 1, "section": section, "windows": windows})
    return found


def sections(found: list[Item]) -> list[tuple[str | None, list[Item]]]:
    """The rows under each section, in order."""
    parts: list[tuple[str | None, list[Item]]] = []
    for row in found:
        if not parts or parts[-1][0] != row["section"]:
            parts.append((row["section"], []))
        parts[-1][1].append(row)
    return parts


def cells(row: Item, *keys: str) -> list[str]:
    return [row[key] or "" for key in keys]


def _window(word: str, year: int) -> dict[str, str | None]:
    if word == "year":
        return {"from": f"{year}-09-01", "to": f"{year + 1}-08-31"}
    first, dots, last = word.partition("..")
    return {"from": _day(first, 0), "to": _day(last if dots else first, 1)}


def _day(word: str, is_last: int) -> str | None:
    if len(word) != 7:
        return word or None
    year, month = map(int, word.split("-"))
    return f"{word}-{calendar.monthrange(year, month)[1] if is_last else 1:02}"
