"""What a school is asked to show when it says that something is done; and how an order is read from a message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import zip_longest

from documents.calendar_words import plain, tokens
from documents.spans import safe_date


class Evidence(StrEnum):
    order = "order"
    file = "file"
    link = "link"
    comment = "comment"


@dataclass(frozen=True, slots=True)
class OrderRef:
    number: str
    date: date | None


_ORDER = re.compile(
    r"(?<![а-я])(?:приказ(?!\w*\s+(?:минпросвещ|рособрнадз|минобр))|распоряжени|распорядительн\w+\s+акт)"
)
_ABOUT_ORDERS = re.compile(r"(?:изучени|доведени|ознакомлени|разъяснени|исполнени|соответстви)\w*[^.;]{0,60}приказ")
_LINK = re.compile(
    r"размещ|публикаци|опубликов|(?:на|на\s+официальн\w+|обновлени\w+|ведени\w+|раздел\w*|страниц\w*)\s+(?:\w+\s+){0,2}(?:сайт|портал)|сайт"
    r"|новостн|госпаблик|соц(?:иальн\w+|\.)?\s*сет|ссылк|в\s+сети\s+интернет"
)
_FILE = re.compile(
    r"(?<![а-я])(?:справк|протокол|план(?!ир)|спис(?:ок|к)|лист(?:ы|ов|а|ок)?(?![а-я])|отч[её]т|программ|карт[аыеу](?![а-я])|дорожн\w+\s+карт|график|реестр"
    r"|акт(?:ы|а|ов)?(?![а-я])|положени|методическ\w+\s+(?:рекомендац|материал)|рекомендаци|памятк|буклет|аналитическ|анализ|таблиц|чек-?лист|журнал|ведомост"
    r"|записк|доклад|презентаци|регламент|сертификат|удостоверени|мониторинг|диагностическ\w+\s+карт|анкет|сценари|материал|маршрут|база\s+данных|сборник|письм|договор|паспорт|свод)"
)


def evidence_wanted(result: str | None, title: str) -> Evidence:
    """By the expected result; the title decides only where the result names no paper."""
    for text in (result, title):
        words = plain(text or "")
        if _ORDER.search(words) and not _ABOUT_ORDERS.search(words):
            return Evidence.order
        link, paper = _LINK.search(words), _FILE.search(words)
        if link and (not paper or link.start() < paper.start()):
            return Evidence.link
        if paper:
            return Evidence.link if link and text is title else Evidence.file
    return Evidence.comment


LINK = re.compile(r"https?://\S|(?<![\w@])[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}(?![\w@])")
"""An address of a page, with or without «https://»; «01.09» is none."""
_NUMBER = re.compile(
    r"(?:№|n[o°º]?\.?)\s*([\w/\-–.]*\d[\w/\-–]*)|(?:приказ\w*|распоряжени\w*|постановлени\w*)\s+([\w/\-–]*\d[\w/\-–]*)",
    re.I,
)
_BARE = re.compile(r"^\s*(\d[\w/\-–]{0,11})\s+от\s", re.I)


def read_order(text: str) -> OrderRef | None:
    """The number and the day of an order; None without a number."""
    found = _NUMBER.search(text) or _BARE.search(text)
    if found is None:
        return None
    number = next(group for group in found.groups() if group)
    return OrderRef(number.strip(".-–"), first_date(text[: found.start()] + " " + text[found.end() :]))


def first_date(text: str) -> date | None:
    """The first full date printed in a text."""
    found = tokens(plain(text))
    for token, after in zip_longest(found, found[1:]):
        if token and token.is_point and token.start == token.end and token.start[1]:
            year = token.year or (after.year if after and after.kind == "year" else None)
            if year and (day := safe_date(year, *token.start)):
                return day
    return None
