"""«Найти»: what was found, in groups; each thing opens its card."""

from collections.abc import Iterator, Mapping, Sequence

from aiogram.filters.callback_data import CallbackData

from handlers.called import called_there
from handlers.screen import Button, Go, Place, Rows, Screen, paged, short
from handlers.states import state
from locales import Html, Texts
from models import Activity, Organisation, OrganisationKind, Person, Role
from services.found import Hit
from services.ranking import Found, Kind
from services.tasks import Line

FEW, PAGE, ACROSS = 4, 8, 4
QUERY, TITLE, NAME = 60, 110, 80
OPENS = {
    Kind.organisations: Place.schools,
    Kind.activities: Place.activity,
    Kind.tasks: Place.task,
    Kind.lines: Place.line,
    Kind.people: Place.member,
}
"""Where a press on what was found leads."""


class MoreFound(CallbackData, prefix="fnd"):
    """«Ещё»: a page of what was found of one kind."""

    kind: Kind
    page: int


def role_names(t: Texts) -> dict[Role, str]:
    """What each role is called: people are found by it as well."""
    return {role: t(f"role-{role}") for role in Role}


def ask(t: Texts, *, above: bool, names: bool) -> Screen:
    """What can be looked for."""
    key = "find-ask" if above else "find-ask-tasks"
    return Screen(t(key, names="yes" if names else "no"), [[_menu(t)]])


def nothing(t: Texts, query: str, *, above: bool, asked: bool) -> Screen:
    """Nothing was found; `asked`: somebody wanted to find something, and did not just write."""
    words = t("find-nothing", query=short(query, QUERY))
    if not asked:
        return Screen(t.lines([t("find-not-understood", query=short(query, QUERY))]), [[_menu(t)]])
    return Screen(t.lines([words, "", t("find-try" if above else "find-try-tasks")]), [[_menu(t)]])


def found(t: Texts, query: str, seen: Found, hits: Mapping[Kind, Sequence[Hit]]) -> Screen:
    """The first few of each kind, numbered; a button for each."""
    lines: list[str | None] = [t("find-head", query=short(query, QUERY)), None if seen.is_exact else t("find-near")]
    numbered = dict(enumerate((hit for some in hits.values() for hit in some), 1))
    number_of = {(hit.kind, hit.id): n for n, hit in numbered.items()}
    for kind, some in hits.items():
        total = len(seen.ids[kind])
        count = total if total > len(some) else 0
        lines += ["", t(f"find-{kind.name}", kind=_only_schools(some), count=count)]
        lines += [_line(t, number_of[hit.kind, hit.id], hit) for hit in some]
    more = [
        [Button(t(f"find-more-{kind.name}", kind=_only_schools(some), count=len(seen.ids[kind])), _more(kind, 0))]
        for kind, some in hits.items()
        if len(seen.ids[kind]) > len(some)
    ]
    return Screen(t.lines(lines), [*_numbers(numbered), *more, [_menu(t)]])


def page(t: Texts, kind: Kind, hits: Sequence[Hit], number: int, total: int) -> Screen:
    """A page of one kind."""
    numbered = dict(enumerate(hits, number * PAGE + 1))
    lines = [t(f"find-{kind.name}", kind=_only_schools(hits), count=total), ""]
    lines += [_line(t, n, hit) for n, hit in numbered.items()] if hits else [t("find-gone")]
    back = Button("←", _more(kind, number - 1)) if number else None
    forward = Button("→", _more(kind, number + 1)) if (number + 1) * PAGE < total else None
    return Screen(t.lines(lines), [*paged(list(_numbers(numbered)), back, forward), [_menu(t)]])


def _more(kind: Kind, number: int) -> MoreFound:
    return MoreFound(kind=kind, page=number)


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def _numbers(numbered: Mapping[int, Hit]) -> Rows:
    """Rows of numbers, as even as they can be."""
    buttons = [Button(str(n), Go(to=OPENS[hit.kind], id=hit.opens)) for n, hit in numbered.items()]
    across = -(-len(buttons) // -(-len(buttons) // ACROSS)) if buttons else ACROSS
    return [buttons[at : at + across] for at in range(0, len(buttons), across)]


def _only_schools(hits: Sequence[Hit]) -> str:
    places = [hit.what for hit in hits if isinstance(hit.what, Organisation)]
    return "school" if all(place.kind == OrganisationKind.school for place in places) else "other"


def _line(t: Texts, n: int, hit: Hit) -> str:
    parts = [part for part in _parts(t, hit) if part]
    return t("find-line", n=str(n), words=Html("\n    ".join(parts)))


def _parts(t: Texts, hit: Hit) -> Iterator[str]:
    """What it is called, and where it belongs."""
    match hit.what:
        case Organisation() as place:
            yield t("plain", text=short(place.name, NAME))
            yield t("find-place", name=short(hit.place.name, NAME)) if hit.place else ""
        case Activity() as activity:
            yield _title(t, activity)
            yield t("find-place", name=short(hit.plan.title, NAME)) if hit.plan else ""
        case Line() as line:
            yield _title(t, line.activity)
            yield state(t, line)
        case Person() as person if hit.held:
            yield t("plain", text=called_there(t, person, hit.held.role))
            yield t("find-place", name=short(hit.place.name, NAME)) if hit.place else ""


def _title(t: Texts, activity: Activity) -> str:
    title = short(activity.title, TITLE)
    return t("find-title", title=title, number=activity.number) if activity.number else t("plain", text=title)
