"""Somebody applied; what was decided."""

from datetime import datetime
from typing import Any

from handlers.observers import lists, screens, shifts
from handlers.screen import Screen
from locales import Texts
from models import ObserverState, Person
from services import Session, observer_list
from services import shifts as kept


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


async def offered(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """A shift is offered, or taken back; nothing when it was answered meanwhile."""
    found = await kept.find(session, params["placement"])
    if found is None or found.observer.person_id != person.id:
        return None
    return shifts.placement(t, found) if found.state in ("offered", "withdrawn") else None


async def declined(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """Somebody cannot come."""
    found = await kept.find(session, params["placement"])
    if found is None or found.state != "declined" or not person.coordinates(found.shift.work.organisation):
        return None
    return shifts.declined(t, found)


DRAWS = {
    "observer-applied": applied,
    "observer-decided": decided,
    "shift-declined": declined,
    "shift-offered": offered,
}
