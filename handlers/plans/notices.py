"""The live message about a plan: reading, preview, making tasks, running."""

from datetime import datetime
from typing import Any

from handlers.plans import screens
from handlers.screen import Screen
from locales import Texts
from models import Person, Reading, ReadingState
from services import Session, plans, readings


async def reading(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """Whatever the state of the document is now."""
    found = await readings.with_file(session, person, params["reading"])
    state = found.reading.state
    if state == ReadingState.read:
        return screens.preview(t, await readings.draft(session, found.reading, now))
    if state == ReadingState.undoing:
        return screens.undoing(t)
    if state in (ReadingState.building, ReadingState.built):
        return await created(session, found.reading, t, now)
    return screens.reading(t, found.reading, found.file.name)


async def created(session: Session, read: Reading, t: Texts, now: datetime) -> Screen:
    """The plan that came of a document: being made, or running."""
    made = await plans.of_reading(session, read)
    if read.state == ReadingState.building:
        return screens.building(t, made.plan.title, read.steps_done, made.expected)
    when = made.first_digest
    return screens.built(t, read.id, made.plan, made.tasks, when, may_undo=made.may_undo(now))


DRAWS = {"reading-plan": reading}
