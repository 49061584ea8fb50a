"""An observer answers, looks at what is coming and comes; a coordinator asks somebody else."""

import html
from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import everyone, only
from handlers.expecting import expecting, facts
from handlers.observers import placements as screens
from handlers.observers import shifts as shift_screens
from handlers.observers.placements import Agree, Another, Arrive, Because, Decline, Settle
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Pending, Person, Role
from services import Session, arrivals, pendings, placement_words, placements, shifts
from services.placement_words import Doubted
from services.placements import DECLINE

router = Router(name="placements")
everyone(router)
chief_router = Router(name="placements-above")
only(chief_router, Role.coordinator)


@router.callback_query(Go.filter(F.to == Place.placements))
async def mine(_: CallbackQuery, session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    """«Мои назначения»; a reason that was asked for is not waited for any more."""
    if person:
        await pendings.forget(session, person)
    return screens.mine(t, await placements.mine(session, person, now), now)


@router.callback_query(Agree.filter())
async def agree(
    _: CallbackQuery, callback_data: Agree, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """«Согласен»."""
    return screens.placement(t, await placements.agree(session, person, callback_data.placement_id, now), now)


@router.callback_query(Decline.filter())
async def decline(
    _: CallbackQuery, callback_data: Decline, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """«Не могу»: why?"""
    return screens.ask_why(t, await placements.ask_why(session, person, callback_data.placement_id, now))


@router.callback_query(Because.filter())
async def because(
    _: CallbackQuery, callback_data: Because, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """The reason, by a button."""
    reason = html.unescape(t(f"excuse-{callback_data.kind}"))
    return screens.placement(t, await placements.decline(session, person, callback_data.placement_id, reason, now), now)


@router.message(expecting(DECLINE), F.text)
async def declined(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The reason, in words."""
    id_ = facts(pending)["placement"]
    found = await placement_words.decline(session, person, id_, message.text or "", now)
    return screens.doubted(t, found) if isinstance(found, Doubted) else screens.placement(t, found, now)


@router.callback_query(Settle.filter())
async def settle(
    _: CallbackQuery, callback_data: Settle, session: Session, person: Person | None, pending: Pending | None,
    t: Texts, now: datetime,
) -> Screen:  # fmt: skip
    """«Отправить так» or «Здесь нет личных данных»."""
    id_, is_masked = callback_data.placement_id, not callback_data.is_sure
    found = await placement_words.settle(session, person, facts(pending), id_, now, is_masked=is_masked)
    return screens.placement(t, found, now)


@router.callback_query(Arrive.filter())
async def arrive(
    _: CallbackQuery, callback_data: Arrive, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """«Я на месте»."""
    return screens.placement(t, await placements.arrive(session, person, callback_data.placement_id, now), now)


@chief_router.callback_query(Another.filter())
async def another(
    _: CallbackQuery, callback_data: Another, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Предложить другому»."""
    shift = await arrivals.another(session, person, callback_data.placement_id, now)
    return shift_screens.whom(t, await shifts.choices(session, person, shift.id, 0))
