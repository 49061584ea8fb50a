"""A page of history: a sentence for each line of the journal."""

from collections.abc import Sequence
from datetime import tzinfo

from aiogram.filters.callback_data import CallbackData

from handlers.called import called
from handlers.deeds import line
from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Texts
from models import Organisation, Person, Task
from services.history import Deeds

PAGE = 8


class HistoryPage(CallbackData, prefix="hi"):
    """Another page: of a task (t), an organisation (o) or a person (p)."""

    what: str
    id: int
    page: int


def of_task(t: Texts, task: Task, deeds: Deeds) -> Screen:
    """A task's."""
    head = t("history-of", name=short(task.activity.title, 150))
    back = Button(t("back-button"), Go(to=Place.task, id=task.id))
    return _screen(t, head, deeds, task.organisation.zone, "t", task.id, back)


def of_organisation(t: Texts, place: Organisation, deeds: Deeds) -> Screen:
    """An organisation's."""
    back = Button(t("back-button"), Go(to=Place.schools, id=place.id))
    return _screen(t, t("history-of", name=place.name), deeds, place.zone, "o", place.id, back)


def of_person(t: Texts, seen: Person, zone: tzinfo, deeds: Deeds) -> Screen:
    """A person's."""
    back = Button(t("menu-button"), Go(to=Place.menu))
    return _screen(t, t("history-of", name=called(t, seen)), deeds, zone, "p", seen.id, back)


def _screen(t: Texts, head: str, deeds: Deeds, zone: tzinfo, what: str, id_: int, back: Button) -> Screen:
    lines = [line(t, deed, zone) for deed in deeds.deeds] or [t("history-empty")]
    newer = Button("←", HistoryPage(what=what, id=id_, page=deeds.page - 1)) if deeds.page else None
    older = Button("→", HistoryPage(what=what, id=id_, page=deeds.page + 1)) if deeds.has_more else None
    rows: list[Sequence[Button]] = paged([], newer, older)
    return Screen(t.lines([head, "", "\n\n".join(lines)]), [*rows, [back]])
