"""«Когда»: at once or at an hour, on working days, at night too."""

from datetime import datetime, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from documents.calendar_words import plain
from documents.hours import take_typed_hour
from documents.typed_dates import typed_day
from handlers.access import only
from handlers.broadcasts import screens
from handlers.broadcasts.buttons import AskMoment, AskUrgent, AtOnce, Calm, ToggleWorking, When
from handlers.expecting import expecting, facts
from handlers.screen import Screen
from locales import Texts
from models import Broadcast, Pending, Person
from services import Session, broadcasts, pendings, settings, timing
from services.errors import MomentNotUnderstood
from services.senders import SENDERS

router = Router(name="broadcast-time")
only(router, *SENDERS)
MOMENT, REASON = "broadcast-moment", "broadcast-reason"


@router.callback_query(When.filter())
async def when(_: CallbackQuery, callback_data: When, session: Session, person: Person, t: Texts) -> Screen:
    """«Когда»."""
    await pendings.forget(session, person)
    return await _when(session, await broadcasts.draft_for(session, person, callback_data.broadcast_id), t)


async def _when(session: Session, one: Broadcast, t: Texts) -> Screen:
    return screens.when(t, one, await settings.of(session, one.organisation))


@router.callback_query(AtOnce.filter())
async def at_once(
    _: CallbackQuery, callback_data: AtOnce, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Сейчас»."""
    return await _when(
        session, await timing.set_moment(session, person, callback_data.broadcast_id, None, None, now), t
    )


@router.callback_query(AskMoment.filter())
async def ask_moment(
    _: CallbackQuery, callback_data: AskMoment, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Другое время»."""
    one = await broadcasts.draft_for(session, person, callback_data.broadcast_id)
    await pendings.expect(session, person, MOMENT, now, broadcast=one.id)
    return screens.ask_moment(t, one, now.astimezone(one.organisation.zone).date() + timedelta(1))


@router.message(expecting(MOMENT))
async def moment(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """«завтра в 10:00», «25.09 14:30», «16:00»."""
    one = await broadcasts.draft_for(session, person, facts(pending)["broadcast"])
    today = now.astimezone(one.organisation.zone).date()
    rest, hour = take_typed_hour(plain(message.text or ""))
    day = typed_day(rest, today) if rest else today
    if hour is None or day is None:
        raise MomentNotUnderstood
    one = await timing.set_moment(session, person, one.id, day, hour.at, now)
    await pendings.forget(session, person)
    return await _when(session, one, t)


@router.callback_query(ToggleWorking.filter())
async def toggle_working(
    _: CallbackQuery, callback_data: ToggleWorking, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Только в рабочие дни»."""
    return await _when(session, await timing.toggle_working_days(session, person, callback_data.broadcast_id, now), t)


@router.callback_query(AskUrgent.filter())
async def ask_urgent(
    _: CallbackQuery, callback_data: AskUrgent, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Срочно»: why."""
    one = await broadcasts.draft_for(session, person, callback_data.broadcast_id)
    await pendings.expect(session, person, REASON, now, broadcast=one.id)
    return screens.ask_reason(t, one)


@router.message(expecting(REASON))
async def urgent(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The reason."""
    one = await timing.make_urgent(session, person, facts(pending)["broadcast"], message.text or "", now)
    await pendings.forget(session, person)
    return await _when(session, one, t)


@router.callback_query(Calm.filter())
async def calm(
    _: CallbackQuery, callback_data: Calm, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Quiet hours are kept again."""
    return await _when(session, await timing.make_urgent(session, person, callback_data.broadcast_id, None, now), t)
