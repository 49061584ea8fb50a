"""A list as it stands now, and the words about silence."""

from datetime import date, datetime
from typing import Any

from handlers.screen import Screen
from handlers.sheets import screens, upload_screens
from locales import Texts
from models import Person, StageName
from services import Session, organisations, sheets, stages, uploads


async def sheet(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """The live message of a list; nothing for those who have nothing to do with it any more."""
    seen = await sheets.for_holder(session, person, params["sheet"])
    return screens.sheet(t, seen, now, instead=sheets.stands_in(person, seen.sheet)) if seen else None


async def late(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """A stage that was expected; nothing if it was reported meanwhile."""
    place = await organisations.find(session, params["place"])
    day, stage = date.fromisoformat(params["day"]), StageName(params["stage"])
    expected_at = datetime.fromisoformat(params["expected"])
    some = await stages.waiting_for(session, person, params["place"], day, stage, expected_at)
    if place is None or not some or not stages.is_there(person, place.id):
        return None
    asker = await organisations.find(session, params["by"]) if "by" in params else None
    return screens.late(t, place, day, stage, expected_at, some, asker.name if asker else "", now)


async def upload_due(
    session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime
) -> Screen | None:
    """Works that are not uploaded, the day before the deadline and on it."""
    place = await organisations.find(session, params["place"])
    if place is None or not stages.is_there(person, place.id):
        return None
    today = now.astimezone(place.zone).date()
    left = [one for one in await stages.to_upload(session, place, today) if one.reported_at is None]
    asker = await organisations.find(session, params["by"]) if "by" in params else None
    if asker is None:  # the clock speaks of deadlines alone
        left = [one for one in left if one.expected_at]
    until = min((one.expected_at for one in left if one.expected_at), default=None)
    by = asker.name if asker else ""
    return upload_screens.upload_due(t, place, left, until, by, now) if left else None


async def uploads_late(
    session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime
) -> Screen | None:
    """The deadline is over, and schools below have something left; nothing if all have uploaded meanwhile."""
    office = next((office for office in person.offices if office.id == params["office"]), None)
    if office is None:
        return None
    found = await uploads.below(session, office, 0, upload_screens.SCHOOLS, now)
    return upload_screens.below(t, found, 0, is_late=True) if found.left else None


DRAWS = {"sheet": sheet, "stage-late": late, "upload-due": upload_due, "uploads-late": uploads_late}
