"""Whom the rules of an audience mean, counted by the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import aliased

from models import Address, Mark, Membership, Organisation, OrganisationKind, Person, Role
from services import Session, notifications
from services.audiences import Rules
from services.calendar import school_year_of
from services.undone import UNDONE

LISTED = 2000
"""People in a list that is sent as a file."""
CROWD = 20_000
"""People of whom not each is looked at while somebody composes: a million take half a second."""


@dataclass(frozen=True)
class Meant:
    """The rules as conditions over roles (`Membership`) and organisations: asked once, used in many queries."""

    where: tuple[ColumnElement[bool], ...]

    def recipients(self, *which: ColumnElement[bool]) -> Select[int, int]:
        """Each person once, with the first of the roles for which the message comes."""
        return (
            select(Membership.person_id, func.min(Membership.id).label("membership_id"))
            .join(Organisation, Organisation.id == Membership.organisation_id)
            .where(*self.where, *which)
            .group_by(Membership.person_id)
        )

    def addressed(self, *which: ColumnElement[bool]) -> Select[int, int, int | None]:
        """The same with their chat, the first that still answers; none for those who have never come."""
        chat = (
            select(Address.id)
            .where(Address.person_id == Membership.person_id)
            .order_by(Address.silent_since.is_not(None), Address.id)
            .limit(1)
            .correlate(Membership)
            .scalar_subquery()
        )
        return self.recipients(*which).add_columns(chat.label("address_id"))

    def sizes(self) -> Select[int, int]:
        """Organisation → how many of these roles are held there."""
        return (
            select(Membership.organisation_id, func.count())
            .join(Organisation, Organisation.id == Membership.organisation_id)
            .where(*self.where)
            .group_by(Membership.organisation_id)
        )

    def people(self, *which: ColumnElement[bool]) -> Select[int]:
        """The same people, to be counted only."""
        return (
            select(Membership.person_id)
            .join(Organisation, Organisation.id == Membership.organisation_id)
            .where(*self.where, *which)
            .distinct()
        )


async def meant(session: Session, office: Organisation, rules: Rules, now: datetime) -> Meant:
    """Whom the rules of an office mean now."""
    where: list[ColumnElement[bool]] = [
        Organisation.path.startswith(office.path),
        Organisation.is_set_up.is_(True),
        Membership.ended_at.is_(None),
        Membership.role.in_(rules.roles),
        await _places(session, office, rules),
    ]
    if rules.is_marked:
        year = school_year_of(now.astimezone(office.zone).date())
        where.append(exists().where(Mark.organisation_id == Organisation.id, Mark.school_year == year))
    if rules.grades:
        where.append(or_(Membership.role != Role.parent, Membership.grade.in_(rules.grades)))
    if rules.undone:
        kind, id_ = rules.undone
        where.append(await UNDONE[kind].condition(session, office, id_, now) if kind in UNDONE else false())
    return Meant(tuple(where))


async def _places(session: Session, office: Organisation, rules: Rules) -> ColumnElement[bool]:
    own = Organisation.id == office.id if office.kind in rules.kinds else false()
    below = and_(Organisation.id != office.id, Organisation.kind.in_(rules.kinds))
    if not rules.places:
        return or_(own, below)
    ticked = await ticked_places(session, office, rules)
    schools = [place.id for place in ticked if place.kind == OrganisationKind.school]
    trees = [Organisation.path.startswith(place.path) for place in ticked if place.kind != OrganisationKind.school]
    return or_(own, and_(below, or_(Organisation.id.in_(schools), *trees)))


async def ticked_places(session: Session, office: Organisation, rules: Rules) -> list[Organisation]:
    """The organisations that were ticked and still stand below the office."""
    rows = await session.scalars(
        select(Organisation)
        .where(Organisation.id.in_(rules.places), Organisation.path.startswith(office.path))
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
    )
    return list(rows)


async def others_in(session: Session, within: Organisation, but: Sequence[Organisation]) -> list[int]:
    """The fewest organisations that make up all of one but some of those below it."""
    rows = await session.scalars(
        select(Organisation)
        .where(Organisation.path.startswith(within.path), Organisation.id != within.id)
        .order_by(Organisation.path)
    )
    found: list[Organisation] = []
    for place in rows:
        is_out = any(one.id == place.id or place.contains(one) or one.contains(place) for one in but)
        if not is_out and not (found and found[-1].contains(place)):
            found.append(place)
    return [place.id for place in found]


async def places_in(
    session: Session, within: Organisation, page: int, size: int
) -> tuple[list[Organisation], int, int]:
    """A page of the organisations right below one (or the last that there is), its number, how many there are."""
    total = await session.scalar(select(func.count()).where(Organisation.parent_id == within.id)) or 0
    page = min(max(page, 0), max(0, total - 1) // size)
    rows = await session.scalars(
        select(Organisation)
        .where(Organisation.parent_id == within.id)
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
        .offset(page * size)
        .limit(size)
    )
    return list(rows), page, total


@dataclass(frozen=True)
class Count:
    """How many people the rules mean, and how many of them nothing reaches."""

    all: int
    silent: int
    unwanted: int = 0
    """Of those who are reached: they have switched news off."""
    is_more: bool = False
    """They were counted up to `CROWD` only, and none who has switched news off."""


async def count(session: Session, office: Organisation, rules: Rules, now: datetime) -> Count:
    """Count without fetching anybody."""
    whom = await meant(session, office, rules, now)
    return await _count(session, whom, await _how_many(session, whom.people()))


async def count_few(session: Session, office: Organisation, rules: Rules, now: datetime) -> Count:
    """The same; of a crowd only that it is one."""
    whom = await meant(session, office, rules, now)
    total = await _how_many(session, whom.people().limit(CROWD + 1))
    if total <= CROWD:
        return await _count(session, whom, total)
    return Count(CROWD, await _silent(session, whom, total), is_more=True)


async def _count(session: Session, whom: Meant, total: int) -> Count:
    off = select(Person.id).where(notifications.has_switched_off("news"))
    unwanted = whom.people(Membership.person_id.in_(off), _is_reached(Membership.person_id))
    return Count(total, await _silent(session, whom, total), await _how_many(session, unwanted))


async def _silent(session: Session, whom: Meant, total: int) -> int:
    silent = [~_is_reached(Membership.person_id)]
    if total > CROWD:  # whoever has come has an address: of a million those with a silent one are looked at
        silent.append(Membership.person_id.in_(select(Address.person_id).where(Address.silent_since.is_not(None))))
    return await _how_many(session, whom.people(*silent))


async def _how_many(session: Session, people: Select[int]) -> int:
    return await session.scalar(select(func.count()).select_from(people.subquery())) or 0


def _is_reached(person_id: Any) -> ColumnElement[bool]:
    one = aliased(Address)
    return exists().where(one.person_id == person_id, one.silent_since.is_(None))


@dataclass(frozen=True)
class Missed:
    """Somebody whom a broadcast does not reach, and why."""

    person: Person
    role: Role
    organisation: Organisation
    reason: str


async def silent(session: Session, office: Organisation, rules: Rules, now: datetime) -> list[Missed]:
    """Those whom nothing reaches, before anything is sent."""
    found = (await meant(session, office, rules, now)).recipients().subquery()
    any_ = aliased(Address)
    last = select(func.max(any_.id)).where(any_.person_id == found.c.person_id).correlate(found).scalar_subquery()
    rows = await session.execute(
        select(Person, Membership.role, Organisation, Address.silent_reason)
        .join(found, found.c.person_id == Person.id)
        .join(Membership, Membership.id == found.c.membership_id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .outerjoin(Address, Address.id == last)
        .where(~_is_reached(Person.id))
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Person.id)
        .limit(LISTED)
    )
    return [Missed(person, role, place, reason or "not-started") for person, role, place, reason in rows]


async def undone_title(session: Session, office: Organisation, rules: Rules) -> str | None:
    """What was not done, by its title; None when nothing is asked, or it is gone."""
    if rules.undone is None or rules.undone[0] not in UNDONE:
        return None
    return await UNDONE[rules.undone[0]].title(session, office, rules.undone[1])
