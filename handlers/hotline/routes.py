"""Parents who come without a link, and whoever has the code of an anonymous question."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.access import everyone
from handlers.caller import Caller
from handlers.hotline import settling
from handlers.hotline import tickets as shown
from handlers.hotline.enclosed import enclosed_in
from handlers.hotline.settling import Schools, Settle, ThisGrade, ThisSchool, Towns
from handlers.hotline.tickets import ByCode
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import ConsentKind, Person
from services import Session, candidates, consents, enclosing, hotline, notices, tickets
from services.errors import NotFound, Stranger
from services.invitations import Newcomer
from services.tickets import Said

router = Router(name="hotline")
everyone(router)
text_router = Router(name="hotline-texts")
everyone(text_router)
SCHOOL_LINK = r"^s[0-9]{1,12}$"
"""What the link on a poster brings: the school."""


async def is_stranger(_: object, session: Session, person: Person | None) -> bool:
    """A filter: nobody has invited this person, and nobody is asked to confirm them."""
    if person is None:
        return True
    return not person.memberships and not await candidates.waits(session, person)


def has_code(message: Message) -> dict[str, object] | bool:
    """A filter: it begins with the code of an anonymous question."""
    found = tickets.code_in(message.text or message.caption or "")
    return {"code": found[0], "rest": found[1]} if found else False


# Coming --------------------------------------------------------------------------------------------------------------


@router.message(CommandStart(deep_link=True, magic=F.args.regexp(SCHOOL_LINK)))
async def by_poster(_: Message, command: CommandObject, session: Session, caller: Caller, t: Texts) -> Screen:
    """The link of a school: its grades."""
    await notices.speaks_again(session, caller.id)
    return settling.grades(t, await hotline.school(session, int((command.args or "s0")[1:])))


@router.message(CommandStart(deep_link=False), is_stranger)
async def start(_: Message, session: Session, caller: Caller, t: Texts) -> Screen:
    """Somebody without a link."""
    await notices.speaks_again(session, caller.id)
    if not await hotline.is_open(session):
        raise Stranger
    return settling.hello(t)


@router.message(Command("ask"))
async def ask(_: Message, session: Session, person: Person | None, t: Texts) -> Screen:
    """What one can ask, or first the school."""
    return await _home(session, person, t)


@router.callback_query(Go.filter(F.to == Place.ask))
async def ask_by_button(_: CallbackQuery, session: Session, person: Person | None, t: Texts) -> Screen:
    """The same, by a button."""
    return await _home(session, person, t)


async def _home(session: Session, person: Person | None, t: Texts) -> Screen:
    child = hotline.child_of(person) if person else None
    return settling.home(t, child) if child else await _towns(session, 0, t)


@router.callback_query(Towns.filter())
async def towns(_: CallbackQuery, callback_data: Towns, session: Session, t: Texts) -> Screen:
    """Where the school is."""
    return await _towns(session, callback_data.page, t)


async def _towns(session: Session, page: int, t: Texts) -> Screen:
    found = await hotline.towns(session, page)
    if found.total == 0:
        raise Stranger
    if found.total > 1:
        return settling.towns(t, found)
    return settling.schools(t, await hotline.schools(session, 0, 0), 0)


@router.callback_query(Schools.filter())
async def schools(_: CallbackQuery, callback_data: Schools, session: Session, t: Texts) -> Screen:
    """The schools of a town."""
    found = await hotline.schools(session, callback_data.town_id, callback_data.page)
    if found.total == 0:
        raise NotFound
    return settling.schools(t, found, callback_data.town_id)


@router.callback_query(ThisSchool.filter())
async def this_school(_: CallbackQuery, callback_data: ThisSchool, session: Session, t: Texts) -> Screen:
    """The school was chosen: which grade."""
    return settling.grades(t, await hotline.school(session, callback_data.town_id))


@router.callback_query(ThisGrade.filter())
async def this_grade(
    _: CallbackQuery,
    callback_data: ThisGrade,
    session: Session,
    caller: Caller,
    person: Person | None,
    t: Texts,
    now: datetime,
) -> Screen:
    """The grade was chosen: the consent, if it was not given yet."""
    school = await hotline.school(session, callback_data.town_id)
    if await consents.ask(session, person, ConsentKind.parent):
        return settling.consent(t, school, callback_data.grade)
    return await _settle(session, caller, school.id, callback_data.grade, t, now)


@router.callback_query(Settle.filter())
async def settle(
    _: CallbackQuery, callback_data: Settle, session: Session, caller: Caller, t: Texts, now: datetime
) -> Screen:
    """«Согласен»."""
    return await _settle(session, caller, callback_data.town_id, callback_data.grade, t, now)


async def _settle(session: Session, caller: Caller, school_id: int, grade: int, t: Texts, now: datetime) -> Screen:
    who = Newcomer(caller.channel, caller.id, "", t.language)
    person, place = await hotline.settle(session, who, school_id, grade, now)
    return settling.settled(
        t, next(m for m in person.memberships if m.organisation_id == place.id and m.role == "parent")
    )


@text_router.message(F.text, ~F.text.startswith("/"), is_stranger)
async def look_for_school(message: Message, session: Session, t: Texts) -> Screen:
    """Somebody who is not known writes: perhaps the number or the name of a school."""
    if not await hotline.is_open(session):
        raise Stranger
    found = await hotline.look_for(session, message.text or "")
    if not found:
        return settling.not_found(t)
    return settling.found(t, [(school, await hotline.town_of(session, school)) for school in found])


# By a code -----------------------------------------------------------------------------------------------------------


@router.edited_message(has_code)
@router.message(has_code)
async def open_by_code(
    message: Message, session: Session, person: Person | None, t: Texts, now: datetime, code: str, rest: str
) -> Screen:
    """A code opens its question from any account; what is written or sent with it is added, a changed message too."""
    ticket = await tickets.by_code(session, code, lock=True)
    sent = enclosed_in(message)
    if not rest and sent is None:
        session.info["nameless"] = True
        return shown.by_code(t, ticket, code)
    files = []
    if sent:
        file = await enclosing.receive(session, None, sent, now)
        files = [(file.id, sent.sort)]
    ticket = await tickets.add(session, person, ticket, Said(rest, None, tuple(files)), now)
    return shown.added(t, ticket, code)


@router.callback_query(ByCode.filter())
async def by_code(
    _: CallbackQuery, callback_data: ByCode, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """What can be done with the code of a question."""
    code, what = callback_data.token, callback_data.what
    ticket = await tickets.by_code(session, code, lock=True)
    session.info["nameless"] = True
    if what == "files":
        return shown.with_files(t, ticket, code=code)
    if what == "watch":
        if person is None:
            raise Stranger
        await tickets.watch(session, person, ticket)
        return shown.watched(t)
    if what == "close":
        ticket = await tickets.close(session, None, ticket, now)
    elif what.startswith("rate") and what[4:].isdecimal():
        ticket = await tickets.rate(session, None, ticket, int(what[4:]), now)
    return shown.by_code(t, ticket, code)
