"""Who watches where: the question and what an answer is worth. The answer is found by `services/assigning_solver.py`.

What is best, in this order: shifts covered at marked schools, other shifts covered, the smallest sum of squared loads,
the fewest changes of school within a day. Nobody is in two places at once, nor sooner than the way between them takes.
docs/decisions/assigning.md has the weights, the way to the answer and the measurements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Shift:
    """A time at a school at which `needs` more observers are wanted."""

    id: int
    school: int
    day: int
    span: tuple[int, int] | None
    """From when to when, in minutes of one clock; None: not known, and so all day."""
    needs: int
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Watcher:
    """An observer: no rule forbids a shift that is not `barred`; `held` are those that are theirs already."""

    id: int
    barred: frozenset[int] = frozenset()
    held: tuple[Shift, ...] = ()


@dataclass(frozen=True, slots=True)
class World:
    """The question."""

    shifts: tuple[Shift, ...]
    watchers: tuple[Watcher, ...]
    travel: int = 0
    """Minutes between two schools."""


Pairs = Sequence[tuple[int, int]]
"""Who watches which shift: ids."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What an answer is worth, held shifts included; compared by `order`, the larger the better."""

    marked: int
    others: int
    squares: int
    moves: int
    """Schools of a person in a day beyond the first."""

    @property
    def order(self) -> tuple[int, int, int, int]:
        """First what matters most."""
        return self.marked, self.others, -self.squares, -self.moves


def worth(world: World, pairs: Pairs) -> Worth:
    """What these pairs are worth."""
    shifts = {shift.id: shift for shift in world.shifts}
    of: dict[int, list[Shift]] = {watcher.id: list(watcher.held) for watcher in world.watchers}
    covered = [0, 0]
    for who, which in pairs:
        of[who].append(shifts[which])
        covered[shifts[which].is_marked] += 1
    visited: dict[tuple[int, int], set[int]] = defaultdict(set)
    for who, theirs in of.items():
        for shift in theirs:
            visited[who, shift.day].add(shift.school)
    moves = sum(len(schools) - 1 for schools in visited.values())
    return Worth(covered[1], covered[0], sum(len(theirs) ** 2 for theirs in of.values()), moves)


def clash(one: Shift, other: Shift, travel: int) -> bool:
    """Whether nobody can watch both."""
    if one.day != other.day:
        return False
    if one.span is None or other.span is None:
        return True
    way = 0 if one.school == other.school else travel
    return one.span[0] < other.span[1] + way and other.span[0] < one.span[1] + way


def broken(world: World, pairs: Pairs) -> list[str]:
    """The rules that these pairs break, in words for whoever tests; none of any answer that is ours."""
    shifts = {shift.id: shift for shift in world.shifts}
    watchers = {watcher.id: watcher for watcher in world.watchers}
    of: dict[int, list[Shift]] = {watcher.id: list(watcher.held) for watcher in world.watchers}
    found = [f"{who} is barred from {which}" for who, which in pairs if which in watchers[who].barred]
    taken: dict[int, int] = defaultdict(int)
    for who, which in pairs:
        shift = shifts[which]
        met = [other.id for other in of[who] if other.id == shift.id or clash(shift, other, world.travel)]
        found += [f"{who} is at {which} and {other} at once" for other in met]
        of[who].append(shift)
        taken[which] += 1
    found += [f"{which} gets {count}" for which, count in taken.items() if count > shifts[which].needs]
    return found


def even(loads: Iterable[int], more: int) -> int:
    """The smallest sum of squares when so many shifts are added to these loads as evenly as numbers allow."""
    counts: dict[int, int] = defaultdict(int)
    for load in loads:
        counts[load] += 1
    while more and counts:
        least = min(counts)
        grow = min(counts[least], more)
        counts[least + 1] += grow
        counts[least] -= grow
        more -= grow
        if not counts[least]:
            del counts[least]
    return sum(load * load * count for load, count in counts.items())


def to_json(world: World) -> dict[str, Any]:
    """As it goes to the process that answers."""
    told = asdict(world)
    for watcher in told["watchers"]:
        watcher["barred"] = sorted(watcher["barred"])
    return told


def from_json(told: dict[str, Any]) -> World:
    """As it was asked."""
    watchers = (Watcher(row["id"], frozenset(row["barred"]), _shifts(row["held"])) for row in told["watchers"])
    return World(_shifts(told["shifts"]), tuple(watchers), told["travel"])


def _shifts(rows: Iterable[dict[str, Any]]) -> tuple[Shift, ...]:
    return tuple(Shift(**{**row, "span": tuple(row["span"]) if row["span"] else None}) for row in rows)
