"""All plans at once: titles, the archive, what is carried into the next year's."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.screen import Go, Place, Screen
from handlers.shelf import screens
from handlers.shelf.screens import (
    Archive,
    AskArchive,
    AskCarry,
    AskName,
    Carry,
    PlanCard,
    PutAway,
    Restore,
    ShowCarry,
    UndoCarry,
)
from locales import Texts
from models import Pending, Person, Role
from services import Session, editing, pendings, plans, shelf

router = Router(name="shelf")
only(router, Role.coordinator)
NAME = "shelf-name"


@router.callback_query(Go.filter(F.to == Place.shelf))
async def listing(_: CallbackQuery, session: Session, person: Person, t: Texts) -> Screen:
    """All that run."""
    await pendings.forget(session, person)
    running, archived = await plans.running_for(session, person), await plans.archived_for(session, person)
    return screens.listing(t, running, archived)


@router.callback_query(Archive.filter())
async def archive(_: CallbackQuery, session: Session, person: Person, t: Texts) -> Screen:
    """The plans in the archive."""
    return screens.archive(t, await plans.archived_for(session, person))


@router.callback_query(PlanCard.filter())
async def card(_: CallbackQuery, callback_data: PlanCard, session: Session, person: Person, t: Texts) -> Screen:
    """One plan."""
    await pendings.forget(session, person)
    return screens.card(t, await shelf.card(session, person, callback_data.plan_id))


@router.callback_query(AskName.filter())
async def ask_name(
    _: CallbackQuery, callback_data: AskName, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Изменить название»."""
    plan = await shelf.own(session, person, callback_data.plan_id)
    await pendings.expect(session, person, NAME, now, plan=plan.id)
    return screens.ask_name(t, plan)


@router.message(expecting(NAME), F.text)
async def name(message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime) -> Screen:
    """The title that was typed."""
    plan = await shelf.rename(session, person, facts(pending)["plan"], message.text or "", now)
    await pendings.forget(session, person)
    return screens.card(t, await shelf.card(session, person, plan.id))


@router.callback_query(AskArchive.filter())
async def ask_archive(
    _: CallbackQuery, callback_data: AskArchive, session: Session, person: Person, t: Texts
) -> Screen:
    """What the archive means."""
    plan = await shelf.own(session, person, callback_data.plan_id)
    return screens.ask_archive(t, await shelf.card(session, person, plan.id))


@router.callback_query(PutAway.filter())
async def put_away(
    _: CallbackQuery, callback_data: PutAway, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Убрать в архив»."""
    plan = await shelf.archive(session, person, callback_data.plan_id, now)
    return screens.card(t, await shelf.card(session, person, plan.id))


@router.callback_query(Restore.filter())
async def restore(
    _: CallbackQuery, callback_data: Restore, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Вернуть из архива»."""
    plan = await shelf.restore(session, person, callback_data.plan_id, now)
    return screens.card(t, await shelf.card(session, person, plan.id))


@router.callback_query(AskCarry.filter())
async def ask_carry(_: CallbackQuery, callback_data: AskCarry, session: Session, person: Person, t: Texts) -> Screen:
    """«Перенести невыполненное»: into which plan."""
    return screens.ask_carry(t, *await shelf.destinations(session, person, callback_data.plan_id))


@router.callback_query(ShowCarry.filter())
async def show_carry(_: CallbackQuery, callback_data: ShowCarry, session: Session, person: Person, t: Texts) -> Screen:
    """What would go there, with which dates."""
    return screens.show_carry(t, await shelf.load(session, person, callback_data.plan_id, callback_data.into))


@router.callback_query(Carry.filter())
async def carry(
    _: CallbackQuery, callback_data: Carry, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Перенести»."""
    return screens.carried(t, *await shelf.carry(session, person, callback_data.plan_id, callback_data.into, now))


@router.callback_query(UndoCarry.filter())
async def undo_carry(
    _: CallbackQuery, callback_data: UndoCarry, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отменить перенос»."""
    await editing.undo(session, person, callback_data.edit_id, now)
    return screens.carry_undone(t, callback_data.plan_id)
