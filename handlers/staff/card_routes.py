"""Somebody in one role: withdrawing it, leaving, handing over. Each door asks for the rights itself."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.access import members
from handlers.screen import Go, Place, Screen
from handlers.staff import cards
from handlers.staff.cards import HandByLink, HandOver, HandTo, Resign, Withdraw
from handlers.staff.screens import PersonCard
from locales import Texts
from models import Person
from services import Session, leaving, pendings, staff
from services.links import Links

router = Router(name="staff-cards")
members(router)


@router.callback_query(PersonCard.filter())
async def card(_: CallbackQuery, callback_data: PersonCard, session: Session, person: Person, t: Texts) -> Screen:
    """Somebody in one role."""
    return cards.card(t, await staff.card(session, person, callback_data.membership_id))


@router.callback_query(Go.filter(F.to == Place.member))
async def card_by_button(_: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts) -> Screen:
    """The same, from anywhere."""
    return cards.card(t, await staff.card(session, person, callback_data.id))


@router.callback_query(Withdraw.filter())
async def withdraw(
    _: CallbackQuery, callback_data: Withdraw, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Закрыть доступ», asked about once."""
    if not callback_data.is_sure:
        return cards.ask_withdraw(t, await leaving.to_withdraw(session, person, callback_data.membership_id))
    role = await leaving.withdraw(session, person, callback_data.membership_id, now)
    return cards.withdrawn(t, await staff.line(session, role.id))


@router.callback_query(Resign.filter())
async def resign(
    _: CallbackQuery, callback_data: Resign, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Сложить полномочия», asked about once."""
    if not callback_data.is_sure:
        return cards.ask_resign(t, await leaving.to_resign(session, person, callback_data.membership_id))
    seen = await staff.own(session, person, callback_data.membership_id)
    await leaving.resign(session, person, callback_data.membership_id, now)
    await pendings.forget(session, person)
    return cards.resigned(t, seen, has_more=len(person.memberships) > 1)


@router.callback_query(HandOver.filter())
async def hand_over(_: CallbackQuery, callback_data: HandOver, session: Session, person: Person, t: Texts) -> Screen:
    """«Передать дела»: to whom?"""
    seen = await staff.card(session, person, callback_data.membership_id)
    return cards.hand_over(t, seen.line, seen.named, await leaving.successors(session, person, seen.role.id))


@router.callback_query(HandTo.filter())
async def hand_to(
    _: CallbackQuery, callback_data: HandTo, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """To this person, asked about once."""
    line, held, successor = await leaving.successor(session, person, callback_data.membership_id, callback_data.person)
    if not callback_data.is_sure:
        return cards.ask_hand(t, line, held, successor)
    done = await leaving.hand_over(session, person, line.role.id, successor.id, now)
    has_more = line.person.id != person.id or len(person.memberships) > 1
    return cards.handed(t, line, successor, done, has_more=has_more)


@router.callback_query(HandByLink.filter())
async def hand_by_link(
    _: CallbackQuery, callback_data: HandByLink, session: Session, person: Person, t: Texts, now: datetime, links: Links
) -> Screen:
    """To whoever accepts a link."""
    token = await leaving.link_to_hand(session, person, callback_data.membership_id, now)
    return cards.hand_link(t, await staff.line(session, callback_data.membership_id), links.start(token))
