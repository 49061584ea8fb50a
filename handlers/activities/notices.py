"""«План изменился»: one message a person, however many the changes."""

from datetime import datetime
from typing import Any

from handlers.screen import Button, Go, Place, Screen, short
from handlers.states import when
from locales import Html, Texts
from models import Activity, Person
from services import Session, telling
from services.lines import When
from services.telling import KIND, Moved, Told

SHOWN = 8


async def changed(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """What changed for this person; nothing when it was taken back, or done meanwhile."""
    told = await telling.changes_for(session, person, params["plan"], params["after"])
    return None if told is None or told.is_empty else screen(t, told)


def screen(t: Texts, told: Told) -> Screen:
    """Deadlines from what to what, what is new, what is not asked for any more."""
    lines = [
        t("changed-head", title=short(told.plan.title, 200)),
        *_block(t, "changed-moved", [_moved(t, moved) for moved in told.moved]),
        *_block(t, "changed-new", [_new(t, activity) for activity in told.new]),
        *_block(t, "changed-gone", [_gone(t, activity, reason) for activity, reason in told.gone]),
    ]
    return Screen(t.lines(lines), [[Button(t("tasks-button"), Go(to=Place.tasks))]])


def _block(t: Texts, key: str, lines: list[str]) -> list[str]:
    if not lines:
        return []
    left = len(lines) - SHOWN
    return ["", t(key), *lines[:SHOWN], *([t("and-more", count=left)] if left > 0 else [])]


def _title(t: Texts, activity: Activity) -> Html:
    return Html(t("task-title", number=activity.number or "", title=short(activity.title, 110)).strip())


def _why(t: Texts, reason: str | None) -> Html:
    return Html(t("changed-why", text=short(reason, 200)) if reason else "")


def _moved(t: Texts, moved: Moved) -> str:
    before, after = when(t, moved.before), when(t, moved.after)
    return t("changed-line", title=_title(t, moved.activity), old=before, new=after, why=_why(t, moved.reason))


def _new(t: Texts, activity: Activity) -> str:
    return t("changed-new-line", title=_title(t, activity), when=when(t, When.of(activity)))


def _gone(t: Texts, activity: Activity, reason: str | None) -> str:
    return t("changed-gone-line", title=_title(t, activity), why=_why(t, reason))


DRAWS = {KIND: changed}
