"""Who made a plan binding, and by which order: what stands above and beside its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from documents.evidence import first_date
from documents.plan import Approval, Doubt
from documents.role_words import PERSON

_ORDER = re.compile(r"п\s?р\s?и\s?к\s?а\s?з|распоряжени|постановлени|протокол", re.I)
_NUMBER = re.compile(r"№\s*([\w/\-–]*\d[\w/\-–]*)")
_HEAD = re.compile(r"(?:п\s?р\s?и\s?к\s?а\s?з|протокол|распоряжение|постановление)\W*(?:№\s*\S+)?\W*$", re.I)
_APPROVED = re.compile(r"\W*утвержд[а-яё]*", re.I)
_BY_ORDER = re.compile(r"(?<!\w)к?\s*(?:приказ(?:у|ом)?|(?:распоряжени|постановлени)(?:ю|ем))(?!\w)", re.I)
POST = re.compile(
    r"(?:и\.?\s?о\.?\s+|исполняющ\w+\s+обязанности\s+)?(?:первый\s+)?(?:заместител\w+\s+)?"
    r"(?:директора?|начальника?|руководител[ья]|заведующ(?:ий|ая|его|ей)|председател[ья]|министра?|глав[аы])(?!\w)",
    re.I,
)
_SIGNATURE = re.compile(r"\s*(?:_{2,}|/).*$")


def read_approval(texts: Sequence[str]) -> tuple[Approval | None, list[Doubt]]:
    """The order that most is known of, and a doubt when two days are printed for it."""
    found = [_order(texts[at : at + 8]) for at, text in enumerate(texts) if _HEAD.match(text)]
    found += [_order(texts[at : at + 9]) for at, text in enumerate(texts) if re.match(r"(?i)\W*утвержд", text)]
    found += [_order(texts[at : at + 4]) for at, text in enumerate(texts) if _BY_ORDER.search(text)]
    whole = [order for order in found if order.number or order.date]
    post = _post(texts)
    if not whole:
        return (Approval(None, None, post) if post else None), []
    best = next((order for order in whole if order.number and order.date), whole[0])
    best = Approval(best.number, best.date, post)
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
        is_near = start or re.match(r"\W*№", words) or re.search(r"\d{4}\D{0,12}№|№\s*\S+\s+от", words)
        if number is None and found and is_near:
            number = found[1]
        day = day or first_date(words) or first_date(text)
        if number and day:
            break
    return Approval(number, day)


def _post(texts: Sequence[str]) -> str | None:
    """The post below «Утверждаю», without the name."""
    for at, text in enumerate(texts):
        if found := _APPROVED.match(text):
            rest = text[found.end() :].lstrip(' .:,;»"')
            for line in (rest, *texts[at + 1 : at + 4]):
                if POST.match(line) and (post := _without_name(line)):
                    return post
    return None


def _without_name(text: str) -> str:
    person = PERSON.search(text)
    text = text[: person.start()] if person else text
    return _SIGNATURE.sub("", re.split(r"(?i)\s(?:приказ|протокол|от\s+[«\"\d])", text)[0]).strip(' ,.:;–-_/«"')
