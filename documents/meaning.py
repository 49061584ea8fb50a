"""What a deadline means, in words that a person can change, and back again. The words come from the caller."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from documents.deadlines import understand
from documents.plan import Activity, Doubt, Kind, Window
from documents.rhythm import Rhythm, rhythm_of
from documents.spans import Span, shifted

WORDS = ("period", "recurring", "schedule", "event", "none", *Rhythm, "until", "since")
"""What the caller has to have words for."""
_LASTING = (Kind.period, Kind.recurring)
_UNTIL, _SINCE = "до", "с"
_IN_VAIN = {"unclear": "unclear", "no-such-date": "no-such-date", "no-year": "no-year", "torn-year": "no-such-date"}
"""Doubts after which nothing is known of a deadline → why it is not taken."""
_WORTH_ASKING = ("outside-years", "other-year")
"""Doubts that stay even when somebody typed the days on purpose."""

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What was understood of typed words, or (`reason`) why nothing was."""

    kind: Kind = Kind.none
    windows: tuple[Window, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    reason: str = ""

    def to_json(self) -> dict[str, Any]:
        """As it travels between processes."""
        days = [[day and day.isoformat() for day in (window.start, window.end)] for window in self.windows]
        doubts = [[doubt.code, doubt.field, doubt.text] for doubt in self.doubts]
        return {"kind": self.kind.value, "windows": days, "doubts": doubts, "reason": self.reason}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Meaning:
        """What `to_json` was given."""
        windows = tuple(Window(*(day and date.fromisoformat(day) for day in days)) for days in told["windows"])
        doubts = tuple(Doubt(*doubt) for doubt in told["doubts"])
        return cls(Kind(told["kind"]), windows, doubts, told["reason"])


def in_words(activity: Activity, span: Span, added: int, words: Words) -> str:
    """«01.09.2026–30.09.2026; до 25.11.2026», «в течение года», «ежемесячно: …»; nothing where nothing is known.

    `span` is the time in which the plan runs, `added` the years by which its windows move from those printed.
    """
    windows = tuple(shifted(window, added) for window in activity.windows)
    lasts = activity.kind in _LASTING and windows in ((), span.years())
    days = "" if lasts else "; ".join(_days(window, words) for window in windows)
    rhythm = rhythm_of(activity.deadline)
    if rhythm and (lasts or windows):
        return f"{words[rhythm]}: {days}" if days else words[rhythm]
    if days or activity.kind == Kind.dates:
        return days
    return words[activity.kind.value]


def _days(window: Window, words: Words) -> str:
    start, end = (day and f"{day:%d.%m.%Y}" for day in (window.start, window.end))
    if start and end:
        return start if start == end else f"{start}–{end}"
    return f"{words['until']} {end}" if end else f"{words['since']} {start}"


def from_words(typed: str, deadline: str, span: Span, added: int, words: Words) -> Meaning:
    """What a person wrote as the meaning of a deadline; with nothing written, what its printed words mean."""
    if not typed:
        return _of_deadline(deadline, span, added)
    rhythm, rest = _rhythm(typed, words)
    kind = next((kind for kind in Kind if rest and words.get(kind, "").lower() == rest.lower()), None)
    if rhythm and not rest:
        found = Meaning(Kind.recurring, span.years())
    elif kind:
        found = Meaning(kind, span.years() if kind in _LASTING else ())
    else:
        found = _understood(_in_russian(rest, words), span, only=_WORTH_ASKING)
    if not found.reason and (found.windows or found.kind in _LASTING) and rhythm != rhythm_of(deadline):
        return Meaning(reason="rhythm")
    return _moved_back(found, added)


def _of_deadline(deadline: str, span: Span, added: int) -> Meaning:
    """In the years in which the plan runs; words that print the years of a plan that was moved move with it."""
    if not deadline:
        return Meaning()
    running = _understood(deadline, span)
    if added and span.first_year and span.last_year and _is_of_other_years(running):
        printed = _understood(deadline, Span(span.first_year - added, span.last_year - added))
        if not (printed.reason or _is_of_other_years(printed)):
            return printed
    return _moved_back(running, added)


def _is_of_other_years(meaning: Meaning) -> bool:
    return any(doubt.code in _WORTH_ASKING for doubt in meaning.doubts)


def _rhythm(typed: str, words: Words) -> tuple[Rhythm | None, str]:
    """The rhythm that the words begin with, and what follows it."""
    for rhythm in Rhythm:
        if found := re.match(re.escape(words.get(rhythm, "")) + r"\s*(?::|,|$)\s*", typed, re.IGNORECASE):
            return rhythm, typed[found.end() :]
    return rhythm_of(typed), typed


def _in_russian(typed: str, words: Words) -> str:
    for key, russian in (("until", _UNTIL), ("since", _SINCE)):
        typed = re.sub(rf"(?<!\w){re.escape(words.get(key, russian))}(?!\w)", russian, typed, flags=re.IGNORECASE)
    return typed


def _understood(text: str, span: Span, only: tuple[str, ...] = ()) -> Meaning:
    found = understand(text, span)
    reason = next((why for doubt in found.doubts if (why := _IN_VAIN.get(doubt.code))), "")
    if reason or (found.kind == Kind.dates and not found.windows):
        return Meaning(reason=reason or "unclear")
    doubts = tuple(doubt for doubt in found.doubts if not only or doubt.code in only)
    return Meaning(found.kind, found.windows, doubts)


def _moved_back(meaning: Meaning, added: int) -> Meaning:
    windows = tuple(shifted(window, -added) for window in meaning.windows)
    return Meaning(meaning.kind, windows, meaning.doubts, meaning.reason)
