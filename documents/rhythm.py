"""Words that say how often something is repeated."""

import re
from dataclasses import dataclass
from enum import StrEnum

from documents.calendar_words import WEEKDAY, plain
from documents.time_words import DAY_OF_SOME_MONTH


class Rhythm(StrEnum):
    """How often within its window an activity is done."""

    monthly = "monthly"
    quarterly = "quarterly"
    half_yearly = "half_yearly"


@dataclass(frozen=True, slots=True)
class MonthDay:
    """The day by which something monthly is done: of the month itself, or of the one after it."""

    day: int
    is_next: bool


Beat = tuple[Rhythm | None, MonthDay | None]


_TIMES = r"раза?\s+в"
_WHICH = r"(?:перв|втор|трет|четверт|последн)[а-я]*"
_WORDS = (
    (
        Rhythm.monthly,
        re.compile(
            rf"ежемесячн|кажд\w+\s+месяц|{_TIMES}\s+месяц|по\s+месяцам"
            rf"|{_WHICH}\s+(?:недел[а-я]*|декад[а-я]*|{WEEKDAY})\s+(?:[а-я]+\s+)?месяца"
        ),
    ),
    (
        Rhythm.quarterly,
        re.compile(
            rf"ежеквартальн|кажд\w+\s+(?:квартал|четверт)|{_TIMES}\s+(?:квартал|четверть)|по\s+четвертям"
            r"|следующ\w+\s+за\s+(?:[а-я]+\s+)?(?:кварталом|четвертью)"
        ),
    ),
    (
        Rhythm.half_yearly,
        re.compile(
            rf"кажд\w+\s+полугоди|{_TIMES}\s+полугоди|по\s+полугодиям|(?:(?:2|два)\s+{_TIMES}|двух\s+раз\s+в)\s+год"
            r"|дважды\s+в\s+год"
        ),
    ),
    (Rhythm.monthly, re.compile(rf"числ[а-я]*\s+(?:[а-я]+\s+)?месяца|{DAY_OF_SOME_MONTH.pattern}")),
)
_DAY = re.compile(r"(?P<day>\d{1,2})(?:-?(?:го|е))?\s+числ[а-я]*(?P<next>\s+(?:месяца\s*,?\s*)?следующ)?")


def rhythm_of(deadline: str | None) -> Rhythm | None:
    """The rhythm that a printed deadline names, if any."""
    phrase = plain(deadline or "")
    return next((rhythm for rhythm, words in _WORDS if words.search(phrase)), None)


def month_day_of(deadline: str | None) -> MonthDay | None:
    """«До 25 числа каждого месяца»: that day; of several the last one. Said of a quarter: of the month after it."""
    rhythm = rhythm_of(deadline)
    if rhythm not in (Rhythm.monthly, Rhythm.quarterly):
        return None
    found = list(_DAY.finditer(plain(deadline or "")))
    if not found or not 1 <= int(found[-1]["day"]) <= 31:
        return None
    return MonthDay(int(found[-1]["day"]), rhythm == Rhythm.quarterly or found[-1]["next"] is not None)


def beat_of(deadline: str | None) -> Beat:
    """How often, and by which day: what makes two deadlines with equal windows differ."""
    return rhythm_of(deadline), month_day_of(deadline)
