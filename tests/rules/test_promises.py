"""When an answer is promised."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from services.calendar import WorkingDays
from services.promises import due

BARNAUL = ZoneInfo("Asia/Barnaul")


@pytest.mark.parametrize(
    ("asked", "days", "by"),
    [
        ((2026, 9, 7, 10), 1, (2026, 9, 8)),  # Monday at work: the next working day
        ((2026, 9, 7, 8), 1, (2026, 9, 7)),  # before the day begins: that day
        ((2026, 9, 7, 18), 1, (2026, 9, 8)),  # after it: the next one
        ((2026, 9, 11, 17), 1, (2026, 9, 14)),  # Friday: Monday
        ((2026, 9, 12, 12), 1, (2026, 9, 14)),  # Saturday
        ((2026, 9, 12, 12), 3, (2026, 9, 16)),
        ((2026, 9, 7, 10), 3, (2026, 9, 10)),
        ((2026, 12, 31, 20), 1, (2027, 1, 11)),  # the holidays of January
    ],
)
def test_an_answer_comes_by_the_end_of_a_working_day(
    asked: tuple[int, int, int, int], days: int, by: tuple[int, int, int]
) -> None:
    moment = datetime(*asked, tzinfo=BARNAUL)
    assert due(moment, days, WorkingDays(), BARNAUL) == datetime(*by, 18, tzinfo=BARNAUL)


def test_a_day_off_of_the_school_counts() -> None:
    calendar = WorkingDays(own={date(2026, 9, 8): False})
    asked = datetime(2026, 9, 7, 10, tzinfo=BARNAUL)
    assert due(asked, 1, calendar, BARNAUL) == datetime(2026, 9, 9, 18, tzinfo=BARNAUL)
