"""What was found, as it is called now: ids become rows again, as far as this person may still open them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from models import Activity, Membership, Organisation, Person, Plan
from services import Session, plans, search, tasks
from services.ranking import Found, Kind


@dataclass(frozen=True)
class Hit:
    """One thing that was found, and where it belongs."""

    kind: Kind
    id: int
    what: Organisation | Activity | tasks.Line | Person
    place: Organisation | None = None
    """Above an organisation, unless that is one's only own; where a person works."""
    plan: Plan | None = None
    held: Membership | None = None
    """The role of a person there."""

    @property
    def opens(self) -> int:
        """The id of what is opened: people are looked at in one of their roles."""
        return self.held.id if self.held else self.id


async def hits(session: Session, person: Person, kind: Kind, ids: Sequence[int], now: datetime) -> list[Hit]:
    """Things of one kind, in the order of their ids; what is gone or no longer one's affair is left out."""
    if not ids:
        return []
    found = {hit.id: hit for hit in await _LOADED[kind](session, person, ids, now)}
    return [found[id_] for id_ in ids if id_ in found]


async def first_hits(session: Session, person: Person, found: Found, few: int, now: datetime) -> dict[Kind, list[Hit]]:
    """The first few of each kind."""
    loaded = {kind: await hits(session, person, kind, ids[:few], now) for kind, ids in found.ids.items()}
    return {kind: loaded[kind] for kind in Kind if loaded.get(kind)}


async def _organisations(session: Session, person: Person, ids: Sequence[int], _: datetime) -> list[Hit]:
    parent = aliased(Organisation)
    rows = await session.execute(
        select(Organisation, parent)
        .outerjoin(parent, parent.id == Organisation.parent_id)
        .where(Organisation.id.in_(ids), search.within(person))
    )
    known = person.offices[0].id if len(person.offices) == 1 else None
    return [Hit(Kind.organisations, place.id, place, _told(above, known)) for place, above in rows]


def _told(above: Organisation | None, known: int | None) -> Organisation | None:
    """Where it stands, unless that goes without saying."""
    return above if above and above.id != known else None


async def _activities(session: Session, person: Person, ids: Sequence[int], _: datetime) -> list[Hit]:
    rows = await session.execute(
        select(Activity, Plan)
        .join(Plan, Plan.id == Activity.plan_id)
        .where(Activity.id.in_(ids), search.of_own_plans(person))
    )
    return [Hit(Kind.activities, activity.id, activity, plan=plan) for activity, plan in rows]


async def _lines(session: Session, person: Person, ids: Sequence[int], _: datetime) -> list[Hit]:
    running = {plan.id: plan for plan in await plans.running_for(session, person)}
    rows = await session.scalars(select(Activity).where(Activity.id.in_(ids), Activity.plan_id.in_(list(running))))
    return [Hit(Kind.lines, activity.id, activity, plan=running[activity.plan_id]) for activity in rows]


async def _tasks(session: Session, person: Person, ids: Sequence[int], now: datetime) -> list[Hit]:
    lines = await tasks.by_ids(session, ids, now)
    open_to = [line for line in lines if tasks.is_mine(person, line.task) or person.coordinates(line.organisation)]
    return [Hit(Kind.tasks, line.task.id, line, line.organisation) for line in open_to]


async def _people(session: Session, person: Person, ids: Sequence[int], _: datetime) -> list[Hit]:
    """With the first of their roles here."""
    rows = await session.execute(
        select(Person, Membership, Organisation)
        .join(Membership, Membership.person_id == Person.id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Person.id.in_(ids), search.working(person))
        .order_by(Membership.id.desc())
    )
    return [Hit(Kind.people, someone.id, someone, place, held=held) for someone, held, place in rows]


_LOADED: dict[Kind, Any] = {
    Kind.organisations: _organisations,
    Kind.activities: _activities,
    Kind.tasks: _tasks,
    Kind.lines: _lines,
    Kind.people: _people,
}
