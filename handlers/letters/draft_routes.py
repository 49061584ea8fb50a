"""A draft that has to be acknowledged; the fields of a letter."""

from dataclasses import replace
from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from documents.letters import number_of, read_letter
from documents.typed_dates import typed_day
from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.letters import drafts
from handlers.letters.buttons import AskField, DropLetter, MakeLetter, Require, SetKind
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Pending, Person
from services import Session, broadcasts, letters, pendings, tasks
from services.errors import DateNotUnderstood, LetterNumberExpected, Outdated
from services.letters import FIELDS, KINDS, Draft
from services.senders import SENDERS

router = Router(name="letter-drafts")
only(router, *SENDERS)
FIELD = "letter-field"


@router.callback_query(Go.filter(F.to == Place.letter))
async def open_(_: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts) -> Screen:
    """Whether it asks to be acknowledged, and what letter it is."""
    await pendings.forget(session, person)
    return await _overview(session, person, callback_data.id, t)


async def _overview(session: Session, person: Person, broadcast_id: int, t: Texts) -> Screen:
    one = await broadcasts.get_for(session, person, broadcast_id)
    return drafts.overview(t, one, await letters.of_broadcast(session, one.id))


@router.callback_query(Require.filter())
async def require(
    _: CallbackQuery, callback_data: Require, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Whether «Ознакомлен(а)» stands below it."""
    await letters.require(session, person, callback_data.broadcast_id, now, is_on=callback_data.is_on)
    return await _overview(session, person, callback_data.broadcast_id, t)


@router.callback_query(DropLetter.filter())
async def drop(
    _: CallbackQuery, callback_data: DropLetter, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Это не письмо»."""
    await letters.drop(session, person, callback_data.broadcast_id, now)
    return await _overview(session, person, callback_data.broadcast_id, t)


@router.callback_query(MakeLetter.filter())
async def make(
    _: CallbackQuery, callback_data: MakeLetter, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What was understood is kept; what is missing is asked for."""
    return await _go_on(session, person, await letters.draft_for(session, person, callback_data.broadcast_id), t, now)


async def _go_on(session: Session, person: Person, draft: Draft, t: Texts, now: datetime) -> Screen:
    if field := draft.missing:
        return await _ask(session, person, draft, field, t, now)
    await letters.keep(session, person, draft, now)
    await pendings.forget(session, person)
    return await _overview(session, person, draft.broadcast_id, t)


async def _ask(session: Session, person: Person, draft: Draft, field: str, t: Texts, now: datetime) -> Screen:
    await pendings.expect(session, person, FIELD, now, field=field, draft=draft.to_json())
    return drafts.ask(t, draft, field)


@router.callback_query(AskField.filter())
async def ask_field(
    _: CallbackQuery, callback_data: AskField, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One field anew."""
    draft = await letters.draft_for(session, person, callback_data.broadcast_id)
    if not 0 <= callback_data.index < len(FIELDS):
        raise Outdated
    return await _ask(session, person, draft, FIELDS[callback_data.index], t, now)


@router.callback_query(SetKind.filter())
async def set_kind(
    _: CallbackQuery, callback_data: SetKind, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Order, letter, directive, decree."""
    draft = await letters.draft_for(session, person, callback_data.broadcast_id)
    if not 0 <= callback_data.kind < len(KINDS):
        raise Outdated
    return await _go_on(session, person, replace(draft, kind=KINDS[callback_data.kind]), t, now)


@router.message(expecting(FIELD), F.text)
async def typed(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The field that was asked for, or a whole line: «Приказ № 12 от 03.09.2026 О работах»."""
    asked = facts(pending)
    draft = Draft.from_json(asked["draft"])
    await broadcasts.get_for(session, person, draft.broadcast_id)
    return await _go_on(session, person, _answered(draft, asked["field"], message.text or "", person, now), t, now)


def _answered(draft: Draft, field: str, text: str, person: Person, now: datetime) -> Draft:
    said = read_letter(text)
    if said.number and said.date:
        return draft.with_words(text)
    if field == "number":
        if (number := number_of(text)) is None:
            raise LetterNumberExpected
        return replace(draft, number=number)
    if field == "day":
        if (day := typed_day(text, tasks.today_of(person, now))) is None:
            raise DateNotUnderstood
        return replace(draft, day=day)
    return replace(draft, title=" ".join(text.split())) if field == "title" else draft.with_words(text)
