"""What an office sets about its procedure: the window, the upload deadline, the order, the grades and subjects."""

from collections.abc import Iterable
from copy import deepcopy
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from documents.subjects import Grade
from models import Person, Procedure, ProcedureState, Work, WorkState
from services import Session, audit, notices
from services.calendar import school_year_of
from services.errors import DateOutOfReach, Outdated, TextTooLong, WindowNotUnderstood, WorksStand
from services.procedures import get_for

ALL_GRADES = tuple(range(1, 12))
TITLE_LENGTH, ORDER_LENGTH = 200, 60
LONGEST = timedelta(days=300)


async def choose_window(
    session: Session, person: Person, procedure_id: int, first_on: date, last_on: date, now: datetime
) -> Procedure:
    """The days in which works are written. Works that stand outside stay, and are marked so."""
    procedure = await get_for(session, person, procedure_id, lock=True)
    if last_on < first_on or last_on - first_on > LONGEST:
        raise WindowNotUnderstood
    if abs(first_on.year - now.year) > 3:
        raise DateOutOfReach
    if procedure.state == ProcedureState.draft:
        procedure.school_year = school_year_of(first_on)
        procedure.title = _renamed(procedure.title, first_on)
    procedure.first_on, procedure.last_on = first_on, last_on
    audit.note(session, person, "window", "procedure", procedure.id, now)
    return procedure


def _renamed(title: str, first_on: date) -> str:
    """A title that ends with a year bears that of the window."""
    head, dash, tail = title.rpartition("-")
    return f"{head}-{school_year_of(first_on) + 1}" if dash and tail.isdigit() and len(tail) == 4 else title


async def choose_upload(
    session: Session, person: Person, procedure_id: int, day: date | None, now: datetime
) -> Procedure:
    """The last day for uploading the results; the tasks that hang on it follow."""
    procedure = await get_for(session, person, procedure_id, lock=True)
    if day and not procedure.first_on <= day <= procedure.last_on + LONGEST:
        raise DateOutOfReach
    procedure.upload_by = day
    if procedure.state == ProcedureState.running:
        procedure.reached = 0
        notices.wake(session)
    audit.note(session, person, "upload", "procedure", procedure.id, now)
    return procedure


async def choose_order(
    session: Session, person: Person, procedure_id: int, number: str | None, day: date | None, now: datetime
) -> Procedure:
    """The order that sets it; its number stands beside every rule of the window."""
    procedure = await get_for(session, person, procedure_id, lock=True)
    number = " ".join((number or "").split()) or None
    if number and len(number) > ORDER_LENGTH:
        raise TextTooLong(limit=ORDER_LENGTH)
    procedure.order_number, procedure.order_day = number, day
    audit.note(session, person, "order", "procedure", procedure.id, now)
    return procedure


async def choose_title(session: Session, person: Person, procedure_id: int, title: str, now: datetime) -> Procedure:
    """Another title."""
    procedure = await get_for(session, person, procedure_id, lock=True)
    title = " ".join(title.split())
    if not title or len(title) > TITLE_LENGTH:
        raise TextTooLong(limit=TITLE_LENGTH)
    procedure.title = title
    audit.note(session, person, "title", "procedure", procedure.id, now)
    return procedure


async def toggle_grade(session: Session, person: Person, procedure_id: int, grade: int, now: datetime) -> Procedure:
    """A grade writes, or does not; one that has works already stays."""
    procedure = await get_for(session, person, procedure_id, lock=True)
    if grade not in ALL_GRADES:
        raise Outdated
    subjects = dict(procedure.subjects)
    if str(grade) not in subjects:
        subjects[str(grade)] = deepcopy(_like(procedure, grade))
    elif await _has_works(session, procedure, grade):
        raise WorksStand(grade=str(grade))
    else:
        del subjects[str(grade)]
    procedure.subjects = subjects
    audit.note(session, person, "grades", "procedure", procedure.id, now, grade=grade)
    return procedure


def _like(procedure: Procedure, grade: int) -> dict[str, Any]:
    """The subjects of the nearest grade that writes: most of them are the same."""
    near = min(procedure.grades, key=lambda other: abs(other - grade), default=None)
    told: dict[str, Any] = procedure.subjects[str(near)] if near else {"required": [], "random": []}
    return told


async def _has_works(session: Session, procedure: Procedure, grade: int) -> bool:
    found = select(Work.id).where(
        Work.procedure_id == procedure.id, Work.grade == grade, Work.state == WorkState.planned
    )
    return await session.scalar(found.limit(1)) is not None


async def choose_subjects(
    session: Session, person: Person, procedure_id: int, grades: Iterable[int], told: Grade, now: datetime
) -> Procedure:
    """What a grade writes: required subjects, and random groups."""
    procedure = await get_for(session, person, procedure_id, lock=True)
    chosen = [grade for grade in grades if str(grade) in procedure.subjects]
    if not chosen:
        raise Outdated
    procedure.subjects = procedure.subjects | {str(grade): told.to_json() for grade in chosen}
    audit.note(session, person, "subjects", "procedure", procedure.id, now, count=len(chosen))
    return procedure
