"""«Найти»: activities, tasks, organisations and people by a few typed words, within one's rights.

Every row that a person may open is compared here, not in the database: SQLite knows no case of Russian letters, and
neither database forgives a slip. What is found are ids, best first; what they are called is asked when they are shown.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, or_, select

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
from services.as_text import plain, rows_as_text, rows_of
from services.errors import Outdated
from services.ranking import Block, Found, Kind, Row, aside, block, ranked
from services.tasks import mine

PENDING = "find"
LONGEST, MOST = 200, 8
"""Letters and words of a query that are read."""
ADDRESS, ANY_SCHOOL, PLACE_OF_PERSON = 0.7, 0.5, 0.8
"""What a word weighs that stands in the address, that any school may be called, that names where somebody works."""


async def find(session: Session, person: Person, query: str, roles: Mapping[Role, str]) -> Found:
    """What answers a query, of all that this person may open. `roles` say what each role is called."""
    asked = alike.asked(query[:LONGEST])[:MOST]
    if not asked:
        return Found()
    places, crews = await _organisations(session, person), await _people(session, person)
    lines = {
        Kind.activities: await _activities(session, person),
        Kind.tasks: await _tasks(session, person),
        Kind.lines: await _lines(session, person),
    }
    posts = tuple((role.value, words) for role, words in roles.items())

    def compared() -> Found:
        schools = {Kind.organisations: [_places(told) for told in places]}
        people = {Kind.people: _each_once([_crew(place, told, posts) for place, told in crews])}
        return ranked(schools | lines | people, asked)

    return await aside(compared, sum(map(len, places)) + sum(len(told) for _, told in crews))


# What may be found --------------------------------------------------------------------------------------------------


def within(person: Person) -> ColumnElement[bool]:
    """Organisations that this person coordinates, and all below them."""
    paths = [office.path for office in person.offices if office.is_set_up]
    return or_(False, *(Organisation.path.startswith(path) for path in paths))


def _own(person: Person) -> list[int]:
    return [office.id for office in person.offices if office.is_set_up]


async def _organisations(session: Session, person: Person) -> Sequence[str]:
    """One text of all below one."""
    if not _own(person):
        return []
    told = rows_as_text(
        Organisation.id,
        Organisation.kind,
        func.coalesce(cast(Organisation.number, String), ""),
        plain(Organisation.address),
        plain(Organisation.name),
    )
    rows = await session.scalars(
        select(told)
        .where(within(person), Organisation.is_set_up)
        .group_by(Organisation.parent_id)
        .order_by(Organisation.parent_id)
    )
    return rows.all()


@lru_cache(maxsize=1024)
def _places(told: str) -> Block:
    """Organisations as they were told: what is compared is made once, as long as they stay the same."""
    return block(_place(*row) for row in rows_of(told))


def _place(id_: str, kind: str, number: str, address: str, name: str) -> Row:
    texts: tuple[tuple[str, float], ...] = ((f"{name} {number}", 1.0), (address, ADDRESS))
    if kind == OrganisationKind.school:
        texts = (*texts, (alike.SCHOOL_WORDS, ANY_SCHOOL))
    return Row(int(id_), texts, (not number, int(number or 0), name, int(id_)))


async def _activities(session: Session, person: Person) -> list[Block]:
    """Those of one's own plans."""
    rows = await session.execute(
        select(Activity.id, Activity.number, Activity.title)
        .join(Plan, Plan.id == Activity.plan_id)
        .where(of_own_plans(person))
        .order_by(Plan.id.desc(), Activity.n, Activity.id)
    )
    return _titled(rows)


def of_own_plans(person: Person) -> ColumnElement[bool]:
    """Activities of the plans of one's own organisations."""
    own = Plan.organisation_id.in_(_own(person))
    return own & Plan.is_running & (Activity.state != ActivityState.gone)


def _titled(rows: Iterable[Any]) -> list[Block]:
    """Lines of a plan: id, number, title."""
    return [block(Row(id_, ((f"{number or ''} {title}", 1.0),), n) for n, (id_, number, title) in enumerate(rows))]


async def _tasks(session: Session, person: Person) -> list[Block]:
    """Of each activity one task an organisation: the most urgent one."""
    rows = await session.execute(
        select(Task.id, Activity.number, Activity.title, Task.activity_id, Task.organisation_id)
        .join(Activity, Activity.id == Task.activity_id)
        .join(Plan, Plan.id == Task.plan_id)
        .where(Plan.is_running, Task.state != TaskState.off, _to_do(person))
        .order_by(Task.state == TaskState.done, Task.due_on.is_(None), Task.due_on, Activity.n, Task.id)
    )
    first: dict[tuple[int, int], tuple[int, str | None, str]] = {}
    for id_, number, title, activity, place in rows:
        first.setdefault((activity, place), (id_, number, title))
    return _titled(first.values())


def _to_do(person: Person) -> ColumnElement[bool]:
    """One's own, and those of colleagues in one's own school."""
    schools = [office.id for office in person.offices if office.kind == OrganisationKind.school]
    # No empty list of schools: SQLite would look at every task there is.
    return or_(mine(person), Task.organisation_id.in_(schools)) if schools else mine(person)


async def _lines(session: Session, person: Person) -> list[Block]:
    if not any(office.kind != OrganisationKind.school for office in person.offices):
        return []
    found: list[Any] = []
    for plan in await plans.running_for(session, person):
        if plan.organisation_id in _own(person):
            continue
        rows = await session.execute(
            select(Activity.id, Activity.number, Activity.title)
            .where(Activity.id.in_(await _with_tasks_below(session, person, plan)))
            .order_by(Activity.n, Activity.id)
        )
        found += rows
    return _titled(found)


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


async def _people(session: Session, person: Person) -> Sequence[tuple[str, str]]:
    """Everybody with a role here and below, except parents: where they work, and one text of who they are."""
    if not _own(person):
        return []
    rows = await session.execute(
        select(Organisation.name, rows_as_text(Membership.person_id, Membership.role, plain(Person.name)))
        .select_from(Membership)
        .join(Person, Person.id == Membership.person_id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(working(person))
        .group_by(Organisation.id, Organisation.name)
        .order_by(Organisation.id)
    )
    return [(place, told) for place, told in rows]


@lru_cache(maxsize=8192)
def _crew(place: str, told: str, posts: tuple[tuple[str, str], ...]) -> Block:
    """Those who work in one organisation, as they were told: made once, as long as they stay the same."""
    named, found = dict(posts), dict[str, Row]()
    for id_, role, name in rows_of(told):
        row = found.get(id_, Row(int(id_), ((name, 1.0), (place, PLACE_OF_PERSON)), (name, int(id_))))
        found[id_] = row._replace(texts=(*row.texts, (named[role], PLACE_OF_PERSON)))
    return block(found.values())


def _each_once(blocks: list[Block]) -> list[Block]:
    """Whoever works in several organisations is one row, with all their posts."""
    ids = [row.id for one in blocks for row in one.rows]
    if len(set(ids)) == len(ids):
        return blocks
    several = {id_ for id_, times in Counter(ids).items() if times > 1}
    whole: dict[int, Row] = {}
    rest = []
    for one in blocks:
        here = [row for row in one.rows if row.id in several]
        for row in here:
            known = whole.get(row.id, row._replace(texts=()))
            whole[row.id] = known._replace(texts=known.texts + row.texts)
        rest.append(block(row for row in one.rows if row.id not in several) if here else one)
    return [*rest, block(whole.values())]


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
