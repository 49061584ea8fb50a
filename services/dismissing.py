"""How a role ends."""

from datetime import datetime

from sqlalchemy import update

from models import Invitation, Membership, Observer, ObserverState, Organisation, Person, Role
from services import Session, audit, candidates, forgetting, handing, substitutes
from services.errors import NotFound


async def membership_for(session: Session, person: Person, membership_id: int) -> Membership:
    """The door to somebody's role, locked: for those who may end it."""
    membership = await session.get(Membership, membership_id, populate_existing=True, with_for_update=True)
    organisation = await session.get(Organisation, membership.organisation_id) if membership else None
    if membership is None or organisation is None or not may_end(person, membership, organisation):
        raise NotFound
    return membership


def may_end(person: Person, membership: Membership, organisation: Organisation) -> bool:
    """Coordinators above may end any role; those of the organisation its other roles, and whom they invited."""
    if membership.person_id == person.id:
        return False
    own = membership.role != Role.coordinator or membership.invited_by_id == person.id
    return any(o.contains(organisation) and (own or o.id != organisation.id) for o in person.offices)


async def dismiss(session: Session, person: Person, membership_id: int, now: datetime) -> Membership:
    """«Это не он»: end a role, and the links given out in it. Pressing twice changes nothing."""
    membership = await membership_for(session, person, membership_id)
    if membership.ended_at is None:
        await end(session, membership, now)
        audit.note(session, person, "dismiss", "membership", membership.id, now)
    return membership


async def end(session: Session, membership: Membership, now: datetime) -> None:
    """A role ends, whoever wants it: its links stop working, those it invited are confirmed by others, its tasks are
    of all who have the role there."""
    membership.ended_at = now
    await session.flush()
    await substitutes.end_with(session, membership, now)
    if membership.until is None:
        await handing.let_go(session, membership, now)
    if membership.role == Role.observer:
        await _suspend(session, membership, now)
    if membership.role != Role.coordinator:
        return
    await session.execute(
        update(Invitation)
        .where(
            Invitation.invited_by_id == membership.person_id,
            Invitation.office_id == membership.organisation_id,
            Invitation.uses_left > 0,
            Invitation.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )
    await candidates.pass_on(session, membership.person_id, membership.organisation_id, now)


async def _suspend(session: Session, membership: Membership, now: datetime) -> None:
    """Whoever is no observer there any more has no certificate that holds; «Вернуть» gives both back."""
    theirs = Observer.person_id == membership.person_id, Observer.organisation_id == membership.organisation_id
    holds = Observer.state == ObserverState.approved
    await session.execute(update(Observer).where(*theirs, holds).values(state=ObserverState.suspended, changed_at=now))
    await forgetting.release(session, membership.person_id)
