"""What the text around a plan says: its title, its years, whose it is, the order behind it, its abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from documents.evidence import first_date
from documents.plan import Approval, Doubt
from documents.tables import Line, joined

_PLAN = re.compile(
    r"^\W*(?:\w+\s+){0,3}?(?:план(?:-график)?(?:\s|$)|п\s?л\s?а\s?н\W*$|«?дорожная\s+карта|комплекс\s+(?:мер|мероприятий)|программа\s)|^\W*\"?дорожная",
    re.I,
)
_ABOUT_PLAN = re.compile(r"план\w*\s+(?:мероприятий|работы|по)|дорожн\w+\s+карт|комплекс\w*\s+мер", re.I)
_STOP = re.compile(
    r"^(?:утвержд|соглас|приложение|цел[ьи]|задач|срок|намечен|рассмотр|принят|перечень\s+сокр|\d+\.|[ivx]+\.)", re.I
)
_PAIR = re.compile(r"(?<![\d.])(20\d\d)\s*(?:г\.?|года?)?\s*[-–—/]\s*(20\d\d|\d\d)(?![\d.]\d|\d)")
_YEAR = re.compile(r"(?<![\d.№])(20\d\d)(?!\d)")
_ORDER = re.compile(r"п\s?р\s?и\s?к\s?а\s?з|распоряжени|постановлени|протокол", re.I)
_NUMBER = re.compile(r"№\s*([\w/\-–]*\d[\w/\-–]*)")
_SHORT = re.compile(r"^([А-ЯЁ][А-ЯЁA-ZІа-яё]*(?:[\s-][А-ЯЁ]{2,})?)\s+[–—-]\s+(\S.{5,250})$")
_FURTHER = re.compile(r"\((?:далее|сокращ[её]нно)\s*[–—:-]*\s*([А-ЯЁ][А-ЯЁа-яё]{0,3}[А-ЯЁ]+(?:\s[А-ЯЁ]{2,})?)\)")
_BODY = re.compile(
    r"учреждени|управлени[ея]\s+образовани|министерств|департамент|комитет|отдел\s+образовани|школа|гимнази|лице[йя]|(?<![А-ЯЁ])М[БАК]?[ОД]?О?У(?![А-ЯЁ])|администраци|министр\s",
    re.I,
)
_NAME_ONLY = re.compile(r"^[А-ЯЁ]\.\s?[А-ЯЁ]\.")
_NOT_A_NAME = re.compile(r"(?i)об?\s|в\s+соотв|утвержд|к\s+приказ|принят|рассмотр|соглас|с\s+целью|\d")
_POST = re.compile(
    r"^(?:и\.?\s?о\.?\s+)?(?:директор|начальник|руководитель|заведующ\w+|председатель|министр|глава)\s+", re.I
)


@dataclass(frozen=True, slots=True)
class Heading:
    title: str | None
    organisation: str | None
    first_year: int | None
    last_year: int | None
    approved: Approval | None
    abbreviations: dict[str, str]
    doubts: tuple[Doubt, ...]


def read_heading(preface: Sequence[Line], lines: Sequence[Line], file_name: str) -> Heading:
    """`preface` stands above the first table, `lines` is all text of the document."""
    texts = [line.text for line in preface]
    title = _title(preface)
    approved, doubts = _approval(texts)
    first, last, year_doubts = _years(title, texts, file_name, approved)
    return Heading(
        title=title,
        organisation=_organisation(texts, title),
        first_year=first,
        last_year=last,
        approved=approved,
        abbreviations=abbreviations(line.text for line in lines),
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


# ---------------------------------------------------------------- the order


def _approval(texts: Sequence[str]) -> tuple[Approval | None, list[Doubt]]:
    found: list[Approval] = []
    for at, text in enumerate(texts):
        if re.match(r"(?i)(?:п\s?р\s?и\s?к\s?а\s?з|протокол)\W*$", text):
            found.append(_order(texts[at + 1 : at + 8]))
    for at, text in enumerate(texts):
        if re.match(r"(?i)утвержд[её]?н?", text):
            found.append(_order(texts[at : at + 9]))
    found += [
        _order(texts[at : at + 4])
        for at, text in enumerate(texts)
        if re.search(r"(?i)(?<!\w)к?\s*(?:приказ(?:у|ом)?|(?:распоряжени|постановлени)(?:ю|ем))(?!\w)", text)
    ]
    whole = [order for order in found if order.number or order.date]
    if not whole:
        return None, []
    best = next((order for order in whole if order.number and order.date), whole[0])
    differs = next((o for o in whole if o.date and best.date and o.number == best.number and o.date != best.date), None)
    if differs and differs.date and best.date:
        text = f"{best.date.isoformat()} {differs.date.isoformat()}"
        return best, [Doubt("order-dates-differ", "approved", text)]
    return best, []


def _order(texts: Sequence[str]) -> Approval:
    """Number and day near the word that announces an order; the number of a school is not one."""
    number: str | None = None
    day: date | None = None
    for text in texts:
        start = _ORDER.search(text)
        words = text[start.start() :] if start else text
        found = _NUMBER.search(words)
        if (
            number is None
            and found
            and (start or re.match(r"\W*№", words) or re.search(r"\d{4}\D{0,12}№|№\s*\S+\s+от", words))
        ):
            number = found[1]
        day = day or first_date(words)
        if number and day:
            break
    return Approval(number, day)


# ---------------------------------------------------------------- names


def abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """«ОО – образовательные организации» and «(далее – ОУ)»."""
    found: dict[str, str] = {}
    listed = False
    for text in texts:
        listed = listed or bool(re.search(r"(?i)сокращени", text))
        short = _SHORT.match(text)
        if short and sum(map(str.isupper, short[1])) > 1 and (listed or short[1].isupper()):
            found.setdefault(short[1], short[2].rstrip(" ;,."))
        for match in _FURTHER.finditer(text):
            found.setdefault(match[1], _meaning(text[: match.start()], match[1]))
    return found


def _meaning(before: str, short: str) -> str:
    """The words that the letters stand for: back to the one which the first letter begins."""
    words = before.split()
    for count in range(len([c for c in short if c.isupper()]), min(len(words), 14) + 1):
        if words[-count].strip('«"(').lower().startswith(short[0].lower()):
            return " ".join(words[-count:]).strip(" ,;(")
    return " ".join(words[-6:]).strip(" ,;(")


def _organisation(texts: Sequence[str], title: str | None) -> str | None:
    """Whose plan it is: the head of the form, or the post of the one who approved it."""
    lines = [text for text in texts[:40] if len(text) < 200 and (title is None or text not in title)]
    for at, text in enumerate(lines):
        if post := _POST.match(text):
            rest = text[post.end() :]
            if _BODY.search(text) and not _NAME_ONLY.search(rest):
                minister = post[0].lower().startswith("министр")
                return _whole(f"Министерство {rest}" if minister else rest, lines[at + 1 :])
        elif _BODY.search(text) and not _NOT_A_NAME.match(text):
            return _whole(text, lines[at + 1 :])
    found = re.search(r"(?:МБОУ|МОУ|МКОУ|МАОУ|ГБОУ)\s+[«\"]?[^,;»\"]{3,60}[»\"]?", title or "")
    return found[0].strip() if found else None


def _whole(text: str, after: Sequence[str]) -> str:
    """A name that goes on in the next lines: an open quote, a small letter, a region after its ministry."""
    for line in after[:4]:
        is_open = text.count("«") > text.count("»")
        goes_on = (
            line[0].islower()
            or line.startswith("«")
            or line.split()[-1].lower() in ("края", "области", "округа", "района")
        )
        if not (is_open or goes_on) or len(line) > 120 or re.search(r"(?i)^(?:от|приказ|утв)|\d{4}", line):
            break
        text = joined(text, line)
    return text.strip(" ,.")
