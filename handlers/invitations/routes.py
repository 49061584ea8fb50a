"""Inviting to a role, and confirming those who came."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.invitations import screens
from handlers.invitations.screens import Confirm, Invite, Refuse, TakeBack
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Person, Role
from services import Session, candidates, invitations, organisations
from services.links import Links

router = Router(name="invitations")
only(router, Role.coordinator)


@router.message(Command("invite"))
async def whom(_: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """Whom to invite."""
    return await _whom(session, person, t, now)


@router.callback_query(Go.filter(F.to == Place.invite))
async def whom_by_button(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The same, by a button."""
    return await _whom(session, person, t, now)


async def _whom(session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    office = organisations.office_of(person)
    return screens.roles(t, office, await invitations.count_open(session, office, now))


@router.callback_query(Invite.filter())
async def invite(
    _: CallbackQuery, callback_data: Invite, session: Session, person: Person, t: Texts, now: datetime, links: Links
) -> Screen:
    """A link to a role."""
    office = organisations.office_of(person, callback_data.office)
    (token,) = await invitations.issue(session, person, [office], now, callback_data.role)
    return screens.link(t, office, callback_data.role, links.start(token))


@router.callback_query(TakeBack.filter())
async def take_back(
    _: CallbackQuery, callback_data: TakeBack, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отозвать ссылки», asked about once."""
    office = organisations.office_of(person, callback_data.office)
    if not callback_data.is_sure:
        return screens.ask_take_back(t, office, await invitations.count_open(session, office, now))
    return screens.taken_back(t, await invitations.take_back(session, person, office, now))


@router.callback_query(Go.filter(F.to == Place.candidate))
async def candidate(_: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts) -> Screen:
    """Somebody who waits, from the card of the organisation."""
    found = await candidates.get_for(session, person, callback_data.id)
    if found.decided_at is None:
        return screens.candidate(t, found)
    return screens.decided(t, found, await candidates.decider(session, found))


@router.callback_query(Confirm.filter())
async def confirm(
    _: CallbackQuery, callback_data: Confirm, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Подтвердить»."""
    decided = await candidates.confirm(session, person, callback_data.candidate_id, now)
    return screens.decided(t, decided, await candidates.decider(session, decided))


@router.callback_query(Refuse.filter())
async def refuse(
    _: CallbackQuery, callback_data: Refuse, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Это не он»."""
    decided = await candidates.refuse(session, person, callback_data.candidate_id, now)
    return screens.decided(t, decided, await candidates.decider(session, decided))
