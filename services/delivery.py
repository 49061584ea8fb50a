"""How delivery goes: for whoever runs the bot, and for a coordinator who asks whom nothing reaches."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    or_,
    select,
    true,
    type_coerce,
)

from models import Address, Heartbeat, Live, Membership, Notice, NoticeState, Organisation, Person, Role
from services import Session
from services.notices import BROADCAST

JOB = "job:"
"""Names of heartbeats of jobs begin with it."""
OVERDUE = timedelta(minutes=15)
"""A notice that is due for longer than this is not simply waiting for its turn."""
MANY = 8
"""Attempts that have taken about as long."""
LATE = timedelta(minutes=20)
"""A job whose last good end is so much older than that of another one does not work."""
WEEK = timedelta(days=7)
UNSENT = (NoticeState.waiting, NoticeState.sending)
LOST = (NoticeState.unreachable, NoticeState.failed, NoticeState.expired)
QUIET = ("commands",)
"""Kinds that nobody reads: they are no messages."""


@dataclass(frozen=True)
class Stuck:
    """What is owed for too long."""

    count: int
    since: datetime
    reason: str | None


@dataclass(frozen=True)
class Trouble:
    """The last thing that went wrong."""

    reason: str
    kind: str
    at: datetime


@dataclass(frozen=True)
class Overview:
    """The whole outbox at a glance."""

    counts: dict[tuple[str, NoticeState], int]
    """Kind and state → how many; final states of the last week only."""
    oldest: tuple[datetime, str] | None
    """Since when the notice that waits longest is due, and its kind."""
    stuck: Stuck | None
    trouble: Trouble | None
    last_minute: int
    """Sent in it."""
    maybe_twice: int
    lives: int
    """Live messages that wait to be redrawn for too long."""
    late_jobs: list[str]


async def overview(session: Session, now: datetime) -> Overview:
    """All of it, for the console."""
    recent = or_(Notice.state.in_(UNSENT), Notice.due_at > now - WEEK)
    rows = await session.execute(
        select(Notice.kind, Notice.state, func.count()).where(recent).group_by(Notice.kind, Notice.state)
    )
    oldest = await session.execute(
        select(Notice.due_at, Notice.kind).where(*_due(now)).order_by(Notice.due_at, Notice.id).limit(1)
    )
    first = oldest.first()
    sent = select(func.count()).where(Notice.state == NoticeState.sent, Notice.sent_at > now - timedelta(minutes=1))
    behind = select(func.count()).where(Live.is_stale, Live.next_at < now - OVERDUE)
    return Overview(
        {(kind, state): count for kind, state, count in rows},
        (first[0], first[1]) if first else None,
        await stuck(session, now),
        await _trouble(session, now),
        await session.scalar(sent) or 0,
        await session.scalar(select(func.count()).where(Notice.maybe_twice, recent)) or 0,
        await session.scalar(behind) or 0,
        await late_jobs(session),
    )


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    fresh = or_(Notice.expires_at.is_(None), Notice.expires_at > now)
    return Notice.state.in_(UNSENT), Notice.due_at <= now, fresh


async def stuck(session: Session, now: datetime) -> Stuck | None:
    """Notices that are overdue for long, and those that were tried in vain for as long; broadcasts may take hours."""
    in_vain = Notice.attempts >= MANY
    overdue = and_(Notice.due_at < now - OVERDUE, Notice.rank < BROADCAST)
    fresh = or_(Notice.expires_at.is_(None), Notice.expires_at > now)
    since = func.min(case((in_vain, Notice.created_at), else_=Notice.due_at))
    found = await session.execute(
        select(func.count(), since, func.max(Notice.reason)).where(
            Notice.state.in_(UNSENT), or_(overdue, in_vain), fresh
        )
    )
    count, first, reason = found.one()
    return Stuck(count, first, reason) if count else None


async def _trouble(session: Session, now: datetime) -> Trouble | None:
    found = await session.execute(
        select(Notice.reason, Notice.kind, Notice.claimed_at)
        .where(Notice.reason.is_not(None), Notice.claimed_at > now - WEEK)
        .order_by(Notice.claimed_at.desc(), Notice.id.desc())
        .limit(1)
    )
    row = found.first()
    return Trouble(row[0] or "", row[1], row[2] or now) if row else None


async def late_jobs(session: Session) -> list[str]:
    """Jobs that have not ended well for long, although others have: in a bot that stands still none is late."""
    rows = await session.execute(select(Heartbeat.name, Heartbeat.at).where(Heartbeat.name.startswith(JOB)))
    beats = {name.removeprefix(JOB): at for name, at in rows.all()}
    newest = max(beats.values(), default=None)
    return sorted(name for name, at in beats.items() if newest and newest - at > LATE)


# What a coordinator asks ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Counts:
    """Messages of some days."""

    sent: int
    lost: int
    """Not delivered: nobody could be reached there, or it was too late."""


@dataclass(frozen=True)
class Silent:
    """Somebody whom nothing reaches."""

    person: Person
    role: Role
    organisation: Organisation
    since: datetime
    reason: str


@dataclass(frozen=True)
class Delivery:
    """How it goes in an organisation and below."""

    today: Counts
    week: Counts
    waiting: int
    silent: list[Silent]
    """A page of them."""
    count: int
    """How many there are on all pages."""
    page: int


async def of(session: Session, office: Organisation, page: int, size: int, now: datetime) -> Delivery:
    """How messages go to the people of an organisation and of those below it."""
    local = now.astimezone(office.zone)
    midnight = datetime.combine(local.date(), time(), office.zone).astimezone(UTC)
    monday = datetime.combine(local.date() - timedelta(local.weekday()), time(), office.zone).astimezone(UTC)
    count = await session.scalar(select(func.count()).select_from(_silent(office).subquery())) or 0
    page = min(max(page, 0), max(0, (count - 1) // size))
    return Delivery(
        *await _counts(session, office, midnight, monday, now), await _page(session, office, page, size), count, page
    )


def _staff(office: Organisation) -> CTE:
    """Addresses of all who have a role here or below, but parents: these may be a million, and are told by broadcasts.

    Found first: of the thousands that were owed a moment ago the database knows nothing yet, and would try each.
    """
    people = (
        select(Membership.person_id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Organisation.path.startswith(office.path), Membership.ended_at.is_(None), Membership.role != Role.parent)
    )
    here = select(Address.id).where(Address.person_id.in_(people)).cte("here")
    return here.prefix_with("MATERIALIZED", dialect="postgresql")


async def _counts(
    session: Session, office: Organisation, midnight: datetime, monday: datetime, now: datetime
) -> tuple[Counts, Counts, int]:
    """Of today and of this week: what was sent and what was lost; and what waits. Each by an index of its own."""
    here = _staff(office)
    lost_then = Notice.state.in_(LOST), Notice.due_at >= monday, Notice.due_at <= now

    def counted(since_midnight: ColumnElement[bool], *which: ColumnElement[bool]) -> Subquery:
        today, all_ = func.count().filter(since_midnight).label("today"), func.count().label("total")
        found = select(today, all_).select_from(Notice).where(Notice.kind.not_in(QUIET), *which)
        if session.get_bind().dialect.name == "sqlite":  # of a join it would look at every notice first, for a filter
            return found.where(Notice.address_id.in_(select(here.c.id))).subquery()
        return found.join(here, here.c.id == Notice.address_id).subquery()

    sent = counted(Notice.sent_at >= midnight, Notice.state == NoticeState.sent, Notice.sent_at >= monday)
    lost = counted(Notice.due_at >= midnight, *lost_then)
    # After a morning was planned PostgreSQL still believes that nothing waits, and would look through all that does:
    # each address is asked by itself, and words joined to a state keep it from the index of states.
    state = type_coerce(Notice.state, String).concat("").in_([one.value for one in UNSENT])
    waits = Notice.address_id == here.c.id, Notice.sent_at.is_(None), Notice.kind.not_in(QUIET), state, *_due(now)[1:]
    each = select(func.count()).select_from(Notice).where(*waits).correlate(here).scalar_subquery()
    owed = select(cast(func.coalesce(func.sum(each), 0), BigInteger).label("total")).select_from(here).subquery()
    found = await session.execute(
        select(sent.c.today, lost.c.today, sent.c.total, lost.c.total, owed.c.total)
        .join_from(sent, lost, true())
        .join(owed, true())
    )
    today, lost_today, week, lost_week, waiting = found.one()
    return Counts(today, lost_today), Counts(week, lost_week), waiting


def _silent(office: Organisation) -> Select[int, int]:
    """Roles of people who have no address that answers, each with the address that fell silent last."""
    other = Address.__table__.alias()
    reached = exists().where(other.c.person_id == Membership.person_id, other.c.silent_since.is_(None))
    return (
        select(Membership.id, func.max(Address.id))
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .join(Address, Address.person_id == Membership.person_id)
        .where(
            Organisation.path.startswith(office.path),
            Membership.ended_at.is_(None),
            Membership.role != Role.parent,
            Address.silent_since.is_not(None),
            ~reached,
        )
        .group_by(Membership.id)
    )


async def _page(session: Session, office: Organisation, page: int, size: int) -> list[Silent]:
    found = _silent(office).subquery()
    role, address = found.c
    rows = await session.execute(
        select(Person, Membership.role, Organisation, Address.silent_since, Address.silent_reason)
        .join(Membership, Membership.person_id == Person.id)
        .join(found, role == Membership.id)
        .join(Address, Address.id == address)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Membership.id)
        .offset(page * size)
        .limit(size)
    )
    return [
        Silent(person, role, place, since, reason or "blocked") for person, role, place, since, reason in rows if since
    ]


def reasons_of(silent: Collection[Silent]) -> list[str]:
    """The reasons on a page, each once."""
    return sorted({one.reason for one in silent})
