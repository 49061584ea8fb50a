"""What a returned workbook would change in a plan: only what somebody touched, compared with the plan as it is now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from documents.meaning import Meaning
from documents.plan import Activity, Kind, PlanDocument, Source, Window
from documents.plan_workbook import FIELDS, cells_of, section_of
from documents.returned_workbook import Remembered, Returned, ReturnedRow
from documents.sections import Section
from documents.spans import Span, shifted

_PLAIN = ("responsible", "result", "conclusion")
_TIME = {"deadline", "understood", "windows", "kind"}
"""Doubts about a deadline are about its words and its meaning alike."""


class Sort(StrEnum):
    """What becomes of an activity."""

    changed = "changed"
    added = "added"
    removed = "removed"


@dataclass(frozen=True, slots=True)
class Cell:
    """A field (or "doubt": it is settled), as it is and as it would be."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one activity."""

    sort: Sort
    n: int
    number: str | None
    title: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What cannot be taken over: the row of the sheet, the field and what stands there; `reason` is a code."""

    row: int
    number: str
    title: str
    field: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes, what was not understood, and the plan that follows."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    document: PlanDocument

    def count(self, sort: Sort) -> int:
        """How many activities are changed, added or removed."""
        return sum(change.sort == sort for change in self.changes)


def difference(present: PlanDocument, span: Span, added: int, returned: Returned, last_n: int) -> Difference:
    """Three ways: what was written into the workbook, what came back, what the plan says now.

    `span` and `added`: the time in which the plan runs now. New activities are numbered after `last_n`.
    """
    return _Comparing(present, span, added, returned, last_n).done()


@dataclass
class _Comparing:
    present: PlanDocument
    span: Span
    added: int
    returned: Returned
    last_n: int
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    table: int = 1
    section: str = ""
    sections: dict[str, Activity] = field(default_factory=dict)

    def done(self) -> Difference:
        activities = {activity.n: activity for activity in self.present.activities}
        self.sections = {section_of(activity): activity for activity in reversed(self.present.activities)}
        claimed = claims(self.returned)
        newer: dict[str | None, int] = {a.title: a.n for a in self.present.activities if a.n not in self.returned.base}
        for row, n in claimed:
            n = n if n is not None else newer.pop(row.cells.get("title") or None, None)
            if n is None:
                self._add(row, activities)
            elif n in activities:
                activities[n] = self._change(row, activities[n])
            elif _touched(row, self.returned.base[n]):
                self._problem(row, "title", "row-gone")
        self._remove({n for _, n in claimed}, activities)
        kept = tuple(activities[n] for n in sorted(activities))
        return Difference(tuple(self.changes), tuple(self.problems), replace(self.present, activities=kept))

    def _cells(self, activity: Activity) -> dict[str, str]:
        return cells_of(activity, self.span, self.added, self.returned.mark.words)

    def _problem(self, row: ReturnedRow, name: str, reason: str) -> None:
        text = row.cells.get(name, "")
        number, title = row.cells.get("number", ""), row.cells.get("title", "")
        self.problems.append(Problem(row.row, number, title, name, text, reason))

    def _remove(self, claimed: set[int | None], activities: dict[int, Activity]) -> None:
        for n in self.returned.base.keys() - claimed:
            if gone := activities.pop(n, None):
                self.changes.append(Change(Sort.removed, n, gone.number, gone.title))

    # A row that was there ----------------------------------------------------------------------------------------

    def _change(self, row: ReturnedRow, before: Activity) -> Activity:
        base = self.returned.base.get(before.n)
        touched = _touched(row, base) if base else _filled(row, self._cells(before))
        settles = bool(base and base.doubt and row.doubt == "")
        after = self._edited(before, row, touched) if touched else before
        self.table, self.section = after.table, section_of(after)
        if after is before and not settles:
            return before
        cells = _compared(self._cells(before), self._cells(after))
        fields = {cell.field for cell in cells}
        dropped = fields | (_TIME if fields & _TIME else set())
        kept = tuple(doubt for doubt in before.doubts if doubt.field not in dropped)
        if settles and base and kept:
            kept = ()
            cells.append(Cell("doubt", base.doubt, ""))
        if not cells:
            return before
        self.changes.append(Change(Sort.changed, before.n, before.number, before.title, tuple(cells)))
        new = row.meaning.doubts if row.meaning and fields & _TIME else ()
        return replace(after, doubts=tuple(dict.fromkeys([*kept, *new])))

    def _edited(self, activity: Activity, row: ReturnedRow, touched: set[str]) -> Activity:
        cells = row.cells
        if "title" in touched and not cells["title"]:
            self._problem(row, "title", "no-title")
            touched = touched - {"title"}
        plain: dict[str, Any] = {name: cells[name] or None for name in ("number", *_PLAIN) if name in touched}
        after = replace(activity, title=cells["title"] if "title" in touched else activity.title)
        after = replace(after, **plain)
        if "section" in touched:
            after = self._in_section(after, cells["section"])
        if touched & _TIME and row.meaning:
            after = self._timed(after, row, row.meaning, touched)
        return after

    def _timed(self, activity: Activity, row: ReturnedRow, meaning: Meaning, touched: set[str]) -> Activity:
        if meaning.reason:
            typed = "understood" in touched and row.cells["understood"]
            self._problem(row, "understood" if typed else "deadline", meaning.reason)
            return activity
        deadline = row.cells["deadline"] or None if "deadline" in touched else activity.deadline
        return replace(activity, deadline=deadline, kind=meaning.kind, windows=self._windows(meaning))

    def _windows(self, meaning: Meaning) -> tuple[Window, ...]:
        """The days that were typed stay those days, also when the plan was moved to other years meanwhile."""
        return tuple(shifted(window, self.returned.mark.added - self.added) for window in meaning.windows)

    def _in_section(self, activity: Activity, text: str) -> Activity:
        if known := self.sections.get(text):
            return replace(activity, table=known.table, section=known.section, section_number=known.section_number)
        found = Section.of(text) if text else Section(None, None)
        return replace(activity, section=found.title, section_number=found.number)

    # A row that is new -------------------------------------------------------------------------------------------

    def _add(self, row: ReturnedRow, activities: dict[int, Activity]) -> None:
        cells = {name: row.cells.get(name, "") for name in FIELDS}
        if not cells["title"]:
            self._problem(row, "title", "no-title")
            return
        n = self.last_n = self.last_n + 1
        fresh = Activity(
            n=n,
            number=cells["number"] or None,
            section=None,
            section_number=None,
            table=self.table,
            title=cells["title"],
            deadline=cells["deadline"] or None,
            responsible=cells["responsible"] or None,
            result=cells["result"] or None,
            conclusion=cells["conclusion"] or None,
            kind=Kind.none,
            windows=(),
            doubts=(),
            source=Source(self.returned.sheet, row.row),
        )
        fresh = self._in_section(fresh, cells["section"] or self.section)
        meaning = row.meaning or Meaning()
        if meaning.reason:
            self._problem(row, "understood" if cells["understood"] else "deadline", meaning.reason)
            return
        fresh = replace(fresh, kind=meaning.kind, windows=self._windows(meaning), doubts=meaning.doubts)
        activities[n] = fresh
        said = [
            Cell(name, "", text)
            for name, text in self._cells(fresh).items()
            if text and name not in ("number", "title")
        ]
        self.changes.append(Change(Sort.added, n, fresh.number, fresh.title, tuple(said)))


def claims(returned: Returned) -> list[tuple[ReturnedRow, int | None]]:
    """Which activity each row is. A row that was sorted without its hidden number is known by its title;
    of several copies the one that was changed least is the old one, the others are new."""
    titles = Counter(line.cells["title"] for line in returned.base.values())
    by_title = {line.cells["title"]: n for n, line in returned.base.items() if titles[line.cells["title"]] == 1}
    wanted = [_wanted(row, returned.base, by_title) for row in returned.rows]
    best: dict[int, int] = {}
    for at, n in enumerate(wanted):
        if n is not None and (n not in best or _likeness(returned, at, n) > _likeness(returned, best[n], n)):
            best[n] = at
    return [(row, n if n is not None and best[n] == at else None)
            for at, (row, n) in enumerate(zip(returned.rows, wanted, strict=True))]  # fmt: skip


def _wanted(row: ReturnedRow, base: dict[int, Remembered], by_title: dict[str, int]) -> int | None:
    title = row.cells.get("title", "")
    if row.n is not None and base[row.n].cells["title"] == title:
        return row.n
    return by_title.get(title, row.n)


def _likeness(returned: Returned, at: int, n: int) -> int:
    return -len(_touched(returned.rows[at], returned.base[n]))


def _touched(row: ReturnedRow, base: Remembered) -> set[str]:
    return {name for name, text in row.cells.items() if text != base.cells[name]}


def _filled(row: ReturnedRow, present: dict[str, str]) -> set[str]:
    """Of a row that an earlier return of the same file has added: what says something else by now."""
    return {name for name, text in row.cells.items() if text and text != present[name]}


def _compared(old: dict[str, str], new: dict[str, str]) -> list[Cell]:
    return [Cell(name, old[name], new[name]) for name in FIELDS if old[name] != new[name]]
