"""The vocabulary of people and offices that a plan makes responsible."""

from __future__ import annotations

import re

_SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_INITIALS = r"[А-ЯЁ]\s?\.\s?[А-ЯЁ]\s?\.?"
PERSON = re.compile(
    rf"{_SURNAME}\s+{_INITIALS}(?![а-яё])|{_INITIALS}\s?{_SURNAME}"
    rf"|{_SURNAME}\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|чна|ична|ьич)[а-яё]{{0,2}}(?![а-яё])"
)

_ROLE = (
    r"(?:и\.?\s?о\.?\s+)?(?:(?:муниципальн|школьн|региональн|районн|городск|методическ|краев|областн|главн|ведущ|старш"
    r"|техническ|социальн|образовательн|общеобразовательн|классн|первы|рабоч|предметн|независим|общественн|все|местн"
    r"|бюджетн|казенн|автономн|государственн|педагогическ|административн|экспертн|управленческ|творческ)[а-яё]*[\s-]+){0,4}"
    r"(?:руководител|директор|заместител|зам\.?(?![а-яё])|замдиректор|администраци|учител|педагог(?!ическ|о-)|методист"
    r"|методическ\w+\s+(?:служб|объединен|совет|центр)|координатор|специалист|начальник|председател|ответственн"
    r"|куратор|психолог(?!о)|министерств|департамент|комитет|библиотекар|логопед|завуч|инженер|оператор|организатор"
    r"|член|команд[аы]|комисси|тьютор|наставник|секретар|воспитател[ьи]|преподавател[ьи]|консультант|представител"
    r"|министр|кафедр|лаборатори|институт|предметник|работник|соц\.|кл\."
    r"|(?:управлени[ея]|органы?|отдел[ыа]?|центр[ыа]?|служб[аы]|школ[аы]?|организации|учреждени[еяй]|групп[аы]|эксперты?"
    r"|наблюдател[ьи]|социологи?|коллектив[ыа]?|родители|глав[аы]|совет)(?![а-яё]))"
)
_ROLE_START = re.compile(_ROLE, re.I)
_ABBREVIATION = re.compile(r"(?:[А-ЯЁ]{2,}(?:-\d+)?|Ш?МО|[А-ЯЁ][а-яё]?[А-ЯЁ]{2,})(?![а-яё])")


def opens_with_role(text: str) -> bool:
    """Whether the first words name somebody: a person, a post, a body, an abbreviation of one."""
    text = text.lstrip(' -–—•.,;«"')
    return bool(PERSON.match(text) or _ROLE_START.match(text) or _ABBREVIATION.match(text))


def names_role(text: str) -> bool:
    """Like `opens_with_role`, but a bare abbreviation is not enough."""
    return bool(PERSON.match(text) or _ROLE_START.match(text))


def looks_like_responsible(text: str) -> bool:
    """Whether a cell is a list of people and offices and little else."""
    pieces = [piece for piece in re.split(r"[,;]|\bсовместно\b", text) if piece.strip()]
    if not pieces or not opens_with_role(pieces[0]) or len(text) > 400:
        return False
    named = sum(opens_with_role(piece) for piece in pieces)
    return named * 3 >= len(pieces) * 2
