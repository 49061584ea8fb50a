"""Words that are used again and again: one's own, and those of an organisation for it and all below it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select

from models import CannedAnswer, Organisation, Person
from services import Session, answering, audit, duty, fields, pendings, tickets
from services.answering import Draft
from services.crews import ANSWERERS
from services.errors import NotFound, NothingCanned

NEW, WORDS = "canned-new", "canned-words"
LONGEST, PAGE = 1500, 6
FIELDS = ("school", "office", "date")
"""Fields that mean something in an answer."""


@dataclass(frozen=True)
class Shown:
    """A page of words, which page it is, and how many there are."""

    rows: list[CannedAnswer]
    page: int
    total: int


async def get_for(session: Session, person: Person, canned_id: int) -> CannedAnswer:
    """The door: one's own, and those of one's organisations and of those above them."""
    found = await session.scalar(select(CannedAnswer).where(CannedAnswer.id == canned_id, _visible(person)))
    if found is None:
        raise NotFound
    return found


def _visible(person: Person) -> ColumnElement[bool]:
    places = {int(part) for m in person.roles if m.role in ANSWERERS for part in m.organisation.path.split("/") if part}
    shared = CannedAnswer.person_id.is_(None) & CannedAnswer.organisation_id.in_(places)
    return or_(CannedAnswer.person_id == person.id, shared)


def may_change(person: Person, canned: CannedAnswer, place: Organisation) -> bool:
    """One's own; those of an organisation by whoever answers there or coordinates it."""
    if canned.person_id is not None:
        return canned.person_id == person.id
    return any(m.role in ANSWERERS and m.organisation.contains(place) for m in person.roles)


async def changing(session: Session, person: Person, canned_id: int) -> CannedAnswer:
    """The same door, for whoever may change them."""
    canned = await get_for(session, person, canned_id)
    if not may_change(person, canned, await session.get_one(Organisation, canned.organisation_id)):
        raise NotFound
    return canned


async def look(session: Session, person: Person, canned_id: int) -> tuple[CannedAnswer, bool]:
    """One of them, and whether this person may change it."""
    canned = await get_for(session, person, canned_id)
    return canned, may_change(person, canned, await session.get_one(Organisation, canned.organisation_id))


async def page(session: Session, person: Person, number: int, ticket_id: int) -> Shown:
    """One's own first, then those of the organisations; for a question that this person may answer."""
    if ticket_id:
        await tickets.for_staff(session, person, ticket_id)
    which = _visible(person)
    total = await session.scalar(select(func.count()).select_from(CannedAnswer).where(which)) or 0
    number = min(max(number, 0), max(total - 1, 0) // PAGE)
    rows = await session.scalars(
        select(CannedAnswer)
        .where(which)
        .order_by(CannedAnswer.person_id.is_(None), CannedAnswer.id)
        .offset(number * PAGE)
        .limit(PAGE)
    )
    return Shown(list(rows), number, total)


async def begin(session: Session, person: Person, now: datetime) -> None:
    """«Новая заготовка»: the next text is it."""
    await pendings.expect(session, person, NEW, now)


async def make(session: Session, person: Person, words: str, now: datetime) -> CannedAnswer:
    """One's own; it can be given to the organisation afterwards."""
    place = duty.place_of(person)
    canned = CannedAnswer(
        organisation_id=place.id, person_id=person.id, author_id=person.id, text=_checked(words), changed_at=now
    )
    session.add(canned)
    await pendings.forget(session, person)
    await session.flush()
    audit.note(session, person, "make", "canned", canned.id, now)
    return canned


def _checked(words: str) -> str:
    text = words.strip()
    if not any(letter.isalnum() for letter in text) or len(text) > LONGEST:
        raise NothingCanned(limit=LONGEST)
    return text


async def ask_words(session: Session, person: Person, canned_id: int, now: datetime) -> CannedAnswer:
    """«Изменить текст»: the next text is it."""
    canned = await changing(session, person, canned_id)
    await pendings.expect(session, person, WORDS, now, canned=canned.id)
    return canned


async def rewrite(session: Session, person: Person, words: str, now: datetime) -> CannedAnswer:
    """Other words."""
    assert person.pending
    canned = await changing(session, person, person.pending.params["canned"])
    await _set(session, person, canned, _checked(words), now)
    await pendings.forget(session, person)
    return canned


async def put_field(session: Session, person: Person, canned_id: int, field: str, now: datetime) -> CannedAnswer:
    """A field at the end."""
    canned = await changing(session, person, canned_id)
    if field not in FIELDS:
        raise NotFound
    await _set(session, person, canned, _checked(fields.put(canned.text, field) or canned.text), now)
    return canned


async def _set(session: Session, person: Person, canned: CannedAnswer, words: str, now: datetime) -> None:
    if canned.text != words:
        canned.text, canned.changed_at, canned.author_id = words, now, person.id
        await session.flush()
        audit.note(session, person, "rewrite", "canned", canned.id, now)


async def share(session: Session, person: Person, canned_id: int, now: datetime, *, is_on: bool) -> CannedAnswer:
    """For the whole organisation, or one's own again. Pressing twice changes nothing."""
    canned = await changing(session, person, canned_id)
    if (canned.person_id is None) != is_on:
        canned.person_id = None if is_on else person.id
        await session.flush()
        audit.note(session, person, "share" if is_on else "unshare", "canned", canned.id, now)
    return canned


async def remove(session: Session, person: Person, canned_id: int, now: datetime) -> None:
    """«Удалить»."""
    canned = await changing(session, person, canned_id)
    await session.execute(delete(CannedAnswer).where(CannedAnswer.id == canned.id))
    audit.note(session, person, "remove", "canned", canned.id, now)


async def insert(session: Session, person: Person, ticket_id: int, canned_id: int, now: datetime) -> Draft:
    """These words join the draft of the answer; a free question is taken by the same press."""
    canned = await get_for(session, person, canned_id)
    await tickets.for_staff(session, person, ticket_id)
    so_far = answering.draft_words(person, ticket_id)
    await answering.take(session, person, ticket_id, now)
    return await answering.put(session, person, ticket_id, f"{so_far}\n{canned.text}".strip(), now)
