"""The tree of organisations: setting up, adding, finding."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, insert, select

from models import Mark, Membership, Organisation, OrganisationKind, Person, Role
from services import Session, audit
from services.calendar import school_year_of
from services.errors import NameMissing, NoNames, NotFound, NothingBelow, UnknownZone

ZONES = (
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Barnaul",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
)
"""The zones on offer: the eleven offsets of Russia (UTC+7 under two names, both well known)."""

DEFAULT_ZONE = "Europe/Moscow"
CHILD_OF = {
    OrganisationKind.region: OrganisationKind.municipality,
    OrganisationKind.municipality: OrganisationKind.school,
}
NAME_LENGTH = 200
NUMBER = re.compile(r"№\s*(\d{1,6})|\b(\d{1,6})\b")


@dataclass(frozen=True)
class Added:
    """What became of a list of names."""

    created: list[Organisation] = field(default_factory=list)
    known: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Child:
    """An organisation below, as a line of the list."""

    organisation: Organisation
    people: int
    is_marked: bool = False


def tidy(name: str) -> str:
    """A name as it is kept: single spaces, a sensible length."""
    name = " ".join(name.split())
    if not any(c.isalnum() for c in name) or len(name) > NAME_LENGTH:
        raise NameMissing(limit=NAME_LENGTH)
    return name


def same_name(name: str) -> str:
    """Equal for names that a secretary would call the same: case, quotes, «№» and spaces do not matter."""
    return re.sub(r"[\W_]+", "", name.casefold().replace("ё", "е"))


def number_in(name: str) -> int | None:
    """The number in a name: after «№» if there is one, else the first number."""
    found = re.search(r"№\s*(\d{1,6})", name) or re.search(r"\b(\d{1,6})\b", name)
    return int(found.group(1)) if found else None


async def found(session: Session, now: datetime) -> Organisation:
    """A new root, not set up yet: its first coordinator is asked for name, kind and zone."""
    organisation = Organisation(
        parent_id=None,
        path="/",
        kind=OrganisationKind.municipality,
        name="",
        number=None,
        timezone="",
        is_set_up=False,
        created_at=now,
    )
    session.add(organisation)
    await session.flush()
    organisation.path = f"/{organisation.id}/"
    return organisation


def being_set_up(person: Person) -> Organisation | None:
    """The organisation about which this person still has to answer questions."""
    return next((office for office in person.offices if not office.is_set_up), None)


async def set_name(session: Session, person: Person, name: str, now: datetime) -> Organisation | None:
    """The first answer: its name. Nothing happens when there is nothing to set up."""
    if organisation := being_set_up(person):
        organisation.name = tidy(name)
        organisation.number = number_in(organisation.name)
        audit.note(session, person, "name", "organisation", organisation.id, now)
    return organisation


async def set_kind(session: Session, person: Person, kind: OrganisationKind, now: datetime) -> Organisation | None:
    """The second answer: what it is."""
    if organisation := being_set_up(person):
        organisation.kind = kind
        audit.note(session, person, "kind", "organisation", organisation.id, now, kind=kind)
    return organisation


async def set_zone(session: Session, person: Person, zone: str, now: datetime) -> Organisation | None:
    """The last answer: its time zone; the organisation is set up."""
    if zone not in ZONES:
        raise UnknownZone
    if organisation := being_set_up(person):
        organisation.timezone = zone
        organisation.is_set_up = True
        audit.note(session, person, "zone", "organisation", organisation.id, now, zone=zone)
    return organisation


async def get_for(session: Session, person: Person, organisation_id: int) -> Organisation:
    """The door to an organisation: for coordinators of it or of one above."""
    organisation = await session.get(Organisation, organisation_id)
    if organisation is None or not person.coordinates(organisation):
        raise NotFound
    return organisation


async def below_for(session: Session, person: Person, organisation_id: int) -> Organisation:
    """The same, for what can be done only from above."""
    organisation = await get_for(session, person, organisation_id)
    if not any(office.contains(organisation) and office.id != organisation.id for office in person.offices):
        raise NotFound
    return organisation


async def is_marked(session: Session, school: Organisation, now: datetime) -> bool:
    """Whether the school is marked in this school year."""
    year = school_year_of(now.astimezone(school.zone).date())
    found = await session.scalar(select(Mark.id).where(Mark.organisation_id == school.id, Mark.school_year == year))
    return found is not None


def office_of(person: Person) -> Organisation:
    """The organisation for which this person acts: the highest of those coordinated."""
    offices = [office for office in person.offices if office.is_set_up]
    if not offices:
        raise NotFound
    return min(offices, key=lambda office: (office.path.count("/"), office.id))


def parent_for_children(person: Person) -> Organisation:
    """The organisation to which this person adds others."""
    office = office_of(person)
    if office.kind not in CHILD_OF:
        raise NothingBelow
    return office


async def add(session: Session, person: Person, parent: Organisation, names: Iterable[str], now: datetime) -> Added:
    """Add organisations by their names below a parent; those already there are named, not added twice."""
    if not person.coordinates(parent) or parent.kind not in CHILD_OF:
        raise NotFound
    there = await session.scalars(select(Organisation.name).where(Organisation.parent_id == parent.id))
    known = {same_name(name) for name in there}
    added = Added()
    for name in names:
        name = tidy(name)
        if same_name(name) in known:
            added.known.append(name)
            continue
        known.add(same_name(name))
        added.created.append(_child(parent, name, now))
    if not added.created and not added.known:
        raise NoNames
    session.add_all(added.created)
    await session.flush()
    for child in added.created:
        child.path = f"{parent.path}{child.id}/"
    await session.flush()
    if added.created:
        audit.note(session, person, "add", "organisation", parent.id, now, count=len(added.created))
    return added


def _child(parent: Organisation, name: str, now: datetime) -> Organisation:
    return Organisation(
        parent_id=parent.id,
        path=parent.path,
        kind=CHILD_OF[parent.kind],
        name=name,
        number=number_in(name),
        timezone=parent.timezone,
        is_set_up=True,
        created_at=now,
    )


async def children(session: Session, parent: Organisation, now: datetime, *, only_empty: bool = False) -> list[Child]:
    """The organisations right below, by number and name, with how many people each has."""
    people = (
        select(func.count())
        .where(Membership.organisation_id == Organisation.id, Membership.ended_at.is_(None))
        .correlate(Organisation)
        .scalar_subquery()
    )
    marked = (
        select(Mark.id)
        .where(Mark.organisation_id == Organisation.id, Mark.school_year == school_year_of(now.date()))
        .correlate(Organisation)
        .exists()
    )
    rows = await session.execute(
        select(Organisation, people, marked)
        .where(Organisation.parent_id == parent.id)
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
    )
    found = [Child(organisation, count, is_marked) for organisation, count, is_marked in rows]
    return [child for child in found if child.people == 0] if only_empty else found


async def count_below(session: Session, parent: Organisation) -> int:
    """How many organisations stand right below."""
    return await session.scalar(select(func.count()).where(Organisation.parent_id == parent.id)) or 0


async def below(session: Session, root: Organisation, kind: OrganisationKind) -> list[Organisation]:
    """All organisations of a kind in the subtree, in the order of their numbers."""
    rows = await session.scalars(
        select(Organisation)
        .where(Organisation.path.startswith(root.path), Organisation.kind == kind)
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
    )
    return list(rows)


async def marked_below(session: Session, root: Organisation, school_year: int) -> set[int]:
    """Ids of the schools marked in a school year."""
    rows = await session.scalars(
        select(Mark.organisation_id)
        .join(Organisation, Organisation.id == Mark.organisation_id)
        .where(Organisation.path.startswith(root.path), Mark.school_year == school_year)
    )
    return set(rows)


async def toggle_mark(session: Session, person: Person, organisation_id: int, now: datetime) -> bool:
    """«С признаками необъективности» on or off for this school year; only from above. Returns whether it is on."""
    school = await get_for(session, person, organisation_id)
    if school.kind != OrganisationKind.school or school.id in [office.id for office in person.offices]:
        raise NotFound
    year = school_year_of(now.astimezone(school.zone).date())
    mark = await session.scalar(select(Mark).where(Mark.organisation_id == school.id, Mark.school_year == year))
    if mark:
        await session.delete(mark)
    else:
        await session.execute(insert(Mark).values(organisation_id=school.id, school_year=year))
    audit.note(session, person, "unmark" if mark else "mark", "organisation", school.id, now, year=year)
    return mark is None


async def members(session: Session, organisation: Organisation) -> list[tuple[Membership, Person]]:
    """Who has a role here now."""
    rows = await session.execute(
        select(Membership, Person)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.organisation_id == organisation.id, Membership.ended_at.is_(None))
        .order_by(Membership.role != Role.coordinator, Membership.id)
    )
    return [(membership, person) for membership, person in rows]


async def roots(session: Session) -> list[Organisation]:
    """The organisations at the top that are set up."""
    rows = await session.scalars(
        select(Organisation).where(Organisation.parent_id.is_(None), Organisation.is_set_up).order_by(Organisation.id)
    )
    return list(rows)
