"""The report about a plan, to be signed: the plan's own columns, then what became of it. Every word comes from the
caller."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from documents.office_paper import WIDE_MM, Grid, new_paper, saved, say

SHARES = {
    "number": 4, "title": 22, "deadline": 10, "responsible": 13, "result": 11,
    "status": 15, "proof": 14, "conclusion": 18,
}  # fmt: skip
"""How the width of the page is shared among the columns that are there."""
ANNEX = (5, 40, 10, 11, 11, 13, 10)

SIGNED_SPACING = 1.8


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the plan: its cells, or (one text) the title of a section."""

    cells: tuple[str, ...]
    is_section: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """`approval` stands at the right of the top, `facts` between the title and the table, `notes` below it.

    `columns` pairs the kind of each column with its words; `annex` counts by organisation, where there are several.
    """

    approval: tuple[str, ...]
    title: tuple[str, ...]
    facts: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    signed: tuple[str, ...]
    annex_title: str
    annex_columns: tuple[str, ...]
    annex: tuple[tuple[str, ...], ...]
    page: str


def to_json(report: Report) -> dict[str, Any]:
    return asdict(report)


def from_json(told: dict[str, Any]) -> Report:
    texts = ("approval", "title", "facts", "notes", "signed", "annex_columns")
    return Report(
        **{name: tuple(told[name]) for name in texts},
        columns=tuple((kind, words) for kind, words in told["columns"]),
        lines=tuple(Line(tuple(line["cells"]), line["is_section"]) for line in told["lines"]),
        annex=tuple(tuple(row) for row in told["annex"]),
        annex_title=told["annex_title"],
        page=told["page"],
    )


def write_report(report: Report) -> bytes:
    document = new_paper(" ".join(report.title), report.page, is_wide=True)
    for line in report.approval:
        say(document, line, size=11, indent_mm=170)
    for n, line in enumerate(report.title):
        say(document, line, size=14 if not n else 12, bold=not n, at="centre", before=0 if n else 6)
    for n, line in enumerate(report.facts):
        say(document, line, size=11, before=0 if n else 6)
    say(document, "", size=4)
    _fill(document, report)
    say(document, "", size=4)
    for note in report.notes:
        say(document, note, size=10, after=2)
    if report.signed:  # one paragraph: programmes keep its lines on one page more surely than a chain of paragraphs
        say(document, "\n".join(report.signed), size=12, before=12).paragraph_format.line_spacing = SIGNED_SPACING
    _annex(document, report)
    return saved(document)


def _fill(document: Any, report: Report) -> None:
    shares = [SHARES[kind] for kind, _ in report.columns]
    widths = [WIDE_MM * share / sum(shares) for share in shares]
    grid = Grid(document, [words for _, words in report.columns], widths, size=9)
    for line in report.lines:
        if line.is_section:
            grid.add_heading(line.cells[0])
        else:
            grid.add(line.cells)


def _annex(document: Any, report: Report) -> None:
    if not report.annex:
        return
    document.add_page_break()
    say(document, report.annex_title, size=12, bold=True, at="centre", after=6, together=True)
    grid = Grid(document, report.annex_columns, [WIDE_MM * share / sum(ANNEX) for share in ANNEX])
    for row in report.annex:
        grid.add(row)
