"""The organisations below, as lists, cards and links."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from documents import workbook
from handlers.schools import papers
from handlers.screen import Button, Go, Paper, Place, Rows, Screen, paged, short
from locales import Html, Texts
from models import Membership, Organisation, OrganisationKind, Person, Reading
from services.organisations import Added, Child

PAGE = 8
LINKS_IN_MESSAGE = 15
NAMES_SHOWN = 12


class Children(CallbackData, prefix="sc"):
    """A page of the list; `empty`: only those that nobody has joined."""

    page: int
    empty: bool


class Add(CallbackData, prefix="sca"):
    """«Добавить»."""


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


class ToggleMark(CallbackData, prefix="scm"):
    """«С признаками необъективности» on or off."""

    organisation_id: int


def listed(t: Texts, parent: Organisation, children: Sequence[Child], page: int, *, empty: bool) -> Screen:
    """A page of the organisations below; each opens its card."""
    kind = _kind(parent)
    waiting = sum(child.people == 0 for child in children)
    shown = [child for child in children if child.people == 0] if empty else list(children)
    if not children:
        return Screen(t("schools-none", kind=kind), [[Button(t("schools-add"), Add())], [_menu(t)]])
    head = (
        t("schools-waiting", count=waiting, kind=kind) if empty else t("schools-head", count=len(children), kind=kind)
    )
    hint = t("schools-hint") if not empty and waiting else None
    rows = [[_child_button(t, child)] for child in shown[page * PAGE : (page + 1) * PAGE]]
    back = Button("←", Children(page=page - 1, empty=empty)) if page else None
    forward = Button("→", Children(page=page + 1, empty=empty)) if (page + 1) * PAGE < len(shown) else None
    return Screen(t.lines([head, hint]), [*paged(rows, back, forward), *_list_buttons(t, waiting, empty=empty)])


def _child_button(t: Texts, child: Child) -> Button:
    sign = "✅" if child.people else "⏳"
    mark = "❗" if child.is_marked else ""
    return Button(f"{sign}{mark} {_escaped(t, child.organisation)}", Go(to=Place.schools, id=child.organisation.id))


def _escaped(t: Texts, organisation: Organisation) -> str:
    return t("plain", text=short(organisation.name, 45))


def _list_buttons(t: Texts, waiting: int, *, empty: bool) -> Rows:
    rows: list[list[Button]] = []
    if empty:
        if waiting:
            rows.append([Button(t("schools-fresh-links", count=waiting), FreshLinks())])
        rows.append([Button(t("schools-all"), Children(page=0, empty=False))])
    else:
        rows.append([Button(t("schools-add"), Add())])
        if waiting:
            rows.append([Button(t("schools-waiting-button", count=waiting), Children(page=0, empty=True))])
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
    known = [t("plain", text=name) for name in result.known]
    lines = [
        t("schools-added", count=len(result.created), kind=kind) if result.created else t("schools-added-none"),
        t("schools-known", count=len(known), names=Html(_list(t, known))) if known else None,
    ]
    rows = [[Button(t("schools-list-button", kind=kind), Go(to=Place.schools))], [_menu(t)]]
    more = (_links(t, parent, result.created, links),) if result.created else ()
    return Screen(t.lines(lines), rows, more=more)


def _list(t: Texts, names: Sequence[str]) -> str:
    shown = "\n".join(f"• {name}" for name in names[:NAMES_SHOWN])
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
    return Screen(words, papers=(paper,), is_new=True)


def link(t: Texts, organisation: Organisation, url: str) -> Screen:
    """One link, ready to be forwarded."""
    return Screen(t("link-one", name=organisation.name, link=url), [[_back(t)]], is_new=True)


def _back(t: Texts) -> Button:
    return Button(t("back-button"), Go(to=Place.schools))


def card(
    t: Texts,
    organisation: Organisation,
    people: Sequence[tuple[Membership, Person]],
    zone: str,
    *,
    is_marked: bool,
    may_mark: bool,
) -> Screen:
    """One organisation: who is there, its zone, its mark, a fresh link."""
    lines = [
        t("school-head", name=organisation.name),
        t("school-zone", zone=Html(zone)),
        t("school-marked") if is_marked else None,
        "",
        *[t("school-person", name=person.name, role=t(f"role-{m.role}")) for m, person in people],
        None if people else t("school-nobody"),
    ]
    rows = [
        [Button(t("fresh-link-button"), FreshLink(organisation_id=organisation.id))],
        [Button(t("school-tasks-button"), Go(to=Place.school_progress, id=organisation.id))],
    ]
    if may_mark and organisation.kind == OrganisationKind.school:
        key = "school-unmark" if is_marked else "school-mark"
        rows.append([Button(t(key), ToggleMark(organisation_id=organisation.id))])
    return Screen(t.lines(lines), [*rows, [_back(t), _menu(t)]])


def reading(t: Texts, parent: Organisation, read: Reading, name: str) -> Screen:
    """The live message about a file with names."""
    state = read.state.value
    if state == "failed":
        return Screen(t(f"read-error-{read.error}", name=name, **(read.error_facts or {})), [[_back(t)]])
    if state == "cancelled":
        return Screen(t("schools-dropped"), [[_back(t)]])
    if state == "built":
        return Screen(t("schools-file-added", name=name), [[_back(t)]])
    if state != "read":
        return Screen(t("read-progress", name=name))
    names = [t("plain", text=found) for found in (read.document or {}).get("names", [])]
    words = t("schools-found", count=len(names), kind=_kind(parent), names=Html(_list(t, names)))
    rows = [
        [Button(t("schools-add-found", count=len(names)), AddRead(reading_id=read.id))],
        [Button(t("cancel-button"), DropRead(reading_id=read.id))],
    ]
    return Screen(words, rows)
