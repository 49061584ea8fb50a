"""«Команда школы»."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.access import only
from handlers.crew import screens
from handlers.crew.screens import Member, Put, PutOnAll
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Membership, Organisation, Person, Role
from services import Session, crew, organisations

router = Router(name="crew")
only(router, Role.coordinator)


@router.callback_query(Go.filter(F.to == Place.crew))
async def team(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The team of the school acted for."""
    place = crew.place_for(person, organisations.office_of(person).id)
    return screens.team(t, await crew.team(session, place, now))


@router.callback_query(Member.filter())
async def member(
    _: CallbackQuery, callback_data: Member, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Somebody of the team."""
    found, place = await crew.member_for(session, person, callback_data.membership_id)
    return await _member(session, found, place, callback_data.page, t, now)


async def _member(
    session: Session, found: Membership, place: Organisation, page: int, t: Texts, now: datetime
) -> Screen:
    works = await crew.coming(session, place, now)
    return screens.member(t, found, place, works, await crew.works_of(session, found, works), page)


@router.callback_query(Put.filter())
async def put(
    _: CallbackQuery, callback_data: Put, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """On this work, or off it."""
    one = callback_data
    found = await crew.put(session, person, one.membership_id, one.work_id, now, is_on=one.is_on)
    return await _member(session, found, found.organisation, one.page, t, now)


@router.callback_query(PutOnAll.filter())
async def put_on_all(
    _: CallbackQuery, callback_data: PutOnAll, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """On all works, or off all of them."""
    found = await crew.put_on_all(session, person, callback_data.membership_id, now, is_on=callback_data.is_on)
    return await _member(session, found, found.organisation, 0, t, now)
