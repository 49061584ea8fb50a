"""Editing a plan that runs: every change is one edit, told to those concerned, and can be taken back."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, insert, select

from documents.plan import Activity as Line
from models import Activity, ActivityState, Organisation, Person, Plan, PlanChange, PlanEdit, Task, TaskEvent, TaskState
from services import Session, audit, settings, spreading
from services.drafts import Target
from services.errors import EditIsOld, NobodyLeft, NotFound, NothingChanges, TasksBegun, TitleMissing
from services.lines import Place, When, values
from services.rewriting import Added as Added
from services.rewriting import Change as Change
from services.rewriting import Changed as Changed
from services.rewriting import Context, Values, edited, put
from services.rewriting import PutBack as PutBack
from services.rewriting import Removed as Removed
from services.rewriting import Renumbered as Renumbered

UNDO_WITHIN = timedelta(hours=24)
TITLE_LENGTH, REASON_LENGTH = 1000, 500
FOR_TASKS = {"when", "targets", "state"}
"""Fields that change what somebody has to do."""


async def plan_for(session: Session, person: Person, plan_id: int, *, lock: bool = False) -> Plan:
    """The door to a plan that is to be edited: for coordinators of the organisation whose plan it is."""
    found = select(Plan).where(Plan.id == plan_id, Plan.is_running).execution_options(populate_existing=True)
    plan = await session.scalar(found.with_for_update(key_share=True) if lock else found)
    if plan is None or plan.organisation_id not in [office.id for office in person.offices]:
        raise NotFound
    return plan


async def activity_for(
    session: Session, person: Person, activity_id: int, *, lock: bool = False
) -> tuple[Plan, Activity]:
    """The same for one of its activities."""
    activity = await session.get(Activity, activity_id)
    if activity is None or activity.state == ActivityState.gone:
        raise NotFound
    plan = await plan_for(session, person, activity.plan_id, lock=lock)
    if lock:
        await session.refresh(activity)
    return plan, activity


async def apply(
    session: Session,
    person: Person,
    plan: Plan,
    changes: Sequence[Change],
    now: datetime,
    *,
    how: str = "version",
    reason: str | None = None,
) -> PlanEdit:
    """Make all changes as one edit: one line in the journal, one notice a person, one «Отменить изменение».

    `how` names it in the history (activities-how-<how> in the locales). Tasks of few organisations follow at once,
    those of many by a job. `plan` has come through `plan_for` with a lock; activities that are not of it are NotFound.
    """
    ids = [change.activity_id for change in changes if not isinstance(change, Added)]
    there = await _activities(session, plan, ids)
    if any(id_ not in there for id_ in ids):
        raise NotFound
    office = await session.get_one(Organisation, plan.organisation_id)
    context = Context(plan, await settings.of(session, office), now.astimezone(office.zone).date())
    edit = PlanEdit(plan_id=plan.id, person_id=person.id, at=now, how=how, reason=reason, reached=None, undone_at=None)
    session.add(edit)
    await session.flush()
    rows: list[Values] = []
    for change in changes:
        if isinstance(change, Added):
            rows.append(_row(edit, await _add(session, context, change), "state", None, {"state": "running"}))
        else:
            activity = there[change.activity_id]
            rows += [_row(edit, activity.id, *changed) for changed in edited(context, activity, change)]
    return await _finished(session, person, plan, edit, rows, now)


async def _activities(session: Session, plan: Plan, ids: Sequence[int]) -> dict[int, Activity]:
    rows = await session.scalars(
        select(Activity)
        .where(Activity.plan_id == plan.id, Activity.id.in_(ids), Activity.state != ActivityState.gone)
        .execution_options(populate_existing=True)
    )
    return {activity.id: activity for activity in rows}


def _row(edit: PlanEdit, activity_id: int, field: str, old: Values | None, new: Values) -> Values:
    return {"edit_id": edit.id, "activity_id": activity_id, "field": field, "old": old, "new": new}


async def _finished(
    session: Session, person: Person, plan: Plan, edit: PlanEdit, rows: list[Values], now: datetime
) -> PlanEdit:
    """The changes are written down, and the tasks follow."""
    if not rows:
        raise NothingChanges
    await session.flush()
    await session.execute(insert(PlanChange), rows)
    plan.revision += 1
    await session.flush()
    if any(row["field"] in FOR_TASKS for row in rows):
        await spreading.spread(session, edit, now)
    activities = sorted({row["activity_id"] for row in rows})
    only = {"activity": activities[0]} if len(activities) == 1 else {"count": len(activities)}
    audit.note(session, person, f"edit-{edit.how}", "plan", plan.id, now, edit=edit.id, **only)
    return edit


async def _add(session: Session, context: Context, change: Added) -> int:
    place = change.place or await last_place(session, context.plan)
    row = values(context.plan.id, change.line, place, change.targets, context.today, change.past)
    (id_,) = await session.scalars(insert(Activity).values(row).returning(Activity.id))
    return int(id_)


async def last_place(session: Session, plan: Plan) -> Place:
    """After all others; among those without a section."""
    rows = await session.execute(
        select(Activity.section_index, Activity.section, Activity.section_number, func.max(Activity.n))
        .where(Activity.plan_id == plan.id)
        .group_by(Activity.section_index, Activity.section, Activity.section_number)
    )
    found = [(index, title is None and number is None, last) for index, title, number, last in rows]
    bare = next((index for index, is_bare, _ in found if is_bare), None)
    last = max((index for index, _, __ in found), default=0) + 1
    n = max((n for _, __, n in found), default=0) + 1
    return Place(n, None, None, None, bare if bare is not None else last)


# One activity ----------------------------------------------------------------------------------------------------


async def change_title(session: Session, person: Person, activity_id: int, title: str, now: datetime) -> PlanEdit:
    """«Изменить название»."""
    plan, _ = await activity_for(session, person, activity_id, lock=True)
    return await apply(session, person, plan, [Changed(activity_id, title=tidy(title))], now, how="title")


def tidy(title: str) -> str:
    """A title as it is kept: single spaces, a sensible length."""
    title = " ".join(title.split())
    if not any(c.isalnum() for c in title) or len(title) > TITLE_LENGTH:
        raise TitleMissing(limit=str(TITLE_LENGTH))
    return title


async def change_deadline(
    session: Session, person: Person, activity_id: int, when: When, now: datetime, *, reason: str | None = None
) -> PlanEdit:
    """«Изменить срок», with what was typed for a reason."""
    plan, _ = await activity_for(session, person, activity_id, lock=True)
    changes = [Changed(activity_id, when=when)]
    return await apply(session, person, plan, changes, now, how="deadline", reason=short_reason(reason))


def short_reason(reason: str | None) -> str | None:
    """A reason fits the messages in which it is told."""
    return " ".join((reason or "").split())[:REASON_LENGTH] or None


async def change_responsible(
    session: Session, person: Person, activity_id: int, targets: Sequence[Target], now: datetime
) -> PlanEdit:
    """«Кому»."""
    if not targets:
        raise NobodyLeft
    plan, _ = await activity_for(session, person, activity_id, lock=True)
    return await apply(session, person, plan, [Changed(activity_id, targets=tuple(targets))], now, how="responsible")


async def take_off(
    session: Session, person: Person, activity_id: int, now: datetime, *, reason: str | None = None
) -> PlanEdit:
    """«Снять с контроля»: what was done stays, the rest is not asked for."""
    plan, _ = await activity_for(session, person, activity_id, lock=True)
    return await apply(session, person, plan, [Removed(activity_id)], now, how="off", reason=short_reason(reason))


async def put_back(session: Session, person: Person, activity_id: int, now: datetime) -> PlanEdit:
    """«Вернуть на контроль»."""
    plan, _ = await activity_for(session, person, activity_id, lock=True)
    return await apply(session, person, plan, [PutBack(activity_id)], now, how="back")


async def add(
    session: Session, person: Person, plan_id: int, line: Line, targets: Sequence[Target], now: datetime
) -> PlanEdit:
    """«Добавить мероприятие»."""
    if not targets:
        raise NobodyLeft
    plan = await plan_for(session, person, plan_id, lock=True)
    return await apply(session, person, plan, [Added(line, tuple(targets))], now, how="add")


# Taking back ----------------------------------------------------------------------------------------------------


async def may_undo(session: Session, edit: PlanEdit, now: datetime) -> bool:
    """Whether an edit can be taken back: for a day, and until its activities were edited again."""
    if edit.undone_at or edit.how == "undo" or now >= edit.at + UNDO_WITHIN:
        return False
    its_own = select(PlanChange.activity_id).where(PlanChange.edit_id == edit.id)
    later = (
        select(PlanChange.id)
        .join(PlanEdit, PlanEdit.id == PlanChange.edit_id)
        .where(
            PlanChange.activity_id.in_(its_own),
            PlanEdit.id > edit.id,
            PlanEdit.how != "undo",
            PlanEdit.undone_at.is_(None),
        )
    )
    return await session.scalar(later.limit(1)) is None


async def undo(session: Session, person: Person, edit_id: int, now: datetime) -> PlanEdit:
    """«Отменить изменение»: everything that an edit changed is as it was. Pressing twice changes nothing."""
    edit = await session.get(PlanEdit, edit_id)
    if edit is None:
        raise NotFound
    plan = await plan_for(session, person, edit.plan_id, lock=True)
    await session.refresh(edit)
    if edit.undone_at:
        return edit
    if not await may_undo(session, edit, now):
        raise EditIsOld
    rows = await session.scalars(select(PlanChange).where(PlanChange.edit_id == edit.id).order_by(PlanChange.id.desc()))
    changes = list(rows)
    there = await _activities(session, plan, sorted({change.activity_id for change in changes}))
    await _refuse_if_begun(session, [change.activity_id for change in changes if change.old is None])
    back = PlanEdit(plan_id=plan.id, person_id=person.id, at=now, how="undo", reason=None, reached=None, undone_at=None)
    session.add(back)
    edit.undone_at = now
    await session.flush()
    undone = []
    for change in changes:
        before = change.old or {"state": ActivityState.gone.value}
        put(there[change.activity_id], change.field, before)
        undone.append(_row(back, change.activity_id, change.field, change.new, before))
    return await _finished(session, person, plan, back, undone, now)


async def _refuse_if_begun(session: Session, added: Sequence[int]) -> None:
    """What people have begun is not made undone: it can be taken off control."""
    begun = (
        select(Task.id)
        .outerjoin(TaskEvent, TaskEvent.task_id == Task.id)
        .where(Task.activity_id.in_(added), (Task.state == TaskState.done) | TaskEvent.id.is_not(None))
    )
    if added and await session.scalar(begun.limit(1)):
        raise TasksBegun
