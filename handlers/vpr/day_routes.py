"""«Календарь»: who works when, for an office and for a school."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.access import only
from handlers.screen import Screen
from handlers.vpr import day_screens as screens
from handlers.vpr.presses import CalendarDay, CalendarFile
from locales import Texts
from models import Person
from services import Session, work_calendar
from services.days import packed_day
from services.errors import Outdated
from services.works import TEAM

router = Router(name="work days")
only(router, *TEAM)


@router.callback_query(CalendarDay.filter())
async def day(
    _: CallbackQuery, callback_data: CalendarDay, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A day, or the next one on which somebody writes."""
    press = callback_data
    wanted = packed_day(press.day, now) if press.day else None
    seen = await work_calendar.on_day(
        session, person, press.procedure_id, wanted, press.within, press.page, screens.PAGE, now
    )
    return screens.day(t, seen)


@router.callback_query(CalendarFile.filter())
async def file(
    _: CallbackQuery, callback_data: CalendarFile, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A file of the whole."""
    form = callback_data.form
    if form not in screens.FORMS:
        raise Outdated
    id_, within = callback_data.procedure_id, callback_data.within
    seen = await work_calendar.whole(session, person, id_, within, cancelled=form == "ics")
    return screens.file(t, seen, form, now)
