"""The coordinator's list of observers."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.observers import lists
from handlers.observers.lists import Approve, AskRefuse, AskSuspend, Card, Export, Observers, Resume
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Pending, Person, Role
from services import Session, observer_list, pendings
from services.links import Links
from services.observer_list import Facet
from services.observers import REFUSE, SUSPEND

router = Router(name="observers")
only(router, Role.coordinator)


@router.callback_query(Go.filter(F.to == Place.observers))
async def everybody(
    _: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime, links: Links
) -> Screen:
    """All observers of the office acted for."""
    return lists.listed(t, await observer_list.listed(session, person, 0, Facet.all, 0, now), links)


@router.callback_query(Observers.filter())
async def turn_page(
    _: CallbackQuery, callback_data: Observers, session: Session, person: Person, t: Texts, now: datetime, links: Links
) -> Screen:
    """Another page or filter."""
    one = callback_data
    return lists.listed(t, await observer_list.listed(session, person, one.office, one.facet, one.page, now), links)


@router.callback_query(Card.filter())
async def card(_: CallbackQuery, callback_data: Card, session: Session, person: Person, t: Texts) -> Screen:
    """One of them."""
    found = await observer_list.get_for(session, person, callback_data.observer_id)
    await pendings.forget(session, person)
    return lists.card(t, found)


@router.callback_query(Approve.filter())
async def approve(
    _: CallbackQuery, callback_data: Approve, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Одобрить»."""
    return lists.card(t, await observer_list.approve(session, person, callback_data.observer_id, now))


@router.callback_query(AskRefuse.filter())
async def ask_refuse(
    _: CallbackQuery, callback_data: AskRefuse, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отклонить»: why?"""
    found = await observer_list.for_decision(session, person, callback_data.observer_id)
    await pendings.expect(session, person, REFUSE, now, observer=found.id)
    return lists.ask_reason(t, found, "refuse")


@router.message(expecting(REFUSE), F.text)
async def refuse(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The reason of a refusal."""
    id_ = facts(pending)["observer"]
    return lists.card(t, await observer_list.refuse(session, person, id_, message.text or "", now))


@router.callback_query(AskSuspend.filter())
async def ask_suspend(
    _: CallbackQuery, callback_data: AskSuspend, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Приостановить»: why?"""
    found = await observer_list.for_decision(session, person, callback_data.observer_id)
    await pendings.expect(session, person, SUSPEND, now, observer=found.id)
    return lists.ask_reason(t, found, "suspend")


@router.message(expecting(SUSPEND), F.text)
async def suspend(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The reason of a suspension."""
    id_ = facts(pending)["observer"]
    return lists.card(t, await observer_list.suspend(session, person, id_, message.text or "", now))


@router.callback_query(Resume.filter())
async def resume(
    _: CallbackQuery, callback_data: Resume, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Вернуть»."""
    return lists.card(t, await observer_list.resume(session, person, callback_data.observer_id, now))


@router.callback_query(Export.filter())
async def export(
    _: CallbackQuery, callback_data: Export, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Скачать .xlsx»."""
    office, found = await observer_list.exported(session, person, callback_data.office, callback_data.facet, now)
    return lists.exported(t, office, list(found), f"{now.astimezone(office.zone):%d.%m.%Y}")
