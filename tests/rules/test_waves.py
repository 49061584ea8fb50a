"""When an organisation may be disturbed by a broadcast, and how portions grow."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from services.queueing import in_portions
from services.settings import Ways
from services.waves import may_go_at, seconds_between_looks

OMSK = ZoneInfo("Asia/Omsk")


@pytest.mark.parametrize(
    ("at", "working", "urgent", "hour", "goes"),
    [
        ("2026-09-07 12:00", False, False, None, "2026-09-07 12:00"),
        ("2026-09-07 20:00", False, False, None, "2026-09-08 08:00"),
        ("2026-09-07 07:59", False, False, None, "2026-09-07 08:00"),
        ("2026-09-07 23:10", False, True, None, "2026-09-07 23:10"),
        ("2026-09-11 20:30", True, False, None, "2026-09-14 08:00"),
        ("2026-09-12 10:00", True, False, time(10), "2026-09-14 10:00"),
        ("2026-09-12 22:30", True, False, time(22, 30), "2026-09-14 08:00"),
        ("2026-09-12 22:30", True, True, time(22, 30), "2026-09-14 22:30"),
        ("2026-12-31 21:00", True, False, None, "2027-01-11 08:00"),
    ],
)
def test_a_wave_goes_outside_quiet_hours_and_on_working_days(
    at: str, working: bool, urgent: bool, hour: time | None, goes: str
) -> None:
    found = may_go_at(
        Ways(),
        OMSK,
        datetime.fromisoformat(at).replace(tzinfo=OMSK),
        hour=hour,
        working_days_only=working,
        is_urgent=urgent,
    )
    assert f"{found:%Y-%m-%d %H:%M}" == goes


def test_a_portion_is_as_many_organisations_as_a_transaction_takes() -> None:
    sizes = {1: 1500, 2: 2500, 3: 1, 5: 9000, 6: 10}
    assert list(in_portions([1, 2, 3, 4, 5, 6, 7], sizes)) == [(1, 2), (3,), (5,), (6,)]
    assert list(in_portions([4, 7], sizes)) == []


def test_a_million_is_counted_twice_a_minute() -> None:
    assert [seconds_between_looks(total) for total in (0, 90_000, 900_000)] == [3.0, 3.0, 30.0]
