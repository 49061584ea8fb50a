"""Those who accepted a link to an organisation with others below: they see nothing until the inviters confirm them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased, contains_eager

from models import Candidate, Invitation, Organisation, Person, Role
from services import Session, audit, handing, notices, pendings, people
from services.errors import NotFound

OFFICE = aliased(Organisation)
WAITS = "confirmation"
"""What stands as expected of somebody without any role: whatever comes is answered «Ждём подтверждения»."""


async def come(
    session: Session, person: Person, invitation: Invitation, account: str | None, now: datetime
) -> Candidate:
    """Somebody accepted: those who decide are told. By a second link one still waits once, for the newer inviter."""
    assert invitation.organisation_id
    assert invitation.office_id
    assert invitation.invited_by_id
    candidate = await waiting(session, person, invitation.role, invitation.organisation_id)
    if candidate is None:
        candidate = Candidate(
            person_id=person.id,
            organisation_id=invitation.organisation_id,
            role=invitation.role,
            office_id=invitation.office_id,
            succeeds_id=invitation.succeeds_id,
            invited_by_id=invitation.invited_by_id,
            account=account,
            came_at=now,
            decided_at=None,
            decided_by_id=None,
            is_confirmed=None,
        )
        session.add(candidate)
    candidate.office_id, candidate.invited_by_id = invitation.office_id, invitation.invited_by_id
    candidate.succeeds_id = invitation.succeeds_id or candidate.succeeds_id
    await session.flush()
    audit.note(session, person, "wait", "candidate", candidate.id, now, role=candidate.role)
    if not person.memberships:
        await pendings.expect(session, person, WAITS, now, candidate=candidate.id)
    await _tell(session, candidate, now)
    return await find(session, candidate.id) or candidate


async def waits(session: Session, person: Person) -> bool:
    """Whether somebody without any role waits to be confirmed."""
    return _is_expected(person) or await waiting(session, person) is not None


def _is_expected(person: Person) -> bool:
    return not person.memberships and person.pending is not None and person.pending.kind == WAITS


async def waiting(
    session: Session, person: Person, role: Role | None = None, organisation_id: int | None = None
) -> Candidate | None:
    """What this person waits for: a certain role, or the first of all."""
    wanted = [Candidate.person_id == person.id, Candidate.decided_at.is_(None)]
    if role:
        wanted += [Candidate.role == role, Candidate.organisation_id == organisation_id]
    return await session.scalar(_with_places().where(*wanted).order_by(Candidate.id).limit(1))


def _with_places() -> Select[Candidate]:
    return (
        select(Candidate)
        .join(Candidate.organisation)
        .join(Candidate.person)
        .options(contains_eager(Candidate.organisation), contains_eager(Candidate.person))
    )


async def waiting_for(session: Session, person: Person, place: Organisation) -> list[Candidate]:
    """Those who wait to come to an organisation, as far as this person decides about them."""
    rows = await session.scalars(
        _with_places()
        .join(Candidate.office.of_type(OFFICE))
        .options(contains_eager(Candidate.office.of_type(OFFICE)))
        .where(Candidate.organisation_id == place.id, Candidate.decided_at.is_(None))
        .order_by(Candidate.id)
    )
    return [found for found in rows if person.coordinates(found.office)]


async def remind(session: Session, person: Person, now: datetime) -> Candidate | None:
    """Whoever waits asks how it stands: those who decide hear of it once a day, whoever they are by now."""
    candidate = await waiting(session, person)
    if candidate:
        if not person.memberships:
            await pendings.expect(session, person, WAITS, now, candidate=candidate.id)
        await _tell(session, candidate, now)
    return candidate


async def get_for(session: Session, person: Person, candidate_id: int) -> Candidate:
    """The door to a candidate, locked: for coordinators of the inviting organisation and of those above it."""
    candidate = await session.scalar(_with_places().where(Candidate.id == candidate_id).with_for_update(of=Candidate))
    office = await session.get(Organisation, candidate.office_id) if candidate else None
    if candidate is None or office is None or candidate.person_id == person.id or not person.coordinates(office):
        raise NotFound
    return candidate


async def confirm(session: Session, person: Person, candidate_id: int, now: datetime) -> Candidate:
    """«Подтвердить»: the role begins. Pressing twice, or after somebody else decided, changes nothing."""
    candidate = await get_for(session, person, candidate_id)
    if candidate.decided_at is None:
        newcomer = await people.get(session, candidate.person_id)
        await _decide(session, person, candidate, now, is_confirmed=True)
        await people.join(session, newcomer, candidate.role, candidate.organisation, candidate.invited_by_id, now)
        if candidate.succeeds_id:
            await handing.pass_work(session, person, candidate.succeeds_id, newcomer.id, now)
        await notices.owe(
            session,
            newcomer.id,
            "commands",
            once=f"commands:{newcomer.id}:candidate:{candidate.id}",
            now=now,
            rank=notices.ANSWER,
        )
    return candidate


async def refuse(session: Session, person: Person, candidate_id: int, now: datetime) -> Candidate:
    """«Это не он»: nothing begins, and the link stays used up."""
    candidate = await get_for(session, person, candidate_id)
    if candidate.decided_at is None:
        await _decide(session, person, candidate, now, is_confirmed=False)
    return candidate


async def _decide(session: Session, person: Person, candidate: Candidate, now: datetime, *, is_confirmed: bool) -> None:
    candidate.decided_at, candidate.decided_by_id, candidate.is_confirmed = now, person.id, is_confirmed
    candidate.account = None
    await session.flush()
    newcomer = await people.get(session, candidate.person_id)
    if _is_expected(newcomer):
        await pendings.forget(session, newcomer)
    audit.note(session, person, "confirm" if is_confirmed else "refuse", "candidate", candidate.id, now)
    params = {"candidate": candidate.id}
    await notices.owe(session, newcomer.id, "decided", once=f"decided:{candidate.id}", params=params, now=now)


async def find(session: Session, candidate_id: int) -> Candidate | None:
    """A candidate with the person and the organisation; None if the organisation was removed."""
    return await session.scalar(_with_places().where(Candidate.id == candidate_id))


async def find_for(session: Session, person: Person, candidate_id: int) -> Candidate | None:
    """The same for one of those who decide; None for others."""
    candidate = await find(session, candidate_id)
    office = await session.get_one(Organisation, candidate.office_id) if candidate else None
    return candidate if office and person.coordinates(office) else None


async def decider(session: Session, candidate: Candidate) -> Person | None:
    """Who decided."""
    return await session.get(Person, candidate.decided_by_id) if candidate.decided_by_id else None


async def pass_on(session: Session, inviter_id: int, office_id: int, now: datetime) -> None:
    """The inviter's role ended: others of the same office decide about those who wait."""
    mine = Candidate.invited_by_id == inviter_id, Candidate.office_id == office_id, Candidate.decided_at.is_(None)
    for candidate in (await session.scalars(select(Candidate).where(*mine).order_by(Candidate.id))).all():
        await _tell(session, candidate, now)


async def _tell(session: Session, candidate: Candidate, now: datetime) -> None:
    """Owe the question to those who decide: once a day to each."""
    params = {"candidate": candidate.id, "office": candidate.office_id}
    days = (now - candidate.came_at).days
    for person_id in await _deciders(session, candidate):
        once = f"candidate:{candidate.id}:{person_id}:{days}"
        await notices.owe(session, person_id, "candidate", once=once, params=params, now=now)


async def _deciders(session: Session, candidate: Candidate) -> Iterable[int]:
    """The inviter; when gone or silent, the coordinators of that office, else of the nearest above that has any."""
    office = await session.get_one(Organisation, candidate.office_id)
    at_work = [p.id for p in await people.coordinators(session, office.id) if p.id != candidate.person_id]
    inviter = await notices.address_of(session, candidate.invited_by_id)
    if candidate.invited_by_id in at_work and inviter and inviter.silent_since is None:
        return [candidate.invited_by_id]
    for id_ in reversed([int(part) for part in office.path.strip("/").split("/")]):
        found = [p.id for p in await people.coordinators(session, id_) if p.id != candidate.person_id]
        if found:
            return found
    return []
