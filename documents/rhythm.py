"""Words that say how often something is repeated."""

import re
from enum import StrEnum


class Rhythm(StrEnum):
    """How often within its window an activity is done."""

    monthly = "monthly"
    quarterly = "quarterly"
    half_yearly = "half_yearly"


_TIMES = r"раза?\s+в"
_WORDS = (
    (Rhythm.monthly, re.compile(rf"ежемесячн|кажд\w+\s+месяц|{_TIMES}\s+месяц|по\s+месяцам", re.IGNORECASE)),
    (
        Rhythm.quarterly,
        re.compile(rf"ежеквартальн|кажд\w+\s+(?:квартал|четверт)|{_TIMES}\s+(?:квартал|четверть)", re.IGNORECASE),
    ),
    (
        Rhythm.half_yearly,
        re.compile(
            rf"кажд\w+\s+полугоди|{_TIMES}\s+полугоди|по\s+полугодиям|(?:2|два)\s+{_TIMES}\s+год|дважды\s+в\s+год",
            re.IGNORECASE,
        ),
    ),
)


def rhythm_of(deadline: str | None) -> Rhythm | None:
    """The rhythm that a printed deadline names, if any."""
    return next((rhythm for rhythm, words in _WORDS if words.search(deadline or "")), None)
