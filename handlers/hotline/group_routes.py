"""Coordinators: the staff group of their organisation."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.access import only
from handlers.hotline import groups as screens
from handlers.hotline.groups import AskDropGroup, DropGroup, GroupCheck, GroupLink
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Person, Role
from services import Session, groups
from services.links import Links

router = Router(name="staff-group")
only(router, Role.coordinator)


@router.callback_query(Go.filter(F.to == Place.desk_group))
async def open_(_: CallbackQuery, session: Session, person: Person, t: Texts) -> Screen:
    """«Рабочая группа»."""
    return screens.group(t, *await groups.of(session, person))


@router.callback_query(GroupLink.filter())
async def link(
    _: CallbackQuery,
    callback_data: GroupLink,
    session: Session,
    person: Person,
    t: Texts,
    now: datetime,
    links: Links,
) -> Screen:
    """«Получить ссылку»."""
    return screens.steps(t, *await groups.invite(session, person, callback_data.office, now), links)


@router.callback_query(GroupCheck.filter())
async def check(
    _: CallbackQuery, callback_data: GroupCheck, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Проверить»."""
    office, group = await groups.check(session, person, callback_data.office, now)
    return Screen(alert=t("group-looking")) if group else screens.group(t, office, group)


@router.callback_query(AskDropGroup.filter())
async def ask_drop(_: CallbackQuery, callback_data: AskDropGroup, session: Session, person: Person, t: Texts) -> Screen:
    """«Отключить группу»."""
    office, _group = await groups.of(session, person, callback_data.office)
    return screens.ask_drop(t, office)


@router.callback_query(DropGroup.filter())
async def drop(
    _: CallbackQuery, callback_data: DropGroup, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Sure."""
    return screens.group(t, await groups.drop(session, person, callback_data.office, now), None)
