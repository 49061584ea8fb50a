"""The word to those who have not acknowledged something."""

from datetime import datetime
from typing import Any

from handlers.letters import screens
from handlers.screen import Screen
from locales import Texts
from models import Person
from services import Session, acknowledgement_reminders


async def unread(session: Session, _: dict[str, Any], person: Person, t: Texts, __: datetime) -> Screen | None:
    """What is still to be acknowledged; nothing when all of it was meanwhile."""
    some = await acknowledgement_reminders.unread(session, person)
    return screens.unread(t, some) if some else None


async def correcting(_: Session, params: dict[str, Any], __: Person, t: Texts, ___: datetime) -> Screen:
    """How far a correction is."""
    return screens.correcting(t, params)


DRAWS = {"acknowledge": unread, "correction": correcting}
