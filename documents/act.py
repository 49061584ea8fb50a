"""The act of observation as a Word document, in the layout of the official form; below it all questions with answers.

Every word comes from the caller; the same act gives the same bytes.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from documents.office_paper import Grid, new_paper, saved, say
from documents.workbook import as_text

WIDTHS_MM = (12.0, 84.0, 34.0, 50.0)
BOX, TICKED = "☐", "☒"


@dataclass(frozen=True, slots=True)
class Act:
    """A version of a sheet. A row of the annex with one cell is a heading."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    stages: str
    chosen: tuple[tuple[str, bool], ...]
    """The stages of the form; those that were watched are underlined."""
    stages_note: str
    clean: str
    is_clean: bool
    dirty: str
    violations: tuple[str, ...]
    story: tuple[str, ...]
    signed: tuple[str, ...]
    seal: tuple[str, ...]
    annex: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    page: str


def to_json(act: Act) -> dict[str, Any]:
    return asdict(act)


def from_json(told: dict[str, Any]) -> Act:
    lists = {name: tuple(value) for name, value in told.items() if isinstance(value, (list, tuple))}
    for name in ("facts", "chosen", "rows"):
        lists[name] = tuple(tuple(row) for row in told[name])
    return Act(**(told | lists))


def write_act(act: Act) -> bytes:
    document = new_paper(act.title, act.page)
    say(document, act.title, size=14, bold=True, at="centre")
    say(document, act.subtitle, size=12, bold=True, at="centre", after=10)
    for name, value in act.facts:
        _fact(document, name, value)
    _stages(document, act)
    say(document, f"{TICKED if act.is_clean else BOX} {act.clean}", bold=True, before=8, after=4)
    say(document, f"{BOX if act.is_clean else TICKED} {act.dirty}", bold=True, after=2)
    for number, words in enumerate(act.violations, 1):
        say(document, f"{number}) {words}", indent_mm=8, after=2, at="both")
    for line in act.story:
        say(document, line, before=4, at="both")
    for line in act.signed:
        say(document, line, before=12, together=True)
    for line in act.seal:
        say(document, line, size=9, before=4)
    say(document, act.annex, size=12, bold=True, before=18, after=6, together=True)
    grid = Grid(document, act.columns, WIDTHS_MM)
    for row in act.rows:
        if len(row) == 1:
            grid.add_heading(row[0])
        else:
            grid.add(row)
    return saved(document)


def _fact(document: Any, name: str, value: str) -> None:
    line = say(document, f"{name}: ", after=2)
    run = line.add_run(as_text(value))
    run.underline = True


def _stages(document: Any, act: Act) -> None:
    """As on paper: all stages in a line, those that were watched underlined."""
    line = say(document, f"{act.stages}: ", before=4)
    for place, (words, is_chosen) in enumerate(act.chosen):
        if place:
            line.add_run(" / ")
        run = line.add_run(as_text(words))
        run.underline = run.bold = is_chosen
    say(document, act.stages_note, size=9, at="centre")
