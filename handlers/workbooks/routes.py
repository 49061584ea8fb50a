"""«Скачать таблицу», and what to do with one that came back."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.access import only
from handlers.screen import Go, Place, Screen
from handlers.workbooks import notices, screens
from handlers.workbooks.screens import Apply, Differences, PutAside
from locales import Texts
from models import Person, Role
from services import Session, workbooks
from services.errors import Outdated

router = Router(name="workbooks")
only(router, Role.coordinator)


@router.callback_query(Go.filter(F.to == Place.workbook))
async def download(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Скачать таблицу»."""
    return screens.download(t, await workbooks.to_write(session, person, callback_data.id, now))


@router.callback_query(Differences.filter())
async def differences(
    _: CallbackQuery, callback_data: Differences, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A page of what the returned workbook changes."""
    params = {"reading": callback_data.reading_id, "page": callback_data.page}
    if (screen := await notices.reading(session, params, person, t, now)) is None:
        raise Outdated
    return screen


@router.callback_query(Apply.filter())
async def apply(
    query: CallbackQuery, callback_data: Apply, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Применить»: the preview of the plan takes the place of the message."""
    shown_in = query.message.message_id if query.message else 0
    found = await workbooks.apply(session, person, callback_data.reading_id, callback_data.seal, shown_in, now)
    return screens.moved_on(t, found) if found else screens.applied(t)


@router.callback_query(PutAside.filter())
async def put_aside(
    _: CallbackQuery, callback_data: PutAside, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Не применять»."""
    await workbooks.put_aside(session, person, callback_data.reading_id, now)
    return screens.put_aside(t, callback_data.plan_id)
