"""The live message about a file with names, and the news about people who came."""

from datetime import datetime
from typing import Any

from handlers.schools import screens
from handlers.screen import Screen
from locales import Texts
from models import Person
from services import Session, organisations, people, readings


async def reading(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """How the reading goes, then what was found."""
    found = await readings.with_file(session, person, params["reading"])
    names = (found.reading.document or {}).get("names", [])
    sorted_out = await organisations.sort_out(session, found.organisation, names)
    return screens.reading(t, found.organisation, found.reading, found.file.name, sorted_out)


async def joined(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """Somebody used a link; nothing to say if that is over already, or is no longer this person's affair."""
    found = await people.membership(session, params["membership"])
    if found is None or not person.coordinates(found[2]):
        return None
    return screens.joined(t, *found)


async def silent(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """Somebody below does not get messages any more; nothing to say if the role ended meanwhile."""
    found = await people.membership(session, params["membership"])
    if found is None or not person.coordinates(found[2]):
        return None
    return screens.silent(t, found[1], found[2])


DRAWS = {"reading-organisations": reading, "joined": joined, "silent": silent}
