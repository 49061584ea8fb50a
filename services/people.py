"""Who somebody is, and which roles they hold."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.orm import contains_eager

from models import Account, Address, Membership, Organisation, Pending, Person, Role, Substitute
from services import BY_KEY, Session, audit
from services.errors import NotFound
from services.updates import inserting

NAME_LENGTH = 100


def _people() -> Select[Person]:
    """People with the roles held now, their organisations, whom they replace, what is expected of them: one query."""
    return (
        select(Person)
        .outerjoin(Membership, (Membership.person_id == Person.id) & Membership.ended_at.is_(None))
        .outerjoin(Organisation, Organisation.id == Membership.organisation_id)
        .outerjoin(Pending, Pending.person_id == Person.id)
        .outerjoin(Substitute, (Substitute.person_id == Person.id) & Substitute.is_at_work)
        .options(
            contains_eager(Person.memberships).contains_eager(Membership.organisation),
            contains_eager(Person.pending),
            contains_eager(Person.replaces),
        )
        .order_by(Membership.id)
        .execution_options(populate_existing=True)
    )


# Every update asks one of these: built once, they are not built and compared with the compiled ones each time.
_BY_ACCOUNT = (
    _people()
    .join(Account, Account.person_id == Person.id)
    .where(Account.channel == bindparam("channel"), Account.external_id == bindparam("external_id"))
    .execution_options(**BY_KEY)
)
_BY_ID = _people().where(Person.id == bindparam("id")).execution_options(**BY_KEY)
_BY_ADDRESS = (
    _people()
    .add_columns(Address)
    .join(Address, Address.person_id == Person.id)
    .where(Address.id.in_(bindparam("addresses", expanding=True)))
)


async def find(session: Session, channel: str, external_id: int) -> Person | None:
    """The person behind an account, with the roles held now and what is expected of them."""
    found = await session.execute(_BY_ACCOUNT, {"channel": channel, "external_id": external_id})
    return found.unique().scalar_one_or_none()


async def get(session: Session, person_id: int) -> Person:
    """A person by id, with the same."""
    found = await session.execute(_BY_ID, {"id": person_id})
    return found.unique().scalar_one()


async def at_addresses(session: Session, ids: Sequence[int]) -> list[tuple[Address, Person]]:
    """Several people at once, with the same, and the addresses at which they were asked for."""
    found = await session.execute(_BY_ADDRESS, {"addresses": ids})
    return [(address, person) for person, address in found.unique()]


async def arrive(
    session: Session, channel: str, external_id: int, name: str, language: str | None, now: datetime
) -> Person:
    """The person behind an account; made known if this is the first time. Notices speak the language of the start."""
    name = " ".join(name.split())[:NAME_LENGTH]
    if person := await find(session, channel, external_id):
        person.name = person.name or name  # came while people went by their posts
        return person
    person = Person(name=name, language=language, created_at=now)
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
    """Give a role in an organisation; giving it twice changes nothing. What was lent is held for good from now on."""
    for held in person.memberships:
        if held.role == role and held.organisation_id == organisation.id:
            held.until = None
            await session.flush()
            return held
    membership = Membership(
        person_id=person.id, organisation_id=organisation.id, role=role, invited_by_id=by, began_at=now, ended_at=None
    )
    session.add(membership)
    await session.flush()
    audit.note(session, person, "join", "membership", membership.id, now, role=role, organisation=organisation.id)
    return membership


async def act_as(session: Session, person: Person, membership_id: int, now: datetime) -> Person:
    """Choose the role in which one acts from now on. Returns the person who acts in it."""
    if membership_id not in [role.id for role in person.roles]:
        raise NotFound
    if person.acting_as != membership_id:
        await session.execute(update(Person).where(Person.id == person.id).values(acting_as=membership_id))
        audit.note(session, person, "act-as", "membership", membership_id, now)
    return await get(session, person.id)


async def locked_role(session: Session, membership_id: int) -> Membership | None:
    """A role as it stands now, locked; what else is known of it stays known, as it may be one's own."""
    role = await session.get(Membership, membership_id)
    if role:
        await session.refresh(role, ["ended_at", "until"], with_for_update=True)
    return role


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


async def replaced(session: Session, person: Person) -> dict[int, Person]:
    """Id → person, for those whose work this person does now."""
    ids = [row.absent_id for row in person.replaces]
    if not ids:
        return {}
    rows = await session.scalars(select(Person).where(Person.id.in_(ids)))
    return {absent.id: absent for absent in rows}


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
