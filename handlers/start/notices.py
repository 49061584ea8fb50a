"""A screen that is owed."""

from datetime import datetime
from typing import Any

from handlers.screen import Screen
from locales import Texts
from models import Person
from services import Session


async def owed(_: Session, params: dict[str, Any], __: Person, ___: Texts, ____: datetime) -> Screen:
    """A screen that could not be shown at once."""
    return Screen.from_json(params["screen"])


DRAWS = {"screen": owed}
