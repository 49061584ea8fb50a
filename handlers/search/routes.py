"""«/find», and a text of a coordinator where nothing else is expected."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.access import members
from handlers.expecting import expecting, facts, is_open
from handlers.screen import Screen
from handlers.search import screens
from handlers.search.screens import FEW, PAGE, MoreFound
from locales import Texts
from models import Pending, Person
from services import Session, found, pendings, search

router = Router(name="search")
members(router)
LONGEST = 100
"""Letters of a text that may be a query when nobody asked for one."""


def is_query(message: Message, person: Person | None, pending: Pending | None, now: datetime) -> bool:
    """A filter: a few words of a coordinator, and nothing else is expected."""
    text = message.text or ""
    fits = 0 < len(text) <= LONGEST and "\n" not in text and not text.startswith("/")
    is_free = pending is None or not is_open(pending, now)
    return fits and is_free and person is not None and person.acting_office is not None


@router.message(Command("find"))
async def open_(
    _: Message,
    command: CommandObject,
    session: Session,
    person: Person,
    t: Texts,
    now: datetime,
    personal_data: bool,
) -> Screen:
    """«/find» asks what to look for; «/find 12» looks at once."""
    if command.args:
        return await _found(session, person, command.args, t, now)
    await pendings.expect(session, person, search.PENDING, now)
    return screens.ask(t, above=bool(person.offices), names=personal_data)


@router.message(expecting(search.PENDING), F.text)
async def find(message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime) -> Screen:
    """The words that were asked for; the next text is looked for as well."""
    asked = "found" not in facts(pending) or person.acting_office is None
    return await _found(session, person, message.text or "", t, now, asked=asked)


@router.message(is_query)
async def understand(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """A few words that nobody asked for: perhaps something is called so."""
    return await _found(session, person, message.text or "", t, now, asked=False)


async def _found(
    session: Session, person: Person, query: str, t: Texts, now: datetime, *, asked: bool = True
) -> Screen:
    seen = await search.find(session, person, query, screens.role_names(t))
    hits = await found.first_hits(session, person, seen, FEW, now)
    if not hits:
        return screens.nothing(t, query, above=bool(person.offices), asked=asked)
    await search.remember(session, person, seen, now)
    return screens.found(t, query, seen, hits)


@router.callback_query(MoreFound.filter())
async def more(
    _: CallbackQuery, callback_data: MoreFound, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """All of one kind, a page."""
    ids, kind = search.remembered(person, callback_data.kind), callback_data.kind
    number = min(max(callback_data.page, 0), (len(ids) - 1) // PAGE)
    hits = await found.hits(session, person, kind, ids[number * PAGE : (number + 1) * PAGE], now)
    return screens.page(t, kind, hits, number, len(ids))
