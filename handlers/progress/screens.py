"""«Ход плана» as words, lists and a picture."""

from collections.abc import Sequence

from documents import heatmap
from handlers.progress import papers
from handlers.progress.buttons import (
    ActivityCard,
    DateForAll,
    Late,
    Overview,
    Picture,
    Places,
    PlaceTasks,
    Sections,
    lines_of,
)
from handlers.screen import Button, Go, Paper, Place, Screen, paged, short
from locales import Html, Texts
from models import Organisation, Plan
from services.progress import Progress, Section, Tally
from services.progress_lines import Facets, Which
from services.progress_places import ByPlace, OneLine
from services.tasks import Line

PAGE = 8
CELLS = 10


def plans(t: Texts, found: Sequence[Plan]) -> Screen:
    """Which plan."""
    if not found:
        rows = [[Button(t("plan-button"), Go(to=Place.plan)), menu(t)]]
        return Screen(t("progress-none"), rows)
    rows = [[Button(t("plain", text=short(plan.title, 50)), Overview(plan_id=plan.id))] for plan in found]
    return Screen(t("progress-which"), [*rows, [menu(t)]])


def menu(t: Texts) -> Button:
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


def overview(t: Texts, seen: Progress, *, may_edit: bool, to_check: int) -> Screen:
    """A plan in one look: what every number stands for is one tap away."""
    total, id_ = seen.total, seen.plan.id
    share = total.done * 10 // total.total if total.total else 0
    lines = [
        t("progress-head", title=short(seen.plan.title, 200), years=f"{seen.plan.first_year}/{seen.plan.last_year}"),
        "",
        t("progress-done", bar="▓" * share + "░" * (10 - share), done=total.done, total=total.total),
        t("progress-in-work", count=total.in_work) if total.in_work else None,
        t("progress-overdue", count=total.overdue) if total.overdue else None,
        t("progress-unconfirmed", count=total.unconfirmed) if total.unconfirmed else None,
        t("progress-undated", count=total.undated) if total.undated else None,
    ]
    rows: list[list[Button]] = []
    if total.overdue and seen.is_of_many:
        rows.append([Button(t("progress-late", count=total.overdue), Late(plan_id=id_, within=0, page=0))])
    if to_check:
        rows.append([Button(t("control-button", count=to_check), Go(to=Place.control))])
    rows.append([Button(t("progress-lines"), lines_of(id_, Which.all, Facets()))])
    rows.append([Button(t("progress-sections"), Sections(plan_id=id_))])
    if seen.is_of_many:
        rows[-1].append(Button(t("progress-places"), Places(plan_id=id_, page=0)))
    last = [Button(t("activities-button"), Go(to=Place.activities, id=id_))] if may_edit else []
    rows.append([*last, Button(t("coverage-button"), Go(to=Place.coverage, id=id_))])
    report = Button(t("report-button"), Go(to=Place.report, id=id_))
    rows.append([Button(t("progress-picture"), Picture(plan_id=id_)), report])
    return Screen(t.lines(lines), [*rows, [menu(t)]])


def back_to_plan(t: Texts, plan_id: int) -> list[Button]:
    return [Button(t("back-button"), Overview(plan_id=plan_id)), menu(t)]


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
        Button(section.number or str(section.index), lines_of(seen.plan.id, Which.all, Facets(section=section.index)))
        for section in seen.sections
        if seen.of_section(section).total
    ]
    rows = [buttons[n : n + 5] for n in range(0, len(buttons), 5)]
    words = t.lines([t("progress-by-section"), "", "\n\n".join(lines), "", t("progress-section-hint")])
    return Screen(words, [*rows, back_to_plan(t, seen.plan.id)])


def places(t: Texts, seen: ByPlace) -> Screen:
    """By organisation, in order of number; each opens its tasks."""
    id_, page = seen.plan.id, seen.page
    rows = []
    for place, counts in seen.rows:
        label = f"{sign(counts)} {short(place.name, 34)} · {counts.done}/{counts.total}"
        press = PlaceTasks(plan_id=id_, organisation_id=place.id, overdue=False, page=0)
        rows.append([Button(t("plain", text=label), press)])
    back = Button("←", Places(plan_id=id_, page=page - 1)) if page else None
    forward = Button("→", Places(plan_id=id_, page=page + 1)) if (page + 1) * PAGE < seen.total else None
    words = t.lines([t("progress-by-place", count=seen.total), t("progress-signs")])
    return Screen(words, [*paged(rows, back, forward), back_to_plan(t, id_)])


def activity(t: Texts, seen: OneLine, states: Sequence[str], *, may_date: bool) -> Screen:
    """One line of the plan: who did it. `states` are those of the tasks of this page, in words."""
    found, page, first = seen.activity, seen.page, seen.page * CELLS + 1
    words = [
        t("progress-place", n=str(n), name=short(line.organisation.name, 45), state=Html(state))
        for n, (line, state) in enumerate(zip(seen.tasks, states, strict=True), first)
    ]
    buttons = [Button(str(n), Go(to=Place.task, id=line.task.id)) for n, line in enumerate(seen.tasks, first)]
    rows = [buttons[n : n + 5] for n in range(0, len(buttons), 5)]
    back = Button("←", ActivityCard(activity_id=found.id, page=page - 1)) if page else None
    forward = Button("→", ActivityCard(activity_id=found.id, page=page + 1)) if first + CELLS <= seen.total else None
    last: list[list[Button]] = []
    if may_date and seen.undated:
        last.append([Button(t("date-for-all", count=seen.undated), DateForAll(activity_id=found.id))])
    head = [
        t("card-title", number=found.number or "", title=short(found.title, 500)),
        t("card-deadline", printed=short(found.deadline or t("not-printed"), 200)),
        "",
    ]
    to_section = Button(t("back-button"), lines_of(found.plan_id, Which.all, Facets(section=found.section_index)))
    return Screen(t.lines([*head, *words]), [*paged(rows, back, forward), *last, [to_section, menu(t)]])


def ask_date_for_all(t: Texts, activity_id: int) -> Screen:
    """Which day, for all."""
    cancel = Button(t("cancel-button"), ActivityCard(activity_id=activity_id, page=0))
    return Screen(t("date-ask-all"), [[cancel]])


def dated_all(t: Texts, activity_id: int, count: int, day: object) -> Screen:
    """Done."""
    rows = [[Button(t("back-button"), ActivityCard(activity_id=activity_id, page=0)), menu(t)]]
    return Screen(t("dated-all", count=count, day=day), rows)


def place_tasks(
    t: Texts,
    place: Organisation,
    plan_id: int,
    lines: Sequence[Line],
    states: Sequence[str],
    total: int,
    page: int,
    *,
    overdue: bool,
) -> Screen:
    """The tasks of one organisation, of one plan or of all."""
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

    def turn(to: int, only: bool = overdue) -> PlaceTasks:
        return PlaceTasks(plan_id=plan_id, organisation_id=place.id, overdue=only, page=to)

    back = Button("←", turn(page - 1)) if page else None
    forward = Button("→", turn(page + 1)) if first + len(lines) <= total else None
    other = Button(t("place-all" if overdue else "place-overdue"), turn(0, not overdue))
    head = t("place-head-overdue" if overdue else "place-head", name=place.name, count=total)
    body = "\n\n".join(words) if words else t("place-none")
    rows = paged([buttons] if buttons else [], back, forward)
    to_plan = Overview(plan_id=plan_id) if plan_id else Go(to=Place.progress)
    return Screen(t.lines([head, "", body]), [*rows, [other], [Button(t("progress-button"), to_plan), menu(t)]])


def picture(t: Texts, seen: Progress) -> Screen:
    """The heat map, as a picture of its own."""
    data = heatmap.to_json(papers.heat_map(t, seen))
    return Screen(t("picture-head"), papers=(Paper("heatmap", "progress.png", data),), is_new=True)
