"""«Ход плана» as words, lists and a picture."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from documents import heatmap
from handlers.progress import papers
from handlers.screen import Button, Go, Paper, Place, Screen, paged, short
from locales import Html, Texts
from models import Activity, Organisation, Plan, Task, TaskState
from services.progress import ActivityLine, Progress, Section, Tally
from services.tasks import Line

PAGE = 8
CELLS = 10


class Overview(CallbackData, prefix="pro"):
    """How a plan goes, in one look."""

    plan_id: int


class Sections(CallbackData, prefix="ps"):
    """By section."""

    plan_id: int


class Places(CallbackData, prefix="pz"):
    """By organisation: a page."""

    plan_id: int
    page: int


class SectionLines(CallbackData, prefix="pq"):
    """The lines of a section (0: of the whole plan): a page."""

    plan_id: int
    section: int
    page: int


class ActivityCard(CallbackData, prefix="pk"):
    """One line of the plan over all organisations: a page."""

    activity_id: int
    page: int


class PlaceTasks(CallbackData, prefix="pt"):
    """The tasks of one organisation: a page; `overdue`: only those."""

    organisation_id: int
    overdue: bool
    page: int


class Picture(CallbackData, prefix="pic"):
    """The heat map."""

    plan_id: int


class DateForAll(CallbackData, prefix="pe"):
    """«Назначить срок» for all open tasks of a line."""

    activity_id: int


def plans(t: Texts, found: Sequence[Plan]) -> Screen:
    """Which plan."""
    if not found:
        rows = [[Button(t("plan-button"), Go(to=Place.plan)), _menu(t)]]
        return Screen(t("progress-none"), rows)
    rows = [[Button(t("plain", text=short(plan.title, 50)), Overview(plan_id=plan.id))] for plan in found]
    return Screen(t("progress-which"), [*rows, [_menu(t)]])


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def tally(t: Texts, counts: Tally) -> str:
    """«12 из 38 · просрочено 2»."""
    parts = [t("tally-done", done=counts.done, total=counts.total)]
    if counts.overdue:
        parts.append(t("tally-overdue", count=counts.overdue))
    if counts.unconfirmed:
        parts.append(t("tally-unconfirmed", count=counts.unconfirmed))
    return " · ".join(parts)


def sign(counts: Tally) -> str:
    """One sign for a state: all done, overdue, due soon, later; the same as the colours of the picture."""
    if counts.total == 0:
        return "▫️"
    if counts.done == counts.total:
        return "✅"
    if counts.overdue:
        return "🔴"
    return "🟠" if counts.soon else "🔵"


def overview(t: Texts, seen: Progress, *, may_edit: bool) -> Screen:
    """A plan in one look."""
    total = seen.total
    share = total.done * 10 // total.total if total.total else 0
    lines = [
        t("progress-head", title=short(seen.plan.title, 200), years=f"{seen.plan.first_year}/{seen.plan.last_year}"),
        "",
        t("progress-done", bar="▓" * share + "░" * (10 - share), done=total.done, total=total.total),
        t("progress-overdue", count=total.overdue) if total.overdue else None,
        t("progress-unconfirmed", count=total.unconfirmed) if total.unconfirmed else None,
        t("progress-undated", count=total.undated) if total.undated else None,
    ]
    id_ = seen.plan.id
    rows = [[Button(t("progress-sections"), Sections(plan_id=id_))]]
    if len(seen.places) > 1:
        rows[0].append(Button(t("progress-places"), Places(plan_id=id_, page=0)))
    if may_edit:
        rows.append([Button(t("activities-button"), Go(to=Place.activities, id=id_))])
    rows.append([Button(t("progress-picture"), Picture(plan_id=id_)), _menu(t)])
    return Screen(t.lines(lines), rows)


def _back(t: Texts, plan_id: int) -> list[Button]:
    return [Button(t("back-button"), Overview(plan_id=plan_id)), _menu(t)]


def section_title(t: Texts, section: Section, length: int) -> str:
    """«III. Контроль …», cut to a length."""
    title = section.title or t("section-none")
    return short(f"{section.number}. {title}" if section.number else title, length)


def sections(t: Texts, seen: Progress) -> Screen:
    """By section; each opens its lines."""
    lines = [
        t("progress-line", sign=sign(counts), name=section_title(t, section, 90), tally=Html(tally(t, counts)))
        for section in seen.sections
        if (counts := seen.of_section(section)).total
    ]
    buttons = [
        Button(section.number or str(section.index), SectionLines(plan_id=seen.plan.id, section=section.index, page=0))
        for section in seen.sections
        if seen.of_section(section).total
    ]
    rows = [buttons[n : n + 5] for n in range(0, len(buttons), 5)]
    words = t.lines([t("progress-by-section"), "", "\n\n".join(lines), "", t("progress-section-hint")])
    return Screen(words, [*rows, _back(t, seen.plan.id)])


def places(t: Texts, seen: Progress, page: int) -> Screen:
    """By organisation, in order of number; each opens its tasks."""
    shown = seen.places[page * PAGE : (page + 1) * PAGE]
    rows = []
    for place in shown:
        counts = seen.of_place(place)
        label = f"{sign(counts)} {short(place.name, 34)} · {counts.done}/{counts.total}"
        rows.append([Button(t("plain", text=label), PlaceTasks(organisation_id=place.id, overdue=False, page=0))])
    back = Button("←", Places(plan_id=seen.plan.id, page=page - 1)) if page else None
    forward = Button("→", Places(plan_id=seen.plan.id, page=page + 1)) if (page + 1) * PAGE < len(seen.places) else None
    words = t.lines([t("progress-by-place", count=len(seen.places)), t("progress-signs")])
    return Screen(words, [*paged(rows, back, forward), _back(t, seen.plan.id)])


def section_lines(t: Texts, plan_id: int, section: int, lines: Sequence[ActivityLine], total: int, page: int) -> Screen:
    """The lines of a section, numbered."""
    first = page * PAGE + 1
    words = [
        t(
            "progress-activity",
            n=str(n),
            sign=sign(line.tally),
            number=line.activity.number or "",
            title=short(line.activity.title, 110),
            tally=Html(tally(t, line.tally)),
        )
        for n, line in enumerate(lines, first)
    ]
    buttons = [
        Button(str(n), ActivityCard(activity_id=line.activity.id, page=0)) for n, line in enumerate(lines, first)
    ]
    back = Button("←", SectionLines(plan_id=plan_id, section=section, page=page - 1)) if page else None
    more = first + len(lines) <= total
    forward = Button("→", SectionLines(plan_id=plan_id, section=section, page=page + 1)) if more else None
    head = t("progress-activities", count=total)
    return Screen(t.lines([head, "", "\n\n".join(words)]), [*paged([buttons], back, forward), _back(t, plan_id)])


def activity(
    t: Texts,
    found: Activity,
    tasks: Sequence[tuple[Organisation, Task]],
    lines: Sequence[str],
    page: int,
    *,
    may_date: bool,
) -> Screen:
    """One line of the plan: who did it. `lines` are the states in words, of the tasks of this page."""
    shown = tasks[page * CELLS : (page + 1) * CELLS]
    words = [
        t("progress-place", n=str(n), name=short(place.name, 45), state=Html(state))
        for n, ((place, _), state) in enumerate(zip(shown, lines, strict=True), page * CELLS + 1)
    ]
    buttons = [Button(str(n), Go(to=Place.task, id=task.id)) for n, (_, task) in enumerate(shown, page * CELLS + 1)]
    rows = [buttons[n : n + 5] for n in range(0, len(buttons), 5)]
    back = Button("←", ActivityCard(activity_id=found.id, page=page - 1)) if page else None
    forward = (
        Button("→", ActivityCard(activity_id=found.id, page=page + 1)) if (page + 1) * CELLS < len(tasks) else None
    )
    undated = sum(task.due_on is None and task.state == TaskState.open for _, task in tasks)
    last: list[list[Button]] = []
    if may_date and undated:
        last.append([Button(t("date-for-all", count=undated), DateForAll(activity_id=found.id))])
    head = [
        t("card-title", number=found.number or "", title=short(found.title, 500)),
        t("card-deadline", printed=short(found.deadline or t("not-printed"), 200)),
        "",
    ]
    to_section = Button(t("back-button"), SectionLines(plan_id=found.plan_id, section=found.section_index, page=0))
    return Screen(t.lines([*head, *words]), [*paged(rows, back, forward), *last, [to_section, _menu(t)]])


def ask_date_for_all(t: Texts, activity_id: int) -> Screen:
    """Which day, for all."""
    cancel = Button(t("cancel-button"), ActivityCard(activity_id=activity_id, page=0))
    return Screen(t("date-ask-all"), [[cancel]])


def dated_all(t: Texts, activity_id: int, count: int, day: object) -> Screen:
    """Done."""
    rows = [[Button(t("back-button"), ActivityCard(activity_id=activity_id, page=0)), _menu(t)]]
    return Screen(t("dated-all", count=count, day=day), rows)


def place_tasks(
    t: Texts, place: Organisation, lines: Sequence[Line], states: Sequence[str], total: int, page: int, *, overdue: bool
) -> Screen:
    """The tasks of one organisation."""
    first = page * PAGE + 1
    words = [
        t(
            "task-line",
            n=str(n),
            state=Html(state),
            title=Html(
                t("task-title", number=line.activity.number or "", title=short(line.activity.title, 110)).strip()
            ),
            place="",
        )
        for n, (line, state) in enumerate(zip(lines, states, strict=True), first)
    ]
    buttons = [Button(str(n), Go(to=Place.task, id=line.task.id)) for n, line in enumerate(lines, first)]

    def turn(to: int) -> PlaceTasks:
        return PlaceTasks(organisation_id=place.id, overdue=overdue, page=to)

    back = Button("←", turn(page - 1)) if page else None
    forward = Button("→", turn(page + 1)) if first + len(lines) <= total else None
    key = "place-all" if overdue else "place-overdue"
    other = Button(t(key), PlaceTasks(organisation_id=place.id, overdue=not overdue, page=0))
    head = t("place-head-overdue" if overdue else "place-head", name=place.name, count=total)
    body = "\n\n".join(words) if words else t("place-none")
    rows = paged([buttons] if buttons else [], back, forward)
    return Screen(
        t.lines([head, "", body]), [*rows, [other], [Button(t("progress-button"), Go(to=Place.progress)), _menu(t)]]
    )


def picture(t: Texts, seen: Progress) -> Screen:
    """The heat map, as a picture of its own."""
    data = heatmap.to_json(papers.heat_map(t, seen))
    return Screen(t("picture-head"), papers=(Paper("heatmap", "progress.png", data),), is_new=True)
