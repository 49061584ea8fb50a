"""How a sheet stands: its items with their hours, what was answered, and which works they are about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, select
from sqlalchemy.orm import joinedload

from models import (
    Answer,
    Crew,
    Membership,
    Organisation,
    Role,
    Sheet,
    Span,
    Stage,
    StageName,
    Work,
    WorkState,
)
from services import Session, forms, settings
from services.errors import Outdated
from services.forms import Item
from services.moments import Anchors, moment
from services.sheet_plans import USUAL_BEGIN, USUAL_LENGTH, span_of

YES, NO, NOT_APPLICABLE = "yes", "no", "na"
NO_SLOT = -1
"""In a button: of an item that stands once."""


@dataclass(frozen=True)
class Slot:
    """Works that begin together."""

    begins: datetime
    ends: datetime
    works: tuple[Work, ...]

    def name(self, place: Organisation) -> str:
        """As answers keep it: the local hour."""
        return f"{self.begins.astimezone(place.zone):%H:%M}"


@dataclass(frozen=True)
class Line:
    """One item as it stands, for one beginning of the day."""

    index: int
    """Of the item in its form."""
    item: Item
    slot: str
    """The local hour of the beginning, where the item stands once for each."""
    due_at: datetime | None
    answer: Answer | None
    report: Stage | None
    """Who reported the stage, if all its works have it."""
    works: tuple[Work, ...]
    left: tuple[Work, ...] = ()
    """Works that came to the day after the stage was ticked: the tick does not stand for them."""

    @property
    def is_done(self) -> bool:
        """Whether nothing is asked any more."""
        return self.value is not None

    @property
    def value(self) -> str | None:
        """What was answered; a stage that somebody reported elsewhere is a yes."""
        return self.said or (YES if self.report else None)

    @property
    def said(self) -> str | None:
        """What the newest answer says, as long as it stands."""
        return self.answer.value if self.answer and not self.left else None

    @property
    def minutes(self) -> int:
        """The slot as a button carries it."""
        return NO_SLOT if not self.slot else int(self.slot[:2]) * 60 + int(self.slot[3:])


@dataclass(frozen=True)
class Part:
    """Lines under one heading, of one beginning."""

    title: str
    slot: str
    lines: tuple[Line, ...]

    @property
    def done(self) -> int:
        """How many of them are done."""
        return sum(line.is_done for line in self.lines)

    @property
    def is_done(self) -> bool:
        """All of them."""
        return self.done == len(self.lines)

    @property
    def first_at(self) -> datetime | None:
        """When the first of them is to be done."""
        return min((line.due_at for line in self.lines if line.due_at), default=None)


@dataclass(frozen=True)
class Seen:
    """A sheet with all that is shown of it."""

    sheet: Sheet
    place: Organisation
    slots: tuple[Slot, ...]
    parts: tuple[Part, ...]
    covered: tuple[Crew, ...]
    """Those who have the list of their own works, so that it is not asked for here."""

    @property
    def is_idle(self) -> bool:
        """Whether somebody's own list has no work left: all were moved, or given to somebody else."""
        form = self.sheet.form
        return bool(self.sheet.person_id) and form.is_personal and form.span == Span.day and not self.slots

    @property
    def lines(self) -> list[Line]:
        """All of them."""
        return [line for part in self.parts for line in part.lines]

    def current(self, now: datetime) -> int:
        """Which part is shown first: the last one that has begun and is not done, else the first that is not."""
        waiting = [n for n, part in enumerate(self.parts) if not part.is_done]
        begun = [n for n in waiting if (at := self.parts[n].first_at) and at <= now]
        return begun[-1] if begun else waiting[0] if waiting else max(len(self.parts) - 1, 0)

    def line(self, index: int, minutes: int) -> Line:
        """The line that a button means."""
        found = next((line for line in self.lines if (line.index, line.minutes) == (index, minutes)), None)
        if found is None:
            raise Outdated
        return found

    def part_of(self, line: Line) -> int:
        """Where it stands."""
        return next(n for n, part in enumerate(self.parts) if line in part.lines)


async def works_of(session: Session, sheet: Sheet) -> Sequence[Work]:
    """The works that a sheet is about, by their beginnings."""
    of_day = sheet.form.span == Span.day
    of_person = bool(sheet.person_id) and sheet.form.is_personal and of_day
    asked = _works(of_work=bool(sheet.work_id), of_day=of_day, of_person=of_person)
    named: dict[str, Any] = {"work": sheet.work_id, "place": sheet.organisation_id, "procedure": sheet.procedure_id}
    named |= {"day": sheet.day, "person": sheet.person_id, "role": sheet.role}
    rows = await session.scalars(asked, named)
    return rows.all()


# Every press on a list asks these: built once, not each time.


@cache
def _works(*, of_work: bool, of_day: bool, of_person: bool) -> Select[Work]:
    which: list[ColumnElement[bool]] = [Work.state == WorkState.planned]
    if of_work:
        which.append(Work.id == bindparam("work"))
    else:
        which += [Work.organisation_id == bindparam("place"), Work.procedure_id == bindparam("procedure")]
        if of_day:
            which.append(Work.day == bindparam("day"))
        if of_person:
            own = select(Crew.work_id).where(Crew.person_id == bindparam("person"), Crew.role == bindparam("role"))
            which.append(Work.id.in_(own))
    return select(Work).where(*which).order_by(Work.day, Work.begins_at, Work.grade, Work.letter)


async def seen(session: Session, sheet: Sheet) -> Seen:
    """All that is shown of a sheet. Its form, organisation and procedure are loaded."""
    place, works = sheet.organisation, await works_of(session, sheet)
    covered: Sequence[Crew] = ()
    if sheet.form.is_personal and sheet.person_id is None and works:
        covered = await crew_of(session, works, sheet.role)
        taken = {row.work_id for row in covered}
        works = [work for work in works if work.id not in taken]
    slots = slots_of(works, place)
    items = forms.items_of(sheet.form)
    answers = await _answers(session, sheet)
    reports = await _reports(session, works) if any(item.stage for item in items) else {}
    lines = await _with_left(session, await _lines(session, sheet, items, slots, answers, reports))
    return Seen(sheet, place, slots, _parts(lines), tuple(covered))


async def crew_of(session: Session, works: Iterable[Work], role: Role | None) -> Sequence[Crew]:
    """Who is put on these works in a role, and has it still."""
    rows = await session.scalars(_CREW, {"works": [work.id for work in works], "role": role})
    return rows.all()


def holds() -> ColumnElement[bool]:
    """Whether somebody who is put on a work still has the role in its school."""
    return exists().where(
        Membership.person_id == Crew.person_id,
        Membership.organisation_id == Work.organisation_id,
        Membership.role == Crew.role,
        Membership.ended_at.is_(None),
    )


_CREW = (
    select(Crew)
    .join(Work, Work.id == Crew.work_id)
    .options(joinedload(Crew.person), joinedload(Crew.work))
    .where(Crew.work_id.in_(bindparam("works", expanding=True)), Crew.role == bindparam("role"), holds())
    .order_by(Crew.id)
)
_ANSWERS = (
    select(Answer).options(joinedload(Answer.person)).where(Answer.sheet_id == bindparam("sheet")).order_by(Answer.id)
)
_OPEN = select(Stage.work_id, Stage.name).where(
    Stage.work_id.in_(bindparam("works", expanding=True)), Stage.reported_at.is_(None)
)
_REPORTS = (
    select(Stage)
    .options(joinedload(Stage.person))
    .where(Stage.work_id.in_(bindparam("works", expanding=True)), Stage.reported_at.is_not(None))
)


def slots_of(works: Iterable[Work], place: Organisation) -> tuple[Slot, ...]:
    """Works of one day, those that begin together as one."""
    found: dict[datetime, list[Work]] = {}
    for work in works:
        found.setdefault(span_of(work, place)[0], []).append(work)
    return tuple(
        Slot(begins, max(span_of(work, place)[1] for work in some), tuple(some))
        for begins, some in sorted(found.items())
    )


async def _answers(session: Session, sheet: Sheet) -> dict[tuple[str, str], Answer]:
    rows = await session.scalars(_ANSWERS, {"sheet": sheet.id})
    return {(answer.item, answer.slot): answer for answer in rows}


async def _reports(session: Session, works: Sequence[Work]) -> dict[tuple[int, StageName], Stage]:
    rows = await session.scalars(_REPORTS, {"works": [work.id for work in works]})
    return {(stage.work_id, stage.name): stage for stage in rows}


async def _lines(
    session: Session,
    sheet: Sheet,
    items: Sequence[Item],
    slots: tuple[Slot, ...],
    answers: dict[tuple[str, str], Answer],
    reports: dict[tuple[int, StageName], Stage],
) -> list[Line]:
    place = sheet.organisation
    calendar = (await settings.of(session, place)).calendar
    days = await _days(session, sheet)
    procedure = sheet.procedure
    found = []
    for index, item in enumerate(items):
        if item.is_off:
            continue
        repeated: tuple[Slot | None, ...] = slots if item.is_repeated and slots else (None,)
        for slot in repeated:
            at = slot or (slots[0] if slots else _usual(sheet))
            anchors = Anchors(
                place.zone, calendar, at.begins if at else None, at.ends if at else None,
                first=days[0] if days else sheet.day, last=days[-1] if days else sheet.day,
                upload=procedure.upload_by if procedure else None, close=procedure.last_on if procedure else None,
            )  # fmt: skip
            works = slot.works if slot else tuple(work for one in slots for work in one.works)
            name = slot.name(place) if slot else ""
            due_at = moment(item.moment, anchors) if item.moment else None
            found.append(
                Line(index, item, name, due_at, answers.get((item.key, name)), _report(item, works, reports), works)
            )
    return found


async def _with_left(session: Session, lines: list[Line]) -> list[Line]:
    """A stage that was ticked stands for the works of that moment: what is new or came back is still waited for."""
    doubtful = [line for line in lines if line.item.stage and not line.report and line.said in (YES, NOT_APPLICABLE)]
    if not doubtful:
        return lines
    named = {"works": list({work.id for line in doubtful for work in line.works})}
    rows = await session.execute(_OPEN, named)
    waiting = {(work, name) for work, name in rows}
    left = {id(line): tuple(work for work in line.works if (work.id, line.item.stage) in waiting) for line in doubtful}
    return [replace(line, left=left.get(id(line), ())) for line in lines]


def _usual(sheet: Sheet) -> Slot | None:
    """Of those above, whose own works are none: the day as they have it."""
    if sheet.day is None or sheet.work_id:
        return None
    begins = datetime.combine(sheet.day, USUAL_BEGIN, sheet.organisation.zone).astimezone(UTC)
    return Slot(begins, begins + USUAL_LENGTH, ())


async def _days(session: Session, sheet: Sheet) -> list[date]:
    """The first and the last day of the works of a procedure; asked only where the form needs them."""
    if sheet.form.span != Span.procedure or sheet.procedure_id is None:
        return []
    place = sheet.organisation
    here = select(Organisation.id).where(Organisation.path.startswith(place.path, autoescape=True))
    rows = await session.scalars(
        select(Work.day)
        .where(Work.procedure_id == sheet.procedure_id, Work.state == WorkState.planned, Work.organisation_id.in_(here))
        .distinct()
        .order_by(Work.day)
    )
    return list(rows)


def _report(item: Item, works: Sequence[Work], reports: dict[tuple[int, StageName], Stage]) -> Stage | None:
    if item.stage is None or not works:
        return None
    found = [reports.get((work.id, item.stage)) for work in works]
    known = [report for report in found if report]
    return max(known, key=lambda report: report.reported_at or report.id) if len(known) == len(found) else None


def _parts(lines: Iterable[Line]) -> tuple[Part, ...]:
    """By heading in the order of the form; a heading that is repeated stands once for each beginning."""
    found: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        found.setdefault((line.item.part, line.slot), []).append(line)
    titles = list(dict.fromkeys(title for title, _ in found))
    order = sorted(found, key=lambda key: (titles.index(key[0]), key[1]))
    return tuple(Part(title, slot, tuple(found[title, slot])) for title, slot in order)
