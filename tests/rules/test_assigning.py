"""The best assignment: no rule is ever broken, and nothing better can be found by an exact search."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services import assigning_solver
from services.assigning import Shift, Watcher, World, broken, even, from_json, to_json, worth
from services.assigning_solver import assign, bound
from tests.exact_assignment import exact

MORNING = (600, 645)


def world_of(
    watchers: int, shifts: int, days: int, seed: int, *, schools: int, travel: int = 30, most: int = 1
) -> World:
    """Lessons of 45 minutes, with what comes before and after them; a fifth of the schools is marked."""
    chance = random.Random(seed)
    marked = {school for school in range(schools) if chance.random() < 0.2}
    found = []
    for id_ in range(1, shifts + 1):
        day, school = chance.randrange(days), chance.randrange(schools)
        begins = 480 + chance.randrange(6) * 60
        span = chance.choices([(0, 45), (-60, 0), (45, 225)], [7, 1, 2])[0]
        hours = (begins + span[0], begins + span[1])
        found.append(Shift(id_, school, day, hours, chance.randint(1, most), school in marked))
    people = []
    for id_ in range(1, watchers + 1):
        near = {chance.randrange(schools) for _ in range(chance.randint(1, 3))}
        people.append(Watcher(id_, frozenset(shift.id for shift in found if shift.school in near)))
    return World(tuple(found), tuple(people), travel)


hours = st.one_of(
    st.none(), st.tuples(st.integers(0, 8), st.integers(1, 3)).map(lambda t: (t[0] * 60, (t[0] + t[1]) * 60))
)
shifts_ = st.builds(
    Shift, id=st.just(0), school=st.integers(1, 4), day=st.integers(1, 2), span=hours, needs=st.integers(0, 3),
    is_marked=st.booleans(),
)  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Any world: unknown hours, nobody wanted, nobody there, shifts that are held already."""
    rows = draw(st.lists(shifts_, max_size=12))
    numbered = tuple(Shift(n, row.school, row.day, row.span, row.needs, row.is_marked) for n, row in enumerate(rows, 1))
    people = []
    for n in range(draw(st.integers(0, 6))):
        barred = draw(st.frozensets(st.integers(1, 12), max_size=6))
        held = draw(st.lists(shifts_, max_size=2))
        theirs = tuple(Shift(-m, h.school, h.day, h.span, 0, False) for m, h in enumerate(held, 1))
        people.append(Watcher(n + 1, barred, theirs[:1]))
    return World(numbered, tuple(people), draw(st.sampled_from((0, 30, 90))))


@given(worlds())
@settings(max_examples=25, deadline=None)
def test_no_proposal_breaks_a_rule(world: World) -> None:
    pairs = assign(world, seconds=0.05)
    assert broken(world, pairs) == []
    assert worth(world, pairs).order[:2] <= (bound(world).marked, bound(world).others)


@pytest.mark.slow
@given(worlds())
@settings(max_examples=100, deadline=None)
def test_no_proposal_of_many_breaks_a_rule_and_none_is_worse_than_exact(world: World) -> None:
    pairs = assign(from_json(to_json(world)), seconds=30)
    assert broken(world, pairs) == []
    assert worth(world, pairs) == worth(world, exact(world))


def test_however_little_time_there_is_somebody_is_found() -> None:
    shifts = (Shift(1, 1, 1, MORNING, 1, is_marked=False),)
    assert assign(World(shifts, (Watcher(7),)), seconds=-1) == [(7, 1)]


def test_a_marked_school_is_covered_before_another_one() -> None:
    shifts = (Shift(1, 1, 1, MORNING, 1, is_marked=False), Shift(2, 2, 1, MORNING, 1, is_marked=True))
    assert assign(World(shifts, (Watcher(7),))) == [(7, 2)]


def test_whoever_has_few_shifts_gets_more() -> None:
    held = tuple(Shift(-n, 9, 9, None, 0, is_marked=False) for n in (1, 2))
    shifts = (Shift(1, 1, 1, MORNING, 1, is_marked=False), Shift(2, 1, 1, (700, 745), 1, is_marked=False))
    assert assign(World(shifts, (Watcher(1, held=held), Watcher(2)))) == [(2, 1), (2, 2)]


def test_nobody_goes_from_school_to_school_when_two_could_stay() -> None:
    shifts = tuple(
        Shift(n, school, 1, span, 1, is_marked=False)
        for n, (school, span) in enumerate([(1, MORNING), (2, MORNING), (1, (720, 765)), (2, (720, 765))], 1)
    )
    world = World(shifts, (Watcher(1), Watcher(2)), 30)
    assert worth(world, assign(world)).moves == 0


def test_loads_are_spread_as_evenly_as_numbers_allow() -> None:
    assert [even([0, 0], 3), even([5, 0], 2), even([], 4), even([1, 1], 0)] == [5, 29, 0, 2]


CASES = [(12, 40, 2, 6, 0, 2), (8, 30, 1, 5, 45, 1), (30, 100, 4, 10, 30, 1), (12, 40, 5, 6, 30, 2)]


@pytest.mark.slow
@pytest.mark.parametrize(("watchers", "shifts", "days", "schools", "travel", "most"), CASES)
def test_each_goal_is_as_good_as_an_exact_search(
    monkeypatch: pytest.MonkeyPatch, watchers: int, shifts: int, days: int, schools: int, travel: int, most: int
) -> None:
    """Also when the world is taken for one that is too large to be solved as a whole."""
    world = world_of(watchers, shifts, days, 1, schools=schools, travel=travel, most=most)
    best = worth(world, exact(world))
    assert worth(world, assign(world, seconds=30)) == best
    monkeypatch.setattr(assigning_solver, "WHOLE", 0)
    in_parts = worth(world, assign(world))
    assert in_parts.order[:2] == best.order[:2]
    assert in_parts.squares <= best.squares * 1.01
    assert in_parts.moves <= best.moves + 2


@pytest.mark.slow
@pytest.mark.parametrize("days", [20, 10, 5])
def test_three_hundred_observers_and_a_thousand_shifts_are_as_good_as_nothing_can_surpass(days: int) -> None:
    world = world_of(300, 1000, days, 1, schools=40)
    found = assign(world)
    best = bound(world)
    assert broken(world, found) == []
    assert worth(world, found) == best
