"""The live message about a workbook that came back: what it would change."""

from datetime import datetime
from typing import Any

from handlers.screen import Screen
from handlers.workbooks import screens
from locales import Texts
from models import Person
from services import Session, workbooks


async def reading(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """The difference as it is now; nothing once it was applied or put aside."""
    found = await workbooks.compare(session, person, params["reading"], now)
    return screens.compared(t, found, params.get("page", 0)) if found else None


DRAWS = {"reading-workbook": reading}
