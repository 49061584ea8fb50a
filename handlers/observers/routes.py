"""Somebody becomes an observer: the application, the certificate, the memo, the test."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.access import everyone
from handlers.caller import Caller
from handlers.expecting import expecting, facts
from handlers.observers import lists, screens, training
from handlers.observers.screens import (
    AskSchool,
    Begin,
    Category,
    Join,
    KeepName,
    NoMore,
    Offices,
    PickSchool,
    Restart,
    Submit,
    ThisOffice,
)
from handlers.observers.training import Acknowledge, Choose
from handlers.screen import Go, Place, Screen
from locales import Texts
from models import ConsentKind, Observer, ObserverState, Organisation, Pending, Person
from services import (
    Session,
    consents,
    hotline,
    notices,
    observer_invites,
    observer_list,
    observer_training,
    observers,
    pendings,
)
from services.errors import NotFound, Stranger
from services.invitations import Newcomer
from services.links import Links
from services.observer_import import PREFIX
from services.observer_list import Facet
from services.observers import CLASSES, NAME, SCHOOL, Question, question_of

router = Router(name="observer")
everyone(router)
OFFICE_LINK = r"^o[0-9]{1,12}$"
"""What the link of an office brings."""
OVER = (ObserverState.withdrawn, ObserverState.refused)


async def is_applicant(_: object, session: Session, person: Person | None) -> bool:
    """A filter: somebody without a role who has applied."""
    if person is None or person.memberships:
        return False
    found = await observers.own(session, person)
    return found is not None and found.state != ObserverState.withdrawn


# Coming --------------------------------------------------------------------------------------------------------------


@router.message(CommandStart(deep_link=True, magic=F.args.regexp(OFFICE_LINK)))
async def by_link(
    _: Message, command: CommandObject, session: Session, caller: Caller, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """The link of an office."""
    await notices.speaks_again(session, caller.id)
    if (found := await observers.own(session, person)) and found.state not in OVER:
        return await _ask(session, found, t, now)
    return screens.consent(t, await observers.office(session, int((command.args or "o0")[1:])))


@router.message(CommandStart(deep_link=True, magic=F.args.startswith(PREFIX)))
async def by_personal_link(
    _: Message, command: CommandObject, session: Session, caller: Caller, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """A link of a list that the office has imported."""
    await notices.speaks_again(session, caller.id)
    if (found := await observers.own(session, person)) and found.state not in OVER:
        return await _ask(session, found, t, now)
    token = (command.args or "").removeprefix(PREFIX)
    return screens.consent(t, await observer_invites.look(session, token, now), token)


@router.callback_query(Join.filter())
async def join(
    _: CallbackQuery, callback_data: Join, session: Session, caller: Caller, t: Texts, now: datetime,
    personal_data: bool,
) -> Screen:  # fmt: skip
    """«Согласен» by a personal link: what the office knows is filled in."""
    who = Newcomer(caller.channel, caller.id, caller.name, t.language)
    found = await observer_invites.begin(session, who, callback_data.token, now, keeps_names=personal_data)
    return await _ask(session, found, t, now)


@router.message(Command("observer"))
async def observer(
    _: Message, session: Session, person: Person | None, t: Texts, now: datetime, links: Links
) -> Screen:
    """The list of the coordinator; one's own application or certificate; else how to become an observer."""
    if person and person.acting_office:
        return lists.listed(t, await observer_list.listed(session, person, 0, Facet.all, 0, now), links)
    return await _home(session, person, t, now)


@router.callback_query(Go.filter(F.to == Place.observer))
async def by_button(_: CallbackQuery, session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    """The same, by a button."""
    return await _home(session, person, t, now)


@router.message(CommandStart(deep_link=False), is_applicant)
@router.message(Command("menu"), is_applicant)
async def instead_of_menu(_: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """Whoever has applied and has no role yet sees how it stands."""
    return await _home(session, person, t, now)


@router.callback_query(Go.filter(F.to == Place.menu), is_applicant)
async def instead_of_menu_by_button(
    _: CallbackQuery, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """The same, by a button."""
    return await _home(session, person, t, now)


async def _home(session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    if person:
        await pendings.forget(session, person)
    found = await observers.own(session, person)
    if found is None or found.state == ObserverState.withdrawn:
        place = await observers.invited_to(session, person) if person else None
        if place and not await consents.ask(session, person, ConsentKind.observer):
            return screens.begin(t, place)
        return screens.consent(t, place) if place else await _offices(session, 0, t)
    return await _ask(session, found, t, now)


def _own(t: Texts, found: Observer, now: datetime) -> Screen:
    return screens.own(t, found, now.astimezone(found.organisation.zone).date())


async def _ask(session: Session, found: Observer, t: Texts, now: datetime) -> Screen:
    if found.state == ObserverState.draft and question_of(found) == Question.name:
        await pendings.expect(session, found.person, NAME, now)
    return _own(t, found, now)


@router.callback_query(Offices.filter())
async def offices(_: CallbackQuery, callback_data: Offices, session: Session, t: Texts) -> Screen:
    """Where to apply."""
    return await _offices(session, callback_data.page, t)


async def _offices(session: Session, page: int, t: Texts) -> Screen:
    found = await hotline.towns(session, page)
    if found.total == 0:
        raise Stranger
    return screens.consent(t, found.shown[0]) if found.total == 1 else screens.offices(t, found)


@router.callback_query(ThisOffice.filter())
async def this_office(_: CallbackQuery, callback_data: ThisOffice, session: Session, t: Texts) -> Screen:
    """The office was chosen: the consent."""
    return screens.consent(t, await observers.office(session, callback_data.town_id))


@router.callback_query(Begin.filter())
async def begin(
    _: CallbackQuery, callback_data: Begin, session: Session, caller: Caller, t: Texts, now: datetime,
    personal_data: bool,
) -> Screen:  # fmt: skip
    """«Согласен»: the first question."""
    who = Newcomer(caller.channel, caller.id, caller.name, t.language)
    found = await observers.begin(session, who, callback_data.town_id, now, keeps_names=personal_data)
    return await _ask(session, found, t, now)


# The questions -------------------------------------------------------------------------------------------------------


@router.message(expecting(NAME), F.text)
async def name(message: Message, session: Session, person: Person, t: Texts, now: datetime) -> Screen:
    """The name, as it will stand on the certificate."""
    return screens.ask(t, await observers.name(session, person, message.text or "", now))


@router.callback_query(KeepName.filter())
async def keep_name(_: CallbackQuery, session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    """The name of the account is the right one."""
    return screens.ask(t, await observers.keep_name(session, person, now))


@router.callback_query(Category.filter())
async def category(
    _: CallbackQuery, callback_data: Category, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """Whom one comes from."""
    return screens.ask(t, await observers.choose(session, person, callback_data.kind, now))


@router.callback_query(AskSchool.filter())
async def ask_school(
    _: CallbackQuery, callback_data: AskSchool, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """The schools for a question; a number or a name can be written too."""
    found = await observers.schools(session, person, callback_data.what, callback_data.page, now)
    return screens.schools(t, found)


@router.message(expecting(SCHOOL), F.text)
async def look_for(message: Message, session: Session, person: Person, pending: Pending, t: Texts) -> Screen:
    """A number or a name."""
    what = Question(facts(pending)["question"])
    return screens.schools(t, await observers.look_for(session, person, message.text or "", what))


@router.callback_query(PickSchool.filter())
async def pick_school(
    _: CallbackQuery, callback_data: PickSchool, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """This school; of a child the class is asked next."""
    found = await observers.pick(session, person, callback_data.what, callback_data.town_id, now)
    return screens.ask_classes(t, found) if isinstance(found, Organisation) else screens.ask(t, found)


@router.message(expecting(CLASSES), F.text)
async def classes(
    message: Message, session: Session, person: Person, pending: Pending, t: Texts, now: datetime
) -> Screen:
    """The classes of own children: codes only."""
    school = facts(pending)["school"]
    return screens.ask(t, await observers.classes(session, person, school, message.text or "", now))


@router.callback_query(NoMore.filter())
async def no_more(
    _: CallbackQuery, callback_data: NoMore, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """«Нет», or no more of them."""
    return screens.ask(t, await observers.no_more(session, person, callback_data.what, now))


@router.callback_query(Restart.filter())
async def restart(_: CallbackQuery, session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    """«Заполнить заново»."""
    return await _ask(session, await observers.restart(session, person, now), t, now)


@router.callback_query(Submit.filter())
async def submit(_: CallbackQuery, session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    """«Отправить»."""
    return _own(t, await observer_invites.submit(session, person, now), now)


# The memo and the test -----------------------------------------------------------------------------------------------


@router.callback_query(Go.filter(F.to == Place.observer_memo))
async def memo(_: CallbackQuery, session: Session, person: Person | None, t: Texts) -> Screen:
    """Rights and duties."""
    found = await observers.own(session, person)
    if found is None:
        raise NotFound
    return training.memo(t, found)


@router.callback_query(Acknowledge.filter())
async def acknowledge(_: CallbackQuery, session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    """«Ознакомлен(а)»."""
    return _own(t, await observer_training.acknowledge(session, person, now), now)


@router.callback_query(Go.filter(F.to == Place.observer_test))
async def test(_: CallbackQuery, session: Session, person: Person | None, t: Texts, now: datetime) -> Screen:
    """«Пройти тест», or the question that stands."""
    return training.question(t, await observer_training.begin(session, person, now))


@router.callback_query(Choose.filter())
async def choose(
    _: CallbackQuery, callback_data: Choose, session: Session, person: Person | None, t: Texts, now: datetime
) -> Screen:
    """An answer: what became of it, and the next question."""
    said = await observer_training.choose(session, person, callback_data.n, callback_data.choice, now)
    return training.question(t, said.observer, said)
