"""Answers grow old: whoever keeps them hears of it before, and on their day they hide until somebody reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from models import AnswerCard, AnswerState, Organisation, Person
from services import Session, answers, audit, notices, settings, telling
from services.ticket_news import staff_of, still_answers

BEFORE = timedelta(days=14)
"""How long before its day an answer is spoken of, once a week."""


@dataclass(frozen=True)
class Ageing:
    """How many answers of an organisation are hidden because of their age, and how many soon will be."""

    place: Organisation
    expired: int
    soon: int


async def review(session: Session, now: datetime) -> int:
    """Hide what is too old and owe a word about it; returns how many were hidden."""
    rows = await session.execute(
        select(AnswerCard, Organisation)
        .join(Organisation, Organisation.id == AnswerCard.organisation_id)
        .where(AnswerCard.state == AnswerState.approved, AnswerCard.review_on <= (now + BEFORE + timedelta(1)).date())
        .order_by(AnswerCard.id)
        .with_for_update(of=AnswerCard)
    )
    hidden, told = 0, dict[tuple[int, str], tuple[Organisation, set[int | None]]]()
    for card, place in rows:
        today = now.astimezone(place.zone).date()
        if card.review_on is None or card.review_on > today + BEFORE:
            continue
        when = f"w{today:%G-%V}"
        if card.review_on <= today:
            card.state, card.changed_at, when = AnswerState.expired, now, f"d{today}"
            audit.note(session, None, "expire", "answer", card.id, now)
            hidden += 1
        told.setdefault((place.id, when), (place, set()))[1].add(card.owner_id)
    await session.flush()
    for (_, when), (place, owners) in told.items():
        await _tell(session, place, when, owners, now)
    return hidden


async def _tell(session: Session, place: Organisation, when: str, owners: Iterable[int | None], now: datetime) -> None:
    """The owners who still keep answers; all who do, where there is none."""
    kept = [id_ for id_ in owners if id_ and await still_answers(session, id_, place)]
    ways = await settings.ways_of(session, [place])
    due_at = telling.moment(now, place, ways[place.id])
    for person_id in kept or await staff_of(session, place):
        once = f"answers-review:{place.id}:{person_id}:{when}"
        await notices.owe(
            session, person_id, "answers-review", once=once, params={"office": place.id}, now=now, due_at=due_at
        )


async def ageing(session: Session, person: Person, place_id: int, now: datetime) -> Ageing | None:
    """What of an organisation has to be read again; None: nothing has, or it is not this person's affair."""
    place = await session.get(Organisation, place_id)
    if place is None or not answers.keeps(person, place):
        return None
    today = now.astimezone(place.zone).date()
    rows = list(
        await session.execute(
            select(AnswerCard.state, AnswerCard.review_on).where(
                AnswerCard.organisation_id == place.id, AnswerCard.review_on <= today + BEFORE
            )
        )
    )
    expired = sum(state == AnswerState.expired for state, _ in rows)
    soon = sum(state == AnswerState.approved for state, _ in rows)
    return Ageing(place, expired, soon) if expired or soon else None
