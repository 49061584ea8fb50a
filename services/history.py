"""«История»: what was done about a task, an organisation or a person, read from the journal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, union_all

from models import (
    Activity,
    AuditEntry,
    Candidate,
    File,
    Invitation,
    Membership,
    Organisation,
    Person,
    Plan,
    Reading,
    Role,
    Task,
)
from services import Session, organisations, tasks
from services.errors import NotFound


@dataclass(frozen=True)
class Whom:
    """A role that somebody has or wanted."""

    person: Person
    role: Role
    organisation: Organisation


@dataclass(frozen=True)
class Deed:
    """A line of the journal with what it speaks of."""

    entry: AuditEntry
    who: Person | None
    about: str | Whom | None
    """What or whom it was done to; None where that is gone or is the page itself."""

    @property
    def at(self) -> datetime:
        """When."""
        return self.entry.at


@dataclass(frozen=True)
class Deeds:
    """A page of history, the newest first."""

    deeds: list[Deed]
    page: int
    has_more: bool


def zone_of(person: Person) -> tzinfo:
    """The zone in which this person reads moments."""
    role = person.acting
    return role.organisation.zone if role else UTC


async def of_task(session: Session, person: Person, task_id: int, page: int, size: int) -> tuple[Task, Deeds]:
    """A task's, for those who see the task."""
    task = await tasks.get_for(session, person, task_id)
    edited = and_(_is("plan", task.plan_id), AuditEntry.facts["activity"].as_integer() == task.activity_id)
    which = or_(_is("task", task.id), _is("activity", task.activity_id), edited)
    return task, await _page(session, which, page, size, known={("task", task.id), ("activity", task.activity_id)})


async def of_organisation(
    session: Session, person: Person, organisation_id: int, page: int, size: int
) -> tuple[Organisation, Deeds]:
    """An organisation's, for its coordinators and those above."""
    place = await organisations.get_for(session, person, organisation_id)
    which = AuditEntry.id.in_(_within(Organisation.id == place.id))
    return place, await _page(session, which, page, size, known={("organisation", place.id)})


async def of_person(session: Session, person: Person, whose: int, page: int, size: int) -> tuple[Person, Deeds]:
    """A person's: all of it for the person; for coordinators of their organisations what happened there."""
    seen = await session.get(Person, whose)
    if seen is None:
        raise NotFound
    which = or_(AuditEntry.person_id == whose, _is("person", whose), _roles_of(whose))
    if whose != person.id:
        which = and_(which, await _visible(session, person, whose))
    return seen, await _page(session, which, page, size, known={("person", whose)})


async def _visible(session: Session, person: Person, whose: int) -> ColumnElement[bool]:
    """What somebody may see of another one; refuses where they have nothing in common."""
    paths = [office.path for office in person.offices]
    below = or_(False, *(Organisation.path.startswith(path, autoescape=True) for path in paths))
    held = select(Membership.id).join(Organisation, Organisation.id == Membership.organisation_id)
    if not await session.scalar(held.where(Membership.person_id == whose, below).limit(1)):
        raise NotFound
    return AuditEntry.id.in_(_within(below))


def _is(subject: str, id_: int) -> ColumnElement[bool]:
    return and_(AuditEntry.subject == subject, AuditEntry.subject_id == id_)


def _roles_of(person_id: int) -> ColumnElement[bool]:
    held = select(Membership.id).where(Membership.person_id == person_id)
    return and_(AuditEntry.subject == "membership", AuditEntry.subject_id.in_(held))


def _within(places: ColumnElement[bool]) -> Select[Any]:
    """Lines about organisations and what belongs to them: each kind by its own index."""
    in_places = select(Organisation.id).where(places)
    plans = select(Plan.id).where(Plan.organisation_id.in_(in_places))
    subjects: dict[str, Select[Any]] = {
        "organisation": in_places,
        "plan": plans,
        "activity": select(Activity.id).where(Activity.plan_id.in_(plans)),
        "task": select(Task.id).where(Task.organisation_id.in_(in_places)),
        "membership": select(Membership.id).where(Membership.organisation_id.in_(in_places)),
        "candidate": select(Candidate.id).where(Candidate.organisation_id.in_(in_places)),
        "invitation": select(Invitation.id).where(Invitation.organisation_id.in_(in_places)),
        "reading": select(Reading.id).where(Reading.organisation_id.in_(in_places)),
    }
    found = union_all(
        *(
            select(AuditEntry.id).where(AuditEntry.subject == subject, AuditEntry.subject_id.in_(ids))
            for subject, ids in subjects.items()
        )
    ).subquery()
    return select(found.c.id)


async def _page(
    session: Session, which: ColumnElement[bool], page: int, size: int, known: set[tuple[str, int]]
) -> Deeds:
    page = min(max(page, 0), 10_000)
    rows = await session.scalars(
        select(AuditEntry).where(which).order_by(AuditEntry.id.desc()).offset(page * size).limit(size + 1)
    )
    entries = list(rows)
    shown = entries[:size]
    people = await _by_id(session, Person, (entry.person_id for entry in shown))
    about = await _subjects(session, [e for e in shown if (e.subject, e.subject_id) not in known])
    deeds = [Deed(e, people.get(e.person_id or 0), about.get((e.subject, e.subject_id or 0))) for e in shown]
    return Deeds(deeds, page, len(entries) > size)


async def _by_id(session: Session, table: type[Any], ids: Iterable[int | None]) -> dict[int, Any]:
    wanted = {id_ for id_ in ids if id_}
    if not wanted:
        return {}
    rows = await session.scalars(select(table).where(table.id.in_(wanted)))
    return {row.id: row for row in rows}


async def _subjects(session: Session, entries: Sequence[AuditEntry]) -> dict[tuple[str, int], str | Whom]:
    """What the lines speak of, as it is called now."""
    ids: dict[str, set[int]] = {}
    for entry in entries:
        if entry.subject_id:
            ids.setdefault(entry.subject, set()).add(entry.subject_id)
    found: dict[tuple[str, int], str | Whom] = {}
    for subject, query in _CALLED.items():
        if wanted := ids.get(subject):
            rows = await session.execute(query.where(_KEYS[subject].in_(wanted)))
            found |= {(subject, row[0]): row[1] for row in rows}
    for subject, table in (("membership", Membership), ("candidate", Candidate)):
        if wanted := ids.get(subject):
            found |= {(subject, id_): whom for id_, whom in (await _whom(session, table, wanted)).items()}
    return found


_KEYS: dict[str, Any] = {
    "task": Task.id,
    "activity": Activity.id,
    "organisation": Organisation.id,
    "plan": Plan.id,
    "reading": Reading.id,
}
_CALLED: dict[str, Any] = {
    "task": select(Task.id, Activity.title).join(Activity, Activity.id == Task.activity_id),
    "activity": select(Activity.id, Activity.title),
    "organisation": select(Organisation.id, Organisation.name),
    "plan": select(Plan.id, Plan.title),
    "reading": select(Reading.id, File.name).join(File, File.id == Reading.file_id),
}


async def _whom(session: Session, table: type[Any], ids: set[int]) -> dict[int, Whom]:
    rows = await session.execute(
        select(table.id, table.role, Person, Organisation)
        .join(Person, Person.id == table.person_id)
        .join(Organisation, Organisation.id == table.organisation_id)
        .where(table.id.in_(ids))
    )
    return {id_: Whom(person, role, organisation) for id_, role, person, organisation in rows}
