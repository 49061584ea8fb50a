"""One typed line as an activity: «до 15 марта провести собрание, все школы»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from documents.calendar_words import plain
from documents.responsible import Addressee
from documents.spans import Span
from documents.typed_dates import Typed, typed_deadline

_WORDS_OF_DEADLINE = 9
_EVERY = r"(?:для\s+)?(?:всем?|всех|кажд[а-я]+)?\s*"
_WHO = (
    (
        Addressee.marked_schools,
        rf"{_EVERY}школ[а-я]*\s+(?:с\s+)?(?:признак|необъект|отмеч)[а-я\s]*|отмеченн[а-я]+\s+школ[а-я]+",
    ),
    (
        Addressee.schools,
        rf"{_EVERY}(?:школ[аыуе]?|школам|оо|оу|образовательн[а-я]+\s+организаци[а-я]+)"
        r"|(?:директора|руководители)\s+(?:школ|оо|оу)",
    ),
    (
        Addressee.municipalities,
        rf"{_EVERY}(?:муниципалитет[а-я]*|мо|моуо|омсу|муниципальн[а-я]+\s+[а-я]+)",
    ),
    (
        Addressee.office,
        r"мы(?:\s+сами)?|сами|я|координатор|министерство|(?:управление|отдел)(?:\s+образования)?",
    ),
)
_LEADING_WHO = re.compile(r"^(?:ответственны[а-я]+|кому|исполнител[а-я]+)\s*[:-]?\s*")
_ALL = re.compile(
    r"(?P<who>(?:все|всем)\s+(?:школам?|школы|муниципалитет[а-я]*)|школам|муниципалитетам)(?:\s*:)?\s+(?=\S)",
    re.IGNORECASE,
)
_TRIM = " \t,;.—–-:"


@dataclass(frozen=True, slots=True)
class TypedLine:
    """What was understood of a line; what is missing has to be asked."""

    title: str
    deadline: Typed | None
    addressees: tuple[Addressee, ...]


def typed_line(text: str, today: date, span: Span) -> TypedLine:
    """The deadline from either end of a part, the addressees where a part names nothing else, the rest is the title."""
    parts = [part.strip(_TRIM) for part in re.split(r"[,;|\n]|\s[-–—]\s", text) if part.strip(_TRIM)]
    who: list[Addressee] = []
    deadline: Typed | None = None
    kept: list[str] = []
    for part in parts:
        if found := _addressee(part):
            who.append(found)
            continue
        rest = _without_all(part, who)
        if deadline is None and (cut := _cut(rest, today, span)):
            deadline, rest = cut[0], _without_all(cut[1], who)
        if rest:
            kept.append(rest)
    title = ", ".join(kept).strip(_TRIM)
    return TypedLine(title[:1].upper() + title[1:], deadline, tuple(dict.fromkeys(who)))


def _without_all(part: str, who: list[Addressee]) -> str:
    """«Всем школам провести собрание»: those named at the beginning are no part of the title."""
    if (found := _ALL.match(part)) is None:
        return part
    who.append(_addressee(found["who"]) or Addressee.schools)
    return part[found.end() :]


def _addressee(part: str) -> Addressee | None:
    words = _LEADING_WHO.sub("", plain(part))
    return next((addressee for addressee, rule in _WHO if re.fullmatch(rule, words)), None)


def _cut(part: str, today: date, span: Span) -> tuple[Typed, str] | None:
    """The longest beginning or end of a part that is about time and nothing else; else a day in its middle."""
    words = part.split()
    longest = range(min(len(words), _WORDS_OF_DEADLINE), 0, -1)
    ends = ((many, start) for many in longest for start in (0, len(words) - many))
    inside = ((many, start) for many in longest for start in range(1, len(words) - many))
    for many, start in (*ends, *((n, s) for n, s in inside if _DAY.search(" ".join(words[s : s + n])))):
        said = " ".join(words[start : start + many]).strip(_TRIM)
        if not _is_about_time(said) or _is_of_something(words[:start]):
            continue
        if typed := typed_deadline(said, today, span):
            return typed, " ".join((*words[:start], *words[start + many :])).strip(_TRIM)
    return None


_DAY = re.compile(r"\d\.\d|\d\s+(?:янв|фев|мар|апр|ма|июн|июл|авг|сен|окт|ноя|дек)", re.IGNORECASE)
_OF = {"за", "от", "об", "о", "из", "после", "про", "для", "при"}


def _is_of_something(before: Sequence[str]) -> bool:
    """«Отчёт за сентябрь», «приказ от 15.09.2026» name a thing, not a deadline."""
    return bool(before) and before[-1].casefold() in _OF


_TIME = re.compile(
    r"(?:до|к|ко|с|со|по|в|во|на|не|позднее|позже|через|кон(?:ца|це|цу|ец)|начал[аоеу]|середин[аеуы]|эт[а-я]+|следующ[а-я]+"
    r"|сегодня|завтра|послезавтра|понедельник[а-я]*|вторник[а-я]*|сред[ауые]|четверг[а-я]*|пятниц[а-я]+|суббот[а-я]+"
    r"|воскресень[а-я]*|дн[яейь]+|день|недел[а-я]+|месяц[а-я]*|квартал[а-я]*|полугоди[а-я]+|четверт[а-я]+|год[ау]?|г"
    r"|учебн[а-я]+|числ[аоу]|течени[еи]|весь|всего|кажд[а-я]+|раза?|ежемесячно|ежеквартально|еженедельно|ежегодно|постоянно"
    r"|январ[а-я]+|феврал[а-я]+|март[а-я]*|апрел[а-я]+|ма[йяе]|июн[а-я]+|июл[а-я]+|август[а-я]*|сентябр[а-я]+|октябр[а-я]+"
    r"|ноябр[а-я]+|декабр[а-я]+|осень[а-я]*|осенью|зимой|весной|летом|перв[а-я]+|втор[а-я]+|треть[а-я]+|последн[а-я]+"
    r"|один|одну|два|две|три|четыре|пять|десять|и|до|[ivx]+|\d+(?:[./-]\d+)*(?:-?(?:го|е|ое|му|й|я))?|[-–—.,/]+)"
)


def _is_about_time(said: str) -> bool:
    words = plain(said).rstrip(".").split()
    return bool(words) and all(_TIME.fullmatch(word.strip(".,")) for word in words)
