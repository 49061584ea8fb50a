"""What a newcomer and somebody at the menu see."""

from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Button, Go, Place, Rows, Screen
from handlers.zones import zone_words
from locales import LANGUAGES, Texts
from models import Membership, Organisation, OrganisationKind, Person, Role
from services.invitations import Offer
from services.organisations import ZONES
from services.tasks import Filter


class Accept(CallbackData, prefix="ok"):
    """«Принять приглашение»."""

    token: str


class Decline(CallbackData, prefix="no"):
    """«Это не мне»."""


class ChooseKind(CallbackData, prefix="kind"):
    """What the organisation is."""

    kind: OrganisationKind


class ChooseZone(CallbackData, prefix="zone"):
    """Its zone, by its place in the list."""

    index: int


class ChooseLanguage(CallbackData, prefix="lang"):
    """The language of the bot for this person."""

    language: str


class OtherName(CallbackData, prefix="name"):
    """«Изменить название», while setting up."""


def hello(t: Texts) -> Screen:
    """For somebody without an invitation."""
    return Screen(t("refusal-stranger"))


def offer(t: Texts, token: str, offered: Offer) -> Screen:
    """Who invites, and to what."""
    assert offered.organisation is not None
    if offered.is_own:
        return _own_offer(t, token, offered.organisation)
    lines = [
        t("offer-from", name=offered.inviter) if offered.inviter else t("offer-from-office"),
        t("offer-role", role=t(f"role-{offered.role}"), organisation=offered.organisation.name),
        t("offer-above", name=offered.parent.name) if offered.parent else None,
        "",
        t("offer-what-next"),
    ]
    rows = [[Button(t("offer-accept"), Accept(token=token))], [Button(t("offer-decline"), Decline())]]
    return Screen(t.lines(lines), rows, kept=Screen(t("offer-kept")))


def _own_offer(t: Texts, token: str, organisation: Organisation) -> Screen:
    """The one who gave the link out opens it: most probably by mistake."""
    rows = [[Button(t("offer-own-accept"), Accept(token=token))], [_go(t, "menu-button", Place.menu)]]
    return Screen(t("offer-own", organisation=organisation.name), rows, kept=Screen(t("offer-kept")))


def declined(t: Texts) -> Screen:
    """Nothing happened."""
    return Screen(t("offer-declined"))


def welcome(t: Texts, organisation: Organisation, role: Role) -> Screen:
    """The link worked."""
    words = t("welcome", role=t(f"role-{role}"), organisation=organisation.name)
    rows = [[_go(t, "tasks-button", Place.tasks), _go(t, "menu-button", Place.menu)]]
    if role != Role.coordinator or organisation.kind == OrganisationKind.school:
        return Screen(words, rows)
    kind = organisation.kind.value
    schools = Button(t("schools-button", kind=kind), Go(to=Place.schools))
    return Screen(t.lines([words, "", t("welcome-next", kind=kind)]), [[schools], *rows])


def setup(t: Texts, organisation: Organisation) -> Screen:
    """The next question about an organisation that is not set up."""
    if not organisation.name:
        return Screen(t("setup-name"))
    rows = [[Button(t(f"kind-{kind}"), ChooseKind(kind=kind))] for kind in OrganisationKind]
    return Screen(t("setup-kind", name=organisation.name), [*rows, [Button(t("setup-rename"), OtherName())]])


def other_name(t: Texts) -> Screen:
    """The name once more."""
    return Screen(t("setup-name-again"))


def zones(t: Texts, organisation: Organisation, now: datetime) -> Screen:
    """The question about the zone."""
    buttons = [Button(zone_words(t, zone, now), ChooseZone(index=n)) for n, zone in enumerate(ZONES)]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    return Screen(t("setup-zone", name=organisation.name), [*rows, [_go(t, "back-button", Place.menu)]])


def ready(t: Texts, organisation: Organisation) -> Screen:
    """Set up: what to do first."""
    if organisation.kind == OrganisationKind.school:
        words, rows = t("setup-ready-school", name=organisation.name), []
    else:
        words = t("setup-ready", name=organisation.name, kind=organisation.kind.value)
        rows = [[Button(t("schools-button", kind=organisation.kind.value), Go(to=Place.schools))]]
    rows.append([Button(t("plan-button"), Go(to=Place.plan)), Button(t("menu-button"), Go(to=Place.menu))])
    return Screen(words, rows)


def menu(t: Texts, person: Person, counts: dict[Filter, int]) -> Screen:
    """The menu: who one is, what is urgent, where one can go."""
    held = [_role_line(t, membership) for membership in person.memberships if membership.organisation.is_set_up]
    state = t("menu-state", overdue=counts[Filter.overdue], today=counts[Filter.today], all=counts[Filter.all])
    return Screen(t.lines([*held, "", state]), _menu_rows(t, person))


def _role_line(t: Texts, membership: Membership) -> str:
    return t("menu-role", organisation=membership.organisation.name, role=t(f"role-{membership.role}"))


def _menu_rows(t: Texts, person: Person) -> Rows:
    offices = [office for office in person.offices if office.is_set_up]
    if not offices:
        return [[_go(t, "tasks-button", Place.tasks), _go(t, "help-button", Place.help)]]
    rows = [
        [_go(t, "tasks-button", Place.tasks), _go(t, "progress-button", Place.progress)],
        [_go(t, "plan-button", Place.plan), _go(t, "settings-button", Place.settings)],
    ]
    above = [office for office in offices if office.kind != OrganisationKind.school]
    last = [_go(t, "help-button", Place.help)]
    if above:
        last.insert(0, Button(t("schools-button", kind=above[0].kind.value), Go(to=Place.schools)))
    return [*rows, last]


def _go(t: Texts, key: str, place: Place) -> Button:
    return Button(t(key), Go(to=place))


def help_(t: Texts, person: Person | None) -> Screen:
    """What one can do here, for one's role."""
    if person is None or not person.memberships:
        return hello(t)
    offices = person.offices
    above = any(office.kind != OrganisationKind.school for office in offices)
    words = t("help-above") if above else t("help-school") if offices else t("help-member")
    return Screen(words, [[_go(t, "menu-button", Place.menu), _go(t, "language-button", Place.language)]])


def languages(t: Texts, person: Person | None) -> Screen:
    """The choice of language."""
    rows = [
        [Button(("✅ " if code == t.language else "") + t(f"language-{code}"), ChooseLanguage(language=code))]
        for code in LANGUAGES
    ]
    return Screen(t("language-question"), [*rows, *_menu_for(t, person)])


def language_chosen(t: Texts, person: Person) -> Screen:
    """In the language that was chosen."""
    return Screen(t("language-chosen"), _menu_for(t, person))


def _menu_for(t: Texts, person: Person | None) -> list[list[Button]]:
    """Strangers have no menu."""
    return [[_go(t, "menu-button", Place.menu)]] if person and person.memberships else []
