"""Who works when: the schedule of all schools below an office, day by day, and as a whole."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from models import Organisation, Person, Procedure, Work, WorkState
from services import Session, organisations, procedures, settings, works
from services.calendar import WorkingDays


@dataclass(frozen=True)
class Day:
    """A page of the schools that write on a day."""

    procedure: Procedure
    place: Organisation
    """The school, or the office below which it is looked at."""
    day: date | None
    """None: nobody has entered a date."""
    before: date | None
    after: date | None
    """The nearest days on which somebody writes."""
    lines: list[tuple[Organisation, list[Work]]]
    number: int
    """From 0."""
    schools: int
    classes: int


@dataclass(frozen=True)
class Whole:
    """All works below an organisation, by school in the order of their numbers."""

    procedure: Procedure
    place: Organisation
    schools: list[Organisation]
    works: list[Work]
    days: WorkingDays

    @property
    def by_day(self) -> dict[date, list[Work]]:
        """Day → its works."""
        found: dict[date, list[Work]] = {}
        for work in self.works:
            found.setdefault(work.day, []).append(work)
        return found


async def place_for(session: Session, person: Person, within: int) -> Organisation:
    """From where it is looked at: what is named, if it is theirs to see; else their own place."""
    if not within:
        return works.place_of(person)
    place = await session.get(Organisation, within)
    if place is not None and works.is_school(place):
        return await works.school_for(session, person, within)
    return await organisations.get_for(session, person, within)


async def on_day(
    session: Session,
    person: Person,
    procedure_id: int,
    day: date | None,
    within: int,
    page: int,
    size: int,
    now: datetime,
) -> Day:
    """Who writes on a day; without one: on the next day on which somebody does."""
    procedure = await procedures.get_for(session, person, procedure_id)
    place = await place_for(session, person, within)
    below = select(Organisation.id).where(Organisation.path.startswith(place.path))
    which = (
        Work.procedure_id == procedure.id,
        Work.state == WorkState.planned,
        Work.organisation_id.in_(below),
    )
    days = list(await session.scalars(select(Work.day).where(*which).distinct().order_by(Work.day)))
    today = now.astimezone(place.zone).date()
    day = day or next((one for one in days if one >= today), days[-1] if days else None)
    if day is None:
        return Day(procedure, place, None, None, None, [], 0, 0, 0)
    counts = await session.execute(
        select(func.count(func.distinct(Work.organisation_id)), func.count()).where(*which, Work.day == day)
    )
    schools, classes = counts.one()
    page = min(max(page, 0), max(schools - 1, 0) // size)
    shown = await session.scalars(
        select(Organisation)
        .where(Organisation.id.in_(select(Work.organisation_id).where(*which, Work.day == day)))
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
        .offset(page * size)
        .limit(size)
    )
    places = list(shown)
    rows = await session.scalars(
        select(Work)
        .where(*which, Work.day == day, Work.organisation_id.in_([one.id for one in places]))
        .order_by(Work.begins_at, Work.grade, Work.letter, Work.part, Work.id)
    )
    written = list(rows)
    return Day(
        procedure,
        place,
        day,
        max((one for one in days if one < day), default=None),
        min((one for one in days if one > day), default=None),
        [(one, [work for work in written if work.organisation_id == one.id]) for one in places],
        page,
        schools,
        classes,
    )


async def whole(session: Session, person: Person, procedure_id: int, within: int, *, cancelled: bool = False) -> Whole:
    """All works below an organisation; with those taken out, where a calendar has to forget them."""
    procedure = await procedures.get_for(session, person, procedure_id)
    place = await place_for(session, person, within)
    below = select(Organisation.id).where(Organisation.path.startswith(place.path))
    states = list(WorkState) if cancelled else [WorkState.planned]
    rows = await session.scalars(
        select(Work)
        .where(Work.procedure_id == procedure.id, Work.state.in_(states), Work.organisation_id.in_(below))
        .order_by(Work.day, Work.begins_at, Work.grade, Work.letter, Work.part, Work.id)
    )
    found = list(rows)
    schools = await session.scalars(
        select(Organisation)
        .where(Organisation.id.in_({work.organisation_id for work in found}))
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
    )
    calendar = (await settings.of(session, place)).calendar
    return Whole(procedure, place, list(schools), found, calendar)
