"""«С признаками необъективности»: schools marked in a school year."""

from datetime import datetime

from sqlalchemy import insert, select

from models import Mark, Organisation, OrganisationKind, Person
from services import Session, audit, joining
from services.calendar import school_year_of
from services.errors import NotFound, TextTooLong
from services.organisations import below_for

YEARS_BACK = 4
"""How many school years before this one can be marked: what was known then."""
REASON_LENGTH = 300


async def history(session: Session, school: Organisation) -> list[Mark]:
    """The marks of all school years, the newest first."""
    rows = await session.scalars(
        select(Mark).where(Mark.organisation_id == school.id).order_by(Mark.school_year.desc())
    )
    return list(rows)


async def below(session: Session, root: Organisation, school_year: int) -> set[int]:
    """Ids of the schools marked in a school year."""
    rows = await session.scalars(
        select(Mark.organisation_id)
        .join(Organisation, Organisation.id == Mark.organisation_id)
        .where(Organisation.path.startswith(root.path), Mark.school_year == school_year)
    )
    return set(rows)


async def toggle(
    session: Session, person: Person, organisation_id: int, now: datetime, school_year: int | None = None
) -> bool:
    """«С признаками необъективности» on or off, for this school year or a past one; only from above.

    Returns whether it is on. Tasks follow the mark of this year only.
    """
    school = await _school(session, person, organisation_id)
    this = school_year_of(now.astimezone(school.zone).date())
    year = this if school_year is None else school_year
    if not this - YEARS_BACK <= year <= this:
        raise NotFound
    mark = await _of_year(session, school, year)
    if mark:
        await session.delete(mark)
    else:
        await session.execute(insert(Mark).values(organisation_id=school.id, school_year=year))
    await session.flush()
    if year == this:
        await joining.mark(session, person, school, now, is_marked=mark is None)
    audit.note(session, person, "unmark" if mark else "mark", "organisation", school.id, now, year=year)
    return mark is None


async def explain(
    session: Session, person: Person, organisation_id: int, school_year: int, reason: str, now: datetime
) -> None:
    """Why a school is marked in a school year; only from above."""
    school = await _school(session, person, organisation_id)
    mark = await _of_year(session, school, school_year)
    if mark is None:
        raise NotFound
    words = " ".join(reason.split())
    if len(words) > REASON_LENGTH:
        raise TextTooLong(limit=REASON_LENGTH)
    mark.reason = words
    audit.note(session, person, "mark-reason", "organisation", school.id, now, year=school_year)


async def mark_for(session: Session, person: Person, organisation_id: int, school_year: int) -> Mark:
    """The mark of a school year, for those above."""
    mark = await _of_year(session, await _school(session, person, organisation_id), school_year)
    if mark is None:
        raise NotFound
    return mark


async def _school(session: Session, person: Person, organisation_id: int) -> Organisation:
    school = await below_for(session, person, organisation_id)
    if school.kind != OrganisationKind.school:
        raise NotFound
    return school


async def _of_year(session: Session, school: Organisation, year: int) -> Mark | None:
    found: Mark | None = await session.scalar(
        select(Mark).where(Mark.organisation_id == school.id, Mark.school_year == year)
    )
    return found
