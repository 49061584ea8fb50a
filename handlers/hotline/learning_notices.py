"""Words to those who keep the answers: what waits for them, what has to be read again."""

from datetime import datetime
from typing import Any

from handlers.hotline import learning
from handlers.screen import Screen
from locales import Texts
from models import Person
from services import Session, answer_terms, second_look


async def review(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """What is hidden or soon will be; nothing once it was read again."""
    found = await answer_terms.ageing(session, person, params["office"], now)
    return learning.review(t, found) if found else None


async def waiting(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """What waits for a second person; nothing once it was decided."""
    found = await second_look.waiting(session, person, params["office"])
    return learning.to_approve(t, found) if found else None


DRAWS = {"answers-review": review, "answers-waiting": waiting}
