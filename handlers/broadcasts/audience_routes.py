"""«Кому»: each press changes the draft and shows it."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.broadcasts import aiming, papers, sending
from handlers.broadcasts.aiming import PAGE
from handlers.broadcasts.buttons import (
    AllPlaces,
    AnyUndone,
    ChooseUndone,
    DropSaved,
    Grades,
    Places,
    Roles,
    SaveAudience,
    Saved,
    SilentList,
    ToggleGrade,
    ToggleKind,
    ToggleMarked,
    TogglePlace,
    ToggleRole,
    TurnOver,
    UndoneList,
    UseSaved,
    Whom,
)
from handlers.expecting import expecting, facts
from handlers.screen import Screen
from locales import Texts
from models import Broadcast, Pending, Person
from services import Session, aims, audiences, broadcasts, pendings, recipients
from services.errors import Outdated
from services.senders import SENDERS
from services.undone import UNDONE

router = Router(name="broadcast-audiences")
only(router, *SENDERS)
NAME = "audience-name"


@router.callback_query(Whom.filter())
async def whom(
    _: CallbackQuery, callback_data: Whom, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Кому»."""
    await pendings.forget(session, person)
    return await _audience(session, await broadcasts.draft_for(session, person, callback_data.broadcast_id), t, now)


async def _audience(session: Session, one: Broadcast, t: Texts, now: datetime, note: str | None = None) -> Screen:
    return aiming.audience(t, await aims.aim_of(session, one, now), note)


@router.callback_query(Roles.filter())
async def roles(_: CallbackQuery, callback_data: Roles, session: Session, person: Person, t: Texts) -> Screen:
    """Ticks at roles."""
    return aiming.roles(t, await broadcasts.draft_for(session, person, callback_data.broadcast_id))


@router.callback_query(ToggleRole.filter())
async def toggle_role(
    _: CallbackQuery, callback_data: ToggleRole, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A role more or less."""
    asked = callback_data
    return aiming.roles(t, await aims.toggle_role(session, person, asked.broadcast_id, asked.role, now))


@router.callback_query(Grades.filter())
async def grades(_: CallbackQuery, callback_data: Grades, session: Session, person: Person, t: Texts) -> Screen:
    """Which grades."""
    return aiming.grades(t, await broadcasts.draft_for(session, person, callback_data.broadcast_id))


@router.callback_query(ToggleGrade.filter())
async def toggle_grade(
    _: CallbackQuery, callback_data: ToggleGrade, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A grade more or less."""
    asked = callback_data
    return aiming.grades(t, await aims.toggle_grade(session, person, asked.broadcast_id, asked.grade, now))


@router.callback_query(Places.filter())
async def places(_: CallbackQuery, callback_data: Places, session: Session, person: Person, t: Texts) -> Screen:
    """A page of organisations."""
    one = await broadcasts.draft_for(session, person, callback_data.broadcast_id)
    return await _places(session, one, callback_data.within, callback_data.page, t)


async def _places(session: Session, one: Broadcast, within_id: int, page: int, t: Texts) -> Screen:
    within = await aims.below(session, one, within_id) if within_id else one.organisation
    below, page, total = await recipients.places_in(session, within, page, PAGE)
    return aiming.places(t, one, within, below, page, total)


@router.callback_query(ToggleKind.filter())
async def toggle_kind(
    _: CallbackQuery, callback_data: ToggleKind, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Municipalities, schools, the office itself."""
    asked = callback_data
    one = await aims.toggle_kind(session, person, asked.broadcast_id, asked.kind, now)
    return await _places(session, one, 0, 0, t)


@router.callback_query(TogglePlace.filter())
async def toggle_place(
    _: CallbackQuery, callback_data: TogglePlace, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """A tick at an organisation."""
    asked = callback_data
    one = await aims.toggle_place(session, person, asked.broadcast_id, asked.organisation_id, now)
    return await _places(session, one, asked.within, asked.page, t)


@router.callback_query(AllPlaces.filter())
async def all_places(
    _: CallbackQuery, callback_data: AllPlaces, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """No ticks: all."""
    one = await aims.toggle_place(session, person, callback_data.broadcast_id, 0, now)
    return await _places(session, one, 0, 0, t)


@router.callback_query(TurnOver.filter())
async def turn_over(
    _: CallbackQuery, callback_data: TurnOver, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Все, кроме отмеченных»."""
    one = await aims.turn_over(session, person, callback_data.broadcast_id, now)
    return await _places(session, one, 0, 0, t)


@router.callback_query(ToggleMarked.filter())
async def toggle_marked(
    _: CallbackQuery, callback_data: ToggleMarked, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Only marked schools."""
    one = await aims.toggle_marked(session, person, callback_data.broadcast_id, now)
    return await _places(session, one, 0, 0, t)


@router.callback_query(UndoneList.filter())
async def undone_list(
    _: CallbackQuery, callback_data: UndoneList, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """What may not have been done."""
    one = await broadcasts.draft_for(session, person, callback_data.broadcast_id)
    page = max(callback_data.page, 0)
    kind = _kind(callback_data.index)
    choices, total = await UNDONE[kind].choices(session, one.organisation, page, PAGE, now)
    return aiming.undone(t, one, callback_data.index, choices, total, page)


def _kind(index: int) -> str:
    kinds = list(UNDONE)
    if not 0 <= index < len(kinds):
        raise Outdated
    return kinds[index]


@router.callback_query(ChooseUndone.filter())
async def choose_undone(
    _: CallbackQuery, callback_data: ChooseUndone, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Only those who have not done this."""
    asked = callback_data
    undone = (_kind(asked.index), asked.thing)
    return await _audience(session, await aims.ask_undone(session, person, asked.broadcast_id, undone, now), t, now)


@router.callback_query(AnyUndone.filter())
async def any_undone(
    _: CallbackQuery, callback_data: AnyUndone, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Whatever they have done."""
    one = await aims.ask_undone(session, person, callback_data.broadcast_id, None, now)
    return await _audience(session, one, t, now)


@router.callback_query(SaveAudience.filter())
async def ask_name(
    _: CallbackQuery, callback_data: SaveAudience, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Сохранить»."""
    one = await broadcasts.draft_for(session, person, callback_data.broadcast_id)
    await pendings.expect(session, person, NAME, now, broadcast=one.id)
    return aiming.ask_name(t, one)


@router.message(expecting(NAME))
async def save(message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime) -> Screen:
    """The name."""
    one = await broadcasts.draft_for(session, person, facts(pending)["broadcast"])
    rules = aims.rules_of(one)
    kept = await audiences.save(session, person, one.organisation, message.text or "", rules, now)
    await pendings.forget(session, person)
    return await _audience(session, one, t, now, t("broadcasts-kept", name=kept.name))


@router.callback_query(Saved.filter())
async def saved(_: CallbackQuery, callback_data: Saved, session: Session, person: Person, t: Texts) -> Screen:
    """The saved choices."""
    return await _saved(session, await broadcasts.draft_for(session, person, callback_data.broadcast_id), t)


async def _saved(session: Session, one: Broadcast, t: Texts) -> Screen:
    return aiming.saved(t, one, await audiences.saved(session, one.organisation))


@router.callback_query(UseSaved.filter())
async def use_saved(
    _: CallbackQuery, callback_data: UseSaved, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """This one."""
    asked = callback_data
    one = await aims.use_saved(session, person, asked.broadcast_id, asked.audience_id, now)
    return await _audience(session, one, t, now)


@router.callback_query(DropSaved.filter())
async def drop_saved(
    _: CallbackQuery, callback_data: DropSaved, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Forget this one."""
    one = await broadcasts.draft_for(session, person, callback_data.broadcast_id)
    await audiences.drop(session, person, callback_data.audience_id, now)
    return await _saved(session, one, t)


@router.callback_query(SilentList.filter())
async def silent_list(
    _: CallbackQuery, callback_data: SilentList, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Whom nothing reaches, as a file."""
    one = await broadcasts.draft_for(session, person, callback_data.broadcast_id)
    found = await recipients.silent(session, one.organisation, aims.rules_of(one), now)
    return sending.missed(t, papers.missed(t, found, is_sent=False), len(found))
