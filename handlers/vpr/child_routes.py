"""«График» of a parent (the works of their children's classes) and of an observer."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.access import members
from handlers.screen import Go, Place, Screen
from handlers.vpr import child_screens as screens
from handlers.vpr.presses import ChildClass, Children, Follow, OwnCalendar, Tell
from locales import Texts
from models import Person, Role
from services import Session, followings
from services.entering import Cell
from services.errors import Outdated
from services.hotline import child_of

router = Router(name="children")
members(router)


def looks_on(_: object, person: Person | None) -> bool:
    """A filter: somebody acts as a parent or an observer, and has no whole schedule to look at."""
    acting = person.acting if person else None
    return acting is not None and acting.role in (Role.parent, Role.observer)


def is_observer(person: Person) -> bool:
    """Whether somebody acts as an observer now."""
    return person.acting is not None and person.acting.role == Role.observer


@router.message(Command("schedule"), looks_on)
async def open_(_: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """«График»: the class is asked once."""
    return await _open(session, person, t, now)


@router.callback_query(Go.filter(F.to == Place.schedule), looks_on)
async def open_by_button(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The same, by a button."""
    return await _open(session, person, t, now)


async def _open(session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    if is_observer(person):
        return screens.observer(t, await followings.of_observer(session, person, now))
    return await _shown(session, person, t, now)


async def _shown(session: Session, person: Person, t: Texts, now: datetime, told: str | None = None) -> Screen:
    seen = await followings.of_parent(session, person, now)
    if not seen.is_asked:
        return screens.schedule(t, seen, told)
    child = child_of(person)
    return await _ask(session, person, seen.school.id, child.grade or 0 if child else 0, t)


async def _ask(session: Session, person: Person, school_id: int, grade: int, t: Texts) -> Screen:
    school, letters = await followings.letters(session, person, school_id, grade)
    return screens.ask_letter(t, school, grade, letters) if grade else screens.ask_grade(t, school)


@router.callback_query(ChildClass.filter())
async def child_class(
    _: CallbackQuery, callback_data: ChildClass, session: Session, person: Person, t: Texts
) -> Screen:
    """Which class."""
    return await _ask(session, person, callback_data.organisation_id, callback_data.grade, t)


@router.callback_query(Follow.filter())
async def follow(
    _: CallbackQuery, callback_data: Follow, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """This one; or not any more."""
    klass, school_id = Cell.of(callback_data.cell).klass, callback_data.organisation_id
    if callback_data.is_on:
        await followings.choose(session, person, school_id, klass, now)
        return await _shown(session, person, t, now)
    await followings.drop(session, person, school_id, klass, now)
    seen = await followings.of_parent(session, person, now)
    return screens.classes(t, seen) if seen.classes else await _ask(session, person, seen.school.id, 0, t)


@router.callback_query(Children.filter())
async def children(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The classes that are shown."""
    return screens.classes(t, await followings.of_parent(session, person, now))


@router.callback_query(Tell.filter())
async def tell(
    _: CallbackQuery, callback_data: Tell, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Сообщать об изменениях», or not."""
    await followings.tell(session, person, now, is_on=callback_data.is_on)
    return await _shown(session, person, t, now)


@router.callback_query(OwnCalendar.filter())
async def calendar(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """What is theirs, as a file for one's own calendar."""
    theirs = followings.of_observer if is_observer(person) else followings.of_parent
    seen = await theirs(session, person, now)
    if not seen.works:
        raise Outdated
    return screens.calendar(t, seen, now)
