"""«Ознакомлен(а)», «Письма», «Лист ознакомления»."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import fields
from handlers.access import members
from handlers.acknowledging import Acknowledge
from handlers.expecting import expecting, facts
from handlers.letters import papers, screens
from handlers.letters.buttons import (
    Correct,
    Correcting,
    CorrectSure,
    LettersPage,
    Missing,
    OpenLetter,
    Remind,
    ShowLetter,
    SignSheet,
    StopCorrecting,
)
from handlers.letters.screens import NAMES, PAGE
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Pending, Person
from services import (
    Session,
    acknowledgement_reminders,
    acknowledgements,
    broadcasts,
    correcting,
    editions,
    letter_register,
    pendings,
    senders,
)
from services.errors import Outdated

router = Router(name="letters")
members(router)
FIND, CORRECT = "letters", "letter-text"


@router.callback_query(Acknowledge.filter())
async def acknowledge(
    _: CallbackQuery, callback_data: Acknowledge, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Ознакомлен(а)»."""
    row = await acknowledgements.acknowledge(session, person, callback_data.broadcast_id, callback_data.edition, now)
    return screens.acknowledged(t, row)


# The register -----------------------------------------------------------------------------------------------------


@router.message(Command("letters"))
async def open_(_: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The newest letters."""
    return await _register(session, person, 0, None, t, now)


@router.callback_query(Go.filter(F.to == Place.letters))
async def open_by_button(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The same, by a button."""
    return await _register(session, person, 0, None, t, now)


@router.message(expecting(FIND), F.text)
async def find(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """By number or word."""
    return await _register(session, person, 0, message.text, t, now)


@router.callback_query(LettersPage.filter())
async def turn_page(
    _: CallbackQuery,
    callback_data: LettersPage,
    session: Session,
    person: Person,
    pending: Pending | None,
    t: Texts,
    now: datetime,
) -> Screen:
    """Another page of the same."""
    query = facts(pending).get("query") if pending and pending.kind == FIND else None
    return await _register(session, person, callback_data.page, query, t, now)


async def _register(session: Session, person: Person, page: int, query: str | None, t: Texts, now: datetime) -> Screen:
    found = await letter_register.register(session, person, page, PAGE, query, screens.kind_names(t))
    await pendings.expect(session, person, FIND, now, query=query)
    may_send = any(senders.speaks_for(person, m.organisation_id) for m in person.roles)
    return screens.register(t, found, may_send=may_send)


# One letter -------------------------------------------------------------------------------------------------------


@router.callback_query(OpenLetter.filter())
async def card(_: CallbackQuery, callback_data: OpenLetter, session: Session, person: Person, t: Texts) -> Screen:
    """Its card."""
    await pendings.forget(session, person)
    return screens.card(t, await acknowledgements.get_for(session, person, callback_data.broadcast_id))


@router.callback_query(Go.filter(F.to == Place.acknowledged))
async def card_by_button(_: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts) -> Screen:
    """The same, from anywhere."""
    await pendings.forget(session, person)
    return screens.card(t, await acknowledgements.get_for(session, person, callback_data.id))


@router.callback_query(ShowLetter.filter())
async def show(
    _: CallbackQuery, callback_data: ShowLetter, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The message itself, as a new one."""
    await editions.show(session, person, callback_data.broadcast_id, now)
    return screens.shown(t)


@router.callback_query(Missing.filter())
async def missing(_: CallbackQuery, callback_data: Missing, session: Session, person: Person, t: Texts) -> Screen:
    """Who has not acknowledged it."""
    seen = await acknowledgements.get_for(session, person, callback_data.broadcast_id)
    page = min(max(callback_data.page, 0), max(0, (seen.left - 1) // NAMES))
    return screens.missing(t, seen, await acknowledgements.missing(session, person, seen, page, NAMES), page)


@router.callback_query(Remind.filter())
async def remind(
    _: CallbackQuery, callback_data: Remind, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Напомнить сейчас»."""
    told = await acknowledgement_reminders.remind(session, person, callback_data.broadcast_id, now)
    return screens.reminded(t, await acknowledgements.get_for(session, person, callback_data.broadcast_id), told)


@router.callback_query(SignSheet.filter())
async def sheet(
    _: CallbackQuery, callback_data: SignSheet, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Лист ознакомления» as a file."""
    seen = await acknowledgements.get_for(session, person, callback_data.broadcast_id)
    lines = await acknowledgements.everybody(session, person, seen)
    paper = papers.sheet(t, seen, lines, now, is_table=callback_data.is_table)
    return Screen(t("sheet-ready"), papers=(paper,), is_new=True)


# A text that was sent, corrected ----------------------------------------------------------------------------------


@router.callback_query(Correct.filter())
async def ask_text(
    _: CallbackQuery, callback_data: Correct, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What will it say?"""
    await broadcasts.get_for(session, person, callback_data.broadcast_id)
    seen = await acknowledgements.get_for(session, person, callback_data.broadcast_id)
    await pendings.expect(session, person, CORRECT, now, broadcast=callback_data.broadcast_id)
    return screens.ask_text(t, seen)


@router.message(expecting(CORRECT), F.text)
async def ask_sure(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The typed text, shown before it goes to everybody."""
    id_ = facts(pending)["broadcast"]
    seen = await acknowledgements.get_for(session, person, id_)
    await pendings.expect(session, person, CORRECT, now, broadcast=id_, text=fields.kept(message.html_text))
    return screens.ask_sure(t, seen, message.html_text)


@router.callback_query(CorrectSure.filter())
async def correct(
    _: CallbackQuery,
    callback_data: CorrectSure,
    session: Session,
    person: Person,
    pending: Pending | None,
    t: Texts,
    now: datetime,
) -> Screen:
    """The new edition goes out."""
    await broadcasts.get_for(session, person, callback_data.broadcast_id)
    asked = facts(pending) if pending and pending.kind == CORRECT else {}
    if asked.get("broadcast") != callback_data.broadcast_id or not asked.get("text"):
        raise Outdated
    told = await editions.correct(session, person, callback_data.broadcast_id, asked["text"], now)
    await pendings.forget(session, person)
    return screens.corrected(t, callback_data.broadcast_id, told)


@router.callback_query(Correcting.filter())
async def how_far(_: CallbackQuery, callback_data: Correcting, session: Session, person: Person, t: Texts) -> Screen:
    """How far the new text is."""
    asked = callback_data
    return screens.correcting(t, await correcting.get_for(session, person, asked.broadcast_id, asked.edition))


@router.callback_query(StopCorrecting.filter())
async def stop_correcting(
    _: CallbackQuery, callback_data: StopCorrecting, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Остановить»."""
    asked = callback_data
    if not asked.is_sure:
        return screens.ask_stop(t, await correcting.get_for(session, person, asked.broadcast_id, asked.edition))
    return screens.correcting(t, await correcting.stop(session, person, asked.broadcast_id, asked.edition, now))
