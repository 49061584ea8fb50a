"""Words that say how often something is repeated."""

import re
from enum import StrEnum


class Rhythm(StrEnum):
    """How often within its window an activity is done."""

    monthly = "monthly"
    quarterly = "quarterly"


_WORDS = (
    (Rhythm.monthly, re.compile(r"ежемесячно|кажд\w+ месяц|раз в месяц|каждого месяца", re.IGNORECASE)),
    (Rhythm.quarterly, re.compile(r"ежеквартально|кажд\w+ (квартал|четверт)|раз в (квартал|четверть)", re.IGNORECASE)),
)


def rhythm_of(deadline: str | None) -> Rhythm | None:
    """The rhythm that a printed deadline names, if any."""
    return next((rhythm for rhythm, words in _WORDS if words.search(deadline or "")), None)
