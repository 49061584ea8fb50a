"""Decisions of a meeting as tasks: in a plan that runs, or in a plan of their own; taken back as a whole."""

from datetime import UTC, datetime

from sqlalchemy import insert

from documents.plan import Activity as Line
from documents.plan import Kind, Source
from models import Activity, Assignment, Person, Plan, PlanEdit
from services import Session, audit, editing, minutes, notices, starting
from services.casting import first_digest
from services.drafts import PastChoice, planning_year
from services.errors import NothingToGive, Outdated
from services.lines import TYPED, Place, When, values
from services.minutes import Decided, Whole
from services.rewriting import Added


async def give(
    session: Session, person: Person, minutes_id: int, plan_id: int, title: str, now: datetime
) -> tuple[Whole, Plan]:
    """Every decision that says who is to do it becomes a task. `plan_id` 0: in a new plan of this title."""
    await minutes.get_for(session, person, minutes_id, lock=True)
    seen = await minutes.whole(session, person, minutes_id)
    if seen.minutes.removed_at or not seen.to_give:
        raise NothingToGive
    edit = None
    if plan_id:
        plan = await editing.plan_for(session, person, plan_id, lock=True)
        if plan.organisation_id != seen.office.id:
            raise Outdated
        added = [Added(_line(one, n), one.targets) for n, one in enumerate(seen.to_give, 1)]
        edit = await editing.apply(session, person, plan, added, now, how="minutes")
    else:
        plan = await _new_plan(session, person, seen, title, now)
    for one in seen.to_give:
        one.row.plan_id, one.row.edit_id = plan.id, edit.id if edit else None
    await session.flush()
    audit.note(session, person, "give", "minutes", minutes_id, now, plan=plan.id, count=len(seen.to_give))
    return await minutes.whole(session, person, minutes_id), plan


def _line(one: Decided, n: int) -> Line:
    when = one.when or When(None, Kind.none, ())
    return Line(
        n=n, number=None, section=None, section_number=None, table=0, title=one.row.text, deadline=when.deadline,
        responsible=None, result=None, conclusion=None, kind=when.kind, windows=when.windows, doubts=(),
        source=Source(TYPED, 0),
    )  # fmt: skip


async def _new_plan(session: Session, person: Person, seen: Whole, title: str, now: datetime) -> Plan:
    """It runs at once; a job makes its tasks, and until the first digest it can be taken back whole."""
    office = seen.office
    today = now.astimezone(office.zone).date()
    first_year = planning_year(today)
    first = (await first_digest(session, [office], now)).astimezone(office.zone)
    plan = Plan(
        organisation_id=office.id, file_id=None, title=editing.tidy(title), first_year=first_year,
        last_year=first_year + 1, years_added=0, is_running=True, created_by_id=person.id, created_at=now,
        undo_until=first.astimezone(UTC), announced_on=first.date(),
    )  # fmt: skip
    session.add(plan)
    await session.flush()
    rows = [
        values(plan.id, _line(one, n), Place(n, None, None, None, 1), one.targets, today, PastChoice.overdue)
        for n, one in enumerate(seen.to_give, 1)
    ]
    await session.execute(insert(Activity), rows)
    named = {target["to"] for row in rows for target in row["targets"]}
    places = await starting.places_for(session, office, named)
    await session.execute(
        insert(Assignment), [{"plan_id": plan.id, "organisation_id": id_, "since": None} for id_ in places]
    )
    notices.wake(session)
    audit.note(session, person, "begin", "plan", plan.id, now, template=0)
    return plan


async def may_take_back(session: Session, seen: Whole, now: datetime) -> bool:
    """Whether the tasks that were given last can still be taken back."""
    return bool(await _newest(session, seen, now))


async def _newest(session: Session, seen: Whole, now: datetime) -> Decided | None:
    given = [one for one in seen.decisions if one.plan]
    last = max(given, key=lambda one: (one.row.edit_id or 0, one.row.plan_id or 0), default=None)
    if last is None or last.plan is None:
        return None
    if last.row.edit_id is None:
        return last if await starting.may_drop(session, last.plan, now) else None
    edit = await session.get(PlanEdit, last.row.edit_id)
    return last if edit and await editing.may_undo(session, edit, now) else None


async def take_back(session: Session, person: Person, minutes_id: int, now: datetime) -> Whole:
    """«Отменить»: the tasks that were given last go. Pressing twice changes nothing more."""
    await minutes.get_for(session, person, minutes_id, lock=True)
    seen = await minutes.whole(session, person, minutes_id)
    last = await _newest(session, seen, now)
    if last is None or last.plan is None:
        return seen
    if last.row.edit_id is None:
        await starting.drop(session, person, last.plan.id, now)
    else:
        await editing.undo(session, person, last.row.edit_id, now)
    for one in seen.decisions:
        if (one.row.plan_id, one.row.edit_id) == (last.row.plan_id, last.row.edit_id):
            one.row.plan_id = one.row.edit_id = None
    await session.flush()
    audit.note(session, person, "take-back", "minutes", minutes_id, now, plan=last.plan.id)
    return await minutes.whole(session, person, minutes_id)
