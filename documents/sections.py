"""Section titles of a plan: their number, their words, and whether loose lines above a row are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.tables import Line, joined

_KEYWORD = r"(?:раздел|направление|блок|этап|модуль|глава|часть|задача|цель)"
_ROMAN = r"[IVXLCІХУ]{1,6}"
_NUMBERED = re.compile(
    rf"^(?:(?i:{_KEYWORD})\s*(?:№\s*)?(?P<k>{_ROMAN}|\d{{1,2}}(?:\.\d{{1,2}})*|[А-ЯЁA-Z](?![а-яёa-z]))\s*[.):–—-]*\s*"
    rf"|(?P<n>{_ROMAN}|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}|[А-ЯЁA-Z])\s?[.)]+\s*(?=[^\d.)])|(?P<r>[IVXІХ]{{1,6}})\s+(?=[А-ЯЁ«\"]))(?P<t>.*)$",
    re.S,
)
_ONLY_NUMBER = re.compile(rf"^(?:{_ROMAN}|\d{{1,2}}(?:\.\d{{1,2}})?)\s?[.)]$")
_NOISE = re.compile(
    r"^[\W_]*\d{0,3}[\W_]*$|^(?:стр(?:аница|\.)?|лист)\s*\d+|^продолжение\s+таблицы|^таблица\s+\d+", re.I
)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Section:
    title: str | None
    number: str | None

    @classmethod
    def of(cls, text: str) -> Section:
        found = _NUMBERED.match(text)
        if not found:
            return cls(text, None)
        number = found["k"] or found["n"] or found["r"]
        return cls(found["t"].strip() or text, number)

    def begins(self, number: str | None) -> bool:
        """Whether a row «2.1» belongs under a section «2», «II»."""
        if not self.number or not number:
            return False
        own = _roman(self.number) if not self.number[0].isdigit() else self.number
        return number.startswith(f"{own}.")

    def follows(self, last: Section) -> bool:
        """Whether this is the first section or the next one; an order to do something («Утвердить») is none."""
        before = last.number or "0"
        words = (self.title or "").split()
        counts = bool(self.number and self.number.isdigit() and before.isdigit())
        return counts and int(self.number or 0) == int(before) + 1 and bool(words) and not words[0].endswith("ть")


def _roman(text: str) -> str:
    values = [_ROMAN_VALUES.get(letter, 0) for letter in text.translate(str.maketrans("ІХУС", "IXVC"))]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < after else value for value, after in pairs))


def is_numbered(text: str) -> bool:
    return bool(_NUMBERED.match(text)) and not _ONLY_NUMBER.match(text)


def is_only_number(text: str) -> bool:
    """«2.», «II.»: the words stand below."""
    return bool(_ONLY_NUMBER.match(text))


def has_keyword(text: str) -> bool:
    return bool(re.match(rf"(?i){_KEYWORD}\s*(?:№\s*)?(?:{_ROMAN}|\d)", text))


def last_title(lines: Sequence[Line]) -> str | None:
    """The title that the last lines make: broken lines joined, a number standing alone put before its words."""
    texts = [line.text for line in lines if not _NOISE.match(line.text) or _ONLY_NUMBER.match(line.text)]
    if not texts or _ONLY_NUMBER.match(texts[-1]):
        return None
    title = texts.pop()
    while texts and (not is_numbered(title) or title[:1].islower()):
        if not (title[0].islower() or _ONLY_NUMBER.match(texts[-1])):
            break
        title = joined(texts.pop(), title)
    return title if len(title) <= _LONGEST else None


def is_short(lines: Sequence[Line]) -> bool:
    return len(lines) <= 6 and sum(len(line.text) for line in lines) <= 2 * _LONGEST


def is_worthless(lines: Sequence[Line]) -> bool:
    """Page numbers and rules: nothing was said between two rows."""
    return all(_NOISE.match(line.text) and not _ONLY_NUMBER.match(line.text) for line in lines)
