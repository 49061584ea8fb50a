"""What short forms of a plan stand for: «ОО – образовательные организации» and «(далее – ОУ)»."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SHORT = re.compile(r"^([А-ЯЁ][А-ЯЁA-ZІа-яё]*(?:[\s-][А-ЯЁ]{2,})?)\s+[–—-]\s+(\S.{5,250})$")
_FURTHER = re.compile(r"\((?:далее|сокращ[её]нно)\s*[–—:-]*\s*([А-ЯЁ][А-ЯЁа-яё]{0,3}[А-ЯЁ]+(?:\s[А-ЯЁ]{2,})?)\)")


def abbreviations(texts: Iterable[str], cells: Iterable[str] = ()) -> dict[str, str]:
    """Lists stand in the text around a table; «(далее – ОУ)» also in its cells."""
    found: dict[str, str] = {}
    listed = False
    for text in texts:
        listed = listed or bool(re.search(r"(?i)сокращени", text))
        short = _SHORT.match(text)
        if short and sum(map(str.isupper, short[1])) > 1 and (listed or short[1].isupper()):
            found.setdefault(short[1], short[2].rstrip(" ;,."))
        _take_further(text, found)
    for text in cells:
        _take_further(text, found)
    return found


def _take_further(text: str, found: dict[str, str]) -> None:
    for match in _FURTHER.finditer(text):
        found.setdefault(match[1], _meaning(text[: match.start()], match[1]))


def _meaning(before: str, short: str) -> str:
    """The words that the letters stand for: back to one that the first letter begins, about as many as letters."""
    words, letters = before.split(), sum(map(str.isupper, short))
    begins = [
        n for n in range(1, min(len(words), 14) + 1) if words[-n].strip('«"(').lower().startswith(short[0].lower())
    ]
    count = min(begins, key=lambda n: (abs(n - letters), -n), default=6)
    return " ".join(words[-count:]).strip(" ,;(")
