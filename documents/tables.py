"""What every reader of a format gives: lines of text and rows of cells, in reading order, each with its place."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from documents.plan import Source


@dataclass(frozen=True, slots=True)
class Line:
    """Text outside of a table; `gap` when a blank line (or a page) stands before it."""

    text: str
    place: Source
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of a table. `table` tells apart tables that the format itself tells apart; `merged` are the columns
    whose text belongs to a cell begun in a row above."""

    cells: tuple[str, ...]
    place: Source
    table: int = 0
    gap: bool = False
    merged: frozenset[int] = field(default=frozenset())


Block = Line | Row

_TAG = re.compile(r"</?(?:p|br|b|i|u|strong|em|span|div|td|tr|ul|ol|li|sup|sub|font)\b[^<>]{0,80}/?>", re.I)
_MARKS = re.compile(r"\*\*|__|\\(?=[|*_#.\-])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1f]")


def clean(text: str) -> str:
    """Single spaces, broken lines joined; tags and markdown marks of a converter away; nothing else touched."""
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub(" ", text))
    return " ".join(_INVISIBLE.sub("", _MARKS.sub("", text)).split())


def joined(first: str | None, second: str | None) -> str:
    """Two pieces of one broken text."""
    if not first or not second:
        return first or second or ""
    hyphen = first.endswith("-") and first[-2:-1].isalpha() and second[0].isalpha()
    return first + second if hyphen else f"{first} {second}"
