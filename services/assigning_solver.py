"""The best assignment: slot by slot, by chains, day by day. For a process of its own, where SciPy is.

A slot is a group of shifts of which nobody can have two: for one slot alone, with all others standing still, the best
is an assignment problem, which SciPy solves exactly. So slots are solved one after another, again and again in another
order; ties fall by chance, so that nothing stands still for long. Chains mend what no single slot can, and days small
enough for it are solved as integer programmes. Each step keeps what is better; it ends when nothing can be better, when
nothing gets better, or when its time is over.
"""

from __future__ import annotations

from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from services.assigning import Pairs, World, Worth, even, worth
from services.assigning_board import Board
from services.assigning_chains import Chains
from services.assigning_parts import Part

SECONDS = 3.0
"""How long it may look for something better; half of it is for integer programmes."""
STILL = 8
"""Rounds in which nothing gets better, after which it ends."""
WHOLE, SOME, PART, FEW = 3000, 300, 0.7, 4
"""Pairs of a watcher and a shift up to which all is one programme; of a part: pairs, seconds, and watchers at least."""


def assign(world: World, *, seconds: float = SECONDS, seed: int = 1) -> Pairs:
    """The best (watcher, shift) pairs, by ids; a shift may stay uncovered, a rule is never broken."""
    board = Board(world)
    if not board.shifts or not world.watchers:
        return ()
    return _Search(world, board, seconds, seed).best()


def bound(world: World, covered: int | None = None) -> Worth:
    """What nothing can surpass: each slot by itself, loads as even as numbers allow, nobody changing schools."""
    board = Board(world)
    if not board.shifts or not world.watchers:
        return worth(world, ())
    return _bound(board, covered)


def _bound(board: Board, covered: int | None = None) -> Worth:
    marked = others = 0
    for slot in board.slots:
        cost, places = _costs(board, slot, np.zeros((len(board.may), len(slot))))
        allowed = board.may[:, slot][:, places]
        rows, columns = linear_sum_assignment(np.where(allowed, cost, 0.0))
        done = allowed[rows, columns]
        is_marked = board.is_marked[slot][places][columns]
        marked += int((done & is_marked).sum())
        others += int((done & ~is_marked).sum())
    return Worth(marked, others, even(board.held.tolist(), marked + others if covered is None else covered), 0)


def _costs(board: Board, slot: NDArray[Any], strange: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Watcher × place: what it costs that somebody has it. Each goal outweighs all that come after it together."""
    places = np.repeat(np.arange(len(slot)), board.needs[slot])
    most = len(places) + 1
    load = 2.0 * board.load[:, None] + 1
    squares = float(most)
    other = squares * (2.0 * float(board.load.max()) + 2) * most
    marked = other * most
    gain = np.where(board.is_marked[slot], marked, other)
    cost = squares * load + strange - gain[None, :]
    return cost[:, places], places


class _Search:
    def __init__(self, world: World, board: Board, seconds: float, seed: int) -> None:
        self._world, self._board = world, board
        self._chance = np.random.default_rng(seed)
        now = monotonic()
        self._slots_until, self._until = now + seconds / 2, now + seconds
        self._limit = _bound(board)
        self._best: Pairs = ()
        self._worth = worth(world, ())

    def best(self) -> Pairs:
        """Until nothing gets better; once through all slots however little time there is."""
        still = 0
        while still < STILL:
            self._round()
            still = 0 if self._keep() else still + 1
            if self._is_done or monotonic() > self._slots_until:
                break
        still = 0
        while still < 3 * STILL and not self._is_done and monotonic() < self._until:
            self._stands()
            part, is_whole = self._part()
            is_solved = part.solve(self._until if is_whole else min(monotonic() + PART, self._until), self._reached)
            still = 0 if self._keep() else still + 1
            if is_whole and is_solved:
                break
        return self._best

    @property
    def _reached(self) -> int:
        """How many of the goals are what nothing can surpass, beginning with the first."""
        found, limit = self._worth, self._limit
        squares = even(self._board.held.tolist(), found.marked + found.others)
        are = (found.marked == limit.marked, found.others == limit.others, found.squares == squares, not found.moves)
        return next((number for number, is_so in enumerate(are) if not is_so), len(are))

    @property
    def _is_done(self) -> bool:
        return self._reached == 4

    def _round(self) -> None:
        order = self._chance.permutation(len(self._board.slots))
        for number in order:
            self._solve(self._board.slots[number])
        chains = Chains(self._board, self._slots_until)
        if chains.cover(marked=True) | chains.cover(marked=False) | chains.even():
            for number in order:
                self._solve(self._board.slots[number])

    def _solve(self, slot: NDArray[Any]) -> None:
        """One slot, with all others as they are."""
        board = self._board
        board.put(slot, np.zeros((len(board.may), len(slot)), dtype=np.bool_))
        allowed = board.may[:, slot] & ~board.blocked(slot)
        cost, places = _costs(board, slot, board.strange(slot))
        chance = self._chance.random(cost.shape) / (2.0 * len(places) + 2)
        wide = allowed[:, places]
        rows, columns = linear_sum_assignment(np.where(wide, cost + chance, 0.0))
        done = wide[rows, columns]
        has = np.zeros((len(board.may), len(slot)), dtype=np.bool_)
        has[rows[done], places[columns[done]]] = True
        board.put(slot, has)

    def _keep(self) -> bool:
        """Whether what stands on the board is better than all before."""
        pairs = self._board.pairs()
        found = worth(self._world, pairs)
        if self._best and found.order <= self._worth.order:
            return False
        self._best, self._worth = pairs, found
        return True

    def _stands(self) -> None:
        """The best stands on the board."""
        board = self._board
        rows = {watcher.id: n for n, watcher in enumerate(self._world.watchers)}
        columns = {shift.id: n for n, shift in enumerate(board.shifts)}
        has = np.zeros_like(board.has)
        for who, which in self._best:
            has[rows[who], columns[which]] = True
        board.put(np.arange(len(board.shifts)), has)

    def _part(self) -> tuple[Part, bool]:
        """All, where that is small enough; else a day or two in which something could be better, and some watchers."""
        board = self._board
        days, everybody = list(range(len(board.days))), np.arange(len(board.may))
        if board.may.sum() <= WHOLE:
            return Part(board, days, everybody), True
        troubled = [day for day in days if len(self._troubled(day))] or days
        chosen = [int(self._chance.choice(troubled))]
        if len(days) > 1 and self._chance.random() < 0.3:
            chosen = sorted({*chosen, int(self._chance.choice(days))})
        first = np.concatenate([self._troubled(day) for day in chosen])
        shuffled = [*self._chance.permutation(first), *self._chance.permutation(everybody)]
        order = np.array(list(dict.fromkeys(shuffled)), dtype=np.int64)
        count, part = FEW, Part(board, chosen, np.sort(order[:FEW]))
        while part.size < SOME and count < len(order):
            count += FEW // 2
            part = Part(board, chosen, np.sort(order[:count]))
        return part, False

    def _troubled(self, day: int) -> NDArray[Any]:
        """Who changes schools on this day, or could take what nobody has."""
        board = self._board
        shifts = board.days[day]
        moves = np.zeros(len(board.may), dtype=np.bool_)
        for who in np.nonzero(board.has[:, shifts].any(axis=1))[0]:
            schools = {int(one) for one in board.school[shifts[board.has[who, shifts]]]} | board.been[day][who]
            moves[who] = len(schools) > 1
        bare = shifts[board.has[:, shifts].sum(axis=0) < board.needs[shifts]]
        return np.nonzero(moves | board.may[:, bare].any(axis=1))[0]
