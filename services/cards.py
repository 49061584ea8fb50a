"""The card of an organisation: all about it in one look, and its fields changed one by one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, select

from models import (
    Assignment,
    Candidate,
    Invitation,
    Mark,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Plan,
    Reading,
    ReadingState,
    Task,
)
from models.people import ROLES_OF
from services import Session, audit, candidates, marks, organisations, settings
from services.calendar import school_year_of
from services.errors import KindIsFixed, NotFound, NothingWritten, NumberExpected, TextTooLong
from services.naming import INVISIBLE, digits_in, tidy

ADDRESS_LENGTH, CONTACT_LENGTH = 200, 150


class Field(StrEnum):
    """What of a card can be changed."""

    name = "n"
    number = "o"
    address = "a"
    contact = "c"
    zone = "z"
    week = "w"
    kind = "k"


LENGTHS = {Field.address: ADDRESS_LENGTH, Field.contact: CONTACT_LENGTH}
TYPED = {Field.name, Field.number, Field.address, Field.contact}
EMPTIED = {Field.number, Field.address, Field.contact}
"""What an organisation can do without."""
GIVEN_UP = (ReadingState.cancelled, ReadingState.failed)


@dataclass(frozen=True)
class Card:
    """All about an organisation."""

    organisation: Organisation
    members: list[tuple[Membership, Person]]
    waiting: list[Candidate]
    marks: list[Mark]
    """Of all school years, the newest first."""
    school_year: int
    six_days: bool
    is_above: bool
    """Whether this person looks from above."""
    may_change_kind: bool

    @property
    def mark(self) -> Mark | None:
        """That of this school year."""
        return next((mark for mark in self.marks if mark.school_year == self.school_year), None)


async def card(session: Session, person: Person, organisation_id: int, now: datetime) -> Card:
    """All about an organisation, for its coordinators and those above."""
    place = await organisations.get_for(session, person, organisation_id)
    return Card(
        organisation=place,
        members=await organisations.members(session, place),
        waiting=await candidates.waiting_for(session, person, place),
        marks=await marks.history(session, place),
        school_year=school_year_of(now.astimezone(place.zone).date()),
        six_days=(await settings.of(session, place)).six_days,
        is_above=organisations.is_above(person, place),
        may_change_kind=await _is_bare(session, place),
    )


async def write(
    session: Session, person: Person, organisation_id: int, which: Field, text: str, now: datetime
) -> Organisation:
    """What somebody typed for a field; for coordinators of the organisation or of one above."""
    if which == Field.name:
        return await organisations.rename(session, person, organisation_id, text, now)
    if which not in TYPED:
        raise NotFound
    place = await _locked(session, person, organisation_id)
    if which == Field.number:
        number = digits_in(text)
        if number is None:
            raise NumberExpected
        place.number = number
    else:
        setattr(place, which.name, _line(text, LENGTHS[which]))
    audit.note(session, person, "card", "organisation", place.id, now, field=which.name)
    return place


def _line(text: str, limit: int) -> str:
    """Words on one line, without invisible signs."""
    line = " ".join(text.translate(INVISIBLE).split())
    if len(line) > limit:
        raise TextTooLong(limit=limit)
    if not any(sign.isalnum() for sign in line):
        raise NothingWritten
    return tidy(line)


async def empty(session: Session, person: Person, organisation_id: int, which: Field, now: datetime) -> Organisation:
    """Take a field's value away. Pressing twice changes nothing."""
    if which not in EMPTIED:
        raise NotFound
    place = await _locked(session, person, organisation_id)
    if getattr(place, which.name) is not None:
        setattr(place, which.name, None)
        audit.note(session, person, "card", "organisation", place.id, now, field=which.name)
    return place


async def choose_week(
    session: Session, person: Person, organisation_id: int, six_days: bool | None, now: datetime
) -> None:
    """Five or six days a week; None: as the organisation above."""
    place = await organisations.get_for(session, person, organisation_id)
    if six_days is None:
        await settings.inherit(session, person, place, settings.SIX_DAYS, now)
    else:
        await settings.choose(session, person, place, settings.SIX_DAYS, six_days, now)


async def move(session: Session, person: Person, organisation_id: int, zone: str, now: datetime) -> None:
    """Another time zone."""
    place = await organisations.get_for(session, person, organisation_id)
    await organisations.move(session, person, place, zone, now)


async def change_kind(
    session: Session, person: Person, organisation_id: int, kind: OrganisationKind, now: datetime
) -> Organisation:
    """Another kind, if the wrong one was chosen at the beginning and nothing came of it yet."""
    place = await _locked(session, person, organisation_id)
    if place.parent_id is not None:
        raise NotFound
    if place.kind == kind:
        return place
    if not await _is_bare(session, place) or await _has_others(session, place, kind):
        raise KindIsFixed
    place.kind = kind
    audit.note(session, person, "kind", "organisation", place.id, now, kind=kind)
    return place


async def _locked(session: Session, person: Person, organisation_id: int) -> Organisation:
    await organisations.get_for(session, person, organisation_id)
    return await session.get_one(Organisation, organisation_id, populate_existing=True, with_for_update=True)


async def _is_bare(session: Session, place: Organisation) -> bool:
    """Whether it stands at the top and nothing hangs below or on it."""
    if place.parent_id is not None:
        return False
    used = (
        select(Organisation.id).where(Organisation.parent_id == place.id),
        select(Plan.id).where(Plan.organisation_id == place.id),
        select(Reading.id).where(Reading.organisation_id == place.id, Reading.state.not_in(GIVEN_UP)),
        select(Task.id).where(Task.organisation_id == place.id),
        select(Assignment.id).where(Assignment.organisation_id == place.id),
        select(Mark.id).where(Mark.organisation_id == place.id),
    )
    return not await _any(session, *used)


async def _has_others(session: Session, place: Organisation, kind: OrganisationKind) -> bool:
    """Whether somebody has, awaits or was offered a role that another kind of organisation does not know."""
    fitting = ROLES_OF[kind]
    held = select(Membership.id).where(Membership.organisation_id == place.id, Membership.ended_at.is_(None))
    wanted = select(Candidate.id).where(Candidate.organisation_id == place.id, Candidate.decided_at.is_(None))
    offered = select(Invitation.id).where(
        Invitation.organisation_id == place.id, Invitation.uses_left > 0, Invitation.revoked_at.is_(None)
    )
    return await _any(
        session,
        held.where(Membership.role.not_in(fitting)),
        wanted.where(Candidate.role.not_in(fitting)),
        offered.where(Invitation.role.not_in(fitting)),
    )


async def _any(session: Session, *queries: Select[int]) -> bool:
    for query in queries:
        if await session.scalar(query.limit(1)) is not None:
            return True
    return False
