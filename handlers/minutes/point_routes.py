"""The questions of an agenda, and what was decided."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.minutes import screens
from handlers.minutes.buttons import (
    AskDecision,
    AskPoint,
    DecisionCard,
    DropDecision,
    DropPoint,
    PointCard,
    TickDecision,
)
from handlers.screen import Screen
from locales import Texts
from models import Minutes, Pending, Person, Role
from services import Session, minuted, minutes, pendings
from services.errors import Outdated

router = Router(name="minutes-points")
only(router, Role.coordinator)
POINT, DECISION = "minutes-point", "minutes-decision"
WRITES = {"question": minutes.ask_again, "heard": minutes.hear, "decide": minutes.decide}


@router.callback_query(PointCard.filter())
async def card(_: CallbackQuery, callback_data: PointCard, session: Session, person: Person, t: Texts) -> Screen:
    """A question of the agenda."""
    await pendings.forget(session, person)
    found, point = await minutes.point_for(session, person, callback_data.point_id)
    return await _point(session, person, found, point.id, t)


async def _point(session: Session, person: Person, found: Minutes, point_id: int, t: Texts) -> Screen:
    return screens.point(t, await minutes.whole(session, person, found.id), point_id)


@router.callback_query(AskPoint.filter())
async def ask(
    _: CallbackQuery, callback_data: AskPoint, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Its wording, what was heard, what was decided."""
    if callback_data.what not in WRITES:
        raise Outdated
    await minutes.point_for(session, person, callback_data.point_id)
    await pendings.expect(session, person, POINT, now, point=callback_data.point_id, what=callback_data.what)
    return screens.ask_point(t, callback_data.point_id, callback_data.what)


@router.message(expecting(POINT), F.text)
async def typed(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """What was asked for."""
    asked = facts(pending)
    found = await WRITES[asked["what"]](session, person, asked["point"], message.text or "", now)
    await pendings.forget(session, person)
    return await _point(session, person, found, asked["point"], t)


@router.callback_query(DropPoint.filter())
async def drop(
    _: CallbackQuery, callback_data: DropPoint, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Убрать» a question: asked twice."""
    found, point = await minutes.point_for(session, person, callback_data.point_id)
    if not callback_data.is_sure:
        return screens.sure_to_drop(t, await minutes.whole(session, person, found.id), point.id)
    await minutes.remove_point(session, person, point.id, now)
    seen = await minutes.whole(session, person, found.id)
    return screens.overview(t, seen, may_take_back=await minuted.may_take_back(session, seen, now))


@router.callback_query(DecisionCard.filter())
async def decision(_: CallbackQuery, callback_data: DecisionCard, session: Session, person: Person, t: Texts) -> Screen:
    """A decision."""
    await pendings.forget(session, person)
    return await _decision(session, person, callback_data.decision_id, t)


async def _decision(session: Session, person: Person, decision_id: int, t: Texts) -> Screen:
    found, _, __ = await minutes.decision_for(session, person, decision_id)
    return screens.decision(t, await minutes.whole(session, person, found.id), decision_id)


@router.callback_query(AskDecision.filter())
async def ask_decision(
    _: CallbackQuery, callback_data: AskDecision, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """In other words."""
    await minutes.decision_for(session, person, callback_data.decision_id)
    await pendings.expect(session, person, DECISION, now, decision=callback_data.decision_id)
    return screens.ask_decision(t, callback_data.decision_id)


@router.message(expecting(DECISION), F.text)
async def typed_decision(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The whole line anew, or only a deadline, or only who is to do it."""
    id_ = facts(pending)["decision"]
    await minutes.decide_again(session, person, id_, message.text or "", now)
    await pendings.forget(session, person)
    return await _decision(session, person, id_, t)


@router.callback_query(TickDecision.filter())
async def tick(
    _: CallbackQuery, callback_data: TickDecision, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Whose task it is."""
    await minutes.toggle(session, person, callback_data.decision_id, callback_data.to, now)
    return await _decision(session, person, callback_data.decision_id, t)


@router.callback_query(DropDecision.filter())
async def drop_decision(
    _: CallbackQuery, callback_data: DropDecision, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Убрать» a decision."""
    found = (await minutes.decision_for(session, person, callback_data.decision_id))[0]
    point = await minutes.remove_decision(session, person, callback_data.decision_id, now)
    return await _point(session, person, found, point.id, t)
