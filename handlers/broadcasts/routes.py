"""«Рассылка»: composing, the hour, sending, stopping."""

from datetime import datetime, timedelta

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from documents.calendar_words import plain
from documents.hours import take_hour
from documents.typed_dates import typed_day
from handlers.access import only
from handlers.broadcasts import fields, papers, screens, sending
from handlers.broadcasts.buttons import (
    AddField,
    Again,
    AskMoment,
    AskText,
    AskUrgent,
    AtOnce,
    Calm,
    Check,
    DropFiles,
    Fields,
    MissedList,
    New,
    Open,
    Pause,
    RemoveDraft,
    Resume,
    ShowMe,
    Start,
    Stop,
    ToggleWorking,
    When,
)
from handlers.expecting import expecting, facts
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Broadcast, Pending, Person
from services import Session, broadcasts, pendings, settings
from services.broadcasts import Said
from services.errors import BroadcastContent, MomentNotUnderstood
from services.senders import SENDERS

router = Router(name="broadcasts")
only(router, *SENDERS)
TEXT, ALBUM, MOMENT, REASON = "broadcast-text", "broadcast-album", "broadcast-moment", "broadcast-reason"
ALBUM_SECONDS = 60


@router.callback_query(Go.filter(F.to == Place.broadcasts))
async def list_(_: CallbackQuery, session: Session, person: Person, t: Texts) -> Screen:
    """The newest broadcasts."""
    await pendings.forget(session, person)
    return await _list(session, person, t)


async def _list(session: Session, person: Person, t: Texts, office_id: int = 0) -> Screen:
    office = broadcasts.office_of(person, office_id)
    return screens.listed(t, office, await broadcasts.last(session, office))


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


@router.message(expecting(TEXT), F.text | F.photo | F.document)
async def said(message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime) -> None:
    """What to send; its draft comes as a message that keeps up with the parts of an album."""
    asked, what = facts(pending), _said(t, message)
    if "broadcast" in asked:
        one = await broadcasts.rewrite(session, person, asked["broadcast"], what, now)
    else:
        one = await broadcasts.compose(session, person, asked["office"], what, now)
    await pendings.forget(session, person)
    if what.album:
        await pendings.expect(session, person, ALBUM, now, broadcast=one.id, album=what.album, seconds=ALBUM_SECONDS)


def _said(t: Texts, message: Message) -> Said:
    text = fields.kept(t, message.html_text) if message.text or message.caption else ""
    if message.photo:
        file = {"external_id": message.photo[-1].file_id, "is_photo": True, "name": ""}
    elif message.document:
        name = message.document.file_name or ""
        file = {"external_id": message.document.file_id, "is_photo": False, "name": name}
    else:
        return Said(text)
    return Said(text, file, message.media_group_id)


def _is_part(message: Message, pending: Pending | None) -> bool:
    """Of the album whose first part made the draft."""
    return pending is not None and message.media_group_id == pending.params.get("album")


@router.message(expecting(ALBUM), F.media_group_id, F.photo | F.document, _is_part)
async def album(message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime) -> None:
    """The next part of an album: added without a word."""
    await broadcasts.add_to_album(session, person, facts(pending)["broadcast"], _said(t, message), now)


@router.message(expecting(TEXT))
async def something_else(_: Message) -> Screen:
    """A voice message, a video, a sticker: it says what would do; the question stays."""
    raise BroadcastContent


@router.callback_query(Go.filter(F.to == Place.broadcast))
async def open_by_button(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The same, from anywhere."""
    await pendings.forget(session, person)
    return await _card(session, await broadcasts.get_for(session, person, callback_data.id), t, now)


@router.callback_query(Open.filter())
async def open_(
    _: CallbackQuery, callback_data: Open, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A broadcast, whatever its state."""
    await pendings.forget(session, person)
    return await _card(session, await broadcasts.get_for(session, person, callback_data.broadcast_id), t, now)


async def _card(session: Session, one: Broadcast, t: Texts, now: datetime) -> Screen:
    if screens.is_draft(one):
        return screens.draft(t, await broadcasts.aim_of(session, one, now))
    return sending.progress(t, one, await broadcasts.next_moment(session, one), now)


@router.callback_query(Go.filter(F.to == Place.broadcast))
async def open_from_elsewhere(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The same, from another feature."""
    await pendings.forget(session, person)
    return await _card(session, await broadcasts.get_for(session, person, callback_data.id), t, now)


@router.callback_query(DropFiles.filter())
async def drop_files(
    _: CallbackQuery, callback_data: DropFiles, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Убрать файлы»."""
    one = await broadcasts.drop_files(session, person, callback_data.broadcast_id, now)
    await pendings.forget(session, person)
    return await _card(session, one, t, now)


@router.callback_query(Fields.filter())
async def fields_(_: CallbackQuery, callback_data: Fields, session: Session, person: Person, t: Texts) -> Screen:
    """«Вставить поле»."""
    return screens.fields_of(t, await broadcasts.draft_for(session, person, callback_data.broadcast_id))


@router.callback_query(AddField.filter())
async def add_field(
    _: CallbackQuery, callback_data: AddField, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """This one."""
    number = callback_data.number
    return await _card(
        session, await broadcasts.add_field(session, person, callback_data.broadcast_id, number, now), t, now
    )


@router.callback_query(RemoveDraft.filter())
async def remove(
    _: CallbackQuery, callback_data: RemoveDraft, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Удалить черновик», asked once."""
    if not callback_data.is_sure:
        return screens.ask_remove(t, await broadcasts.draft_for(session, person, callback_data.broadcast_id))
    office = await broadcasts.remove(session, person, callback_data.broadcast_id, now)
    return await _list(session, person, t, office.id)


@router.callback_query(ShowMe.filter())
async def show_me(
    _: CallbackQuery, callback_data: ShowMe, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Показать мне»: exactly as a recipient gets it."""
    one = await broadcasts.show_me(session, person, callback_data.broadcast_id)
    return screens.letter(t, broadcasts.copy_to_author(person, one), now)


# When -------------------------------------------------------------------------------------------------------------


@router.callback_query(When.filter())
async def when(_: CallbackQuery, callback_data: When, session: Session, person: Person, t: Texts) -> Screen:
    """«Когда»."""
    await pendings.forget(session, person)
    return await _when(session, await broadcasts.draft_for(session, person, callback_data.broadcast_id), t)


async def _when(session: Session, one: Broadcast, t: Texts) -> Screen:
    return screens.when(t, one, await settings.of(session, one.organisation))


@router.callback_query(AtOnce.filter())
async def at_once(
    _: CallbackQuery, callback_data: AtOnce, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Сейчас»."""
    return await _when(
        session, await broadcasts.set_moment(session, person, callback_data.broadcast_id, None, None, now), t
    )


@router.callback_query(AskMoment.filter())
async def ask_moment(
    _: CallbackQuery, callback_data: AskMoment, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Другое время»."""
    one = await broadcasts.draft_for(session, person, callback_data.broadcast_id)
    await pendings.expect(session, person, MOMENT, now, broadcast=one.id)
    return screens.ask_moment(t, one, now.astimezone(one.organisation.zone).date() + timedelta(1))


@router.message(expecting(MOMENT))
async def moment(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """«завтра в 10:00», «25.09 14:30», «16:00»."""
    one = await broadcasts.draft_for(session, person, facts(pending)["broadcast"])
    today = now.astimezone(one.organisation.zone).date()
    rest, hour = take_hour(plain(message.text or ""))
    day = typed_day(rest, today) if rest else today
    if hour is None or day is None:
        raise MomentNotUnderstood
    one = await broadcasts.set_moment(session, person, one.id, day, hour.at, now)
    await pendings.forget(session, person)
    return await _when(session, one, t)


@router.callback_query(ToggleWorking.filter())
async def toggle_working(
    _: CallbackQuery, callback_data: ToggleWorking, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Только в рабочие дни»."""
    return await _when(
        session, await broadcasts.toggle_working_days(session, person, callback_data.broadcast_id, now), t
    )


@router.callback_query(AskUrgent.filter())
async def ask_urgent(
    _: CallbackQuery, callback_data: AskUrgent, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Срочно»: why."""
    one = await broadcasts.draft_for(session, person, callback_data.broadcast_id)
    await pendings.expect(session, person, REASON, now, broadcast=one.id)
    return screens.ask_reason(t, one)


@router.message(expecting(REASON))
async def urgent(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The reason."""
    one = await broadcasts.make_urgent(session, person, facts(pending)["broadcast"], message.text or "", now)
    await pendings.forget(session, person)
    return await _when(session, one, t)


@router.callback_query(Calm.filter())
async def calm(
    _: CallbackQuery, callback_data: Calm, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Quiet hours are kept again."""
    return await _when(session, await broadcasts.make_urgent(session, person, callback_data.broadcast_id, None, now), t)


# Sending ----------------------------------------------------------------------------------------------------------


@router.callback_query(Check.filter())
async def check(
    _: CallbackQuery, callback_data: Check, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Проверить и отправить»: counted first."""
    await pendings.forget(session, person)
    return sending.check(t, await broadcasts.ready(session, person, callback_data.broadcast_id, now))


@router.callback_query(Start.filter())
async def start(
    query: CallbackQuery, callback_data: Start, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отправить»."""
    asked = callback_data
    shown_in = _where(query)
    doubt = await broadcasts.start(
        session, person, asked.broadcast_id, asked.count, shown_in, now, is_sure=asked.is_sure
    )
    if doubt:
        return sending.check_again(t, doubt)
    return await _card(session, await broadcasts.get_for(session, person, asked.broadcast_id), t, now)


def _where(query: CallbackQuery) -> int:
    """The message in which it was pressed."""
    return query.message.message_id if query.message else 0


@router.callback_query(Pause.filter())
async def pause(
    query: CallbackQuery, callback_data: Pause, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Пауза»."""
    return await _card(
        session, await broadcasts.pause(session, person, callback_data.broadcast_id, _where(query), now), t, now
    )


@router.callback_query(Resume.filter())
async def resume(
    query: CallbackQuery, callback_data: Resume, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Продолжить»."""
    return await _card(
        session, await broadcasts.resume(session, person, callback_data.broadcast_id, _where(query), now), t, now
    )


@router.callback_query(Stop.filter())
async def stop(
    query: CallbackQuery, callback_data: Stop, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Остановить», asked once; before anything has left, at once."""
    if not callback_data.is_sure:
        return sending.ask_stop(t, await broadcasts.get_for(session, person, callback_data.broadcast_id))
    return await _card(
        session, await broadcasts.stop(session, person, callback_data.broadcast_id, _where(query), now), t, now
    )


@router.callback_query(MissedList.filter())
async def missed(_: CallbackQuery, callback_data: MissedList, session: Session, person: Person, t: Texts) -> Screen:
    """Whom it did not reach, as a file."""
    found = await broadcasts.missed(session, person, callback_data.broadcast_id)
    return sending.missed(t, papers.missed(t, found), len(found))


@router.callback_query(Again.filter())
async def again(_: CallbackQuery, callback_data: Again, session: Session, person: Person, now: datetime) -> None:
    """«Повторить»: a new draft, which comes as a message of its own."""
    await broadcasts.again(session, person, callback_data.broadcast_id, now)
