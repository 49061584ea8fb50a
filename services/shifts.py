"""Shifts: at which stages of which works observers are wanted, and who is asked to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.orm import joinedload, selectinload

from models import (
    Observation,
    Observer,
    Organisation,
    Person,
    Placement,
    PlacementState,
    Proposal,
    Shift,
    ShiftStage,
    Work,
    WorkState,
)
from services import Session, audit, marks, notices, observers, organisations, pendings, proposals, settings
from services.calendar import school_year_of
from services.errors import CannotObserve, NotFound, Outdated, SheetStays, ShiftFull
from services.observer_rules import Why, why_not
from services.placement_words import nameless
from services.placements import FRESH, STANDS, count_of, said, taken_by, term, way_of
from services.replacing import Candidate, candidates
from services.settings import Ways
from services.updates import inserting

PAGE = 8
MOST = 9
OVERRIDE = "shift-override"


def day_of(number: int) -> date:
    """A day as a button carries it: 20270414."""
    try:
        return date(number // 10000, number // 100 % 100, number % 100)
    except (ValueError, OverflowError) as odd:
        raise Outdated from odd


@dataclass(frozen=True)
class Day:
    """A day of works: how many there are, how many observers are wanted and asked."""

    day: date
    works: int
    needed: int
    placed: int


@dataclass(frozen=True)
class Row:
    """A work of a day, with the same."""

    work: Work
    needed: int
    placed: int


@dataclass(frozen=True)
class Page:
    """A page of something, for an office."""

    office: Organisation
    shown: Sequence[Row]
    page: int
    total: int
    proposal: Proposal | None
    """The one that stands, if there is any."""


@dataclass(frozen=True)
class Choices:
    """A page of observers to choose from."""

    shift: Shift
    shown: Sequence[Candidate]
    page: int
    total: int


def _sums() -> tuple[ScalarSelect[int], ScalarSelect[int]]:
    placed = select(func.count()).where(Placement.shift_id == Shift.id, Placement.state.in_(STANDS)).scalar_subquery()
    needed = select(func.coalesce(func.sum(Shift.needed), 0)).where(Shift.work_id == Work.id)
    asked = select(func.coalesce(func.sum(placed), 0)).where(Shift.work_id == Work.id)
    return needed.correlate(Work).scalar_subquery(), asked.correlate(Work).scalar_subquery()


def _works(office: Organisation) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (Organisation.path.startswith(office.path), Work.state == WorkState.planned)


@dataclass(frozen=True)
class Ahead:
    """The days of works that are coming; the proposal that stands, if there is one."""

    office: Organisation
    days: list[Day]
    proposal: Proposal | None


async def days(session: Session, person: Person, now: datetime, office_id: int = 0) -> Ahead:
    """The days of works that are coming."""
    office = organisations.office_of(person, office_id)
    needed, asked = _sums()
    rows = await session.execute(
        select(Work.day, func.count(Work.id), func.sum(needed), func.sum(asked))
        .join(Work.organisation)
        .where(*_works(office), Work.day >= now.astimezone(office.zone).date())
        .group_by(Work.day)
        .order_by(Work.day)
    )
    found = [Day(day, count, int(wanted or 0), int(placed or 0)) for day, count, wanted, placed in rows]
    return Ahead(office, found, await proposals.standing(session, office))


async def of_day(session: Session, person: Person, office_id: int, day: date, page: int) -> Page:
    """The works of a day."""
    office = organisations.office_of(person, office_id)
    which = (*_works(office), Work.day == day)
    total = await session.scalar(select(func.count(Work.id)).join(Work.organisation).where(*which)) or 0
    page = min(max(page, 0), max(total - 1, 0) // PAGE)
    rows = await session.execute(
        select(Work, *_sums())
        .join(Work.organisation)
        .options(joinedload(Work.organisation))
        .where(*which)
        .order_by(Organisation.number, Organisation.name, Work.grade, Work.letter, Work.id)
        .offset(page * PAGE)
        .limit(PAGE)
    )
    shown = [Row(work, int(needed), int(placed)) for work, needed, placed in rows]
    return Page(office, shown, page, total, await proposals.standing(session, office))


async def want_day(
    session: Session, person: Person, office_id: int, day: date | None, now: datetime
) -> tuple[Organisation, int]:
    """«По норме»: works of a day (None: of all that are coming) that have no shift get what the settings say."""
    office = organisations.office_of(person, office_id)
    when = Work.day == day if day else Work.day >= now.astimezone(office.zone).date()
    works = await session.scalars(
        select(Work)
        .join(Work.organisation)
        .options(joinedload(Work.organisation))
        .where(*_works(office), when, ~select(Shift.id).where(Shift.work_id == Work.id).exists())
    )
    found = works.all()
    ways = await settings.ways_of(session, {work.organisation for work in found})
    special = await marks.below(session, office, school_year_of(now.astimezone(office.zone).date()))
    rows = [
        {"work_id": work.id, "stage": stage, "needed": count}
        for work in found
        for stage, count in norm(ways[work.organisation_id], is_marked=work.organisation_id in special).items()
    ]
    if rows:
        await session.execute(inserting(session, Shift).on_conflict_do_nothing(), rows)
        audit.note(session, person, "want-shifts", "organisation", office.id, now, count=len(rows))
    return office, len(rows)


STAGES = {
    "conduct": (ShiftStage.conduct,),
    "checked": (ShiftStage.conduct, ShiftStage.checking),
    "all": tuple(ShiftStage),
}


def norm(ways: Ways, *, is_marked: bool) -> dict[ShiftStage, int]:
    """How many observers each stage of a work gets where nothing else was said."""
    count = max(ways.observer_needed, ways.observer_marked) if is_marked else ways.observer_needed
    return dict.fromkeys(STAGES[ways.observer_stages], count) if count else {}


@dataclass(frozen=True)
class Staffed:
    """A work with its shifts, and whose observers somebody has sent: only these are taken back, and say why not."""

    work: Work
    shifts: list[Shift]
    theirs: frozenset[int]
    """Placements."""


async def work_for(session: Session, person: Person, work_id: int) -> Staffed:
    """The door to a work and its shifts: for coordinators of its school and of those above."""
    work = await session.get(Work, work_id, options=[joinedload(Work.organisation)], populate_existing=True)
    if work is None or not person.coordinates(work.organisation) or not work.is_planned:
        raise NotFound
    rows = await session.scalars(
        select(Shift)
        .where(Shift.work_id == work.id, Shift.needed > 0)
        .options(
            selectinload(Shift.placements).joinedload(Placement.observer).joinedload(Observer.person),
            selectinload(Shift.placements).joinedload(Placement.observer).joinedload(Observer.organisation),
        )
        .order_by(Shift.id)
    )
    found = list(rows)
    theirs = {row.id for one in found for row in one.placements if person.coordinates(row.observer.organisation)}
    return Staffed(work, found, frozenset(theirs))


async def want(
    session: Session, person: Person, work_id: int, stage: ShiftStage, needed: int, now: datetime
) -> Staffed:
    """How many observers a stage needs; never fewer than were asked already."""
    work = (await work_for(session, person, work_id)).work
    row = {"work_id": work.id, "stage": stage, "needed": 0}
    await session.execute(inserting(session, Shift).values(row).on_conflict_do_nothing())
    shift = await session.scalar(select(Shift).where(Shift.work_id == work.id, Shift.stage == stage).with_for_update())
    assert shift
    shift.needed = min(max(needed, await count_of(session, shift.id), 0), MOST)
    await session.flush()
    audit.note(session, person, "want", "shift", shift.id, now, needed=shift.needed)
    return await work_for(session, person, work_id)


async def shift_for(session: Session, person: Person, shift_id: int, *, lock: bool = False) -> Shift:
    """The door to a shift, by its work."""
    query = select(Shift).where(Shift.id == shift_id)
    shift = await session.scalar(query.with_for_update() if lock else query)
    if shift is None:
        raise NotFound
    await work_for(session, person, shift.work_id)
    return shift


async def choices(session: Session, person: Person, shift_id: int, page: int) -> Choices:
    """Observers for a shift: first those whom no rule keeps away, with the fewest shifts; then the others, with why."""
    shift = await shift_for(session, person, shift_id)
    work = await session.get_one(Work, shift.work_id)
    rows = await candidates(session, organisations.office_of(person), shift, work, said=STANDS)
    page = min(max(page, 0), max(len(rows) - 1, 0) // PAGE)
    return Choices(shift, rows[page * PAGE : (page + 1) * PAGE], page, len(rows))


async def look(session: Session, person: Person, shift_id: int, observer_id: int) -> tuple[Observer, Why | None]:
    """What keeps this observer away from this shift."""
    shift = await shift_for(session, person, shift_id)
    found = await observers.fresh(session, Observer.id == observer_id, lock=True)
    if found is None or not organisations.office_of(person).contains(found.organisation):
        raise NotFound
    work = await session.get_one(Work, shift.work_id)
    taken = await taken_by(session, [found.id])
    return found, why_not(found, work, shift.stage, taken.get(found.id, []), await way_of(session, work))


async def place(
    session: Session, person: Person, shift_id: int, observer_id: int, now: datetime, override: str | None = None
) -> Staffed:
    """Offer a shift to an observer. A rule is passed over only with a reason, which stays."""
    shift = await shift_for(session, person, shift_id, lock=True)
    found, why = await look(session, person, shift_id, observer_id)
    reason = nameless(override) if override is not None else None
    await offer(session, person, shift, found, why, reason, now)
    await pendings.forget(session, person)
    _renew(session, shift)
    return await work_for(session, person, shift.work_id)


async def offer(
    session: Session,
    person: Person,
    shift: Shift,
    found: Observer,
    why: Why | None,
    override: str | None,
    now: datetime,
) -> None:
    """The same; shift and observer are locked, and `why` is what keeps the observer away at this moment."""
    is_allowed = why is None or (override is not None and why.can_be_overridden)
    if why and not is_allowed:
        raise CannotObserve(why=why.value)
    if await count_of(session, shift.id) >= shift.needed:
        raise ShiftFull
    work = await session.get_one(Work, shift.work_id)
    shift.left_at = None
    fresh = {
        "state": PlacementState.offered, "override": said(override) if why and override else None, "reason": None,
        "offered_at": now, "answered_at": None, "placed_by_id": person.id, **FRESH,
        "known_day": work.day, "known_at": work.begins_at,
        "answer_by": await term(session, work, shift.stage, now),
    }  # fmt: skip
    row = inserting(session, Placement).values(shift_id=shift.id, observer_id=found.id, **fresh)
    id_ = await session.scalar(
        row.on_conflict_do_update(index_elements=["shift_id", "observer_id"], set_=fresh).returning(Placement.id)
    )
    if why:
        audit.note(session, person, "override", "placement", id_, now, rule=why.value)
    else:
        audit.note(session, person, "offer", "placement", id_, now)
    once = f"shift-offered:{id_}:{now.timestamp()}"
    await notices.owe(session, found.person_id, "shift-offered", once=once, params={"placement": id_}, now=now)


def _renew(session: Session, shift: Shift) -> None:
    """What was asked of the database before it changed is asked again."""
    for placement in shift.placements:
        session.expire(placement)
    session.expire(shift, ["placements"])


@dataclass(frozen=True)
class Doubted:
    """An observer whom a rule keeps away: the reason to pass it over is asked."""

    observer: Observer
    shift: Shift
    why: Why


async def choose(session: Session, person: Person, shift_id: int, observer_id: int, now: datetime) -> Staffed | Doubted:
    """An observer was chosen: the shift is offered, or the reason asked for which a rule is passed over."""
    found, why = await look(session, person, shift_id, observer_id)
    if why is None or not why.can_be_overridden:
        return await place(session, person, shift_id, observer_id, now)
    await pendings.expect(session, person, OVERRIDE, now, shift=shift_id, observer=found.id)
    return Doubted(found, await shift_for(session, person, shift_id), why)


async def take_back(session: Session, person: Person, placement_id: int, now: datetime) -> Staffed:
    """«Снять»: the observer is told. Only by those who sent them: a school takes back nobody who was sent to it.

    Pressing twice changes nothing.
    """
    row = await session.get(Placement, placement_id, with_for_update=True)
    if row is None:
        raise NotFound
    shift = await shift_for(session, person, row.shift_id)
    observer = await session.get_one(Observer, row.observer_id, options=[joinedload(Observer.organisation)])
    if not person.coordinates(observer.organisation):
        raise NotFound
    if row.stands:
        if await _has_sheet(session, row):
            raise SheetStays
        row.state, row.answered_at = PlacementState.withdrawn, now
        await session.flush()
        audit.note(session, person, "take-back", "placement", row.id, now)
        once, params = f"shift-offered:{row.id}:back:{now.timestamp()}", {"placement": row.id}
        await notices.owe(session, observer.person_id, "shift-offered", once=once, params=params, now=now)
    return await work_for(session, person, shift.work_id)


async def _has_sheet(session: Session, row: Placement) -> bool:
    which = (Observation.placement_id == row.id, Observation.version > 0)
    return await session.scalar(select(Observation.id).where(*which)) is not None
