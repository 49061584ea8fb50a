"""The choice of a role, its link, and the question whether the right person came."""

from aiogram.filters.callback_data import CallbackData

from handlers.called import called
from handlers.screen import Button, Go, Place, Screen, short
from locales import Texts
from models import ROLES_OF, Candidate, Organisation, Person, Role


class Invite(CallbackData, prefix="inv"):
    """A link to this role in one's own organisation."""

    role: Role
    office: int


class TakeBack(CallbackData, prefix="ino"):
    """«Отозвать ссылки»; `is_sure`: it was asked about."""

    office: int
    is_sure: bool


class Confirm(CallbackData, prefix="cfy"):
    """«Подтвердить»: this is the right person."""

    candidate_id: int


class Refuse(CallbackData, prefix="cfn"):
    """«Это не он»."""

    candidate_id: int


def roles(t: Texts, office: Organisation, links: int) -> Screen:
    """Whom to invite."""
    buttons = [Button(t(f"role-short-{role}"), Invite(role=role, office=office.id)) for role in ROLES_OF[office.kind]]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    if links:
        rows.append([Button(t("invite-take-back", count=links), TakeBack(office=office.id, is_sure=False))])
    return Screen(t("invite-whom", name=office.name), [*rows, [_menu(t)]])


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def _back(t: Texts) -> Button:
    return Button(t("back-button"), Go(to=Place.invite))


def link(t: Texts, office: Organisation, role: Role, url: str) -> Screen:
    """The link, ready to be forwarded."""
    words = t("invite-link", name=office.name, role=role, named=t(f"role-{role}"), link=url)
    return Screen(words, [[_back(t)]], is_new=True, kept=Screen(t("invite-link-kept"), [[_back(t)]]))


def ask_take_back(t: Texts, office: Organisation, links: int) -> Screen:
    """«Отозвать ссылки»: really?"""
    sure = Button(t("invite-take-back-sure"), TakeBack(office=office.id, is_sure=True))
    return Screen(t("invite-ask-take-back", name=office.name, count=links), [[sure], [_back(t)]])


def taken_back(t: Texts, count: int) -> Screen:
    """The links work no more."""
    return Screen(t("invite-taken-back", count=count), [[_back(t)], [_menu(t)]])


def candidate(t: Texts, waits: Candidate) -> Screen:
    """Somebody came by a link to an organisation with others below: is it the right person?"""
    lines = [
        t("candidate", name=called(t, waits.person)),
        t("candidate-account", account=waits.account) if waits.account else None,
        t("candidate-place", role=t(f"role-{waits.role}"), organisation=waits.organisation.name),
        "",
        t("candidate-question"),
    ]
    yes = Button(t("candidate-confirm"), Confirm(candidate_id=waits.id))
    return Screen(t.lines(lines), [[yes], [Button(t("candidate-refuse"), Refuse(candidate_id=waits.id))]])


def decided(t: Texts, waits: Candidate, by: Person | None) -> Screen:
    """What was decided, by whomever."""
    key = "candidate-confirmed" if waits.is_confirmed else "candidate-refused"
    words = t(key, name=called(t, waits.person), organisation=waits.organisation.name)
    card = Button(t("plain", text=short(waits.organisation.name)), Go(to=Place.schools, id=waits.organisation_id))
    return Screen(t.lines([words, t("candidate-by", name=by.name) if by else None]), [[card], [_menu(t)]])


def told(t: Texts, waits: Candidate) -> Screen:
    """What the candidate hears of it."""
    if not waits.is_confirmed:
        return Screen(t("candidate-told-no", organisation=waits.organisation.name))
    kind = waits.organisation.kind.value
    words = t("candidate-told-yes", role=t(f"role-{waits.role}"), organisation=waits.organisation.name)
    schools = Button(t("schools-button", kind=kind), Go(to=Place.schools))
    return Screen(t.lines([words, "", t("welcome-next", kind=kind)]), [[schools], [_menu(t)]])
