"""What a new version of a plan changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.comparing import Difference, Field, Line, compare
from documents.deadlines import understand
from documents.plan import Kind, Window
from documents.spans import Span

YEAR = Span(2026, 2027)


def line(
    key: int, title: str, deadline: str = "до 25.09.2026", responsible: str = "Руководители ОУ", **cells: Any
) -> Line:
    """A row whose deadline is understood as in a document."""
    meaning = understand(deadline, YEAR)
    cells = {"number": str(key), "section": "Подготовка", "section_number": "1", "result": "Приказ"} | cells
    return Line(
        key=key,
        title=title,
        deadline=deadline,
        responsible=responsible,
        conclusion=None,
        kind=meaning.kind,
        windows=meaning.windows,
        **cells,
    )


PLAN = (
    line(1, "Провести совещание о порядке работ", "15 сентября 2026"),
    line(2, "Назначить ответственных за проведение работ", "до 25.09.2026"),
    line(3, "Вести журнал наблюдений", "в течение года", section="Проведение", section_number="2"),
    line(4, "Проверять журналы", "ежемесячно", "Заместители руководителей", section="Проведение", section_number="2"),
    line(5, "Подготовить отчёт об итогах года", "май 2027", "Отдел образования", section="Проведение"),
)


def numbered(lines: Sequence[Line]) -> list[Line]:
    """As a new document counts its rows."""
    return [replace(row, key=100 + n, number=str(n)) for n, row in enumerate(lines, 1)]


def told(found: Difference) -> dict[str, Any]:
    """The difference in short."""
    return {
        "added": [row.title for row in found.added],
        "removed": [row.title for row in found.removed],
        "changed": {pair.old.title: [field.value for field in pair.fields] for pair in found.pairs if pair.fields},
        "renumbered": [(pair.old.number, pair.new.number) for pair in found.renumbered],
    }


NOTHING: dict[str, Any] = {"added": [], "removed": [], "changed": {}, "renumbered": []}


def test_the_same_document_says_nothing_new() -> None:
    found = compare(PLAN, numbered(PLAN))
    assert told(found) == NOTHING
    assert found.is_empty


def test_a_row_inserted_at_the_top_shifts_all_numbers_and_nothing_else() -> None:
    found = compare(PLAN, numbered([line(0, "Издать приказ о сроках"), *PLAN]))
    shifted = [(str(n), str(n + 1)) for n in range(1, 6)]
    assert told(found) == NOTHING | {"added": ["Издать приказ о сроках"], "renumbered": shifted}
    assert not found.is_reordered


def test_a_removed_row_is_removed() -> None:
    found = compare(PLAN, numbered(PLAN[1:]))
    assert told(found)["removed"] == ["Провести совещание о порядке работ"]
    assert told(found)["added"] == []


def test_a_moved_deadline_is_told_old_and_new() -> None:
    (pair,) = compare(PLAN[1:2], numbered([replaced(PLAN[1], deadline="до 30.09.2026")])).changed
    assert pair.fields == (Field.deadline, Field.windows)
    assert pair.is_moved
    assert (pair.old.windows, pair.new.windows) == (
        (Window(None, date(2026, 9, 25)),),
        (Window(None, date(2026, 9, 30)),),
    )


def replaced(row: Line, deadline: str) -> Line:
    return line(row.key, row.title, deadline, row.responsible or "", section=row.section)


def test_the_same_days_in_other_words_are_no_move() -> None:
    (pair,) = compare(PLAN[1:2], numbered([replaced(PLAN[1], "до 25 сентября 2026 года")])).changed
    assert pair.fields == (Field.deadline,)
    assert not pair.is_moved


@pytest.mark.parametrize(
    ("was", "now"), [("ежемесячно", "ежеквартально"), ("до 18:00 25.09.2026", "до 12:00 25.09.2026")]
)
def test_another_rhythm_or_hour_on_the_same_days_is_a_move(was: str, now: str) -> None:
    (pair,) = compare([line(1, "Проверять журналы", was)], [line(9, "Проверять журналы", now)]).changed
    assert pair.is_moved


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Провести совещание о порядке работ.", "провести  совещание о порядке работ"),
        ("Подготовить отчёт «Об итогах»", 'Подготовить отчет "Об итогах"'),
        ("Учёт работ", "Учет pабот"),
        ("1.1", "1.1."),
    ],
)
def test_typography_is_no_difference(was: str, now: str) -> None:
    assert compare([line(1, was, number=was)], [line(9, now, number=now)]).is_empty


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Провести совещание о порядке работ", "Проведение совещания о порядке проведения работ"),
        ("Провести совещание", "Организовать совещание"),
        ("Провести совещание", "Провести совещание с заместителями директоров по вопросам объективности"),
        ("Подготовить справку по итогам 2025/2026 года", "Подготовить справку по итогам 2026/2027 года"),
        ("Назначить школьных координаторов", "Назначить в школах координаторов и технических специалистов"),
        ("Мониторинг", "Монтиоринг"),
    ],
)
def test_a_reworded_title_is_the_same_activity(was: str, now: str) -> None:
    others = [line(2, "Вести журнал наблюдений"), line(3, "Провести обучение экспертов")]
    found = compare([line(1, was), *others], numbered([line(1, now), *others]))
    assert told(found) == NOTHING | {"changed": {was: ["title"]}}


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Провести совещание", "Провести семинар"),
        ("Организовать работы в 5 классах", "Организовать работы в 6 классах"),
        ("Подвести итоги I полугодия", "Подвести итоги II полугодия"),
        ("Подвести итоги первой четверти", "Подвести итоги второй четверти"),
        ("Издать приказ", "Обновить страницу сайта"),
    ],
)
def test_another_activity_does_not_inherit_what_was_done(was: str, now: str) -> None:
    found = compare([line(1, was), PLAN[2]], numbered([line(1, now), PLAN[2]]))
    assert (told(found)["removed"], told(found)["added"]) == ([was], [now])


def test_rewording_that_goes_far_is_said_to_be_unsure() -> None:
    was, now = "Анализ результатов работ по русскому языку", "Анализ результатов работ по математике"
    (pair,) = compare([line(1, was)], [line(9, now)]).changed
    assert not pair.is_sure
    found = compare([line(1, was)], [line(9, now)], apart={(1, 9)})
    assert (told(found)["removed"], told(found)["added"]) == ([was], [now])


def test_the_same_title_in_two_sections_stays_in_its_section() -> None:
    first = line(1, "Провести совещание", "сентябрь 2026", section="Подготовка")
    second = line(2, "Провести совещание", "май 2027", section="Итоги")
    moved = line(8, "Провести совещание", "октябрь 2026", section="Подготовка")
    found = compare([first, second], [replace(second, key=9), moved])
    assert [(pair.old.key, pair.new.key) for pair in found.pairs] == [(1, 8), (2, 9)]
    assert [pair.old.key for pair in found.moved] == [1]
    found = compare([first, second], [replace(second, key=9)])
    assert [row.key for row in found.removed] == [1]


def test_of_rows_that_repeat_themselves_the_one_that_changed_is_found() -> None:
    one, two = line(1, "Совещание", "сентябрь 2026", "Школы"), line(2, "Совещание", "май 2027", "Отдел")
    found = compare([one, two], [line(8, "Совещание", "октябрь 2026", "Школы"), replace(two, key=9)])
    assert [(pair.old.key, pair.fields) for pair in found.changed] == [(1, (Field.deadline, Field.windows))]


def test_a_renamed_section_is_told_once() -> None:
    renamed = [
        replace(row, section="Организация проведения") if row.section == "Проведение" else row for row in PLAN[:4]
    ]
    found = compare(PLAN[:4], numbered(renamed))
    assert found.renamed == (("Проведение", "Организация проведения"),)
    assert told(found) == NOTHING
    assert not found.is_empty


def test_sections_that_change_places_are_renumbered_and_nothing_else() -> None:
    found = compare(PLAN, numbered([*PLAN[2:], *PLAN[:2]]))
    shifted = [("1", "4"), ("2", "5"), ("3", "1"), ("4", "2"), ("5", "3")]
    assert told(found) == NOTHING | {"renumbered": shifted}
    assert found.is_reordered


def test_a_row_that_went_to_another_section_has_only_another_place() -> None:
    found = compare(PLAN, numbered([PLAN[0], *PLAN[2:], replace(PLAN[1], section="Проведение")]))
    (pair,) = found.elsewhere
    assert (pair.old.title, pair.fields, pair.is_changed) == (PLAN[1].title, (Field.section,), False)


def test_what_was_edited_meanwhile_stays_where_the_paper_did_not_change() -> None:
    edited = replace(replaced(PLAN[1], "до 02.10.2026"), title="Назначить ответственных лиц")
    running, printed = [PLAN[0], edited, line(7, "Позвонить в школы")], {row.key: row for row in PLAN}
    assert compare(running, numbered(PLAN[:2]), printed).is_empty
    paper = [PLAN[0], replace(PLAN[1], result="Приказ и список")]
    (pair,) = compare(running, numbered(paper), printed).changed
    assert pair.fields == (Field.result,)
    assert (pair.new.title, pair.new.deadline) == ("Назначить ответственных лиц", "до 02.10.2026")


def test_a_row_that_was_never_printed_is_not_missed() -> None:
    own = line(7, "Позвонить в школы")
    assert compare([PLAN[0], own], numbered(PLAN[:1]), {1: PLAN[0]}).removed == ()
    assert compare([PLAN[0], own], numbered(PLAN[:1])).removed == (own,)


# Whatever the plan ------------------------------------------------------------------------------------------------

WORDS = ("совещание", "семинар", "журнал", "отчёт", "приказ", "список", "школа", "класс", "эксперт", "сайт", "работа")
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
ROWS = st.builds(
    line,
    st.just(0),
    TITLES,
    st.sampled_from(["до 25.09.2026", "май 2027", "ежемесячно", "по графику"]),
    st.sampled_from(["Школы", "Отдел"]),
    section=st.sampled_from(["Подготовка", "Проведение", None]),
)
PLANS = st.lists(ROWS, max_size=12).map(
    lambda rows: [replace(row, key=n, number=str(n)) for n, row in enumerate(rows, 1)]
)
DISTINCT = st.lists(ROWS, max_size=12, unique_by=lambda row: row.facts["title"]).map(
    lambda rows: [replace(row, key=n, number=str(n)) for n, row in enumerate(rows, 1)]
)


@given(PLANS)
@settings(max_examples=12, deadline=None)
def test_any_plan_equals_itself(rows: list[Line]) -> None:
    assert compare(rows, numbered(rows)).is_empty


@given(st.data(), DISTINCT)
@settings(max_examples=12, deadline=None)
def test_any_order_is_only_renumbered(data: st.DataObject, rows: list[Line]) -> None:
    found = compare(rows, numbered(data.draw(st.permutations(rows))))
    assert (found.added, found.removed, found.changed, found.elsewhere, found.renamed) == ((), (), (), (), ())


@given(PLANS, PLANS)
@settings(max_examples=15, deadline=None)
def test_every_row_of_both_versions_is_accounted_for_once(old: list[Line], new: list[Line]) -> None:
    new = numbered(new)
    found = compare(old, new)
    before = [pair.old.key for pair in found.pairs] + [row.key for row in found.removed]
    after = [pair.new.key for pair in found.pairs] + [row.key for row in found.added]
    assert sorted(before) == [row.key for row in old]
    assert sorted(after) == [row.key for row in new]


@given(DISTINCT, st.data())
@settings(max_examples=12, deadline=None)
def test_what_is_taken_out_of_one_version_is_added_in_the_other(rows: list[Line], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from(range(len(rows))))) if rows else set()
    left = numbered([row for n, row in enumerate(rows) if n not in gone])
    out, back = compare(rows, left), compare(left, rows)
    assert {row.title for row in out.removed} == {rows[n].title for n in gone}
    assert {row.title for row in back.added} == {rows[n].title for n in gone}
    assert (out.added, out.changed, back.removed, back.changed) == ((), (), (), ())


@pytest.mark.parametrize("size", [60, pytest.param(500, marks=pytest.mark.slow)])
def test_it_is_quick(size: int) -> None:
    words = ["".join("абвгдежзик"[int(digit)] for digit in f"{n:04}") for n in range(size)]
    rows = [
        line(n, f"{WORDS[n % 11]} {WORDS[n * 5 % 7]} {word} о порядке проведения работ") for n, word in enumerate(words)
    ]
    worst = [replace(row, title=f"Новое {row.title} в школах города", key=n) for n, row in enumerate(rows[::-1])]
    begun = process_time()
    found = compare(rows, worst)
    assert process_time() - begun < 1
    assert len(found.pairs) == size


def test_a_meaning_that_changed_alone_is_a_change() -> None:
    was = line(1, "Наблюдать", "по графику")
    (pair,) = compare([was], [replace(was, key=9, kind=Kind.event)]).changed
    assert pair.is_moved
