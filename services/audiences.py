"""Whom a broadcast goes to: roles × organisations × «has not done …», counted by the database; and saved choices."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, false, func, or_, select
from sqlalchemy.orm import aliased

from models import (
    Address,
    Audience,
    Mark,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Role,
)
from services import Session, audit, notifications
from services.calendar import school_year_of
from services.errors import NameMissing, NotFound
from services.senders import speaks_for
from services.undone import UNDONE

NAME_LENGTH = 60
LISTED = 2000
"""People in a list that is sent as a file."""


@dataclass(frozen=True)
class Rules:
    """A choice of recipients."""

    roles: tuple[Role, ...] = (Role.coordinator,)
    kinds: tuple[OrganisationKind, ...] = (OrganisationKind.school,)
    """Of which organisations; the kind of the office stands for the office itself, all others are below it."""
    places: tuple[int, ...] = ()
    """Organisations that were ticked, each with all below it; none: all."""
    is_marked: bool = False
    """Only schools «с признаками необъективности» this school year."""
    undone: tuple[str, int] | None = None
    """A kind of `UNDONE` and the id of what was not done."""

    def to_json(self) -> dict[str, Any]:
        """As it is kept in a row."""
        return {
            "roles": [role.value for role in self.roles],
            "kinds": [kind.value for kind in self.kinds],
            "places": list(self.places),
            "is_marked": self.is_marked,
            "undone": list(self.undone) if self.undone else None,
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Rules":
        """The rules that were kept."""
        return cls(
            tuple(Role(role) for role in kept["roles"]),
            tuple(OrganisationKind(kind) for kind in kept["kinds"]),
            tuple(kept["places"]),
            kept["is_marked"],
            (kept["undone"][0], kept["undone"][1]) if kept["undone"] else None,
        )

    @classmethod
    def first(cls, office: Organisation) -> "Rules":
        """What is offered at first: the coordinators right below; in a school its own people."""
        below = kinds_for(office)[1:]
        return cls(kinds=below[:1] or (office.kind,))

    def with_role(self, role: Role) -> "Rules":
        """A role more or less."""
        return replace(self, roles=toggled(self.roles, role, tuple(Role)))

    def with_kind(self, kind: OrganisationKind) -> "Rules":
        """A kind of organisations more or less."""
        return replace(self, kinds=toggled(self.kinds, kind, tuple(OrganisationKind)))

    def with_place(self, place_id: int) -> "Rules":
        """An organisation more or less."""
        return replace(self, places=tuple(sorted(set(self.places) ^ {place_id})))


def toggled(chosen: tuple[Any, ...], one: Any, order: tuple[Any, ...]) -> tuple[Any, ...]:
    """With it if it was not there, else without it; in the given order."""
    return tuple(each for each in order if (each in chosen) != (each == one))


def kinds_for(office: Organisation) -> tuple[OrganisationKind, ...]:
    """The office itself, then what stands below it."""
    order = tuple(OrganisationKind)
    return order[order.index(office.kind) :]


# Whom the rules mean ----------------------------------------------------------------------------------------------


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


async def count(session: Session, office: Organisation, rules: Rules, now: datetime) -> Count:
    """Count without fetching anybody."""
    found = (await meant(session, office, rules, now)).recipients().subquery()
    silent = case((_is_reached(found.c.person_id), 0), else_=1)
    row = (await session.execute(select(func.count(), func.coalesce(func.sum(silent), 0)).select_from(found))).one()
    off = select(func.count()).select_from(found).join(Person, Person.id == found.c.person_id)
    unwanted = await session.scalar(off.where(notifications.has_switched_off("news"), _is_reached(Person.id)))
    return Count(row[0], row[1], unwanted or 0)


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


# Saved choices ----------------------------------------------------------------------------------------------------


async def saved(session: Session, office: Organisation) -> list[Audience]:
    """The choices that an office has kept."""
    rows = await session.scalars(
        select(Audience).where(Audience.organisation_id == office.id).order_by(Audience.name, Audience.id)
    )
    return list(rows)


async def get_for(session: Session, person: Person, audience_id: int, *, lock: bool = False) -> Audience:
    """The door to a saved choice: for those who send in the name of its organisation."""
    found = await session.get(Audience, audience_id, with_for_update=lock or None, populate_existing=True)
    if found is None or not speaks_for(person, found.organisation_id):
        raise NotFound
    return found


async def save(
    session: Session, person: Person, office: Organisation, name: str, rules: Rules, now: datetime
) -> Audience:
    """Keep a choice under a name; the same name again replaces it."""
    if not speaks_for(person, office.id):
        raise NotFound
    name = " ".join(name.split())
    if not any(c.isalnum() for c in name) or len(name) > NAME_LENGTH:
        raise NameMissing(limit=NAME_LENGTH)
    kept = _named(await saved(session, office), name)
    if kept is None:
        kept = Audience(organisation_id=office.id, person_id=person.id, name=name, rules={}, created_at=now)
        session.add(kept)
    kept.rules = rules.to_json()
    await session.flush()
    audit.note(session, person, "save", "audience", kept.id, now)
    return kept


def _named(kept: Iterable[Audience], name: str) -> Audience | None:
    return next((audience for audience in kept if audience.name.casefold() == name.casefold()), None)


async def drop(session: Session, person: Person, audience_id: int, now: datetime) -> None:
    """Forget a saved choice."""
    kept = await get_for(session, person, audience_id, lock=True)
    audit.note(session, person, "drop", "audience", kept.id, now)
    await session.delete(kept)
