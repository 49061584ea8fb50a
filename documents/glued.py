"""Puts the cells of a damaged row back under their columns: lost, doubled and leaked borders, by what cells mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.cell_borders import fit, like, opens_with_number, split
from documents.columns import Columns
from documents.deadlines import opens_deadline
from documents.limits import MAX_COLUMNS
from documents.plan import Doubt
from documents.role_words import names_role

_LEAK = re.compile(r"^((?:[А-ЯЁ]{2,6}|[а-яё]{2,4})[.,]?)\s+(\S.*)$")
_TOLD = ("number", "title", "deadline", "responsible")  # columns whose words tell whether they belong there
_FEWEST = 3  # cells of a row that is worth laying anew
_FAR_BETTER = 2.5
_LONG_PEOPLE = 60
_FEWEST_WORDS = 4
_PREPOSITIONS = {"по", "до", "на", "за", "при", "со", "от", "во", "не", "ко", "для", "без"}


@dataclass(frozen=True, slots=True)
class Mended:
    """`took_long` when many ways to lay the cells were tried."""

    cells: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()
    took_long: bool = False


def mended(cells: Sequence[str], columns: Columns) -> Mended:
    """The cells of a row, as many as there are columns, with a doubt on every field that was cut or moved."""
    cells = list(cells)
    while len(cells) > columns.width and not cells[-1]:
        cells.pop()
    if len(cells) > MAX_COLUMNS or columns.width > MAX_COLUMNS:
        return Mended(tuple((cells + [""] * columns.width)[: columns.width]))
    if len(cells) == columns.width:
        return _refilled(cells, columns) or _with_people_parted(cells, columns) or _without_leak(cells, columns)
    if len(cells) == columns.width - 1 and _lost_first(cells, columns):
        return _shifted(cells, columns)
    best = _best(cells, columns, 0, 0, {})
    if best is None:
        return Mended(tuple((cells + [""] * columns.width)[: columns.width]))
    return _told(best, columns)


def _lost_first(cells: Sequence[str], columns: Columns) -> bool:
    return columns.at("number") == 0 and bool(cells[0]) and not opens_with_number(cells[0])


def _shifted(cells: Sequence[str], columns: Columns) -> Mended:
    """A row that lost its empty first cell; sure when its days and its people then stand where they should."""
    found = ("", *cells)
    known = [at for role in ("deadline", "responsible") if (at := columns.at(role)) is not None and found[at]]
    is_sure = known and all(like(columns.roles[at], found[at]) > 0 for at in known[:1])
    return Mended(found, () if is_sure else (Doubt("glued-cells", "title", found[columns.at("title") or 0]),))


def _refilled(cells: list[str], columns: Columns) -> Mended | None:
    """A grid fills a damaged row up with empty cells: its words are laid anew where that suits them far better."""
    if not cells[-1] and cells[0][:1].islower() and _lost_first(cells, columns):
        return _shifted(cells[:-1], columns)  # the rest of a row that a page has cut
    if not cells[0] and cells[columns.at("title") or 0][:1].islower():
        return None
    pairs = list(zip(columns.roles, cells, strict=True))
    if cells[-1] or not any(text and role in _TOLD and like(role, text) < 0 for role, text in pairs):
        return None
    filled = list(cells)
    while filled and not filled[-1]:
        filled.pop()
    if len(filled) < _FEWEST:
        return None
    ways = [_shifted(cells[:-1], columns)] if _lost_first(cells, columns) else []
    if best := _best(filled, columns, 0, 0, {}):
        ways.append(_told(best, columns))
    found = max(ways, key=lambda way: fit(way.cells, columns) - len(way.doubts), default=None)
    is_better = found and fit(found.cells, columns) - fit(cells, columns) > _FAR_BETTER
    return replace(found if found and is_better else _without_leak(cells, columns), took_long=True)


def _told(best: _Arrangement, columns: Columns) -> Mended:
    """What was cut is doubted; and an empty cell put before others, with the one that made room for it."""
    doubts = list(best.doubts)
    filled = [at for at, cell in enumerate(best.cells) if cell]
    for at, cell in enumerate(best.cells[: filled[-1]] if filled else ()):
        if not cell and columns.roles[at] not in (None, "number", "+"):
            fields = {columns.roles[at], columns.roles[at + 1]} - {None, "number", "+"}
            doubts += [
                Doubt("glued-cells", field, " | ".join(filter(None, best.cells)))
                for field in sorted(fields, key=str)
                if field
            ]
    return Mended(tuple(best.cells), tuple(doubts), took_long=True)


def _with_people_parted(cells: list[str], columns: Columns) -> Mended | None:
    """A long cell of people and then of what they achieve, beside an empty cell for that."""
    at = columns.at("responsible")
    after = columns.roles[at + 1] if at is not None and at + 1 < columns.width else None
    if at is None or after not in ("result", "conclusion") or cells[at + 1] or len(cells[at]) < _LONG_PEOPLE:
        return None
    found = split(cells[at], "responsible", after)
    if not found or len(found[1].split()) < _FEWEST_WORDS:
        return None
    doubts = tuple(Doubt("glued-cells", role, cells[at]) for role in ("responsible", after))
    return Mended((*cells[:at], *found, *cells[at + 2 :]), doubts)


@dataclass
class _Arrangement:
    score: float
    cells: list[str]
    doubts: list[Doubt]


Known = dict[tuple[int, int], "_Arrangement | None"]
Option = tuple[float, list[str], int, int, list[Doubt]]


def _best(cells: list[str], columns: Columns, at: int, column: int, known: Known) -> _Arrangement | None:
    """The best way to lay the cells from `at` on under the columns from `column` on."""
    if (at, column) in known:
        return known[at, column]
    left, room = len(cells) - at, columns.width - column
    found = _Arrangement(-0.3 * room, [""] * room, []) if not left else None
    if left and room:
        for score, texts, used, filled, doubts in _options(cells, columns, at, column):
            rest = _best(cells, columns, at + used, column + filled, known)
            if rest is not None and (found is None or score + rest.score > found.score):
                found = _Arrangement(score + rest.score, texts + rest.cells, doubts + rest.doubts)
    known[at, column] = found
    return found


def _options(cells: list[str], columns: Columns, at: int, column: int) -> list[Option]:
    """What may stand in a column: the next cell, nothing, a part of the cell, or two cells together."""
    left, room, role = len(cells) - at, columns.width - column, columns.roles[column]
    options: list[Option] = [(like(role, cells[at]), [cells[at]], 1, 1, [])]
    if left < room:
        options.append((-0.8, [""], 0, 1, []))
        if column + 1 < columns.width:
            options += _split_options(cells[at], role, columns.roles[column + 1])
    if left > room and left > 1:
        text = f"{cells[at]} {cells[at + 1]}".strip()
        options.append((like(role, text) - 0.6, [text], 2, 1, [Doubt("glued-cells", role, text)] if role else []))
    return options


def _split_options(
    text: str, left: str | None, right: str | None
) -> list[tuple[float, list[str], int, int, list[Doubt]]]:
    found = split(text, left, right)
    if not found or not left or not right:
        return []
    score = like(left, found[0]) + like(right, found[1]) - 0.5
    return [
        (score, list(found), 1, 2, [Doubt("glued-cells", role, text) for role in (left, right) if role != "number"])
    ]


def _without_leak(cells: list[str], columns: Columns) -> Mended:
    """«ОО до 01 июля»: the last word of the column on the left was torn off into the deadline."""
    deadline, responsible = columns.at("deadline"), columns.at("responsible")
    if deadline is None or responsible is None or responsible != deadline - 1 or not cells[responsible]:
        return Mended(tuple(cells))
    found = _LEAK.match(cells[deadline])
    if not found or found[1].lower() in _PREPOSITIONS:
        return Mended(tuple(cells))
    if not opens_deadline(found[2]) or opens_deadline(cells[deadline]):
        return Mended(tuple(cells))
    whole = (cells[deadline], cells[responsible])
    cells[deadline], cells[responsible] = found[2], _put_back(cells[responsible], found[1])
    doubts = tuple(Doubt("leaked-cell", field, " | ".join(whole)) for field in ("deadline", "responsible"))
    return Mended(tuple(cells), doubts)


def _put_back(text: str, word: str) -> str:
    """After the first post, where a narrow column wrapped its line, else at the end."""
    words = text.split()
    for at in range(1, len(words)):
        if words[at][0].isupper() and names_role(" ".join(words[at:])):
            return " ".join([*words[:at], word, *words[at:]])
    return f"{text} {word}"
