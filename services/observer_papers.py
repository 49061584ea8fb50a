"""Certificates and referrals on paper: printed with a secret that a phone opens, and looked at by whoever meets one."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models import Observer, ObserverCategory, ObserverPaper, Person, Placement, PlacementState
from services import Session, audit, observer_list, observers, placements
from services.errors import NotFound, NothingToPrint, Outdated
from services.observer_rules import unfit
from services.placements import whole
from services.works import TEAM

PREFIX = "pass-"
"""How the link of a paper begins."""
TOKEN_BYTES = 16
"""128 random bits."""
MOST = 20


@dataclass(frozen=True)
class Printed:
    """A paper and the secret of its picture, which is kept nowhere else."""

    observer: Observer
    token: str
    placement: Placement | None = None


@dataclass(frozen=True)
class Checked:
    """What the paper is worth today; `placement` is told only to the school of the referral."""

    number: str
    category: ObserverCategory | None
    until: date
    placement: Placement | None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _fit(found: Observer | None, now: datetime) -> Observer:
    if found is None:
        raise NotFound
    if unfit(found, now.astimezone(found.organisation.zone).date()):
        raise Outdated
    return found


async def certificate(session: Session, person: Person | None, now: datetime) -> Printed:
    """One's own certificate, to be printed."""
    found = _fit(await observers.own(session, person), now)
    return await _print(session, person, found, None, now)


async def certificate_of(session: Session, person: Person, observer_id: int, now: datetime) -> Printed:
    """The certificate of an observer, printed by the office."""
    found = _fit(await observer_list.get_for(session, person, observer_id), now)
    return await _print(session, person, found, None, now)


async def referrals(session: Session, person: Person | None, now: datetime) -> Sequence[Printed]:
    """One's own referrals to what was agreed to and is still to come."""
    found = _fit(await observers.own(session, person), now)
    rows = await placements.mine(session, person, now)
    return await _print_all(session, person, found, rows, now)


async def referrals_of(session: Session, person: Person, observer_id: int, now: datetime) -> Sequence[Printed]:
    """The referrals of an observer to schools that this person coordinates."""
    found = _fit(await observer_list.get_for(session, person, observer_id), now)
    rows = await session.scalars(
        whole().where(Placement.observer_id == found.id, Placement.state == PlacementState.agreed)
    )
    return await _print_all(session, person, found, rows.all(), now)


async def _print_all(
    session: Session, person: Person | None, found: Observer, rows: Sequence[Placement], now: datetime
) -> Sequence[Printed]:
    coming = sorted((row for row in rows if _holds(found, row, now)), key=lambda row: (row.shift.work.day, row.id))
    if not coming:
        raise NothingToPrint
    return [await _print(session, person, found, row, now) for row in coming[:MOST]]


def _holds(found: Observer, row: Placement, now: datetime) -> bool:
    """Whether somebody is sent to this shift, as things stand."""
    work = row.shift.work
    is_on = row.state == PlacementState.agreed and work.is_planned
    return is_on and work.day >= now.astimezone(work.organisation.zone).date() and not unfit(found, work.day)


async def _print(
    session: Session, person: Person | None, found: Observer, row: Placement | None, now: datetime
) -> Printed:
    token = PREFIX + secrets.token_urlsafe(TOKEN_BYTES)
    paper = ObserverPaper(
        token_hash=_hash(token), observer_id=found.id, placement_id=row.id if row else None, number=found.number,
        day=row.shift.work.day if row else None, created_at=now,
    )  # fmt: skip
    session.add(paper)
    await session.flush()
    audit.note(session, person, "print-referral" if row else "print", "observer", found.id, now, paper=paper.id)
    return Printed(found, token, row)


async def check(session: Session, person: Person | None, token: str, now: datetime) -> Checked | None:
    """What a paper is worth today; None: nothing, whatever the reason."""
    paper = await session.scalar(
        select(ObserverPaper)
        .where(ObserverPaper.token_hash == _hash(token))
        .options(joinedload(ObserverPaper.observer).joinedload(Observer.organisation))
    )
    if paper is None:
        return None
    found, row = paper.observer, None
    today = now.astimezone(found.organisation.zone).date()
    if unfit(found, today) or paper.number != found.number or found.valid_until is None:
        return None
    if paper.placement_id:
        row = await placements.find(session, paper.placement_id)
        if row is None or not _holds(found, row, now) or row.shift.work.day != paper.day:
            return None
    return Checked(found.number, found.category, found.valid_until, row if row and _meets(person, row) else None)


def _meets(person: Person | None, row: Placement) -> bool:
    """Whether somebody works in the school to which the paper leads."""
    school = row.shift.work.organisation_id
    return person is not None and any(m.organisation_id == school and m.role in TEAM for m in person.memberships)
