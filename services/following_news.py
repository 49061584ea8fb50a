"""A word about works that are on other days or begin at other hours: to the parents who asked for it, to those who are
put on these works, and to the school itself where somebody else changed them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from models import (
    Address,
    Crew,
    Following,
    Membership,
    Notice,
    NoticeState,
    Organisation,
    Person,
    Procedure,
    Role,
    Work,
)
from models.procedures import ProcedureState
from services import Session, followings, notices, telling
from services.sheet_lines import holds

KIND = "works-moved"
Said = list[str | int | None]
"""Day, lesson, time, and the hour at which the bells let it begin, as somebody was told them."""
News = tuple[Work, Said | None]
WELL_BEFORE = timedelta(hours=3)
"""Of a work that begins sooner after the next morning people hear in the evening, quiet hours or not."""


def said(work: Work, school: Organisation) -> Said:
    """What people know of the day of a work."""
    return said_at(work, school, work.begins_at)


def said_at(work: Work, school: Organisation, begins_at: datetime | None) -> Said:
    """The same while it began at another moment: new bells change neither its day nor its lesson."""
    hour = f"{begins_at.astimezone(school.zone):%H:%M}" if begins_at else None
    return [work.day.isoformat(), work.lesson, work.at, hour]


def _is_same(before: Said, now: Said) -> bool:
    """Messages that were owed before the hour was kept know nothing of it."""
    return before == now[: len(before)]


async def owe(
    session: Session,
    school: Organisation,
    changed: Sequence[tuple[Work, Said | None]],
    now: datetime,
    by: Person | None = None,
) -> None:
    """Works of a school have other days than before (None: they are new): a word to those concerned.

    Parents who asked for it hear of new ones too; whoever did it knows.
    """
    news = [
        (work, before)
        for work, before in changed
        if before is None or not _is_same(before, said(work, school)) or not work.is_planned
    ]
    told = await _concerned(session, school, news, by) if news else {}
    if not told:
        return
    waiting = await _waiting(session, told)
    moments = await telling.moments_of(session, {school.id}, now)
    rows = []
    for address, (person_id, own) in sorted(told.items()):
        due_at = _in_time(school, [row for row in news if str(row[0].id) in own], moments[school.id], now)
        if one := waiting.get(address):
            one.params = one.params | {"works": own | one.params["works"]}
            one.due_at = min(one.due_at, due_at)
            continue
        once = f"{KIND}:{person_id}:{school.id}:{now:%Y%m%d%H%M%S%f}"
        rows.append(notices.row(address, "works-moved", once, now, {"works": own}, due_at=due_at))
    await notices.owe_all(session, rows)


def _in_time(school: Organisation, news: Iterable[News], usual: datetime, now: datetime) -> datetime:
    """When to speak of it: at the usual hour, but well before the works begin, as they were to or as they do by now."""
    begin = [work.begins_at for work, _ in news if work.is_planned]
    begin += [_began(school, before) for _, before in news if before]
    first = min((at for at in begin if at and at > now), default=None)
    return usual if first is None or usual <= first - WELL_BEFORE else min(now + telling.A_WHILE, first)


def _began(school: Organisation, before: Said) -> datetime | None:
    """When a work was to begin, if its hour was known."""
    day, hour = str(before[0]), before[3] if len(before) > 3 else None
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(str(hour)), school.zone) if hour else None


async def _concerned(
    session: Session, school: Organisation, news: Sequence[News], by: Person | None
) -> dict[int, tuple[int, dict[str, Said | None]]]:
    """Address → person, and what they knew of the works that concern them."""
    found: dict[int, tuple[int, dict[str, Said | None]]] = {}
    for address, (person_id, classes) in (await _told(session, school, {work.grade for work, _ in news})).items():
        if own := {str(work.id): before for work, before in news if _is_of(work, classes)}:
            found[address] = person_id, own
    moved = {work.id: before for work, before in news if before is not None}
    for address, person_id, work_id in await _at_work(session, school, moved, by) if moved else ():
        found.setdefault(address, (person_id, {}))[1][str(work_id)] = moved[work_id]
    return found


async def _at_work(
    session: Session, school: Organisation, ids: Iterable[int], by: Person | None
) -> list[tuple[int, int, int]]:
    """Address, person and work: who is put on these works; and the school, if somebody from elsewhere moved them."""
    rows = await session.execute(
        select(Crew.person_id, Crew.work_id)
        .join(Work, Work.id == Crew.work_id)
        .where(Crew.work_id.in_(list(ids)), holds())
        .distinct()
    )
    held = {(person, work) for person, work in rows}
    if by is not None and school.id not in {m.organisation_id for m in by.memberships}:
        chiefs = await session.scalars(
            select(Membership.person_id).where(
                Membership.organisation_id == school.id,
                Membership.role == Role.coordinator,
                Membership.ended_at.is_(None),
            )
        )
        held |= {(chief, work) for chief in chiefs for work in ids}
    people = {person for person, _ in held} - {by.id if by else 0}
    addresses = await session.execute(
        select(Address.person_id, func.min(Address.id))
        .where(Address.person_id.in_(people), Address.silent_since.is_(None))
        .group_by(Address.person_id)
    )
    reached = {person: address for person, address in addresses if person is not None}
    return [(reached[person], person, work) for person, work in sorted(held) if person in reached]


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
    """A work that has another day than somebody knew."""

    work: Work
    before: Said | None
    """None: it is new."""

    @property
    def is_hour(self) -> bool:
        """Whether only the bells have changed: the day and the lesson are what they were."""
        now = said(self.work, self.work.organisation)
        return self.before is not None and self.work.is_planned and self.before[:3] == now[:3]

    @property
    def hours(self) -> tuple[str, str]:
        """When it was to begin, and when it does by now."""
        begins = said(self.work, self.work.organisation)[-1]
        before = self.before[3] if self.before and len(self.before) > 3 else None
        return str(before or ""), str(begins or "")


async def moved_for(session: Session, person: Person, known: dict[str, Any]) -> list[Moved]:
    """What differs by now, of the works that are theirs, or that they see and want to hear of."""
    own = await _own(session, person, [int(id_) for id_ in known])
    told = [row for row in await followings.classes_of(session, person) if row.is_told]
    rows = await session.scalars(
        select(Work)
        .join(Work.procedure)
        .where(Work.id.in_([int(id_) for id_ in known]), Procedure.state == ProcedureState.running)
        .options(joinedload(Work.organisation), joinedload(Work.procedure))
        .order_by(Work.organisation_id, Work.day, Work.grade, Work.letter, Work.id)
        .execution_options(populate_existing=True)
    )
    offices = {office.id for office in person.offices}
    found = []
    for work in rows:
        before = known[str(work.id)]
        classes = [(row.grade, row.letter) for row in told if row.organisation_id == work.organisation_id]
        is_same = (
            bool(before) and _is_same(before, said(work, work.organisation)) if work.is_planned else before is None
        )
        is_theirs = work.id in own or work.organisation_id in offices or _is_of(work, classes)
        if is_theirs and not is_same:
            found.append(Moved(work, before))
    return found


async def _own(session: Session, person: Person, ids: Sequence[int]) -> set[int]:
    """On which of these works somebody is put."""
    rows = await session.scalars(
        select(Crew.work_id)
        .join(Work, Work.id == Crew.work_id)
        .where(Crew.person_id == person.id, Crew.work_id.in_(ids), holds())
    )
    return set(rows)
