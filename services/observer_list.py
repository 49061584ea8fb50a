"""The coordinator's list of observers: who applied, approved or refused, suspended, the certificate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, func, select, update

from models import Membership, Observer, ObserverState, Organisation, Person, Role
from services import (
    Session,
    audit,
    forgetting,
    invitations,
    notices,
    observers,
    organisations,
    pendings,
    people,
    settings,
)
from services.calendar import school_year_of
from services.errors import NotFound, NothingWritten, Outdated, TextTooLong
from services.observer_rules import valid_until

PAGE = 8
REASON = 300


class Facet(StrEnum):
    """Which observers to list."""

    all = "all"
    waiting = "waiting"
    ready = "ready"
    """Approved, with the memo read and the test passed."""
    learning = "learning"
    suspended = "suspended"
    refused = "refused"
    expired = "expired"
    holding = "holding"
    """Those whose certificates hold, trained or not: the official list."""


@dataclass(frozen=True)
class Listed:
    """A page of observers."""

    office: Organisation
    facet: Facet
    shown: Sequence[Observer]
    page: int
    counts: dict[Facet, int]


def _which(facet: Facet, today: date) -> ColumnElement[bool]:
    is_approved = Observer.state == ObserverState.approved
    is_over = Observer.valid_until < today
    is_ready = Observer.acknowledged_at.is_not(None) & Observer.passed_at.is_not(None)
    return {
        Facet.all: Observer.state.not_in((ObserverState.draft, ObserverState.withdrawn)),
        Facet.waiting: Observer.state == ObserverState.waiting,
        Facet.ready: is_approved & ~is_over & is_ready,
        Facet.learning: is_approved & ~is_over & ~is_ready,
        Facet.suspended: Observer.state == ObserverState.suspended,
        Facet.refused: Observer.state == ObserverState.refused,
        Facet.expired: is_approved & is_over,
        Facet.holding: is_approved & ~is_over,
    }[facet]


async def listed(session: Session, person: Person, office_id: int, facet: Facet, page: int, now: datetime) -> Listed:
    """The observers of an office and of all below it: those who wait first."""
    office = organisations.office_of(person, office_id)
    today = now.astimezone(office.zone).date()
    below = Organisation.path.startswith(office.path)
    sums = [func.count().filter(_which(one, today)) for one in Facet]
    row = (await session.execute(select(*sums).select_from(Observer).join(Observer.organisation).where(below))).one()
    counts = dict(zip(Facet, row, strict=True))
    page = min(max(page, 0), max(counts[facet] - 1, 0) // PAGE)
    query = _ordered(office, facet, today).offset(page * PAGE).limit(PAGE)
    return Listed(office, facet, (await session.scalars(query)).all(), page, counts)


def _ordered(office: Organisation, facet: Facet, today: date) -> Select[Observer]:
    return (
        observers.with_all()
        .join(Observer.organisation)
        .join(Observer.person)
        .where(Organisation.path.startswith(office.path), _which(facet, today))
        .order_by(Observer.state != ObserverState.waiting, Person.name, Observer.id)
    )


async def exported(
    session: Session, person: Person, office_id: int, facet: Facet, now: datetime
) -> tuple[Organisation, Sequence[Observer]]:
    """All of them, for a table."""
    office = organisations.office_of(person, office_id)
    today = now.astimezone(office.zone).date()
    audit.note(session, person, "export-observers", "organisation", office.id, now)
    return office, (await session.scalars(_ordered(office, facet, today))).all()


async def get_for(session: Session, person: Person, observer_id: int, *, lock: bool = False) -> Observer:
    """The door to somebody's application or certificate: for coordinators of the office and of those above it."""
    found = await observers.fresh(session, Observer.id == observer_id, lock=lock)
    hidden = (ObserverState.draft, ObserverState.withdrawn)
    if found is None or found.state in hidden or not person.coordinates(found.organisation):
        raise NotFound
    return found


async def for_decision(session: Session, person: Person, observer_id: int) -> Observer:
    """The same, when the question is put: nobody decides about oneself."""
    found = await get_for(session, person, observer_id, lock=True)
    if found.person_id == person.id:
        raise NotFound
    return found


async def approve(session: Session, person: Person, observer_id: int, now: datetime) -> Observer:
    """«Одобрить»: the role begins, the certificate gets its number and term. Pressing twice changes nothing."""
    found = await for_decision(session, person, observer_id)
    if found.state == ObserverState.approved:
        return found
    if found.state != ObserverState.waiting:
        raise Outdated
    office, today = found.organisation, now.astimezone(found.organisation.zone).date()
    await _numbered(session, found, school_year_of(today))
    found.valid_until = valid_until(today, (await settings.of(session, office)).observer_until)
    await _decide(session, person, found, ObserverState.approved, now, "approve")
    await _joins(session, person, found, now)
    return found


async def _numbered(session: Session, found: Observer, year: int) -> None:
    """The next number of the office in this school year; a number that was given once is given to nobody else."""
    if found.serial_year == year:
        return
    await session.execute(select(Organisation.id).where(Organisation.id == found.organisation_id).with_for_update())
    last = await session.scalar(
        select(func.max(Observer.serial)).where(
            Observer.organisation_id == found.organisation_id, Observer.serial_year == year
        )
    )
    found.serial_year, found.serial = year, (last or 0) + 1


async def _joins(session: Session, person: Person, found: Observer, now: datetime) -> None:
    newcomer = await people.get(session, found.person_id)
    await people.join(session, newcomer, Role.observer, found.organisation, person.id, now)
    await invitations.owe_commands(session, newcomer.id, f"observer:{found.id}:{now.timestamp()}", now)


async def refuse(session: Session, person: Person, observer_id: int, written: str, now: datetime) -> Observer:
    """«Отклонить», with a reason that the applicant reads."""
    found = await for_decision(session, person, observer_id)
    if found.state != ObserverState.waiting:
        raise Outdated
    found.reason = _reason(written)
    await pendings.forget(session, person)
    return await _decide(session, person, found, ObserverState.refused, now, "refuse")


async def suspend(session: Session, person: Person, observer_id: int, written: str, now: datetime) -> Observer:
    """«Приостановить»: the role ends until it is given back."""
    found = await for_decision(session, person, observer_id)
    if found.state != ObserverState.approved:
        raise Outdated
    found.reason = _reason(written)
    await pendings.forget(session, person)
    held = (
        Membership.person_id == found.person_id,
        Membership.organisation_id == found.organisation_id,
        Membership.role == Role.observer,
        Membership.ended_at.is_(None),
    )
    await session.execute(update(Membership).where(*held).values(ended_at=now))
    await forgetting.release(session, found.person_id)
    await invitations.owe_commands(session, found.person_id, f"observer:{found.id}:{now.timestamp()}", now)
    return await _decide(session, person, found, ObserverState.suspended, now, "suspend")


async def resume(session: Session, person: Person, observer_id: int, now: datetime) -> Observer:
    """«Вернуть»: the certificate holds again, with its number and term."""
    found = await for_decision(session, person, observer_id)
    if found.state == ObserverState.approved:
        return found
    if found.state != ObserverState.suspended:
        raise Outdated
    found.reason = None
    await _decide(session, person, found, ObserverState.approved, now, "resume")
    await _joins(session, person, found, now)
    return found


def _reason(written: str) -> str:
    said = " ".join(written.split())
    if not any(sign.isalnum() for sign in said):
        raise NothingWritten
    if len(said) > REASON:
        raise TextTooLong(limit=REASON)
    return said


async def _decide(
    session: Session, person: Person, found: Observer, state: ObserverState, now: datetime, action: str
) -> Observer:
    found.state, found.decided_at, found.decided_by_id, found.changed_at = state, now, person.id, now
    await session.flush()
    audit.note(session, person, action, "observer", found.id, now)
    once = f"observer-decided:{found.id}:{action}:{now.timestamp()}"
    await notices.owe(session, found.person_id, "observer-decided", once=once, params={"observer": found.id}, now=now)
    return found


async def find(session: Session, observer_id: int) -> Observer | None:
    """For a notice: as it stands now."""
    return await session.scalar(observers.with_all().where(Observer.id == observer_id))
