"""Which days are worked: the production calendar, the week of an organisation, its own days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.calendar import WorkingDays, month_end, school_year_of

DAY = timedelta(days=1)
FIVE, SIX = WorkingDays(), WorkingDays(six_days=True)
days_of_a_century = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_new_year_holidays_are_off_for_everybody() -> None:
    holidays = [date(2027, 1, 1) + DAY * n for n in range(8)]
    assert [day for day in holidays if FIVE.is_working(day) or SIX.is_working(day)] == []


def test_may_holidays_are_off() -> None:
    off = [date(2026, 5, 1), date(2026, 5, 9), date(2026, 5, 11)]  # 9 May is a Saturday: moved to Monday
    assert [FIVE.is_working(day) for day in off] == [False, False, False]
    assert FIVE.is_working(date(2026, 5, 8))


def test_a_saturday_that_the_calendar_makes_a_working_day_is_worked_by_all() -> None:
    # 2024-04-27 was worked instead of Monday 2024-04-29.
    assert [w.is_working(date(2024, 4, 27)) for w in (FIVE, SIX)] == [True, True]
    assert [w.is_working(date(2024, 4, 29)) for w in (FIVE, SIX)] == [False, False]


def test_a_six_day_week_works_on_saturdays_and_never_on_sundays() -> None:
    saturday, sunday = date(2026, 9, 12), date(2026, 9, 13)
    assert [SIX.is_working(day) for day in (saturday, sunday)] == [True, False]
    assert [FIVE.is_working(day) for day in (saturday, sunday)] == [False, False]


def test_the_word_of_the_organisation_wins_over_the_calendar() -> None:
    own = WorkingDays(own={date(2026, 9, 9): False, date(2027, 1, 3): True})
    assert not own.is_working(date(2026, 9, 9))
    assert own.is_working(date(2027, 1, 3))


@pytest.mark.parametrize(
    ("year", "month", "last"),
    [(2026, 5, date(2026, 5, 29)), (2026, 12, date(2026, 12, 30)), (2028, 2, date(2028, 2, 29))],
)
def test_the_last_working_day_of_a_month(year: int, month: int, last: date) -> None:
    assert FIVE.last_of_month(year, month) == last


@given(days_of_a_century, st.booleans())
def test_the_nearest_working_days_have_no_working_day_in_between(day: date, six: bool) -> None:
    days = SIX if six else FIVE
    before, after = days.on_or_before(day), days.on_or_after(day)
    between = [before + DAY * n for n in range(1, (after - before).days)]
    assert before <= day <= after
    assert days.is_working(before)
    assert days.is_working(after)
    assert [d for d in between if days.is_working(d)] == []


@given(days_of_a_century)
def test_months_and_school_years_hold_their_days(day: date) -> None:
    end = month_end(day.year, day.month)
    assert (end.month, (end + DAY).day) == (day.month, 1)
    assert date(school_year_of(day), 9, 1) <= day < date(school_year_of(day) + 1, 9, 1)
