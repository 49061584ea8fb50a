"""Why somebody cannot come, in words of their own: looked at for what says who somebody is, before it is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models import Person, Placement
from services import Session, pendings, placements
from services.errors import Outdated, SomebodyNamed
from services.placements import DECLINE


def nameless(words: str) -> str:
    """The reason for which a rule is passed over: it stays with the shift, so it names nobody."""
    from documents import personal  # its vocabularies are read when they are first needed

    reason = placements.said(words)
    if personal.find(reason):
        raise SomebodyNamed(words=personal.masked(reason))
    return reason


@dataclass(frozen=True)
class Doubted:
    """Words that may name somebody: the writer decides."""

    placement: Placement
    masked: str
    sorts: tuple[str, ...]


async def decline(
    session: Session, person: Person, placement_id: int, words: str, now: datetime
) -> Placement | Doubted:
    """«Не могу»: the reason; while it is not certain, it is kept nowhere but with the question."""
    from documents import personal  # its vocabularies are read when they are first needed

    reason = placements.said(words)
    found = personal.find(reason)
    if not found:
        return await placements.decline(session, person, placement_id, reason, now)
    row = await placements.ask_why(session, person, placement_id, now)
    masked = personal.masked(reason)
    await pendings.expect(session, person, DECLINE, now, placement=row.id, words=reason, masked=masked)
    return Doubted(row, masked, tuple(dict.fromkeys(one.sort for one in found)))


async def settle(
    session: Session,
    person: Person | None,
    pending: dict[str, Any],
    placement_id: int,
    now: datetime,
    *,
    is_masked: bool,
) -> Placement:
    """«Отправить так» or «Здесь нет личных данных»."""
    if "masked" not in pending or pending.get("placement") != placement_id:
        raise Outdated
    words = pending["masked" if is_masked else "words"]
    return await placements.decline(session, person, placement_id, words, now)
