"""Which rows answer a query best. Pure: no session, no rights."""

import asyncio
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import nsmallest
from operator import attrgetter, itemgetter, mul
from sys import intern
from typing import Any, NamedTuple

from documents import alike

KEPT = 60
"""Ids that are kept of each kind: whoever needs more asks more exactly."""
MANY = 50_000
"""Letters: to read and compare them lasts a few milliseconds."""


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
    """Of those that answer equally well, the least comes first; no two of a kind have the same."""


Where = tuple[tuple[float, Sequence[Row]], ...]
"""Rows in which a word stands, by what it weighs there."""


class Block(NamedTuple):
    """Rows that stand together, and where each of their words stands."""

    rows: tuple[Row, ...]
    said: dict[str, Where]


def block(rows: Iterable[Row]) -> Block:
    """These rows with their words. It may be kept for as long as what the rows say stays the same."""
    rows = tuple(rows)
    of_text: defaultdict[tuple[str, float], list[Row]] = defaultdict(list)
    for row in rows:
        for said_once in set(row.texts):
            of_text[said_once].append(row)
    said: defaultdict[str, list[tuple[float, list[Row]]]] = defaultdict(list)
    for (text, weight), some in of_text.items():
        for word in set(alike.words(text)):
            said[intern(word)].append((weight, some))
    return Block(rows, {word: _heaviest(where) if len(where) > 1 else tuple(where) for word, where in said.items()})


def _heaviest(where: Iterable[tuple[float, Iterable[Row]]]) -> Where:
    """A word that stands in several texts: each row once, by the text in which the word weighs most."""
    known: dict[int, tuple[float, Row]] = {}
    for weight, rows in sorted(where, key=itemgetter(0)):
        known.update((row.id, (weight, row)) for row in rows)
    by_weight: defaultdict[float, list[Row]] = defaultdict(list)
    for weight, row in known.values():
        by_weight[weight].append(row)
    return tuple(by_weight.items())


@dataclass(frozen=True)
class Found:
    """Ids of each kind, best first."""

    ids: dict[Kind, list[int]] = field(default_factory=dict)
    is_exact: bool = True
    """Whether everything that was asked for stands in what was found."""


Like = tuple[float, ...]
"""How well each thing that was asked for is answered."""
Scored = dict[Like, list[Row]]
"""Rows by how well they answer: thousands share a few answers."""


async def aside(compared: Callable[[], Found], letters: int) -> Found:
    """What a comparison of so many letters finds; a long one runs beside the event loop: nobody else waits for it."""
    return await asyncio.to_thread(compared) if letters > MANY else compared()


def ranked(blocks: Mapping[Kind, Sequence[Block]], asked: Sequence[alike.Asked]) -> Found:
    """The rows in which all stands that was asked for; if there are none, those with most of it."""
    vocabulary = set[str]().union(*(one.said for some in blocks.values() for one in some))
    answers = [alike.likenesses(ways, vocabulary) for ways in asked]
    scored = {kind: _scored((one for one in some if _holds(one, answers)), answers) for kind, some in blocks.items()}
    exact = {
        kind: _best((sum(like), rows) for like, rows in some.items() if all(like)) for kind, some in scored.items()
    }
    if any(exact.values()) or len(asked) < 2:
        return Found({kind: ids for kind, ids in exact.items() if ids})
    scored = {kind: _scored(some, answers) for kind, some in blocks.items()}
    weights = _rarities([_tells(ways) for ways in asked], scored.values(), _size(blocks))
    near = {
        kind: _best((_likeness(like, weights), rows) for like, rows in some.items()) for kind, some in scored.items()
    }
    return Found({kind: ids for kind, ids in near.items() if ids}, is_exact=False)


def _size(blocks: Mapping[Kind, Sequence[Block]]) -> int:
    return sum(len(one.rows) for some in blocks.values() for one in some)


def _holds(one: Block, answers: Sequence[Mapping[str, float]]) -> bool:
    """Whether all that was asked for stands in it, in one row or in several."""
    return all(one.said.keys() & found.keys() for found in answers)


def _scored(blocks: Iterable[Block], answers: Sequence[Mapping[str, float]]) -> Scored:
    """Rows in which something stands that was asked for, by how well they answer each thing: by their best word."""
    wanted = frozenset(word for found in answers for word in found)
    likes: dict[tuple[str, float], Like] = {}
    scored: defaultdict[Like, list[Row]] = defaultdict(list)
    for one in blocks:
        found = []
        for word in one.said.keys() & wanted:
            for weight, rows in one.said[word]:
                like = likes.get((word, weight))
                if like is None:
                    like = likes[word, weight] = tuple(weight * answer.get(word, 0) for answer in answers)
                found.append((like, rows))
        if len(found) == 1:
            scored[found[0][0]] += found[0][1]
        elif found:
            for like, row in _each(found):
                scored[like].append(row)
    return scored


def _each(found: Iterable[tuple[Like, Iterable[Row]]]) -> Iterable[tuple[Like, Row]]:
    """Each row once, with the best that stands in it."""
    best: dict[int, tuple[Like, Row]] = {}
    for like, rows in found:
        for row in rows:
            known = best.get(row.id)
            best[row.id] = (tuple(map(max, like, known[0])) if known else like, row)
    return best.values()


def _tells(ways: alike.Asked) -> bool:
    """Whether it says more than «школа»."""
    return ways[0] not in alike.words(alike.SCHOOL_WORDS)


def _likeness(like: Like, weights: Sequence[float]) -> float:
    """How much of what was asked for is there: less than half is nothing."""
    there = sum(score > 0 and weight > 0 for score, weight in zip(like, weights, strict=True))
    return sum(map(mul, like, weights)) if 2 * there >= sum(weight > 0 for weight in weights) else 0


def _best(scored: Iterable[tuple[float, list[Row]]]) -> list[int]:
    """Ids in the order of their scores; equal ones in the order of their rows."""
    equal: defaultdict[float, list[Row]] = defaultdict(list)
    for score, rows in scored:
        if score > 0:
            equal[score] += rows
    ids: list[int] = []
    for score in sorted(equal, reverse=True):
        if len(ids) == KEPT:
            break
        ids += [row.id for row in nsmallest(KEPT - len(ids), equal[score], key=attrgetter("order"))]
    return ids


def _rarities(telling: Sequence[bool], scored: Iterable[Scored], total: int) -> list[float]:
    """What each thing that was asked for weighs: much, if few rows speak of it."""
    often = [0] * len(telling)
    for some in scored:
        for like, rows in some.items():
            often = [count + (len(rows) if score > 0 else 0) for count, score in zip(often, like, strict=True)]
    return [math.log1p(total / (1 + count)) * tells for count, tells in zip(often, telling, strict=True)]
