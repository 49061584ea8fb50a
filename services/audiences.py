"""A choice of recipients: roles × organisations × «has not done …», and those kept under a name.

Whom it means is asked in `services.recipients`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from models import Audience, Organisation, OrganisationKind, Person, Role
from services import Session, audit
from services.errors import NameMissing, NotFound
from services.senders import speaks_for

NAME_LENGTH = 60
GRADES = tuple(range(1, 12))


@dataclass(frozen=True)
class Rules:
    """A choice of recipients."""

    roles: tuple[Role, ...] = (Role.coordinator,)
    kinds: tuple[OrganisationKind, ...] = (OrganisationKind.school,)
    """Of which organisations; the kind of the office stands for the office itself, all others are below it."""
    places: tuple[int, ...] = ()
    """Organisations that were ticked, each with all below it; none: all."""
    is_marked: bool = False
    """Only schools «с признаками необъективности» this school year."""
    grades: tuple[int, ...] = ()
    """Of parents only those of these grades; none: all."""
    undone: tuple[str, int] | None = None
    """A kind of `UNDONE` and the id of what was not done."""

    def to_json(self) -> dict[str, Any]:
        """As it is kept in a row."""
        return {
            "roles": [role.value for role in self.roles],
            "kinds": [kind.value for kind in self.kinds],
            "places": list(self.places),
            "is_marked": self.is_marked,
            "grades": list(self.grades),
            "undone": list(self.undone) if self.undone else None,
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Rules":
        """The rules that were kept."""
        return cls(
            tuple(Role(role) for role in kept["roles"]),
            tuple(OrganisationKind(kind) for kind in kept["kinds"]),
            tuple(kept["places"]),
            kept["is_marked"],
            tuple(kept.get("grades", ())),
            (kept["undone"][0], kept["undone"][1]) if kept["undone"] else None,
        )

    @classmethod
    def first(cls, office: Organisation) -> "Rules":
        """What is offered at first: the coordinators right below; in a school its own people."""
        below = kinds_for(office)[1:]
        return cls(kinds=below[:1] or (office.kind,))

    def with_role(self, role: Role) -> "Rules":
        """A role more or less."""
        return replace(self, roles=toggled(self.roles, role, tuple(Role)))

    def with_grade(self, grade: int) -> "Rules":
        """A grade of the parents' children more or less."""
        return replace(self, grades=toggled(self.grades, grade, GRADES))

    def with_kind(self, kind: OrganisationKind) -> "Rules":
        """A kind of organisations more or less."""
        return replace(self, kinds=toggled(self.kinds, kind, tuple(OrganisationKind)))


def toggled(chosen: tuple[Any, ...], one: Any, order: tuple[Any, ...]) -> tuple[Any, ...]:
    """With it if it was not there, else without it; in the given order."""
    return tuple(each for each in order if (each in chosen) != (each == one))


def kinds_for(office: Organisation) -> tuple[OrganisationKind, ...]:
    """The office itself, then what stands below it."""
    order = tuple(OrganisationKind)
    return order[order.index(office.kind) :]


# Kept under a name ------------------------------------------------------------------------------------------------


async def saved(session: Session, office: Organisation) -> list[Audience]:
    """The choices that an office has kept."""
    rows = await session.scalars(
        select(Audience).where(Audience.organisation_id == office.id).order_by(Audience.name, Audience.id)
    )
    return list(rows)


async def get_for(session: Session, person: Person, audience_id: int, *, lock: bool = False) -> Audience:
    """The door to a saved choice: for those who send in the name of its organisation."""
    found = await session.get(Audience, audience_id, with_for_update=lock or None, populate_existing=True)
    if found is None or not speaks_for(person, found.organisation_id):
        raise NotFound
    return found


async def save(
    session: Session, person: Person, office: Organisation, name: str, rules: Rules, now: datetime
) -> Audience:
    """Keep a choice under a name; the same name again replaces it."""
    if not speaks_for(person, office.id):
        raise NotFound
    name = " ".join(name.split())
    if not any(c.isalnum() for c in name) or len(name) > NAME_LENGTH:
        raise NameMissing(limit=NAME_LENGTH)
    kept = _named(await saved(session, office), name)
    if kept is None:
        kept = Audience(organisation_id=office.id, person_id=person.id, name=name, rules={}, created_at=now)
        session.add(kept)
    kept.rules = rules.to_json()
    await session.flush()
    audit.note(session, person, "save", "audience", kept.id, now)
    return kept


def _named(kept: Iterable[Audience], name: str) -> Audience | None:
    return next((audience for audience in kept if audience.name.casefold() == name.casefold()), None)


async def drop(session: Session, person: Person, audience_id: int, now: datetime) -> None:
    """Forget a saved choice."""
    kept = await get_for(session, person, audience_id, lock=True)
    audit.note(session, person, "drop", "audience", kept.id, now)
    await session.delete(kept)
