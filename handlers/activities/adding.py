"""A new activity by one line of text, and a plan that begins without a document."""

from collections.abc import Sequence

from documents.spans import Span
from handlers.activities.presses import AddNow, AskLine, BeginNow, BeginWith, BeginYear, Listing, TickNew
from handlers.activities.screens import card, menu, target_words, told
from handlers.screen import Button, Go, Place, Screen, short
from handlers.states import when
from locales import Texts
from models import Organisation, Plan, PlanEdit
from services import activities
from services.activities import Foreseen, NewLine
from services.drafts import Target
from services.templates import Template

SHOWN = 12


def ask_line(t: Texts, plan_id: int) -> Screen:
    """What the new activity is."""
    return Screen(t("activities-ask-line"), [[Button(t("cancel-button"), Listing(plan_id=plan_id, page=0))]])


def new_line(t: Texts, plan: Plan, office: Organisation, line: NewLine, found: Foreseen | None) -> Screen:
    """What was understood, before it is kept."""
    lines = [
        t("activities-new-head"),
        "",
        t("activities-new-title", title=line.title),
        t("activity-when", when=when(t, line.when)) if line.when else t("activities-new-no-when"),
        t("activities-new-over") if found and found.is_over else None,
        t("activity-will-be-outside") if found and found.is_outside and not found.is_over else None,
        _whom(t, line.targets),
        "",
        t("activities-new-hint"),
    ]
    offered = [Target(addressee) for addressee in activities.offers(office)]
    rows = [[_tick(t, plan, target, line.targets)] for target in offered] if len(offered) > 1 else []
    keep = [[Button(t("activities-new-keep"), AddNow(plan_id=plan.id))]] if line.targets else []
    cancel = [Button(t("cancel-button"), Listing(plan_id=plan.id, page=0))]
    return Screen(t.lines(part for part in lines if part is not None), [*rows, *keep, cancel])


def _whom(t: Texts, targets: Sequence[Target]) -> str:
    if not targets:
        return t("activities-new-no-targets")
    return t("activity-whom", targets=", ".join(target_words(t, target, {}) for target in targets))


def _tick(t: Texts, plan: Plan, target: Target, ticked: Sequence[Target]) -> Button:
    label = f"{'☑️' if target in ticked else '◻️'} {target_words(t, target, {})}"
    return Button(label, TickNew(plan_id=plan.id, to=target.to))


def added(t: Texts, seen: activities.Card, edit: PlanEdit) -> Screen:
    """It is there: one more, or its card."""
    screen = card(t, seen, told(t, seen, edit))
    more = [Button(t("activities-add-more"), AskLine(plan_id=seen.plan.id))]
    return Screen(screen.text, [more, *screen.buttons])


# A plan without a document ----------------------------------------------------------------------------------------


def begin(t: Texts, templates: Sequence[tuple[int, Template]]) -> Screen:
    """Empty, or from a template."""
    rows = [[Button(t("plain", text=f"📋 {short(found.title, 50)}"), BeginWith(number=n))] for n, found in templates]
    rows.append([Button(t("begin-empty"), BeginWith(number=0))])
    return Screen(t("begin-head"), [*rows, [Button(t("back-button"), Go(to=Place.plan)), menu(t)]])


def ask_year(t: Texts, number: int, years: Sequence[int]) -> Screen:
    """For which school year."""
    rows = [[Button(t("plain", text=f"{year}/{year + 1}"), BeginYear(number=number, year=year))] for year in years]
    return Screen(t("begin-year"), [*rows, [Button(t("back-button"), Go(to=Place.begin))]])


def ask_name(t: Texts, year: int) -> Screen:
    """How the plan is called."""
    years = f"{year}/{year + 1}"
    return Screen(t("begin-title", years=years), [[Button(t("cancel-button"), Go(to=Place.plan))]])


def template(t: Texts, number: int, found: Template, year: int) -> Screen:
    """What the template holds, before anything is made."""
    lines = found.activities(Span(year, year + 1))
    shown = [
        t("begin-line", number=line.number or "•", title=short(line.title, 90), deadline=line.deadline or "")
        for line in lines[:SHOWN]
    ]
    head = t("begin-template", title=found.title, years=f"{year}/{year + 1}", count=len(lines))
    rows = [
        [Button(t("begin-now"), BeginNow(number=number, year=year))],
        [Button(t("back-button"), Go(to=Place.begin))],
    ]
    return Screen(t.lines([head, "", *shown, "", t("begin-hint")]), rows)


def dropped(t: Texts) -> Screen:
    """It is gone."""
    return Screen(t("begin-dropped"), [[Button(t("plan-button"), Go(to=Place.plan)), menu(t)]])
