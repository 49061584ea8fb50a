"""Days and deadlines as people type them in a chat: «15.05», «в пятницу», «через неделю», «до конца месяца»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from documents.calendar_words import plain
from documents.deadlines import typed_date, understand
from documents.plan import Kind, Window
from documents.spans import Span, month_end, safe_date

_UNTIL = re.compile(r"^(?:срок\s+)?(?:до|к|ко|не позднее|не позже|по)\s+")
_LEAD = re.compile(r"^(?:срок\s*[:-]?\s*)?(?:(?:до|к|ко|не позднее|не позже|по|в|во|на)\s+)?")
_NEAR = {"сегодня": 0, "завтра": 1, "послезавтра": 2}
_WEEKDAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_WEEKDAY = re.compile(
    rf"(?:(?P<which>эт|ближайш|следующ|будущ)[а-я]*\s+)?(?P<day>{'|'.join(_WEEKDAYS)})[а-я]{{0,2}}(?:\s+включительно)?$"
)
_NUMBERS = {
    "один": 1, "одну": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "десять": 10,
}  # fmt: skip
_AFTER = re.compile(
    rf"^через\s+(?:(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+)?(?P<unit>день|дня|дней|недел[юиь]|месяц|месяца|месяцев|год)$"
)
_END = re.compile(
    r"^кон(?:ца|це|цу|ец)\s+(?:(?P<which>эт|следующ|будущ)[а-я]*\s+)?"
    r"(?P<what>недели|месяца|квартала|полугодия|учебного года|года)$"
)
_DAY_OF_MONTH = re.compile(r"^(?P<day>[0-3]?\d)(?:-?го|-?ое|-?му|\s+числ[ауо])?$")
_FRIDAY, _SUNDAY = 4, 6
FAR = 20
"""Years around today in which a day is believed."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A deadline that was typed: words that mean the same next year, and what they mean."""

    words: str
    kind: Kind
    windows: tuple[Window, ...]


def typed_day(text: str, today: date) -> date | None:
    """The day that was typed, in whatever way; without a year it is the next one that is not yet over."""
    phrase = plain(text).rstrip(" .!")
    words = _LEAD.sub("", phrase)
    found = next((day for day in _readings(words, today) if day), None) or typed_date(phrase, today)
    return found if found and abs(found.year - today.year) <= FAR else None


def _readings(words: str, today: date) -> Iterator[date | None]:
    if words in _NEAR:
        yield today + timedelta(_NEAR[words])
    if found := _WEEKDAY.match(words):
        yield _weekday(found, today)
    if found := _AFTER.match(words):
        yield _after(found, today)
    if found := _END.match(words):
        yield _end(found["what"], today, is_next=found["which"] in ("следующ", "будущ"))
    if found := _DAY_OF_MONTH.match(words):
        yield _day_of_month(int(found["day"]), today)


def _weekday(found: re.Match[str], today: date) -> date:
    wanted = _WEEKDAYS.index(found["day"])
    if found["which"] in ("следующ", "будущ"):
        return today + timedelta(7 - today.weekday() + wanted)
    return today + timedelta((wanted - today.weekday() - 1) % 7 + 1)


def _after(found: re.Match[str], today: date) -> date | None:
    many = _NUMBERS.get(found["n"] or "", 0) or int(found["n"] or 1)
    unit = found["unit"]
    if unit.startswith("д"):
        return today + timedelta(many)
    if unit.startswith("нед"):
        return today + timedelta(7 * many)
    return _months_later(today, many * (12 if unit == "год" else 1))


def _months_later(today: date, many: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + many, 12)
    return min(month_end(year, month + 1), date(year, month + 1, 1) + timedelta(today.day - 1))


def _end(what: str, today: date, *, is_next: bool) -> date:
    """«До конца недели» is until its Friday, as long as that is not over."""
    if what == "недели":
        day = today + timedelta(7 * is_next)
        monday = day - timedelta(day.weekday())
        return monday + timedelta(_FRIDAY if is_next or today.weekday() <= _FRIDAY else _SUNDAY)
    if what == "месяца":
        day = _months_later(today.replace(day=1), int(is_next))
        return month_end(day.year, day.month)
    if what == "квартала":
        day = _months_later(today.replace(day=1), 3 * is_next)
        return month_end(day.year, (day.month + 2) // 3 * 3)
    if what == "учебного года":
        return date(today.year + (today.month > 5) + is_next, 5, 31)
    if what == "полугодия":
        return date(today.year, 12, 31) if today.month > 5 else date(today.year, 5, 31)
    return date(today.year + is_next, 12, 31)


def _day_of_month(day: int, today: date) -> date | None:
    months = (_months_later(today.replace(day=1), n) for n in range(3))
    found = (safe_date(first.year, first.month, day) for first in months)
    return next((day for day in found if day and day >= today), None)


def typed_deadline(text: str, today: date, span: Span) -> Typed | None:
    """A day, or anything that a plan could print: «15–20 мая», «ежемесячно», «по мере поступления»."""
    if day := typed_day(text, today):
        return of_day(day, is_until=not _is_day_itself(text))
    meant = understand(text, span)
    if meant.kind == Kind.none or any(doubt.code in ("unclear", "no-such-date") for doubt in meant.doubts):
        return None
    if meant.kind == Kind.dates and not meant.windows:
        return None
    return Typed(" ".join(text.split()), meant.kind, meant.windows)


def of_day(day: date, *, is_until: bool) -> Typed:
    """One day: until it, or on it."""
    words = f"до {day:%d.%m.%Y}" if is_until else f"{day:%d.%m.%Y}"
    return Typed(words, Kind.dates, (Window(None if is_until else day, day),))


def _is_day_itself(text: str) -> bool:
    """«15 мая», «в пятницу» name the very day; «до 15 мая», «через неделю» leave the time until then."""
    phrase = plain(text)
    return not (_UNTIL.match(phrase) or phrase.startswith(("через", "кон", "в кон")))


def likely_days(today: date) -> tuple[date, ...]:
    """Days that are typed most often, each once, in order: a week, two weeks, the ends of this month and the next."""
    ends = (_end("месяца", today, is_next=False), _end("месяца", today, is_next=True))
    days = {today + timedelta(7), today + timedelta(14), *ends}
    return tuple(sorted(day for day in days if day > today))
