"""How the time of the demo travels."""

from datetime import UTC, datetime, timedelta

from bot.demo.clock import Time, journey
from tests.town import BARNAUL

START = datetime(2026, 4, 6, 10, 20, tzinfo=BARNAUL)


def test_an_hour_is_travelled_by_quarters_and_a_day_by_hours() -> None:
    quarters = list(journey(START, START + timedelta(hours=1), BARNAUL))
    assert [moment - START for moment in quarters] == [timedelta(minutes=15 * n) for n in (1, 2, 3, 4)]
    hours = list(journey(START, START + timedelta(days=1), BARNAUL))
    assert [moment - START for moment in hours] == [timedelta(hours=n) for n in range(1, 25)]


def test_a_long_way_stops_each_day_when_something_may_happen() -> None:
    end = datetime(2026, 4, 8, 7, tzinfo=BARNAUL)
    stops = [f"{moment:%d %H:%M}" for moment in journey(START, end, BARNAUL)]
    days = ["06 12:01", "06 15:01", "06 18:01", "07 07:01", "07 09:01", "07 12:01", "07 15:01", "07 18:01", "08 07:00"]
    assert stops == days
    assert next(journey(START.astimezone(UTC), end, BARNAUL)).astimezone(BARNAUL).hour == 12


def test_the_time_goes_on_by_itself_and_never_back() -> None:
    real = [datetime(2030, 1, 1, tzinfo=UTC)]
    time = Time(START, lambda: real[0])
    assert time() == START
    real[0] += timedelta(minutes=3)
    assert time() == START + timedelta(minutes=3)
    time.comes(START + timedelta(days=1))
    time.comes(START)
    real[0] += timedelta(seconds=1)
    assert time() == START + timedelta(days=1, seconds=1)
