"""What a printed deadline means: its kind and the days it allows. Never guesses silently: unsure is a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from documents.calendar_words import Token, plain, tokens
from documents.plan import Doubt, Kind, Window
from documents.spans import Span as Span
from documents.spans import calendar_years, dated, occurrences, safe_date, school_year
from documents.spans import shifted as shifted

_RECURRING = re.compile(
    r"ежемесяч|ежегод|ежекварт|еженед|ежеднев|ежечетв|постоян|непрерывн|регулярн|систематич|периодич"
    r"|\d+\s*раз(?:а|у)?\s+в|(?<![а-я])раз(?:а|у)?\s+в|кажд(?:ый|ую|ое|ая|ого|ой)|по\s+(?:понедельник|вторник|сред|четверг|пятниц)"
    r"|по\s+четвертям|в\s+конце\s+кажд|на\s+постоянной\s+основе"
)
_YEARLY = re.compile(r"ежегод|кажд(?:ый|ого)\s+год")
_CONSTANT = re.compile(r"постоян|регулярн|систематич|непрерывн|периодич")
_PERIOD = re.compile(
    r"(?:в\s*течени[ие]|на\s+протяжении|весь|вс[ея]го?|за)\s*(?:[а-я]+\s+){0,3}(?:20\d\d\S*\s+)?(?:учебн[а-я.]+\s+)?"
    r"(?:год|период|срок)|^(?:учебный|календарный|текущий)\s+год|кругл(?:ый\s+год|огодич)"
)
_OTHER_PERIOD = re.compile(r"(?:заявленн|указанн|установленн|определенн|обозначенн)[а-я]*\s+(?:период|срок)")
_SCHEDULE = re.compile(
    r"график|циклограмм|расписани|(?:по|согласно|соответствии\s+со?)\s+(?:[а-я]+\s+){0,4}план"
    r"|в\s+(?:[а-я]+\s+)?сроки|сроки\s*,?\s*(?:обознач|установл|указан|определ)|в\s+(?:день|дни|ходе|период|даты)\s"
    r"|(?:на|в|за)\s+(?:[а-я]+\s+)?период|по\s+(?:отдельн|особ)|во\s+время|в\s+соответствии\s+с\s+(?:дорожн|приказ|порядк)"
    r"|(?:по|согласно)\s+(?:приказ|положени|письм|распоряж|регламент|порядк)|по\s+план|^план[а-я]*(?:\s+[а-я]+){0,2}$"
)
_EVENT = re.compile(
    r"по\s+мере|незамедлительн|своевременн|по\s+итог|по\s+результат|после|(?<![а-я])при(?![а-я])|по\s+факт|по\s+необходимост|по\s+запрос"
    r"|по\s+требовани|по\s+завершени|по\s+окончани|по\s+(?:получени|поступлени|заявк|обращени|согласовани)|в\s+случае"
    r"|перед(?![а-я])|накануне|за\s+\d+\s+(?:дн|рабоч|календ)|в\s+течение\s+\S+\s+(?:рабоч|дн|недел|месяц|сут|час)|до\s+начала"
)
_DURING = re.compile(r"(?<![а-я])при(?![а-я])|по\s+мере|во\s+время|(?:в|на)\s+(?:дни|период)|после|перед")
_AFTER = re.compile(r"после|перед|по\s+(?:итог|окончани|завершени|результат)")
_REFERENCE = re.compile(r"(?:приказ|распоряж|постановл|письм|протокол|№)[^,;()]{0,40}?\bот\s+\d[\d. а-я]{0,25}?20\d\d")
_SCHOOL_EDGES = (
    (re.compile(r"до\s+(?:начала|1\s+сентября)\s+(?:нового\s+)?учебн"), None, (8, 31)),
    (re.compile(r"до\s+конца\s+учебн|до\s+окончания\s+учебн"), None, (5, 31)),
    (re.compile(r"(?:в\s+)?начал[ео]\s+учебн"), (9, 1), (9, 30)),
    (re.compile(r"(?:в\s+)?кон(?:це|ец)\s+учебн"), (5, 1), (5, 31)),
)
_ODD_WORDS = 6
_QUIET = re.compile(r"ежегод|срок|ориентировочн|примерно|план|график|период|согласно|соответств")


@dataclass(frozen=True, slots=True)
class Deadline:
    kind: Kind
    windows: tuple[Window, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """One dated thing of a phrase: a point or a range, with the years printed beside it."""

    start: tuple[int, int]
    end: tuple[int, int]
    first_year: int | None = None
    last_year: int | None = None
    school: tuple[int, int] | None = None
    edge: str = ""
    is_rough: bool = False
    is_torn: bool = False
    follows_comma: bool = False

    @property
    def is_bare(self) -> bool:
        return self.first_year is None and self.last_year is None and self.school is None


def understand(text: str | None, span: Span) -> Deadline:
    """The meaning of a deadline cell for a plan that lives in `span`."""
    if not text or not re.search(r"\w", text):
        return Deadline(Kind.none, (), ())
    phrase = _REFERENCE.sub(" ", plain(text))
    if edge := _school_edge(phrase, text, span):
        return edge
    found = tokens(phrase)
    items = _items(found)
    if items:
        return _dates(text, phrase, found, items, span)
    return _without_dates(text, phrase, found, span)


def looks_like_deadline(text: str) -> bool:
    """Whether the words are about time and about little else; for finding a column or a cell's border."""
    if len(text) > 160:
        return False
    phrase = plain(text)
    found = tokens(phrase)
    markers = any(rule.search(phrase) for rule in (_RECURRING, _PERIOD, _SCHEDULE)) or _EVENT.match(phrase)
    dated_tokens = sum(token.kind in ("point", "year", "years") for token in found)
    words = sum(token.kind == "word" for token in found)
    if markers:
        return words <= 16
    return dated_tokens > 0 and words <= 2


def opens_deadline(text: str) -> bool:
    """Whether the very first words are about time."""
    phrase = plain(text)
    found = tokens(phrase)
    first = found[0].kind if found else ""
    opening = any(rule.match(phrase) for rule in (_RECURRING, _PERIOD, _SCHEDULE, _EVENT))
    opening = opening or bool(re.match(r"(?:в соответствии|согласно) ", phrase))
    return opening or first == "point" or (first in ("until", "since") and len(found) > 1 and found[1].is_point)


def _school_edge(phrase: str, text: str, span: Span) -> Deadline | None:
    for rule, start, end in _SCHOOL_EDGES:
        if rule.search(phrase):
            ends = list(occurrences(span, end, end)) if span.years() else []
            if end == (8, 31) and span.years() and not span.is_calendar:
                ends = [Window(None, (year.start or date.max) - timedelta(1)) for year in span.years()]
            windows = tuple(Window(_start_of(w, start), w.end) for w in ends)
            return Deadline(Kind.dates, windows, (Doubt("rough", "windows", text),))
    return None


def _start_of(window: Window, start: tuple[int, int] | None) -> date | None:
    return date(window.end.year, *start) if start and window.end else None


# ---------------------------------------------------------------- phrases with dates


def _items(found: list[Token]) -> list[_Item]:
    items: list[_Item] = []
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


def _item(found: list[Token], at: int, edge: str) -> tuple[_Item, int]:
    """The point at `at`, the range it begins, and the years that follow."""
    first = found[at]
    year, school, at = _year_after(found, at + 1, first.year)
    item = _Item(first.start, first.end, year, None, school, edge, first.is_rough)
    joins = ("dash", "until") if edge == "since" else ("dash",)
    if at + 1 < len(found) and found[at].kind in joins and found[at + 1].is_point:
        last = found[at + 1]
        last_year, school, at = _year_after(found, at + 2, last.year)
        rough = first.is_rough or last.is_rough
        item = _Item(first.start, last.end, year, last_year, item.school or school, "range", rough)
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


def _with_years_from_the_right(items: list[_Item]) -> list[_Item]:
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


def _first_year(item: _Item) -> int | None:
    return item.last_year - (item.start[0] > item.end[0]) if item.last_year else None


def _dates(text: str, phrase: str, found: list[Token], items: list[_Item], span: Span) -> Deadline:
    doubts: list[Doubt] = []
    windows: list[Window] = []
    for item in items:
        new = list(_windows(item, span))
        windows += [window for window in new if window not in windows]
        doubts += _item_doubts(item, new, span, text)
    if sum(token.kind == "word" for token in found) >= _ODD_WORDS and not _QUIET.search(phrase):
        doubts.append(Doubt("odd-words", "deadline", text))
    is_yearly = _YEARLY.search(phrase) and all(item.is_bare for item in items)
    windows.sort(key=lambda window: (window.start or window.end or date.max, window.end or date.max))
    return Deadline(Kind.recurring if is_yearly else Kind.dates, tuple(windows), _once(doubts))


def _item_doubts(item: _Item, windows: list[Window], span: Span, text: str) -> Iterator[Doubt]:
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
    elif item.edge == "until" and item.is_bare and any(window.end == span.first_day for window in _ends(item, span)):
        yield Doubt("on-first-day", "windows", text)
    if item.school and item.school[1] - item.school[0] == 1 and span.first_year and item.school[0] != span.first_year:
        yield Doubt("other-year", "windows", text)


def _windows(item: _Item, span: Span) -> Iterator[Window]:
    if item.edge == "until":
        for window in _ends(item, span):
            if not (item.is_bare and window.end == span.first_day == span.approved):
                yield Window(None, window.end)
        return
    for window in _whole(item, span):
        yield Window(window.start, None) if item.edge == "since" else window


def _whole(item: _Item, span: Span) -> Iterator[Window]:
    if item.school:
        yield from occurrences(Span(*item.school), item.start, item.end)
    elif not item.is_bare:
        yield from _printed(item)
    elif span.years():
        yield from occurrences(span, item.start, item.end)


def _printed(item: _Item) -> Iterator[Window]:
    wraps = item.end < item.start if item.end[1] and item.start[1] else item.end[0] < item.start[0]
    first = item.first_year if item.first_year is not None else (item.last_year or 0) - wraps
    last = item.last_year if item.last_year is not None else first + wraps
    if window := dated(first, item.start, item.end, last):
        yield window


def _ends(item: _Item, span: Span) -> Iterator[Window]:
    """Where «до …» ends: the last day of what is named («до июня» is asked rarely and ends with it)."""
    yield from _whole(replace(item, start=item.end if item.end[1] else item.start, edge=""), span)


# ---------------------------------------------------------------- phrases without dates


def _without_dates(text: str, phrase: str, found: list[Token], span: Span) -> Deadline:
    years = next((token for token in found if token.kind in ("years", "year")), None)
    is_schedule = bool(_SCHEDULE.search(phrase))
    is_period = bool(_PERIOD.search(phrase)) and not _OTHER_PERIOD.search(phrase)
    if _RECURRING.search(phrase) and not _AFTER.match(phrase):
        if _DURING.search(phrase) and not is_period:
            sure = _CONSTANT.search(phrase)
            return Deadline(Kind.recurring, (), () if sure else (Doubt("unclear", "windows", text),))
        return _whole_years(Kind.recurring, text, years, span)
    if is_period and not _about_procedure(phrase):
        return _whole_years(Kind.period, text, years, span)
    if is_schedule:
        return Deadline(Kind.schedule, (), ())
    if _EVENT.search(phrase):
        return Deadline(Kind.event, (), ())
    if years and sum(token.kind == "word" for token in found) <= 1:
        return _whole_years(Kind.period, text, years, span)
    doubts = (Doubt("unclear", "kind", text), Doubt("unclear", "windows", text))
    return Deadline(Kind.event, (), doubts)


def _about_procedure(phrase: str) -> bool:
    """«Весь период проведения ВПР» is the time of the procedure, not of the plan."""
    return bool(re.search(r"период[а-я]*\s+(?:проведени|подготовк|каникул|работ|сдач|проверк|обучени)", phrase))


def _whole_years(kind: Kind, text: str, years: Token | None, span: Span) -> Deadline:
    windows = span.years() if years is None else _printed_years(years, span)
    doubts = [Doubt("no-year", "windows", text)] if not windows else []
    if years and not all(span.covers(window) for window in windows):
        doubts.append(Doubt("outside-years", "windows", text))
    return Deadline(kind, windows, tuple(doubts))


def _printed_years(token: Token, span: Span) -> tuple[Window, ...]:
    first, last = token.year or 0, token.last_year or token.year or 0
    if (first, last) == (span.first_year, span.last_year):
        return span.years()
    if token.is_school:
        first = first if last > first else first - (first == span.last_year)
        return tuple(school_year(year) for year in range(first, max(last, first + 1)))
    return (calendar_years(first, last),) if first <= last else ()


def _once(doubts: list[Doubt]) -> tuple[Doubt, ...]:
    return tuple(dict.fromkeys(doubts))


# ---------------------------------------------------------------- what a person types


def typed_date(text: str, today: date) -> date | None:
    """A day typed in a chat; without a year it is the next one that is not yet over."""
    found = tokens(plain(text))
    points = [token for token in found if token.is_point]
    if len(points) != 1 or any(token.kind in ("word", "dash", "since", "comma") for token in found):
        return None
    (month, day), year = points[0].start, points[0].year
    year = year or next((token.year for token in found if token.kind == "year"), None)
    if not day or points[0].start != points[0].end:
        return None
    if year is not None:
        return safe_date(year, month, day)
    return next((d for y in range(today.year, today.year + 9) if (d := safe_date(y, month, day)) and d >= today), None)
