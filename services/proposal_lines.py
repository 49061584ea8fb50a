"""The lines of a proposal: looked at page by page, given to others, taken out; shifts that nobody has, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import joinedload

from models import Observer, Person, Proposal, ProposalState, Proposed, Shift, Work
from services import Session, audit, pendings, proposals
from services.errors import CannotObserve, NotFound, Outdated, ShiftFull
from services.observer_rules import Why
from services.placement_words import nameless
from services.proposal_worlds import FREE, as_proposed, wanted
from services.updates import inserting

PAGE = 8
FEW = 4
"""Shifts with reasons on one screen."""
OVERRIDE = "proposal-override"
TIES = {why.value: why for why in Why if why.can_be_overridden}
RULES = {why.value for why in Why}


@dataclass(frozen=True)
class Lines:
    """A page of them."""

    proposal: Proposal
    shown: Sequence[Proposed]
    page: int
    total: int


async def listed(session: Session, person: Person, proposal_id: int, page: int) -> Lines:
    """Who would watch what, by day and hour."""
    found = await proposals.get_for(session, person, proposal_id)
    of = Proposed.proposal_id == found.id
    total = await session.scalar(select(func.count()).where(of)) or 0
    page = min(max(page, 0), max(total - 1, 0) // PAGE)
    rows = await session.scalars(proposals.whole().where(of).offset(page * PAGE).limit(PAGE))
    return Lines(found, rows.all(), page, total)


async def line_for(session: Session, person: Person, line_id: int, *, lock: bool = False) -> tuple[Proposal, Proposed]:
    """The door to a line, by its proposal."""
    line = await session.scalar(proposals.whole().where(Proposed.id == line_id))
    if line is None:
        raise NotFound
    return await proposals.get_for(session, person, line.proposal_id, lock=lock), line


@dataclass(frozen=True)
class Bare:
    """A shift for which somebody is missing, and how many observers each reason keeps away."""

    shift: Shift
    missing: int
    why: dict[str, int]


@dataclass(frozen=True)
class Left:
    """A page of them."""

    proposal: Proposal
    shown: Sequence[Bare]
    page: int
    total: int


async def left(session: Session, person: Person, proposal_id: int, page: int, now: datetime) -> Left:
    """Shifts that nobody has, with why."""
    found = await proposals.get_for(session, person, proposal_id)
    missing = [one for one in await wanted(session, found, now) if one.bare]
    page = min(max(page, 0), max(len(missing) - 1, 0) // FEW)
    bare = {one.shift_id: one.bare for one in missing[page * FEW : (page + 1) * FEW]}
    rows = await session.scalars(_whole_shift().where(Shift.id.in_(bare)))
    shifts = {shift.id: shift for shift in rows}
    who = await as_proposed(session, found, list(bare))
    shown = [
        Bare(shifts[id_], count, who.counts(shifts[id_], await _theirs(session, found, id_)))
        for id_, count in bare.items()
    ]
    return Left(found, shown, page, len(missing))


def _whole_shift() -> Select[Shift]:
    return select(Shift).options(joinedload(Shift.work).joinedload(Work.organisation))


async def _theirs(session: Session, found: Proposal, shift_id: int) -> set[int]:
    """Who is proposed for a shift."""
    of = (Proposed.proposal_id == found.id, Proposed.shift_id == shift_id)
    return set(await session.scalars(select(Proposed.observer_id).where(*of)))


@dataclass(frozen=True)
class Choice:
    """An observer who could have a shift, what keeps them away («free»: nothing), and how many they would have."""

    observer: Observer
    code: str
    load: int


@dataclass(frozen=True)
class Choices:
    """A page of them; `line_id` is the line that would change, 0: a new one."""

    proposal: Proposal
    shift: Shift
    line_id: int
    shown: Sequence[Choice]
    page: int
    total: int


async def choices(
    session: Session, person: Person, proposal_id: int, shift_id: int, line_id: int, page: int
) -> Choices:
    """Observers for a shift of a proposal: those whom nothing keeps away come first."""
    found, shift = await _shift_for(session, person, proposal_id, shift_id, line_id)
    who, theirs = await as_proposed(session, found, [shift.id], line_id), await _theirs(session, found, shift.id)
    rows = [Choice(one, who.code(one, shift), who.load(one)) for one in who.observers if one.id not in theirs]
    rows.sort(key=lambda row: (row.code != FREE, row.code not in TIES, row.load, row.observer.id))
    page = min(max(page, 0), max(len(rows) - 1, 0) // PAGE)
    return Choices(found, shift, line_id, rows[page * PAGE : (page + 1) * PAGE], page, len(rows))


async def _shift_for(
    session: Session, person: Person, proposal_id: int, shift_id: int, line_id: int, *, lock: bool = False
) -> tuple[Proposal, Shift]:
    """A shift of the proposal's office; its line, where one is meant, is of the same."""
    found = await proposals.get_for(session, person, proposal_id, lock=lock)
    shift = await session.scalar(_whole_shift().where(Shift.id == shift_id))
    if shift is None or not found.organisation.contains(shift.work.organisation):
        raise NotFound
    if line_id:
        line = await session.get(Proposed, line_id)
        if line is None or (line.proposal_id, line.shift_id) != (found.id, shift.id):
            raise NotFound
    return found, shift


@dataclass(frozen=True)
class Doubted:
    """An observer whom a rule keeps away: the reason to pass it over is asked."""

    proposal: Proposal
    shift: Shift
    observer: Observer
    why: Why


async def choose(
    session: Session, person: Person, proposal_id: int, shift_id: int, line_id: int, observer_id: int, now: datetime
) -> Doubted | None:
    """This observer instead, or in addition; nobody is asked yet. A rule that can be passed over asks for a reason."""
    found, shift = await _shift_for(session, person, proposal_id, shift_id, line_id, lock=True)
    observer, code = await _look(session, found, shift, line_id, observer_id)
    if code in TIES:
        await pendings.expect(
            session, person, OVERRIDE, now, proposal=found.id, shift=shift.id, line=line_id, observer=observer.id
        )
        return Doubted(found, shift, observer, TIES[code])
    await _put(session, person, found, shift, line_id, observer, code, None, now)
    return None


async def override(
    session: Session,
    person: Person,
    proposal_id: int,
    shift_id: int,
    line_id: int,
    observer_id: int,
    written: str,
    now: datetime,
) -> None:
    """The same, with the reason for which a rule is passed over."""
    found, shift = await _shift_for(session, person, proposal_id, shift_id, line_id, lock=True)
    observer, code = await _look(session, found, shift, line_id, observer_id)
    await _put(session, person, found, shift, line_id, observer, code, nameless(written), now)


async def _look(
    session: Session, found: Proposal, shift: Shift, line_id: int, observer_id: int
) -> tuple[Observer, str]:
    if found.state != ProposalState.ready:
        raise Outdated
    who = await as_proposed(session, found, [shift.id], line_id)
    observer = next((one for one in who.observers if one.id == observer_id), None)
    if observer is None:
        raise NotFound
    if observer.id in await _theirs(session, found, shift.id):
        raise Outdated
    return observer, who.code(observer, shift)


async def _put(
    session: Session,
    person: Person,
    found: Proposal,
    shift: Shift,
    line_id: int,
    observer: Observer,
    code: str,
    reason: str | None,
    now: datetime,
) -> None:
    is_overridden = code in TIES and reason is not None
    if code in RULES and not is_overridden:
        raise CannotObserve(why=code)
    if not line_id and not await _is_missing(session, found, shift, now):
        raise ShiftFull
    await session.execute(delete(Proposed).where(Proposed.id == line_id))
    values = {
        "proposal_id": found.id, "shift_id": shift.id, "observer_id": observer.id,
        "override": reason if is_overridden else None, "outcome": None,
    }  # fmt: skip
    await session.execute(inserting(session, Proposed).values(values).on_conflict_do_nothing())
    found.changed_at = now
    await pendings.forget(session, person)
    facts = {"shift": shift.id, "observer": observer.id}
    if is_overridden:
        audit.note(session, person, "override", "proposal", found.id, now, **facts, rule=code)
    else:
        audit.note(session, person, "change", "proposal", found.id, now, **facts)


async def _is_missing(session: Session, found: Proposal, shift: Shift, now: datetime) -> bool:
    return any(one.shift_id == shift.id and one.bare for one in await wanted(session, found, now))


async def take_out(session: Session, person: Person, line_id: int, now: datetime) -> Proposal:
    """«Убрать»: nobody has this shift in the proposal."""
    found, line = await line_for(session, person, line_id, lock=True)
    if found.state != ProposalState.ready:
        raise Outdated
    await session.execute(delete(Proposed).where(Proposed.id == line.id))
    found.changed_at = now
    audit.note(session, person, "change", "proposal", found.id, now, shift=line.shift_id)
    return found
