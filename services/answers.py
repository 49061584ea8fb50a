"""The answers of an organisation: those that ship are drafts until somebody approves them; what fits a question."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Row, func, select

from models import AnswerCard, AnswerState, AnswerWording, Organisation, Person, Role
from services import Session, audit, pendings, shipped
from services.errors import NotFound, NothingWritten, OwnAnswer, QuestionTooLong
from services.faq import Entry, Index
from services.updates import inserting

TERM = timedelta(days=180)
"""After so many days an approved answer has to be read again."""
KEEPERS = (Role.coordinator, Role.specialist)
WORDS = "answer-words"
LONGEST = 1000
PAGE = 8
KEPT_INDEXES = 8

_indexes: OrderedDict[tuple[tuple[int, datetime], ...], Index] = OrderedDict()


def keeps(person: Person, place: Organisation) -> bool:
    """Whether this person keeps the answers of an organisation, or of one above it."""
    return any(m.organisation.contains(place) and m.role in KEEPERS for m in person.roles)


async def get_for(session: Session, person: Person, card_id: int, *, lock: bool = False) -> AnswerCard:
    """The door to an answer: for those who keep the answers of its organisation."""
    card = await session.get(AnswerCard, card_id, with_for_update=lock or None, populate_existing=True)
    place = await session.get(Organisation, card.organisation_id) if card else None
    if card is None or place is None or not keeps(person, place):
        raise NotFound
    return card


async def place_for(session: Session, person: Person, place_id: int, now: datetime) -> Organisation:
    """The organisation whose answers are kept (0: that of the role acted in); the drafts that ship are there."""
    held = [m for m in person.roles if m.role in KEEPERS]
    if not held:
        raise NotFound
    acting = person.acting
    own = (acting if acting in held else held[0]).organisation
    place = await session.get(Organisation, place_id) if place_id else own
    if place is None or not keeps(person, place):
        raise NotFound
    await ship(session, place, now)
    return place


async def ship(session: Session, place: Organisation, now: datetime) -> int:
    """Give an organisation the drafts that ship, once each. Returns how many are new."""
    rows = [_row(draft, place.id, now) for draft in shipped.drafts()]
    there = set(await session.scalars(select(AnswerCard.number).where(AnswerCard.organisation_id == place.id)))
    fresh = [row for row in rows if row["number"] not in there]
    if fresh:
        await session.execute(inserting(session, AnswerCard).on_conflict_do_nothing(), fresh)
        audit.note(session, None, "ship", "answer", place.id, now, count=len(fresh))
    return len(fresh)


def _row(draft: shipped.Draft, place_id: int, now: datetime) -> dict[str, object]:
    return {
        "organisation_id": place_id,
        "number": draft.number,
        "question": draft.question,
        "answer": draft.answer,
        "others": list(draft.others),
        "grade": draft.grade,
        "source": draft.source,
        "is_local": draft.local,
        "state": AnswerState.draft,
        "checked_on": None,
        "review_on": draft.review,
        "owner_id": None,
        "author_id": None,
        "approved_by_id": None,
        "changed_at": now,
    }


async def page(
    session: Session, place: Organisation, state: AnswerState, number: int
) -> tuple[list[AnswerCard], int, dict[AnswerState, int]]:
    """A page of the answers of an organisation, which page it is, and how many there are in each state."""
    own = AnswerCard.organisation_id == place.id
    counted = await session.execute(select(AnswerCard.state, func.count()).where(own).group_by(AnswerCard.state))
    counts = dict.fromkeys(AnswerState, 0) | {row[0]: row[1] for row in counted}
    number = min(max(number, 0), max(counts[state] - 1, 0) // PAGE)
    rows = await session.scalars(
        select(AnswerCard)
        .where(own, AnswerCard.state == state)
        .order_by(AnswerCard.number)
        .offset(number * PAGE)
        .limit(PAGE)
    )
    return list(rows), number, counts


async def approve(session: Session, person: Person, card_id: int, now: datetime) -> AnswerCard:
    """«Утвердить», by a second person: parents are shown it from now on. Pressing twice changes nothing."""
    card = await get_for(session, person, card_id, lock=True)
    if card.state == AnswerState.approved:
        return card
    if card.author_id == person.id:
        raise OwnAnswer
    place = await session.get_one(Organisation, card.organisation_id)
    today = now.astimezone(place.zone).date()
    due = today + TERM
    card.review_on = min(card.review_on, due) if card.review_on and card.review_on > today else due
    card.state, card.checked_on, card.changed_at = AnswerState.approved, today, now
    card.approved_by_id, card.owner_id = person.id, card.owner_id or person.id
    await session.flush()
    audit.note(session, person, "approve", "answer", card.id, now)
    return card


async def withdraw(session: Session, person: Person, card_id: int, now: datetime) -> AnswerCard:
    """Parents are not shown it any more: a draft again. Pressing twice changes nothing."""
    card = await get_for(session, person, card_id, lock=True)
    if card.state != AnswerState.draft:
        card.state, card.approved_by_id, card.changed_at = AnswerState.draft, None, now
        await session.flush()
        audit.note(session, person, "withdraw", "answer", card.id, now)
    return card


async def begin(session: Session, person: Person, card_id: int, now: datetime) -> AnswerCard:
    """«Изменить текст»: the next text is the answer."""
    card = await get_for(session, person, card_id)
    await pendings.expect(session, person, WORDS, now, card=card.id)
    return card


async def rewrite(session: Session, person: Person, typed: str, now: datetime) -> AnswerCard:
    """Other words of an answer: a draft again, for a second person to approve."""
    assert person.pending
    words = typed.strip()
    if not any(letter.isalnum() for letter in words):
        raise NothingWritten
    if len(words) > LONGEST:
        raise QuestionTooLong(limit=LONGEST)
    card = await get_for(session, person, person.pending.params["card"], lock=True)
    await pendings.forget(session, person)
    card.answer, card.author_id, card.changed_at = words, person.id, now
    card.state, card.approved_by_id = AnswerState.draft, None
    await session.flush()
    audit.note(session, person, "rewrite", "answer", card.id, now)
    return card


# What fits a question -----------------------------------------------------------------------------------------------


async def fitting(session: Session, place: Organisation, question: str, now: datetime) -> list[AnswerCard]:
    """Up to three approved answers, best first: of this organisation and of those above it."""
    valid = await _valid(session, place, now)
    if not valid:
        return []
    index = await _index(session, valid)
    hidden = frozenset(-draft.number for draft in shipped.drafts())
    ids = [hit.key for hit in index.find(question, hidden=hidden)]
    rows = await session.scalars(select(AnswerCard).where(AnswerCard.id.in_(ids)))
    found = {card.id: card for card in rows}
    return [found[id_] for id_ in ids if id_ in found]


async def _valid(session: Session, place: Organisation, now: datetime) -> list[Row[int, int, datetime]]:
    """Those that may be shown there now; of one number that of the nearest organisation."""
    above = [int(part) for part in place.path.split("/") if part]
    today = now.astimezone(place.zone).date()
    rows = await session.execute(
        select(AnswerCard.id, AnswerCard.number, AnswerCard.changed_at)
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


async def _index(session: Session, valid: Sequence[Row[int, int, datetime]]) -> Index:
    """The index of these answers: made once, in a thread, and kept until one of them changes."""
    learnt = await _learnt(session, [row.id for row in valid])
    key = tuple((row.id, max(row.changed_at, learnt.get(row.id, row.changed_at))) for row in valid)
    if key not in _indexes:
        entries = await _entries(session, [row.id for row in valid])
        entries += _unapproved({row.number for row in valid})
        _indexes[key] = await asyncio.to_thread(Index, entries)
        while len(_indexes) > KEPT_INDEXES:
            _indexes.popitem(last=False)
    _indexes.move_to_end(key)
    return _indexes[key]


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
