"""The classes of a parent: whose works they see, and who hears when the dates of these works change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from documents.classes import LETTERS
from models import Address, Following, Membership, Notice, NoticeState, Organisation, Person, Procedure, Role, Work
from models.procedures import ProcedureState, WorkState
from services import Session, audit, notices, telling, works
from services.errors import NotFound, Outdated
from services.hotline import GRADES, child_of

KIND = "works-moved"
MOST = 8
"""Classes of one parent."""
OFFERED = LETTERS[:8]
"""The letters that most schools have; there is the whole grade for the others."""
Said = list[str | int | None]
"""Day, lesson and time, as a parent was told them."""


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
    return Seen(school, await _classes(session, person), found, now.astimezone(school.zone).date())


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


async def _classes(session: Session, person: Person, *, lock: bool = False) -> list[Following]:
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
    rows = await _classes(session, person)
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
    for row in await _classes(session, person, lock=True):
        if (row.organisation_id, row.grade, row.letter) == (school_id, *klass):
            audit.note(session, person, "drop", "following", row.id, now)
            await session.delete(row)
            await session.flush()


async def tell(session: Session, person: Person, now: datetime, *, is_on: bool) -> None:
    """«Сообщать об изменениях», or not. Pressing twice changes nothing."""
    rows = [row for row in await _classes(session, person, lock=True) if row.is_told != is_on]
    for row in rows:
        row.is_told = is_on
    if rows:
        await session.flush()
        audit.note(session, person, "tell-on" if is_on else "tell-off", "following", rows[0].id, now, count=len(rows))


# Telling ----------------------------------------------------------------------------------------------------------


def said(work: Work) -> Said:
    """What parents know of the day of a work."""
    return [work.day.isoformat(), work.lesson, work.at]


async def owe(
    session: Session, school: Organisation, changed: Sequence[tuple[Work, Said | None]], now: datetime
) -> None:
    """Works of a school have other days than before (None: they are new): a word to the parents who asked for it."""
    news = [(work, before) for work, before in changed if before is None or before != said(work) or not work.is_planned]
    grades = {work.grade for work, _ in news}
    told = await _told(session, school, grades) if news else {}
    if not told:
        return
    waiting = await _waiting(session, told)
    moments = await telling.moments_of(session, {school.id}, now)
    rows = []
    for address, (person_id, classes) in told.items():
        own = {str(work.id): before for work, before in news if _is_of(work, classes)}
        if not own:
            continue
        if one := waiting.get(address):
            one.params = one.params | {"works": own | one.params["works"]}
            continue
        once = f"{KIND}:{person_id}:{school.id}:{now:%Y%m%d%H%M%S%f}"
        rows.append(notices.row(address, "works-moved", once, now, {"works": own}, due_at=moments[school.id]))
    await notices.owe_all(session, rows)


def _is_of(work: Work, classes: Iterable[tuple[int, str]]) -> bool:
    return any(work.grade == grade and (not letter or work.letter in (letter, "")) for grade, letter in classes)


async def _told(
    session: Session, school: Organisation, grades: Iterable[int]
) -> dict[int, tuple[int, list[tuple[int, str]]]]:
    """Address → person and classes, of the parents of a school who asked to be told."""
    addresses = (
        select(Address.person_id, func.min(Address.id).label("id"))
        .where(Address.silent_since.is_(None))
        .group_by(Address.person_id)
        .subquery()
    )
    rows = await session.execute(
        select(addresses.c.id, Following.person_id, Following.grade, Following.letter)
        .join(addresses, addresses.c.person_id == Following.person_id)
        .where(
            Following.organisation_id == school.id,
            Following.grade.in_(list(grades)),
            Following.is_told,
            select(Membership.id)
            .where(
                Membership.person_id == Following.person_id,
                Membership.organisation_id == school.id,
                Membership.role == Role.parent,
                Membership.ended_at.is_(None),
            )
            .exists(),
        )
        .order_by(addresses.c.id)
    )
    found: dict[int, tuple[int, list[tuple[int, str]]]] = {}
    for address, person_id, grade, letter in rows:
        found.setdefault(address, (person_id, []))[1].append((grade, letter))
    return found


async def _waiting(session: Session, addresses: Iterable[int]) -> dict[int, Notice]:
    """Messages that are not sent yet: what was known first is what they tell from."""
    rows = await session.scalars(
        select(Notice)
        .where(Notice.address_id.in_(list(addresses)), Notice.kind == KIND, Notice.state == NoticeState.waiting)
        .order_by(Notice.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {notice.address_id: notice for notice in rows}


@dataclass(frozen=True)
class Moved:
    """A work that has another day than a parent knew."""

    work: Work
    before: Said | None
    """None: it is new."""


async def moved_for(session: Session, person: Person, known: dict[str, Any]) -> list[Moved]:
    """What differs by now, of the works that somebody sees and wants to hear of."""
    told = [row for row in await _classes(session, person) if row.is_told]
    rows = await session.scalars(
        select(Work)
        .join(Work.procedure)
        .where(Work.id.in_([int(id_) for id_ in known]), Procedure.state == ProcedureState.running)
        .options(joinedload(Work.organisation), joinedload(Work.procedure))
        .order_by(Work.organisation_id, Work.day, Work.grade, Work.letter, Work.id)
        .execution_options(populate_existing=True)
    )
    found = []
    for work in rows:
        before = known[str(work.id)]
        classes = [(row.grade, row.letter) for row in told if row.organisation_id == work.organisation_id]
        is_same = before == said(work) if work.state == WorkState.planned else before is None
        if _is_of(work, classes) and not is_same:
            found.append(Moved(work, before))
    return found
