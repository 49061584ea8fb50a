"""What somebody has written for parents waits for a second person: of the same organisation, else of one above it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from models import AnswerCard, AnswerState, AnswerWording, Organisation, Person
from services import Session, notices, settings, telling
from services.crews import ANSWERERS
from services.ticket_news import staff_of


@dataclass(frozen=True)
class ToApprove:
    """How much of an organisation waits for this person."""

    place: Organisation
    drafts: int
    wordings: int


async def owe(session: Session, place: Organisation, author: Person, now: datetime) -> None:
    """A word to whoever may approve it, once a day."""
    above = [int(part) for part in reversed(place.path.split("/")) if part]
    for id_ in above:
        there = await session.get_one(Organisation, id_)
        seconds = [one for one in await staff_of(session, there, is_everybody=True) if one != author.id]
        if seconds:
            break
    else:
        return
    ways = await settings.ways_of(session, [place])
    due_at = telling.moment(now + telling.A_WHILE, place, ways[place.id])
    day = now.astimezone(place.zone).date()
    for person_id in seconds:
        once = f"answers-waiting:{place.id}:{person_id}:{day}"
        await notices.owe(
            session, person_id, "answers-waiting", once=once, params={"office": place.id}, now=now, due_at=due_at
        )


async def waiting(session: Session, person: Person, place_id: int) -> ToApprove | None:
    """What of an organisation this person may approve; None: nothing waits."""
    place = await session.get(Organisation, place_id)
    keeps = place is not None and any(m.role in ANSWERERS and m.organisation.contains(place) for m in person.roles)
    if place is None or not keeps:
        return None
    drafts = await session.scalar(
        select(func.count())
        .select_from(AnswerCard)
        .where(
            AnswerCard.organisation_id == place.id,
            AnswerCard.state == AnswerState.draft,
            AnswerCard.author_id.is_not(None),
            AnswerCard.author_id != person.id,
        )
    )
    wordings = await session.scalar(
        select(func.count())
        .select_from(AnswerWording)
        .join(AnswerCard, AnswerCard.id == AnswerWording.card_id)
        .where(
            AnswerCard.organisation_id == place.id,
            AnswerWording.is_approved.is_(None),
            AnswerWording.author_id != person.id,
        )
    )
    return ToApprove(place, drafts or 0, wordings or 0) if drafts or wordings else None
