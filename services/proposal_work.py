"""What the job does for proposals: writes the answer, offers the shifts line by line."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import insert, or_, select
from sqlalchemy.orm import joinedload

from models import Observer, Organisation, Person, Placement, Proposal, ProposalState, Proposed, Shift, Work
from services import Session, notices, observers, offer_rules, people, proposals, shifts
from services.assigning import Pairs
from services.observer_rules import why_not
from services.placements import STANDS, count_of, taken_by, way_of

GONE, FULL, OVER, ASKED = "gone", "full", "over", "asked"
"""Why a line was left out, beside the rules: the work or the observer is not there any more, nobody is needed any more,
the work has begun, this observer was asked meanwhile."""


async def next_waiting(session: Session, but: Collection[int] = ()) -> Proposal | None:
    """The oldest for which the best is still to be found."""
    return await _next(session, ProposalState.waiting, but)


async def next_sending(session: Session, but: Collection[int] = ()) -> Proposal | None:
    """The oldest whose shifts are still to be offered."""
    return await _next(session, ProposalState.sending, but)


async def _next(session: Session, state: ProposalState, but: Collection[int]) -> Proposal | None:
    found: Proposal | None = await session.scalar(
        select(Proposal).where(Proposal.state == state, Proposal.id.not_in(but)).order_by(Proposal.id).limit(1)
    )
    return found


async def answer(session: Session, proposal_id: int, pairs: Pairs, now: datetime) -> None:
    """The best is found: it is shown, and can be changed. Nothing, when it was cancelled meanwhile."""
    proposal = await session.get(Proposal, proposal_id, with_for_update=True, populate_existing=True)
    if proposal is None or proposal.state != ProposalState.waiting:
        return
    rows = [{"proposal_id": proposal.id, "observer_id": who, "shift_id": which} for who, which in pairs]
    if rows:
        await session.execute(insert(Proposed), rows)
    await _becomes(session, proposal, ProposalState.ready, now)


async def fail(session: Session, proposal_id: int, now: datetime) -> None:
    """It could not be found, or not be sent."""
    proposal = await session.get(Proposal, proposal_id, with_for_update=True, populate_existing=True)
    if proposal and proposal.state in (ProposalState.waiting, ProposalState.sending):
        await _becomes(session, proposal, ProposalState.failed, now)


async def _becomes(session: Session, proposal: Proposal, state: ProposalState, now: datetime) -> None:
    proposal.state, proposal.changed_at = state, now
    await session.flush()
    await notices.redraw(session, proposal.live_id)


async def send_some(session: Session, proposal_id: int, limit: int, now: datetime) -> int:
    """A few lines are offered, or left out with the reason. Returns how many; none: all are done."""
    proposal = await session.get(Proposal, proposal_id, with_for_update=True, populate_existing=True)
    if proposal is None or proposal.state != ProposalState.sending:
        return 0
    rows = await session.scalars(
        select(Proposed)
        .where(Proposed.proposal_id == proposal.id, Proposed.outcome.is_(None))
        .order_by(Proposed.id)
        .limit(limit)
        .with_for_update()
    )
    found = rows.all()
    if not found:
        await _becomes(session, proposal, ProposalState.sent, now)
        return 0
    person = await people.get(session, proposal.person_id)
    office = await session.get_one(Organisation, proposal.organisation_id)
    for line in found:
        line.outcome = await _offered(session, person, office, line, proposal.created_at, now)
    await session.flush()
    await notices.redraw(session, proposal.live_id)
    return len(found)


async def _offered(
    session: Session, person: Person, office: Organisation, line: Proposed, since: datetime, now: datetime
) -> str:
    """Every rule is looked at once more, on locked rows: the world may have changed since."""
    shift = await session.scalar(
        select(Shift)
        .where(Shift.id == line.shift_id)
        .options(joinedload(Shift.work).joinedload(Work.organisation))
        .with_for_update(of=Shift)
        .execution_options(populate_existing=True)
    )
    observer = await observers.fresh(session, Observer.id == line.observer_id, lock=True)
    if shift is None or observer is None or not _is_theirs(person, office, shift, observer):
        return GONE
    if now >= offer_rules.last_moment(shift):
        return OVER
    if await _is_asked(session, shift, observer, since):
        return ASKED
    if await count_of(session, shift.id) >= shift.needed:
        return FULL
    taken = (await taken_by(session, [observer.id])).get(observer.id, [])
    why = why_not(observer, shift.work, shift.stage, taken, await way_of(session, shift.work))
    if why and not (line.override and why.can_be_overridden):
        return why.value
    await shifts.offer(session, person, shift, observer, why, line.override, now)
    await session.flush()
    return proposals.SENT


def _is_theirs(person: Person, office: Organisation, shift: Shift, observer: Observer) -> bool:
    """Whether the work is on, whoever sends still coordinates the office, and school and observer are still of it."""
    return (
        shift.work.is_planned
        and person.coordinates(office)
        and office.contains(shift.work.organisation)
        and office.contains(observer.organisation)
    )


async def _is_asked(session: Session, shift: Shift, observer: Observer, since: datetime) -> bool:
    """Whether this shift is offered to this observer already, or was answered after the proposal was made."""
    of = (Placement.shift_id == shift.id, Placement.observer_id == observer.id)
    known = or_(Placement.state.in_(STANDS), Placement.answered_at > since)
    return await session.scalar(select(Placement.id).where(*of, known)) is not None
