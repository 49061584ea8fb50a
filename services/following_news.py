"""A word to the parents who asked for it: the works of their classes are on other days or begin at other hours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from models import Address, Following, Membership, Notice, NoticeState, Organisation, Person, Procedure, Role, Work
from models.procedures import ProcedureState
from services import Session, followings, notices, telling

KIND = "works-moved"
Said = list[str | int | None]
"""Day, lesson, time, and the hour at which the bells let it begin, as a parent was told them."""


def said(work: Work, school: Organisation) -> Said:
    """What parents know of the day of a work."""
    return said_at(work, school, work.begins_at)


def said_at(work: Work, school: Organisation, begins_at: datetime | None) -> Said:
    """The same while it began at another moment: new bells change neither its day nor its lesson."""
    hour = f"{begins_at.astimezone(school.zone):%H:%M}" if begins_at else None
    return [work.day.isoformat(), work.lesson, work.at, hour]


def _is_same(before: Said, now: Said) -> bool:
    """Messages that were owed before the hour was kept know nothing of it."""
    return before == now[: len(before)]


async def owe(
    session: Session, school: Organisation, changed: Sequence[tuple[Work, Said | None]], now: datetime
) -> None:
    """Works of a school have other days than before (None: they are new): a word to the parents who asked for it."""
    news = [
        (work, before)
        for work, before in changed
        if before is None or not _is_same(before, said(work, school)) or not work.is_planned
    ]
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
    """What differs by now, of the works that somebody sees and wants to hear of."""
    told = [row for row in await followings.classes_of(session, person) if row.is_told]
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
        is_same = (
            bool(before) and _is_same(before, said(work, work.organisation)) if work.is_planned else before is None
        )
        if _is_of(work, classes) and not is_same:
            found.append(Moved(work, before))
    return found
