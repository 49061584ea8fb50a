"""Chains: a shift goes from hand to hand until more are covered, or somebody with many shifts has one less.

A chain leaves whoever stands within it with as many shifts as before. Where people are kept apart by the hour alone, an
assignment that no chain makes better is the best there is: chains are the augmenting paths of a flow. Needs NumPy.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.assigning_board import Board

NOBODY = -1
Step = tuple[int, int]
"""Somebody (or nobody), and the shift that they let go."""
Came = dict[Step, Step | None]


class Chains:
    """Over one board, which it changes, until a moment."""

    def __init__(self, board: Board, until: float) -> None:
        self._board = board
        self._until = until
        met = board.has.astype(np.float32) @ board.clashes.astype(np.float32)
        self._met = met.astype(np.int64)
        """Watcher × shift: how many shifts of theirs clash with it."""

    def cover(self, *, marked: bool) -> bool:
        """Shifts that still need somebody get one. Those of marked schools may leave another shift without."""
        board, is_better = self._board, False

        def drops(step: Step) -> bool:
            return marked and step[0] != NOBODY and not board.is_marked[step[1]]

        for which in np.nonzero((board.needs > board.has.sum(axis=0)) & (board.is_marked == marked))[0]:
            while board.has[:, which].sum() < board.needs[which]:
                if not self._found([(NOBODY, int(which))], len(board.shifts) ** 2, drops):
                    break
                is_better = True
        return is_better

    def even(self) -> bool:
        """Whoever has many shifts passes one on to somebody who has at least two less."""
        board, is_better = self._board, False
        level, least = int(board.load.max(initial=0)), int(board.load.min(initial=0))
        while level >= least + 2 and monotonic() < self._until:
            rich = np.nonzero(board.load == level)[0]
            begin = [(int(who), int(which)) for who in rich for which in np.nonzero(board.has[who])[0]]
            if begin and self._found(begin, level - 2, lambda _: False):
                is_better = True
            else:
                level -= 1
        return is_better

    def _found(self, begin: Iterable[Step], most: int, drops: Callable[[Step], bool]) -> bool:
        """The shortest chain to somebody with at most so many shifts, or to a shift that may be dropped: applied."""
        came: Came = dict.fromkeys(begin)
        seen = np.zeros_like(self._board.has)
        for who, which in came:
            if who != NOBODY:
                seen[who, which] = True
        queue = deque(came)
        while queue and monotonic() < self._until:
            step = queue.popleft()
            if drops(step) and self._apply(came, step, NOBODY):
                return True
            for taker in self._ends(step, most):
                if self._apply(came, step, taker):
                    return True
            for who, which in zip(*np.nonzero(self._next(step) & ~seen), strict=True):
                after = (int(who), int(which))
                seen[after], came[after] = True, step
                queue.append(after)
        return False

    def _ends(self, step: Step, most: int) -> list[int]:
        """Who could take this shift and be content, those with the fewest first."""
        board, (who, which) = self._board, step
        able = board.may[:, which] & ~board.has[:, which] & (self._met[:, which] == 0) & (board.load <= most)
        found = [int(one) for one in np.nonzero(able)[0] if one != who]
        return sorted(found, key=lambda one: int(board.load[one]))[:3]

    def _next(self, step: Step) -> NDArray[Any]:
        """Who could take it and would let another one go: any of theirs, or the only one that clashes."""
        board, (who, which) = self._board, step
        able = board.may[:, which] & ~board.has[:, which]
        if who != NOBODY:
            able[who] = False
        met = self._met[:, which]
        either = board.has & (able & (met == 0))[:, None]
        only = board.has & (able & (met == 1))[:, None] & board.clashes[which][None, :]
        return np.asarray(either | only)

    def _apply(self, came: Came, last: Step, taker: int) -> bool:
        """From the end of the chain to its beginning; undone if somebody in it cannot have all that came."""
        board, changes = self._board, list[tuple[int, int, bool]]()
        step: Step | None = last
        while step is not None:
            who, which = step
            changes += [(one, which, gets) for one, gets in ((taker, True), (who, False)) if one != NOBODY]
            taker, step = who, came[step]
        touched = sorted({who for who, _, _ in changes})
        before = board.has[touched]
        for who, which, gets in changes:
            board.has[who, which] = gets
        if is_sound := all(self._is_sound(who) for who in touched):
            board.load = board.held + board.has.sum(axis=1)
        else:
            board.has[touched] = before
        for who in touched:
            self._met[who] = board.clashes[board.has[who]].sum(axis=0)
        return is_sound

    def _is_sound(self, who: int) -> bool:
        theirs = np.nonzero(self._board.has[who])[0]
        return int(self._board.clashes[np.ix_(theirs, theirs)].sum()) == len(theirs)
