"""Which days the schedule of the national tests gives to what hangs on it."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from documents.binding import Binding, Phase
from documents.hours import MOSCOW, Hour
from documents.plan import Window
from services.calendar import WorkingDays
from services.schedules import VprDates, due_window, local

DAYS = WorkingDays()
DATES = VprDates(date(2027, 4, 12), date(2027, 4, 29), date(2027, 5, 14))
"""From a Monday to a Thursday before the holidays of May."""


def due(phase: Phase, offset: int | None = None, *, dates: VprDates = DATES, working: bool = False) -> Window | None:
    return due_window(Binding("vpr", phase, offset, in_working_days=working), dates, DAYS)


def test_holding_and_observing_last_from_the_first_work_to_the_last() -> None:
    assert due(Phase.holding) == due(Phase.observing) == Window(date(2027, 4, 12), date(2027, 4, 29))


@pytest.mark.parametrize(
    ("offset", "working", "end"),
    [
        (None, False, date(2027, 4, 9)),  # the Friday before
        (-1, False, date(2027, 4, 9)),
        (-14, False, date(2027, 3, 29)),
        (-3, True, date(2027, 4, 7)),
    ],
)
def test_preparing_ends_on_a_working_day_before_the_first_work(offset: int | None, working: bool, end: date) -> None:
    assert due(Phase.preparing, offset, working=working) == Window(None, end)


def test_uploading_ends_when_the_results_have_to_be_there_or_so_many_days_after() -> None:
    assert due(Phase.uploading) == Window(date(2027, 4, 12), date(2027, 5, 14))
    assert due(Phase.uploading, 3) == Window(date(2027, 4, 30), date(2027, 5, 2))
    assert due(Phase.uploading, dates=VprDates(DATES.first_work, DATES.last_work, None)) is None


def test_analysis_takes_two_weeks_unless_its_days_are_printed() -> None:
    assert due(Phase.analysing) == Window(date(2027, 4, 30), date(2027, 5, 13))
    assert due(Phase.analysing, 7) == Window(date(2027, 4, 30), date(2027, 5, 6))
    assert due(Phase.analysing, 3, working=True) == Window(date(2027, 4, 30), date(2027, 5, 5))


def test_everything_moves_when_the_tests_move() -> None:
    later = VprDates(date(2027, 4, 19), date(2027, 5, 7), date(2027, 5, 21))
    moved = [due(phase, dates=later) for phase in Phase]
    assert moved == [
        Window(None, date(2027, 4, 16)),
        Window(date(2027, 4, 19), date(2027, 5, 7)),
        Window(date(2027, 4, 19), date(2027, 5, 7)),
        Window(date(2027, 4, 19), date(2027, 5, 21)),
        Window(date(2027, 5, 8), date(2027, 5, 21)),
    ]


def test_an_hour_of_moscow_strikes_later_in_the_east() -> None:
    hour, day = Hour(time(18), MOSCOW), date(2027, 2, 6)
    assert f"{local(hour, day, ZoneInfo('Asia/Barnaul')):%d.%m %H:%M}" == "06.02 22:00"
    assert f"{local(hour, day, ZoneInfo('Asia/Kamchatka')):%d.%m %H:%M}" == "07.02 03:00"
    assert f"{local(Hour(time(9), None), day, ZoneInfo('Asia/Barnaul')):%d.%m %H:%M}" == "06.02 09:00"
