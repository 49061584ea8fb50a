"""The lines of a plan as rows: how they are written, and what they mean when read back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import select

from documents.binding import Binding
from documents.evidence import evidence_wanted
from documents.plan import Activity as Line
from documents.plan import Kind, Window
from models import Activity, ActivityState, Organisation, Plan
from services import Session, schedules, settings
from services.drafts import Target
from services.occurrences import Occurrence, PastChoice, decided, occurrences

TYPED = "typed"
"""Where an activity stands that was written in the chat."""


@dataclass(frozen=True)
class Place:
    """Where an activity stands in the plan."""

    n: int
    number: str | None
    section: str | None
    section_number: str | None
    section_index: int


@dataclass(frozen=True)
class When:
    """A deadline: its words, and what they mean. Windows are days as they run (years are moved already)."""

    deadline: str | None
    kind: Kind
    windows: tuple[Window, ...]
    phase: str | None = None
    """On which days of the national tests it hangs, where a coordinator chose: see services.schedules."""

    def to_json(self) -> dict[str, Any]:
        """As it is kept in a row."""
        told = {"deadline": self.deadline, "kind": self.kind.value, "windows": windows_to_json(self.windows)}
        return told | {"phase": self.phase}

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> "When":
        """What was kept."""
        return cls(row["deadline"], Kind(row["kind"]), windows_from_json(row["windows"]), row.get("phase"))

    @classmethod
    def of(cls, activity: Activity) -> "When":
        """The deadline of an activity, as it runs."""
        return cls(activity.deadline, Kind(activity.kind), windows_from_json(activity.windows), activity.phase)


def windows_to_json(windows: Iterable[Window]) -> list[dict[str, str | None]]:
    """As they are kept in a row."""
    return [
        {"from": w.start.isoformat() if w.start else None, "to": w.end.isoformat() if w.end else None} for w in windows
    ]


def windows_from_json(rows: Iterable[dict[str, str | None]]) -> tuple[Window, ...]:
    """The windows that were kept."""
    return tuple(Window(_day(row["from"]), _day(row["to"])) for row in rows)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def targets_of(activity: Activity) -> tuple[Target, ...]:
    """Who gets the tasks of an activity."""
    return tuple(Target.from_json(row) for row in activity.targets)


def values(
    plan_id: int, line: Line, place: Place, targets: Iterable[Target], since: date, past: PastChoice | None
) -> dict[str, Any]:
    """The row of a new activity; its windows are days as they will run."""
    return {
        "plan_id": plan_id,
        "n": place.n,
        "number": place.number,
        "section": place.section,
        "section_number": place.section_number,
        "section_index": place.section_index,
        "title": line.title,
        "deadline": line.deadline,
        "responsible": line.responsible,
        "result": line.result,
        "conclusion": line.conclusion,
        "kind": line.kind.value,
        "windows": windows_to_json(line.windows),
        "doubts": [{"code": d.code, "field": d.field, "text": d.text} for d in line.doubts],
        "source": {"part": line.source.part, "row": line.source.row},
        "targets": [target.to_json() for target in targets],
        "evidence": evidence_wanted(line.result, line.title).value,
        "state": ActivityState.running,
        "since": since,
        "past": past.value if past else None,
        "numbers": None,
        "printed": None,
    }


@dataclass(frozen=True)
class Part:
    """An activity that becomes tasks: whose, and when; with True for times that were done before the plan began."""

    activity_id: int
    state: ActivityState
    targets: tuple[Target, ...]
    times: tuple[tuple[Occurrence, bool], ...]
    binding: Binding | None = None
    """What gives each organisation days of its own, where the line hangs on the national tests."""


async def parts_of(session: Session, plan: Plan, only: Sequence[int] | None = None) -> tuple[Part, ...]:
    """What the activities of a plan (or only some of them) ask, as they run now."""
    office = await session.get_one(Organisation, plan.organisation_id)
    ways = await settings.of(session, office)
    found = select(Activity).where(Activity.plan_id == plan.id).order_by(Activity.n, Activity.id)
    if only is not None:
        found = found.where(Activity.id.in_(only))
    rows = await session.scalars(found.execution_options(populate_existing=True))
    return tuple(_parts(rows, plan, ways))


def _parts(rows: Iterable[Activity], plan: Plan, ways: settings.Ways) -> Iterator[Part]:
    for row in rows:
        past = PastChoice(row.past) if row.past else None
        times = decided(times_of(row, plan, ways), past, row.since)
        yield Part(row.id, row.state, targets_of(row), tuple(times), schedules.binding_for(row))


def times_of(activity: Activity, plan: Plan, ways: settings.Ways) -> list[Occurrence]:
    """All times of an activity as it runs, each with the number that its tasks bear."""
    times = times_when(When.of(activity), plan, ways)
    if schedules.binding_for(activity):
        times = [Occurrence(0, None, None)]
    numbers = activity.numbers or []
    if len(numbers) != len(times):
        return times
    return [replace(time, index=number) for time, number in zip(times, numbers, strict=True)]


def times_when(when: When, plan: Plan, ways: settings.Ways) -> list[Occurrence]:
    """All times that a deadline means in the years of a plan."""
    return occurrences(when, plan.first_year, 0, ways.calendar, ways.year_due_month)


def renumbered(old: Sequence[Occurrence], new: Sequence[Occurrence]) -> list[int]:
    """Which occurrence each new time is: the one of the same month, else one that has to move, else another one."""
    left = {_month(time): time.index for time in reversed(old)}
    kept = [left.pop(_month(time), None) for time in new]
    moved = sorted({time.index for time in old} - {number for number in kept if number is not None})
    fresh = count(max((time.index for time in old), default=-1) + 1)
    return [number if number is not None else moved.pop(0) if moved else next(fresh) for number in kept]


def _month(time: Occurrence) -> tuple[int, int] | None:
    day = time.due_on or time.opens_on
    return (day.year, day.month) if day else None
