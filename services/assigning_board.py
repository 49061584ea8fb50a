"""The state of a search for the best assignment: who has which shift, who could have which. Needs NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.assigning import Pairs, Shift, World, clash

Flags = NDArray[np.bool_]
Counts = NDArray[np.int64]


class Board:
    """Watchers are rows, shifts that need somebody are columns."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.shifts = sorted((s for s in world.shifts if s.needs > 0), key=_early)
        self.needs = np.array([shift.needs for shift in self.shifts], dtype=np.int64)
        self.is_marked = np.array([shift.is_marked for shift in self.shifts], dtype=np.bool_)
        self.school = np.array([shift.school for shift in self.shifts], dtype=np.int64)
        self.clashes = _clashes(self.shifts, world.travel)
        self.days = _days(self.shifts)
        self.slots = [slot for day in self.days for slot in _slots(self.shifts, day)]
        self.day_of = {int(which): number for number, day in enumerate(self.days) for which in day}
        self.may = _allowed(world, self.shifts)
        self.held = np.array([len(watcher.held) for watcher in world.watchers], dtype=np.int64)
        self.has = np.zeros_like(self.may)
        self.load = self.held.copy()
        self.been = self._held_schools()

    def _held_schools(self) -> list[list[frozenset[int]]]:
        """Day → watcher → schools where they are on that day already."""
        found = []
        for day in self.days:
            number = self.shifts[int(day[0])].day
            found.append([
                frozenset(shift.school for shift in watcher.held if shift.day == number)
                for watcher in self.world.watchers
            ])  # fmt: skip
        return found

    def put(self, slot: NDArray[Any], has: Flags) -> None:
        """Who has the shifts of a slot from now on."""
        self.has[:, slot] = has
        self.load = self.held + self.has.sum(axis=1)

    def blocked(self, slot: NDArray[Any]) -> Flags:
        """Watcher × shift of the slot: whether another shift of theirs, outside it, clashes."""
        day = self.days[self.day_of[int(slot[0])]]
        others = day[~np.isin(day, slot)]
        if not len(others):
            return np.zeros((len(self.has), len(slot)), dtype=np.bool_)
        theirs = self.has[:, others].astype(np.float32)
        return np.asarray(theirs @ self.clashes[np.ix_(others, slot)].astype(np.float32) > 0)

    def strange(self, slot: NDArray[Any]) -> Flags:
        """Watcher × shift of the slot: whether they are elsewhere on that day, and not at this school."""
        number = self.day_of[int(slot[0])]
        others = self.days[number][~np.isin(self.days[number], slot)]
        elsewhere: Flags = np.array(self.has[:, others].any(axis=1), dtype=np.bool_)
        schools = self.school[slot]
        same = self.has[:, others].astype(np.float32) @ (self.school[others][:, None] == schools[None, :])
        near: Flags = np.array(same > 0, dtype=np.bool_)
        for who, been in enumerate(self.been[number]):
            if been:
                elsewhere[who] = True
                near[who] |= np.isin(schools, list(been))
        return np.asarray(elsewhere[:, None] & ~near)

    def pairs(self) -> Pairs:
        """The answer as it stands."""
        rows, columns = np.nonzero(self.has)
        watchers = self.world.watchers
        return sorted((watchers[int(w)].id, self.shifts[int(s)].id) for w, s in zip(rows, columns, strict=True))


def _early(shift: Shift) -> tuple[int, int, int]:
    return shift.day, shift.span[0] if shift.span else -(10**12), shift.id


def _clashes(shifts: list[Shift], travel: int) -> Flags:
    """Shift × shift; a shift clashes with itself."""
    day = np.array([shift.day for shift in shifts], dtype=np.int64)
    school = np.array([shift.school for shift in shifts], dtype=np.int64)
    whole = np.array([shift.span is None for shift in shifts], dtype=np.bool_)
    begins = np.array([shift.span[0] if shift.span else 0 for shift in shifts], dtype=np.int64)
    ends = np.array([shift.span[1] if shift.span else 0 for shift in shifts], dtype=np.int64)
    way = np.where(school[:, None] == school[None, :], 0, travel)
    over = (begins[:, None] < ends[None, :] + way) & (begins[None, :] < ends[:, None] + way)
    found = (day[:, None] == day[None, :]) & (over | whole[:, None] | whole[None, :])
    np.fill_diagonal(found, val=True)
    return np.asarray(found)


def _days(shifts: list[Shift]) -> list[NDArray[Any]]:
    found: dict[int, list[int]] = {}
    for which, shift in enumerate(shifts):
        found.setdefault(shift.day, []).append(which)
    return [np.array(day) for day in found.values()]


def _slots(shifts: list[Shift], day: NDArray[Any]) -> list[NDArray[Any]]:
    """Groups of which one person can have one: as few as there can be, each around the earliest end that is left."""
    left = [int(which) for which in day]
    found = []
    while left:
        ends = [span[1] for which in left if (span := shifts[which].span)]
        first = min(ends, default=0)
        group = [which for which in left if (span := shifts[which].span) is None or span[0] < first]
        found.append(np.array(group))
        left = [which for which in left if which not in set(group)]
    return found


def _allowed(world: World, shifts: list[Shift]) -> Flags:
    may = np.ones((len(world.watchers), len(shifts)), dtype=np.bool_)
    at = {shift.id: which for which, shift in enumerate(shifts)}
    of_day: dict[int, list[int]] = {}
    for which, shift in enumerate(shifts):
        of_day.setdefault(shift.day, []).append(which)
    for who, watcher in enumerate(world.watchers):
        may[who, [at[id_] for id_ in watcher.barred if id_ in at]] = False
        for held in watcher.held:
            for which in of_day.get(held.day, ()):
                if held.id == shifts[which].id or clash(shifts[which], held, world.travel):
                    may[who, which] = False
    return may
