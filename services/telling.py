"""An edit of a plan is told to those whose open tasks it concerns: one message a person, however many the changes.

The notice waits a little: what is edited meanwhile joins it, and what is taken back by then is not spoken of.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import and_, func, select

from models import (
    Activity,
    Address,
    Membership,
    Notice,
    NoticeState,
    Organisation,
    Person,
    Plan,
    PlanChange,
    PlanEdit,
    Role,
    Task,
    TaskState,
)
from services import Session, notices, settings
from services.calendar import DAY
from services.casting import holders
from services.drafts import Target
from services.lines import When
from services.settings import Ways
from services.tasks import mine

KIND = "plan-changed"
A_WHILE = timedelta(minutes=10)
Holder = tuple[int, int | None]


async def owe_changes(session: Session, plan: Plan, edit: PlanEdit, told: Iterable[Holder], now: datetime) -> None:
    """Owe a word to those who hold these tasks; a plan that nobody has heard of yet is told by its first digest."""
    office = await session.get_one(Organisation, plan.organisation_id)
    concerned = sorted(told, key=lambda holder: (holder[0], holder[1] or 0))
    if not concerned or plan.announced_on > now.astimezone(office.zone).date():
        return
    first = await session.scalar(select(func.min(PlanChange.id)).where(PlanChange.edit_id == edit.id))
    waiting = await _waiting(session, plan)
    moments = await moments_of(session, {place for place, _ in concerned}, now)
    rows: dict[int, dict[str, Any]] = {}
    for person, place, address in await people_of(session, concerned):
        if person not in waiting and person != edit.person_id and person not in rows:
            once = f"{KIND}:{plan.id}:{person}:{first}"
            params = {"plan": plan.id, "after": (first or 1) - 1}
            rows[person] = notices.row(address, "plan-changed", once, now, params, due_at=moments[place])
    await notices.owe_all(session, list(rows.values()))


async def _waiting(session: Session, plan: Plan) -> set[int]:
    """People who will be told of this plan anyway."""
    found = await session.scalars(
        select(Notice.once).where(
            Notice.state == NoticeState.waiting, Notice.kind == KIND, Notice.once.startswith(f"{KIND}:{plan.id}:")
        )
    )
    return {int(once.split(":")[2]) for once in found}


async def people_of(session: Session, concerned: Sequence[Holder]) -> list[tuple[int, int, int]]:
    """Person, organisation and address of everybody concerned."""
    own = {person: place for place, person in concerned if person is not None}
    places = [place for place, person in concerned if person is None]
    held: Iterable[tuple[int, int]] = await session.execute(
        select(Membership.person_id, Membership.organisation_id).where(
            Membership.organisation_id.in_(places), Membership.role == Role.coordinator, Membership.ended_at.is_(None)
        )
    )
    where = dict(list(held)) | own
    addresses = await session.execute(
        select(Address.person_id, func.min(Address.id))
        .where(Address.person_id.in_(list(where)), Address.silent_since.is_(None))
        .group_by(Address.person_id)
    )
    return [(person, where[person], address) for person, address in addresses if person is not None]


async def moments_of(session: Session, ids: Iterable[int], now: datetime) -> dict[int, datetime]:
    """When each of the organisations may be spoken to: soon, or on its next working morning."""
    places = list(await session.scalars(select(Organisation).where(Organisation.id.in_(list(ids)))))
    ways = await settings.ways_of(session, places)
    return {place.id: moment(now + A_WHILE, place, ways[place.id]) for place in places}


def moment(at: datetime, place: Organisation, ways: Ways) -> datetime:
    """The moment itself on a working day outside the quiet hours, else the hour of the next digest."""
    local = at.astimezone(place.zone)
    if ways.calendar.is_working(local.date()) and ways.morning <= local.time() < ways.evening:
        return at
    digest = time(ways.digest_hour)
    first = local.date() if local.time() < digest else local.date() + DAY
    return datetime.combine(ways.calendar.on_or_after(first), digest, place.zone)


@dataclass(frozen=True)
class Moved:
    """A deadline that changed."""

    activity: Activity
    before: When
    after: When
    reason: str | None


@dataclass(frozen=True)
class Told:
    """What has changed for one person."""

    plan: Plan
    moved: list[Moved]
    new: list[Activity]
    gone: list[tuple[Activity, str | None]]
    """Not asked of this person any more, with the reason."""

    @property
    def is_empty(self) -> bool:
        """Nothing to say: everything was taken back, or done."""
        return not (self.moved or self.new or self.gone)


Story = list[tuple[PlanChange, PlanEdit]]


async def changes_for(session: Session, person: Person, plan_id: int, after: int) -> Told | None:
    """What has changed in a plan since a moment, as far as the tasks of this person are concerned."""
    plan = await session.get(Plan, plan_id)
    if plan is None or not plan.is_running:
        return None
    stories = await _stories(session, plan, after)
    states = await _states(session, person, list(stories))
    activities = await session.scalars(select(Activity).where(Activity.id.in_(list(states))).order_by(Activity.n))
    told = Told(plan, [], [], [])
    for activity in activities:
        _tell(told, person, activity, stories[activity.id], states[activity.id])
    return told


async def _stories(session: Session, plan: Plan, after: int) -> dict[int, dict[str, Story]]:
    """Activity → field → its changes, the oldest first."""
    rows = await session.execute(
        select(PlanChange, PlanEdit)
        .join(PlanEdit, PlanEdit.id == PlanChange.edit_id)
        .where(PlanEdit.plan_id == plan.id, PlanChange.id > after)
        .order_by(PlanChange.id)
    )
    found: dict[int, dict[str, Story]] = {}
    for change, edit in rows:
        found.setdefault(change.activity_id, {}).setdefault(change.field, []).append((change, edit))
    return found


async def _states(session: Session, person: Person, ids: Sequence[int]) -> dict[int, set[TaskState]]:
    rows = await session.execute(
        select(Task.activity_id, Task.state).where(and_(Task.activity_id.in_(ids), mine(person))).distinct()
    )
    found: dict[int, set[TaskState]] = {}
    for activity, state in rows:
        found.setdefault(activity, set()).add(state)
    return found


def _tell(told: Told, person: Person, activity: Activity, story: dict[str, Story], states: set[TaskState]) -> None:
    """One of the four: new to this person, gone, moved, or nothing worth a word."""
    is_open = TaskState.open in states
    state, targets, when = (_net(story.get(name, [])) for name in ("state", "targets", "when"))
    is_held = _held(person, {"targets": activity.targets}, told.plan)
    was_held = _held(person, targets[0], told.plan) if targets else is_held
    was_there = not (state and state[0] is None)
    if is_open and (state or (targets and not was_held)):
        told.new.append(activity)
    elif not is_open and TaskState.off in states and was_there and was_held and (state or when or not is_held):
        told.gone.append((activity, _reason(story)))
    elif is_open and when and when[0]:
        told.moved.append(Moved(activity, When.from_json(when[0]), When.of(activity), _reason(story)))


Net = tuple[dict[str, Any] | None, dict[str, Any]]


def _net(story: Story) -> Net | None:
    """From what to what; None when it is as it was."""
    if not story or story[0][0].old == story[-1][0].new:
        return None
    return story[0][0].old, story[-1][0].new


def _held(person: Person, before: dict[str, Any] | None, plan: Plan) -> bool:
    """Whether the targets of before meant this person too."""
    targets = [Target.from_json(row) for row in (before or {"targets": []})["targets"]]
    places = [membership.organisation for membership in person.memberships]
    whose = [id_ for place in places for id_ in holders(targets, place, plan.organisation_id, is_marked=True)]
    return None in whose or person.id in whose


def _reason(story: dict[str, Story]) -> str | None:
    edits = sorted((edit for changes in story.values() for _, edit in changes), key=lambda edit: edit.id)
    return edits[-1].reason if edits else None
