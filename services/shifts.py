"""Shifts: at which stages of which works observers are wanted, and who is asked to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from models import (
    Observer,
    ObserverState,
    Organisation,
    Person,
    Placement,
    PlacementState,
    Shift,
    ShiftStage,
    Work,
    WorkState,
)
from services import Session, audit, notices, observers, organisations, pendings
from services.errors import CannotObserve, NotFound, NothingWritten, Outdated, ShiftFull, TextTooLong
from services.observer_rules import Why, why_not
from services.updates import inserting

PAGE = 8
MOST, REASON = 9, 300
DECLINE, OVERRIDE = "shift-decline", "shift-override"
STANDS = (PlacementState.offered, PlacementState.agreed)


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


@dataclass(frozen=True)
class Choice:
    """An observer for a shift: what keeps them away, and how many shifts they have."""

    observer: Observer
    why: Why | None
    load: int


@dataclass(frozen=True)
class Choices:
    """A page of observers to choose from."""

    shift: Shift
    shown: Sequence[Choice]
    page: int
    total: int


def _sums() -> tuple[ScalarSelect[int], ScalarSelect[int]]:
    placed = select(func.count()).where(Placement.shift_id == Shift.id, Placement.state.in_(STANDS)).scalar_subquery()
    needed = select(func.coalesce(func.sum(Shift.needed), 0)).where(Shift.work_id == Work.id)
    asked = select(func.coalesce(func.sum(placed), 0)).where(Shift.work_id == Work.id)
    return needed.correlate(Work).scalar_subquery(), asked.correlate(Work).scalar_subquery()


def _works(office: Organisation) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (Organisation.path.startswith(office.path), Work.state == WorkState.planned)


async def days(session: Session, person: Person, now: datetime) -> tuple[Organisation, list[Day]]:
    """The days of works that are coming."""
    office = organisations.office_of(person)
    needed, asked = _sums()
    rows = await session.execute(
        select(Work.day, func.count(Work.id), func.sum(needed), func.sum(asked))
        .join(Work.organisation)
        .where(*_works(office), Work.day >= now.astimezone(office.zone).date())
        .group_by(Work.day)
        .order_by(Work.day)
    )
    return office, [Day(day, count, int(wanted or 0), int(placed or 0)) for day, count, wanted, placed in rows]


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
    return Page(office, [Row(work, int(needed), int(placed)) for work, needed, placed in rows], page, total)


async def want_day(session: Session, person: Person, office_id: int, day: date, now: datetime) -> Page:
    """«По одному на каждую работу»: works of the day that have no shift get one, for the conduct."""
    office = organisations.office_of(person, office_id)
    ids = await session.scalars(
        select(Work.id)
        .join(Work.organisation)
        .where(*_works(office), Work.day == day, ~select(Shift.id).where(Shift.work_id == Work.id).exists())
    )
    rows = [{"work_id": id_, "stage": ShiftStage.conduct, "needed": 1} for id_ in ids]
    if rows:
        await session.execute(inserting(session, Shift).on_conflict_do_nothing(), rows)
        audit.note(session, person, "want-shifts", "organisation", office.id, now, count=len(rows))
    return await of_day(session, person, office.id, day, 0)


async def work_for(session: Session, person: Person, work_id: int) -> tuple[Work, list[Shift]]:
    """The door to a work and its shifts: for coordinators of its school and of those above."""
    work = await session.get(Work, work_id, options=[joinedload(Work.organisation)], populate_existing=True)
    if work is None or not person.coordinates(work.organisation) or not work.is_planned:
        raise NotFound
    rows = await session.scalars(
        select(Shift)
        .where(Shift.work_id == work.id, Shift.needed > 0)
        .options(selectinload(Shift.placements).joinedload(Placement.observer).joinedload(Observer.person))
        .order_by(Shift.id)
    )
    return work, list(rows)


async def want(
    session: Session, person: Person, work_id: int, stage: ShiftStage, needed: int, now: datetime
) -> tuple[Work, list[Shift]]:
    """How many observers a stage needs; never fewer than were asked already."""
    work, _ = await work_for(session, person, work_id)
    row = {"work_id": work.id, "stage": stage, "needed": 0}
    await session.execute(inserting(session, Shift).values(row).on_conflict_do_nothing())
    shift = await session.scalar(select(Shift).where(Shift.work_id == work.id, Shift.stage == stage).with_for_update())
    assert shift
    shift.needed = min(max(needed, await _placed(session, shift.id), 0), MOST)
    await session.flush()
    audit.note(session, person, "want", "shift", shift.id, now, needed=shift.needed)
    return await work_for(session, person, work_id)


async def _placed(session: Session, shift_id: int) -> int:
    return (
        await session.scalar(select(func.count()).where(Placement.shift_id == shift_id, Placement.state.in_(STANDS)))
        or 0
    )


async def shift_for(session: Session, person: Person, shift_id: int, *, lock: bool = False) -> Shift:
    """The door to a shift, by its work."""
    query = select(Shift).where(Shift.id == shift_id)
    shift = await session.scalar(query.with_for_update() if lock else query)
    if shift is None:
        raise NotFound
    await work_for(session, person, shift.work_id)
    return shift


async def _taken(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[Work, ShiftStage]]]:
    """Observer → what they watch already."""
    rows = await session.execute(
        select(Placement.observer_id, Work, Shift.stage)
        .join(Shift, Shift.id == Placement.shift_id)
        .join(Work, Work.id == Shift.work_id)
        .where(Placement.observer_id.in_(ids), Placement.state.in_(STANDS), Work.state == WorkState.planned)
    )
    found: dict[int, list[tuple[Work, ShiftStage]]] = {}
    for id_, work, stage in rows:
        found.setdefault(id_, []).append((work, stage))
    return found


async def choices(session: Session, person: Person, shift_id: int, page: int) -> Choices:
    """Observers for a shift: first those whom no rule keeps away, with the fewest shifts; then the others, with why."""
    shift = await shift_for(session, person, shift_id)
    work = await session.get_one(Work, shift.work_id)
    office = organisations.office_of(person)
    asked = select(Placement.observer_id).where(Placement.shift_id == shift.id, Placement.state.in_(STANDS))
    found = (
        await session.scalars(
            observers.with_all()
            .join(Observer.organisation)
            .where(
                Organisation.path.startswith(office.path),
                Observer.state.in_((ObserverState.approved, ObserverState.suspended)),
                Observer.id.not_in(asked),
            )
        )
    ).all()
    taken = await _taken(session, [one.id for one in found])
    rows = [
        Choice(one, why_not(one, work, shift.stage, taken.get(one.id, [])), len(taken.get(one.id, []))) for one in found
    ]
    rows.sort(key=lambda row: (row.why is not None, row.load, row.observer.id))
    page = min(max(page, 0), max(len(rows) - 1, 0) // PAGE)
    return Choices(shift, rows[page * PAGE : (page + 1) * PAGE], page, len(rows))


async def look(session: Session, person: Person, shift_id: int, observer_id: int) -> tuple[Observer, Why | None]:
    """What keeps this observer away from this shift."""
    shift = await shift_for(session, person, shift_id)
    found = await observers.fresh(session, Observer.id == observer_id, lock=True)
    if found is None or not organisations.office_of(person).contains(found.organisation):
        raise NotFound
    work = await session.get_one(Work, shift.work_id)
    taken = await _taken(session, [found.id])
    return found, why_not(found, work, shift.stage, taken.get(found.id, []))


async def place(
    session: Session, person: Person, shift_id: int, observer_id: int, now: datetime, override: str | None = None
) -> tuple[Work, list[Shift]]:
    """Offer a shift to an observer. A rule is passed over only with a reason, which stays."""
    shift = await shift_for(session, person, shift_id, lock=True)
    found, why = await look(session, person, shift_id, observer_id)
    is_allowed = why is None or (override is not None and why.can_be_overridden)
    if why and not is_allowed:
        raise CannotObserve(why=why.value)
    if await _placed(session, shift.id) >= shift.needed:
        raise ShiftFull
    fresh = {
        "state": PlacementState.offered, "override": _said(override) if why and override else None, "reason": None,
        "offered_at": now, "answered_at": None, "placed_by_id": person.id,
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
    await pendings.forget(session, person)
    _renew(session, shift)
    return await work_for(session, person, shift.work_id)


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


async def choose(
    session: Session, person: Person, shift_id: int, observer_id: int, now: datetime
) -> tuple[Work, list[Shift]] | Doubted:
    """An observer was chosen: the shift is offered, or the reason asked for which a rule is passed over."""
    found, why = await look(session, person, shift_id, observer_id)
    if why is None or not why.can_be_overridden:
        return await place(session, person, shift_id, observer_id, now)
    await pendings.expect(session, person, OVERRIDE, now, shift=shift_id, observer=found.id)
    return Doubted(found, await shift_for(session, person, shift_id), why)


def _said(written: str) -> str:
    said = " ".join(written.split())
    if not any(sign.isalnum() for sign in said):
        raise NothingWritten
    if len(said) > REASON:
        raise TextTooLong(limit=REASON)
    return said


def _whole() -> Select[Placement]:
    return select(Placement).options(
        joinedload(Placement.shift).joinedload(Shift.work).joinedload(Work.organisation),
        joinedload(Placement.observer).joinedload(Observer.person),
    )


async def find(session: Session, placement_id: int) -> Placement | None:
    """For a notice: as it stands now."""
    return await session.scalar(_whole().where(Placement.id == placement_id))


async def take_back(session: Session, person: Person, placement_id: int, now: datetime) -> tuple[Work, list[Shift]]:
    """«Снять»: the observer is told. Pressing twice changes nothing."""
    row = await session.get(Placement, placement_id, with_for_update=True)
    if row is None:
        raise NotFound
    shift = await shift_for(session, person, row.shift_id)
    if row.stands:
        row.state, row.answered_at = PlacementState.withdrawn, now
        await session.flush()
        audit.note(session, person, "take-back", "placement", row.id, now)
        observer = await session.get_one(Observer, row.observer_id)
        once, params = f"shift-offered:{row.id}:back:{now.timestamp()}", {"placement": row.id}
        await notices.owe(session, observer.person_id, "shift-offered", once=once, params=params, now=now)
    return await work_for(session, person, shift.work_id)


# The observer's side -------------------------------------------------------------------------------------------------


async def own(session: Session, person: Person | None, placement_id: int) -> Placement:
    """The door to what was offered to oneself, locked."""
    row = await session.get(Placement, placement_id, with_for_update=True) if person else None
    found = await find(session, row.id) if row else None
    if found is None or person is None or found.observer.person_id != person.id:
        raise NotFound
    return found


async def agree(session: Session, person: Person | None, placement_id: int, now: datetime) -> Placement:
    """«Согласен». Pressing twice changes nothing."""
    found = await own(session, person, placement_id)
    if found.state == PlacementState.agreed:
        return found
    if found.state != PlacementState.offered or not found.shift.work.is_planned:
        raise Outdated
    found.state, found.answered_at = PlacementState.agreed, now
    audit.note(session, person, "agree", "placement", found.id, now)
    return found


async def ask_why(session: Session, person: Person | None, placement_id: int, now: datetime) -> Placement:
    """«Не могу»: the reason is asked."""
    found = await own(session, person, placement_id)
    if person is None or not found.stands:
        raise Outdated
    await pendings.expect(session, person, DECLINE, now, placement=found.id)
    return found


async def decline(session: Session, person: Person, placement_id: int, written: str, now: datetime) -> Placement:
    """«Не могу», with a reason: whoever offered it is told."""
    found = await own(session, person, placement_id)
    if not found.stands:
        raise Outdated
    found.state, found.answered_at, found.reason = PlacementState.declined, now, _said(written)
    await pendings.forget(session, person)
    audit.note(session, person, "decline", "placement", found.id, now)
    once, params = f"shift-declined:{found.id}:{now.timestamp()}", {"placement": found.id}
    await notices.owe(session, found.placed_by_id, "shift-declined", once=once, params=params, now=now)
    return found


async def mine(session: Session, person: Person | None, now: datetime) -> list[Placement]:
    """«Мои назначения»: what is coming, the nearest first."""
    observer = await observers.own(session, person)
    if observer is None:
        raise NotFound
    today = now.astimezone(observer.organisation.zone).date()
    rows = await session.scalars(
        _whole()
        .join(Placement.shift)
        .join(Shift.work)
        .where(Placement.observer_id == observer.id, Placement.state.in_(STANDS))
        .where(Work.state == WorkState.planned, Work.day >= today)
        .order_by(Work.day, Work.begins_at, Placement.id)
    )
    return list(rows)
