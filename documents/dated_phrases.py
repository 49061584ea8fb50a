"""Deadlines that name days or months: which days they are, and what of it is unsure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from documents.calendar_words import Token
from documents.plan import Doubt, Window
from documents.spans import Span, dated, occurrences

AUGUST = 8
"""Before a school year, when it is prepared, and at its end."""
_CALENDAR_HALVES = {9: ((1, 0), (6, 0)), 1: ((7, 0), (12, 0))}


@dataclass(frozen=True, slots=True)
class Item:
    """One dated thing of a phrase: a point or a range, with the years printed beside it."""

    start: tuple[int, int]
    end: tuple[int, int]
    first_year: int | None = None
    last_year: int | None = None
    school: tuple[int, int] | None = None
    edge: str = ""
    is_rough: bool = False
    is_torn: bool = False
    is_half: bool = False
    follows_comma: bool = False
    weekday: tuple[int, int] | None = None
    week: int = 0

    @property
    def lasts(self) -> bool:
        """Whether it is longer than a month."""
        return self.start[0] != self.end[0]

    @property
    def is_bare(self) -> bool:
        return self.first_year is None and self.last_year is None and self.school is None


def items_of(found: list[Token]) -> list[Item]:
    """The dated things of a phrase, each with the years that belong to it."""
    items: list[Item] = []
    edge, at, comma = "", 0, False
    if len(found) > 1 and found[0].kind == "year" and found[1].kind in ("point", "until", "since"):
        found = _year_moved_back(found)
    while at < len(found):
        token = found[at]
        at += 1
        if token.is_point:
            item, at = _item(found, at - 1, edge)
            items.append(replace(item, follows_comma=comma))
            edge, comma = "", False
        elif token.kind in ("until", "since"):
            edge = token.kind
        elif token.kind == "comma":
            comma = True
        elif token.kind == "word":
            edge, comma = "", False
    return _with_years_from_the_right(items)


def _year_moved_back(found: list[Token]) -> list[Token]:
    """«2024 г. до 31 мая»: the year stands before its day."""
    at = next(at for at, token in enumerate(found) if token.is_point) if any(t.is_point for t in found) else 0
    has_own = at == 0 or found[at].year is not None or any(token.kind in ("year", "years") for token in found[at:])
    return found if has_own else [*found[1 : at + 1], found[0], *found[at + 1 :]]


def _item(found: list[Token], at: int, edge: str) -> tuple[Item, int]:
    """The point at `at`, the range it begins, and the years that follow."""
    first = found[at]
    year, school, at = _year_after(found, at + 1, first.year)
    item = Item(first.start, first.end, year, None, school, edge, first.is_rough)
    item = replace(item, is_half=first.is_half, weekday=first.weekday, week=first.week)
    joins = ("dash", "until") if edge == "since" else ("dash",)
    if at + 1 < len(found) and found[at].kind in joins and found[at + 1].is_point:
        last = found[at + 1]
        last_year, school, at = _year_after(found, at + 2, last.year)
        rough = first.is_rough or last.is_rough or bool(first.weekday or last.weekday)
        item = Item(first.start, last.end, year, last_year, item.school or school, "range", rough)
    if school and at >= 2 and found[at - 1].kind == "year":
        item = replace(item, is_torn=True)
    elif edge == "since" and first.start != first.end and first.start[1] and first.end[1]:
        item = replace(item, edge="range")
    return item, at


def _year_after(found: list[Token], at: int, year: int | None) -> tuple[int | None, tuple[int, int] | None, int]:
    """The year printed after a month: its own, a school year's pair, or «-2023 учебный год» with its half lost."""
    if year is not None:
        return year, None, at
    ahead = found[at : at + 2]
    if (ahead and ahead[0].kind == "comma" and len(ahead) > 1 and ahead[1].kind == "years") or (
        ahead and ahead[0].kind == "dash" and len(ahead) > 1 and ahead[1].kind == "year" and ahead[1].is_school
    ):
        ahead, at = ahead[1:], at + 1
    if ahead and ahead[0].kind == "year" and ahead[0].year:
        if ahead[0].is_school:
            return None, (ahead[0].year - 1, ahead[0].year), at + 1
        return ahead[0].year, None, at + 1
    if ahead and ahead[0].kind == "years" and ahead[0].year and ahead[0].last_year:
        return None, (ahead[0].year, ahead[0].last_year), at + 1
    return None, None, at


def _with_years_from_the_right(items: list[Item]) -> list[Item]:
    """«Июнь, август 2023»: the year belongs to both; counting down over New Year it is the year before."""
    for at in range(len(items) - 2, -1, -1):
        item, after = items[at], items[at + 1]
        if not item.is_bare or after.is_bare or not after.follows_comma:
            continue
        if after.school:
            items[at] = replace(item, school=after.school)
        else:
            year = after.first_year or _first_year(after)
            items[at] = replace(item, last_year=year - (item.start[0] > after.start[0]) if year else None)
    return items


def _first_year(item: Item) -> int | None:
    return item.last_year - (item.start[0] > item.end[0]) if item.last_year else None


def windows_of(items: Iterable[Item], span: Span, text: str) -> tuple[list[Window], list[Doubt]]:
    """The days of all items, earliest first, and what is unsure about them; `text` is what was printed."""
    windows: list[Window] = []
    doubts: list[Doubt] = []
    for item in items:
        item = _in_its_year(item, span)
        new = list(_windows(item, span))
        windows += [window for window in new if window not in windows]
        doubts += _item_doubts(item, new, span, text)
    windows.sort(key=lambda window: (window.start or window.end or date.max, window.end or date.max))
    return windows, doubts


def _in_its_year(item: Item, span: Span) -> Item:
    """«I полугодие» is of the school year, or of the calendar; «зима 2027» begins in 2026 where the plan wants it."""
    if item.is_half and not item.school:
        return _half(item, span)
    if item.is_rough and item.first_year and item.last_year is None and item.end[0] < item.start[0]:
        earlier = replace(item, first_year=None, last_year=item.first_year)
        return earlier if _fits(earlier, span) and not _fits(item, span) else item
    return item


def _half(item: Item, span: Span) -> Item:
    start, end = _CALENDAR_HALVES[item.start[0]]
    if span.is_calendar and span.years():
        return replace(item, start=start, end=end)
    if item.is_bare:
        return item
    return replace(item, is_rough=True) if _fits(item, span) else replace(item, is_rough=True, start=start, end=end)


def _fits(item: Item, span: Span) -> bool:
    return all(span.covers(window) for window in _printed(item))


def _item_doubts(item: Item, windows: list[Window], span: Span, text: str) -> Iterator[Doubt]:
    if item.is_bare and not span.years():
        yield Doubt("no-year", "windows", text)
    elif not windows:
        yield Doubt("no-such-date", "windows", text)
    elif item.edge == "until" and not (item.end[1] or item.start[1]):
        yield Doubt("rough", "windows", text)
    elif item.is_torn:
        yield Doubt("torn-year", "windows", text)
    elif item.is_rough:
        yield Doubt("rough", "windows", text)
    elif not item.is_bare and not all(span.covers(window) for window in windows):
        yield Doubt("outside-years", "windows", text)
    elif item.is_bare and item.start[0] == item.end[0] == AUGUST and len(span.years()) == 1 and not span.is_calendar:
        yield Doubt("which-august", "windows", text)
    elif item.edge == "until" and item.is_bare and any(window.end == span.first_day for window in _ends(item, span)):
        yield Doubt("on-first-day", "windows", text)
    if item.school and item.school[1] - item.school[0] == 1 and span.first_year and item.school[0] != span.first_year:
        yield Doubt("other-year", "windows", text)


def _windows(item: Item, span: Span) -> Iterator[Window]:
    if item.edge == "until":
        for window in _ends(item, span):
            if not (item.is_bare and window.end == span.first_day == span.approved):
                yield Window(None, window.end)
        return
    for window in _whole(item, span):
        yield Window(window.start, None) if item.edge == "since" else window


def _ends(item: Item, span: Span) -> Iterator[Window]:
    """Where «до …» ends: the last day of what is named («до июня» is asked rarely and ends with it)."""
    yield from _whole(replace(item, start=item.end if item.end[1] else item.start, edge=""), span)


def _whole(item: Item, span: Span) -> Iterator[Window]:
    for window in _years_of(item, span):
        if item.week:
            yield from _in_week(window, item.week)
        elif item.weekday:
            yield from (Window(day, day) for day in _on_weekday(window, *item.weekday))
        else:
            yield window


def _years_of(item: Item, span: Span) -> Iterator[Window]:
    if item.school:
        yield from occurrences(Span(*item.school), item.start, item.end)
    elif not item.is_bare:
        yield from _printed(item)
    elif span.years():
        yield from occurrences(span, item.start, item.end)


def _printed(item: Item) -> Iterator[Window]:
    wraps = item.end < item.start if item.end[1] and item.start[1] else item.end[0] < item.start[0]
    first = item.first_year if item.first_year is not None else (item.last_year or 0) - wraps
    last = item.last_year if item.last_year is not None else first + wraps
    if window := dated(first, item.start, item.end, last):
        yield window


def _on_weekday(month: Window, which: int, weekday: int) -> list[date]:
    """«Последняя пятница мая»: that day of a month."""
    if month.start is None or month.end is None:
        return []
    days = [month.start + timedelta(n) for n in range((month.end - month.start).days + 1)]
    days = [day for day in days if day.weekday() == weekday]
    return days[-1:] if which < 0 else days[which - 1 : which]


def _in_week(month: Window, which: int) -> Iterator[Window]:
    """«2 неделя октября»: from Monday to Sunday; a week that two months share is of the one with its Thursday."""
    for thursday in _on_weekday(month, which, 3):
        first, last = thursday - timedelta(3), thursday + timedelta(3)
        yield Window(max(first, month.start or first), min(last, month.end or last))
