"""What in a few words says who somebody is: a name beside a class, initials, a telephone, a number of a passport.

It looks at the shape of words, so it errs: whoever wrote them decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from documents.personal_words import DOUBTFUL, FIRST, LIKE_SURNAMES, SHORT, is_ordinary

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


Span = tuple[int, int]
NEAR = 40
"""Letters between a surname and a class that still belong together."""
_CAPITAL = r"(?<![А-Яа-яЁё-])[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?![А-Яа-яЁё])"
_SURNAME = re.compile(
    r"(?:[а-яё]{1,}(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ой|ы|ых|ыми)?|[а-яё]{2,}[сц]к(?:ий|ая|ого|ому|им|ом|ой|ую)"
    r"|[а-яё]{2,}(?:енко|чук|юк|ян|швили|дзе))",
    re.I,
)
_PUPIL = r"(?:учени(?:к|ц)|учащ(?:ий|ая|его|ей|ему)|участник|участниц|мальчик|девочк|школьник|школьниц)[а-яё]*"
_STAFF = (
    r"(?:учител(?:ь|я|ю|ем|ьниц[а-яё]+)|педагог|преподавател[а-яё]+|организатор|эксперт|завуч|директор|координатор"
    r"|ассистент|классн[а-яё]+ руководител[а-яё]+|мам[аыеу]|пап[аыеу]|бабушк[аиеу])(?:а|у|ом)?"
)
_LETTER = r"[А-ЕЖЗИКЛМ]"
_CLASS = re.compile(
    rf"(?<![\d:.])(?:1[01]|[1-9])(?:\s?[-«\"]?\s?{_LETTER}[»\"]?(?![А-Яа-яЁё\d])"
    rf"|\s?[-«\"]?{_LETTER.lower()}[»\"](?![а-яё\d])|-?{_LETTER.lower()}(?![А-Яа-яЁё\d])"
    rf"|\s{_LETTER.lower()}(?=\s+класс|\s*[.,!?]|$)|(?:-?(?:го|й|м|ом|х))?\s+класс[а-яё]*)"
)
"""«5А», «5 «А»», «5 а класса», «5 класса»; «5 и», «2 в 1» are none."""
_NEAR_PUPIL = re.compile(rf"(?<![А-Яа-яЁё]){_PUPIL}\s+(?P<name>[А-ЯЁа-яё-]+)", re.I)
_NEAR_STAFF = re.compile(rf"(?<![А-Яа-яЁё])(?i:{_STAFF})\s+(?P<name>{_CAPITAL})")
_SURNAMED = re.compile(r"фамили(?:я|и|ей|ю)\s*[-—:]?\s*(?P<name>[А-ЯЁ][а-яё-]+)")
_BESIDE = re.compile(
    rf"(?<![А-Яа-яЁё\d-])(?P<before>[а-яё-]{{3,}})\s+(?:из\s+)?(?-i:{_CLASS.pattern})|(?-i:{_CLASS.pattern})\s+(?P<after>[а-яё-]{{3,}})",
    re.I,
)
"""Typed without capitals (or with nothing else), a surname is certain only right beside a class."""
_OUT_OF = re.compile(rf"(?P<before>{_CAPITAL})\s+(?:из\s+|\(\s*){_CLASS.pattern}")
_LISTED = re.compile(rf"{_CLASS.pattern}[ \t]*(?:[,:(]|[—–-][ \t])?[ \t]*(?P<after>{_CAPITAL})")
_AND = re.compile(r"\s*(?:,|\s(?:и|с|или)\s)\s*")
_NAMED_AFTER = re.compile(
    r"(?:«|г\.|город[а-яё]*|сел[аоуе]|пос[её]л[а-яё]*|улиц[а-яё]*|ул\.|район[а-яё]*|имени|им\.)\s*$", re.I
)
_REGION = re.compile(r"\s+(?:област|кра[йяюе]|район|республик|округ|город|школ|гимнази|лице)")
_NUMBER = r"\d{1,3}[\s-]?\d{2}[\s-]?\d{2}(?![\d-])"
_AREA = r"(?:\+?[78][\s-]*)?\(\d{3,5}\)[\s-]*"
_CALL = re.compile(
    r"(?<![А-Яа-яЁё])(?:тел(?:ефон(?:ы|а|у|ом)?)?\.?|(?:по|за|пере)?звон(?:ите|ить|ил[аи]?|ю|и)|сотов[а-яё]+|мобильн[а-яё]+"
    r"|набер[а-яё]+|в[ао]тсап[а-яё]*|whatsapp)(?:\s+(?:по|на|с|номер[а-яё]*|школ[а-яё]*|директор[а-яё]*|мам[а-яё]*|пап[а-яё]*"
    r"|родител[а-яё]*|учител[а-яё]*|домашн[а-яё]*|рабоч[а-яё]*|городск[а-яё]*|его|её|ее|ей|ему|мне|мой|мо[а-яё]+)){0,3}"
    rf"[\s:№—–-]*(?P<number>(?:\(?\d{{3,5}}\)?[\s-]*)?{_NUMBER})",
    re.I,
)
_CODED = re.compile(
    r"(?:код|вариант|бланк|пакет|конверт|архив|удостоверени|направлени|приказ|работ)[а-яё]*\s*(?:№\s*)?$|№\s*$", re.I
)
"""What stands before numbers that nobody can call."""
_LOCAL = re.compile(r"(?<![\d-])(?P<a>\d{2,3})-(?P<b>\d{2})-(?P<c>\d{2})(?![\d-])")
_INITIALS = (
    re.compile(rf"(?P<name>{_CAPITAL})\s+[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?"),
    re.compile(rf"(?<![А-Яа-яЁё\d])(?<!\d\s)[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?(?P<name>{_CAPITAL})"),
)
_DOES = re.compile(r"\s+(?:не\s+)?[а-яё]+(?:л|ла|ли|лся|лась|лись|ет|ит|ют|ят)(?![а-яё])")
_SHAPES = (
    (Sort.mail, re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")),
    (Sort.phone, re.compile(r"(?<!\d)(?:\+7|[78])[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)")),
    (Sort.phone, re.compile(r"(?<![\d-])\(?9\d{2}\)?[\s-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?![\d-])")),
    (Sort.phone, re.compile(rf"(?<!\d){_AREA}{_NUMBER}")),
    (Sort.document, re.compile(r"(?<!\d)\d{3}-\d{3}-\d{3}[\s-]\d{2}(?!\d)")),
    (Sort.document, re.compile(r"(?<!\d)\d{2}\s?\d{2}\s?(?:№\s?)?\d{6}(?!\d)")),
    (Sort.name, re.compile(rf"(?:{_CAPITAL}\s+)+[А-ЯЁ][а-яё]+(?:вич|вн)(?:а|у|ем|е|ой|ы)?(?![а-яё])")),
)


def find(text: str) -> list[Found]:
    """All that says who somebody is, in the order of the text; pieces do not overlap."""
    found = [Found(sort, *match.span()) for sort, shape in _SHAPES for match in shape.finditer(text)]
    found += [Found(Sort.phone, *span) for span in _phones(text)]
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


def _phones(text: str) -> Iterator[Span]:
    """Numbers without a code: «55-01-02» where it is no date and no code of a work, any after «телефон»."""
    for match in _LOCAL.finditer(text):
        is_date = len(match["a"]) == 2 and 1 <= int(match["a"]) <= 31 and 1 <= int(match["b"]) <= 12
        if not is_date and not _CODED.search(text, max(0, match.start() - NEAR), match.start()):
            yield match.span()
    yield from (match.span("number") for match in _CALL.finditer(text))


def _names(text: str) -> list[Span]:
    """First names, surnames beside a class or after «ученик», words with capitals side by side."""
    classes = [match.span() for match in _CLASS.finditer(text)]
    words = [match.span() for match in re.finditer(_CAPITAL, text)]
    spans = [*_told(text), *_beside(text)]
    spans += [span for span in words if _is_named(text, span, any(_distance(span, one) <= NEAR for one in classes))]
    for (start, end), (again, last) in pairwise(words):
        first, second = text[start:end], text[again:last]
        if not text[end:again].isspace() or not (_is_name(first) and _is_name(second)):
            continue
        is_sure = _is_surname(first) or _is_surname(second) or not _begins_sentence(text, start)
        spans.append((start if is_sure else again, last))
    return spans + _joined(text, words, set(spans))


def _told(text: str) -> Iterator[Span]:
    """After «ученик», «учитель», «по фамилии»; with initials."""
    for match in _NEAR_PUPIL.finditer(text):
        if _is_surname(match["name"]) or _is_name(match["name"]):
            yield match.span("name")
    yield from (match.span("name") for match in _NEAR_STAFF.finditer(text) if _is_name(match["name"]))
    yield from (match.span("name") for match in _SURNAMED.finditer(text))
    for shape in _INITIALS:
        yield from (match.span() for match in shape.finditer(text) if _is_name(match["name"]))


def _beside(text: str) -> Iterator[Span]:
    """Right beside a class."""
    for match in _BESIDE.finditer(text):
        word = match[side := match.lastgroup or ""]
        if _is_surname(word) or word.lower() in FIRST or (word.lower() in SHORT and not word.isupper()):
            yield match.span(side)
    for shape in (_OUT_OF, _LISTED):
        for match in shape.finditer(text):
            if _is_name(match[side := match.lastgroup or ""]):
                yield match.span(side)


def _is_named(text: str, span: Span, is_near: bool) -> bool:
    """Whether a word with a capital is a name where it stands: a first name anywhere, another one near a class."""
    word, is_inside = text[slice(*span)], not _begins_sentence(text, span[0])
    if word.lower() in FIRST:
        return True
    if _NAMED_AFTER.search(text, 0, span[0]) or _REGION.match(text, span[1]):
        return False
    if word.lower() in DOUBTFUL or (is_near and _is_surname(word)):
        return is_inside or word.lower() not in DOUBTFUL
    is_subject = _is_surname(word) and bool(_DOES.match(text, span[1]))
    return is_subject or (is_inside and (_is_surname(word) or (is_near and _is_name(word))))


def _joined(text: str, words: list[Span], names: set[Span]) -> list[Span]:
    """«Ли, Цой и Ким из 4А»: what stands in one row with a name is one."""
    more: set[Span] = set()
    for chain in (list(pairwise(words)), [(b, a) for a, b in reversed(list(pairwise(words)))]):
        for known, other in chain:
            between = text[min(known[1], other[1]) : max(known[0], other[0])]
            if known in names | more and _AND.fullmatch(between) and _is_name(text[slice(*other)]):
                more.add(other)
    return sorted(more - names)


def _is_name(word: str) -> bool:
    """Whether a word with a capital may be a name."""
    return word[:1].isupper() and not word.isupper() and (_is_surname(word) or not is_ordinary(word))


def _is_surname(word: str) -> bool:
    return bool(_SURNAME.fullmatch(word.split("-")[-1])) and not LIKE_SURNAMES.fullmatch(word)


def _begins_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip(" \t")
    return not before or before[-1] in '.!?:;\n«"(—–•'


def _distance(one: Span, other: Span) -> int:
    return max(other[0] - one[1], one[0] - other[1], 0)
