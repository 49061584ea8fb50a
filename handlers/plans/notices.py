"""The live message about a plan: reading, preview, making tasks, running."""

from datetime import datetime
from typing import Any

from handlers.plans import screens
from handlers.screen import Screen
from locales import Texts
from models import Person, ReadingState
from services import Session, organisations, plans, readings
from services.drafts import draft


async def reading(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """Whatever the state of the document is now."""
    found = await readings.with_file(session, person, params["reading"])
    read, state = found.reading, found.reading.state
    if state == ReadingState.read:
        return screens.preview(t, await draft(session, read, now))
    if state == ReadingState.undoing:
        return screens.undoing(t, read.id)
    if state not in (ReadingState.building, ReadingState.built):
        return screens.reading(t, read, found.file)
    made = await plans.of_reading(session, read)
    if state == ReadingState.building:
        return screens.building(t, read, made.plan.title)
    return screens.built(t, read.id, made.plan, made.tasks, made.first_digest, may_undo=made.may_undo(now))


async def newcomers(session: Session, params: dict[str, Any], _: Person, t: Texts, __: datetime) -> Screen | None:
    """Organisations that came to a plan that is there already; nothing if either is gone by now."""
    plan = await plans.find(session, params["plan"])
    place = await organisations.find(session, params["first"])
    return screens.newcomers(t, plan, params["why"], place.name, params["count"]) if plan and place else None


DRAWS = {"reading-plan": reading, "plan-newcomers": newcomers}
