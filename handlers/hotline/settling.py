"""What a parent sees who comes without a link: the school, the grade, what is kept."""

from collections.abc import Callable, Sequence

from aiogram.filters.callback_data import CallbackData

from handlers.consenting import Disagree
from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Texts
from models import ConsentKind, Membership, Organisation
from services.hotline import GRADES, PAGE, Places

IN_A_ROW = 4


class Towns(CallbackData, prefix="hqt"):
    """Where the school is: a page."""

    page: int


class Schools(CallbackData, prefix="hqs"):
    """The schools of a town (0: all), a page."""

    town_id: int
    page: int


class ThisSchool(CallbackData, prefix="hqc"):
    """A school that anybody may choose."""

    town_id: int


class ThisGrade(CallbackData, prefix="hqg"):
    """The school and the grade; 0: it is not told."""

    town_id: int
    grade: int


class Settle(CallbackData, prefix="hqj"):
    """«Согласен»: from here on the parent is known."""

    town_id: int
    grade: int


def hello(t: Texts) -> Screen:
    """For somebody whom nobody has invited."""
    return Screen(t("hotline-hello"), [[Button(t("hotline-parent"), Towns(page=0))]])


def towns(t: Texts, places: Places) -> Screen:
    """Where the school is."""
    rows = [[Button(short(town.name), Schools(town_id=town.id, page=0))] for town in places.shown]
    back, forward = _arrows(places, lambda page: Towns(page=page))
    return Screen(t("hotline-town"), paged(rows, back, forward))


def schools(t: Texts, places: Places, town_id: int) -> Screen:
    """Which school: by a button, or by writing."""
    rows = [[Button(short(place.name), ThisSchool(town_id=place.id))] for place in places.shown]
    back, forward = _arrows(places, lambda page: Schools(town_id=town_id, page=page))
    return Screen(t("hotline-school"), paged(rows, back, forward))


def _arrows(places: Places, to: Callable[[int], CallbackData]) -> tuple[Button | None, Button | None]:
    back = Button("←", to(places.page - 1)) if places.page else None
    forward = Button("→", to(places.page + 1)) if (places.page + 1) * PAGE < places.total else None
    return back, forward


def found(t: Texts, schools: Sequence[tuple[Organisation, Organisation | None]]) -> Screen:
    """The schools that a number or a name could mean."""
    rows = [
        [
            Button(
                short(t("hotline-found", school=place.name, town=town.name if town else "")),
                ThisSchool(town_id=place.id),
            )
        ]
        for place, town in schools
    ]
    return Screen(t("hotline-which"), [*rows, [Button(t("hotline-list"), Towns(page=0))]])


def not_found(t: Texts) -> Screen:
    """Nothing is called so."""
    return Screen(t("hotline-no-school"), [[Button(t("hotline-list"), Towns(page=0))]])


def grades(t: Texts, school: Organisation) -> Screen:
    """Which grade."""
    buttons = [Button(str(grade), ThisGrade(town_id=school.id, grade=grade)) for grade in GRADES]
    rows = [buttons[n : n + IN_A_ROW] for n in range(0, len(buttons), IN_A_ROW)]
    last = [Button(t("hotline-no-grade"), ThisGrade(town_id=school.id, grade=0))]
    return Screen(t("hotline-grade", school=school.name), [*rows, last])


def consent(t: Texts, school: Organisation, grade: int) -> Screen:
    """The text, whole, and two equal buttons."""
    rows = [
        [Button(t("consent-agree"), Settle(town_id=school.id, grade=grade))],
        [Button(t("consent-disagree"), Disagree())],
    ]
    return Screen(t(f"consent-text-{ConsentKind.parent}", organisation=school.name), rows)


def settled(t: Texts, child: Membership) -> Screen:
    """Known from here on; what can be asked."""
    return home(t, child, is_new=True)


def home(t: Texts, child: Membership, *, is_new: bool = False) -> Screen:
    """The first screen of a parent."""
    lines = [
        t("hotline-settled") if is_new else None,
        t("hotline-child", school=child.organisation.name, grade=str(child.grade or "no")),
        "",
        t("hotline-how"),
    ]
    rows = [
        [Button(t("questions-button"), Go(to=Place.questions)), Button(t("memo-button"), Go(to=Place.parent_memo))],
        [Button(t("hotline-change"), Towns(page=0)), Button(t("menu-button"), Go(to=Place.menu))],
    ]
    return Screen(t.lines(lines), rows)
