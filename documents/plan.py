"""What a plan document says, as values: the one thing that readers, previews and services agree on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from documents.binding import Binding, binding_of
from documents.hours import Hour, hour_of


class Kind(StrEnum):
    """What sort of deadline was printed; the earlier of two wins in a mixed phrase."""

    dates = "dates"
    recurring = "recurring"
    period = "period"
    schedule = "schedule"
    event = "event"
    none = "none"


@dataclass(frozen=True, slots=True)
class Window:
    """Days from..to, both included. No start: «by the end day»; no end: «from the start day on»."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place a person should look at: `field` is a field of the activity (or of the plan), `text` what was printed."""

    code: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where in the file a row stands: a table, a sheet or the text, and the row (or line) counted from one."""

    part: str
    row: int


@dataclass(frozen=True, slots=True)
class Approval:
    """The order (or protocol) that made the plan binding, and the post of the person who approved it."""

    number: str | None
    date: date | None
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of a plan: texts as printed (single spaces), and what was understood of its deadline."""

    n: int
    number: str | None
    section: str | None
    section_number: str | None
    table: int
    title: str
    deadline: str | None
    responsible: str | None
    result: str | None
    conclusion: str | None
    kind: Kind
    windows: tuple[Window, ...]
    doubts: tuple[Doubt, ...]
    source: Source

    @property
    def hour(self) -> Hour | None:
        """The hour printed with the deadline."""
        return hour_of(self.deadline)

    @property
    def binding(self) -> Binding | None:
        """What gives it days when it has none of its own."""
        return None if self.windows else binding_of(self.deadline, self.title)


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A whole plan. Years are calendar years: 2023 and 2024 for the school year 2023/2024."""

    title: str | None
    organisation: str | None
    first_year: int | None
    last_year: int | None
    approved: Approval | None
    abbreviations: dict[str, str]
    activities: tuple[Activity, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def school_year(self) -> str | None:
        """«2023/2024»; «2022/2024» for several school years; «2026» for a plan of one calendar year."""
        if self.first_year is None or self.last_year is None:
            return None
        return str(self.first_year) if self.first_year == self.last_year else f"{self.first_year}/{self.last_year}"


def to_json(plan: PlanDocument) -> dict[str, Any]:
    """The public shape of a plan (`python -m bot read FILE --json`); hour and binding follow from the words."""
    approved = plan.approved
    return {
        "title": plan.title,
        "organisation": plan.organisation,
        "school_year": plan.school_year,
        "approved": approved and {"number": approved.number, "date": _day(approved.date), "post": approved.post},
        "abbreviations": dict(plan.abbreviations),
        "doubts": [_doubt(doubt) for doubt in plan.doubts],
        "activities": [_activity(activity) for activity in plan.activities],
    }


def from_json(data: dict[str, Any]) -> PlanDocument:
    """The plan that `to_json` was given."""
    years = [int(year) for year in (data["school_year"] or "").split("/") if year]
    approved = data["approved"]
    return PlanDocument(
        title=data["title"],
        organisation=data["organisation"],
        first_year=years[0] if years else None,
        last_year=years[-1] if years else None,
        approved=Approval(approved["number"], _date(approved["date"]), approved.get("post")) if approved else None,
        abbreviations=dict(data.get("abbreviations", {})),
        activities=tuple(_read_activity(row) for row in data["activities"]),
        doubts=tuple(Doubt(**doubt) for doubt in data.get("doubts", ())),
    )


def _activity(activity: Activity) -> dict[str, Any]:
    return {
        "n": activity.n,
        "number": activity.number,
        "section": activity.section,
        "section_number": activity.section_number,
        "table": activity.table,
        "title": activity.title,
        "deadline": activity.deadline,
        "responsible": activity.responsible,
        "result": activity.result,
        "conclusion": activity.conclusion,
        "kind": activity.kind.value,
        "windows": [{"from": _day(window.start), "to": _day(window.end)} for window in activity.windows],
        "hour": _hour(activity.hour),
        "binding": _binding(activity.binding),
        "doubts": [_doubt(doubt) for doubt in activity.doubts],
        "source": {"part": activity.source.part, "row": activity.source.row},
    }


def _read_activity(row: dict[str, Any]) -> Activity:
    same = ("n", "number", "section", "section_number", "table", "title")
    cells = ("deadline", "responsible", "result", "conclusion")
    return Activity(
        **{name: row[name] for name in same + cells},
        kind=Kind(row["kind"]),
        windows=tuple(Window(_date(window["from"]), _date(window["to"])) for window in row["windows"]),
        doubts=tuple(Doubt(**doubt) for doubt in row["doubts"]),
        source=Source(**row["source"]),
    )


def _hour(hour: Hour | None) -> dict[str, str | None] | None:
    return {"at": f"{hour.at:%H:%M}", "zone": hour.zone} if hour else None


def _binding(binding: Binding | None) -> dict[str, Any] | None:
    if binding is None:
        return None
    return {
        "schedule": binding.schedule,
        "phase": binding.phase.value,
        "offset": binding.offset,
        "in_working_days": binding.in_working_days,
    }


def _doubt(doubt: Doubt) -> dict[str, str]:
    return {"code": doubt.code, "field": doubt.field, "text": doubt.text}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
