"""«Предложить назначения»: a proposal is asked for, looked at, sent or cancelled."""

from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from models import Live, Observer, Organisation, Person, Proposal, ProposalState, Proposed, Shift, Work
from services import Session, audit, notices, organisations, pendings
from services.errors import NotFound, NothingToPropose, Outdated
from services.proposal_worlds import wanted

AFOOT = (ProposalState.waiting, ProposalState.ready, ProposalState.sending)
SENT = "sent"


async def get_for(session: Session, person: Person, proposal_id: int, *, lock: bool = False) -> Proposal:
    """The door to a proposal: for coordinators of its office and of those above."""
    query = select(Proposal).where(Proposal.id == proposal_id).execution_options(populate_existing=True)
    query = query.options(joinedload(Proposal.organisation))
    found = await session.scalar(query.with_for_update(of=Proposal) if lock else query)
    if found is None or not person.coordinates(found.organisation):
        raise NotFound
    return found


async def standing(session: Session, office: Organisation) -> Proposal | None:
    """The newest of an office that is not over."""
    found: Proposal | None = await session.scalar(
        select(Proposal)
        .where(Proposal.organisation_id == office.id, Proposal.state.in_(AFOOT))
        .order_by(Proposal.id.desc())
        .limit(1)
    )
    return found


async def ask(
    session: Session, person: Person, office_id: int, day: date | None, shown_in: int | None, now: datetime
) -> Proposal:
    """«Предложить назначения». One stands in an office at a time: asking again opens it."""
    office = organisations.office_of(person, office_id)
    await session.execute(select(Organisation.id).where(Organisation.id == office.id).with_for_update())
    if there := await standing(session, office):
        return await get_for(session, person, there.id)
    return await _begin(session, person, office, day, shown_in, now)


async def again(session: Session, person: Person, proposal_id: int, shown_in: int | None, now: datetime) -> Proposal:
    """«Подобрать заново»: what was changed by hand is not kept."""
    old = await get_for(session, person, proposal_id, lock=True)
    if old.state in (ProposalState.waiting, ProposalState.sending):
        raise Outdated
    office = old.organisation
    await session.execute(select(Organisation.id).where(Organisation.id == office.id).with_for_update())
    if old.state == ProposalState.ready:
        old.state, old.changed_at = ProposalState.cancelled, now
        await session.flush()
    if there := await standing(session, office):
        return await get_for(session, person, there.id)
    return await _begin(session, person, office, old.day, shown_in, now)


async def _begin(
    session: Session, person: Person, office: Organisation, day: date | None, shown_in: int | None, now: datetime
) -> Proposal:
    live = await notices.open_live(session, person.id, "proposal", now)
    if live is None:
        raise NotFound
    proposal = Proposal(
        organisation_id=office.id, person_id=person.id, live_id=live.id, day=day, state=ProposalState.waiting,
        created_at=now, changed_at=now,
    )  # fmt: skip
    session.add(proposal)
    await session.flush()
    if not await wanted(session, proposal, now):
        raise NothingToPropose
    live.params = {"proposal": proposal.id}
    await _shown_in(session, proposal, person, shown_in)
    audit.note(session, person, "propose", "proposal", proposal.id, now, day=day.isoformat() if day else None)
    return await get_for(session, person, proposal.id)


async def _shown_in(session: Session, proposal: Proposal, person: Person, message_id: int | None) -> None:
    """The message with the button tells how it goes; it says so already."""
    if message_id is None:
        return
    live = await session.get_one(Live, proposal.live_id)
    live.shown, live.is_stale = live.wanted, False
    await session.flush()
    await notices.move_live(session, live.id, person.id, message_id)


async def cancel(session: Session, person: Person, proposal_id: int, now: datetime) -> Proposal:
    """«Отменить»: nobody was asked yet. Pressing twice changes nothing."""
    found = await get_for(session, person, proposal_id, lock=True)
    if found.state == ProposalState.cancelled:
        return found
    if found.state not in (ProposalState.waiting, ProposalState.ready):
        raise Outdated
    found.state, found.changed_at = ProposalState.cancelled, now
    await session.flush()
    audit.note(session, person, "cancel", "proposal", found.id, now)
    return found


async def send(session: Session, person: Person, proposal_id: int, shown_in: int | None, now: datetime) -> Proposal:
    """«Отправить предложения»: a job offers each shift, and looks at every rule once more. Twice changes nothing."""
    found = await get_for(session, person, proposal_id, lock=True)
    if found.state in (ProposalState.sending, ProposalState.sent):
        return found
    if found.state != ProposalState.ready or not await session.scalar(_count(found.id)):
        raise Outdated
    found.state, found.person_id, found.changed_at = ProposalState.sending, person.id, now
    await pendings.forget(session, person)
    await session.flush()
    await _shown_in(session, found, person, shown_in)
    audit.note(session, person, "send", "proposal", found.id, now)
    notices.wake(session)
    return found


def _count(proposal_id: int) -> Select[int]:
    return select(func.count()).where(Proposed.proposal_id == proposal_id)


# What is looked at --------------------------------------------------------------------------------------------------


def whole() -> Select[Proposed]:
    """Lines with what their screens name, by day, hour and school."""
    return (
        select(Proposed)
        .join(Proposed.shift)
        .join(Shift.work)
        .join(Work.organisation)
        .options(
            joinedload(Proposed.shift).joinedload(Shift.work).joinedload(Work.organisation),
            joinedload(Proposed.observer).joinedload(Observer.person),
        )
        .order_by(Work.day, Work.begins_at, Organisation.number, Organisation.name, Work.grade, Work.letter)
        .order_by(Proposed.id)
    )
