"""On which days of the national tests an activity hangs: chosen by a press."""

from documents.binding import Phase
from handlers.activities.presses import AskPhase, AskWhen, ChoosePhase
from handlers.activities.screens import title_line
from handlers.screen import Button, Screen
from locales import Texts
from services import activities, schedules

CHOICES = (*Phase, schedules.NOT_BOUND)


def button(t: Texts, activity_id: int) -> Button:
    """«По графику ВПР»."""
    return Button(t("activity-bind"), AskPhase(activity_id=activity_id))


def ask(t: Texts, seen: activities.Card) -> Screen:
    """Which part of the tests it belongs to."""
    binding = schedules.binding_for(seen.activity)
    chosen = binding.phase.value if binding else schedules.NOT_BOUND
    rows = [
        [
            Button(
                ("✅ " if choice == chosen else "") + t(f"activity-phase-{choice}"),
                ChoosePhase(activity_id=seen.activity.id, number=n),
            )
        ]
        for n, choice in enumerate(CHOICES)
    ]
    back = Button(t("back-button"), AskWhen(activity_id=seen.activity.id))
    return Screen(t("activity-ask-phase", title=title_line(t, seen.activity, 200)), [*rows, [back]])
