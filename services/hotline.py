"""Parents who come without a link: they choose the school and the grade; no name is asked, nothing is kept before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import ColumnElement, String, cast, func, or_, select, update
from sqlalchemy.orm import aliased

from documents import alike
from models import ConsentKind, Membership, Organisation, OrganisationKind, Person, Role
from services import Session, audit, consents, invitations, people
from services.as_text import plain, rows_as_text, rows_of
from services.errors import NotFound
from services.ranking import Block, Found, Kind, Row, aside, block, ranked

PAGE = 8
GRADES = tuple(range(1, 12))
LONGEST, MOST = 100, 6
TOWN, ANY_SCHOOL = 0.6, 0.5


@dataclass(frozen=True)
class Places:
    """A page of organisations to choose from, which page it is, and how many there are in all."""

    shown: list[Organisation]
    page: int
    total: int


async def is_open(session: Session) -> bool:
    """Whether there is any school to choose."""
    found = select(Organisation.id).where(Organisation.kind == OrganisationKind.school, Organisation.is_set_up)
    return await session.scalar(found.limit(1)) is not None


async def towns(session: Session, page: int) -> Places:
    """Organisations right above schools."""
    above = select(Organisation.parent_id).where(Organisation.kind == OrganisationKind.school, Organisation.is_set_up)
    return await _page(session, [Organisation.id.in_(above.where(Organisation.parent_id.is_not(None)))], page)


async def schools(session: Session, town_id: int, page: int) -> Places:
    """The schools of a town; 0: all that there are."""
    which = [Organisation.kind == OrganisationKind.school, Organisation.is_set_up.is_(True)]
    if town_id:
        which.append(Organisation.parent_id == town_id)
    return await _page(session, which, page)


async def _page(session: Session, which: Sequence[ColumnElement[bool]], page: int) -> Places:
    total = await session.scalar(select(func.count()).select_from(Organisation).where(*which)) or 0
    page = min(max(page, 0), max(total - 1, 0) // PAGE)
    rows = await session.scalars(
        select(Organisation)
        .where(*which)
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
        .offset(page * PAGE)
        .limit(PAGE)
    )
    return Places(list(rows), page, total)


async def look_for(session: Session, query: str) -> list[Organisation]:
    """Schools that a number or a name could mean, best first; slips are forgiven."""
    asked = alike.asked(query[:LONGEST])[:MOST]
    if not asked:
        return []
    numbered = [or_(Organisation.number == int(n), Organisation.name.contains(n)) for n in _numbers(asked)]
    best = await _ranked(session, asked, numbered) if numbered else Found()
    if not (best.ids and best.is_exact):  # of a whole country few schools have the number that was asked for
        best = await _ranked(session, asked, [])
    ids = best.ids.get(Kind.organisations, [])[:PAGE]
    found = await session.scalars(select(Organisation).where(Organisation.id.in_(ids)))
    by_id = {place.id: place for place in found}
    return [by_id[id_] for id_ in ids if id_ in by_id]


def _numbers(asked: Sequence[alike.Asked]) -> list[str]:
    return [way for ways in asked for way in ways if way.isdecimal() and len(way) < 10]


async def _ranked(session: Session, asked: Sequence[alike.Asked], which: Sequence[ColumnElement[bool]]) -> Found:
    above = aliased(Organisation)
    number = func.coalesce(cast(Organisation.number, String), "")
    told = rows_as_text(Organisation.id, number, plain(Organisation.name))
    rows = await session.execute(
        select(func.coalesce(above.name, ""), told)
        .select_from(Organisation)
        .outerjoin(above, above.id == Organisation.parent_id)
        .where(Organisation.kind == OrganisationKind.school, Organisation.is_set_up, *which)
        .group_by(Organisation.parent_id, above.name)
        .order_by(Organisation.parent_id)
    )
    towns = [(town, told) for town, told in rows]

    def compared() -> Found:
        return ranked({Kind.organisations: [_town(name, told) for name, told in towns]}, asked)

    return await aside(compared, sum(len(told) for _, told in towns))


@lru_cache(maxsize=4096)
def _town(name: str, told: str) -> Block:
    """Schools of a town as they were told: what is compared is made once, as long as they stay the same."""
    return block(_school(name, *row) for row in rows_of(told))


def _school(town: str, id_: str, number: str, name: str) -> Row:
    texts = ((f"{name} {number}", 1.0), (town, TOWN), (alike.SCHOOL_WORDS, ANY_SCHOOL))
    return Row(int(id_), texts, (not number, int(number or 0), name, int(id_)))


async def school(session: Session, school_id: int) -> Organisation:
    """A school that anybody may choose."""
    found = await session.get(Organisation, school_id)
    if found is None or found.kind != OrganisationKind.school or not found.is_set_up:
        raise NotFound
    return found


async def town_of(session: Session, place: Organisation) -> Organisation | None:
    """The organisation above a school."""
    return await session.get(Organisation, place.parent_id) if place.parent_id else None


async def settle(
    session: Session, who: invitations.Newcomer, school_id: int, grade: int, now: datetime
) -> tuple[Person, Organisation]:
    """A parent of a school and a grade (0: not told), without a name. Choosing the same again changes nothing."""
    place = await school(session, school_id)
    if grade and grade not in GRADES:
        raise NotFound
    person = await people.arrive(session, who.channel, who.external_id, "", who.language, now)
    await consents.give(session, person, ConsentKind.parent, now)
    held = await people.join(session, person, Role.parent, place, None, now)
    if (held.grade or 0) != grade:
        await session.execute(update(Membership).where(Membership.id == held.id).values(grade=grade or None))
        audit.note(session, person, "grade", "membership", held.id, now, grade=grade)
    await invitations.owe_commands(session, person.id, f"parent:{held.id}", now)
    return await people.get(session, person.id), place


def child_of(person: Person) -> Membership | None:
    """The school and grade for which somebody asks: of the role acted in, else the first role of a parent."""
    roles = [m for m in person.roles if m.role == Role.parent]
    acting = person.acting
    return acting if acting in roles else next(iter(roles), None)
