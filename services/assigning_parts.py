"""A part of the assignment (some days, some watchers) as integer programmes, while all else stands still. Needs SciPy.

Four programmes one after another, each keeping what those before it have reached. Variables, all 0 or 1: x (somebody
has a shift), z (their load grows by one, by another one), y (they come to a school on a day), f (they come at all on a
day: the first school is no change of school).
"""

from __future__ import annotations

from functools import cached_property
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from services.assigning_board import Board

Array = NDArray[Any]


class Part:
    """All shifts of these days that these watchers have or could have."""

    def __init__(self, board: Board, days: list[int], who: Array) -> None:
        self._board, self._who = board, who
        taken = board.has.copy()
        taken[who] = False
        left = board.needs - taken.sum(axis=0)
        self._shifts = np.array([which for day in days for which in board.days[day] if left[which] > 0], dtype=np.int64)
        self._needs = left[self._shifts]
        self._day = np.array([board.day_of[int(which)] for which in self._shifts], dtype=np.int64)
        may = board.may[np.ix_(who, self._shifts)]
        self._rows, self._columns = np.nonzero(may)
        self._base = board.load[who] - board.has[np.ix_(who, self._shifts)].sum(axis=1)
        self._groups = self._slots()

    @property
    def size(self) -> int:
        """Pairs of a watcher and a shift."""
        return len(self._rows)

    def solve(self, until: float, reached: int) -> bool:
        """Put the best on the board; False when there was no time. The first goals are `reached` already."""
        rules, found = [self._cover, *self._apart, self._loads, *self._comes], None
        now = self._as_it_stands
        for number, goal in enumerate(self._goals):
            if number < reached:
                rules.append(LinearConstraint(goal[None, :], -np.inf, float(goal[: len(now)] @ now) + 0.5))
                continue
            found = self._smallest(goal, rules, until)
            if found is None:
                return False
            rules.append(LinearConstraint(goal[None, :], -np.inf, float(np.round(goal @ found)) + 0.5))
        return found is not None and self._put(found)

    def _smallest(self, goal: Array, rules: list[LinearConstraint], until: float) -> Array | None:
        left = until - monotonic()
        if left <= 0:
            return None
        answer = milp(
            goal,
            constraints=rules,
            bounds=Bounds(0, 1),
            integrality=np.ones(self._width),
            options={"mip_rel_gap": 0, "time_limit": left},
        )
        if answer.status != 0 or answer.x is None:
            return None
        found: Array = np.round(answer.x)
        return found

    def _put(self, found: Array) -> bool:
        chosen = found[: self.size] > 0.5
        has = np.zeros((len(self._who), len(self._shifts)), dtype=np.bool_)
        has[self._rows[chosen], self._columns[chosen]] = True
        self._board.has[np.ix_(self._who, self._shifts)] = has
        self._board.load = self._board.held + self._board.has.sum(axis=1)
        return True

    @property
    def _as_it_stands(self) -> Array:
        """The values of x and z now; the first three goals need no others."""
        has = self._board.has[np.ix_(self._who, self._shifts)]
        x = has[self._rows, self._columns].astype(np.float64)
        z = np.arange(self._steps)[None, :] < has.sum(axis=1)[:, None]
        both: Array = np.r_[x, z.ravel().astype(np.float64)]
        return both

    # The variables: x, then z, then y, then f --------------------------------------------------------------------

    def _slots(self) -> list[Array]:
        """Groups of these shifts of which one person has one at most."""
        at = {int(which): n for n, which in enumerate(self._shifts)}
        found = [np.array([at[int(which)] for which in slot if int(which) in at]) for slot in self._board.slots]
        return [group for group in found if len(group)]

    @cached_property
    def _steps(self) -> int:
        return len(self._groups)

    @cached_property
    def _visits(self) -> Array:
        """(watcher, day, school) of each y; `inverse` says which of them a pair belongs to."""
        keys = np.c_[self._rows, self._day[self._columns], self._board.school[self._shifts][self._columns]]
        return np.unique(keys, axis=0) if len(keys) else keys

    @cached_property
    def _visit_of(self) -> Array:
        at = {tuple(key): n for n, key in enumerate(self._visits.tolist())}
        keys = zip(
            self._rows.tolist(),
            self._day[self._columns].tolist(),
            self._board.school[self._shifts][self._columns].tolist(),
            strict=True,
        )
        return np.array([at[key] for key in keys], dtype=np.int64)

    @cached_property
    def _days(self) -> Array:
        """(watcher, day) of each f."""
        return np.unique(self._visits[:, :2], axis=0)

    @property
    def _y(self) -> int:
        return self.size + len(self._who) * self._steps

    @property
    def _f(self) -> int:
        return self._y + len(self._visits)

    @property
    def _width(self) -> int:
        return self._f + len(self._days)

    # Goals and rules ---------------------------------------------------------------------------------------------

    @cached_property
    def _goals(self) -> list[Array]:
        """Marked shifts, others, squares, changes of school; each to be small."""
        marked = self._board.is_marked[self._shifts][self._columns]
        grows = np.arange(len(self._who) * self._steps)
        goals = [np.zeros(self._width) for _ in range(4)]
        goals[0][: self.size] = -1.0 * marked
        goals[1][: self.size] = -1.0 * ~marked
        goals[2][self.size : self._y] = 2.0 * (self._base[grows // self._steps] + grows % self._steps) + 1
        been = self._board.been
        goals[3][self._y : self._f] = [school not in been[day][self._who[w]] for w, day, school in self._visits]
        goals[3][self._f :] = [-1.0 * (not been[day][self._who[w]]) for w, day in self._days]
        return goals

    def _matrix(self, values: Any, lines: Any, columns: Any, count: int) -> Any:
        at = np.asarray(lines, dtype=np.int64), np.asarray(columns, dtype=np.int64)
        return coo_array((np.asarray(values, dtype=np.float64), at), shape=(count, self._width)).tocsr()

    @property
    def _cover(self) -> LinearConstraint:
        x = np.arange(self.size)
        return LinearConstraint(self._matrix(np.ones(self.size), self._columns, x, len(self._shifts)), 0, self._needs)

    @property
    def _apart(self) -> list[LinearConstraint]:
        """Of shifts that clash somebody has one: slot by slot, and what the way between schools forbids besides."""
        near = self._board.clashes[np.ix_(self._shifts, self._shifts)]
        for group in self._groups:
            near[np.ix_(group, group)] = False
        groups = [*self._groups, *(np.array(pair) for pair in zip(*np.nonzero(np.triu(near)), strict=True))]
        x = np.full((len(self._who), len(self._shifts)), -1)
        x[self._rows, self._columns] = np.arange(self.size)
        found = [theirs[theirs >= 0] for group in groups for theirs in x[:, group]]
        found = [theirs for theirs in found if len(theirs) > 1]
        if not found:
            return []
        lines = np.repeat(np.arange(len(found)), [len(theirs) for theirs in found])
        columns = np.concatenate(found)
        return [LinearConstraint(self._matrix(np.ones(len(lines)), lines, columns, len(found)), 0, 1)]

    @property
    def _loads(self) -> LinearConstraint:
        grows = np.arange(len(self._who) * self._steps)
        values = np.r_[np.ones(self.size), -np.ones(len(grows))]
        lines = np.r_[self._rows, grows // self._steps]
        return LinearConstraint(self._matrix(values, lines, np.arange(self._y), len(self._who)), 0, 0)

    @property
    def _comes(self) -> list[LinearConstraint]:
        """Whoever has a shift comes to its school; whoever comes to no school has no first one."""
        pairs, visits, days = np.arange(self.size), np.arange(len(self._visits)), np.arange(len(self._days))
        come = self._matrix(
            np.r_[np.ones(self.size), -np.ones(self.size)],
            np.r_[pairs, pairs],
            np.r_[pairs, self._y + self._visit_of],
            self.size,
        )
        at = {tuple(key): n for n, key in enumerate(self._days.tolist())}
        of = np.array([at[w, day] for w, day, _ in self._visits.tolist()], dtype=np.int64)
        first = self._matrix(
            np.r_[np.ones(len(days)), -np.ones(len(visits))],
            np.r_[days, of],
            np.r_[self._f + days, self._y + visits],
            len(days),
        )
        return [LinearConstraint(come, -np.inf, 0), LinearConstraint(first, -np.inf, 0)]
