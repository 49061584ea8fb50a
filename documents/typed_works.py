"""Dates of works as people type them, a class in one message: «5а-в: 21.04 2 урок, 23.04 в 10:00, -, 30.04 3»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from documents.classes import classes_in
from documents.deadlines import typed_date
from documents.spans import safe_date

_NUMERIC = r"(?P<day>[0-3]?\d)[./](?P<month>[01]?\d)(?:[./](?P<year>\d{4}|\d{2}))?"
_WORDY = r"(?P<words>[0-3]?\d\s+(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*(?:\s+\d{4})?)"
_DATE = re.compile(rf"(?<![\d.:]){_NUMERIC}(?![\d:])|(?<![\d.:]){_WORDY}", re.I)
_TIME = re.compile(r"(?:\bв\s+)?(?<!\d)(?P<hour>[01]?\d|2[0-3])[:-](?P<minute>[0-5]\d)(?!\d)")
_LESSON = re.compile(r"(?<![\d:])(?P<n>\d{1,2})\s*(?:-?[йм](?:\s|$))?\s*(?:урок[а-я]*|ур\.?|пара)?\s*\.?$", re.I)
_NONE = re.compile(r"^[\s\-–—?.]*$")
MOST_LESSONS = 14


@dataclass(frozen=True, slots=True)
class TypedDay:
    """A day, with the lesson or the time where one of them was typed."""

    day: date
    lesson: int | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class TypedRow:
    """The classes that were named (none: the one that is open), and a day for each work in order; None: left out."""

    classes: tuple[tuple[int, str], ...]
    days: tuple[TypedDay | None, ...]


def read_row(text: str, first_on: date, last_on: date) -> TypedRow | None:
    """A row of dates; None when a piece of it cannot be read. A day without a year lies in the window, if it can."""
    found = _DATE.search(text)
    if found is None:
        return None
    head, tail = text[: found.start()], text[found.start() :]
    classes = tuple(classes_in(head))
    if head.strip(" :–—-\n\t") and not classes and not _NONE.match(head.replace(",", "")):
        return None
    _, named, after = head.rpartition(":")
    skipped = (after if named else "" if classes else head).count(",")
    pieces = [piece for piece in re.split(r"[,;\n]+", tail) if piece.strip()]
    days = [None if _NONE.match(piece) else read_day(piece, first_on, last_on) for piece in pieces]
    if any(day is None and not _NONE.match(piece) for day, piece in zip(days, pieces, strict=True)):
        return None
    return TypedRow(classes, (*([None] * skipped), *days))


def read_day(text: str, first_on: date, last_on: date) -> TypedDay | None:
    """One day: «21.04», «21.04 2 урок», «21 апреля в 10:00»."""
    found = _DATE.search(text)
    if found is None:
        return None
    day = _day(found, first_on, last_on)
    rest = (text[: found.start()] + " " + text[found.end() :]).strip(" ,.")
    at, lesson, is_read = read_time(rest)
    return TypedDay(day, lesson, at) if day and is_read else None


def read_time(text: str) -> tuple[time | None, int | None, bool]:
    """A time or the number of a lesson; with False when there is something else."""
    if not text.strip(" .,()"):
        return None, None, True
    if found := _TIME.search(text):
        return time(int(found["hour"]), int(found["minute"])), None, True
    if (found := _LESSON.search(text.strip(" ()"))) and 1 <= int(found["n"]) <= MOST_LESSONS:
        return None, int(found["n"]), True
    return None, None, False


def _day(found: re.Match[str], first_on: date, last_on: date) -> date | None:
    if found["words"]:
        if re.search(r"\d{4}$", found["words"]):
            return typed_date(found["words"], first_on)
        days = [typed_date(f"{found['words']} {year}", first_on) for year in _years(first_on, last_on)]
    else:
        year = found["year"]
        years = [int(year) + (2000 if len(year) == 2 else 0)] if year else _years(first_on, last_on)
        days = [safe_date(year, int(found["month"]), int(found["day"])) for year in years]
    known = [day for day in days if day]
    return next((day for day in known if first_on <= day <= last_on), known[0] if known else None)


def _years(first_on: date, last_on: date) -> list[int]:
    return list(dict.fromkeys((last_on.year, first_on.year)))
