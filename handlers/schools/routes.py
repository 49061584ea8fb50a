"""The organisations below."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from documents.names import names_from_text
from handlers import sent
from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.schools import screens
from handlers.schools.screens import (
    Add,
    AddRead,
    AskDismiss,
    Children,
    Dismiss,
    DropRead,
    FreshLink,
    FreshLinks,
    Remove,
)
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Organisation, Pending, Person, Purpose, Role
from services import Session, dismissing, invitations, organisations, pendings, people, readings
from services.errors import NoNames
from services.links import Links

router = Router(name="schools")
only(router, Role.coordinator)
NAMES = "school-names"
LONG, MORE_SECONDS = 3000, 60
"""Telegram cuts a long list into several messages: after a text of this length the next one belongs to it as well."""


@router.message(Command("schools"))
async def schools(_: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The list."""
    await pendings.forget(session, person)
    return await _list(session, person, t, now)


@router.callback_query(Go.filter((F.to == Place.schools) & (F.id == 0)))
async def schools_by_button(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The list, by a button."""
    await pendings.forget(session, person)
    return await _list(session, person, t, now)


@router.callback_query(Children.filter())
async def turn_page(
    _: CallbackQuery, callback_data: Children, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Another page, or only those that nobody has joined."""
    page, office = callback_data.page, callback_data.office
    return await _list(session, person, t, now, page, office, empty=callback_data.empty)


async def _list(
    session: Session, person: Person, t: Texts, now: datetime, page: int = 0, office: int = 0, *, empty: bool = False
) -> Screen:
    parent = organisations.parent_for_children(person, office)
    children = await organisations.children(session, parent, now)
    return screens.listed(t, parent, children, max(page, 0), empty=empty)


@router.callback_query(Add.filter())
async def add(
    _: CallbackQuery, callback_data: Add, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Добавить»: the next text or table holds names."""
    parent = organisations.parent_for_children(person, callback_data.office)
    await pendings.expect(session, person, NAMES, now, office=parent.id)
    return screens.ask_names(t, parent)


@router.message(expecting(NAMES), F.text)
async def add_typed(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime, links: Links
) -> Screen:
    """Names, one a line."""
    text = message.text or ""
    parent = organisations.parent_for_children(person, facts(pending)["office"])
    screen = await _added(session, person, parent, names_from_text(text), t, now, links)
    if len(text) >= LONG:
        await pendings.expect(session, person, NAMES, now, office=parent.id, seconds=MORE_SECONDS)
    else:
        await pendings.forget(session, person)
    return screen


async def _added(
    session: Session, person: Person, parent: Organisation, names: list[str], t: Texts, now: datetime, links: Links
) -> Screen:
    result = await organisations.add(session, person, parent, names, now)
    tokens = await invitations.issue(session, person, result.created, now)
    return screens.added(t, parent, result, [links.start(token) for token in tokens])


@router.message(expecting(NAMES), F.document)
async def add_file(message: Message, session: Session, person: Person, pending: Pending, now: datetime) -> None:
    """A table of names: read first, added when confirmed."""
    parent = organisations.parent_for_children(person, facts(pending)["office"])
    await readings.receive_list_or_plan(session, person, sent.document(message), now, Purpose.organisations, parent)
    await pendings.forget(session, person)


@router.message(expecting(NAMES))
async def no_names(_: Message) -> Screen:
    """A picture or a voice where names are expected."""
    raise NoNames


@router.callback_query(AddRead.filter())
async def add_read(
    _: CallbackQuery, callback_data: AddRead, session: Session, person: Person, t: Texts, now: datetime, links: Links
) -> Screen:
    """Add what was read from a file."""
    names = await readings.use_names(session, person, callback_data.reading_id, now)
    read = await readings.with_file(session, person, callback_data.reading_id)
    return await _added(session, person, read.organisation, names, t, now, links)


@router.callback_query(DropRead.filter())
async def drop_read(
    _: CallbackQuery, callback_data: DropRead, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Do not add it."""
    await readings.cancel(session, person, callback_data.reading_id, now)
    return await _list(session, person, t, now)


@router.callback_query(Remove.filter())
async def remove(
    _: CallbackQuery, callback_data: Remove, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Удалить», asked about once."""
    place = await organisations.below_for(session, person, callback_data.organisation_id)
    if not callback_data.is_sure:
        return screens.ask_remove(t, place)
    await organisations.remove(session, person, place.id, now)
    return await _list(session, person, t, now)


@router.callback_query(AskDismiss.filter())
async def ask_dismiss(
    _: CallbackQuery, callback_data: AskDismiss, session: Session, person: Person, t: Texts
) -> Screen:
    """«Закрыть доступ», from the card."""
    await dismissing.membership_for(session, person, callback_data.membership_id)
    return screens.ask_dismiss(t, await people.membership(session, callback_data.membership_id))


@router.callback_query(Dismiss.filter())
async def dismiss(
    _: CallbackQuery, callback_data: Dismiss, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Это не он»."""
    membership = await dismissing.dismiss(session, person, callback_data.membership_id, now)
    await invitations.owe_commands(session, membership.person_id, f"dismissed:{membership.id}", now)
    gone = await people.get(session, membership.person_id)
    return screens.dismissed(t, await organisations.get_for(session, person, membership.organisation_id), gone)


@router.callback_query(FreshLink.filter())
async def fresh_link(
    _: CallbackQuery, callback_data: FreshLink, session: Session, person: Person, t: Texts, now: datetime, links: Links
) -> Screen:
    """A fresh link for one organisation; the old one stops working."""
    place = await organisations.below_for(session, person, callback_data.organisation_id)
    (token,) = await invitations.issue(session, person, [place], now)
    return screens.link(t, place, links.start(token))


@router.callback_query(FreshLinks.filter())
async def fresh_links(
    _: CallbackQuery, callback_data: FreshLinks, session: Session, person: Person, t: Texts, now: datetime, links: Links
) -> Screen:
    """Fresh links for all that nobody has joined."""
    parent = organisations.parent_for_children(person, callback_data.office)
    waiting = [child.organisation for child in await organisations.children(session, parent, now, only_empty=True)]
    if not waiting:
        return await _list(session, person, t, now, office=parent.id)
    tokens = await invitations.issue(session, person, waiting, now)
    return screens.links(t, parent, waiting, [links.start(token) for token in tokens])
