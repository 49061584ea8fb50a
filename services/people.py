"""Who somebody is, and which roles they hold."""

from datetime import datetime

from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.orm import contains_eager

from models import Account, Address, Invitation, Membership, Organisation, Pending, Person, Role
from services import Session, audit
from services.errors import NotFound
from services.updates import inserting

NAME_LENGTH = 100


def _people() -> Select[Person]:
    """People with the roles held now, their organisations, and what is expected of them: one query."""
    return (
        select(Person)
        .outerjoin(Membership, (Membership.person_id == Person.id) & Membership.ended_at.is_(None))
        .outerjoin(Organisation, Organisation.id == Membership.organisation_id)
        .outerjoin(Pending, Pending.person_id == Person.id)
        .options(
            contains_eager(Person.memberships).contains_eager(Membership.organisation), contains_eager(Person.pending)
        )
        .order_by(Membership.id)
        .execution_options(populate_existing=True)
    )


# Every update asks one of these: built once, they are not built and compared with the compiled ones each time.
_BY_ACCOUNT = (
    _people()
    .join(Account, Account.person_id == Person.id)
    .where(Account.channel == bindparam("channel"), Account.external_id == bindparam("external_id"))
)
_BY_ID = _people().where(Person.id == bindparam("id"))


async def find(session: Session, channel: str, external_id: int) -> Person | None:
    """The person behind an account, with the roles held now and what is expected of them."""
    found = await session.execute(_BY_ACCOUNT, {"channel": channel, "external_id": external_id})
    return found.unique().scalar_one_or_none()


async def get(session: Session, person_id: int) -> Person:
    """A person by id, with the same."""
    found = await session.execute(_BY_ID, {"id": person_id})
    return found.unique().scalar_one()


async def arrive(
    session: Session, channel: str, external_id: int, name: str, language: str | None, now: datetime
) -> Person:
    """The person behind an account; made known if this is the first time. Notices speak the language of the start."""
    if person := await find(session, channel, external_id):
        return person
    person = Person(name=" ".join(name.split())[:NAME_LENGTH], language=language, created_at=now)
    session.add(person)
    await session.flush()
    session.add(Account(person_id=person.id, channel=channel, external_id=external_id, created_at=now))
    address = {"channel": channel, "chat_id": external_id, "topic_id": 0, "person_id": person.id}
    await session.execute(inserting(session, Address).values(address).on_conflict_do_nothing())
    await session.flush()
    return await get(session, person.id)


async def join(
    session: Session, person: Person, role: Role, organisation: Organisation, by: int | None, now: datetime
) -> Membership:
    """Give a role in an organisation; giving it twice changes nothing."""
    for held in person.memberships:
        if held.role == role and held.organisation_id == organisation.id:
            return held
    membership = Membership(
        person_id=person.id, organisation_id=organisation.id, role=role, invited_by_id=by, began_at=now, ended_at=None
    )
    session.add(membership)
    await session.flush()
    audit.note(session, person, "join", "membership", membership.id, now, role=role, organisation=organisation.id)
    return membership


async def membership_below(session: Session, person: Person, membership_id: int) -> Membership:
    """The door to somebody's role: for coordinators of the organisations above it."""
    membership = await session.get(Membership, membership_id, populate_existing=True, with_for_update=True)
    organisation = await session.get(Organisation, membership.organisation_id) if membership else None
    if membership is None or organisation is None or membership.person_id == person.id:
        raise NotFound
    if not any(office.contains(organisation) and office.id != organisation.id for office in person.offices):
        raise NotFound
    return membership


async def membership(session: Session, membership_id: int) -> tuple[Membership, Person, Organisation] | None:
    """A role that is held now, with its holder and organisation."""
    found = await session.execute(
        select(Membership, Person, Organisation)
        .join(Person, Person.id == Membership.person_id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.id == membership_id, Membership.ended_at.is_(None))
    )
    row = found.first()
    return (row[0], row[1], row[2]) if row else None


async def dismiss(session: Session, person: Person, membership_id: int, now: datetime) -> Membership:
    """«Это не он»: end a role below one's own, and the links given out in it. Pressing twice changes nothing."""
    membership = await membership_below(session, person, membership_id)
    if membership.ended_at is None:
        membership.ended_at = now
        place = await session.get_one(Organisation, membership.organisation_id)
        below = select(Organisation.id).where(Organisation.path.startswith(place.path)).scalar_subquery()
        await session.execute(
            update(Invitation)
            .where(
                Invitation.invited_by_id == membership.person_id,
                Invitation.organisation_id.in_(below),
                Invitation.uses_left > 0,
                Invitation.revoked_at.is_(None),
            )
            .values(revoked_at=now)
        )
        audit.note(session, person, "dismiss", "membership", membership.id, now)
    return membership


async def choose_language(session: Session, person: Person, language: str, now: datetime) -> None:
    """The language in which the bot speaks to this person from now on."""
    if person.language != language:
        await session.execute(update(Person).where(Person.id == person.id).values(language=language))
        audit.note(session, person, "language", "person", person.id, now, language=language)


async def coordinators(session: Session, organisation_id: int) -> list[Person]:
    """The coordinators of an organisation, the first one first."""
    rows = await session.scalars(
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.organisation_id == organisation_id,
            Membership.role == Role.coordinator,
            Membership.ended_at.is_(None),
        )
        .order_by(Membership.id)
    )
    return list(rows)


async def has_coordinator(session: Session) -> bool:
    """Whether anybody coordinates anything yet."""
    found = await session.scalar(
        select(Membership.id).where(Membership.role == Role.coordinator, Membership.ended_at.is_(None)).limit(1)
    )
    return found is not None
