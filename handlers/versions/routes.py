"""«Обновить план»: sending its new version, looking at what it changes, applying it."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers import sent
from handlers.access import only
from handlers.called import called
from handlers.expecting import expecting, facts
from handlers.screen import Go, Place, Screen
from handlers.versions import notices, pages, screens
from handlers.versions.screens import (
    Apart,
    Apply,
    AskApply,
    Cancel,
    GoneList,
    Keep,
    Pages,
    Past,
    Renew,
    SameYears,
    Shown,
    Undo,
)
from locales import Texts
from models import Pending, Person, Reading, Role
from services import Session, pendings, readings, recognising, versions
from services.differences import Version, version
from services.errors import Outdated

router = Router(name="versions")
only(router, Role.coordinator)


@router.callback_query(Go.filter(F.to == Place.renew))
async def renew(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """«Обновить план»: which one, if there are several."""
    found = await recognising.own_plans(session, person)
    if len(found) != 1:
        return screens.choose(t, found)
    return await _ask_file(session, person, found[0].id, t, now)


@router.callback_query(Renew.filter())
async def renew_one(
    _: CallbackQuery, callback_data: Renew, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """This one."""
    return await _ask_file(session, person, callback_data.plan_id, t, now)


async def _ask_file(session: Session, person: Person, plan_id: int, t: Texts, now: datetime) -> Screen:
    plan = await recognising.own_plan(session, person, plan_id)
    await pendings.expect(session, person, "version", now, plan=plan.id)
    return screens.ask_file(t, plan)


@router.message(F.document, expecting("version"))
async def receive(message: Message, pending: Pending | None, session: Session, person: Person, now: datetime) -> None:
    """The file: the live message answers at once and shows how it goes."""
    await recognising.receive(session, person, facts(pending)["plan"], sent.document(message), now)
    await pendings.forget(session, person)


@router.callback_query(Go.filter(F.to == Place.version))
async def open_version(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The difference in one look, from the document."""
    return await _stands(session, person, callback_data.id, t, now)


@router.callback_query(Shown.filter())
async def shown(
    _: CallbackQuery, callback_data: Shown, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The same, from a page of it."""
    return await _stands(session, person, callback_data.reading_id, t, now)


async def _stands(session: Session, person: Person, reading_id: int, t: Texts, now: datetime) -> Screen:
    screen = await notices.reading(session, {"reading": reading_id}, person, t, now)
    if screen is None:
        raise Outdated
    return screen


async def _seen(session: Session, person: Person, reading_id: int, now: datetime) -> tuple[Reading, Version | None]:
    reading = await readings.get_for(session, person, reading_id)
    return reading, await version(session, reading, now)


@router.callback_query(Pages.filter())
async def show_pages(
    _: CallbackQuery, callback_data: Pages, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Показать изменения»."""
    return await _page(session, person, callback_data.reading_id, callback_data.page, t, now)


async def _page(session: Session, person: Person, reading_id: int, page: int, t: Texts, now: datetime) -> Screen:
    reading, found = await _seen(session, person, reading_id, now)
    if found is None:
        return screens.plan_gone(t, reading)
    people = await readings.people_of_office(session, found.draft)
    return pages.pages(t, found, {one.id: called(t, one) for one in people}, page)


@router.callback_query(Apart.filter())
async def apart(
    _: CallbackQuery, callback_data: Apart, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Это другое мероприятие», and back."""
    said = callback_data
    await versions.tell_apart(session, person, said.reading_id, said.activity_id, said.n, now, apart=said.apart)
    return await _page(session, person, said.reading_id, said.page, t, now)


@router.callback_query(GoneList.filter())
async def gone(
    _: CallbackQuery, callback_data: GoneList, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What the document does not have any more."""
    return await _gone(session, person, callback_data.reading_id, callback_data.page, t, now)


async def _gone(session: Session, person: Person, reading_id: int, page: int, t: Texts, now: datetime) -> Screen:
    reading, found = await _seen(session, person, reading_id, now)
    return screens.gone(t, found, page) if found else screens.plan_gone(t, reading)


@router.callback_query(Keep.filter())
async def keep(
    _: CallbackQuery, callback_data: Keep, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Оставить» or «Снять с контроля»."""
    said = callback_data
    await versions.keep(session, person, said.reading_id, said.activity_id, now, kept=said.kept)
    return await _gone(session, person, said.reading_id, said.page, t, now)


@router.callback_query(SameYears.filter())
async def same_years(
    _: CallbackQuery, callback_data: SameYears, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Это тот же план»."""
    reading = await versions.choose_years(session, person, callback_data.reading_id, now)
    return await _stands(session, person, reading.id, t, now)


@router.callback_query(AskApply.filter())
async def ask_apply(
    _: CallbackQuery, callback_data: AskApply, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Применить»: what is still to be decided, or what will follow."""
    return await _ask_apply(session, person, callback_data.reading_id, t, now)


async def _ask_apply(session: Session, person: Person, reading_id: int, t: Texts, now: datetime) -> Screen:
    reading, found = await _seen(session, person, reading_id, now)
    if found is None:
        return screens.plan_gone(t, reading)
    if found.is_empty or found.has_other_years:
        return screens.version(t, found)
    return screens.ask_past(t, found) if found.late else await _confirm(session, found, t)


async def _confirm(session: Session, found: Version, t: Texts) -> Screen:
    return screens.confirm(t, found, await versions.reach(session, found))


@router.callback_query(Past.filter())
async def past(
    _: CallbackQuery, callback_data: Past, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What to do with added lines whose time is over."""
    reading = await versions.choose_past(session, person, callback_data.reading_id, callback_data.choice, now)
    return await _ask_apply(session, person, reading.id, t, now)


@router.callback_query(Apply.filter())
async def apply(
    query: CallbackQuery, callback_data: Apply, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Применить», once more: done, or shown again if it is not what was shown before."""
    shown_in = query.message.message_id if query.message else 0
    id_ = callback_data.reading_id
    found = await versions.apply(session, person, id_, callback_data.stamp, shown_in, now)
    if isinstance(found, Version):
        return screens.version(t, found, again=True)
    return await _stands(session, person, id_, t, now)


@router.callback_query(Undo.filter())
async def undo(
    _: CallbackQuery, callback_data: Undo, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отменить обновление»."""
    await versions.undo(session, person, callback_data.reading_id, now)
    return await _stands(session, person, callback_data.reading_id, t, now)


@router.callback_query(Cancel.filter())
async def cancel(
    _: CallbackQuery, callback_data: Cancel, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отмена»: nothing is changed."""
    await readings.cancel(session, person, callback_data.reading_id, now)
    return await _stands(session, person, callback_data.reading_id, t, now)
