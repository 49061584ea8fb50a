"""A table of works that came in: beside what stands, with what is wrong in each row, and saved when that was seen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zlib import crc32

from sqlalchemy import select

from documents.subjects import Grade
from documents.work_table import Meant, WorkRow, from_json, understood
from models import Organisation, OrganisationKind, Person, Procedure, Purpose, Reading, ReadingState, Work, WorkForm
from services import Session, organisations, procedures, readings, scheduling, works
from services.entries import MINUTES, Entry, matched
from services.naming import number_in, same_name
from services.scheduling import Looked
from services.work_checks import Doubt, Frame, Rule


@dataclass(frozen=True)
class Comparison:
    """A table beside what stands: for each school what is new or other, and the rows that are left out."""

    reading: Reading
    office: Organisation
    procedure: Procedure
    file_name: str
    schools: list[Looked] = field(default_factory=list)
    same: int = 0
    problems: list[tuple[WorkRow, str]] = field(default_factory=list)
    """Rows that are left out, with a code of the reason."""
    names: dict[str, int | None] = field(default_factory=dict)
    """The schools that are named, as they are printed → ids."""

    @property
    def skipped(self) -> int:
        """Schools that changed after «Сохранить» was pressed, and were left alone."""
        return int((self.reading.renewal or {}).get("skipped", 0))

    @property
    def count(self) -> int:
        """How many works would be saved."""
        return sum(len(looked.entries) for looked in self.schools)

    @property
    def doubts(self) -> list[Doubt]:
        """All that is doubtful."""
        return [doubt for looked in self.schools for doubt in looked.doubts]

    @property
    def seal(self) -> int:
        """Changes with any change of what is shown."""
        return crc32(repr([(looked.schedule.school.id, looked.seal) for looked in self.schools]).encode())


async def receive(
    session: Session, person: Person, place: tuple[int, int], file: tuple[str, str, int], now: datetime
) -> None:
    """A table that somebody sent for a school, or for the schools of an office: read by a job."""
    office = await organisations.get_for(session, person, place[0])
    procedure = await procedures.get_for(session, person, place[1])
    reading = await readings.receive_list_or_plan(session, person, file, now, Purpose.works, office)
    reading.renewal = {"procedure": procedure.id}


async def compare(session: Session, person: Person, reading_id: int) -> Comparison:
    """What the table would change, as it is now."""
    found = await readings.with_file(session, person, reading_id)
    procedure = await procedures.get_for(session, person, (found.reading.renewal or {}).get("procedure", 0))
    seen = Comparison(found.reading, found.organisation, procedure, found.file.name)
    if found.reading.state == ReadingState.building:
        return seen
    rows = _rows(found.reading)
    schools = await _schools(session, found.organisation)
    lookup = _lookup(schools, found.organisation)
    for words in {row.school for row in rows}:
        school = lookup(words)
        seen.names[words] = school.id if school else None
    return replace(seen, same=await _compare(session, person, seen, rows, {school.id: school for school in schools}))


async def compare_some(session: Session, person: Person, reading: Reading, ids: Sequence[int]) -> list[Looked]:
    """The same for a few schools of a table that is being saved; who is meant by which words was decided before."""
    told = reading.renewal or {}
    office = await session.get_one(Organisation, reading.organisation_id)
    procedure = await session.get_one(Procedure, told["procedure"])
    places = {place.id: place for place in await session.scalars(select(Organisation).where(Organisation.id.in_(ids)))}
    rows = [row for row in _rows(reading) if told["names"].get(row.school) in places]
    seen = Comparison(reading, office, procedure, "", names=told["names"])
    await _compare(session, person, seen, rows, places)
    return seen.schools


def _rows(reading: Reading) -> list[WorkRow]:
    told = reading.document or {}
    return from_json(told) if "works" in told else []


async def _compare(
    session: Session, person: Person, seen: Comparison, rows: Iterable[WorkRow], places: dict[int, Organisation]
) -> int:
    """Fill in what would be saved and what is left out. Returns how many rows change nothing."""
    by_school: dict[int, list[tuple[WorkRow, Meant]]] = {}
    for row in rows:
        meant = understood(row, seen.procedure.first_on, seen.procedure.last_on)
        school_id = seen.names[row.school]
        if meant == "no-day":
            continue
        if isinstance(meant, str):
            seen.problems.append((row, meant))
        elif school_id is None:
            seen.problems.append((row, "school"))
        else:
            by_school.setdefault(school_id, []).append((row, meant))
    frames = await scheduling.frames_of(session, seen.procedure, [places[id_] for id_ in by_school])
    standing = await works.of_schools(session, by_school)
    same = 0
    for id_, meanings in by_school.items():
        own = [work for work in standing[id_] if work.procedure_id == seen.procedure.id]
        schedule = works.Schedule(places[id_], seen.procedure, own, person.coordinates(places[id_]))
        same += _look(seen, schedule, meanings, frames[id_], standing[id_])
    return same


async def _schools(session: Session, office: Organisation) -> list[Organisation]:
    if office.kind == OrganisationKind.school:
        return [office]
    return await organisations.below(session, office, OrganisationKind.school)


Lookup = Callable[[str], Organisation | None]


def _lookup(schools: Sequence[Organisation], office: Organisation) -> Lookup:
    """Who is meant: by the name, or by the number where only one school has it; in its own table: that school."""
    names: dict[str, list[Organisation]] = {}
    numbers: dict[int | None, list[Organisation]] = {}
    for school in schools:
        names.setdefault(same_name(school.name), []).append(school)
        numbers.setdefault(school.number, []).append(school)

    def meant(words: str) -> Organisation | None:
        if office.kind == OrganisationKind.school:
            is_own = not words or same_name(words) == same_name(office.name)
            return office if is_own or (number_in(words) or 0) == office.number else None
        number = number_in(words) if words else None
        alike = names.get(same_name(words)) or (numbers.get(number, []) if number is not None else [])
        return alike[0] if len(alike) == 1 else None

    return meant


def _look(
    seen: Comparison,
    schedule: works.Schedule,
    rows: list[tuple[WorkRow, Meant]],
    frame: Frame,
    others: Sequence[Work],
) -> int:
    """The entries of one school. Returns how many rows change nothing."""
    left, same = list(schedule.works), 0
    entries: list[Entry] = []
    met: set[Key] = set()
    lines: dict[Entry, WorkRow] = {}
    for row, meant in rows:
        if reason := _unfit(schedule, meant, met):
            seen.problems.append((row, reason))
            continue
        met.add(_key(meant))
        entry = _entry(works.grade_of(seen.procedure, meant.grade), meant, left)
        before = next((work for work in left if work.id == entry.work_id), None)
        left = [work for work in left if work is not before]
        if before and Entry.of(before) == entry:
            same += 1
        else:
            entries.append(entry)
            lines[entry] = row
    looked = scheduling.looked_at(schedule, entries, frame, others)
    bare = {doubt.entry for doubt in looked.doubts if doubt.rule == Rule.window and not doubt.entry.reason}
    seen.problems.extend((lines[entry], "window") for entry in entries if entry in bare)
    kept = [entry for entry in entries if entry not in bare]
    if kept:
        seen.schools.append(looked if not bare else scheduling.looked_at(schedule, kept, frame, others))
    return same


Key = tuple[int, str, str | None, int | None, object]


def _key(meant: Meant) -> Key:
    return meant.grade, meant.letter, meant.subject, meant.part, None if meant.subject else meant.day


def _unfit(schedule: works.Schedule, meant: Meant, met: Iterable[Key]) -> str:
    """Why a row is left out; empty when it is not."""
    if str(meant.grade) not in schedule.procedure.subjects:
        return "grade"
    told = works.grade_of(schedule.procedure, meant.grade)
    if meant.subject and _named(told, meant.subject) is None:
        return "subject"
    return "twice" if _key(meant) in met else ""


def _named(told: Grade, subject: str) -> str | None:
    """The subject as the procedure calls it: case does not matter, nor does a cut word («Рус. яз.», «Матем.»)."""
    exact = [name for name in told.subjects if name.casefold() == subject.casefold()]
    parts = subject.casefold().replace(".", " ").split()
    begun = [name for name in told.subjects if _begins(name.casefold().split(), parts)]
    found = exact or begun
    return found[0] if len(found) == 1 else None


def _begins(words: Sequence[str], parts: Sequence[str]) -> bool:
    long = len(parts) == len(words) and all(len(part) >= 2 for part in parts)
    return long and all(word.startswith(part) for word, part in zip(words, parts, strict=True))


def _entry(told: Grade, meant: Meant, left: Sequence[Work]) -> Entry:
    """What the row says over what stands; an empty cell changes nothing."""
    subject = _named(told, meant.subject) if meant.subject else None
    wanted = Entry(meant.grade, meant.letter, subject, None, meant.day, part=meant.part)
    wanted = matched(told, wanted, left)
    before = next((Entry.of(work) for work in left if work.id == wanted.work_id), None)
    form = before.form if before else WorkForm.paper
    if meant.is_computer is not None:
        form = WorkForm.computer if meant.is_computer else WorkForm.paper
    has_time = meant.lesson or meant.at
    return replace(
        wanted,
        lesson=meant.lesson if has_time else before.lesson if before else None,
        at=meant.at if has_time else before.at if before else None,
        minutes=meant.minutes or (before.minutes if before else MINUTES),
        form=form,
        rooms=meant.rooms or (before.rooms if before else None),
        reason=meant.reason or (before.reason if before else None),
    )


async def forms(session: Session, person: Person, place: Organisation, procedure: Procedure) -> list[works.Schedule]:
    """The schedules of a school, or of all schools of an office, to be filled in."""
    return [await works.schedule(session, person, school, procedure) for school in await _schools(session, place)]
