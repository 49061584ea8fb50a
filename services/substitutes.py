"""Substitutes: somebody does the work of another in one role, from a day to a day.

On the first morning the clock lends the role, after the last day it takes it back; everything else in the program
sees only that there is one more coordinator. What was given to the absent person by name is found through the row.
"""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import aliased, contains_eager

from models import Membership, Organisation, Person, Role, Substitute
from services import Session, audit, notices, people, settings
from services.calendar import DAY
from services.errors import DateOutOfReach, HasSubstitute, NotFound
from services.telling import moment

LONGEST, AHEAD = timedelta(days=180), timedelta(days=180)
NEVER = (Role.parent, Role.observer)
"""Roles that nobody does for another, and whose holders do none for others."""


async def role_for(session: Session, person: Person, membership_id: int, *, lock: bool = False) -> Membership:
    """The door to a role for which a substitute is chosen: one's own, or in an organisation that one coordinates."""
    role = await (people.locked_role(session, membership_id) if lock else session.get(Membership, membership_id))
    place = await session.get(Organisation, role.organisation_id) if role else None
    if role is None or place is None or role.ended_at or role.until or role.role in NEVER:
        raise NotFound
    if role.person_id != person.id and not person.coordinates(place):
        raise NotFound
    return role


def own_role(person: Person) -> Membership | None:
    """The role for which somebody who goes away chooses a substitute: the one acted in, if it is held for good."""
    held = [role for role in person.roles if role.until is None and role.role not in NEVER]
    return next((role for role in held if role is person.acting), next(iter(held), None))


def likely(today: date, paused_until: date | None) -> tuple[date, ...]:
    """Last days that are likely: of the pause that was chosen, this week, the next one, two weeks more."""
    friday, sunday = today + DAY * (4 - today.weekday()), today + DAY * (6 - today.weekday())
    days = [paused_until, friday, sunday + DAY * 7, sunday + DAY * 14]
    return tuple(sorted({day for day in days if day and day >= today}))


async def choices(session: Session, role: Membership) -> list[tuple[Membership, Person]]:
    """Who could do it: everybody else who works in the organisation, once each."""
    rows = await session.execute(
        select(Membership, Person)
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.organisation_id == role.organisation_id,
            Membership.person_id != role.person_id,
            Membership.role.not_in(NEVER),
            Membership.ended_at.is_(None),
            Membership.until.is_(None),
        )
        .order_by(Membership.role != Role.coordinator, Membership.id)
    )
    found: dict[int, tuple[Membership, Person]] = {}
    for held, person in rows:
        found.setdefault(person.id, (held, person))
    return list(found.values())


async def appoint(
    session: Session, person: Person, membership_id: int, who: int, begins_on: date, until: date, now: datetime
) -> Substitute:
    """«Назначить замещающего»: begins at once if today is the first day. Pressing twice changes nothing."""
    role = await role_for(session, person, membership_id, lock=True)
    if (there := await standing(session, role.id)) is not None:
        if (there.person_id, there.begins_on, there.until) == (who, begins_on, until):
            return there
        raise HasSubstitute
    place = await session.get_one(Organisation, role.organisation_id)
    today = now.astimezone(place.zone).date()
    if not today <= begins_on <= until <= begins_on + LONGEST or begins_on > today + AHEAD:
        raise DateOutOfReach
    if who not in [other.id for _, other in await choices(session, role)]:
        raise NotFound
    row = Substitute(
        membership_id=role.id,
        absent_id=role.person_id,
        organisation_id=role.organisation_id,
        role=role.role,
        person_id=who,
        begins_on=begins_on,
        until=until,
        appointed_by_id=person.id,
        created_at=now,
        began_at=None,
        ended_at=None,
        lent_id=None,
    )
    session.add(row)
    await session.flush()
    audit.note(session, person, "substitute", "membership", role.id, now, substitute=row.id, day=until.isoformat())
    if begins_on <= today:
        await _begin(session, row, place, now, presser=person)
    else:
        await _tell(session, row, place, "planned", now, presser=person)
    return await get(session, row.id)


async def standing(session: Session, membership_id: int) -> Substitute | None:
    """The substitute in a role, now or soon."""
    return await session.scalar(
        _with_names().where(Substitute.membership_id == membership_id, Substitute.ended_at.is_(None))
    )


def _with_names() -> Select[Substitute]:
    absent, other = aliased(Person), aliased(Person)
    return (
        select(Substitute)
        .join(Substitute.absent.of_type(absent))
        .join(Substitute.person.of_type(other))
        .join(Substitute.organisation)
        .options(
            contains_eager(Substitute.absent.of_type(absent)),
            contains_eager(Substitute.person.of_type(other)),
            contains_eager(Substitute.organisation),
        )
    )


async def get(session: Session, substitute_id: int) -> Substitute:
    """A substitution with the names of both and the organisation."""
    found: Substitute = (await session.scalars(_with_names().where(Substitute.id == substitute_id))).one()
    return found


async def find(session: Session, substitute_id: int) -> Substitute | None:
    """The same, if there is one."""
    return await session.scalar(_with_names().where(Substitute.id == substitute_id))


async def finish(session: Session, person: Person, substitute_id: int, now: datetime) -> Substitute:
    """«Закончить замещение»: by those who may choose one. Pressing twice changes nothing."""
    row = await session.get(Substitute, substitute_id, with_for_update=True, populate_existing=True)
    place = await session.get(Organisation, row.organisation_id) if row else None
    if row is None or place is None or not may_finish(person, row, place):
        raise NotFound
    if row.ended_at is None:
        audit.note(session, person, "substitute-ends", "membership", row.membership_id, now, substitute=row.id)
        await _end(session, row, place, now, presser=person)
    return await get(session, row.id)


def may_finish(person: Person, row: Substitute, place: Organisation) -> bool:
    """The absent person, the substitute, and coordinators of the organisation or above."""
    return person.id in (row.absent_id, row.person_id) or person.coordinates(place)


async def turn(session: Session, now: datetime) -> int:
    """Begin and end what is due by the days of each organisation. Returns how many."""
    rows = await session.execute(
        select(Substitute, Organisation)
        .join(Organisation, Organisation.id == Substitute.organisation_id)
        .where(
            Substitute.ended_at.is_(None),
            or_(Substitute.until < now.date() + DAY, Substitute.began_at.is_(None)),
        )
        .order_by(Substitute.id)
        .with_for_update(of=Substitute, skip_locked=True)
    )
    done = 0
    for row, place in rows.all():
        today = now.astimezone(place.zone).date()
        if row.until < today:
            audit.note(session, None, "substitute-ends", "membership", row.membership_id, now, substitute=row.id)
            await _end(session, row, place, now)
        elif row.began_at is None and row.begins_on <= today:
            await _begin(session, row, place, now)
        else:
            continue
        done += 1
    return done


async def _begin(
    session: Session, row: Substitute, place: Organisation, now: datetime, presser: Person | None = None
) -> None:
    row.began_at = now
    other = await people.get(session, row.person_id)
    if (row.role, place.id) not in [(held.role, held.organisation_id) for held in other.memberships]:
        lent = Membership(
            person_id=other.id,
            organisation_id=place.id,
            role=row.role,
            invited_by_id=row.appointed_by_id,
            began_at=now,
            ended_at=None,
            until=row.until,
        )
        session.add(lent)
        await session.flush()
        row.lent_id = lent.id
        await _commands(session, row, "begins", now)
    await session.flush()
    audit.note(session, None, "substitute-begins", "membership", row.membership_id, now, substitute=row.id)
    await _tell(session, row, place, "begins", now, presser)


async def _end(
    session: Session,
    row: Substitute,
    place: Organisation,
    now: datetime,
    presser: Person | None = None,
    *,
    is_told: bool = True,
) -> None:
    row.ended_at = now
    lent = await people.locked_role(session, row.lent_id) if row.lent_id else None
    if lent and lent.until and lent.ended_at is None:
        lent.ended_at = now
        await _commands(session, row, "ends", now)
    await session.flush()
    if is_told:
        await _tell(session, row, place, "ends" if row.began_at else "called-off", now, presser)


async def end_with(session: Session, role: Membership, now: datetime) -> None:
    """A role ends, and with it what was done in its place, or in place of another by its holder there."""
    its_own: ColumnElement[bool] = or_(Substitute.membership_id == role.id, Substitute.lent_id == role.id)
    elsewhere = await session.scalar(
        select(Membership.id).where(
            Membership.person_id == role.person_id,
            Membership.organisation_id == role.organisation_id,
            Membership.id != role.id,
            Membership.ended_at.is_(None),
            Membership.until.is_(None),
        )
    )
    if elsewhere is None:
        its_own = or_(
            its_own,
            (Substitute.person_id == role.person_id) & (Substitute.organisation_id == role.organisation_id),
        )
    rows = await session.scalars(select(Substitute).where(its_own, Substitute.ended_at.is_(None)).with_for_update())
    for row in rows.all():
        place = await session.get_one(Organisation, row.organisation_id)
        audit.note(session, None, "substitute-ends", "membership", row.membership_id, now, substitute=row.id)
        await _end(session, row, place, now)


async def end_of(session: Session, person_id: int, now: datetime) -> None:
    """Somebody is erased: whoever replaces them, or is replaced by them, is so no more."""
    which = or_(Substitute.absent_id == person_id, Substitute.person_id == person_id)
    rows = await session.scalars(select(Substitute).where(which, Substitute.ended_at.is_(None)).with_for_update())
    for row in rows.all():
        place = await session.get_one(Organisation, row.organisation_id)
        audit.note(session, None, "substitute-ends", "membership", row.membership_id, now, substitute=row.id)
        await _end(session, row, place, now, is_told=False)


async def _commands(session: Session, row: Substitute, why: str, now: datetime) -> None:
    once = f"commands:{row.person_id}:substitute:{row.id}:{why}"
    await notices.owe(session, row.person_id, "commands", once=once, now=now, rank=notices.ANSWER)


async def _tell(
    session: Session, row: Substitute, place: Organisation, what: str, now: datetime, presser: Person | None = None
) -> None:
    """Both hear of it, by day at once, else in the morning; whoever pressed sees it on the screen."""
    ways = await settings.of(session, place)
    due_at = moment(now, place, ways)
    for person_id in {row.person_id, row.absent_id} - {presser.id if presser else 0}:
        once, params = f"substitute:{row.id}:{what}:{person_id}", {"substitute": row.id, "what": what}
        await notices.owe(session, person_id, "substitute", once=once, params=params, due_at=due_at, now=now)


async def by_whom(session: Session, person_id: int, organisation_id: int) -> list[Substitute]:
    """Whom somebody replaces in an organisation, now or soon."""
    rows = await session.scalars(
        _with_names().where(
            Substitute.person_id == person_id,
            Substitute.organisation_id == organisation_id,
            Substitute.ended_at.is_(None),
        )
    )
    return list(rows)
