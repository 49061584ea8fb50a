"""Shifts: the coordinator asks observers to come, and they answer."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.observers import shifts as screens
from handlers.observers.shifts import (
    Ask,
    ShiftDay,
    ShiftWork,
    TakeBack,
    Want,
    WantDay,
    Whom,
)
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Pending, Person, Role
from services import Session, pendings, shifts
from services.shifts import OVERRIDE, Doubted, day_of

router = Router(name="shifts")
only(router, Role.coordinator)


@router.callback_query(Go.filter(F.to == Place.shifts))
async def days(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The days of works that are coming."""
    return screens.days(t, await shifts.days(session, person, now))


@router.callback_query(ShiftDay.filter())
async def of_day(_: CallbackQuery, callback_data: ShiftDay, session: Session, person: Person, t: Texts) -> Screen:
    """The works of a day."""
    one = callback_data
    return screens.of_day(
        t, await shifts.of_day(session, person, one.office, day_of(one.day), one.page), day_of(one.day)
    )


@router.callback_query(WantDay.filter())
async def want_day(
    _: CallbackQuery, callback_data: WantDay, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«По норме»: on a day, or on all that are coming."""
    day = day_of(callback_data.day) if callback_data.day else None
    office, _count = await shifts.want_day(session, person, callback_data.office, day, now)
    if day is None:
        return screens.days(t, await shifts.days(session, person, now, office.id))
    return screens.of_day(t, await shifts.of_day(session, person, office.id, day, 0), day)


@router.callback_query(ShiftWork.filter())
async def work(_: CallbackQuery, callback_data: ShiftWork, session: Session, person: Person, t: Texts) -> Screen:
    """One work; a reason that was asked for is not waited for any more."""
    await pendings.forget(session, person)
    return screens.work(t, await shifts.work_for(session, person, callback_data.work_id))


@router.callback_query(Want.filter())
async def want(
    _: CallbackQuery, callback_data: Want, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """How many observers a stage needs."""
    one = callback_data
    return screens.work(t, await shifts.want(session, person, one.work_id, one.kind, one.count, now))


@router.callback_query(Whom.filter())
async def whom(_: CallbackQuery, callback_data: Whom, session: Session, person: Person, t: Texts) -> Screen:
    """Whom to ask."""
    return screens.whom(t, await shifts.choices(session, person, callback_data.shift_id, callback_data.page))


@router.callback_query(Ask.filter())
async def ask(
    _: CallbackQuery, callback_data: Ask, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Ask this one; a rule is passed over with a reason only."""
    found = await shifts.choose(session, person, callback_data.shift_id, callback_data.observer_id, now)
    return screens.ask_override(t, found) if isinstance(found, Doubted) else screens.work(t, found)


@router.message(expecting(OVERRIDE), F.text)
async def override(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The reason for which a rule is passed over."""
    asked = facts(pending)
    why = message.text or ""
    return screens.work(t, await shifts.place(session, person, asked["shift"], asked["observer"], now, why))


@router.callback_query(TakeBack.filter())
async def take_back(
    _: CallbackQuery, callback_data: TakeBack, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Снять»."""
    return screens.work(t, await shifts.take_back(session, person, callback_data.placement_id, now))
