"""What a conclusion of control may say, read from what a school has sent: «Приказ № 12 от 01.09.2026»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from documents.evidence import LINK, Evidence, first_date, read_order

MOST = 3
LENGTH = 120
"""Of what a school has written in its own words, as much as a cell of a report takes."""

_KINDS = {
    "приказ": "Приказ",
    "распоряжени": "Распоряжение",
    "постановлени": "Постановление",
    "справк": "Справка",
    "протокол": "Протокол",
    "аналитическ": "Аналитическая справка",
    "отчет": "Отчёт",
    "акт": "Акт",
    "письм": "Письмо",
    "план": "План",
    "график": "График",
    "положени": "Положение",
    "программ": "Программа",
    "журнал": "Журнал",
    "ведомост": "Ведомость",
    "список": "Список",
    "анализ": "Анализ",
    "дорожн": "Дорожная карта",
    "чек": "Чек-лист",
}
_KIND = re.compile(rf"(?<![^\W_])({'|'.join(_KINDS)})[а-я]*", re.I)
_EXTENSION = re.compile(r"\.\w{2,4}$")
_GLUED = re.compile(r"[_+]+|(?<=[а-яё])-(?=\d)|(?<=\d)-(?=от\b)", re.I)
_NUMBERED = re.compile(r"(?<=\s)(?:n|no|ном(?:ер)?\.?)\s*(?=\d)", re.I)
_BARE_NUMBER = re.compile(r"\s(\d[\w/\-–]{0,8})(?=\s+от\s)", re.I)


def suggested(texts: Iterable[str], files: Iterable[str], wanted: Evidence) -> list[str]:
    """Up to three conclusions, the most telling first: papers that are named, then what the school has said."""
    said, named = [" ".join(text.split()) for text in texts if text.strip()], list(files)
    found = [paper for text in said if (paper := _paper(text, wanted))]
    found += [paper for name in named if (paper := _paper(_spelt(name), None))]
    found += [text for text in said if len(text) <= LENGTH and (len(text) > 3) and not _is_covered(text, found)]
    return list(dict.fromkeys(found))[:MOST]


def _spelt(name: str) -> str:
    """«Приказ_12_от_01.09.2026.docx» → «Приказ № 12 от 01.09.2026»."""
    words = _GLUED.sub(" ", _EXTENSION.sub("", name))
    words = _NUMBERED.sub("№ ", words)
    return words if "№" in words else _BARE_NUMBER.sub(r" № \1", words)


def _paper(text: str, wanted: Evidence | None) -> str | None:
    """A paper with what is known of it: its kind, its number, its day; None when neither number nor day is there."""
    if LINK.search(text) and not _KIND.search(text):
        return None
    kind = next(_kinds(text), "Приказ" if wanted == Evidence.order else None)
    if kind is None:
        return None
    order = read_order(text)
    number, day = (order.number, order.date) if order else (None, first_date(text))
    if number and day is None:
        day = first_date(text)
    if number is None and day is None:
        return None
    return " ".join(part for part in (kind, number and f"№ {number}", day and f"от {_printed(day)}") if part)


def _kinds(text: str) -> Iterator[str]:
    for found in _KIND.finditer(text.replace("ё", "е").replace("Ё", "Е")):
        yield _KINDS[found[1].lower()]


def _printed(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def _is_covered(text: str, papers: list[str]) -> bool:
    """Whether the words are hardly more than a paper that stands there already."""
    return any(len(text) <= len(paper) + 8 for paper in papers)
