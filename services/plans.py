"""Creating a plan: its activities at once, its tasks in batches, so that no transaction is long."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from documents.deadlines import shifted
from documents.evidence import evidence_wanted
from documents.responsible import Addressee
from models import (
    Activity,
    Organisation,
    OrganisationKind,
    Person,
    Plan,
    Reading,
    ReadingState,
    Role,
    Snooze,
    Task,
    TaskEvent,
    TaskState,
)
from services import Session, audit, notices, organisations, readings, settings
from services.calendar import DAY, school_year_of
from services.errors import NotFound, Outdated
from services.readings import Draft, PastChoice, Target, is_over

BATCH = 500


@dataclass(frozen=True)
class Consequences:
    """What «Создать план» will lead to."""

    tasks: int
    organisations: int
    first_digest: datetime
    """In the zone of the plan's organisation."""


@dataclass(frozen=True)
class Cast:
    """The organisations that the targets of a plan stand for."""

    office: Organisation
    municipalities: tuple[Organisation, ...]
    schools: tuple[Organisation, ...]
    marked: frozenset[int]

    def of(self, targets: tuple[Target, ...]) -> list[tuple[Organisation, int | None]]:
        """Organisation and person of each task that a line gives."""
        found: dict[tuple[int, int | None], tuple[Organisation, int | None]] = {}
        for target in targets:
            for organisation in self._organisations(target):
                found[organisation.id, target.person_id] = (organisation, target.person_id)
        return list(found.values())

    def _organisations(self, target: Target) -> tuple[Organisation, ...]:
        if target.to == Addressee.schools:
            return self.schools
        if target.to == Addressee.marked_schools:
            return tuple(school for school in self.schools if school.id in self.marked)
        if target.to == Addressee.municipalities:
            return self.municipalities
        return (self.office,)


async def cast_for(session: Session, draft: Draft) -> Cast:
    """Who is there to be given tasks."""
    office = draft.organisation
    schools = await organisations.below(session, office, OrganisationKind.school)
    towns = await organisations.below(session, office, OrganisationKind.municipality)
    marked = await organisations.marked_below(session, office, school_year_of(draft.today))
    return Cast(office, tuple(t for t in towns if t.id != office.id), tuple(schools), frozenset(marked))


async def consequences(session: Session, draft: Draft, now: datetime) -> Consequences:
    """How many tasks for how many organisations, and when the first digest comes."""
    cast = await cast_for(session, draft)
    tasks = 0
    concerned: dict[int, Organisation] = {}
    for activity in draft.document.activities:
        places = cast.of(draft.group_of(activity).targets)
        times = draft.kept_times(activity)
        tasks += len(places) * len(times)
        if times:
            concerned |= {place.id: place for place, _ in places}
    first = await _first_digest(session, list(concerned.values()) or [cast.office], now)
    return Consequences(tasks, len(concerned), first.astimezone(cast.office.zone))


async def _first_digest(session: Session, concerned: list[Organisation], now: datetime) -> datetime:
    """The next working morning on which one of the organisations gets its digest."""
    ways = await settings.ways_of(session, concerned)
    mornings = set()
    for zone, way in {(place.timezone, ways[place.id]): (place.zone, ways[place.id]) for place in concerned}.values():
        local = now.astimezone(zone)
        first = local.date() + DAY * (local.hour >= way.digest_hour)
        mornings.add(datetime.combine(way.calendar.on_or_after(first), time(way.digest_hour), zone))
    return min(mornings)


async def create(session: Session, person: Person, reading_id: int, now: datetime) -> Reading:
    """«Создать»: write the plan and its activities; a job makes the tasks. Pressing twice creates one plan."""
    reading = await readings.get_for(session, person, reading_id, lock=True)
    if reading.state in (ReadingState.building, ReadingState.built):
        return reading
    if reading.state != ReadingState.read:
        raise Outdated
    draft = await readings.draft(session, reading, now)
    if draft.question:
        raise Outdated
    expected = await consequences(session, draft, now)
    plan = Plan(
        organisation_id=draft.organisation.id,
        file_id=reading.file_id,
        title=draft.document.title or "",
        first_year=draft.years[0],
        last_year=draft.years[1],
        years_added=draft.years_added,
        is_running=False,
        created_by_id=person.id,
        created_at=now,
        undo_until=expected.first_digest.astimezone(UTC),
        announced_on=expected.first_digest.date(),
    )
    session.add(plan)
    await session.flush()
    await session.execute(insert(Activity), list(_activity_rows(draft, plan.id)))
    reading.plan_id = plan.id
    reading.state = ReadingState.building
    reading.steps_done = 0
    await notices.redraw(session, reading.live_id)
    audit.note(session, person, "create", "plan", plan.id, now, tasks=expected.tasks)
    return reading


def _activity_rows(draft: Draft, plan_id: int) -> Iterator[dict[str, Any]]:
    sections: dict[tuple[int, str | None, str | None], int] = {}
    for activity in draft.document.activities:
        section = (activity.table, activity.section_number, activity.section)
        yield {
            "plan_id": plan_id,
            "n": activity.n,
            "number": activity.number,
            "section": activity.section,
            "section_number": activity.section_number,
            "section_index": sections.setdefault(section, len(sections) + 1),
            "title": activity.title,
            "deadline": activity.deadline,
            "responsible": activity.responsible,
            "result": activity.result,
            "conclusion": activity.conclusion,
            "kind": activity.kind.value,
            "windows": readings.printed(shifted(window, draft.years_added) for window in activity.windows),
            "doubts": [{"code": d.code, "field": d.field, "text": d.text} for d in activity.doubts],
            "source": {"part": activity.source.part, "row": activity.source.row},
            "targets": [target.to_json() for target in draft.group_of(activity).targets],
            "evidence": evidence_wanted(activity.result, activity.title).value,
        }


@dataclass(frozen=True)
class Build:
    """The tasks of a plan that are still to be written."""

    reading_id: int
    plan_id: int
    rows: list[dict[str, Any]]


async def next_build(session: Session) -> Build | None:
    """A plan that waits for its tasks; after a restart only those not written yet."""
    reading = await session.scalar(
        select(Reading).where(Reading.state == ReadingState.building).order_by(Reading.id).limit(1)
    )
    if reading is None or reading.plan_id is None:
        return None
    plan = await session.get_one(Plan, reading.plan_id)
    draft = await readings.draft(session, reading, plan.created_at)
    cast = await cast_for(session, draft)
    ids = dict(
        (await session.execute(select(Activity.n, Activity.id).where(Activity.plan_id == plan.id))).tuples().all()
    )
    rows = list(_task_rows(draft, cast, plan, ids))
    return Build(reading.id, plan.id, rows[reading.steps_done :])


def _task_rows(draft: Draft, cast: Cast, plan: Plan, ids: dict[int, int]) -> Iterator[dict[str, Any]]:
    for activity in draft.document.activities:
        places = cast.of(draft.group_of(activity).targets)
        was_done = draft.past_choice(activity) == PastChoice.done
        for time_ in draft.kept_times(activity):
            done = was_done and is_over(time_, draft.today)
            for organisation, person_id in places:
                yield {
                    "plan_id": plan.id,
                    "activity_id": ids[activity.n],
                    "organisation_id": organisation.id,
                    "role": Role.coordinator,
                    "person_id": person_id,
                    "occurrence": time_.index,
                    "opens_on": time_.opens_on,
                    "due_on": time_.due_on,
                    "lasts_all_year": time_.lasts_all_year,
                    "state": TaskState.done if done else TaskState.open,
                    "is_confirmed": False,
                    "done_at": plan.created_at if done else None,
                    "done_by_id": plan.created_by_id if done else None,
                }


async def write_tasks(session: Session, build: Build, rows: list[dict[str, Any]]) -> bool:
    """Write a batch of tasks. False when the creation was taken back meanwhile."""
    reading = await session.get_one(Reading, build.reading_id, with_for_update=True)
    if reading.state != ReadingState.building:
        return False
    await session.execute(insert(Task), rows)
    reading.steps_done += len(rows)
    await notices.redraw(session, reading.live_id)
    return True


async def start(session: Session, build: Build) -> None:
    """All tasks are written: the plan runs."""
    reading = await session.get_one(Reading, build.reading_id, with_for_update=True)
    if reading.state == ReadingState.building:
        reading.state = ReadingState.built
        await session.execute(update(Plan).where(Plan.id == build.plan_id).values(is_running=True))
        await notices.redraw(session, reading.live_id)


async def take_back_some(session: Session) -> bool:
    """Remove a batch of a plan whose creation was taken back; False when nothing is left to do."""
    reading = await session.scalar(select(Reading).where(Reading.state == ReadingState.undoing).limit(1))
    if reading is None:
        return False
    batch = list(await session.scalars(select(Task.id).where(Task.plan_id == reading.plan_id).limit(BATCH)))
    if batch:
        await session.execute(delete(TaskEvent).where(TaskEvent.task_id.in_(batch)))
        await session.execute(delete(Snooze).where(Snooze.task_id.in_(batch)))
        await session.execute(delete(Task).where(Task.id.in_(batch)))
        return True
    plan_id, reading.plan_id = reading.plan_id, None
    reading.state = ReadingState.read
    reading.steps_done = 0
    await session.flush()
    await session.execute(delete(Activity).where(Activity.plan_id == plan_id))
    await session.execute(delete(Plan).where(Plan.id == plan_id))
    await notices.redraw(session, reading.live_id)
    return True


@dataclass(frozen=True)
class Made:
    """A plan that came of a document, and how far its tasks are written."""

    plan: Plan
    tasks: int
    expected: int
    first_digest: datetime
    """In the zone of the plan's organisation."""

    def may_undo(self, now: datetime) -> bool:
        """Whether the creation can still be taken back."""
        return self.plan.undo_until is not None and now < self.plan.undo_until


async def of_reading(session: Session, reading: Reading) -> Made:
    """The plan that came of a document."""
    if reading.plan_id is None:
        raise Outdated
    plan = await session.get_one(Plan, reading.plan_id, populate_existing=True)
    office = await session.get_one(Organisation, plan.organisation_id)
    draft = await readings.draft(session, reading, plan.created_at)
    expected = (await consequences(session, draft, plan.created_at)).tasks
    first = (plan.undo_until or plan.created_at).astimezone(office.zone)
    return Made(plan, await count_tasks(session, plan.id), expected, first)


async def running_for(session: Session, person: Person) -> list[Plan]:
    """Plans in which the organisations of this person, or those below, have tasks; and their own. Newest first."""
    own = [office.id for office in person.offices if office.is_set_up]
    mine = select(Task.plan_id).where(Task.organisation_id.in_(own))
    rows = await session.scalars(
        select(Plan).where(Plan.is_running, Plan.organisation_id.in_(own) | Plan.id.in_(mine)).order_by(Plan.id.desc())
    )
    return list(rows)


async def get_for(session: Session, person: Person, plan_id: int) -> Plan:
    """The door to a plan: for those whose organisations made it or have tasks in it."""
    plans = await running_for(session, person)
    plan = next((plan for plan in plans if plan.id == plan_id), None)
    if plan is None:
        raise NotFound
    return plan


async def count_tasks(session: Session, plan_id: int) -> int:
    """How many tasks a plan has by now."""
    return await session.scalar(select(func.count()).where(Task.plan_id == plan_id)) or 0
