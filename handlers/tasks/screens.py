"""One's tasks as a list, a card and a digest."""

from collections.abc import Sequence
from datetime import date

from aiogram.filters.callback_data import CallbackData

from documents.evidence import Evidence
from handlers.screen import Button, Go, Paper, Place, Screen, paged, short
from handlers.states import state
from locales import Html, Texts
from models import File, Organisation, Person, Task, TaskEvent, TaskState
from services.reminders import Digest
from services.tasks import Card, Filter, Line, Page

PAGE = 7
"""Lines of a list or digest that fit a phone without scrolling."""


class Mine(CallbackData, prefix="tm"):
    """A page of one's tasks."""

    chosen: Filter
    page: int


class DigestPage(CallbackData, prefix="dg"):
    """Another page of a digest: of the day, with the days missed before."""

    day: int
    missed: int
    page: int


class Done(CallbackData, prefix="td"):
    """«Выполнено»: asks for a confirmation first."""

    task_id: int


class DoneBare(CallbackData, prefix="tb"):
    """«Без подтверждения»."""

    task_id: int


class Reopen(CallbackData, prefix="tr"):
    """«Вернуть в работу»."""

    task_id: int


class Snooze(CallbackData, prefix="ts"):
    """«Напомнить завтра»."""

    task_id: int


class AskDate(CallbackData, prefix="ta"):
    """«Назначить срок»."""

    task_id: int


class Tell(CallbackData, prefix="tt"):
    """«Что уже сделано»."""

    task_id: int


class ShowFile(CallbackData, prefix="tf"):
    """The file that confirms a task."""

    task_id: int


def mine(t: Texts, page: Page, chosen: Filter, number: int, *, many: bool) -> Screen:
    """A page of one's tasks: numbered lines, a button for each, and the other kinds."""
    tabs = [
        Button(t(f"filter-{f}", count=page.counts[f], chosen="yes" if f == chosen else "no"), Mine(chosen=f, page=0))
        for f in Filter
    ]
    rows: list[Sequence[Button]] = [tabs[:3], tabs[3:]]
    if not page.lines:
        return Screen(t.lines([t(f"tasks-{chosen}", count=0), "", t(f"tasks-none-{chosen}")]), [*rows, [_menu(t)]])
    first = number * PAGE + 1
    lines = [_line(t, n, line, many=many) for n, line in enumerate(page.lines, first)]
    numbers = [Button(str(n), Go(to=Place.task, id=line.task.id)) for n, line in enumerate(page.lines, first)]
    back = Button("←", Mine(chosen=chosen, page=number - 1)) if number else None
    forward = Button("→", Mine(chosen=chosen, page=number + 1)) if first + len(page.lines) <= page.total else None
    words = t.lines([t(f"tasks-{chosen}", count=page.total), "", "\n\n".join(lines), "", t("tasks-hint")])
    return Screen(words, [*paged([numbers], back, forward), *rows, [_menu(t)]])


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def _line(t: Texts, n: int, line: Line, *, many: bool) -> str:
    """«1. 🔴 Просрочено на 3 дня · 1.2 Анализ …»."""
    title = t("task-title", number=line.activity.number or "", title=short(line.activity.title, 110))
    place = t("task-place", name=short(line.organisation.name, 40)) if many else ""
    return t("task-line", n=str(n), state=Html(state(t, line)), title=Html(title.strip()), place=Html(place))


def _date(task: Task) -> date:
    assert task.due_on is not None
    return task.due_on


def digest(t: Texts, told: Digest, missed: int, page: int, *, many: bool) -> Screen:
    """The morning's message: at most seven numbered lines, the most urgent first."""
    start = page * PAGE
    shown, left = told.lines[start : start + PAGE], len(told.lines) - start - PAGE
    lines = [_line(t, n, line, many=many) for n, line in enumerate(shown, start + 1)]
    fresh = [t("digest-plan", title=short(plan.title, 150), count=count) for plan, count in told.new_plans]
    below = [t("digest-below", name=place.name, count=count) for place, count in told.below] if page == 0 else []
    parts: list[str | None] = [t("digest-head", day=told.day), t("digest-missed") if told.is_late else None]
    parts += ["", *fresh] if fresh and page == 0 else []
    parts += ["", "\n\n".join(lines)] if lines else []
    parts += ["", t("digest-below-head", count=len(told.below)), *below[:PAGE]] if below else []
    if len(below) > PAGE:
        parts.append(t("and-more", count=len(below) - PAGE))
    return Screen(t.lines(parts), _digest_rows(t, told, missed, page, left))


def _digest_rows(t: Texts, told: Digest, missed: int, page: int, left: int) -> list[Sequence[Button]]:
    start = page * PAGE
    shown = told.lines[start : start + PAGE]
    day = int(f"{told.day:%Y%m%d}")
    rows: list[Sequence[Button]] = []
    if shown:
        rows.append([Button(str(n), Go(to=Place.task, id=line.task.id)) for n, line in enumerate(shown, start + 1)])
    back = Button("←", DigestPage(day=day, missed=missed, page=page - 1)) if page else None
    forward = (
        Button(t("digest-more", count=left), DigestPage(day=day, missed=missed, page=page + 1)) if left > 0 else None
    )
    rows = paged(rows, back, forward)
    if page == 0 and told.below:
        rows += [[_below_button(t, place)] for place, _ in told.below[:PAGE]]
    return [*rows, [Button(t("tasks-button"), Go(to=Place.tasks))]]


def _below_button(t: Texts, place: Organisation) -> Button:
    return Button(t("plain", text=short(place.name, 45)), Go(to=Place.school_progress, id=place.id))


def digest_done(t: Texts) -> Screen:
    """Everything of this digest is done by now."""
    return Screen(t("digest-done"), [[Button(t("tasks-button"), Go(to=Place.tasks))]])


def card(t: Texts, seen: Card, told: str | None = None) -> Screen:
    """All about a task: as printed, as understood, expected, responsible, state, history; and what can be done."""
    line, activity = seen.line, seen.line.activity
    section = " ".join(filter(None, [activity.section_number and f"{activity.section_number}.", activity.section]))
    lines = [
        told,
        "" if told else None,
        t("card-title", number=activity.number or "", title=short(activity.title, 700)),
        t("card-plan", title=short(seen.plan.title, 150), section=short(section, 150)) if seen.plan.title else None,
        "",
        t("card-state", state=Html(state(t, line))),
        t("card-deadline", printed=short(activity.deadline or t("not-printed"), 200)),
        t("card-window", days=Html(_window(t, seen.task))) if seen.task.due_on else None,
        t("card-result", text=short(activity.result, 400)) if activity.result else None,
        t("card-responsible", text=short(activity.responsible or t("not-printed"), 250)),
        t("card-place", name=line.organisation.name),
        *_history(t, seen),
    ]
    return Screen(t.lines(lines), _card_rows(t, seen))


def _window(t: Texts, task: Task) -> str:
    if task.opens_on and task.opens_on != task.due_on:
        return t("when-range", start=task.opens_on, end=_date(task))
    return t("when-until", end=_date(task))


def _history(t: Texts, seen: Card) -> list[str]:
    if not seen.history:
        return []
    return ["", t("history-head"), *[_event(t, seen, *row) for row in seen.history[-6:]]]


def _event(t: Texts, seen: Card, event: TaskEvent, person: Person | None, file: File | None) -> str:
    at = event.at.astimezone(seen.line.organisation.zone)
    facts = event.facts or {}
    what = t(f"event-{event.what}", day=date.fromisoformat(facts["day"]) if "day" in facts else "")
    proof = file.name if file else short(event.text or "", 150)
    rest = (f", {person.name}" if person else "") + (f". {proof}" if proof else "")
    return t("event-line", at=at, what=Html(what), rest=rest)


def _card_rows(t: Texts, seen: Card) -> list[list[Button]]:
    id_ = seen.task.id
    rows: list[list[Button]] = []
    if any(file for _, __, file in seen.history):
        rows.append([Button(t("card-file"), ShowFile(task_id=id_))])
    if seen.may_act and seen.task.state == TaskState.open:
        rows.insert(0, [Button(t("card-done"), Done(task_id=id_)), Button(t("card-snooze"), Snooze(task_id=id_))])
        rows.append([Button(t("card-tell"), Tell(task_id=id_)), Button(t("card-date"), AskDate(task_id=id_))])
    elif seen.may_act:
        rows.append([Button(t("card-reopen"), Reopen(task_id=id_))])
    return [*rows, [Button(t("tasks-button"), Go(to=Place.tasks)), _menu(t)]]


def ask_evidence(t: Texts, task: Task, title: str, wanted: Evidence) -> Screen:
    """What would confirm it, with a way without."""
    rows = [
        [Button(t("evidence-none"), DoneBare(task_id=task.id))],
        [Button(t("cancel-button"), Go(to=Place.task, id=task.id))],
    ]
    return Screen(t("evidence-ask", title=short(title, 200), wanted=wanted.value), rows)


def ask_date(t: Texts, task: Task) -> Screen:
    """Which day."""
    return Screen(t("date-ask"), [[Button(t("cancel-button"), Go(to=Place.task, id=task.id))]])


def ask_tell(t: Texts, task: Task) -> Screen:
    """What has been done so far."""
    return Screen(t("tell-ask"), [[Button(t("cancel-button"), Go(to=Place.task, id=task.id))]])


def snoozed(t: Texts, day: date) -> Screen:
    """An alert is enough."""
    return Screen(alert=t("snoozed", day=day))


def file(t: Texts, found: File) -> Screen:
    """The file that confirms a task, sent again."""
    paper = Paper("received", found.name, {"external_id": found.external_id, "is_photo": found.is_photo})
    return Screen(t("file-head", name=found.name), papers=(paper,), is_new=True)
