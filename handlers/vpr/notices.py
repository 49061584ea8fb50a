"""What moved with the schedule of the tests."""

from datetime import date, datetime
from typing import Any

from handlers.screen import Button, Go, Place, Screen, short
from handlers.states import days
from handlers.vpr import child_screens, table_screens
from locales import Html, Texts
from models import Person
from services import Session, bound, following_news, work_lists

SHOWN = 15


async def moved(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """From the days that were known to those of now; nothing to say when all is as it was."""
    found = await bound.moved_for(session, person, params["tasks"])
    if not found:
        return None
    lines = [t("moved-head")]
    for one in found[:SHOWN]:
        title = short(f"{one.activity.number or ''} {one.activity.title}".strip(), 160)
        old, new = _days(t, *one.before), _days(t, one.task.opens_on, one.task.due_on)
        lines.append(t("moved-line", title=title, old=Html(old), new=Html(new)))
    if len(found) > SHOWN:
        lines.append(t("and-more", count=len(found) - SHOWN))
    return Screen(t.lines(lines), [[Button(t("tasks-button"), Go(to=Place.tasks))]])


def _days(t: Texts, opens: date | None, due: date | None) -> str:
    return days(t, opens, due) if opens or due else t("moved-none")


async def reading(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """How the reading of a table goes, then what it would change."""
    return table_screens.reading(t, await work_lists.compare(session, person, params["reading"]))


async def works(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """Parents who asked for it hear of other days of the works of their children."""
    return child_screens.moved(t, await following_news.moved_for(session, person, params["works"]))


DRAWS = {"vpr-moved": moved, "works-moved": works, "reading-works": reading}
