"""The school meets observers; anybody looks whether a certificate is valid."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.access import everyone, only
from handlers.arrivals import screens
from handlers.arrivals.screens import Came, Missing
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Person, Role
from services import Session, arrivals, observer_papers
from services.observer_papers import PREFIX

router = Router(name="arrivals")
only(router, Role.coordinator)
door = Router(name="door")
everyone(door)


@door.message(CommandStart(deep_link=True, magic=F.args.startswith(PREFIX)))
async def look(
    _: Message, command: CommandObject, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """Somebody has looked at the picture of a paper with a phone."""
    found = await observer_papers.check(session, person, command.args or "", now)
    return screens.checked(t, found, is_known=person is not None)


@router.callback_query(Go.filter(F.to == Place.arrivals))
async def guests(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """«Кто придёт»."""
    return screens.guests(t, await arrivals.guests(session, person, now))


@router.callback_query(Came.filter())
async def came(
    _: CallbackQuery, callback_data: Came, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Прибыл»."""
    return screens.guests(t, await arrivals.came(session, person, callback_data.placement_id, now))


@router.callback_query(Missing.filter())
async def missing(
    _: CallbackQuery, callback_data: Missing, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Не пришёл»."""
    return screens.guests(t, await arrivals.missing(session, person, callback_data.placement_id, now))
