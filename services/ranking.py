"""Which rows answer a query best. Pure: no session, no rights."""

import asyncio
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import nsmallest
from itertools import chain
from operator import mul
from sys import intern
from typing import Any, NamedTuple

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
    order: Any = ()
    """Of those that answer equally well, the least comes first."""


class Block(NamedTuple):
    """Rows that stand together, and the words of all their texts: those that hold nothing asked for are passed over."""

    rows: tuple[Row, ...]
    words: tuple[str, ...]


def block(rows: Iterable[Row]) -> Block:
    """These rows with their words."""
    rows = tuple(rows)
    texts = {text for row in rows for text, _ in row.texts}
    return Block(rows, tuple({intern(word) for text in texts for word in alike.words(text)}))


@dataclass(frozen=True)
class Found:
    """Ids of each kind, best first."""

    ids: dict[Kind, list[int]] = field(default_factory=dict)
    is_exact: bool = True
    """Whether everything that was asked for stands in what was found."""


Like = tuple[float, ...]
"""How well each thing that was asked for is answered."""
Placed = tuple[Any, int, int]
"""A row as it is sorted: its order, its number, its id."""
Scored = list[tuple[Like, list[Placed]]]
"""Rows by how well they answer: thousands share a few answers."""


async def ranked_aside(blocks: Mapping[Kind, Sequence[Block]], asked: Sequence[alike.Asked]) -> Found:
    """The same; thousands of rows are compared beside the event loop, so that nobody else waits for them."""
    if sum(len(one.rows) for some in blocks.values() for one in some) < MANY:
        return ranked(blocks, asked)
    return await asyncio.to_thread(ranked, blocks, asked)


def ranked(blocks: Mapping[Kind, Sequence[Block]], asked: Sequence[alike.Asked]) -> Found:
    """The rows in which all stands that was asked for; if there are none, those with most of it."""
    vocabulary = set[str]().union(*(one.words for some in blocks.values() for one in some))
    answers = [alike.likenesses(ways, vocabulary) for ways in asked]
    scored = {kind: _scored((one for one in some if _holds(one, answers)), answers) for kind, some in blocks.items()}
    exact = {kind: _best((sum(found), rows) for found, rows in some if all(found)) for kind, some in scored.items()}
    if any(exact.values()) or len(asked) < 2:
        return Found({kind: ids for kind, ids in exact.items() if ids})
    scored = {kind: _scored(some, answers) for kind, some in blocks.items()}
    total = sum(len(one.rows) for some in blocks.values() for one in some)
    weights = _rarities([_tells(ways) for ways in asked], chain.from_iterable(scored.values()), total)
    near = {kind: _best((_likeness(found, weights), rows) for found, rows in some) for kind, some in scored.items()}
    return Found({kind: ids for kind, ids in near.items() if ids}, is_exact=False)


def _holds(one: Block, answers: Sequence[Mapping[str, float]]) -> bool:
    """Whether all that was asked for stands in it, in one row or in several."""
    return not any(found.keys().isdisjoint(one.words) for found in answers)


def _scored(blocks: Iterable[Block], answers: Sequence[Mapping[str, float]]) -> Scored:
    """Rows in which something stands that was asked for, by how well they answer each thing: by their best text."""
    wanted = frozenset(word for found in answers for word in found)
    rows = [row for one in blocks if not wanted.isdisjoint(one.words) for row in one.rows]
    known: dict[tuple[frozenset[str], float], int] = {}
    likes: list[Like] = []
    like_of: dict[tuple[str, float], int] = {}
    for text, weight in set[tuple[str, float]]().union(*(row.texts for row in rows)):
        if said := wanted.intersection(alike.words(text)):
            number = known.setdefault((said, weight), len(likes))
            if number == len(likes):
                likes.append(tuple(weight * like for like in alike.score(said, answers)))
            like_of[text, weight] = number
    together: dict[tuple[int | None, ...], list[Placed]] = {}
    for n, row in enumerate(rows):
        together.setdefault(tuple(map(like_of.get, row.texts)), []).append((row.order, n, row.id))
    scored = []
    for texts, placed in together.items():
        found = [likes[number] for number in texts if number is not None]
        if found:
            scored.append((tuple(map(max, zip(*found, strict=True))), placed))
    return scored


def _tells(ways: alike.Asked) -> bool:
    """Whether it says more than «школа»."""
    return ways[0] not in alike.words(alike.SCHOOL_WORDS)


def _likeness(found: Sequence[float], weights: Sequence[float]) -> float:
    """How much of what was asked for is there: less than half is nothing."""
    there = sum(score > 0 and weight > 0 for score, weight in zip(found, weights, strict=True))
    return sum(map(mul, found, weights)) if 2 * there >= sum(weight > 0 for weight in weights) else 0


def _best(scored: Iterable[tuple[float, list[Placed]]]) -> list[int]:
    """Ids in the order of their scores; equal ones in the order of their rows."""
    equal: dict[float, list[Placed]] = {}
    for score, placed in scored:
        if score > 0:
            equal.setdefault(score, []).extend(placed)
    ids: list[int] = []
    for score in sorted(equal, reverse=True):
        ids += [id_ for _, _, id_ in nsmallest(KEPT - len(ids), equal[score])]
    return ids


def _rarities(telling: Sequence[bool], scored: Iterable[tuple[Like, list[Placed]]], total: int) -> list[float]:
    """What each thing that was asked for weighs: much, if few rows speak of it."""
    often = [0] * len(telling)
    for found, placed in scored:
        often = [count + (len(placed) if score > 0 else 0) for count, score in zip(often, found, strict=True)]
    return [math.log1p(total / (1 + count)) * tells for count, tells in zip(often, telling, strict=True)]
