"""Days, deadlines and whole activities as people type them."""

from datetime import date

import pytest

from documents.plan import Kind, Window
from documents.responsible import Addressee
from documents.spans import Span
from documents.typed_dates import likely_days, typed_day, typed_deadline
from documents.typed_lines import typed_line

WEDNESDAY = date(2026, 9, 9)
YEAR = Span(2026, 2027)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15.05", date(2027, 5, 15)),
        ("15 мая", date(2027, 5, 15)),
        ("до 15 мая", date(2027, 5, 15)),
        ("01.02.27", date(2027, 2, 1)),
        ("сегодня", date(2026, 9, 9)),
        ("Завтра!", date(2026, 9, 10)),
        ("послезавтра", date(2026, 9, 11)),
        ("в пятницу", date(2026, 9, 11)),
        ("к понедельнику", date(2026, 9, 14)),
        ("в среду", date(2026, 9, 16)),
        ("в следующую пятницу", date(2026, 9, 18)),
        ("до пятницы включительно", date(2026, 9, 11)),
        ("через неделю", date(2026, 9, 16)),
        ("через 3 дня", date(2026, 9, 12)),
        ("через две недели", date(2026, 9, 23)),
        ("через месяц", date(2026, 10, 9)),
        ("через год", date(2027, 9, 9)),
        ("до конца недели", date(2026, 9, 11)),
        ("до конца следующей недели", date(2026, 9, 18)),
        ("до конца месяца", date(2026, 9, 30)),
        ("в конце следующего месяца", date(2026, 10, 31)),
        ("до конца квартала", date(2026, 9, 30)),
        ("до конца полугодия", date(2026, 12, 31)),
        ("до конца года", date(2026, 12, 31)),
        ("до конца учебного года", date(2027, 5, 31)),
        ("15-го", date(2026, 9, 15)),
        ("до 5 числа", date(2026, 10, 5)),
        ("31", date(2026, 10, 31)),
    ],
)
def test_a_day_is_understood_in_many_words(typed: str, day: date) -> None:
    assert typed_day(typed, WEDNESDAY) == day


@pytest.mark.parametrize(
    "typed", ["31 февраля", "32", "привет", "через 999 лет", "через 99 год", "на следующей неделе", ""]
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert typed_day(typed, WEDNESDAY) is None


def test_the_end_of_a_month_stays_its_end() -> None:
    assert typed_day("через месяц", date(2027, 1, 31)) == date(2027, 2, 28)
    assert typed_day("до конца недели", date(2026, 9, 12)) == date(2026, 9, 13)


def test_a_deadline_is_kept_in_words_that_stay_true() -> None:
    typed = typed_deadline("через неделю", WEDNESDAY, YEAR)
    assert typed is not None
    assert (typed.words, typed.windows) == ("до 16.09.2026", (Window(None, date(2026, 9, 16)),))
    typed = typed_deadline("в пятницу", WEDNESDAY, YEAR)
    assert typed is not None
    assert (typed.words, typed.windows) == ("11.09.2026", (Window(date(2026, 9, 11), date(2026, 9, 11)),))


@pytest.mark.parametrize(
    ("typed", "kind", "windows"),
    [
        ("ежемесячно", Kind.recurring, 1),
        ("15–20 мая", Kind.dates, 1),
        ("октябрь, декабрь", Kind.dates, 2),
        ("в течение года", Kind.period, 1),
        ("по мере поступления", Kind.event, 0),
    ],
)
def test_a_deadline_may_be_all_that_a_plan_prints(typed: str, kind: Kind, windows: int) -> None:
    found = typed_deadline(typed, WEDNESDAY, YEAR)
    assert found is not None
    assert (found.words, found.kind, len(found.windows)) == (typed, kind, windows)


@pytest.mark.parametrize("typed", ["абракадабра", "31 февраля", "потом решим", ""])
def test_what_is_no_deadline_is_none(typed: str) -> None:
    assert typed_deadline(typed, WEDNESDAY, YEAR) is None


def test_likely_days_come_in_order_and_once() -> None:
    assert likely_days(WEDNESDAY) == (date(2026, 9, 16), date(2026, 9, 23), date(2026, 9, 30), date(2026, 10, 31))
    assert likely_days(date(2026, 9, 30)) == (date(2026, 10, 7), date(2026, 10, 14), date(2026, 10, 31))


@pytest.mark.parametrize(
    ("line", "title", "words", "addressees"),
    [
        ("до 15 марта провести собрание, все школы", "Провести собрание", "до 15.03.2027", ["schools"]),
        ("Издать приказ в пятницу, мы", "Издать приказ", "11.09.2026", ["office"]),
        ("всем школам до 5 ноября сдать отчёт", "Сдать отчёт", "до 05.11.2026", ["schools"]),
        ("15 марта 2027 г. совещание - все школы", "Совещание", "15.03.2027", ["schools"]),
        (
            "сверить списки, адреса, до 1.10; школы, мы сами",
            "Сверить списки, адреса",
            "до 01.10.2026",
            ["schools", "office"],
        ),
        ("ежемесячно проверять журналы; школы с признаками", "Проверять журналы", "ежемесячно", ["marked_schools"]),
        ("провести 3 урока в 5 классе", "Провести 3 урока в 5 классе", None, []),
        ("до 15 марта", "", "до 15.03.2027", []),
        ("семинар 20 октября для директоров", "Семинар для директоров", "20.10.2026", []),
        ("Школам: до 1.12 сдать отчёт", "Сдать отчёт", "до 01.12.2026", ["schools"]),
        ("муниципалитетам сдать отчёт за сентябрь", "Сдать отчёт за сентябрь", None, ["municipalities"]),
        ("приказ от 15.09.2026 довести до школ, 20.10", "Приказ от 15.09.2026 довести до школ", "20.10.2026", []),
        ("Отчёт за октябрь до 5 ноября, школы", "Отчёт за октябрь", "до 05.11.2026", ["schools"]),
    ],
)
def test_one_line_is_a_whole_activity(line: str, title: str, words: str | None, addressees: list[str]) -> None:
    found = typed_line(line, WEDNESDAY, YEAR)
    assert found.title == title
    assert (found.deadline.words if found.deadline else None) == words
    assert list(found.addressees) == [Addressee(name) for name in addressees]
