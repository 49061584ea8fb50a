"""Who does which tasks: everybody with the role, whoever was named, and their substitutes."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, func, select, union

from models import Membership, Organisation, Plan, Substitute, Task
from services import Session

Held = tuple[int, int, int]
"""A person, the organisation, a task."""


async def of_tasks(session: Session, which: ColumnElement[bool]) -> list[Held]:
    """Everybody who does one of the tasks (joined with their organisations) that fit a condition."""
    held = and_(
        Membership.organisation_id == Task.organisation_id,
        Membership.role == Task.role,
        Membership.ended_at.is_(None),
    )
    whose = func.coalesce(Task.person_id, Membership.person_id)
    running = (Plan.is_running, which)
    named = (
        select(whose, Task.organisation_id, Task.id)
        .select_from(Task)
        .join(Plan, Plan.id == Task.plan_id)
        .join(Organisation, Organisation.id == Task.organisation_id)
        .outerjoin(Membership, held)
        .where(*running, whose.is_not(None))
    )
    instead = and_(
        Substitute.absent_id == Task.person_id,
        Substitute.organisation_id == Task.organisation_id,
        Substitute.is_at_work,
    )
    replacing = (
        select(Substitute.person_id, Task.organisation_id, Task.id)
        .select_from(Task)
        .join(Plan, Plan.id == Task.plan_id)
        .join(Organisation, Organisation.id == Task.organisation_id)
        .join(Substitute, instead)
        .where(*running)
    )
    rows = await session.execute(union(named, replacing))
    return [(person, place, task) for person, place, task in rows]


def people(held: Iterable[Held]) -> dict[int, int]:
    """Person → one of the organisations for which they do something."""
    found: dict[int, int] = {}
    for person, place, _ in held:
        found.setdefault(person, place)
    return found
