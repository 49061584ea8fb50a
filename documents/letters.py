"""What an order letter is called: its kind, number, day and title, from words or from the name of its file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePath

from documents.evidence import first_date


class LetterKind(StrEnum):
    """In the order in which they are offered."""

    order = "order"
    letter = "letter"
    directive = "directive"
    decree = "decree"


@dataclass(frozen=True, slots=True)
class LetterRef:
    """Whatever was found; the rest is asked for."""

    kind: LetterKind | None = None
    number: str | None = None
    date: date | None = None
    title: str | None = None


NUMBER_LENGTH, TITLE_LENGTH = 40, 300
_KINDS = {
    LetterKind.order: "приказ",
    LetterKind.directive: "распоряжени",
    LetterKind.decree: "постановлени",
    LetterKind.letter: "письм",
}
_KIND = {kind: re.compile(rf"(?<![а-яё]){stem}\w*", re.I) for kind, stem in _KINDS.items()}
_MONTHS = "январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр"
_DAY = re.compile(
    rf"(?<![\w./-])(?P<lead>[а-яё]+\s+)?[«\"]?(?:20\d\d-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./](?:20)?\d\d"
    rf"|\d{{1,2}}[»\"]?\s+(?:{_MONTHS})[а-я]*\s+20\d\d)(?![\d.]\d)\s*(?:г(?:ода|\.)?(?![а-я]))?",
    re.I,
)
_SHAPE = r"[\w/–-]*\d[\w/–-]*(?:\.\d+)*(?:[/-][\w/–-]+)?"
_MARKED = re.compile(rf"(?:№+|(?<!\w)n[o°º]?\.?\s)\s*({_SHAPE})", re.I)
_AFTER_KIND = re.compile(rf"(?:{'|'.join(_KINDS.values())})\w*\s+(?:\S*[а-яё]\S*\s+){{0,4}}?({_SHAPE})(?!\S)", re.I)
_BEFORE_DAY = re.compile(rf"(?<!\S)({_SHAPE})\s+\0")
_ABOUT = re.compile(rf"(?<!\w)(?:обо?|о|по\s+вопрос\w+)\s+(?!{'|'.join(_KINDS.values())})\S", re.I)
_SENTENCE = re.compile(r"(?<=\w{3}[.!?])\s+(?=[А-ЯЁA-Z])|(?<=[»\")][.!?])\s+(?=[А-ЯЁA-Z])")
_DEADLINE = {"до", "к", "ко", "с", "со", "по", "на", "в", "позднее", "позже", "срок"}
_EDGES = " \t\n.,;:–—-_()[]"


def read_letter(text: str) -> LetterRef:
    """What words say of a letter: «Приказ № 12 от 03.09.2026 О проведении проверочных работ»."""
    text = " ".join(text.split())
    day = _day(text)
    rest = f"{text[: day.start()]} \0 {text[day.end() :]}" if day else text
    number, after = _number(rest, is_dated=day is not None)
    if number is None and day and (day["lead"] or "").strip().lower() != "от":
        day, rest = None, text
    return LetterRef(_kind(text), number, first_date(day[0]) if day else None, _title(rest, after))


def _day(text: str) -> re.Match[str] | None:
    """A day that follows «от», else one that is no deadline."""
    found = [(day, (day["lead"] or "").strip().lower()) for day in _DAY.finditer(text)]
    of = next((day for day, lead in found if lead == "от"), None)
    return of or next((day for day, lead in found if lead not in _DEADLINE), None)


def read_letter_name(name: str) -> LetterRef:
    """The same from the name of a file: «Приказ_12_от_03.09.2026_О_работах.pdf»."""
    stem = PurePath(name).stem if re.search(r"\.[A-Za-z]\w{1,4}$", name) else name
    return read_letter(stem.replace("_", " "))


def joined(first: LetterRef, second: LetterRef) -> LetterRef:
    """What the first says, and of the second what the first leaves open. Numbers and days go together."""
    has_own = first.number or first.date
    named = first if has_own else second
    number = named.number or (second.number if first.date == second.date else None)
    day = named.date or (second.date if first.number == second.number else None)
    return LetterRef(first.kind or second.kind, number, day, first.title or second.title)


def number_of(text: str) -> str | None:
    """A number that was typed as an answer, with or without «№»; None when there is no digit or sign in it."""
    words = re.sub(r"^\s*(?:№+|n[o°º]?\.?\s)\s*", "", text, flags=re.I).strip(_EDGES + "«»\"'")
    words = " ".join(words.split())
    return words if words and len(words) <= NUMBER_LENGTH and re.search(r"\w", words) else None


def _kind(text: str) -> LetterKind | None:
    found = [(match.start(), kind) for kind, pattern in _KIND.items() if (match := pattern.search(text))]
    return min(found)[1] if found else None


def _number(text: str, *, is_dated: bool) -> tuple[str | None, int]:
    """The number, and where the words after it begin."""
    for pattern in (_MARKED, _AFTER_KIND, _BEFORE_DAY):
        found = pattern.search(text)
        if found and (is_dated or pattern is _MARKED or not text[found.end() :].strip()):
            number = found[1].strip(".-–/_")
            if len(number) <= NUMBER_LENGTH:
                return number, found.end()
    return None, 0


def _title(text: str, after: int) -> str | None:
    """From «О …» on, else the words behind number and day."""
    marks = [after, text.find("\0") + 1]
    rest, before = text[max(marks) :], text[: min(filter(None, marks), default=len(text))]
    between = text[min(marks) : max(marks)] if all(marks) else ""
    found = _ABOUT.search(rest) or _ABOUT.search(between) or (_ABOUT.search if any(marks) else _ABOUT.match)(before)
    words = found.string[found.start() :] if found else rest if any(marks) else ""
    if found and found.string is before and after:
        words = re.sub(rf"(?:№+\s*)?{_SHAPE}$", "", words.rstrip("\0 "))
    words = _SENTENCE.split(" ".join(words.replace("\0", " ").split()).strip(_EDGES))[0].strip(_EDGES)
    if words.count("«") != words.count("»") or (words[:1] == "«" and words[-1:] == "»" and words.count("«") == 1):
        words = words.strip("«»")
    if not re.search(r"[^\W\d_]{3}", words):
        return None
    words = words[0].upper() + words[1:]
    return words if len(words) <= TITLE_LENGTH else words[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"
