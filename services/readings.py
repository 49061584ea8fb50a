"""A received document on its way to a plan: read, previewed, decided upon, created, taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from documents.plan import Activity, PlanDocument, Window, from_json
from documents.responsible import Addressee, understand_responsible
from models import (
    File,
    FileState,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Plan,
    Purpose,
    Reading,
    ReadingState,
)
from services import Session, audit, files, notices, organisations, settings
from services.calendar import school_year_of
from services.errors import NotFound, Outdated, TooLateToUndo
from services.occurrences import Occurrence, occurrences

PLANNING_BEGINS = 6
"""From June on, a plan is made for the school year that comes."""


class PastChoice(StrEnum):
    """What becomes of windows that were over when the plan was created."""

    done = "done"
    overdue = "overdue"
    skip = "skip"


class Question(StrEnum):
    """What has to be answered before a plan can be created, in this order."""

    years = "years"
    past = "past"


@dataclass(frozen=True)
class Target:
    """Who gets the tasks of a line: all organisations of a sort, this office, or one person of it."""

    to: Addressee
    person_id: int | None = None

    def to_json(self) -> dict[str, Any]:
        """As it is kept in a row."""
        return {"to": self.to.value, "person": self.person_id}


@dataclass(frozen=True)
class Group:
    """The activities that print the same responsible, and who gets them."""

    index: int
    key: str
    text: str | None
    activities: tuple[Activity, ...]
    targets: tuple[Target, ...]
    is_sure: bool
    is_changed: bool


@dataclass(frozen=True)
class Draft:
    """Everything a preview shows: the document, the answers so far, and what they lead to."""

    reading: Reading
    organisation: Organisation
    document: PlanDocument
    today: date
    first_year: int
    years_added: int
    groups: tuple[Group, ...]
    times: dict[int, tuple[Occurrence, ...]]
    """Number of the activity in the document → when it has to be done."""

    @property
    def years(self) -> tuple[int, int]:
        """Calendar years in which the plan begins and ends, as it will run."""
        last = self.document.last_year or self.first_year + 1
        return self.first_year + self.years_added, max(last, self.first_year + 1) + self.years_added

    @property
    def is_of_the_past(self) -> bool:
        """Whether the printed school years are over."""
        return (self.document.last_year or 10_000) <= planning_year(self.today)

    @property
    def suggested_years(self) -> int:
        """By how many years the windows would move to run from the coming (or present) school year on."""
        return planning_year(self.today) - self.first_year

    @property
    def over(self) -> tuple[Activity, ...]:
        """Activities with a window that is over."""
        return tuple(
            activity
            for activity in self.document.activities
            if any(is_over(time, self.today) for time in self.times[activity.n])
        )

    def past_choice(self, activity: Activity) -> PastChoice | None:
        """What was decided about the windows of an activity that are over."""
        found = self.reading.past.get(str(activity.n)) or self.reading.past.get("all")
        return PastChoice(found) if found else None

    @property
    def question(self) -> Question | None:
        """What has to be asked next."""
        if self.is_of_the_past and self.reading.years_added is None:
            return Question.years
        if any(self.past_choice(activity) is None for activity in self.over):
            return Question.past
        return None

    def kept_times(self, activity: Activity) -> tuple[Occurrence, ...]:
        """The times that become tasks: those over may have been left out."""
        skips = self.past_choice(activity) == PastChoice.skip
        return tuple(time for time in self.times[activity.n] if not (skips and is_over(time, self.today)))

    def group_of(self, activity: Activity) -> Group:
        """The group that decides who gets an activity."""
        return next(group for group in self.groups if activity in group.activities)


def is_over(time: Occurrence, today: date) -> bool:
    """Whether a time is behind us."""
    return time.due_on is not None and time.due_on < today


def planning_year(today: date) -> int:
    """The calendar year in which the school year begins that people plan for on this day."""
    return today.year if today.month >= PLANNING_BEGINS else school_year_of(today)


async def receive(session: Session, person: Person, purpose: Purpose, file: File, now: datetime) -> Reading:
    """Begin to read a file: a live message shows how it goes."""
    office = organisations.office_of(person)
    live = await notices.open_live(session, person.id, f"reading-{purpose}", now)
    if live is None:
        raise NotFound
    reading = Reading(
        purpose=purpose,
        organisation_id=office.id,
        person_id=person.id,
        file_id=file.id,
        live_id=live.id,
        state=ReadingState.waiting,
        error=None,
        document=None,
        years_added=None,
        past={},
        addressees={},
        plan_id=None,
        steps_done=0,
        created_at=now,
    )
    session.add(reading)
    await session.flush()
    live.params = {"reading": reading.id}
    audit.note(session, person, "receive", "reading", reading.id, now, purpose=purpose)
    return reading


async def get_for(session: Session, person: Person, reading_id: int, *, lock: bool = False) -> Reading:
    """The door to a received document: for coordinators of the organisation to which it was sent."""
    reading = await session.get(Reading, reading_id, with_for_update=lock or None, populate_existing=True)
    if reading is None or reading.organisation_id not in [office.id for office in person.offices]:
        raise NotFound
    return reading


@dataclass(frozen=True)
class Received:
    """A received document with what stands around it."""

    reading: Reading
    file: File
    organisation: Organisation


async def with_file(session: Session, person: Person, reading_id: int) -> Received:
    """A received document, its file and the organisation that it is for."""
    reading = await get_for(session, person, reading_id)
    file = await session.get_one(File, reading.file_id)
    return Received(reading, file, await session.get_one(Organisation, reading.organisation_id))


async def unfinished(session: Session, person: Person) -> list[tuple[Reading, str]]:
    """Plans that were read and not created yet, with the names of their files; the newest first."""
    offices = [office.id for office in person.offices]
    rows = await session.execute(
        select(Reading, File.name)
        .join(File, File.id == Reading.file_id)
        .where(
            Reading.organisation_id.in_(offices),
            Reading.purpose == Purpose.plan,
            Reading.state == ReadingState.read,
        )
        .order_by(Reading.id.desc())
    )
    return [(reading, name) for reading, name in rows]


async def use_names(session: Session, person: Person, reading_id: int, now: datetime) -> list[str]:
    """The names that were read, to be added now; once."""
    reading = await in_state(session, person, reading_id, ReadingState.read)
    if reading.purpose != Purpose.organisations or reading.document is None:
        raise Outdated
    reading.state = ReadingState.built
    audit.note(session, person, "use", "reading", reading.id, now)
    names: list[str] = reading.document["names"]
    return names


async def in_state(session: Session, person: Person, reading_id: int, *states: ReadingState) -> Reading:
    """The same, locked, for a step that makes sense only in some states."""
    reading = await get_for(session, person, reading_id, lock=True)
    if reading.state not in states:
        raise Outdated
    return reading


async def next_to_read(session: Session) -> tuple[Reading, File] | None:
    """A document whose bytes are here, or can never be, and that has not been read yet."""
    found = await session.execute(
        select(Reading, File)
        .join(File, File.id == Reading.file_id)
        .where(
            Reading.state.in_((ReadingState.waiting, ReadingState.reading)),
            File.state != FileState.waiting,
        )
        .order_by(Reading.id)
        .limit(1)
    )
    row = found.first()
    return (row[0], row[1]) if row else None


async def begin(session: Session, reading: Reading) -> None:
    """The file is here and is being read now."""
    reading.state = ReadingState.reading
    await notices.redraw(session, reading.live_id)


async def finish(session: Session, reading_id: int, document: dict[str, Any]) -> None:
    """The document was read; a restart finds what was read."""
    reading = await session.get_one(Reading, reading_id)
    if reading.state == ReadingState.cancelled:
        return
    reading.document = document
    reading.state = ReadingState.read
    await notices.redraw(session, reading.live_id)


async def fail(session: Session, reading_id: int, code: str, facts: dict[str, Any]) -> None:
    """The document could not be read: the live message says why and what to do."""
    reading = await session.get_one(Reading, reading_id)
    if reading.state == ReadingState.cancelled:
        return
    reading.state = ReadingState.failed
    reading.error = code
    reading.error_facts = facts
    await notices.redraw(session, reading.live_id)


async def cancel(session: Session, person: Person, reading_id: int, now: datetime) -> Reading:
    """«Отмена»: nothing is created. Pressing twice changes nothing."""
    reading = await get_for(session, person, reading_id, lock=True)
    if reading.state in (ReadingState.building, ReadingState.built, ReadingState.undoing):
        raise Outdated
    if reading.state != ReadingState.cancelled:
        reading.state = ReadingState.cancelled
        audit.note(session, person, "cancel", "reading", reading.id, now)
    return reading


async def draft(session: Session, reading: Reading, now: datetime) -> Draft:
    """The preview of a plan that was read."""
    if reading.document is None or reading.purpose != Purpose.plan:
        raise Outdated
    organisation = await session.get_one(Organisation, reading.organisation_id)
    document = from_json(reading.document)
    today = now.astimezone(organisation.zone).date()
    ways = await settings.of(session, organisation)
    first_year = document.first_year or planning_year(today)
    added = reading.years_added or 0
    times = {
        activity.n: tuple(occurrences(activity, first_year, added, ways.calendar, ways.year_due_month))
        for activity in document.activities
    }
    groups = tuple(_groups(document, organisation, reading.addressees))
    return Draft(reading, organisation, document, today, first_year, added, groups, times)


def _groups(document: PlanDocument, organisation: Organisation, changed: dict[str, Any]) -> Iterable[Group]:
    found: dict[str, list[Activity]] = {}
    guesses: dict[str, tuple[tuple[Target, ...], bool]] = {}
    for activity in document.activities:
        guess = understand_responsible(
            activity.responsible, activity.title, organisation.kind.value, document.abbreviations
        )
        targets = _unique(Target(Addressee.office if g.addressee == Addressee.person else g.addressee) for g in guess)
        targets = targets or (Target(Addressee.office),)
        key = "|".join([activity.responsible or "", *(target.to.value for target in targets)])
        found.setdefault(key, []).append(activity)
        sure = bool(guess) and all(g.sure and g.addressee != Addressee.person for g in guess)
        guesses[key] = (targets, sure)
    for index, (key, activities) in enumerate(found.items()):
        targets, sure = guesses[key]
        if key in changed:
            targets = tuple(Target(Addressee(row["to"]), row["person"]) for row in changed[key])
        yield Group(index, key, activities[0].responsible, tuple(activities), targets, sure, key in changed)


def _unique(targets: Iterable[Target]) -> tuple[Target, ...]:
    return tuple(dict.fromkeys(targets))


async def choose_years(session: Session, person: Person, reading_id: int, years: int, now: datetime) -> Reading:
    """«Вести его за 2026/2027?»: move all windows by whole years, or (0) keep them."""
    reading = await in_state(session, person, reading_id, ReadingState.read)
    suggested = (await draft(session, reading, now)).suggested_years
    if years not in (0, suggested):
        raise Outdated
    reading.years_added = years
    reading.past = {}
    audit.note(session, person, "years", "reading", reading.id, now, years=years)
    return reading


async def choose_past(
    session: Session, person: Person, reading_id: int, choice: PastChoice, now: datetime, n: int | None = None
) -> Reading:
    """What to do with windows that are over: for one activity, or for all that were not decided one by one."""
    reading = await in_state(session, person, reading_id, ReadingState.read)
    reading.past = {**reading.past, ("all" if n is None else str(n)): choice.value}
    audit.note(session, person, "past", "reading", reading.id, now, choice=choice, n=n)
    return reading


async def toggle_target(
    session: Session, person: Person, reading_id: int, index: int, target: Target, now: datetime
) -> Reading:
    """Add a target to a group of responsible words, or take it away; the office is what remains when none is left."""
    reading = await in_state(session, person, reading_id, ReadingState.read)
    seen = await draft(session, reading, now)
    group = next((group for group in seen.groups if group.index == index), None)
    if group is None or not _fits(target, seen.organisation.kind):
        raise Outdated
    if target.person_id and target.person_id not in [
        p.id for _, p in await organisations.members(session, seen.organisation)
    ]:
        raise NotFound
    targets = _without(group.targets, target) if target in group.targets else _with(group.targets, target)
    reading.addressees = {**reading.addressees, group.key: [t.to_json() for t in targets]}
    audit.note(session, person, "responsible", "reading", reading.id, now, group=index, to=target.to)
    return reading


def _with(targets: tuple[Target, ...], target: Target) -> tuple[Target, ...]:
    """All schools and only the marked ones exclude each other."""
    either = {Addressee.schools: Addressee.marked_schools, Addressee.marked_schools: Addressee.schools}
    return (*(t for t in targets if t.to != either.get(target.to)), target)


def _without(targets: tuple[Target, ...], target: Target) -> tuple[Target, ...]:
    return tuple(t for t in targets if t != target) or (Target(Addressee.office),)


def _fits(target: Target, kind: OrganisationKind) -> bool:
    allowed = {
        OrganisationKind.region: set(Addressee),
        OrganisationKind.municipality: set(Addressee) - {Addressee.municipalities},
        OrganisationKind.school: {Addressee.office, Addressee.person},
    }
    return target.to in allowed[kind]


async def people_of_office(session: Session, draft: Draft) -> list[tuple[Membership, Person]]:
    """People to whom a named responsible can be given."""
    return await organisations.members(session, draft.organisation)


async def take_back(session: Session, person: Person, reading_id: int, now: datetime) -> Reading:
    """«Отменить создание»: until the first digest, everything that was made is removed."""
    reading = await get_for(session, person, reading_id, lock=True)
    if reading.state in (ReadingState.undoing, ReadingState.read):
        return reading
    if reading.state not in (ReadingState.building, ReadingState.built) or reading.plan_id is None:
        raise Outdated
    plan = await session.get_one(Plan, reading.plan_id)
    if plan.undo_until and now >= plan.undo_until:
        raise TooLateToUndo
    plan.is_running = False
    reading.state = ReadingState.undoing
    await notices.redraw(session, reading.live_id)
    audit.note(session, person, "undo", "plan", plan.id, now)
    return reading


async def receive_list_or_plan(
    session: Session, person: Person, file: tuple[str, str, int], now: datetime, purpose: Purpose
) -> Reading:
    """A document that a coordinator sent: external id, name, size in bytes."""
    kept = await files.receive(session, person, *file, now)
    return await receive(session, person, purpose, kept, now)


def printed(windows: Iterable[Window]) -> list[dict[str, str | None]]:
    """Windows as they are kept in a row."""
    return [
        {"from": w.start.isoformat() if w.start else None, "to": w.end.isoformat() if w.end else None} for w in windows
    ]
