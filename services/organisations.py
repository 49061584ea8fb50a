"""The tree of organisations: their doors, adding, renaming, removing, finding."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, func, select, update

from models import (
    Candidate,
    Following,
    Invitation,
    Mark,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Procedure,
    Reading,
    Role,
    Work,
)
from services import Session, audit, joining, works
from services.calendar import school_year_of
from services.errors import (
    InUse,
    NameMissing,
    NameTaken,
    NoNames,
    NotFound,
    NothingBelow,
    NotSetUp,
    Outdated,
    UnknownZone,
)
from services.naming import NAME_LENGTH, number_in, same_name, tidy

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

CHILD_OF = {
    OrganisationKind.region: OrganisationKind.municipality,
    OrganisationKind.municipality: OrganisationKind.school,
}


@dataclass(frozen=True)
class Added:
    """What became of a list of names."""

    created: list[Organisation] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    """Names that were there already, or stand in the list more than once."""
    unfit: list[str] = field(default_factory=list)
    """Lines that are too long to be a name."""


@dataclass(frozen=True)
class Sorted:
    """A list of names, before anything is added."""

    new: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    unfit: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Child:
    """An organisation below, as a line of the list."""

    organisation: Organisation
    people: int
    is_marked: bool = False


async def get_for(session: Session, person: Person, organisation_id: int) -> Organisation:
    """The door to an organisation: for coordinators of it or of one above."""
    organisation = await session.get(Organisation, organisation_id)
    if organisation is None or not person.coordinates(organisation):
        raise NotFound
    return organisation


async def find(session: Session, organisation_id: int) -> Organisation | None:
    """An organisation, if it was not removed."""
    return await session.get(Organisation, organisation_id)


async def below_for(session: Session, person: Person, organisation_id: int) -> Organisation:
    """The same, locked, for what can be done only from above."""
    organisation = await session.get(Organisation, organisation_id, populate_existing=True, with_for_update=True)
    if organisation is None or not is_above(person, organisation):
        raise NotFound
    return organisation


def is_above(person: Person, organisation: Organisation) -> bool:
    """Whether this person coordinates an organisation above it, whatever roles are held in it as well."""
    return any(office.contains(organisation) and office.id != organisation.id for office in person.offices)


def office_of(person: Person, office_id: int = 0) -> Organisation:
    """The organisation for which this person acts as a coordinator, or the one that an older button names.

    Whoever acts in another role, but coordinates something, acts for the highest of it.
    """
    offices = [office for office in person.offices if office.is_set_up]
    if not offices:
        raise NotSetUp if person.offices else NotFound
    if office_id:
        return _named(offices, office_id)
    return person.acting_office or min(offices, key=lambda office: (office.path.count("/"), office.id))


def _named(offices: Iterable[Organisation], office_id: int) -> Organisation:
    found = next((office for office in offices if office.id == office_id), None)
    if found is None:
        raise NotFound
    return found


def parent_for_children(person: Person, office_id: int = 0) -> Organisation:
    """The organisation to which this person adds others."""
    office = office_of(person, office_id)
    if office.kind not in CHILD_OF:
        raise NothingBelow
    return office


async def add(session: Session, person: Person, parent: Organisation, names: Iterable[str], now: datetime) -> Added:
    """Add organisations by their names below a parent; those already there are named, not added twice."""
    if not person.coordinates(parent) or parent.kind not in CHILD_OF:
        raise NotFound
    kind = await session.scalar(select(Organisation.kind).where(Organisation.id == parent.id).with_for_update())
    if kind != parent.kind:
        raise Outdated
    found = await sort_out(session, parent, names)
    if not found.new and not found.known:
        raise NameMissing(limit=NAME_LENGTH) if found.unfit else NoNames
    added = Added([_child(parent, name, now) for name in found.new], found.known, found.unfit)
    session.add_all(added.created)
    await session.flush()
    for child in added.created:
        child.path = f"{parent.path}{child.id}/"
    await session.flush()
    await joining.welcome(session, person, added.created, now)
    if added.created:
        audit.note(session, person, "add", "organisation", parent.id, now, count=len(added.created))
    return added


async def sort_out(session: Session, parent: Organisation, names: Iterable[str]) -> Sorted:
    """Which of the names are new below the parent."""
    there = await session.scalars(select(Organisation.name).where(Organisation.parent_id == parent.id))
    known = {same_name(name) for name in there}
    found = Sorted()
    for given in names:
        try:
            name = tidy(given)
        except NameMissing:
            found.unfit.append(given)
            continue
        (found.known if same_name(name) in known else found.new).append(name)
        known.add(same_name(name))
    return found


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


async def rename(session: Session, person: Person, organisation_id: int, name: str, now: datetime) -> Organisation:
    """Another name: for coordinators of the organisation or of one above. Tasks and links stay."""
    await get_for(session, person, organisation_id)
    place = await session.get_one(Organisation, organisation_id, populate_existing=True, with_for_update=True)
    name = tidy(name)
    beside = await session.scalars(
        select(Organisation.name).where(Organisation.parent_id == place.parent_id, Organisation.id != place.id)
    )
    if same_name(name) in {same_name(other) for other in beside}:
        raise NameTaken(name=name)
    if place.number == number_in(place.name) or number_in(name):
        place.number = number_in(name)  # a number that was typed on the card stays
    place.name = name
    audit.note(session, person, "name", "organisation", place.id, now)
    return place


async def remove(session: Session, person: Person, organisation_id: int, now: datetime) -> None:
    """Take back an organisation that was added by mistake: nobody came, nothing hangs on it."""
    place = await below_for(session, person, organisation_id)
    for used in (
        select(Membership.id).where(Membership.organisation_id == place.id),
        joining.begun(place),
        select(Reading.id).where(Reading.organisation_id == place.id),
        select(Procedure.id).where(Procedure.organisation_id == place.id),
        select(Work.id).where(Work.organisation_id == place.id),
        select(Organisation.id).where(Organisation.parent_id == place.id),
    ):
        if await session.scalar(used.limit(1)):
            raise InUse
    await joining.forget(session, place)
    for table in (Candidate, Following, Invitation, Mark):
        await session.execute(delete(table).where(table.organisation_id == place.id))
    await session.delete(place)
    audit.note(session, person, "remove", "organisation", place.id, now)


async def move(session: Session, person: Person, office: Organisation, zone: str, now: datetime) -> None:
    """Another time zone for an organisation, and for those below that lived in the same one."""
    if zone not in ZONES:
        raise UnknownZone
    if not person.coordinates(office):
        raise NotFound
    if office.timezone == zone:
        return
    with_it = Organisation.path.startswith(office.path), Organisation.timezone == office.timezone
    with_it_now = list(await session.scalars(select(Organisation.id).where(*with_it)))
    await session.execute(update(Organisation).where(*with_it).values(timezone=zone))
    moved = select(Organisation).where(Organisation.id.in_(with_it_now)).execution_options(populate_existing=True)
    await works.retime(session, (await session.scalars(moved)).all(), now)
    audit.note(session, person, "zone", "organisation", office.id, now, zone=zone)


async def children(session: Session, parent: Organisation, now: datetime, *, only_empty: bool = False) -> list[Child]:
    """The organisations right below, by number and name, with how many coordinators each has."""
    people = (
        select(func.count())
        .where(
            Membership.organisation_id == Organisation.id,
            Membership.role == Role.coordinator,
            Membership.ended_at.is_(None),
        )
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


async def below(session: Session, root: Organisation, kind: OrganisationKind) -> list[Organisation]:
    """All organisations of a kind in the subtree, in the order of their numbers."""
    rows = await session.scalars(
        select(Organisation)
        .where(Organisation.path.startswith(root.path), Organisation.kind == kind)
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
    )
    return list(rows)


async def members(session: Session, organisation: Organisation) -> list[tuple[Membership, Person]]:
    """Who works here now: everybody with a role, except parents."""
    rows = await session.execute(
        select(Membership, Person)
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.organisation_id == organisation.id,
            Membership.role != Role.parent,
            Membership.ended_at.is_(None),
        )
        .order_by(Membership.role != Role.coordinator, Membership.id)
    )
    return [(membership, person) for membership, person in rows]


async def roots(session: Session) -> list[Organisation]:
    """The organisations at the top that are set up."""
    rows = await session.scalars(
        select(Organisation).where(Organisation.parent_id.is_(None), Organisation.is_set_up).order_by(Organisation.id)
    )
    return list(rows)
