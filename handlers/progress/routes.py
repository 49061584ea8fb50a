"""«Ход плана»."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from documents.typed_dates import typed_day
from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.progress import screens
from handlers.progress.buttons import ActivityCard, DateForAll, Overview, Picture, Places, PlaceTasks, Sections
from handlers.progress.screens import CELLS, PAGE
from handlers.screen import Go, Place, Screen
from handlers.states import state
from locales import Texts
from models import Organisation, Pending, Person, Role
from services import Session, control, dating, organisations, pendings, plans, progress, progress_places, tasks
from services.errors import DateNotUnderstood

router = Router(name="progress")
only(router, Role.coordinator)
DATE_FOR_ALL = "activity-date"


@router.message(Command("progress"))
async def open_(_: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The only plan, or the choice of one."""
    return await _open(session, person, t, now)


@router.callback_query(Go.filter(F.to == Place.progress))
async def open_by_button(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The same, by a button."""
    return await _open(session, person, t, now)


@router.callback_query(Go.filter(F.to == Place.plan_progress))
async def of_plan(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The plan that a button names, also in the archive."""
    await pendings.forget(session, person)
    return await _overview(session, person, callback_data.id, t, now)


async def _open(session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    found = await plans.running_for(session, person)
    if len(found) == 1:
        return await _overview(session, person, found[0].id, t, now)
    return screens.plans(t, found)


@router.callback_query(Overview.filter())
async def overview(
    _: CallbackQuery, callback_data: Overview, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A plan in one look."""
    await pendings.forget(session, person)
    return await _overview(session, person, callback_data.plan_id, t, now)


async def _overview(session: Session, person: Person, plan_id: int, t: Texts, now: datetime) -> Screen:
    seen = await progress.summary(session, person, plan_id, now)
    is_own = seen.plan.organisation_id in [office.id for office in person.offices]
    to_check = sum([await control.count(session, person, office) for office in _offices(person)])
    return screens.overview(t, seen, may_edit=is_own and seen.plan.is_running, to_check=to_check)


def _offices(person: Person) -> list[Organisation]:
    """In whose name this person checks now."""
    return [person.acting_office] if person.acting_office else []


@router.callback_query(Sections.filter())
async def sections(
    _: CallbackQuery, callback_data: Sections, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """By section."""
    return screens.sections(t, await progress.summary(session, person, callback_data.plan_id, now))


@router.callback_query(Places.filter())
async def places(
    _: CallbackQuery, callback_data: Places, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """By organisation."""
    press = callback_data
    return screens.places(
        t, await progress_places.by_place(session, person, press.plan_id, max(press.page, 0), PAGE, now)
    )


@router.callback_query(ActivityCard.filter())
async def activity(
    _: CallbackQuery, callback_data: ActivityCard, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One line over all organisations."""
    await pendings.forget(session, person)
    return await _activity(session, person, callback_data.activity_id, max(callback_data.page, 0), t, now)


@router.callback_query(Go.filter(F.to == Place.line))
async def activity_by_button(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The same, from anywhere."""
    await pendings.forget(session, person)
    return await _activity(session, person, callback_data.id, 0, t, now)


async def _activity(session: Session, person: Person, activity_id: int, page: int, t: Texts, now: datetime) -> Screen:
    seen = await progress_places.one_line(session, person, activity_id, page, CELLS, now)
    may_date = await dating.may_date(session, person, seen.activity)
    return screens.activity(t, seen, [state(t, line) for line in seen.tasks], may_date=may_date)


@router.callback_query(DateForAll.filter())
async def ask_date_for_all(
    _: CallbackQuery, callback_data: DateForAll, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Назначить срок» for all."""
    found = await dating.activity_for(session, person, callback_data.activity_id)
    await pendings.expect(session, person, DATE_FOR_ALL, now, activity=found.id)
    return screens.ask_date_for_all(t, found.id)


@router.message(expecting(DATE_FOR_ALL), F.text)
async def set_date_for_all(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The date that was typed."""
    day = typed_day(message.text or "", tasks.today_of(person, now))
    if day is None:
        raise DateNotUnderstood
    activity_id = facts(pending)["activity"]
    count = await dating.set_date_for_all(session, person, activity_id, day, now)
    await pendings.forget(session, person)
    return screens.dated_all(t, activity_id, count, day)


@router.callback_query(Go.filter(F.to == Place.school_progress))
async def place_by_button(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What one organisation owes: overdue first, if there is any."""
    place = await organisations.get_for(session, person, callback_data.id)
    overdue = (await tasks.list_of(session, tasks.overdue_of(place, now), 0, PAGE, now))[1]
    press = PlaceTasks(plan_id=0, organisation_id=place.id, overdue=overdue > 0, page=0)
    return await _place(session, person, press, t, now)


@router.callback_query(PlaceTasks.filter())
async def place_tasks(
    _: CallbackQuery, callback_data: PlaceTasks, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The tasks of one organisation."""
    return await _place(session, person, callback_data, t, now)


async def _place(session: Session, person: Person, press: PlaceTasks, t: Texts, now: datetime) -> Screen:
    plan_id, page = press.plan_id, max(press.page, 0)
    place = await organisations.get_for(session, person, press.organisation_id)
    lines, total = await progress_places.tasks_of_place(
        session, person, place, plan_id, page, PAGE, now, overdue=press.overdue
    )
    states = [state(t, line) for line in lines]
    return screens.place_tasks(t, place, plan_id, lines, states, total, page, overdue=press.overdue)


@router.callback_query(Picture.filter())
async def picture(
    _: CallbackQuery, callback_data: Picture, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The heat map."""
    return screens.picture(t, await progress.progress(session, person, callback_data.plan_id, now))
