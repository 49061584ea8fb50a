"""How a report goes, and the file itself."""

from datetime import datetime
from typing import Any

from handlers.reports import screens
from handlers.screen import Screen
from locales import Texts
from models import Person
from services import Session, reports


async def goes(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """The message in which it was asked for."""
    return screens.made(t, await reports.get_for(session, person, params["report"]))


async def file(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """The file; nothing when it is gone already."""
    if not await reports.has_files(session, params["report"]):
        return None
    report = await reports.get_for(session, person, params["report"])
    return screens.sent(t, report, await reports.subject_of(session, report))


DRAWS = {"report-made": goes, "report": file}
