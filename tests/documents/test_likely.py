"""What a doubtful place may mean: the readings that are offered, best first."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from documents.deadlines import Span, understand
from documents.likely import Likely, likely, likely_days, likely_years
from documents.likely_times import without_years
from documents.plan import Activity, Approval, Doubt, Kind, PlanDocument, Source

YEAR = Span(2026, 2027)
SEVERAL = Span(2026, 2028, date(2026, 7, 1))
WHOLE = "period 2026-09-01..2027-08-31"


def row(deadline: str | None, span: Span = YEAR, **cells: str | None) -> Activity:
    meant = understand(deadline, span)
    given: dict[str, Any] = {"title": "Дело", "responsible": None, "result": None, "conclusion": None, **cells}
    return Activity(
        n=1,
        number="1",
        section=None,
        section_number=None,
        table=1,
        deadline=deadline,
        kind=meant.kind,
        windows=meant.windows,
        doubts=meant.doubts,
        source=Source("text", 1),
        **given,
    )


def told(reading: Likely) -> str:
    windows = " ".join(f"{window.start or ''}..{window.end or ''}" for window in reading.windows)
    texts = "; ".join(f"{field}: {text}" for field, text in reading.texts)
    return " | ".join(filter(None, [f"{reading.kind.value} {windows}".strip(), texts]))


def offered(deadline: str, span: Span = YEAR) -> list[str]:
    activity = row(deadline, span)
    return [told(reading) for reading in likely(activity, activity.doubts[0], span)]


@pytest.mark.parametrize(
    ("deadline", "readings"),
    [
        # A printed year that is not the plan's: the plan's own year first, then as printed.
        ("Май 2026", ["dates 2027-05-01..2027-05-31", "dates 2026-05-01..2026-05-31"]),
        ("15.05.2026", ["dates 2027-05-15..2027-05-15", "dates 2026-05-15..2026-05-15"]),
        ("03.2026", ["dates 2027-03-01..2027-03-31", "dates 2026-03-01..2026-03-31"]),
        ("Сентябрь 2025г.- март 2026г.", ["dates 2026-09-01..2027-03-31", "dates 2025-09-01..2026-03-31"]),
        ("2027-2028 гг.", [WHOLE, "period 2027-01-01..2028-12-31"]),
        ("сентябрь 2025/2026 уч. год", ["dates 2026-09-01..2026-09-30", "dates 2025-09-01..2025-09-30"]),
        ("сентяорь 2026", ["dates 2026-09-01..2026-09-30", WHOLE, "event"]),
        # An old and a new one.
        ("20 октября (перенесено с 5 октября)", ["dates 2026-10-20..2026-10-20", "dates 2026-10-05..2026-10-05"]),
        ("до 30.09.2026 (продлено до 15.10.2026)", ["dates ..2026-10-15", "dates ..2026-09-30"]),
        # On the first day of the plan: the beginning or the end.
        ("до 1 сентября", ["dates ..2026-09-01", "dates ..2027-09-01"]),
        # An August begins and ends a school year.
        ("август", ["dates 2027-08-01..2027-08-31", "dates 2026-08-01..2026-08-31"]),
        ("до 25 августа", ["dates ..2027-08-25", "dates ..2026-08-25"]),
        (
            "Август, ноябрь",
            [
                "dates 2026-11-01..2026-11-30 2027-08-01..2027-08-31",
                "dates 2026-08-01..2026-08-31 2026-11-01..2026-11-30",
            ],
        ),
        # Said roughly.
        ("III четверть", ["dates 2027-01-01..2027-03-31", "dates ..2027-03-31"]),
        ("начало мая", ["dates 2027-05-01..2027-05-10", "dates 2027-05-01..2027-05-31", "dates ..2027-05-10"]),
        ("до июня", ["dates ..2027-06-30", "dates ..2027-05-31", "dates 2027-06-01..2027-06-30"]),
        ("до лета", ["dates ..2027-08-31", "dates ..2027-05-31", "dates 2027-08-01..2027-08-31"]),
        ("до конца учебного года", ["dates ..2027-05-31", "dates 2027-05-01..2027-05-31", "dates ..2027-08-31"]),
        ("до начала учебного года", ["dates ..2026-08-31", "dates 2026-08-01..2026-08-31"]),
        # No such date.
        (
            "31 сентября",
            ["dates 2026-09-30..2026-09-30", "dates 2026-10-01..2026-10-01", "dates 2026-09-01..2026-09-30"],
        ),
        ("до 31.09.2026", ["dates ..2026-09-30", "dates ..2026-10-01", "dates 2026-09-01..2026-09-30"]),
        # Half a year is lost.
        (
            "Сентябрь-октябрь Август-сентябрь-2026 учебный год",
            [
                "dates 2025-08-01..2025-09-30 2026-09-01..2026-10-31",
                "dates 2026-08-01..2026-09-30 2026-09-01..2026-10-31",
            ],
        ),
        # Not clear at all: a misspelt month, the whole year, a schedule, an event.
        ("15 октобря", ["dates 2026-10-15..2026-10-15", WHOLE, "event"]),
        ("как получится", [WHOLE, "schedule", "event"]),
        ("ежемесячно при подготовке", ["event", "schedule", "recurring"]),
    ],
)
def test_a_doubtful_deadline_has_its_likely_readings(deadline: str, readings: list[str]) -> None:
    assert offered(deadline) == readings


def test_in_a_plan_of_several_years_a_day_may_be_meant_in_all_or_in_one_of_them() -> None:
    assert offered("август 2025", SEVERAL) == [
        "dates 2026-08-01..2026-08-31 2027-08-01..2027-08-31 2028-08-01..2028-08-31",
        "dates 2026-08-01..2026-08-31",
        "dates 2025-08-01..2025-08-31",
    ]
    assert offered("до 01 июля", SEVERAL) == [
        "dates ..2027-07-01 ..2028-07-01",
        "dates ..2026-07-01 ..2027-07-01 ..2028-07-01",
        "dates ..2026-07-01",
    ]


def test_a_sentence_behind_the_days_may_belong_to_the_result() -> None:
    activity = row("Октябрь 2026 - май 2027 г круглые столы для школ № 32, 51 из разных округов", result="Отчёт")
    assert [told(reading) for reading in likely(activity, activity.doubts[0], YEAR)] == [
        "dates 2026-10-01..2027-05-31",
        "dates 2026-10-01..2027-05-31 | deadline: Октябрь 2026 - май 2027 г; "
        "result: круглые столы для школ № 32, 51 из разных округов Отчёт",
    ]


def doubtful(activity: Activity, doubt: Doubt, *fields: str) -> Activity:
    return replace(activity, doubts=tuple(replace(doubt, field=field) for field in fields))


def test_a_cell_cut_in_two_may_be_the_other_way_round_or_whole() -> None:
    doubt = Doubt("glued-cells", "responsible", "Ветрова А.Б. Справка")
    activity = row("ноябрь", responsible="Ветрова А.Б.", result="Справка")
    activity = doubtful(activity, doubt, "responsible", "result")
    days = "dates 2026-11-01..2026-11-30"
    assert [(reading.name, told(reading)) for reading in likely(activity, doubt, YEAR)] == [
        ("as-read", days),
        ("swapped", f"{days} | responsible: Справка; result: Ветрова А.Б."),
        ("whole-responsible", f"{days} | responsible: Ветрова А.Б. Справка; result: None"),
    ]


def test_an_activity_is_never_left_without_its_title() -> None:
    doubt = Doubt("glued-cells", "title", "Провести урок до 15 мая")
    activity = doubtful(row("до 15 мая", title="Провести урок"), doubt, "title", "deadline", "windows")
    assert [(reading.name, told(reading)) for reading in likely(activity, doubt, YEAR)] == [
        ("as-read", "dates ..2027-05-15"),
        ("swapped", "event | title: до 15 мая; deadline: Провести урок"),
        ("whole-title", "none | title: Провести урок до 15 мая; deadline: None"),
    ]


def test_a_word_put_back_may_stay_where_it_was_printed() -> None:
    doubt = Doubt("leaked-cell", "deadline", "ОУ до 5 мая | Руководители ШМО")
    activity = doubtful(row("до 5 мая", responsible="Руководители ОУ ШМО"), doubt, "deadline", "responsible", "windows")
    assert [(reading.name, told(reading)) for reading in likely(activity, doubt, YEAR)] == [
        ("as-read", "dates ..2027-05-05"),
        ("printed", "dates ..2027-05-05 | deadline: ОУ до 5 мая; responsible: Руководители ШМО"),
    ]


def test_joined_rows_may_be_one_without_the_words_of_the_other() -> None:
    doubt = Doubt("joined-rows", "title", "Итоги четверти")
    activity = doubtful(row("ноябрь", title="Провести урок Итоги четверти", result="Справка"), doubt, "title")
    assert [(reading.name, reading.texts) for reading in likely(activity, doubt, YEAR)] == [
        ("as-read", ()),
        ("shorter", (("title", "Провести урок"),)),
        ("to-result", (("title", "Провести урок"), ("result", "Справка Итоги четверти"))),
    ]


def test_a_doubt_of_an_unknown_sort_offers_what_stands() -> None:
    activity = row("ноябрь")
    assert [told(r) for r in likely(activity, Doubt("new-sort", "title", "Дело"), YEAR)] == [
        "dates 2026-11-01..2026-11-30"
    ]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Март, Апрель, Сентябрь 2026г", "Март, Апрель, Сентябрь"),
        ("до 15.05.26", "до 15.05"),
        ("Октябрь 2026- май 2027 г", "Октябрь - май"),
        ("2026/2027 учебный год", ""),
    ],
)
def test_a_deadline_can_be_read_as_if_no_year_were_printed(text: str, bare: str) -> None:
    assert without_years(text) == bare


def plan(first: int, last: int, doubt: Doubt) -> PlanDocument:
    return PlanDocument("План", None, first, last, Approval("5", date(2026, 8, 30)), {}, (), (doubt,))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("План на 2026 год обучения", ((2026, 2027), (2026, 2026))),
        ("2025/2026", ((2026, 2027), (2024, 2025))),
        ("2025-08-28", ((2026, 2027), (2024, 2025))),
    ],
)
def test_a_guessed_year_has_its_neighbours(text: str, years: tuple[tuple[int, int], ...]) -> None:
    doubt = Doubt("year-guessed", "school_year", text)
    assert likely_years(plan(2025, 2026, doubt), doubt) == years


def test_an_order_with_two_dates_offers_the_other_one() -> None:
    doubt = Doubt("order-dates-differ", "approved", "2026-08-30 2026-08-20")
    assert likely_days(plan(2026, 2027, doubt), doubt) == (date(2026, 8, 20),)


def test_what_is_offered_for_unclear_words_has_a_kind_of_its_own() -> None:
    activity = row("как получится")
    assert {reading.kind for reading in likely(activity, activity.doubts[0], YEAR)} == {
        Kind.period,
        Kind.schedule,
        Kind.event,
    }
