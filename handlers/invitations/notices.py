"""The question about somebody who came, and what that person hears of the answer."""

from datetime import datetime
from typing import Any

from handlers.invitations import screens
from handlers.screen import Screen
from locales import Texts
from models import Person
from services import Session, candidates


async def candidate(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """Is it the right person? Nothing to say if it was decided meanwhile, or is no longer this person's affair."""
    found = await candidates.find_for(session, person, params["candidate"])
    return screens.candidate(t, found) if found and found.decided_at is None else None


async def decided(session: Session, params: dict[str, Any], _: Person, t: Texts, __: datetime) -> Screen | None:
    """What was decided; nothing to say if the organisation was removed."""
    found = await candidates.find(session, params["candidate"])
    return screens.told(t, found) if found else None


DRAWS = {"candidate": candidate, "decided": decided}
