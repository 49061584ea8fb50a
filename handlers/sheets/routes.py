"""Lists of a day: ticked off, commented, photographed; reminders are answered, uploads are marked."""

from datetime import UTC, date, datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.access import members, only
from handlers.expecting import expecting, facts
from handlers.screen import Go, Place, Screen
from handlers.sent import received
from handlers.sheets import screens, upload_screens
from handlers.sheets.presses import (
    Answer,
    Ask,
    More,
    Open,
    Report,
    Show,
    ShowFile,
    Tick,
    Upload,
    UploadNudge,
    Uploads,
)
from handlers.sheets.screens import EPOCH, STAGES, choices
from locales import Texts
from models import OrganisationKind, Pending, Person, Role, Sheet, StageName
from services import Session, files, organisations, pendings, sheet_lines, sheets, stages, ticks
from services import uploads as uploads_below
from services.errors import Outdated
from services.sheet_lines import YES, Line, Seen

router = Router(name="sheets")
members(router)
above = Router(name="sheets-above")
only(above, Role.coordinator)
SAID = "sheet-said"
LAST_DAY = date.max.toordinal()
MOST_PAGES = 10_000


@router.message(Command("lists"))
async def home(_: Message, session: Session, person: Person, t: Texts) -> Screen:
    """One's lists."""
    return screens.home(t, person.acting_office, await sheets.own(session, person))


@router.callback_query(Go.filter(F.to == Place.sheets))
async def home_by_button(_: CallbackQuery, session: Session, person: Person, t: Texts) -> Screen:
    """The same, by a button."""
    await pendings.forget(session, person)
    return screens.home(t, person.acting_office, await sheets.own(session, person))


@router.callback_query(Tick.filter())
async def tick(
    query: CallbackQuery, callback_data: Tick, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Done."""
    one = callback_data
    message_id = query.message.message_id if query.message else None
    seen, line = await ticks.mark(session, person, one.sheet_id, one.item, one.slot, YES, now, message_id=message_id)
    return screens.sheet(t, seen, now, _same_part(seen, line), instead=sheets.stands_in(person, seen.sheet))


def _same_part(seen: Seen, line: Line) -> int | None:
    """Where somebody works, as long as something is left there."""
    part = seen.part_of(line)
    return None if seen.parts[part].is_done else part


@router.callback_query(Show.filter())
async def show(
    _: CallbackQuery, callback_data: Show, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A part of a list."""
    await pendings.forget(session, person)
    one = await sheets.get_for(session, person, callback_data.sheet_id)
    part = callback_data.part if callback_data.part >= 0 else None
    return await _list(session, person, one, t, now, part)


async def _list(
    session: Session, person: Person, one: Sheet, t: Texts, now: datetime, part: int | None = None
) -> Screen:
    fills, instead = sheets.may_fill(person, one), sheets.stands_in(person, one)
    seen = await sheet_lines.seen(session, one)
    return screens.sheet(t, seen, now, part, fills=fills, instead=fills and instead)


@router.callback_query(Go.filter(F.to == Place.sheet))
async def show_from_anywhere(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A list, opened from another place."""
    one = await sheets.get_for(session, person, callback_data.id)
    return await _list(session, person, one, t, now)


@router.callback_query(More.filter())
async def more(
    _: CallbackQuery, callback_data: More, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Which item."""
    one = await sheets.get_for(session, person, callback_data.sheet_id)
    return screens.more(t, await sheet_lines.seen(session, one), callback_data.part, now)


@router.callback_query(Open.filter())
async def open_(
    _: CallbackQuery, callback_data: Open, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The card of an item. One that wants words takes them at once."""
    await pendings.forget(session, person)
    seen = await sheet_lines.seen(session, await sheets.get_for(session, person, callback_data.sheet_id))
    line = seen.line(callback_data.item, callback_data.slot)
    if line.item.type in screens.TYPED and not line.is_done and sheets.may_fill(person, seen.sheet):
        await _expect(session, person, seen, line, now)
    return await _card(session, person, seen, line, t, now)


async def _expect(session: Session, person: Person, seen: Seen, line: Line, now: datetime) -> None:
    await pendings.expect(
        session, person, SAID, now, sheet=seen.sheet.id, item=line.index, slot=line.minutes,
        organisation=seen.place.id,
    )  # fmt: skip


async def _card(
    session: Session, person: Person, seen: Seen, line: Line, t: Texts, now: datetime, news: str | None = None
) -> Screen:
    file_id = line.answer.file_id if line.answer else None
    file = await files.find(session, file_id) if file_id else None
    return screens.card(t, seen, line, now, fills=sheets.may_fill(person, seen.sheet), file=file, news=news)


@router.callback_query(Answer.filter())
async def answer(
    _: CallbackQuery, callback_data: Answer, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """An answer from the card."""
    one = callback_data
    seen = await sheets.to_fill(session, person, one.sheet_id)
    offered = choices(seen.line(one.item, one.slot).item)
    if not 0 <= one.choice < len(offered):
        raise Outdated
    await pendings.forget(session, person)
    seen, line = await ticks.mark(session, person, one.sheet_id, one.item, one.slot, offered[one.choice], now)
    return await _card(session, person, seen, line, t, now)


@router.callback_query(Ask.filter())
async def ask(
    _: CallbackQuery, callback_data: Ask, session: Session, person: Person, t: Texts, now: datetime,
    personal_data: bool,
) -> Screen:  # fmt: skip
    """Words or a photo."""
    seen = await sheets.to_fill(session, person, callback_data.sheet_id)
    line = seen.line(callback_data.item, callback_data.slot)
    await _expect(session, person, seen, line, now)
    return screens.ask(t, seen, line, photos=personal_data)


@router.message(expecting(SAID), F.text)
async def said(message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime) -> Screen:
    """A comment, or what the item asks for."""
    told = facts(pending)
    where = (told["sheet"], told["item"], told["slot"])
    seen, line = await ticks.say(session, person, *where, message.text or "", now)
    await pendings.forget(session, person)
    return await _card(session, person, seen, line, t, now, t("todo-written"))


@router.message(expecting(SAID), F.photo | F.document)
async def photographed(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """A photo or a document."""
    told = facts(pending)
    where = (told["sheet"], told["item"], told["slot"])
    seen, line = await ticks.attach(session, person, *where, received(message, t, now), message.caption, now)
    await pendings.forget(session, person)
    return await _card(session, person, seen, line, t, now, t("todo-attached"))


@router.message(expecting(SAID))
async def neither(_: Message, t: Texts) -> Screen:
    """A voice message, a sticker: it says what would do; the question stays."""
    return Screen(t("todo-not-understood"))


@router.callback_query(ShowFile.filter())
async def show_file(_: CallbackQuery, callback_data: ShowFile, session: Session, person: Person, t: Texts) -> Screen:
    """What was sent."""
    seen = await sheet_lines.seen(session, await sheets.get_for(session, person, callback_data.sheet_id))
    line = seen.line(callback_data.item, callback_data.slot)
    found = await files.find(session, line.answer.file_id) if line.answer and line.answer.file_id else None
    if found is None:
        raise Outdated
    return screens.file(t, found)


@router.callback_query(Report.filter())
async def report(
    _: CallbackQuery, callback_data: Report, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Сделано» in a reminder."""
    one = callback_data
    name, day = _stage(one.number), _day(one.day)
    expected_at = datetime.fromtimestamp(min(abs(one.at), 2**32) * EPOCH, UTC)
    count = await ticks.report_late(session, person, one.organisation_id, day, name, expected_at, now)
    return screens.reported(t, name, count)


def _stage(number: int) -> StageName:
    if not 0 <= number < len(STAGES):
        raise Outdated
    return STAGES[number]


def _day(ordinal: int) -> date:
    if not 1 <= ordinal <= LAST_DAY:
        raise Outdated
    return date.fromordinal(ordinal)


# Uploads ----------------------------------------------------------------------------------------------------------


@above.callback_query(Go.filter(F.to == Place.uploads))
async def uploads(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """Works to upload of the school acted for, or the schools below that have some left."""
    return await _uploads(session, person, organisations.office_of(person).id, 0, t, now)


@above.callback_query(Uploads.filter())
async def uploads_page(
    _: CallbackQuery, callback_data: Uploads, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Another page."""
    return await _uploads(session, person, callback_data.office, callback_data.page, t, now)


async def _uploads(session: Session, person: Person, office: int, page: int, t: Texts, now: datetime) -> Screen:
    place = organisations.office_of(person, office)
    if place.kind != OrganisationKind.school:
        page = min(max(page, 0), MOST_PAGES)
        found = await uploads_below.below(session, place, page, upload_screens.SCHOOLS, now)
        return upload_screens.below(t, found, page)
    today = now.astimezone(place.zone).date()
    return upload_screens.uploads(t, place, await stages.to_upload(session, place, today), page)


@above.callback_query(UploadNudge.filter())
async def nudge(
    _: CallbackQuery, callback_data: UploadNudge, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A word to those that have not uploaded."""
    office = organisations.office_of(person, callback_data.office)
    return upload_screens.nudged(t, await uploads_below.nudge(session, person, office, now))


@above.callback_query(Upload.filter())
async def upload(
    _: CallbackQuery, callback_data: Upload, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One work is uploaded."""
    work = await ticks.upload(session, person, callback_data.work_id, now, is_on=callback_data.is_on)
    return await _uploads(session, person, work.organisation_id, callback_data.page, t, now)
