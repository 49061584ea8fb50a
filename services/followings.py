"""The classes of a parent: whose works they see, and who hears when the dates of these works change."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from documents.classes import LETTERS
from models import Following, Organisation, Person, Procedure, Role, Work
from models.procedures import ProcedureState
from services import Session, audit, works
from services.errors import NotFound, Outdated
from services.hotline import GRADES, child_of

MOST = 8
"""Classes of one parent."""
OFFERED = LETTERS[:8]
"""The letters that most schools have; there is the whole grade for the others."""


@dataclass(frozen=True)
class Seen:
    """What a parent sees: the classes they chose, and the works of these classes."""

    school: Organisation
    """Of the role acted in: where one more class would be."""
    classes: list[Following]
    works: list[Work]
    """Of procedures that run, those that are over too; school and procedure are loaded."""
    today: date

    @property
    def ahead(self) -> list[Work]:
        """What is still to be written."""
        return [work for work in self.works if work.is_planned and work.day >= self.today]

    @property
    def is_over(self) -> bool:
        """Whether all that was to be written is over; what was taken out does not count."""
        return any(work.is_planned for work in self.works) and not self.ahead

    @property
    def is_told(self) -> bool:
        """Whether changes are told."""
        return any(row.is_told for row in self.classes)

    @property
    def is_asked(self) -> bool:
        """Whether the class in the school acted for is still to be chosen."""
        return not any(row.organisation_id == self.school.id for row in self.classes)


async def of_parent(session: Session, person: Person, now: datetime) -> Seen:
    """The schedule of somebody's children, and of nobody else's."""
    child = child_of(person)
    if child is None:
        raise NotFound
    found = await _running(session, await works.of_children(session, person))
    school = child.organisation
    return Seen(school, await classes_of(session, person), found, now.astimezone(school.zone).date())


async def of_observer(session: Session, person: Person, now: datetime) -> Seen:
    """The works on which an observer was put, and no others."""
    watching = next((m for m in person.memberships if m.role == Role.observer), None)
    if watching is None:
        raise NotFound
    place = watching.organisation
    return Seen(place, [], await _running(session, works.of_observer(person)), now.astimezone(place.zone).date())


async def _running(session: Session, which: ColumnElement[bool]) -> list[Work]:
    rows = await session.scalars(
        select(Work)
        .join(Work.procedure)
        .where(which, Procedure.state == ProcedureState.running)
        .options(joinedload(Work.organisation), joinedload(Work.procedure))
        .order_by(Work.day, Work.begins_at, Work.grade, Work.letter, Work.id)
        .execution_options(populate_existing=True)
    )
    return list(rows)


async def classes_of(session: Session, person: Person, *, lock: bool = False) -> list[Following]:
    """The classes of the schools where somebody still is a parent."""
    schools = [m.organisation_id for m in person.memberships if m.role == Role.parent]
    found = (
        select(Following)
        .where(Following.person_id == person.id, Following.organisation_id.in_(schools))
        .options(joinedload(Following.organisation))
        .order_by(Following.organisation_id, Following.grade, Following.letter, Following.id)
        .execution_options(populate_existing=True)
    )
    return list(await session.scalars(found.with_for_update(of=Following) if lock else found))


def _school_of(person: Person, school_id: int) -> Organisation:
    """The door: a school where somebody is a parent."""
    for held in person.memberships:
        if held.role == Role.parent and held.organisation_id == school_id:
            return held.organisation
    raise NotFound


async def letters(session: Session, person: Person, school_id: int, grade: int) -> tuple[Organisation, list[str]]:
    """The letters to choose from: those that the school has entered, and the usual ones."""
    school = _school_of(person, school_id)
    if grade and grade not in GRADES:
        raise Outdated
    entered = await session.scalars(
        select(Work.letter).where(Work.organisation_id == school.id, Work.grade == grade, Work.letter != "").distinct()
    )
    return school, sorted(set(entered) | set(OFFERED))


async def choose(session: Session, person: Person, school_id: int, klass: tuple[int, str], now: datetime) -> None:
    """«5А»: this class is shown from now on. Pressing twice changes nothing."""
    school = _school_of(person, school_id)
    await session.get(Person, person.id, with_for_update=True)
    rows = await classes_of(session, person)
    if any((row.organisation_id, row.grade, row.letter) == (school.id, *klass) for row in rows):
        return
    if len(rows) >= MOST:
        raise Outdated
    row = Following(
        person_id=person.id,
        organisation_id=school.id,
        grade=klass[0],
        letter=klass[1],
        is_told=any(row.is_told for row in rows),
        created_at=now,
    )
    session.add(row)
    await session.flush()
    audit.note(session, person, "follow", "following", row.id, now)


async def drop(session: Session, person: Person, school_id: int, klass: tuple[int, str], now: datetime) -> None:
    """This class is not shown any more. Pressing twice changes nothing."""
    for row in await classes_of(session, person, lock=True):
        if (row.organisation_id, row.grade, row.letter) == (school_id, *klass):
            audit.note(session, person, "drop", "following", row.id, now)
            await session.delete(row)
            await session.flush()


async def tell(session: Session, person: Person, now: datetime, *, is_on: bool) -> None:
    """«Сообщать об изменениях», or not. Pressing twice changes nothing."""
    rows = [row for row in await classes_of(session, person, lock=True) if row.is_told != is_on]
    for row in rows:
        row.is_told = is_on
    if rows:
        await session.flush()
        audit.note(session, person, "tell-on" if is_on else "tell-off", "following", rows[0].id, now, count=len(rows))
