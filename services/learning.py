"""«В базу ответов»: what was answered to a parent becomes an answer for all, or another wording of one that is there.

Nothing is shown before a second person has approved it.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from models import AnswerCard, AnswerState, AnswerWording, EntryKind, Organisation, Person, Ticket
from services import Session, answers, audit, pendings, second_look, tickets
from services.answers import TERM
from services.errors import NotAnswered, NotFound, NothingWritten, OwnAnswer, QuestionTooLong

QUESTION = "answer-question"
LONGEST_QUESTION, LONGEST_WORDING = 200, 400
OWN = 100
"""Answers of one's own are numbered from here on; below are those that ship."""
PAGE = 5


@dataclass(frozen=True)
class Lesson:
    """A question that was answered, and the answers that were offered first and did not help."""

    ticket: Ticket
    answer: str
    offered: list[AnswerCard]


async def lesson(session: Session, person: Person, ticket_id: int) -> Lesson:
    """What can be learnt from a question; only from one that was answered."""
    ticket = await tickets.for_staff(session, person, ticket_id)
    said = [entry.text for entry in ticket.entries if entry.kind == EntryKind.answer]
    if not said:
        raise NotAnswered
    ids = [int(id_) for id_ in ticket.offered]
    rows = await session.scalars(select(AnswerCard).where(AnswerCard.id.in_(ids)).order_by(AnswerCard.number))
    return Lesson(ticket, said[-1], list(rows))


def asked(ticket: Ticket) -> str:
    """The words of the parent, as one line."""
    said = " ".join(entry.text for entry in ticket.entries if entry.kind == EntryKind.question)
    return " ".join(said.split())[:LONGEST_WORDING]


async def another_wording(
    session: Session, person: Person, ticket_id: int, card_id: int, now: datetime
) -> AnswerWording:
    """This question is asked of that answer: searched so once a second person approves. Twice changes nothing."""
    seen = await lesson(session, person, ticket_id)
    if card_id not in [card.id for card in seen.offered]:
        raise NotFound
    await session.get(AnswerCard, card_id, with_for_update=True)
    same = AnswerWording.card_id == card_id, AnswerWording.ticket_id == ticket_id
    if there := await session.scalar(select(AnswerWording).where(*same)):
        return there
    text = asked(seen.ticket)
    if not text:
        raise NothingWritten
    made = AnswerWording(
        card_id=card_id, ticket_id=ticket_id, text=text, author_id=person.id, created_at=now,
        decided_at=None, decided_by_id=None, is_approved=None,
    )  # fmt: skip
    session.add(made)
    await session.flush()
    audit.note(session, person, "propose", "wording", made.id, now, answer=card_id, ticket=ticket_id)
    card = next(card for card in seen.offered if card.id == card_id)
    await second_look.owe(session, await session.get_one(Organisation, card.organisation_id), person, now)
    return made


async def begin(session: Session, person: Person, ticket_id: int, now: datetime) -> Lesson:
    """«Новый ответ»: the next text is the question in general words."""
    seen = await lesson(session, person, ticket_id)
    await pendings.expect(session, person, QUESTION, now, ticket=ticket_id)
    return seen


async def add(session: Session, person: Person, typed: str, now: datetime) -> AnswerCard:
    """The question in general words: the answer becomes a draft of the organisation, for a second person to approve."""
    assert person.pending
    question = " ".join(typed.split())
    if not any(letter.isalnum() for letter in question):
        raise NothingWritten
    if len(question) > LONGEST_QUESTION:
        raise QuestionTooLong(limit=LONGEST_QUESTION)
    seen = await lesson(session, person, person.pending.params["ticket"])
    place = await session.get_one(Organisation, seen.ticket.organisation_id, with_for_update=True)
    await pendings.forget(session, person)
    highest = select(func.max(AnswerCard.number)).where(AnswerCard.organisation_id == place.id)
    number = max(await session.scalar(highest) or 0, OWN) + 1
    said = asked(seen.ticket)
    card = AnswerCard(
        organisation_id=place.id, number=number, question=question, answer=seen.answer[: answers.LONGEST],
        others=[said] if said else [], grade=None, source=place.name, is_local=False, state=AnswerState.draft,
        checked_on=None, review_on=now.astimezone(place.zone).date() + TERM, owner_id=person.id,
        author_id=person.id, approved_by_id=None, changed_at=now,
    )  # fmt: skip
    session.add(card)
    await session.flush()
    audit.note(session, person, "propose", "answer", card.id, now, ticket=seen.ticket.id)
    await second_look.owe(session, place, person, now)
    return card


# What waits for a second person --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Waiting:
    """A wording, and the answer to which it would lead."""

    wording: AnswerWording
    card: AnswerCard


async def waiting(
    session: Session, person: Person, place_id: int, number: int, now: datetime
) -> tuple[Organisation, list[Waiting], int, int]:
    """Wordings to approve: whose, a page of them, which page it is, how many there are."""
    place = await answers.place_for(session, person, place_id, now)
    open_ = AnswerCard.organisation_id == place.id, AnswerWording.is_approved.is_(None)
    joined = AnswerCard.id == AnswerWording.card_id
    count = select(func.count()).select_from(AnswerWording).join(AnswerCard, joined).where(*open_)
    total = await session.scalar(count) or 0
    number = min(max(number, 0), max(total - 1, 0) // PAGE)
    rows = await session.execute(
        select(AnswerWording, AnswerCard)
        .join(AnswerCard, joined)
        .where(*open_)
        .order_by(AnswerWording.id)
        .offset(number * PAGE)
        .limit(PAGE)
    )
    return place, [Waiting(wording, card) for wording, card in rows], number, total


async def count_waiting(session: Session, place: Organisation) -> int:
    """How many wordings wait for a second person."""
    found = (
        select(func.count())
        .select_from(AnswerWording)
        .join(AnswerCard, AnswerCard.id == AnswerWording.card_id)
        .where(AnswerCard.organisation_id == place.id, AnswerWording.is_approved.is_(None))
    )
    return await session.scalar(found) or 0


async def get_for(session: Session, person: Person, wording_id: int, *, lock: bool = False) -> Waiting:
    """The door to a wording: that of its answer."""
    wording = await session.get(AnswerWording, wording_id, with_for_update=lock or None, populate_existing=True)
    if wording is None:
        raise NotFound
    return Waiting(wording, await answers.get_for(session, person, wording.card_id))


async def decide(session: Session, person: Person, wording_id: int, now: datetime, *, is_approved: bool) -> Waiting:
    """«Утвердить» or «Не надо», by a second person. What was decided once stays."""
    found = await get_for(session, person, wording_id, lock=True)
    wording = found.wording
    if wording.is_approved is not None:
        return found
    if is_approved and wording.author_id == person.id:
        raise OwnAnswer
    wording.is_approved, wording.decided_at, wording.decided_by_id = is_approved, now, person.id
    await session.flush()
    audit.note(session, person, "approve" if is_approved else "refuse", "wording", wording.id, now)
    return found
