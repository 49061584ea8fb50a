"""«Табло» of the coordinators above."""

from datetime import date, datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.board import screens
from handlers.board.screens import Board, Live, Nudge, Pick, Picture, School
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Person, Role
from services import Session, board, boards, organisations, sheets, silence, stages
from services.errors import Outdated

router = Router(name="board")
only(router, Role.coordinator)
LAST_DAY = date.max.toordinal()


@router.message(Command("board"))
async def open_(_: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The board of today, or of the nearest day with works."""
    return await _open(session, person, t, now)


@router.callback_query(Go.filter(F.to == Place.board))
async def open_by_button(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The same, by a button."""
    return await _open(session, person, t, now)


async def _open(session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    office = organisations.office_of(person)
    day = await board.day_of(session, office, now)
    if day is None:
        return screens.none(t, office)
    before, after = await board.neighbours(session, office, day)
    return screens.board(t, await board.of(session, office, day, now), before, after)


@router.callback_query(Board.filter())
async def show(
    _: CallbackQuery, callback_data: Board, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Another day, another page, only those who are silent."""
    one, day = callback_data, _day(callback_data.day)
    office = board.office_for(person, one.office)
    before, after = await board.neighbours(session, office, day)
    shown = await board.of(session, office, day, now)
    return screens.board(t, shown, before, after, one.page, silent=one.silent)


def _day(ordinal: int) -> date:
    if not 1 <= ordinal <= LAST_DAY:
        raise Outdated
    return date.fromordinal(ordinal)


@router.callback_query(Picture.filter())
async def picture(
    _: CallbackQuery, callback_data: Picture, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The board as a picture."""
    office = board.office_for(person, callback_data.office)
    return screens.picture(t, await board.of(session, office, _day(callback_data.day), now))


@router.callback_query(Nudge.filter())
async def nudge(
    _: CallbackQuery, callback_data: Nudge, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Напомнить молчащим»."""
    office = board.office_for(person, callback_data.office)
    return screens.nudged(t, await silence.nudge(session, person, office, _day(callback_data.day), now))


@router.callback_query(Live.filter())
async def live(
    _: CallbackQuery, callback_data: Live, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Следить»."""
    office = board.office_for(person, callback_data.office)
    await boards.keep_live(session, person, office, _day(callback_data.day), now)
    return screens.followed(t)


@router.callback_query(Pick.filter())
async def pick(
    _: CallbackQuery, callback_data: Pick, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Which school."""
    office = board.office_for(person, callback_data.office)
    shown = await board.of(session, office, _day(callback_data.day), now)
    return screens.pick(t, shown, callback_data.page)


@router.callback_query(School.filter())
async def school(
    _: CallbackQuery, callback_data: School, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One organisation on a day."""
    place = await organisations.get_for(session, person, callback_data.organisation_id)
    day = _day(callback_data.day)
    found = await stages.stages_of(session, place, day, now)
    return screens.school(t, place, day, found, await sheets.of_place(session, person, place, day), now)
