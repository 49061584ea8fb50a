"""The vocabulary of calendar phrases: months, quarters, seasons, parts of a month; and how to find them in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STEMS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
MONTH = (
    r"(?:январ[ьяею]м?|янв\.?|феврал[ьяею]м?|февр?\.?|март[аеу]?м?|мар\.|апрел[ьяею]м?|апр\.?|ма[йяею]м?"
    r"|июн[ьяею]м?|июл[ьяею]м?|август[аеу]?м?|авг\.?|сентябр[ьяею]м?|сент?\.?|октябр[ьяею]м?|окт\.?"
    r"|ноябр[ьяею]м?|нояб?\.?|декабр[ьяею]м?|дек\.?)(?![а-я])"
)
_ORDINALS = {
    "перв": 1, "втор": 2, "трет": 3, "четверт": 4, "последн": -1,
    "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip
_ORDINAL = r"(?:перв|втор|трет|четверт|последн)[а-я]*|[1-5](?:-?[а-я]{1,3})?|i{1,3}v?|iv"
_SEASONS = {"осен": ((9, 0), (11, 0)), "зим": ((12, 0), (2, 0)), "весн": ((3, 0), (5, 0)), "лет": ((6, 0), (8, 0))}
WEEKDAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})[а-я]*"
_QUARTERS = {n: ((n * 3 - 2, 0), (n * 3, 0)) for n in (1, 2, 3, 4)}
_HALVES = {1: ((9, 0), (12, 0)), 2: ((1, 0), (5, 0))}
_THIRDS = {1: ((9, 0), (11, 0)), 2: ((12, 0), (2, 0)), 3: ((3, 0), (5, 0))}
_TERMS = {1: ((9, 0), (10, 0)), 2: ((11, 0), (12, 0)), 3: ((1, 0), (3, 0)), 4: ((4, 0), (5, 0))}
_DAYS = {
    "декад": {1: (1, 10), 2: (11, 20), 3: (21, 0), -1: (21, 0)},
    "половин": {1: (1, 15), 2: (16, 0), -1: (16, 0)},
    "числ": {1: (1, 10), -1: (21, 0)},
}
_EDGES = {"начал": (1, 10), "середин": (11, 20), "кон": (21, 0)}

PATTERNS = {
    "iso": r"(?P<iso_y>20\d\d)-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)",
    "full": r"(?<![\d.])(?P<full_d>\d{1,2})\s?[./]\s?(?P<full_m>\d{1,2})\s?[./]\s?(?P<full_y>20\d\d|\d\d)(?!\d|\.\d)",
    "days": rf"(?P<days_a>\d{{1,2}})(?:-?го)?\s*(?:-|по|до)\s*(?P<days_b>\d{{1,2}})(?:-?го)?\s+(?P<days_m>{MONTH})",
    "months": r"(?<![\d.])(?P<months_a>0\d|1[0-2])\s*-\s*(?P<months_b>0\d|1[0-2])\.(?P<months_y>20\d\d)(?!\d|\.\d)",
    "dotdays": r"(?<![\d.])(?P<dotdays_a>\d{1,2})\s*(?:-|\s+по\s+)\s*(?P<dotdays_b>\d{1,2})\.(?P<dotdays_m>0\d|1[0-2])"
    r"(?:\.(?P<dotdays_y>20\d\d))?(?![\d])",
    "day": rf"(?<![\d.])(?P<day_d>[0-3]?\d)(?:-?(?:го|ого|е|му))?[»\"”]?\s+(?P<day_m>{MONTH})",
    "part": rf"(?P<part_o>{_ORDINAL})\s+(?P<part_k>декад|половин|числ)[а-я]*\s+(?P<part_m>{MONTH})",
    "week": rf"(?P<week_o>{_ORDINAL})\s+(?:[а-я]+ная\s+)?недел[а-я]*\s+(?P<week_m>{MONTH})",
    "weekday": rf"(?P<weekday_o>{_ORDINAL})\s+(?P<weekday_k>{WEEKDAY})\s+(?P<weekday_m>{MONTH})",
    "edge": rf"(?P<edge_k>начал|середин|кон)[а-я]*\s+(?P<edge_m>{MONTH})",
    "quarters": rf"(?P<quarters_a>{_ORDINAL})\s*(?:-|и|,)\s*(?P<quarters_b>{_ORDINAL})\s*(?:кв\.|квартал[а-я]*)",
    "quarter": rf"(?P<quarter_o>{_ORDINAL})\s*(?:кв\.|квартал[а-я]*)",
    "half": rf"(?P<half_o>{_ORDINAL})\s*(?:учебн[а-я]*\s+)?(?:полугоди[а-я]*|п/г|семестр[а-я]*)",
    "third": rf"(?P<third_o>{_ORDINAL})\s*(?:учебн[а-я]*\s+)?триместр[а-я]*",
    "terms": rf"(?P<terms_a>{_ORDINAL})\s*(?:-|и|,)\s*(?P<terms_b>{_ORDINAL})\s*(?:учебн[а-я]*\s+)?четверт[а-я]*",
    "term": rf"(?P<term_o>{_ORDINAL})\s*(?:учебн[а-я]*\s+)?четверт[а-я]*",
    "month": rf"(?<![а-я])(?P<month_m>{MONTH})",
    "vacation": r"(?<![а-я])(?:осен|зим|новогод|весен)[а-я]*\s+каникул[а-я]*",
    "season": r"(?<![а-я])(?P<season_k>осен|зим|весн|лет)"
    r"(?:ь|ью|и|а|ой|у|ы|о|ом|ний|няя|нее|нии|ние)(?:\s+период)?(?![а-я])",
    "dotmonth": r"(?<![\d.])(?P<dotmonth_m>0\d|1[0-2])\.(?P<dotmonth_y>20\d\d)(?!\d|\.\d)",
    "dotday": r"(?<![\d.])(?P<dotday_d>[0-3]?\d)\.(?P<dotday_m>0[1-9]|1[0-2])(?!\d|\.\d)",
    "years": r"(?<!\d)(?P<years_a>20\d\d)\s*[-/ ]\s*(?P<years_b>20\d\d|\d\d)(?![\d.])(?:\s*(?P<years_s>уч)[а-я.]*)?",
    "year": r"(?<!\d)(?P<year_a>20\d\d)(?!\d)(?:\s*(?P<year_s>уч)[а-я.]*)?",
    "shortyear": r"(?<![\d.,-])(?P<shortyear_a>[2-4]\d)\s?г(?:г|од[ауы]?)?(?![а-я])",
    "until": r"(?<![а-я])(?:срок\s+)?(?:до|не поз(?:днее|же)(?:,?\s+чем)?(?:\s+(?:до|к))?|к)(?:\s+дат[ыеу])?(?![а-я])",
    "since": r"(?<![а-я])(?:не\s+ран(?:ее|ьше)(?:,?\s+чем)?(?:\s+со?)?|начиная\s+с|начало|с|со)(?![а-я])",
    "dash": r"-|(?<![а-я])по(?![а-я])",
    "comma": r"[,;()+]|(?<![а-я])(?:и|или|а также|далее)(?![а-я])",
    "filler": r"(?<![а-я])(?:гг?|год[ауы]?|годов|годах|году|г\.г|в|на"
    r"|во|месяц[а-я]*|числ[а-я]*|включительно|учебн[а-я]*|уч)(?![а-я])\.?",
    "word": r"[а-яa-z0-9№]+",
}
_MASTER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in PATTERNS.items()))


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a phrase. `start` and `end` are (month, day), day 0 for the edge of the month."""

    kind: str
    start: tuple[int, int] = (0, 0)
    end: tuple[int, int] = (0, 0)
    year: int | None = None
    last_year: int | None = None
    is_school: bool = False
    is_rough: bool = False
    is_half: bool = False
    weekday: tuple[int, int] | None = None
    """Of the month: which one (-1: the last), and the day of the week from 0."""
    week: int = 0
    """Of the month: which one (-1: the last)."""

    @property
    def is_point(self) -> bool:
        return self.kind == "point"


def tokens(text: str) -> list[Token]:
    """The calendar reading of a plain text (see `plain`); what is not about time comes as «word»."""
    return [token for found in _MASTER.finditer(text) if (token := _token(found)).kind != "filler"]


def _token(found: re.Match[str]) -> Token:
    kind = found.lastgroup and next(name for name in PATTERNS if found[name] is not None)
    part = {name.split("_", 1)[1]: value for name, value in found.groupdict().items() if name.startswith(f"{kind}_")}
    match kind:
        case "iso" | "full" | "dotday" | "day":
            year = part.get("y")
            return _point(_month(part["m"]), int(part["d"]), int(part["d"]), _full_year(year) if year else None)
        case "months":
            return Token("point", (int(part["a"]), 0), (int(part["b"]), 0), int(part["y"]))
        case "days" | "dotdays":
            year = part.get("y")
            return _point(_month(part["m"]), int(part["a"]), int(part["b"]), _full_year(year) if year else None)
        case "part":
            days = _DAYS[part["k"]].get(_ordinal(part["o"]))
            return _in_month(_month(part["m"]), *days) if days else Token("word")
        case "edge":
            return _in_month(_month(part["m"]), *_EDGES[part["k"]])
        case "weekday":
            month, day = _month(part["m"]), next(n for n, name in enumerate(WEEKDAYS) if part["k"].startswith(name))
            return Token("point", (month, 0), (month, 0), weekday=(_ordinal(part["o"]), day))
        case "quarters" | "terms":
            parts = _QUARTERS if kind == "quarters" else _TERMS
            first, last = parts.get(_ordinal(part["a"])), parts.get(_ordinal(part["b"]))
            return Token("point", first[0], last[1], is_rough=kind == "terms") if first and last else Token("word")
        case "quarter" | "half" | "third" | "term":
            parts = {"quarter": _QUARTERS, "half": _HALVES, "third": _THIRDS, "term": _TERMS}[kind]
            months = parts.get(_ordinal(part["o"]))
            rough = kind in ("third", "term")
            return Token("point", *months, is_rough=rough, is_half=kind == "half") if months else Token("word")
        case "month" | "dotmonth":
            month = _month(part["m"])
            return Token("point", (month, 0), (month, 0), _full_year(part["y"]) if part.get("y") else None)
        case "week":
            month = _month(part["m"])
            return Token("point", (month, 0), (month, 0), is_rough=True, week=_ordinal(part["o"]))
        case "vacation":
            return Token("word")
        case "season":
            return Token("point", *_SEASONS[part["k"]], is_rough=True)
        case "years":
            return Token("years", year=int(part["a"]), last_year=_full_year(part["b"]), is_school=bool(part["s"]))
        case "shortyear":
            return Token("year", year=_full_year(part["a"]))
        case "year":
            return Token("year", year=int(part["a"]), is_school=bool(part["s"]))
    return Token(kind or "word")


def _point(month: int, first: int, last: int, year: int | None) -> Token:
    """A day as printed; one that no calendar has is still a day, so that it can be doubted."""
    if not (month and first and last):
        return Token("word")
    return Token("point", (month, first), (month, last), year)


def _in_month(month: int, first: int, last: int) -> Token:
    start = first if first > 0 else 25
    return Token("point", (month, start), (month, last), is_rough=True)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return max(
        n for n, stem in enumerate(_STEMS, 1) if text.startswith(stem) and (n != 5 or not text.startswith("мар"))
    )


def _ordinal(text: str) -> int:
    roman = re.match(r"[ivx]+", text)
    key = roman[0] if roman else next((k for k in _ORDINALS if text.startswith(k)), "")
    return _ORDINALS.get(key, 0)


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


_LOOKALIKES = str.maketrans("aceopxykmthb", "асеорхукмтнв")
_MIXED = re.compile(r"[a-z]*[а-я][а-яa-z]*")


def plain(text: str) -> str:
    """Lower case, one kind of dash, «ё» as «е», Latin look-alikes inside Russian words put right."""
    text = re.sub(r"[‐‑‒–—―−]", "-", text.lower().replace("ё", "е").replace("\xa0", " "))
    text = re.sub(r"\.{2,}|…", "-", text)
    text = _MIXED.sub(lambda found: found[0].translate(_LOOKALIKES), text)
    return re.sub(r"\s+", " ", text).strip()
