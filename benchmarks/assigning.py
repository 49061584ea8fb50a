"""Assigning 300 observers to 1,000 shifts: `python -m benchmarks.assigning [OBSERVERS SHIFTS]`.

In the child process with its limits, as the bot does it: worlds of 20, 10, 5 and 2 days, forty schools, half an hour
between schools. Beside it what nothing can surpass (each slot of a day by itself, loads as even as numbers allow), and
what a coordinator would do by hand: shift after shift, whoever may and has the fewest.
"""

from __future__ import annotations

import asyncio
import random
import resource
import sys
import time

from benchmarks.telling import tell
from bot.assigner import Assigner
from services.assigning import Pairs, Shift, Watcher, World, broken, clash, worth
from services.assigning_solver import bound

DAYS, SCHOOLS, TRAVEL = (20, 10, 5, 2), 40, 30


def world_of(watchers: int, shifts: int, days: int, seed: int = 1) -> World:
    """Lessons of 45 minutes, with what comes before and after them; a fifth of the schools is marked."""
    chance = random.Random(seed)
    marked = {school for school in range(SCHOOLS) if chance.random() < 0.2}
    found = []
    for id_ in range(1, shifts + 1):
        day, school = chance.randrange(days), chance.randrange(SCHOOLS)
        begins = 480 + chance.randrange(6) * 60
        first, last = chance.choices([(0, 45), (-60, 0), (45, 225)], [7, 1, 2])[0]
        found.append(Shift(id_, school, day, (begins + first, begins + last), 1, school in marked))
    people = []
    for id_ in range(1, watchers + 1):
        near = {chance.randrange(SCHOOLS) for _ in range(chance.randint(1, 4))}
        people.append(Watcher(id_, frozenset(shift.id for shift in found if shift.school in near)))
    return World(tuple(found), tuple(people), TRAVEL)


def by_hand(world: World) -> Pairs:
    """Marked schools first; whoever may and has the fewest."""
    theirs: dict[int, list[Shift]] = {watcher.id: list(watcher.held) for watcher in world.watchers}
    pairs = []
    for shift in sorted(world.shifts, key=lambda one: (not one.is_marked, one.day, one.span or (0, 0))):
        for _ in range(shift.needs):
            able = [
                watcher.id
                for watcher in world.watchers
                if shift.id not in watcher.barred
                and not any(clash(shift, other, world.travel) for other in theirs[watcher.id])
            ]
            if able:
                who = min(able, key=lambda id_: (len(theirs[id_]), id_))
                theirs[who].append(shift)
                pairs.append((who, shift.id))
    return pairs


async def measure(watchers: int, shifts: int) -> None:
    """A line for each world."""
    slowest = furthest = 0.0
    print("days  seconds  cpu   found (marked, others, squares, moves)   nothing surpasses         by hand")
    for days in DAYS:
        world = world_of(watchers, shifts, days)
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        pairs = await Assigner().assign(world)
        took, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        assert not broken(world, pairs)
        found, best, hand = worth(world, pairs), bound(world), worth(world, by_hand(world))
        rows = [(one.marked, one.others, one.squares, one.moves) for one in (found, best, hand)]
        slowest, furthest = max(slowest, took), max(furthest, _off(rows[0], rows[1]))
        print(f"{days:4}  {took:7.2f}  {cpu:4.2f}  {rows[0]!s:40} {rows[1]!s:25} {rows[2]}")
    size = f"{watchers} observers, {shifts:,} shifts"
    tell(f"{size}: the slowest of four worlds", slowest, "s", at_most=5)
    tell(f"{size}: shifts left empty beyond what nothing can surpass", furthest, "%", at_most=1)
    tell("memory of the child process", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, "MB")


def _off(found: tuple[int, ...], best: tuple[int, ...]) -> float:
    """Per cent of shifts that have somebody in the best proposal one can think of, and nobody in ours."""
    could = best[0] + best[1]
    return (could - found[0] - found[1]) / could * 100 if could else 0.0


if __name__ == "__main__":
    sizes = [int(argument) for argument in sys.argv[1:3]] or [300, 1000]
    asyncio.run(measure(sizes[0], sizes[1]))
