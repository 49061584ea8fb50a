"""«Ход плана»: who did what, by section and by organisation; in order of number, never of result."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from models import Activity, Organisation, Person, Plan, Task, TaskState
from services import Session
from services.plans import get_for, offices_for

SOON = timedelta(14)


@dataclass(frozen=True)
class Tally:
    """Counts of tasks."""

    total: int = 0
    done: int = 0
    overdue: int = 0
    unconfirmed: int = 0
    undated: int = 0
    soon: int = 0
    """Open and due within the longest notice of the digest."""

    @property
    def in_work(self) -> int:
        """Open, with a date that has not passed."""
        return self.total - self.done - self.overdue - self.undated

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.total + other.total,
            self.done + other.done,
            self.overdue + other.overdue,
            self.unconfirmed + other.unconfirmed,
            self.undated + other.undated,
            self.soon + other.soon,
        )


@dataclass(frozen=True)
class Section:
    """A section of a plan."""

    index: int
    number: str | None
    title: str | None


@dataclass(frozen=True)
class Progress:
    """How a plan goes, as far as this person may see."""

    plan: Plan
    office: Organisation
    sections: list[Section]
    places: list[Organisation]
    cells: dict[tuple[int, int], Tally]
    """(section index, organisation id) → counts."""
    today: date
    """The date in the zone of the office."""
    is_of_many: bool = False
    """Whether more than one organisation has tasks in it."""

    @property
    def total(self) -> Tally:
        """All together."""
        return sum(self.cells.values(), Tally())

    def of_section(self, section: Section) -> Tally:
        """A section over all organisations."""
        return sum((tally for (index, _), tally in self.cells.items() if index == section.index), Tally())

    def of_place(self, place: Organisation) -> Tally:
        """An organisation over all sections."""
        return sum((tally for (_, id_), tally in self.cells.items() if id_ == place.id), Tally())


async def visible(session: Session, person: Person, plan: Plan) -> ColumnElement[bool]:
    """Organisations whose progress this person sees: one's own and all below them, as far as acted for."""
    offices = await offices_for(session, person, plan)
    return or_(*(Organisation.path.startswith(office.path) for office in offices if office.is_set_up))


async def seen(session: Session, person: Person, plan: Plan) -> list[ColumnElement[bool]]:
    """Tasks of a plan that this person sees: conditions on `Task`. In a plan of one's own all of them are."""
    here = [Task.plan_id == plan.id, Task.state != TaskState.off]
    offices = [office.id for office in await offices_for(session, person, plan) if office.is_set_up]
    if plan.organisation_id not in offices:
        here.append(Task.organisation_id.in_(select(Organisation.id).where(await visible(session, person, plan))))
    return here


async def progress(session: Session, person: Person, plan_id: int, now: datetime) -> Progress:
    """Counts by section and organisation in one query."""
    plan = await get_for(session, person, plan_id)
    office = await session.get_one(Organisation, plan.organisation_id)
    today = now.astimezone(office.zone).date()
    rows = await session.execute(
        select(Activity.section_index, Task.organisation_id, *counts_on(today))
        .join(Activity, Activity.id == Task.activity_id)
        .where(*await seen(session, person, plan))
        .group_by(Activity.section_index, Task.organisation_id)
    )
    cells = {(index, place): Tally(*counts) for index, place, *counts in rows}
    sections = await sections_of(session, plan)
    places = await _places(session, {place for _, place in cells})
    return Progress(plan, office, sections, places, cells, today, is_of_many=len(places) > 1)


async def summary(session: Session, person: Person, plan_id: int, now: datetime) -> Progress:
    """The same without telling organisations apart: the database adds thousands of them up."""
    plan = await get_for(session, person, plan_id)
    office = await session.get_one(Organisation, plan.organisation_id)
    today = now.astimezone(office.zone).date()
    here = await seen(session, person, plan)
    rows = await session.execute(select(Task.activity_id, *counts_on(today)).where(*here).group_by(Task.activity_id))
    found = await session.execute(select(Activity.id, Activity.section_index).where(Activity.plan_id == plan.id))
    section = dict(found.all())
    cells: dict[tuple[int, int], Tally] = {}
    for activity, *counts in rows:
        cell = section[activity], 0
        cells[cell] = cells.get(cell, Tally()) + Tally(*counts)
    sections = await sections_of(session, plan)
    return Progress(plan, office, sections, [], cells, today, is_of_many=await _are_of_many(session, here))


async def _are_of_many(session: Session, here: list[ColumnElement[bool]]) -> bool:
    """Whether tasks are of more than one organisation: any other one than that of the first will do."""
    one = await session.scalar(select(Task.organisation_id).where(*here).limit(1))
    other = select(Task.id).where(*here, Task.organisation_id != one).limit(1)
    return one is not None and await session.scalar(other) is not None


def counts_on(today: date) -> list[ColumnElement[int]]:
    """The columns of a tally over tasks."""
    is_open, is_done = Task.state == TaskState.open, Task.state == TaskState.done
    conditions = (
        is_done,
        and_(is_open, Task.due_on < today),
        and_(is_done, ~Task.is_confirmed),
        and_(is_open, Task.due_on.is_(None)),
        and_(is_open, Task.due_on.between(today, today + SOON)),
    )
    return [func.count(), *(func.count(case((condition, 1))) for condition in conditions)]


async def sections_of(session: Session, plan: Plan) -> list[Section]:
    """The sections of a plan in its own order."""
    rows = await session.execute(
        select(Activity.section_index, Activity.section_number, Activity.section)
        .where(Activity.plan_id == plan.id)
        .group_by(Activity.section_index, Activity.section_number, Activity.section)
        .order_by(Activity.section_index)
    )
    return [Section(*row) for row in rows]


async def _places(session: Session, ids: set[int]) -> list[Organisation]:
    wanted: Sequence[int] = sorted(ids)
    found: list[Organisation] = []
    for start in range(0, len(wanted), 5000):
        found += await session.scalars(select(Organisation).where(Organisation.id.in_(wanted[start : start + 5000])))
    return sorted(found, key=lambda o: (o.path.count("/"), o.number is None, o.number or 0, o.name, o.id))
