"""The organisations below, as lists, cards and links."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from documents import workbook
from handlers.called import called, called_there
from handlers.schools import papers
from handlers.screen import Button, Go, Paper, Place, Rows, Screen, paged, short
from locales import Html, Texts
from models import Membership, Organisation, Person, Reading
from services.naming import NAME_LENGTH
from services.organisations import Added, Child, Sorted

PAGE = 8
LINKS_IN_MESSAGE = 15
NAMES_SHOWN = 12
LINE = 120


class Children(CallbackData, prefix="sc"):
    """A page of the list; `empty`: only those that nobody has joined."""

    page: int
    empty: bool
    office: int


class Add(CallbackData, prefix="sca"):
    """«Добавить»."""

    office: int


class AddRead(CallbackData, prefix="scr"):
    """Add the names that were read from a file."""

    reading_id: int


class DropRead(CallbackData, prefix="scd"):
    """Do not add them."""

    reading_id: int


class FreshLink(CallbackData, prefix="scl"):
    """A fresh link for one organisation."""

    organisation_id: int


class FreshLinks(CallbackData, prefix="scf"):
    """Fresh links for all that nobody has joined."""

    office: int


class Remove(CallbackData, prefix="scx"):
    """«Удалить»; `is_sure`: it was asked about."""

    organisation_id: int
    is_sure: bool


class AskDismiss(CallbackData, prefix="sck"):
    """«Закрыть доступ» on the card."""

    membership_id: int


class Dismiss(CallbackData, prefix="dism"):
    """«Это не он»."""

    membership_id: int


def listed(t: Texts, parent: Organisation, children: Sequence[Child], page: int, *, empty: bool) -> Screen:
    """A page of the organisations below; each opens its card."""
    kind = _kind(parent)
    waiting = sum(child.people == 0 for child in children)
    shown = [child for child in children if child.people == 0] if empty else list(children)
    if not children:
        return Screen(t("schools-none", kind=kind), [[Button(t("schools-add"), Add(office=parent.id))], [_menu(t)]])
    head = (
        t("schools-waiting", count=waiting, kind=kind) if empty else t("schools-head", count=len(children), kind=kind)
    )
    hint = t("schools-hint") if not empty and waiting else None
    rows = [[_child_button(t, child)] for child in shown[page * PAGE : (page + 1) * PAGE]]
    back = Button("←", Children(page=page - 1, empty=empty, office=parent.id)) if page else None
    forward = (
        Button("→", Children(page=page + 1, empty=empty, office=parent.id)) if (page + 1) * PAGE < len(shown) else None
    )
    return Screen(t.lines([head, hint]), [*paged(rows, back, forward), *_list_buttons(t, parent, waiting, empty=empty)])


def _child_button(t: Texts, child: Child) -> Button:
    sign = "✅" if child.people else "⏳"
    mark = "❗" if child.is_marked else ""
    return Button(f"{sign}{mark} {_escaped(t, child.organisation)}", Go(to=Place.schools, id=child.organisation.id))


def _escaped(t: Texts, organisation: Organisation) -> str:
    return t("plain", text=short(organisation.name, 45))


def _list_buttons(t: Texts, parent: Organisation, waiting: int, *, empty: bool) -> Rows:
    rows: list[list[Button]] = []
    if empty:
        if waiting:
            rows.append([Button(t("schools-fresh-links", count=waiting), FreshLinks(office=parent.id))])
        rows.append([Button(t("schools-all"), Children(page=0, empty=False, office=parent.id))])
    else:
        rows.append([Button(t("schools-add"), Add(office=parent.id))])
        if waiting:
            rows.append(
                [Button(t("schools-waiting-button", count=waiting), Children(page=0, empty=True, office=parent.id))]
            )
    return [*rows, [_menu(t)]]


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def _kind(parent: Organisation) -> str:
    return parent.kind.value


def ask_names(t: Texts, parent: Organisation) -> Screen:
    """How to send the names."""
    return Screen(t("schools-ask", kind=_kind(parent)), [[Button(t("cancel-button"), Go(to=Place.schools))]])


def added(t: Texts, parent: Organisation, result: Added, links: Sequence[str]) -> Screen:
    """What was added, what was there already, and the links."""
    kind = _kind(parent)
    lines = [
        t("schools-added", count=len(result.created), kind=kind) if result.created else t("schools-added-none"),
        *_left_out(t, result),
    ]
    rows = [[Button(t("schools-list-button", kind=kind), Go(to=Place.schools))], [_menu(t)]]
    more = (_links(t, parent, result.created, links),) if result.created else ()
    return Screen(t.lines(lines), rows, more=more)


def _left_out(t: Texts, found: Added | Sorted) -> list[str]:
    """Names that are not added, and why."""
    known = t("schools-known", count=len(found.known), names=Html(_list(t, found.known)))
    unfit = t("schools-unfit", count=len(found.unfit), limit=NAME_LENGTH, names=Html(_list(t, found.unfit)))
    return [*(["", known] if found.known else []), *(["", unfit] if found.unfit else [])]


def _list(t: Texts, names: Sequence[str]) -> str:
    shown = "\n".join(f"• {t('plain', text=short(name, LINE))}" for name in names[:NAMES_SHOWN])
    left = len(names) - NAMES_SHOWN
    return f"{shown}\n{t('and-more', count=left)}" if left > 0 else shown


def links(t: Texts, parent: Organisation, organisations: Sequence[Organisation], urls: Sequence[str]) -> Screen:
    """Fresh links as a message of its own."""
    return _links(t, parent, organisations, urls)


def _links(t: Texts, parent: Organisation, organisations: Sequence[Organisation], urls: Sequence[str]) -> Screen:
    pairs = list(zip(organisations, urls, strict=True))
    lines = [t("link-line", name=place.name, link=url) for place, url in pairs[:LINKS_IN_MESSAGE]]
    left = len(pairs) - LINKS_IN_MESSAGE
    tail = t("links-in-file", count=left) if left > 0 else None
    table = papers.links(t, pairs)
    paper = Paper("xlsx", t("links-file-name"), workbook.to_json(table))
    words = t.lines([t("links-head", count=len(pairs), kind=_kind(parent)), "", *lines, tail])
    kept = Screen(
        t("links-kept"),
        [[Button(t("schools-waiting-list"), Children(page=0, empty=True, office=parent.id))], [_menu(t)]],
    )
    return Screen(words, papers=(paper,), is_new=True, kept=kept)


def link(t: Texts, organisation: Organisation, url: str) -> Screen:
    """One link, ready to be forwarded."""
    kept = Screen(t("links-kept"), [[_to_card(t, organisation)], [_menu(t)]])
    return Screen(t("link-one", name=organisation.name, link=url), [[_back(t)]], is_new=True, kept=kept)


def _to_card(t: Texts, organisation: Organisation) -> Button:
    return Button(t("plain", text=short(organisation.name)), Go(to=Place.schools, id=organisation.id))


def _back(t: Texts) -> Button:
    return Button(t("back-button"), Go(to=Place.schools))


def fresh(t: Texts, organisation: Organisation) -> Button:
    """«Новая ссылка»."""
    return Button(t("fresh-link-button"), FreshLink(organisation_id=organisation.id))


def cancel(t: Texts, organisation: Organisation) -> Button:
    """Back to the card."""
    return Button(t("cancel-button"), Go(to=Place.schools, id=organisation.id))


def ask_remove(t: Texts, organisation: Organisation) -> Screen:
    """«Удалить»: really?"""
    sure = Button(t("school-remove"), Remove(organisation_id=organisation.id, is_sure=True))
    return Screen(t("school-ask-remove", name=organisation.name), [[sure], [cancel(t, organisation)]])


def ask_dismiss(t: Texts, found: tuple[Membership, Person, Organisation] | None) -> Screen:
    """«Закрыть доступ»: really?"""
    if found is None:
        return Screen(alert=t("school-dismissed-already"))
    membership, person, organisation = found
    sure = Button(t("school-dismiss-sure"), Dismiss(membership_id=membership.id))
    words = t("school-ask-dismiss", name=called(t, person), organisation=organisation.name)
    return Screen(words, [[sure], [cancel(t, organisation)]])


def joined(t: Texts, membership: Membership, person: Person, organisation: Organisation) -> Screen:
    """Somebody used a link that this person gave out."""
    words = t("joined", who=called_there(t, person, membership.role), organisation=organisation.name)
    return Screen(words, [[Button(t("joined-wrong"), Dismiss(membership_id=membership.id))]])


def silent(t: Texts, person: Person, organisation: Organisation) -> Screen:
    """Somebody below has blocked the bot, or the account is gone."""
    words = t("silent", name=called(t, person), organisation=organisation.name)
    return Screen(words, [[Button(t("school-open"), Go(to=Place.schools, id=organisation.id))]])


def dismissed(t: Texts, organisation: Organisation, person: Person) -> Screen:
    """«Это не он» was pressed."""
    words = t("dismissed", name=called(t, person), organisation=organisation.name)
    return Screen(words, [[fresh(t, organisation)], [_back(t)]])


def reading(t: Texts, parent: Organisation, read: Reading, name: str, found: Sorted) -> Screen:
    """The live message about a file with names."""
    state = read.state.value
    if state == "failed":
        again = Button(t("schools-another-file"), Add(office=parent.id))
        return Screen(t(f"read-error-{read.error}", name=name, **(read.error_facts or {})), [[again], [_back(t)]])
    if state == "cancelled":
        return Screen(t("schools-dropped"), [[_back(t)]])
    if state == "built":
        return Screen(t("schools-file-added", name=name), [[_back(t)]])
    if state != "read":
        return Screen(t("read-progress", name=name))
    drop = [Button(t("cancel-button"), DropRead(reading_id=read.id))]
    if not found.new:
        return Screen(t.lines([t("schools-added-none"), *_left_out(t, found)]), [drop])
    words = t("schools-found", count=len(found.new), kind=_kind(parent), names=Html(_list(t, found.new)))
    add = [Button(t("schools-add-found", count=len(found.new)), AddRead(reading_id=read.id))]
    return Screen(t.lines([*_left_out(t, found), "", words]).lstrip("\n"), [add, drop])
