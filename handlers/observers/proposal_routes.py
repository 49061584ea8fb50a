"""«Предложить назначения»: asked for, looked at, changed by buttons, sent."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.observers import proposals as screens
from handlers.observers.proposals import (
    Bares,
    CancelProposal,
    Choose,
    Line,
    Others,
    ProposalLines,
    ProposeAgain,
    SendProposal,
    TakeOut,
)
from handlers.observers.shifts import OpenProposal, Propose
from handlers.screen import Screen
from locales import Texts
from models import Pending, Person, Role
from services import Session, pendings, proposal_lines, proposal_summary, proposals
from services.proposal_lines import OVERRIDE
from services.shifts import day_of

router = Router(name="proposals")
only(router, Role.coordinator)


def _message(query: CallbackQuery) -> int | None:
    return query.message.message_id if query.message else None


@router.callback_query(Propose.filter())
async def propose(
    query: CallbackQuery, callback_data: Propose, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Предложить назначения»: the same message tells how it goes."""
    day = day_of(callback_data.day) if callback_data.day else None
    found = await proposals.ask(session, person, callback_data.office, day, _message(query), now)
    return screens.summary(t, await proposal_summary.summary(session, person, found.id, now))


@router.callback_query(ProposeAgain.filter())
async def again(
    query: CallbackQuery, callback_data: ProposeAgain, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Подобрать заново»."""
    found = await proposals.again(session, person, callback_data.proposal_id, _message(query), now)
    return screens.summary(t, await proposal_summary.summary(session, person, found.id, now))


@router.callback_query(OpenProposal.filter())
async def open_(
    _: CallbackQuery, callback_data: OpenProposal, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """How it stands; a reason that was asked for is not waited for any more."""
    await pendings.forget(session, person)
    return screens.summary(t, await proposal_summary.summary(session, person, callback_data.proposal_id, now))


@router.callback_query(CancelProposal.filter())
async def cancel(
    _: CallbackQuery, callback_data: CancelProposal, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отменить»."""
    found = await proposals.cancel(session, person, callback_data.proposal_id, now)
    return screens.summary(t, await proposal_summary.summary(session, person, found.id, now))


@router.callback_query(SendProposal.filter())
async def send(
    query: CallbackQuery, callback_data: SendProposal, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Отправить предложения»."""
    found = await proposals.send(session, person, callback_data.proposal_id, _message(query), now)
    return screens.summary(t, await proposal_summary.summary(session, person, found.id, now))


@router.callback_query(ProposalLines.filter())
async def lines(_: CallbackQuery, callback_data: ProposalLines, session: Session, person: Person, t: Texts) -> Screen:
    """Who would go where."""
    one = callback_data
    return screens.lines(t, await proposal_lines.listed(session, person, one.proposal_id, one.page))


@router.callback_query(Line.filter())
async def line(_: CallbackQuery, callback_data: Line, session: Session, person: Person, t: Texts) -> Screen:
    """One line."""
    return screens.line(t, *await proposal_lines.line_for(session, person, callback_data.line_id))


@router.callback_query(TakeOut.filter())
async def take_out(
    _: CallbackQuery, callback_data: TakeOut, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Убрать»."""
    found = await proposal_lines.take_out(session, person, callback_data.line_id, now)
    return screens.summary(t, await proposal_summary.summary(session, person, found.id, now))


@router.callback_query(Bares.filter())
async def bares(
    _: CallbackQuery, callback_data: Bares, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What nobody has, and why."""
    one = callback_data
    return screens.left(t, await proposal_lines.left(session, person, one.proposal_id, one.page, now))


@router.callback_query(Others.filter())
async def others(_: CallbackQuery, callback_data: Others, session: Session, person: Person, t: Texts) -> Screen:
    """Observers for a shift."""
    one = callback_data
    await pendings.forget(session, person)
    found = await proposal_lines.choices(session, person, one.proposal_id, one.shift_id, one.line_id, one.page)
    return screens.choices(t, found)


@router.callback_query(Choose.filter())
async def choose(
    _: CallbackQuery, callback_data: Choose, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """This one; a rule is passed over with a reason only."""
    one = callback_data
    doubted = await proposal_lines.choose(
        session, person, one.proposal_id, one.shift_id, one.line_id, one.observer_id, now
    )
    if doubted:
        return screens.ask_override(t, doubted)
    return screens.summary(t, await proposal_summary.summary(session, person, one.proposal_id, now))


@router.message(expecting(OVERRIDE), F.text)
async def override(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The reason for which a rule is passed over."""
    asked, written = facts(pending), message.text or ""
    ids = asked["proposal"], asked["shift"], asked["line"], asked["observer"]
    await proposal_lines.override(session, person, *ids, written, now)
    return screens.summary(t, await proposal_summary.summary(session, person, asked["proposal"], now))
