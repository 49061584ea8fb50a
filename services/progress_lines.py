"""«Ход плана» line by line: what is done, in work, overdue, unconfirmed or without a date, by any of four filters.

However many schools there are, a list costs the same few questions: the database counts, a line of the plan a row.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, select

from models import Activity, Organisation, Person, Plan, Task
from services import Session, organisations
from services.calendar import month_end
from services.errors import NotFound, Outdated
from services.plans import get_for, offices_for
from services.progress import Section, Tally, counts_on, sections_of, seen, visible
from services.progress_places import has_tasks


class Which(StrEnum):
    """Which lines to list; one letter each, for buttons."""

    all = "a"
    done = "d"
    work = "w"
    overdue = "o"
    unconfirmed = "u"
    undated = "n"


@dataclass(frozen=True)
class Facets:
    """What a list is narrowed to; 0: not at all."""

    place: int = 0
    """An organisation, with all below it."""
    section: int = 0
    who: int = 0
    """The place in the document of a line that prints the same responsible."""
    month: int = 0
    """2609: tasks due in September 2026."""


@dataclass(frozen=True)
class Row:
    """A line of the plan with how far it is, over what the filters leave."""

    id: int
    number: str | None
    title: str
    tally: Tally


@dataclass(frozen=True)
class Found:
    """A page of a list."""

    plan: Plan
    rows: list[Row]
    page: int
    total: int
    counts: dict[Which, int]
    """How many lines there are of each kind."""
    tally: Tally
    """All tasks that the filters leave."""
    place: Organisation | None
    section: Section | None
    who: str | None
    month: date | None
    sections: int
    """How many sections the plan has."""


def month_of(facet: int) -> date | None:
    """The first day of the month that a button names."""
    year, month = divmod(facet, 100)
    if not facet:
        return None
    if not (0 <= year <= 99 and 1 <= month <= 12):
        raise Outdated
    return date(2000 + year, month, 1)


def _holds(which: Which, tally: Tally) -> bool:
    """Whether a line is of a kind; one with tasks of several kinds is of each of them."""
    return {
        Which.all: tally.total,
        Which.done: tally.done == tally.total,
        Which.work: tally.in_work,
        Which.overdue: tally.overdue,
        Which.unconfirmed: tally.unconfirmed,
        Which.undated: tally.undated,
    }[which] > 0


async def lines(
    session: Session, person: Person, plan_id: int, which: Which, facets: Facets, page: int, size: int, now: datetime
) -> Found:
    """A page of the lines of a plan, with counts over what this person may see."""
    plan = await get_for(session, person, plan_id)
    office = await session.get_one(Organisation, plan.organisation_id)
    found = await _narrowed(session, person, plan, facets)
    here = [*await seen(session, person, plan), *_conditions(plan, found, facets)]
    today = now.astimezone(office.zone).date()
    counted = await session.execute(select(Task.activity_id, *counts_on(today)).where(*here).group_by(Task.activity_id))
    tallies = {id_: Tally(*counts) for id_, *counts in counted}
    rows = await session.execute(
        select(Activity.id, Activity.number, Activity.title).where(Activity.plan_id == plan.id).order_by(Activity.n)
    )
    all_ = [Row(id_, number, title, tallies[id_]) for id_, number, title in rows if id_ in tallies]
    counts = {kind: sum(_holds(kind, row.tally) for row in all_) for kind in Which}
    chosen = [row for row in all_ if _holds(which, row.tally)]
    page = min(page, max(len(chosen) - 1, 0) // size)
    shown = chosen[page * size : (page + 1) * size]
    tally = sum((row.tally for row in all_), Tally())
    return replace(found, rows=shown, page=page, total=len(chosen), counts=counts, tally=tally)


async def _narrowed(session: Session, person: Person, plan: Plan, facets: Facets) -> Found:
    """What the filters mean, in words; the doors to what they name."""
    place = await organisations.get_for(session, person, facets.place) if facets.place else None
    sections = await sections_of(session, plan)
    section = next((s for s in sections if s.index == facets.section), None)
    who = None
    if facets.who:
        named = select(Activity.responsible).where(Activity.plan_id == plan.id, Activity.n == facets.who)
        who = await session.scalar(named)
    if (facets.section and section is None) or (facets.who and not who):
        raise NotFound
    return Found(plan, [], 0, 0, {}, Tally(), place, section, who, month_of(facets.month), len(sections))


def _conditions(plan: Plan, found: Found, facets: Facets) -> list[ColumnElement[bool]]:
    """What the filters leave of the tasks."""
    where: list[ColumnElement[bool]] = []
    if found.place:
        below = select(Organisation.id).where(Organisation.path.startswith(found.place.path))
        is_whole = found.place.id != plan.organisation_id
        where.append(Task.organisation_id.in_(below) if is_whole else Task.organisation_id == found.place.id)
    lines = select(Activity.id).where(Activity.plan_id == plan.id)
    if facets.section:
        where.append(Task.activity_id.in_(lines.where(Activity.section_index == facets.section)))
    if found.who:
        where.append(Task.activity_id.in_(lines.where(Activity.responsible == found.who)))
    if found.month:
        where.append(Task.due_on.between(found.month, month_end(found.month.year, found.month.month)))
    return where


# What a list can be narrowed to -----------------------------------------------------------------------------------


class Facet(StrEnum):
    """By what a list is narrowed."""

    section = "s"
    place = "p"
    who = "w"
    month = "m"


@dataclass(frozen=True)
class Option:
    """One of the choices: its value for a button, its words (or its month)."""

    value: int
    words: str
    month: date | None = None


async def options(session: Session, person: Person, plan_id: int, facet: Facet) -> tuple[Plan, list[Option]]:
    """All choices of a filter, in the order of the document, of numbers, of time."""
    plan = await get_for(session, person, plan_id)
    found = {
        Facet.section: _section_options,
        Facet.place: _place_options,
        Facet.who: _who_options,
        Facet.month: _month_options,
    }[facet]
    return plan, await found(session, person, plan)


async def _is_seen(session: Session, person: Person, plan: Plan) -> ColumnElement[bool]:
    """Lines of which this person sees a task."""
    return Activity.id.in_(select(Task.activity_id).where(*await seen(session, person, plan)))


async def _section_options(session: Session, person: Person, plan: Plan) -> list[Option]:
    own = await session.scalars(select(Activity.section_index).where(await _is_seen(session, person, plan)).distinct())
    there = set(own)
    sections = [section for section in await sections_of(session, plan) if section.index in there]
    return [Option(s.index, " ".join(filter(None, (s.number and f"{s.number}.", s.title)))) for s in sections]


async def _place_options(session: Session, person: Person, plan: Plan) -> list[Option]:
    """Organisations right below those for which one looks (with all that is below them), and these themselves."""
    offices = await offices_for(session, person, plan)
    concerned = await visible(session, person, plan), has_tasks(plan)
    paths = await session.scalars(select(Organisation.path).where(*concerned))
    ids = {id_ for path in paths for office in offices if (id_ := _child(office, path))}
    places = await session.scalars(
        select(Organisation)
        .where(Organisation.id.in_(sorted(ids)))
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
    )
    return [Option(place.id, place.name) for place in places]


def _child(office: Organisation, path: str) -> int | None:
    """Of the organisation with this path: itself or the one above it that stands right below an office."""
    if not path.startswith(office.path):
        return None
    further = path[len(office.path) :].split("/")
    return int(further[0]) if further[0] else office.id


async def _who_options(session: Session, person: Person, plan: Plan) -> list[Option]:
    rows = await session.execute(
        select(Activity.n, Activity.responsible)
        .where(await _is_seen(session, person, plan), Activity.responsible.is_not(None), Activity.responsible != "")
        .order_by(Activity.n)
    )
    first: dict[str, int] = {}
    for n, words in rows:
        first.setdefault(words or "", n)
    return [Option(n, words) for words, n in first.items()]


async def _month_options(session: Session, person: Person, plan: Plan) -> list[Option]:
    days: Sequence[date | None] = (
        await session.scalars(
            select(Task.due_on).where(*await seen(session, person, plan), Task.due_on.is_not(None)).distinct()
        )
    ).all()
    months = sorted({day.replace(day=1) for day in days if day})
    return [Option(month.year % 100 * 100 + month.month, "", month) for month in months]
