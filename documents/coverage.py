"""Which measures of one plan answer to which of another: by the meaning of their titles, not by their letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import snowballstemmer
from rapidfuzz import fuzz

from documents.alike import words

LEAST = 58.0
"""Below that two titles have nothing to do with each other."""
MOST = 5
_ROOT = 6
"""Letters of a stem that tell: «назначение» and «назначить» are one thing."""
_snowball = snowballstemmer.stemmer("russian")
_SAID_EVERYWHERE = (
    "проведение провести организация организовать подготовка подготовить обеспечение обеспечить осуществление"
    " осуществить издание издать разработка разработать утверждение утвердить участие вопрос вопросам работа работы"
    " мероприятие мероприятия рамках части целях также порядок порядке года год учебный школа школе школах"
    " образовательный организации общеобразовательный и в во на по о об с со для к от до из при за а"
)


@dataclass(frozen=True)
class Measure:
    """A line of a plan: its id, what it says, and its last day."""

    key: int
    title: str
    until: date | None = None


@dataclass(frozen=True)
class Likely:
    """A line below that may answer to one above."""

    key: int
    likeness: float
    """From 0 to 100."""


@lru_cache(maxsize=8192)
def _root(word: str) -> str:
    return str(_snowball.stemWord(word))[:_ROOT]


_LITTLE = frozenset(_root(word) for word in words(_SAID_EVERYWHERE))


@lru_cache(maxsize=8192)
def roots(title: str) -> tuple[str, ...]:
    """What a title is about: the roots of its words without those that stand in every plan; all, if nothing is left."""
    found = tuple(dict.fromkeys(_root(word) for word in words(title)))
    return tuple(root for root in found if root not in _LITTLE and not _is_year(root)) or found


def _is_year(root: str) -> bool:
    return len(root) == 4 and root.isdigit() and root.startswith(("19", "20"))


def likeness(one: str, two: str) -> float:
    """How much two titles mean the same, from 0 to 100: the words they share, and what only one of them says."""
    first, second = roots(one), roots(two)
    numbers = [{root for root in side if root.isdigit()} for side in (first, second)]
    if numbers[0] and numbers[1] and not (numbers[0] & numbers[1]):
        return 0.0  # of the fourth class and of the eighth: alike in all but what matters
    left, right = " ".join(first), " ".join(second)
    return 0.4 * fuzz.token_set_ratio(left, right) + 0.6 * fuzz.token_sort_ratio(left, right)


def likely(above: Sequence[Measure], below: Iterable[Measure]) -> dict[int, list[Likely]]:
    """For each measure above: those below that may answer to it, the best first."""
    index: dict[str, list[Measure]] = defaultdict(list)
    for measure in below:
        for root in roots(measure.title):
            index[root].append(measure)
    found: dict[int, list[Likely]] = {}
    for measure in above:
        near = {one.key: one for root in roots(measure.title) for one in index.get(root, ())}
        scored = [Likely(key, likeness(measure.title, one.title)) for key, one in near.items()]
        scored = sorted((one for one in scored if one.likeness >= LEAST), key=lambda one: (-one.likeness, one.key))
        found[measure.key] = scored[:MOST]
    return found
