"""Links to a role: issued, looked at, accepted. Only hashes are kept, so a link can be shown once only.

A coordinator of an organisation invites to any role of it, and coordinators of those below.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, func, select, update

from models import ROLES_OF, Candidate, Invitation, Membership, Organisation, OrganisationKind, Person, Role
from services import Session, audit, candidates, founding, handing, notices, people, settings
from services.errors import AlreadyThere, BadInvitation, NotFound

TERM = timedelta(days=30)
CONSOLE_TERM = timedelta(days=2)
TOKEN_BYTES = 16
"""128 random bits."""
CLASSES = 1000
"""How many may come by one link for parents: it stands in the chat of a class. All other links are for one person."""
CHUNK = 1000


@dataclass(frozen=True)
class Offer:
    """What an invitation offers: to whom it leads, and who invites."""

    role: Role
    organisation: Organisation | None
    parent: Organisation | None
    inviter: Person | None
    is_own: bool = False
    """Whoever looks gave the link out."""


@dataclass(frozen=True)
class Newcomer:
    """The account that accepts, as the channel names it."""

    channel: str
    external_id: int
    name: str
    language: str
    account: str | None = None


@dataclass(frozen=True)
class Accepted:
    """Who came, where to, and as what; a candidate has to be confirmed first."""

    person: Person
    organisation: Organisation
    role: Role
    candidate: Candidate | None = None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def works(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Links that still work."""
    return Invitation.uses_left > 0, Invitation.revoked_at.is_(None), Invitation.expires_at > now


def office_to_invite(person: Person, role: Role, place: Organisation) -> Organisation:
    """In whose name this person invites to a role: the office acted for, if it may, else the nearest one."""
    able = [
        office
        for office in person.offices
        if (office.id == place.id and place.is_set_up and role in ROLES_OF[place.kind])
        or (office.id != place.id and office.contains(place) and role == Role.coordinator)
    ]
    if not able:
        raise NotFound
    acting = person.acting_office
    return next((office for office in able if acting and office.id == acting.id), max(able, key=lambda o: len(o.path)))


def is_confirmed_first(role: Role, place: Organisation) -> bool:
    """Whether the inviter has to say that this is the right person: coordinators who see others below them."""
    return role == Role.coordinator and place.kind != OrganisationKind.school


def _invitation(
    role: Role, organisation_id: int | None, now: datetime, term: timedelta, by: int | None = None
) -> tuple[str, Invitation]:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = Invitation(
        token_hash=_hash(token),
        role=role,
        organisation_id=organisation_id,
        invited_by_id=by,
        office_id=None,
        succeeds_id=None,
        uses_left=CLASSES if role == Role.parent else 1,
        created_at=now,
        expires_at=now + term,
        revoked_at=None,
    )
    return token, invitation


async def issue_from_console(session: Session, role: Role, organisation: Organisation | None, now: datetime) -> str:
    """A token for whoever runs the bot; without an organisation its reader founds one."""
    token, invitation = _invitation(role, organisation.id if organisation else None, now, CONSOLE_TERM)
    session.add(invitation)
    await session.flush()
    audit.note(session, None, "invite", "invitation", invitation.id, now, role=role)
    return token


async def issue(
    session: Session, person: Person, targets: Sequence[Organisation], now: datetime, role: Role = Role.coordinator
) -> list[str]:
    """Fresh tokens, one for each organisation.

    Earlier unused links stop working where one is enough: those given out from above, and those for parents.
    """
    if not targets:
        return []
    offices = [office_to_invite(person, role, target) for target in targets]
    replaced = [o.id for o, office in zip(targets, offices, strict=True) if o.id != office.id or role == Role.parent]
    for start in range(0, len(replaced), CHUNK):
        await _revoke(session, now, Invitation.organisation_id.in_(replaced[start : start + CHUNK]), role)
    made = [_invitation(role, target.id, now, TERM, person.id) for target in targets]
    for (_, invitation), office in zip(made, offices, strict=True):
        invitation.office_id = office.id
    session.add_all(invitation for _, invitation in made)
    await session.flush()
    audit.note(session, person, "invite", "organisation", targets[0].id, now, role=role, count=len(targets))
    return [token for token, _ in made]


async def issue_to_successor(
    session: Session, person: Person, held: Membership, place: Organisation, now: datetime
) -> str:
    """A link by which somebody takes over a role with its work; an earlier one to the same stops working."""
    await _revoke(session, now, Invitation.succeeds_id == held.id)
    token, invitation = _invitation(held.role, place.id, now, TERM, person.id)
    invitation.uses_left, invitation.succeeds_id = 1, held.id
    own = held.person_id == person.id
    invitation.office_id = place.id if own else office_to_invite(person, held.role, place).id
    session.add(invitation)
    await session.flush()
    audit.note(session, person, "invite", "organisation", place.id, now, role=held.role, succeeds=held.id)
    return token


async def _revoke(session: Session, now: datetime, which: ColumnElement[bool], role: Role | None = None) -> int:
    open_ones = [which, Invitation.uses_left > 0, Invitation.revoked_at.is_(None)]
    if role:
        open_ones.append(Invitation.role == role)
    done = await session.execute(update(Invitation).where(*open_ones).values(revoked_at=now))
    return cast("CursorResult[Any]", done).rowcount


async def count_open(session: Session, place: Organisation, now: datetime) -> int:
    """How many links that an organisation gave out to its own roles still work."""
    own = Invitation.organisation_id == place.id, Invitation.office_id == place.id
    return await session.scalar(select(func.count()).where(*own, *works(now))) or 0


async def take_back(session: Session, person: Person, place: Organisation, now: datetime) -> int:
    """«Отозвать ссылки»: those that an organisation gave out to its own roles. Returns how many stopped working."""
    office_to_invite(person, Role.coordinator, place)
    its_own = (
        (Invitation.organisation_id == place.id) & (Invitation.office_id == place.id) & (Invitation.expires_at > now)
    )
    if count := await _revoke(session, now, its_own):
        audit.note(session, person, "uninvite", "organisation", place.id, now, count=count)
    return count


async def look(session: Session, person: Person | None, token: str, now: datetime) -> Offer:
    """What a link offers, without using it up. `person` is whoever looks, if known."""
    invitation = await session.scalar(select(Invitation).where(Invitation.token_hash == _hash(token), *works(now)))
    if invitation is None:
        raise BadInvitation
    organisation = await session.get(Organisation, invitation.organisation_id) if invitation.organisation_id else None
    parent = (
        await session.get(Organisation, organisation.parent_id) if organisation and organisation.parent_id else None
    )
    inviter = await _inviter(session, invitation)
    if person and _holds(person, invitation):
        raise AlreadyThere
    is_own = person is not None and person.id == invitation.invited_by_id
    return Offer(invitation.role, organisation, parent, inviter, is_own)


async def _inviter(session: Session, invitation: Invitation) -> Person | None:
    return await session.get(Person, invitation.invited_by_id) if invitation.invited_by_id else None


async def leads_to(session: Session, token: str) -> tuple[Role, str] | None:
    """The role that a link was made for, and the name of the organisation; None for a link nobody made."""
    found = await session.execute(
        select(Invitation.role, Organisation.name)
        .join(Organisation, Organisation.id == Invitation.organisation_id)
        .where(Invitation.token_hash == _hash(token))
    )
    row = found.first()
    return (row[0], row[1]) if row else None


def _holds(person: Person, invitation: Invitation) -> bool:
    held = [(m.role, m.organisation_id) for m in person.memberships if m.until is None]
    return (invitation.role, invitation.organisation_id) in held


async def accept(session: Session, who: Newcomer, token: str, now: datetime) -> Accepted:
    """Use a link up: the account becomes a person with the role, or waits to be confirmed; the inviter hears of it.

    Two at once: one wins, the other is refused. Pressing twice changes nothing.
    """
    invitation = await session.scalar(
        update(Invitation)
        .where(Invitation.token_hash == _hash(token), *works(now))
        .values(uses_left=Invitation.uses_left - 1)
        .returning(Invitation)
    )
    if invitation is None:
        return await _accepted_before(session, who, token)
    language = await _language(session, invitation, who)
    person = await people.arrive(session, who.channel, who.external_id, who.name, language, now)
    if _holds(person, invitation):
        raise AlreadyThere
    if invitation.organisation_id is None:
        return await _join(session, person, invitation, await founding.found(session, now), now)
    organisation = await session.get_one(Organisation, invitation.organisation_id)
    office = await session.get(Organisation, invitation.office_id) if invitation.office_id else None
    if office is None or person.coordinates(office) or not is_confirmed_first(invitation.role, organisation):
        return await _join(session, person, invitation, organisation, now)
    candidate = await candidates.come(session, person, invitation, who.account, now)
    return Accepted(person, organisation, invitation.role, candidate)


async def _language(session: Session, invitation: Invitation, who: Newcomer) -> str:
    """In which the bot greets a newcomer: that of the phone, unless the organisation has set another one."""
    if invitation.organisation_id is None:
        return who.language
    organisation = await session.get_one(Organisation, invitation.organisation_id)
    chosen = (await settings.of(session, organisation)).language
    return who.language if chosen == settings.DEFAULTS[settings.LANGUAGE] else chosen


async def _join(
    session: Session, person: Person, invitation: Invitation, organisation: Organisation, now: datetime
) -> Accepted:
    by = invitation.invited_by_id
    membership = await people.join(session, person, invitation.role, organisation, by, now)
    if by and by != person.id and invitation.role != Role.parent:
        params = {"membership": membership.id, "office": invitation.office_id}
        await notices.owe(session, by, "joined", once=f"joined:{membership.id}", params=params, now=now)
    if invitation.succeeds_id:
        await handing.pass_work(session, await _inviter(session, invitation), invitation.succeeds_id, person.id, now)
    await owe_commands(session, person.id, f"joined:{membership.id}", now)
    return Accepted(await people.get(session, person.id), organisation, invitation.role)


async def _accepted_before(session: Session, who: Newcomer, token: str) -> Accepted:
    """The second tap on «Принять» of whoever holds the role by now, or waits for it."""
    invitation = await session.scalar(select(Invitation).where(Invitation.token_hash == _hash(token)))
    person = await people.find(session, who.channel, who.external_id)
    if invitation is None or person is None:
        raise BadInvitation
    candidate = await candidates.waiting(session, person, invitation.role, invitation.organisation_id)
    if candidate is None and not _holds(person, invitation):
        raise BadInvitation
    organisation = await session.get_one(Organisation, invitation.organisation_id)
    return Accepted(person, organisation, invitation.role, candidate)


async def owe_commands(session: Session, person_id: int, why: str, now: datetime) -> None:
    """The list of commands in the person's chat follows the role acted in."""
    await notices.owe(session, person_id, "commands", once=f"commands:{person_id}:{why}", now=now, rank=notices.ANSWER)
