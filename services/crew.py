"""«Команда школы»: who is put on which work in which role."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, func, select, update
from sqlalchemy.orm import joinedload

from models import (
    Crew,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Procedure,
    ProcedureState,
    Role,
    Work,
    WorkState,
)
from services import Session, audit, notices, opening
from services.errors import NotFound
from services.updates import inserting

ROLES = (Role.organiser, Role.expert, Role.technician, Role.observer)
"""Roles in which somebody is put on a work; a director has all of them in view."""
PAST = timedelta(days=7)
SEVERAL = 200


@dataclass(frozen=True)
class Member:
    """Somebody of the team, and on how many of the coming works they are."""

    membership: Membership
    person: Person
    works: int


@dataclass(frozen=True)
class Team:
    """The people of a school who help on days of works."""

    place: Organisation
    members: Sequence[Member]
    works: int
    """How many are coming."""
    empty: dict[Role, int]
    """Role → works on which nobody is put in it: their lists come to the coordinator."""


def place_for(person: Person, place_id: int) -> Organisation:
    """The door to the team of a school: its own coordinators."""
    place = next((office for office in person.offices if office.id == place_id and office.is_set_up), None)
    if place is None or place.kind != OrganisationKind.school:
        raise NotFound
    return place


async def team(session: Session, place: Organisation, now: datetime) -> Team:
    """All who are invited, and the works that are covered."""
    works = {work.id for work in await coming(session, place, now)}
    counted = (
        select(Crew.person_id, Crew.role, func.count().label("works"))
        .where(Crew.work_id.in_(works))
        .group_by(Crew.person_id, Crew.role)
        .subquery()
    )
    rows = await session.execute(
        select(Membership, func.coalesce(counted.c.works, 0))
        .outerjoin(counted, and_(counted.c.person_id == Membership.person_id, counted.c.role == Membership.role))
        .options(joinedload(Membership.person), joinedload(Membership.organisation))
        .where(
            Membership.organisation_id == place.id,
            Membership.ended_at.is_(None),
            Membership.role.in_((Role.director, *ROLES)),
        )
        .order_by(Membership.role, Membership.id)
    )
    members = [Member(membership, membership.person, count) for membership, count in rows]
    here = and_(Membership.person_id == Crew.person_id, Membership.role == Crew.role)
    taken = await session.execute(
        select(Crew.role, func.count(Crew.work_id.distinct()))
        .join(Membership, here & (Membership.organisation_id == place.id) & Membership.ended_at.is_(None))
        .where(Crew.work_id.in_(works))
        .group_by(Crew.role)
    )
    covered: dict[Role, int] = dict(list(taken))
    empty = {role: len(works) - covered.get(role, 0) for role in (Role.organiser, Role.expert)}
    return Team(place, members, len(works), empty)


async def coming(session: Session, place: Organisation, now: datetime) -> Sequence[Work]:
    """Works of a school that are not long over, by day."""
    rows = await session.scalars(
        select(Work)
        .join(Procedure, Procedure.id == Work.procedure_id)
        .where(
            Work.organisation_id == place.id,
            Work.state == WorkState.planned,
            Procedure.state == ProcedureState.running,
            Work.day >= now.astimezone(place.zone).date() - PAST,
        )
        .order_by(Work.day, Work.begins_at, Work.grade, Work.letter, Work.id)
        .limit(SEVERAL)
    )
    return rows.all()


async def member_for(session: Session, person: Person, membership_id: int) -> tuple[Membership, Organisation]:
    """The door to somebody of the team: for the coordinators of the same school."""
    membership = await session.scalar(
        select(Membership)
        .options(joinedload(Membership.person), joinedload(Membership.organisation))
        .where(Membership.id == membership_id, Membership.ended_at.is_(None), Membership.role.in_(ROLES))
    )
    if membership is None:
        raise NotFound
    return membership, place_for(person, membership.organisation_id)


async def works_of(session: Session, membership: Membership, works: Sequence[Work]) -> set[int]:
    """On which of these works somebody is put."""
    rows = await session.scalars(
        select(Crew.work_id).where(
            Crew.person_id == membership.person_id,
            Crew.role == membership.role,
            Crew.work_id.in_([work.id for work in works]),
        )
    )
    return set(rows)


async def put(
    session: Session, person: Person, membership_id: int, work_id: int, now: datetime, *, is_on: bool
) -> Membership:
    """Put somebody on a work, or take them off. Pressing twice changes nothing."""
    membership, place = await member_for(session, person, membership_id)
    work = next((work for work in await coming(session, place, now) if work.id == work_id), None)
    if work is None:
        raise NotFound
    return await _put(session, person, membership, [work], now, is_on=is_on)


async def put_on_all(session: Session, person: Person, membership_id: int, now: datetime, *, is_on: bool) -> Membership:
    """The same for all works that are coming."""
    membership, place = await member_for(session, person, membership_id)
    return await _put(session, person, membership, await coming(session, place, now), now, is_on=is_on)


async def _put(
    session: Session, by: Person, membership: Membership, works: Sequence[Work], now: datetime, *, is_on: bool
) -> Membership:
    await session.scalar(select(Membership.id).where(Membership.id == membership.id).with_for_update())
    there = await works_of(session, membership, works)
    changed = [work.id for work in works if (work.id in there) != is_on]
    if not changed:
        return membership
    own = {"person_id": membership.person_id, "role": membership.role, "put_by_id": by.id, "put_at": now}
    if is_on:
        rows = [{"work_id": work, **own} for work in changed]
        await session.execute(inserting(session, Crew).on_conflict_do_nothing(), rows)
    else:
        await session.execute(
            delete(Crew).where(
                Crew.work_id.in_(changed), Crew.person_id == membership.person_id, Crew.role == membership.role
            )
        )
    audit.note(
        session,
        by,
        "put" if is_on else "take-off",
        "membership",
        membership.id,
        now,
        works=changed[:20],
        count=len(changed),
    )
    await opening.follow_crew(session, membership.organisation_id, membership.role, membership.person_id, now)
    notices.wake(session)
    return membership


async def let_go(session: Session, role: Membership, now: datetime) -> None:
    """A role ended: nobody is on the works in their stead, and the open lists go to whose they are now."""
    if role.role not in opening.ON_WORKS and role.role not in (Role.coordinator, Role.director):
        return
    here = select(Work.id).where(Work.organisation_id == role.organisation_id, Work.day >= now.date())
    await session.execute(
        delete(Crew).where(Crew.person_id == role.person_id, Crew.role == role.role, Crew.work_id.in_(here))
    )
    await opening.follow_crew(session, role.organisation_id, role.role, role.person_id, now)


async def hand_over(session: Session, role: Membership, successor_id: int, now: datetime) -> None:
    """The successor stands where the one before was put, and gets the lists that are open."""
    here = select(Work.id).where(Work.organisation_id == role.organisation_id)
    own = (Crew.person_id == role.person_id, Crew.role == role.role, Crew.work_id.in_(here))
    theirs = select(Crew.work_id).where(Crew.person_id == successor_id, Crew.role == role.role)
    await session.execute(
        update(Crew).where(*own, Crew.work_id.not_in(theirs)).values(person_id=successor_id),
        execution_options={"synchronize_session": False},
    )
    if role.role in ROLES:
        await opening.follow_crew(session, role.organisation_id, role.role, successor_id, now)
