"""«История» of a task, an organisation, a person."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.access import members
from handlers.history import screens
from handlers.history.screens import PAGE, HistoryPage
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Person
from services import Session, history

router = Router(name="history")
members(router)


@router.callback_query(Go.filter(F.to == Place.task_history))
async def of_task(_: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts) -> Screen:
    """Of a task."""
    return screens.of_task(t, *await history.of_task(session, person, callback_data.id, 0, PAGE))


@router.callback_query(Go.filter(F.to == Place.organisation_history))
async def of_organisation(_: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts) -> Screen:
    """Of an organisation."""
    return screens.of_organisation(t, *await history.of_organisation(session, person, callback_data.id, 0, PAGE))


@router.callback_query(Go.filter(F.to == Place.person_history))
async def of_person(_: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts) -> Screen:
    """Of a person; 0: one's own."""
    return await _of_person(session, person, callback_data.id or person.id, 0, t)


async def _of_person(session: Session, person: Person, whose: int, page: int, t: Texts) -> Screen:
    seen, deeds = await history.of_person(session, person, whose, page, PAGE)
    return screens.of_person(t, seen, history.zone_of(person), deeds)


@router.callback_query(HistoryPage.filter(F.what == "t"))
async def page_of_task(
    _: CallbackQuery, callback_data: HistoryPage, session: Session, person: Person, t: Texts
) -> Screen:
    """Another page of a task's."""
    found = await history.of_task(session, person, callback_data.id, callback_data.page, PAGE)
    return screens.of_task(t, *found)


@router.callback_query(HistoryPage.filter(F.what == "o"))
async def page_of_organisation(
    _: CallbackQuery, callback_data: HistoryPage, session: Session, person: Person, t: Texts
) -> Screen:
    """Another page of an organisation's."""
    found = await history.of_organisation(session, person, callback_data.id, callback_data.page, PAGE)
    return screens.of_organisation(t, *found)


@router.callback_query(HistoryPage.filter(F.what == "p"))
async def page_of_person(
    _: CallbackQuery, callback_data: HistoryPage, session: Session, person: Person, t: Texts
) -> Screen:
    """Another page of a person's."""
    return await _of_person(session, person, callback_data.id, callback_data.page, t)
