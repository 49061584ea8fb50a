"""Links to a role: issued, looked at, accepted. Only hashes are kept, so a link can be shown once only."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from models import Invitation, Organisation, Person, Role
from services import Session, audit, notices, organisations, people
from services.errors import AlreadyThere, BadInvitation

TERM = timedelta(days=30)
CONSOLE_TERM = timedelta(days=2)
TOKEN_BYTES = 16
"""128 random bits."""


@dataclass(frozen=True)
class Offer:
    """What an invitation offers: to whom it leads, and who invites."""

    role: Role
    organisation: Organisation | None
    parent: Organisation | None
    inviter: str | None
    is_own: bool = False
    """Whoever looks gave the link out."""


@dataclass(frozen=True)
class Accepted:
    """Who came, where to, and as what."""

    person: Person
    organisation: Organisation
    role: Role


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _invitation(
    role: Role, organisation_id: int | None, by: int | None, now: datetime, term: timedelta
) -> tuple[str, Invitation]:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = Invitation(
        token_hash=_hash(token),
        role=role,
        organisation_id=organisation_id,
        invited_by_id=by,
        uses_left=1,
        created_at=now,
        expires_at=now + term,
        revoked_at=None,
    )
    return token, invitation


async def issue_from_console(session: Session, role: Role, organisation: Organisation | None, now: datetime) -> str:
    """A token for whoever runs the bot; without an organisation its reader founds one."""
    token, invitation = _invitation(role, organisation.id if organisation else None, None, now, CONSOLE_TERM)
    session.add(invitation)
    await session.flush()
    audit.note(session, None, "invite", "invitation", invitation.id, now, role=role)
    return token


async def issue(
    session: Session, person: Person, targets: Sequence[Organisation], now: datetime, role: Role = Role.coordinator
) -> list[str]:
    """Fresh tokens, one for each organisation; earlier unused links to the same role stop working."""
    if not targets:
        return []
    ids = [target.id for target in targets]
    for start in range(0, len(ids), 1000):
        await session.execute(
            update(Invitation)
            .where(
                Invitation.organisation_id.in_(ids[start : start + 1000]),
                Invitation.role == role,
                Invitation.uses_left > 0,
                Invitation.revoked_at.is_(None),
            )
            .values(revoked_at=now)
        )
    made = [_invitation(role, target.id, person.id, now, TERM) for target in targets]
    session.add_all(invitation for _, invitation in made)
    await session.flush()
    audit.note(session, person, "invite", "organisation", ids[0], now, role=role, count=len(ids))
    return [token for token, _ in made]


async def look(session: Session, person: Person | None, token: str, now: datetime) -> Offer:
    """What a link offers, without using it up. `person` is whoever looks, if known."""
    invitation = await session.scalar(
        select(Invitation).where(
            Invitation.token_hash == _hash(token),
            Invitation.uses_left > 0,
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > now,
        )
    )
    if invitation is None:
        raise BadInvitation
    organisation = await session.get(Organisation, invitation.organisation_id) if invitation.organisation_id else None
    parent = (
        await session.get(Organisation, organisation.parent_id) if organisation and organisation.parent_id else None
    )
    inviter = await session.get(Person, invitation.invited_by_id) if invitation.invited_by_id else None
    if person and _holds(person, invitation):
        raise AlreadyThere
    is_own = person is not None and person.id == invitation.invited_by_id
    return Offer(invitation.role, organisation, parent, inviter.name if inviter else None, is_own)


def _holds(person: Person, invitation: Invitation) -> bool:
    return (invitation.role, invitation.organisation_id) in [(m.role, m.organisation_id) for m in person.memberships]


async def accept(
    session: Session, channel: str, external_id: int, name: str, language: str, token: str, now: datetime
) -> Accepted:
    """Use a link up: the account becomes a person with the role; whoever invited is told who came.

    Two at once: one wins, the other is refused. Pressing twice changes nothing.
    """
    invitation = await session.scalar(
        update(Invitation)
        .where(
            Invitation.token_hash == _hash(token),
            Invitation.uses_left > 0,
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > now,
        )
        .values(uses_left=Invitation.uses_left - 1)
        .returning(Invitation)
    )
    if invitation is None:
        return await _accepted_before(session, channel, external_id, token)
    person = await people.arrive(session, channel, external_id, name, language, now)
    if _holds(person, invitation):
        raise AlreadyThere
    if invitation.organisation_id is None:
        organisation = await organisations.found(session, now)
    else:
        organisation = await session.get_one(Organisation, invitation.organisation_id)
    membership = await people.join(session, person, invitation.role, organisation, invitation.invited_by_id, now)
    if invitation.invited_by_id and invitation.invited_by_id != person.id:
        await notices.owe(
            session,
            invitation.invited_by_id,
            "joined",
            once=f"joined:{membership.id}",
            params={"membership": membership.id},
            now=now,
        )
    await owe_commands(session, person.id, f"joined:{membership.id}", now)
    return Accepted(await people.get(session, person.id), organisation, invitation.role)


async def _accepted_before(session: Session, channel: str, external_id: int, token: str) -> Accepted:
    """The second tap on «Принять» of whoever holds the role by now."""
    invitation = await session.scalar(select(Invitation).where(Invitation.token_hash == _hash(token)))
    person = await people.find(session, channel, external_id)
    if invitation is None or person is None or not _holds(person, invitation):
        raise BadInvitation
    organisation = await session.get_one(Organisation, invitation.organisation_id)
    return Accepted(person, organisation, invitation.role)


async def owe_commands(session: Session, person_id: int, why: str, now: datetime) -> None:
    """The list of commands in the person's chat follows the roles held."""
    await notices.owe(session, person_id, "commands", once=f"commands:{person_id}:{why}", now=now, rank=notices.ANSWER)
