"""Which tasks deserve a word today: the set-based rule against one that is slow and obvious."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.calendar import WorkingDays
from services.ladder import ASKED_IN, OVERDUE, Words, words_on, words_since
from services.organisations import ZONES
from services.reminders import morning_before
from services.settings import Ways

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Paper:
    """A task as the rule sees it."""

    opens_on: date | None = None
    due_on: date | None = None
    lasts_all_year: bool = False


def speaks(words: Words, task: Paper) -> bool:
    """The set-based rule for one task: what `Words.condition` says in SQL."""
    asked = words.asked_on
    is_asked = asked and task.lasts_all_year and task.opens_on and task.due_on and task.opens_on <= asked < task.due_on
    opens = task.opens_on in words.opens and not task.lasts_all_year
    return task.due_on in words.due or opens or bool(is_asked)


def mornings_of(task: Paper, days: WorkingDays) -> Counter[date]:
    """Slow and obvious: every step of one task, moved to the working day on which it is spoken of."""
    told: Counter[date] = Counter()
    if task.due_on:
        told.update(days.on_or_before(task.due_on - DAY * step) for step in (14, 7, 3, 1, 0))
        told.update(days.on_or_after(task.due_on + DAY * step) for step in (1, 3))
        told.update(days.on_or_after(task.due_on + DAY * 7 * week) for week in range(1, 60))
    if task.opens_on and not task.lasts_all_year:
        told[days.on_or_before(task.opens_on)] += 1
    if task.opens_on and task.due_on and task.lasts_all_year:
        for year in range(task.opens_on.year, task.due_on.year + 1):
            asked = [days.last_of_month(year, month) for month in (3, 5, 10, 12)]
            told.update(day for day in asked if task.opens_on <= day < task.due_on)
    return told


some_days = st.dates(date(2026, 8, 1), date(2028, 8, 31))
own_days = st.dictionaries(some_days, st.booleans(), max_size=40)
calendars = st.builds(lambda six, own: WorkingDays(six_days=six, own=own), st.booleans(), own_days)
windows = st.tuples(st.none() | some_days, st.none() | some_days).filter(
    lambda window: not (window[0] and window[1]) or window[0] <= window[1]
)
papers = st.builds(lambda window, lasts: Paper(window[0], window[1], lasts), windows, st.booleans())


@settings(max_examples=25, deadline=None)
@given(calendars, st.lists(papers, max_size=8), some_days)
def test_sets_of_dates_say_the_same_as_one_task_at_a_time(days: WorkingDays, tasks: list[Paper], begin: date) -> None:
    expected = [mornings_of(task, days) for task in tasks]
    for n in range(120):
        today = begin + DAY * n
        words = words_on(today, Ways(calendar=days))
        assert [speaks(words, task) for task in tasks] == [bool(told[today]) for told in expected]


@settings(max_examples=25, deadline=None)
@given(calendars, some_days)
def test_every_step_of_a_deadline_is_spoken_of_exactly_once(days: WorkingDays, due: date) -> None:
    year = [due - DAY * 60 + DAY * n for n in range(60 + 7 * 60 + 60)]
    ways = Ways(calendar=days)
    sets = {day: words_on(day, ways).due for day in year}
    told = [day for day in year if due in sets[day]]
    steps = [days.on_or_before(due - DAY * n) for n in (14, 7, 3, 1, 0)] + [
        days.on_or_after(due + DAY * n) for n in OVERDUE
    ]
    assert told == sorted(set(steps))
    assert [day for day in told if not days.is_working(day)] == []


@settings(max_examples=25, deadline=None)
@given(calendars, some_days, st.integers(0, 20))
def test_a_catch_up_says_all_that_the_missed_mornings_would_have_said(
    days: WorkingDays, since: date, missed: int
) -> None:
    today = days.on_or_after(since + DAY * missed)
    together = words_since(since, today, Ways(calendar=days))
    apart = [words_on(since + DAY * n, Ways(calendar=days)) for n in range((today - since).days + 1)]
    assert together.due == frozenset().union(*(words.due for words in apart))
    assert together.overdue == frozenset().union(*(words.overdue for words in apart))
    assert together.opens == frozenset().union(*(words.opens for words in apart))
    assert together.asked_on == max((words.asked_on for words in apart if words.asked_on), default=None)


@settings(max_examples=25, deadline=None)
@given(calendars, some_days)
def test_every_day_belongs_to_exactly_one_morning(days: WorkingDays, day: date) -> None:
    """What was put off until a day that became a day off is heard of on the next working day."""
    mornings = [day + DAY * n for n in range(60) if day in words_on(day + DAY * n, Ways(calendar=days)).days]
    assert mornings == [days.on_or_after(day)]


def test_nothing_is_said_on_a_day_off() -> None:
    assert words_on(date(2026, 9, 13), Ways()) == Words()
    assert words_since(date(2026, 9, 10), date(2026, 9, 13), Ways()) == Words()


def told_on(task: Paper, days: WorkingDays, first: date, last: date) -> list[date]:
    every = [first + DAY * n for n in range((last - first).days + 1)]
    ways = Ways(calendar=days)
    return [day for day in every if speaks(words_on(day, ways), task)]


@pytest.mark.parametrize(
    ("due", "days", "mornings"),
    [
        pytest.param(
            date(2026, 9, 25),
            WorkingDays(),
            ["09-11", "09-18", "09-22", "09-24", "09-25", "09-28", "10-02", "10-09"],
            id="a plain Friday: 14, 7, 3, 1, today, and after: 1 and 3 on Monday, 7, 14",
        ),
        pytest.param(
            date(2026, 9, 20),
            WorkingDays(),
            ["09-04", "09-11", "09-17", "09-18", "09-21", "09-23", "09-28", "10-05"],
            id="due on a Sunday: «today» and «tomorrow» are said on Friday",
        ),
        pytest.param(
            date(2026, 9, 20),
            WorkingDays(six_days=True),
            ["09-05", "09-12", "09-17", "09-19", "09-21", "09-23", "09-28", "10-05"],
            id="the same with a six-day week: on Saturday",
        ),
        pytest.param(
            date(2027, 1, 5),
            WorkingDays(),
            ["12-22", "12-29", "12-30", "01-11", "01-12", "01-19"],
            id="due in the New Year holidays: before them, and after them once",
        ),
        pytest.param(
            date(2027, 5, 1),
            WorkingDays(),
            ["04-16", "04-23", "04-28", "04-30", "05-04", "05-11", "05-17"],
            id="due on 1 May",
        ),
        pytest.param(
            date(2026, 9, 25),
            WorkingDays(own={date(2026, 9, 24): False, date(2026, 9, 25): False, date(2026, 9, 27): True}),
            ["09-11", "09-18", "09-22", "09-23", "09-27", "09-28", "10-02", "10-09"],
            id="days off of one's own, and a Sunday that is worked",
        ),
    ],
)
def test_steps_move_off_days_off(due: date, days: WorkingDays, mornings: list[str]) -> None:
    found = told_on(Paper(due_on=due), days, due - DAY * 20, due + DAY * 16)
    assert [f"{day:%m-%d}" for day in found] == mornings


def test_a_window_that_opens_on_a_sunday_is_announced_on_friday() -> None:
    task = Paper(opens_on=date(2026, 9, 13), due_on=date(2026, 11, 30))
    assert told_on(task, WorkingDays(), date(2026, 9, 1), date(2026, 9, 30)) == [date(2026, 9, 11)]


def test_a_task_that_lasts_all_year_is_asked_about_once_a_quarter_and_counted_down_once() -> None:
    task = Paper(date(2026, 9, 1), date(2027, 5, 31), lasts_all_year=True)
    told = told_on(task, WorkingDays(), date(2026, 8, 1), date(2027, 5, 31))
    quarters = [date(2026, 10, 30), date(2026, 12, 30), date(2027, 3, 31)]
    countdown = [date(2027, 5, 17), date(2027, 5, 24), date(2027, 5, 28), date(2027, 5, 31)]
    assert told == quarters + countdown
    assert ASKED_IN == (10, 12, 3, 5)


def test_a_task_of_the_next_school_year_is_not_asked_about_yet() -> None:
    task = Paper(date(2027, 9, 1), date(2028, 5, 31), lasts_all_year=True)
    assert told_on(task, WorkingDays(), date(2026, 9, 1), date(2027, 8, 31)) == []


def test_what_is_overdue_is_spoken_of_on_the_first_and_third_day_and_every_week() -> None:
    due, days = date(2026, 9, 7), WorkingDays()
    late = [due + DAY * n for n in range(40) if due in words_on(due + DAY * n, Ways(calendar=days)).overdue]
    assert late == [due + DAY * n for n in (1, 3, 7, 14, 21, 28, 35)]


def test_an_organisation_sets_its_own_steps() -> None:
    due, ways = date(2026, 9, 25), Ways(ladder="short", late_after=14)
    days = [due + DAY * n for n in range(-20, 30)]
    told = [day for day in days if due in words_on(day, ways).due]
    assert [f"{day:%m-%d}" for day in told] == [
        "09-22", "09-24", "09-25", "09-28", "10-02", "10-09", "10-16", "10-23",
    ]  # fmt: skip


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", [date(2026, 12, 31), date(2027, 1, 11), date(2028, 2, 29), date(2028, 3, 1)])
def test_a_morning_is_a_local_one_over_new_year_and_the_leap_day(zone: str, day: date) -> None:
    here = ZoneInfo(zone)
    before = morning_before(day + DAY, here, Ways())
    local = before.astimezone(UTC).astimezone(here)
    assert (local.date(), local.time()) == (WorkingDays().on_or_before(day), time(9))
    assert datetime.combine(day, time(9), here) >= before
