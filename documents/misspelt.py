"""Months with a letter wrong: «октобрь», «сентяоря»."""

from __future__ import annotations

import re
from difflib import get_close_matches

from documents.calendar_words import MONTH, plain

_MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_CASES = [*_MONTHS, *(re.sub(r"[ьй]$", "я", re.sub(r"т$", "та", month)) for month in _MONTHS)]
_ALIKE = 0.82
_RIGHT = re.compile(MONTH)


def with_months(text: str) -> str:
    """The plain text with words put right that are nearly months."""
    return re.sub(r"(?<![а-я])[а-я]{4,}", _month, plain(text))


def _month(found: re.Match[str]) -> str:
    word = found[0]
    return word if _RIGHT.fullmatch(word) else next(iter(get_close_matches(word, _CASES, 1, _ALIKE)), word)
