"""«Покрытие»."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.access import only
from handlers.coverage import screens
from handlers.coverage.screens import Beside, Compare, Decide, OneMeasure
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Person, Role
from services import Session, coverage, organisations, plans
from services.coverage import Answer

router = Router(name="coverage")
only(router, Role.coordinator)


@router.callback_query(Go.filter(F.to == Place.coverage))
async def open_(_: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts) -> Screen:
    """From above: who has a plan; from below: this plan beside one's own."""
    plan = await plans.get_for(session, person, callback_data.id)
    if coverage.is_of(person, plan):
        return await _below(session, person, plan.id, 0, t)
    office = organisations.office_of(person)
    return screens.compared(
        t, await coverage.compare(session, person, plan.id, office.id), Answer.none, 0, is_own=False
    )


@router.callback_query(Beside.filter())
async def below(_: CallbackQuery, callback_data: Beside, session: Session, person: Person, t: Texts) -> Screen:
    """A page of the organisations below."""
    return await _below(session, person, callback_data.plan_id, callback_data.page, t)


async def _below(session: Session, person: Person, plan_id: int, page: int, t: Texts) -> Screen:
    plan, found = await coverage.below(session, person, plan_id)
    return screens.below(t, plan, found, page)


@router.callback_query(Compare.filter())
async def compare(_: CallbackQuery, callback_data: Compare, session: Session, person: Person, t: Texts) -> Screen:
    """A plan beside those of an organisation."""
    press = callback_data
    found = await coverage.compare(session, person, press.plan_id, press.organisation_id)
    is_own = coverage.is_of(person, found.plan)
    return screens.compared(t, found, press.answer, press.page, is_own=is_own)


@router.callback_query(OneMeasure.filter())
async def measure(_: CallbackQuery, callback_data: OneMeasure, session: Session, person: Person, t: Texts) -> Screen:
    """One measure."""
    press = callback_data
    return screens.measure(t, *await coverage.one(session, person, press.activity_id, press.organisation_id))


@router.callback_query(Decide.filter())
async def decide(
    _: CallbackQuery, callback_data: Decide, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Это оно» or «Не то»: what stands beside it from now on."""
    press = callback_data
    place = press.organisation_id
    await coverage.decide(session, person, press.activity_id, press.below_id, place, now, same=press.same)
    return screens.measure(t, *await coverage.one(session, person, press.activity_id, place))
