"""Which rows answer a query best. Pure: no session, no rights."""

import asyncio
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import mul
from typing import NamedTuple

from documents import alike

KEPT = 60
"""Ids that are kept of each kind: whoever needs more asks more exactly."""
MANY = 2000


class Kind(StrEnum):
    """What can be found, in the order in which it is shown."""

    organisations = "o"
    activities = "a"
    tasks = "t"
    lines = "l"
    """Activities of plans from above, as far as organisations below have tasks in them."""
    people = "p"


class Row(NamedTuple):
    """Something that may be found: its texts, each with the weight of its words."""

    id: int
    texts: alike.Texts


@dataclass(frozen=True)
class Found:
    """Ids of each kind, best first."""

    ids: dict[Kind, list[int]] = field(default_factory=dict)
    is_exact: bool = True
    """Whether everything that was asked for stands in what was found."""


async def ranked_aside(rows: Mapping[Kind, Sequence[Row]], asked: Sequence[alike.Asked]) -> Found:
    """The same; thousands of rows are compared beside the event loop, so that nobody else waits for them."""
    if sum(map(len, rows.values())) < MANY:
        return ranked(rows, asked)
    return await asyncio.to_thread(ranked, rows, asked)


def ranked(rows: Mapping[Kind, Sequence[Row]], asked: Sequence[alike.Asked]) -> Found:
    """The rows in which all stands that was asked for; if there are none, those with most of it."""
    texts = {text for some in rows.values() for row in some for text, _ in row.texts}
    words = {text: alike.words(text) for text in texts}
    vocabulary = set[str]().union(*words.values())
    answers = [alike.likenesses(ways, vocabulary) for ways in asked]
    wanted = frozenset(word for found in answers for word in found)
    likes = {text: alike.score(said, answers) for text, said in words.items() if not wanted.isdisjoint(said)}
    scores = {kind: list(_scored(some, likes)) for kind, some in rows.items()}
    exact = {
        kind: _best(((id_, sum(found)) for id_, found in some if all(found)), least=0) for kind, some in scores.items()
    }
    if any(exact.values()) or len(asked) < 2:
        return Found({kind: ids for kind, ids in exact.items() if ids})
    telling = [_tells(ways) for ways in asked]
    weights = _rarities(telling, [found for some in scores.values() for _, found in some], sum(map(len, rows.values())))
    near = {
        kind: _best(((id_, _likeness(found, weights)) for id_, found in some), least=0) for kind, some in scores.items()
    }
    return Found({kind: ids for kind, ids in near.items() if ids}, is_exact=False)


def _scored(rows: Iterable[Row], likes: Mapping[str, Sequence[float]]) -> Iterator[tuple[int, Sequence[float]]]:
    """Rows in which something stands that was asked for, and how well they answer each thing: by their best text."""
    for row in rows:
        best: Sequence[float] = ()
        for text, weight in row.texts:
            if like := likes.get(text):
                said = like if weight == 1 else [weight * one for one in like]
                best = list(map(max, best, said)) if best else said
        if best:
            yield row.id, best


def _tells(ways: alike.Asked) -> bool:
    """Whether it says more than «школа»."""
    return ways[0] not in alike.words(alike.SCHOOL_WORDS)


def _likeness(found: Sequence[float], weights: Sequence[float]) -> float:
    """How much of what was asked for is there: less than half is nothing."""
    there = sum(score > 0 and weight > 0 for score, weight in zip(found, weights, strict=True))
    return sum(map(mul, found, weights)) if 2 * there >= sum(weight > 0 for weight in weights) else 0


def _best(scored: Iterable[tuple[int, float]], least: float) -> list[int]:
    """Ids in the order of their scores; equal ones stay in the order of their rows."""
    return [id_ for id_, score in sorted(scored, key=lambda one: -one[1]) if score > least][:KEPT]


def _rarities(telling: Sequence[bool], scores: Sequence[Sequence[float]], total: int) -> list[float]:
    """What each thing that was asked for weighs: much, if few rows speak of it."""
    often = [sum(found[n] > 0 for found in scores) for n in range(len(telling))]
    return [math.log1p(total / (1 + count)) * tells for count, tells in zip(often, telling, strict=True)]
