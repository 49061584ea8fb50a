"""What a proposal is made of: the shifts that still need somebody, the observers, what keeps them away."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from models import (
    Observer,
    ObserverState,
    Organisation,
    Placement,
    Proposal,
    Proposed,
    Shift,
    ShiftStage,
    Work,
    WorkState,
)
from services import Session, assigning, marks, observers, settings
from services.calendar import school_year_of
from services.observer_rules import barred, conflict, hours_of, unfit, why_not
from services.placements import STANDS, Taken, taken_by

ASKED, FREE = "asked", "free"
"""Beside the rules: this shift was offered to them before; nothing keeps them away."""


@dataclass(frozen=True)
class Open:
    """A shift that needs more observers than stand for it; its work is loaded."""

    shift: Shift
    missing: int


def _wanted(query: Any, office: Organisation, proposal: Proposal, now: datetime) -> Any:
    """The shifts of a proposal's days that have not begun and need somebody, by day, hour and school."""
    days = Work.day == proposal.day if proposal.day else Work.day >= now.astimezone(office.zone).date()
    return (
        query.select_from(Shift)
        .join(Shift.work)
        .join(Work.organisation)
        .where(Organisation.path.startswith(office.path), Work.state == WorkState.planned, days)
        .where(or_(Work.begins_at.is_(None), Work.begins_at > now), Shift.needed > STANDING)
        .order_by(Work.day, Work.begins_at, Organisation.number, Organisation.name, Work.grade, Work.letter, Shift.id)
    )


STANDING = (
    select(func.count())
    .where(Placement.shift_id == Shift.id, Placement.state.in_(STANDS))
    .correlate(Shift)
    .scalar_subquery()
)


async def open_shifts(session: Session, proposal: Proposal, now: datetime) -> list[Open]:
    """All of them."""
    office = await session.get_one(Organisation, proposal.organisation_id)
    query = _wanted(select(Shift, Shift.needed - STANDING).options(joinedload(Shift.work)), office, proposal, now)
    return [Open(shift, missing) for shift, missing in await session.execute(query)]


class Wanted(NamedTuple):
    """How many observers a shift needs beside those who stand for it, and how many are proposed."""

    shift_id: int
    school_id: int
    missing: int
    proposed: int

    @property
    def bare(self) -> int:
        """Places for which nobody is proposed."""
        return max(self.missing - self.proposed, 0)


async def wanted(session: Session, proposal: Proposal, now: datetime) -> list[Wanted]:
    """The same in numbers, with what the proposal says."""
    office = await session.get_one(Organisation, proposal.organisation_id)
    of = Proposed.proposal_id == proposal.id
    counts = await session.execute(select(Proposed.shift_id, func.count()).where(of).group_by(Proposed.shift_id))
    lines: dict[int, int] = {row[0]: row[1] for row in counts}
    rows = await session.execute(
        _wanted(select(Shift.id, Work.organisation_id, Shift.needed - STANDING), office, proposal, now)
    )
    return [Wanted(id_, school, missing, lines.get(id_, 0)) for id_, school, missing in rows]


@dataclass(frozen=True)
class Roster:
    """The observers of an office, what they watch already, what they were asked before."""

    observers: Sequence[Observer]
    taken: dict[int, list[Taken]]
    asked: dict[int, set[int]]
    """Shift → observers to whom it was offered, whatever they said."""
    way: timedelta

    def with_lines(self, lines: Iterable[tuple[int, Work, ShiftStage]]) -> "Roster":
        """As if what a proposal says were so."""
        taken = {id_: list(theirs) for id_, theirs in self.taken.items()}
        for observer_id, work, stage in lines:
            taken.setdefault(observer_id, []).append((work, stage))
        return Roster(self.observers, taken, self.asked, self.way)

    def load(self, observer: Observer) -> int:
        """How many shifts they have."""
        return len(self.taken.get(observer.id, ()))

    def code(self, observer: Observer, shift: Shift) -> str:
        """What keeps an observer away from a shift; «free»: nothing."""
        why = why_not(observer, shift.work, shift.stage, self.taken.get(observer.id, ()), self.way)
        if why:
            return why.value
        return ASKED if observer.id in self.asked.get(shift.id, ()) else FREE

    def counts(self, shift: Shift, but: Iterable[int] = ()) -> dict[str, int]:
        """How many observers each reason keeps away, the most frequent first."""
        left_out = set(but)
        codes = Counter(self._lasting(one, shift) for one in self.observers if one.id not in left_out)
        return dict(codes.most_common())

    def _lasting(self, observer: Observer, shift: Shift) -> str:
        """Of several reasons the one that another day or hour would not change."""
        tie = conflict(barred(observer), shift.work.organisation_id)
        return tie.value if tie and unfit(observer, shift.work.day) is None else self.code(observer, shift)


async def roster(session: Session, office: Organisation, shift_ids: Sequence[int]) -> Roster:
    """Everybody who was approved, those who are suspended too: they are named among the reasons."""
    found = (
        await session.scalars(
            observers.with_all()
            .join(Observer.organisation)
            .where(
                Organisation.path.startswith(office.path),
                Observer.state.in_((ObserverState.approved, ObserverState.suspended)),
            )
            .order_by(Observer.id)
        )
    ).all()
    taken = await taken_by(session, [one.id for one in found])
    asked: dict[int, set[int]] = {}
    wanted = Placement.shift_id.in_(shift_ids)
    for shift_id, observer_id in await session.execute(select(Placement.shift_id, Placement.observer_id).where(wanted)):
        asked.setdefault(shift_id, set()).add(observer_id)
    way = timedelta(minutes=(await settings.of(session, office)).observer_travel)
    return Roster(found, taken, asked, way)


async def as_proposed(session: Session, proposal: Proposal, shift_ids: Sequence[int], but: int = 0) -> Roster:
    """The observers of a proposal's office, as if all its lines but one were so."""
    rows = await session.execute(
        select(Proposed.observer_id, Work, Shift.stage)
        .join(Shift, Shift.id == Proposed.shift_id)
        .join(Work, Work.id == Shift.work_id)
        .where(Proposed.proposal_id == proposal.id, Proposed.id != but)
    )
    lines = [(who, work, stage) for who, work, stage in rows]
    return (await roster_of(session, proposal, shift_ids)).with_lines(lines)


async def roster_of(session: Session, proposal: Proposal, shift_ids: Sequence[int]) -> Roster:
    """The same, of a proposal's office."""
    return await roster(session, await session.get_one(Organisation, proposal.organisation_id), shift_ids)


async def marked_of(session: Session, proposal: Proposal, now: datetime) -> set[int]:
    """The marked schools of a proposal's office."""
    return await marked(session, await session.get_one(Organisation, proposal.organisation_id), now)


async def marked(session: Session, office: Organisation, now: datetime) -> set[int]:
    """The schools of this year «с признаками необъективности»."""
    return await marks.below(session, office, school_year_of(now.astimezone(office.zone).date()))


# The question for the solver ---------------------------------------------------------------------------------------


def world(found: Sequence[Open], who: Roster, marked_ids: set[int]) -> assigning.World:
    """Rows as the question that the solver answers."""
    shifts = tuple(_shift(one, marked_ids) for one in found)
    at_school: dict[int, set[int]] = {}
    on_day: dict[date, set[int]] = {}
    for one in found:
        at_school.setdefault(one.shift.work.organisation_id, set()).add(one.shift.id)
        on_day.setdefault(one.shift.work.day, set()).add(one.shift.id)
    watchers = []
    for observer in who.observers:
        never = {id_ for day, ids in on_day.items() if unfit(observer, day) for id_ in ids}
        never |= {id_ for tie in barred(observer) for id_ in at_school.get(tie.organisation_id, ())}
        never |= {id_ for id_, asked in who.asked.items() if observer.id in asked}
        held = tuple(_held(n, *theirs) for n, theirs in enumerate(who.taken.get(observer.id, ()), 1))
        watchers.append(assigning.Watcher(observer.id, frozenset(never), held))
    return assigning.World(shifts, tuple(watchers), int(who.way.total_seconds()) // 60)


def _shift(one: Open, marked_ids: set[int]) -> assigning.Shift:
    work = one.shift.work
    school, day = work.organisation_id, work.day.toordinal()
    return assigning.Shift(one.shift.id, school, day, _span(work, one.shift.stage), one.missing, school in marked_ids)


def _held(n: int, work: Work, stage: ShiftStage) -> assigning.Shift:
    """What is theirs already has a number that no shift of the question has."""
    return assigning.Shift(-n, work.organisation_id, work.day.toordinal(), _span(work, stage), 0, is_marked=False)


def _span(work: Work, stage: ShiftStage) -> tuple[int, int] | None:
    hours = hours_of(work, stage)
    return (int(hours[0].timestamp()) // 60, int(hours[1].timestamp()) // 60) if hours else None
