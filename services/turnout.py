"""What the clock says of days of observers: a word the day before and in the morning, who comes, who is missing."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import exists, or_, select

from models import Notice, Observation, Placement, PlacementState, Shift, Work, WorkState
from services import Session, audit, notices, offer_rules, people, replacing, settings
from services.arrivals import EXPECTED
from services.observer_rules import Hours
from services.offer_rules import eve_of, morning_of
from services.placements import whole
from services.settings import Ways

NEAR = timedelta(days=1)
WEEK = timedelta(days=12)
"""Over holidays the last working day of a school may be so long before."""


async def _rows(session: Session, after: int, limit: int, *which: Any) -> Sequence[Placement]:
    rows = await session.scalars(
        whole()
        .join(Placement.shift)
        .join(Shift.work)
        .where(Work.state == WorkState.planned, Placement.id > after, *which)
        .order_by(Placement.id)
        .limit(limit)
    )
    return rows.all()


async def _ways(session: Session, found: Sequence[Placement]) -> dict[int, Ways]:
    return await settings.ways_of(session, {row.shift.work.organisation for row in found})


def _last(found: Sequence[Placement], limit: int) -> int:
    return found[-1].id if len(found) == limit else 0


async def remind_some(session: Session, after: int, limit: int, now: datetime) -> tuple[int, int]:
    """A word to observers the day before and in the morning. Returns how many, and the last id looked at."""
    near = Work.day.between((now - NEAR).date(), (now + 2 * NEAR).date())
    found = await _rows(session, after, limit, near, Placement.state == PlacementState.agreed)
    ways = await _ways(session, found)
    due: dict[str, tuple[Placement, datetime]] = {}
    for row in found:
        own = ways[row.shift.work.organisation_id]
        for name, hours in (("eve", eve_of(row.shift, own)), ("day", morning_of(row.shift, own))):
            if _is_due(row, hours, now):
                due[f"shift-soon:{row.id}:{name}:{row.shift.work.day}"] = (row, hours[1])
    known = set(await session.scalars(select(Notice.once).where(Notice.once.in_(list(due)))))
    fresh = {once: told for once, told in due.items() if once not in known}
    for once, (row, until) in fresh.items():
        params, to = {"placement": row.id}, row.observer.person_id
        await notices.owe(session, to, "shift-soon", once=once, params=params, now=now, expires_at=until)
    return len(fresh), _last(found, limit)


def _is_due(row: Placement, hours: Hours, now: datetime) -> bool:
    """Whoever agreed after the hour of a reminder has read everything just now."""
    return hours[0] <= now < hours[1] and not row.arrived_at and (row.agreed_at is None or row.agreed_at < hours[0])


async def miss_some(session: Session, after: int, limit: int, now: datetime) -> tuple[int, int]:
    """Those who sent an observer hear a quarter of an hour after the beginning that nobody has come.

    Whoever has opened the sheet of the shift is at work, even if «Я на месте» was forgotten.
    """
    near = Work.day.between((now - NEAR).date(), (now + NEAR).date())
    is_at_work = exists().where(Observation.placement_id == Placement.id)
    nobody = (
        Placement.arrived_at.is_(None), Placement.confirmed_at.is_(None), Placement.missed_at.is_(None), ~is_at_work,
    )  # fmt: skip
    found = await _rows(session, after, limit, near, Placement.state == PlacementState.agreed, *nobody)
    late = [row for row in found if offer_rules.is_missed(row.shift, now)]
    for row in late:
        row.missed_at = now
        once, params = f"shift-missed:{row.id}:{now.timestamp()}", {"placement": row.id}
        until = offer_rules.day_hours(row.shift)[1]
        for chief in await replacing.senders(session, row):
            own = f"{once}:{chief.id}"
            await notices.owe(session, chief.id, "shift-missed", once=own, params=params, now=now, expires_at=until)
        audit.note(session, None, "late", "placement", row.id, now)
    return len(late), _last(found, limit)


async def announce_some(session: Session, after: int, limit: int, now: datetime) -> tuple[int, int]:
    """A school hears the day before who comes, and again when that changes."""
    near = Work.day.between((now - NEAR).date(), (now + WEEK).date())
    is_new = (Placement.state == PlacementState.agreed) & Placement.announced_at.is_(None)
    is_gone = Placement.state.not_in(EXPECTED) & Placement.announced_at.is_not(None)
    found = await _rows(session, after, limit, near, or_(is_new, is_gone))
    ways = await _ways(session, found)
    days: dict[tuple[int, date], list[Placement]] = {}
    for row in found:
        if offer_rules.announced_from(row.shift, ways[row.shift.work.organisation_id]) <= now < _end(row):
            days.setdefault((row.shift.work.organisation_id, row.shift.work.day), []).append(row)
    for (school, day), rows in days.items():
        own, begins = ways[school], min(offer_rules.day_hours(row.shift)[0] for row in rows)
        heard = offer_rules.heard_at(now, begins, rows[0].shift.work.organisation.zone, own)
        for row in rows:
            row.announced_at = now if row.state == PlacementState.agreed else None
        params = {"place": school, "day": day.isoformat(), "office": school}
        for chief in await people.coordinators(session, school):
            once = f"observers-coming:{school}:{day}:{chief.id}:{now.timestamp()}"
            until = max(map(_end, rows))
            await notices.owe(
                session, chief.id, "observers-coming", once=once, params=params, now=now, due_at=heard, expires_at=until
            )
    return len(days), _last(found, limit)


def _end(row: Placement) -> datetime:
    return offer_rules.day_hours(row.shift)[1]
