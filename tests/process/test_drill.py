"""Kills and faults at once, for a short while; for long: `python -m benchmarks.drill`."""

import pytest

from benchmarks.drill import FAULTS, drill

pytestmark = pytest.mark.slow
WORSE = tuple(fault | {"percent": 2 * fault["percent"]} for fault in FAULTS)


async def test_nothing_is_lost_under_kills_and_faults_and_whatever_went_twice_is_marked(database_url: str) -> None:
    found = await drill(database_url, 2, faults=WORSE)
    assert (found.lost, found.unmarked, found.owed) == (0, 0, 60)
    assert found.is_well, found
    assert found.most_in_a_second <= 30
