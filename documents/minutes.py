"""The minutes of a meeting in their usual form. Every word comes from the caller."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from documents.office_paper import new_paper, saved, say


@dataclass(frozen=True, slots=True)
class Point:
    """A question of the agenda: what was heard about it and what was decided, each with its heading."""

    title: str
    heard_head: str
    heard: tuple[str, ...]
    decided_head: str
    decided: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """`title` stands in the middle, `place` and `day` on one line below it."""

    office: str
    title: tuple[str, ...]
    place: str
    day: str
    present_head: str
    present: tuple[str, ...]
    agenda_head: str
    agenda: tuple[str, ...]
    points: tuple[Point, ...]
    notes: tuple[str, ...]
    signed: tuple[str, ...]
    page: str


def to_json(minutes: Minutes) -> dict[str, Any]:
    return asdict(minutes)


def from_json(told: dict[str, Any]) -> Minutes:
    lists = {name: tuple(told[name]) for name in ("title", "present", "agenda", "notes", "signed")}
    points = tuple(
        Point(**{**point, "heard": tuple(point["heard"]), "decided": tuple(point["decided"])})
        for point in told["points"]
    )
    return Minutes(**{**told, **lists, "points": points})


def write_minutes(minutes: Minutes) -> bytes:
    document = new_paper(" ".join(minutes.title), minutes.page)
    say(document, minutes.office, at="centre", after=12)
    for n, line in enumerate(minutes.title):
        say(document, line, size=12 if n else 14, bold=not n, at="centre")
    _place_and_day(document, minutes)
    _list(document, minutes.present_head, minutes.present)
    _list(document, minutes.agenda_head, minutes.agenda)
    for point in minutes.points:
        say(document, point.title, bold=True, before=12, after=4, together=True)
        _list(document, point.heard_head, point.heard)
        _list(document, point.decided_head, point.decided)
    for note in minutes.notes:
        say(document, note, size=10, before=8)
    for n, line in enumerate(minutes.signed):
        say(document, line, before=18, together=n < len(minutes.signed) - 1)
    return saved(document)


def _place_and_day(document: Any, minutes: Minutes) -> None:
    """The place at the left, the day at the right edge of the same line."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    line = say(document, f"{minutes.place}\t{minutes.day}", before=12, after=12)
    line.paragraph_format.tab_stops.add_tab_stop(Mm(180), WD_TAB_ALIGNMENT.RIGHT)


def _list(document: Any, head: str, lines: tuple[str, ...]) -> None:
    if not lines:
        return
    say(document, head, before=6, together=True)
    for line in lines:
        say(document, line, at="both", indent_mm=8)
