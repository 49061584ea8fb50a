"""When something of a form is to be done: «T-1d 14:00», «T-20m», «end+10m», «upload-1d 10:00».

T is the beginning of a work, end its end; first and last are the days of an organisation's first and last work, upload
is the last day for the results, close the last day of the procedure's window. Days that fall on a day off move to the
working day before it (before a work) or after it.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from services.calendar import WorkingDays

_WRITTEN = re.compile(r"(T|end|first|last|upload|close)(?:([+-])(\d{1,3})([dhm]))?(?: (\d\d):(\d\d))?")
MORNING, EVENING = time(9), time(18)
FARTHEST_DAYS = 180


@dataclass(frozen=True)
class When:
    """A moment, counted from something whose day is not known yet."""

    anchor: str
    sign: int
    count: int
    unit: str
    """"d", "h", "m", or empty."""
    at: time | None

    def __str__(self) -> str:
        """As it is written in a form."""
        away = f"{'+' if self.sign > 0 else '-'}{self.count}{self.unit}" if self.unit else ""
        return f"{self.anchor}{away}" + (f" {self.at:%H:%M}" if self.at else "")

    @property
    def is_relative(self) -> bool:
        """Whether it stands so many minutes from a beginning or an end: once for each of them in a day."""
        return self.anchor in ("T", "end") and self.unit != "d" and self.at is None


@lru_cache(maxsize=4096)
def parse(written: str) -> When | None:
    """What is written in a form; None when it means nothing."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        return None
    anchor, sign, count, unit, hour, minute = found.groups()
    if hour and (int(hour) > 23 or int(minute) > 59):
        return None
    at = time(int(hour), int(minute)) if hour else None
    when = When(anchor, -1 if sign == "-" else 1, int(count or 0), unit or "", at)
    is_far = when.unit == "d" and when.count > FARTHEST_DAYS
    return None if is_far or (at and when.unit in ("h", "m")) else when


_TIME = re.compile(r"(\d{1,2})[:.](\d\d)")


def with_time(when: When | None, typed: str) -> When | None:
    """The moment that somebody typed: the same day at «14:30», or «-20», «+45» minutes away; None: neither."""
    typed = typed.strip().replace("\u2212", "-").replace("\u2013", "-")
    if found := _TIME.fullmatch(typed):
        hour, minute = int(found[1]), int(found[2])
        if hour > 23 or minute > 59:
            return None
        base = when if when and when.unit == "d" else When(when.anchor if when else "T", 1, 0, "", None)
        return replace(base, at=time(hour, minute))
    if re.fullmatch(r"[+-]\d{1,3}", typed):
        minutes = int(typed)
        anchor = when.anchor if when and when.anchor in ("T", "end") else "T"
        return When(anchor, -1 if minutes < 0 else 1, abs(minutes), "m", None)
    return None


@dataclass(frozen=True)
class Anchors:
    """From what moments are counted, in one organisation."""

    zone: tzinfo
    calendar: WorkingDays
    begins: datetime | None = None
    ends: datetime | None = None
    first: date | None = None
    last: date | None = None
    upload: date | None = None
    close: date | None = None


def moment(when: When, anchors: Anchors) -> datetime | None:
    """The moment in UTC; None while that from which it is counted is not known."""
    start = _start(when, anchors)
    if start is None:
        return None
    if when.unit in ("h", "m"):
        return start + when.sign * timedelta(**{"hours" if when.unit == "h" else "minutes": when.count})
    here = start.astimezone(anchors.zone)
    day = here.date() + when.sign * timedelta(when.count if when.unit else 0)
    if when.unit and when.count:
        day = anchors.calendar.on_or_before(day) if when.sign < 0 else anchors.calendar.on_or_after(day)
    return datetime.combine(day, when.at or here.time().replace(tzinfo=None), anchors.zone).astimezone(UTC)


def _start(when: When, anchors: Anchors) -> datetime | None:
    if when.anchor in ("T", "end"):
        return anchors.begins if when.anchor == "T" else anchors.ends
    day: date | None = getattr(anchors, when.anchor)
    if day is None:
        return None
    return datetime.combine(day, EVENING if when.anchor == "upload" else MORNING, anchors.zone).astimezone(UTC)
