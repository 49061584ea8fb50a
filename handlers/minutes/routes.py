"""«Протокол совещания»: the meeting step by step, and what becomes of the minutes."""

from datetime import datetime, timedelta

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.minutes import screens
from handlers.minutes.buttons import (
    AskGive,
    AskStep,
    BringBack,
    Edit,
    Give,
    MorePoints,
    NewMinutes,
    OpenMinutes,
    Print,
    Remove,
    TakeBackGiven,
    Today,
)
from handlers.minutes.screens import ASKED, STEPS
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Pending, Person, ReportForm, Role
from services import Session, minuted, minutes, pendings, plans, reports
from services.errors import Outdated

router = Router(name="minutes")
only(router, Role.coordinator)
STEP = "minutes-step"


@router.callback_query(Go.filter(F.to == Place.minutes))
async def listing(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Those that are there; or the one that a button names."""
    await pendings.forget(session, person)
    if callback_data.id:
        return await _overview(session, person, callback_data.id, t, now)
    return screens.listing(t, await minutes.listed(session, person))


async def _overview(session: Session, person: Person, minutes_id: int, t: Texts, now: datetime) -> Screen:
    seen = await minutes.whole(session, person, minutes_id)
    return screens.overview(t, seen, may_take_back=await minuted.may_take_back(session, seen, now))


@router.callback_query(NewMinutes.filter())
async def new(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """«Новый протокол»."""
    found = await minutes.begin(session, person, now)
    return await _ask(session, person, found.id, 0, t, now, goes_on=True)


async def _ask(
    session: Session, person: Person, minutes_id: int, step: int, t: Texts, now: datetime, *, goes_on: bool
) -> Screen:
    if not 0 <= step < len(ASKED):
        raise Outdated
    found = await minutes.get_for(session, person, minutes_id)
    await pendings.expect(session, person, STEP, now, minutes=found.id, step=step, goes_on=goes_on)
    return screens.ask(t, found, step, goes_on=goes_on)


@router.callback_query(AskStep.filter())
async def ask(
    _: CallbackQuery, callback_data: AskStep, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One of the steps."""
    goes_on = callback_data.goes_on
    return await _ask(session, person, callback_data.minutes_id, callback_data.step, t, now, goes_on=goes_on)


@router.callback_query(MorePoints.filter())
async def more_points(
    _: CallbackQuery, callback_data: MorePoints, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Вопрос повестки»."""
    return await _ask(session, person, callback_data.minutes_id, len(STEPS) - 1, t, now, goes_on=False)


@router.message(expecting(STEP), F.text)
async def typed(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """What was asked for; the next step follows while the minutes are new."""
    asked, text = facts(pending), message.text or ""
    name = ASKED[asked["step"]]
    if name == "agenda":
        await minutes.add_points(session, person, asked["minutes"], text, now)
    else:
        await minutes.say(session, person, asked["minutes"], name, text, now)
    return await _next(session, person, asked["minutes"], asked["step"], t, now, goes_on=asked["goes_on"])


async def _next(
    session: Session, person: Person, minutes_id: int, step: int, t: Texts, now: datetime, *, goes_on: bool
) -> Screen:
    if goes_on and step + 1 < len(STEPS):
        return await _ask(session, person, minutes_id, step + 1, t, now, goes_on=True)
    await pendings.forget(session, person)
    return await _overview(session, person, minutes_id, t, now)


@router.callback_query(Today.filter())
async def today(
    _: CallbackQuery, callback_data: Today, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The meeting was today, or yesterday."""
    found = await minutes.get_for(session, person, callback_data.minutes_id)
    day = await minutes.today_of(session, found, now) - timedelta(days=min(max(callback_data.back, 0), 1))
    await minutes.say(session, person, found.id, "day", f"{day:%d.%m.%Y}", now)
    return await _next(session, person, found.id, 0, t, now, goes_on=callback_data.goes_on)


@router.callback_query(OpenMinutes.filter())
async def overview(
    _: CallbackQuery, callback_data: OpenMinutes, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """All that stands in them."""
    await pendings.forget(session, person)
    return await _overview(session, person, callback_data.minutes_id, t, now)


@router.callback_query(Edit.filter())
async def edit(_: CallbackQuery, callback_data: Edit, session: Session, person: Person, t: Texts) -> Screen:
    """What can be corrected about the meeting."""
    return screens.edit(t, await minutes.whole(session, person, callback_data.minutes_id))


@router.callback_query(Print.filter())
async def print_(_: CallbackQuery, callback_data: Print, session: Session, person: Person, now: datetime) -> None:
    """The minutes as a document: a job makes it, and a message of its own says how it goes."""
    found = await minutes.get_for(session, person, callback_data.minutes_id)
    await reports.ask(session, person, ReportForm.minutes, None, now, minutes_id=found.id)


@router.callback_query(AskGive.filter())
async def ask_give(_: CallbackQuery, callback_data: AskGive, session: Session, person: Person, t: Texts) -> Screen:
    """«Решения в задачи»: into which plan."""
    seen = await minutes.whole(session, person, callback_data.minutes_id)
    return screens.ask_give(t, seen, await plans.own_running(session, seen.office))


@router.callback_query(Give.filter())
async def give(
    _: CallbackQuery, callback_data: Give, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """They become tasks."""
    before = await minutes.whole(session, person, callback_data.minutes_id)
    title = screens.title_of_plan(t, before.minutes)
    seen, plan = await minuted.give(session, person, callback_data.minutes_id, callback_data.plan_id, title, now)
    return screens.given(t, seen, plan, may_take_back=await minuted.may_take_back(session, seen, now))


@router.callback_query(TakeBackGiven.filter())
async def take_back(
    _: CallbackQuery, callback_data: TakeBackGiven, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """They go again."""
    await minuted.take_back(session, person, callback_data.minutes_id, now)
    return await _overview(session, person, callback_data.minutes_id, t, now)


@router.callback_query(Remove.filter())
async def remove(
    _: CallbackQuery, callback_data: Remove, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Удалить»."""
    await minutes.remove(session, person, callback_data.minutes_id, now)
    return await _overview(session, person, callback_data.minutes_id, t, now)


@router.callback_query(BringBack.filter())
async def bring_back(
    _: CallbackQuery, callback_data: BringBack, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Вернуть»."""
    await minutes.bring_back(session, person, callback_data.minutes_id, now)
    return await _overview(session, person, callback_data.minutes_id, t, now)
