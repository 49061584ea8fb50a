"""The paper on a poll: how many answered what, room for conclusions. Every word comes from the caller."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from documents.office_paper import Grid, new_paper, saved, say

WIDE_MM = 180


@dataclass(frozen=True, slots=True)
class Part:
    """A table under its heading; `widths` are shares of the page."""

    heading: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SurveyPaper:
    """`office` stands above, `title` in the middle, `facts` below it, `conclusions` are left to be written."""

    office: str
    title: tuple[str, ...]
    facts: tuple[str, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    conclusions: tuple[str, ...]
    signed: tuple[str, ...]
    page: str


def to_json(paper: SurveyPaper) -> dict[str, Any]:
    return asdict(paper)


def from_json(told: dict[str, Any]) -> SurveyPaper:
    parts = tuple(
        Part(one["heading"], tuple(one["head"]), tuple(one["widths"]), tuple(map(tuple, one["rows"])))
        for one in told["parts"]
    )
    lists = {name: tuple(told[name]) for name in ("title", "facts", "notes", "conclusions", "signed")}
    return SurveyPaper(**{**told, **lists, "parts": parts})


def write_docx(paper: SurveyPaper) -> bytes:
    document = new_paper(" ".join(paper.title), paper.page)
    say(document, paper.office, at="centre", after=14)
    for n, line in enumerate(paper.title):
        say(document, line, size=12 if n else 14, bold=True, at="centre")
    say(document, "", after=4)
    for fact in paper.facts:
        say(document, fact, at="both", after=4)
    for part in paper.parts:
        say(document, part.heading, bold=True, before=10, after=4, together=True)
        whole = sum(part.widths)
        grid = Grid(document, part.head, [WIDE_MM * wide / whole for wide in part.widths])
        for row in part.rows:
            grid.add(row)
    for note in paper.notes:
        say(document, note, size=10, before=8)
    for n, line in enumerate(paper.conclusions):
        say(document, line, bold=not n, before=10 if not n else 4, together=not n)
    for line in paper.signed:
        say(document, line, before=20)
    return saved(document)
