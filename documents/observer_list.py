"""«Список наблюдателей», to be approved and signed, for Word. Every word comes from the caller."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from documents.office_paper import Grid, new_paper, saved, say

WIDTHS_MM = (10, 56, 34, 38, 22, 20)
"""Of number, name, category, workplace, certificate, term: all that A4 leaves between its margins."""


@dataclass(frozen=True, slots=True)
class ObserverList:
    """`approval` stands at the top right, `heading` below the title, `signed` below the table."""

    title: str
    approval: tuple[str, ...]
    heading: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    signed: tuple[str, ...]
    page: str


def to_json(paper: ObserverList) -> dict[str, Any]:
    """As it goes to the process that writes it."""
    return asdict(paper)


def from_json(told: dict[str, Any]) -> ObserverList:
    """As it was asked for."""
    lists = {name: tuple(told[name]) for name in ("approval", "heading", "columns", "signed")}
    return ObserverList(**{**told, **lists, "rows": tuple(tuple(row) for row in told["rows"])})


def write_docx(paper: ObserverList) -> bytes:
    """The same list gives the same bytes."""
    document = new_paper(paper.title, paper.page)
    for n, line in enumerate(paper.approval):
        last = n == len(paper.approval) - 1
        say(document, line, bold=n == 0, indent_mm=105, after=16 if last else 2)
    say(document, paper.title, size=14, bold=True, at="centre", after=4)
    for n, line in enumerate(paper.heading):
        last = n == len(paper.heading) - 1
        say(document, line, at="centre", after=10 if last else 0)
    grid = Grid(document, paper.columns, WIDTHS_MM)
    for row in paper.rows:
        grid.add(row)
    for line in paper.signed:
        say(document, line, before=16, together=True)
    return saved(document)
