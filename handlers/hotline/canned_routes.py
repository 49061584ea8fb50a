"""Those who answer: words that are used again and again."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting
from handlers.fields import kept
from handlers.hotline import canned as screens
from handlers.hotline import queue
from handlers.hotline.canned import CannedCard, CannedField, CannedWords, Insert, NewCanned, RemoveCanned, Share
from handlers.hotline.queue import Canned
from handlers.screen import Screen
from locales import Texts
from models import Person, Role
from services import Session, canned
from services.canned import NEW, WORDS

router = Router(name="canned")
only(router, Role.specialist, Role.coordinator)


@router.callback_query(Canned.filter())
async def choose(_: CallbackQuery, callback_data: Canned, session: Session, person: Person, t: Texts) -> Screen:
    """A page of them."""
    ticket_id = callback_data.ticket_id
    return screens.choose(t, await canned.page(session, person, callback_data.page, ticket_id), ticket_id)


@router.callback_query(Insert.filter())
async def insert(
    _: CallbackQuery, callback_data: Insert, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Into the draft."""
    into = callback_data
    return queue.preview(t, await canned.insert(session, person, into.ticket_id, into.canned_id, now))


@router.callback_query(CannedCard.filter())
async def card(_: CallbackQuery, callback_data: CannedCard, session: Session, person: Person, t: Texts) -> Screen:
    """One of them."""
    found, may_change = await canned.look(session, person, callback_data.canned_id)
    return screens.card(t, found, may_change=may_change)


@router.callback_query(NewCanned.filter())
async def ask(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """«Новая заготовка»."""
    await canned.begin(session, person, now)
    return screens.ask(t)


@router.message(expecting(NEW), F.text)
async def make(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """Its words."""
    return screens.card(t, await canned.make(session, person, kept(message.text or ""), now), may_change=True)


@router.callback_query(CannedWords.filter())
async def ask_words(
    _: CallbackQuery, callback_data: CannedWords, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Изменить текст»."""
    return screens.ask(t, await canned.ask_words(session, person, callback_data.canned_id, now))


@router.message(expecting(WORDS), F.text)
async def rewrite(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """Other words."""
    return screens.card(t, await canned.rewrite(session, person, kept(message.text or ""), now), may_change=True)


@router.callback_query(CannedField.filter())
async def put_field(
    _: CallbackQuery, callback_data: CannedField, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A field at the end."""
    found = await canned.put_field(session, person, callback_data.canned_id, callback_data.field, now)
    return screens.card(t, found, may_change=True)


@router.callback_query(Share.filter())
async def share(
    _: CallbackQuery, callback_data: Share, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """For all, or one's own again."""
    found = await canned.share(session, person, callback_data.canned_id, now, is_on=callback_data.is_on)
    return screens.card(t, found, may_change=True)


@router.callback_query(RemoveCanned.filter())
async def remove(
    _: CallbackQuery, callback_data: RemoveCanned, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Удалить»."""
    await canned.remove(session, person, callback_data.canned_id, now)
    return screens.choose(t, await canned.page(session, person, 0, 0), 0)
