"""«Люди»: the list, its filters, who has not come yet."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.screen import Go, Place, Screen
from handlers.staff import screens
from handlers.staff.screens import PAGE, NotCome, People, Roles, Search, Where
from locales import Texts
from models import Pending, Person, Role
from services import Session, organisations, pendings, staff
from services.staff import Wanted

router = Router(name="staff")
only(router, Role.coordinator)
WORDS, LENGTH = "staff-words", 100


@router.message(Command("people"))
async def people(_: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """Everybody."""
    await pendings.forget(session, person)
    return await _list(session, person, Wanted(), 0, t, now)


@router.callback_query(Go.filter(F.to == Place.staff))
async def people_by_button(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The same, by a button."""
    await pendings.forget(session, person)
    return await _list(session, person, Wanted(), 0, t, now)


async def _list(session: Session, person: Person, wanted: Wanted, page: int, t: Texts, now: datetime) -> Screen:
    return screens.listed(t, await staff.listed(session, person, wanted, max(page, 0), PAGE, now))


@router.callback_query(People.filter())
async def turn_page(
    _: CallbackQuery, callback_data: People, session: Session, person: Person, pending: Pending | None, t: Texts,
    now: datetime,
) -> Screen:  # fmt: skip
    """Another page or filter; the words that were typed last stand while nothing else is asked."""
    chosen = callback_data
    is_kept = chosen.found and pending is not None and pending.kind == WORDS
    words = facts(pending).get("words", "") if is_kept else ""
    if not words:
        await pendings.forget(session, person)
    wanted = Wanted(chosen.office, chosen.role, chosen.organisation_id, chosen.silent, words)
    return await _list(session, person, wanted, chosen.page, t, now)


@router.callback_query(Search.filter())
async def search(
    _: CallbackQuery, callback_data: Search, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Найти»."""
    office = organisations.office_of(person, callback_data.office)
    await pendings.expect(session, person, WORDS, now, office=office.id)
    return screens.ask_words(t)


@router.message(expecting(WORDS), F.text)
async def found(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The words; the next text is looked for as well."""
    office, words = facts(pending)["office"], " ".join((message.text or "").split())[:LENGTH]
    await pendings.expect(session, person, WORDS, now, office=office, words=words)
    return await _list(session, person, Wanted(office=office, words=words), 0, t, now)


@router.callback_query(Roles.filter())
async def roles(_: CallbackQuery, callback_data: Roles, person: Person, t: Texts) -> Screen:
    """Which role."""
    return screens.roles(t, organisations.office_of(person, callback_data.office))


@router.callback_query(Where.filter())
async def where(
    _: CallbackQuery, callback_data: Where, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Which organisation."""
    office = organisations.parent_for_children(person, callback_data.office)
    places = [child.organisation for child in await organisations.children(session, office, now)]
    return screens.where(t, office, [office, *places], max(callback_data.page, 0))


@router.callback_query(NotCome.filter())
async def not_come(
    _: CallbackQuery, callback_data: NotCome, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Who has not come yet."""
    page = max(callback_data.page, 0)
    return screens.missing(t, await staff.missing(session, person, callback_data.office, page, PAGE, now))
