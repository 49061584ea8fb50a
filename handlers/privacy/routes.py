"""/privacy, /mydata, /forget; consents given and taken back."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.access import everyone
from handlers.consenting import Agree, Disagree
from handlers.privacy import papers, screens
from handlers.privacy.screens import ForgetMe, TakeData, Withdraw
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Person
from services import Session, consents, history, pendings
from services import privacy as kept
from services.errors import Stranger

router = Router(name="privacy")
everyone(router)


@router.message(Command("privacy"))
async def privacy(_: Message, session: Session, person: Person | None, t: Texts, personal_data: bool) -> Screen:
    """What is kept; strangers may ask too."""
    return await _privacy(session, person, t, personal_data)


@router.callback_query(Go.filter(F.to == Place.privacy))
async def privacy_by_button(
    _: CallbackQuery, session: Session, person: Person | None, t: Texts, personal_data: bool
) -> Screen:
    """The same, by a button."""
    return await _privacy(session, person, t, personal_data)


async def _privacy(session: Session, person: Person | None, t: Texts, names: bool) -> Screen:
    agreed = await consents.of(session, person) if person else []
    return screens.privacy(t, person, agreed, names=names)


@router.message(Command("mydata"))
async def mydata(_: Message, session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    """Everything as files."""
    return await _take(session, person, t, now)


@router.callback_query(TakeData.filter())
async def take(_: CallbackQuery, session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    """The same, by a button."""
    return await _take(session, person, t, now)


async def _take(session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    taken = await kept.take(session, _known(person), now)
    zone = history.zone_of(taken.person)
    return screens.taken(t, papers.readable(t, taken, zone, now), papers.whole(taken))


def _known(person: Person | None) -> Person:
    if person is None:
        raise Stranger
    return person


@router.message(Command("forget"))
async def ask_forget(_: Message, session: Session, person: Person | None, t: Texts) -> Screen:
    """What would go and what would stay."""
    return await _ask_forget(session, person, t)


async def _ask_forget(session: Session, person: Person | None, t: Texts) -> Screen:
    somebody = _known(person)
    await pendings.forget(session, somebody)
    return screens.ask_forget(t, await kept.loss(session, somebody))


@router.callback_query(ForgetMe.filter())
async def forget(
    _: CallbackQuery, callback_data: ForgetMe, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """«Удалить мои данные», asked about once."""
    if not callback_data.is_sure:
        return await _ask_forget(session, person, t)
    await kept.forget(session, _known(person), now)
    return screens.forgotten(t)


@router.callback_query(Agree.filter(F.token == ""))
async def agree(
    _: CallbackQuery, callback_data: Agree, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """«Согласен», by somebody who is known already: to a newer text."""
    somebody = _known(person)
    await consents.give(session, somebody, callback_data.kind, now)
    return screens.agreed(t, somebody)


@router.callback_query(Disagree.filter())
async def disagree(_: CallbackQuery, t: Texts) -> Screen:
    """«Не согласен»."""
    return screens.disagreed(t)


@router.callback_query(Withdraw.filter())
async def withdraw(
    _: CallbackQuery, callback_data: Withdraw, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """«Отозвать согласие», asked about once."""
    if not callback_data.is_sure:
        return screens.ask_withdraw(t, callback_data.kind)
    await consents.withdraw(session, _known(person), callback_data.kind, now)
    return screens.withdrawn(t, callback_data.kind)
