"""The word to those who have not pressed «Ознакомлен(а)»: each working morning, or now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import joinedload

from models import (
    Acknowledgement,
    Address,
    Broadcast,
    Edition,
    Letter,
    Membership,
    Notice,
    NoticeState,
    Organisation,
    Person,
    Wave,
)
from services import Session, audit, notices, settings
from services.acknowledgements import LISTED, get_for, is_current, lines_of, rows_of, scope
from services.errors import NotFound
from services.telling import moment

ASKED_FOR = timedelta(days=14)
"""How long somebody hears each working morning of what they have not acknowledged."""
EVENING = timedelta(hours=4)
"""What was corrected in the last hours of a day comes on the next morning itself."""
AT_ONCE = 1000
"""Notices whose names are looked up in one question."""


def _has_come(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the message itself was delivered: nobody is asked about what waits for its hour."""
    return exists().where(
        Address.person_id == Acknowledgement.person_id,
        Notice.address_id == Address.id,
        Wave.id == Notice.wave_id,
        Wave.broadcast_id == Acknowledgement.broadcast_id,
        Notice.state == NoticeState.sent,
        *which,
    )


async def who_is_asked(session: Session, ids: Sequence[int], midnight: datetime) -> set[int]:
    """People of these organisations who have not acknowledged something that came before today, but not long ago."""
    fresh = exists().where(Edition.broadcast_id == Broadcast.id, Edition.replaced_at > midnight - EVENING)
    rows = await session.scalars(
        select(Acknowledgement.person_id)
        .join(Broadcast, Broadcast.id == Acknowledgement.broadcast_id)
        .join(Membership, and_(Membership.person_id == Acknowledgement.person_id, Membership.ended_at.is_(None)))
        .where(
            Membership.organisation_id.in_(ids),
            Acknowledgement.at.is_(None),
            is_current(),
            _has_come(Notice.sent_at.between(midnight - ASKED_FOR, midnight)),
            ~fresh,
        )
    )
    return set(rows)


def morning_rows(
    addresses: Mapping[int, int], today: date, now: datetime, expires_at: datetime
) -> list[dict[str, Any]]:
    """One reminder a person and day."""
    return [
        notices.row(address, "acknowledge", _once(person, today), now, {}, notices.DIGEST, now, expires_at)
        for person, address in sorted(addresses.items())
    ]


def _once(person_id: int, day: date) -> str:
    return f"acknowledge:{person_id}:{day}"


async def unread(session: Session, person: Person) -> list[tuple[Broadcast, Letter | None]]:
    """What somebody has got and not acknowledged yet, the newest first."""
    rows = await session.execute(
        select(Broadcast, Letter)
        .options(joinedload(Broadcast.organisation))
        .join(Acknowledgement, Acknowledgement.broadcast_id == Broadcast.id)
        .outerjoin(Letter, Letter.broadcast_id == Broadcast.id)
        .where(Acknowledgement.person_id == person.id, Acknowledgement.at.is_(None), is_current(), _has_come())
        .order_by(Broadcast.begins_at.desc(), Broadcast.id.desc())
    )
    return [(broadcast, letter) for broadcast, letter in rows]


@dataclass(frozen=True)
class Reminded:
    """Whom «Напомнить сейчас» has reached."""

    now: int
    later: int
    """Where it is night or a day off: they hear it with the next morning."""
    already: int
    """They were reminded today."""
    silent: int
    unsent: int
    """They have not got the message itself yet."""


async def remind(session: Session, person: Person, broadcast_id: int, now: datetime) -> Reminded:
    """«Напомнить сейчас»: at most once a day a person, and nobody at night."""
    seen = await get_for(session, person, broadcast_id)
    if not (seen.total and seen.broadcast.needs_acknowledgement):
        raise NotFound
    left = rows_of(seen.broadcast).where(scope(person), Acknowledgement.at.is_(None))
    lines = await lines_of(session, left, 0, LISTED)
    come = set(await session.scalars(left.where(_has_come()).with_only_columns(Acknowledgement.person_id)))
    heard = [line for line in lines if not line.is_silent]
    wanted = {line.person.id: line.organisation for line in heard if line.person.id in come}
    rows = await _reminders(session, wanted, now)
    known = await _owed(session, [row["once"] for row in rows])
    fresh = [row for row in rows if row["once"] not in known]
    await notices.owe_all(session, fresh)
    if fresh:
        audit.note(session, person, "remind", "broadcast", broadcast_id, now, count=len(fresh))
    at_once = sum(row["due_at"] <= now for row in fresh)
    silent, unsent = len(lines) - len(heard), len(heard) - len(wanted)
    return Reminded(at_once, len(fresh) - at_once, len(rows) - len(fresh), silent, unsent)


async def _reminders(session: Session, wanted: dict[int, Organisation], now: datetime) -> list[dict[str, Any]]:
    ways = await settings.ways_of(session, {place.id: place for place in wanted.values()}.values())
    rows = []
    for person, address in (await _addresses_of(session, wanted)).items():
        place = wanted[person]
        due_at = moment(now, place, ways[place.id])
        day = due_at.astimezone(place.zone).date()
        once = f"{_once(person, day)}:now" if due_at == now else _once(person, day)
        evening = datetime.combine(day, ways[place.id].evening, place.zone)
        rows.append(notices.row(address, "acknowledge", once, now, {}, notices.OWN, due_at, evening))
    return rows


async def _addresses_of(session: Session, wanted: Iterable[int]) -> dict[int, int]:
    """Person → address, for those who can be reached."""
    rows = await session.execute(
        select(Address.person_id, func.min(Address.id))
        .where(Address.person_id.in_(list(wanted)), Address.silent_since.is_(None))
        .group_by(Address.person_id)
    )
    return {person: address for person, address in rows if person is not None}


async def _owed(session: Session, names: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(names), AT_ONCE):
        found |= set(await session.scalars(select(Notice.once).where(Notice.once.in_(names[start : start + AT_ONCE]))))
    return found
