"""The hour that a deadline prints beside its day: «до 18:00 мск 6 февраля»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from documents.calendar_words import plain, tokens

MOSCOW = "Europe/Moscow"

_ZONE = (
    r"(?<![а-я])\(?(?:по\s+)?"
    r"(?:мск(?:\s*\+\s*\d)?|моск[а-я]*(?:\s+(?:врем[а-я]*|вр\.?))?|местн[а-я]*\s+(?:врем[а-я]*|вр\.?))(?![а-я])\)?"
)
_HOUR = re.compile(
    r"(?:(?<![а-я])(?P<lead>не позднее|до|с|со|в|к|по)\s+)?"
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-4])"
    r"(?:(?::(?P<colon>[0-5]\d)|\.(?P<dot>00|15|30|45)(?!\.)|-(?P<dash>00))(?![\d:]|[.\-]\d)"
    r"(?:\s*(?:ч\.|ч(?![а-я])|час(?:а|ов)?(?![а-я])))?"
    r"|\s*(?P<word>ч\.|ч(?![а-я])|час(?:а|ов)?(?![а-я]))(?:\s*(?P<minutes>[0-5]\d)\s*мин[а-я]*\.?)?)"
    rf"(?:\s*,?\s*{_ZONE})?"
)
_BARE = re.compile(
    r"(?:^|\s)(?:в\s+(?P<hour>1?\d|2[0-3])|(?:в\s+)?(?P<part>1[0-2]|[1-9])\s+(?:утра|дня|(?P<half>вечера)))\s*$"
)
_NUMBERED = re.compile(r"(?:п\.|пункт[а-я]*|№|раздел[а-я]*|стр\.)\s*$")
_LASTS = re.compile(r"\s*(?:после|до(?![а-я])|с\s+момента|со\s+дня)")
_ANY_ZONE = re.compile(_ZONE)
_COUNTED = re.compile(r"мск\s*\+\s*(\d)")


@dataclass(frozen=True, slots=True)
class Hour:
    """A moment of a day; `zone` is None when it is that of whoever reads it."""

    at: time
    zone: str | None


def take_hour(phrase: str) -> tuple[str, Hour | None]:
    """A plain phrase without its hour, and the hour: of «с 10:00 до 12:00» the later one."""
    found = [hit for hit in _HOUR.finditer(phrase) if _is_hour(hit, phrase)]
    if not found:
        return phrase, None
    rest, at = [], 0
    for hit in found:
        lead = hit["lead"] if len(found) == 1 and _day_follows(phrase[hit.end() :]) else None
        rest += [phrase[at : hit.start()], f" {lead or ''} "]
        at = hit.end()
    left = _ANY_ZONE.sub(" ", "".join([*rest, phrase[at:]]))
    return " ".join(left.split()), Hour(max(map(_time, found)), _zone(phrase))


def take_typed_hour(phrase: str) -> tuple[str, Hour | None]:
    """The same of what is typed in a chat, where «завтра в 10» and «25.09 9 утра» are hours too."""
    rest, hour = take_hour(phrase)
    if hour is None and (bare := _BARE.search(phrase)):
        at = int(bare["hour"] or bare["part"]) + (12 if bare["half"] and int(bare["part"]) < 12 else 0)
        return phrase[: bare.start()].strip(), Hour(time(at), None)
    return rest, hour


@lru_cache(maxsize=4096)
def hour_of(deadline: str | None) -> Hour | None:
    """The hour that a printed deadline names, if any."""
    return take_hour(plain(deadline or ""))[1]


def _is_hour(hit: re.Match[str], phrase: str) -> bool:
    """«В течение 24 часов» lasts so long and «п. 2.15» is a place: they name no moment."""
    if hit["word"] and (not hit["lead"] or _LASTS.match(phrase[hit.end() :])):
        return False
    return not _NUMBERED.search(phrase[: hit.start()])


def _day_follows(rest: str) -> bool:
    found = tokens(_ANY_ZONE.sub(" ", rest))
    return bool(found) and found[0].is_point


def _time(hit: re.Match[str]) -> time:
    minutes = hit["colon"] or hit["dot"] or hit["dash"] or hit["minutes"] or "0"
    return time(23, 59) if hit["hour"] == "24" else time(int(hit["hour"]), int(minutes))


def _zone(phrase: str) -> str | None:
    """Moscow's, or one counted from it («мск+4»)."""
    if counted := _COUNTED.search(phrase):
        return f"Etc/GMT-{3 + int(counted[1])}"
    named = _ANY_ZONE.search(phrase)
    return MOSCOW if named and "мест" not in named[0] else None
