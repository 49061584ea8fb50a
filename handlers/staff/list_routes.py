"""«Выгрузить список», «Загрузить список»."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers import sent
from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.screen import Screen
from handlers.staff import lists
from handlers.staff.lists import Apply, Drop, Problems
from handlers.staff.screens import Export, Import
from locales import Texts
from models import Pending, Person, Role
from services import Session, organisations, pendings, readings, rosters
from services.errors import NoNames

router = Router(name="lists")
only(router, Role.coordinator)
LIST = "staff-list"


@router.callback_query(Export.filter())
async def export(
    _: CallbackQuery, callback_data: Export, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Выгрузить список»."""
    return lists.exported(t, await rosters.exported(session, person, callback_data.office, now), now)


@router.callback_query(Import.filter())
async def ask(
    _: CallbackQuery, callback_data: Import, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Загрузить список»: the next file is one."""
    parent = organisations.parent_for_children(person, callback_data.office)
    await pendings.expect(session, person, LIST, now, office=parent.id)
    return lists.ask(t, parent)


@router.message(expecting(LIST), F.document)
async def receive(message: Message, session: Session, person: Person, pending: Pending, now: datetime) -> None:
    """A table: read first, applied when confirmed."""
    await rosters.receive(session, person, facts(pending)["office"], sent.document(message), now)
    await pendings.forget(session, person)


@router.message(expecting(LIST))
async def no_file(_: Message) -> Screen:
    """Words or a picture where a table is expected."""
    raise NoNames


@router.callback_query(Apply.filter())
async def apply(
    _: CallbackQuery, callback_data: Apply, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Применить» what was shown."""
    moved_on = await rosters.apply(session, person, callback_data.reading_id, callback_data.seal, now)
    if moved_on:
        return lists.moved_on(t, moved_on)
    return lists.applied(t, await rosters.compare(session, person, callback_data.reading_id, now))


@router.callback_query(Drop.filter())
async def drop(
    _: CallbackQuery, callback_data: Drop, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отмена»."""
    await readings.cancel(session, person, callback_data.reading_id, now)
    return lists.dropped(t)


@router.callback_query(Problems.filter())
async def problems(
    _: CallbackQuery, callback_data: Problems, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The rows that were left out, as a table with the reason in each."""
    return lists.problems(t, await rosters.compare(session, person, callback_data.reading_id, now))
