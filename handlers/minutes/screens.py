"""«Протокол совещания» as screens."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from handlers.minutes.buttons import (
    AskDecision,
    AskGive,
    AskPoint,
    AskStep,
    BringBack,
    DecisionCard,
    DropDecision,
    DropPoint,
    Edit,
    Give,
    MorePoints,
    NewMinutes,
    OpenMinutes,
    PointCard,
    Print,
    Remove,
    TakeBackGiven,
    TickDecision,
    Today,
)
from handlers.screen import Button, Go, Place, Screen, short
from handlers.states import when
from locales import Html, Texts
from models import Minutes, Plan
from services.activities import offers
from services.drafts import Target
from services.minutes import FIELDS, MORE, Decided, Point, Whole

STEPS = (*FIELDS, "agenda")
ASKED = (*STEPS, *MORE)
"""What a button can ask for, by number."""
LINE = 150
"""Letters of a question or decision in the overview."""
PLANS = 8


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def named(t: Texts, minutes: Minutes) -> Html:
    """«Протокол № 4 от 12 ноября»."""
    number, day = minutes.number or "", t.day(minutes.day) if minutes.day else ""
    has = "yes" if number else "no"
    dated = "yes" if day else "no" if number else "neither"
    return t("minutes-name", number=number, day=day, has=has, dated=dated)


def listing(t: Texts, found: Sequence[Minutes]) -> Screen:
    """Those that are there, and a new one."""
    rows = [
        [
            Button(
                t("minutes-line", name=named(t, one), topic=short(one.topic or "", 40)).strip(),
                OpenMinutes(minutes_id=one.id),
            )
        ]
        for one in found[:10]
    ]
    words = t("minutes-list", count=len(found))
    new = Button(t("minutes-new"), NewMinutes())
    return Screen(words, [[new], *rows, [Button(t("plan-button"), Go(to=Place.plan)), _menu(t)]])


# Step by step ----------------------------------------------------------------------------------------------------


def ask(t: Texts, minutes: Minutes, step: int, *, goes_on: bool) -> Screen:
    """One of the steps, with what is known already."""
    name, id_ = ASKED[step], minutes.id
    known = getattr(minutes, name, None)
    said = t("minutes-known", words=t.day(known) if name == "day" else str(known)) if known else None
    rows: list[list[Button]] = []
    if name == "day":
        rows.append(
            [
                Button(t("minutes-today"), Today(minutes_id=id_, back=0, goes_on=goes_on)),
                Button(t("minutes-yesterday"), Today(minutes_id=id_, back=1, goes_on=goes_on)),
            ]
        )
    back: CallbackData = OpenMinutes(minutes_id=id_)
    if goes_on:
        later: CallbackData = OpenMinutes(minutes_id=id_)
        if step + 1 < len(STEPS):
            later = AskStep(minutes_id=id_, step=step + 1, goes_on=True)
        rows.append([Button(t("minutes-next" if known else "minutes-skip"), later)])
        back = AskStep(minutes_id=id_, step=step - 1, goes_on=True) if step else Go(to=Place.minutes)
    rows.append([Button(t("back-button"), back)])
    head = t("minutes-step", n=str(step + 1), of=str(len(STEPS))) if goes_on else None
    return Screen(t.lines([head, t(f"minutes-ask-{name}"), *([""] if said else []), said]), rows)


# The whole -------------------------------------------------------------------------------------------------------


def overview(t: Texts, seen: Whole, *, may_take_back: bool) -> Screen:
    """All that stands in the minutes."""
    minutes, id_ = seen.minutes, seen.minutes.id
    if minutes.removed_at:
        rows = [[Button(t("minutes-bring-back"), BringBack(minutes_id=id_))], [_to_list(t), _menu(t)]]
        return Screen(t("minutes-removed", name=named(t, minutes)), rows)
    lines = [
        t("minutes-head", name=named(t, minutes)),
        t("plain", text=short(minutes.topic, 200)) if minutes.topic else None,
        t("minutes-present", words=short(minutes.present.replace("\n", ", "), 300)) if minutes.present else None,
        "",
        *([t("minutes-no-agenda")] if not seen.points else []),
        *[line for point in seen.points for line in _point_lines(t, point)],
    ]
    return Screen(t.lines(lines), list(_rows(t, seen, may_take_back=may_take_back)))


def _point_lines(t: Texts, point: Point) -> list[str]:
    heard = t("minutes-heard-short", words=short(point.row.heard.replace("\n", " "), 80)) if point.row.heard else None
    decisions = [t("minutes-decided-short", n=f"{point.n}.{m}", words=_decided(t, one)) for m, one in
                 enumerate(point.decisions, 1)]  # fmt: skip
    return [
        t("minutes-point", n=str(point.n), words=short(point.row.question, LINE)),
        *[heard or ""][: bool(heard)],
        *decisions,
    ]


def _decided(t: Texts, one: Decided) -> Html:
    """«Проверить журналы (до 15 декабря; школы) ✅»."""
    about = [word for word in (_due(t, one), _whom(t, one)) if word]
    sign = "✅ " if one.plan else ""
    more = t("minutes-about", words=Html("; ".join(about))) if about else ""
    return t("minutes-decision", sign=sign, words=short(one.row.text, LINE), about=Html(more))


def _due(t: Texts, one: Decided) -> str:
    return str(when(t, one.when)) if one.when else ""


def _whom(t: Texts, one: Decided) -> str:
    return ", ".join(whom(t, target) for target in one.targets)


def whom(t: Texts, target: Target) -> str:
    """«школы», «мы сами»."""
    return str(t(f"minutes-to-{target.to}"))


def _rows(t: Texts, seen: Whole, *, may_take_back: bool) -> list[list[Button]]:
    id_ = seen.minutes.id
    numbers = [Button(str(point.n), PointCard(point_id=point.row.id)) for point in seen.points]
    rows = [numbers[n : n + 6] for n in range(0, len(numbers), 6)]
    rows.append(
        [Button(t("minutes-add-point"), MorePoints(minutes_id=id_)), Button(t("minutes-edit"), Edit(minutes_id=id_))]
    )
    if seen.to_give:
        rows.append([Button(t("minutes-give", count=len(seen.to_give)), AskGive(minutes_id=id_))])
    if may_take_back:
        rows.append([Button(t("minutes-take-back"), TakeBackGiven(minutes_id=id_))])
    rows.append(
        [Button(t("minutes-print"), Print(minutes_id=id_)), Button(t("minutes-remove"), Remove(minutes_id=id_))]
    )
    return [*rows, [_to_list(t), _menu(t)]]


def _to_list(t: Texts) -> Button:
    return Button(t("minutes-all"), Go(to=Place.minutes))


def edit(t: Texts, seen: Whole) -> Screen:
    """What can be corrected about the meeting."""
    id_ = seen.minutes.id
    buttons = [
        Button(t(f"minutes-edit-{name}"), AskStep(minutes_id=id_, step=n, goes_on=False))
        for n, name in enumerate(ASKED)
        if name != "agenda"
    ]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    return Screen(t("minutes-edit-what"), [*rows, [_back(t, id_)]])


def _back(t: Texts, minutes_id: int) -> Button:
    return Button(t("minutes-back"), OpenMinutes(minutes_id=minutes_id))


# A question and a decision ---------------------------------------------------------------------------------------


def point(t: Texts, seen: Whole, point_id: int) -> Screen:
    """A question of the agenda."""
    found = seen.point(point_id)
    lines = [
        t("minutes-point", n=str(found.n), words=found.row.question),
        "",
        t("minutes-heard", words=short(found.row.heard or t("minutes-nothing"), 1200)),
        "",
        t("minutes-decided") if found.decisions else t("minutes-not-decided"),
        *[t("minutes-decided-short", n=f"{found.n}.{m}", words=_decided(t, one)) for m, one in
          enumerate(found.decisions, 1)],
    ]  # fmt: skip
    numbers = [
        Button(f"{found.n}.{m}", DecisionCard(decision_id=one.row.id)) for m, one in enumerate(found.decisions, 1)
    ]
    rows = [numbers[n : n + 6] for n in range(0, len(numbers), 6)]
    rows += [
        [_ask(t, point_id, "heard"), _ask(t, point_id, "decide")],
        [_ask(t, point_id, "question"), Button(t("minutes-drop-point"), DropPoint(point_id=point_id, is_sure=False))],
        [_back(t, seen.minutes.id)],
    ]
    return Screen(t.lines(lines), rows)


def _ask(t: Texts, point_id: int, what: str) -> Button:
    return Button(t(f"minutes-button-{what}"), AskPoint(point_id=point_id, what=what))


def ask_point(t: Texts, point_id: int, what: str) -> Screen:
    """Its wording, what was heard, what was decided."""
    return Screen(t(f"minutes-ask-{what}"), [[Button(t("back-button"), PointCard(point_id=point_id))]])


def sure_to_drop(t: Texts, seen: Whole, point_id: int) -> Screen:
    """A question with decisions goes only when that is meant."""
    found = seen.point(point_id)
    yes = Button(t("minutes-drop-yes"), DropPoint(point_id=point_id, is_sure=True))
    words = t("minutes-drop-sure", words=short(found.row.question, 200), count=len(found.decisions))
    return Screen(words, [[yes], [Button(t("back-button"), PointCard(point_id=point_id))]])


def decision(t: Texts, seen: Whole, decision_id: int) -> Screen:
    """A decision: by when, whose task it will be."""
    one = next(one for one in seen.decisions if one.row.id == decision_id)
    lines = [
        t("plain", text=one.row.text),
        "",
        t("minutes-due", words=Html(_due(t, one) or t("minutes-no-due"))),
        t("minutes-whom", words=Html(_whom(t, one) or t("minutes-nobody"))),
        "",
        t("minutes-is-task", title=short(one.plan.title, 200)) if one.plan else t("minutes-decision-how"),
    ]
    back = Button(t("back-button"), PointCard(point_id=one.row.point_id))
    drop = Button(t("minutes-drop"), DropDecision(decision_id=decision_id))
    if one.plan:
        return Screen(t.lines(lines), [[drop], [back]])
    ticks = [[_tick(t, one, target)] for target in map(Target, offers(seen.office))]
    change = Button(t("minutes-change"), AskDecision(decision_id=decision_id))
    return Screen(t.lines(lines), [*ticks, [change, drop], [back]])


def _tick(t: Texts, one: Decided, target: Target) -> Button:
    sign = "☑️" if target in one.targets else "◻️"
    return Button(f"{sign} {whom(t, target)}", TickDecision(decision_id=one.row.id, to=target.to))


def ask_decision(t: Texts, decision_id: int) -> Screen:
    """In other words."""
    return Screen(t("minutes-ask-change"), [[Button(t("back-button"), DecisionCard(decision_id=decision_id))]])


# Into tasks ------------------------------------------------------------------------------------------------------


def ask_give(t: Texts, seen: Whole, plans: Sequence[Plan]) -> Screen:
    """Into which plan; what will become a task, and what will not."""
    id_ = seen.minutes.id
    left = [one for one in seen.decisions if one.plan is None and not one.row.targets]
    lines = [
        t("minutes-give-head", count=len(seen.to_give)),
        "",
        *[t("minutes-give-line", words=_decided(t, one)) for one in seen.to_give],
        *(["", t("minutes-give-left", count=len(left))] if left else []),
        "",
        t("minutes-give-where"),
    ]
    rows = [[Button(short(plan.title, 50), Give(minutes_id=id_, plan_id=plan.id))] for plan in plans[:PLANS]]
    new = Button(t("minutes-give-new"), Give(minutes_id=id_, plan_id=0))
    return Screen(t.lines(lines), [*rows, [new], [_back(t, id_)]])


def given(t: Texts, seen: Whole, plan: Plan, *, may_take_back: bool) -> Screen:
    """They are tasks now."""
    id_ = seen.minutes.id
    rows = [[Button(t("minutes-take-back"), TakeBackGiven(minutes_id=id_))]] if may_take_back else []
    rows.append([Button(t("activities-button"), Go(to=Place.activities, id=plan.id)), _back(t, id_)])
    return Screen(t("minutes-given", title=short(plan.title, 200)), rows)


def title_of_plan(t: Texts, minutes: Minutes) -> str:
    """How a plan made of the minutes is called."""
    return str(t("minutes-plan", name=named(t, minutes)))
