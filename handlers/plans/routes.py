"""Sending a plan, looking at what was read, deciding, creating."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from documents.responsible import Addressee
from handlers.access import only
from handlers.plans import notices, screens
from handlers.plans.screens import (
    Activities,
    Ask,
    Cancel,
    Create,
    Doubts,
    GroupCard,
    Groups,
    Past,
    PastList,
    PastOne,
    Preview,
    TakeBack,
    Toggle,
    Years,
)
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Person, Purpose, Reading, Role
from services import Session, organisations, pendings, plans, readings
from services.errors import Outdated, PhotoInsteadOfFile
from services.readings import Target

router = Router(name="plans")
only(router, Role.coordinator)


@router.message(Command("plan"))
async def place(_: Message, session: Session, person: Person, t: Texts) -> Screen:
    """The place for plans."""
    return await _place(session, person, t)


@router.callback_query(Go.filter(F.to == Place.plan))
async def place_by_button(_: CallbackQuery, session: Session, person: Person, t: Texts) -> Screen:
    """The same, by a button."""
    await pendings.forget(session, person)
    return await _place(session, person, t)


async def _place(session: Session, person: Person, t: Texts) -> Screen:
    organisations.office_of(person)
    return screens.place(t, await plans.running_for(session, person), await readings.unfinished(session, person))


@router.message(F.document)
async def receive(message: Message, session: Session, person: Person, now: datetime) -> None:
    """A plan as a file: the live message answers at once and shows how it goes."""
    document = message.document
    assert document is not None
    file = (document.file_id, document.file_name or "", document.file_size or 0)
    await readings.receive_list_or_plan(session, person, file, now, Purpose.plan)


@router.message(F.photo)
async def photo() -> Screen:
    """A picture of a plan cannot be read."""
    raise PhotoInsteadOfFile


@router.callback_query(Preview.filter())
async def preview(
    _: CallbackQuery, callback_data: Preview, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The preview."""
    reading = await readings.get_for(session, person, callback_data.reading_id)
    return await _preview(session, reading, t, now)


async def _preview(session: Session, reading: Reading, t: Texts, now: datetime) -> Screen:
    if reading.state != "read":
        raise Outdated
    return screens.preview(t, await readings.draft(session, reading, now))


@router.callback_query(Activities.filter())
async def activities(
    _: CallbackQuery, callback_data: Activities, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Показать мероприятия»."""
    reading = await readings.get_for(session, person, callback_data.reading_id)
    return screens.activities(t, await readings.draft(session, reading, now), max(callback_data.page, 0))


@router.callback_query(Doubts.filter())
async def doubts(
    _: CallbackQuery, callback_data: Doubts, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What is not certain."""
    reading = await readings.get_for(session, person, callback_data.reading_id)
    return screens.doubts(t, await readings.draft(session, reading, now), max(callback_data.page, 0))


@router.callback_query(Ask.filter())
async def ask(
    _: CallbackQuery, callback_data: Ask, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Создать план»."""
    reading = await readings.get_for(session, person, callback_data.reading_id)
    return await _ask(session, reading, t, now)


async def _ask(session: Session, reading: Reading, t: Texts, now: datetime) -> Screen:
    if reading.state != "read":
        raise Outdated
    draft = await readings.draft(session, reading, now)
    if draft.question:
        return screens.question(t, draft)
    return screens.confirm(t, draft, await plans.consequences(session, draft, now))


@router.callback_query(Years.filter())
async def years(
    _: CallbackQuery, callback_data: Years, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Вести его за 2026/2027?»: the preview says by how much the windows moved."""
    reading = await readings.choose_years(session, person, callback_data.reading_id, callback_data.years, now)
    return await _preview(session, reading, t, now)


@router.callback_query(Past.filter())
async def past(
    _: CallbackQuery, callback_data: Past, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What to do with windows that are over."""
    n = callback_data.n or None
    reading = await readings.choose_past(session, person, callback_data.reading_id, callback_data.choice, now, n)
    if n:
        return screens.past_list(t, await readings.draft(session, reading, now), 0)
    return await _ask(session, reading, t, now)


@router.callback_query(PastList.filter())
async def past_list(
    _: CallbackQuery, callback_data: PastList, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Decide one by one."""
    reading = await readings.get_for(session, person, callback_data.reading_id)
    return screens.past_list(t, await readings.draft(session, reading, now), max(callback_data.page, 0))


@router.callback_query(PastOne.filter())
async def past_one(
    _: CallbackQuery, callback_data: PastOne, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The question about one of them."""
    reading = await readings.get_for(session, person, callback_data.reading_id)
    draft = await readings.draft(session, reading, now)
    activity = next((a for a in draft.over if a.n == callback_data.n), None)
    if activity is None:
        raise Outdated
    return screens.past_one(t, draft, activity)


@router.callback_query(Groups.filter())
async def groups(
    _: CallbackQuery, callback_data: Groups, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Кто что делает»."""
    reading = await readings.get_for(session, person, callback_data.reading_id)
    draft = await readings.draft(session, reading, now)
    return screens.groups(t, draft, await readings.people_of_office(session, draft), max(callback_data.page, 0))


@router.callback_query(GroupCard.filter())
async def group(
    _: CallbackQuery, callback_data: GroupCard, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One of the responsible."""
    reading = await readings.get_for(session, person, callback_data.reading_id)
    return await _group(session, reading, callback_data.index, t, now)


async def _group(session: Session, reading: Reading, index: int, t: Texts, now: datetime) -> Screen:
    draft = await readings.draft(session, reading, now)
    found = next((group for group in draft.groups if group.index == index), None)
    if found is None:
        raise Outdated
    cast = await plans.cast_for(session, draft)
    counts = {
        Addressee.schools: len(cast.schools),
        Addressee.marked_schools: len(cast.of((Target(Addressee.marked_schools),))),
        Addressee.municipalities: len(cast.municipalities),
    }
    return screens.group(t, draft, found, await readings.people_of_office(session, draft), counts)


@router.callback_query(Toggle.filter())
async def toggle(
    _: CallbackQuery, callback_data: Toggle, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Tick or untick somebody."""
    target = Target(callback_data.to, callback_data.person or None)
    reading = await readings.toggle_target(session, person, callback_data.reading_id, callback_data.index, target, now)
    return await _group(session, reading, callback_data.index, t, now)


@router.callback_query(Create.filter())
async def create(
    _: CallbackQuery, callback_data: Create, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Создать»: the tasks are made by a job; its progress is the live message."""
    reading = await plans.create(session, person, callback_data.reading_id, now)
    return await notices.created(session, reading, t, now)


@router.callback_query(Cancel.filter())
async def cancel(
    _: CallbackQuery, callback_data: Cancel, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отмена»: nothing is created."""
    reading = await readings.cancel(session, person, callback_data.reading_id, now)
    found = await readings.with_file(session, person, reading.id)
    return screens.reading(t, reading, found.file.name)


@router.callback_query(TakeBack.filter())
async def take_back(
    _: CallbackQuery, callback_data: TakeBack, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отменить создание»."""
    await readings.take_back(session, person, callback_data.reading_id, now)
    return screens.undoing(t)
