"""People as a list, with filters; and who has not come yet."""

from collections.abc import Iterator, Sequence

from aiogram.filters.callback_data import CallbackData

from handlers.called import called_in_list
from handlers.screen import Button, Go, Place, Rows, Screen, paged, short
from locales import Html, Texts
from models import Organisation, OrganisationKind, Role
from services.staff import Line, Listed, Missing, Wanted

PAGE = 8
LINKS = 10


class People(CallbackData, prefix="ppl"):
    """A page of the list; `found`: by the words that were typed last."""

    office: int
    organisation_id: int
    page: int
    role: Role | None
    silent: bool
    found: bool


class Search(CallbackData, prefix="pps"):
    """«Найти»: the next text is looked for."""

    office: int


class Roles(CallbackData, prefix="ppr"):
    """Which role to show."""

    office: int


class Where(CallbackData, prefix="ppw"):
    """Which organisation to show: a page."""

    office: int
    page: int


class NotCome(CallbackData, prefix="ppm"):
    """Who has not come yet: a page."""

    office: int
    page: int


class PersonCard(CallbackData, prefix="ppc"):
    """Somebody in one role."""

    membership_id: int


class Export(CallbackData, prefix="ppo"):
    """«Выгрузить список»."""

    office: int


class Import(CallbackData, prefix="ppi"):
    """«Загрузить список»."""

    office: int


def _people(wanted: Wanted, office: Organisation, page: int = 0) -> People:
    return People(
        office=office.id,
        organisation_id=wanted.place or office.id,
        page=page,
        role=wanted.role,
        silent=wanted.is_silent,
        found=bool(wanted.words),
    )


def everybody(t: Texts, office: Organisation) -> Button:
    """«Показать всех»."""
    return Button(t("staff-everybody"), _people(Wanted(), office))


def listed(t: Texts, seen: Listed) -> Screen:
    """A page of people; each opens the card."""
    wanted, office = seen.wanted, seen.office
    rows = [[Button(_label(t, line), PersonCard(membership_id=line.role.id))] for line in seen.lines]
    back = Button("←", _people(wanted, office, seen.page - 1)) if seen.page else None
    more = (seen.page + 1) * PAGE < seen.total
    forward = Button("→", _people(wanted, office, seen.page + 1)) if more else None
    return Screen(t.lines(_head(t, seen)), [*paged(rows, back, forward), *_list_rows(t, seen)])


def _label(t: Texts, line: Line) -> str:
    sign = "🔇 " if line.silent_since else ""
    return sign + called_in_list(t, line.person, line.role.role, line.organisation.name)


def _head(t: Texts, seen: Listed) -> Iterator[str | None]:
    wanted = seen.wanted
    filters = [
        t("staff-found", words=short(wanted.words, 60)) if wanted.words else None,
        t("staff-only-role", role=t(f"role-{wanted.role}")) if wanted.role else None,
        t("staff-only-silent") if wanted.is_silent else None,
    ]
    yield t("staff-head", count=seen.total)
    yield t("plain", text=seen.place.name)
    yield from (words for words in filters if words)
    if not any(filters) and seen.by_role:
        counts = (t("staff-count", role=t(f"role-{role}"), count=count) for role, count in seen.by_role.items())
        yield Html(" · ".join(counts))
    yield ""
    yield t("staff-hint") if seen.lines else t("staff-nobody")


def _list_rows(t: Texts, seen: Listed) -> Iterator[list[Button]]:
    office = seen.office
    narrow = [Button(t("staff-search"), Search(office=office.id)), Button(t("staff-role"), Roles(office=office.id))]
    if office.kind != OrganisationKind.school:
        narrow.append(Button(t("staff-where"), Where(office=office.id, page=0)))
    yield narrow
    wanted = seen.wanted
    if wanted.words or wanted.role or wanted.is_silent or seen.place.id != office.id:
        yield [everybody(t, office)]
    lacking = []
    if seen.vacant or seen.invited:
        lacking.append(Button(t("staff-missing", count=seen.vacant), NotCome(office=office.id, page=0)))
    if seen.silent and not wanted.is_silent:
        silent = _people(Wanted(is_silent=True), office)
        lacking.append(Button(t("staff-silent-button", count=seen.silent), silent))
    if lacking:
        yield lacking
    tables = [Button(t("staff-export"), Export(office=office.id))]
    if office.kind != OrganisationKind.school:
        tables.append(Button(t("staff-import"), Import(office=office.id)))
    yield tables
    yield [Button(t("observers-button"), Go(to=Place.observers))]
    yield [Button(t("invite-button"), Go(to=Place.invite)), _menu(t)]


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def back(t: Texts) -> Button:
    """To the list."""
    return Button(t("staff-back"), Go(to=Place.staff))


def roles(t: Texts, office: Organisation) -> Screen:
    """Which role."""
    buttons = [Button(t(f"role-short-{role}"), _people(Wanted(role=role), office)) for role in Role]
    return Screen(t("staff-which-role"), [*(buttons[n : n + 2] for n in range(0, len(buttons), 2)), [back(t)]])


def where(t: Texts, office: Organisation, places: Sequence[Organisation], page: int) -> Screen:
    """Which organisation right below."""
    page = min(page, max(len(places) - 1, 0) // PAGE)
    shown = places[page * PAGE : (page + 1) * PAGE]
    rows = [[Button(t("plain", text=short(p.name, 45)), _people(Wanted(place=p.id), office))] for p in shown]
    left = Button("←", Where(office=office.id, page=page - 1)) if page else None
    right = Button("→", Where(office=office.id, page=page + 1)) if (page + 1) * PAGE < len(places) else None
    return Screen(t("staff-which-place"), [*paged(rows, left, right), [back(t)]])


def ask_words(t: Texts) -> Screen:
    """«Найти»."""
    return Screen(t("staff-ask-words"), [[back(t)]])


def missing(t: Texts, seen: Missing) -> Screen:
    """Organisations where nobody can be reached, and links that nobody has used."""
    lines: list[str | None] = [t("staff-vacant-head", count=seen.total) if seen.total else t("staff-vacant-none")]
    if seen.links:
        lines += ["", t("staff-links-head", count=len(seen.links))]
        lines += [
            t("staff-link", place=short(place.name, 60), role=t(f"role-{link.role}"), until=link.expires_at.date())
            for link, place in seen.links[:LINKS]
        ]
        left = len(seen.links) - LINKS
        lines.append(t("and-more", count=left) if left > 0 else None)
    rows = [[Button(t("plain", text=f"⏳ {short(p.name, 45)}"), Go(to=Place.schools, id=p.id))] for p in seen.vacant]
    office, page = seen.office.id, seen.page
    left_button = Button("←", NotCome(office=office, page=page - 1)) if page else None
    more = (page + 1) * PAGE < seen.total
    right = Button("→", NotCome(office=office, page=page + 1)) if more else None
    tail: Rows = [[Button(t("invite-button"), Go(to=Place.invite)), back(t)]]
    return Screen(t.lines(lines), [*paged(rows, left_button, right), *tail])
