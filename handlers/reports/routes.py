"""«Отчёт» about a plan."""

from datetime import date, datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from documents.spans import safe_date
from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.reports import screens
from handlers.reports.screens import AskDays, AskImprint, MakeReport, ReportDays, ReportOf, packed
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Pending, Person, ReportForm, Role
from services import Session, pendings, plans, reports
from services.errors import Outdated
from services.reporting import Period

router = Router(name="reports")
only(router, Role.coordinator)
DAYS, IMPRINT = "report-days", "report-imprint"


@router.message(Command("report"))
async def open_(_: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The only plan, or the choice of one."""
    return await _open(session, person, 0, t, now)


@router.callback_query(Go.filter(F.to == Place.report))
async def open_by_button(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The same, by a button; about the plan that it names."""
    await pendings.forget(session, person)
    return await _open(session, person, callback_data.id, t, now)


async def _open(session: Session, person: Person, plan_id: int, t: Texts, now: datetime) -> Screen:
    found = [] if plan_id else await plans.running_for(session, person)
    if len(found) == 1:
        plan_id = found[0].id
    return screens.days(t, await reports.offer(session, person, plan_id, now)) if plan_id else screens.plans(t, found)


@router.callback_query(ReportOf.filter())
async def days(
    _: CallbackQuery, callback_data: ReportOf, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """For which days."""
    await pendings.forget(session, person)
    return screens.days(t, await reports.offer(session, person, callback_data.plan_id, now))


@router.callback_query(AskDays.filter())
async def ask_days(
    _: CallbackQuery, callback_data: AskDays, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Свои даты»."""
    seen = await reports.offer(session, person, callback_data.plan_id, now)
    await pendings.expect(session, person, DAYS, now, plan=seen.plan.id)
    return screens.ask_days(t, seen)


@router.message(expecting(DAYS), F.text)
async def typed_days(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The dates that were typed."""
    seen = await reports.offer(session, person, facts(pending)["plan"], now)
    period = reports.typed(seen, message.text or "")
    await pendings.forget(session, person)
    return screens.forms(t, seen, period)


@router.callback_query(ReportDays.filter())
async def forms(
    _: CallbackQuery, callback_data: ReportDays, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """In which form."""
    await pendings.forget(session, person)
    seen = await reports.offer(session, person, callback_data.plan_id, now)
    return screens.forms(t, seen, _period(callback_data.first, callback_data.last))


@router.callback_query(AskImprint.filter())
async def ask_imprint(
    _: CallbackQuery, callback_data: AskImprint, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Word with its number, day and place: which?"""
    press, period = callback_data, _period(callback_data.first, callback_data.last)
    seen = await reports.offer(session, person, press.plan_id, now)
    first, last = packed(period.first), packed(period.last)
    await pendings.expect(session, person, IMPRINT, now, plan=seen.plan.id, first=first, last=last)
    return screens.ask_imprint(t, press)


@router.message(expecting(IMPRINT), F.text)
async def typed_imprint(message: Message, session: Session, person: Person, pending: Pending, now: datetime) -> None:
    """What was typed is printed; a message of its own says how it goes."""
    asked = facts(pending)
    seen = await reports.offer(session, person, asked["plan"], now)
    printed, period = reports.imprint(seen, message.text or ""), _period(asked["first"], asked["last"])
    await pendings.forget(session, person)
    await reports.ask(session, person, ReportForm.docx, None, now, plan_id=seen.plan.id, period=period, printed=printed)


def _period(first: int, last: int) -> Period:
    if not first and not last:
        return Period()
    begins, ends = _day(first), _day(last)
    if begins is None or ends is None or begins > ends:
        raise Outdated
    return Period(begins, ends)


def _day(number: int) -> date | None:
    """A day that a button carries; None when there is no such day."""
    year = number // 10000
    return safe_date(year, number // 100 % 100, number % 100) if 2000 <= year < 2100 else None


@router.callback_query(MakeReport.filter())
async def make(
    query: CallbackQuery, callback_data: MakeReport, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Сделать»: a job makes it; this message shows how it goes."""
    shown_in = query.message.message_id if query.message else None
    period = _period(callback_data.first, callback_data.last)
    if callback_data.form not in reports.ABOUT_PLANS:
        raise Outdated
    report = await reports.ask(
        session, person, callback_data.form, shown_in, now, plan_id=callback_data.plan_id, period=period
    )
    return screens.made(t, report)
