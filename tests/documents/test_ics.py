"""Deadlines as a calendar file: another calendar finds the same events again."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar as Read

from documents.ics import Calendar, Event, from_json, to_json, write_ics

MADE = datetime(2026, 9, 7, 6, 0, tzinfo=UTC)
BARNAUL = ZoneInfo("Asia/Barnaul")
ORDER = Event("task-7@mayak", 0, "2. Назначить ответственных;\nс запятой, да", date(2026, 9, 25), date(2026, 9, 25))
WORK = Event(
    "work-3@mayak", 2, "ВПР: математика, 5 «А»", datetime(2026, 9, 14, 9, 0, tzinfo=BARNAUL),
    datetime(2026, 9, 14, 9, 45, tzinfo=BARNAUL), location="каб. 12", alarm_before=timedelta(days=1),
)  # fmt: skip


def events(*told: Event) -> list[dict[str, object]]:
    read: Any = Read.from_ical(write_ics(Calendar("Мои сроки", MADE, told)))
    keys = ("UID", "SEQUENCE", "SUMMARY", "DTSTART", "DTEND", "STATUS")
    return [{key: getattr(e[key], "dt", e[key]) for key in keys} for e in read.walk("VEVENT")]


def test_a_deadline_is_a_whole_day_and_a_work_has_its_hour() -> None:
    assert events(ORDER, WORK) == [
        {
            "UID": "task-7@mayak", "SEQUENCE": 0, "SUMMARY": "2. Назначить ответственных; с запятой, да",
            "DTSTART": date(2026, 9, 25), "DTEND": date(2026, 9, 26), "STATUS": "CONFIRMED",
        },
        {
            "UID": "work-3@mayak", "SEQUENCE": 2, "SUMMARY": "ВПР: математика, 5 «А»",
            "DTSTART": datetime(2026, 9, 14, 2, 0, tzinfo=UTC), "DTEND": datetime(2026, 9, 14, 2, 45, tzinfo=UTC),
            "STATUS": "CONFIRMED",
        },
    ]  # fmt: skip


def test_what_is_not_held_any_more_is_cancelled_and_silent() -> None:
    gone = Event("work-3@mayak", 3, "ВПР", WORK.start, WORK.end, is_cancelled=True, alarm_before=timedelta(1))
    written = write_ics(Calendar("Мои сроки", MADE, (WORK, gone)))
    assert written.count(b"BEGIN:VEVENT") == 1, "of two states the later one"
    assert b"STATUS:CANCELLED" in written
    assert b"VALARM" not in written


def test_lines_are_folded_and_end_as_the_format_wants() -> None:
    long = Event("a@b", 0, "Очень длинное мероприятие " * 20, date(2026, 9, 1), date(2026, 9, 3), description="=1+1\n2")
    lines = write_ics(Calendar("Мои сроки", MADE, (long,))).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)


def test_a_calendar_survives_json_and_gives_the_same_bytes() -> None:
    told = Calendar("Мои сроки", MADE, (ORDER, WORK))
    assert from_json(json.loads(json.dumps(to_json(told)))) == told
    assert write_ics(told) == write_ics(told)
