"""The board that keeps up by itself, and the word about those who are silent."""

from datetime import date, datetime
from typing import Any

from handlers.board import screens
from handlers.screen import Screen
from locales import Texts
from models import Person
from services import Session, board, organisations, settings, silence


async def live(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """The board of a day; nothing for those who do not coordinate the office any more."""
    office = next((office for office in person.offices if office.id == params["office"]), None)
    if office is None:
        return None
    day = date.fromisoformat(params["day"])
    return screens.live(t, await board.of(session, office, day, now))


async def silent(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """Those who are silent when it is sent; nothing if all have reported meanwhile."""
    office = await organisations.find(session, params["office"])
    if office is None or office.id not in [mine.id for mine in person.offices]:
        return None
    day, ways = date.fromisoformat(params["day"]), await settings.of(session, office)
    some = await silence.silent_below(session, office, day, ways, now)
    return screens.silent(t, office, day, some) if some else None


DRAWS = {"board": live, "silent-schools": silent}
