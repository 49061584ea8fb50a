"""What a recipient of a broadcast gets, and whom it did not reach."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import aliased, joinedload

from models import (
    Acknowledgement,
    Address,
    Broadcast,
    Membership,
    Notice,
    NoticeState,
    Organisation,
    Person,
    Role,
    Wave,
)
from services import Session, recipients, waves
from services.audiences import Rules
from services.broadcasts import get_for
from services.errors import BroadcastEmpty
from services.recipients import LISTED, Missed

ENDED = "ended"
"""The reason of those whose role ended before their turn came."""


@dataclass(frozen=True)
class Copy:
    """A broadcast as one recipient gets it."""

    broadcast: Broadcast
    office: Organisation
    place: Organisation
    """The organisation for whose sake it comes."""
    role: Role
    sent_at: datetime | None = None
    """When it went out first, if it is shown once more."""
    own: Acknowledgement | None = None
    """Of whoever sees it once more: their mark."""


_OFFICE, _PLACE = aliased(Organisation), aliased(Organisation)
# Every message of a broadcast asks this: one question, built once.
_COPY = (
    select(Broadcast, _OFFICE, _PLACE, Membership.role)
    .join(_OFFICE, _OFFICE.id == Broadcast.organisation_id)
    .join(Membership, Membership.id == bindparam("membership"))
    .join(_PLACE, _PLACE.id == Membership.organisation_id)
    .where(Broadcast.id == bindparam("broadcast"), Membership.ended_at.is_(None))
)


async def copy_for(session: Session, broadcast_id: int, membership_id: int) -> Copy | None:
    """What a notice says; None for somebody whose role has ended meanwhile."""
    found = await session.execute(_COPY, {"broadcast": broadcast_id, "membership": membership_id})
    row = found.first()
    return Copy(row[0], row[1], row[2], row[3]) if row else None


async def copy_again(session: Session, person: Person, broadcast_id: int, membership_id: int) -> Copy | None:
    """The same, shown once more: with the day on which it went out, and with the mark of the reader."""
    told = await copy_for(session, broadcast_id, membership_id)
    if told is None:
        return None
    first = select(func.min(Notice.sent_at)).join(Wave, Wave.id == Notice.wave_id)
    sent_at = await session.scalar(first.where(Wave.broadcast_id == broadcast_id, Notice.sent_at.is_not(None)))
    own = await session.scalar(
        select(Acknowledgement)
        .options(joinedload(Acknowledgement.organisation))
        .where(
            Acknowledgement.broadcast_id == broadcast_id,
            Acknowledgement.edition == told.broadcast.edition,
            Acknowledgement.person_id == person.id,
        )
    )
    return replace(told, sent_at=sent_at, own=own)


async def sample(session: Session, person: Person, broadcast_id: int, now: datetime) -> Copy:
    """«Показать мне»: exactly as the first of the recipients gets it; with none yet, as one's own organisation."""
    broadcast = await get_for(session, person, broadcast_id)
    if not broadcast.text and not broadcast.files:
        raise BroadcastEmpty
    rules = Rules.from_json(broadcast.audience)
    whom = (await recipients.meant(session, broadcast.organisation, rules, now)).recipients().subquery()
    first = await session.scalar(select(func.min(whom.c.membership_id)))
    told = await copy_for(session, broadcast.id, first) if first else None
    return told or _copy_to_author(person, broadcast)


def _copy_to_author(person: Person, broadcast: Broadcast) -> Copy:
    role = next(m.role for m in person.roles if m.organisation_id == broadcast.organisation_id)
    return Copy(broadcast, broadcast.organisation, broadcast.organisation, role)


async def missed(session: Session, person: Person, broadcast_id: int) -> list[Missed]:
    """Whom it did not reach, and why."""
    broadcast = await get_for(session, person, broadcast_id)
    rows = await session.execute(
        select(Person, Notice.params, case((Notice.state == NoticeState.empty, ENDED), else_=Notice.reason))
        .join(Address, Address.id == Notice.address_id)
        .join(Person, Person.id == Address.person_id)
        .join(Wave, Wave.id == Notice.wave_id)
        .where(Wave.broadcast_id == broadcast.id, Notice.state.in_(waves.LOST))
        .order_by(Notice.id)
        .limit(LISTED)
    )
    found = [(who, params["membership"], reason) for who, params, reason in rows]
    posts = await _posts(session, [membership for _, membership, _ in found])
    return [Missed(who, *posts[m], reason or "refused") for who, m, reason in found if m in posts]


async def _posts(session: Session, ids: Sequence[int]) -> dict[int, tuple[Role, Organisation]]:
    rows = await session.execute(
        select(Membership.id, Membership.role, Organisation)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.id.in_(ids))
    )
    return {id_: (role, place) for id_, role, place in rows}
