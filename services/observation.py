"""The observation sheet of an agreed shift: the doors to it, and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from models import (
    Form,
    Observation,
    ObservationAnswer,
    ObservationState,
    ObservationVersion,
    Observer,
    Organisation,
    Person,
    Placement,
    PlacementState,
    Shift,
    ShiftStage,
    Violation,
    Work,
)
from services import Session, audit, forms, pendings, people
from services import observation_rules as rules
from services.errors import NotFound, ObservationBarred, ObservationSent, ObservationTooEarly, Outdated
from services.forms import Item, ItemType
from services.observation_rules import Problem, Said
from services.observer_rules import barred, conflict, unfit
from services.updates import inserting

FORM = "observation"
SAID = "observation-said"
"""What comes next is an answer, a comment or a photo for a question."""
STAGES_OF = {
    ShiftStage.preparation: "preparation,handover",
    ShiftStage.conduct: "conduct",
    ShiftStage.checking: "checking",
    ShiftStage.upload: "upload",
}
"""What is ticked already when a sheet opens."""
FILLS = (PlacementState.agreed, PlacementState.absent)
"""Whose sheet is taken: also that of somebody who was marked absent, and says otherwise by sending it."""


@dataclass(frozen=True)
class Seen:
    """A sheet with all that is shown of it."""

    sheet: Observation
    items: Sequence[Item]
    answers: dict[str, Said]
    told: Sequence[Violation]
    """Violations that were told at once, but those taken back."""
    index: int | None = None
    """The question that is asked now; None: all of it is looked at."""
    before: int | None = None
    """The question that was answered just now."""
    has_replaced: bool = False
    """A photo took the place of another one: a question has one."""

    @property
    def asked(self) -> list[int]:
        """The places of the questions."""
        return rules.asked(self.items, self.answers, len(self.told))

    @property
    def problems(self) -> list[Problem]:
        """What keeps it from being sent."""
        return rules.problems(self.items, self.answers, len(self.told))

    @property
    def facts(self) -> list[list[Any]]:
        """What would be sent."""
        return rules.facts(self.items, self.answers, len(self.told))

    @property
    def stamp(self) -> int:
        """A short number of that."""
        return rules.stamp(self.facts)

    @property
    def run(self) -> list[int]:
        """What «Всё в порядке до конца раздела» would answer from here."""
        if self.index is None:
            return []
        return rules.run(self.items, self.answers, len(self.told), self.index)

    def said(self, key: str) -> Said:
        """How an item stands."""
        return self.answers.get(key, rules.EMPTY)

    def item(self, index: int) -> Item:
        """The question that a button means."""
        if index not in self.asked:
            raise Outdated
        return self.items[index]


def whole() -> Select[Observation]:
    """Sheets with what their screens name."""
    placement = joinedload(Observation.placement)
    observer = placement.joinedload(Placement.observer)
    return select(Observation).options(
        joinedload(Observation.form),
        joinedload(Observation.organisation),
        joinedload(Observation.work),
        joinedload(Observation.person),
        placement.joinedload(Placement.shift),
        observer.joinedload(Observer.organisation),
        observer.selectinload(Observer.ties),
    )


async def find(session: Session, observation_id: int, *, lock: bool = False) -> Observation | None:
    """As it stands now; who may see it is asked by whoever names it."""
    query = select(Observation).where(Observation.id == observation_id).execution_options(populate_existing=True)
    found = await session.scalar(query.with_for_update() if lock else query)
    return await session.scalar(whole().where(Observation.id == found.id)) if found else None


# The observer's door ------------------------------------------------------------------------------------------------


async def own(session: Session, person: Person, observation_id: int, *, lock: bool = False) -> Observation:
    """The door to one's own sheet, while the shift stands and nothing keeps one away."""
    found = await find(session, observation_id, lock=lock)
    if found is None or found.person_id != person.id or found.placement.state not in FILLS:
        raise NotFound
    _keeps_away(found.placement, found.work)
    return found


def _keeps_away(placement: Placement, work: Work) -> None:
    """Whoever is suspended or partial fills in nothing, even if the shift was agreed to before."""
    observer = placement.observer
    why = unfit(observer, work.day)
    if why is None and placement.override is None:
        why = conflict(barred(observer), work.organisation_id)
    if why:
        raise ObservationBarred(why=why.value)


async def to_fill(session: Session, person: Person, observation_id: int) -> Seen:
    """The same, locked, to answer its questions; what was sent changes only by a correction."""
    found = await own(session, person, observation_id, lock=True)
    if found.state == ObservationState.sent:
        raise ObservationSent(code=await code_of(session, found))
    return await seen(session, found)


async def code_of(session: Session, found: Observation) -> str:
    """The receipt of the newest version."""
    code = await session.scalar(
        select(ObservationVersion.code).where(
            ObservationVersion.observation_id == found.id, ObservationVersion.number == found.version
        )
    )
    return code or ""


async def begin(session: Session, person: Person, placement_id: int, now: datetime) -> Seen:
    """The sheet of an agreed shift, opened on the day of the work; one shift has one sheet, however often it is asked.

    It goes on where it was left.
    """
    placement = await _placement(session, person, placement_id)
    work = placement.shift.work
    _keeps_away(placement, work)
    if now.astimezone(work.organisation.zone).date() < work.day:
        raise ObservationTooEarly(day=work.day)
    known = await session.scalar(select(Observation.id).where(Observation.placement_id == placement.id))
    if known is None:
        known = await _open(session, person, placement, now)
    found = await find(session, known, lock=True)
    assert found
    if not found.version and found.day != work.day:
        found.day = work.day
        session.add(_answer(found.id, "day", work.day.isoformat(), now))
    return await _here(session, person, found, now)


async def _placement(session: Session, person: Person, placement_id: int) -> Placement:
    """The door to a shift that one has agreed to, locked."""
    row = await session.scalar(
        select(Placement)
        .where(Placement.id == placement_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    found = await session.scalar(
        select(Placement)
        .options(
            joinedload(Placement.shift).joinedload(Shift.work).joinedload(Work.organisation),
            joinedload(Placement.observer).joinedload(Observer.organisation),
            joinedload(Placement.observer).selectinload(Observer.ties),
        )
        .where(Placement.id == (row.id if row else 0))
    )
    if found is None or found.observer.person_id != person.id or found.state not in FILLS:
        raise NotFound
    if not found.shift.work.is_planned:
        raise NotFound
    return found


async def _open(session: Session, person: Person, placement: Placement, now: datetime) -> int:
    work, place = placement.shift.work, placement.shift.work.organisation
    form = await edition(session, place, now)
    items = forms.items_of(form)
    row = {
        "placement_id": placement.id, "form_id": form.id, "organisation_id": place.id, "work_id": work.id,
        "day": work.day, "person_id": person.id, "state": ObservationState.open, "item": _first(items), "version": 0,
        "bad": [], "opened_at": now,
    }  # fmt: skip
    id_: int | None = await session.scalar(
        inserting(session, Observation).values(row).on_conflict_do_nothing().returning(Observation.id)
    )
    if id_ is None:
        raise Outdated
    known = _known(placement)
    for item in items:
        if (value := known.get(item.key)) and not item.is_off:
            session.add(_answer(id_, item.key, value, now))
    audit.note(session, person, "open", "observation", id_, now, placement=placement.id)
    await session.flush()
    return id_


def _answer(id_: int, key: str, value: str, now: datetime) -> ObservationAnswer:
    """What the shift says itself."""
    return ObservationAnswer(
        observation_id=id_, draft=1, item=key, value=value, comment=None, file_id=None, is_bulk=False, at=now
    )


def _first(items: Sequence[Item]) -> str:
    return next((item.key for item in items if item.type != ItemType.known and not item.is_off), "")


def _known(placement: Placement) -> dict[str, str]:
    """What the shift says itself; of the observer only the number of the certificate."""
    work = placement.shift.work
    return {
        "school": work.organisation.name,
        "day": work.day.isoformat(),
        "class": work.class_name,
        "subject": work.subject or "",
        "form": work.form.value,
        "observer": placement.observer.number,
        rules.STAGES: STAGES_OF[placement.shift.stage],
    }


async def edition(session: Session, place: Organisation, now: datetime) -> Form:
    """The form in force in a school."""
    found = (await forms.editions(session, Form.key == FORM)).of(FORM, place)
    if found is None:
        await forms.ship(session, now)
        found = (await forms.editions(session, Form.key == FORM)).of(FORM, place)
    assert found
    return found


# How it stands ------------------------------------------------------------------------------------------------------


async def seen(session: Session, sheet: Observation, *, index: int | None = None, before: int | None = None) -> Seen:
    """All that is shown of a sheet."""
    answers = await answers_of(session, sheet.id)
    told = await alarms_of(session, sheet.id)
    return Seen(sheet, forms.items_of(sheet.form), answers, told, index, before)


async def answers_of(session: Session, observation_id: int) -> dict[str, Said]:
    """The newest answer to each item."""
    newest = (
        select(func.max(ObservationAnswer.id))
        .where(ObservationAnswer.observation_id == observation_id)
        .group_by(ObservationAnswer.item)
    )
    rows = await session.scalars(select(ObservationAnswer).where(ObservationAnswer.id.in_(newest)))
    return {row.item: Said(row.value, row.comment, row.file_id, row.is_bulk) for row in rows}


async def alarms_of(session: Session, observation_id: int) -> Sequence[Violation]:
    """What was told at once and not taken back."""
    rows = await session.scalars(
        select(Violation)
        .where(Violation.observation_id == observation_id, Violation.revoked_at.is_(None))
        .order_by(Violation.id)
    )
    return rows.all()


async def _here(session: Session, person: Person, sheet: Observation, now: datetime) -> Seen:
    """Where it was left: the same question, else all of it."""
    found = await seen(session, sheet)
    index = next((n for n in found.asked if found.items[n].key == sheet.item), None)
    return await at(session, person, found, index, now)


async def at(
    session: Session, person: Person, found: Seen, index: int | None, now: datetime, *, before: int | None = None
) -> Seen:
    """Ask a question: what is written next belongs to it, and it goes on there after a restart."""
    sheet = found.sheet
    if index is None or not sheet.is_open:
        await pendings.forget(session, person)
        sheet.item = ""
        return Seen(sheet, found.items, found.answers, found.told, None, before)
    key = found.items[index].key
    sheet.item = key
    place = sheet.organisation_id
    await pendings.expect(session, person, SAID, now, observation=sheet.id, item=key, organisation=place)
    return Seen(sheet, found.items, found.answers, found.told, index, before)


async def show(session: Session, person: Person, observation_id: int, index: int, now: datetime) -> Seen:
    """Another question; below zero: all of it."""
    sheet = await own(session, person, observation_id)
    found = await seen(session, sheet)
    if index >= 0:
        found.item(index)
    return await at(session, person, found, index if index >= 0 and sheet.is_open else None, now)


async def mine(session: Session, person: Person, now: datetime) -> list[tuple[Placement, Observation | None]]:
    """Shifts whose day has come, each with its sheet if there is one; the newest first."""
    is_sent = exists().where(Observation.placement_id == Placement.id, Observation.version > 0)
    rows = await session.scalars(
        select(Placement)
        .options(
            joinedload(Placement.shift).joinedload(Shift.work).joinedload(Work.organisation),
            selectinload(Placement.observer),
        )
        .join(Observer, Observer.id == Placement.observer_id)
        .join(Shift, Shift.id == Placement.shift_id)
        .join(Work, Work.id == Shift.work_id)
        .where(Observer.person_id == person.id, Placement.state.in_(FILLS), or_(Work.state == "planned", is_sent))
        .order_by(Work.day.desc(), Placement.id.desc())
        .limit(30)
    )
    found = rows.all()
    ids = [one.id for one in found]
    sheets = {
        one.placement_id: one
        for one in await session.scalars(select(Observation).where(Observation.placement_id.in_(ids)))
    }
    return [(one, sheets.get(one.id)) for one in found if _has_come(one, sheets.get(one.id), now)]


def _has_come(placement: Placement, sheet: Observation | None, now: datetime) -> bool:
    """Whether the day of the work is there; a sheet that was sent stays, whatever became of the work."""
    work = placement.shift.work
    return bool(sheet and sheet.version) or now.astimezone(work.organisation.zone).date() >= work.day


# Whose business it is ----------------------------------------------------------------------------------------------


async def first_office(session: Session, sheet: Observation) -> Organisation:
    """Who hears first: the office that sent the observer if the school stands below it, else the nearest above both.

    Where nobody coordinates there, the next one above.
    """
    office: Organisation | None = sheet.placement.observer.organisation
    while office and not office.contains(sheet.organisation):
        office = await above(session, office)
    lowest = office or sheet.organisation
    while office and not await people.coordinators(session, office.id):
        office = await above(session, office)
    return office or lowest


async def above(session: Session, place: Organisation) -> Organisation | None:
    """The organisation right above."""
    return await session.get(Organisation, place.parent_id) if place.parent_id else None
