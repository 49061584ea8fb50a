"""What those concerned hear when somebody leaves, hands over, is replaced for a while."""

from datetime import datetime
from typing import Any

from handlers.screen import Screen
from handlers.staff import cards, lists
from locales import Texts
from models import Person
from services import Session, rosters, staff, substitutes


async def handed(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """Work went to a successor; nothing to say to those who see the organisation no more."""
    line, successor = await staff.line(session, params["membership"]), await staff.whom(session, params["successor"])
    is_near = person.id in (line.person.id, successor.id) or person.coordinates(line.organisation)
    return cards.told_handed(t, line, successor, params, person) if is_near else None


async def ended(session: Session, params: dict[str, Any], _: Person, t: Texts, __: datetime) -> Screen | None:
    """The access was closed."""
    return cards.told_ended(t, await staff.line(session, params["membership"]))


async def resigned(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """Somebody left."""
    line = await staff.line(session, params["membership"])
    return cards.told_resigned(t, line) if person.coordinates(line.organisation) else None


async def substitute(session: Session, params: dict[str, Any], person: Person, t: Texts, _: datetime) -> Screen | None:
    """It begins, it ends; nothing to say of a beginning that is over already."""
    row = await substitutes.find(session, params["substitute"])
    is_over = row is None or (row.ended_at is not None and params["what"] in ("planned", "begins"))
    return None if row is None or is_over else cards.told_substitute(t, row, params["what"], person)


async def roster(session: Session, params: dict[str, Any], person: Person, t: Texts, now: datetime) -> Screen | None:
    """What a list that came in would change."""
    return lists.reading(t, await rosters.compare(session, person, params["reading"], now))


DRAWS = {
    "reading-roster": roster,
    "handed": handed,
    "role-ended": ended,
    "resigned": resigned,
    "substitute": substitute,
}
