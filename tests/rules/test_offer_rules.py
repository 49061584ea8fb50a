"""When an offer is answered, told and spoken of again."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from models import Organisation, Shift, ShiftStage, Work
from services import offer_rules
from services.settings import Ways

ZONE = ZoneInfo("Asia/Barnaul")
WAYS = Ways()
DAY = date(2027, 4, 14)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A local moment of April."""
    return datetime(2027, 4, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


TEN = at(14, 10)


def shift(stage: ShiftStage = ShiftStage.conduct, begins: datetime | None = TEN) -> Shift:
    """A stage of a work on the 14th; its hour may be unknown."""
    school = Organisation(id=1, path="/1/", timezone="Asia/Barnaul")
    ends = begins + timedelta(minutes=45) if begins else None
    return Shift(stage=stage, work=Work(day=DAY, begins_at=begins, ends_at=ends, organisation=school))


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        (at(5, 10), 4, at(5, 14)),
        (at(5, 18), 4, at(6, 10)),
        (at(5, 22), 2, at(6, 10)),
        (at(6, 3), 2, at(6, 10)),
        (at(5, 8), 12, at(5, 20)),
        (at(5, 19), 24, at(7, 19)),
    ],
)
def test_hours_of_the_night_do_not_count(start: datetime, hours: int, expected: datetime) -> None:
    assert offer_rules.awake_after(start, hours, ZONE, WAYS) == expected


def test_an_answer_is_never_waited_for_longer_than_half_of_what_is_left() -> None:
    assert offer_rules.answer_by(at(13, 18), at(14, 10), 12, ZONE, WAYS) == at(14, 2)
    assert offer_rules.answer_by(at(14, 9), at(14, 10), 12, ZONE, WAYS) == at(14, 9, 30)
    assert offer_rules.answer_by(at(14, 11), at(14, 10), 12, ZONE, WAYS) == at(14, 11)


def test_nobody_is_asked_at_night_unless_the_morning_is_too_late() -> None:
    assert offer_rules.heard_at(at(12, 23), at(14, 10), ZONE, WAYS) == at(13, 8)
    assert offer_rules.heard_at(at(13, 23), at(14, 10), ZONE, WAYS) == at(13, 23)
    assert offer_rules.heard_at(at(13, 12), at(14, 10), ZONE, WAYS) == at(13, 12)


def test_one_is_there_from_two_hours_before_to_the_end() -> None:
    assert offer_rules.arrival_hours(shift()) == (at(14, 8), at(14, 10, 45))
    assert offer_rules.arrival_hours(shift(begins=None)) == (at(14, 0), at(14, 23, 59))
    assert offer_rules.last_moment(shift(begins=None)) == at(14, 23, 59)
    assert offer_rules.last_moment(shift(ShiftStage.preparation)) == at(14, 9)


def test_somebody_is_missing_a_quarter_of_an_hour_after_the_beginning() -> None:
    moments = (at(14, 10, 14), at(14, 10, 15), at(14, 10, 45))
    assert [offer_rules.is_missed(shift(), now) for now in moments] == [False, True, False]
    assert not offer_rules.is_missed(shift(begins=None), at(14, 20))


def test_reminders_come_at_noon_before_and_early_enough_on_the_day() -> None:
    assert offer_rules.eve_of(shift(), WAYS) == (at(13, 12), at(13, 20))
    assert offer_rules.morning_of(shift(), WAYS) == (at(14, 8), at(14, 10))
    assert offer_rules.morning_of(shift(begins=at(14, 8)), WAYS) == (at(14, 6), at(14, 8))
    assert offer_rules.morning_of(shift(begins=None), WAYS)[0] == at(14, 8)


def test_a_school_hears_on_its_last_working_day_before() -> None:
    monday = shift(begins=datetime.combine(date(2027, 4, 12), time(10), ZONE))
    monday.work.day = date(2027, 4, 12)
    assert offer_rules.announced_from(monday, WAYS) == at(9, 14)
    assert offer_rules.announced_from(shift(), WAYS) == at(13, 14)
