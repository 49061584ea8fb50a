"""A sheet waits, was sent, was returned; a violation was told, was accepted."""

from datetime import datetime
from typing import Any

from handlers.observation import alarms, observed, screens
from handlers.screen import Screen
from locales import Texts
from models import ObservationState, Person
from services import Session, observation, observation_alarms, observation_due, observation_sending


async def due(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """Nothing for a sheet that was sent meanwhile."""
    found = await observation_due.waiting(session, person, params["placement"])
    return screens.due(t, found) if found else None


async def sent(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """The version that was sent."""
    sheet = await observation.find(session, params["observation"])
    if sheet is None or not observation_sending.watches(person, sheet):
        return None
    return observed.arrived(t, await observation_sending.sent(session, sheet, params["number"]))


async def returned(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """What is asked; nothing when it was answered meanwhile."""
    sheet = await observation.find(session, params["observation"])
    if sheet is None or sheet.person_id != person.id or sheet.state != ObservationState.returned:
        return None
    return screens.returned(t, sheet)


async def violation(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """As it stands now; of several that wait only the newest says it."""
    found = await observation_alarms.find(session, params["violation"])
    if found is None or not await observation_alarms.was_told(session, person, found):
        return None
    is_old = params["n"] < found.additions or params["round"] < found.rounds
    return None if is_old else alarms.card(t, found, is_repeated=params["round"] > 0)


async def accepted(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """Somebody knows of it."""
    found = await observation_alarms.find(session, params["violation"])
    return alarms.accepted(t, found) if found and found.person_id == person.id else None


DRAWS = {
    "observation-due": due,
    "observation-returned": returned,
    "observation-sent": sent,
    "violation": violation,
    "violation-accepted": accepted,
}
