"""What a recipient gets, and the message that shows the author how far it is."""

from datetime import datetime
from typing import Any

from handlers.broadcasts import screens, sending
from handlers.screen import Screen
from locales import Texts
from models import BroadcastState, Person
from services import Session, aims, broadcasts, copies, dispatching, senders


async def letter(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """The message itself; nothing for those whose role has ended meanwhile, and nothing twice."""
    if params.get("again"):
        told = await copies.copy_again(session, person, params["broadcast"], params["membership"])
    else:
        told = await copies.copy_for(session, params["broadcast"], params["membership"])
    if told is None or params.get("edition", told.broadcast.edition) != told.broadcast.edition:
        return None  # corrected once more meanwhile: the newest text has a notice of its own
    return screens.letter(t, told, now)


async def card(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """The draft, or how far it is; nothing for those who do not send for that organisation any more."""
    one = await broadcasts.find(session, params["broadcast"])
    if one is None or not senders.speaks_for(person, one.organisation_id):
        return None
    if one.state == BroadcastState.draft:
        return screens.draft(t, await aims.aim_of(session, one, now))
    return sending.progress(t, one, await dispatching.next_moment(session, one), now)


DRAWS = {"broadcast": letter, "news": letter, "broadcast-card": card}
