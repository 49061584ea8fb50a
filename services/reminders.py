"""The daily digest: which mornings are due, who is owed one, and what it says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, union
from sqlalchemy.orm import aliased

from models import (
    Address,
    EscalationStep,
    Membership,
    Notice,
    NoticeState,
    Organisation,
    OrganisationKind,
    Person,
    Plan,
    Role,
    Snooze,
    Substitute,
    Task,
    TaskState,
)
from services import Session, acknowledgement_reminders, control, escalations, notices, settings, updates
from services.calendar import DAY
from services.ladder import Words, with_days_off, words_since
from services.settings import Ways
from services.tasks import Line, by_ids, mine, whose

CATCH_UP = 14
"""Missed mornings that one digest makes up for at most."""
CHUNK = 4000


@dataclass(frozen=True)
class Morning:
    """Organisations whose digests are due at the same moment by the same rules."""

    zone: ZoneInfo
    ways: Ways
    ids: list[int] = field(compare=False, hash=False)
    hour: int | None = None
    """The hour of those who have chosen one of their own; None: of all others, at that of the organisation."""

    @property
    def name(self) -> str:
        """The key under which the last planned morning is remembered."""
        own = ",".join(f"{day:%y%m%d}{works:d}" for day, works in self.ways.days)
        ways = self.ways
        rules = f"{self.hour or ''}:{ways.digest_hour}:{ways.ladder}:{ways.late_after}:{ways.quiet}:{ways.six_days:d}"
        return f"morning:{self.zone.key}:{rules}:{own}"

    def moment(self, day: date) -> datetime:
        """When the digest of a day is due."""
        return datetime.combine(day, time(self.hour or self.ways.digest_hour), self.zone)

    def ends_pauses(self, today: date) -> list[date]:
        """Last days of pauses after which this is the first morning."""
        return [day - DAY for day in with_days_off(today, -DAY, self.ways.calendar)]


@dataclass(frozen=True, slots=True)
class _Place:
    """As much of an organisation as a tick of the clock needs: there are thousands, every half a minute."""

    id: int
    path: str
    timezone: str


async def mornings(session: Session) -> list[Morning]:
    """All organisations, grouped by zone and ways; and those whose people have chosen hours of their own."""
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
    named: dict[str, Morning] = {}  # ways may differ in what no morning depends on
    for group in groups.values():
        named.setdefault(group.name, replace(group, ids=[])).ids.extend(group.ids)
    return [*named.values(), *_at_own_hours(named.values(), await _own_hours(session))]


async def _own_hours(session: Session) -> dict[int, set[int]]:
    """Organisation → the hours that its people have chosen."""
    rows = await session.execute(
        select(Membership.organisation_id, Person.digest_hour)
        .join(Person, Person.id == Membership.person_id)
        .where(Person.digest_hour.is_not(None), Membership.ended_at.is_(None))
        .distinct()
    )
    found: dict[int, set[int]] = defaultdict(set)
    for place, hour in rows:
        found[place].add(hour or 0)
    return found


def _at_own_hours(groups: Iterable[Morning], hours: Mapping[int, set[int]]) -> Iterator[Morning]:
    for group in groups if hours else ():
        own: dict[int, list[int]] = defaultdict(list)
        for place in group.ids:
            for hour in hours.get(place, ()):
                own[hour].append(place)
        for hour, ids in own.items():
            yield replace(group, ids=ids, hour=hour)


async def due_mornings(session: Session, now: datetime) -> list[tuple[Morning, date, date]]:
    """Mornings to plan now, each with its day and with the first missed day (or the day itself)."""
    found = []
    for morning in await mornings(session):
        local = now.astimezone(morning.zone)
        today = local.date()
        if (
            local < morning.moment(today)
            or local.time() >= morning.ways.evening
            or not morning.ways.calendar.is_working(today)
        ):
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
    words = words_since(since, today, morning.ways)
    before = morning_before(since, morning.zone, morning.ways)
    hear = await session.scalars(union(*_who_hears(words, ids, today, before)))
    found = dict.fromkeys(hear, since) | await _returning(session, morning, ids, today)
    for person, missed in (await _undelivered(session, morning, ids, today, now)).items():
        found[person] = min(missed, found.get(person, today))
    addresses = await _addresses(session, found, today, morning.hour)
    expires_at = datetime.combine(today, morning.ways.evening, morning.zone)
    rows = []
    for person, address in sorted(addresses.items()):
        params = {"day": today.isoformat(), "since": min(since, found[person]).isoformat()}
        once = f"digest:{person}:{today}"
        rows.append(notices.row(address, "digest", once, now, params, notices.DIGEST, now, expires_at))
    unread = await acknowledgement_reminders.who_is_asked(session, ids, datetime.combine(today, time(), morning.zone))
    reached = await _addresses(session, unread, today, morning.hour)
    rows += acknowledgement_reminders.morning_rows(reached, today, now, expires_at)
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
    first = (  # of thousands that an office hears of, one is enough
        escalations.cases(literal(1))
        .where(
            EscalationStep.organisation_id == Membership.organisation_id,
            _spoken_of(today),
            escalations.is_heard(today),
            escalations.is_told(words),
        )
        .limit(1)
        .correlate(Membership)
        .scalar_subquery()
    )
    yield select(Membership.person_id).where(
        Membership.organisation_id.in_(ids),
        Membership.role == Role.coordinator,
        Membership.ended_at.is_(None),
        first.is_not(None),
    )
    yield select(Snooze.person_id).join(Task, Task.id == Snooze.task_id).where(here, Snooze.day.in_(words.days))
    yield (
        select(Substitute.person_id)
        .join(Task, and_(Task.person_id == Substitute.absent_id, Task.organisation_id == Substitute.organisation_id))
        .where(Substitute.is_at_work, spoken)
    )
    yield (
        select(Substitute.person_id)
        .join(Snooze, Snooze.person_id == Substitute.absent_id)
        .join(Task, and_(Task.id == Snooze.task_id, Task.organisation_id == Substitute.organisation_id))
        .where(Substitute.is_at_work, here, Snooze.day.in_(words.days))
    )


async def _returning(session: Session, morning: Morning, ids: Sequence[int], today: date) -> dict[int, date]:
    """People whose pause is over this morning, with the first day that they have missed."""
    rows = await session.execute(
        select(Person.id, Person.paused_from)
        .join(Membership, and_(Membership.person_id == Person.id, Membership.ended_at.is_(None)))
        .where(Membership.organisation_id.in_(ids), Person.paused_until.in_(morning.ends_pauses(today)))
    )
    return {person: max(missed or today, today - DAY * CATCH_UP) for person, missed in rows}


async def _undelivered(
    session: Session, morning: Morning, ids: Sequence[int], today: date, now: datetime
) -> dict[int, date]:
    """People whose last digests were planned and never went out, with the first day that they have missed."""
    last = today - DAY * CATCH_UP
    too_late = and_(Notice.state.in_((NoticeState.waiting, NoticeState.sending)), Notice.expires_at <= now)
    later = aliased(Notice)
    heard = later.state.in_((NoticeState.sent, NoticeState.empty)) & (later.kind == "digest") & (later.id > Notice.id)
    rows = await session.execute(
        select(Address.person_id, Notice.params)
        .join(Address, Address.id == Notice.address_id)
        .where(
            Notice.kind == "digest",
            or_(Notice.state == NoticeState.expired, too_late),
            Notice.rank == notices.DIGEST,
            Notice.due_at >= datetime.combine(last, time(), morning.zone),
            ~exists().where(later.address_id == Notice.address_id, heard),
            exists().where(
                Membership.person_id == Address.person_id,
                Membership.organisation_id.in_(ids),
                Membership.ended_at.is_(None),
            ),
        )
    )
    found: dict[int, date] = {}
    for person, params in rows:
        found[person] = max(last, min(date.fromisoformat(params["since"]), found.get(person, today)))
    return found


async def _addresses(session: Session, people: Iterable[int], today: date, hour: int | None) -> dict[int, int]:
    """Person → address, for those who can be reached, make no pause, and get their digest at this hour."""
    wanted = sorted(people)
    found: dict[int, int] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = await session.execute(
            select(Address.person_id, func.min(Address.id))
            .join(Person, Person.id == Address.person_id)
            .where(
                Address.person_id.in_(wanted[start : start + CHUNK]),
                Address.silent_since.is_(None),
                Person.digest_hour == hour if hour else Person.digest_hour.is_(None),
                or_(Person.paused_until.is_(None), Person.paused_until < today),
            )
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
    instead: dict[int, Person] = field(default_factory=dict)
    """Id of a task → whose it is, where this person only replaces them."""
    was_paused: bool = False
    """Whether they were missed by a pause of one's own."""
    to_check: int = 0
    """What waits to be checked by this person: told when there is a digest anyway."""

    @property
    def is_empty(self) -> bool:
        """Nothing to say: no message."""
        return not (self.lines or self.below or self.new_plans)


async def digest(session: Session, person: Person, day: date, since: date, now: datetime) -> Digest:
    """What deserves a word now: what was done meanwhile is left out."""
    offices = [m.organisation for m in person.memberships if m.organisation.is_set_up]
    ways = await settings.ways_of(session, offices)
    words = {office.id: words_since(since, day, ways[office.id]) for office in offices}
    lines = await _own_lines(session, person, words, day, now)
    asked = frozenset(line.task.id for line in lines if _words_for(words, line).asks_about(line.task))
    below = await _below(session, person, words, day)
    before = [morning_before(since, office.zone, ways[office.id]) for office in offices if words[office.id].days]
    fresh = await _new_plans(session, person, day, min(before)) if before else []
    instead = await whose(session, person, [line.task for line in lines])
    was_paused = person.paused_until is not None and person.paused_until >= since
    to_check = sum([await control.count(session, person, office) for office in _checks(person)])
    return Digest(day, lines, asked, below, fresh, since < day, instead, was_paused, to_check)


def _checks(person: Person) -> list[Organisation]:
    """Organisations in whose name this person checks what others have done below."""
    return [office for office in person.offices if office.is_set_up and office.kind != OrganisationKind.school]


def _words_for(words: Mapping[int, Words], line: Line) -> Words:
    """The words of the organisation whose task it is."""
    return words.get(line.task.organisation_id, Words())


async def _own_lines(session: Session, person: Person, words: dict[int, Words], day: date, now: datetime) -> list[Line]:
    spoken = [and_(Task.organisation_id == id_, word.condition()) for id_, word in words.items()]
    days = frozenset[date]().union(*(word.days for word in words.values()))
    asks = [person.id, *(row.absent_id for row in person.replaces)]
    put_off = Task.id.in_(select(Snooze.task_id).where(Snooze.person_id.in_(asks), Snooze.day.in_(days)))
    ids = await session.scalars(
        select(Task.id)
        .where(_spoken_of(day), mine(person), or_(*spoken, put_off))
        .order_by(Task.due_on.is_(None), Task.due_on, Task.id)
    )
    lines = await by_ids(session, list(ids), now)
    return _by_place(lines) if len(person.roles) > 1 else lines


def _by_place(lines: list[Line]) -> list[Line]:
    """Whoever has several roles reads the tasks of one organisation together: first the one with the most urgent."""
    first: dict[int, int] = {}
    for n, line in enumerate(lines):
        first.setdefault(line.organisation.id, n)
    return sorted(lines, key=lambda line: first[line.organisation.id])


async def _below(
    session: Session, person: Person, words: dict[int, Words], day: date
) -> list[tuple[Organisation, int]]:
    """One line for each organisation right below with cases that have come up to the office."""
    found: dict[Organisation, int] = {}
    for office in person.offices:
        if office.id in words and words[office.id].days:
            found |= dict(await escalations.below(session, office, _spoken_of(day), words[office.id], day))
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
