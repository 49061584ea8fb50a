"""What those who answer write in a topic: shown as the parent would read it, sent only by a press of its author.

So a word among colleagues never reaches a parent by mistake, and no answer stays behind unnoticed.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import select

from models import DeskTopic, DraftState, EntryKind, Person, Ticket, TicketEntry, TopicDraft
from services import Session, answering, notices, people, tickets, topics
from services.answering import LONGEST
from services.errors import NotFound, NotTheAuthor, Outdated, QuestionTooLong, WordsChanged


@dataclass(frozen=True)
class Seen:
    """A draft as it is shown: of which question, in which words, to how many; who answers now, if it is another."""

    draft: TopicDraft
    ticket: Ticket
    author: Person
    words: str
    count: int
    other: Person | None
    entry: TicketEntry | None

    limit: ClassVar[int] = LONGEST

    @property
    def is_too_long(self) -> bool:
        """Whether it cannot be sent as it is."""
        return len(self.draft.text) > LONGEST


@dataclass(frozen=True)
class Written:
    """A message in a topic: its number, the account of its author, its words; None: it is no text."""

    message_id: int
    account: int
    text: str | None
    is_hidden: bool = False
    """In the name of the group: nobody can tell who it is."""


async def write(session: Session, person: Person | None, topic: DeskTopic, one: Written, now: datetime) -> None:
    """Something was written: of those who answer it becomes a draft; others are told once that it goes nowhere."""
    found = await topics.read(session, topic.id)
    if found is None:
        return
    _, ticket, is_here = found
    if not is_here:
        return
    if person is None or not tickets.answers_for(person, ticket.organisation):
        what = "nameless" if one.is_hidden else "stranger"
        await topics.hint(session, topic, what, _hidden(topic.group_id, one.account), now)
        return
    if one.text is None:
        await topics.hint(session, topic, "stays", f"{person.id}:{now:%Y%m%d}", now)
        return
    assert topic.address_id
    draft = TopicDraft(
        topic_id=topic.id,
        person_id=person.id,
        message_id=one.message_id,
        text=one.text,
        version=1,
        state=DraftState.open,
        at=now,
    )
    session.add(draft)
    await session.flush()
    shown = notices.live(topic.address_id, "topic-draft", now, draft=draft.id)
    session.add(shown)
    await session.flush()
    draft.live_id = shown.id
    await session.flush()
    notices.wake(session)


def _hidden(group_id: int, account: int) -> str:
    """To tell somebody once without writing down who it is; not once a topic but once a group."""
    return hashlib.sha256(f"{group_id}:{account}".encode()).hexdigest()[:16]


async def edit(session: Session, topic: DeskTopic, one: Written) -> None:
    """The author has changed the message: what is shown follows. What was sent stays as it was sent."""
    draft = await session.scalar(
        select(TopicDraft)
        .where(TopicDraft.topic_id == topic.id, TopicDraft.message_id == one.message_id)
        .with_for_update()
    )
    if draft is None or draft.state != DraftState.open or one.text is None or draft.text == one.text:
        return
    draft.text, draft.version = one.text, draft.version + 1
    await _redraw(session, draft)


async def _own(
    session: Session, person: Person | None, draft_id: int, chat_id: int
) -> tuple[TopicDraft, DeskTopic, Ticket]:
    """The door: for its author, in the group in which it was written, while this organisation answers."""
    topic_id = await session.scalar(select(TopicDraft.topic_id).where(TopicDraft.id == draft_id))
    if topic_id is None:
        raise NotFound
    topic, ticket = await topics.get_for(session, person, topic_id, chat_id)
    await session.execute(select(DeskTopic.id).where(DeskTopic.id == topic_id).with_for_update())
    locked = select(TopicDraft).where(TopicDraft.id == draft_id).with_for_update()
    draft = await session.scalar(locked.execution_options(populate_existing=True))
    if draft is None:
        raise NotFound
    if person is None or draft.person_id != person.id:
        raise NotTheAuthor
    return draft, topic, ticket


async def send(
    session: Session,
    person: Person | None,
    draft_id: int,
    version: int,
    chat_id: int,
    kind: EntryKind,
    now: datetime,
) -> TopicDraft:
    """«Отправить родителю»: exactly what was shown. A second press finds it sent."""
    draft, _, ticket = await _own(session, person, draft_id, chat_id)
    assert person
    if draft.state == DraftState.sent:
        return draft
    if draft.state == DraftState.dropped:
        raise Outdated
    if draft.version != version:
        raise WordsChanged
    if len(draft.text) > LONGEST:
        raise QuestionTooLong(limit=LONGEST)
    said = await answering.speak(session, person, ticket, kind, draft.text, now)
    draft.state, draft.entry_id, draft.text = DraftState.sent, said[0].id, ""
    await _redraw(session, draft)
    return draft


async def drop(session: Session, person: Person | None, draft_id: int, chat_id: int) -> TopicDraft:
    """«Не отправлять»: its words are forgotten. Pressing twice changes nothing."""
    draft, _, __ = await _own(session, person, draft_id, chat_id)
    if draft.state == DraftState.open:
        draft.state, draft.text = DraftState.dropped, ""
        await _redraw(session, draft)
    return draft


async def _redraw(session: Session, draft: TopicDraft) -> None:
    await session.flush()
    if draft.live_id:
        await notices.redraw(session, draft.live_id)


async def seen(session: Session, draft_id: int, now: datetime) -> Seen | None:
    """How it stands now."""
    draft = await session.get(TopicDraft, draft_id, populate_existing=True)
    found = await topics.read(session, draft.topic_id) if draft else None
    if draft is None or found is None:
        return None
    _, ticket, is_here = found
    if not is_here:
        return None
    words = answering.filled(draft.text, ticket, now)
    owner = await answering.owner_of(session, ticket)
    is_other = owner is not None and owner.id != draft.person_id and not await answering.is_free(session, ticket, now)
    entry = next((one for one in ticket.entries if one.id == draft.entry_id), None)
    count = await answering.count_same(session, ticket, EntryKind.answer)
    author = await people.get(session, draft.person_id)
    return Seen(draft, ticket, author, words, count, owner if is_other else None, entry)
