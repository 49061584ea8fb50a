"""What is overdue, organisation by organisation, and «Напомнить сейчас»."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from models import Address, Notice, Organisation, Person, Plan, Task, TaskState
from services import Session, audit, holders, notices, organisations, settings
from services.errors import NothingOverdue
from services.plans import get_for
from services.progress import visible
from services.tasks import Line, list_of, mine, today_of
from services.telling import moment

AT_ONCE = 1000


@dataclass(frozen=True)
class Late:
    """An organisation right below (with all below it), or the one that looks: how much is overdue, and since when."""

    place: Organisation
    count: int
    since: date
    is_whole: bool
    """Whether it stands for organisations below it too."""


@dataclass(frozen=True)
class Overdue:
    """A page of what is overdue."""

    within: Organisation
    plan: Plan | None
    """Of one plan; None: of all."""
    lates: list[Late]
    page: int
    places: int
    tasks: int


async def _within(session: Session, person: Person, within: int) -> Organisation:
    return await organisations.get_for(session, person, within) if within else organisations.office_of(person)


async def _which(
    session: Session, person: Person, plan: Plan | None, place: Organisation, now: datetime
) -> list[ColumnElement[bool]]:
    """Overdue tasks of an organisation and all below it, of one plan or of all: a condition over both tables."""
    where = [
        Task.state == TaskState.open,
        Task.due_on < now.astimezone(place.zone).date(),
        Organisation.path.startswith(place.path),
    ]
    if plan:
        where += [Task.plan_id == plan.id, await visible(session, person, plan)]
    return where


def _tasks(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(Task)
        .join(Organisation, Organisation.id == Task.organisation_id)
        .join(Plan, Plan.id == Task.plan_id)
        .where(Plan.is_running)
    )


async def overdue(
    session: Session, person: Person, plan_id: int, within: int, page: int, size: int, now: datetime
) -> Overdue:
    """Who is late, in the order of numbers; no ranking."""
    plan = await get_for(session, person, plan_id) if plan_id else None
    place = await _within(session, person, within)
    rows = await session.execute(
        _tasks(Organisation.id, Organisation.path, func.count(), func.min(Task.due_on))
        .where(*await _which(session, person, plan, place, now))
        .group_by(Organisation.id, Organisation.path)
    )
    counts: dict[int, tuple[int, date, bool]] = {}
    for id_, path, count, since in rows:
        further = str(path)[len(place.path) :].split("/")
        child = int(further[0]) if further[0] else place.id
        known = counts.get(child, (0, since, False))
        counts[child] = known[0] + count, min(known[1], since), known[2] or child != id_
    found = await session.scalars(
        select(Organisation)
        .where(Organisation.id.in_(sorted(counts)))
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
    )
    lates = [Late(one, *counts[one.id]) for one in found]
    page = min(max(page, 0), max(len(lates) - 1, 0) // size)
    shown = lates[page * size : (page + 1) * size]
    return Overdue(place, plan, shown, page, len(lates), sum(late.count for late in lates))


@dataclass(frozen=True)
class Reminded:
    """What became of «Напомнить сейчас»."""

    told: int
    later: int
    """Told in the morning: it is night there, or a day off."""
    already: int
    """Told today already."""
    unreached: list[Organisation]
    """Where nobody who does it can be reached."""


async def remind(session: Session, person: Person, plan_id: int, within: int, now: datetime) -> Reminded:
    """«Напомнить сейчас»: everybody who owes something overdue, at most once a day, and nobody at night."""
    plan = await get_for(session, person, plan_id) if plan_id else None
    place = await _within(session, person, within)
    which = await _which(session, person, plan, place, now)
    late = set(await session.scalars(_tasks(Task.organisation_id).where(*which).distinct()))
    if not late:
        raise NothingOverdue
    held = [row for row in await holders.of_tasks(session, and_(*which)) if row[0] != person.id]
    reached = await _reached(session, sorted({whom for whom, _, __ in held}), now.astimezone(place.zone).date())
    near = {where for whom, where, _ in held if whom in reached}
    own = {m.organisation_id for m in person.memberships}
    people = holders.people(row for row in held if row[0] in reached)
    fresh, later = await _owe(session, people, reached, place, now)
    if fresh:
        audit.note(session, person, "remind", "organisation", place.id, now, count=fresh)
    missing = await session.scalars(
        select(Organisation)
        .where(Organisation.id.in_(sorted(late - near - own)))
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
    )
    return Reminded(fresh - later, later, len(people) - fresh, list(missing))


async def _reached(session: Session, people: Sequence[int], today: date) -> dict[int, int]:
    """Person → address, for those who get messages and make no pause."""
    found: dict[int, int] = {}
    for start in range(0, len(people), AT_ONCE):
        rows = await session.execute(
            select(Address.person_id, func.min(Address.id))
            .join(Person, Person.id == Address.person_id)
            .where(
                Address.person_id.in_(people[start : start + AT_ONCE]),
                Address.silent_since.is_(None),
                ~and_(Person.paused_until.is_not(None), Person.paused_from <= today, Person.paused_until >= today),
            )
            .group_by(Address.person_id)
        )
        found |= {whom: address for whom, address in rows if whom is not None}
    return found


async def _owe(
    session: Session, people: dict[int, int], reached: dict[int, int], place: Organisation, now: datetime
) -> tuple[int, int]:
    """Owe the notices that are not owed yet. Returns how many, and how many of them come later."""
    where = {one.id: one for one in await _places(session, set(people.values()))}
    ways = await settings.ways_of(session, where.values())
    rows = []
    for whom, at in people.items():
        due_at = moment(now, where[at], ways[at])
        day = due_at.astimezone(where[at].zone).date()
        evening = datetime.combine(day, ways[at].evening, where[at].zone)
        params = {"office": at, "from": place.id}
        once = f"overdue-now:{whom}:{day}"
        rows.append(notices.row(reached[whom], "overdue-now", once, now, params, notices.OWN, due_at, evening))
    known = await _known(session, [row["once"] for row in rows])
    fresh = [row for row in rows if row["once"] not in known]
    await notices.owe_all(session, fresh)
    return len(fresh), sum(row["due_at"] > now for row in fresh)


async def _places(session: Session, ids: set[int]) -> list[Organisation]:
    found: list[Organisation] = []
    wanted = sorted(ids)
    for start in range(0, len(wanted), AT_ONCE):
        found += await session.scalars(select(Organisation).where(Organisation.id.in_(wanted[start : start + AT_ONCE])))
    return found


async def _known(session: Session, names: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(names), AT_ONCE):
        found |= set(await session.scalars(select(Notice.once).where(Notice.once.in_(names[start : start + AT_ONCE]))))
    return found


async def own(session: Session, person: Person, size: int, now: datetime) -> tuple[list[Line], int]:
    """What somebody who is reminded owes by now: the oldest first, and how many."""
    late = and_(mine(person), Task.state == TaskState.open, Task.due_on < today_of(person, now))
    return await list_of(session, late, 0, size, now)
