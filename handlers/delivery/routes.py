"""«Доставка»: whether messages arrive, and whom they do not reach."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.access import only
from handlers.delivery import screens
from handlers.delivery.screens import PAGE, DeliveryPage
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Person, Role
from services import Session, delivery, organisations

router = Router(name="delivery")
only(router, Role.coordinator)


@router.callback_query(Go.filter(F.to == Place.delivery))
async def open_(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """Of the organisation for which this person acts."""
    office = organisations.office_of(person)
    return screens.overview(t, office, await delivery.of(session, office, 0, PAGE, now))


@router.callback_query(DeliveryPage.filter())
async def turn_page(
    _: CallbackQuery, callback_data: DeliveryPage, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Another page, or the same one anew."""
    office = organisations.office_of(person, callback_data.office)
    return screens.overview(t, office, await delivery.of(session, office, callback_data.page, PAGE, now))
