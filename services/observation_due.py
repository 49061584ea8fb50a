"""Who has not sent a sheet: a word after the work, and «Не сдали лист» for broadcasts."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, literal, or_, select
from sqlalchemy.orm import aliased, joinedload

from models import (
    Membership,
    Notice,
    Observation,
    ObservationState,
    Observer,
    Organisation,
    Person,
    Placement,
    PlacementState,
    Shift,
    Work,
    WorkState,
)
from services import Session, notices

AFTER = timedelta(minutes=15)
Opened = aliased(Observation)
FRESH = timedelta(hours=12)
"""Of a work that ended longer ago nobody is reminded any more: «Рассылка» reaches them."""


def _unsent() -> ColumnElement[bool]:
    """Of a shift: no sheet was sent, or it was returned."""
    sent = (Observation.placement_id == Placement.id, Observation.version > 0)
    return ~exists().where(*sent, Observation.state != ObservationState.returned)


def is_due() -> ColumnElement[bool]:
    """Of a shift: a sheet is expected of whoever agreed, and of whoever was marked absent but says otherwise."""
    says_so = or_(Placement.arrived_at.is_not(None), exists().where(Opened.placement_id == Placement.id))
    came = or_(Placement.state == PlacementState.agreed, and_(Placement.state == PlacementState.absent, says_so))
    return and_(came, Work.state == WorkState.planned)


def _shifts(query: Any) -> Any:
    return (
        query.select_from(Placement)
        .join(Shift, Shift.id == Placement.shift_id)
        .join(Work, Work.id == Shift.work_id)
        .join(Observer, Observer.id == Placement.observer_id)
        .where(is_due(), _unsent())
    )


async def remind_some(session: Session, limit: int, now: datetime) -> int:
    """A word to those whose work has ended, once a shift. Returns how many."""
    once = literal("observation-due:") + cast(Placement.id, String)
    rows = await session.execute(
        _shifts(select(Placement.id, Observer.person_id))
        .where(Work.ends_at.between(now - FRESH, now - AFTER), ~exists().where(Notice.once == once))
        .where(~exists().where(Observation.placement_id == Placement.id, Observation.version > 0))
        .order_by(Placement.id)
        .limit(limit)
    )
    found = rows.all()
    for placement, person in found:
        params = {"placement": placement}
        await notices.owe(
            session, person, "observation-due", once=f"observation-due:{placement}", params=params, now=now
        )
    return len(found)


async def waiting(session: Session, person: Person, placement_id: int) -> Placement | None:
    """A shift whose sheet is still to be sent, for a notice."""
    found: Placement | None = await session.scalar(
        _shifts(select(Placement))
        .options(joinedload(Placement.shift).joinedload(Shift.work).joinedload(Work.organisation))
        .where(Placement.id == placement_id, Observer.person_id == person.id)
    )
    return found


# «Не сдали лист» of broadcasts: a day of works is named by its number, 20270414 -------------------------------------


def number_of(day: date) -> int:
    """A day as a broadcast keeps it."""
    return int(f"{day:%Y%m%d}")


def _day(number: int) -> date | None:
    try:
        return date(number // 10000, number // 100 % 100, number % 100)
    except (ValueError, OverflowError):
        return None


def _below(office: Organisation) -> ColumnElement[bool]:
    """At schools below an office."""
    here = select(Organisation.id).where(Organisation.path.startswith(office.path, autoescape=True))
    return Work.organisation_id.in_(here)


async def days(session: Session, office: Organisation, page: int, size: int, now: datetime) -> tuple[list[date], int]:
    """Days that have come with sheets that were not sent, the newest first."""
    today = now.astimezone(office.zone).date()
    found = _shifts(select(Work.day)).where(_below(office), Work.day <= today).group_by(Work.day)
    total = await session.scalar(select(func.count()).select_from(found.subquery())) or 0
    rows = await session.scalars(found.order_by(Work.day.desc()).offset(page * size).limit(size))
    return list(rows), total


def lags(office: Organisation, number: int) -> ColumnElement[bool] | None:
    """What is true of the roles of those who have not sent a sheet of a day; None: there is no such day."""
    day = _day(number)
    if day is None:
        return None
    late = (
        select(Observer.person_id)
        .select_from(Placement)
        .join(Shift, Shift.id == Placement.shift_id)
        .join(Work, Work.id == Shift.work_id)
        .join(Observer, Observer.id == Placement.observer_id)
        .where(is_due(), _unsent(), _below(office), Work.day == day)
    )
    return Membership.person_id.in_(late)


async def title(session: Session, office: Organisation, number: int) -> str | None:
    """The day as it is printed; None when nothing of the office was observed then."""
    day = _day(number)
    if day is None:
        return None
    there = (
        select(Placement.id)
        .join(Shift, Shift.id == Placement.shift_id)
        .join(Work, Work.id == Shift.work_id)
        .where(is_due(), _below(office), Work.day == day)
        .limit(1)
    )
    return f"{day:%d.%m.%Y}" if await session.scalar(there) else None
