"""Which approved answers fit a question, of an organisation and of those above it."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Row, func, select

from models import AnswerCard, AnswerState, AnswerWording, Organisation
from services import Session, answer_index, shipped
from services.answer_index import Edition
from services.faq import Entry, Index

Valid = Sequence[Row[int, int, datetime, int]]
"""Answers that may be shown somewhere: id, number, when they changed, whose they are."""


async def fitting(session: Session, place: Organisation, question: str, now: datetime) -> list[AnswerCard]:
    """Up to three approved answers, best first: of this organisation and of those above it."""
    valid = await _valid(session, place, now)
    if not valid:
        return []
    index = await _index(session, valid)
    hidden = frozenset(-draft.number for draft in shipped.drafts())
    may = {row.id for row in valid}
    ids = [hit.key for hit in index.find(question, hidden=hidden) if hit.key in may]
    rows = await session.scalars(select(AnswerCard).where(AnswerCard.id.in_(ids)))
    found = {card.id: card for card in rows}
    return [found[id_] for id_ in ids if id_ in found]


async def _valid(session: Session, place: Organisation, now: datetime) -> Valid:
    """Those that may be shown there now; of one number that of the nearest organisation."""
    above = [int(part) for part in place.path.split("/") if part]
    today = now.astimezone(place.zone).date()
    rows = await session.execute(
        select(AnswerCard.id, AnswerCard.number, AnswerCard.changed_at, AnswerCard.organisation_id)
        .join(Organisation, Organisation.id == AnswerCard.organisation_id)
        .where(
            AnswerCard.organisation_id.in_(above),
            AnswerCard.state == AnswerState.approved,
            AnswerCard.review_on.is_(None) | (AnswerCard.review_on > today),
        )
        .order_by(func.length(Organisation.path))
    )
    nearest = {row.number: row for row in rows}
    return sorted(nearest.values(), key=lambda row: row.id)


async def _index(session: Session, valid: Valid) -> Index:
    """The index of these answers, kept until one of them changes."""
    edition, whose = await _edition(session, valid)
    if found := answer_index.ready(edition, whose):
        return found
    return await answer_index.make(edition, whose, await _searched(session, valid))


async def _edition(session: Session, valid: Valid) -> tuple[Edition, str]:
    """Which answers in which state, and whose they are."""
    learnt = await _learnt(session, [row.id for row in valid])
    edition = tuple((row.id, max(row.changed_at, learnt.get(row.id, row.changed_at))) for row in valid)
    return edition, ",".join(map(str, sorted({row.organisation_id for row in valid})))


async def _searched(session: Session, valid: Valid) -> list[Entry]:
    return await _entries(session, [row.id for row in valid]) + _unapproved({row.number for row in valid})


async def unprepared(session: Session, now: datetime) -> list[tuple[Edition, str, list[Entry]]]:
    """Indexes that the next question would have to wait for: of the organisations whose answers changed last."""
    newest = func.max(AnswerCard.changed_at)
    ids = await session.scalars(
        select(AnswerCard.organisation_id)
        .where(AnswerCard.state == AnswerState.approved)
        .group_by(AnswerCard.organisation_id)
        .order_by(newest.desc())
        .limit(answer_index.KEPT // 2)
    )
    found = []
    for place in await session.scalars(select(Organisation).where(Organisation.id.in_(ids.all()))):
        valid = await _valid(session, place, now)
        edition, whose = await _edition(session, valid)
        if valid and not answer_index.is_made(edition):
            found.append((edition, whose, await _searched(session, valid)))
    return found


def _unapproved(approved: Set[int]) -> list[Entry]:
    """What ships and nobody may be shown yet: it is searched, so that nothing else stands in for it."""
    others = [draft for draft in shipped.drafts() if draft.number not in approved]
    return [Entry(-draft.number, draft.question, draft.answer, draft.others) for draft in others]


async def _learnt(session: Session, ids: Iterable[int]) -> dict[int, datetime]:
    """When the newest wording of each was approved."""
    rows = await session.execute(
        select(AnswerWording.card_id, func.max(AnswerWording.decided_at))
        .where(AnswerWording.card_id.in_(ids), AnswerWording.is_approved.is_(True))
        .group_by(AnswerWording.card_id)
    )
    return {card_id: at for card_id, at in rows if at}


async def approved(session: Session) -> list[Entry]:
    """What any organisation has approved, each number once: for those who look from outside."""
    rows = await session.execute(
        select(AnswerCard.id, AnswerCard.number)
        .where(AnswerCard.state == AnswerState.approved)
        .order_by(AnswerCard.number, AnswerCard.id)
    )
    first: dict[int, int] = {}
    for id_, number in rows:
        first.setdefault(number, id_)
    numbers = {id_: number for number, id_ in first.items()}
    found = await _entries(session, list(numbers))
    return [replace(entry, key=numbers[entry.key]) for entry in found]


async def _entries(session: Session, ids: Sequence[int]) -> list[Entry]:
    cards = await session.scalars(select(AnswerCard).where(AnswerCard.id.in_(ids)).order_by(AnswerCard.id))
    words: dict[int, list[str]] = {}
    rows = await session.execute(
        select(AnswerWording.card_id, AnswerWording.text).where(
            AnswerWording.card_id.in_(ids), AnswerWording.is_approved.is_(True)
        )
    )
    for card_id, text in rows:
        words.setdefault(card_id, []).append(text)
    return [Entry(c.id, c.question, c.answer, (*map(str, c.others), *words.get(c.id, ()))) for c in cards]
