"""Works: who may see and change them, and the schedule of a school as it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import joinedload

from documents.subjects import Grade
from models import (
    Crew,
    Following,
    Organisation,
    OrganisationKind,
    Person,
    Procedure,
    ProcedureState,
    Role,
    Work,
    WorkState,
)
from services import Session, bells
from services.entries import Entry, Slot, slots_with
from services.errors import NotFound

TEAM = (Role.coordinator, Role.director, Role.organiser, Role.technician, Role.expert)
"""Roles in a school that see all of its schedule."""


async def get_for(session: Session, person: Person, work_id: int, *, lock: bool = False) -> Work:
    """The door to a work: for the team of the school and the coordinators above; a parent: of their own class.

    Locked it is for the coordinators of the school and of the offices above alone: the others only look.
    """
    found = select(Work).where(Work.id == work_id).execution_options(populate_existing=True)
    found = found.options(joinedload(Work.organisation), joinedload(Work.procedure))
    work = await session.scalar(found.with_for_update(of=Work) if lock else found)
    if work is None or not (person.coordinates(work.organisation) or (not lock and await _sees(session, person, work))):
        raise NotFound
    return work


async def _sees(session: Session, person: Person, work: Work) -> bool:
    return await session.scalar(select(Work.id).where(Work.id == work.id, await seen_by(session, person))) is not None


async def seen_by(session: Session, person: Person) -> ColumnElement[bool]:
    """The works that somebody may see, as a condition: one's school, all below one's office, one's children's class."""
    offices = [Organisation.path.startswith(office.path) for office in person.offices]
    team = [m.organisation_id for m in person.memberships if m.role in TEAM]
    below = Work.organisation_id.in_(select(Organisation.id).where(or_(*offices))) if offices else false()
    return or_(below, Work.organisation_id.in_(team), await of_children(session, person), of_observer(person))


async def of_children(session: Session, person: Person) -> ColumnElement[bool]:
    """The works of the classes that a parent chose, as long as they are a parent of that school."""
    schools = [m.organisation_id for m in person.memberships if m.role == Role.parent]
    if not schools:
        return false()
    followed = await session.scalars(
        select(Following).where(Following.person_id == person.id, Following.organisation_id.in_(schools))
    )
    return or_(false(), *(of_class(row.organisation_id, row.grade, row.letter) for row in followed))


def of_observer(person: Person) -> ColumnElement[bool]:
    """The works on which an observer of a school was put there."""
    schools = [m.organisation_id for m in person.memberships if m.role == Role.observer]
    put = select(Crew.work_id).where(Crew.person_id == person.id, Crew.role == Role.observer)
    return and_(Work.organisation_id.in_(schools), Work.id.in_(put)) if schools else false()


def of_class(school_id: int, grade: int, letter: str) -> ColumnElement[bool]:
    """The works of a class; without a letter: of all classes of the grade."""
    whole = (Work.organisation_id == school_id, Work.grade == grade)
    return and_(*whole, Work.letter.in_((letter, ""))) if letter else and_(*whole)


async def school_for(session: Session, person: Person, school_id: int) -> Organisation:
    """The door to the whole schedule of a school: for its team and the coordinators above."""
    school = await session.get(Organisation, school_id)
    is_team = any(m.organisation_id == school_id and m.role in TEAM for m in person.memberships)
    if school is None or not (is_team or person.coordinates(school)):
        raise NotFound
    return school


async def of_school(
    session: Session, school_id: int, procedure_id: int | None = None, *, cancelled: bool = False
) -> list[Work]:
    """The works of a school, by day and lesson; the caller has passed a door."""
    found = select(Work).where(Work.organisation_id == school_id)
    if procedure_id is not None:
        found = found.where(Work.procedure_id == procedure_id)
    if not cancelled:
        found = found.where(Work.state == WorkState.planned)
    order = (Work.day, Work.begins_at, Work.grade, Work.letter, Work.part, Work.id)
    return list(await session.scalars(found.order_by(*order).execution_options(populate_existing=True)))


async def of_schools(session: Session, ids: Iterable[int]) -> dict[int, list[Work]]:
    """The planned works of many schools, each by day and lesson; the caller has passed their doors."""
    found: dict[int, list[Work]] = {id_: [] for id_ in ids}
    rows = await session.scalars(
        select(Work)
        .where(Work.organisation_id.in_(list(found)), Work.state == WorkState.planned)
        .order_by(Work.day, Work.begins_at, Work.grade, Work.letter, Work.part, Work.id)
        .execution_options(populate_existing=True)
    )
    for work in rows:
        found[work.organisation_id].append(work)
    return found


async def for_person(session: Session, person: Person, since: date) -> list[Work]:
    """What is theirs from a day on: for parents and all who only look; school and procedure are loaded."""
    rows = await session.scalars(
        select(Work)
        .join(Work.procedure)
        .where(
            await seen_by(session, person),
            Work.state == WorkState.planned,
            Procedure.state == ProcedureState.running,
            Work.day >= since,
        )
        .options(joinedload(Work.organisation), joinedload(Work.procedure))
        .order_by(Work.day, Work.begins_at, Work.grade, Work.letter, Work.id)
    )
    return list(rows)


# As it stands -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ClassRow:
    """A class: what it writes, in order, each with the work that stands for it."""

    grade: int
    letter: str
    slots: list[tuple[Slot, Work | None]]

    @property
    def name(self) -> str:
        """As people write it."""
        return f"{self.grade}{self.letter}"

    @property
    def works(self) -> list[Work]:
        """Those that have a day."""
        return [work for _, work in self.slots if work]

    @property
    def missing(self) -> int:
        """Works without a day."""
        return sum(work is None for _, work in self.slots)


@dataclass(frozen=True)
class Schedule:
    """The schedule of one school for one procedure."""

    school: Organisation
    procedure: Procedure
    works: list[Work]
    may_change: bool

    @property
    def classes(self) -> list[ClassRow]:
        """The classes that have a work, in order."""
        known = sorted({(work.grade, work.letter) for work in self.works})
        return [self.row(grade, letter) for grade, letter in known]

    def row(self, grade: int, letter: str) -> ClassRow:
        """One class, with or without works."""
        own = [work for work in self.works if (work.grade, work.letter) == (grade, letter)]
        return ClassRow(grade, letter, slots_with(grade_of(self.procedure, grade), own))


def grade_of(procedure: Procedure, grade: int) -> Grade:
    """What a grade writes; nothing, where it does not."""
    return Grade.from_json(procedure.subjects.get(str(grade), {}))


async def schedule(session: Session, person: Person, school: Organisation, procedure: Procedure) -> Schedule:
    """The schedule of a school; the caller has passed both doors."""
    works = await of_school(session, school.id, procedure.id)
    return Schedule(school, procedure, works, person.coordinates(school))


# Moments ----------------------------------------------------------------------------------------------------------


def set_moments(work: Work, entry: Entry, school: Organisation, times: Sequence[time]) -> None:
    """When a work begins and ends, where its school stands."""
    found = bells.moments(entry.day, entry.lesson, entry.at, entry.minutes, times, school.zone)
    work.begins_at, work.ends_at = found or (None, None)


async def retime(
    session: Session, schools: Iterable[Organisation], now: datetime
) -> list[tuple[Work, datetime | None]]:
    """The bells or the zone changed: the works that are still to come begin at other moments. Each with its old one."""
    places = {school.id: school for school in schools}
    times = await bells.of_all(session, places.values())
    rows = await session.scalars(
        select(Work).where(
            Work.organisation_id.in_(list(places)), Work.state == WorkState.planned, Work.day >= now.date()
        )
    )
    moved = []
    for work in rows.all():
        before = work.begins_at, work.ends_at
        school = places[work.organisation_id]
        set_moments(work, Entry.of(work), school, times[school.id])
        if (work.begins_at, work.ends_at) != before:
            work.revision += 1
            work.changed_at = now
            moved.append((work, before[0]))
    return moved


def place_of(person: Person) -> Organisation:
    """From where somebody looks: the organisation of the role acted in, if it sees schedules, else of another one."""
    acting = person.acting
    held = [m for m in person.roles if m.role in TEAM]
    role = acting if acting in held else min(held, key=lambda m: m.height(), default=None)
    if role is None:
        raise NotFound
    return role.organisation


def is_school(place: Organisation) -> bool:
    """Whether it enters dates itself."""
    return place.kind == OrganisationKind.school
