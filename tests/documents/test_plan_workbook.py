"""A plan goes out as a workbook; what comes back is compared with what went out and with the plan as it is now."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from documents import plan_workbook, returned_workbook
from documents.differences import Cell, Difference, Sort, difference
from documents.limits import Unreadable
from documents.meaning import in_words
from documents.plan import Activity, Doubt, Kind, PlanDocument, Source, Window
from documents.plan_workbook import FIELDS, WIDTHS, Line, Mark, PlanWorkbook, cells_of, write_plan_workbook
from documents.returned_workbook import Returned, read_returned
from documents.rhythm import Rhythm
from documents.spans import Span
from tests.documents.office import Change, Rows, all_of, column, edited, new_row, put, row_of, without_row

SPAN = Span(2026, 2027)
HEADINGS = {
    "number": "№",
    "section": "Раздел",
    "title": "Мероприятие",
    "deadline": "Срок",
    "understood": "Понято как",
    "responsible": "Ответственные",
    "result": "Результат",
    "conclusion": "Выводы",
    "place": "Где",
    "doubt": "Сомнение",
}
WORDS = {
    "period": "в течение года",
    "recurring": "постоянно",
    "schedule": "по графику",
    "event": "по событию",
    "none": "без срока",
    Rhythm.monthly: "ежемесячно",
    Rhythm.quarterly: "ежеквартально",
    Rhythm.half_yearly: "каждое полугодие",
    "until": "до",
    "since": "с",
}
SEPTEMBER = Window(date(2026, 9, 1), date(2026, 9, 30))


def activity(n: int, title: str, deadline: str | None, kind: Kind, *windows: Window, **others: Any) -> Activity:
    plain = Activity(
        n=n,
        number=f"1.{n}",
        section="Подготовка",
        section_number="1",
        table=1,
        title=title,
        deadline=deadline,
        responsible="Руководители ОУ",
        result=None,
        conclusion=None,
        kind=kind,
        windows=windows,
        doubts=(),
        source=Source("таблица 1", n + 1),
    )
    return replace(plain, **others)


PLAN = PlanDocument(
    title="План школ Лучезарска",
    organisation=None,
    first_year=2026,
    last_year=2027,
    approved=None,
    abbreviations={},
    activities=(
        activity(1, "Провести совещание", "сентябрь", Kind.dates, SEPTEMBER),
        activity(2, "Назначить ответственных", "до 25.09", Kind.dates, Window(None, date(2026, 9, 25))),
        activity(3, "Вести журнал", "в течение года", Kind.period, *SPAN.years()),
        activity(4, "Проверять журналы", "ежемесячно", Kind.recurring, *SPAN.years()),
        activity(5, "Изучать инструкции", "по мере поступления", Kind.event, section="Итоги", section_number="2"),
        activity(6, "Обсудить", "когда решат", Kind.event, doubts=(Doubt("unclear", "windows", "когда решат"),)),
    ),
)


def written(plan: PlanDocument = PLAN, added: int = 0, span: Span = SPAN) -> bytes:
    mark = Mark(7, "f00d", added, span.first_year or 0, span.last_year or 0, HEADINGS, {**WORDS})
    lines = tuple(
        Line(
            a.n, cells_of(a, span, added, WORDS), a.source.part, "Срок непонятен." if a.doubts else "", ("understood",)
        )
        for a in plan.activities
    )
    return write_plan_workbook(
        PlanWorkbook(mark, plan.title or "", ("Проверьте год.",), lines, "План", "Как", "Как", ("1.",))
    )


def came_back(change: Change = lambda rows: None, **others: Any) -> Returned:
    returned = read_returned(edited(written(**others), change))
    assert returned
    return returned


def compared(change: Change, present: PlanDocument = PLAN) -> Difference:
    return difference(present, SPAN, 0, came_back(change), 6)


def told(found: Difference) -> list[tuple[Sort, int, list[tuple[str, str, str]]]]:
    return [(change.sort, change.n, [(c.field, c.old, c.new) for c in change.cells]) for change in found.changes]


def only(found: Difference, n: int) -> Activity:
    return next(a for a in found.document.activities if a.n == n)


# Going out ---------------------------------------------------------------------------------------------------------


def test_the_sheet_that_a_person_sees_says_everything_and_the_other_one_is_hidden() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(written()))
    assert [(s.name, s.visible == SheetVisibleEnum.Visible) for s in book.sheets_metadata] == [
        ("План", True),
        ("Как", True),
        ("mayak", False),
    ]
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[3] == ["mayak", *HEADINGS.values()]
    assert [row[5] for row in rows[4:]] == [
        "01.09.2026–30.09.2026",
        "до 25.09.2026",
        "в течение года",
        "ежемесячно",
        "по событию",
        "по событию",
    ]
    assert rows[4][:5] == ["1", "1.1", "1. Подготовка", "Провести совещание", "сентябрь"]


def test_it_is_made_for_paper_and_for_reading() -> None:
    with zipfile.ZipFile(BytesIO(written())) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    for part in ('state="frozen"', 'orientation="landscape"', 'paperSize="9"', 'hidden="1"', "<autoFilter"):
        assert part in sheet
    first, _, activities = sheet.partition('<row r="5"')
    assert "customHeight" in first
    assert "customHeight" not in activities


@pytest.mark.parametrize("words", ['=HYPERLINK("http://evil.example")', "+7 900", "-1", "@SUM(A1)", "=1+1"])
def test_words_that_look_like_a_formula_stay_words_on_all_sheets(words: str) -> None:
    plan = replace(PLAN, title=words, activities=(replace(PLAN.activities[0], title=words, result=words),))
    content = written(plan)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
        assert b'quotePrefix="1"' in archive.read("xl/styles.xml")
    returned = read_returned(content)
    assert returned
    assert [returned.rows[0].cells[field] for field in ("title", "result")] == [words, words]
    assert difference(plan, SPAN, 0, returned, 1).changes == ()


@pytest.mark.parametrize("told_as_json", [plan_workbook, returned_workbook])
def test_both_ways_survive_json(told_as_json: Any) -> None:
    mark = Mark(7, "f00d", 0, 2026, 2027, HEADINGS, {str(key): words for key, words in WORDS.items()})
    lines = (Line(1, cells_of(PLAN.activities[0], SPAN, 0, WORDS), "", "", ("title",)),)
    book = PlanWorkbook(mark, "=1\0", ("a",), lines, "a", "b", "c", ("d",))
    value: Any = book if told_as_json is plan_workbook else came_back(put("Понято как", "1.1", "до 01.10.2026"))
    assert told_as_json.from_json(json.loads(json.dumps(told_as_json.to_json(value)))) == value


# Coming back -------------------------------------------------------------------------------------------------------


def sorted_by_title(rows: Rows) -> Rows:
    return [*rows[:4], *sorted(rows[4:], key=lambda cells: cells[3])]


def sorted_without_the_hidden_column(rows: Rows) -> Rows:
    return [*rows[:4], *([n[0], *cells[1:]] for n, cells in zip(rows[4:], sorted_by_title(rows)[4:], strict=True))]


def with_columns_turned_round(rows: Rows) -> Rows:
    return [[*cells[:1], *reversed(cells[1:])] for cells in rows]


def without_columns(*headings: str) -> Change:
    def change(rows: Rows) -> Rows:
        gone = {column(rows, heading) for heading in headings}
        return [[cell for at, cell in enumerate(cells) if at not in gone] for cells in rows]

    return change


def with_a_line_above(rows: Rows) -> Rows:
    return [["", "Проверено 5 сентября"], [], *rows]


def broken_into_lines(rows: Rows) -> None:
    row_of(rows, "Провести совещание")[3] = " Провести\nсовещание  "


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: None,
        sorted_by_title,
        sorted_without_the_hidden_column,
        with_columns_turned_round,
        without_columns("Сомнение", "Выводы", "Где"),
        without_columns("mayak"),
        with_a_line_above,
        broken_into_lines,
    ],
)
def test_what_changes_no_words_changes_nothing(change: Change) -> None:
    found = compared(change)
    assert (found.changes, found.problems, found.document) == ((), (), PLAN)


def test_each_kind_of_cell_can_be_corrected() -> None:
    found = compared(
        all_of(
            put("№", "Провести совещание", 1.7),
            put("Раздел", "Провести совещание", "2. Итоги"),
            put("Ответственные", "Провести совещание", "Отдел образования"),
            put("Результат", "Провести совещание", "Протокол"),
            put("Мероприятие", "Провести совещание", "Провести большое совещание"),
        )
    )
    assert told(found) == [
        (
            Sort.changed,
            1,
            [
                ("number", "1.1", "1.7"),
                ("section", "1. Подготовка", "2. Итоги"),
                ("title", "Провести совещание", "Провести большое совещание"),
                ("responsible", "Руководители ОУ", "Отдел образования"),
                ("result", "", "Протокол"),
            ],
        )
    ]
    one = only(found, 1)
    assert (one.section, one.section_number) == ("Итоги", "2")
    assert found.document.activities[1:] == PLAN.activities[1:]


DAY = Window(date(2026, 10, 1), date(2026, 10, 1))


@pytest.mark.parametrize(
    ("typed", "kind", "windows"),
    [
        ("01.10.2026", Kind.dates, (DAY,)),
        (date(2026, 10, 1), Kind.dates, (DAY,)),
        ("01.10.2026 - 15.10.2026", Kind.dates, (Window(date(2026, 10, 1), date(2026, 10, 15)),)),
        ("1 октября; до 20.11.2026", Kind.dates, (DAY, Window(None, date(2026, 11, 20)))),
        ("с 01.10.2026", Kind.dates, (Window(date(2026, 10, 1), None),)),
        ("октябрь", Kind.dates, (Window(date(2026, 10, 1), date(2026, 10, 31)),)),
        ("В течение года", Kind.period, SPAN.years()),
        ("постоянно", Kind.recurring, SPAN.years()),
        ("по графику", Kind.schedule, ()),
        ("по событию", Kind.event, ()),
        ("без срока", Kind.none, ()),
    ],
)
def test_what_was_understood_can_be_said_in_days_and_in_words(
    typed: object, kind: Kind, windows: tuple[Window, ...]
) -> None:
    found = compared(put("Понято как", "Обсудить", typed))
    assert found.problems == ()
    six = only(found, 6)
    is_same = kind == Kind.event
    assert six == replace(PLAN.activities[5], kind=kind, windows=windows, doubts=six.doubts if is_same else ())


def test_a_new_deadline_is_understood_anew() -> None:
    found = compared(put("Срок", "Обсудить", "до 10 декабря"))
    assert told(found) == [
        (Sort.changed, 6, [("deadline", "когда решат", "до 10 декабря"), ("understood", "по событию", "до 10.12.2026")])
    ]
    assert only(found, 6).doubts == ()


def test_a_new_deadline_outside_the_plan_is_taken_with_a_doubt() -> None:
    found = compared(put("Срок", "Обсудить", "до 10.12.2031"))
    assert only(found, 6).doubts == (Doubt("outside-years", "windows", "до 10.12.2031"),)


@pytest.mark.parametrize(
    ("heading", "where", "typed", "reason"),
    [
        ("Понято как", "Провести", "как-нибудь потом", "unclear"),
        ("Понято как", "Провести", "31.04.2027", "no-such-date"),
        ("Понято как", "Провести", "30.09.2026–01.09.2026", "no-such-date"),
        ("Понято как", "Проверять", "01.10.2026", "rhythm"),
        ("Понято как", "Вести журнал", "ежемесячно", "rhythm"),
        ("Срок", "Провести", "на усмотрение", "unclear"),
        ("Мероприятие", "Провести", "", "no-title"),
    ],
)
def test_what_is_not_understood_comes_back_with_its_row_and_changes_nothing(
    heading: str, where: str, typed: str, reason: str
) -> None:
    found = compared(put(heading, where, typed))
    assert (found.changes, found.document) == ((), PLAN)
    at = 5 + next(n for n, a in enumerate(PLAN.activities) if where in a.title)
    assert [(p.row, p.field, p.text, p.reason) for p in found.problems] == [
        (at, next(f for f, h in HEADINGS.items() if h == heading), typed, reason)
    ]


def test_a_rhythm_within_some_months_is_said_with_the_rhythm() -> None:
    found = compared(put("Понято как", "Проверять", "ежемесячно: 01.10.2026–31.12.2026"))
    assert only(found, 4).windows == (Window(date(2026, 10, 1), date(2026, 12, 31)),)
    assert in_words(only(found, 4), SPAN, 0, WORDS) == "ежемесячно: 01.10.2026–31.12.2026"


def test_a_doubt_that_was_wiped_out_is_settled() -> None:
    found = compared(put("Сомнение", "Обсудить", ""))
    assert told(found) == [(Sort.changed, 6, [("doubt", "Срок непонятен.", "")])]
    assert only(found, 6) == replace(PLAN.activities[5], doubts=())


def test_rows_are_added_and_removed() -> None:
    found = compared(
        all_of(
            without_row("Вести журнал"),
            new_row(Мероприятие="Подвести итоги", Срок="май", Ответственные="Отдел"),
            new_row(Раздел="3. Новое", Мероприятие="Отпраздновать", Понято_как="31.05.2027"),
            new_row(Срок="июнь"),
            new_row(Мероприятие="Гадать", Срок="неведомо"),
        )
    )
    assert told(found) == [
        (
            Sort.added,
            7,
            [
                ("section", "", "1. Подготовка"),
                ("deadline", "", "май"),
                ("understood", "", "01.05.2027–31.05.2027"),
                ("responsible", "", "Отдел"),
            ],
        ),
        (Sort.added, 8, [("section", "", "3. Новое"), ("understood", "", "31.05.2027")]),
        (Sort.removed, 3, []),
    ]
    assert [(p.title, p.reason) for p in found.problems] == [("", "no-title"), ("Гадать", "unclear")]
    assert [a.n for a in found.document.activities] == [1, 2, 4, 5, 6, 7, 8]
    assert only(found, 8).section_number == "3"


def test_a_copied_row_is_a_new_activity() -> None:
    def copied(rows: Rows) -> Rows:
        copy = [*row_of(rows, "Провести совещание")]
        copy[3] = "Провести второе совещание"
        return [*rows[:4], copy, *rows[4:]]

    assert [(c.sort, c.n, c.title) for c in compared(copied).changes] == [(Sort.added, 7, "Провести второе совещание")]


# Meanwhile ---------------------------------------------------------------------------------------------------------


def changed_meanwhile(n: int, **fields: Any) -> PlanDocument:
    return replace(PLAN, activities=tuple(replace(a, **fields) if a.n == n else a for a in PLAN.activities))


def test_cells_that_nobody_touched_do_not_undo_what_was_answered_meanwhile() -> None:
    answered = changed_meanwhile(6, deadline="до 1 мая", kind=Kind.dates, windows=(DAY,), doubts=())
    found = compared(put("Результат", "Обсудить", "Протокол"), answered)
    assert told(found) == [(Sort.changed, 6, [("result", "", "Протокол")])]
    assert only(found, 6) == replace(answered.activities[5], result="Протокол")


def test_the_same_answer_twice_is_no_difference() -> None:
    answered = changed_meanwhile(6, kind=Kind.dates, windows=(DAY,), doubts=())
    assert compared(put("Понято как", "Обсудить", "01.10.2026"), answered).changes == ()


def test_the_workbook_says_old_as_it_is_now() -> None:
    answered = changed_meanwhile(1, responsible="Отдел")
    found = compared(put("Ответственные", "Провести", "Методисты"), answered)
    assert [change.cells for change in found.changes] == [(Cell("responsible", "Отдел", "Методисты"),)]


def test_a_file_that_is_sent_again_adds_nothing_twice() -> None:
    change = all_of(new_row(Мероприятие="Подвести итоги", Срок="май"), without_row("Обсудить"))
    once = compared(change).document
    assert difference(once, SPAN, 0, came_back(change), 7).changes == ()
    more = all_of(change, put("Результат", "Подвести итоги", "Справка"))
    assert told(difference(once, SPAN, 0, came_back(more), 7)) == [(Sort.changed, 7, [("result", "", "Справка")])]


def test_what_was_removed_meanwhile_is_not_brought_back_silently() -> None:
    gone = replace(PLAN, activities=PLAN.activities[1:])
    found = compared(put("Результат", "Провести", "Протокол"), gone)
    assert (found.changes, [p.reason for p in found.problems]) == ((), ["row-gone"])
    assert compared(lambda rows: None, gone).changes == ()


def test_days_of_a_plan_that_was_moved_are_those_on_which_it_runs() -> None:
    old = replace(
        PLAN,
        first_year=2023,
        last_year=2024,
        activities=(activity(1, "Обсудить", "февраль", Kind.dates, Window(date(2024, 2, 1), date(2024, 2, 29))),),
    )
    returned = came_back(put("Понято как", "Обсудить", "01.03.2027–31.03.2027"), plan=old, added=3)
    assert [line.cells["understood"] for line in returned.base.values()] == ["01.02.2027–28.02.2027"]
    found = difference(old, SPAN, 3, returned, 1)
    assert told(found) == [(Sort.changed, 1, [("understood", "01.02.2027–28.02.2027", "01.03.2027–31.03.2027")])]
    assert only(found, 1).windows == (Window(date(2024, 3, 1), date(2024, 3, 31)),)
    kept_as_printed = difference(old, Span(2023, 2024), 0, returned, 1)
    assert told(kept_as_printed)[0][2] == [("understood", "01.02.2024–29.02.2024", "01.03.2027–31.03.2027")]


def test_a_meaning_that_was_emptied_is_that_of_the_printed_words_as_they_move() -> None:
    old = replace(
        PLAN,
        first_year=2023,
        last_year=2024,
        activities=(activity(1, "Обсудить", "сентябрь 2023", Kind.dates, Window(date(2023, 9, 1), date(2023, 9, 30))),),
    )
    emptied = came_back(put("Понято как", "Обсудить", ""), plan=old, added=3)
    assert difference(old, SPAN, 3, emptied, 1).changes == ()
    retyped = came_back(put("Срок", "Обсудить", "октябрь 2026"), plan=old, added=3)
    found = difference(old, SPAN, 3, retyped, 1)
    assert only(found, 1).windows == (Window(date(2023, 10, 1), date(2023, 10, 31)),)
    assert only(found, 1).doubts == ()


# Not ours, or spoilt -----------------------------------------------------------------------------------------------


def test_other_files_are_nobody_s_workbook() -> None:
    assert read_returned(edited(written(), without=("mayak",))) is None
    assert [
        read_returned(content) for content in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"a;b")
    ] == [None] * 4


def spoilt_memory(old: bytes, new: bytes) -> bytes:
    paper = BytesIO()
    with zipfile.ZipFile(BytesIO(written())) as made, zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as out:
        for part in made.infolist():
            out.writestr(part, made.read(part).replace(old, new))
    return paper.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        lambda: edited(written(), without_columns("Мероприятие")),
        lambda: edited(written(), lambda rows: rows[:3]),
        lambda: spoilt_memory(b"<t>2027</t>", b"<t>999999999</t>"),
        lambda: spoilt_memory(b"<t>period</t>", b"<t>age</t>"),
        lambda: spoilt_memory(b"<t>line</t>", b"<t>heading</t>"),
        lambda: spoilt_memory(b"<t>7</t>", b"<t>seven</t>"),
    ],
)
def test_a_spoilt_workbook_is_refused_in_words(content: Callable[[], bytes]) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_returned(content())
    assert refusal.value.code == "workbook-spoilt"


def test_a_workbook_of_too_many_rows_is_refused_as_all_others() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_returned(edited(written(), lambda rows: rows + [["", "", "", f"Дело {n}"] for n in range(5_100)]))
    assert refusal.value.code == "too-complex"


def test_a_workbook_with_a_bomb_in_it_is_refused_as_all_others() -> None:
    paper = BytesIO(written())
    with zipfile.ZipFile(paper, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/bomb.xml", b"<a>" + b" " * 60_000_000)
    with pytest.raises(Unreadable) as refusal:
        read_returned(paper.getvalue())
    assert refusal.value.code == "too-complex"


def test_all_columns_are_known() -> None:
    assert [*FIELDS, "place", "doubt"] == list(WIDTHS)
