"""One's tasks, their cards, «Выполнено»."""

from datetime import date, datetime, timedelta

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from documents.deadlines import typed_date
from handlers.access import members
from handlers.expecting import expecting, facts
from handlers.screen import Go, Place, Screen
from handlers.tasks import notices, screens
from handlers.tasks.screens import (
    PAGE,
    AskDate,
    DigestPage,
    Done,
    DoneBare,
    Mine,
    Reopen,
    ShowFile,
    Snooze,
    Tell,
)
from locales import Texts
from models import File, Pending, Person, TaskState
from services import Session, files, pendings, tasks
from services.errors import DateNotUnderstood
from services.tasks import Filter

router = Router(name="tasks")
members(router)
EVIDENCE, DATE, TOLD = "evidence", "task-date", "task-told"


@router.callback_query(Go.filter(F.to == Place.task))
async def card(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Подробнее»."""
    await pendings.forget(session, person)
    return screens.card(t, await tasks.card(session, person, callback_data.id, now))


@router.callback_query(Done.filter())
async def done(
    _: CallbackQuery, callback_data: Done, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Выполнено»: ask for what confirms it."""
    task = await tasks.own(session, person, callback_data.task_id)
    if task.state == TaskState.done:
        return screens.card(t, await tasks.card(session, person, task.id, now))
    await pendings.expect(session, person, EVIDENCE, now, task=task.id)
    return screens.ask_evidence(t, task, task.activity.title, tasks.evidence_for(task))


@router.callback_query(DoneBare.filter())
async def done_bare(
    _: CallbackQuery, callback_data: DoneBare, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Без подтверждения»."""
    return await _complete(session, person, callback_data.task_id, t, now)


async def _complete(
    session: Session,
    person: Person,
    task_id: int,
    t: Texts,
    now: datetime,
    text: str | None = None,
    file: File | None = None,
) -> Screen:
    task = await tasks.complete(session, person, task_id, now, text=text, file=file)
    await pendings.forget(session, person)
    told = t("done-confirmed") if task.is_confirmed else t("done-unconfirmed")
    return screens.card(t, await tasks.card(session, person, task_id, now), told)


@router.message(expecting(EVIDENCE), F.text)
async def evidence_text(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """An order's number and date, a link, a comment."""
    return await _complete(session, person, facts(pending)["task"], t, now, text=message.text)


@router.message(expecting(EVIDENCE), F.document)
async def evidence_file(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """A file."""
    document = message.document
    assert document is not None
    size = document.file_size or 0
    file = await files.receive(session, person, document.file_id, document.file_name or "", size, now)
    return await _complete(session, person, facts(pending)["task"], t, now, text=message.caption, file=file)


@router.message(expecting(EVIDENCE), F.photo)
async def evidence_photo(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """A photo: the largest size that Telegram made of it."""
    assert message.photo is not None
    largest = message.photo[-1]
    name = t("photo-name", day=now.date())
    size = largest.file_size or 0
    file = await files.receive(session, person, largest.file_id, name, size, now, is_photo=True)
    return await _complete(session, person, facts(pending)["task"], t, now, text=message.caption, file=file)


@router.callback_query(Reopen.filter())
async def reopen(
    _: CallbackQuery, callback_data: Reopen, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Вернуть в работу»."""
    await tasks.reopen(session, person, callback_data.task_id, now)
    return screens.card(t, await tasks.card(session, person, callback_data.task_id, now), t("reopened"))


@router.callback_query(Snooze.filter())
async def snooze(
    _: CallbackQuery, callback_data: Snooze, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Напомнить завтра»."""
    return screens.snoozed(t, await tasks.snooze(session, person, callback_data.task_id, now))


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
    task = await tasks.tell(session, person, facts(pending)["task"], message.text or "", now)
    await pendings.forget(session, person)
    return screens.card(t, await tasks.card(session, person, task.id, now), t("told"))


@router.callback_query(AskDate.filter())
async def ask_date(
    _: CallbackQuery, callback_data: AskDate, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Назначить срок»."""
    task = await tasks.own(session, person, callback_data.task_id)
    await pendings.expect(session, person, DATE, now, task=task.id)
    return screens.ask_date(t, task)


@router.message(expecting(DATE), F.text)
async def set_date(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The date that was typed."""
    day = typed_date(message.text or "", tasks.today_of(person, now))
    if day is None:
        raise DateNotUnderstood
    task = await tasks.set_date(session, person, facts(pending)["task"], day, now)
    await pendings.forget(session, person)
    return screens.card(t, await tasks.card(session, person, task.id, now), t("dated", day=day))


@router.callback_query(ShowFile.filter())
async def show_file(_: CallbackQuery, callback_data: ShowFile, session: Session, person: Person, t: Texts) -> Screen:
    """The file that confirms a task."""
    return screens.file(t, await tasks.evidence_file(session, person, callback_data.task_id))


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
    return screens.mine(t, found, chosen, page, many=len(person.memberships) > 1)


@router.callback_query(DigestPage.filter())
async def digest_page(
    _: CallbackQuery, callback_data: DigestPage, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Ещё 14 →»: what was done meanwhile is left out."""
    day = date(callback_data.day // 10_000, callback_data.day // 100 % 100, callback_data.day % 100)
    since = day - timedelta(min(max(callback_data.missed, 0), 30))
    screen = await notices.digest_screen(session, person, day, since, max(callback_data.page, 0), t, now)
    return screen or screens.digest_done(t)
