"""A new version of a plan that runs: decided upon, applied, taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from models import (
    Activity,
    Person,
    PlanEdit,
    Reading,
    ReadingState,
    Task,
    TaskState,
)
from services import Session, audit, editing, notices, readings, recognising
from services.casting import cast_for
from services.differences import Version, version
from services.drafts import draft
from services.errors import Outdated
from services.occurrences import PastChoice


async def of_plan(session: Session, person: Person, reading_id: int) -> Reading:
    """The door to a document that is being compared, locked."""
    reading = await readings.in_state(session, person, reading_id, ReadingState.read)
    if reading.renewal is None:
        raise Outdated
    return reading


async def choose_years(session: Session, person: Person, reading_id: int, now: datetime) -> Reading:
    """«Это тот же план»: the document names other years by mistake; its days are moved to those of the plan."""
    reading = await of_plan(session, person, reading_id)
    plan = await recognising.own_plan(session, person, (reading.renewal or {})["plan"])
    seen = await draft(session, reading, now)
    reading.years_added = plan.first_year - seen.first_year
    audit.note(session, person, "years", "reading", reading.id, now, years=reading.years_added)
    return reading


async def choose_past(session: Session, person: Person, reading_id: int, choice: PastChoice, now: datetime) -> Reading:
    """What to do with added lines whose time is over."""
    reading = await of_plan(session, person, reading_id)
    reading.past = {"all": choice.value}
    audit.note(session, person, "past", "reading", reading.id, now, choice=choice)
    return reading


async def keep(
    session: Session, person: Person, reading_id: int, activity_id: int, now: datetime, *, kept: bool
) -> Reading:
    """«Оставить» or «Снять с контроля»: an activity that the new document does not have; 0: all of them."""
    reading = await of_plan(session, person, reading_id)
    found = await version(session, reading, now)
    ids = {line.key for line in found.paper.removed} if found else set()
    if activity_id and activity_id not in ids:
        raise Outdated
    wanted = {activity_id} if activity_id else ids
    left = (found.kept | wanted if kept else found.kept - wanted) if found else set()
    reading.renewal = {**(reading.renewal or {}), "kept": sorted(left & ids)}
    audit.note(session, person, "keep" if kept else "drop", "reading", reading.id, now, activity=activity_id)
    return reading


async def tell_apart(
    session: Session, person: Person, reading_id: int, activity_id: int, n: int, now: datetime, *, apart: bool
) -> Reading:
    """«Это другое мероприятие», and back: whether a line with another title is the same activity."""
    reading = await of_plan(session, person, reading_id)
    said = [pair for pair in (reading.renewal or {}).get("apart", []) if pair != [activity_id, n]]
    reading.renewal = {**(reading.renewal or {}), "apart": [*said, [activity_id, n]] if apart else said}
    audit.note(session, person, "apart" if apart else "same", "reading", reading.id, now, activity=activity_id, n=n)
    return reading


@dataclass(frozen=True)
class Reach:
    """Whom applying a version concerns."""

    told: int
    """Other organisations that hear of other deadlines, of new tasks and of those not asked for any more."""
    tasks: int
    """New tasks."""


async def reach(session: Session, found: Version) -> Reach:
    """How many organisations hear of it, and how many tasks come; a new plan is told by its first digest anyway."""
    ids = [pair.old.key for pair in found.paper.moved] + [line.key for line in found.gone] + list(found.given)
    ids += [pair.old.key for pair in found.returned]
    holders = await session.scalars(
        select(Task.organisation_id)
        .where(Task.activity_id.in_(ids), Task.state.in_((TaskState.open, TaskState.off)))
        .distinct()
    )
    told, tasks = set(holders), 0
    cast = await cast_for(session, found.draft)
    read = {activity.n: activity for activity in found.draft.document.activities}
    for line in found.paper.added:
        places = cast.of(found.draft.group_of[line.key].targets)
        times = len(found.draft.kept_times(read[line.key]))
        tasks += len(places) * times
        told |= {place.id for place, _ in places if times}
    is_known = found.plan.announced_on <= found.draft.today
    return Reach(len(told - {found.plan.organisation_id}) if is_known else 0, tasks)


async def apply(
    session: Session, person: Person, reading_id: int, stamp: int, shown_in: int, now: datetime
) -> Version | Reading | None:
    """«Применить»: exactly what was shown under this stamp. Pressing twice applies once.

    The version comes back when something has to be looked at (again), None when its plan does not run any more.
    """
    reading = await readings.get_for(session, person, reading_id, lock=True)
    if reading.state == ReadingState.applied:
        return reading
    found = await version(session, reading, now, lock=True)
    if found is None or found.stamp != stamp or found.late or found.is_empty or found.has_other_years:
        return found
    counts = dict(_counts(found, await reach(session, found)))
    edit = await editing.apply(session, person, found.plan, found.changes, now) if found.changes else None
    await _reprint(session, found)
    reading.state = ReadingState.applied
    done = {"edit": edit.id if edit else None, "applied_at": now.isoformat(), "counts": counts}
    reading.renewal = {**(reading.renewal or {}), **done}
    await notices.move_live(session, reading.live_id, person.id, shown_in)
    audit.note(session, person, "apply", "reading", reading.id, now, plan=found.plan.id, edit=done["edit"])
    return reading


async def _reprint(session: Session, found: Version) -> None:
    """What is remembered as printed stands in the new document now."""
    read = {activity.n: activity for activity in found.draft.document.activities}
    lines = {pair.old.key: read[pair.new.key] for pair in (*found.paper.pairs, *found.returned)}
    rows = await session.scalars(
        select(Activity).where(Activity.plan_id == found.plan.id, Activity.id.in_(list(lines)))
    )
    for row in rows:
        if row.printed is not None:
            printed = {name: getattr(lines[row.id], name) for name in ("title", "deadline", "responsible")}
            row.printed = printed if any(getattr(row, name) != text for name, text in printed.items()) else None


async def may_undo(session: Session, reading: Reading, now: datetime) -> bool:
    """Whether applying a version can still be taken back."""
    edit = await session.get(PlanEdit, (reading.renewal or {}).get("edit") or 0)
    return edit is not None and await editing.may_undo(session, edit, now)


async def undo(session: Session, person: Person, reading_id: int, now: datetime) -> Reading:
    """«Отменить обновление»: the plan runs as before, and the document waits again. Pressing twice changes nothing."""
    reading = await readings.get_for(session, person, reading_id, lock=True)
    if reading.state == ReadingState.read:
        return reading
    renewal = dict(reading.renewal or {})
    if reading.state != ReadingState.applied or not renewal.get("edit"):
        raise Outdated
    await editing.undo(session, person, renewal["edit"], now)
    reading.renewal = {name: value for name, value in renewal.items() if name not in ("edit", "applied_at", "counts")}
    reading.state = ReadingState.read
    audit.note(session, person, "undo", "reading", reading.id, now, edit=renewal["edit"])
    return reading


def _counts(found: Version, expected: Reach) -> Iterator[tuple[str, int]]:
    yield "added", len(found.paper.added)
    yield "changed", len(found.changed)
    yield "moved", len(found.paper.moved)
    yield "returned", len(found.returned)
    yield "gone", len(found.gone)
    yield "renumbered", len(found.paper.renumbered)
    yield "told", expected.told
