"""The live message about a file with names."""

from datetime import datetime
from typing import Any

from handlers.schools import screens
from handlers.screen import Screen
from locales import Texts
from models import Person
from services import Session, readings


async def reading(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """How the reading goes, then what was found."""
    found = await readings.with_file(session, person, params["reading"])
    return screens.reading(t, found.organisation, found.reading, found.file.name)


DRAWS = {"reading-organisations": reading}
