"""The message about one broadcast, whatever its state."""

from datetime import datetime

from handlers.broadcasts import screens, sending
from handlers.screen import Screen
from locales import Texts
from models import Broadcast, BroadcastState
from services import Session, aims, dispatching


async def card_of(session: Session, one: Broadcast, t: Texts, now: datetime) -> Screen:
    """The draft, or how far it is."""
    if one.state == BroadcastState.draft:
        return screens.draft(t, await aims.aim_of(session, one, now))
    return sending.progress(t, one, await dispatching.next_moment(session, one), now)
