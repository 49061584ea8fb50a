"""«Мероприятия»: looking at the activities of a running plan, and taking changes back."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.activities import histories, screens
from handlers.activities.presses import Card, Find, History, Listing, Undo
from handlers.activities.screens import PAGE
from handlers.expecting import expecting, facts
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Pending, Person, Role
from services import Session, activities, editing, pendings, starting

router = Router(name="activities")
only(router, Role.coordinator)
WORD = "activities-word"


@router.callback_query(Go.filter(F.to == Place.activities))
async def open_(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The activities of a plan."""
    await pendings.forget(session, person)
    return await listing(session, person, callback_data.id, 0, t, now)


@router.callback_query(Listing.filter())
async def turn_page(
    _: CallbackQuery, callback_data: Listing, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Another page."""
    await pendings.forget(session, person)
    return await listing(session, person, callback_data.plan_id, callback_data.page, t, now)


async def listing(
    session: Session, person: Person, plan_id: int, page: int, t: Texts, now: datetime, told: str | None = None
) -> Screen:
    """A page of the list, with what has just happened above it."""
    seen = await activities.listed(session, person, plan_id, page, PAGE, now)
    may_drop = await starting.may_drop(session, seen.plan, now)
    return screens.listing(t, seen, told=told, may_drop=may_drop)


@router.callback_query(Find.filter())
async def ask_word(
    _: CallbackQuery, callback_data: Find, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Найти»."""
    plan = await editing.plan_for(session, person, callback_data.plan_id)
    await pendings.expect(session, person, WORD, now, plan=plan.id)
    return screens.ask_word(t, plan.id)


@router.message(expecting(WORD), F.text)
async def find(message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime) -> Screen:
    """The activities in which the words stand; the next text is looked for as well."""
    plan_id, word = facts(pending)["plan"], message.text or ""
    seen = await activities.listed(session, person, plan_id, 0, PAGE, now, word)
    return screens.listing(t, seen, word=word, may_drop=False)


@router.callback_query(Go.filter(F.to == Place.activity))
async def card_by_button(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One activity, from anywhere."""
    await pendings.forget(session, person)
    return screens.card(t, await activities.card(session, person, callback_data.id, now))


@router.callback_query(Card.filter())
async def card(
    _: CallbackQuery, callback_data: Card, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One activity."""
    await pendings.forget(session, person)
    return screens.card(t, await activities.card(session, person, callback_data.activity_id, now))


@router.callback_query(History.filter())
async def history(
    _: CallbackQuery, callback_data: History, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """All that was changed about an activity."""
    seen = await activities.card(session, person, callback_data.activity_id, now)
    story = await activities.history(session, person, callback_data.activity_id)
    return histories.history(t, seen, story, callback_data.page)


@router.callback_query(Undo.filter())
async def undo(
    _: CallbackQuery, callback_data: Undo, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отменить изменение»."""
    edit = await editing.undo(session, person, callback_data.edit_id, now)
    await pendings.forget(session, person)
    if not await activities.is_there(session, callback_data.activity_id):
        return await listing(session, person, edit.plan_id, 0, t, now, t("activities-told-undo"))
    seen = await activities.card(session, person, callback_data.activity_id, now)
    return screens.card(t, seen, t("activities-told-undo"))
