"""Settings of an organisation."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from documents.typed_dates import typed_day
from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.screen import Go, Place, Screen
from handlers.settings import screens
from handlers.settings.screens import KEYS, Choose, Days, DropDay, Inherit, Move, OfficeName, Take, Zones
from locales import Texts
from models import Organisation, Pending, Person, Role
from services import Session, organisations, pendings, settings
from services.errors import DateNotUnderstood, Outdated
from services.organisations import ZONES
from services.settings import CHOICES

router = Router(name="settings")
only(router, Role.coordinator)
DAY, NAME = "day-off", "office-name"


def coordinates(_: Message, person: Person | None) -> bool:
    """All others have only settings of their own."""
    return person is not None and person.acting_office is not None


@router.message(Command("settings"), coordinates)
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
    return await _overview(session, organisations.office_of(person), t, now)


async def _overview(session: Session, office: Organisation, t: Texts, now: datetime) -> Screen:
    return screens.overview(t, office, await settings.of(session, office), await settings.sources(session, office), now)


def _key(index: int) -> str:
    if not 0 <= index < len(KEYS):
        raise Outdated
    return KEYS[index]


@router.callback_query(Choose.filter())
async def choose(_: CallbackQuery, callback_data: Choose, session: Session, person: Person, t: Texts) -> Screen:
    """The values on offer."""
    office, key = organisations.office_of(person, callback_data.office), _key(callback_data.key)
    source = (await settings.sources(session, office)).get(key)
    is_own = source is not None and source.id == office.id and office.parent_id is not None
    return screens.choices(t, office, key, await settings.of(session, office), is_own=is_own)


@router.callback_query(Take.filter())
async def take(
    _: CallbackQuery, callback_data: Take, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Set a value."""
    key = _key(callback_data.key)
    values = CHOICES[key]
    if not 0 <= callback_data.value < len(values):
        raise Outdated
    office = organisations.office_of(person, callback_data.office)
    await settings.choose(session, person, office, key, values[callback_data.value], now)
    return await _overview(session, office, t, now)


@router.callback_query(Inherit.filter())
async def inherit(
    _: CallbackQuery, callback_data: Inherit, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Как у вышестоящей организации»."""
    office = organisations.office_of(person, callback_data.office)
    await settings.inherit(session, person, office, _key(callback_data.key), now)
    return await _overview(session, office, t, now)


@router.callback_query(Zones.filter())
async def zones(_: CallbackQuery, callback_data: Zones, person: Person, t: Texts, now: datetime) -> Screen:
    """The zones on offer."""
    return screens.zones(t, organisations.office_of(person, callback_data.office), now)


@router.callback_query(Move.filter())
async def move(
    _: CallbackQuery, callback_data: Move, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Another time zone."""
    zone = ZONES[callback_data.zone] if 0 <= callback_data.zone < len(ZONES) else ""
    office = organisations.office_of(person, callback_data.office)
    await organisations.move(session, person, office, zone, now)
    return await _overview(session, office, t, now)


@router.callback_query(OfficeName.filter())
async def ask_name(
    _: CallbackQuery, callback_data: OfficeName, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Название»: the next message is it."""
    office = organisations.office_of(person, callback_data.office)
    await pendings.expect(session, person, NAME, now, office=office.id)
    return screens.ask_name(t, office)


@router.message(expecting(NAME), F.text)
async def rename(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """Another name."""
    office = organisations.office_of(person, facts(pending)["office"])
    await organisations.rename(session, person, office.id, message.text or "", now)
    await pendings.forget(session, person)
    return await _overview(session, office, t, now)


@router.callback_query(Days.filter())
async def days(
    _: CallbackQuery, callback_data: Days, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One's own days off; the next message adds one."""
    office = organisations.office_of(person, callback_data.office)
    await pendings.expect(session, person, DAY, now, office=office.id)
    return await _days(session, office, t, now)


async def _days(session: Session, office: Organisation, t: Texts, now: datetime) -> Screen:
    own = await settings.days_of(session, office, now.astimezone(office.zone).date())
    return screens.days(t, own, office)


@router.message(expecting(DAY), F.text)
async def add_day(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """A day that is off (or worked, if it was off)."""
    office = organisations.office_of(person, facts(pending)["office"])
    day = typed_day(message.text or "", now.astimezone(office.zone).date())
    if day is None:
        raise DateNotUnderstood
    works = await settings.toggle_day(session, person, office, day, now)
    own = await _days(session, office, t, now)
    return screens.day_changed(t, day, own, works=works)


@router.callback_query(DropDay.filter())
async def drop_day(
    _: CallbackQuery, callback_data: DropDay, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Take a day back."""
    office = organisations.office_of(person, callback_data.office)
    await settings.drop_day(session, person, office, callback_data.id, now)
    return await _days(session, office, t, now)
