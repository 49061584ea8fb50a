"""Which tasks deserve a word today: pure rules, and the daily digest that carries them.

A task is spoken of on the morning its window opens, 14, 7, 3 and 1 days before it is due, on the day itself, and when
overdue on days 1, 3, 7 and then weekly. A step on a day off moves to the working day before it, an overdue step
to the one after. A task that lasts all year is asked about at the end of a quarter instead of at its opening.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, union

from models import Address, Membership, Organisation, Person, Plan, Role, Snooze, Task, TaskState
from services import Session, notices, settings, updates
from services.calendar import DAY, WorkingDays
from services.settings import Ways
from services.tasks import Line, by_ids, mine

LADDER = (14, 7, 3, 1, 0)
OVERDUE = (1, 3, *range(7, 7 * 60, 7))
LATE = 7
"""Days overdue from which the organisation above hears of it."""
ASKED_IN = (10, 12, 3, 5)
"""Months in which the quarters of a school year end: tasks that last all year are asked about on their last
working day."""
CATCH_UP = 14
"""Missed mornings that one digest makes up for at most."""
EVENING = time(20)
"""A digest that could not go out by then is not sent any more that day."""
CHUNK = 4000


@dataclass(frozen=True)
class Words:
    """Dates that a task must have to deserve a word on a morning."""

    due: frozenset[date] = frozenset()
    late: frozenset[date] = frozenset()
    """Those due dates of which the organisation above hears too."""
    opens: frozenset[date] = frozenset()
    asked_on: date | None = None
    """The day on which tasks that last all year are asked about: «что уже сделано?»."""
    days: frozenset[date] = frozenset()
    """Days of which this morning speaks: a task put off until one of them is heard of now."""

    def __or__(self, other: "Words") -> "Words":
        return Words(
            self.due | other.due,
            self.late | other.late,
            self.opens | other.opens,
            other.asked_on or self.asked_on,
            self.days | other.days,
        )

    def condition(self) -> ColumnElement[bool]:
        """The same as a condition on open tasks."""
        opens = and_(Task.opens_on.in_(self.opens), ~Task.lasts_all_year)
        return or_(Task.due_on.in_(self.due), opens, self.asks())

    def asks(self) -> ColumnElement[bool]:
        """Tasks that last all year, from their beginning until they are due."""
        if self.asked_on is None:
            return false()
        return and_(Task.lasts_all_year, Task.opens_on <= self.asked_on, Task.due_on > self.asked_on)

    def asks_about(self, task: Task) -> bool:
        """The same for one task at hand."""
        if not (self.asked_on and task.lasts_all_year and task.opens_on and task.due_on):
            return False
        return task.opens_on <= self.asked_on < task.due_on


def words_on(today: date, days: WorkingDays) -> Words:
    """What deserves a word on this day; nothing on a day off."""
    if not days.is_working(today):
        return Words()
    from_here = list(_run(today, DAY, days))
    until_here = list(_run(today, -DAY, days))
    due = {day + timedelta(step) for day in from_here for step in LADDER}
    overdue = {day - timedelta(step) for day in until_here for step in OVERDUE}
    late = {day - timedelta(step) for day in until_here for step in OVERDUE if step >= LATE}
    asks = today.month in ASKED_IN and today == days.last_of_month(today.year, today.month)
    return Words(
        frozenset(due | overdue),
        frozenset(late),
        frozenset(from_here),
        today if asks else None,
        frozenset(until_here),
    )


def _run(today: date, step: timedelta, days: WorkingDays) -> Iterator[date]:
    """Today and the days off that stand beside it in one direction: their steps fall on today."""
    yield today
    day = today + step
    while not days.is_working(day):
        yield day
        day += step


def words_since(since: date, today: date, days: WorkingDays) -> Words:
    """What deserves a word today, with the mornings since a day that were missed."""
    words = Words()
    if not days.is_working(today):
        return words
    for n in range((today - since).days + 1):
        words |= words_on(since + DAY * n, days)
    return words


@dataclass(frozen=True)
class Morning:
    """Organisations whose digests are due at the same moment by the same rules."""

    zone: ZoneInfo
    ways: Ways
    ids: list[int] = field(compare=False, hash=False)

    @property
    def name(self) -> str:
        """The key under which the last planned morning is remembered."""
        own = ",".join(f"{day:%y%m%d}{works:d}" for day, works in self.ways.days)
        return f"morning:{self.zone.key}:{self.ways.digest_hour}:{self.ways.six_days:d}:{own}"

    def moment(self, day: date) -> datetime:
        """When the digest of a day is due."""
        return datetime.combine(day, time(self.ways.digest_hour), self.zone)


@dataclass(frozen=True, slots=True)
class _Place:
    """As much of an organisation as a tick of the clock needs: there are thousands, every half a minute."""

    id: int
    path: str
    timezone: str


async def mornings(session: Session) -> list[Morning]:
    """All organisations, grouped by zone and ways."""
    rows = await session.execute(
        select(Organisation.id, Organisation.path, Organisation.timezone).where(Organisation.is_set_up)
    )
    everybody = [_Place(*row) for row in rows.all()]
    ways = await settings.ways_of(session, everybody)
    groups: dict[tuple[str, int], Morning] = {}  # equal ways are one object
    for place in everybody:
        way = ways[place.id]
        key = (place.timezone, id(way))
        if key not in groups:
            groups[key] = Morning(ZoneInfo(place.timezone), way, [])
        groups[key].ids.append(place.id)
    return list(groups.values())


async def due_mornings(session: Session, now: datetime) -> list[tuple[Morning, date, date]]:
    """Mornings to plan now, each with its day and with the first missed day (or the day itself)."""
    found = []
    for morning in await mornings(session):
        local = now.astimezone(morning.zone)
        today = local.date()
        if local < morning.moment(today) or local.time() >= EVENING or not morning.ways.calendar.is_working(today):
            continue
        last = await updates.last_beat(session, morning.name)
        if last is None:
            found.append((morning, today, today))
        elif (known := last.astimezone(morning.zone).date()) < today:
            missed = morning.ways.calendar.after(known)  # on an ordinary Monday: this Monday
            found.append((morning, today, max(missed, today - DAY * CATCH_UP)))
    return found


def morning_before(since: date, zone: ZoneInfo, ways: Ways) -> datetime:
    """The moment of the last digest before a day."""
    return datetime.combine(ways.calendar.on_or_before(since - DAY), time(ways.digest_hour), zone)


async def plan_morning(
    session: Session, morning: Morning, ids: Sequence[int], today: date, since: date, now: datetime
) -> int:
    """Owe one digest to each person of these organisations who has something to be told. Returns how many persons."""
    words = words_since(since, today, morning.ways.calendar)
    before = morning_before(since, morning.zone, morning.ways)
    found = await session.scalars(union(*_who_hears(words, ids, today, before)))
    addresses = await _addresses(session, found)
    params = {"day": today.isoformat(), "since": since.isoformat()}
    expires_at = datetime.combine(today, EVENING, morning.zone)
    rows = [
        notices.row(address, "digest", f"digest:{person}:{today}", now, params, notices.DIGEST, now, expires_at)
        for person, address in sorted(addresses.items())
    ]
    await notices.owe_all(session, rows)
    return len(rows)


def _spoken_of(today: date) -> ColumnElement[bool]:
    """Open tasks of plans that run; of a new plan nothing is said before its creation can no longer be taken back."""
    plans = select(Plan.id).where(Plan.is_running, Plan.announced_on <= today)
    return and_(Task.state == TaskState.open, Task.plan_id.in_(plans))


def _is_new(before: datetime, today: date) -> ColumnElement[bool]:
    """Plans made since the last digest."""
    return and_(Plan.is_running, Plan.announced_on <= today, Plan.created_at > before)


def _who_hears(words: Words, ids: Sequence[int], today: date, before: datetime) -> Iterator[Select[Any]]:
    here = and_(_spoken_of(today), Task.organisation_id.in_(ids))
    announced = Task.plan_id.in_(select(Plan.id).where(_is_new(before, today)))
    spoken = and_(here, or_(words.condition(), announced))
    held = and_(
        Membership.organisation_id == Task.organisation_id, Membership.role == Task.role, Membership.ended_at.is_(None)
    )
    whose = func.coalesce(Task.person_id, Membership.person_id)
    yield select(whose).select_from(Task).outerjoin(Membership, held).where(spoken, whose.is_not(None))
    yield (
        select(Membership.person_id)
        .join(Organisation, Organisation.parent_id == Membership.organisation_id)
        .join(Task, Task.organisation_id == Organisation.id)
        .where(
            Membership.organisation_id.in_(ids),
            Membership.role == Role.coordinator,
            Membership.ended_at.is_(None),
            _spoken_of(today),
            Task.due_on.in_(words.late),
        )
    )
    yield select(Snooze.person_id).join(Task, Task.id == Snooze.task_id).where(here, Snooze.day.in_(words.days))


async def _addresses(session: Session, people: Iterable[int]) -> dict[int, int]:
    """Person → address, for those who can be reached."""
    wanted = sorted(people)
    found: dict[int, int] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = await session.execute(
            select(Address.person_id, func.min(Address.id))
            .where(Address.person_id.in_(wanted[start : start + CHUNK]), Address.silent_since.is_(None))
            .group_by(Address.person_id)
        )
        found |= {person: address for person, address in rows if person is not None}
    return found


async def morning_is_planned(session: Session, morning: Morning, today: date) -> None:
    """Remember that the digests of a day are owed."""
    await updates.beat(session, morning.name, morning.moment(today))


@dataclass(frozen=True)
class Digest:
    """What one person is told in the morning."""

    day: date
    lines: list[Line]
    """Own tasks, the most urgent first; an opening window after those that are counted down."""
    asked: frozenset[int]
    """Those that last all year and are asked about this morning: «что уже сделано?»."""
    below: list[tuple[Organisation, int]]
    """Organisations below with tasks overdue for a week or more, and how many."""
    new_plans: list[tuple[Plan, int]]
    """Plans announced this morning, and how many open tasks this person has in each."""
    is_late: bool
    """Whether mornings were missed."""

    @property
    def is_empty(self) -> bool:
        """Nothing to say: no message."""
        return not (self.lines or self.below or self.new_plans)


async def digest(session: Session, person: Person, day: date, since: date, now: datetime) -> Digest:
    """What deserves a word now: what was done meanwhile is left out."""
    offices = [m.organisation for m in person.memberships if m.organisation.is_set_up]
    ways = await settings.ways_of(session, offices)
    words = {office.id: words_since(since, day, ways[office.id].calendar) for office in offices}
    lines = await _own_lines(session, person, words, day, now)
    asked = frozenset(line.task.id for line in lines if _words_for(words, line).asks_about(line.task))
    below = await _below(session, person, words, day)
    before = [morning_before(since, office.zone, ways[office.id]) for office in offices if words[office.id].days]
    fresh = await _new_plans(session, person, day, min(before)) if before else []
    return Digest(day, lines, asked, below, fresh, since < day)


def _words_for(words: Mapping[int, Words], line: Line) -> Words:
    """The words of the organisation whose task it is."""
    return words.get(line.task.organisation_id, Words())


async def _own_lines(session: Session, person: Person, words: dict[int, Words], day: date, now: datetime) -> list[Line]:
    spoken = [and_(Task.organisation_id == id_, word.condition()) for id_, word in words.items()]
    days = frozenset[date]().union(*(word.days for word in words.values()))
    put_off = Task.id.in_(select(Snooze.task_id).where(Snooze.person_id == person.id, Snooze.day.in_(days)))
    ids = await session.scalars(
        select(Task.id)
        .where(_spoken_of(day), mine(person), or_(*spoken, put_off))
        .order_by(Task.due_on.is_(None), Task.due_on, Task.id)
    )
    return await by_ids(session, list(ids), now)


async def _below(
    session: Session, person: Person, words: dict[int, Words], day: date
) -> list[tuple[Organisation, int]]:
    """One line for each organisation below in which an overdue step of a week or more falls on today."""
    found: dict[Organisation, int] = {}
    for office in person.offices:
        late = words[office.id].late if office.id in words else frozenset()
        if not late:
            continue
        rows = await session.execute(
            select(Organisation, func.count())
            .join(Task, Task.organisation_id == Organisation.id)
            .where(Organisation.parent_id == office.id, _spoken_of(day), Task.due_on <= max(late))
            .group_by(Organisation.id)
            .having(func.count().filter(Task.due_on.in_(late)) > 0)
            .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name)
        )
        found |= dict(rows.all())
    return list(found.items())


async def _new_plans(session: Session, person: Person, day: date, before: datetime) -> list[tuple[Plan, int]]:
    plans = list(await session.scalars(select(Plan).where(_is_new(before, day)).order_by(Plan.id)))
    if not plans:
        return []
    rows = await session.execute(
        select(Task.plan_id, func.count()).where(Task.state == TaskState.open, mine(person)).group_by(Task.plan_id)
    )
    counts: dict[int, int] = defaultdict(int, dict(rows.all()))
    return [(plan, counts[plan.id]) for plan in plans if counts[plan.id]]
