"""«Загрузить список»: a table of observers comes in."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers import sent
from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.observers import importing
from handlers.observers.importing import BadRows, DropList, MakeLinks, UpdateList
from handlers.observers.lists import Import
from handlers.screen import Screen
from locales import Texts
from models import Pending, Person, Role
from services import Session, observer_import, observer_updates, organisations, pendings
from services.errors import NoObservers
from services.links import Links

router = Router(name="observer-import")
only(router, Role.coordinator)
LIST = "observer-list"


@router.callback_query(Import.filter())
async def ask(
    _: CallbackQuery, callback_data: Import, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The next file is a list of observers."""
    office = organisations.office_of(person, callback_data.office)
    await pendings.expect(session, person, LIST, now, office=office.id)
    return importing.ask(t, office)


@router.message(expecting(LIST), F.document)
async def receive(message: Message, session: Session, person: Person, pending: Pending, now: datetime) -> None:
    """A table: read first, used when confirmed."""
    await observer_import.receive(session, person, facts(pending)["office"], sent.document(message), now)
    await pendings.forget(session, person)


@router.message(expecting(LIST))
async def no_file(_: Message) -> Screen:
    """Words or a picture where a table is expected."""
    raise NoObservers


@router.callback_query(MakeLinks.filter())
async def make_links(
    _: CallbackQuery, callback_data: MakeLinks, session: Session, person: Person, t: Texts, now: datetime, links: Links
) -> Screen:
    """«Создать ссылки» for what was shown."""
    one = callback_data
    return importing.made(t, await observer_import.apply(session, person, one.reading_id, one.seal, now), links)


@router.callback_query(UpdateList.filter())
async def update(
    _: CallbackQuery, callback_data: UpdateList, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Обновить» those who are on the list."""
    one = callback_data
    return importing.updated(t, await observer_updates.update(session, person, one.reading_id, one.seal, now))


@router.callback_query(BadRows.filter())
async def bad_rows(_: CallbackQuery, callback_data: BadRows, session: Session, person: Person, t: Texts) -> Screen:
    """The rows that were left out."""
    return importing.bad_rows(t, await observer_import.compare(session, person, callback_data.reading_id))


@router.callback_query(DropList.filter())
async def drop(
    _: CallbackQuery, callback_data: DropList, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отмена»: the table is forgotten too."""
    await observer_import.drop(session, person, callback_data.reading_id, now)
    return importing.dropped(t)
