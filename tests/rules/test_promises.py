"""When an answer is promised."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from models import StepKind, Ticket, Topic
from services import answer_times, similar
from services.calendar import WorkingDays
from services.promises import due, earlier, later, worked

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


def at(*moment: int) -> datetime:
    """A moment in Barnaul."""
    return datetime(*moment, tzinfo=BARNAUL)  # type: ignore[misc,arg-type]  # the last of six could be a zone


@pytest.mark.parametrize(
    ("since", "hours", "until"),
    [
        ((2026, 9, 7, 10), 2, (2026, 9, 7, 12)),
        ((2026, 9, 7, 17), 2, (2026, 9, 8, 10)),  # the evening does not count
        ((2026, 9, 11, 17), 10, (2026, 9, 14, 18)),  # nor do Saturday and Sunday
        ((2026, 9, 7, 7), 1, (2026, 9, 7, 10)),
        ((2026, 9, 12, 12), 9, (2026, 9, 14, 18)),
    ],
)
def test_working_time_goes_by_only_at_work(since: tuple[int, ...], hours: int, until: tuple[int, ...]) -> None:
    work, calendar = timedelta(hours=hours), WorkingDays()
    assert later(at(*since), work, calendar, BARNAUL) == at(*until)
    assert worked(at(*since), at(*until), calendar, BARNAUL) == work


def test_a_warning_comes_while_somebody_works() -> None:
    two = timedelta(hours=2)
    assert earlier(at(2026, 9, 8, 18), two, WorkingDays(), BARNAUL) == at(2026, 9, 8, 16)
    assert earlier(at(2026, 9, 14, 9, 30), two, WorkingDays(), BARNAUL) == at(2026, 9, 11, 16)


def asked(topic: Topic = Topic.other, **facts: Any) -> Ticket:
    """A question of Monday morning."""
    usual = {"first_due_at": at(2026, 9, 8, 18), "full_due_at": at(2026, 9, 10, 18), "created_at": at(2026, 9, 7, 10)}
    return Ticket(topic=topic, **({"first_answer_at": None, "owner_id": None} | usual | facts))


def test_each_level_has_its_step_and_after_an_outage_no_warning_is_given() -> None:
    steps = answer_times.steps(asked(), 2, WorkingDays(), BARNAUL)
    assert [(step.at.day, step.at.hour, step.kind.value, step.level) for step in steps] == [
        (8, 16, "first_soon", 0),
        (8, 18, "first", 0),
        (8, 18, "first", 1),
        (9, 18, "first", 2),
    ]
    come = answer_times.to_take(steps, at(2026, 9, 8, 19))
    assert [(step.kind.value, step.level) for step in come] == [("first", 0), ("first", 1)]
    answered = asked(first_answer_at=at(2026, 9, 7, 11))
    assert answer_times.steps(answered, 0, WorkingDays(), BARNAUL)[-1].at == at(2026, 9, 10, 18)


def test_a_violation_is_spoken_of_until_somebody_takes_it() -> None:
    waits = answer_times.steps(asked(Topic.violation), 1, WorkingDays(), BARNAUL)
    untaken = [(step.at.hour, step.level) for step in waits if step.kind == StepKind.untaken]
    assert untaken == [(12, 0), (14, 1)]
    taken = answer_times.steps(asked(Topic.violation, owner_id=1), 1, WorkingDays(), BARNAUL)
    assert [step for step in taken if step.kind == StepKind.untaken] == []


def test_the_same_question_is_known_in_other_words() -> None:
    said = (
        "нужен ли калькулятор на математике",
        "разрешают взять калькулятор?",
        "где посмотреть отметку",
        "покажут ли нам отметки за работу",
    )
    gists = {n: similar.gist(text) for n, text in enumerate(said)}
    found = [similar.alike(gists[n], {m: gist for m, gist in gists.items() if m != n}) for n in gists]
    assert found[:2] == [[1], [0]]
