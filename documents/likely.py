"""What a doubtful place most likely means: readings to choose from, best first. Pure guesses; a person decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from documents import likely_cells, likely_times
from documents.likely_times import AS_WHEN as AS_WHEN
from documents.likely_times import Likely as Likely
from documents.plan import Activity, Doubt, PlanDocument
from documents.spans import Span

MOST = 3
AS_READ = "as-read"
_PRINTED_WRONG = ("outside-years", "other-year", "no-such-date", "unclear")
"""Doubts that rather speak against what was understood."""
_ABOUT_TIME = ("rough", "two-deadlines", "which-august", "on-first-day", "torn-year", *_PRINTED_WRONG)
_FINDERS: dict[str, Callable[[Activity, Doubt, Span], Iterator[Likely]]] = {
    "outside-years": likely_times.of_plan,
    "other-year": likely_times.of_plan,
    "torn-year": likely_times.of_plan,
    "on-first-day": likely_times.on_first_day,
    "rough": likely_times.rough,
    "two-deadlines": likely_times.each,
    "which-august": likely_times.august_before,
    "no-such-date": likely_times.no_such_date,
    "unclear": likely_times.unclear,
    "odd-words": likely_cells.odd_words,
    "glued-cells": likely_cells.glued,
    "leaked-cell": likely_cells.leaked,
    "joined-rows": likely_cells.joined,
}


def likely(activity: Activity, doubt: Doubt, span: Span) -> tuple[Likely, ...]:
    """Up to three readings of a doubtful row in a plan that lives in `span`; that which stands is one of them."""
    stands = Likely(AS_WHEN if doubt.code in _ABOUT_TIME else AS_READ, activity.kind, activity.windows)
    others = dict.fromkeys(_FINDERS.get(doubt.code, _nothing)(activity, doubt, span))
    differ = [reading for reading in others if _differs(reading, activity)]
    if doubt.code in _ABOUT_TIME and not activity.windows and stands not in others:
        return tuple(differ[:MOST])
    is_best = doubt.code not in _PRINTED_WRONG
    return (stands, *differ[: MOST - 1]) if is_best else (*differ[: MOST - 1], stands)


def _differs(reading: Likely, activity: Activity) -> bool:
    texts = any(getattr(activity, field) != text for field, text in reading.texts)
    return texts or (reading.kind, reading.windows) != (activity.kind, activity.windows)


def _nothing(_: Activity, __: Doubt, ___: Span) -> Iterator[Likely]:
    yield from ()


# ---------------------------------------------------------------- the plan itself


def likely_years(document: PlanDocument, doubt: Doubt) -> tuple[tuple[int, int], ...]:
    """Years in which a plan may live whose year was guessed, besides those taken."""
    first, last = document.first_year, document.last_year
    if first is None or last is None:
        return ()
    printed = {int(year) for year in re.findall(r"(?<!\d)20\d\d(?!\d)", doubt.text)}
    if printed == {last} and first == last - 1:
        return (last, last + 1), (last, last)
    return (first + 1, last + 1), (first - 1, last - 1)


def likely_days(document: PlanDocument, doubt: Doubt) -> tuple[date, ...]:
    """Days on which the order may have been signed, besides the one taken."""
    taken = document.approved.date if document.approved else None
    days = (date.fromisoformat(word) for word in doubt.text.split())
    return tuple(day for day in dict.fromkeys(days) if day != taken)
