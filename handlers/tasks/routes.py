"""One's tasks, their cards, «Выполнено»."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from documents.typed_dates import typed_day
from handlers.access import members
from handlers.expecting import expecting, facts
from handlers.screen import Go, Place, Screen
from handlers.sent import received
from handlers.tasks import digests, notices, screens
from handlers.tasks.digests import DigestBelow, DigestPage
from handlers.tasks.screens import (
    PAGE,
    AddProof,
    AskDate,
    Done,
    DoneBare,
    FullText,
    History,
    Mine,
    Reopen,
    ShowFiles,
    Snooze,
    Tell,
)
from locales import Texts
from models import File, Pending, Person, TaskState
from services import Session, dating, files, marking, pendings, reminders, task_cards, tasks
from services.errors import DateNotUnderstood
from services.tasks import Filter

router = Router(name="tasks")
members(router)
EVIDENCE, DATE, TOLD, ALBUM = "evidence", "task-date", "task-told", "task-album"


@router.callback_query(Go.filter(F.to == Place.task))
async def card(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Подробнее»."""
    await pendings.forget(session, person)
    return screens.card(t, await task_cards.card(session, person, callback_data.id, now))


@router.callback_query(Done.filter())
async def done(
    _: CallbackQuery,
    callback_data: Done,
    session: Session,
    person: Person,
    t: Texts,
    now: datetime,
    personal_data: bool,
) -> Screen:
    """«Выполнено»: ask for what confirms it."""
    task = await marking.to_mark(session, person, callback_data.task_id)
    if task.state == TaskState.done:
        return screens.card(t, await task_cards.card_of(session, person, task, now))
    await pendings.expect(session, person, EVIDENCE, now, task=task.id)
    return screens.ask_evidence(t, task, marking.evidence_for(task), photos=personal_data)


@router.callback_query(DoneBare.filter())
async def done_bare(
    _: CallbackQuery, callback_data: DoneBare, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Без подтверждения»."""
    return await _complete(session, person, callback_data.task_id, t, now)


@router.callback_query(AddProof.filter())
async def add_proof(
    _: CallbackQuery,
    callback_data: AddProof,
    session: Session,
    person: Person,
    t: Texts,
    now: datetime,
    personal_data: bool,
) -> Screen:
    """«Добавить подтверждение» to what is done without."""
    task = await marking.to_mark(session, person, callback_data.task_id)
    await pendings.expect(session, person, EVIDENCE, now, task=task.id)
    return screens.ask_evidence(t, task, marking.evidence_for(task), is_done=True, photos=personal_data)


async def _complete(
    session: Session,
    person: Person,
    task_id: int,
    t: Texts,
    now: datetime,
    text: str | None = None,
    file: File | None = None,
) -> Screen:
    task = await marking.complete(session, person, task_id, now, text=text, file=file)
    await pendings.forget(session, person)
    seen = await task_cards.card_of(session, person, task, now)
    return screens.card(t, seen, screens.done_told(t, seen, now, is_new=bool(text or file)))


@router.message(expecting(EVIDENCE), F.text)
async def evidence_text(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """An order's number and date, a link, a comment."""
    return await _complete(session, person, facts(pending)["task"], t, now, text=message.text)


@router.message(expecting(EVIDENCE), F.document | F.photo)
async def evidence_file(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """A file or a photo."""
    file = await _received(message, session, person, t, now)
    screen = await _complete(session, person, facts(pending)["task"], t, now, text=message.caption, file=file)
    await _expect_album(message, session, person, pending, now)
    return screen


async def _received(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> File:
    file = received(message, t, now)
    return await files.receive(session, person, file.external_id, file.name, file.size, now, is_photo=file.is_photo)


async def _expect_album(message: Message, session: Session, person: Person, pending: Pending, now: datetime) -> None:
    """Several photos sent at once come as messages of one album."""
    if message.media_group_id:
        task = facts(pending)["task"]
        await pendings.expect(session, person, ALBUM, now, task=task, album=message.media_group_id)


def _goes_on(message: Message, pending: Pending | None) -> bool:
    """Whether this is one more of the album that has begun."""
    return message.media_group_id is not None and facts(pending).get("album") == message.media_group_id


@router.message(expecting(ALBUM), _goes_on, F.document | F.photo)
async def album(message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime) -> None:
    """It is added to the history without a word: the first one was answered."""
    file = await _received(message, session, person, t, now)
    await marking.attach(session, person, facts(pending)["task"], file, now)


@router.callback_query(Reopen.filter())
async def reopen(
    _: CallbackQuery, callback_data: Reopen, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Вернуть в работу»."""
    task = await marking.reopen(session, person, callback_data.task_id, now)
    return screens.card(t, await task_cards.card_of(session, person, task, now), t("reopened"))


@router.callback_query(Snooze.filter())
async def snooze(
    _: CallbackQuery, callback_data: Snooze, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Напомнить завтра»."""
    return screens.snoozed(t, await dating.snooze(session, person, callback_data.task_id, now))


@router.callback_query(Tell.filter())
async def tell(
    _: CallbackQuery, callback_data: Tell, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Что уже сделано»."""
    task = await tasks.own(session, person, callback_data.task_id)
    await pendings.expect(session, person, TOLD, now, task=task.id)
    return screens.ask_tell(t, task)


@router.message(expecting(TOLD), F.text)
async def told(message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime) -> Screen:
    """A word in the history."""
    task = await marking.tell(session, person, facts(pending)["task"], now, text=message.text)
    await pendings.forget(session, person)
    return screens.card(t, await task_cards.card_of(session, person, task, now), t("told"))


@router.message(expecting(TOLD), F.document | F.photo)
async def told_by_file(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """A file in the history."""
    file = await _received(message, session, person, t, now)
    task = await marking.tell(session, person, facts(pending)["task"], now, text=message.caption, file=file)
    await pendings.forget(session, person)
    await _expect_album(message, session, person, pending, now)
    return screens.card(t, await task_cards.card_of(session, person, task, now), t("told"))


@router.message(expecting(EVIDENCE, TOLD))
async def neither_words_nor_file(_: Message, pending: Pending, t: Texts) -> Screen:
    """A voice message, a sticker, a contact: it says what would do; the question stays."""
    return screens.words_or_file(t, facts(pending)["task"])


@router.callback_query(AskDate.filter())
async def ask_date(
    _: CallbackQuery, callback_data: AskDate, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Назначить срок»."""
    task = await dating.to_date(session, person, callback_data.task_id)
    await pendings.expect(session, person, DATE, now, task=task.id)
    return screens.ask_date(t, task)


@router.message(expecting(DATE))
async def set_date(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The date that was typed."""
    day = typed_day(message.text or "", tasks.today_of(person, now))
    if day is None:
        raise DateNotUnderstood
    task = await dating.set_date(session, person, facts(pending)["task"], day, now)
    await pendings.forget(session, person)
    return screens.card(t, await task_cards.card_of(session, person, task, now), t("dated", day=day))


@router.callback_query(ShowFiles.filter())
async def show_files(_: CallbackQuery, callback_data: ShowFiles, session: Session, person: Person, t: Texts) -> Screen:
    """The files of a task."""
    return screens.files(t, await task_cards.evidence_files(session, person, callback_data.task_id))


@router.callback_query(History.filter())
async def history(
    _: CallbackQuery, callback_data: History, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """All that happened to a task."""
    seen = await task_cards.card(session, person, callback_data.task_id, now)
    return screens.history(t, seen, max(callback_data.page, 0))


@router.callback_query(FullText.filter())
async def full_text(
    _: CallbackQuery, callback_data: FullText, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The line of the plan as it is printed, to the last word."""
    return screens.full_text(t, await task_cards.card(session, person, callback_data.task_id, now))


@router.message(Command("tasks"))
async def mine(_: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """«Мои задачи»: what is urgent, or all."""
    return await _open(session, person, t, now)


@router.callback_query(Go.filter(F.to == Place.tasks))
async def mine_by_button(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The same, by a button."""
    await pendings.forget(session, person)
    return await _open(session, person, t, now)


async def _open(session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """Begin with the most urgent kind that is not empty."""
    counts = await tasks.count_mine(session, person, now)
    urgent = (Filter.overdue, Filter.today, Filter.month, Filter.all)
    chosen = next((f for f in urgent if counts[f]), Filter.all)
    return await _mine(session, person, chosen, 0, t, now)


@router.callback_query(Mine.filter())
async def turn_page(
    _: CallbackQuery, callback_data: Mine, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Another kind or page."""
    return await _mine(session, person, callback_data.chosen, max(callback_data.page, 0), t, now)


async def _mine(session: Session, person: Person, chosen: Filter, page: int, t: Texts, now: datetime) -> Screen:
    found = await tasks.list_mine(session, person, chosen, page, PAGE, now)
    many = len({line.organisation.id for line in found.lines}) > 1
    return screens.mine(t, found, chosen, many=many)


@router.callback_query(DigestPage.filter())
async def digest_page(
    _: CallbackQuery, callback_data: DigestPage, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Ещё 14 →»: what was done meanwhile is left out."""
    day, since = digests.days_of(callback_data)
    screen = await notices.digest_screen(session, person, day, since, max(callback_data.page, 0), t, now)
    return screen or digests.digest_done(t)


@router.callback_query(DigestBelow.filter())
async def digest_below(
    _: CallbackQuery, callback_data: DigestBelow, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Organisations below with tasks overdue for a week, when they are many: a page."""
    day, since = digests.days_of(callback_data)
    found = await reminders.digest(session, person, day, since, now)
    return digests.digest_below(t, found, callback_data, max(callback_data.page, 0))
