"""Who answers the questions of an organisation: all that is asked about them, in one query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import bindparam, select

from models import Address, Duty, Membership, Person, Role
from services import Session

ANSWERERS = (Role.specialist, Role.coordinator)


@dataclass
class Answerer:
    """Somebody who answers: as what, on which days of the week, until which day not at all."""

    person_id: int
    roles: set[Role] = field(default_factory=set)
    weekdays: set[int] = field(default_factory=set)
    paused_until: date | None = None


@dataclass
class Crew:
    """Those who answer in one organisation, in the order in which they came."""

    people: dict[int, Answerer] = field(default_factory=dict)
    addresses: dict[int, int] = field(default_factory=dict)
    """Person → where words reach them."""

    @property
    def everybody(self) -> list[int]:
        """Specialists and coordinators."""
        return list(self.people)

    @property
    def leads(self) -> list[int]:
        """The coordinators."""
        return [one.person_id for one in self.people.values() if Role.coordinator in one.roles]

    @property
    def staff(self) -> list[int]:
        """The specialists; where there is none, the coordinators."""
        return [one.person_id for one in self.people.values() if Role.specialist in one.roles] or self.everybody

    def on_duty(self, day: date) -> list[int]:
        """Those whose day it is and who are not on a pause; the staff, when there is no such person."""
        there = sorted(
            one.person_id
            for one in self.people.values()
            if day.weekday() in one.weekdays and (one.paused_until is None or one.paused_until < day)
        )
        return there or self.staff


# Every question asks this: built once, not each time.
_CREWS = (
    select(
        Membership.organisation_id,
        Membership.person_id,
        Membership.role,
        Person.paused_until,
        Duty.weekday,
        Address.id,
    )
    .join(Person, Person.id == Membership.person_id)
    .outerjoin(Duty, (Duty.person_id == Membership.person_id) & (Duty.organisation_id == Membership.organisation_id))
    .outerjoin(Address, Address.person_id == Membership.person_id)
    .where(
        Membership.organisation_id.in_(bindparam("places", expanding=True)),
        Membership.role.in_(ANSWERERS),
        Membership.ended_at.is_(None),
    )
    .order_by(Membership.id, Address.silent_since.is_not(None), Address.id)
)


async def crews_of(session: Session, places: Sequence[int]) -> dict[int, Crew]:
    """Organisation → those who answer there; of one where nobody does, an empty crew."""
    crews = {place: Crew() for place in places}
    rows: Iterable[tuple[int, int, Role, date | None, int | None, int | None]]
    rows = await session.execute(_CREWS, {"places": list(places)})
    for place, person_id, role, paused_until, weekday, address in rows:
        one = crews[place].people.setdefault(person_id, Answerer(person_id, paused_until=paused_until))
        one.roles.add(role)
        if weekday is not None:
            one.weekdays.add(weekday)
        if address is not None:
            crews[place].addresses.setdefault(person_id, address)
    return crews


async def crew_of(session: Session, place: int) -> Crew:
    """Those who answer in one organisation."""
    return (await crews_of(session, [place]))[place]
