"""The hour that a deadline prints beside its day."""

from __future__ import annotations

from datetime import time

import pytest

from documents.hours import hour_of, take_typed_hour

MOSCOW = "Europe/Moscow"


@pytest.mark.parametrize(
    ("text", "at", "zone"),
    [
        ("до 18:00 мск 6 февраля", "18:00", MOSCOW),
        ("До 18.00 (МСК) 06.02.2027", "18:00", MOSCOW),
        ("6 февраля до 23:59 по московскому времени", "23:59", MOSCOW),
        ("20.05.2027, 09:30", "09:30", None),
        ("20.05.2027 с 10:00 до 12:00", "12:00", None),
        ("до 18 часов 6 февраля", "18:00", None),
        ("до 14 ч. 30 мин. 10 марта", "14:30", None),
        ("до 12-00 15 октября", "12:00", None),
        ("до 15:00 местного времени", "15:00", None),
        ("до 24:00 31 мая", "23:59", None),
        ("до 10:00 мск+4 5 мая", "10:00", "Etc/GMT-7"),
        ("в дни проведения работ до 9:00", "09:00", None),
    ],
)
def test_an_hour_is_kept_with_its_zone(text: str, at: str, zone: str | None) -> None:
    hour = hour_of(text)
    assert hour is not None
    assert (f"{hour.at:%H:%M}", hour.zone) == (at, zone)


@pytest.mark.parametrize(
    "text",
    [
        None, "", "до 31 мая", "15.05.2027", "с 15.09 по 15.10", "15.03.-20.05.2027", "12-15 октября", "09.26",
        "в течение 24 часов", "за 2 часа до начала", "не позднее 24 часов после", "курсы 72 часа",
        "п. 2.15 плана", "согласно пункту 3.30", "до 25 числа каждого месяца", "10, 11.10.2026",
    ],
)  # fmt: skip
def test_days_and_lengths_of_time_are_no_hours(text: str | None) -> None:
    assert hour_of(text) is None


@pytest.mark.parametrize(
    ("phrase", "rest", "at"),
    [
        ("завтра в 10", "завтра", time(10)),
        ("25.09 в 9 утра", "25.09", time(9)),
        ("завтра 7 вечера", "завтра", time(19)),
        ("12 дня", "", time(12)),
        ("25.09 14:30", "25.09", time(14, 30)),
        ("завтра", "завтра", None),
        ("25.09", "25.09", None),
    ],
)
def test_in_a_chat_an_hour_may_stand_without_minutes(phrase: str, rest: str, at: time | None) -> None:
    left, hour = take_typed_hour(phrase)
    assert (left, hour.at if hour else None) == (rest, at)
