"""Polls: those who are asked."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.access import members
from handlers.screen import Go, Place, Screen
from handlers.surveys import answering as screens
from handlers.surveys.answering import AnswerPoll, AskPoll, SendPoll
from locales import Texts
from models import Person
from services import Session, survey_answers

router = Router(name="survey-answers")
members(router)


@router.callback_query(Go.filter(F.to == Place.survey))
async def begin(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What is asked."""
    return screens.invitation(t, await survey_answers.look(session, person, callback_data.id, now))


@router.callback_query(AskPoll.filter())
async def ask(
    _: CallbackQuery, callback_data: AskPoll, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One question."""
    seen = await survey_answers.look(session, person, callback_data.survey_id, now)
    return screens.question(t, seen, callback_data.index)


@router.callback_query(AnswerPoll.filter())
async def answer(
    _: CallbackQuery, callback_data: AnswerPoll, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """An option: the next question follows."""
    id_, n = callback_data.survey_id, callback_data.index
    return screens.question(t, await survey_answers.choose(session, person, id_, n, callback_data.choice, now), n + 1)


@router.callback_query(SendPoll.filter())
async def send(
    _: CallbackQuery, callback_data: SendPoll, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отправить»."""
    return screens.sent(t, await survey_answers.send(session, person, callback_data.survey_id, now))
