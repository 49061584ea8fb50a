"""What is told in the staff group and its topics, and to coordinators of the group itself."""

from datetime import datetime
from typing import Any

from handlers.hotline import topics as screens
from handlers.screen import Button, Go, Place, Screen
from locales import Texts
from models import Person
from services import Session, answering, groups, topic_drafts, topics

Facts = dict[str, Any]


async def card(session: Session, params: Facts, _: Person | None, t: Texts, now: datetime) -> Screen | None:
    """The question, as it stands now."""
    found = await topics.read(session, params["topic"])
    if found is None:
        return None
    topic, ticket, is_here = found
    if not is_here:
        return screens.gone(t, ticket)
    owner = await answering.owner_of(session, ticket)
    is_free = await answering.is_free(session, ticket, now)
    return screens.card(t, topic.id, ticket, owner, is_free=is_free)


async def word(session: Session, params: Facts, _: Person | None, t: Texts, __: datetime) -> Screen | None:
    """Something new; what is said of a question only where it is answered."""
    found = await topics.read(session, params["topic"])
    if found is None:
        return None
    _topic, ticket, is_here = found
    what = params["what"]
    if what != "erase" and is_here == (what == "moved"):
        return None
    entry = next((one for one in ticket.entries if one.id == params["entry"]), None)
    return screens.word(t, what, ticket, entry)


async def draft(session: Session, params: Facts, _: Person | None, t: Texts, now: datetime) -> Screen | None:
    """What somebody wrote there."""
    seen = await topic_drafts.seen(session, params["draft"], now)
    return screens.draft(t, seen) if seen else None


async def group(session: Session, params: Facts, person: Person | None, t: Texts, _: datetime) -> Screen | None:
    """The group works, or something is missing: there, and to coordinators."""
    place = await groups.place(session, params["office"])
    side = "coordinator" if person else "group"
    words = t("desk-group-word", what=params["what"], side=side, office=place.name)
    rows = [[Button(t("group-button"), Go(to=Place.desk_group))]] if person else []
    return Screen(words, rows)


DRAWS = {
    "topic-card": card,
    "topic-word": word,
    "topic-draft": draft,
    "desk-group": group,
}
