"""«Рассылка»: the list, composing, fields."""

from dataclasses import replace
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import fields
from handlers.access import only
from handlers.broadcasts import screens
from handlers.broadcasts.buttons import (
    AddField,
    AskText,
    DropFiles,
    Fields,
    Listed,
    New,
    Open,
    PutField,
    RemoveDraft,
    ShowMe,
)
from handlers.broadcasts.card import card_of
from handlers.expecting import expecting, facts
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Pending, Person
from services import Session, broadcasts, composing, copies, pendings
from services.composing import FILES, Said
from services.errors import BroadcastContent, Outdated
from services.fields import FIELDS
from services.senders import SENDERS

router = Router(name="broadcasts")
only(router, *SENDERS)
TEXT, MORE, FIELD = "broadcast-text", "broadcast-more", "broadcast-field"
MORE_SECONDS = 60
"""For so long whatever follows the first message belongs to the draft."""
FULL = "-"


def goes_on(message: Message, pending: Pending) -> bool:
    """A filter: right after the first message, files belong to the draft, and a text that it still needs."""
    if pending.kind != MORE:
        return True
    return bool(pending.params["takes_text"]) if message.text else not is_surplus(message, pending)


def is_surplus(message: Message, pending: Pending) -> bool:
    """A filter: of an album whose files did not all find room."""
    full = pending.params.get("full")
    return full is not None and message.media_group_id == full


def is_part(message: Message, pending: Pending) -> bool:
    """A filter: of the album that is being sent."""
    return message.media_group_id is not None and message.media_group_id == pending.params["album"]


@router.message(Command("broadcast"))
async def open_list(_: Message, session: Session, person: Person, t: Texts) -> Screen:
    """The newest broadcasts."""
    await pendings.forget(session, person)
    return await _list(session, person, t)


@router.callback_query(Go.filter(F.to == Place.broadcasts))
async def list_(_: CallbackQuery, session: Session, person: Person, t: Texts) -> Screen:
    """The same, by a button."""
    await pendings.forget(session, person)
    return await _list(session, person, t)


@router.callback_query(Listed.filter())
async def page(_: CallbackQuery, callback_data: Listed, session: Session, person: Person, t: Texts) -> Screen:
    """Older or newer ones."""
    return await _list(session, person, t, callback_data.office, callback_data.page)


async def _list(session: Session, person: Person, t: Texts, office_id: int = 0, page: int = 0) -> Screen:
    office = broadcasts.office_of(person, office_id)
    last, has_older = await broadcasts.last(session, office, page)
    return screens.listed(t, office, last, max(page, 0), has_older=has_older)


@router.callback_query(New.filter())
async def new(
    _: CallbackQuery, callback_data: New, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Новая рассылка»: the next message is what to send."""
    office = broadcasts.office_of(person, callback_data.office)
    await pendings.expect(session, person, TEXT, now, office=office.id)
    return screens.ask_text(t, office)


@router.callback_query(AskText.filter())
async def ask_text(
    _: CallbackQuery, callback_data: AskText, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Изменить»: the next message is the text or the files."""
    one = await broadcasts.draft_for(session, person, callback_data.broadcast_id)
    await pendings.expect(session, person, TEXT, now, office=one.organisation_id, broadcast=one.id)
    return screens.ask_text(t, one.organisation, one)


@router.message(expecting(TEXT, MORE), F.text | F.photo | (F.document & ~F.animation), goes_on)
async def said(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen | None:
    """What to send; its draft comes as a message that keeps up with what follows."""
    asked, what = facts(pending), _said(message)
    if pending.kind == MORE and what.file and asked["files"] >= FILES:
        await pendings.expect(session, person, MORE, now, **asked | {"full": what.album or FULL})
        return Screen(t("refusal-too-many-files", limit=FILES))
    if pending.kind == MORE:
        one = await composing.go_on(session, person, asked["broadcast"], what, now)
    elif "broadcast" in asked:
        one = await composing.rewrite(session, person, asked["broadcast"], what, now)
    else:
        one = await composing.compose(session, person, asked["office"], what, now)
    more = {"album": what.album, "takes_text": composing.goes_on(one, what), "files": len(one.files)}
    await pendings.expect(session, person, MORE, now, broadcast=one.id, seconds=MORE_SECONDS, **more)
    return None


def _said(message: Message) -> Said:
    text = fields.kept(message.html_text) if message.text or message.caption else ""
    if message.photo:
        file = {"external_id": message.photo[-1].file_id, "is_photo": True, "name": ""}
    elif message.document:
        name = message.document.file_name or ""
        file = {"external_id": message.document.file_id, "is_photo": False, "name": name}
    else:
        return Said(text)
    return Said(text, file, message.media_group_id)


@router.message(expecting(MORE), F.text)
async def another_text(
    _: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """Right after a text: it is not clear what it is for, so nothing changes, and it is said how to change it."""
    one = await broadcasts.draft_for(session, person, facts(pending)["broadcast"])
    await pendings.forget(session, person)
    card = await card_of(session, one, t, now)
    return replace(card, text=t.lines([t("broadcasts-has-text"), "", card.text]))


@router.message(expecting(MORE), is_surplus)
async def surplus(_: Message) -> None:
    """The rest of an album that is too long: it was said already."""


@router.message(expecting(TEXT))
@router.message(expecting(MORE), is_part)
async def something_else(_: Message) -> Screen:
    """A voice message, a video, a sticker: it says what would do; the question stays."""
    raise BroadcastContent


@router.callback_query(Go.filter(F.to == Place.broadcast))
async def open_by_button(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The same, from anywhere."""
    await pendings.forget(session, person)
    return await card_of(session, await broadcasts.get_for(session, person, callback_data.id), t, now)


@router.callback_query(Open.filter())
async def open_(
    _: CallbackQuery, callback_data: Open, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A broadcast, whatever its state."""
    await pendings.forget(session, person)
    return await card_of(session, await broadcasts.get_for(session, person, callback_data.broadcast_id), t, now)


@router.callback_query(DropFiles.filter())
async def drop_files(
    _: CallbackQuery, callback_data: DropFiles, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Убрать файлы»."""
    one = await composing.drop_files(session, person, callback_data.broadcast_id, now)
    await pendings.forget(session, person)
    return await card_of(session, one, t, now)


@router.callback_query(Fields.filter())
async def fields_(_: CallbackQuery, callback_data: Fields, session: Session, person: Person, t: Texts) -> Screen:
    """«Вставить поле»."""
    return screens.fields_of(t, await broadcasts.draft_for(session, person, callback_data.broadcast_id))


@router.callback_query(AddField.filter())
async def where(
    _: CallbackQuery, callback_data: AddField, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """This one: where in the text?"""
    one = await broadcasts.draft_for(session, person, callback_data.broadcast_id)
    if not 0 <= callback_data.number < len(FIELDS):
        raise Outdated
    await pendings.expect(session, person, FIELD, now, broadcast=one.id, number=callback_data.number)
    return screens.where_of(t, one, callback_data.number)


@router.callback_query(PutField.filter())
async def put_field(
    _: CallbackQuery, callback_data: PutField, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """At the beginning, or at the end."""
    asked, after = callback_data, "" if callback_data.index == 0 else None
    one = await composing.add_field(session, person, asked.broadcast_id, asked.number, after, now)
    await pendings.forget(session, person)
    return await card_of(session, one, t, now)


@router.message(expecting(FIELD), F.text)
async def put_after(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """After these words."""
    asked, words = facts(pending), fields.kept(message.text or "")
    one = await composing.add_field(session, person, asked["broadcast"], asked["number"], words, now)
    await pendings.forget(session, person)
    return await card_of(session, one, t, now)


@router.callback_query(RemoveDraft.filter())
async def remove(
    _: CallbackQuery, callback_data: RemoveDraft, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Удалить черновик», asked once."""
    if not callback_data.is_sure:
        return screens.ask_remove(t, await broadcasts.draft_for(session, person, callback_data.broadcast_id))
    office = await composing.remove(session, person, callback_data.broadcast_id, now)
    return await _list(session, person, t, office.id)


@router.callback_query(ShowMe.filter())
async def show_me(
    _: CallbackQuery, callback_data: ShowMe, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Показать мне»: exactly as a recipient gets it."""
    return screens.shown(t, await copies.sample(session, person, callback_data.broadcast_id, now), now)
