"""Polls: those who ask."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting
from handlers.screen import Go, Place, Screen
from handlers.surveys import screens
from handlers.surveys.screens import (
    ClosePoll,
    DropPoll,
    MakePoll,
    OpenPoll,
    Poll,
    PollDays,
    PollPaper,
    PollPlace,
    PollPlaces,
    PollRole,
    PollRoles,
    Polls,
    PollWords,
)
from locales import Texts
from models import Person, ReportForm, Role
from services import Session, organisations, pendings, survey_results, surveys
from services.surveys import DAYS

router = Router(name="surveys")
only(router, Role.coordinator)


@router.callback_query(Go.filter(F.to == Place.surveys))
async def open_(_: CallbackQuery, session: Session, person: Person, t: Texts) -> Screen:
    """The polls of the office."""
    office, some, total = await surveys.of_office(session, person, 0, 0)
    return screens.polls(t, office, some, 0, total)


@router.callback_query(Polls.filter())
async def page(_: CallbackQuery, callback_data: Polls, session: Session, person: Person, t: Texts) -> Screen:
    """A page of them."""
    number = callback_data.page
    office, some, total = await surveys.of_office(session, person, callback_data.organisation_id, number)
    return screens.polls(t, office, some, number, total)


@router.callback_query(MakePoll.filter())
async def make(
    _: CallbackQuery, callback_data: MakePoll, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A draft."""
    survey = await surveys.make(session, person, callback_data.organisation_id, callback_data.index, now)
    return await _poll(session, person, survey.id, t, now)


async def _poll(session: Session, person: Person, survey_id: int, t: Texts, now: datetime) -> Screen:
    return screens.poll(t, await surveys.look(session, person, survey_id, now))


@router.callback_query(Poll.filter())
async def poll(
    _: CallbackQuery, callback_data: Poll, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One of them."""
    await surveys.get_for(session, person, callback_data.survey_id)
    await pendings.forget(session, person)
    return await _poll(session, person, callback_data.survey_id, t, now)


@router.callback_query(Go.filter(F.to == Place.survey_card))
async def poll_by_button(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The same, from elsewhere."""
    return await _poll(session, person, callback_data.id, t, now)


@router.callback_query(PollRoles.filter())
async def roles(_: CallbackQuery, callback_data: PollRoles, session: Session, person: Person, t: Texts) -> Screen:
    """«Кого спросить»."""
    return screens.roles(t, await surveys.get_for(session, person, callback_data.survey_id))


@router.callback_query(PollRole.filter())
async def role(
    _: CallbackQuery, callback_data: PollRole, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One of them."""
    id_, index, is_on = callback_data.survey_id, callback_data.index, callback_data.is_on
    return screens.roles(t, await surveys.switch_role(session, person, id_, index, now, is_on=is_on))


@router.callback_query(PollPlaces.filter())
async def places(_: CallbackQuery, callback_data: PollPlaces, session: Session, person: Person, t: Texts) -> Screen:
    """«Где»."""
    return screens.places(t, await surveys.schools(session, person, callback_data.survey_id, callback_data.page))


@router.callback_query(PollPlace.filter())
async def place(
    _: CallbackQuery, callback_data: PollPlace, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One of them."""
    id_, is_on = callback_data.survey_id, callback_data.is_on
    await surveys.switch_place(session, person, id_, callback_data.within, now, is_on=is_on)
    return screens.places(t, await surveys.schools(session, person, id_, callback_data.page))


@router.callback_query(PollDays.filter())
async def ask_days(
    _: CallbackQuery, callback_data: PollDays, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Срок»."""
    return screens.ask_days(t, await surveys.begin_days(session, person, callback_data.survey_id, now))


@router.message(expecting(DAYS), F.text)
async def days(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The days."""
    survey = await surveys.set_days(session, person, message.text or "", now)
    return await _poll(session, person, survey.id, t, now)


@router.callback_query(PollWords.filter())
async def words(_: CallbackQuery, callback_data: PollWords, session: Session, person: Person, t: Texts) -> Screen:
    """Its questions."""
    return screens.words(t, await surveys.get_for(session, person, callback_data.survey_id))


@router.callback_query(OpenPoll.filter())
async def start(
    _: CallbackQuery, callback_data: OpenPoll, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Открыть опрос»."""
    survey = await surveys.open_(session, person, callback_data.survey_id, now)
    return await _poll(session, person, survey.id, t, now)


@router.callback_query(ClosePoll.filter(~F.is_sure))
async def ask_close(_: CallbackQuery, callback_data: ClosePoll, session: Session, person: Person, t: Texts) -> Screen:
    """«Закончить сейчас»?"""
    return screens.ask_close(t, await surveys.get_for(session, person, callback_data.survey_id))


@router.callback_query(ClosePoll.filter(F.is_sure))
async def close(
    _: CallbackQuery, callback_data: ClosePoll, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """It ends."""
    survey = await surveys.close(session, person, callback_data.survey_id, now)
    return await _poll(session, person, survey.id, t, now)


@router.callback_query(DropPoll.filter())
async def drop(
    _: CallbackQuery, callback_data: DropPoll, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The draft is thrown away."""
    office = organisations.office_of(person, await surveys.drop(session, person, callback_data.survey_id, now))
    office, some, total = await surveys.of_office(session, person, office.id, 0)
    return screens.polls(t, office, some, 0, total)


@router.callback_query(PollPaper.filter())
async def paper(_: CallbackQuery, callback_data: PollPaper, session: Session, person: Person, now: datetime) -> None:
    """The result: a job makes it, and a message of its own says how it goes."""
    form = ReportForm.survey if callback_data.is_table else ReportForm.bars
    await survey_results.ask(session, person, callback_data.survey_id, form, now)
