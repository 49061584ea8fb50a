"""Doubts as questions, and the plan that their answers make. A plan is never changed: every answer makes a new one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zlib import crc32

from documents.deadlines import understand
from documents.likely import Likely
from documents.likely_cells import cells_in_doubt
from documents.plan import Activity, Approval, Doubt, PlanDocument, Window
from documents.spans import Span, shifted

CELLS = ("title", "deadline", "responsible", "result", "conclusion")
OF_PLAN = ("school_year", "approved")
_WHEN = ("deadline", "windows", "kind")
_MEANING = (
    "no-such-date", "no-year", "odd-words", "on-first-day", "other-year", "outside-years", "rough", "torn-year",
    "unclear",
)  # fmt: skip
"""Doubts about what the words of a deadline mean: the same words mean the same in every row."""
_TYPED_YEARS = re.compile(r"\D*(20\d\d)(?:\s*[-/–—]\s*(20\d\d|\d\d))?\D*")
_MOST_YEARS = 6


@dataclass(frozen=True, slots=True)
class Question:
    """A doubtful place, with all rows that print the same words; no rows when it is about the plan itself."""

    doubts: tuple[Doubt, ...]
    """Why it is doubtful, each reason once."""
    cells: tuple[str, ...]
    """What can be typed instead: cells of the row, or «school_year» or «approved» of the plan."""
    rows: tuple[Activity, ...] = ()

    @property
    def doubt(self) -> Doubt:
        """The first reason: the readings answer it."""
        return self.doubts[0]

    @property
    def n(self) -> int:
        """The first row it is about; 0 for the plan."""
        return self.rows[0].n if self.rows else 0

    @property
    def check(self) -> int:
        """Differs as soon as the words, what was understood of them, or the rows are no longer the same."""
        seen = [(row.n, *(getattr(row, cell) for cell in CELLS), row.kind, row.windows) for row in self.rows]
        return crc32(repr((self.doubts, self.cells, seen)).encode())

    @property
    def is_about_time(self) -> bool:
        """Whether it asks what the words of a deadline mean, and not where a cell ends."""
        return bool(self.rows) and self.doubt.code in _MEANING

    def holds(self, doubt: Doubt) -> bool:
        """Whether this is a reason why it was asked."""
        return (doubt.code, doubt.text) in {(reason.code, reason.text) for reason in self.doubts}


def questions(document: PlanDocument) -> tuple[Question, ...]:
    """What is to be asked: first about the plan, then row by row; about the same words once."""
    doubts = _each_once(document.doubts)
    of_plan = (Question((doubt,), (doubt.field,) if doubt.field in OF_PLAN else ()) for doubt in doubts)
    found: dict[tuple[object, ...], Question] = {}
    for activity in document.activities:
        for question in _of_row(activity):
            is_common = question.is_about_time and "odd-words" not in {doubt.code for doubt in question.doubts}
            key = (activity.deadline, activity.kind, activity.windows) if is_common else (activity.n,)
            known = found.setdefault((question.doubts, key), question)
            if known is not question:
                found[question.doubts, key] = replace(known, rows=(*known.rows, activity))
    return (*of_plan, *found.values())


def _of_row(activity: Activity) -> Iterator[Question]:
    """All that is unclear about the words of its deadline is one question; each broken border is another."""
    doubts = _each_once(activity.doubts)
    about_time = tuple(doubt for doubt in doubts if doubt.code in _MEANING)
    for doubt in doubts:
        if doubt not in about_time:
            yield Question((doubt,), cells_in_doubt(activity, doubt), (activity,))
    if about_time:
        yield Question(about_time, ("deadline",), (activity,))


def _each_once(doubts: Iterable[Doubt]) -> list[Doubt]:
    """The same reason may be given for several fields."""
    found: dict[tuple[str, str], Doubt] = {}
    for doubt in doubts:
        found.setdefault((doubt.code, doubt.text), doubt)
    return list(found.values())


# ---------------------------------------------------------------- answers about rows


def kept(document: PlanDocument, question: Question) -> PlanDocument:
    """«Оставить как есть»: only the doubt goes."""
    doubts = tuple(doubt for doubt in document.doubts if question.rows or not question.holds(doubt))
    return _with(
        replace(document, doubts=doubts),
        question,
        lambda row: replace(row, doubts=tuple(doubt for doubt in row.doubts if not question.holds(doubt))),
    )


def read_as(document: PlanDocument, question: Question, reading: Likely, span: Span) -> PlanDocument:
    """Another reading: of the days, or of where the cells end. A cell cut otherwise may be doubtful anew."""
    texts: dict[str, Any] = dict(reading.texts)
    fresh = understand(texts["deadline"], span).doubts if texts.get("deadline") else ()
    fields = {*texts, *(_WHEN if "deadline" in texts or question.is_about_time else ())}

    def answered(row: Activity) -> Activity:
        left = [doubt for doubt in row.doubts if not question.holds(doubt) and not _is_settled(doubt, fields)]
        changed = replace(row, kind=reading.kind, windows=reading.windows, doubts=tuple(dict.fromkeys([*left, *fresh])))
        return replace(changed, **texts)

    return _with(document, question, answered)


def typed(document: PlanDocument, question: Question, cell: str, text: str, reading: Likely | None) -> PlanDocument:
    """A cell as a person typed it; of a deadline, with the reading that was shown and agreed to."""
    fields = _WHEN if cell == "deadline" else (cell,)
    words: dict[str, Any] = {cell: text}

    def answered(row: Activity) -> Activity:
        left = (doubt for doubt in row.doubts if not (question.holds(doubt) and doubt.field in fields))
        changed = replace(row, doubts=tuple(doubt for doubt in left if not _is_settled(doubt, {*fields})))
        if reading:
            changed = replace(changed, kind=reading.kind, windows=reading.windows)
        return replace(changed, **words)

    return _with(document, question, answered)


def _is_settled(doubt: Doubt, fields: set[str]) -> bool:
    """Once somebody said what the days are, nothing else about their words is asked."""
    return doubt.code in _MEANING and doubt.field in fields


def _with(document: PlanDocument, question: Question, change: Callable[[Activity], Activity]) -> PlanDocument:
    rows = {row.n for row in question.rows}
    changed = (change(activity) if activity.n in rows else activity for activity in document.activities)
    return replace(document, activities=tuple(changed))


def put_back(document: PlanDocument, before: Iterable[Activity]) -> PlanDocument:
    """The rows as they were before an answer."""
    rows = {row.n: row for row in before}
    return replace(document, activities=tuple(rows.get(row.n, row) for row in document.activities))


# ---------------------------------------------------------------- answers about the plan


def span_of(document: PlanDocument, added: int = 0) -> Span:
    """The years in which a plan lives, or will live once it was moved."""
    first, last = document.first_year, document.last_year
    approved = document.approved.date if document.approved else None
    if first is None or last is None:
        return Span(None, None, approved)
    moved = shifted(Window(approved, None), added).start if approved else None
    return Span(first + added, last + added, moved)


def in_years(activity: Activity, span: Span) -> Activity:
    """A row whose deadline is understood anew, as of a plan of these years."""
    meant = understand(activity.deadline, span)
    left = [doubt for doubt in activity.doubts if doubt.code not in _MEANING or doubt in meant.doubts]
    doubts = tuple(dict.fromkeys([*left, *meant.doubts]))
    return replace(activity, kind=meant.kind, windows=meant.windows, doubts=doubts)


def of_years(document: PlanDocument, years: tuple[int, int], as_read: PlanDocument) -> PlanDocument:
    """The plan in other years: rows that nobody touched are understood anew, those answered move with the years."""
    was, will = span_of(document), span_of(replace(document, first_year=years[0], last_year=years[1]))
    move = years[0] - (document.first_year or years[0])
    read = {row.n: row for row in as_read.activities}

    def moved(row: Activity) -> Activity:
        if row.n in read and row in (read[row.n], in_years(read[row.n], was)):
            return in_years(read[row.n], will)
        return replace(row, windows=tuple(shifted(window, move) for window in row.windows))

    rows = tuple(moved(row) for row in document.activities)
    doubts = tuple(doubt for doubt in document.doubts if doubt.field != "school_year")
    return replace(document, first_year=years[0], last_year=years[1], activities=rows, doubts=doubts)


def approved_on(document: PlanDocument, day: date) -> PlanDocument:
    """The plan with another day of its order."""
    approved = document.approved or Approval(None, None)
    doubts = tuple(doubt for doubt in document.doubts if doubt.field != "approved")
    return replace(document, approved=replace(approved, date=day), doubts=doubts)


def typed_years(text: str) -> tuple[int, int] | None:
    """«2026/2027», «2026-27», «2026»: the years of a plan as people type them."""
    found = _TYPED_YEARS.fullmatch(text)
    if not found:
        return None
    first = int(found[1])
    last = first if not found[2] else int(found[2]) if len(found[2]) == 4 else first // 100 * 100 + int(found[2])
    return (first, last) if 0 <= last - first <= _MOST_YEARS else None
