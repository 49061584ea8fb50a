"""«Назначить замещающего»: for oneself, or by a coordinator for somebody of the organisation."""

from datetime import date, datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from documents.periods import typed_period
from handlers.access import members
from handlers.expecting import expecting, facts
from handlers.screen import Go, Place, Screen
from handlers.staff import cards
from handlers.staff.cards import Appoint, AskSubstitute, Dates, Finish
from locales import Texts
from models import Pending, Person
from services import Session, pendings, staff, substitutes
from services.errors import NotFound, PeriodNotUnderstood

router = Router(name="substitutes")
members(router)
PERIOD = "substitute-period"


@router.callback_query(Go.filter(F.to == Place.substitute))
async def for_oneself(_: CallbackQuery, session: Session, person: Person, t: Texts) -> Screen:
    """From «Мои настройки»: for the role acted in."""
    role = substitutes.own_role(person)
    if role is None:
        raise NotFound
    if await substitutes.standing(session, role.id):
        return cards.card(t, await staff.card(session, person, role.id))
    return await _whom(session, person, role.id, t)


@router.callback_query(AskSubstitute.filter())
async def whom(_: CallbackQuery, callback_data: AskSubstitute, session: Session, person: Person, t: Texts) -> Screen:
    """Who?"""
    await pendings.forget(session, person)
    return await _whom(session, person, callback_data.membership_id, t)


async def _whom(session: Session, person: Person, membership_id: int, t: Texts) -> Screen:
    role = await substitutes.role_for(session, person, membership_id)
    line = await staff.line(session, role.id)
    may_invite = line.organisation in person.offices
    return cards.choose_substitute(t, line, await substitutes.choices(session, role), may_invite=may_invite)


@router.callback_query(Dates.filter())
async def dates(
    _: CallbackQuery, callback_data: Dates, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """From when to when? A likely day, or what is typed."""
    line, other = await _chosen(session, person, callback_data.membership_id, callback_data.person)
    await pendings.expect(session, person, PERIOD, now, membership=line.role.id, who=other.id)
    today = now.astimezone(line.organisation.zone).date()
    return cards.ask_dates(t, line, other, today, substitutes.likely(today, line.person.paused_until))


async def _chosen(session: Session, person: Person, membership_id: int, who: int) -> tuple[staff.Line, Person]:
    role = await substitutes.role_for(session, person, membership_id)
    other = next((other for _, other in await substitutes.choices(session, role) if other.id == who), None)
    if other is None:
        raise NotFound
    return await staff.line(session, role.id), other


@router.callback_query(Appoint.filter())
async def appoint(
    _: CallbackQuery, callback_data: Appoint, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """By a button."""
    begins, until = (_day(n) for n in (callback_data.begins, callback_data.until))
    return await _appoint(session, person, callback_data.membership_id, callback_data.person, begins, until, t, now)


def _day(number: int) -> date:
    return date.fromordinal(min(max(number, 1), date.max.toordinal()))


async def _appoint(
    session: Session, person: Person, membership_id: int, who: int, begins: date, until: date, t: Texts, now: datetime
) -> Screen:
    row = await substitutes.appoint(session, person, membership_id, who, begins, until, now)
    await pendings.forget(session, person)
    return cards.appointed(t, row)


@router.message(expecting(PERIOD), F.text)
async def typed(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """«до 18.09», «с 14.09 по 18.09»."""
    asked = facts(pending)
    line, other = await _chosen(session, person, asked["membership"], asked["who"])
    today = now.astimezone(line.organisation.zone).date()
    period = typed_period(message.text or "", today)
    if period is None:
        raise PeriodNotUnderstood
    return await _appoint(session, person, line.role.id, other.id, period[0] or today, period[1], t, now)


@router.callback_query(Finish.filter())
async def finish(
    _: CallbackQuery, callback_data: Finish, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Закончить замещение»."""
    return cards.finished(t, await substitutes.finish(session, person, callback_data.substitute_id, now))
