from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.deadlines import Span, shifted, typed_date, understand
from documents.plan import Kind, Window

YEAR = Span(2026, 2027)
SEVERAL = Span(2026, 2028, date(2026, 7, 1))
CALENDAR = Span(2027, 2027)


def told(text: str | None, span: Span) -> str:
    found = understand(text, span)
    windows = " ".join(f"{w.start or ''}..{w.end or ''}" for w in found.windows)
    return f"{found.kind.value}: {windows}".rstrip(": ")


WHOLE = "2026-09-01..2027-08-31"
TWO = "2026-09-01..2027-08-31 2027-09-01..2028-08-31"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (None, "none"),
        (" – ", "none"),
        ("15.05.2027", "dates: 2027-05-15..2027-05-15"),
        ("2027-05-15", "dates: 2027-05-15..2027-05-15"),
        ("15 мая 2027 г.", "dates: 2027-05-15..2027-05-15"),
        ("«15» мая 2027 года", "dates: 2027-05-15..2027-05-15"),
        ("15.05", "dates: 2027-05-15..2027-05-15"),
        ("до 15.05.2027", "dates: ..2027-05-15"),
        ("до 15.05.27", "dates: ..2027-05-15"),
        ("до 31 мая", "dates: ..2027-05-31"),
        ("До 31 августа", "dates: ..2027-08-31"),
        ("не позднее 15 октября", "dates: ..2026-10-15"),
        ("2027 г. до 31 мая", "dates: ..2027-05-31"),
        ("25.10.2026, 25.12.2026", "dates: 2026-10-25..2026-10-25 2026-12-25..2026-12-25"),
        ("с 1 по 15 марта 2027 г.", "dates: 2027-03-01..2027-03-15"),
        ("1-15 октября", "dates: 2026-10-01..2026-10-15"),
        ("с 01.09 по 30.09", "dates: 2026-09-01..2026-09-30"),
        ("01.09-15.09.2026", "dates: 2026-09-01..2026-09-15"),
        ("20 сентября – 5 октября", "dates: 2026-09-20..2026-10-05"),
        ("с 15 сентября", "dates: 2026-09-15.."),
        ("сентябрь", "dates: 2026-09-01..2026-09-30"),
        ("в мае", "dates: 2027-05-01..2027-05-31"),
        ("Февраль 2028", "dates: 2028-02-01..2028-02-29"),
        ("09.2026", "dates: 2026-09-01..2026-09-30"),
        ("Август, ноябрь", "dates: 2026-11-01..2026-11-30 2027-08-01..2027-08-31"),
        ("Июнь, август 2026", "dates: 2026-06-01..2026-06-30 2026-08-01..2026-08-31"),
        ("декабрь, март 2027", "dates: 2026-12-01..2026-12-31 2027-03-01..2027-03-31"),
        ("Август -сентябрь 2026", "dates: 2026-08-01..2026-09-30"),
        ("август–сентябрь", "dates: 2026-08-01..2026-09-30"),
        ("август-май", "dates: 2026-08-01..2027-05-31"),
        ("Сентябрь- март", "dates: 2026-09-01..2027-03-31"),
        ("июнь-август", "dates: 2027-06-01..2027-08-31"),
        ("сент.-окт.", "dates: 2026-09-01..2026-10-31"),
        ("Октябрь 2026- май 2027 г", "dates: 2026-10-01..2027-05-31"),
        ("октябрь-май 2027", "dates: 2026-10-01..2027-05-31"),
        ("сентябрь-май 2026-2027 учебного года", "dates: 2026-09-01..2027-05-31"),
        ("Август 2026 Сентябрь-октябрь 2026", "dates: 2026-08-01..2026-08-31 2026-09-01..2026-10-31"),
        ("март (по плану работы центра)", "dates: 2027-03-01..2027-03-31"),
        ("II квартал 2027", "dates: 2027-04-01..2027-06-30"),
        ("I-II кварталы 2027", "dates: 2027-01-01..2027-06-30"),
        ("1 полугодие", "dates: 2026-09-01..2026-12-31"),
        ("третья декада мая", "dates: 2027-05-21..2027-05-31"),
        ("1 неделя сентября", "dates: 2026-09-01..2026-09-07"),
        ("до конца мая", "dates: ..2027-05-31"),
        ("cентябрь", "dates: 2026-09-01..2026-09-30"),  # the first letter is Latin
        ("В течение года", f"period: {WHOLE}"),
        ("в течении учебного года", f"period: {WHOLE}"),
        ("В течение всего периода.", f"period: {WHOLE}"),
        ("весь период", f"period: {WHOLE}"),
        ("2026/27 учебный год", f"period: {WHOLE}"),
        ("В течение года по отдельному плану", f"period: {WHOLE}"),
        ("2027-2028 гг.", "period: 2027-01-01..2028-12-31"),
        ("2026-2027 гг.", f"period: {WHOLE}"),
        ("ежемесячно", f"recurring: {WHOLE}"),
        ("В течение года, ежемесячно", f"recurring: {WHOLE}"),
        ("1 раз в четверть", f"recurring: {WHOLE}"),
        ("до 5 числа каждого месяца", f"recurring: {WHOLE}"),
        ("Систематически", f"recurring: {WHOLE}"),
        ("постоянно при проведении процедур", "recurring"),
        ("Регулярно, при подготовке к процедуре", "recurring"),
        ("По графику", "schedule"),
        ("Согласно графикам проведения в 2026-2027 учебном году", "schedule"),
        ("в соответствии с графиком проведения работ в 2027 г.", "schedule"),
        ("По плану управления", "schedule"),
        ("В сроки, обозначенные в документах", "schedule"),
        ("В дни проведения работ", "schedule"),
        ("На период проведения", "schedule"),
        ("В течение заявленного периода в соответствии с планом", "schedule"),
        ("По мере издания приказов в 2026 2027 учебном году", "event"),
        ("По итогам проведения работ", "event"),
        ("по запросу", "event"),
        ("после каждой процедуры", "event"),
        ("в течение 10 дней после совещания", "event"),
    ],
)
def test_a_phrase_means_these_days_in_a_plan_of_one_year(text: str | None, meaning: str) -> None:
    assert told(text, YEAR) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("август", "dates: 2026-08-01..2026-08-31 2027-08-01..2027-08-31 2028-08-01..2028-08-31"),
        ("октябрь", "dates: 2026-10-01..2026-10-31 2027-10-01..2027-10-31"),
        ("до 1 июля", "dates: ..2027-07-01 ..2028-07-01"),
        ("ежегодно", f"recurring: {TWO}"),
        ("Ежегодно октябрь", "recurring: 2026-10-01..2026-10-31 2027-10-01..2027-10-31"),
        ("Ежегодно август-сентябрь", "recurring: 2026-08-01..2026-09-30 2027-08-01..2027-09-30"),
        ("В течение года", f"period: {TWO}"),
        ("2026-2028 год", f"period: {TWO}"),
        ("постоянно", f"recurring: {TWO}"),
    ],
)
def test_a_phrase_means_every_occurrence_in_a_plan_of_several_years(text: str, meaning: str) -> None:
    assert told(text, SEVERAL) == meaning


def test_a_plan_of_a_calendar_year_lives_from_january_to_december() -> None:
    assert told("в течение года", CALENDAR) == "period: 2027-01-01..2027-12-31"
    assert told("сентябрь", CALENDAR) == "dates: 2027-09-01..2027-09-30"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Май 2026", ["outside-years"]),
        ("Август 2026", []),
        ("до 31 мая", []),
        ("начало сентября", ["rough"]),
        ("31 февраля", ["no-such-date"]),
        ("дед мороз", ["unclear", "unclear"]),
        ("август-сентябрь-2027 учебный год", ["torn-year"]),
        ("май 2027 круглые столы на базе лучших школ города и района", ["odd-words"]),
    ],
)
def test_only_what_is_unsure_is_doubted(text: str, codes: list[str]) -> None:
    assert [doubt.code for doubt in understand(text, YEAR).doubts] == codes


def test_without_a_year_of_the_plan_only_printed_years_have_days() -> None:
    nowhere = Span(None, None)
    assert told("май", nowhere) == "dates"
    assert told("май 2027", nowhere) == "dates: 2027-05-01..2027-05-31"
    assert told("в течение года", nowhere) == "period"


@given(st.text(alphabet="абвгдеёмнопрстуя 0123456789.,-–/до с по IVX", max_size=40))
def test_no_phrase_breaks_the_reader(text: str) -> None:
    for span in (YEAR, SEVERAL, CALENDAR, Span(None, None)):
        found = understand(text, span)
        assert found.kind in Kind
        assert all(w.start is None or w.end is None or w.start <= w.end for w in found.windows)


def test_windows_move_by_whole_years() -> None:
    assert shifted(Window(date(2027, 2, 1), date(2027, 2, 28)), 1) == Window(date(2028, 2, 1), date(2028, 2, 29))
    assert shifted(Window(None, date(2028, 2, 29)), 1) == Window(None, date(2029, 2, 28))
    assert shifted(Window(date(2028, 2, 29), None), 1) == Window(date(2029, 2, 28), None)
    assert shifted(Window(date(2026, 9, 1), date(2027, 8, 31)), -1) == Window(date(2025, 9, 1), date(2026, 8, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15.05", date(2027, 5, 15)),
        ("22.11", date(2026, 11, 22)),
        ("15.05.2028", date(2028, 5, 15)),
        ("15 мая", date(2027, 5, 15)),
        ("15 мая 2028", date(2028, 5, 15)),
        ("до 15 мая", date(2027, 5, 15)),
        ("29 февраля", date(2028, 2, 29)),
        ("31.02.2027", None),
        ("май", None),
        ("15-20 мая", None),
        ("завтра", None),
        ("", None),
    ],
)
def test_a_typed_day_is_the_next_one(text: str, day: date | None) -> None:
    assert typed_date(text, date(2026, 11, 22)) == day


def test_importing_the_reader_is_light() -> None:
    heavy = {"docx", "python_calamine", "numpy", "pandas", "lxml"}
    code = f"import sys, documents.reading; print({heavy} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
