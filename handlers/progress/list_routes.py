"""«Ход плана»: lines by kind and filter, what is overdue, «Напомнить сейчас»."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.access import only
from handlers.progress import lists
from handlers.progress.buttons import AskRemind, Late, Lines, Pick, Remind, unpack
from handlers.progress.screens import PAGE
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import OrganisationKind, Person, Role
from services import Session, overdue, pendings, progress_lines

router = Router(name="progress-lists")
only(router, Role.coordinator)


def _many(person: Person) -> bool:
    """Whether there is more than one organisation to choose from: not for a school."""
    return any(office.kind != OrganisationKind.school for office in person.offices)


@router.callback_query(Lines.filter())
async def lines(
    _: CallbackQuery, callback_data: Lines, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A page of the lines of a plan."""
    press = callback_data
    facets, page = unpack(press.organisation_id, press.facets), max(press.page, 0)
    found = await progress_lines.lines(session, person, press.plan_id, press.which, facets, page, PAGE, now)
    return lists.lines(t, found, press.which, facets, many=_many(person))


@router.callback_query(Pick.filter())
async def pick(_: CallbackQuery, callback_data: Pick, session: Session, person: Person, t: Texts) -> Screen:
    """The choices of one filter."""
    plan, options = await progress_lines.options(session, person, callback_data.plan_id, callback_data.facet)
    return lists.pick(t, plan, options, callback_data)


@router.callback_query(Late.filter())
async def late(
    _: CallbackQuery, callback_data: Late, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Who is late."""
    plan_id, within = callback_data.plan_id, callback_data.within
    return lists.late(t, await overdue.overdue(session, person, plan_id, within, callback_data.page, PAGE, now))


@router.callback_query(Go.filter(F.to == Place.overdue))
async def late_by_button(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The same within an organisation, in all plans."""
    await pendings.forget(session, person)
    return lists.late(t, await overdue.overdue(session, person, 0, callback_data.id, 0, PAGE, now))


@router.callback_query(AskRemind.filter())
async def ask_remind(
    _: CallbackQuery, callback_data: AskRemind, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Напомнить сейчас» to many: really?"""
    press = callback_data
    found = await overdue.overdue(session, person, press.plan_id, press.within, 0, PAGE, now)
    return lists.ask_remind(t, found) if found.lates else lists.late(t, found)


@router.callback_query(Remind.filter())
async def remind(
    _: CallbackQuery, callback_data: Remind, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Напомнить сейчас»."""
    done = await overdue.remind(session, person, callback_data.plan_id, callback_data.within, now)
    return lists.reminded(t, callback_data, done)
