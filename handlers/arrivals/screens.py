"""Who comes to a school to observe, and whether they came."""

from aiogram.filters.callback_data import CallbackData

from handlers.called import kept_name
from handlers.screen import Button, Go, Place, Screen, short
from locales import Html, Texts
from models import Placement, PlacementState, WorkForm
from services.arrivals import Guests
from services.observer_papers import Checked
from services.observer_rules import hours_of


class Came(CallbackData, prefix="arc"):
    """«Прибыл»."""

    placement_id: int


class Missing(CallbackData, prefix="arm"):
    """«Не пришёл»."""

    placement_id: int


def guests(t: Texts, found: Guests) -> Screen:
    """The observers of the coming days; those of today have buttons."""
    head = t("arrivals-head", name=found.school.name, count=len(found.shown))
    lines: list[str | None] = [head, *_lines(t, found)]
    hint = "arrivals-hint" if any(row.shift.work.day == found.today for row in found.shown) else None
    lines += ["", t(hint or ("arrivals-later" if found.shown else "arrivals-nobody"))]
    menu = Button(t("menu-button"), Go(to=Place.menu))
    back = [Button(t("arrivals-button"), Go(to=Place.arrivals))] if found.day else []
    return Screen(t.lines(lines), [*_buttons(t, found), [*back, menu]])


def announced(t: Texts, found: Guests) -> Screen:
    """The day before: who comes; or that nobody does any more."""
    assert found.day
    lines: list[str | None] = [t("arrivals-announced", day=found.day, count=len(found.shown)), *_lines(t, found)]
    lines += ["", t("arrivals-meet")] if found.shown else []
    return Screen(t.lines(lines), [*_buttons(t, found), [Button(t("arrivals-button"), Go(to=Place.arrivals))]])


def _lines(t: Texts, found: Guests) -> list[str | None]:
    lines: list[str | None] = []
    for n, row in enumerate(found.shown, 1):
        lines += [
            "",
            t("arrivals-number", n=n, who=Html(_who(t, row)), state=_state(row)),
            _what(t, row),
            _category(t, row),
        ]
        if row.arrived_at and not row.confirmed_at and row.state == PlacementState.agreed:
            lines.append(t("arrivals-here", at=f"{row.arrived_at.astimezone(found.school.zone):%H:%M}"))
    return lines


def _who(t: Texts, row: Placement) -> Html:
    """The number of the certificate, and the name where names are kept."""
    name = kept_name(row.observer.person)
    return t("arrivals-who", number=row.observer.number, name=name, named="yes" if name else "no")


def _state(row: Placement) -> str:
    if row.state == PlacementState.absent:
        return "absent"
    return "came" if row.confirmed_at else "expected"


def _what(t: Texts, row: Placement) -> Html:
    work = row.shift.work
    hours = hours_of(work, row.shift.stage)
    at = f"{hours[0].astimezone(work.organisation.zone):%H:%M}" if hours else "no"
    subject = work.subject or t("todo-random")
    form = "paper" if work.form == WorkForm.paper else "computer"
    return t(
        "arrivals-what",
        day=work.day,
        at=at,
        code=work.class_name,
        subject=subject,
        stage=row.shift.stage.value,
        form=form,
    )


def _category(t: Texts, row: Placement) -> Html | None:
    return t("arrivals-category", category=row.observer.category.value) if row.observer.category else None


def _buttons(t: Texts, found: Guests) -> list[list[Button]]:
    rows = []
    for n, row in enumerate(found.shown, 1):
        if row.shift.work.day != found.today:
            continue
        name = short(row.observer.number, 20)
        came = Button(t("arrivals-came", n=n, name=name), Came(placement_id=row.id))
        missing = Button(t("arrivals-missing", n=n), Missing(placement_id=row.id))
        if _state(row) == "came":
            rows.append([missing])
        elif _state(row) == "absent":
            rows.append([came])
        else:
            rows.append([came, missing])
    return rows


def checked(t: Texts, found: Checked | None, *, is_known: bool) -> Screen:
    """Whether a paper is valid; no more than is printed on it, and no name."""
    menu = [[Button(t("menu-button"), Go(to=Place.menu))]] if is_known else []
    if found is None:
        return Screen(t("pass-invalid"), menu)
    category = found.category.value if found.category else "none"
    lines = [
        t("pass-valid", until=f"{found.until:%d.%m.%Y}"),
        t("observers-number", number=found.number),
        t("pass-category", category=category),
        t("pass-referral") if found.placement else None,
        _what(t, found.placement) if found.placement else None,
        "",
        t("pass-passport"),
    ]
    return Screen(t.lines(lines), menu)
