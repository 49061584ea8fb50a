"""A returned task, as those see it who do it."""

from datetime import datetime
from typing import Any

from handlers.control import returned
from handlers.screen import Screen
from locales import Texts
from models import Person
from services import Session, returning


async def returned_(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """All that was returned and is still open; or that a return was taken back."""
    if params["undone"]:
        line = await returning.taken_back(session, person, params["since"], now)
        return returned.taken_back(t, line) if line else None
    found = await returning.returned_to(session, person, params["since"], now)
    return returned.tasks(t, found) if found else None


DRAWS = {"returned": returned_}
