"""«Люди»: who has which role where, who is silent, who has not come yet."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, exists, func, select

from models import (
    Address,
    Invitation,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Role,
    Substitute,
    Task,
    TaskState,
)
from services import Session, dismissing, invitations, organisations, substitutes, vacancies
from services.errors import NotFound

SIMILAR = 0.75
"""How much of a word may be mistyped."""


@dataclass(frozen=True)
class Line:
    """A role of somebody."""

    role: Membership
    person: Person
    organisation: Organisation
    silent_since: datetime | None


@dataclass(frozen=True)
class Wanted:
    """Which people to list."""

    office: int = 0
    role: Role | None = None
    place: int = 0
    is_silent: bool = False
    words: str = ""


@dataclass(frozen=True)
class Listed:
    """A page of people."""

    office: Organisation
    place: Organisation
    wanted: Wanted
    lines: list[Line]
    page: int
    total: int
    by_role: dict[Role, int]
    silent: int
    vacant: int
    invited: int


_REACHED = exists().where(Address.person_id == Membership.person_id, Address.silent_since.is_(None))
_ORDER: tuple[Any, ...] = (
    Organisation.kind == OrganisationKind.school,
    Organisation.number.is_(None),
    Organisation.number,
    Organisation.name,
    Membership.role != Role.coordinator,
    Membership.id,
)
_SILENT_SINCE = (
    select(func.max(Address.silent_since)).where(Address.person_id == Person.id).correlate(Person).scalar_subquery()
)


def _rows(*conditions: ColumnElement[bool]) -> Select[Membership, Person, Organisation, datetime | None]:
    return (
        select(Membership, Person, Organisation, case((~_REACHED, _SILENT_SINCE)))
        .join(Person, Person.id == Membership.person_id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.ended_at.is_(None), *conditions)
        .order_by(*_ORDER)
    )


def _ids(*conditions: ColumnElement[bool]) -> Select[int]:
    """The same roles without all that is shown of them: what is counted and sorted is narrow."""
    return (
        select(Membership.id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.ended_at.is_(None), *conditions)
    )


def _line(row: Row[Membership, Person, Organisation, datetime | None]) -> Line:
    role, person, place, silent_since = row
    return Line(role, person, place, silent_since)


async def listed(session: Session, person: Person, wanted: Wanted, page: int, size: int, now: datetime) -> Listed:
    """People of one's organisation and of those below; parents only when they are asked for."""
    office = organisations.office_of(person, wanted.office)
    place = await _within(session, person, office, wanted.place)
    conditions = [Organisation.path.startswith(place.path)]
    conditions.append(Membership.role == wanted.role if wanted.role else Membership.role != Role.parent)
    if wanted.is_silent:
        conditions.append(~_REACHED)
    lines, total, page = await _page(session, conditions, wanted.words, page, size)
    by_role = await _by_role(session, place)
    invited = await session.scalar(select(func.count()).select_from(_open_links(office, now).subquery()))
    silent = await session.scalar(
        select(func.count()).select_from(
            _ids(Organisation.path.startswith(office.path), Membership.role != Role.parent, ~_REACHED).subquery()
        )
    )
    empty = await session.scalar(select(func.count()).select_from(_vacant(office).subquery()))
    return Listed(office, place, wanted, lines, page, total, by_role, silent or 0, empty or 0, invited or 0)


async def _within(session: Session, person: Person, office: Organisation, place_id: int) -> Organisation:
    place = await organisations.get_for(session, person, place_id) if place_id else office
    if not office.contains(place):
        raise NotFound
    return place


async def _page(
    session: Session, conditions: Sequence[ColumnElement[bool]], words: str, page: int, size: int
) -> tuple[list[Line], int, int]:
    query = _rows(*conditions)
    if words:
        rows = await session.execute(query)
        found = [_line(row) for row in rows if fits(words, f"{row[1].name} {row[2].name}")]
        page = min(page, max(len(found) - 1, 0) // size)
        return found[page * size : (page + 1) * size], len(found), page
    ids = _ids(*conditions)
    total = await session.scalar(select(func.count()).select_from(ids.subquery())) or 0
    page = min(page, max(total - 1, 0) // size)
    shown = await session.scalars(ids.order_by(*_ORDER).offset(page * size).limit(size))
    rows = await session.execute(_rows(Membership.id.in_(shown.all())))
    return [_line(row) for row in rows], total, page


async def lines_of(session: Session, *conditions: ColumnElement[bool]) -> list[Line]:
    """Roles that fit, in the order of the list."""
    return [_line(row) for row in await session.execute(_rows(*conditions))]


async def _by_role(session: Session, place: Organisation) -> dict[Role, int]:
    rows = await session.execute(
        select(Membership.role, func.count())
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.ended_at.is_(None), Organisation.path.startswith(place.path))
        .group_by(Membership.role)
    )
    counts = dict(rows.all())
    return {role: counts[role] for role in Role if role in counts}


def fits(words: str, text: str) -> bool:
    """Whether each of the words begins one of the text, or nearly does: «Питрова» finds «Петрова»."""
    there = _words(text)
    return all(any(_is_like(word, other) for other in there) for word in _words(words))


def _words(text: str) -> list[str]:
    letters = unicodedata.normalize("NFD", text.casefold())
    return re.findall(r"\w+", "".join(sign for sign in letters if not unicodedata.combining(sign)))


def _is_like(word: str, other: str) -> bool:
    if other.startswith(word):
        return True
    if len(word) < 4 or word.isdigit():
        return False
    return SequenceMatcher(None, word, other[: len(word) + 1]).ratio() >= SIMILAR


def _open_links(office: Organisation, now: datetime) -> Select[Invitation, Organisation]:
    return (
        select(Invitation, Organisation)
        .join(Organisation, Organisation.id == Invitation.organisation_id)
        .where(Organisation.path.startswith(office.path), *invitations.works(now), Invitation.role != Role.parent)
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Invitation.id)
    )


def _vacant(office: Organisation) -> Select[Organisation]:
    return (
        select(Organisation)
        .where(Organisation.path.startswith(office.path), Organisation.id != office.id, vacancies.vacant())
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
    )


@dataclass(frozen=True)
class Missing:
    """Who has not come: organisations where nobody can be reached, and links that nobody has used."""

    office: Organisation
    vacant: list[Organisation]
    links: list[tuple[Invitation, Organisation]]
    page: int
    total: int


async def missing(session: Session, person: Person, office_id: int, page: int, size: int, now: datetime) -> Missing:
    """A page of it."""
    office = organisations.office_of(person, office_id)
    vacant = list(await session.scalars(_vacant(office)))
    rows = await session.execute(_open_links(office, now))
    page = min(page, max(len(vacant) - 1, 0) // size)
    links = [(link, place) for link, place in rows]
    return Missing(office, vacant[page * size : (page + 1) * size], links, page, len(vacant))


@dataclass(frozen=True)
class Card:
    """All about somebody in one role."""

    line: Line
    others: list[Membership]
    """Other roles of the same person, as far as whoever looks may see them."""
    substitute: Substitute | None
    replaces: list[Substitute]
    named: int
    """Open tasks given by name."""
    is_own: bool
    may_end: bool
    may_hand: bool
    may_appoint: bool

    @property
    def role(self) -> Membership:
        """The role."""
        return self.line.role


async def card(session: Session, person: Person, membership_id: int) -> Card:
    """Somebody in a role: for coordinators of the organisation or above, and for oneself."""
    row = (await session.execute(_rows(Membership.id == membership_id))).first()
    if row is None or not (row[1].id == person.id or person.coordinates(row[2])):
        raise NotFound
    line = _line(row)
    role, place = line.role, line.organisation
    rows = await session.execute(_rows(Membership.person_id == line.person.id, Membership.id != role.id))
    others = [r[0] for r in rows if line.person.id == person.id or person.coordinates(r[2])]
    named = await session.scalar(
        select(func.count()).where(
            Task.person_id == line.person.id, Task.organisation_id == place.id, Task.state == TaskState.open
        )
    )
    is_own = line.person.id == person.id
    is_lent = role.until is not None or role.role in substitutes.NEVER
    may_end = dismissing.may_end(person, role, place)
    return Card(
        line,
        others,
        await substitutes.standing(session, role.id),
        await substitutes.by_whom(session, line.person.id, place.id),
        named or 0,
        is_own,
        may_end,
        (is_own or may_end) and not is_lent,
        (is_own or person.coordinates(place)) and not is_lent,
    )


async def own(session: Session, person: Person, membership_id: int) -> Line:
    """The door to one's own role, which may have ended by a first press."""
    found = await session.get(Membership, membership_id)
    if found is None or found.person_id != person.id:
        raise NotFound
    return await line(session, found.id)


async def line(session: Session, membership_id: int) -> Line:
    """A role that may have ended, with its holder and organisation."""
    row = await session.execute(
        select(Membership, Person, Organisation)
        .join(Person, Person.id == Membership.person_id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.id == membership_id)
    )
    role, person, place = row.one()
    return Line(role, person, place, None)


async def whom(session: Session, person_id: int) -> Person:
    """Somebody by id."""
    return await session.get_one(Person, person_id)
