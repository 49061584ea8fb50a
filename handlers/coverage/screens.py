"""«Покрытие» as words: who has no plan, what is not answered below, what is due later."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Html, Texts
from models import Activity, Plan
from services.coverage import Answer, Below, Compared, Line, last_day

PAGE = 6
PLACES = 8


class Beside(CallbackData, prefix="cvb"):
    """Organisations below and whether they have plans: a page."""

    plan_id: int
    page: int


class Compare(CallbackData, prefix="cvc"):
    """A plan beside those of an organisation: measures of one kind, a page."""

    plan_id: int
    organisation_id: int
    answer: Answer
    page: int


class OneMeasure(CallbackData, prefix="cvo"):
    """One measure beside what answers to it."""

    activity_id: int
    organisation_id: int


class Decide(CallbackData, prefix="cvd"):
    """«Это оно» or «Не то»."""

    activity_id: int
    below_id: int
    organisation_id: int
    same: bool


def _ends(t: Texts) -> list[Button]:
    return [Button(t("progress-button"), Go(to=Place.progress)), Button(t("menu-button"), Go(to=Place.menu))]


def below(t: Texts, plan: Plan, found: Sequence[Below], page: int) -> Screen:
    """Those without a plan first; each with one opens beside this plan."""
    if not found:
        return Screen(t("coverage-nobody"), [_ends(t)])
    page = min(max(page, 0), (len(found) - 1) // PLACES)
    shown = found[page * PLACES : (page + 1) * PLACES]
    without = sum(not one.plans for one in found)
    rows = [
        [
            Button(
                t("coverage-place", name=short(one.place.name, 40), has="yes" if one.plans else "no"),
                Compare(plan_id=plan.id, organisation_id=one.place.id, answer=Answer.none, page=0),
            )
        ]
        for one in shown
    ]
    back = Button("←", Beside(plan_id=plan.id, page=page - 1)) if page else None
    forward = Button("→", Beside(plan_id=plan.id, page=page + 1)) if (page + 1) * PLACES < len(found) else None
    words = t.lines(
        [t("coverage-head", title=short(plan.title, 150)), "", t("coverage-places", total=len(found), without=without)]
    )
    return Screen(words, [*paged(rows, back, forward), _ends(t)])


def compared(t: Texts, found: Compared, answer: Answer, page: int, *, is_own: bool) -> Screen:
    """Measures of one kind; the other kinds beside them."""
    head = t("coverage-beside", title=short(found.plan.title, 120), place=short(found.place.name, 80))
    last = [Button(t("back-button"), Beside(plan_id=found.plan.id, page=0)), *_ends(t)] if is_own else _ends(t)
    if not found.own:
        return Screen(t.lines([head, "", t("coverage-no-plan", count=len(found.lines))]), [last])
    counts = found.counts
    if not counts[answer]:
        answer = next((kind for kind in Answer if counts[kind]), answer)
    lines = [line for line in found.lines if line.answer == answer]
    page = min(max(page, 0), max(len(lines) - 1, 0) // PAGE)
    shown = list(enumerate(lines[page * PAGE : (page + 1) * PAGE], page * PAGE + 1))

    def turn(kind: Answer, to: int = 0) -> Compare:
        return Compare(plan_id=found.plan.id, organisation_id=found.place.id, answer=kind, page=to)

    body = "\n\n".join(_line(t, n, line) for n, line in shown)
    numbers = [
        Button(str(n), OneMeasure(activity_id=line.above.id, organisation_id=found.place.id))
        for n, line in shown
        if line.below
    ]
    back = Button("←", turn(answer, page - 1)) if page else None
    forward = Button("→", turn(answer, page + 1)) if (page + 1) * PAGE < len(lines) else None
    tabs = [
        Button(
            t("coverage-tab", answer=kind.name, count=counts[kind], chosen="yes" if kind == answer else "no"),
            turn(kind),
        )
        for kind in Answer
        if counts[kind]
    ]
    rows = paged([numbers] if numbers else [], back, forward)
    rows += [tabs[n : n + 2] for n in range(0, len(tabs), 2)]
    kind = t("coverage-kind", answer=answer.name, count=len(lines))
    hint = t("coverage-hint") if numbers else None
    return Screen(t.lines([head, "", kind, "", body, *(["", hint] if hint else [])]), [*rows, last])


def _line(t: Texts, n: int, line: Line) -> str:
    above = t("coverage-above", n=str(n), title=Html(_title(t, line.above, 110)), due=_due(t, line.above))
    if line.below is None:
        return above
    there = t("coverage-below", title=Html(_title(t, line.below, 110)), due=_due(t, line.below))
    return t.lines([above, there])


def _title(t: Texts, activity: Activity, length: int) -> str:
    return t("task-title", number=activity.number or "", title=short(activity.title, length)).strip()


def _due(t: Texts, activity: Activity) -> str:
    day = last_day(activity)
    return t("when-until", end=day) if day else short(activity.deadline or t("not-printed"), 60)


def measure(t: Texts, found: Compared, line: Line) -> Screen:
    """One measure in full, what answers to it, and the two answers."""
    place = found.place
    lines = [
        t("coverage-measure-above", title=Html(_title(t, line.above, 500)), due=_due(t, line.above)),
        "",
        t(
            "coverage-measure-below",
            place=short(place.name, 80),
            title=Html(_title(t, line.below, 500)),
            due=_due(t, line.below),
        )
        if line.below
        else t("coverage-measure-none", place=short(place.name, 80)),
        t("coverage-later") if line.is_later else None,
        t("coverage-confirmed") if line.is_confirmed else None,
    ]
    rows: list[list[Button]] = []
    if line.below:
        yes, no = (
            Decide(activity_id=line.above.id, below_id=line.below.id, organisation_id=place.id, same=same)
            for same in (True, False)
        )
        answers = [] if line.is_confirmed else [Button(t("coverage-yes"), yes)]
        rows.append([*answers, Button(t("coverage-no"), no)])
    back = Compare(plan_id=found.plan.id, organisation_id=place.id, answer=line.answer, page=0)
    return Screen(t.lines(lines), [*rows, [Button(t("back-button"), back), *_ends(t)]])
