"""«Мои настройки»: what everybody sets for oneself."""

from datetime import date, datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from documents.typed_dates import typed_day
from handlers.access import members
from handlers.expecting import expecting
from handlers.screen import Button, Go, Place, Screen
from locales import LANGUAGES, Texts
from models import Person
from services import Session, habits, pendings, substitutes
from services.errors import DateNotUnderstood
from services.habits import Habits
from services.settings import CHOICES, DIGEST_HOUR

router = Router(name="mine")
members(router)
UNTIL = "pause"


class Hours(CallbackData, prefix="mh"):
    """The hours on offer."""


class Hour(CallbackData, prefix="mg"):
    """This hour; 0: as in the organisation."""

    hour: int


class AskPause(CallbackData, prefix="mp"):
    """«Пауза»: until when?"""


class Pause(CallbackData, prefix="mu"):
    """Until this day, as its ordinal."""

    day: int


class Resume(CallbackData, prefix="mr"):
    """«Закончить паузу»."""


@router.message(Command("settings"))
async def open_(_: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """Whoever coordinates nothing has only this."""
    await pendings.forget(session, person)
    return _overview(t, await habits.of(session, person, now))


@router.callback_query(Go.filter(F.to == Place.mine))
async def open_by_button(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The same, by a button."""
    await pendings.forget(session, person)
    return _overview(t, await habits.of(session, person, now))


def _overview(t: Texts, own: Habits) -> Screen:
    person = own.person
    hour = person.digest_hour
    lines = [
        t("mine-head"),
        "",
        t("mine-hour", hour=str(hour)) if hour else t("mine-hour-usual", hour=str(own.ways.digest_hour)),
        t("mine-language", language=t(f"language-{person.language or LANGUAGES[0]}")),
        t("mine-paused", until=person.paused_until) if own.is_paused else t("mine-not-paused"),
    ]
    pause = Button(t("mine-resume"), Resume()) if own.is_paused else Button(t("mine-pause-button"), AskPause())
    rows = [
        [Button(t("mine-hour-button"), Hours()), Button(t("language-button"), Go(to=Place.language))],
        [Button(t("notifications-button"), Go(to=Place.notifications)), pause],
        [Button(t("menu-button"), Go(to=Place.menu))],
    ]
    if own.is_paused and substitutes.own_role(person):
        rows.insert(-1, [Button(t("mine-substitute"), Go(to=Place.substitute))])
    if person.acting_office:
        rows[-1].insert(0, Button(t("back-button"), Go(to=Place.settings)))
    return Screen(t.lines(lines), rows)


@router.callback_query(Hours.filter())
async def hours(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """When should the digest come?"""
    own = await habits.of(session, person, now)
    usual = Button(
        _ticked(t("mine-hour-as-usual", hour=str(own.ways.digest_hour)), person.digest_hour is None), Hour(hour=0)
    )
    offered = [
        Button(_ticked(f"{hour}:00", person.digest_hour == hour), Hour(hour=hour)) for hour in CHOICES[DIGEST_HOUR]
    ]
    rows = [offered[n : n + 3] for n in range(0, len(offered), 3)]
    return Screen(t("mine-hour-question"), [*rows, [usual], [_back(t)]])


def _ticked(label: str, is_chosen: bool) -> str:
    return f"✅ {label}" if is_chosen else label


def _back(t: Texts) -> Button:
    return Button(t("back-button"), Go(to=Place.mine))


@router.callback_query(Hour.filter())
async def hour(
    _: CallbackQuery, callback_data: Hour, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """An hour of one's own."""
    await habits.choose_hour(session, person, callback_data.hour or None, now)
    return _overview(t, await habits.of(session, person, now))


@router.callback_query(AskPause.filter())
async def ask_pause(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """Until when? A likely day, or one that is typed."""
    await pendings.expect(session, person, UNTIL, now)
    own = await habits.of(session, person, now)
    rows = [[Button(t("mine-pause-until", day=day), Pause(day=day.toordinal()))] for day in own.pauses]
    return Screen(t("mine-pause-question"), [*rows, [_back(t)]])


@router.callback_query(Pause.filter())
async def pause(
    _: CallbackQuery, callback_data: Pause, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A pause, by a button."""
    return await _pause(session, person, date.fromordinal(min(max(callback_data.day, 1), date.max.toordinal())), t, now)


@router.message(expecting(UNTIL), F.text)
async def typed(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """A pause until a typed day."""
    until = typed_day(message.text or "", (await habits.of(session, person, now)).today)
    if until is None:
        raise DateNotUnderstood
    return await _pause(session, person, until, t, now)


async def _pause(session: Session, person: Person, until: date, t: Texts, now: datetime) -> Screen:
    await habits.pause(session, person, until, now)
    await pendings.forget(session, person)
    rows = [[Button(t("mine-resume"), Resume())], [Button(t("menu-button"), Go(to=Place.menu))]]
    if substitutes.own_role(person):
        rows.insert(0, [Button(t("mine-substitute"), Go(to=Place.substitute))])
    return Screen(t("mine-paused-now", until=until), rows)


@router.callback_query(Resume.filter())
async def resume(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """«Закончить паузу»."""
    await habits.resume(session, person, now)
    return _overview(t, await habits.of(session, person, now))
