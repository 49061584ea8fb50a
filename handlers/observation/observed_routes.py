"""The office's side: what came, what is violated, «Принято», «Вернуть на уточнение»; and words of both sides."""

from datetime import date, datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import members, only
from handlers.expecting import expecting, facts
from handlers.observation import alarms, observed, outcomes
from handlers.observation.buttons import (
    Accept,
    Act,
    AlarmPhoto,
    Card,
    Changes,
    Day,
    Picture,
    School,
    SendBack,
    Settle,
    Table,
)
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Pending, Person, Role
from services import Session, files, observation_alarms, observation_board, observation_sending, observation_words
from services.errors import Outdated
from services.observation_words import DOUBT, TAKEN
from services.shifts import day_of

router = Router(name="observed")
only(router, Role.coordinator)
words_router = Router(name="observation-words")
members(words_router)


def _day(number: int) -> date | None:
    return day_of(number) if number else None


@router.callback_query(Go.filter(F.to == Place.observed))
async def days(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The days that were observed."""
    return observed.days(t, *await observation_board.days(session, person, now))


@router.callback_query(Day.filter())
async def day(
    _: CallbackQuery, callback_data: Day, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One of them, or all."""
    one = callback_data
    found = await observation_board.whole(session, person, one.office, _day(one.day), now)
    return observed.day(t, found, one.page)


@router.callback_query(Picture.filter())
async def picture(
    _: CallbackQuery, callback_data: Picture, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The same as a picture."""
    one = callback_data
    found = await observation_board.whole(session, person, one.office, _day(one.day), now)
    return observed.with_picture(t, found)


@router.callback_query(Table.filter())
async def table(
    _: CallbackQuery, callback_data: Table, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The same as a table."""
    one = callback_data
    found = await observation_board.whole(session, person, one.office, _day(one.day), now)
    return observed.with_table(t, found, await observation_board.stories(session, found))


@router.callback_query(School.filter())
async def school(
    _: CallbackQuery, callback_data: School, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The sheets of one school."""
    one = callback_data
    found = await observation_board.school(session, person, one.office, one.organisation_id, _day(one.day), now)
    return observed.school(t, one.office, found, one.day)


@router.callback_query(Card.filter())
async def card(_: CallbackQuery, callback_data: Card, session: Session, person: Person, t: Texts) -> Screen:
    """A version of a sheet."""
    sent = await observation_sending.version_for(session, person, callback_data.observation_id, callback_data.number)
    return observed.card(t, sent, await observation_sending.versions(session, sent.sheet))


@router.callback_query(Act.filter())
async def act(_: CallbackQuery, callback_data: Act, session: Session, person: Person, t: Texts) -> Screen:
    """The act of a version."""
    one = callback_data
    return observed.act(t, await observation_sending.version_for(session, person, one.observation_id, one.number))


@router.callback_query(Changes.filter())
async def changes(_: CallbackQuery, callback_data: Changes, session: Session, person: Person, t: Texts) -> Screen:
    """What a version changed."""
    one = callback_data
    return observed.changes(t, *await observation_sending.changes(session, person, one.observation_id, one.number))


@router.callback_query(SendBack.filter())
async def send_back(
    _: CallbackQuery, callback_data: SendBack, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Вернуть на уточнение»: what is asked?"""
    return observed.ask_remark(
        t, await observation_sending.ask_remark(session, person, callback_data.observation_id, now)
    )


@router.callback_query(Accept.filter())
async def accept(
    _: CallbackQuery, callback_data: Accept, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Принято»."""
    return alarms.card(t, await observation_alarms.accept(session, person, callback_data.violation_id, now))


@router.callback_query(AlarmPhoto.filter())
async def alarm_photo(
    _: CallbackQuery, callback_data: AlarmPhoto, session: Session, person: Person, t: Texts
) -> Screen:
    """The photo of a violation."""
    found = await observation_alarms.for_office(session, person, callback_data.violation_id)
    return alarms.photo(t, found, await files.find(session, found.file_id or 0))


# Words of both sides ------------------------------------------------------------------------------------------------


@words_router.callback_query(Settle.filter())
async def settle(
    _: CallbackQuery, callback_data: Settle, session: Session, person: Person, pending: Pending | None, t: Texts,
    now: datetime,
) -> Screen:  # fmt: skip
    """«Отправить так» or «Это не имя»."""
    if pending is None or pending.kind != DOUBT:
        raise Outdated
    is_masked = not callback_data.is_sure
    outcome = await observation_words.settle(session, person, facts(pending), now, is_masked=is_masked)
    return outcomes.after(t, outcome, now)


@words_router.message(expecting(*TAKEN, DOUBT), F.text)
async def said(message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime) -> Screen:
    """An answer, a comment, a reason, a question to the observer, words about a violation."""
    outcome = await observation_words.take(session, person, pending.kind, facts(pending), message.text or "", now)
    return outcomes.after(t, outcome, now)
