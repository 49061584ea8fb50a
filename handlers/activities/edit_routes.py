"""Changing an activity of a running plan: its deadline, title, targets, and whether it is asked for."""

from datetime import date, datetime
from typing import Any

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from documents.typed_dates import likely_days, of_day
from handlers.access import only
from handlers.activities import phases, questions, screens
from handlers.activities.presses import (
    AskOff,
    AskPhase,
    AskTargets,
    AskTitle,
    AskWhen,
    ChooseDay,
    ChoosePhase,
    KeepTargets,
    KeepWhen,
    PutBack,
    TakeOff,
    Tick,
)
from handlers.expecting import expecting, facts
from handlers.screen import Screen
from locales import Texts
from models import Pending, Person, PlanEdit, Role
from services import Session, activities, editing, pendings
from services.activities import toggled
from services.drafts import Target
from services.errors import Outdated
from services.lines import When

router = Router(name="edits")
only(router, Role.coordinator)
WHEN, WHY, TITLE = "activity-when", "activity-why", "activity-title"
TARGETS, OFF = "activity-targets", "activity-off"


async def _edited(
    session: Session, person: Person, edit: PlanEdit, activity_id: int, t: Texts, now: datetime
) -> Screen:
    """The card after an edit: what has happened, and to whom it is told."""
    await pendings.forget(session, person)
    seen = await activities.card(session, person, activity_id, now)
    return screens.card(t, seen, screens.told(t, seen, edit))


# The deadline -----------------------------------------------------------------------------------------------------


@router.callback_query(AskWhen.filter())
async def ask_when(
    _: CallbackQuery, callback_data: AskWhen, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Изменить срок»."""
    seen = await activities.card(session, person, callback_data.activity_id, now)
    await pendings.expect(session, person, WHEN, now, activity=seen.activity.id)
    return questions.ask_when(t, seen, likely_days(seen.today))


@router.message(expecting(WHEN), F.text)
async def typed_when(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """A deadline in words."""
    seen = await activities.card(session, person, facts(pending)["activity"], now)
    when = await activities.typed_when(session, seen.plan, message.text or "", now)
    return await _foresee(session, person, seen, when, t, now)


@router.callback_query(ChooseDay.filter())
async def choose_day(
    _: CallbackQuery, callback_data: ChooseDay, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One of the likely days."""
    seen = await activities.card(session, person, callback_data.activity_id, now)
    when = activities.when_of(of_day(_day(callback_data.day, seen.today), is_until=True))
    return await _foresee(session, person, seen, when, t, now)


def _day(packed: int, today: date) -> date:
    """A number that somebody made up is no day."""
    year, month, day = packed // 10_000, packed // 100 % 100, packed % 100
    if not (abs(year - today.year) <= 3 and 1 <= month <= 12 and 1 <= day <= 28 + 3 * (month != 2)):
        raise Outdated
    return date(year, month, 1) + (date(year, 1, day) - date(year, 1, 1))


@router.callback_query(AskPhase.filter())
async def ask_phase(
    _: CallbackQuery, callback_data: AskPhase, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«По графику ВПР»."""
    return phases.ask(t, await activities.card(session, person, callback_data.activity_id, now))


@router.callback_query(ChoosePhase.filter())
async def choose_phase(
    _: CallbackQuery, callback_data: ChoosePhase, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """This part of the tests, or none."""
    seen = await activities.card(session, person, callback_data.activity_id, now)
    if not 0 <= callback_data.number < len(phases.CHOICES):
        raise Outdated
    when = activities.bound_to(seen.activity, phases.CHOICES[callback_data.number])
    return await _foresee(session, person, seen, when, t, now)


async def _foresee(
    session: Session, person: Person, seen: activities.Card, when: When, t: Texts, now: datetime
) -> Screen:
    """What will follow, and the question why."""
    await pendings.expect(session, person, WHY, now, activity=seen.activity.id, when=when.to_json())
    return questions.foreseen(t, seen, await activities.foresee(session, seen.plan, when, now))


@router.message(expecting(WHY), F.text)
async def keep_with_reason(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The reason: the deadline is changed."""
    return await _keep_when(session, person, facts(pending), message.text, t, now)


@router.callback_query(KeepWhen.filter())
async def keep_when(
    _: CallbackQuery,
    callback_data: KeepWhen,
    session: Session,
    person: Person,
    pending: Pending | None,
    t: Texts,
    now: datetime,
) -> Screen:
    """«Без причины»: the deadline is changed."""
    return await _keep_when(session, person, _asked(pending, WHY, callback_data.activity_id), None, t, now)


def _asked(pending: Pending | None, kind: str, activity_id: int) -> dict[str, Any]:
    """What was shown together with the button that is pressed now."""
    known = facts(pending)
    if pending is None or pending.kind != kind or known["activity"] != activity_id:
        raise Outdated
    return known


async def _keep_when(
    session: Session, person: Person, known: dict[str, Any], reason: str | None, t: Texts, now: datetime
) -> Screen:
    id_, when = known["activity"], When.from_json(known["when"])
    edit = await editing.change_deadline(session, person, id_, when, now, reason=reason)
    return await _edited(session, person, edit, id_, t, now)


# Title, targets, control ------------------------------------------------------------------------------------------


@router.callback_query(AskTitle.filter())
async def ask_title(
    _: CallbackQuery, callback_data: AskTitle, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Изменить название»."""
    seen = await activities.card(session, person, callback_data.activity_id, now)
    await pendings.expect(session, person, TITLE, now, activity=seen.activity.id)
    return questions.ask_title(t, seen)


@router.message(expecting(TITLE), F.text)
async def change_title(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The new title."""
    id_ = facts(pending)["activity"]
    edit = await editing.change_title(session, person, id_, message.text or "", now)
    return await _edited(session, person, edit, id_, t, now)


@router.callback_query(AskTargets.filter())
async def ask_targets(
    _: CallbackQuery, callback_data: AskTargets, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Кому»."""
    seen = await activities.card(session, person, callback_data.activity_id, now)
    return await _ticked(session, person, seen, seen.targets, t, now)


async def _ticked(
    session: Session, person: Person, seen: activities.Card, targets: tuple[Target, ...], t: Texts, now: datetime
) -> Screen:
    kept = [target.to_json() for target in targets]
    await pendings.expect(session, person, TARGETS, now, activity=seen.activity.id, targets=kept)
    return questions.ask_targets(t, seen, targets)


@router.callback_query(Tick.filter())
async def tick(
    _: CallbackQuery,
    callback_data: Tick,
    session: Session,
    person: Person,
    pending: Pending | None,
    t: Texts,
    now: datetime,
) -> Screen:
    """Tick or untick somebody."""
    known = _asked(pending, TARGETS, callback_data.activity_id)
    seen = await activities.card(session, person, callback_data.activity_id, now)
    target = Target(callback_data.to, callback_data.person or None)
    ticked = toggled(tuple(Target.from_json(row) for row in known["targets"]), target)
    return await _ticked(session, person, seen, activities.fitting(seen, ticked), t, now)


@router.callback_query(KeepTargets.filter())
async def keep_targets(
    _: CallbackQuery,
    callback_data: KeepTargets,
    session: Session,
    person: Person,
    pending: Pending | None,
    t: Texts,
    now: datetime,
) -> Screen:
    """«Сохранить»."""
    known = _asked(pending, TARGETS, callback_data.activity_id)
    targets = [Target.from_json(row) for row in known["targets"]]
    edit = await editing.change_responsible(session, person, callback_data.activity_id, targets, now)
    return await _edited(session, person, edit, callback_data.activity_id, t, now)


@router.callback_query(AskOff.filter())
async def ask_off(
    _: CallbackQuery, callback_data: AskOff, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Снять с контроля»: why?"""
    seen = await activities.card(session, person, callback_data.activity_id, now)
    await pendings.expect(session, person, OFF, now, activity=seen.activity.id)
    return questions.ask_off(t, seen)


@router.message(expecting(OFF), F.text)
async def take_off_with_reason(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The reason: it is taken off."""
    return await _take_off(session, person, facts(pending)["activity"], message.text, t, now)


@router.callback_query(TakeOff.filter())
async def take_off(
    _: CallbackQuery, callback_data: TakeOff, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Снять без причины»."""
    return await _take_off(session, person, callback_data.activity_id, None, t, now)


async def _take_off(
    session: Session, person: Person, activity_id: int, reason: str | None, t: Texts, now: datetime
) -> Screen:
    edit = await editing.take_off(session, person, activity_id, now, reason=reason)
    return await _edited(session, person, edit, activity_id, t, now)


@router.callback_query(PutBack.filter())
async def put_back(
    _: CallbackQuery, callback_data: PutBack, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Вернуть на контроль»."""
    edit = await editing.put_back(session, person, callback_data.activity_id, now)
    return await _edited(session, person, edit, callback_data.activity_id, t, now)
