"""Notices about people who came."""

from datetime import datetime
from typing import Any

from handlers.screen import Screen
from handlers.start import screens
from locales import Texts
from models import Person
from services import Session, people


async def joined(session: Session, params: dict[str, Any], _: Person, t: Texts, __: datetime) -> Screen | None:
    """Somebody used a link; nothing to say if that is over already."""
    found = await people.membership(session, params["membership"])
    if found is None:
        return None
    membership, newcomer, organisation = found
    return screens.joined(t, organisation, membership.role, newcomer, membership)


async def owed(_: Session, params: dict[str, Any], __: Person, ___: Texts, ____: datetime) -> Screen:
    """A screen that could not be shown at once."""
    return Screen.from_json(params["screen"])


DRAWS = {"joined": joined, "screen": owed}
