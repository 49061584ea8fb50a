"""Checklists are changed in the chat."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers.access import only
from handlers.expecting import expecting, facts
from handlers.forms import screens
from handlers.forms.screens import Add, OpenForm, OpenItem, Switch, TakeBack, Time, Words
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import Pending, Person, Role
from services import Session, forms, organisations, pendings
from services.errors import Outdated
from services.forms import Opened

router = Router(name="forms")
only(router, Role.coordinator)
TYPED = "form-typed"


@router.callback_query(Go.filter(F.to == Place.forms))
async def checklists(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """All checklists of the organisation acted for."""
    office = organisations.office_of(person)
    await forms.ship(session, now)
    return screens.forms(t, office, await forms.checklists(session, office))


@router.callback_query(OpenForm.filter())
async def open_form(_: CallbackQuery, callback_data: OpenForm, session: Session, person: Person, t: Texts) -> Screen:
    """One of them."""
    seen = await forms.get_for(session, person, callback_data.form_id, callback_data.office)
    return await _form(session, seen, callback_data.page, t)


async def _form(session: Session, seen: Opened, page: int, t: Texts) -> Screen:
    source = seen.form.organisation_id
    return screens.form(t, seen, page, await organisations.find(session, source) if source else None)


@router.callback_query(OpenItem.filter())
async def open_item(_: CallbackQuery, callback_data: OpenItem, session: Session, person: Person, t: Texts) -> Screen:
    """One of its items."""
    await pendings.forget(session, person)
    seen = await forms.get_for(session, person, callback_data.form_id, callback_data.office)
    return screens.item(t, seen, _known(seen, callback_data.item))


def _known(seen: Opened, n: int) -> int:
    if not 0 <= n < len(seen.items):
        raise Outdated
    return n


@router.callback_query(Switch.filter())
async def switch(
    _: CallbackQuery, callback_data: Switch, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """On or off."""
    one = callback_data
    seen = await forms.get_for(session, person, one.form_id, one.office)
    key = seen.items[_known(seen, one.item)].key
    seen = await forms.switch(session, person, one.form_id, one.office, key, now, is_on=one.is_on)
    return screens.item(t, seen, one.item)


@router.callback_query(TakeBack.filter())
async def take_back(
    _: CallbackQuery, callback_data: TakeBack, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Вернуть как было»."""
    seen = await forms.take_back(session, person, callback_data.form_id, callback_data.office, now)
    return await _form(session, seen, 0, t)


@router.callback_query(Words.filter())
async def ask_words(
    _: CallbackQuery, callback_data: Words, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Which words."""
    return await _ask(session, person, callback_data, "words", t, now)


@router.callback_query(Time.filter())
async def ask_time(
    _: CallbackQuery, callback_data: Time, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """When."""
    return await _ask(session, person, callback_data, "time", t, now)


@router.callback_query(Add.filter())
async def ask_new(
    _: CallbackQuery, callback_data: Add, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The words of a new item."""
    return await _ask(session, person, callback_data, "add", t, now)


async def _ask(
    session: Session, person: Person, pressed: Words | Time | Add, what: str, t: Texts, now: datetime
) -> Screen:
    seen = await forms.get_for(session, person, pressed.form_id, pressed.office)
    n = _known(seen, pressed.item)
    await pendings.expect(
        session, person, TYPED, now, form=seen.form.id, office=seen.office.id, key=seen.items[n].key, what=what
    )
    return screens.ask(t, seen, n, what)


@router.message(expecting(TYPED), F.text)
async def typed(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """What was asked for."""
    told = facts(pending)
    where, text = (told["form"], told["office"], told["key"]), message.text or ""
    change = {"words": forms.set_words, "time": forms.set_time, "add": forms.add_item}[told["what"]]
    seen = await change(session, person, *where, text, now)
    await pendings.forget(session, person)
    n = next(n for n, item in enumerate(seen.items) if item.key == told["key"]) + (told["what"] == "add")
    return screens.item(t, seen, n, t("form-saved", version=str(seen.form.version)))
