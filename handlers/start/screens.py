"""What a newcomer and somebody at the menu see."""

from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from handlers.called import called
from handlers.commands import names_for
from handlers.roles import role_line
from handlers.screen import Button, Go, Place, Rows, Screen, paged, short
from handlers.zones import zone_words
from locales import LANGUAGES, Texts
from models import Candidate, Membership, Organisation, OrganisationKind, Person, Role
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


class Act(CallbackData, prefix="act"):
    """Act in this role from now on."""

    membership_id: int


class Roles(CallbackData, prefix="rls"):
    """All one's roles, when they are too many for the menu: a page."""

    page: int


ROLES_IN_MENU, ROLES_ON_PAGE = 4, 8


def hello(t: Texts) -> Screen:
    """For somebody without an invitation."""
    return Screen(t("refusal-stranger"))


def offer(t: Texts, token: str, offered: Offer) -> Screen:
    """Who invites, and to what."""
    assert offered.organisation is not None
    if offered.is_own:
        return _own_offer(t, token, offered.organisation, offered.role)
    lines = [
        t("offer-role", role=offered.role),
        t("offer-from", name=called(t, offered.inviter)) if offered.inviter else t("offer-from-office"),
        t("offer-place", organisation=offered.organisation.name),
        t("offer-above", name=offered.parent.name) if offered.parent else None,
        "",
        t("offer-what-next", role=offered.role),
    ]
    rows = [[Button(t("offer-accept"), Accept(token=token))], [Button(t("offer-decline"), Decline())]]
    return Screen(t.lines(lines), rows, kept=Screen(t("offer-kept")))


def _own_offer(t: Texts, token: str, organisation: Organisation, role: Role) -> Screen:
    """The one who gave the link out opens it: most probably by mistake."""
    rows = [[Button(t("offer-own-accept", role=role), Accept(token=token))], [_go(t, "menu-button", Place.menu)]]
    words = t("offer-own", organisation=organisation.name, role=role)
    return Screen(words, rows, kept=Screen(t("offer-kept")))


def declined(t: Texts) -> Screen:
    """Nothing happened."""
    return Screen(t("offer-declined"))


def welcome(t: Texts, person: Person, organisation: Organisation, role: Role) -> Screen:
    """The link worked: what comes now, and what to begin with."""
    words = t("welcome", role=t(f"role-{role}"), organisation=organisation.name)
    held = next(m for m in person.memberships if (m.role, m.organisation_id) == (role, organisation.id))
    if person.acting is not held:
        switch = Button(t("welcome-switch"), Act(membership_id=held.id))
        return Screen(t.lines([words, "", t("welcome-several")]), [[switch], [_go(t, "menu-button", Place.menu)]])
    if role == Role.parent:
        return Screen(t.lines([words, "", t("welcome-parent")]), [[_go(t, "menu-button", Place.menu)]])
    lines = [words, "", t("welcome-digest")]
    rows = [[_go(t, "tasks-button", Place.tasks), _go(t, "menu-button", Place.menu)]]
    if role == Role.observer:
        lines += ["", t("welcome-observer")]
        rows.insert(0, [_go(t, "observer-button", Place.observer)])
    if role == Role.coordinator and organisation.kind != OrganisationKind.school:
        kind = organisation.kind.value
        lines += ["", t("welcome-next", kind=kind)]
        rows.insert(0, [Button(t("schools-button", kind=kind), Go(to=Place.schools))])
    return Screen(t.lines([*lines, "", t("privacy-short")]), rows)


def waiting(t: Texts, waits: Candidate) -> Screen:
    """The link was accepted, and the inviters have not said yet that this is the right person."""
    words = t("waiting", role=t(f"role-{waits.role}"), organisation=waits.organisation.name)
    return Screen(words, [[Button(t("waiting-check"), Go(to=Place.menu))]])


def still_waiting(t: Texts) -> Screen:
    """«Проверить»: not yet."""
    return Screen(alert=t("refusal-waiting"))


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
    return Screen(t.lines([words, "", t("privacy-short")]), rows)


def menu(t: Texts, person: Person, counts: dict[Filter, int], elsewhere: int) -> Screen:
    """The menu: who one is, what is urgent, where one can go, and one's other roles."""
    acting = person.acting
    if acting is None:
        return hello(t)
    state = t("menu-state", overdue=counts[Filter.overdue], today=counts[Filter.today], all=counts[Filter.all])
    lines = [
        t("menu-acting") if len(person.roles) > 1 else None,
        role_line(t, acting),
        "",
        t("menu-parent") if acting.role == Role.parent else state,
        t("menu-elsewhere", count=elsewhere) if elsewhere else None,
    ]
    return Screen(t.lines(lines), [*_menu_rows(t, acting), *_other_roles(t, person, acting)])


def _menu_rows(t: Texts, acting: Membership) -> Rows:
    if acting.role == Role.parent:
        asking = [_go(t, "ask-button", Place.ask), _go(t, "questions-button", Place.questions)]
        return [
            [_go(t, "schedule-button", Place.schedule)],
            asking,
            [_go(t, "help-button", Place.help), _go(t, "language-button", Place.language)],
        ]
    letters = _go(t, "letters-button", Place.letters)
    broadcasts = [_go(t, "broadcasts-button", Place.broadcasts), letters]
    questions = _go(t, "queue-button", Place.queue)
    if acting.role == Role.specialist:
        return [[_go(t, "tasks-button", Place.tasks), questions], broadcasts, [_go(t, "help-button", Place.help)]]
    if acting.role != Role.coordinator:
        is_observer = acting.role == Role.observer
        vpr = [_go(t, "schedule-button", Place.schedule) if is_observer else _go(t, "vpr-button", Place.vpr)]
        observed = [_go(t, "observer-button", Place.observer), _go(t, "observation-button", Place.observation)]
        own = [observed, [_go(t, "violation-button", Place.violation)]] if is_observer else []
        return [*own, [_go(t, "tasks-button", Place.tasks), letters], [*vpr, _go(t, "help-button", Place.help)]]
    rows = [
        [_go(t, "tasks-button", Place.tasks), _go(t, "progress-button", Place.progress)],
        [_go(t, "plan-button", Place.plan), _go(t, "settings-button", Place.settings)],
    ]
    last = [_go(t, "invite-button", Place.invite), _go(t, "help-button", Place.help)]
    office = acting.organisation
    broadcasts = [_go(t, "vpr-button", Place.vpr), *broadcasts]
    if office.kind != OrganisationKind.school:
        schools = Button(t("schools-button", kind=office.kind.value), Go(to=Place.schools))
        return [*rows, [schools, _go(t, "staff-button", Place.staff)], broadcasts, [questions], last]
    last.insert(0, _go(t, "staff-button", Place.staff))
    return [*rows, broadcasts, [questions], last]


def _other_roles(t: Texts, person: Person, acting: Membership) -> Rows:
    """One press acts in another role; when they are many, a list of them is one press away."""
    others = [role for role in person.roles if role is not acting]
    if len(others) > ROLES_IN_MENU:
        return [[Button(t("roles-button", count=len(person.roles)), Roles(page=0))]]
    return [[_switch(t, role)] for role in others]


def _switch(t: Texts, role: Membership) -> Button:
    label = t("act-button", organisation=short(role.organisation.name, 32), role=t(f"role-short-{role.role}"))
    return Button(label, Act(membership_id=role.id))


def roles(t: Texts, person: Person, page: int) -> Screen:
    """All roles but the one acted in."""
    acting = person.acting
    others = [role for role in person.roles if role is not acting]
    page = min(page, max(len(others) - 1, 0) // ROLES_ON_PAGE)
    rows = [[_switch(t, role)] for role in others[page * ROLES_ON_PAGE : (page + 1) * ROLES_ON_PAGE]]
    back = Button("←", Roles(page=page - 1)) if page else None
    forward = Button("→", Roles(page=page + 1)) if (page + 1) * ROLES_ON_PAGE < len(others) else None
    lines = [t("menu-acting"), role_line(t, acting) if acting else None, "", t("roles-choose")]
    return Screen(t.lines(lines), [*paged(rows, back, forward), [_go(t, "menu-button", Place.menu)]])


def _go(t: Texts, key: str, place: Place) -> Button:
    return Button(t(key), Go(to=place))


def help_(t: Texts, person: Person | None) -> Screen:
    """What one can do here, in the role acted in."""
    if person is None or not person.memberships:
        return Screen(t.lines([t("refusal-stranger"), "", t("help-stranger")]))
    words = t(_help_key(person), commands=", ".join(f"/{name}" for name in names_for(person) if name != "help"))
    several = t("help-several") if len(person.roles) > 1 else None
    rows = [[_go(t, "menu-button", Place.menu), _go(t, "language-button", Place.language)]]
    return Screen(t.lines([words, *(["", several] if several else [])]), rows)


def _help_key(person: Person) -> str:
    acting = person.acting
    if acting is None or acting.role == Role.coordinator:
        office = acting.organisation if acting else person.memberships[0].organisation
        return "help-school" if office.kind == OrganisationKind.school else "help-above"
    return {
        Role.parent: "help-parent",
        Role.observer: "help-observer",
        Role.specialist: "help-specialist",
    }.get(acting.role, "help-member")


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
