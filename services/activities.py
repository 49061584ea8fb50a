"""The activities of a running plan, as those see them who may edit it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select

from documents.plan import Activity as Line
from documents.plan import Kind, Source
from documents.responsible import Addressee
from documents.spans import Span
from documents.typed_dates import Typed, typed_deadline
from documents.typed_lines import typed_line
from models import (
    Activity,
    ActivityState,
    Organisation,
    OrganisationKind,
    Person,
    Plan,
    PlanChange,
    PlanEdit,
    Task,
    TaskState,
)
from services import Session, editing, organisations, settings
from services.drafts import Target
from services.errors import NoDeadline, NotFound, Outdated
from services.lines import TYPED, When, targets_of, times_when
from services.occurrences import is_over


@dataclass(frozen=True)
class Counts:
    """How many tasks of an activity stand where."""

    open: int = 0
    done: int = 0
    overdue: int = 0


@dataclass(frozen=True)
class Listed:
    """A page of the activities of a plan."""

    plan: Plan
    lines: list[tuple[Activity, Counts]]
    total: int
    number: int
    """From 0."""


@dataclass(frozen=True)
class Card:
    """All about one activity."""

    plan: Plan
    office: Organisation
    activity: Activity
    counts: Counts
    people: dict[int, Person]
    """Those to whom it can be given."""
    edit: PlanEdit | None
    """The newest edit of it, if that can be taken back."""
    today: date

    @property
    def targets(self) -> tuple[Target, ...]:
        """Who gets its tasks."""
        return targets_of(self.activity)


def _counts(today: date) -> list[ColumnElement[int]]:
    is_open = Task.state == TaskState.open
    conditions = (is_open, Task.state == TaskState.done, and_(is_open, Task.due_on < today))
    return [func.count(case((condition, 1))) for condition in conditions]


async def listed(
    session: Session, person: Person, plan_id: int, page: int, size: int, now: datetime, word: str | None = None
) -> Listed:
    """A page of the activities of a plan, or of those in which a word stands; those taken off come last."""
    plan = await editing.plan_for(session, person, plan_id)
    today = await _today(session, plan, now)
    found = await session.execute(
        select(Activity.id, Activity.number, Activity.title)
        .where(Activity.plan_id == plan.id, Activity.state != ActivityState.gone)
        .order_by(Activity.state == ActivityState.off, Activity.n, Activity.id)
    )
    wanted = (word or "").casefold().split()
    ids = [id_ for id_, number, title in found if all(part in f"{number or ''} {title}".casefold() for part in wanted)]
    page = min(max(page, 0), max(len(ids) - 1, 0) // size)
    rows = await session.execute(
        select(Activity, *_counts(today))
        .outerjoin(Task, Task.activity_id == Activity.id)
        .where(Activity.id.in_(ids[page * size : (page + 1) * size]))
        .group_by(Activity.id)
        .order_by(Activity.state == ActivityState.off, Activity.n, Activity.id)
    )
    lines = [(row[0], Counts(row[1], row[2], row[3])) for row in rows]
    return Listed(plan, lines, len(ids), page)


async def _today(session: Session, plan: Plan, now: datetime) -> date:
    office = await session.get_one(Organisation, plan.organisation_id)
    return now.astimezone(office.zone).date()


async def card(session: Session, person: Person, activity_id: int, now: datetime) -> Card:
    """All about one activity."""
    plan, activity = await editing.activity_for(session, person, activity_id)
    office = await session.get_one(Organisation, plan.organisation_id)
    today = now.astimezone(office.zone).date()
    counts = await session.execute(select(*_counts(today)).where(Task.activity_id == activity.id))
    edits = await session.scalars(
        select(PlanEdit)
        .join(PlanChange, PlanChange.edit_id == PlanEdit.id)
        .where(PlanChange.activity_id == activity.id, PlanEdit.how != "undo", PlanEdit.undone_at.is_(None))
        .order_by(PlanEdit.id.desc())
        .limit(1)
    )
    newest = edits.first()
    edit = newest if newest and await editing.may_undo(session, newest, now) else None
    people = {member.id: member for _, member in await organisations.members(session, office)}
    return Card(plan, office, activity, Counts(*counts.one()[:3]), people, edit, today)


async def edited(session: Session, person: Person, edit: PlanEdit, now: datetime) -> Card:
    """The activity that was just edited (or added)."""
    id_ = await session.scalar(select(PlanChange.activity_id).where(PlanChange.edit_id == edit.id).limit(1))
    return await card(session, person, id_ or 0, now)


async def is_there(session: Session, activity_id: int) -> bool:
    """Whether an activity is to be seen: the adding of one may be taken back."""
    state = await session.scalar(select(Activity.state).where(Activity.id == activity_id))
    return state is not None and state != ActivityState.gone


async def office_of(session: Session, plan: Plan) -> Organisation:
    """Whose plan it is."""
    return await session.get_one(Organisation, plan.organisation_id)


Story = list[tuple[PlanEdit, Person, list[PlanChange]]]


async def history(session: Session, person: Person, activity_id: int) -> Story:
    """All that was changed about an activity, the newest first."""
    _, activity = await editing.activity_for(session, person, activity_id)
    rows = await session.execute(
        select(PlanEdit, Person, PlanChange)
        .join(PlanChange, PlanChange.edit_id == PlanEdit.id)
        .join(Person, Person.id == PlanEdit.person_id)
        .where(PlanChange.activity_id == activity.id)
        .order_by(PlanEdit.id.desc(), PlanChange.id)
    )
    found: dict[int, tuple[PlanEdit, Person, list[PlanChange]]] = {}
    for edit, editor, change in rows:
        found.setdefault(edit.id, (edit, editor, []))[2].append(change)
    return list(found.values())


# What was typed --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Foreseen:
    """What a typed deadline would lead to."""

    when: When
    is_over: bool
    """Whether all of it is over: what is open becomes overdue at once."""
    is_outside: bool
    """Whether it lies outside the years of the plan."""


async def foresee(session: Session, plan: Plan, when: When, now: datetime) -> Foreseen:
    """What a deadline would lead to."""
    office = await session.get_one(Organisation, plan.organisation_id)
    today = now.astimezone(office.zone).date()
    times = times_when(when, plan, await settings.of(session, office))
    span = span_of(plan)
    return Foreseen(when, all(is_over(t, today) for t in times), not all(span.covers(w) for w in when.windows))


def offers(office: Organisation) -> tuple[Addressee, ...]:
    """Whom an organisation of this kind can give tasks to."""
    if office.kind == OrganisationKind.school:
        return (Addressee.office,)
    below = (Addressee.schools, Addressee.marked_schools, Addressee.office)
    return below if office.kind == OrganisationKind.municipality else (Addressee.municipalities, *below)


def bound_to(activity: Activity, phase: str) -> When:
    """The same words, on these days of the tests (or, with "none", on no days of theirs)."""
    return When(activity.deadline, Kind.schedule, (), phase)


def span_of(plan: Plan) -> Span:
    """The years in which what is typed without a year happens."""
    return Span(plan.first_year, plan.last_year)


def when_of(typed: Typed) -> When:
    """A typed deadline as it is kept."""
    return When(typed.words, typed.kind, typed.windows)


async def typed_when(session: Session, plan: Plan, text: str, now: datetime) -> When:
    """The deadline that was typed."""
    typed = typed_deadline(text[:200], await _today(session, plan, now), span_of(plan))
    if typed is None:
        raise NoDeadline
    return when_of(typed)


@dataclass(frozen=True)
class NewLine:
    """An activity that is being added: what was understood so far."""

    title: str
    when: When | None
    targets: tuple[Target, ...]

    def given_to(self, targets: tuple[Target, ...]) -> "NewLine":
        """The same for others."""
        return replace(self, targets=targets)

    def to_json(self) -> dict[str, Any]:
        """As it waits for its «Добавить»."""
        return {
            "title": self.title,
            "when": self.when.to_json() if self.when else None,
            "targets": [target.to_json() for target in self.targets],
        }

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> "NewLine":
        """What has waited."""
        when = When.from_json(row["when"]) if row["when"] else None
        return cls(row["title"], when, tuple(Target.from_json(target) for target in row["targets"]))

    def as_line(self) -> Line:
        """The same as a line of a document."""
        when = self.when or When(None, Kind.none, ())
        return Line(
            n=0,
            number=None,
            section=None,
            section_number=None,
            table=0,
            title=self.title,
            deadline=when.deadline,
            responsible=None,  # nothing is printed: «Кому» says it, and stays true when it is changed
            result=None,
            conclusion=None,
            kind=when.kind,
            windows=when.windows,
            doubts=(),
            source=Source(TYPED, 0),
        )


async def new_line(
    session: Session, person: Person, plan_id: int, text: str, now: datetime, known: NewLine | None = None
) -> NewLine:
    """One typed line: «до 15 марта провести собрание, все школы»; a part alone corrects what is known already."""
    plan = await editing.plan_for(session, person, plan_id)
    office = await session.get_one(Organisation, plan.organisation_id)
    typed = typed_line(text[:2000], now.astimezone(office.zone).date(), span_of(plan))
    targets = tuple(Target(addressee) for addressee in typed.addressees if addressee in offers(office))
    when = when_of(typed.deadline) if typed.deadline else None
    if known and not typed.title:
        return NewLine(known.title, when or known.when, targets or known.targets)
    if not targets and len(offers(office)) == 1:
        targets = (Target(offers(office)[0]),)
    return NewLine(editing.tidy(typed.title), when, targets)


def fitting(seen: Card, targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """Refuses somebody who was not offered."""
    for target in targets:
        if target.person_id is None and target.to not in offers(seen.office):
            raise Outdated
        if target.person_id is not None and target.person_id not in seen.people and target not in seen.targets:
            raise NotFound
    return targets


def offered(office: Organisation, targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """Refuses what was not offered for a new line: only sorts of organisations are, nobody by name."""
    if any(target.person_id is not None or target.to not in offers(office) for target in targets):
        raise Outdated
    return targets


def toggled(targets: tuple[Target, ...], target: Target) -> tuple[Target, ...]:
    """One more, or one less; all schools or only the marked ones."""
    if target in targets:
        return tuple(other for other in targets if other != target)
    instead = {Addressee.schools: Addressee.marked_schools, Addressee.marked_schools: Addressee.schools}
    return (*(other for other in targets if other.to != instead.get(target.to)), target)
