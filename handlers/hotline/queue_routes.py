"""Those who answer: the queue, a question, the answer."""

from dataclasses import replace
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting
from handlers.fields import kept
from handlers.hotline import queue as screens
from handlers.hotline.enclosed import enclosed_in
from handlers.hotline.queue import (
    AskBack,
    DropFiles,
    LetGo,
    OnShelf,
    SendAnswer,
    SendPart,
    StaffFiles,
    Take,
    Write,
    WriteMore,
)
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import EntryKind, Person, Role, Ticket
from services import Session, answering, ticket_cards, tickets
from services.answering import ANSWER, Shelf
from services.errors import KindNotTaken, NothingWritten

router = Router(name="answering")
only(router, Role.specialist, Role.coordinator)


async def _card(session: Session, person: Person, found: Ticket, t: Texts, now: datetime) -> Screen:
    return screens.ticket(t, await ticket_cards.of(session, person, found, now))


@router.message(Command("queue"))
async def queue(_: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The queue."""
    return screens.queue(t, await answering.queue(session, person, Shelf.new, 0, now))


@router.callback_query(Go.filter(F.to == Place.queue))
async def queue_by_button(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The same, by a button."""
    return screens.queue(t, await answering.queue(session, person, Shelf.new, 0, now))


@router.callback_query(OnShelf.filter())
async def on_shelf(
    _: CallbackQuery, callback_data: OnShelf, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A part of it."""
    return screens.queue(t, await answering.queue(session, person, callback_data.shelf, callback_data.page, now))


@router.callback_query(Go.filter(F.to == Place.ticket))
async def ticket(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A question; what was being written is dropped."""
    found = await tickets.for_staff(session, person, callback_data.id)
    await answering.drop(session, person)
    return await _card(session, person, found, t, now)


@router.callback_query(Take.filter())
async def take(
    _: CallbackQuery, callback_data: Take, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Взять»."""
    return await _card(session, person, await answering.take(session, person, callback_data.ticket_id, now), t, now)


@router.callback_query(LetGo.filter())
async def let_go(
    _: CallbackQuery, callback_data: LetGo, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Вернуть в очередь»."""
    return await _card(session, person, await answering.let_go(session, person, callback_data.ticket_id, now), t, now)


@router.callback_query(Write.filter())
async def write(
    _: CallbackQuery, callback_data: Write, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Ответить»."""
    return screens.write(t, await answering.begin(session, person, callback_data.ticket_id, now))


@router.callback_query(AskBack.filter())
async def ask_back(
    _: CallbackQuery, callback_data: AskBack, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Уточнить у родителя»."""
    kind = EntryKind.ask_back
    return screens.write(t, await answering.begin(session, person, callback_data.ticket_id, now, kind), kind)


@router.message(expecting(ANSWER), F.text)
async def written(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The words: shown before anything is sent."""
    return screens.preview(t, await answering.write(session, person, kept(message.text or ""), message.message_id, now))


@router.edited_message(expecting(ANSWER), F.text)
async def rewritten(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen | None:
    """The message with the words was changed: so is what will be sent."""
    found = await answering.rewrite(session, person, kept(message.text or ""), message.message_id, now)
    return screens.preview(t, found) if found else None


@router.message(expecting(ANSWER), F.photo | F.document)
async def enclosed(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """A photo or a document goes with the answer."""
    sent = enclosed_in(message)
    if sent is None:
        raise NothingWritten
    return screens.preview(t, await answering.enclose(session, person, replace(sent, words=kept(sent.words)), now))


@router.message(expecting(ANSWER))
async def not_taken(_: Message) -> Screen:
    """A voice, a sticker: nothing with which one answers."""
    raise KindNotTaken


@router.callback_query(DropFiles.filter())
async def drop_files(
    _: CallbackQuery, callback_data: DropFiles, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Убрать файлы»."""
    return screens.preview(t, await answering.drop_files(session, person, callback_data.ticket_id, now))


@router.callback_query(WriteMore.filter())
async def write_more(
    _: CallbackQuery, callback_data: WriteMore, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Дописать»."""
    words = answering.draft_words(person, callback_data.ticket_id)
    return screens.write_more(t, await answering.more(session, person, callback_data.ticket_id, now), words)


@router.callback_query(SendAnswer.filter())
async def send(
    _: CallbackQuery, callback_data: SendAnswer, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отправить»."""
    return screens.answered(t, await answering.send(session, person, callback_data.ticket_id, now))


@router.callback_query(SendPart.filter())
async def send_part(
    _: CallbackQuery, callback_data: SendPart, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отправить, вопрос оставить открытым»."""
    return screens.answered(t, await answering.send(session, person, callback_data.ticket_id, now, is_whole=False))


@router.callback_query(StaffFiles.filter())
async def files(_: CallbackQuery, callback_data: StaffFiles, session: Session, person: Person, t: Texts) -> Screen:
    """The files of a question."""
    return screens.files(t, await tickets.for_staff(session, person, callback_data.ticket_id))
