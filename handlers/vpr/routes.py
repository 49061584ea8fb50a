"""«ВПР»: the first screen, for those above the schools and for schools; and one work."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.screen import Go, Place, Screen
from handlers.vpr import class_routes, class_screens, procedure_screens
from handlers.vpr import work_screens as screens
from handlers.vpr.presses import AskPart, AskRooms, AskTime, Change, Subject, SubjectsOf, Switch, WorkCard
from locales import Texts
from models import Pending, Person, ProcedureState
from services import Session, entering, new_procedures, pendings, procedures, scheduling, works
from services.scheduling import Saved
from services.works import TEAM

router = Router(name="vpr")
only(router, *TEAM)
TIME, ROOMS, PART = "vpr-time", "vpr-rooms", "vpr-part"
SWITCHES = {
    Change.form: scheduling.switch_form,
    Change.length: scheduling.switch_length,
    Change.part: scheduling.switch_part,
}


@router.message(Command("schedule"))
async def by_command(_: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The same, by a command."""
    return await _open(session, person, 0, t, now)


@router.callback_query(Go.filter(F.to.in_({Place.vpr, Place.schedule})))
async def open_(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The procedure of now, or the one that is named: a school sees its schedule, an office its schools."""
    return await _open(session, person, callback_data.id, t, now)


async def _open(session: Session, person: Person, procedure_id: int, t: Texts, now: datetime) -> Screen:
    await pendings.forget(session, person)
    place = works.place_of(person)
    if procedure_id:
        procedure = await procedures.get_for(session, person, procedure_id)
    else:
        found = await procedures.of_now(session, person, place, now)
        if found is None:
            offered = await new_procedures.offered(session, person, place, now)
            return procedure_screens.none(t, place, offered, may_begin=person.coordinates(place))
        procedure = found
    if works.is_school(place) and procedure.state != ProcedureState.draft:
        return await class_routes.opened(session, person, (place.id, procedure.id), t, now)
    return procedure_screens.card(t, await procedures.card(session, person, procedure))


# One work ---------------------------------------------------------------------------------------------------------


@router.callback_query(WorkCard.filter())
async def card(_: CallbackQuery, callback_data: WorkCard, session: Session, person: Person, t: Texts) -> Screen:
    """One work."""
    await pendings.forget(session, person)
    return await _card(session, person, callback_data.work_id, t)


async def _card(session: Session, person: Person, work_id: int, t: Texts, told: str | None = None) -> Screen:
    work = await works.get_for(session, person, work_id)
    seen = await scheduling.opened(session, person, work.organisation_id, work.procedure_id)
    looked = (await entering.looked_at(session, seen, work)).looked
    return screens.card(t, looked, work, scheduling.choices(seen, work), told)


@router.callback_query(Switch.filter())
async def switch(
    _: CallbackQuery, callback_data: Switch, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Paper or computer, one lesson or two, a part; or it is not written at all."""
    id_ = callback_data.work_id
    if callback_data.what == Change.cancel:
        seen, work, moved = await scheduling.cancel(session, person, id_, now)
        told = t("work-cancelled", name=work.class_name, day=work.day, count=moved)
        return await class_routes.opened(session, person, (seen.school.id, seen.procedure.id), t, now, told)
    await SWITCHES[callback_data.what](session, person, id_, now)
    return await _card(session, person, id_, t)


@router.callback_query(SubjectsOf.filter())
async def subjects(_: CallbackQuery, callback_data: SubjectsOf, session: Session, person: Person, t: Texts) -> Screen:
    """«Какой предмет»."""
    seen, work = await scheduling.of_work(session, person, callback_data.work_id)
    return screens.subjects(t, work, scheduling.choices(seen, work))


@router.callback_query(Subject.filter())
async def subject(
    _: CallbackQuery, callback_data: Subject, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """It is this one."""
    await scheduling.name_subject(session, person, callback_data.work_id, callback_data.number, now)
    return await _card(session, person, callback_data.work_id, t)


@router.callback_query(AskTime.filter())
async def ask_time(
    _: CallbackQuery, callback_data: AskTime, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Another day, lesson or time."""
    _seen, work = await scheduling.of_work(session, person, callback_data.work_id)
    await pendings.expect(session, person, TIME, now, work=work.id)
    return screens.ask_time(t, work)


@router.message(expecting(TIME), F.text)
async def typed_time(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """It was typed: saved, or what is doubtful comes first."""
    work_id = facts(pending)["work"]
    seen, entry = await entering.typed_time(session, person, work_id, message.text or "")
    saved: Saved = await scheduling.save(session, person, seen, [entry], now)
    if not saved.is_saved:
        return await class_routes.doubted(session, person, saved, (entry.grade, entry.letter), t, now)
    await pendings.forget(session, person)
    return await _card(session, person, work_id, t, class_screens.saved(t, saved.works, saved.moved))


@router.callback_query(AskPart.filter())
async def ask_part(
    _: CallbackQuery, callback_data: AskPart, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Добавить часть 2»."""
    _seen, work = await scheduling.of_work(session, person, callback_data.work_id)
    await pendings.expect(session, person, PART, now, work=work.id)
    return screens.ask_part(t, work)


@router.message(expecting(PART), F.text)
async def typed_part(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """Its day was typed: both parts are saved, or what is doubtful comes first."""
    work_id = facts(pending)["work"]
    seen, entries = await entering.second_part(session, person, work_id, message.text or "")
    saved = await scheduling.save(session, person, seen, entries, now)
    klass = entries[0].grade, entries[0].letter
    return await class_routes.shown(session, person, saved, klass, t, now)


@router.callback_query(AskRooms.filter())
async def ask_rooms(
    _: CallbackQuery, callback_data: AskRooms, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Кабинеты»."""
    _seen, work = await scheduling.of_work(session, person, callback_data.work_id)
    await pendings.expect(session, person, ROOMS, now, work=work.id)
    return screens.ask_rooms(t, work)


@router.message(expecting(ROOMS), F.text)
async def typed_rooms(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """Where it is written."""
    work_id = facts(pending)["work"]
    await scheduling.name_rooms(session, person, work_id, message.text or "", now)
    await pendings.forget(session, person)
    return await _card(session, person, work_id, t)
