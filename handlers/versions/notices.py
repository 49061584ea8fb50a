"""The live message about a new version of a plan: the difference, what became of it."""

from datetime import datetime
from typing import Any

from handlers.screen import Screen
from handlers.versions import screens
from locales import Texts
from models import Person, ReadingState
from services import Session, readings, versions
from services.differences import version


async def reading(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """Whatever became of the document by now; None when it is no version of a plan any more."""
    found = (await readings.with_file(session, person, params["reading"])).reading
    if found.renewal is None:
        return None
    if found.state == ReadingState.applied:
        return screens.applied(t, found, may_undo=await versions.may_undo(session, found, now))
    if found.state == ReadingState.cancelled:
        return screens.cancelled(t, found.renewal["title"])
    if found.state != ReadingState.read:
        return None
    beside = await version(session, found, now)
    return screens.version(t, beside) if beside else screens.plan_gone(t, found)


DRAWS = {"reading-version": reading}
