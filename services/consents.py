"""Consents: asked for by a text of its own, given by a press, kept with the version of the text, taken back at will.

People in office act by their duty and are only told what is kept. Observers and parents agree first: nothing about
them is stored before.
"""

from datetime import datetime

from sqlalchemy import select, update

from models import Consent, ConsentKind, Membership, Person, Role
from services import Session, audit, forgetting, invitations
from services.updates import inserting

VERSIONS = {ConsentKind.observer: 2, ConsentKind.parent: 1}
"""The version of each text (`consent-text-<kind>`); a text that changes gets the next number."""
KINDS = {Role.observer: ConsentKind.observer, Role.parent: ConsentKind.parent}
"""The roles that need one."""


def needed_for(role: Role) -> ConsentKind | None:
    """What somebody has to agree to before taking a role."""
    return KINDS.get(role)


async def ask(session: Session, person: Person | None, kind: ConsentKind) -> bool:
    """Whether the step has to be shown: nobody known yet, or the newest text is not agreed to."""
    if person is None:
        return True
    found = await session.scalar(
        select(Consent.id).where(
            Consent.person_id == person.id,
            Consent.kind == kind,
            Consent.version == VERSIONS[kind],
            Consent.withdrawn_at.is_(None),
        )
    )
    return found is None


async def before(session: Session, person: Person | None, token: str) -> tuple[ConsentKind, str] | None:
    """What has to be agreed to before a link is accepted, and with which organisation."""
    found = await invitations.leads_to(session, token)
    kind = needed_for(found[0]) if found else None
    return (kind, found[1]) if found and kind and await ask(session, person, kind) else None


async def give(session: Session, person: Person, kind: ConsentKind, now: datetime) -> None:
    """Agree to the newest text; pressing twice agrees once."""
    row = {"person_id": person.id, "kind": kind, "version": VERSIONS[kind], "given_at": now}
    given = await session.scalar(
        inserting(session, Consent).values(**row).on_conflict_do_nothing().returning(Consent.id)
    )
    if given:
        audit.note(session, person, "give", "consent", given, now, kind=kind, version=VERSIONS[kind])


async def of(session: Session, person: Person) -> list[Consent]:
    """The consents that stand."""
    rows = await session.scalars(
        select(Consent).where(Consent.person_id == person.id, Consent.withdrawn_at.is_(None)).order_by(Consent.id)
    )
    return list(rows)


async def withdraw(session: Session, person: Person, kind: ConsentKind, now: datetime) -> None:
    """Take a consent back: the roles that stood on it end. Pressing twice changes nothing."""
    done = await session.scalars(
        update(Consent)
        .where(Consent.person_id == person.id, Consent.kind == kind, Consent.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
        .returning(Consent.id)
    )
    ids = done.all()
    if not ids:
        return
    roles = [role for role, needed in KINDS.items() if needed == kind]
    await session.execute(
        update(Membership)
        .where(Membership.person_id == person.id, Membership.role.in_(roles), Membership.ended_at.is_(None))
        .values(ended_at=now)
    )
    if kind == ConsentKind.observer:
        await forgetting.forget_observer(session, person.id)
    audit.note(session, person, "withdraw", "consent", ids[0], now, kind=kind)
