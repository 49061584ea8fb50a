"""What was changed about an activity: who, when, from what to what, and why."""

from collections.abc import Sequence

from handlers.activities.presses import Card, History
from handlers.activities.screens import menu, title_line
from handlers.called import called
from handlers.screen import Button, Screen, paged, short
from handlers.states import when
from locales import Html, Texts
from models import PlanChange
from services import activities
from services.activities import Story
from services.lines import When

EVENTS = 5


def history(t: Texts, seen: activities.Card, story: Story, page: int) -> Screen:
    """All that was changed, the newest first."""
    page = min(max(page, 0), max(len(story) - 1, 0) // EVENTS)
    id_, shown = seen.activity.id, story[page * EVENTS : (page + 1) * EVENTS]
    blocks = []
    for edit, person, changes in shown:
        at = edit.at.astimezone(seen.office.zone)
        parts = [
            t("activities-edit", at=at, how=Html(t(f"activities-how-{edit.how}")), who=called(t, person)),
            *_changes(t, changes),
            t("activity-reason", text=short(edit.reason, 300)) if edit.reason else None,
            t("activities-undone") if edit.undone_at else None,
        ]
        blocks.append(t.lines(parts))
    back = Button("←", History(activity_id=id_, page=page - 1)) if page else None
    more = Button("→", History(activity_id=id_, page=page + 1)) if (page + 1) * EVENTS < len(story) else None
    body = "\n\n".join(blocks) if blocks else t("activities-never-changed")
    words = t.lines([title_line(t, seen.activity, 200), "", body])
    return Screen(words, [*paged([], back, more), [Button(t("back-button"), Card(activity_id=id_)), menu(t)]])


def _changes(t: Texts, changes: Sequence[PlanChange]) -> list[str]:
    """From what to what, of the fields that people read."""
    found: list[str] = []
    for change in changes:
        if change.field == "when" and change.old:
            before, after = When.from_json(change.old), When.from_json(change.new)
            found.append(t("activity-from-to", old=when(t, before), new=when(t, after)))
        elif change.field in ("title", "responsible", "result", "conclusion") and change.old:
            old, new = (short(value["text"] or "—", 200) for value in (change.old, change.new))
            found.append(t("activity-from-to", old=old, new=new))
        elif change.field == "targets" and change.old:
            old, new = (_whom(t, value["targets"]) for value in (change.old, change.new))
            found.append(t("activity-from-to", old=old, new=new))
    return found


def _whom(t: Texts, targets: Sequence[dict[str, object]]) -> str:
    return ", ".join(str(t(f"target-{target['to']}")) for target in targets)
