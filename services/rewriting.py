"""What an edit does to the row of an activity: which fields become different, from what to what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from documents.evidence import evidence_wanted
from documents.plan import Activity as Line
from models import Activity, ActivityState, Plan
from services import settings
from services.drafts import PastChoice, Target
from services.lines import Place, When, renumbered, times_of, times_when
from services.occurrences import is_over


@dataclass(frozen=True)
class Changed:
    """What is different about an activity. None: as it is; an empty text: nothing any more."""

    activity_id: int
    title: str | None = None
    when: When | None = None
    responsible: str | None = None
    """The printed words; they change nobody's tasks: `targets` do."""
    targets: tuple[Target, ...] | None = None
    result: str | None = None
    conclusion: str | None = None


@dataclass(frozen=True)
class Added:
    """An activity that was not there. Its windows are days as they will run (years are moved already)."""

    line: Line
    targets: tuple[Target, ...]
    place: Place | None = None
    """None: the last one, without a section."""
    past: PastChoice = PastChoice.overdue
    """What becomes of its windows that are over today."""


@dataclass(frozen=True)
class Removed:
    """An activity that is not asked for any more: taken off control, what was done stays."""

    activity_id: int


@dataclass(frozen=True)
class Renumbered:
    """The same activity in another place; nobody is told."""

    activity_id: int
    place: Place


@dataclass(frozen=True)
class PutBack:
    """An activity that was taken off control is asked for again."""

    activity_id: int


Change = Changed | Added | Removed | Renumbered | PutBack
Values = dict[str, Any]
PLACE = ("n", "number", "section", "section_number", "section_index")
WHEN = ("deadline", "kind", "windows", "past", "numbers", "phase")


@dataclass(frozen=True)
class Context:
    """What a change is understood in."""

    plan: Plan
    ways: settings.Ways
    today: date


def edited(context: Context, activity: Activity, change: Change) -> Iterator[tuple[str, Values, Values]]:
    """The fields that become different, with what they were and are; the row is changed on the way."""
    for name, new in _wanted(context, activity, change):
        old = read(activity, name)
        if new == old or (name == "when" and _same_when(old, new)):
            continue
        if name in ("title", "when", "responsible") and activity.printed is None:
            printed = ("title", "deadline", "responsible")
            activity.printed = {field: getattr(activity, field) for field in printed}
        put(activity, name, new)
        yield name, old, new


def _same_when(old: Values, new: Values) -> bool:
    return all(old.get(name) == new.get(name) for name in ("deadline", "kind", "windows", "phase"))


def _wanted(context: Context, activity: Activity, change: Change) -> Iterator[tuple[str, Values]]:
    match change:
        case Removed():
            yield "state", {"state": ActivityState.off.value}
        case PutBack():
            yield "state", {"state": ActivityState.running.value}
        case Renumbered(place=place):
            yield "place", {name: getattr(place, name) for name in PLACE}
        case Changed():
            for name in ("title", "responsible", "result", "conclusion"):
                if (text := getattr(change, name)) is not None:
                    yield name, {"text": text or None}
            if change.targets is not None:
                yield "targets", {"targets": [target.to_json() for target in change.targets]}
            if change.when is not None:
                yield "when", _when(context, activity, change.when)


def _when(context: Context, activity: Activity, when: When) -> Values:
    """A new deadline from today on: what is over of it is left out, unless all of it is."""
    times = times_when(when, context.plan, context.ways)
    all_over = all(is_over(time, context.today) for time in times)
    return when.to_json() | {
        "past": (PastChoice.overdue if all_over else PastChoice.skip).value,
        "numbers": renumbered(times_of(activity, context.plan, context.ways), times),
        "since": context.today.isoformat(),
    }


def read(activity: Activity, field: str) -> Values:
    """The value of a field, as a change keeps it."""
    if field == "when":
        return {name: getattr(activity, name) for name in WHEN} | {"since": activity.since.isoformat()}
    if field == "place":
        return {name: getattr(activity, name) for name in PLACE}
    if field == "state":
        return {"state": activity.state.value}
    if field == "targets":
        return {"targets": activity.targets}
    return {"text": getattr(activity, field)}


def put(activity: Activity, field: str, value: Mapping[str, Any]) -> None:
    """Give a field the value that a change keeps."""
    if field in ("when", "place"):
        for name in WHEN if field == "when" else PLACE:
            setattr(activity, name, value.get(name))
        if field == "when":
            activity.since = date.fromisoformat(value["since"])
    elif field == "state":
        activity.state = ActivityState(value["state"])
    elif field == "targets":
        activity.targets = value["targets"]
    else:
        setattr(activity, field, value["text"] or ("" if field == "title" else None))
        activity.evidence = evidence_wanted(activity.result, activity.title).value
