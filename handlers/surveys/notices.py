"""Words about polls: somebody is asked, a poll is over."""

from datetime import datetime
from typing import Any

from handlers.screen import Screen
from handlers.surveys import answering, screens
from locales import Texts
from models import Person
from services import Session, survey_answers, surveys


async def asked(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """The invitation; nothing when the poll is over, or does not ask this person any more."""
    seen = await survey_answers.invited(session, person, params["survey"], now)
    return answering.invitation(t, seen) if seen and not seen.is_sent else None


async def over(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """The last day is over."""
    seen = await surveys.known(session, person, params["survey"], now)
    return screens.over(t, seen) if seen else None


DRAWS = {"survey": asked, "survey-over": over}
