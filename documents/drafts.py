"""One row of a plan before it is understood: its texts by column, its number, and what is a rest of the row above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.cell_borders import parted
from documents.columns import Columns, is_number
from documents.deadlines import looks_like_deadline
from documents.plan import Doubt, Source
from documents.sections import Section
from documents.tables import Row, joined

TITLE_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,3})+\.?|\d{1,3}[.)])\s*(?=[^\d\s.)])")
_DATED_NUMBER = re.compile(r"^(\d{2})\.(\d{2})\.\d{4}$")  # «1.2» that a spreadsheet took for 1 February
_FIELDS = ("title", "deadline", "responsible", "result", "conclusion")


@dataclass
class Draft:
    """An activity whose texts are known and not yet understood."""

    number: str | None
    section: Section
    table: int
    texts: dict[str, str]
    place: Source
    doubts: list[Doubt] = field(default_factory=list)

    def append(self, texts: dict[str, str]) -> None:
        for role in _FIELDS:
            if texts.get(role) and texts[role] != self.texts.get(role):
                self.texts[role] = joined(self.texts.get(role), texts[role])


@dataclass(frozen=True, slots=True)
class Rest:
    """A row that belongs to the row above; `is_sure` unless only the words of its cells say so."""

    is_sure: bool = True


def texts_of(cells: Sequence[str], columns: Columns) -> dict[str, str]:
    """Texts by role; what stands under no header of its own belongs to the header on its left."""
    texts: dict[str, str] = {}
    owner: str | None = None
    for role, cell in zip(columns.roles, cells, strict=True):
        owner = owner if role == "+" else role
        if owner and cell:
            dash = " – " if owner == "deadline" and texts.get(owner) and texts[owner] != cell else " "
            texts[owner] = cell if texts.get(owner) in (None, "", cell) else f"{texts[owner]}{dash}{cell}"
    if not columns.has("responsible") and (parts := parted(texts.get("deadline", ""))):
        texts["deadline"], texts["responsible"] = parts
    return texts


def number_of(texts: dict[str, str], last: Draft | None) -> str | None:
    """The printed number without its dot; in a plan without a column of numbers it opens the title."""
    printed = texts.pop("number", "")
    if printed and is_number(printed):
        number = printed.strip(" .)").removeprefix("№").strip() or None
        return _after_nine(number, last.number if last else None)
    if found := _DATED_NUMBER.match(printed):
        return f"{int(found[1])}.{int(found[2])}"
    if printed:
        texts["title"] = joined(printed, texts.get("title"))
    if found := TITLE_NUMBER.match(texts.get("title", "")):
        texts["title"] = texts["title"][found.end() :].strip()
        return found[1].strip(" .)")
    return None


def _after_nine(number: str | None, last: str | None) -> str | None:
    """A spreadsheet prints 1.10 as 1.1; after 1.9 it can be nothing else."""
    if not number or not last or "." not in number:
        return number
    head, _, tail = number.rpartition(".")
    before, _, end = last.rpartition(".")
    return f"{number}0" if head == before and end.endswith("9") and f"{tail}0" == str(int(end or 0) + 1) else number


# ---------------------------------------------------------------- a rest of the row above


def rest_of(last: Draft, texts: dict[str, str], row: Row, columns: Columns, *, gap: bool) -> Rest | None:
    """Whether a row without a number is the rest of the one above it."""
    title = texts.get("title", "")
    if not title or (columns.at("title") in row.merged and title == last.texts.get("title")):
        return Rest()
    others = [role for role in ("responsible", "result", "conclusion") if texts.get(role)]
    if _opens_inside(title):
        if texts.get("deadline") and columns.at("deadline") not in row.merged and not gap:
            return Rest() if _is_torn(texts["deadline"]) else None
        return Rest(gap or not others or any(_opens_inside(texts[role]) for role in others))
    if texts.get("deadline") or not others:
        return None
    torn = [role for role in others if _opens_inside(texts[role])]
    if gap:
        return Rest(is_sure=False) if torn else None
    whole = [role for role in torn if last.texts.get(role) and not _opens_inside(last.texts[role])]
    return Rest(is_sure=False) if whole and "responsible" not in others else None


def _opens_inside(text: str) -> bool:
    """Words that only a broken text begins with."""
    return text[0].islower() or text[0] in ".,;)»"


def _is_torn(deadline: str) -> bool:
    """«графика учреждения» below «по плану»: words that begin no deadline."""
    return _opens_inside(deadline) and not looks_like_deadline(deadline)
