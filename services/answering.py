"""Those who answer: the queue, taking a question, the answer after a look at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update

from models import EntryKind, FileSort, FileState, Organisation, Person, Ticket, TicketEntry, TicketState, Topic
from services import Session, audit, enclosing, fields, pendings, people, promises, settings, tickets, topic_news
from services.crews import ANSWERERS
from services.enclosing import MOST_FILES, Enclosed, Named
from services.errors import (
    MustBeTaken,
    NothingWritten,
    Outdated,
    QuestionTooLong,
    TicketClosed,
    TicketTaken,
    TooManyEnclosed,
)
from services.ticket_news import still_answers, tell_asker, tell_former
from services.tickets import CLAIM, for_staff

ANSWER = "ticket-answer"
DROPPED = (ANSWER, "ticket-note", "ban-reason")
"""What is no longer being written once a question is looked at again."""
LONGEST = 3000
TWICE = timedelta(minutes=1)
"""Within it another press of «Отправить» is the same one."""
PAGE = 6
OPEN = (TicketState.new, TicketState.taken, TicketState.asked)
RUNNING = (TicketState.new, TicketState.taken)
"""The promise runs; while the parent is asked back it waits."""


class Shelf(StrEnum):
    """Which questions of a queue."""

    new = "new"
    mine = "mine"
    overdue = "overdue"
    others = "others"
    done = "done"


@dataclass(frozen=True)
class Queue:
    """A page of questions, which page it is, and how many there are on each shelf."""

    shelf: Shelf
    shown: list[Ticket]
    page: int
    counts: dict[Shelf, int]


@dataclass(frozen=True)
class Draft:
    """What is about to be said: to whom, as what, in which words, and to how many."""

    ticket: Ticket
    kind: EntryKind
    words: str
    count: int
    files: tuple[tuple[FileSort, FileState], ...] = ()


def visible(person: Person) -> ColumnElement[bool]:
    """The organisations whose questions somebody answers, as a condition."""
    paths = [m.organisation.path for m in person.roles if m.role in ANSWERERS]
    return or_(False, *(Organisation.path.startswith(path, autoescape=True) for path in paths))


def late(now: datetime) -> ColumnElement[bool]:
    """What should have been answered by now."""
    is_late = (Ticket.first_answer_at.is_(None) & (Ticket.first_due_at < now)) | (Ticket.full_due_at < now)
    return is_late & Ticket.state.in_(RUNNING)


def alone() -> ColumnElement[bool]:
    """Questions that nobody answers together with another: those of a closed one are on their own again."""
    closed = select(Ticket.id).where(Ticket.state == TicketState.closed).scalar_subquery()
    return Ticket.merged_into_id.is_(None) | Ticket.merged_into_id.in_(closed)


def _on(shelf: Shelf, person: Person, now: datetime) -> list[ColumnElement[bool]]:
    conditions: dict[Shelf, list[ColumnElement[bool]]] = {
        Shelf.new: [Ticket.owner_id.is_(None), Ticket.state.in_(OPEN)],
        Shelf.mine: [Ticket.owner_id == person.id, Ticket.state.in_(OPEN)],
        Shelf.overdue: [late(now)],
        Shelf.others: [Ticket.owner_id.is_not(None), Ticket.owner_id != person.id, Ticket.state.in_(OPEN)],
        Shelf.done: [Ticket.state.in_((TicketState.answered, TicketState.closed))],
    }
    return conditions[shelf]


async def queue(session: Session, person: Person, shelf: Shelf, page: int, now: datetime) -> Queue:
    """The questions that this person may answer; the oldest first, of those that are done the newest."""
    places = select(Organisation.id).where(visible(person))
    lead = alone() | Ticket.state.not_in(OPEN)
    base = Ticket.organisation_id.in_(places), lead
    counts = {
        one: await session.scalar(select(func.count()).select_from(Ticket).where(*base, *_on(one, person, now))) or 0
        for one in Shelf
    }
    page = min(max(page, 0), max(counts[shelf] - 1, 0) // PAGE)
    order = (Ticket.id.desc(),) if shelf == Shelf.done else ((Ticket.topic != Topic.violation), Ticket.id)
    rows = await session.scalars(
        select(Ticket.id).where(*base, *_on(shelf, person, now)).order_by(*order).offset(page * PAGE).limit(PAGE)
    )
    return Queue(shelf, await tickets.several(session, rows.all()), page, counts)


# Taking -------------------------------------------------------------------------------------------------------------


async def take(session: Session, person: Person, ticket_id: int, now: datetime) -> Ticket:
    """«Взять»: this person answers it. Two at once: one wins. Pressing twice changes nothing."""
    ticket = await for_staff(session, person, ticket_id, lock=True)
    if ticket.owner_id == person.id:
        await hold(session, ticket, now)
        return ticket
    if ticket.state == TicketState.closed:
        raise TicketClosed
    if not await is_free(session, ticket, now):
        raise TicketTaken
    before, ticket.owner_id, ticket.taken_at = ticket.owner_id, person.id, ticket.taken_at or now
    if ticket.state == TicketState.new:
        ticket.state = TicketState.taken
    await part_all(session, ticket, now)
    await hold(session, ticket, now)
    audit.note(session, person, "take", "ticket", ticket.id, now)
    await topic_news.touch(session, ticket, now)
    await tell_asker(session, ticket, "ticket-taken", f"ticket-taken:{ticket.id}:{person.id}", now)
    if before:
        await tell_former(session, ticket, before, now)
    return ticket


async def is_free(session: Session, ticket: Ticket, now: datetime) -> bool:
    """Whether nobody answers it: not taken, taken by somebody who is silent for too long or is not there any more."""
    if ticket.owner_id is None or not await still_answers(session, ticket.owner_id, ticket.organisation):
        return True
    if ticket.state == TicketState.asked:
        return False
    return ticket.claimed_until is None or ticket.claimed_until <= now


async def hold(session: Session, ticket: Ticket, now: datetime) -> None:
    """Its owner has just done something about it: nobody else may take it for a while."""
    ways, zone = await settings.of(session, ticket.school), ticket.school.zone
    ticket.claimed_until = promises.later(now, CLAIM, ways.calendar, zone)
    await session.flush()


async def let_go(session: Session, person: Person, ticket_id: int, now: datetime) -> Ticket:
    """«Вернуть в очередь». Pressing twice changes nothing."""
    ticket = await for_staff(session, person, ticket_id, lock=True)
    if ticket.owner_id != person.id:
        return ticket
    if ticket.topic == Topic.violation:
        raise MustBeTaken
    ticket.owner_id, ticket.claimed_until, ticket.next_step_at = None, None, now
    if ticket.state == TicketState.taken:
        ticket.state = TicketState.new
    await part_all(session, ticket, now)
    audit.note(session, person, "let-go", "ticket", ticket.id, now)
    await topic_news.touch(session, ticket, now)
    return ticket


async def part_all(session: Session, ticket: Ticket, now: datetime) -> None:
    """A question, and those that were to get its answer, are on their own again."""
    ticket.merged_into_id = None
    await session.flush()
    await topic_news.mark_tickets(session, Ticket.merged_into_id == ticket.id, now)
    await session.execute(
        update(Ticket)
        .where(Ticket.merged_into_id == ticket.id, Ticket.state.in_(OPEN))
        .values(merged_into_id=None, owner_id=None, claimed_until=None, state=TicketState.new, next_step_at=now)
    )


# Saying -------------------------------------------------------------------------------------------------------------


async def begin(
    session: Session, person: Person, ticket_id: int, now: datetime, kind: EntryKind = EntryKind.answer
) -> Ticket:
    """«Ответить», «Уточнить у родителя»: the next text is it; a free question is taken by the same press."""
    ticket = await take(session, person, ticket_id, now)
    await pendings.expect(session, person, ANSWER, now, ticket=ticket.id, says=kind.value)
    return ticket


async def write(session: Session, person: Person, words: str, message_id: int, now: datetime) -> Draft:
    """What was written, as it will be read; nothing is sent yet. After «Дописать» it is more of the same."""
    assert person.pending
    params = person.pending.params
    if not any(letter.isalnum() for letter in words):
        raise NothingWritten
    kept = params.get("words") or "" if params.get("more") else ""
    written = f"{kept}\n{words.strip()}".strip()
    return await put(session, person, params["ticket"], written, now, message=None if kept else message_id)


async def rewrite(session: Session, person: Person, words: str, message_id: int, now: datetime) -> Draft | None:
    """The message with the draft was changed: so is the draft. None: it was another message."""
    pending = person.pending
    if pending is None or pending.kind != ANSWER or pending.params.get("message") != message_id:
        return None
    if not any(letter.isalnum() for letter in words):
        raise NothingWritten
    return await put(session, person, pending.params["ticket"], words.strip(), now, message=message_id)


async def put(
    session: Session, person: Person, ticket_id: int, words: str, now: datetime, *, message: int | None = None
) -> Draft:
    """These words are the draft from now on; those of one message follow it when it is changed."""
    if len(words) > LONGEST:
        raise QuestionTooLong(limit=LONGEST)
    ticket = await for_staff(session, person, ticket_id)
    return await _keep(session, person, ticket, words, draft_files(person, ticket_id), now, message=message)


async def _keep(
    session: Session,
    person: Person,
    ticket: Ticket,
    words: str,
    named: Named,
    now: datetime,
    *,
    more: bool = False,
    message: int | None = None,
) -> Draft:
    """The draft as it stands from now on."""
    kind, kept = _kind(person, ticket.id), [[id_, sort.value] for id_, sort in named]
    params: dict[str, Any] = {"ticket": ticket.id, "words": words, "says": kind.value}
    params |= {"files": kept, "more": more, "message": message}
    await pendings.expect(session, person, ANSWER, now, **params)
    files = tuple(await enclosing.looked_at(session, named)) if named else ()
    return Draft(ticket, kind, filled(words, ticket, now), await count_same(session, ticket, kind), files)


async def enclose(session: Session, person: Person, sent: Enclosed, now: datetime) -> Draft:
    """A photo or a document for what is being written; words below it go on with it."""
    assert person.pending
    ticket = await for_staff(session, person, person.pending.params["ticket"])
    named = draft_files(person, ticket.id)
    if len(named) >= MOST_FILES:
        raise TooManyEnclosed(limit=MOST_FILES)
    words = f"{draft_words(person, ticket.id)}\n{sent.words.strip()}".strip()
    if len(words) > LONGEST:
        raise QuestionTooLong(limit=LONGEST)
    file = await enclosing.receive(session, person, sent, now)
    message = person.pending.params.get("message") if not sent.words else None
    return await _keep(session, person, ticket, words, [*named, (file.id, sent.sort)], now, message=message)


async def drop_files(session: Session, person: Person, ticket_id: int, now: datetime) -> Draft:
    """«Убрать файлы»: the words stay."""
    ticket = await for_staff(session, person, ticket_id)
    if not draft_files(person, ticket.id):
        raise Outdated
    assert person.pending
    message = person.pending.params.get("message")
    return await _keep(session, person, ticket, draft_words(person, ticket.id), [], now, message=message)


async def more(session: Session, person: Person, ticket_id: int, now: datetime) -> Ticket:
    """«Дописать»: the next text goes on with what is written."""
    ticket = await for_staff(session, person, ticket_id)
    words, named = draft_words(person, ticket_id), draft_files(person, ticket_id)
    await _keep(session, person, ticket, words, named, now, more=True)
    return ticket


async def drop(session: Session, person: Person) -> None:
    """What was being written for a question is not sent."""
    if person.pending and person.pending.kind in DROPPED:
        await pendings.forget(session, person)


def draft_words(person: Person, ticket_id: int) -> str:
    """What is written so far for this question."""
    pending = person.pending
    if pending is None or pending.kind != ANSWER or pending.params.get("ticket") != ticket_id:
        return ""
    return pending.params.get("words") or ""


def draft_files(person: Person, ticket_id: int) -> Named:
    """What is enclosed so far for this question."""
    pending = person.pending
    if pending is None or pending.kind != ANSWER or pending.params.get("ticket") != ticket_id:
        return []
    return [(id_, FileSort(sort)) for id_, sort in pending.params.get("files", ())]


def _kind(person: Person, ticket_id: int) -> EntryKind:
    pending = person.pending
    is_this = pending is not None and pending.kind == ANSWER and pending.params.get("ticket") == ticket_id
    return EntryKind(pending.params.get("says", EntryKind.answer)) if pending and is_this else EntryKind.answer


def filled(words: str, ticket: Ticket, now: datetime) -> str:
    """The words as the parent of this question reads them."""
    return fields.filled(words, values(ticket, now))


def values(ticket: Ticket, now: datetime) -> Mapping[str, str]:
    """What the fields of an answer mean."""
    day = now.astimezone(ticket.school.zone)
    known = {"school": ticket.school.name, "office": ticket.organisation.name, "date": f"{day:%d.%m.%Y}"}
    return {code: known.get(code, "…") for code in fields.FIELDS}


async def count_same(session: Session, ticket: Ticket, kind: EntryKind) -> int:
    """How many parents read it."""
    if kind != EntryKind.answer:
        return 1
    same = Ticket.merged_into_id == ticket.id, Ticket.state.in_(OPEN)
    return 1 + (await session.scalar(select(func.count()).select_from(Ticket).where(*same)) or 0)


@dataclass(frozen=True)
class Sent:
    """What was said, and to how many."""

    ticket: Ticket
    kind: EntryKind
    count: int
    is_whole: bool = True


async def send(session: Session, person: Person, ticket_id: int, now: datetime, *, is_whole: bool = True) -> Sent:
    """«Отправить»: what was written and shown goes to the parent, and to all who asked the same.

    A second press finds it sent. Not whole: the question stays open.
    """
    ticket = await for_staff(session, person, ticket_id, lock=True)
    kind, pending = _kind(person, ticket.id), person.pending
    if pending is None or pending.kind != ANSWER or pending.params.get("ticket") != ticket.id:
        return Sent(ticket, _just_said(person, ticket, now), 1, is_whole)
    words, named = draft_words(person, ticket.id), draft_files(person, ticket.id)
    if not words and not named:
        raise NothingWritten
    said = await speak(session, person, ticket, kind, words, now, is_whole=is_whole)
    if named:
        await enclosing.put_into(session, said, named, now)
    await pendings.forget(session, person)
    return Sent(await tickets.read(session, ticket.id) or ticket, kind, len(said), is_whole)


async def speak(
    session: Session,
    person: Person,
    ticket: Ticket,
    kind: EntryKind,
    words: str,
    now: datetime,
    *,
    is_whole: bool = True,
) -> list[TicketEntry]:
    """Say it to the parent of a locked question and to all who asked the same; its own entry comes first."""
    if ticket.owner_id != person.id and not await is_free(session, ticket, now):
        raise TicketTaken
    if kind == EntryKind.ask_back and ticket.state == TicketState.closed:
        raise TicketClosed
    same = [] if kind == EntryKind.ask_back else await group(session, person, ticket, lock=True)
    return [
        await _say(session, person, one, kind, filled(words, one, now), now, is_whole=is_whole)
        for one in (ticket, *same)
    ]


def _just_said(person: Person, ticket: Ticket, now: datetime) -> EntryKind:
    """As what this person has spoken a moment ago: whoever has not presses an old button, and nothing was sent."""
    said = [entry for entry in ticket.entries if entry.person_id == person.id and entry.at > now - TWICE]
    kinds = [entry.kind for entry in said if entry.kind in (EntryKind.answer, EntryKind.ask_back)]
    if not kinds:
        raise Outdated
    return kinds[-1]


async def group(session: Session, person: Person, ticket: Ticket, *, lock: bool = False) -> list[Ticket]:
    """The questions that get the same answer, and are still this person's to answer."""
    ids = await session.scalars(
        select(Ticket.id).where(Ticket.merged_into_id == ticket.id, Ticket.state.in_(OPEN)).order_by(Ticket.id)
    )
    found = await tickets.several(session, ids.all(), lock=lock)
    return [one for one in found if one.merged_into_id == ticket.id and tickets.answers_for(person, one.organisation)]


async def _say(
    session: Session, person: Person, ticket: Ticket, kind: EntryKind, words: str, now: datetime, *, is_whole: bool
) -> TicketEntry:
    entry = TicketEntry(ticket_id=ticket.id, kind=kind, text=words, person_id=person.id, message_id=None, at=now)
    session.add(entry)
    ticket.owner_id, ticket.taken_at, ticket.closed_at = person.id, ticket.taken_at or now, None
    if kind == EntryKind.ask_back:
        ticket.state, ticket.paused_at = TicketState.asked, ticket.paused_at or now
    else:
        await tickets.resume(session, ticket, now)
        ticket.first_answer_at, ticket.answered_at = ticket.first_answer_at or now, now
        ticket.state = TicketState.answered if is_whole else TicketState.taken
        ticket.next_step_at = None if is_whole else now
    await hold(session, ticket, now)
    is_question = kind == EntryKind.ask_back
    audit.note(session, person, "ask-back" if is_question else "answer", "ticket", ticket.id, now)
    once = f"ticket-said:{entry.id}"
    if is_question:
        await tell_asker(session, ticket, "ticket-asked", once, now, entry=entry.id)
    else:
        await tell_asker(session, ticket, "ticket-answer", once, now, entry=entry.id)
    await topic_news.touch(session, ticket, now)
    return entry


async def owner_of(session: Session, ticket: Ticket) -> Person | None:
    """Who answers it."""
    return await people.get(session, ticket.owner_id) if ticket.owner_id else None
