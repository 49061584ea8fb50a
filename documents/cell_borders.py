"""Where one cell ends and the next begins, in a cell that holds both; and how well a text suits its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from documents.columns import Columns, is_number
from documents.deadlines import looks_like_deadline, opens_deadline
from documents.role_words import looks_like_responsible, names_role, opens_with_role

_LONGEST = 200  # words in a cell worth looking through
_LEADING_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,3})+\.?|\d{1,2}[.)])\s+(\S.*)$")
Tests = dict[str | None, Callable[[str], bool]]


def opens_with_number(text: str) -> bool:
    return is_number(text) or bool(_LEADING_NUMBER.match(text))


def split(text: str, left: str | None, right: str | None) -> tuple[str, str] | None:
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
    found = split(re.sub(r",(?=\s*[А-ЯЁа-яё])", " ,", text), "deadline", "responsible")
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


def fit(cells: Sequence[str], columns: Columns) -> float:
    return sum(like(role, cell) for role, cell in zip(columns.roles, cells, strict=True))


def like(role: str | None, text: str) -> float:
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
