"""The answers of an organisation: those that ship are drafts until somebody approves them."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from models import AnswerCard, AnswerState, Organisation, Person, Role
from services import Session, audit, pendings, second_look, shipped
from services.errors import NotFound, NothingWritten, OwnAnswer, QuestionTooLong
from services.updates import inserting

TERM = timedelta(days=180)
"""After so many days an approved answer has to be read again."""
KEEPERS = (Role.coordinator, Role.specialist)
WORDS = "answer-words"
LONGEST = 1000
PAGE = 8


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
    await second_look.owe(session, await session.get_one(Organisation, card.organisation_id), person, now)
    return card
