"""«Has not done …»: kinds of things that recipients of a broadcast may not have done. `UNDONE` is all that is known.

A feature adds its own kind by a line there: how its things are listed, named, and what is true of those who lag behind.
"""

import html
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, false, func, or_, select

from models import (
    Acknowledgement,
    Activity,
    ActivityState,
    Broadcast,
    BroadcastState,
    Letter,
    Membership,
    Organisation,
    Plan,
    Role,
    Task,
    TaskState,
)
from services import Session, fields, observation_due


@dataclass(frozen=True)
class Choice:
    """Something that may not have been done: its id and its title."""

    id: int
    title: str
    about: str = ""
    """Where it comes from: the title of a plan, the date of a letter."""


@dataclass(frozen=True)
class Undone:
    """A kind of things that somebody may not have done."""

    choices: Callable[[Session, Organisation, int, int, datetime], Awaitable[tuple[list[Choice], int]]]
    """A page of them (office, page, size) and how many there are."""
    condition: Callable[[Session, Organisation, int, datetime], Awaitable[ColumnElement[bool]]]
    """What is true of the roles (`Membership` joined with `Organisation`) of those who have not done it."""
    title: Callable[[Session, Organisation, int], Awaitable[str | None]]
    """What it is called; None when it is not of this office (any more)."""
    roles: tuple[Role, ...] = ()
    """Whose duty it is: chosen with it, wherever below the office they have the role; none: nothing else is chosen."""


def _activities(office: Organisation) -> Select[Activity, str]:
    return (
        select(Activity, Plan.title)
        .join(Plan, Plan.id == Activity.plan_id)
        .where(Plan.organisation_id == office.id, Plan.is_running, Activity.state == ActivityState.running)
    )


def _asked(office: Organisation, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Open tasks whose time has begun."""
    today = now.astimezone(office.zone).date()
    return Task.state == TaskState.open, or_(Task.opens_on.is_(None), Task.opens_on <= today)


async def _tasks(
    session: Session, office: Organisation, page: int, size: int, now: datetime
) -> tuple[list[Choice], int]:
    """Lines of plans with tasks that are asked for and not done, the most urgent first."""
    due = (
        select(func.min(Task.due_on))
        .where(Task.activity_id == Activity.id, *_asked(office, now))
        .correlate(Activity)
        .scalar_subquery()
    )
    asked = _activities(office).where(exists().where(Task.activity_id == Activity.id, *_asked(office, now)))
    total = await session.scalar(select(func.count()).select_from(asked.subquery())) or 0
    rows = await session.execute(
        asked.order_by(due.is_(None), due, Activity.plan_id, Activity.n).offset(page * size).limit(size)
    )
    return [Choice(activity.id, _titled(activity), plan) for activity, plan in rows], total


def _titled(activity: Activity) -> str:
    return f"{activity.number}. {activity.title}" if activity.number else activity.title


async def _task_open(session: Session, office: Organisation, id_: int, now: datetime) -> ColumnElement[bool]:
    if await _task_title(session, office, id_) is None:
        return false()
    return exists().where(
        Task.activity_id == id_,
        Task.organisation_id == Membership.organisation_id,
        or_(Task.person_id.is_(None), Task.person_id == Membership.person_id),
        *_asked(office, now),
    )


async def _task_title(session: Session, office: Organisation, id_: int) -> str | None:
    row = (await session.execute(_activities(office).where(Activity.id == id_))).first()
    return _titled(row[0]) if row else None


def _sent(office: Organisation) -> Select[Broadcast, Letter]:
    """What an office has sent to be acknowledged."""
    return (
        select(Broadcast, Letter)
        .outerjoin(Letter, Letter.broadcast_id == Broadcast.id)
        .where(
            Broadcast.organisation_id == office.id,
            Broadcast.needs_acknowledgement,
            Broadcast.state != BroadcastState.draft,
        )
    )


def _has_not_read() -> tuple[ColumnElement[bool], ...]:
    """Of the newest edition."""
    return (
        Acknowledgement.broadcast_id == Broadcast.id,
        Acknowledgement.edition == Broadcast.edition,
        Acknowledgement.at.is_(None),
    )


async def _unread(
    session: Session, office: Organisation, page: int, size: int, _: datetime
) -> tuple[list[Choice], int]:
    """What somebody has not acknowledged, the newest first."""
    asked = _sent(office).where(exists().where(*_has_not_read()))
    total = await session.scalar(select(func.count()).select_from(asked.subquery())) or 0
    rows = await session.execute(asked.order_by(Broadcast.id.desc()).offset(page * size).limit(size))
    return [Choice(one.id, _called(one, letter)) for one, letter in rows], total


def _called(one: Broadcast, letter: Letter | None) -> str:
    if letter:
        return f"№ {letter.number}. {letter.title}"
    plain = " ".join(html.unescape(re.sub("<[^>]*>", "", fields.left_open(one.text))).split())
    return plain or f"№ {one.id}"


async def _not_read(session: Session, office: Organisation, id_: int, _: datetime) -> ColumnElement[bool]:
    if await _unread_title(session, office, id_) is None:
        return false()
    same = (Broadcast.id == id_, Acknowledgement.person_id == Membership.person_id)
    return exists().where(*_has_not_read(), *same, Acknowledgement.organisation_id == Membership.organisation_id)


async def _unread_title(session: Session, office: Organisation, id_: int) -> str | None:
    row = (await session.execute(_sent(office).where(Broadcast.id == id_))).first()
    return _called(row[0], row[1]) if row else None


async def _sheet_days(
    session: Session, office: Organisation, page: int, size: int, now: datetime
) -> tuple[list[Choice], int]:
    """Days of works with observation sheets that were not sent."""
    found, total = await observation_due.days(session, office, page, size, now)
    return [Choice(observation_due.number_of(day), f"{day:%d.%m.%Y}") for day in found], total


async def _sheet_missing(session: Session, office: Organisation, id_: int, _: datetime) -> ColumnElement[bool]:
    del session
    late = observation_due.lags(office, id_)
    return false() if late is None else late & (Membership.role == Role.observer)


UNDONE: dict[str, Undone] = {
    "task": Undone(_tasks, _task_open, _task_title),
    "acknowledgement": Undone(_unread, _not_read, _unread_title),
    "observation": Undone(_sheet_days, _sheet_missing, observation_due.title, (Role.observer,)),
}
"""Kind → how it is chosen and asked: one line a kind. Its words are `broadcasts-undone-<kind>`."""
