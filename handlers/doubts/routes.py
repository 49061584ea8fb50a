"""«Сомнения»: one at a time, answered by a button or in one's own words."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.doubts import screens
from handlers.doubts.screens import Agree, Answer, DoubtList, MoveYears, Show, Skip, TakeBackAnswer, Type
from handlers.expecting import expecting, facts
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Pending, Person, Role
from services import Session, doubts, pendings, typed_doubts
from services.doubts import Walk
from services.typed_doubts import PENDING

router = Router(name="doubts")
only(router, Role.coordinator)


@router.callback_query(Go.filter(F.to == Place.doubts))
async def place(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The first of them."""
    return await _show(session, person, callback_data.id, 0, t, now)


@router.callback_query(Show.filter())
async def show(
    _: CallbackQuery, callback_data: Show, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One of them."""
    return await _show(session, person, callback_data.reading_id, callback_data.at, t, now)


async def _show(session: Session, person: Person, reading_id: int, at: int, t: Texts, now: datetime) -> Screen:
    await pendings.forget(session, person)
    return screens.walk(t, await doubts.look(session, person, reading_id, now, at))


@router.callback_query(Answer.filter())
async def settle(
    _: CallbackQuery, callback_data: Answer, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One of the readings, or «Оставить как есть»; the next doubt follows."""
    n, check, which = callback_data.n, callback_data.check, callback_data.how.which
    walk = await doubts.settle(session, person, callback_data.reading_id, n, check, which, now)
    return screens.walk(t, walk)


@router.callback_query(Type.filter())
async def type_it(
    _: CallbackQuery, callback_data: Type, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Ввести самому»: the next text is it."""
    n, check, cell = callback_data.n, callback_data.check, callback_data.cell
    walk, asked = await typed_doubts.ask(session, person, callback_data.reading_id, n, check, cell.value or None, now)
    if walk.is_stale:
        return screens.walk(t, walk)
    return screens.ask_text(t, walk, asked) if asked else screens.ask_cell(t, walk)


@router.message(expecting(PENDING), F.text)
async def hear(message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime) -> Screen:
    """What was typed is shown with its meaning; nothing is kept yet."""
    said = await typed_doubts.hear(session, person, facts(pending), message.text or "", now)
    return screens.walk(t, said) if isinstance(said, Walk) else screens.heard(t, said)


@router.callback_query(Agree.filter())
async def agree(
    _: CallbackQuery,
    callback_data: Agree,
    session: Session,
    person: Person,
    pending: Pending | None,
    t: Texts,
    now: datetime,
) -> Screen:
    """«Верно»."""
    which, id_ = callback_data.how.which or 0, callback_data.reading_id
    walk = await typed_doubts.agree(session, person, facts(pending), id_, callback_data.check, which, now)
    return screens.walk(t, walk)


@router.callback_query(TakeBackAnswer.filter())
async def take_back(
    _: CallbackQuery, callback_data: TakeBackAnswer, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The last answer is taken back and its doubt asked again."""
    walk = await doubts.take_back(session, person, callback_data.reading_id, callback_data.count, now)
    return screens.walk(t, walk)


@router.callback_query(MoveYears.filter())
async def move_years(
    _: CallbackQuery, callback_data: MoveYears, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """In which years the plan will run; then its doubts."""
    walk = await doubts.choose_years(session, person, callback_data.reading_id, callback_data.years, now)
    return screens.walk(t, walk)


@router.callback_query(Skip.filter())
async def skip(
    _: CallbackQuery, callback_data: Skip, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Пропустить все»: what is left stays as it was understood."""
    await pendings.forget(session, person)
    return screens.end(t, await doubts.look(session, person, callback_data.reading_id, now))


@router.callback_query(DoubtList.filter())
async def listed(
    _: CallbackQuery, callback_data: DoubtList, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Показать списком»."""
    await pendings.forget(session, person)
    walk = await doubts.look(session, person, callback_data.reading_id, now)
    return screens.listed(t, walk, callback_data.page)
