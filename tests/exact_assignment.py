"""The same question answered exactly, in another way: one integer programme over all days, goal after goal."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

from services.assigning import Pairs, World, clash


class Programme:
    """Variables by name; rules and goals as sums of them."""

    def __init__(self) -> None:
        self.names: dict[Any, int] = {}
        self.rules: list[tuple[dict[Any, float], float, float]] = []

    def add(self, name: Any) -> None:
        self.names.setdefault(name, len(self.names))

    def rule(self, terms: dict[Any, float], least: float, most: float) -> None:
        self.rules.append((terms, least, most))

    def smallest(self, goals: Sequence[dict[Any, float]], seconds: float) -> set[Any]:
        """The names that are 1 when each goal is as small as those before it allow."""
        found = np.zeros(len(self.names))
        for goal in goals:
            cost = np.zeros(len(self.names))
            for name, value in goal.items():
                cost[self.names[name]] += value
            matrix = lil_array((len(self.rules), len(self.names)))
            for line, (terms, _, _) in enumerate(self.rules):
                for name, value in terms.items():
                    matrix[line, self.names[name]] += value
            least, most = np.array([rule[1] for rule in self.rules]), np.array([rule[2] for rule in self.rules])
            answer = milp(
                cost,
                constraints=[LinearConstraint(matrix.tocsr(), least, most)],
                bounds=Bounds(0, 1),
                integrality=np.ones(len(self.names)),
                options={"mip_rel_gap": 0, "time_limit": seconds},
            )
            assert answer.status == 0, answer.message
            found = answer.x
            self.rule(goal, -np.inf, round(float(answer.fun)) + 0.5)
        return {name for name, at in self.names.items() if found[at] > 0.5}


def exact(world: World, seconds: float = 60) -> Pairs:
    """The best there is."""
    one, shifts = Programme(), {shift.id: shift for shift in world.shifts if shift.needs > 0}
    squares: dict[Any, float] = {}
    moves: dict[Any, float] = {}
    able: dict[int, list[int]] = {}
    for watcher in world.watchers:
        theirs = [
            id_
            for id_, shift in shifts.items()
            if id_ not in watcher.barred
            and not any(id_ == held.id or clash(shift, held, world.travel) for held in watcher.held)
        ]
        able[watcher.id] = theirs
        for id_ in theirs:
            one.add(("x", watcher.id, id_))
        for a, b in combinations(theirs, 2):
            if clash(shifts[a], shifts[b], world.travel):
                one.rule({("x", watcher.id, a): 1, ("x", watcher.id, b): 1}, -np.inf, 1)
        _load(one, watcher.id, theirs, len(watcher.held), squares)
        for day in {shifts[id_].day for id_ in theirs}:
            been = {held.school for held in watcher.held if held.day == day}
            _visits(one, watcher.id, day, [shifts[id_] for id_ in theirs if shifts[id_].day == day], been, moves)
    for id_, shift in shifts.items():
        terms: dict[Any, float] = {("x", who, id_): 1.0 for who, theirs in able.items() if id_ in theirs}
        if terms:
            one.rule(terms, -np.inf, shift.needs)
    taken = [name for name in one.names if name[0] == "x"]
    if not taken:
        return []
    marked = {name: -1.0 for name in taken if shifts[name[2]].is_marked}
    others = {name: -1.0 for name in taken if not shifts[name[2]].is_marked}
    chosen = one.smallest([marked, others, squares, moves], seconds)
    return sorted((name[1], name[2]) for name in chosen if name[0] == "x")


def _load(one: Programme, who: int, theirs: list[int], held: int, squares: dict[Any, float]) -> None:
    terms: dict[Any, float] = {("x", who, id_): 1.0 for id_ in theirs}
    for step in range(len(theirs)):
        one.add(("z", who, step))
        squares["z", who, step] = 2.0 * (held + step) + 1
        terms["z", who, step] = -1.0
    if terms:
        one.rule(terms, 0, 0)


def _visits(one: Programme, who: int, day: int, shifts: list[Any], been: set[int], moves: dict[Any, float]) -> None:
    comes: dict[Any, float] = {}
    for shift in shifts:
        name = ("y", who, day, shift.school)
        one.add(name)
        one.rule({("x", who, shift.id): 1, name: -1}, -np.inf, 0)
        moves[name] = 0.0 if shift.school in been else 1.0
        comes[name] = -1.0
    if not been:  # the first school of a day is no change of school
        one.add(("first", who, day))
        moves["first", who, day] = -1.0
        one.rule({("first", who, day): 1.0, **comes}, -np.inf, 0)
