"""Plans: created at once with their activities, found again by those whom they concern."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, insert, select

from documents.deadlines import shifted
from models import Activity, Assignment, Organisation, Person, Plan, Reading, ReadingState, Task
from services import Session, audit, notices, readings
from services.casting import consequences
from services.drafts import Draft, draft
from services.errors import NotFound, Outdated
from services.lines import Place, values


async def create(session: Session, person: Person, reading_id: int, shown_in: int, now: datetime) -> Reading:
    """«Создать»: write the plan, its activities and whom it concerns; a job makes the tasks.

    Pressing twice creates one plan. `shown_in` is the message with the button: it shows from now on how it goes.
    """
    reading = await readings.get_for(session, person, reading_id, lock=True)
    if reading.state in (ReadingState.building, ReadingState.built):
        return reading
    seen = await draft(session, reading, now)
    if reading.state != ReadingState.read or reading.renewal or seen.question:
        raise Outdated
    expected = await consequences(session, seen, now)
    if not expected.tasks:
        raise Outdated
    plan = Plan(
        organisation_id=seen.organisation.id,
        file_id=reading.file_id,
        title=seen.document.title or "",
        first_year=seen.years[0],
        last_year=seen.years[1],
        years_added=seen.years_added,
        is_running=False,
        created_by_id=person.id,
        created_at=now,
        undo_until=expected.first_digest.astimezone(UTC),
        announced_on=expected.first_digest.date(),
    )
    session.add(plan)
    await session.flush()
    await session.execute(insert(Activity), list(_activity_rows(seen, plan.id)))
    waiting = [{"plan_id": plan.id, "organisation_id": place.id, "since": None} for place in expected.concerned]
    await session.execute(insert(Assignment), waiting)
    reading.plan_id = plan.id
    reading.state = ReadingState.building
    reading.steps_done = 0
    reading.steps_total = expected.tasks
    await notices.move_live(session, reading.live_id, person.id, shown_in)
    audit.note(session, person, "create", "plan", plan.id, now, tasks=expected.tasks)
    return reading


def _activity_rows(draft: Draft, plan_id: int) -> Iterator[dict[str, Any]]:
    sections: dict[tuple[int, str | None, str | None], int] = {}
    for read in draft.document.activities:
        index = sections.setdefault((read.table, read.section_number, read.section), len(sections) + 1)
        place = Place(read.n, read.number, read.section, read.section_number, index)
        line = replace(read, windows=tuple(shifted(window, draft.years_added) for window in read.windows))
        targets = draft.group_of[read.n].targets
        yield values(plan_id, line, place, targets, draft.today, draft.past_choice(read))


@dataclass(frozen=True)
class Made:
    """A plan that came of a document, and how far its tasks are written."""

    plan: Plan
    tasks: int
    """Written by now."""
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
    first = (plan.undo_until or plan.created_at).astimezone(office.zone)
    done = reading.steps_done if reading.state == ReadingState.building else await count_tasks(session, plan.id)
    return Made(plan, done, first)


async def running_for(session: Session, person: Person) -> list[Plan]:
    """Plans of the organisation acted for, and those in which it has tasks. Newest first."""
    office = person.acting_office
    return await _concerning(session, [office] if office else person.offices)


async def archived_for(session: Session, person: Person) -> list[Plan]:
    """Plans of the organisation acted for that lie in the archive. Newest first."""
    office = person.acting_office
    offices = [office.id for office in ([office] if office else person.offices)]
    found = select(Plan).where(Plan.archived_at.is_not(None), Plan.organisation_id.in_(offices))
    return list(await session.scalars(found.order_by(Plan.id.desc())))


async def own_running(session: Session, office: Organisation) -> list[Plan]:
    """Plans of one organisation that run. Newest first."""
    found = select(Plan).where(Plan.is_running, Plan.organisation_id == office.id)
    return list(await session.scalars(found.order_by(Plan.id.desc())))


async def _concerning(session: Session, offices: Sequence[Organisation], *, with_archive: bool = False) -> list[Plan]:
    own = [office.id for office in offices if office.is_set_up]
    mine = select(Task.plan_id).where(Task.organisation_id.in_(own))
    is_there = Plan.is_running | Plan.archived_at.is_not(None) if with_archive else Plan.is_running
    rows = await session.scalars(
        select(Plan).where(is_there, Plan.organisation_id.in_(own) | Plan.id.in_(mine)).order_by(Plan.id.desc())
    )
    return list(rows)


async def get_for(session: Session, person: Person, plan_id: int) -> Plan:
    """The door to a plan, also in the archive: for those whose organisations made it or have tasks in it."""
    plans = await _concerning(session, person.offices, with_archive=True)
    plan = next((plan for plan in plans if plan.id == plan_id), None)
    if plan is None:
        raise NotFound
    return plan


async def offices_for(session: Session, person: Person, plan: Plan) -> list[Organisation]:
    """In whose name this person looks at a plan: of the organisation acted for if it is concerned, else of all."""
    office = person.acting_office
    if office is None or len(person.offices) == 1:
        return person.offices
    return (
        [office]
        if plan.id in [p.id for p in await _concerning(session, [office], with_archive=True)]
        else person.offices
    )


async def find(session: Session, plan_id: int) -> Plan | None:
    """A plan, if it was not taken back."""
    return await session.get(Plan, plan_id)


async def count_tasks(session: Session, plan_id: int) -> int:
    """How many tasks a plan has by now."""
    return await session.scalar(select(func.count()).where(Task.plan_id == plan_id)) or 0
