"""The clock of a promise: a word before it ends, then one level after another, each once; after an outage no storm.

A paused promise (the parent is asked back) waits. What is about a violation must be taken: until it is, people hear of
it again, and then those above.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from models import Organisation, Person, StepKind, Ticket, TicketState, TicketStep, Topic
from services import Session, notices, promises, settings, telling
from services.calendar import WorkingDays
from services.crews import crew_of
from services.settings import Ways
from services.ticket_news import still_answers
from services.tickets import answers_for

SOON, UNTAKEN = timedelta(hours=2), timedelta(hours=2)
"""Working time before the end of a promise, and between two words about a violation that nobody has taken."""
SOON_KINDS = (StepKind.first_soon, StepKind.full_soon)
RUNNING = (TicketState.new, TicketState.taken)


class Step(NamedTuple):
    """What is said when to whom: 0 is the organisation that answers, 1 the one above it."""

    at: datetime
    kind: StepKind
    level: int


def steps(ticket: Ticket, levels: int, calendar: WorkingDays, zone: ZoneInfo) -> list[Step]:
    """All steps of a question that waits, by time. Pure."""
    is_first = ticket.first_answer_at is None
    due = ticket.first_due_at if is_first else ticket.full_due_at
    soon, late = (StepKind.first_soon, StepKind.first) if is_first else (StepKind.full_soon, StepKind.full)
    found = [Step(promises.earlier(due, SOON, calendar, zone), soon, 0), Step(due, late, 0)]
    found += [Step(promises.days_later(due, n, calendar, zone), late, n + 1) for n in range(levels)]
    if ticket.topic == Topic.violation and ticket.owner_id is None:
        found += [
            Step(promises.later(ticket.created_at, UNTAKEN * (n + 1), calendar, zone), StepKind.untaken, n)
            for n in range(levels + 1)
        ]
    return sorted(found)


def to_take(all_steps: Sequence[Step], now: datetime) -> list[Step]:
    """Those whose time has come; a warning is pointless once what it warns of has come."""
    come = [step for step in all_steps if step.at <= now]
    is_late = any(step.kind in (StepKind.first, StepKind.full) for step in come)
    return [step for step in come if not (is_late and step.kind in SOON_KINDS)]


async def watch_some(session: Session, limit: int, now: datetime) -> int:
    """Look at the promises whose moment has come; returns at how many."""
    ids = await session.scalars(
        select(Ticket.id)
        .where(Ticket.next_step_at <= now)
        .order_by(Ticket.next_step_at, Ticket.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    found = await _read(session, ids.all())
    if not found:
        return 0
    chains = await _chains(session, found)
    ways = await settings.ways_of(session, {t.school_id: t.school for t in found}.values())
    done = await _done(session, [t.id for t in found])
    told: set[_Told] = set()
    for ticket in found:
        told |= _look(session, ticket, chains[ticket.organisation_id], ways[ticket.school_id], done, now)
    await session.flush()
    await _tell(session, told, chains, now)
    return len(found)


class _Told(NamedTuple):
    """A word that is owed: to whom of which organisation, and of what sort."""

    place_id: int
    is_soon: bool
    owner_id: int | None
    is_everybody: bool


def _look(
    session: Session,
    ticket: Ticket,
    chain: Sequence[Organisation],
    ways: Ways,
    done: Collection[tuple[int, StepKind, int]],
    now: datetime,
) -> set[_Told]:
    """Take the steps of one question that are due, and say when to look again."""
    ticket.next_step_at = None
    if ticket.state not in RUNNING:
        return set()
    all_steps, told = steps(ticket, len(chain) - 1, ways.calendar, ticket.school.zone), set()
    for step in to_take(all_steps, now):
        place = chain[step.level]
        if (ticket.id, step.kind, place.id) in done:
            continue
        session.add(TicketStep(ticket_id=ticket.id, kind=step.kind, place_id=place.id, at=now))
        is_own = step.level == 0 and step.kind != StepKind.untaken
        is_everybody = step.level > 0 or step.kind == StepKind.untaken
        told.add(_Told(place.id, step.kind in SOON_KINDS, ticket.owner_id if is_own else None, is_everybody))
    ticket.next_step_at = min((step.at for step in all_steps if step.at > now), default=None)
    return told


async def _read(session: Session, ids: Sequence[int]) -> list[Ticket]:
    rows = await session.scalars(
        select(Ticket)
        .options(selectinload(Ticket.school), selectinload(Ticket.organisation))
        .where(Ticket.id.in_(ids))
        .order_by(Ticket.id)
        .execution_options(populate_existing=True)
    )
    return list(rows)


async def _chains(session: Session, found: Iterable[Ticket]) -> dict[int, list[Organisation]]:
    """For each organisation that answers: itself and those above it, the nearest first."""
    paths = {t.organisation_id: [int(part) for part in t.organisation.path.split("/") if part] for t in found}
    wanted = {id_ for path in paths.values() for id_ in path}
    rows = await session.scalars(select(Organisation).where(Organisation.id.in_(wanted)))
    places = {place.id: place for place in rows}
    return {id_: [places[one] for one in reversed(path)] for id_, path in paths.items()}


async def _done(session: Session, ids: Sequence[int]) -> set[tuple[int, StepKind, int]]:
    rows = await session.execute(
        select(TicketStep.ticket_id, TicketStep.kind, TicketStep.place_id).where(TicketStep.ticket_id.in_(ids))
    )
    return {(ticket_id, kind, place_id) for ticket_id, kind, place_id in rows}


async def _tell(
    session: Session, told: Iterable[_Told], chains: Mapping[int, Sequence[Organisation]], now: datetime
) -> None:
    """One word a person and organisation, however many questions it is about."""
    places = {place.id: place for chain in chains.values() for place in chain}
    ways = await settings.ways_of(session, places.values())
    for one in sorted(told, key=str):
        place, due_at = places[one.place_id], telling.moment(now, places[one.place_id], ways[one.place_id])
        params: dict[str, Any] = {"office": place.id, "at": now.isoformat()}
        for person_id in await _whom(session, one, place, now):
            kind = "tickets-soon" if one.is_soon else "tickets-late"
            once = f"{kind}:{place.id}:{now.isoformat()}:{person_id}"
            if one.is_soon:
                await notices.owe(session, person_id, "tickets-soon", once=once, params=params, now=now, due_at=due_at)
            else:
                await notices.owe(session, person_id, "tickets-late", once=once, params=params, now=now, due_at=due_at)


async def _whom(session: Session, one: _Told, place: Organisation, now: datetime) -> list[int]:
    """Of what is late those who lead the place hear too, before anybody above does."""
    crew = await crew_of(session, place.id)
    if one.is_everybody:
        return crew.everybody
    is_held = one.owner_id is not None and await still_answers(session, one.owner_id, place)
    told = [one.owner_id] if one.owner_id and is_held else crew.on_duty(now.astimezone(place.zone).date())
    return told if one.is_soon else list(dict.fromkeys([*told, *crew.leads]))


@dataclass(frozen=True)
class Waiting:
    """What a word is about: questions that wait still, and how each is late."""

    place: Organisation
    lines: list[tuple[Ticket, StepKind]]


async def waiting(session: Session, person: Person, place_id: int, at: datetime, *, is_soon: bool) -> Waiting | None:
    """What was said at a moment, as far as it is still so. None: nothing of it is."""
    place = await session.get(Organisation, place_id)
    if place is None or not answers_for(person, place):
        return None
    rows = await session.execute(
        select(TicketStep.kind, Ticket)
        .join(Ticket, Ticket.id == TicketStep.ticket_id)
        .options(selectinload(Ticket.school), selectinload(Ticket.organisation), selectinload(Ticket.entries))
        .where(TicketStep.place_id == place.id, TicketStep.at == at, Ticket.state.in_(RUNNING))
        .order_by(Ticket.id)
    )
    lines: dict[int, tuple[Ticket, StepKind]] = {}
    is_leading = not is_soon and person.coordinates(place)
    for kind, ticket in rows:
        is_theirs = is_leading or ticket.owner_id in (None, person.id) or ticket.organisation_id != place.id
        is_open = not (kind == StepKind.untaken and ticket.owner_id)
        if (kind in SOON_KINDS) == is_soon and is_open and is_theirs and answers_for(person, ticket.organisation):
            lines[ticket.id] = ticket, kind
    return Waiting(place, list(lines.values())) if lines else None
