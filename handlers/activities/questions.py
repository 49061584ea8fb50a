"""What is asked before an activity is changed: each question shows what will follow."""

from collections.abc import Sequence
from datetime import date

from documents.responsible import Addressee
from handlers.activities import phases
from handlers.activities.presses import AskWhen, Card, ChooseDay, KeepTargets, KeepWhen, TakeOff, Tick
from handlers.activities.screens import target_words, title_line
from handlers.screen import Button, Screen, short
from handlers.states import when
from locales import Texts
from models import Person
from services import activities
from services.activities import Foreseen
from services.drafts import Target
from services.lines import When

PEOPLE = 10


def _cancel(t: Texts, activity_id: int) -> list[Button]:
    return [Button(t("cancel-button"), Card(activity_id=activity_id))]


def ask_when(t: Texts, seen: activities.Card, likely: Sequence[date]) -> Screen:
    """Which deadline: buttons for the likely ones, or any words."""
    days = [
        Button(t("when-until", end=day), ChooseDay(activity_id=seen.activity.id, day=int(f"{day:%Y%m%d}")))
        for day in likely
    ]
    rows = [days[n : n + 2] for n in range(0, len(days), 2)]
    words = t("activity-ask-when", title=title_line(t, seen.activity, 200), when=when(t, When.of(seen.activity)))
    return Screen(words, [*rows, [phases.button(t, seen.activity.id)], _cancel(t, seen.activity.id)])


def foreseen(t: Texts, seen: activities.Card, found: Foreseen) -> Screen:
    """What the deadline was and will be, before it is kept; the reason is asked in the same breath."""
    id_ = seen.activity.id
    lines = [
        title_line(t, seen.activity, 200),
        "",
        t("activity-was", when=when(t, When.of(seen.activity))),
        t("activity-will", when=when(t, found.when)),
        t("activity-will-be-over") if found.is_over else None,
        t("activity-will-be-outside") if found.is_outside and not found.is_over else None,
        "",
        t("activity-will-move", count=seen.counts.open),
        t("activity-ask-why"),
    ]
    rows = [
        [Button(t("activity-no-reason"), KeepWhen(activity_id=id_))],
        [Button(t("activity-other-when"), AskWhen(activity_id=id_))],
        _cancel(t, id_),
    ]
    return Screen(t.lines(lines), rows)


def ask_title(t: Texts, seen: activities.Card) -> Screen:
    """The new title."""
    return Screen(t("activity-ask-title", title=short(seen.activity.title, 1000)), [_cancel(t, seen.activity.id)])


def ask_off(t: Texts, seen: activities.Card) -> Screen:
    """Why it is taken off control."""
    id_ = seen.activity.id
    words = t("activity-ask-off", title=title_line(t, seen.activity, 300), count=seen.counts.open)
    return Screen(words, [[Button(t("activity-off-now"), TakeOff(activity_id=id_))], _cancel(t, id_)])


def ask_targets(t: Texts, seen: activities.Card, ticked: Sequence[Target]) -> Screen:
    """Who gets its tasks: tick and untick, then keep."""
    id_ = seen.activity.id
    kept = {target: target for target in ticked}
    offered = [*map(Target, activities.offers(seen.office)), *_people(seen, ticked)]
    rows = [
        [
            Button(
                _tick(t, kept.get(target, target), ticked, seen.people),
                Tick(activity_id=id_, to=target.to, person=target.person_id or 0),
            )
        ]
        for target in offered
    ]
    keep = [Button(t("activity-keep-targets"), KeepTargets(activity_id=id_))] if ticked else []
    words = t("activity-ask-targets", title=title_line(t, seen.activity, 200))
    return Screen(words, [row for row in (*rows, keep, _cancel(t, id_)) if row])


def _people(seen: activities.Card, ticked: Sequence[Target]) -> list[Target]:
    named = [target for target in ticked if target.person_id]
    others = (Target(Addressee.person, id_) for id_ in seen.people)
    return list(dict.fromkeys([*named, *others]))[:PEOPLE]


def _tick(t: Texts, target: Target, ticked: Sequence[Target], people: dict[int, Person]) -> str:
    return f"{'☑️' if target in ticked else '◻️'} {target_words(t, target, people)}"
