"""«Напомнить сейчас», as those see it who are reminded."""

from datetime import datetime
from typing import Any

from handlers.progress import lists
from handlers.progress.screens import PAGE
from handlers.screen import Screen
from handlers.states import state
from locales import Texts
from models import Person
from services import Session, organisations, overdue


async def overdue_now(
    session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime
) -> Screen | None:
    """What is overdue by now; nothing when it was done meanwhile."""
    found, total = await overdue.own(session, person, PAGE, now)
    office = await organisations.find(session, params["from"])
    if not found or office is None:
        return None
    return lists.asked(t, found, [state(t, line) for line in found], total, office.name)


DRAWS = {"overdue-now": overdue_now}
