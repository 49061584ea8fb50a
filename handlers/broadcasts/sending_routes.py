"""A broadcast on its way: the last look, «Отправить», pause, stop, whom it did not reach."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.access import only
from handlers.broadcasts import papers, sending
from handlers.broadcasts.buttons import Again, Check, MissedList, Pause, Resume, Start, Stop
from handlers.broadcasts.card import card_of
from handlers.screen import Screen
from locales import Texts
from models import Person
from services import Session, broadcasts, composing, copies, dispatching, pendings
from services.senders import SENDERS

router = Router(name="broadcast-sending")
only(router, *SENDERS)


@router.callback_query(Check.filter())
async def check(
    _: CallbackQuery, callback_data: Check, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Проверить и отправить»: counted first."""
    await pendings.forget(session, person)
    aim = await dispatching.ready(session, person, callback_data.broadcast_id, now)
    return sending.check(t, aim, await dispatching.leaves_at(session, aim.broadcast, now))


@router.callback_query(Start.filter())
async def start(
    query: CallbackQuery, callback_data: Start, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отправить»."""
    asked = callback_data
    shown_in = _where(query)
    doubt = await dispatching.start(
        session, person, asked.broadcast_id, asked.count, shown_in, now, is_sure=asked.is_sure
    )
    if doubt:
        return sending.check_again(t, doubt, asked.count)
    return await card_of(session, await broadcasts.get_for(session, person, asked.broadcast_id), t, now)


def _where(query: CallbackQuery) -> int:
    """The message in which it was pressed."""
    return query.message.message_id if query.message else 0


@router.callback_query(Pause.filter())
async def pause(
    query: CallbackQuery, callback_data: Pause, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Пауза»."""
    return await card_of(
        session, await dispatching.pause(session, person, callback_data.broadcast_id, _where(query), now), t, now
    )


@router.callback_query(Resume.filter())
async def resume(
    query: CallbackQuery, callback_data: Resume, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Продолжить»."""
    return await card_of(
        session, await dispatching.resume(session, person, callback_data.broadcast_id, _where(query), now), t, now
    )


@router.callback_query(Stop.filter())
async def stop(
    query: CallbackQuery, callback_data: Stop, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Остановить», asked once; before anything has left, at once."""
    if not callback_data.is_sure:
        return sending.ask_stop(t, await broadcasts.get_for(session, person, callback_data.broadcast_id))
    return await card_of(
        session, await dispatching.stop(session, person, callback_data.broadcast_id, _where(query), now), t, now
    )


@router.callback_query(MissedList.filter())
async def missed(_: CallbackQuery, callback_data: MissedList, session: Session, person: Person, t: Texts) -> Screen:
    """Whom it did not reach, as a file."""
    found = await copies.missed(session, person, callback_data.broadcast_id)
    return sending.missed(t, papers.missed(t, found), len(found))


@router.callback_query(Again.filter())
async def again(_: CallbackQuery, callback_data: Again, session: Session, person: Person, now: datetime) -> None:
    """«Повторить»: a new draft, which comes as a message of its own."""
    await composing.again(session, person, callback_data.broadcast_id, now)
