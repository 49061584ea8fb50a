"""Links, setting up, the menu, help, language."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from handlers import consenting
from handlers.access import everyone, only
from handlers.caller import Caller
from handlers.consenting import Agree
from handlers.expecting import expecting
from handlers.screen import Go, Place, Screen
from handlers.start import screens
from handlers.start.screens import Accept, Act, ChooseKind, ChooseLanguage, ChooseZone, Decline, OtherName, Roles
from locales import Texts
from models import Person, Role
from services import Session, candidates, consents, founding, invitations, notices, pendings, people, tasks
from services.errors import Outdated, Stranger
from services.invitations import Newcomer
from services.organisations import ZONES

router = Router(name="start")
everyone(router)
setup_router = Router(name="setup")
only(setup_router, Role.coordinator)

SETUP_NAME = "setup-name"


def setting_up(message: Message, person: Person | None) -> bool:
    """A filter: this person has to answer the first questions, and writes no command instead."""
    return person is not None and founding.is_newcomer(person) and not (message.text or "").startswith("/")


@router.message(CommandStart(deep_link=True))
async def open_link(
    _: Message,
    command: CommandObject,
    session: Session,
    caller: Caller,
    person: Person | None,
    t: Texts,
    now: datetime,
) -> Screen:
    """A link: the one from the console founds an organisation at once, others are shown first."""
    token = command.args or ""
    await notices.speaks_again(session, caller.id)
    offered = await invitations.look(session, person, token, now)
    if offered.organisation is None and person and founding.being_set_up(person):
        return await _menu(session, person, t, now)
    if offered.organisation is None:
        return await _accept(session, caller, token, t, now)
    return screens.offer(t, token, offered)


@router.callback_query(Accept.filter())
async def accept(
    _: CallbackQuery,
    callback_data: Accept,
    session: Session,
    caller: Caller,
    person: Person | None,
    t: Texts,
    now: datetime,
) -> Screen:
    """«Принять»; some roles ask for a consent first."""
    if asked := await consents.before(session, person, callback_data.token):
        return consenting.step(t, *asked, callback_data.token)
    return await _accept(session, caller, callback_data.token, t, now)


@router.callback_query(Agree.filter(F.token != ""))
async def agree(
    _: CallbackQuery, callback_data: Agree, session: Session, caller: Caller, t: Texts, now: datetime
) -> Screen:
    """«Согласен»: the link is accepted by the same press."""
    return await _accept(session, caller, callback_data.token, t, now, agreed=True)


async def _accept(
    session: Session, caller: Caller, token: str, t: Texts, now: datetime, *, agreed: bool = False
) -> Screen:
    who = Newcomer(caller.channel, caller.id, caller.name, t.language, caller.account)
    accepted = await invitations.accept(session, who, token, now)
    kind = consents.needed_for(accepted.role) if agreed else None
    if kind:
        await consents.give(session, accepted.person, kind, now)
    if accepted.candidate:
        return screens.waiting(t, accepted.candidate)
    await pendings.forget(session, accepted.person)
    if not accepted.organisation.is_set_up:
        await pendings.expect(session, accepted.person, SETUP_NAME, now)
        return screens.setup(t, accepted.organisation)
    return screens.welcome(t, accepted.person, accepted.organisation, accepted.role)


async def _waiting(session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    found = await candidates.remind(session, person, now)
    if found is None:
        raise Stranger
    return screens.waiting(t, found)


@router.message(expecting(candidates.WAITS))
async def still_waiting(_: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """Whatever somebody writes who waits to be confirmed."""
    return await _waiting(session, person, t, now)


@router.callback_query(Decline.filter())
async def decline(_: CallbackQuery, t: Texts) -> Screen:
    """«Это не мне»: the link stays unused."""
    return screens.declined(t)


@router.message(CommandStart())
async def start(_: Message, session: Session, caller: Caller, person: Person | None, t: Texts, now: datetime) -> Screen:
    """Somebody is here for the first time, or came back."""
    await notices.speaks_again(session, caller.id)
    return await _menu(session, person, t, now)


@router.message(Command("menu"))
async def menu(_: Message, session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    """The menu, or the question that stands before it."""
    return await _menu(session, person, t, now)


@router.callback_query(Go.filter(F.to == Place.menu))
async def back_to_menu(_: CallbackQuery, session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    """The menu, by a button."""
    if person and not person.memberships and await candidates.remind(session, person, now):
        return screens.still_waiting(t)
    return await _menu(session, person, t, now)


async def _menu(session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    if person is None:
        raise Stranger
    if not person.memberships:
        return await _waiting(session, person, t, now)
    await pendings.forget(session, person)
    if organisation := founding.being_set_up(person):
        if not organisation.name:
            await pendings.expect(session, person, SETUP_NAME, now)
        return screens.setup(t, organisation)
    counts = await tasks.count_mine(session, person, now)
    return screens.menu(t, person, counts, await tasks.count_elsewhere(session, person))


@router.callback_query(Act.filter())
async def act(
    _: CallbackQuery, callback_data: Act, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """Another role: the menu and the commands of the chat follow."""
    if person is None:
        raise Stranger
    person = await people.act_as(session, person, callback_data.membership_id, now)
    await invitations.owe_commands(session, person.id, f"act:{now:%Y%m%d%H%M%S%f}", now)
    return await _menu(session, person, t, now)


@router.callback_query(Roles.filter())
async def roles(_: CallbackQuery, callback_data: Roles, person: Person | None, t: Texts) -> Screen:
    """All roles, to choose from."""
    if person is None or not person.memberships:
        raise Stranger
    return screens.roles(t, person, max(callback_data.page, 0))


@router.message(Command("help"))
async def help_(_: Message, session: Session, person: Person | None, t: Texts) -> Screen:
    """What one can do here."""
    return await _help(session, person, t)


async def _help(session: Session, person: Person | None, t: Texts) -> Screen:
    if person and not person.memberships and (waits := await candidates.waiting(session, person)):
        return screens.waiting(t, waits)
    return screens.help_(t, person)


@router.callback_query(Go.filter(F.to == Place.help))
async def help_by_button(_: CallbackQuery, session: Session, person: Person | None, t: Texts) -> Screen:
    """The same, by a button."""
    return await _help(session, person, t)


@router.message(Command("language"))
async def language(_: Message, person: Person | None, t: Texts) -> Screen:
    """The choice of language."""
    return screens.languages(t, person)


@router.callback_query(Go.filter(F.to == Place.language))
async def language_by_button(_: CallbackQuery, person: Person | None, t: Texts) -> Screen:
    """The same, by a button."""
    return screens.languages(t, person)


@router.callback_query(ChooseLanguage.filter())
async def choose_language(
    _: CallbackQuery, callback_data: ChooseLanguage, session: Session, person: Person | None, now: datetime
) -> Screen:
    """Speak this language from now on; the commands of the chat follow. A stranger is greeted in it."""
    spoken = Texts(callback_data.language, now.year)
    if person is None:
        return screens.hello(spoken)
    await people.choose_language(session, person, spoken.language, now)
    await invitations.owe_commands(session, person.id, f"language:{spoken.language}:{now:%Y%m%d%H%M%S}", now)
    return screens.language_chosen(spoken, person)


@router.my_chat_member()
async def chat_changed(event: ChatMemberUpdated, session: Session, now: datetime) -> None:
    """Somebody blocked the bot, or came back."""
    if event.new_chat_member.status == "kicked":
        await notices.chat_closed(session, event.chat.id, now)
    else:
        await notices.speaks_again(session, event.chat.id)


@setup_router.message(expecting(SETUP_NAME), F.text)
async def setup_name(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The name of the organisation."""
    organisation = await founding.set_name(session, person, message.text or "", now)
    await pendings.forget(session, person)
    if organisation is None:
        raise Outdated
    return screens.setup(t, organisation)


@setup_router.callback_query(OtherName.filter())
async def other_name(_: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """«Изменить название»."""
    if founding.being_set_up(person) is None:
        raise Outdated
    await pendings.expect(session, person, SETUP_NAME, now)
    return screens.other_name(t)


@setup_router.message(setting_up)
async def anything_else(_: Message, person: Person, t: Texts) -> Screen:
    """A text where a button is expected, a file where a text is: the question is asked again."""
    organisation = founding.being_set_up(person)
    if organisation is None:
        raise Outdated
    return screens.setup(t, organisation)


@setup_router.callback_query(ChooseKind.filter())
async def setup_kind(
    _: CallbackQuery, callback_data: ChooseKind, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Region, municipality or school."""
    organisation = await founding.set_kind(session, person, callback_data.kind, now)
    if organisation is None:
        raise Outdated
    return screens.zones(t, organisation, now)


@setup_router.callback_query(ChooseZone.filter())
async def setup_zone(
    _: CallbackQuery, callback_data: ChooseZone, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The zone: the organisation is set up."""
    zone = ZONES[callback_data.index] if 0 <= callback_data.index < len(ZONES) else ""
    organisation = await founding.set_zone(session, person, zone, now)
    if organisation is None:
        raise Outdated
    await invitations.owe_commands(session, person.id, f"setup:{organisation.id}", now)
    return screens.ready(t, organisation)
