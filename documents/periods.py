"""From a day to a day, as typed in a chat: «до 18.09», «с 14.09 по 18.09», «14 – 18 сентября»."""

import re
from datetime import date

from documents.deadlines import typed_date
from documents.spans import safe_date

_SINCE = re.compile(r"^\s*(?:с|со|from)\s+(?=\d)", re.I)
_UNTIL = re.compile(r"^\s*(?:до|по|until|to)\s+(?=\S)", re.I)
_BETWEEN = re.compile(r"\s+[-–—]\s+|\s+(?:по|до|to|until)\s+|(?<=\d)[–—](?=\d)", re.I)


def typed_period(text: str, today: date) -> tuple[date | None, date] | None:
    """The first day (None: not said) and the last one."""
    parts = _BETWEEN.split(_UNTIL.sub("", _SINCE.sub("", text.strip())), maxsplit=1)
    until = typed_date(parts[-1].strip(), today)
    if until is None or len(parts) == 1:
        return (None, until) if until else None
    first = parts[0].strip()
    begins = safe_date(until.year, until.month, int(first)) if re.fullmatch(r"\d{1,2}", first) else None
    begins = begins or typed_date(first, today)
    return (begins, until) if begins else None
