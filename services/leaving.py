"""How somebody leaves a role: «Закрыть доступ», «Сложить полномочия», «Передать дела»."""

from datetime import datetime

from sqlalchemy import select

from models import Membership, Organisation, Person, Role
from services import Session, audit, dismissing, handing, invitations, notices, people, substitutes
from services.errors import LastLeaves, NotFound
from services.handing import Handed
from services.staff import Line, line, own


async def withdraw(session: Session, person: Person, membership_id: int, now: datetime) -> Membership:
    """«Закрыть доступ»: old buttons stop at once; the person is told. Pressing twice changes nothing."""
    role = await dismissing.membership_for(session, person, membership_id)
    is_new = role.ended_at is None
    await dismissing.dismiss(session, person, membership_id, now)
    if is_new:
        params = {"membership": role.id}
        await notices.owe(session, role.person_id, "role-ended", once=f"role-ended:{role.id}", params=params, now=now)
    await invitations.owe_commands(session, role.person_id, f"dismissed:{role.id}", now)
    return role


async def resign(session: Session, person: Person, membership_id: int, now: datetime) -> Membership:
    """«Сложить полномочия»: the last coordinator of an organisation has to hand over instead."""
    role = await people.locked_role(session, membership_id)
    if role is None or role.person_id != person.id:
        raise NotFound
    if role.ended_at:
        return role
    place = await session.get_one(Organisation, role.organisation_id)
    await session.refresh(place, ["name"], with_for_update=True)  # two last ones who leave at once
    await _may_leave(session, role, place)
    await dismissing.end(session, role, now)
    audit.note(session, person, "resign", "membership", role.id, now)
    await invitations.owe_commands(session, person.id, f"resigned:{role.id}", now)
    for other in await _near(session, place, person):
        once, params = f"resigned:{role.id}:{other}", {"membership": role.id}
        await notices.owe(session, other, "resigned", once=once, params=params, now=now)
    return role


async def _has_another(session: Session, role: Membership) -> bool:
    found = await session.scalar(
        select(Membership.id)
        .where(
            Membership.organisation_id == role.organisation_id,
            Membership.role == Role.coordinator,
            Membership.ended_at.is_(None),
            Membership.until.is_(None),
            Membership.person_id != role.person_id,
        )
        .limit(1)
    )
    return found is not None


async def _near(session: Session, place: Organisation, person: Person) -> list[int]:
    """Coordinators there and right above."""
    near = [id_ for id_ in (place.id, place.parent_id) if id_]
    rows = await session.scalars(
        select(Membership.person_id)
        .where(
            Membership.organisation_id.in_(near),
            Membership.role == Role.coordinator,
            Membership.ended_at.is_(None),
            Membership.person_id != person.id,
        )
        .distinct()
    )
    return list(rows)


async def to_hand(session: Session, person: Person, membership_id: int, *, lock: bool = False) -> Membership:
    """The door to a role that is to be handed over: one's own, or one that one may end."""
    role = await (people.locked_role(session, membership_id) if lock else session.get(Membership, membership_id))
    place = await session.get(Organisation, role.organisation_id) if role else None
    if role is None or place is None or role.ended_at or role.until or role.role in substitutes.NEVER:
        raise NotFound
    if role.person_id != person.id and not dismissing.may_end(person, role, place):
        raise NotFound
    return role


async def hand_over(session: Session, person: Person, membership_id: int, who: int, now: datetime) -> Handed:
    """«Передать дела» to somebody of the organisation."""
    role = await to_hand(session, person, membership_id, lock=True)
    if who not in [other.id for _, other in await substitutes.choices(session, role)]:
        raise NotFound
    handed = await handing.pass_work(session, person, role.id, who, now, sees_it=True)
    assert handed
    return handed


async def link_to_hand(session: Session, person: Person, membership_id: int, now: datetime) -> str:
    """A link by which the successor takes over."""
    role = await to_hand(session, person, membership_id, lock=True)
    place = await session.get_one(Organisation, role.organisation_id)
    return await invitations.issue_to_successor(session, person, role, place, now)


async def successors(session: Session, person: Person, membership_id: int) -> list[tuple[Membership, Person]]:
    """To whom of the organisation a role can be handed over."""
    return await substitutes.choices(session, await to_hand(session, person, membership_id))


async def successor(session: Session, person: Person, membership_id: int, who: int) -> tuple[Line, Membership, Person]:
    """One of them, with the role that is handed over."""
    found = await successors(session, person, membership_id)
    for held, other in found:
        if other.id == who:
            return await line(session, membership_id), held, other
    raise NotFound


async def to_withdraw(session: Session, person: Person, membership_id: int) -> Line:
    """The door to a role that somebody may end."""
    role = await dismissing.membership_for(session, person, membership_id)
    return await line(session, role.id)


async def to_resign(session: Session, person: Person, membership_id: int) -> Line:
    """The door to one's own role that one may lay down."""
    found = await own(session, person, membership_id)
    await _may_leave(session, found.role, found.organisation)
    return found


async def _may_leave(session: Session, role: Membership, place: Organisation) -> None:
    is_office = role.role == Role.coordinator and role.until is None and role.ended_at is None
    if is_office and not await _has_another(session, role):
        raise LastLeaves(name=place.name)
