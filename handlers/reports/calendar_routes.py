"""One's own deadlines for a calendar."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.access import members
from handlers.reports import screens
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Person
from services import Session, calendars

router = Router(name="calendars")
members(router)


@router.callback_query(Go.filter(F.to == Place.calendar))
async def make(query: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """«В календарь»: sent again, it changes the same events."""
    shown_in = query.message.message_id if query.message else None
    return screens.made(t, await calendars.ask(session, person, shown_in, now))
