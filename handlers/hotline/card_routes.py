"""Those who keep the answers: look, approve, change."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting
from handlers.hotline import cards as screens
from handlers.hotline.cards import Approve, Card, Cards, Rewrite, TakeBack
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import AnswerState, Person, Role
from services import Session, answers, learning
from services.answers import WORDS

router = Router(name="answers")
only(router, Role.specialist, Role.coordinator)


async def _cards(
    session: Session, person: Person, place_id: int, state: AnswerState, page: int, t: Texts, now: datetime
) -> Screen:
    place = await answers.place_for(session, person, place_id, now)
    shown, number, counts = await answers.page(session, place, state, page)
    return screens.cards(t, place, state, shown, number, counts, await learning.count_waiting(session, place))


@router.callback_query(Go.filter(F.to == Place.answers))
async def open_(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The drafts to approve."""
    return await _cards(session, person, 0, AnswerState.draft, 0, t, now)


@router.callback_query(Cards.filter())
async def page(
    _: CallbackQuery, callback_data: Cards, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Others of them."""
    state, number = callback_data.state, callback_data.page
    return await _cards(session, person, callback_data.organisation_id, state, number, t, now)


@router.callback_query(Card.filter())
async def card(
    _: CallbackQuery, callback_data: Card, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """An answer."""
    return screens.card(t, await answers.get_for(session, person, callback_data.card_id), person, now)


@router.callback_query(Approve.filter())
async def approve(
    _: CallbackQuery, callback_data: Approve, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Утвердить»."""
    return screens.card(t, await answers.approve(session, person, callback_data.card_id, now), person, now)


@router.callback_query(TakeBack.filter())
async def take_back(
    _: CallbackQuery, callback_data: TakeBack, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Не показывать родителям»."""
    return screens.card(t, await answers.withdraw(session, person, callback_data.card_id, now), person, now)


@router.callback_query(Rewrite.filter())
async def rewrite(
    _: CallbackQuery, callback_data: Rewrite, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Изменить текст»."""
    return screens.rewrite(t, await answers.begin(session, person, callback_data.card_id, now))


@router.message(expecting(WORDS), F.text)
async def rewritten(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The new words."""
    return screens.card(t, await answers.rewrite(session, person, message.text or "", now), person, now)
