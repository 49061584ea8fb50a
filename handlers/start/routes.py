"""Links, setting up, the menu, help, language."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from handlers.access import everyone, only
from handlers.caller import Caller
from handlers.expecting import expecting
from handlers.screen import Go, Place, Screen
from handlers.start import screens
from handlers.start.screens import Accept, ChooseKind, ChooseLanguage, ChooseZone, Decline, Dismiss
from locales import Texts
from models import Person, Role
from services import Session, invitations, notices, organisations, pendings, people, tasks
from services.errors import Outdated, Stranger
from services.organisations import ZONES

router = Router(name="start")
everyone(router)
setup_router = Router(name="setup")
only(setup_router, Role.coordinator)

SETUP_NAME = "setup-name"


@router.message(CommandStart(deep_link=True))
async def open_link(
    _: Message, command: CommandObject, session: Session, caller: Caller, t: Texts, now: datetime
) -> Screen:
    """A link: the one from the console founds an organisation at once, others are shown first."""
    token = command.args or ""
    offered = await invitations.look(session, token, now)
    if offered.organisation is None:
        return await _accept(session, caller, token, t, now)
    return screens.offer(t, token, offered)


@router.callback_query(Accept.filter())
async def accept(
    _: CallbackQuery, callback_data: Accept, session: Session, caller: Caller, t: Texts, now: datetime
) -> Screen:
    """«Принять»."""
    return await _accept(session, caller, callback_data.token, t, now)


async def _accept(session: Session, caller: Caller, token: str, t: Texts, now: datetime) -> Screen:
    person, organisation = await invitations.accept(session, caller.channel, caller.id, caller.name, token, now)
    if not organisation.is_set_up:
        await pendings.expect(session, person, SETUP_NAME, now)
        return screens.setup(t, organisation)
    return screens.welcome(t, organisation, Role.coordinator)


@router.callback_query(Decline.filter())
async def decline(_: CallbackQuery, t: Texts) -> Screen:
    """«Это не мне»: the link stays unused."""
    return screens.declined(t)


@router.message(CommandStart())
@router.message(Command("menu"))
async def menu(_: Message, session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    """The menu, or the question that stands before it."""
    return await _menu(session, person, t, now)


@router.callback_query(Go.filter(F.to == Place.menu))
async def back_to_menu(_: CallbackQuery, session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    """The menu, by a button."""
    return await _menu(session, person, t, now)


async def _menu(session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    if person is None or not person.memberships:
        raise Stranger
    await pendings.forget(session, person)
    if organisation := organisations.being_set_up(person):
        if not organisation.name:
            await pendings.expect(session, person, SETUP_NAME, now)
        return screens.setup(t, organisation)
    return screens.menu(t, person, await tasks.count_mine(session, person, now))


@router.message(Command("help"))
async def help_(_: Message, person: Person | None, t: Texts) -> Screen:
    """What one can do here."""
    return screens.help_(t, person)


@router.callback_query(Go.filter(F.to == Place.help))
async def help_by_button(_: CallbackQuery, person: Person | None, t: Texts) -> Screen:
    """The same, by a button."""
    return screens.help_(t, person)


@router.message(Command("language"))
async def language(_: Message, t: Texts) -> Screen:
    """The choice of language."""
    return screens.languages(t)


@router.callback_query(Go.filter(F.to == Place.language))
async def language_by_button(_: CallbackQuery, t: Texts) -> Screen:
    """The same, by a button."""
    return screens.languages(t)


@router.callback_query(ChooseLanguage.filter())
async def choose_language(
    _: CallbackQuery, callback_data: ChooseLanguage, session: Session, person: Person | None, now: datetime
) -> Screen:
    """Speak this language from now on; the commands of the chat follow."""
    if person is None:
        raise Stranger
    spoken = Texts(callback_data.language, now.year)
    await people.choose_language(session, person, spoken.language, now)
    await invitations.owe_commands(session, person.id, f"language:{spoken.language}:{now:%Y%m%d%H%M%S}", now)
    return screens.language_chosen(spoken)


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
    organisation = await organisations.set_name(session, person, message.text or "", now)
    await pendings.forget(session, person)
    if organisation is None:
        raise Outdated
    return screens.setup(t, organisation)


@setup_router.callback_query(ChooseKind.filter())
async def setup_kind(
    _: CallbackQuery, callback_data: ChooseKind, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """Region, municipality or school."""
    organisation = await organisations.set_kind(session, person, callback_data.kind, now)
    if organisation is None:
        raise Outdated
    return screens.zones(t, organisation, now)


@setup_router.callback_query(ChooseZone.filter())
async def setup_zone(
    _: CallbackQuery, callback_data: ChooseZone, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The zone: the organisation is set up."""
    zone = ZONES[callback_data.index] if 0 <= callback_data.index < len(ZONES) else ""
    organisation = await organisations.set_zone(session, person, zone, now)
    if organisation is None:
        raise Outdated
    await invitations.owe_commands(session, person.id, f"setup:{organisation.id}", now)
    return screens.ready(t, organisation)


@setup_router.callback_query(Dismiss.filter())
async def dismiss(
    _: CallbackQuery, callback_data: Dismiss, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """«Это не он»."""
    membership = await people.dismiss(session, person, callback_data.membership_id, now)
    gone, organisation = await people.get(session, membership.person_id), membership.organisation_id
    await invitations.owe_commands(session, gone.id, f"dismissed:{membership.id}", now)
    return screens.dismissed(t, await organisations.get_for(session, person, organisation), gone)
