"""Entering the schedule of a school: what is doubtful is said first; what is saved moves all that hangs on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zlib import crc32

from models import Organisation, Person, Procedure, ProcedureState, Work, WorkForm, WorkState
from services import Session, audit, bells, bound, following_news, organisations, procedures, settings, works
from services.entries import Entry
from services.errors import NotFound, Outdated, ProcedureIsClosed, ReasonMissing, TextTooLong, WorkIsOver
from services.work_checks import Doubt, Frame, Rule, doubts
from services.works import Schedule, set_moments

REASON_LENGTH, ROOMS_LENGTH = 500, 100


@dataclass(frozen=True)
class Looked:
    """Entries on their way, with all that is doubtful about them."""

    schedule: Schedule
    entries: list[Entry]
    doubts: list[Doubt]
    frame: Frame
    standing: dict[int, date]
    """Work → the day on which it stands now."""

    @property
    def needs_reason(self) -> bool:
        """Whether a day outside the window is new and nobody has said why."""
        outside = [doubt.entry for doubt in self.doubts if doubt.rule == Rule.window]
        return any(not entry.reason and self.standing.get(entry.work_id or 0) != entry.day for entry in outside)

    @property
    def seal(self) -> int:
        """Changes with any change of what is shown."""
        return crc32(repr(self.entries).encode())


@dataclass(frozen=True)
class Saved:
    """What was saved, and how many tasks of plans moved with it."""

    looked: Looked
    works: list[Work] = field(default_factory=list)
    moved: int = 0

    @property
    def is_saved(self) -> bool:
        """False: nothing was, because something is doubtful and nobody has said «Сохранить всё равно»."""
        return bool(self.works)


async def opened(session: Session, person: Person, school_id: int, procedure_id: int) -> Schedule:
    """The schedule of a school to be looked at: by its team and the coordinators above."""
    school = await works.school_for(session, person, school_id)
    procedure = await procedures.get_for(session, person, procedure_id)
    await _belongs(session, school, procedure)
    return await works.schedule(session, person, school, procedure)


async def to_change(session: Session, person: Person, school_id: int, procedure_id: int) -> Schedule:
    """The same, locked, to be changed: by the coordinators of the school and above, while the procedure runs."""
    await organisations.get_for(session, person, school_id)
    await session.get(Organisation, school_id, with_for_update=True, populate_existing=True)
    seen = await opened(session, person, school_id, procedure_id)
    if seen.procedure.state != ProcedureState.running:
        raise ProcedureIsClosed
    return seen


async def _belongs(session: Session, school: Organisation, procedure: Procedure) -> None:
    office = await procedures.office_of(session, procedure)
    if not office.contains(school):
        raise NotFound


async def frame_of(session: Session, seen: Schedule) -> Frame:
    """The window, the working days and the bells of a school."""
    return (await frames_of(session, seen.procedure, [seen.school]))[seen.school.id]


async def frames_of(session: Session, procedure: Procedure, schools: Sequence[Organisation]) -> dict[int, Frame]:
    """The same for many schools, by their ids."""
    ways, times = await settings.ways_of(session, schools), await bells.of_all(session, schools)
    first, last = procedure.first_on, procedure.last_on
    return {school.id: Frame(first, last, ways[school.id].calendar, times[school.id]) for school in schools}


async def look(session: Session, seen: Schedule, entries: Sequence[Entry]) -> Looked:
    """What is doubtful about entries, beside what stands already and beside each other."""
    return looked_at(seen, entries, await frame_of(session, seen), await works.of_school(session, seen.school.id))


def looked_at(seen: Schedule, entries: Sequence[Entry], frame: Frame, others: Sequence[Work]) -> Looked:
    """The same, when all that it takes is known; `others`: all works of the school."""
    replaced = {entry.work_id for entry in entries}
    standing = [Entry.of(work) for work in others if work.id not in replaced]
    found = []
    for n, entry in enumerate(entries):
        beside = [*standing, *entries[:n], *entries[n + 1 :]]
        found += doubts(entry, beside, frame)
    return Looked(seen, list(entries), found, frame, {work.id: work.day for work in others})


async def save(
    session: Session,
    person: Person,
    seen: Schedule,
    entries: Sequence[Entry],
    now: datetime,
    *,
    is_sure: bool = False,
    reason: str | None = None,
) -> Saved:
    """Save entries; when something is doubtful and nobody is sure, nothing is saved and the doubts come back.

    `seen` has come through `to_change`. A day outside the window needs a reason, however sure somebody is.
    """
    entries = [_tidy(entry) for entry in entries]
    if any(_is_taken(seen, entry) for entry in entries):
        raise Outdated
    looked = await look(session, seen, entries)
    if looked.doubts and not is_sure:
        return Saved(looked)
    reason = " ".join((reason or "").split())[:REASON_LENGTH] or None
    if looked.needs_reason and not reason:
        raise ReasonMissing
    saved = await write(session, person, looked, now, reason)
    moved = await bound.follow(session, person, seen.procedure, [seen.school], now)
    return Saved(looked, saved, moved)


async def write(
    session: Session, person: Person, looked: Looked, now: datetime, reason: str | None = None
) -> list[Work]:
    """The works as they are to be; whoever calls lets the tasks follow."""
    seen = looked.schedule
    outside = {doubt.entry for doubt in looked.doubts if doubt.rule == Rule.window}
    saved: list[Work] = []
    before: list[following_news.Said | None] = []
    for entry in looked.entries:
        why = (entry.reason or reason) if entry in outside else None
        work = await _work(session, person, seen, entry, now)
        before.append(following_news.said(work, seen.school) if entry.work_id else None)
        saved.append(_filled(work, seen, entry, looked.frame, why, now))
    await session.flush()
    await following_news.owe(session, seen.school, list(zip(saved, before, strict=True)), now, person)
    one = {"work": saved[0].id} if len(saved) == 1 else {"count": len(saved)}
    audit.note(session, person, "schedule", "organisation", seen.school.id, now, procedure=seen.procedure.id, **one)
    return saved


def _is_taken(seen: Schedule, entry: Entry) -> bool:
    """Whether somebody else has entered meanwhile what is to be new."""
    if entry.work_id is not None:
        return False
    own = [work for work in seen.works if (work.grade, work.letter) == (entry.grade, entry.letter)]
    same = [work for work in own if (work.part, work.random_group) == (entry.part, entry.random_group)]
    if entry.subject is not None:
        return any(work.subject == entry.subject for work in same)
    groups, at = works.grade_of(seen.procedure, entry.grade).random, entry.random_group
    return at is not None and at < len(groups) and len(same) >= groups[at].take


def _tidy(entry: Entry) -> Entry:
    rooms = " ".join((entry.rooms or "").split()) or None
    if rooms and len(rooms) > ROOMS_LENGTH:
        raise TextTooLong(limit=ROOMS_LENGTH)
    return replace(entry, rooms=rooms)


def _filled(work: Work, seen: Schedule, entry: Entry, frame: Frame, reason: str | None, now: datetime) -> Work:
    work.subject, work.random_group, work.part = entry.subject, entry.random_group, entry.part
    work.day, work.lesson, work.minutes, work.form = entry.day, entry.lesson, entry.minutes, entry.form
    work.at = f"{entry.at:%H:%M}" if entry.at else None
    work.rooms, work.reason, work.state = entry.rooms, reason, WorkState.planned
    set_moments(work, entry, seen.school, frame.bells)
    work.changed_at = now
    return work


async def _work(session: Session, person: Person, seen: Schedule, entry: Entry, now: datetime) -> Work:
    if entry.work_id is None:
        work = Work(
            procedure_id=seen.procedure.id,
            organisation_id=seen.school.id,
            grade=entry.grade,
            letter=entry.letter,
            revision=0,
            created_by_id=person.id,
            created_at=now,
        )
        session.add(work)
        return work
    found = await session.get(Work, entry.work_id, with_for_update=True, populate_existing=True)
    if found is None or (found.organisation_id, found.procedure_id) != (seen.school.id, seen.procedure.id):
        raise NotFound
    if found.state != WorkState.planned:
        raise Outdated
    found.revision += 1
    return found


# One work ---------------------------------------------------------------------------------------------------------


async def of_work(session: Session, person: Person, work_id: int) -> tuple[Schedule, Work]:
    """A work that is to be changed, locked, with the schedule in which it stands."""
    work = await works.get_for(session, person, work_id, lock=True)
    seen = await to_change(session, person, work.organisation_id, work.procedure_id)
    if work.state != WorkState.planned:
        raise Outdated
    return seen, work


async def _with(session: Session, person: Person, now: datetime, found: tuple[Schedule, Work], **fields: Any) -> Saved:
    """A work with other fields. What is doubtful about it stands on its card; it is not asked about again."""
    seen, work = found
    entry = replace(Entry.of(work), **fields)
    return await save(session, person, seen, [entry], now, is_sure=True)


async def name_subject(session: Session, person: Person, work_id: int, number: int, now: datetime) -> Saved:
    """The random subject has become known: one of its group, by its place in the list; -1: unknown again."""
    found = seen, work = await of_work(session, person, work_id)
    offered = choices(seen, work)
    if not offered or not -1 <= number < len(offered):
        raise Outdated
    return await _with(session, person, now, found, subject=offered[number] if number >= 0 else None)


def choices(seen: Schedule, work: Work) -> tuple[str, ...]:
    """The subjects that a random one may become."""
    groups = works.grade_of(seen.procedure, work.grade).random
    at = work.random_group
    return groups[at].of if at is not None and 0 <= at < len(groups) else ()


async def switch_form(session: Session, person: Person, work_id: int, now: datetime) -> Saved:
    """On paper, or on a computer."""
    found = _, work = await of_work(session, person, work_id)
    form = WorkForm.computer if work.form == WorkForm.paper else WorkForm.paper
    return await _with(session, person, now, found, form=form)


async def switch_length(session: Session, person: Person, work_id: int, now: datetime) -> Saved:
    """One lesson, or two."""
    found = _, work = await of_work(session, person, work_id)
    return await _with(session, person, now, found, minutes=45 if work.minutes > 45 else 90)


async def switch_part(session: Session, person: Person, work_id: int, now: datetime) -> Saved:
    """The whole work, its first part, its second part."""
    found = _, work = await of_work(session, person, work_id)
    return await _with(session, person, now, found, part={None: 1, 1: 2}.get(work.part))


async def name_rooms(session: Session, person: Person, work_id: int, rooms: str, now: datetime) -> Saved:
    """Where it is written."""
    return await _with(session, person, now, await of_work(session, person, work_id), rooms=rooms)


async def cancel(session: Session, person: Person, work_id: int, now: datetime) -> tuple[Schedule, Work, int]:
    """«Убрать»: it is not going to be written. Returns how many tasks of plans moved with it."""
    seen, work = await of_work(session, person, work_id)
    if work.begins_at and work.begins_at <= now:
        raise WorkIsOver
    work.state = WorkState.cancelled
    work.revision += 1
    work.changed_at = now
    await session.flush()
    audit.note(session, person, "cancel", "work", work.id, now)
    await following_news.owe(session, seen.school, [(work, following_news.said(work, seen.school))], now, person)
    moved = await bound.follow(session, person, seen.procedure, [seen.school], now)
    return await works.schedule(session, person, seen.school, seen.procedure), work, moved


# A whole class ----------------------------------------------------------------------------------------------------


def copies(seen: Schedule, source: tuple[int, str], targets: Iterable[tuple[int, str]]) -> list[Entry]:
    """The works of one class for parallel ones: the same days and lessons; what stands there already is moved."""
    found = []
    model = seen.row(*source)
    for grade, letter in targets:
        if grade != source[0] or letter == source[1]:
            continue
        there = seen.row(grade, letter).slots
        for at, (slot, work) in enumerate(model.slots):
            if work is None:
                continue
            own = there[at][1] if at < len(there) and there[at][0] == slot else None
            subject = own.subject if own else work.subject if work.random_group is None else None
            copy = replace(Entry.of(work), letter=letter, subject=subject, rooms=own.rooms if own else None)
            found.append(replace(copy, work_id=own.id if own else None))
    return found
