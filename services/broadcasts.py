"""The doors to broadcasts: who may open them, which there are.

Composing: `services.composing`; to whom: `services.aims` and `services.recipients`; when: `services.timing`; starting
and stopping: `services.dispatching`; how they go out: `services.waves`; what a recipient gets: `services.copies`.
"""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from models import Broadcast, BroadcastState, Membership, Organisation, Person
from services import Session
from services.errors import NotFound, NotSetUp, Outdated
from services.senders import SENDERS, speaks_for

LISTED_LAST = 8


def office_of(person: Person, office_id: int = 0) -> Organisation:
    """The organisation in whose name this person sends: the one acted for, or the one that a button names."""
    roles = [m for m in person.roles if m.role in SENDERS]
    if not roles:
        raise NotSetUp if any(m.role in SENDERS for m in person.memberships) else NotFound
    if office_id:
        return _named(roles, office_id)
    acting = person.acting
    first = acting if acting and acting.role in SENDERS else min(roles, key=Membership.height)
    return first.organisation


def _named(roles: Sequence[Membership], office_id: int) -> Organisation:
    found = next((m.organisation for m in roles if m.organisation_id == office_id), None)
    if found is None:
        raise NotFound
    return found


def _broadcasts() -> Select[Broadcast]:
    return (
        select(Broadcast)
        .join(Organisation, Organisation.id == Broadcast.organisation_id)
        .options(contains_eager(Broadcast.organisation))
        .execution_options(populate_existing=True)
    )


async def get_for(session: Session, person: Person, broadcast_id: int, *, lock: bool = False) -> Broadcast:
    """The door to a broadcast: for those who send in the name of its organisation."""
    asked = _broadcasts().where(Broadcast.id == broadcast_id)
    found = await session.scalar(asked.with_for_update(of=Broadcast) if lock else asked)
    if found is None or not speaks_for(person, found.organisation_id):
        raise NotFound
    return found


async def draft_for(session: Session, person: Person, broadcast_id: int, *, lock: bool = False) -> Broadcast:
    """The same, while it can still be changed."""
    found = await get_for(session, person, broadcast_id, lock=lock)
    if found.state != BroadcastState.draft:
        raise Outdated
    return found


async def last(session: Session, office: Organisation, page: int = 0) -> tuple[list[Broadcast], bool]:
    """A page of the broadcasts of an office, the newest first; and whether there are older ones."""
    rows = await session.scalars(
        _broadcasts()
        .where(Broadcast.organisation_id == office.id)
        .order_by(Broadcast.id.desc())
        .offset(max(page, 0) * LISTED_LAST)
        .limit(LISTED_LAST + 1)
    )
    found = list(rows)
    return found[:LISTED_LAST], len(found) > LISTED_LAST


async def find(session: Session, broadcast_id: int) -> Broadcast | None:
    """For the message that shows how far it is."""
    found: Broadcast | None = await session.scalar(_broadcasts().where(Broadcast.id == broadcast_id))
    return found
