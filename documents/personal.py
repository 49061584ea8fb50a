"""What in a few words says who somebody is: a surname beside a class, initials, a telephone, a number of a passport.

It looks at the shape of words, so it errs: whoever wrote them decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

MASK = "•••"


class Sort(StrEnum):
    """What was found."""

    name = "name"
    phone = "phone"
    document = "document"
    mail = "mail"


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of the text."""

    sort: Sort
    start: int
    end: int


NEAR = 40
"""Letters between a surname and a class that still belong together."""
_CAPITAL = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_SURNAME = re.compile(
    r"(?:[а-яё]{1,}(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ой|ы|ых|ыми)?|[а-яё]{2,}[сц]к(?:ий|ая|ого|ому|им|ом|ой|ую)"
    r"|[а-яё]{2,}(?:енко|чук|юк|ян|швили|дзе))",
    re.I,
)
_NO_SURNAMES = re.compile(
    "(?:русск|английск|немецк|французск|китайск|всероссийск|российск|городск|школьн|классн|физическ|обществ)[а-яё]*"
    "|половин[а-яё]*|причин[а-яё]*|машин[а-яё]*|тишин[а-яё]*|медицин[а-яё]*|величин[а-яё]*|картин[а-яё]*|один|одна"
    "|готов[аы]?|нов[а-яё]*|клас+ов|учеников|вопросов|столов|телефонов|кодов|основ[аыеу]?|слов[аоу]?|здоров[аы]?"
    "|участников|школьников|мальчиков|бланков|часов|уроков|вариантов|конвертов|черновиков|плакатов|баллов|кабинетов|результатов|замечани[а-яё]*"
    "|снова|перв[а-яё]*|литератур[а-яё]*|истори[а-яё]*|наблюдател[а-яё]*|ответов|листов|минут[а-яё]*|дисциплин[а-яё]*",
    re.I,
)
_PUPIL = r"(?:учени(?:к|ц)|учащ(?:ий|ая|его|ей|ему)|участник|участниц|мальчик|девочк|школьник|школьниц)[а-яё]*"
_CLASS = re.compile(r"(?<![\d:.])(?:1[01]|[1-9])\s?[-«\"]?\s?[А-ЕЖЗИКЛМа-ежзиклм][»\"]?(?![А-Яа-яЁё\d])")
_NEAR_PUPIL = re.compile(rf"{_PUPIL}\s+(?P<name>[А-ЯЁа-яё-]+)", re.I)
_SURNAMED = re.compile(r"фамили(?:я|и|ей|ю)\s*[-—:]?\s*(?P<name>[А-ЯЁ][а-яё-]+)")
_BESIDE = re.compile(
    rf"(?<![А-Яа-яЁё\d-])(?P<before>[а-яё-]{{4,}})\s+(?:из\s+)?{_CLASS.pattern}|{_CLASS.pattern}\s+(?P<after>[а-яё-]{{4,}})"
)
"""Typed without capitals, a surname is certain only right beside a class."""
_SHAPES = (
    (Sort.mail, re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")),
    (Sort.phone, re.compile(r"(?<!\d)(?:\+7|[78])[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)")),
    (Sort.phone, re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{2}(?![\d-])")),
    (Sort.document, re.compile(r"(?<!\d)\d{3}-\d{3}-\d{3}[\s-]\d{2}(?!\d)")),
    (Sort.document, re.compile(r"(?<!\d)\d{2}\s?\d{2}\s?(?:№\s?)?\d{6}(?!\d)")),
    (Sort.name, re.compile(rf"{_CAPITAL}\s+[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?")),
    (Sort.name, re.compile(rf"(?<![А-Яа-яЁё])[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?{_CAPITAL}")),
    (Sort.name, re.compile(rf"(?:{_CAPITAL}\s+)+[А-ЯЁ][а-яё]+(?:вич|вн)(?:а|у|ем|е|ой|ы)?(?![а-яё])")),
)


def find(text: str) -> list[Found]:
    """All that says who somebody is, in the order of the text; pieces do not overlap."""
    found = [Found(sort, *match.span()) for sort, shape in _SHAPES for match in shape.finditer(text)]
    found += [Found(Sort.name, *span) for span in _names(text)]
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and one.start < kept[-1].end:
            kept[-1] = Found(kept[-1].sort, kept[-1].start, max(kept[-1].end, one.end))
        else:
            kept.append(one)
    return kept


def masked(text: str) -> str:
    """The same words without it."""
    for one in reversed(find(text)):
        text = f"{text[: one.start]}{MASK}{text[one.end :]}"
    return text


def _names(text: str) -> list[tuple[int, int]]:
    """Surnames beside a class, after «ученик», and words with capitals side by side."""
    classes = [match.span() for match in _CLASS.finditer(text)]
    spans = [match.span("name") for match in _NEAR_PUPIL.finditer(text) if _is_surname(match["name"])]
    spans += [match.span("name") for match in _SURNAMED.finditer(text)]
    spans += [match.span(side) for match in _BESIDE.finditer(text) if _is_surname(match[side := match.lastgroup or ""])]
    words = [match.span() for match in re.finditer(_CAPITAL, text)]
    for start, end in words:
        if _is_surname(text[start:end]) and any(_distance((start, end), one) <= NEAR for one in classes):
            spans.append((start, end))
    for (start, end), (again, last) in pairwise(words):
        first, second = text[start:end], text[again:last]
        if not text[end:again].isspace() or _is_ordinary(first) or _is_ordinary(second):
            continue
        is_sure = _is_surname(first) or _is_surname(second) or not _begins_sentence(text, start)
        spans.append((start if is_sure else again, last))
    return spans


def _is_surname(word: str) -> bool:
    return bool(_SURNAME.fullmatch(word.split("-")[-1])) and not _is_ordinary(word)


def _is_ordinary(word: str) -> bool:
    return bool(_NO_SURNAMES.fullmatch(word))


def _begins_sentence(text: str, place: int) -> bool:
    return text[:place].rstrip()[-1:] in ("", ".", "!", "?")


def _distance(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(other[0] - one[1], one[0] - other[1], 0)
