"""Those who answer: notes, handing over, who is not heard."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting
from handlers.hotline import desk as screens
from handlers.hotline import queue
from handlers.hotline.desk import Ban, BanFor, Bans, HandTo, Lift, PassOn
from handlers.hotline.queue import AskBan, Hand, Note
from handlers.screen import Screen
from locales import Texts
from models import Person, Role
from services import Session, bans, desk, ticket_cards
from services.bans import REASON
from services.desk import NOTE

router = Router(name="desk")
only(router, Role.specialist, Role.coordinator)


@router.callback_query(Note.filter())
async def ask_note(
    _: CallbackQuery, callback_data: Note, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Заметка»."""
    return screens.note(t, await desk.begin_note(session, person, callback_data.ticket_id, now))


@router.message(expecting(NOTE), F.text)
async def note(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """Its words."""
    found = await desk.note(session, person, message.text or "", now)
    return queue.ticket(t, await ticket_cards.of(session, person, found, now))


@router.callback_query(Hand.filter())
async def hand(_: CallbackQuery, callback_data: Hand, session: Session, person: Person, t: Texts) -> Screen:
    """«Передать»: to whom?"""
    return screens.hand(t, await desk.whom(session, person, callback_data.ticket_id))


@router.callback_query(HandTo.filter())
async def hand_to(
    _: CallbackQuery, callback_data: HandTo, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """To a colleague."""
    to = callback_data
    found = await desk.hand_to(session, person, to.ticket_id, to.membership_id, now)
    return queue.ticket(t, await ticket_cards.of(session, person, found, now))


@router.callback_query(PassOn.filter())
async def pass_on(
    _: CallbackQuery, callback_data: PassOn, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """To another level."""
    to = callback_data
    return screens.passed(t, await desk.pass_on(session, person, to.ticket_id, to.organisation_id, now))


# Who is not heard ---------------------------------------------------------------------------------------------------


@router.callback_query(AskBan.filter())
async def ask_ban(_: CallbackQuery, callback_data: AskBan, session: Session, person: Person, t: Texts) -> Screen:
    """For how long?"""
    return screens.ask_ban(t, await bans.ask(session, person, callback_data.ticket_id))


@router.callback_query(BanFor.filter())
async def ask_reason(
    _: CallbackQuery, callback_data: BanFor, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Why?"""
    ticket = await bans.begin(session, person, callback_data.ticket_id, callback_data.number, now)
    return screens.ask_reason(t, ticket)


@router.message(expecting(REASON), F.text)
async def ban(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The reason: from now on."""
    return screens.ban(t, await bans.ban(session, person, message.text or "", now))


@router.callback_query(Bans.filter())
async def all_bans(
    _: CallbackQuery, callback_data: Bans, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """All who are not heard now."""
    return screens.bans(t, await bans.page(session, person, callback_data.page, now))


@router.callback_query(Ban.filter())
async def one_ban(_: CallbackQuery, callback_data: Ban, session: Session, person: Person, t: Texts) -> Screen:
    """One of them."""
    return screens.ban(t, await bans.get_for(session, person, callback_data.ban_id))


@router.callback_query(Lift.filter())
async def lift(
    _: CallbackQuery, callback_data: Lift, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Снять ограничение»."""
    return screens.ban(t, await bans.lift(session, person, callback_data.ban_id, now))
