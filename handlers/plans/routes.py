"""Sending a plan, looking at what was read, deciding, creating."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import sent
from handlers.access import only
from handlers.plans import notices, past_windows, responsible, screens
from handlers.plans.presses import (
    Activities,
    Ask,
    AskPast,
    AskYears,
    Cancel,
    Create,
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
from models import Person, Purpose, ReadingState, Role
from services import Session, casting, organisations, pendings, plans, readings, recognising
from services.drafts import Draft, Target, draft
from services.errors import Outdated, PhotoInsteadOfFile

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
    running, own = await plans.running_for(session, person), await recognising.own_plans(session, person)
    waiting, archived = await readings.unfinished(session, person), await plans.archived_for(session, person)
    return screens.place(t, running, waiting, may_renew=bool(own), has_shelf=bool(running or archived))


@router.message(F.document)
async def receive(message: Message, session: Session, person: Person, now: datetime) -> None:
    """A plan as a file: the live message answers at once and shows how it goes."""
    await readings.receive_list_or_plan(session, person, sent.document(message), now, Purpose.plan)


@router.message(F.photo)
async def photo(_: Message) -> Screen:
    """A picture of a plan cannot be read."""
    raise PhotoInsteadOfFile


@router.callback_query(Preview.filter())
async def preview(
    _: CallbackQuery, callback_data: Preview, session: Session, person: Person, t: Texts, now: datetime
) -> Screen | None:
    """The preview, or whatever became of it meanwhile."""
    return await _stands(session, person, callback_data.reading_id, t, now)


@router.callback_query(Go.filter(F.to == Place.preview))
async def preview_by_button(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen | None:
    """The same, from another feature."""
    return await _stands(session, person, callback_data.id, t, now)


@router.callback_query(Go.filter(F.to == Place.separate))
async def separate(
    query: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen | None:
    """«Создать отдельный план»: a document that looked like a new version of a plan that runs."""
    await recognising.separate(session, person, callback_data.id, _message(query), now)
    return await _stands(session, person, callback_data.id, t, now)


async def _stands(session: Session, person: Person, reading_id: int, t: Texts, now: datetime) -> Screen | None:
    return await notices.reading(session, {"reading": reading_id}, person, t, now)


@router.callback_query(Activities.filter())
async def activities(
    _: CallbackQuery, callback_data: Activities, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Показать мероприятия»."""
    reading = await readings.get_for(session, person, callback_data.reading_id)
    return screens.activities(t, await draft(session, reading, now), callback_data.page)


@router.callback_query(Ask.filter())
async def ask(
    _: CallbackQuery, callback_data: Ask, session: Session, person: Person, t: Texts, now: datetime
) -> Screen | None:
    """«Создать план»: the next question, or what will follow."""
    return await _ask(session, person, callback_data.reading_id, t, now)


async def _ask(session: Session, person: Person, reading_id: int, t: Texts, now: datetime) -> Screen | None:
    reading = await readings.get_for(session, person, reading_id)
    if reading.state != ReadingState.read:
        return await _stands(session, person, reading_id, t, now)
    seen = await draft(session, reading, now)
    if seen.question:
        return screens.question(t, seen)
    return screens.confirm(t, seen, await casting.consequences(session, seen, now))


@router.callback_query(AskYears.filter())
async def ask_years(
    _: CallbackQuery, callback_data: AskYears, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The question about the years, once more."""
    reading = await readings.in_state(session, person, callback_data.reading_id, ReadingState.read)
    return screens.ask_years(t, await draft(session, reading, now))


@router.callback_query(Years.filter())
async def years(
    _: CallbackQuery, callback_data: Years, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Вести его за 2026/2027?»: the preview says by how much the windows moved."""
    reading = await readings.choose_years(session, person, callback_data.reading_id, callback_data.years, now)
    return screens.preview(t, await draft(session, reading, now))


@router.callback_query(AskPast.filter())
async def ask_past(
    _: CallbackQuery, callback_data: AskPast, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The question about windows that are over, once more."""
    reading = await readings.in_state(session, person, callback_data.reading_id, ReadingState.read)
    return past_windows.ask_past(t, await draft(session, reading, now))


@router.callback_query(Past.filter())
async def past(
    _: CallbackQuery, callback_data: Past, session: Session, person: Person, t: Texts, now: datetime
) -> Screen | None:
    """What to do with windows that are over."""
    n = callback_data.n or None
    reading = await readings.choose_past(session, person, callback_data.reading_id, callback_data.choice, now, n)
    if n:
        return past_windows.past_list(t, await draft(session, reading, now), callback_data.page)
    return await _ask(session, person, reading.id, t, now)


@router.callback_query(PastList.filter())
async def past_list(
    _: CallbackQuery, callback_data: PastList, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Decide one by one."""
    reading = await readings.in_state(session, person, callback_data.reading_id, ReadingState.read)
    return past_windows.past_list(t, await draft(session, reading, now), callback_data.page)


@router.callback_query(PastOne.filter())
async def past_one(
    _: CallbackQuery, callback_data: PastOne, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The question about one of them."""
    reading = await readings.in_state(session, person, callback_data.reading_id, ReadingState.read)
    seen = await draft(session, reading, now)
    activity = next((a for a in seen.over if a.n == callback_data.n), None)
    if activity is None:
        raise Outdated
    return past_windows.past_one(t, seen, activity, callback_data.page)


@router.callback_query(Groups.filter())
async def groups(
    _: CallbackQuery, callback_data: Groups, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Кто что делает»."""
    reading = await readings.get_for(session, person, callback_data.reading_id)
    seen = await draft(session, reading, now)
    return responsible.groups(t, seen, await readings.people_of_office(session, seen), callback_data.page)


@router.callback_query(GroupCard.filter())
async def group(
    _: CallbackQuery, callback_data: GroupCard, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One of the responsible."""
    reading = await readings.in_state(session, person, callback_data.reading_id, ReadingState.read)
    seen = await draft(session, reading, now)
    people = await readings.people_of_office(session, seen)
    return await _group(session, seen, people, callback_data.index, callback_data.page, t)


async def _group(session: Session, seen: Draft, people: Sequence[Person], index: int, page: int, t: Texts) -> Screen:
    found = next((group for group in seen.groups if group.index == index), None)
    if found is None:
        raise Outdated
    counts = (await casting.cast_for(session, seen)).counts
    return responsible.group(t, seen, found, people, counts, page)


@router.callback_query(Toggle.filter())
async def toggle(
    _: CallbackQuery, callback_data: Toggle, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Tick or untick somebody."""
    index, target = callback_data.index, Target(callback_data.to, callback_data.person or None)
    reading = await readings.toggle_target(session, person, callback_data.reading_id, index, target, now)
    seen = await draft(session, reading, now)
    people = await readings.people_of_office(session, seen)
    return await _group(session, seen, people, index, responsible.page_with(people, callback_data.person), t)


@router.callback_query(Create.filter())
async def create(
    query: CallbackQuery, callback_data: Create, session: Session, person: Person, t: Texts, now: datetime
) -> Screen | None:
    """«Создать»: the tasks are made by a job; this message shows how it goes."""
    await plans.create(session, person, callback_data.reading_id, _message(query), now)
    return await _stands(session, person, callback_data.reading_id, t, now)


def _message(query: CallbackQuery) -> int:
    return query.message.message_id if query.message else 0


@router.callback_query(Cancel.filter())
async def cancel(
    _: CallbackQuery, callback_data: Cancel, session: Session, person: Person, t: Texts, now: datetime
) -> Screen | None:
    """«Отмена»: nothing is created."""
    await readings.cancel(session, person, callback_data.reading_id, now)
    return await _stands(session, person, callback_data.reading_id, t, now)


@router.callback_query(TakeBack.filter())
async def take_back(
    query: CallbackQuery, callback_data: TakeBack, session: Session, person: Person, t: Texts, now: datetime
) -> Screen | None:
    """«Отменить создание»."""
    await readings.take_back(session, person, callback_data.reading_id, _message(query), now)
    return await _stands(session, person, callback_data.reading_id, t, now)
