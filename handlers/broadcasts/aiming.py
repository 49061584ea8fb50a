"""«Кому»: roles, organisations with ticks, who has not done something, saved choices."""

from collections.abc import Sequence

from handlers.broadcasts.buttons import (
    AllPlaces,
    AnyUndone,
    ChooseUndone,
    DropSaved,
    Grades,
    Places,
    Roles,
    SaveAudience,
    Saved,
    SilentList,
    ToggleGrade,
    ToggleKind,
    ToggleMarked,
    TogglePlace,
    ToggleRole,
    TurnOver,
    UndoneList,
    UseSaved,
    Whom,
)
from handlers.broadcasts.screens import grade_words, to_draft, whom
from handlers.screen import Button, Screen, paged, short
from locales import Html, Texts
from models import ROLES_OF, Audience, Broadcast, Organisation, OrganisationKind, Role
from services import notifications
from services.aims import Aim, rules_of
from services.audiences import GRADES, Rules, kinds_for
from services.undone import UNDONE, Choice

PAGE = 8


def counted(t: Texts, aim: Aim) -> str:
    """«412 получателей, 38 недоступны»."""
    more = "yes" if aim.count.is_more else "no"
    words = t("broadcasts-count", more=more, count=aim.count.all, silent=aim.count.silent)
    if not aim.count.unwanted or notifications.is_duty(aim.broadcast):
        return words
    return t.lines([words, t("broadcasts-unwanted", count=aim.count.unwanted)])


def audience(t: Texts, aim: Aim, note: str | None = None) -> Screen:
    """Whom it goes to, with what can be changed."""
    id_ = aim.broadcast.id
    lines = [
        note,
        t("broadcasts-whom-head"),
        "",
        whom(t, aim),
        "",
        counted(t, aim),
    ]
    rows = [
        [Button(t("broadcasts-roles"), Roles(broadcast_id=id_)),
         Button(t("broadcasts-places"), Places(broadcast_id=id_, within=0, page=0))],
        [Button(t("broadcasts-not-done"), UndoneList(broadcast_id=id_, index=0, page=0))],
        [Button(t("broadcasts-save"), SaveAudience(broadcast_id=id_)),
         Button(t("broadcasts-saved"), Saved(broadcast_id=id_))],
    ]  # fmt: skip
    if aim.count.silent:
        rows.append([Button(t("broadcasts-silent", count=aim.count.silent), SilentList(broadcast_id=id_))])
    return Screen(t.lines(lines), [*rows, to_draft(t, id_)])


def _to_audience(t: Texts, broadcast_id: int) -> list[Button]:
    return [Button(t("broadcasts-back-whom"), Whom(broadcast_id=broadcast_id))]


def _tick(t: Texts, label: str, *, is_on: bool) -> str:
    return t("broadcasts-tick", on="yes" if is_on else "no", label=Html(label))


def roles(t: Texts, one: Broadcast) -> Screen:
    """Ticks at roles."""
    chosen = rules_of(one).roles
    there = {role for kind in kinds_for(one.organisation) for role in ROLES_OF[kind]}
    buttons = [
        Button(
            _tick(t, t(f"broadcasts-roles-{role}"), is_on=role in chosen), ToggleRole(broadcast_id=one.id, role=role)
        )
        for role in ROLES_OF[OrganisationKind.school]
        if role in there
    ]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    if Role.parent in chosen:
        rows.append([Button(grade_words(t, rules_of(one).grades), Grades(broadcast_id=one.id))])
    return Screen(t("broadcasts-roles-head"), [*rows, _to_audience(t, one.id)])


def grades(t: Texts, one: Broadcast) -> Screen:
    """Ticks at the grades of the parents' children."""
    chosen = rules_of(one).grades
    buttons = [
        Button(_tick(t, str(grade), is_on=grade in chosen), ToggleGrade(broadcast_id=one.id, grade=grade))
        for grade in GRADES
    ]
    rows = [buttons[n : n + 4] for n in range(0, len(buttons), 4)]
    return Screen(t("broadcasts-grades-head"), [*rows, [Button(t("back-button"), Roles(broadcast_id=one.id))]])


def places(
    t: Texts, one: Broadcast, within: Organisation, below: Sequence[Organisation], page: int, total: int
) -> Screen:
    """A page of the organisations below one, with ticks; a municipality also opens its schools."""
    rules, office = rules_of(one), one.organisation
    is_top = within.id == office.id
    rows = [_place(t, one, rules, place, within, page) for place in below]
    arrows = paged(rows, _turn(one, within, page - 1, "←", total), _turn(one, within, page + 1, "→", total))
    top = [*_kinds(t, one, rules), _all(t, one, rules), *_marked(t, one, rules)] if is_top else []
    back = (
        _to_audience(t, one.id) if is_top else [Button(t("back-button"), Places(broadcast_id=one.id, within=0, page=0))]
    )
    pages = -(-total // PAGE)
    lines = [
        t("broadcasts-places-head", name=within.name),
        t("broadcasts-places-ticked", count=len(rules.places)),
        t("page", page=page + 1, pages=pages) if pages > 1 else None,
    ]
    return Screen(t.lines(lines), [*top, *arrows, back])


def _kinds(t: Texts, one: Broadcast, rules: Rules) -> list[list[Button]]:
    kinds = kinds_for(one.organisation)
    if len(kinds) < 2:
        return []
    buttons = []
    for kind in reversed(kinds):
        label = t("broadcasts-own") if kind == one.organisation.kind else t(f"broadcasts-kind-{kind}")
        buttons.append(Button(_tick(t, label, is_on=kind in rules.kinds), ToggleKind(broadcast_id=one.id, kind=kind)))
    return [buttons[n : n + 2] for n in range(0, len(buttons), 2)]


def _all(t: Texts, one: Broadcast, rules: Rules) -> list[Button]:
    is_all = not rules.places and not rules.is_marked
    everybody = Button(_tick(t, t("broadcasts-all"), is_on=is_all), AllPlaces(broadcast_id=one.id))
    others = [Button(t("broadcasts-turn-over"), TurnOver(broadcast_id=one.id))] if rules.places else []
    return [everybody, *others]


def _marked(t: Texts, one: Broadcast, rules: Rules) -> list[list[Button]]:
    if one.organisation.kind == OrganisationKind.school:
        return []
    label = _tick(t, t("broadcasts-marked-button"), is_on=rules.is_marked)
    return [[Button(label, ToggleMarked(broadcast_id=one.id))]]


def _place(
    t: Texts, one: Broadcast, rules: Rules, place: Organisation, within: Organisation, page: int
) -> list[Button]:
    above = {int(part) for part in place.path.split("/") if part}
    label = _tick(t, t("plain", text=short(place.name, 45)), is_on=not above.isdisjoint(rules.places))
    press = TogglePlace(broadcast_id=one.id, organisation_id=place.id, within=within.id, page=page)
    row = [Button(label, press)]
    if place.kind != OrganisationKind.school:
        row.append(Button(t("broadcasts-open-place"), Places(broadcast_id=one.id, within=place.id, page=0)))
    return row


def _turn(one: Broadcast, within: Organisation, page: int, label: str, total: int) -> Button | None:
    if not 0 <= page * PAGE < total:
        return None
    return Button(label, Places(broadcast_id=one.id, within=within.id, page=page))


def undone(t: Texts, one: Broadcast, index: int, choices: Sequence[Choice], total: int, page: int) -> Screen:
    """What may not be done, of one kind; the other kinds are one press away."""
    kinds = list(UNDONE)
    rows = [
        [
            Button(
                t("plain", text=short(choice.title, 55)),
                ChooseUndone(broadcast_id=one.id, index=index, thing=choice.id),
            )
        ]
        for choice in choices
    ]
    back = Button("←", UndoneList(broadcast_id=one.id, index=index, page=page - 1)) if page else None
    more = (page + 1) * PAGE < total
    forward = Button("→", UndoneList(broadcast_id=one.id, index=index, page=page + 1)) if more else None
    others = [
        [Button(t(f"broadcasts-undone-{kind}"), UndoneList(broadcast_id=one.id, index=n, page=0))]
        for n, kind in enumerate(kinds)
        if n != index
    ]
    anybody = [[Button(t("broadcasts-anybody"), AnyUndone(broadcast_id=one.id))]] if rules_of(one).undone else []
    head = t("broadcasts-undone-head", kind=Html(t(f"broadcasts-undone-{kinds[index]}")), count=total)
    return Screen(head, [*paged(rows, back, forward), *others, *anybody, _to_audience(t, one.id)])


def ask_name(t: Texts, one: Broadcast) -> Screen:
    """The name of a choice that is kept."""
    return Screen(t("broadcasts-ask-name"), [_to_audience(t, one.id)])


def saved(t: Texts, one: Broadcast, kept: Sequence[Audience]) -> Screen:
    """The saved choices: use one, forget one."""
    rows = [
        [
            Button(t("plain", text=short(audience.name, 45)), UseSaved(broadcast_id=one.id, audience_id=audience.id)),
            Button(t("broadcasts-drop-saved"), DropSaved(broadcast_id=one.id, audience_id=audience.id)),
        ]
        for audience in kept
    ]
    words = t("broadcasts-saved-head") if kept else t("broadcasts-saved-none")
    return Screen(words, [*rows, _to_audience(t, one.id)])
