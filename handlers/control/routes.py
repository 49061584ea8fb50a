"""«Проверка»: what waits, «Принять», «Вернуть», «Принять все», «Отменить»."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.control import screens
from handlers.control.buttons import (
    Accept,
    AcceptAll,
    AskAll,
    AskReason,
    AskText,
    Heaps,
    NextOne,
    OneTask,
    Proofs,
    SendBack,
    UndoVerdict,
)
from handlers.control.screens import PAGE, REASONS
from handlers.expecting import expecting, facts
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Organisation, Pending, Person, Role, Verdict
from services import Session, control, organisations, pendings, verdicts
from services.errors import Outdated

router = Router(name="control")
only(router, Role.coordinator)
TEXT, REASON = "control-text", "control-reason"
EXAMPLES = 4


@router.callback_query(Go.filter(F.to == Place.control))
async def open_(_: CallbackQuery, session: Session, person: Person, t: Texts) -> Screen:
    """What waits."""
    await pendings.forget(session, person)
    return await _heaps(session, person, organisations.office_of(person), 0, t)


@router.callback_query(Heaps.filter())
async def heaps(_: CallbackQuery, callback_data: Heaps, session: Session, person: Person, t: Texts) -> Screen:
    """The same: a page."""
    await pendings.forget(session, person)
    office = organisations.office_of(person, callback_data.office)
    return await _heaps(session, person, office, callback_data.page, t)


async def _heaps(session: Session, person: Person, office: Organisation, page: int, t: Texts) -> Screen:
    return screens.heaps(t, await control.queue(session, person, office, page, PAGE), office.id)


@router.callback_query(NextOne.filter())
async def next_one(
    _: CallbackQuery, callback_data: NextOne, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The next task to check; nothing is left: what waits beside it."""
    await pendings.forget(session, person)
    press, office = callback_data, organisations.office_of(person, callback_data.office)
    found = await control.next_one(session, person, office, now, press.activity_id, press.after)
    return screens.check(t, found, press.activity_id) if found else await _heaps(session, person, office, 0, t)


@router.callback_query(Go.filter(F.to == Place.check))
async def check(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One task, from its card."""
    await pendings.forget(session, person)
    return screens.check(t, await control.check(session, person, callback_data.id, now), 0)


@router.callback_query(OneTask.filter())
async def one_task(
    _: CallbackQuery, callback_data: OneTask, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The same task again: «Отмена»."""
    await pendings.forget(session, person)
    press = callback_data
    return screens.check(
        t, await control.check(session, person, press.task_id, now, press.activity_id), press.activity_id
    )


@router.callback_query(Accept.filter())
async def accept(
    _: CallbackQuery, callback_data: Accept, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Принять»."""
    press = callback_data
    verdict = await verdicts.accept(session, person, press.task_id, press.seen, press.choice, now)
    return await _following(session, person, verdict, press.task_id, press.activity_id, t, now)


async def _following(
    session: Session, person: Person, verdict: Verdict, task_id: int, activity_id: int, t: Texts, now: datetime
) -> Screen:
    """What was decided, and the next one at once."""
    await pendings.forget(session, person)
    place, words = await control.said_of(session, person, task_id)
    office = organisations.office_of(person, verdict.office_id)
    found = await control.next_one(session, person, office, now, activity_id)
    rest = await control.queue(session, person, office, 0, PAGE)
    return screens.following(t, verdict, (place.name, words), found, activity_id, rest)


@router.callback_query(AskText.filter())
async def ask_text(
    _: CallbackQuery, callback_data: AskText, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Свой вывод»: the next message is it."""
    press = callback_data
    seen = await control.check_again(session, person, press.task_id, press.seen, now)
    await pendings.expect(session, person, TEXT, now, task=press.task_id, activity=press.activity_id, seen=press.seen)
    return screens.ask_text(t, seen, press.activity_id)


@router.message(expecting(TEXT), F.text)
async def accept_with_text(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The conclusion in words of one's own."""
    asked = facts(pending)
    verdict = await verdicts.accept(session, person, asked["task"], asked["seen"], 0, now, message.text)
    return await _following(session, person, verdict, asked["task"], asked["activity"], t, now)


@router.callback_query(AskReason.filter())
async def ask_reason(
    _: CallbackQuery, callback_data: AskReason, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Вернуть»: why?"""
    press = callback_data
    seen = await control.check_again(session, person, press.task_id, press.seen, now)
    await pendings.expect(session, person, REASON, now, task=press.task_id, activity=press.activity_id, seen=press.seen)
    return screens.ask_reason(t, seen, press.activity_id)


@router.callback_query(SendBack.filter())
async def send_back(
    _: CallbackQuery, callback_data: SendBack, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """For one of the usual reasons."""
    press = callback_data
    if not 1 <= press.choice <= REASONS:
        raise Outdated
    reason = screens.reason(t, press.choice)
    verdict = await verdicts.hand_back(session, person, press.task_id, press.seen, reason, now)
    return await _following(session, person, verdict, press.task_id, press.activity_id, t, now)


@router.message(expecting(REASON), F.text)
async def send_back_with_words(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """For a reason in words of one's own."""
    asked = facts(pending)
    verdict = await verdicts.hand_back(session, person, asked["task"], asked["seen"], message.text or "", now)
    return await _following(session, person, verdict, asked["task"], asked["activity"], t, now)


@router.message(expecting(TEXT, REASON))
async def no_words(_: Message, pending: Pending, t: Texts) -> Screen:
    """A file, a voice message: only words will do; the question stays."""
    asked = facts(pending)
    return screens.only_words(t, asked["task"], asked["activity"])


@router.callback_query(Proofs.filter())
async def proofs(
    _: CallbackQuery, callback_data: Proofs, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What was sent: the files themselves."""
    return screens.proofs(t, (await control.check(session, person, callback_data.task_id, now)).files)


@router.callback_query(AskAll.filter())
async def ask_all(_: CallbackQuery, callback_data: AskAll, session: Session, person: Person, t: Texts) -> Screen:
    """«Принять все»: what would happen."""
    office = organisations.office_of(person, callback_data.office)
    return screens.ask_all(t, await verdicts.preview(session, person, office, callback_data.activity_id, EXAMPLES))


@router.callback_query(AcceptAll.filter())
async def accept_all(
    _: CallbackQuery, callback_data: AcceptAll, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Принять все»."""
    press, office = callback_data, organisations.office_of(person, callback_data.office)
    verdict, count = await verdicts.accept_all(
        session, person, office, press.activity_id, press.seen, now, only_confirmed=press.confirmed
    )
    return screens.accepted_all(t, verdict, count, await control.queue(session, person, office, 0, PAGE))


@router.callback_query(UndoVerdict.filter())
async def undo(
    _: CallbackQuery, callback_data: UndoVerdict, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отменить»."""
    done = await verdicts.undo(session, person, callback_data.verdict_id, now)
    office = organisations.office_of(person, done.verdict.office_id)
    rest = await control.queue(session, person, office, 0, PAGE)
    return screens.undone(t, done.count, rest, office.id)
