"""The daily digest."""

from datetime import date, datetime
from typing import Any

from handlers.screen import Screen
from handlers.tasks import digests, screens
from locales import Texts
from models import Person
from services import Session, reminders


async def digest(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """The first page; nothing when all was done meanwhile."""
    day, since = date.fromisoformat(params["day"]), date.fromisoformat(params["since"])
    return await digest_screen(session, person, day, since, 0, t, now)


async def digest_screen(
    session: Session, person: Person, day: date, since: date, page: int, t: Texts, now: datetime
) -> Screen | None:
    """A page of the digest of a day."""
    told = await reminders.digest(session, person, day, since, now)
    if told.is_empty:
        return None
    last = max(len(told.lines) - 1, 0) // screens.PAGE
    return digests.digest(t, told, (day - since).days, min(page, last), many=len(person.roles) > 1)


DRAWS = {"digest": digest}
