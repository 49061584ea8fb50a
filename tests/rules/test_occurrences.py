"""From printed deadlines to the days on which tasks open and are due."""

from datetime import date

import pytest

from documents.deadlines import understand
from documents.plan import Activity, Source
from documents.rhythm import Rhythm, rhythm_of
from documents.spans import Span
from services.calendar import WorkingDays
from services.occurrences import Occurrence, occurrences

DAYS = WorkingDays()
YEAR = Span(2026, 2027)


def activity(deadline: str | None, span: Span = YEAR) -> Activity:
    meant = understand(deadline, span)
    source = Source("text", 1)
    return Activity(
        1, "1", None, None, 0, "Дело", deadline, None, None, None, meant.kind, meant.windows, meant.doubts, source
    )


def times(deadline: str | None, span: Span = YEAR, added: int = 0, due_month: int = 5) -> list[Occurrence]:
    return occurrences(activity(deadline, span), span.first_year or 2026, added, DAYS, due_month)


def due(deadline: str, span: Span = YEAR) -> list[tuple[date | None, date | None]]:
    return [(time.opens_on, time.due_on) for time in times(deadline, span)]


@pytest.mark.parametrize("printed", ["В течение года", "постоянно", "систематически", "2026-2027 учебный год"])
def test_a_whole_year_is_one_task_due_on_the_last_working_day_of_may(printed: str) -> None:
    assert times(printed) == [Occurrence(0, date(2026, 9, 1), date(2027, 5, 31), lasts_all_year=True)]


def test_the_month_in_which_a_whole_year_is_due_can_be_set() -> None:
    assert [time.due_on for time in times("В течение года", due_month=6)] == [date(2027, 6, 30)]


def test_a_last_day_of_may_on_a_weekend_is_the_friday_before() -> None:
    assert [time.due_on for time in times("В течение года", Span(2025, 2026))] == [date(2026, 5, 29)]


def test_constant_work_without_a_window_lasts_the_school_year() -> None:
    assert times("Постоянно при проведении процедур") == [
        Occurrence(0, date(2026, 9, 1), date(2027, 5, 31), lasts_all_year=True)
    ]


def test_a_plan_of_two_years_asks_for_each_of_them() -> None:
    assert [(time.opens_on, time.due_on) for time in times("в течение года", Span(2025, 2027))] == [
        (date(2025, 9, 1), date(2026, 5, 29)),
        (date(2026, 9, 1), date(2027, 5, 31)),
    ]


def test_a_plan_of_a_calendar_year_is_due_at_its_end() -> None:
    assert times("в течение года", Span(2027, 2027)) == [
        Occurrence(0, date(2027, 1, 1), DAYS.last_of_month(2027, 12), lasts_all_year=True)
    ]


def test_every_month_is_a_task_for_each_month_of_teaching() -> None:
    found = times("ежемесячно")
    assert [time.due_on.month for time in found if time.due_on] == [9, 10, 11, 12, 1, 2, 3, 4, 5]
    assert found[0] == Occurrence(0, date(2026, 9, 1), date(2026, 9, 30))
    assert found[1] == Occurrence(1, date(2026, 10, 1), date(2026, 10, 30))


def test_a_day_of_every_month_is_its_deadline_or_the_working_day_before() -> None:
    assert due("до 25 числа каждого месяца")[:3] == [
        (date(2026, 9, 1), date(2026, 9, 25)),
        (date(2026, 10, 1), date(2026, 10, 23)),
        (date(2026, 11, 1), date(2026, 11, 25)),
    ]
    assert due("ежемесячно до 31 числа, январь-февраль 2027") == [
        (date(2027, 1, 1), date(2027, 1, 29)),
        (date(2027, 2, 1), date(2027, 2, 26)),
    ]


def test_a_report_on_a_month_may_be_due_in_the_next_one() -> None:
    assert due("до 10 числа месяца, следующего за отчётным")[:2] == [
        (date(2026, 10, 1), date(2026, 10, 9)),
        (date(2026, 11, 1), date(2026, 11, 10)),
    ]


def test_every_month_of_a_part_of_the_year_is_a_task_for_each_of_its_months() -> None:
    assert due("ежемесячно, октябрь – декабрь 2026") == [
        (date(2026, 10, 1), date(2026, 10, 30)),
        (date(2026, 11, 1), date(2026, 11, 30)),
        (date(2026, 12, 1), DAYS.on_or_before(date(2026, 12, 31))),
    ]


def test_every_quarter_opens_where_the_one_before_ends() -> None:
    assert due("ежеквартально") == [
        (date(2026, 9, 1), date(2026, 10, 30)),
        (date(2026, 11, 1), DAYS.on_or_before(date(2026, 12, 31))),
        (date(2027, 1, 1), date(2027, 3, 31)),
        (date(2027, 4, 1), date(2027, 5, 31)),
    ]


@pytest.mark.parametrize(
    "printed", ["ежеквартально до 10 числа", "до 10 числа месяца, следующего за отчётным кварталом"]
)
def test_a_day_said_of_quarters_is_one_of_the_month_after(printed: str) -> None:
    assert due(printed) == [
        (date(2026, 11, 1), date(2026, 11, 10)),
        (date(2027, 1, 1), date(2027, 1, 10)),
        (date(2027, 4, 1), DAYS.on_or_before(date(2027, 4, 10))),
        (date(2027, 6, 1), DAYS.on_or_before(date(2027, 6, 10))),
    ]


def test_months_are_windows_of_their_own() -> None:
    assert due("Ноябрь 2026, март 2027") == [
        (date(2026, 11, 1), date(2026, 11, 30)),
        (date(2027, 3, 1), date(2027, 3, 31)),
    ]


def test_until_a_day_has_no_beginning() -> None:
    assert due("до 25.12.2026") == [(None, date(2026, 12, 25))]


def test_years_move_as_whole_years() -> None:
    moved = times("Ноябрь 2023", Span(2023, 2024), added=3)
    assert moved == [Occurrence(0, date(2026, 11, 1), date(2026, 11, 30))]


@pytest.mark.parametrize("printed", ["По графику проведения", "По мере поступления", None, "–"])
def test_what_hangs_on_something_else_is_one_task_without_a_date(printed: str | None) -> None:
    assert times(printed) == [Occurrence(0, None, None)]


@pytest.mark.parametrize(
    ("printed", "rhythm"),
    [
        ("последняя пятница месяца", Rhythm.monthly),
        ("не менее двух раз в год", Rhythm.half_yearly),
        ("ежеквартально, до 10 числа месяца, следующего за отчётным", Rhythm.quarterly),
        ("не реже 1 раза в месяц", Rhythm.monthly),
        ("каждый месяц", Rhythm.monthly),
        ("1 раз в четверть", Rhythm.quarterly),
        ("в конце каждой четверти", Rhythm.quarterly),
        ("2 раза в год", Rhythm.half_yearly),
        ("раз в полугодие", Rhythm.half_yearly),
        ("еженедельно", None),
        ("в течение месяца", None),
        (None, None),
    ],
)
def test_words_name_a_rhythm(printed: str | None, rhythm: Rhythm | None) -> None:
    assert rhythm_of(printed) == rhythm
