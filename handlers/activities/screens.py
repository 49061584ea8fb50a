"""«Мероприятия» as a list, a card and its history."""

from collections.abc import Sequence

from handlers.activities.presses import (
    AskLine,
    AskOff,
    AskTargets,
    AskTitle,
    AskWhen,
    Card,
    Drop,
    Find,
    History,
    Listing,
    PutBack,
    Undo,
)
from handlers.called import called
from handlers.screen import Button, Go, Place, Screen, paged, short
from handlers.states import as_printed, when
from locales import Html, Texts
from models import Activity, ActivityState, Person, PlanEdit
from services import activities, schedules
from services.activities import Counts, Listed
from services.drafts import Target
from services.lines import TYPED, When

PAGE = 7


def menu(t: Texts) -> Button:
    """To the menu."""
    return Button(t("menu-button"), Go(to=Place.menu))


def sign(activity: Activity, counts: Counts) -> str:
    """One sign for a state, as in «Ход плана»."""
    if activity.state == ActivityState.off:
        return "➖"
    if counts.overdue:
        return "🔴"
    if counts.done and not counts.open:
        return "✅"
    return "🔵" if counts.open else "▫️"


def tally(t: Texts, counts: Counts) -> str:
    """«12 из 38 · просрочено 2»."""
    total = counts.open + counts.done
    parts = [t("tally-done", done=counts.done, total=total)] if total else [t("activities-no-tasks")]
    if counts.overdue:
        parts.append(t("tally-overdue", count=counts.overdue))
    return " · ".join(parts)


def title_line(t: Texts, activity: Activity, length: int) -> Html:
    title = t("task-title", number=activity.number or "", title=short(activity.title, length))
    return Html(title.strip())


def listing(t: Texts, seen: Listed, *, word: str | None = None, told: str | None = None, may_drop: bool) -> Screen:
    """A page of the activities of a plan: numbered lines, a button for each."""
    first, id_ = seen.number * PAGE + 1, seen.plan.id
    lines = [
        t(
            "activities-line",
            n=str(n),
            sign=sign(activity, counts),
            title=title_line(t, activity, 100),
            when=when(t, When.of(activity)),
            tally=Html(tally(t, counts)),
        )
        for n, (activity, counts) in enumerate(seen.lines, first)
    ]
    numbers = [Button(str(n), Card(activity_id=a.id)) for n, (a, _) in enumerate(seen.lines, first)]
    head = t("activities-head", title=short(seen.plan.title, 150), count=seen.total)
    if word is not None:
        head = t("activities-found", word=short(word, 60), count=seen.total)
    rows = _pages(seen, numbers, word)
    rows.append([Button(t("activities-add"), AskLine(plan_id=id_))])
    if seen.total > PAGE or word is not None:
        rows[-1].append(Button(t("activities-find"), Find(plan_id=id_)))
    if word is not None:
        rows.append([Button(t("activities-all"), Listing(plan_id=id_, page=0))])
    if may_drop:
        rows.append([Button(t("activities-drop"), Drop(plan_id=id_))])
    body = "\n\n".join(lines) if lines else t("activities-none" if word is None else "activities-not-found")
    last = [Button(t("progress-button"), Go(to=Place.progress)), menu(t)]
    return Screen(t.lines([*([told, ""] if told else []), head, "", body]), [*rows, last])


def _pages(seen: Listed, numbers: Sequence[Button], word: str | None) -> list[list[Button]]:
    """Of a search only the first ones are shown: a better word finds the others."""
    id_, is_last = seen.plan.id, (seen.number + 1) * PAGE >= seen.total
    back = Button("←", Listing(plan_id=id_, page=seen.number - 1)) if seen.number and word is None else None
    forward = None if is_last or word is not None else Button("→", Listing(plan_id=id_, page=seen.number + 1))
    return [list(row) for row in paged([numbers] if numbers else [], back, forward)]


def ask_word(t: Texts, plan_id: int) -> Screen:
    """What to look for."""
    return Screen(t("activities-ask-word"), [[Button(t("cancel-button"), Listing(plan_id=plan_id, page=0))]])


def card(t: Texts, seen: activities.Card, told: str | None = None) -> Screen:
    """One activity: as it runs, as it was printed, how far it is; and what can be done about it."""
    activity, is_off = seen.activity, seen.activity.state == ActivityState.off
    lines = [
        *([told, ""] if told else []),
        Html(f"<b>{title_line(t, activity, 500)}</b>"),
        t("card-plan", title=short(seen.plan.title, 150), section=short(_section(activity), 150)).strip(),
        "",
        t("activity-off") if is_off else None,
        t("activity-when", when=when(t, When.of(activity))),
        bound_line(t, activity),
        _printed(t, activity),
        t("activity-whom", targets=Html(_targets(t, seen))),
        t("card-responsible", text=short(activity.responsible, 250)) if activity.responsible else None,
        t("card-result", text=short(activity.result, 250)) if activity.result else None,
        "",
        t("activity-tasks", tally=Html(tally(t, seen.counts))),
    ]
    return Screen(t.lines(line for line in lines if line is not None), _card_rows(t, seen))


def bound_line(t: Texts, activity: Activity) -> str | None:
    """Which days of each school's tests it follows, if it does."""
    binding = schedules.binding_for(activity)
    if binding is None:
        return None
    if binding.offset is not None:
        return t("activity-bound-offset", days=abs(binding.offset), side="before" if binding.offset < 0 else "after")
    return t("activity-bound", phase=binding.phase.value)


def _section(activity: Activity) -> str:
    return " ".join(filter(None, [activity.section_number and f"{activity.section_number}.", activity.section]))


def _printed(t: Texts, activity: Activity) -> str | None:
    """The words of the document; what was typed in the chat stands in none."""
    printed = None if activity.source["part"] == TYPED else as_printed(activity, "deadline")
    return t("card-deadline", printed=short(printed, 200)) if printed else None


def _targets(t: Texts, seen: activities.Card) -> str:
    return ", ".join(target_words(t, target, seen.people) for target in seen.targets)


def target_words(t: Texts, target: Target, people: dict[int, Person]) -> str:
    """Who a target is."""
    if target.person_id:
        found = people.get(target.person_id)
        return t("target-one", name=called(t, found) if found else "—")
    words = t(f"target-{target.to}")
    return t("target-only", target=Html(words), count=len(target.only)) if target.only else words


def _card_rows(t: Texts, seen: activities.Card) -> list[list[Button]]:
    id_ = seen.activity.id
    rows: list[list[Button]] = []
    if seen.activity.state == ActivityState.off:
        rows.append([Button(t("activity-put-back"), PutBack(activity_id=id_))])
    else:
        rows += [
            [Button(t("activity-edit-when"), AskWhen(activity_id=id_))],
            [
                Button(t("activity-edit-title"), AskTitle(activity_id=id_)),
                Button(t("activity-edit-targets"), AskTargets(activity_id=id_)),
            ],
            [Button(t("activity-take-off"), AskOff(activity_id=id_))],
        ]
    if seen.edit:
        rows.append([Button(t("activity-undo"), Undo(edit_id=seen.edit.id, activity_id=id_))])
    look = [Button(t("activity-history"), History(activity_id=id_, page=0))]
    return [*rows, look, [Button(t("back-button"), Listing(plan_id=seen.plan.id, page=0)), menu(t)]]


TOLD = {"deadline", "responsible", "off", "back", "add"}
"""Edits that those concerned hear of."""


def told(t: Texts, seen: activities.Card, edit: PlanEdit) -> str:
    """What has just happened, and when those concerned hear of it."""
    is_known = edit.how in TOLD and seen.plan.announced_on <= seen.today
    lines = [
        t(f"activities-told-{edit.how}"),
        t("activities-told-soon") if is_known else None,
        t("activities-told-later") if edit.reached is not None else None,
    ]
    return t.lines(lines)
