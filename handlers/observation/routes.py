"""The observer's side: questions and answers, words and photos, sending, «Нарушение!»."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.observation import alarms, outcomes, papers, screens, words
from handlers.observation.buttons import (
    AlarmKind,
    AlarmOf,
    Ask,
    At,
    Choose,
    Clear,
    Correct,
    Fill,
    InOrder,
    KeepAsSent,
    OwnAct,
    Part,
    Photo,
    Receipt,
    Revoke,
    Send,
    TakeUp,
)
from handlers.screen import Go, Place, Screen
from handlers.sent import received
from locales import Texts
from models import Pending, Person, Role
from services import (
    Session,
    files,
    observation,
    observation_alarms,
    observation_answers,
    observation_sending,
    observation_words,
)
from services.observation import SAID
from services.observation_alarms import ALARM
from services.observation_words import DOUBT

router = Router(name="observation")
only(router, Role.observer)


@router.callback_query(Choose.filter())
async def choose(
    _: CallbackQuery, callback_data: Choose, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """An answer, and the next question."""
    one = callback_data
    seen = await observation_answers.choose(session, person, one.observation_id, one.index, one.choice, now)
    return screens.sheet(t, seen, now)


@router.callback_query(At.filter())
async def at_hour(
    _: CallbackQuery, callback_data: At, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """An hour, and the next question."""
    one = callback_data
    seen = await observation_answers.at_minute(session, person, one.observation_id, one.index, one.value, now)
    return screens.sheet(t, seen, now)


@router.callback_query(Ask.filter())
async def ask(
    _: CallbackQuery, callback_data: Ask, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Another question, or all of the sheet."""
    one = callback_data
    return screens.sheet(t, await observation.show(session, person, one.observation_id, one.index, now), now)


@router.callback_query(Fill.filter())
async def fill(
    _: CallbackQuery, callback_data: Fill, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The sheet of a shift, where it was left."""
    return screens.sheet(t, await observation.begin(session, person, callback_data.placement_id, now), now)


@router.callback_query(InOrder.filter())
async def in_order(
    _: CallbackQuery, callback_data: InOrder, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What would be answered; then all of it is."""
    one = callback_data
    if not one.count:
        return screens.in_order(t, await observation_answers.look(session, person, one.observation_id, one.index, now))
    seen = await observation_answers.all_in_order(session, person, one.observation_id, one.index, one.count, now)
    return screens.sheet(t, seen, now)


@router.callback_query(Clear.filter())
async def clear(
    _: CallbackQuery, callback_data: Clear, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The comment and the photo go."""
    one = callback_data
    return screens.sheet(t, await observation_answers.clear(session, person, one.observation_id, one.index, now), now)


@router.callback_query(Part.filter())
async def part(
    _: CallbackQuery, callback_data: Part, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The questions under one heading."""
    one = callback_data
    return screens.part(t, await observation.show(session, person, one.observation_id, -1, now), one.part)


@router.callback_query(Photo.filter())
async def photo(_: CallbackQuery, callback_data: Photo, session: Session, person: Person, t: Texts) -> Screen:
    """The photo of a question."""
    one = callback_data
    seen = await observation.seen(session, await observation.own(session, person, one.observation_id))
    item = seen.item(one.index)
    file = await files.find(session, seen.said(item.key).file_id or 0)
    return papers.photo(t, file, words.brief(item))


@router.message(expecting(SAID, ALARM, DOUBT), F.photo | F.document)
async def photographed(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """A photo of a document, for a question or for a violation, and what was written below it."""
    told, file, below = facts(pending), received(message, t, now), message.caption or ""
    outcome = await observation_words.enclose(session, person, pending.kind, told, file, below, now)
    return outcomes.after(t, outcome, now)


# Sending ------------------------------------------------------------------------------------------------------------


@router.callback_query(Send.filter())
async def send(
    _: CallbackQuery, callback_data: Send, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отправить»: the receipt and the act."""
    one = callback_data
    return screens.receipt(t, await observation_sending.submit(session, person, one.observation_id, one.stamp, now))


@router.callback_query(Receipt.filter())
async def receipt(_: CallbackQuery, callback_data: Receipt, session: Session, person: Person, t: Texts) -> Screen:
    """What was sent."""
    sent = await observation_sending.of_own(session, person, callback_data.observation_id)
    return screens.receipt(t, sent, with_act=False)


@router.callback_query(OwnAct.filter())
async def act(_: CallbackQuery, callback_data: OwnAct, session: Session, person: Person, t: Texts) -> Screen:
    """The act once more."""
    return screens.act(t, await observation_sending.of_own(session, person, callback_data.observation_id))


@router.callback_query(Correct.filter())
async def correct(
    _: CallbackQuery, callback_data: Correct, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Исправить»: why?"""
    return screens.ask_reason(
        t, await observation_sending.ask_reason(session, person, callback_data.observation_id, now)
    )


@router.callback_query(KeepAsSent.filter())
async def keep_as_sent(
    _: CallbackQuery, callback_data: KeepAsSent, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The correction is given up."""
    sent = await observation_sending.keep_as_sent(session, person, callback_data.observation_id, now)
    return screens.receipt(t, sent, with_act=False)


@router.callback_query(TakeUp.filter())
async def take_up(
    _: CallbackQuery, callback_data: TakeUp, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What was returned."""
    return screens.sheet(t, await observation.show(session, person, callback_data.observation_id, -1, now), now)


@router.callback_query(Go.filter(F.to == Place.observation))
async def mine(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """«Листы наблюдения»."""
    return screens.mine(t, await observation.mine(session, person, now))


# «Нарушение!» -------------------------------------------------------------------------------------------------------


@router.callback_query(Go.filter(F.to == Place.violation))
async def violation(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """What is wrong; where there are several works, at which."""
    return alarms.shifts(t, await observation_alarms.shifts(session, person, now))


@router.callback_query(AlarmOf.filter())
async def violation_of(
    _: CallbackQuery, callback_data: AlarmOf, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """At this work."""
    return alarms.kinds(t, await observation_alarms.shift(session, person, callback_data.placement_id, now))


@router.callback_query(AlarmKind.filter())
async def tell(
    _: CallbackQuery, callback_data: AlarmKind, session: Session, person: Person, t: Texts, now: datetime,
    personal_data: bool,
) -> Screen:  # fmt: skip
    """It is told."""
    one = callback_data
    return alarms.told(
        t, await observation_alarms.tell(session, person, one.placement_id, one.kind, now), photos=personal_data
    )


@router.callback_query(Revoke.filter())
async def revoke(
    _: CallbackQuery, callback_data: Revoke, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Нажато по ошибке»."""
    return alarms.told(t, await observation_alarms.revoke(session, person, callback_data.violation_id, now))


@router.message(expecting(SAID, ALARM, *outcomes.OWN), ~F.text)
async def neither(_: Message, t: Texts) -> Screen:
    """A voice message, a sticker: it says what would do; the question stays."""
    return Screen(t("observation-not-understood"))
