"""What a recipient gets, and the message that shows the author how far it is."""

from datetime import datetime
from typing import Any

from handlers.broadcasts import screens, sending
from handlers.screen import Screen
from locales import Texts
from models import BroadcastState, Person
from services import Session, broadcasts


async def letter(session: Session, params: dict[str, Any], _: Person, t: Texts, now: datetime) -> Screen | None:
    """The message itself; nothing for those whose role has ended meanwhile."""
    told = await broadcasts.copy_for(session, params["broadcast"], params["membership"])
    return screens.letter(t, told, now) if told else None


async def card(session: Session, params: dict[str, Any], _: Person, t: Texts, now: datetime) -> Screen | None:
    """The draft, or how far it is."""
    one = await broadcasts.find(session, params["broadcast"])
    if one is None:
        return None
    if one.state == BroadcastState.draft:
        return screens.draft(t, await broadcasts.aim_of(session, one, now))
    return sending.progress(t, one, await broadcasts.next_moment(session, one), now)


DRAWS = {"broadcast": letter, "news": letter, "broadcast-card": card}
