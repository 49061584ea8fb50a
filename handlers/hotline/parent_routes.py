"""A parent asks, and follows what was asked."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.access import members
from handlers.expecting import expecting, is_open
from handlers.hotline import asking as screens
from handlers.hotline import tickets as shown
from handlers.hotline.asking import (
    Appeal,
    AsNew,
    Choose,
    Drop,
    Helped,
    KeepVoice,
    NotHelped,
    OtherTopic,
    Send,
    SendHidden,
)
from handlers.hotline.enclosed import enclosed_in
from handlers.hotline.tickets import AddTo, Close, Code, MyFiles, MyTicket, MyTickets, Rate
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Pending, Person, Role, Ticket
from services import Session, asking, pendings, tickets
from services.answering import ANSWER
from services.asking import DRAFT, OFFERED
from services.errors import NothingWritten

router = Router(name="asking")
members(router)


def is_question(message: Message, person: Person | None, pending: Pending | None, now: datetime) -> bool:
    """A filter: a parent writes, and nothing else is expected."""
    if person is None or person.acting is None or person.acting.role != Role.parent:
        return False
    is_free = pending is None or pending.kind == OFFERED or not is_open(pending, now)
    return is_free and not (message.text or "").startswith("/")


def is_no_answer(message: Message, pending: Pending | None) -> bool:
    """A filter: not the words of somebody who answers just now."""
    has_words = bool(message.text or message.photo or message.document or message.voice)
    return has_words and (pending is None or pending.kind != ANSWER)


# Asking --------------------------------------------------------------------------------------------------------------


@router.message(is_question, F.text)
async def ask(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """A question: the answers that fit; if there are none it goes on to a specialist."""
    found, draft = await asking.ask(session, person, message.text or "", message.message_id, now)
    return screens.offered(t, found) if found else screens.draft(t, draft, is_first=True)


@router.message(is_question, F.photo | F.document | F.voice)
@router.message(expecting(DRAFT), F.photo | F.document | F.voice)
async def enclose(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """A file for the question that is being written, or with which one begins."""
    sent = enclosed_in(message)
    if sent is None:
        raise NothingWritten
    return screens.draft(t, await asking.enclose(session, person, sent, now))


@router.message(expecting(DRAFT), F.text)
async def write(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """More words for it."""
    return screens.draft(t, await asking.write(session, person, message.text or "", message.message_id, now))


@router.callback_query(Helped.filter())
async def helped(_: CallbackQuery, session: Session, person: Person, t: Texts) -> Screen:
    """«Помогло»."""
    await asking.helped(session, person)
    return screens.helped(t)


@router.callback_query(NotHelped.filter())
async def not_helped(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """«Не помогло, задать вопрос»."""
    return screens.draft(t, await asking.go_on(session, person, now))


@router.callback_query(Choose.filter())
async def choose(
    _: CallbackQuery, callback_data: Choose, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What it is about."""
    return screens.draft(t, await asking.choose(session, person, callback_data.topic, now))


@router.callback_query(OtherTopic.filter())
async def other_topic(_: CallbackQuery, person: Person, t: Texts) -> Screen:
    """The choice once more."""
    return screens.topics(t, asking.draft_of(person.pending))


@router.callback_query(KeepVoice.filter())
async def keep_voice(
    _: CallbackQuery, callback_data: KeepVoice, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Приложить голос», or not."""
    return screens.draft(t, await asking.keep_voice(session, person, now, is_kept=callback_data.is_kept))


@router.callback_query(Send.filter())
async def send(
    _: CallbackQuery, callback_data: Send, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отправить»; without a name the code comes first."""
    if callback_data.is_anonymous:
        return screens.code(t, await asking.code_for(session, person, now))
    sent = await asking.send(session, person, now)
    if sent.is_addition:
        return shown.added(t, sent.ticket)
    return screens.sent(t, sent.ticket, sent.ticket.first_due_at.astimezone(sent.ticket.school.zone))


@router.callback_query(SendHidden.filter())
async def send_hidden(
    _: CallbackQuery, callback_data: SendHidden, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Код сохранён, отправить»."""
    sent = await asking.send(session, person, now, code=callback_data.token)
    by = sent.ticket.first_due_at.astimezone(sent.ticket.school.zone)
    return shown.receipt(t, sent.ticket, callback_data.token, by)


@router.callback_query(AsNew.filter())
async def as_new(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """«Это другой вопрос»."""
    return screens.draft(t, await asking.as_new(session, person, now))


@router.callback_query(Drop.filter())
async def drop(_: CallbackQuery, session: Session, person: Person, t: Texts) -> Screen:
    """«Отмена»."""
    await asking.drop(session, person)
    return screens.dropped(t)


@router.callback_query(Appeal.filter())
async def appeal(_: CallbackQuery, t: Texts) -> Screen:
    """How an official appeal is made."""
    return screens.appeal(t)


# What was asked ------------------------------------------------------------------------------------------------------


@router.message(Command("questions"))
async def mine(_: Message, session: Session, person: Person, t: Texts) -> Screen:
    """«Мои вопросы»."""
    return shown.mine(t, *await tickets.mine(session, person, 0))


@router.callback_query(Go.filter(F.to == Place.questions))
async def mine_by_button(_: CallbackQuery, session: Session, person: Person, t: Texts) -> Screen:
    """The same, by a button."""
    return shown.mine(t, *await tickets.mine(session, person, 0))


@router.callback_query(MyTickets.filter())
async def mine_page(_: CallbackQuery, callback_data: MyTickets, session: Session, person: Person, t: Texts) -> Screen:
    """A page of them."""
    return shown.mine(t, *await tickets.mine(session, person, callback_data.page))


@router.callback_query(MyTicket.filter())
async def my_ticket(_: CallbackQuery, callback_data: MyTicket, session: Session, person: Person, t: Texts) -> Screen:
    """One of them."""
    return shown.own(t, await tickets.own(session, person, callback_data.ticket_id))


@router.callback_query(MyFiles.filter())
async def my_files(_: CallbackQuery, callback_data: MyFiles, session: Session, person: Person, t: Texts) -> Screen:
    """Its files."""
    return shown.with_files(t, await tickets.own(session, person, callback_data.ticket_id))


@router.callback_query(AddTo.filter())
async def add_to(
    _: CallbackQuery, callback_data: AddTo, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Дописать»."""
    return screens.draft(t, await asking.add_to(session, person, callback_data.ticket_id, now))


@router.callback_query(Close.filter())
async def close(
    _: CallbackQuery, callback_data: Close, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Вопрос решён»."""
    ticket = await tickets.own(session, person, callback_data.ticket_id, lock=True)
    return shown.own(t, await tickets.close(session, person, ticket, now))


@router.callback_query(Rate.filter())
async def rate(
    _: CallbackQuery, callback_data: Rate, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """How good the answer was."""
    ticket = await tickets.own(session, person, callback_data.ticket_id, lock=True)
    ticket = await tickets.rate(session, person, ticket, callback_data.rating, now)
    return shown.thanks(t, ticket, shown.after(ticket, t))


@router.callback_query(Code.filter())
async def code(_: CallbackQuery, session: Session, person: Person, t: Texts) -> Screen:
    """«У меня есть код»."""
    await pendings.forget(session, person)
    return shown.ask_code(t)


@router.edited_message(~F.text.startswith("/"), is_no_answer)
async def edited(message: Message, session: Session, person: Person | None, t: Texts, now: datetime) -> Screen | None:
    """A message that was changed: a question that it is part of says what it says now."""
    if person is None:
        return None
    said = message.text or message.caption or ""
    found = await asking.edit(session, person, message.message_id, said, now)
    if isinstance(found, Ticket):
        return shown.edited(t, found)
    return screens.draft(t, found) if found else None
