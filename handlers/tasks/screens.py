"""One's tasks as a list and a card."""

from collections.abc import Sequence
from datetime import date, datetime

from aiogram.filters.callback_data import CallbackData

from documents.evidence import Evidence
from handlers.called import called
from handlers.screen import Button, Go, Paper, Place, Screen, paged, short
from handlers.states import as_printed, days, state, when, with_hour
from locales import Html, Texts
from models import File, Person, Task, TaskEvent, TaskState
from services import schedules
from services.dating import is_printed
from services.task_cards import Card
from services.tasks import Filter, Line, Page

PAGE = 7
"""Lines of a list or digest that fit a phone without scrolling."""
EVENTS, EVENTS_ON_CARD = 6, 4
TITLE, RESULT, RESPONSIBLE, PRINTED = 500, 350, 250, 200
"""How much of what is printed stands on a card; the rest is behind a button."""


class Mine(CallbackData, prefix="tm"):
    """A page of one's tasks."""

    chosen: Filter
    page: int


class Done(CallbackData, prefix="td"):
    """«Выполнено»: asks for a confirmation first."""

    task_id: int


class DoneBare(CallbackData, prefix="tb"):
    """«Без подтверждения»."""

    task_id: int


class AddProof(CallbackData, prefix="tp"):
    """«Добавить подтверждение» to what is done."""

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


class ShowFiles(CallbackData, prefix="tf"):
    """The files of a task."""

    task_id: int


class History(CallbackData, prefix="th"):
    """A page of the history; 0 is the newest."""

    task_id: int
    page: int


class FullText(CallbackData, prefix="tx"):
    """The line of the plan as printed."""

    task_id: int


def mine(t: Texts, page: Page, chosen: Filter, *, many: bool) -> Screen:
    """A page of one's tasks: numbered lines, a button for each, and the other kinds."""
    tabs = [
        Button(t(f"filter-{f}", count=page.counts[f], chosen="yes" if f == chosen else "no"), Mine(chosen=f, page=0))
        for f in Filter
    ]
    rows: list[Sequence[Button]] = [tabs[:3], tabs[3:]]
    if not page.lines:
        return Screen(t.lines([t(f"tasks-{chosen}", count=0), "", t(f"tasks-none-{chosen}")]), [*rows, [_menu(t)]])
    first = page.number * PAGE + 1
    lines = [
        task_line(t, n, line, many=many, instead=page.instead.get(line.task.id))
        for n, line in enumerate(page.lines, first)
    ]
    numbers = [Button(str(n), Go(to=Place.task, id=line.task.id)) for n, line in enumerate(page.lines, first)]
    more = first + len(page.lines) <= page.total
    back = Button("←", Mine(chosen=chosen, page=page.number - 1)) if page.number else None
    forward = Button("→", Mine(chosen=chosen, page=page.number + 1)) if more else None
    words = t.lines([t(f"tasks-{chosen}", count=page.total), "", "\n\n".join(lines), "", t("tasks-hint")])
    calendar = Button(t("calendar-button"), Go(to=Place.calendar))
    return Screen(words, [*paged([numbers], back, forward), *rows, [calendar, _menu(t)]])


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def task_line(
    t: Texts, n: int, line: Line, *, many: bool, is_asked: bool = False, instead: Person | None = None
) -> str:
    """«1. 🔴 Просрочено на 3 дня · 1.2 Анализ …»."""
    title = t("task-title", number=line.activity.number or "", title=short(line.activity.title, 110))
    place = t("task-place", name=short(line.organisation.name, 40)) if many else ""
    place += t("task-instead", name=called(t, instead)) if instead else ""
    stands = t("digest-asks", due=_date(line.task)) if is_asked else state(t, line)
    return t("task-line", n=str(n), state=Html(stands), title=Html(title.strip()), place=Html(place))


def _date(task: Task) -> date:
    assert task.due_on is not None
    return task.due_on


def card(t: Texts, seen: Card, told: str | None = None) -> Screen:
    """All about a task: as printed, as understood, expected, responsible, state, history; and what can be done."""
    line, activity = seen.line, seen.line.activity
    lines = [
        told,
        "" if told else None,
        t("card-title", number=activity.number or "", title=short(activity.title, TITLE)),
        Html(t("card-plan", title=short(seen.plan.title, 150), section=short(_section(seen), 150)).strip()),
        "",
        t("card-state", state=Html(state(t, line))),
        t("card-deadline", printed=short(as_printed(activity, "deadline") or t("not-printed"), PRINTED)),
        _moved(t, seen),
        t("card-window", days=Html(_window(t, line))) if seen.task.due_on else None,
        t("card-bound") if _waits_for_tests(seen) else None,
        t("card-result", text=short(activity.result, RESULT)) if activity.result else None,
        t("card-responsible", text=short(activity.responsible, RESPONSIBLE)) if activity.responsible else None,
        t("card-place", name=short(line.organisation.name, 120)),
        t("card-instead", name=called(t, seen.instead)) if seen.instead else None,
        t("card-vacant") if seen.may_mark and seen.task.state == TaskState.open else None,
        *_control(t, seen),
        *_newest(t, seen),
    ]
    return Screen(t.lines(lines), _card_rows(t, seen))


def _control(t: Texts, seen: Card) -> list[str]:
    """What control says of it; of an overdue one, who above knows, and who will."""
    lines: list[str] = []
    if said := seen.conclusion:
        day = said.verdict.at.astimezone(seen.line.organisation.zone).date()
        lines.append(t("card-said", ruling=said.verdict.ruling.value, day=day, text=short(said.text or "", 300)))
    if case := seen.case:
        lines += [t("card-heard", name=short(place.name, 80), day=since) for place, since in case.heard]
        if case.will_hear:
            place, since = case.will_hear
            lines.append(t("card-will-hear", name=short(place.name, 80), day=since))
    return lines


def _moved(t: Texts, seen: Card) -> str | None:
    """That the deadline was changed: from what to what, and why."""
    if (move := seen.moved) is None:
        return None
    day = move.at.astimezone(seen.line.organisation.zone).date()
    words = t("card-moved", at=day, old=when(t, move.before), new=when(t, move.after))
    return t.lines([words, t("card-moved-why", text=short(move.reason, 250)) if move.reason else None])


def _section(seen: Card) -> str:
    activity = seen.line.activity
    return " ".join(filter(None, [activity.section_number and f"{activity.section_number}.", activity.section]))


def _window(t: Texts, line: Line) -> str:
    return with_hour(t, days(t, line.task.opens_on, _date(line.task)), line)


def _waits_for_tests(seen: Card) -> bool:
    is_open = seen.task.due_on is None and seen.task.state == TaskState.open
    return is_open and seen.may_act and schedules.binding_for(seen.line.activity) is not None


def _newest(t: Texts, seen: Card) -> list[str]:
    if not seen.history:
        return []
    return ["", t("history-head"), *[_event(t, seen, *row, length=120) for row in seen.history[-EVENTS_ON_CARD:]]]


def _event(t: Texts, seen: Card, event: TaskEvent, person: Person | None, file: File | None, *, length: int) -> str:
    at = event.at.astimezone(seen.line.organisation.zone)
    facts = event.facts or {}
    what = t(f"event-{event.what}", day=date.fromisoformat(facts["day"]) if "day" in facts else "")
    proof = [short(file.name, 60) if file else "", short(event.text or "", length)]
    rest = "".join(f". {part}" for part in proof if part)
    who = f", {called(t, person)}" if person else ""
    who += t("event-instead", name=called(t, event.absent)) if event.absent else ""
    return t("event-line", at=at, what=Html(what), rest=who + rest)


def history(t: Texts, seen: Card, page: int) -> Screen:
    """The whole history, the newest page first."""
    newest = seen.history[::-1]
    page = min(page, max(len(newest) - 1, 0) // EVENTS)
    shown = newest[page * EVENTS : (page + 1) * EVENTS]
    back = Button("←", History(task_id=seen.task.id, page=page - 1)) if page else None
    more = Button("→", History(task_id=seen.task.id, page=page + 1)) if (page + 1) * EVENTS < len(newest) else None
    lines = [_event(t, seen, *row, length=400) for row in shown]
    words = t.lines([t("history-head"), "", "\n\n".join(lines)])
    deeds = Button(t("history-all-button"), Go(to=Place.task_history, id=seen.task.id))
    return Screen(words, [*paged([], back, more), [deeds], [_to_card(t, seen.task)]])


def full_text(t: Texts, seen: Card) -> Screen:
    """Every cell of the line as printed."""
    activity = seen.line.activity
    lines = [
        t("card-title", number=activity.number or "", title=activity.title),
        Html(t("card-plan", title=seen.plan.title, section=_section(seen)).strip()),
        "",
        t("card-deadline", printed=activity.deadline or t("not-printed")),
        t("card-result", text=activity.result or t("not-printed")),
        t("card-responsible", text=activity.responsible or t("not-printed")),
    ]
    return Screen(t.lines(lines), [[_to_card(t, seen.task)]])


def _to_card(t: Texts, task: Task) -> Button:
    return Button(t("back-button"), Go(to=Place.task, id=task.id))


def _card_rows(t: Texts, seen: Card) -> list[list[Button]]:
    return [*_act_rows(t, seen), *_look_rows(t, seen), _home_row(t, seen)]


def _act_rows(t: Texts, seen: Card) -> list[list[Button]]:
    task, id_ = seen.task, seen.task.id
    rows: list[list[Button]] = []
    if seen.may_act and task.state == TaskState.open:
        rows.append([Button(t("card-done"), Done(task_id=id_)), Button(t("card-snooze"), Snooze(task_id=id_))])
        rows.append([Button(t("card-tell"), Tell(task_id=id_))])
        if not is_printed(seen.line.activity):
            rows[-1].append(Button(t("card-date"), AskDate(task_id=id_)))
    elif seen.may_act and not task.is_confirmed:
        rows.append([Button(t("card-proof"), AddProof(task_id=id_))])
    elif seen.may_mark and task.state == TaskState.open:
        rows.append([Button(t("card-done-above"), Done(task_id=id_))])
    elif seen.may_mark and task.is_done_above and not task.is_confirmed:
        rows.append([Button(t("card-proof"), AddProof(task_id=id_))])
    if seen.may_check:
        rows.append([Button(t("card-check"), Go(to=Place.check, id=id_))])
    if seen.may_reopen:
        rows.append([Button(t("card-reopen"), Reopen(task_id=id_))])
    return rows


def _look_rows(t: Texts, seen: Card) -> list[list[Button]]:
    id_, row = seen.task.id, list[Button]()
    files = sum(1 for _, __, file in seen.history if file)
    if files:
        row.append(Button(t("card-files", count=files), ShowFiles(task_id=id_)))
    if len(seen.history) > EVENTS_ON_CARD:
        row.append(Button(t("card-history", count=len(seen.history)), History(task_id=id_, page=0)))
    else:
        row.append(Button(t("history-button"), Go(to=Place.task_history, id=id_)))
    if _is_cut(seen):
        row.append(Button(t("card-full"), FullText(task_id=id_)))
    return [row] if row else []


def _is_cut(seen: Card) -> bool:
    """Whether the card does not show all that is printed."""
    activity = seen.line.activity
    printed = (activity.title, activity.result, activity.responsible, activity.deadline)
    lengths = (TITLE, RESULT, RESPONSIBLE, PRINTED)
    return any(len(text or "") > length for text, length in zip(printed, lengths, strict=True))


def _home_row(t: Texts, seen: Card) -> list[Button]:
    if seen.may_act:
        return [Button(t("tasks-button"), Go(to=Place.tasks)), _menu(t)]
    place = seen.line.organisation
    return [Button(t("plain", text=short(place.name, 30)), Go(to=Place.school_progress, id=place.id)), _menu(t)]


def done_told(t: Texts, seen: Card, now: datetime, *, is_new: bool) -> str:
    """What became of «Выполнено»: marked, confirmed later, or done already by somebody."""
    event, _, file = seen.history[-1] if seen.history else (None, None, None)
    if event is None or event.at != now or event.what not in ("done", "done-above", "added"):
        return t("done-already")
    order = event.facts if event.facts and not file else None
    if is_new and order:
        return t("done-order", number=str(order["number"]), day=date.fromisoformat(order["date"]))
    if is_new:
        return t("proof-added" if event.what == "added" else "done-confirmed")
    return t("done-unconfirmed")


def ask_evidence(t: Texts, task: Task, wanted: Evidence, *, photos: bool, is_done: bool = False) -> Screen:
    """What would confirm it, with a way without."""
    without = [] if is_done else [[Button(t("evidence-none"), DoneBare(task_id=task.id))]]
    rows = [*without, [Button(t("cancel-button"), Go(to=Place.task, id=task.id))]]
    asked = wanted.value if photos or wanted not in (Evidence.order, Evidence.file) else f"{wanted}-without-photo"
    return Screen(t("evidence-ask", title=short(task.activity.title, 200), wanted=asked), rows)


def words_or_file(t: Texts, task_id: int) -> Screen:
    """What came is neither."""
    return Screen(t("words-or-file"), [[Button(t("cancel-button"), Go(to=Place.task, id=task_id))]])


def ask_date(t: Texts, task: Task) -> Screen:
    """Which day."""
    return Screen(t("date-ask"), [[Button(t("cancel-button"), Go(to=Place.task, id=task.id))]])


def ask_tell(t: Texts, task: Task) -> Screen:
    """What has been done so far."""
    return Screen(t("tell-ask"), [[Button(t("cancel-button"), Go(to=Place.task, id=task.id))]])


def snoozed(t: Texts, day: date) -> Screen:
    """An alert is enough."""
    return Screen(alert=t("snoozed", day=day))


def files(t: Texts, found: Sequence[File]) -> Screen:
    """The files of a task, sent again."""
    papers = tuple(Paper("received", f.name, {"external_id": f.external_id, "is_photo": f.is_photo}) for f in found)
    names = [t("file-head", name=file.name) for file in found]
    return Screen(t.lines(names), papers=papers, is_new=True)
