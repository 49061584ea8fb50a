"""A root of the tree: founded by a link from the console, set up by its first coordinator's three answers."""

from datetime import datetime

from models import Organisation, OrganisationKind, Person
from services import Session, audit
from services.errors import Outdated, UnknownZone
from services.naming import number_in, tidy
from services.organisations import ZONES


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


def is_newcomer(person: Person) -> bool:
    """Whether this person has no other office than the one being set up: only its questions can be answered."""
    return bool(person.offices) and not any(office.is_set_up for office in person.offices)


async def set_name(session: Session, person: Person, name: str, now: datetime) -> Organisation | None:
    """The first answer: its name. Nothing happens when there is nothing to set up."""
    if organisation := being_set_up(person):
        organisation.name = tidy(name)
        organisation.number = number_in(organisation.name)
        audit.note(session, person, "name", "organisation", organisation.id, now)
    return organisation


async def set_kind(session: Session, person: Person, kind: OrganisationKind, now: datetime) -> Organisation | None:
    """The second answer: what it is."""
    organisation = being_set_up(person)
    if organisation and not organisation.name:
        raise Outdated
    if organisation:
        organisation.kind = kind
        audit.note(session, person, "kind", "organisation", organisation.id, now, kind=kind)
    return organisation


async def set_zone(session: Session, person: Person, zone: str, now: datetime) -> Organisation | None:
    """The last answer: its time zone; the organisation is set up."""
    if zone not in ZONES:
        raise UnknownZone
    organisation = being_set_up(person)
    if organisation and not organisation.name:
        raise Outdated
    if organisation:
        organisation.timezone = zone
        organisation.is_set_up = True
        audit.note(session, person, "zone", "organisation", organisation.id, now, zone=zone)
    return organisation
