"""What the text around a plan says: its title, its years, whose it is, the order behind it, its abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from documents.abbreviations import abbreviations
from documents.approvals import read_approval
from documents.organisations import organisation
from documents.plan import Approval, Doubt
from documents.tables import Line

_PLAN = re.compile(
    r"^\W*(?:\w+\s+){0,3}?(?:план(?:-график)?(?:\s|$)|п\s?л\s?а\s?н\W*$|«?дорожная\s+карта"
    r"|комплекс\s+(?:мер|мероприятий)|программа\s|циклограмма|график\s+(?:мероприятий|работ)|перечень\s+мероприятий)"
    r"|^\W*\"?дорожная",
    re.I,
)
_ABOUT_PLAN = re.compile(r"план\w*\s+(?:мероприятий|работы|по)|дорожн\w+\s+карт|комплекс\w*\s+мер", re.I)
_STOP = re.compile(
    r"^(?:утвержд|соглас|приложение|цел[ьи]|задач|срок|период\s+реал|намечен|рассмотр|принят|перечень\s+сокр|паспорт"
    r"|\d+\.|[ivx]+\.)",
    re.I,
)
_PAIR = re.compile(r"(?<![\d.])(20\d\d)\s*(?:г\.?|года?)?\s*[-–—/]\s*(20\d\d|\d\d)(?![\d.]\d|\d)")
_YEAR = re.compile(r"(?<![\d.№])(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Heading:
    title: str | None
    organisation: str | None
    first_year: int | None
    last_year: int | None
    approved: Approval | None
    abbreviations: dict[str, str]
    doubts: tuple[Doubt, ...]


def read_heading(preface: Sequence[Line], lines: Sequence[Line], cells: Iterable[str], file_name: str) -> Heading:
    """`preface` stands above the first table, `lines` is all text outside, `cells` what the rows say."""
    texts = [line.text for line in preface]
    title = _title(preface)
    approved, doubts = read_approval(texts)
    first, last, year_doubts = _years(title, texts, file_name, approved)
    return Heading(
        title=title,
        organisation=organisation(texts, title),
        first_year=first,
        last_year=last,
        approved=approved,
        abbreviations=abbreviations((line.text for line in lines), cells),
        doubts=(*year_doubts, *doubts),
    )


def _title(lines: Sequence[Line]) -> str | None:
    starts = [at for at, line in enumerate(lines) if _PLAN.match(line.text) and len(line.text) < 300]
    protocol = next(
        (at for at, line in enumerate(lines) if re.match(r"(?i)протокол\W*$|протокол\s+(?:№|засед)", line.text)), None
    )
    if not starts and protocol is not None:
        starts = [protocol]
    if not starts:
        starts = [at for at, line in enumerate(lines) if _ABOUT_PLAN.search(line.text) and len(line.text) < 400]
    if not starts:
        return None
    begin = starts[-1]
    while begin and begin - 1 in starts and not lines[begin].gap:
        begin -= 1
    words = [lines[begin].text]
    for line in lines[begin + 1 : begin + 8]:
        if _STOP.match(line.text) or (
            line.gap and not (line.text[0].islower() or (len(words) == 1 and len(words[0]) < 45))
        ):
            break
        words.append(line.text)
    return " ".join(words)


def _years(
    title: str | None, texts: Sequence[str], file_name: str, approved: Approval | None
) -> tuple[int | None, int | None, list[Doubt]]:
    """The years of the plan: its title first, then the words above the table, the file's name, the order's day."""
    terms = [text for text in texts if re.match(r"(?i)срок\w*\s+реализ|период", text)]
    for source in (title or "", *terms):
        if pair := _pair(source):
            return *pair, []
    if single := re.search(r"(?i)на\s+(20\d\d)(?:\s+календарный)?\s+год(?!\w)", title or ""):
        return int(single[1]), int(single[1]), []
    for source in (*texts, file_name):
        if pair := _pair(source):
            return *pair, []
    if years := _YEAR.findall(title or ""):
        return int(years[-1]) - 1, int(years[-1]), [Doubt("year-guessed", "school_year", title or "")]
    if approved and approved.date:
        return *school_year_of(approved.date), [Doubt("year-guessed", "school_year", approved.date.isoformat())]
    return None, None, [Doubt("no-year", "school_year", title or "")]


def school_year_of(day: date) -> tuple[int, int]:
    """A plan signed in the summer is about the autumn that follows."""
    first = day.year if day.month >= 6 else day.year - 1
    return first, first + 1


def _pair(text: str) -> tuple[int, int] | None:
    for found in _PAIR.finditer(text):
        first, last = int(found[1]), int(found[2]) if len(found[2]) == 4 else 2000 + int(found[2])
        if 0 < last - first <= 6:
            return first, last
    return None
