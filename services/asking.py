"""A parent asks: first the approved answers that fit, then, if none of them helped, a question to a specialist."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import update

from models import AnswerCard, File, FileSort, Organisation, Pending, Person, Role, Ticket, TicketState, Topic
from services import Session, fitting, hotline, limits, pendings, tickets
from services.enclosing import MOST_FILES, Enclosed, receive
from services.errors import (
    EditOfNothing,
    NotFound,
    NothingWritten,
    Outdated,
    QuestionTooLong,
    TooManyEnclosed,
    TopicMissing,
)
from services.tickets import ALPHABET, CODE_LENGTH, Said

OFFERED, DRAFT, VOICE = "ask-offered", "ask", "ask-voice"
LONGEST = 3000


@dataclass(frozen=True)
class Part:
    """A message of which a question consists."""

    text: str
    message_id: int


@dataclass(frozen=True)
class Draft:
    """A question before it is sent: what is said, what is enclosed, which answers did not help."""

    school_id: int
    grade: int | None
    parts: tuple[Part, ...] = ()
    enclosed: tuple[tuple[int, FileSort], ...] = ()
    offered: tuple[int, ...] = ()
    topic: Topic | None = None
    voices: tuple[int, ...] = ()
    """Voices that wait for a yes: they can be recognised."""
    ticket: int | None = None
    """What it is added to; None: it becomes a new one."""
    is_over: bool = False
    """What it is added to is closed: perhaps it is another question."""

    @property
    def text(self) -> str:
        """All that was written."""
        return "\n".join(part.text for part in self.parts if part.text)

    @property
    def said(self) -> Said:
        """The same, for a ticket."""
        parts = tuple((part.text, part.message_id) for part in self.parts)
        return Said(self.text, parts[0][1] if parts else None, self.enclosed, parts)

    def to_json(self) -> dict[str, Any]:
        """As it is kept while it is being written."""
        return {
            "school": self.school_id,
            "grade": self.grade,
            "parts": [[part.text, part.message_id] for part in self.parts],
            "files": [[id_, sort.value] for id_, sort in self.enclosed],
            "offered": list(self.offered),
            "topic": self.topic.value if self.topic else None,
            "voices": list(self.voices),
            "ticket": self.ticket,
            "over": self.is_over,
        }


def draft_of(pending: Pending | None) -> Draft:
    """The question that this person is writing."""
    if pending is None or pending.kind not in (OFFERED, DRAFT):
        raise Outdated
    kept = pending.params
    return Draft(
        kept["school"],
        kept["grade"],
        tuple(Part(*part) for part in kept["parts"]),
        tuple((id_, FileSort(sort)) for id_, sort in kept["files"]),
        tuple(kept["offered"]),
        Topic(kept["topic"]) if kept["topic"] else None,
        tuple(kept.get("voices", ())),
        kept["ticket"],
        kept.get("over", False),
    )


async def _keep(session: Session, person: Person, kind: str, draft: Draft, now: datetime) -> Draft:
    await pendings.expect(session, person, kind, now, **draft.to_json())
    return draft


def _begun(person: Person) -> Draft:
    child = hotline.child_of(person)
    if child is None:
        raise NotFound
    return Draft(child.organisation_id, child.grade)


def _checked(text: str) -> str:
    words = text.strip()
    if not any(letter.isalnum() for letter in words):
        raise NothingWritten
    if len(words) > LONGEST:
        raise QuestionTooLong(limit=LONGEST)
    return words


async def ask(
    session: Session, person: Person, text: str, message_id: int, now: datetime
) -> tuple[list[AnswerCard], Draft]:
    """A question in words: the approved answers that fit. None: it goes on to a specialist."""
    draft = replace(_begun(person), parts=(Part(_checked(text), message_id),))
    place = await session.get_one(Organisation, draft.school_id)
    found = await fitting.fitting(session, place, text, now)
    draft = replace(draft, offered=tuple(card.id for card in found))
    return found, await _keep(session, person, OFFERED if found else DRAFT, draft, now)


async def helped(session: Session, person: Person) -> None:
    """«Помогло»: nothing is asked any more, and nothing of the question is kept."""
    draft_of(person.pending)
    await pendings.forget(session, person)


async def go_on(session: Session, person: Person, now: datetime) -> Draft:
    """«Не помогло»: the same words become a question."""
    return await _keep(session, person, DRAFT, draft_of(person.pending), now)


async def add_to(session: Session, person: Person, ticket_id: int, now: datetime) -> Draft:
    """«Дописать»: what is written now is added to a question of one's own."""
    ticket = await tickets.own(session, person, ticket_id)
    is_over = ticket.state == TicketState.closed
    draft = Draft(ticket.school_id, ticket.grade, topic=ticket.topic, ticket=ticket.id, is_over=is_over)
    return await _keep(session, person, DRAFT, draft, now)


def _writing(person: Person) -> Draft:
    draft = draft_of(person.pending)
    if person.pending is None or person.pending.kind != DRAFT:
        raise Outdated
    return draft


async def write(session: Session, person: Person, text: str, message_id: int, now: datetime) -> Draft:
    """More words."""
    draft = _writing(person)
    draft = replace(draft, parts=(*draft.parts, Part(_checked(text), message_id)))
    if len(draft.text) > LONGEST:
        raise QuestionTooLong(limit=LONGEST)
    return await _keep(session, person, DRAFT, draft, now)


async def enclose(session: Session, person: Person, sent: Enclosed, now: datetime) -> Draft:
    """A photo, a document or a voice, with which a question may begin. A voice waits for a yes."""
    is_begun = person.pending is not None and person.pending.kind == DRAFT
    draft = _writing(person) if is_begun else _begun(person)
    if len(draft.enclosed) + len(draft.voices) >= MOST_FILES:
        raise TooManyEnclosed(limit=MOST_FILES)
    file = await receive(session, person, sent, now)
    if sent.sort == FileSort.voice:
        draft = replace(draft, voices=(*draft.voices, file.id))
    else:
        draft = replace(draft, enclosed=(*draft.enclosed, (file.id, sent.sort)))
    words = _checked(sent.words) if sent.words else ""
    draft = replace(draft, parts=(*draft.parts, Part(words, sent.message_id)))
    return await _keep(session, person, DRAFT, draft, now)


async def keep_voice(session: Session, person: Person, now: datetime, *, is_kept: bool) -> Draft:
    """«Приложить голос», or not."""
    draft = _writing(person)
    if not draft.voices:
        raise Outdated
    voices = tuple((id_, FileSort.voice) for id_ in draft.voices) if is_kept else ()
    return await _keep(session, person, DRAFT, replace(draft, enclosed=draft.enclosed + voices, voices=()), now)


async def choose(session: Session, person: Person, topic: Topic, now: datetime) -> Draft:
    """What it is about."""
    return await _keep(session, person, DRAFT, replace(_writing(person), topic=topic), now)


async def edit(session: Session, person: Person, message_id: int, text: str, now: datetime) -> Ticket | Draft | None:
    """A message was changed, a caption too: what is being written says it, or the ticket.

    None: nothing has to be said of it. A parent whose message belongs to nothing is told so: it may be part of an
    anonymous question, and of that nobody knows whose it is.
    """
    pending = person.pending
    draft = draft_of(pending) if pending and pending.kind in (OFFERED, DRAFT) else None
    if pending is None or draft is None or message_id not in [part.message_id for part in draft.parts]:
        found = await tickets.edit(session, person, message_id, text, now)
        if found is None and person.acting and person.acting.role == Role.parent:
            raise EditOfNothing
        return found
    words = _checked(text) if text.strip() else ""
    parts = tuple(Part(words, p.message_id) if p.message_id == message_id else p for p in draft.parts)
    draft = replace(draft, parts=parts)
    if len(draft.text) > LONGEST:
        raise QuestionTooLong(limit=LONGEST)
    await _keep(session, person, pending.kind, draft, now)
    return draft if pending.kind == DRAFT else None


async def as_new(session: Session, person: Person, now: datetime) -> Draft:
    """«Это другой вопрос»: what was meant for a closed question becomes one of its own, with a number of its own."""
    draft = _writing(person)
    child = hotline.child_of(person)
    if draft.ticket is None or child is None:
        raise Outdated
    place, grade = child.organisation_id, child.grade
    draft = replace(draft, ticket=None, topic=None, is_over=False, school_id=place, grade=grade)
    return await _keep(session, person, DRAFT, draft, now)


async def drop(session: Session, person: Person) -> None:
    """«Отмена»: what was written is forgotten."""
    await pendings.forget(session, person)


@dataclass(frozen=True)
class Sent:
    """A question that was sent, or more words for one."""

    ticket: Ticket
    is_addition: bool = False


async def code_for(session: Session, person: Person, now: datetime) -> str:
    """The code with which the question can be sent without a name: its reader has it before anything is sent."""
    draft = _ready(person)
    if draft.ticket:
        raise Outdated
    if draft.topic is None:
        raise TopicMissing
    await limits.is_heard(session, person, await session.get_one(Organisation, draft.school_id), draft.topic, now)
    session.info["nameless"] = True
    return new_code()


def _ready(person: Person) -> Draft:
    draft = _writing(person)
    if draft.voices:
        raise Outdated
    if not draft.text and not draft.enclosed:
        raise NothingWritten
    return draft


async def send(session: Session, person: Person, now: datetime, *, code: str = "") -> Sent:
    """«Отправить»: the question becomes a ticket, or an addition to one. One with a code forgets its sender here."""
    draft, is_anonymous = _ready(person), bool(code)
    if is_anonymous and (draft.ticket or not await tickets.is_free(session, code)):
        raise Outdated
    await pendings.forget(session, person)
    if draft.ticket:
        ticket = await tickets.own(session, person, draft.ticket, lock=True)
        return Sent(await tickets.add(session, person, ticket, draft.said, now), is_addition=True)
    if draft.topic is None:
        raise TopicMissing
    school = await session.get_one(Organisation, draft.school_id)
    await limits.room_for_one(session, person, school, draft.topic, now)
    if is_anonymous:
        await _unsigned(session, [id_ for id_, _ in draft.enclosed])
        session.info["nameless"] = True
    ticket = await tickets.open_(
        session,
        None if is_anonymous else person,
        draft.school_id,
        draft.topic,
        draft.said,
        now,
        grade=None if is_anonymous else draft.grade,
        offered=draft.offered,
        code=code,
    )
    return Sent(ticket)


async def _unsigned(session: Session, ids: Sequence[int]) -> None:
    """Files of which nobody can tell any more whose they were."""
    await session.execute(update(File).where(File.id.in_(ids)).values(person_id=None))


def new_code() -> str:
    """80 random bits in letters and digits that are not taken for one another."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
