"""Doubts as questions, and the plan that their answers make: the document itself never changes."""

from dataclasses import replace
from datetime import date

import pytest

from documents.deadlines import Span
from documents.likely import Likely, likely
from documents.plan import Activity, Approval, Doubt, Kind, PlanDocument, Window, from_json, to_json
from documents.settled import (
    Question,
    approved_on,
    in_years,
    kept,
    of_years,
    put_back,
    questions,
    read_as,
    typed,
    typed_years,
)
from tests.documents.test_likely import row

YEAR = Span(2026, 2027)
NO_YEAR = Doubt("no-year", "school_year", "План")


def plan(*rows: Activity, doubts: tuple[Doubt, ...] = ()) -> PlanDocument:
    numbered = tuple(replace(one, n=n, number=str(n)) for n, one in enumerate(rows, 1))
    return PlanDocument("План", None, 2026, 2027, Approval("5", date(2026, 8, 30)), {}, numbered, doubts)


def asked(document: PlanDocument) -> list[tuple[int, list[str], list[int]]]:
    return [(q.n, [doubt.code for doubt in q.doubts], [one.n for one in q.rows]) for q in questions(document)]


def days(document: PlanDocument) -> list[tuple[Window, ...]]:
    return [one.windows for one in document.activities]


def first(document: PlanDocument, question: Question) -> Likely:
    return likely(question.rows[0], question.doubt, YEAR)[0]


def test_the_plan_is_asked_about_first_and_the_same_words_once() -> None:
    document = plan(row("осень"), row("Май 2026"), row("осень"), row("сентябрь 2025/2026 уч. год"), doubts=(NO_YEAR,))
    assert asked(document) == [
        (0, ["no-year"], []),
        (1, ["rough"], [1, 3]),
        (2, ["outside-years"], [2]),
        (4, ["outside-years", "other-year"], [4]),
    ]


def test_an_answer_is_for_all_rows_with_the_same_words_and_leaves_the_document_alone() -> None:
    document = plan(row("Май 2026"), row("ноябрь"), row("Май 2026"))
    (question,) = questions(document)
    answered = read_as(document, question, first(document, question), YEAR)
    may, november = Window(date(2027, 5, 1), date(2027, 5, 31)), Window(date(2026, 11, 1), date(2026, 11, 30))
    assert days(answered) == [(may,), (november,), (may,)]
    assert questions(answered) == ()
    assert asked(document) == [(1, ["outside-years"], [1, 3])]
    assert put_back(answered, document.activities) == document
    assert from_json(to_json(answered)) == answered


def test_what_is_left_as_it_is_loses_only_its_doubt() -> None:
    document = plan(row("осень"), doubts=(NO_YEAR,))
    about_plan, about_row = questions(document)
    assert asked(kept(document, about_plan)) == [(1, ["rough"], [1])]
    left = kept(document, about_row)
    assert (asked(left), days(left)) == ([(0, ["no-year"], [])], days(document))


def test_the_border_of_a_cell_and_the_meaning_of_its_words_are_two_questions() -> None:
    doubt = Doubt("leaked-cell", "deadline", "ОУ осень | ШМО")
    doubts = [replace(doubt, field=field) for field in ("deadline", "responsible", "windows")]
    document = plan(replace(row("осень", responsible="ОУ ШМО"), doubts=(*doubts, *row("осень").doubts)))
    assert asked(document) == [(1, ["leaked-cell"], [1]), (1, ["rough"], [1])]
    border, _ = questions(document)
    assert border.cells == ("deadline", "responsible")
    assert asked(read_as(document, border, first(document, border), YEAR)) == [(1, ["rough"], [1])]
    assert asked(typed(document, border, "responsible", "ШМО", None)) == [
        (1, ["leaked-cell"], [1]),
        (1, ["rough"], [1]),
    ]
    november = Likely("when", Kind.dates, (Window(None, date(2026, 11, 5)),))
    settled = typed(document, border, "deadline", "до 5 ноября", november)
    assert asked(settled) == [(1, ["leaked-cell"], [1])]
    assert questions(settled)[0].cells == ("responsible",)
    assert settled.activities[0].deadline == "до 5 ноября"


def test_a_question_is_no_more_the_same_once_its_words_or_days_are_others() -> None:
    (question,) = questions(plan(row("осень")))
    others = [plan(row("осень"), row("осень")), plan(row("осень", Span(2027, 2028))), plan(row("осень", title="Иное"))]
    assert question.check == questions(plan(row("осень")))[0].check
    assert question.check not in {questions(other)[0].check for other in others}


def test_in_other_years_untouched_rows_are_read_anew_and_answered_ones_move() -> None:
    as_read = plan(row("ноябрь"), row("Май 2026"), row("осень"), doubts=(NO_YEAR,))
    question = next(question for question in questions(as_read) if question.n == 2)
    answered = read_as(as_read, question, first(as_read, question), YEAR)
    moved = of_years(answered, (2027, 2028), as_read)
    assert days(moved) == [
        (Window(date(2027, 11, 1), date(2027, 11, 30)),),
        (Window(date(2028, 5, 1), date(2028, 5, 31)),),
        (Window(date(2027, 9, 1), date(2027, 11, 30)),),
    ]
    assert asked(moved) == [(3, ["rough"], [3])]
    assert asked(of_years(as_read, (2025, 2026), as_read)) == [(3, ["rough"], [3])]
    assert [in_years(one, YEAR) for one in as_read.activities] == list(as_read.activities)


def test_the_day_of_the_order_keeps_its_number() -> None:
    doubt = Doubt("order-dates-differ", "approved", "2026-08-30 2026-08-20")
    document = approved_on(plan(row("ноябрь"), doubts=(doubt,)), date(2026, 8, 20))
    assert (document.approved, document.doubts) == (Approval("5", date(2026, 8, 20)), ())


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2026/2027", (2026, 2027)),
        ("на 2026-27 учебный год", (2026, 2027)),
        ("2026 — 2029", (2026, 2029)),
        ("2026", (2026, 2026)),
        ("2027/2026", None),
        ("2026-2040", None),
        ("двадцать шестой", None),
        ("26", None),
    ],
)
def test_years_are_typed_as_people_write_them(text: str, years: tuple[int, int] | None) -> None:
    assert typed_years(text) == years
