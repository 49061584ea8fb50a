"""Answers that ship with the program, as drafts: data/answers."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from services import vocabulary


@dataclass(frozen=True)
class Draft:
    """An answer to approve."""

    number: int
    question: str
    answer: str
    others: tuple[str, ...]
    grade: str
    """A, B, C, D or R: how sure its source is."""
    source: str
    review: date | None = None
    """The day from which it surely has to be read again."""
    local: bool = False
    """The school decides: it had better write its own."""


@lru_cache(maxsize=1)
def drafts() -> tuple[Draft, ...]:
    """All of them, in the order of their numbers."""
    rows = vocabulary.read("parents.yaml")
    return tuple(Draft(**{**row, "others": tuple(row["others"])}) for row in rows)
