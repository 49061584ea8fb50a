"""«Покрытие»: a plan beside the plans of an organisation below: what has no counterpart there, what is due later.

What answers to what is found by the meaning of titles and shown as a suggestion, until somebody confirms or refuses it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, func, select

from documents import coverage
from documents.coverage import Measure
from models import Activity, ActivityState, Counterpart, Organisation, Person, Plan, Task, TaskState
from services import Session, audit, organisations, plans
from services.errors import NotFound
from services.updates import inserting


class Answer(StrEnum):
    """What the plans below say to a measure; one letter each, for buttons."""

    none = "n"
    alike = "a"
    """Something looks alike: nobody has said yet whether it is the same."""
    later = "l"
    """There is a counterpart, and it is due later."""
    there = "t"


@dataclass(frozen=True)
class Line:
    """A measure of the plan above with what answers to it below."""

    above: Activity
    below: Activity | None
    """What was confirmed, else the likeliest that was not refused."""
    is_confirmed: bool
    is_later: bool

    @property
    def answer(self) -> Answer:
        """Where it stands: what is due later is told first."""
        if self.below is None:
            return Answer.none
        if self.is_later:
            return Answer.later
        return Answer.there if self.is_confirmed else Answer.alike


@dataclass(frozen=True)
class Compared:
    """A plan beside those of an organisation below."""

    plan: Plan
    place: Organisation
    own: list[Plan]
    lines: list[Line]

    @property
    def counts(self) -> Counter[Answer]:
        """How many measures of each kind."""
        return Counter(line.answer for line in self.lines)


@dataclass(frozen=True)
class Below:
    """An organisation right below that has tasks in a plan, and how many plans of its own run there."""

    place: Organisation
    plans: int


async def below(session: Session, person: Person, plan_id: int) -> tuple[Plan, list[Below]]:
    """Organisations right below the office for which one looks: those without a plan of their own first."""
    plan = await plans.get_for(session, person, plan_id)
    office = _looks_for(person, plan)
    own = select(func.count()).where(Plan.organisation_id == Organisation.id, _beside(plan))
    rows = await session.execute(
        select(Organisation, own.correlate(Organisation).scalar_subquery())
        .where(Organisation.parent_id == office.id)
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
    )
    found = [Below(place, count) for place, count in rows]
    return plan, sorted(found, key=lambda one: one.plans > 0)


def _beside(plan: Plan) -> ColumnElement[bool]:
    """Plans that run on some of the same days: in school years (September to August) or in calendar years."""
    is_year = Plan.first_year == Plan.last_year
    begins = Plan.first_year * 12 + case((is_year, 0), else_=8)
    ends = Plan.last_year * 12 + case((is_year, 11), else_=7)
    first, last = plan.years
    days = (first * 12, last * 12 + 11) if first == last else (first * 12 + 8, last * 12 + 7)
    return and_(Plan.is_running, begins <= days[1], ends >= days[0])


def _looks_for(person: Person, plan: Plan) -> Organisation:
    """The office in whose name one looks at a plan: its own, else the one acted for."""
    own = next((office for office in person.offices if office.id == plan.organisation_id), None)
    return own or organisations.office_of(person)


def is_of(person: Person, plan: Plan) -> bool:
    """Whether the plan is of an organisation that this person coordinates, else of one above."""
    return plan.organisation_id in [office.id for office in person.offices]


async def place_for(session: Session, person: Person, plan: Plan, organisation_id: int) -> Organisation:
    """The door to an organisation beside whose plans a plan is laid: it stands below the plan's own."""
    place = await organisations.get_for(session, person, organisation_id)
    above = [int(part) for part in place.path.split("/") if part][:-1]
    if plan.organisation_id not in above:
        raise NotFound
    return place


async def compare(session: Session, person: Person, plan_id: int, organisation_id: int) -> Compared:
    """What of a plan concerns an organisation below, and what answers to it there."""
    plan = await plans.get_for(session, person, plan_id)
    place = await place_for(session, person, plan, organisation_id)
    concerned = (
        select(Task.activity_id)
        .join(Organisation, Organisation.id == Task.organisation_id)
        .where(Task.plan_id == plan.id, Task.state != TaskState.off, Organisation.path.startswith(place.path))
    )
    above = await _activities(session, Activity.id.in_(concerned), Activity.plan_id == plan.id)
    own = list(await session.scalars(select(Plan).where(Plan.organisation_id == place.id, _beside(plan))))
    ids = [one.id for one in own]
    there = await _activities(session, Activity.plan_id.in_(ids), Activity.state == ActivityState.running)
    said = await _said(session, [one.id for one in above], [one.id for one in there])
    return Compared(plan, place, own, _lines(above, there, said))


async def _activities(session: Session, *which: ColumnElement[bool]) -> list[Activity]:
    return list(await session.scalars(select(Activity).where(*which).order_by(Activity.plan_id, Activity.n)))


async def _said(session: Session, above: Sequence[int], below_ids: Sequence[int]) -> dict[tuple[int, int], bool]:
    rows = await session.execute(
        select(Counterpart.above_id, Counterpart.below_id, Counterpart.is_confirmed).where(
            Counterpart.above_id.in_(above), Counterpart.below_id.in_(below_ids)
        )
    )
    return {(one, two): is_confirmed for one, two, is_confirmed in rows}


def _lines(above: Sequence[Activity], there: Sequence[Activity], said: dict[tuple[int, int], bool]) -> list[Line]:
    """What was confirmed stands; of the rest the likeliest, each line below answering once."""
    known = {one.id: one for one in there}
    confirmed = {one: two for (one, two), is_so in said.items() if is_so}
    likely = coverage.likely([_measure(one) for one in above if one.id not in confirmed], map(_measure, there))
    taken = set(confirmed.values())
    chosen = dict(confirmed)
    scored = sorted(
        ((one.likeness, id_, one.key) for id_, found in likely.items() for one in found), key=lambda row: -row[0]
    )
    for _, id_, key in scored:
        if id_ not in chosen and key not in taken and said.get((id_, key), True):
            chosen[id_] = key
            taken.add(key)
    return [_line(one, known.get(chosen.get(one.id, 0)), is_confirmed=one.id in confirmed) for one in above]


def _measure(activity: Activity) -> Measure:
    return Measure(activity.id, activity.title, last_day(activity))


def last_day(activity: Activity) -> date | None:
    """The last day on which an activity is due; None where its deadline has no days of its own."""
    days = [date.fromisoformat(window["to"]) for window in activity.windows if window.get("to")]
    return max(days, default=None)


def _line(above: Activity, there: Activity | None, *, is_confirmed: bool) -> Line:
    until, later = last_day(above), last_day(there) if there else None
    return Line(above, there, is_confirmed, bool(until and later and later > until))


async def one(session: Session, person: Person, activity_id: int, organisation_id: int) -> tuple[Compared, Line]:
    """One measure above, beside what answers to it."""
    activity = await session.get(Activity, activity_id)
    if activity is None:
        raise NotFound
    compared = await compare(session, person, activity.plan_id, organisation_id)
    found = next((line for line in compared.lines if line.above.id == activity_id), None)
    if found is None:
        raise NotFound
    return compared, found


async def decide(
    session: Session,
    person: Person,
    activity_id: int,
    below_id: int,
    organisation_id: int,
    now: datetime,
    *,
    same: bool,
) -> None:
    """«Это оно» or «Не то»: the other press changes it again."""
    compared, line = await one(session, person, activity_id, organisation_id)
    there = await session.get(Activity, below_id)
    if there is None or there.plan_id not in [plan.id for plan in compared.own]:
        raise NotFound
    await session.scalar(select(Activity.id).where(Activity.id == line.above.id).with_for_update())
    values = {"is_confirmed": same, "person_id": person.id, "at": now}
    row = inserting(session, Counterpart).values(above_id=line.above.id, below_id=there.id, **values)
    await session.execute(row.on_conflict_do_update(index_elements=["above_id", "below_id"], set_=values))
    audit.note(session, person, "matched" if same else "unmatched", "activity", there.id, now, above=line.above.id)
