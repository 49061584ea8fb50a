"""The topic of a question: what it should be in Telegram, what was told there, who may press there.

The clock makes it so. What is told is found by comparing the question with what was told last, so that nothing depends
on who did what where; and topic and question know each other by their numbers only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, select, update

from models import (
    Address,
    DeskGroup,
    DeskTopic,
    EntryKind,
    FileState,
    GroupState,
    Live,
    Person,
    Ticket,
    TicketEntry,
    TicketState,
    TopicDraft,
)
from services import Session, answering, audit, groups, notices, tickets, topic_news
from services.audit import CHANNEL
from services.errors import NotFound, TicketTaken

FILES_WAIT = timedelta(seconds=5)
"""Until a file that was sent a moment ago is fetched and cleaned."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(hours=1)


CARD_QUESTION, CARD_ENTRY, CARD_LAST = 2500, 200, 4
"""How much stands in the first message of a topic, which is one message whatever happens: letters of the question,
letters of what was said later, and how many such things; the rest is told in messages of its own."""


def in_card(ticket: Ticket) -> list[TicketEntry]:
    """What was said, as far as it stands in the first message: the question, and the newest of the rest."""
    first, rest = ticket.entries[:1], ticket.entries[1:]
    return [*first, *rest[-CARD_LAST:]]


def is_whole_in_card(ticket: Ticket, entry: TicketEntry) -> bool:
    """Whether nothing of it is left out there."""
    room = CARD_QUESTION if entry is ticket.entries[0] else CARD_ENTRY
    return entry in in_card(ticket) and len(entry.text) <= room


@dataclass(frozen=True)
class Todo:
    """A topic as it is in Telegram, and the question of which it speaks."""

    id: int
    chat_id: int
    thread: int | None
    """None: it has to be made, or made again."""
    name: str
    is_closed: bool
    wants_closed: bool
    ticket: Ticket
    erases: bool = False
    """Who asked wants to be forgotten: the topic goes with all that was told there."""


@dataclass(frozen=True)
class Done:
    """What the topic is in Telegram from now on, and what has kept the rest from being done."""

    thread: int | None
    name: str
    is_closed: bool
    is_gone: bool = False
    """Somebody has deleted it."""
    is_shut: bool = False
    """The group does not let the bot do it."""
    seconds: float | None = None
    """For how long to wait before the rest is tried."""


# Doors --------------------------------------------------------------------------------------------------------------


async def at(session: Session, chat_id: int, thread: int) -> DeskTopic | None:
    """The topic in which something was written."""
    found: DeskTopic | None = await session.scalar(
        select(DeskTopic)
        .join(Address, Address.id == DeskTopic.address_id)
        .where(Address.channel == CHANNEL, Address.chat_id == chat_id, Address.topic_id == thread)
    )
    return found


async def get_for(session: Session, person: Person | None, topic_id: int, chat_id: int) -> tuple[DeskTopic, Ticket]:
    """The door: a topic of the group in which the button stands, for those who answer its question now."""
    topic = await session.scalar(
        select(DeskTopic)
        .join(DeskGroup, DeskGroup.id == DeskTopic.group_id)
        .where(DeskTopic.id == topic_id, DeskGroup.chat_id == chat_id)
        .execution_options(populate_existing=True)
    )
    if topic is None or person is None:
        raise NotFound
    ticket = await tickets.for_staff(session, person, topic.ticket_id, lock=True)
    if not await _is_here(session, topic, ticket):
        raise NotFound
    return topic, ticket


async def _is_here(session: Session, topic: DeskTopic, ticket: Ticket) -> bool:
    """Whether the organisation of the group answers."""
    here = select(DeskGroup.id).where(
        DeskGroup.id == topic.group_id, DeskGroup.organisation_id == ticket.organisation_id
    )
    return await session.scalar(here) is not None


async def read(session: Session, topic_id: int) -> tuple[DeskTopic, Ticket, bool] | None:
    """A topic with its question, and whether the organisation of its group still answers it."""
    topic = await session.get(DeskTopic, topic_id, populate_existing=True)
    ticket = await tickets.read(session, topic.ticket_id) if topic else None
    return (topic, ticket, await _is_here(session, topic, ticket)) if topic and ticket else None


# What is pressed there ----------------------------------------------------------------------------------------------


async def take(session: Session, person: Person | None, topic_id: int, chat_id: int, now: datetime) -> Ticket:
    """«Взять»."""
    _, ticket = await get_for(session, person, topic_id, chat_id)
    assert person
    return await answering.take(session, person, ticket.id, now)


async def let_go(session: Session, person: Person | None, topic_id: int, chat_id: int, now: datetime) -> Ticket:
    """«Вернуть в очередь»: by whoever has taken it."""
    _, ticket = await get_for(session, person, topic_id, chat_id)
    assert person
    if ticket.owner_id not in (None, person.id):
        raise TicketTaken
    return await answering.let_go(session, person, ticket.id, now)


async def go_on(session: Session, person: Person | None, topic_id: int, chat_id: int, now: datetime) -> None:
    """«Дополнить ответ»: the topic of an answered question is open again. Pressing twice changes nothing."""
    topic, ticket = await get_for(session, person, topic_id, chat_id)
    if not topic.is_reopened:
        topic.is_reopened, topic.is_due, topic.next_at = True, True, now
        await session.flush()
        audit.note(session, person, "reopen", "desk-topic", topic.id, now, ticket=ticket.id)
        notices.wake(session)


async def closed_by_hand(session: Session, topic: DeskTopic, *, is_closed: bool) -> None:
    """Somebody has closed or opened the topic in Telegram: it stays so until something happens to the question."""
    topic.is_closed = is_closed
    await session.flush()


# The clock ----------------------------------------------------------------------------------------------------------


async def due(session: Session, limit: int, but: Iterable[int], now: datetime) -> list[int]:
    """Topics to which something happened, of groups that work."""
    found = await session.scalars(
        select(DeskTopic.id)
        .join(DeskGroup, DeskGroup.id == DeskTopic.group_id)
        .where(
            DeskTopic.is_due,
            DeskTopic.next_at <= now,
            DeskGroup.state == GroupState.working,
            DeskTopic.id.not_in(list(but)),
        )
        .order_by(DeskTopic.next_at, DeskTopic.id)
        .limit(limit)
    )
    return list(found)


async def todo(session: Session, topic_id: int) -> Todo | None:
    """What the topic is, and what it should be; None: nothing has to be there."""
    found = await read(session, topic_id)
    if found is None:
        return None
    topic, ticket, is_here = found
    chat_id = await session.scalar(select(DeskGroup.chat_id).where(DeskGroup.id == topic.group_id))
    if chat_id is None:
        return None
    address = await session.get(Address, topic.address_id, populate_existing=True) if topic.address_id else None
    is_there = address is not None and address.silent_reason != topic_news.DELETED
    erases = address is not None and address.silent_reason == topic_news.ERASED
    wants_closed = not is_here or _is_over(topic, ticket)
    thread = address.topic_id if address and is_there else None
    if thread is None and wants_closed:
        return None
    return Todo(topic.id, chat_id, thread, topic.name, topic.is_closed and is_there, wants_closed, ticket, erases)


def _is_over(topic: DeskTopic, ticket: Ticket) -> bool:
    """Whether nothing is to be written there: closed, answered, or answered together with another."""
    if ticket.state == TicketState.closed or (ticket.is_open and ticket.merged_into_id is not None):
        return True
    return ticket.state == TicketState.answered and not topic.is_reopened


async def record(session: Session, one: Todo | None, topic_id: int, done: Done | None, now: datetime) -> None:
    """Write down what was done, tell there what is new, and say whether anything is left to do."""
    if one and done and (done.is_shut or done.is_gone):  # rows are locked in one order: groups, topics, drafts
        await session.execute(select(DeskGroup.id).where(DeskGroup.chat_id == one.chat_id).with_for_update())
    topic = await session.scalar(
        select(DeskTopic).where(DeskTopic.id == topic_id).with_for_update().execution_options(populate_existing=True)
    )
    if topic is None:
        return
    if one and done:
        if one.erases:
            await _as_erased(session, topic, done, now)
        await _as_done(session, topic, one, done, now)
        if done.is_gone or done.is_shut or done.seconds is not None:
            await _again(session, topic, done, now)
            return
    topic.attempts = 0
    topic.is_due = False
    waits = await _tell(session, topic, now) if topic.address_id else False
    await session.flush()
    left = await todo(session, topic.id)
    if waits or (left and (left.thread is None or left.is_closed != left.wants_closed)):
        topic.is_due, topic.next_at = True, now + FILES_WAIT if waits else now
    await _draw(session, topic, now)


async def _sum(session: Session, ticket: Ticket, now: datetime) -> str:
    """Of all that the first message says."""
    said = [(e.id, e.edited_at, len(e.text), [f.file.state for f in e.files]) for e in ticket.entries]
    facts = (ticket.state, ticket.owner_id, ticket.claimed_until, ticket.paused_at, ticket.merged_into_id)
    is_free = await answering.is_free(session, ticket, now)
    told = (is_free, facts, ticket.first_due_at, ticket.full_due_at, said)
    return sha256(repr(told).encode()).hexdigest()


async def _draw(session: Session, topic: DeskTopic, now: datetime) -> None:
    """The first message says what is so now; when a claim on the question ends, the clock looks again."""
    found = await read(session, topic.id)
    if found is None:
        return
    _, ticket, is_here = found
    card = await _sum(session, ticket, now) if is_here else f"{ticket.organisation_id}"
    if card != topic.card and topic.live_id:
        topic.card = card
        await notices.redraw(session, topic.live_id)
    until = ticket.claimed_until
    if not topic.is_due and is_here and ticket.is_open and ticket.owner_id and until and until > now:
        topic.is_due, topic.next_at = True, until
    await session.flush()


async def _again(session: Session, topic: DeskTopic, done: Done, now: datetime) -> None:
    """Later, or at once where the topic was deleted; where the group does not let the bot, the group is looked at."""
    if done.is_gone and topic.address_id:
        await notices.silence(session, topic.address_id, topic_news.DELETED, now)
    if done.is_shut:
        await session.execute(update(DeskGroup).where(DeskGroup.id == topic.group_id).values(next_at=now))
    topic.is_due, topic.attempts = True, topic.attempts + 1
    pause = min(FIRST_PAUSE * 2**topic.attempts, LONGEST_PAUSE)
    topic.next_at = now if done.is_gone else now + max(pause, timedelta(seconds=done.seconds or 0))
    await session.flush()
    notices.wake(session)


async def _as_done(session: Session, topic: DeskTopic, one: Todo, done: Done, now: datetime) -> None:
    topic.name, topic.is_closed = done.name, done.is_closed
    if done.thread is not None and done.thread != one.thread:
        await _begin(session, topic, one, done.thread, now)
    await session.flush()


async def _as_erased(session: Session, topic: DeskTopic, done: Done, now: datetime) -> None:
    """The topic is gone; where the group does not let the bot, people there are asked to delete it."""
    address = update(Address).where(Address.id == topic.address_id)
    if done.is_gone:
        await session.execute(address.values(silent_reason=topic_news.DELETED))
    elif done.seconds is None:
        await session.execute(address.values(silent_since=None, silent_reason=None))
        await _say(session, topic, "erase", f"{now.timestamp()}", now)


async def _begin(session: Session, topic: DeskTopic, one: Todo, thread: int, now: datetime) -> None:
    """A new topic: the question with all that was said, in a message that is kept up to date; then its files."""
    await session.execute(delete(TopicDraft).where(TopicDraft.topic_id == topic.id))
    topic.address_id = await groups.address_in(session, one.chat_id, thread)
    awake = update(Address).where(Address.id == topic.address_id).values(silent_since=None, silent_reason=None)
    await session.execute(awake)
    topic.card = ""
    if topic.live_id:
        gone = {"is_stale": False, "message_id": None}
        await session.execute(update(Live).where(Live.id == topic.live_id).values(**gone))
    card = notices.live(topic.address_id, "topic-card", now, topic=topic.id)
    session.add(card)
    await session.flush()
    topic.live_id = card.id
    ticket = await tickets.read(session, topic.ticket_id) or one.ticket
    topic.told_entry, topic.told_at = 0, now
    topic.told_state, topic.told_rating = ticket.state, ticket.rating


# What is told there -------------------------------------------------------------------------------------------------


async def _tell(session: Session, topic: DeskTopic, now: datetime) -> bool:
    """Whether something waits for its files."""
    found = await read(session, topic.id)
    if found is None:
        return False
    _, ticket, is_here = found
    if not is_here:
        handed = max((entry.id for entry in ticket.entries if entry.kind == EntryKind.handed), default=0)
        await _say(session, topic, "moved", f"{handed}", now)
        topic.told_state = ticket.state
        return False
    is_first = topic.told_entry == 0
    waits = await _tell_entries(session, topic, ticket, now, is_first=is_first)
    for entry in ticket.entries:
        if entry.edited_at and entry.edited_at > topic.told_at:
            await _say(session, topic, "edited", f"{entry.id}:{entry.edited_at.timestamp()}", now, entry=entry.id)
    topic.told_at = now
    if ticket.state != topic.told_state:
        if ticket.state == TicketState.closed:
            await _say(session, topic, "closed", f"{now.timestamp()}", now)
        if ticket.is_open:
            topic.is_reopened = False
        topic.told_state = ticket.state
    if ticket.rating is not None and ticket.rating != topic.told_rating:
        await _say(session, topic, "rated", f"{ticket.rating}:{now.timestamp()}", now)
    topic.told_rating = ticket.rating
    return waits


async def _tell_entries(session: Session, topic: DeskTopic, ticket: Ticket, now: datetime, *, is_first: bool) -> bool:
    """What was said since; of a new topic only the files, as the words stand in its first message."""
    from_here = select(TopicDraft.entry_id).where(TopicDraft.topic_id == topic.id, TopicDraft.entry_id.is_not(None))
    known = set(await session.scalars(from_here))
    for entry in ticket.entries:
        if entry.id <= topic.told_entry:
            continue
        if any(one.file.state == FileState.waiting for one in entry.files):
            return True
        is_shown = is_first and is_whole_in_card(ticket, entry)
        if entry.files and is_shown:
            await _say(session, topic, "files", f"{entry.id}", now, entry=entry.id)
        elif not is_shown and entry.id not in known and entry.kind != EntryKind.handed:
            await _say(session, topic, "said", f"{entry.id}", now, entry=entry.id)
        if entry.id in known and entry.kind == EntryKind.answer:
            topic.is_reopened = False
        topic.told_entry = entry.id
    return False


async def _say(
    session: Session, topic: DeskTopic, what: str, once: str, now: datetime, *, entry: int | None = None
) -> None:
    assert topic.address_id
    params = {"topic": topic.id, "what": what, "entry": entry}
    name = f"topic:{topic.id}:{topic.address_id}:{what}:{once}"
    await notices.owe_all(session, [notices.row(topic.address_id, "topic-word", name, now, params)])


async def hint(session: Session, topic: DeskTopic, what: str, whom: str, now: datetime) -> None:
    """A kind word to somebody who writes there, once in the group."""
    assert topic.address_id
    params, name = {"topic": topic.id, "what": what, "entry": None}, f"topic-hint:{topic.group_id}:{what}:{whom}"
    await notices.owe_all(session, [notices.row(topic.address_id, "topic-word", name, now, params)])
