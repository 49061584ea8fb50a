"""All plans of an organisation: their titles, the archive, and what is carried from one into the next year's."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import case, func, select

from documents.deadlines import shifted
from documents.plan import Activity as Line
from documents.plan import Source
from models import Activity, ActivityState, Organisation, Person, Plan, PlanEdit, Task, TaskState
from services import Session, audit, editing, plans
from services.errors import NotFound, NothingToCarry, Outdated
from services.lines import TYPED, When, targets_of
from services.rewriting import Added

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_SHORT_YEAR = re.compile(r"(?<=\d\.\d\d\.)\d\d(?!\d)")


@dataclass(frozen=True)
class Card:
    """One plan, as those see it who are concerned."""

    plan: Plan
    office: Organisation
    is_own: bool
    """Whether it is this person's to rename, archive and carry on."""
    open: int
    done: int


async def card(session: Session, person: Person, plan_id: int) -> Card:
    """One plan with how many of its tasks are open and done."""
    plan = await plans.get_for(session, person, plan_id)
    office = await session.get_one(Organisation, plan.organisation_id)
    is_own = plan.organisation_id in [own.id for own in person.offices]
    counts: tuple[int, ...] = (0, 0)
    if is_own:
        states = (func.count(case((Task.state == state, 1))) for state in (TaskState.open, TaskState.done))
        counts = tuple((await session.execute(select(*states).where(Task.plan_id == plan.id))).one())
    return Card(plan, office, is_own, *counts)


async def own(session: Session, person: Person, plan_id: int) -> Plan:
    """A plan of one's own, running or in the archive, locked."""
    plan = await session.get(Plan, plan_id, with_for_update=True, populate_existing=True)
    if plan is None or plan.organisation_id not in [office.id for office in person.offices]:
        raise NotFound
    if not plan.is_running and not plan.archived_at:
        raise Outdated
    return plan


async def rename(session: Session, person: Person, plan_id: int, title: str, now: datetime) -> Plan:
    """Another title. The tasks stay as they are."""
    plan = await own(session, person, plan_id)
    title = editing.tidy(title)
    if title != plan.title:
        plan.title = title
        audit.note(session, person, "rename", "plan", plan.id, now)
    return plan


async def archive(session: Session, person: Person, plan_id: int, now: datetime) -> Plan:
    """«В архив»: it does not run, nobody is reminded of it; it can be read. Pressing twice changes nothing."""
    plan = await own(session, person, plan_id)
    if plan.is_running:
        plan.is_running, plan.archived_at = False, now
        audit.note(session, person, "archive", "plan", plan.id, now)
    return plan


async def restore(session: Session, person: Person, plan_id: int, now: datetime) -> Plan:
    """«Вернуть из архива»: it runs on as it was."""
    plan = await own(session, person, plan_id)
    if plan.archived_at:
        plan.is_running, plan.archived_at = True, None
        audit.note(session, person, "restore", "plan", plan.id, now)
    return plan


# Carried on ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Carried:
    """An activity that is not done everywhere, as it would stand in the other plan."""

    activity: Activity
    when: When
    open: int
    """Organisations that have not done it."""
    total: int
    only: frozenset[int] | None
    """Those organisations; None: all whose it is."""


@dataclass(frozen=True)
class Load:
    """What would go from a plan into another."""

    plan: Plan
    to: Plan
    lines: tuple[Carried, ...]
    known: int
    """Activities that stand in the other plan already."""


async def destinations(session: Session, person: Person, plan_id: int) -> tuple[Plan, list[Plan]]:
    """The plans of later years into which this one can be carried on."""
    plan = await own(session, person, plan_id)
    office = await session.get_one(Organisation, plan.organisation_id)
    later = [other for other in await plans.own_running(session, office) if other.first_year > plan.first_year]
    return plan, sorted(later, key=lambda other: (other.first_year, -other.id))


async def load(session: Session, person: Person, plan_id: int, to_id: int) -> Load:
    """What would be carried, with its new dates."""
    plan, others = await destinations(session, person, plan_id)
    to = next((other for other in others if other.id == to_id), None)
    if to is None:
        raise NotFound
    there = await session.scalars(
        select(Activity.title).where(Activity.plan_id == to.id, Activity.state != ActivityState.gone)
    )
    known = {_same(title) for title in there}
    undone = await _undone(session, plan)
    years = to.first_year - plan.first_year
    left = await _lines(session, plan, undone)
    lines = [_carried(one, years, *undone[one.id]) for one in left if _same(one.title) not in known]
    return Load(plan, to, tuple(lines), len(left) - len(lines))


async def _undone(session: Session, plan: Plan) -> dict[int, tuple[frozenset[int], int]]:
    """Activity → organisations that have something of it open, and how many it is asked of."""
    rows = await session.execute(
        select(Task.activity_id, Task.organisation_id, func.count(case((Task.state == TaskState.open, 1))))
        .where(Task.plan_id == plan.id, Task.state != TaskState.off)
        .group_by(Task.activity_id, Task.organisation_id)
    )
    places: dict[int, list[tuple[int, int]]] = {}
    for activity_id, place_id, left in rows:
        places.setdefault(activity_id, []).append((place_id, left))
    found = {id_: (frozenset(place for place, left in there if left), len(there)) for id_, there in places.items()}
    return {id_: (late, total) for id_, (late, total) in found.items() if late}


async def _lines(session: Session, plan: Plan, undone: Container[int]) -> list[Activity]:
    rows = await session.scalars(
        select(Activity)
        .where(Activity.plan_id == plan.id, Activity.state == ActivityState.running)
        .order_by(Activity.n, Activity.id)
    )
    return [activity for activity in rows if activity.id in undone]


def _carried(activity: Activity, years: int, late: frozenset[int], total: int) -> Carried:
    return Carried(activity, moved(When.of(activity), years), len(late), total, late if len(late) < total else None)


def _same(title: str) -> str:
    return " ".join(title.casefold().split()).rstrip(".")


def moved(when: When, years: int) -> When:
    """The same days so many years later, also in the words."""
    words = when.deadline
    if words:
        words = _YEAR.sub(lambda found: str(int(found[0]) + years), words)
        words = _SHORT_YEAR.sub(lambda found: f"{(int(found[0]) + years) % 100:02}", words)
    return replace(when, deadline=words, windows=tuple(shifted(window, years) for window in when.windows))


async def carry(session: Session, person: Person, plan_id: int, to_id: int, now: datetime) -> tuple[Load, PlanEdit]:
    """«Перенести»: what is not done stands in the other plan too. One edit: told once, taken back whole."""
    await editing.plan_for(session, person, to_id, lock=True)
    seen = await load(session, person, plan_id, to_id)
    if not seen.lines:
        raise NothingToCarry
    edit = await editing.apply(session, person, seen.to, list(_added(seen.lines)), now, how="carry")
    return seen, edit


def _added(lines: Iterable[Carried]) -> Iterable[Added]:
    for n, one in enumerate(lines, 1):
        a = one.activity
        line = Line(
            n=n, number=None, section=None, section_number=None, table=0, title=a.title, deadline=one.when.deadline,
            responsible=a.responsible, result=a.result, conclusion=None, kind=one.when.kind, windows=one.when.windows,
            doubts=(), source=Source(TYPED, 0),
        )  # fmt: skip
        yield Added(line, tuple(replace(target, only=one.only or target.only) for target in targets_of(a)))
