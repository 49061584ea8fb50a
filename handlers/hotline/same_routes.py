"""Those who answer many at once: «ответить всем»."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.access import only
from handlers.hotline import same as screens
from handlers.hotline.queue import Alike
from handlers.hotline.same import Join, JoinAll
from handlers.screen import Screen
from locales import Texts
from models import Person, Role
from services import Session, same

router = Router(name="same-questions")
only(router, Role.specialist, Role.coordinator)


@router.callback_query(Alike.filter())
async def alike(_: CallbackQuery, callback_data: Alike, session: Session, person: Person, t: Texts) -> Screen:
    """«Похожие»."""
    return screens.same(t, await same.find(session, person, callback_data.ticket_id, callback_data.page))


@router.callback_query(Join.filter())
async def join(
    _: CallbackQuery, callback_data: Join, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """This one too, or not."""
    which = callback_data
    return screens.same(t, await same.join(session, person, which.ticket_id, which.other_id, now, is_on=which.is_on))


@router.callback_query(JoinAll.filter())
async def join_all(
    _: CallbackQuery, callback_data: JoinAll, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """All of them."""
    return screens.same(t, await same.join_all(session, person, callback_data.ticket_id, now))
