"""Procedures, the tests of one school year: who may see and change them, and what their schools have entered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import String, cast, func, select

from models import Organisation, OrganisationKind, Person, Procedure, ProcedureState, Work, WorkState
from services import Session, organisations
from services.errors import NotFound


async def get_for(session: Session, person: Person, procedure_id: int, *, lock: bool = False) -> Procedure:
    """The door to a procedure: for everybody who works in the office that runs it or below; locked: for its office."""
    procedure = await session.get(Procedure, procedure_id, with_for_update=lock or None, populate_existing=True)
    if procedure is None:
        raise NotFound
    office = await session.get_one(Organisation, procedure.organisation_id)
    is_own = person.coordinates(office)
    is_below = any(office.contains(membership.organisation) for membership in person.memberships)
    is_seen = is_below and procedure.state != ProcedureState.draft
    if not (is_own or (is_seen and not lock)):
        raise NotFound
    return procedure


async def office_of(session: Session, procedure: Procedure) -> Organisation:
    """Who runs it."""
    return await session.get_one(Organisation, procedure.organisation_id)


async def seen_in(
    session: Session, place: Organisation, *states: ProcedureState, newest: int | None = None
) -> list[Procedure]:
    """Those that an organisation takes part in: its own and those of the offices above; the newest first."""
    above = [int(part) for part in place.path.split("/") if part]
    rows = await session.scalars(
        select(Procedure)
        .where(Procedure.organisation_id.in_(above), Procedure.state.in_(states or (ProcedureState.running,)))
        .order_by(Procedure.school_year.desc(), Procedure.first_on.desc(), Procedure.id.desc())
        .limit(newest)
    )
    return list(rows)


async def drafts_of(session: Session, office: Organisation) -> list[Procedure]:
    """Those that an office prepares and has not opened yet."""
    rows = await session.scalars(
        select(Procedure)
        .where(Procedure.organisation_id == office.id, Procedure.state == ProcedureState.draft)
        .order_by(Procedure.id.desc())
    )
    return list(rows)


async def of_now(session: Session, person: Person, place: Organisation, now: datetime) -> Procedure | None:
    """The one that matters today: that runs or begins next; else the newest; else what is being prepared."""
    today = now.astimezone(place.zone).date()
    found = await seen_in(session, place)
    near = min((one for one in found if one.last_on >= today), key=_begins, default=None)
    drafts = await drafts_of(session, place) if person.coordinates(place) and not found else []
    return near or next(iter([*found, *drafts]), None)


def _begins(procedure: Procedure) -> tuple[date, int]:
    return procedure.first_on, -procedure.id


async def coverage(
    session: Session, procedure: Procedure, schools: Sequence[Organisation]
) -> dict[int, tuple[int, int]]:
    """School → how many classes have dates, and how many works there are."""
    classes = func.count(func.distinct(cast(Work.grade, String) + Work.letter))
    rows = await session.execute(
        select(Work.organisation_id, classes, func.count())
        .where(Work.procedure_id == procedure.id, Work.state == WorkState.planned)
        .group_by(Work.organisation_id)
    )
    there = {school: (many, works) for school, many, works in rows}
    return {school.id: there.get(school.id, (0, 0)) for school in schools}


@dataclass(frozen=True)
class Card:
    """A procedure as an office sees it: what is set, and what its schools have entered."""

    procedure: Procedure
    office: Organisation
    """The one that looks."""
    is_own: bool
    """Whether it may change the procedure."""
    lines: list[tuple[Organisation, int, int]]
    """School, classes with dates, works."""

    @property
    def schools(self) -> int:
        """How many schools there are."""
        return len(self.lines)

    @property
    def ready(self) -> int:
        """How many of them have entered dates."""
        return sum(works > 0 for _, __, works in self.lines)


async def card(session: Session, person: Person, procedure: Procedure) -> Card:
    """The same for somebody who coordinates; the procedure has come through its door."""
    runs = await office_of(session, procedure)
    office = looking_from(person, runs)
    schools = await organisations.below(session, office, OrganisationKind.school)
    there = await coverage(session, procedure, schools)
    return Card(procedure, office, person.coordinates(runs), [(school, *there[school.id]) for school in schools])


def looking_from(person: Person, runs: Organisation) -> Organisation:
    """From where somebody looks at a procedure: the office acted for, else the highest within it."""
    within = [office for office in person.offices if runs.contains(office) or office.contains(runs)]
    if not within:
        raise NotFound
    acting = person.acting_office
    chosen = acting if acting in within else min(within, key=lambda office: office.path.count("/"))
    return runs if chosen.contains(runs) else chosen
