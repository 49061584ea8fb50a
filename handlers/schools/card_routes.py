"""The card of an organisation: looking at it, changing its fields, its marks."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.schools import cards as screens
from handlers.schools import marks as mark_screens
from handlers.schools.cards import (
    AskReason,
    Edit,
    EditField,
    Empty,
    Marks,
    MarkYear,
    SetKind,
    SetWeek,
    SetZone,
    ToggleMark,
)
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Pending, Person, Role
from services import Session, cards, invitations, marks, organisations, pendings, people
from services.cards import TYPED, Field
from services.organisations import ZONES

router = Router(name="school-card")
only(router, Role.coordinator)
FIELD, REASON = "school-field", "school-mark-reason"
WEEKS = {5: False, 6: True}


@router.callback_query(Go.filter(F.to == Place.schools))
async def card(
    _: CallbackQuery, callback_data: Go, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One organisation."""
    await pendings.forget(session, person)
    return await _card(session, person, callback_data.id, t, now)


async def _card(session: Session, person: Person, organisation_id: int, t: Texts, now: datetime) -> Screen:
    return screens.card(t, await cards.card(session, person, organisation_id, now), now)


@router.callback_query(Edit.filter())
async def edit(
    _: CallbackQuery, callback_data: Edit, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Изменить»."""
    return screens.fields(t, await cards.card(session, person, callback_data.organisation_id, now), now)


@router.callback_query(EditField.filter())
async def ask(
    _: CallbackQuery, callback_data: EditField, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """One field: the next text is it, or a button says it."""
    seen, key = await cards.card(session, person, callback_data.organisation_id, now), callback_data.key
    if key in TYPED:
        await pendings.expect(session, person, FIELD, now, organisation=seen.organisation.id, key=key.value)
    return screens.ask(t, seen, key, now)


@router.message(expecting(FIELD), F.text)
async def typed(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """What was typed."""
    known = facts(pending)
    place = await cards.write(session, person, known["organisation"], Field(known["key"]), message.text or "", now)
    await pendings.forget(session, person)
    return await _card(session, person, place.id, t, now)


@router.callback_query(Empty.filter())
async def empty(
    _: CallbackQuery, callback_data: Empty, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Очистить»."""
    await cards.empty(session, person, callback_data.organisation_id, callback_data.key, now)
    await pendings.forget(session, person)
    return await _card(session, person, callback_data.organisation_id, t, now)


@router.callback_query(SetZone.filter())
async def set_zone(
    _: CallbackQuery, callback_data: SetZone, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Another time zone."""
    zone = ZONES[callback_data.zone] if 0 <= callback_data.zone < len(ZONES) else ""
    await cards.move(session, person, callback_data.organisation_id, zone, now)
    return await _card(session, person, callback_data.organisation_id, t, now)


@router.callback_query(SetWeek.filter())
async def set_week(
    _: CallbackQuery, callback_data: SetWeek, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Five or six days a week, or as above."""
    days = WEEKS.get(callback_data.value)
    await cards.choose_week(session, person, callback_data.organisation_id, days, now)
    return await _card(session, person, callback_data.organisation_id, t, now)


@router.callback_query(SetKind.filter())
async def set_kind(
    _: CallbackQuery, callback_data: SetKind, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Another kind; the commands of its people follow."""
    place = await cards.change_kind(session, person, callback_data.organisation_id, callback_data.kind, now)
    for coordinator in await people.coordinators(session, place.id):
        await invitations.owe_commands(session, coordinator.id, f"kind:{place.id}:{now:%Y%m%d%H%M%S%f}", now)
    return await _card(session, person, place.id, t, now)


@router.callback_query(ToggleMark.filter())
async def toggle_mark(
    _: CallbackQuery, callback_data: ToggleMark, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«С признаками необъективности» on or off."""
    await marks.toggle(session, person, callback_data.organisation_id, now)
    return await _card(session, person, callback_data.organisation_id, t, now)


@router.callback_query(Marks.filter())
async def all_marks(
    _: CallbackQuery, callback_data: Marks, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The marks of all years."""
    await pendings.forget(session, person)
    return mark_screens.marks(t, await cards.card(session, person, callback_data.organisation_id, now))


@router.callback_query(MarkYear.filter())
async def mark_year(
    _: CallbackQuery, callback_data: MarkYear, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """On or off in one of them."""
    await marks.toggle(session, person, callback_data.organisation_id, now, callback_data.year)
    return mark_screens.marks(t, await cards.card(session, person, callback_data.organisation_id, now))


@router.callback_query(AskReason.filter())
async def ask_reason(
    _: CallbackQuery, callback_data: AskReason, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Указать причину»: the next text is it."""
    id_, year = callback_data.organisation_id, callback_data.year
    mark = await marks.mark_for(session, person, id_, year)
    await pendings.expect(session, person, REASON, now, organisation=id_, year=year)
    return mark_screens.ask_reason(t, await organisations.get_for(session, person, id_), mark)


@router.message(expecting(REASON), F.text)
async def explain(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The reason."""
    known = facts(pending)
    await marks.explain(session, person, known["organisation"], known["year"], message.text or "", now)
    await pendings.forget(session, person)
    return await _card(session, person, known["organisation"], t, now)
