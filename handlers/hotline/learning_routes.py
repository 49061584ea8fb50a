"""Those who answer: what was answered once becomes an answer for all, after a second person's look."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting
from handlers.hotline import learning as screens
from handlers.hotline.cards import Wordings
from handlers.hotline.learning import AskedSo, Decide, NewAnswer, Wording
from handlers.hotline.queue import Learn
from handlers.screen import Screen
from locales import Texts
from models import Person, Role
from services import Session, learning
from services.learning import QUESTION

router = Router(name="learning")
only(router, Role.specialist, Role.coordinator)


@router.callback_query(Learn.filter())
async def learn(_: CallbackQuery, callback_data: Learn, session: Session, person: Person, t: Texts) -> Screen:
    """«В базу ответов»."""
    return screens.learn(t, await learning.lesson(session, person, callback_data.ticket_id))


@router.callback_query(AskedSo.filter())
async def asked_so(
    _: CallbackQuery, callback_data: AskedSo, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Another wording of an answer."""
    ticket_id = callback_data.ticket_id
    await learning.another_wording(session, person, ticket_id, callback_data.card_id, now)
    return screens.proposed(t, ticket_id)


@router.callback_query(NewAnswer.filter())
async def new(
    _: CallbackQuery, callback_data: NewAnswer, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Новый ответ»: the question in general words is asked."""
    return screens.ask_question(t, await learning.begin(session, person, callback_data.ticket_id, now))


@router.message(expecting(QUESTION), F.text)
async def add(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The question in general words."""
    return screens.added(t, await learning.add(session, person, message.text or "", now))


@router.callback_query(Wordings.filter())
async def wordings(
    _: CallbackQuery, callback_data: Wordings, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What waits for a second person."""
    place_id, page = callback_data.organisation_id, callback_data.page
    return screens.wordings(t, *await learning.waiting(session, person, place_id, page, now))


@router.callback_query(Wording.filter())
async def wording(_: CallbackQuery, callback_data: Wording, session: Session, person: Person, t: Texts) -> Screen:
    """One of them."""
    return screens.wording(t, await learning.get_for(session, person, callback_data.wording_id), person)


@router.callback_query(Decide.filter())
async def decide(
    _: CallbackQuery, callback_data: Decide, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Утвердить» or «Не надо»."""
    id_, is_approved = callback_data.wording_id, callback_data.is_approved
    return screens.wording(t, await learning.decide(session, person, id_, now, is_approved=is_approved), person)
