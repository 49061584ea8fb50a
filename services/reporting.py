"""What a report says of a plan: its lines, who did them and with what proof, as far as somebody may see.

It is read in small pieces, so that nobody waits behind a large plan.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from models import (
    Activity,
    ActivityState,
    Conclusion,
    File,
    Organisation,
    Person,
    Plan,
    Ruling,
    Task,
    TaskEvent,
    TaskState,
    Verdict,
)
from services import Session, progress
from services.plans import get_for, offices_for

AT_ONCE = 1500
"""Tasks that are read in one transaction, about."""
DONE = ("done", "done-above")
ANEW = ("reopened", "returned")
"""Events after which an earlier proof counts no more."""


@dataclass(frozen=True)
class Period:
    """Days from..to, both included; none: all of the plan."""

    first: date | None = None
    last: date | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self.first is None or self.last is None


@dataclass(frozen=True)
class Proof:
    """What came with «Выполнено»: the words, an order that was read in them, or a file."""

    text: str | None
    order: dict[str, Any] | None
    file: str | None


@dataclass(slots=True)
class Fact:
    """One task, as a report tells of it."""

    id: int
    activity_id: int
    place: Organisation
    state: TaskState
    opens_on: date | None
    due_on: date | None
    lasts_all_year: bool
    done_on: date | None
    is_confirmed: bool
    is_above: bool
    today: date
    """Where the organisation is."""
    proofs: list[Proof] = field(default_factory=list)
    conclusion: str | None = None
    is_accepted: bool = False

    @property
    def is_done(self) -> bool:
        """Marked done."""
        return self.state == TaskState.done

    @property
    def is_overdue(self) -> bool:
        """Open after its last day."""
        return not self.is_done and self.due_on is not None and self.due_on < self.today


@dataclass(frozen=True)
class Outline:
    """A plan with its lines, before the tasks are read."""

    plan: Plan
    office: Organisation
    """Whose plan it is."""
    asking: Organisation
    """In whose name the report is made."""
    activities: tuple[Activity, ...]
    places: dict[int, Organisation]
    period: Period
    now: datetime

    @property
    def is_of_many(self) -> bool:
        """Whether it tells of several organisations."""
        return len(self.places) > 1

    def portions(self) -> Iterator[list[int]]:
        """The ids of the lines, as many at once as are quickly read."""
        size = max(1, AT_ONCE // max(1, 2 * len(self.places)))
        ids = [activity.id for activity in self.activities]
        for start in range(0, len(ids), size):
            yield ids[start : start + size]


@dataclass(frozen=True)
class Told:
    """Everything that a report says."""

    outline: Outline
    facts: dict[int, list[Fact]]
    """Id of the activity → its tasks, by organisation and time."""

    @property
    def lines(self) -> list[Activity]:
        """The lines that are told of: all of them, or those with a task in the period."""
        seen = self.outline.activities
        return [a for a in seen if self.outline.period.is_whole or self.facts.get(a.id)]

    @property
    def all(self) -> list[Fact]:
        """All tasks."""
        return [fact for activity in self.lines for fact in self.facts.get(activity.id, ())]


async def outline(session: Session, person: Person, plan_id: int, period: Period, now: datetime) -> Outline:
    """The plan, and the organisations of which this person may hear."""
    plan = await get_for(session, person, plan_id)
    office = await session.get_one(Organisation, plan.organisation_id)
    asking = (await offices_for(session, person, plan))[0]
    activities = await session.scalars(
        select(Activity)
        .where(Activity.plan_id == plan.id, Activity.state != ActivityState.gone)
        .order_by(Activity.n, Activity.id)
    )
    seen = await progress.visible(session, person, plan)
    owing = select(Task.organisation_id).where(Task.plan_id == plan.id, Task.state != TaskState.off)
    places = await session.scalars(
        select(Organisation)
        .where(seen, Organisation.id.in_(owing))
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
    )
    found = {place.id: place for place in places}
    lines = tuple(activities.all())
    if plan.organisation_id not in [own.id for own in person.offices]:
        lines = await _own_lines(session, plan, lines, seen)
    return Outline(plan, office, asking, lines, found, period, now)


async def _own_lines(
    session: Session, plan: Plan, lines: tuple[Activity, ...], seen: ColumnElement[bool]
) -> tuple[Activity, ...]:
    """A plan of somebody above shows a school only what came from it to the school."""
    own = set(
        await session.scalars(
            select(Task.activity_id)
            .join(Organisation, Organisation.id == Task.organisation_id)
            .where(Task.plan_id == plan.id, Task.state != TaskState.off, seen)
            .distinct()
        )
    )
    return tuple(line for line in lines if line.id in own)


async def some(session: Session, seen: Outline, ids: Sequence[int]) -> dict[int, list[Fact]]:
    """The tasks of some lines, with their proofs and conclusions."""
    rows = await session.execute(
        select(
            Task.id, Task.activity_id, Task.organisation_id, Task.state, Task.opens_on, Task.due_on,
            Task.lasts_all_year, Task.done_at, Task.is_confirmed, Task.is_done_above,
        )
        .where(Task.activity_id.in_(ids), Task.state != TaskState.off, *_within(seen))
        .order_by(Task.activity_id, Task.occurrence, Task.id)
    )  # fmt: skip
    order = {id_: n for n, id_ in enumerate(seen.places)}
    found: dict[int, list[Fact]] = {}
    known: dict[int, Fact] = {}
    today = {id_: seen.now.astimezone(place.zone).date() for id_, place in seen.places.items()}
    for id_, activity, place_id, state, opens, due, lasts, done_at, confirmed, above in rows:
        if place_id not in order:
            continue
        place = seen.places[place_id]
        done_on = done_at.astimezone(place.zone).date() if done_at else None
        fact = Fact(id_, activity, place, state, opens, due, lasts, done_on, confirmed, above, today[place_id])
        known[id_] = fact
        found.setdefault(activity, []).append(fact)
    for facts in found.values():
        facts.sort(key=lambda fact: order[fact.place.id])
    await _proofs(session, ids, known)
    await _conclusions(session, ids, known)
    return found


def _within(seen: Outline) -> list[ColumnElement[bool]]:
    """Due or done in the period, and what is overdue from before it."""
    period, zone = seen.period, seen.office.zone
    if period.first is None or period.last is None:
        return []
    today = seen.now.astimezone(zone).date()
    begins, ends = (datetime.combine(day, time(), zone) for day in (period.first, period.last + timedelta(1)))
    done = and_(Task.done_at >= begins, Task.done_at < ends)
    late = and_(Task.state == TaskState.open, Task.due_on < min(period.first, today))
    return [or_(Task.due_on.between(period.first, period.last), done, late)]


async def _proofs(session: Session, ids: Sequence[int], known: dict[int, Fact]) -> None:
    """What came with the newest «Выполнено», and what was added to it."""
    rows = await session.execute(
        select(TaskEvent.task_id, TaskEvent.what, TaskEvent.text, TaskEvent.facts, File.name)
        .join(Task, Task.id == TaskEvent.task_id)
        .outerjoin(File, File.id == TaskEvent.file_id)
        .where(
            Task.activity_id.in_(ids), Task.state == TaskState.done, TaskEvent.what.in_((*DONE, "added", *ANEW))
        )
        .order_by(TaskEvent.id)
    )  # fmt: skip
    for task_id, what, text, facts, file in rows:
        if (fact := known.get(task_id)) is None:
            continue
        if what != "added":
            fact.proofs.clear()
        if text or file:
            fact.proofs.append(Proof(text, facts, file))


async def _conclusions(session: Session, ids: Sequence[int], known: dict[int, Fact]) -> None:
    rows = await session.execute(
        select(Conclusion.task_id, Conclusion.text, Verdict.ruling)
        .join(Verdict, Verdict.id == Conclusion.verdict_id)
        .join(Task, Task.id == Conclusion.task_id)
        .where(Task.activity_id.in_(ids), Conclusion.ended_at.is_(None))
    )
    for task_id, text, ruling in rows:
        if fact := known.get(task_id):
            fact.conclusion, fact.is_accepted = text, ruling == Ruling.accepted
