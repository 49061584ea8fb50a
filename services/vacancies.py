"""Where nobody can be reached: no coordinator yet, or one who gets no messages."""

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from models import Address, Membership, Organisation, Role, Task
from services import Session


def _reached(place: InstrumentedAttribute[int], role: InstrumentedAttribute[Role] | Role) -> ColumnElement[bool]:
    """A role that is held by somebody who gets messages."""
    return and_(
        Membership.organisation_id == place,
        Membership.role == role,
        Membership.ended_at.is_(None),
        Address.person_id == Membership.person_id,
        Address.silent_since.is_(None),
    )


def vacant() -> ColumnElement[bool]:
    """Organisations without a coordinator who gets messages."""
    return ~exists().where(_reached(Organisation.id, Role.coordinator))


async def is_vacant(session: Session, task: Task) -> bool:
    """Whether nobody who could do a task gets messages."""
    held = select(Membership.id).join(Address, Address.person_id == Membership.person_id)
    found = await session.scalar(
        held.where(
            Membership.organisation_id == task.organisation_id,
            Membership.ended_at.is_(None),
            or_(Membership.role == task.role, Membership.person_id == task.person_id),
            Address.silent_since.is_(None),
        ).limit(1)
    )
    return found is None
