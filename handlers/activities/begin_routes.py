"""Adding an activity by one line, and beginning a plan without a document."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.activities import adding
from handlers.activities.presses import AddNow, AskLine, BeginNow, BeginWith, BeginYear, Drop, TickNew
from handlers.activities.routes import listing
from handlers.expecting import expecting, facts
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Pending, Person, Role
from services import Session, activities, editing, organisations, pendings, starting
from services.activities import NewLine, toggled
from services.drafts import Target
from services.errors import Outdated

router = Router(name="beginnings")
only(router, Role.coordinator)
LINE, NEW, NAME = "activities-line", "activities-new", "plan-title"


@router.callback_query(AskLine.filter())
async def ask_line(
    _: CallbackQuery, callback_data: AskLine, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Добавить мероприятие»."""
    plan = await editing.plan_for(session, person, callback_data.plan_id)
    await pendings.expect(session, person, LINE, now, plan=plan.id)
    return adding.ask_line(t, plan.id)


@router.message(expecting(LINE, NEW), F.text)
async def typed_line(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """One line, or a correction of the one that is shown."""
    known = facts(pending)
    before = NewLine.from_json(known["line"]) if pending.kind == NEW else None
    line = await activities.new_line(session, person, known["plan"], message.text or "", now, before)
    return await _shown(session, person, known["plan"], line, t, now)


async def _shown(session: Session, person: Person, plan_id: int, line: NewLine, t: Texts, now: datetime) -> Screen:
    plan = await editing.plan_for(session, person, plan_id)
    await pendings.expect(session, person, NEW, now, plan=plan.id, line=line.to_json())
    found = await activities.foresee(session, plan, line.when, now) if line.when else None
    return adding.new_line(t, plan, await activities.office_of(session, plan), line, found)


def _asked(pending: Pending | None, plan_id: int) -> NewLine:
    known = facts(pending)
    if pending is None or pending.kind != NEW or known["plan"] != plan_id:
        raise Outdated
    return NewLine.from_json(known["line"])


@router.callback_query(TickNew.filter())
async def tick(
    _: CallbackQuery,
    callback_data: TickNew,
    session: Session,
    person: Person,
    pending: Pending | None,
    t: Texts,
    now: datetime,
) -> Screen:
    """Who gets its tasks."""
    line = _asked(pending, callback_data.plan_id)
    plan = await editing.plan_for(session, person, callback_data.plan_id)
    ticked = toggled(line.targets, Target(callback_data.to))
    ticked = activities.offered(await activities.office_of(session, plan), ticked)
    return await _shown(session, person, callback_data.plan_id, line.given_to(ticked), t, now)


@router.callback_query(AddNow.filter())
async def add(
    _: CallbackQuery,
    callback_data: AddNow,
    session: Session,
    person: Person,
    pending: Pending | None,
    t: Texts,
    now: datetime,
) -> Screen:
    """«Добавить» what is shown."""
    line = _asked(pending, callback_data.plan_id)
    edit = await editing.add(session, person, callback_data.plan_id, line.as_line(), line.targets, now)
    await pendings.forget(session, person)
    return adding.added(t, await activities.edited(session, person, edit, now), edit)


# A plan without a document ----------------------------------------------------------------------------------------


@router.callback_query(Go.filter(F.to == Place.begin))
async def begin(_: CallbackQuery, session: Session, person: Person, t: Texts) -> Screen:
    """«Начать без документа»."""
    await pendings.forget(session, person)
    return adding.begin(t, starting.on_offer(organisations.office_of(person)))


@router.callback_query(BeginWith.filter())
async def begin_with(_: CallbackQuery, callback_data: BeginWith, person: Person, t: Texts, now: datetime) -> Screen:
    """For which school year."""
    years = starting.years_on_offer(organisations.office_of(person), now)
    return adding.ask_year(t, callback_data.number, years)


@router.callback_query(BeginYear.filter())
async def begin_year(
    _: CallbackQuery, callback_data: BeginYear, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What the template holds; an empty plan needs a title."""
    office, year = organisations.office_of(person), callback_data.year
    starting.check_year(office, year, now)
    if callback_data.number:
        found = starting.template(office, callback_data.number)
        return adding.template(t, callback_data.number, found, year)
    await pendings.expect(session, person, NAME, now, year=year)
    return adding.ask_name(t, year)


@router.message(expecting(NAME), F.text)
async def begin_empty(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The title: the plan is there, and its first line is asked for."""
    year = facts(pending)["year"]
    plan = await starting.begin(session, person, year, now, title=message.text or "")
    await pendings.forget(session, person)
    return await listing(session, person, plan.id, 0, t, now, t("begin-done"))


@router.callback_query(BeginNow.filter())
async def begin_now(
    _: CallbackQuery, callback_data: BeginNow, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Создать» from a template."""
    plan = await starting.begin(session, person, callback_data.year, now, number=callback_data.number or -1)
    return await listing(session, person, plan.id, 0, t, now, t("begin-done-template"))


@router.callback_query(Drop.filter())
async def drop(
    _: CallbackQuery, callback_data: Drop, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отменить создание»."""
    await starting.drop(session, person, callback_data.plan_id, now)
    return adding.dropped(t)
