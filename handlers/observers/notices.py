"""Somebody applied; what was decided."""

from datetime import date, datetime
from typing import Any

from handlers.observers import importing, lists, placements, proposals, screens
from handlers.screen import Screen
from locales import Texts
from models import ObserverState, Organisation, Person, Placement, PlacementState
from services import Session, arrivals, observer_import, observer_list, organisations, proposal_summary, replacing
from services import placements as kept

SHIFTS = 8


async def applied(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """A new application; nothing once somebody has decided."""
    found = await observer_list.find(session, params["observer"])
    if found is None or found.state != ObserverState.waiting or not person.coordinates(found.organisation):
        return None
    card = lists.card(t, found)
    return Screen(t.lines([t("notice-observer-applied"), "", card.text]), card.buttons)


async def decided(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """What became of an application or a certificate."""
    found = await observer_list.find(session, params["observer"])
    if found is None or found.person_id != person.id:
        return None
    own = screens.own(t, found, now.astimezone(found.organisation.zone).date())
    return Screen(t.lines([t("notice-observer-decided", state=found.state.value), "", own.text]), own.buttons)


async def _own(session: Session, params: dict[str, Any], person: Person) -> Placement | None:
    found = await kept.find(session, params["placement"])
    return found if found and found.observer.person_id == person.id else None


async def offered(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """A shift is offered, or taken back; nothing when it was answered meanwhile."""
    found = await _own(session, params, person)
    is_news = found and found.state in (PlacementState.offered, PlacementState.withdrawn)
    return placements.placement(t, found, now) if found and is_news else None


async def soon(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """The day before, and in the morning; nothing when somebody else comes, or the work was cancelled."""
    found = await _own(session, params, person)
    is_on = found and found.state == PlacementState.agreed and found.shift.work.is_planned
    return placements.soon(t, found, now) if found and is_on else None


async def moved(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """From when to when a work moved."""
    found = await _own(session, params, person)
    before = date.fromisoformat(params["day"]), datetime.fromisoformat(params["at"]) if params["at"] else None
    return placements.moved(t, found, before, now) if found else None


async def _of_chief(session: Session, params: dict[str, Any], person: Person) -> Placement | None:
    found = await kept.find(session, params["placement"])
    return found if found and person.coordinates(found.shift.work.organisation) else None


async def declined(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """Somebody cannot come; whom the bot asks instead, or why nobody."""
    found = await _of_chief(session, params, person)
    if found is None or found.state != PlacementState.declined:
        return None
    instead = await kept.find(session, params["next"]) if params.get("next") else None
    office = await _office(session, params, person)
    left = (
        None if instead or office is None or params.get("full") else await replacing.left(session, found.shift, office)
    )
    return placements.declined(t, found, instead, left)


async def _office(session: Session, params: dict[str, Any], person: Person) -> Organisation | None:
    found = await organisations.find(session, params["office"]) if "office" in params else None
    return found if found and person.coordinates(found) else None


async def nobody(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """Shifts for which nobody is left; nothing when somebody was found meanwhile."""
    office = await _office(session, params, person)
    found = await replacing.all_left(session, office, SHIFTS, now) if office else []
    return placements.nobody(t, office, found) if office and found else None


async def missed(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """Nobody has come; nothing when they came meanwhile."""
    found = await _of_chief(session, params, person)
    is_gone = found and found.state in (PlacementState.agreed, PlacementState.absent)
    is_missing = found and is_gone and not (found.arrived_at or found.confirmed_at)
    if found is None or not (is_missing or found.state == PlacementState.absent):
        return None
    return placements.missed(t, found, has_sheet=await arrivals.has_reported(session, found))


async def proposal(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """How a proposal stands, in the message in which it was asked for."""
    return proposals.summary(t, await proposal_summary.summary(session, person, params["proposal"], now))


async def table(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """What a table of observers says."""
    return importing.reading(t, await observer_import.compare(session, person, params["reading"]))


DRAWS = {
    "reading-observers": table,
    "observer-applied": applied,
    "proposal": proposal,
    "observer-decided": decided,
    "shift-declined": declined,
    "shift-missed": missed,
    "shift-moved": moved,
    "shift-nobody": nobody,
    "shift-offered": offered,
    "shift-soon": soon,
}
