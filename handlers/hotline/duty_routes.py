"""Those who answer: the order of work, and who is on duty."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.access import only
from handlers.hotline import duty as screens
from handlers.hotline.duty import DutyOf, DutyRoster, SwitchDuty
from handlers.hotline.queue import Order
from handlers.screen import Screen
from locales import Texts
from models import Person, Role
from services import Session, duty

router = Router(name="duty")
only(router, Role.specialist, Role.coordinator)


@router.callback_query(Order.filter())
async def order(_: CallbackQuery, person: Person, t: Texts) -> Screen:
    """«Порядок работы»."""
    return screens.order(t, coordinates=bool(person.offices))


@router.callback_query(DutyRoster.filter())
async def roster(_: CallbackQuery, callback_data: DutyRoster, session: Session, person: Person, t: Texts) -> Screen:
    """«Дежурства»."""
    return screens.roster(t, await duty.roster(session, person, callback_data.office))


@router.callback_query(DutyOf.filter())
async def turn(_: CallbackQuery, callback_data: DutyOf, session: Session, person: Person, t: Texts) -> Screen:
    """The days of one person."""
    return screens.turn(t, *await duty.turn(session, person, callback_data.membership_id))


@router.callback_query(SwitchDuty.filter())
async def switch(
    _: CallbackQuery, callback_data: SwitchDuty, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A day on or off."""
    to = callback_data
    return screens.turn(t, *await duty.switch(session, person, to.membership_id, to.day, now, is_on=to.is_on))
