"""Puts the cells of a damaged row back under their columns: lost, doubled and leaked borders, by what cells mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from documents.columns import Columns, is_number
from documents.deadlines import looks_like_deadline, opens_deadline
from documents.limits import MAX_COLUMNS
from documents.plan import Doubt
from documents.role_words import looks_like_responsible, names_role, opens_with_role

_LONGEST = 200  # words in a cell worth looking through
_LEAK = re.compile(r"^((?:[А-ЯЁ]{2,6}|[а-яё]{2,4})[.,]?)\s+(\S.*)$")
_LEADING_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,3})+\.?|\d{1,2}[.)])\s+(\S.*)$")


Tests = dict[str | None, Callable[[str], bool]]


@dataclass(frozen=True, slots=True)
class Mended:
    cells: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()


def mended(cells: Sequence[str], columns: Columns) -> Mended:
    """The cells of a row, as many as there are columns, with a doubt on every field that was cut or moved."""
    cells = list(cells)
    while len(cells) > columns.width and not cells[-1]:
        cells.pop()
    if len(cells) == columns.width:
        return _without_leak(cells, columns)
    if columns.at("number") == 0 and len(cells) == columns.width - 1 and cells[0] and not _opens_with_number(cells[0]):
        return Mended(("", *cells))
    if len(cells) > MAX_COLUMNS or columns.width > MAX_COLUMNS:
        return Mended(tuple((cells + [""] * columns.width)[: columns.width]))
    best = _best(cells, columns, 0, 0, {})
    if best is None:
        return Mended(tuple((cells + [""] * columns.width)[: columns.width]))
    return Mended(tuple(best.cells), tuple(best.doubts))


def _opens_with_number(text: str) -> bool:
    return is_number(text) or bool(_LEADING_NUMBER.match(text))


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
    options: list[Option] = [(_like(role, cells[at]), [cells[at]], 1, 1, [])]
    if left < room:
        options.append((-0.8, [""], 0, 1, []))
        if column + 1 < columns.width:
            options += _split_options(cells[at], role, columns.roles[column + 1])
    if left > room and left > 1:
        text = f"{cells[at]} {cells[at + 1]}".strip()
        options.append((_like(role, text) - 0.6, [text], 2, 1, [Doubt("glued-cells", role, text)] if role else []))
    return options


def _split_options(
    text: str, left: str | None, right: str | None
) -> list[tuple[float, list[str], int, int, list[Doubt]]]:
    found = _split(text, left, right)
    if not found or not left or not right:
        return []
    score = _like(left, found[0]) + _like(right, found[1]) - 0.5
    return [
        (score, list(found), 1, 2, [Doubt("glued-cells", role, text) for role in (left, right) if role != "number"])
    ]


def _split(text: str, left: str | None, right: str | None) -> tuple[str, str] | None:
    """Where one cell ends and the next begins, in a cell that holds both; None when no border can be seen."""
    if left == "number":
        found = _LEADING_NUMBER.match(text)
        return (found[1], found[2]) if found else None
    words = text.split()[:_LONGEST]
    if len(text.split()) > _LONGEST:
        return None
    borders = [
        (" ".join(words[:at]), " ".join(words[at:]))
        for at in range(1, len(words))
        if words[at][0].isalnum() or words[at][0] in '«"('
    ]
    tests: Tests = {
        "deadline": lambda part: looks_like_deadline(part) and not opens_with_role(part),
        "responsible": looks_like_responsible,
    }
    return next((pair for pair in borders if _is_border(*pair, left, right, tests)), None)


def parted(text: str) -> tuple[str, str] | None:
    """The days and the people of one column «Сроки, ответственные»."""
    found = _split(re.sub(r",(?=\s*[А-ЯЁа-яё])", " ,", text), "deadline", "responsible")
    return (found[0].rstrip(" ,").replace(" ,", ","), found[1].replace(" ,", ",")) if found else None


def _is_border(first: str, second: str, left: str | None, right: str | None, tests: Tests) -> bool:
    if (first[-1] in ",(-–" and not first.endswith(" ,")) or first.lower().endswith((" и", " по", " с", " в", " на")):
        return False
    if left in tests and not tests[left](first):
        return False
    if right in tests:
        begins = opens_deadline if right == "deadline" else names_role
        return bool(tests[right](second) and begins(second))
    opens = second[0].isupper() and not re.match(r"[А-ЯЁ]{2,6}\b|[А-ЯЁ]\.", second)
    return opens and not names_role(second) and not opens_deadline(second)


def _fit(cells: Sequence[str], columns: Columns) -> float:
    return sum(_like(role, cell) for role, cell in zip(columns.roles, cells, strict=True))


def _like(role: str | None, text: str) -> float:
    """How well a text suits a column."""
    if not text:
        return -0.1
    if role == "number":
        return 3.0 if is_number(text) else -3.0
    if role == "deadline":
        return 2.0 if looks_like_deadline(text) else -1.5
    if role == "responsible":
        return 2.0 if looks_like_responsible(text) else -1.0
    if role == "title":
        return -2.0 if is_number(text) or looks_like_deadline(text) else min(len(text) / 60, 1.0)
    return -1.0 if is_number(text) or (looks_like_deadline(text) and opens_deadline(text)) else 0.4


def _without_leak(cells: list[str], columns: Columns) -> Mended:
    """«ОО до 01 июля»: the last word of the column on the left was torn off into the deadline."""
    deadline, responsible = columns.at("deadline"), columns.at("responsible")
    if deadline is None or responsible is None or responsible != deadline - 1 or not cells[responsible]:
        return Mended(tuple(cells))
    found = _LEAK.match(cells[deadline])
    if not found or not opens_deadline(found[2]) or opens_deadline(cells[deadline]):
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
