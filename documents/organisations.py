"""Whose plan it is: the head of the form, or the post of the one who approved it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.approvals import POST
from documents.tables import joined

_BODY = re.compile(
    r"учреждени|управлени[ея]\s+образовани|министерств|департамент|комитет|отдел\s+образовани|школа|гимнази|лице[йя]|(?<![А-ЯЁ])М[БАК]?[ОД]?О?У(?![А-ЯЁ])|администраци|министр\s",
    re.I,
)
_NAME_ONLY = re.compile(r"^[А-ЯЁ]\.\s?[А-ЯЁ]\.")
_NOT_A_NAME = re.compile(
    r"(?:об?\s|в\s+соотв|утвержд|к\s+приказ|принят|рассмотр|соглас|с\s+целью|\d"
    r"|приложение|приказ|постановлени|распоряжени|решени|протокол)",
    re.I,
)
_SCHOOL = re.compile(
    r"(?:МБОУ|МОУ|МКОУ|МАОУ|ГБОУ|ГОБУ|ГКОУ)\s+(?:(?:СОШ|ООШ|НОШ)\s+)?"
    r"(?:[«\"][^»\"]{3,60}[»\"]|[^,;»\"]{3,60}?)(?=\s+(?:от|на|по|в)\s|[,;]|$)"
)
_OFFICE = re.compile(r"(?:отдел|управление|комитет|департамент)\s", re.I)
_OFFICES = {
    "управления": "Управление",
    "отдела": "Отдел",
    "комитета": "Комитет",
    "департамента": "Департамент",
    "администрации": "Администрация",
}
_TOWN = re.compile(r"муниципальн\w+\s+(?:образование|округ|район)", re.I)


def organisation(texts: Sequence[str], title: str | None) -> str | None:
    """Whose plan it is: the head of the form, or the post of the one who approved it."""
    lines = [text for text in texts[:40] if len(text) < 200 and (title is None or text not in title)]
    for at, text in enumerate(lines):
        if post := POST.match(text):
            rest = text[post.end() :].strip()
            if _BODY.search(text) and not _NAME_ONLY.search(rest):
                minister = "министр" in post[0].lower()
                return _whole(f"Министерство {rest}" if minister else _named(rest), lines[at + 1 :])
        elif _BODY.search(text) and not _NOT_A_NAME.match(text):
            return _whole(text, lines[at + 1 :])
    found = next((found for text in (title or "", *lines) if (found := _SCHOOL.search(text))), None)
    return found[0].strip() if found else next((text for text in lines if _TOWN.match(text)), None)


def _named(text: str) -> str:
    """«начальник управления …» is of an «управление …»."""
    first, space, rest = text.partition(" ")
    return f"{_OFFICES.get(first.lower(), first)}{space}{rest}"


def _whole(text: str, after: Sequence[str]) -> str:
    """A name that goes on in the next lines: an open quote, a small letter, a region after its ministry."""
    for line in after[:4]:
        is_open = text.count("«") > text.count("»")
        is_office = bool(re.match("(?i)администраци", text) and _OFFICE.match(line))
        goes_on = (
            is_office
            or line[0].islower()
            or line.startswith("«")
            or line.split()[-1].lower() in ("края", "области", "округа", "района")
        )
        if not (is_open or goes_on) or len(line) > 120 or re.search(r"(?i)^\W*(?:от\s|приказ|утв|соглас)|\d{4}", line):
            break
        text = joined(text, line)
    return text.strip(" ,.")
