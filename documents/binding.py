"""What hangs on the schedule of the national tests («ВПР»): it has no days of its own and moves when they move."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from documents.calendar_words import plain

VPR = "vpr"


class Phase(StrEnum):
    """Which part of the tests something belongs to."""

    preparing = "preparing"
    holding = "holding"
    observing = "observing"
    uploading = "uploading"
    analysing = "analysing"


@dataclass(frozen=True, slots=True)
class Binding:
    """The schedule and the part of it; `offset`: printed days before (minus) the first work or after the last one."""

    schedule: str
    phase: Phase
    offset: int | None = None
    in_working_days: bool = False


_TESTS = re.compile(r"(?<![а-я])(?:впр|всероссийск[а-я]*\s+проверочн[а-я]*)(?![а-я])")
_OTHERS = re.compile(
    r"(?<![а-я])(?:гиа|егэ|огэ|гвэ|нико|всош|ррд|итогов[а-я]*\s+аттестаци|олимпиад|других\s+(?:оценочн|процедур))"
)
_SOMEBODY_S_PLAN = re.compile(r"(?<![а-я])план(?![а-я]*\s*-\s*график)|(?<![а-я])отдельн")
_PAPERS = re.compile(
    r"издани|опубликов|публикаци|выход[а-я]*\s+(?:приказ|письм|документ)|поступлени[а-я]*\s+(?:приказ|письм|док)"
)
_HOLDING = r"(?:(?:начал|окончани|завершени)[а-я]*\s+)?(?:их\s+)?проведени[а-я]*(?:\s+(?:работ|процедур)[а-я]*)?"
_NAMELESS = re.compile(
    r"^(?:(?:по|согласно|в\s+соответствии\s+со?)\s+)?(?:[а-я]+(?:ым|ому|ным|ному)\s+)?(?:план[а-я]*-)?"
    rf"(?:график|расписани)[а-я]*(?:\s+{_HOLDING})?(?:\s+в\s+20\d\d.*)?[\s.]*$"
    rf"|^(?:в|на|за)\s+(?:весь\s+|все\s+)?(?:период|дни|день|время)\s+{_HOLDING}[\s.]*$"
    rf"|(?:во\s+время|в\s+ходе|при|после|до|накануне|перед)\s+{_HOLDING}[\s.]*$"
)
"""A schedule that names no procedure: the title says which."""

_DAYS_OR_SO = (
    r"(?:(?P<count>\d+|[а-я]+)(?:-?[ех]{1,2})?\s+)??(?P<working>рабоч[а-я]*\s+|учебн[а-я]*\s+)?(?:календарн[а-я]*\s+)?"
    r"(?P<unit>дн|день|сут|недел|месяц)[а-я]*"
)
_AHEAD = re.compile(rf"(?:за|не\s+поз(?:днее|же)(?:,?\s+чем)?(?:\s+за)?)\s+{_DAYS_OR_SO}\s+до(?![а-я])")
_BEHIND = re.compile(
    rf"(?:в\s+течение|через|спустя|не\s+поз(?:днее|же)(?:,?\s+чем)?(?:\s+через)?)\s+{_DAYS_OR_SO}"
    r"\s+(?:после|с\s+момента|со\s+дня|по\s+(?:окончани|завершени))"
)
_NUMBERS = {
    "одн": 1,
    "двух": 2,
    "две": 2,
    "два": 2,
    "тре": 3,
    "три": 3,
    "четыр": 4,
    "пят": 5,
    "шест": 6,
    "сем": 7,
    "десят": 10,
}
_LENGTHS = {"дн": 1, "день": 1, "сут": 1, "недел": 7, "месяц": 30}

_DURING = re.compile(
    r"(?:в|на)\s+(?:весь\s+|все\s+)?(?:дни|день|период|время)\s+(?!подготовк)|во\s+время|в\s+ходе|(?<![а-я])при\s+проведени"
)
_UNTIL_OVER = re.compile(r"до\s+(?:окончани|завершени|конца)")
_BEFORE = re.compile(r"(?<![а-я])(?:до|накануне|перед|к\s+началу)(?![а-я])|подготовк")
_AFTER = re.compile(
    r"после(?!д)|по\s+(?:итог|результат|окончани|завершени|получени|мере\s+получени)|(?:с|со)\s+(?:дня|момента)|получени[а-я]*\s+результат"
)
_UPLOADING = re.compile(
    r"загруз|выгруз|форм[а-я]*\s+сбора|электронн[а-я]*\s+(?:форм|протокол)|внесени[а-я]*\s+(?:результат|данн|балл)"
    r"|^(?:(?:организ|осуществ|обеспеч|провед)[а-я]*\s+)?(?:[а-я]+(?:ой|ей|ая|ую)\s+)?проверк[аиу](?![а-я])"
)
_ANALYSING = re.compile(
    r"анализ|(?<![а-я])итог|подведени|перепровер|повторн[а-я]*\s+провер|(?:справк|отчет|рекомендаци)[а-я]*\s+по"
)
_OBSERVING = re.compile(r"(?<!видео)наблюд")
_PREPARING = re.compile(
    r"^(?:формирован|составлен|утвержден|разработ|подготов|обучени|инструктаж|издани|назначени|подбор|создани|определени"
    r"|получени|тиражирован|проведени[а-я]*\s+(?:инструктаж|совещани|обучени|родительск))|^приказ"
)


@lru_cache(maxsize=4096)
def binding_of(deadline: str | None, title: str) -> Binding | None:
    """What a line whose deadline names no days hangs on; None where it is not the schedule of the tests."""
    words, about = plain(deadline or ""), plain(title)
    if not _hangs_on_tests(words, about):
        return None
    ahead, behind = _AHEAD.search(words), _BEHIND.search(words)
    if found := ahead or behind:
        days = -_days(found) if ahead else _days(found)
        phase = Phase.preparing if ahead else _after(words, about)
        from_results = bool(behind and "получени" in words)
        return Binding(VPR, phase, None if from_results else days, bool(found["working"]))
    if "накануне" in words:
        return Binding(VPR, Phase.preparing, -1)
    return Binding(VPR, _phase(words, about))


def _hangs_on_tests(words: str, title: str) -> bool:
    if _OTHERS.search(words) or _SOMEBODY_S_PLAN.search(words) or _PAPERS.search(words):
        return False
    if _TESTS.search(words):
        return True
    return bool(_NAMELESS.search(words) and _TESTS.search(title) and not _OTHERS.search(title))


def _phase(words: str, title: str) -> Phase:
    if _UPLOADING.search(words):
        return Phase.uploading
    if _AFTER.search(words):
        return _after(words, title)
    if _BEFORE.search(words) and not _UNTIL_OVER.search(words):
        return Phase.preparing
    if _DURING.search(words) or _UNTIL_OVER.search(words):
        return Phase.observing if _OBSERVING.search(title) else Phase.holding
    return _phase_of_title(title)


def _after(words: str, title: str) -> Phase:
    return Phase.uploading if _UPLOADING.search(words) or _UPLOADING.search(title) else Phase.analysing


def _phase_of_title(title: str) -> Phase:
    if _UPLOADING.search(title):
        return Phase.uploading
    if _ANALYSING.search(title):
        return Phase.analysing
    if _PREPARING.search(title) or ("подготовк" in title and "проведени" not in title):
        return Phase.preparing
    return Phase.observing if _OBSERVING.search(title) else Phase.holding


def _days(found: re.Match[str]) -> int:
    count = found["count"] or ""
    number = int(count) if count.isdigit() else next((n for stem, n in _NUMBERS.items() if count.startswith(stem)), 1)
    return number * _LENGTHS[found["unit"]]
