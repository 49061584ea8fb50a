"""The schedule of works: what is doubtful, what was typed, when a work begins, which days bound lines get."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from documents.binding import Binding, Phase
from documents.classes import class_of, classes_in
from documents.subjects import Grade, Group, print_subjects, read_subjects
from documents.typed_windows import typed_window
from documents.typed_works import TypedDay, TypedRow, read_day, read_row
from models import WorkForm
from services import bells, new_procedures
from services.calendar import WorkingDays
from services.days import packed_day
from services.entering import Cell
from services.entries import Entry
from services.errors import BellsNotUnderstood, Outdated
from services.occurrences import Occurrence
from services.organisations import ZONES
from services.schedules import VprDates, placed
from services.work_checks import Frame, Rule, doubts

FIRST, LAST = date(2027, 4, 19), date(2027, 5, 19)
FRAME = Frame(FIRST, LAST, WorkingDays(), bells.USUAL)
WEDNESDAY = date(2027, 4, 21)


def entry(day: date = WEDNESDAY, subject: str | None = "Математика", **fields: Any) -> Entry:
    known: dict[str, Any] = {"lesson": 2} | fields
    return Entry(5, "А", subject, None, day, **known)


def rules(one: Entry, *others: Entry) -> list[Rule]:
    return [doubt.rule for doubt in doubts(one, others, FRAME)]


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (entry(), []),
        (entry(FIRST), []),
        (entry(LAST), []),
        (entry(FIRST - timedelta(3)), [Rule.window]),
        (entry(LAST + timedelta(1)), [Rule.window]),
        (entry(date(2027, 4, 24)), [Rule.day_off]),
        (entry(date(2027, 5, 10)), [Rule.day_off]),
        (entry(lesson=1), [Rule.first_lesson]),
        (entry(lesson=7), [Rule.last_lesson]),
        (entry(lesson=None, at=time(8, 0)), [Rule.first_lesson]),
        (entry(lesson=None, at=time(15, 0)), [Rule.last_lesson]),
        (entry(lesson=None, at=time(10, 0), form=WorkForm.computer), []),
        (entry(lesson=None, at=time(7, 30), form=WorkForm.computer), [Rule.first_lesson, Rule.hours]),
        (entry(lesson=None, at=time(19, 30), form=WorkForm.computer), [Rule.last_lesson, Rule.hours]),
        (entry(lesson=None, at=time(19, 30)), [Rule.last_lesson]),
    ],
)
def test_each_rule_warns_of_what_it_is_about_and_of_nothing_else(one: Entry, found: list[Rule]) -> None:
    assert rules(one) == found


def test_two_works_a_day_and_one_subject_twice_in_seventeen_days_are_seen_only_within_a_class() -> None:
    other = entry(subject="История")
    assert rules(entry(), other) == [Rule.two_a_day]
    assert rules(entry(), Entry(5, "Б", "История", None, WEDNESDAY, 2)) == []
    assert rules(entry(subject=None), entry(subject=None)) == [Rule.two_a_day]
    days = (1, 16, 17)
    again = [rules(entry(WEDNESDAY), entry(WEDNESDAY + timedelta(n))) for n in days]
    assert again == [[Rule.too_soon], [Rule.too_soon], []]
    first, second = entry(part=1), entry(part=2, lesson=3)
    assert (rules(first, second), rules(second, first)) == ([], [])
    assert rules(first, entry(WEDNESDAY + timedelta(1), part=2)) == []


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", [date(2027, 4, 21), date(2028, 2, 29), date(2026, 12, 31), date(2027, 1, 1)])
def test_a_work_begins_at_its_own_local_time_in_every_zone_of_russia(zone: str, day: date) -> None:
    there = ZoneInfo(zone)
    found = bells.moments(day, 2, None, 45, bells.USUAL, there)
    assert found
    begins, ends = (moment.astimezone(UTC).astimezone(there) for moment in found)
    assert (begins.date(), f"{begins:%H:%M}", f"{ends:%H:%M}") == (day, "09:25", "10:10")
    hours = begins.utcoffset()
    assert hours is not None
    assert found[0].astimezone(UTC) == datetime.combine(day, time(9, 25), UTC) - hours


def test_a_long_work_goes_on_in_the_next_lesson_and_a_lesson_that_is_not_in_the_bells_has_no_time() -> None:
    zone = ZoneInfo("Asia/Barnaul")

    def told(lesson: int | None, at: time | None, minutes: int) -> str | None:
        found = bells.moments(WEDNESDAY, lesson, at, minutes, bells.USUAL, zone)
        return f"{found[0]:%H:%M}–{found[1]:%H:%M}" if found else None

    assert told(2, None, 90) == "09:25–11:15"
    assert told(7, None, 90) == "14:20–15:50"
    assert told(None, time(10, 5), 90) == "10:05–11:35"
    assert told(9, None, 45) is None
    assert told(None, None, 45) is None


@pytest.mark.parametrize("text", ["", "как обычно", "8:30 8:30", "9:30 8:30", "25:00"])
def test_bells_that_make_no_sense_are_not_taken(text: str) -> None:
    with pytest.raises(BellsNotUnderstood):
        bells.understood(text)
    assert bells.understood("8.30–9.15, 9:25-10:10; 10:30") == (time(8, 30), time(9, 25), time(10, 30))


def test_classes_are_read_as_people_write_them() -> None:
    assert classes_in("5а-в, 6 Б «10 А», 11") == [(5, "А"), (5, "Б"), (5, "В"), (6, "Б"), (10, "А"), (11, "")]
    assert [class_of(text) for text in ("5A", "5-а класс", "4", "12", "5а-в", "А")] == [
        (5, "А"), (5, "А"), (4, ""), None, None, None,
    ]  # fmt: skip


def test_every_class_is_a_number_and_back_and_made_up_numbers_are_no_classes() -> None:
    cells = [Cell(grade, letter, at, 14) for grade in (1, 11) for letter in ("", "А", "Я", "Б1") for at in (-1, 0, 39)]
    assert [Cell.of(cell.packed()) for cell in cells] == cells
    for number in (-1, 0, 10**6, 990_000_000, 2**63, 10**17):
        with pytest.raises(Outdated):
            Cell.of(number)


@pytest.mark.parametrize("number", [0, -1, 20270230, 20990101, 2**63, 10**30])
def test_a_made_up_day_is_none(number: int) -> None:
    with pytest.raises(Outdated):
        packed_day(number, datetime(2027, 1, 1, tzinfo=UTC))
    assert packed_day(20270421, datetime(2027, 1, 1, tzinfo=UTC)) == WEDNESDAY


def test_a_row_of_dates_is_read_whole_or_not_at_all() -> None:
    row = read_row("5а-б: 21.04 2 урок, -, 23 апреля в 10:00, 5.05.27", FIRST, LAST)
    days = (
        TypedDay(WEDNESDAY, 2), None, TypedDay(date(2027, 4, 23), None, time(10)), TypedDay(date(2027, 5, 5)),
    )  # fmt: skip
    assert row == TypedRow(((5, "А"), (5, "Б")), days)
    assert read_row("5а, 5б: -, 21.04", FIRST, LAST) == TypedRow(((5, "А"), (5, "Б")), (None, TypedDay(WEDNESDAY)))
    assert read_row("-, -, 21.04", FIRST, LAST) == TypedRow((), (None, None, TypedDay(WEDNESDAY)))
    assert read_row("21.04, 23.04", FIRST, LAST) == TypedRow((), (TypedDay(WEDNESDAY), TypedDay(date(2027, 4, 23))))
    wrong = ("21.04 какая-то", "31.02", "21.04 99", "привет 21.04", "")
    assert [read_row(text, FIRST, LAST) for text in wrong] == [None] * len(wrong)
    assert read_day("1.06", FIRST, LAST) == TypedDay(date(2027, 6, 1))


def test_subjects_and_windows_are_read_as_they_are_printed() -> None:
    told = Grade(("Русский язык", "Математика"), (Group(1, ("История", "Литература")), Group(2, ("Химия", "Физика"))))
    assert read_subjects(print_subjects(told)) == told
    assert told.slots == (("Русский язык", None), ("Математика", None), (None, 0), (None, 1), (None, 1))
    assert [read_subjects(text) for text in ("", "3 из: История", ";;")] == [None, None, None]
    assert typed_window("19.04–19.05", 2026) == typed_window("с 19 апреля по 19 мая 2027", 2026) == (FIRST, LAST)
    assert typed_window("19.04", 2026) == (FIRST, FIRST)
    assert [typed_window(text, 2026) for text in ("", "как всегда", "31.02–1.03")] == [None, None, None]


def test_what_ships_names_its_sources_and_last_year_becomes_the_next_one() -> None:
    shipped = new_procedures.shipped()
    assert [(one.title, one.first_on, one.last_on) for one in shipped] == [
        ("ВПР-2026", date(2026, 4, 20), date(2026, 5, 20)),
        ("ВПР-2025", date(2025, 4, 11), date(2025, 5, 16)),
    ]
    assert all(one.source and one.school_year == one.first_on.year - 1 for one in shipped)
    newest = shipped[0]
    for year in (2026, 2031):
        assert new_procedures.titled(newest, year) == f"ВПР-{year + 1}"
    assert new_procedures.next_year(newest, date(2026, 9, 1)) == 2026
    assert new_procedures.next_year(newest, date(2030, 2, 1)) == 2029
    assert new_procedures.next_year(None, date(2030, 10, 1)) == 2030


def test_a_bound_line_stands_on_the_days_of_its_school_or_on_none() -> None:
    dates = VprDates(WEDNESDAY, date(2027, 5, 6), date(2027, 5, 28))
    undated = [(Occurrence(3, None, None), False)]

    def days(phase: Phase, dates: VprDates | None = dates) -> tuple[date | None, date | None]:
        ((time_, _),) = placed(undated, Binding("vpr", phase), dates, WorkingDays())
        assert time_.index == 3
        return time_.opens_on, time_.due_on

    assert [days(phase) for phase in Phase] == [
        (None, date(2027, 4, 20)),
        (WEDNESDAY, date(2027, 5, 6)),
        (WEDNESDAY, date(2027, 5, 6)),
        (WEDNESDAY, date(2027, 5, 28)),
        (date(2027, 5, 7), date(2027, 5, 20)),
    ]
    assert [days(phase, None) for phase in Phase] == [(None, None)] * 5
