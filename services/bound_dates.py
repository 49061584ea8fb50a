"""When each organisation holds the national tests, from its works: the days that bound lines of a plan get there."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import func, literal, select

from models import Organisation, OrganisationKind, Plan, Procedure, ProcedureKind, ProcedureState, Work, WorkState
from services import Session, settings
from services.lines import Part
from services.schedules import Times, VprDates, placed

Own = Callable[[Part, Organisation], Times]
"""The times of a line in one organisation."""


def years_of(plan: Plan) -> range:
    """The school years in which the tests of a plan are written; of a plan of one calendar year: that spring's."""
    return (
        range(plan.first_year, plan.last_year)
        if plan.first_year < plan.last_year
        else range(plan.first_year - 1, plan.first_year)
    )


async def dates_of(session: Session, plan: Plan, places: Iterable[Organisation]) -> dict[int, VprDates]:
    """When each of the organisations holds the tests of a plan, by its id; those without a work are left out."""
    wanted = list(places)
    schools = [place.id for place in wanted if place.kind == OrganisationKind.school]
    found = await _dates(session, plan, Work.organisation_id, Work.organisation_id.in_(schools)) if schools else {}
    for office in wanted:
        if office.kind != OrganisationKind.school:
            below = select(Organisation.id).where(Organisation.path.startswith(office.path))
            found |= await _dates(session, plan, literal(office.id), Work.organisation_id.in_(below), is_one=True)
    return found


async def _dates(session: Session, plan: Plan, key: Any, which: Any, *, is_one: bool = False) -> dict[int, VprDates]:
    """The first year of the plan in which there is a work decides."""
    columns = (func.min(Work.day), func.max(Work.day), func.max(Procedure.upload_by))
    grouped = (Procedure.school_year,) if is_one else (Procedure.school_year, Work.organisation_id)
    rows = await session.execute(
        select(key, *columns)
        .join(Procedure, Procedure.id == Work.procedure_id)
        .where(
            which,
            Work.state == WorkState.planned,
            Procedure.kind == ProcedureKind.vpr,
            Procedure.state != ProcedureState.draft,
            Procedure.school_year.in_(years_of(plan)),
        )
        .group_by(*grouped)
        .order_by(Procedure.school_year.desc())
    )
    return {place: VprDates(first, last, upload) for place, first, last, upload in rows}


async def own_times(session: Session, plan: Plan, parts: Iterable[Part], places: Sequence[Organisation]) -> Own:
    """The times that each line of a plan has in each of some organisations."""
    if not any(part.binding for part in parts):
        return lambda part, _: part.times
    dates, ways = await dates_of(session, plan, places), await settings.ways_of(session, places)

    def own(part: Part, place: Organisation) -> Times:
        if part.binding is None:
            return part.times
        return list(placed(part.times, part.binding, dates.get(place.id), ways[place.id].calendar))

    return own
