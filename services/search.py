"""«Найти»: activities, tasks, organisations and people by a few typed words, within one's rights.

Every row that a person may open is compared here, not in the database: SQLite knows no case of Russian letters, and
neither database forgives a slip. What is found are ids, best first; what they are called is asked when they are shown.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, or_, select, type_coerce

from documents import alike
from models import (
    Activity,
    ActivityState,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Plan,
    Role,
    Task,
    TaskState,
)
from services import Session, pendings, plans, progress
from services.errors import Outdated
from services.ranking import Found, Kind, Row, ranked_aside
from services.tasks import mine

PENDING = "find"
LONGEST, MOST = 200, 8
"""Letters and words of a query that are read."""
ADDRESS, ANY_SCHOOL, PLACE_OF_PERSON = 0.7, 0.5, 0.8
"""What a word weighs that stands in the address, that any school may be called, that names where somebody works."""
PART, LINE = "\x1f", "\x1e"
"""Between what is told of a person, and between people."""


async def find(session: Session, person: Person, query: str, roles: Mapping[Role, str]) -> Found:
    """What answers a query, of all that this person may open. `roles` say what each role is called."""
    asked = alike.asked(query[:LONGEST])[:MOST]
    if not asked:
        return Found()
    rows = {
        Kind.organisations: await _organisations(session, person),
        Kind.activities: await _activities(session, person),
        Kind.tasks: await _tasks(session, person),
        Kind.lines: await _lines(session, person),
        Kind.people: await _people(session, person, roles),
    }
    return await ranked_aside(rows, asked)


# What may be found --------------------------------------------------------------------------------------------------


def within(person: Person) -> ColumnElement[bool]:
    """Organisations that this person coordinates, and all below them."""
    paths = [office.path for office in person.offices if office.is_set_up]
    return or_(False, *(Organisation.path.startswith(path, autoescape=True) for path in paths))


def _own(person: Person) -> list[int]:
    return [office.id for office in person.offices if office.is_set_up]


async def _organisations(session: Session, person: Person) -> list[Row]:
    if not _own(person):
        return []
    rows = await session.execute(
        select(Organisation.id, Organisation.kind, Organisation.name, Organisation.number, Organisation.address)
        .where(within(person), Organisation.is_set_up)
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
    )
    return [Row(id_, _names(kind, name, number, address)) for id_, kind, name, number, address in rows]


def _names(kind: OrganisationKind, name: str, number: int | None, address: str | None) -> tuple[tuple[str, float], ...]:
    named = ((f"{name} {number or ''}", 1.0), (address or "", ADDRESS))
    return (*named, (alike.SCHOOL_WORDS, ANY_SCHOOL)) if kind == OrganisationKind.school else named


async def _activities(session: Session, person: Person) -> list[Row]:
    """Those of one's own plans."""
    rows = await session.execute(
        select(Activity.id, Activity.number, Activity.title)
        .join(Plan, Plan.id == Activity.plan_id)
        .where(of_own_plans(person))
        .order_by(Plan.id.desc(), Activity.n, Activity.id)
    )
    return [_titled(*row) for row in rows]


def of_own_plans(person: Person) -> ColumnElement[bool]:
    """Activities of the plans of one's own organisations."""
    own = Plan.organisation_id.in_(_own(person))
    return own & Plan.is_running & (Activity.state != ActivityState.gone)


def _titled(id_: int, number: str | None, title: str) -> Row:
    return Row(id_, ((f"{number or ''} {title}", 1.0),))


async def _tasks(session: Session, person: Person) -> list[Row]:
    """Of each activity one task an organisation: the most urgent one."""
    rows = await session.execute(
        select(Task.id, Activity.number, Activity.title, Task.activity_id, Task.organisation_id)
        .join(Activity, Activity.id == Task.activity_id)
        .join(Plan, Plan.id == Task.plan_id)
        .where(Plan.is_running, Task.state != TaskState.off, _to_do(person))
        .order_by(Task.state == TaskState.done, Task.due_on.is_(None), Task.due_on, Activity.n, Task.id)
    )
    first: dict[tuple[int, int], Row] = {}
    for id_, number, title, activity, place in rows:
        first.setdefault((activity, place), _titled(id_, number, title))
    return list(first.values())


def _to_do(person: Person) -> ColumnElement[bool]:
    """One's own, and those of colleagues in one's own school."""
    schools = [office.id for office in person.offices if office.kind == OrganisationKind.school]
    return or_(mine(person), Task.organisation_id.in_(schools))


async def _lines(session: Session, person: Person) -> list[Row]:
    if not any(office.kind != OrganisationKind.school for office in person.offices):
        return []
    found: list[Row] = []
    for plan in await plans.running_for(session, person):
        if plan.organisation_id in _own(person):
            continue
        rows = await session.execute(
            select(Activity.id, Activity.number, Activity.title)
            .where(Activity.id.in_(await _with_tasks_below(session, person, plan)))
            .order_by(Activity.n, Activity.id)
        )
        found += [_titled(*row) for row in rows]
    return found


async def _with_tasks_below(session: Session, person: Person, plan: Plan) -> Select[int]:
    return (
        select(Task.activity_id)
        .join(Organisation, Organisation.id == Task.organisation_id)
        .where(
            Task.plan_id == plan.id,
            Task.state != TaskState.off,
            Task.organisation_id.not_in(_own(person)),
            await progress.visible(session, person, plan),
        )
    )


async def _people(session: Session, person: Person, roles: Mapping[Role, str]) -> list[Row]:
    """Everybody with a role here and below, except parents: by name, by post, by where they work."""
    if not _own(person):
        return []
    # One row an organisation: to take ten thousand rows from a driver lasts longer than to look through them.
    held = (cast(Membership.person_id, String), type_coerce(Membership.role, String), _on_one_line(Person.name))
    told = func.aggregate_strings(held[0].concat(PART).concat(held[1]).concat(PART).concat(held[2]), LINE)
    rows = await session.execute(
        select(Organisation.name, told)
        .select_from(Membership)
        .join(Person, Person.id == Membership.person_id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(working(person))
        .group_by(Organisation.id, Organisation.name)
        .order_by(Organisation.id)
    )
    posts = {role.value: (words, PLACE_OF_PERSON) for role, words in roles.items()}
    found: dict[int, alike.Texts] = {}
    for place, lines in rows:
        where = place, PLACE_OF_PERSON
        for line in lines.split(LINE):
            id_, role, name = line.split(PART, 2)
            known = found.get(int(id_), ((name, 1.0),))
            found[int(id_)] = (*known, posts[role], where)
    names = {id_: texts[0][0] for id_, texts in found.items()}
    return [Row(id_, found[id_]) for id_ in sorted(found, key=names.__getitem__)]


def _on_one_line(words: Any) -> ColumnElement[str]:
    """Without what parts one person from another."""
    return func.replace(words, LINE, " ", type_=String)


def working(person: Person) -> ColumnElement[bool]:
    """Roles held now in these organisations, except those of parents."""
    return within(person) & Membership.ended_at.is_(None) & (Membership.role != Role.parent)


# What was found, once more ------------------------------------------------------------------------------------------


def remembered(person: Person, kind: Kind) -> list[int]:
    """What was found last, as long as nothing else was asked since."""
    pending = person.pending
    if pending is None or pending.kind != PENDING or kind not in pending.params.get("found", {}):
        raise Outdated
    return list(pending.params["found"][kind])


async def remember(session: Session, person: Person, found: Found, now: datetime) -> None:
    """Keep the ids for «Ещё»; the next text is a query as well."""
    await pendings.expect(session, person, PENDING, now, found={kind.value: ids for kind, ids in found.ids.items()})
