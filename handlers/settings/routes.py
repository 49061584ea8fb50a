"""Settings of an organisation."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from documents.deadlines import typed_date
from handlers.access import only
from handlers.expecting import expecting
from handlers.screen import Go, Place, Screen
from handlers.settings import screens
from handlers.settings.screens import KEYS, Choose, Days, DropDay, Inherit, Move, OfficeName, Take, Zones
from locales import Texts
from models import Person, Role
from services import Session, organisations, pendings, settings, tasks
from services.errors import DateNotUnderstood, Outdated
from services.organisations import ZONES
from services.settings import CHOICES

router = Router(name="settings")
only(router, Role.coordinator)
DAY, NAME = "day-off", "office-name"


@router.message(Command("settings"))
async def open_(_: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """What is set."""
    await pendings.forget(session, person)
    return await _open(session, person, t, now)


@router.callback_query(Go.filter(F.to == Place.settings))
async def open_by_button(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The same, by a button."""
    await pendings.forget(session, person)
    return await _open(session, person, t, now)


async def _open(session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    office = organisations.office_of(person)
    return screens.overview(t, office, await settings.of(session, office), now)


def _key(index: int) -> str:
    if not 0 <= index < len(KEYS):
        raise Outdated
    return KEYS[index]


@router.callback_query(Choose.filter())
async def choose(_: CallbackQuery, callback_data: Choose, session: Session, person: Person, t: Texts) -> Screen:
    """The values on offer."""
    office, key = organisations.office_of(person), _key(callback_data.key)
    is_own = office.parent_id is not None and key in await settings.own_keys(session, office)
    return screens.choices(t, key, await settings.of(session, office), is_own=is_own)


@router.callback_query(Take.filter())
async def take(
    _: CallbackQuery, callback_data: Take, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Set a value."""
    key = _key(callback_data.key)
    values = CHOICES[key]
    if not 0 <= callback_data.value < len(values):
        raise Outdated
    await settings.choose(session, person, organisations.office_of(person), key, values[callback_data.value], now)
    return await _open(session, person, t, now)


@router.callback_query(Inherit.filter())
async def inherit(
    _: CallbackQuery, callback_data: Inherit, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Как у вышестоящей организации»."""
    await settings.inherit(session, person, organisations.office_of(person), _key(callback_data.key), now)
    return await _open(session, person, t, now)


@router.callback_query(Zones.filter())
async def zones(_: CallbackQuery, person: Person, t: Texts, now: datetime) -> Screen:
    """The zones on offer."""
    return screens.zones(t, organisations.office_of(person), now)


@router.callback_query(Move.filter())
async def move(
    _: CallbackQuery, callback_data: Move, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Another time zone."""
    zone = ZONES[callback_data.zone] if 0 <= callback_data.zone < len(ZONES) else ""
    await organisations.move(session, person, organisations.office_of(person), zone, now)
    return await _open(session, person, t, now)


@router.callback_query(OfficeName.filter())
async def ask_name(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """«Название»: the next message is it."""
    await pendings.expect(session, person, NAME, now)
    return screens.ask_name(t, organisations.office_of(person))


@router.message(expecting(NAME), F.text)
async def rename(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """Another name."""
    await organisations.rename(session, person, organisations.office_of(person).id, message.text or "", now)
    await pendings.forget(session, person)
    return await _open(session, person, t, now)


@router.callback_query(Days.filter())
async def days(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """One's own days off; the next message adds one."""
    await pendings.expect(session, person, DAY, now)
    return await _days(session, person, t, now)


async def _days(session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    office = organisations.office_of(person)
    own = await settings.days_of(session, office, tasks.today_of(person, now))
    return screens.days(t, own, office)


@router.message(expecting(DAY), F.text)
async def add_day(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """A day that is off (or worked, if it was off)."""
    day = typed_date(message.text or "", tasks.today_of(person, now))
    if day is None:
        raise DateNotUnderstood
    works = await settings.toggle_day(session, person, organisations.office_of(person), day, now)
    own = await _days(session, person, t, now)
    return screens.day_changed(t, day, own, works=works)


@router.callback_query(DropDay.filter())
async def drop_day(
    _: CallbackQuery, callback_data: DropDay, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Take a day back."""
    await settings.drop_day(session, person, organisations.office_of(person), callback_data.id, now)
    return await _days(session, person, t, now)
