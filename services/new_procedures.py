"""A new procedure: made from the one of last year, or from one that ships; nothing here knows a year."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from models import Organisation, Person, Procedure, ProcedureKind, ProcedureState
from services import Session, audit
from services.calendar import school_year_of
from services.errors import NoGrades, NotFound
from services.procedures import drafts_of, get_for, seen_in

SOURCE_LENGTH = 500
FOLDER = Path(__file__).parents[1] / "data" / "procedures"


@dataclass(frozen=True)
class Shipped:
    """A procedure of a past year that ships with the program, with the sources of its facts."""

    kind: ProcedureKind
    title: str
    school_year: int
    first_on: date
    last_on: date
    subjects: dict[str, Any]
    source: str


@lru_cache
def shipped() -> tuple[Shipped, ...]:
    """All that ship, the newest first."""
    import yaml  # not paid for at the start

    rows = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in FOLDER.glob("*.yaml")]
    found = [
        Shipped(
            ProcedureKind(row["kind"]),
            row["title"],
            row["school_year"],
            row["first_on"],
            row["last_on"],
            {str(grade): told for grade, told in row["subjects"].items()},
            " ".join(row["source"].split()),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.kind, -one.school_year)))


async def offered(session: Session, person: Person, office: Organisation, now: datetime) -> list[Shipped]:
    """Those that ship, run today or are about to begin, and that nobody has made here yet."""
    if not person.coordinates(office):
        return []
    today = now.astimezone(office.zone).date()
    there = [*await seen_in(session, office, *STATES), *await drafts_of(session, office)]
    made = {(one.kind, one.school_year) for one in there}
    found = [one for one in shipped() if one.last_on >= today and (one.kind, one.school_year) not in made]
    return sorted(found, key=lambda one: one.first_on)


STATES = (ProcedureState.running, ProcedureState.archived)
"""What has been opened once."""


async def last_year_s(session: Session, office: Organisation, kind: ProcedureKind) -> Procedure | Shipped | None:
    """What a new procedure of this kind is copied from: the newest there is, else the newest that ships."""
    own = next((one for one in await seen_in(session, office, *STATES) if one.kind == kind), None)
    ours = next((one for one in shipped() if one.kind == kind), None)
    if own and ours:
        return own if own.school_year >= ours.school_year else ours
    return own or ours


async def begin(
    session: Session, person: Person, office: Organisation, kind: ProcedureKind, title: str, now: datetime
) -> Procedure:
    """«Новая процедура»: the one that ships for now as it is, else that of last year moved to the coming one.

    It is a draft until it is opened; one that is being prepared already is gone on with.
    """
    if not person.coordinates(office):
        raise NotFound
    await session.get(Organisation, office.id, with_for_update=True, populate_existing=True)
    for draft in await drafts_of(session, office):
        if draft.kind == kind:
            return draft
    today = now.astimezone(office.zone).date()
    ours = next((one for one in await offered(session, person, office, now) if one.kind == kind), None)
    before = ours or await last_year_s(session, office, kind)
    year = ours.school_year if ours else next_year(before, today)
    first_on, last_on = _moved(before, year, today)
    procedure = Procedure(
        organisation_id=office.id,
        kind=kind,
        title=titled(before, year) or title,
        school_year=year,
        first_on=first_on,
        last_on=last_on,
        upload_by=None,
        order_number=None,
        order_day=None,
        subjects=deepcopy(before.subjects) if before else {},
        source=ours.source[:SOURCE_LENGTH] if ours else "",
        state=ProcedureState.draft,
        created_by_id=person.id,
        created_at=now,
    )
    session.add(procedure)
    await session.flush()
    audit.note(session, person, "begin", "procedure", procedure.id, now, kind=kind, year=year)
    return procedure


def next_year(before: Procedure | Shipped | None, today: date) -> int:
    """The school year of a new procedure: the one after the last, but never one that is over."""
    return max(school_year_of(today), before.school_year + 1 if before else 0)


def titled(before: Procedure | Shipped | None, year: int) -> str | None:
    """The title of last year with the years moved; None where there is no year in it to move."""
    if before is None:
        return None
    added = year - before.school_year
    title = before.title
    for old in (before.school_year + 1, before.school_year):
        if str(old) in title:
            return title.replace(str(old), str(old + added))
    return None


def _moved(before: Procedure | Shipped | None, year: int, today: date) -> tuple[date, date]:
    """The window of last year on the same days of the week; where there is none, two months from today."""
    if before is None:
        return today, today + timedelta(60)
    weeks = timedelta(weeks=round((year - before.school_year) * 365.2425 / 7))
    return before.first_on + weeks, before.last_on + weeks


async def open_(session: Session, person: Person, procedure_id: int, now: datetime) -> Procedure:
    """«Открыть школам»: from now on they see it and enter their dates. Pressing twice changes nothing."""
    procedure = await get_for(session, person, procedure_id, lock=True)
    if procedure.state == ProcedureState.draft:
        if not procedure.subjects:
            raise NoGrades
        procedure.state = ProcedureState.running
        audit.note(session, person, "open", "procedure", procedure.id, now)
    return procedure


async def archive(session: Session, person: Person, procedure_id: int, now: datetime) -> Procedure:
    """«В архив» (a draft is thrown away), and back."""
    procedure = await get_for(session, person, procedure_id, lock=True)
    if procedure.state == ProcedureState.draft:
        await session.delete(procedure)
        audit.note(session, person, "drop", "procedure", procedure.id, now)
        return procedure
    is_running = procedure.state == ProcedureState.running
    procedure.state = ProcedureState.archived if is_running else ProcedureState.running
    audit.note(session, person, "archive" if is_running else "restore", "procedure", procedure.id, now)
    return procedure
