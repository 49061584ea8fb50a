"""A proposal in numbers: what it would cover, how many shifts each would have, what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, cast, func, select

from models import (
    Observer,
    ObserverState,
    Organisation,
    Person,
    Placement,
    Proposal,
    ProposalState,
    Proposed,
    Shift,
    Work,
    WorkState,
)
from services import Session, proposals
from services.placements import STANDS
from services.proposal_worlds import marked, wanted

SHOWN = 6
"""Lines that were left out, by name."""


@dataclass(frozen=True)
class Summary:
    """A proposal as it stands."""

    proposal: Proposal
    lines: int
    sent: int
    left: int
    """Lines that were left out when the others were sent."""
    left_out: Sequence[Proposed]
    """The first of them."""
    needed: int = 0
    bare: int = 0
    """Of the places that are needed, those for which nobody is proposed."""
    marked_needed: int = 0
    marked_bare: int = 0
    loads: tuple[int, int] = (0, 0)
    """The fewest and the most shifts of those who could be sent, what they have already included."""

    @property
    def office(self) -> Organisation:
        """Whose it is."""
        return self.proposal.organisation

    @property
    def covered(self) -> int:
        """Places for which somebody is proposed; fewer than lines when some are not needed any more."""
        return self.needed - self.bare


async def summary(session: Session, person: Person, proposal_id: int, now: datetime) -> Summary:
    """What it would cover, or what became of it."""
    found = await proposals.get_for(session, person, proposal_id)
    of = Proposed.proposal_id == found.id
    rows = await session.execute(select(Proposed.outcome, func.count()).where(of).group_by(Proposed.outcome))
    counts: dict[str | None, int] = {row[0]: row[1] for row in rows}
    lines, sent = sum(counts.values()), counts.get(proposals.SENT, 0)
    left = lines - sent - counts.get(None, 0)
    if found.state != ProposalState.ready:
        odd = (Proposed.outcome.is_not(None), Proposed.outcome != proposals.SENT)
        left_out = (await session.scalars(proposals.whole().where(of, *odd).limit(SHOWN))).all() if left else []
        return Summary(found, lines, sent, left, left_out)
    shifts = await wanted(session, found, now)
    ids = await marked(session, found.organisation, now)
    return Summary(
        found,
        lines,
        sent,
        left,
        (),
        sum(one.missing for one in shifts),
        sum(one.bare for one in shifts),
        sum(one.missing for one in shifts if one.school_id in ids),
        sum(one.bare for one in shifts if one.school_id in ids),
        await _loads(session, found, now),
    )


async def _loads(session: Session, proposal: Proposal, now: datetime) -> tuple[int, int]:
    """The fewest and the most shifts of those whose certificate holds."""
    today = now.astimezone(proposal.organisation.zone).date()
    held = (
        select(func.count())
        .select_from(Placement)
        .join(Shift, Shift.id == Placement.shift_id)
        .join(Work, Work.id == Shift.work_id)
        .where(Placement.observer_id == Observer.id, Placement.state.in_(STANDS), Work.state == WorkState.planned)
    )
    fresh = select(func.count()).where(Proposed.observer_id == Observer.id, Proposed.proposal_id == proposal.id)
    both = held.correlate(Observer).scalar_subquery() + fresh.correlate(Observer).scalar_subquery()
    count = cast(both, Integer)
    row = (
        await session.execute(
            select(func.min(count), func.max(count))
            .select_from(Observer)
            .join(Observer.organisation)
            .where(Organisation.path.startswith(proposal.organisation.path))
            .where(Observer.state == ObserverState.approved, Observer.valid_until >= today)
            .where(Observer.acknowledged_at.is_not(None), Observer.passed_at.is_not(None))
        )
    ).one()
    return row[0] or 0, row[1] or 0
