"""Journal, figures and posters for those who answer; the memo for everybody who is known."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.access import members, only
from handlers.hotline import extras as screens
from handlers.hotline.extras import MakePaper, MemoFile, MemoPart
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Person, Role
from services import Session, hotline_figures

router = Router(name="hotline-papers")
only(router, Role.specialist, Role.coordinator)
memo_router = Router(name="memo")
members(memo_router)


@router.callback_query(Go.filter(F.to == Place.parent_papers))
async def open_(_: CallbackQuery, person: Person, t: Texts) -> Screen:
    """What can be made."""
    polls = person.acting is not None and person.acting.role == Role.coordinator
    return screens.papers(t, hotline_figures.place_for(person), polls=polls)


@router.callback_query(MakePaper.filter())
async def make(_: CallbackQuery, callback_data: MakePaper, session: Session, person: Person, now: datetime) -> None:
    """A job makes it, and a message of its own says how it goes."""
    place_id, which = callback_data.organisation_id, callback_data.which
    await hotline_figures.ask(session, person, place_id, callback_data.form, which, now)


@memo_router.callback_query(Go.filter(F.to == Place.parent_memo))
async def memo(_: CallbackQuery, t: Texts) -> Screen:
    """The memo from its beginning."""
    return screens.memo_part(t, 0)


@memo_router.callback_query(MemoPart.filter())
async def part(_: CallbackQuery, callback_data: MemoPart, t: Texts) -> Screen:
    """A part of it."""
    return screens.memo_part(t, callback_data.index)


@memo_router.callback_query(MemoFile.filter())
async def memo_file(_: CallbackQuery, t: Texts) -> Screen:
    """To be printed."""
    return screens.memo_file(t)
