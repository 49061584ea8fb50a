"""A received document on its way to a plan: read, previewed, decided upon, created, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from documents.plan import PlanDocument, to_json
from documents.responsible import Addressee
from models import (
    File,
    FileState,
    Live,
    Organisation,
    OrganisationKind,
    Person,
    Plan,
    Purpose,
    Reading,
    ReadingState,
)
from services import Session, audit, files, notices, organisations
from services.drafts import Draft, PastChoice, Target, draft
from services.errors import NobodyLeft, NotFound, Outdated, TooLateToUndo

RETURNED = "workbook"
"""The key of a document that is no plan but the workbook of one, come back corrected."""


async def receive(
    session: Session, person: Person, purpose: Purpose, file: File, now: datetime, office: Organisation | None = None
) -> Reading:
    """Begin to read a file, for the organisation acted for or another one: a live message shows how it goes."""
    office = office or organisations.office_of(person)
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
        corrected=None,
        years_added=None,
        past={},
        addressees={},
        plan_id=None,
        steps_done=0,
        steps_total=0,
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


async def correct(
    session: Session,
    person: Person,
    reading_id: int,
    document: PlanDocument,
    now: datetime,
    answers: Sequence[dict[str, Any]] = (),
    seen: Draft | None = None,
    **facts: Any,
) -> Reading:
    """Put a corrected plan over the one that was read, which is kept as it was.

    The activities keep their `n`: what was decided about past windows hangs on it. `answers` to doubts are kept
    beside the plan; a plan that was corrected otherwise has none that could be taken back.
    """
    reading = await in_state(session, person, reading_id, ReadingState.read)
    seen = seen or await draft(session, reading, now)
    years = document.first_year or seen.printed_years[0], document.last_year or seen.printed_years[1]
    if years != seen.printed_years:
        reading.years_added, reading.past = None, {}
    elif reading.past:
        reading.past = _still_decided(seen, document)
    reading.corrected = {**to_json(document), "answers": list(answers)}
    audit.note(session, person, "correct", "reading", reading.id, now, **facts)
    return reading


def _still_decided(seen: Draft, document: PlanDocument) -> dict[str, Any]:
    """What was decided about past windows, without the rows that have other windows now."""
    windows = {row.n: row.windows for row in seen.document.activities}
    same = {row.n for row in document.activities if row.windows == windows.get(row.n)}
    choices = {row.n: seen.past_choice(row) for row in seen.over if row.n in same}
    return {str(n): choice.value for n, choice in choices.items() if choice}


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
    acting = person.acting_office
    offices = [acting.id] if acting else [office.id for office in person.offices]
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


async def wait_for(session: Session, file_id: int) -> None:
    """A file does not come at the first attempt: the live message says that the bot goes on trying."""
    lives = await session.scalars(
        select(Reading.live_id).where(Reading.file_id == file_id, Reading.state == ReadingState.waiting)
    )
    for live_id in list(lives):
        await notices.redraw(session, live_id)


async def begin(session: Session, reading: Reading, file: File) -> None:
    """The file is here and is being read now."""
    reading.state = ReadingState.reading
    if file.attempts:
        await notices.redraw(session, reading.live_id)


async def finish(session: Session, reading_id: int, document: dict[str, Any]) -> None:
    """The document was read; a restart finds what was read."""
    reading = await session.get_one(Reading, reading_id)
    if reading.state == ReadingState.cancelled:
        return
    reading.document = document
    reading.state = ReadingState.read
    if RETURNED in document:
        reading.purpose = Purpose.workbook
        (await session.get_one(Live, reading.live_id)).kind = f"reading-{reading.purpose}"
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
    if reading.state in (ReadingState.building, ReadingState.built, ReadingState.undoing, ReadingState.applied):
        raise Outdated
    if reading.state != ReadingState.cancelled:
        reading.state = ReadingState.cancelled
        audit.note(session, person, "cancel", "reading", reading.id, now)
    return reading


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
    """What to do with windows that are over: for one activity, or for all that were not decided one by one.

    Said of all once more, when everything is decided already, it is said anew of every one.
    """
    reading = await in_state(session, person, reading_id, ReadingState.read)
    seen = await draft(session, reading, now)
    if n is not None and n not in [activity.n for activity in seen.over]:
        raise Outdated
    kept = reading.past if seen.undecided or n is not None else {}
    reading.past = {**kept, ("all" if n is None else str(n)): choice.value}
    audit.note(session, person, "past", "reading", reading.id, now, choice=choice, n=n)
    return reading


async def toggle_target(
    session: Session, person: Person, reading_id: int, index: int, target: Target, now: datetime
) -> Reading:
    """Add a target to a group of responsible words, or take it away; somebody has to remain."""
    reading = await in_state(session, person, reading_id, ReadingState.read)
    seen = await draft(session, reading, now)
    group = next((group for group in seen.groups if group.index == index), None)
    if group is None or not _fits(target, seen.organisation.kind):
        raise Outdated
    if target.person_id and target.person_id not in [p.id for p in await people_of_office(session, seen)]:
        raise NotFound
    targets = _without(group.targets, target) if target in group.targets else _with(group.targets, target)
    reading.addressees = {**reading.addressees, group.key: [t.to_json() for t in targets]}
    audit.note(session, person, "responsible", "reading", reading.id, now, group=index, to=target.to)
    return reading


_INSTEAD_OF = {
    Addressee.schools: Addressee.marked_schools,
    Addressee.marked_schools: Addressee.schools,
    Addressee.office: Addressee.person,
    Addressee.person: Addressee.office,
}
"""All schools or only the marked ones; whoever coordinates or people by name."""


def _with(targets: tuple[Target, ...], target: Target) -> tuple[Target, ...]:
    return (*(t for t in targets if t.to != _INSTEAD_OF.get(target.to)), target)


def _without(targets: tuple[Target, ...], target: Target) -> tuple[Target, ...]:
    left = tuple(t for t in targets if t != target)
    if not left:
        raise NobodyLeft
    return left


def _fits(target: Target, kind: OrganisationKind) -> bool:
    allowed = {
        OrganisationKind.region: set(Addressee),
        OrganisationKind.municipality: set(Addressee) - {Addressee.municipalities},
        OrganisationKind.school: {Addressee.office, Addressee.person},
    }
    return target.to in allowed[kind]


async def people_of_office(session: Session, draft: Draft) -> list[Person]:
    """People to whom a named responsible can be given."""
    return list(dict.fromkeys(person for _, person in await organisations.members(session, draft.organisation)))


async def take_back(session: Session, person: Person, reading_id: int, shown_in: int, now: datetime) -> Reading:
    """«Отменить создание»: until the first digest, everything that was made is removed.

    `shown_in` is the message with the button: it shows from now on how it goes.
    """
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
    await notices.move_live(session, reading.live_id, person.id, shown_in)
    audit.note(session, person, "undo", "plan", plan.id, now)
    return reading


async def receive_list_or_plan(
    session: Session,
    person: Person,
    file: tuple[str, str, int],
    now: datetime,
    purpose: Purpose,
    office: Organisation | None = None,
) -> Reading:
    """A document that a coordinator sent: external id, name, size in bytes."""
    kept = await files.receive(session, person, *file, now)
    return await receive(session, person, purpose, kept, now, office)
