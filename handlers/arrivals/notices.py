"""Who comes to observe."""

from datetime import date, datetime
from typing import Any

from handlers.arrivals import screens
from handlers.screen import Screen
from locales import Texts
from models import Person
from services import Session, arrivals, organisations


async def coming(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """The observers of a day, as it is known by now."""
    school = await organisations.find(session, params["place"])
    if school is None or not person.coordinates(school):
        return None
    return screens.announced(t, await arrivals.of_day(session, school, date.fromisoformat(params["day"]), now))


DRAWS = {"observers-coming": coming}
