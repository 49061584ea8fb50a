"""The lines of a plan by kind and filter, what is overdue by organisation, and whom a reminder reaches."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.progress.buttons import (
    ActivityCard,
    AskRemind,
    Late,
    Overview,
    Pick,
    PlaceTasks,
    Remind,
    lines_of,
    unpack,
)
from handlers.progress.screens import PAGE, back_to_plan, menu, section_title, sign, tally
from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Html, Texts
from models import Plan
from services.overdue import Overdue, Reminded
from services.progress_lines import Facet, Facets, Found, Option, Which
from services.tasks import Line

NAMES = 10
"""Organisations that nobody reaches: more than that are counted."""
MANY = 20
"""Organisations that are reminded at once only after a second look."""
KINDS = (Which.overdue, Which.work, Which.unconfirmed, Which.undated, Which.done, Which.all)


def lines(t: Texts, found: Found, which: Which, facets: Facets, *, many: bool) -> Screen:
    """A page of lines; below them the other kinds and the filters."""
    first = found.page * PAGE + 1
    shown = list(enumerate(found.rows, first))
    words = [
        t(
            "progress-activity",
            n=str(n),
            sign=sign(row.tally),
            number=row.number or "",
            title=short(row.title, 110),
            tally=Html(tally(t, row.tally)),
        )
        for n, row in shown
    ]
    id_ = found.plan.id
    numbers = [Button(str(n), ActivityCard(activity_id=row.id, page=0)) for n, row in shown]
    back = Button("←", lines_of(id_, which, facets, found.page - 1)) if found.page else None
    more = first + len(found.rows) <= found.total
    forward = Button("→", lines_of(id_, which, facets, found.page + 1)) if more else None
    head = [t("progress-which-head", which=which.name, count=found.total), _narrowed(t, found)]
    body = "\n\n".join(words) if words else t("progress-none-such")
    rows = paged([numbers] if numbers else [], back, forward)
    tabs = [_tab(t, found, kind, which, facets) for kind in KINDS if found.counts[kind] or kind == which]
    rows += [tabs[n : n + 2] for n in range(0, len(tabs), 2)]
    rows += _filters(t, found, which, facets, many=many)
    return Screen(t.lines([*head, "", body]), [*rows, back_to_plan(t, id_)])


def _tab(t: Texts, found: Found, kind: Which, which: Which, facets: Facets) -> Button:
    words = t("progress-tab", which=kind.name, count=found.counts[kind], chosen="yes" if kind == which else "no")
    return Button(words, lines_of(found.plan.id, kind, facets))


def _chosen(t: Texts, found: Found) -> dict[Facet, str]:
    """Filter → what it leaves, in words; only those that are set."""
    said: dict[Facet, str] = {}
    if found.section:
        said[Facet.section] = section_title(t, found.section, 60)
    if found.place:
        said[Facet.place] = found.place.name
    if found.who:
        said[Facet.who] = found.who
    if found.month:
        said[Facet.month] = t.month(found.month)
    return said


def _narrowed(t: Texts, found: Found) -> str | None:
    said = [short(words, 60) for words in _chosen(t, found).values()]
    return t("progress-narrowed", words=" · ".join(said)) if said else None


def _filters(t: Texts, found: Found, which: Which, facets: Facets, *, many: bool) -> list[Sequence[Button]]:
    said = _chosen(t, found)
    idle = {Facet.place: not many, Facet.section: found.sections < 2}
    kinds = [facet for facet in Facet if not idle.get(facet)]
    buttons = []
    for facet in kinds:
        name = said.get(facet)
        label = t("plain", text=f"✔ {short(name, 28)}") if name else t("progress-facet", facet=facet.name)
        buttons.append(Button(label, _pick(found.plan.id, which, facets, facet)))
    rows: list[Sequence[Button]] = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    if said:
        rows.append([Button(t("progress-no-filters"), lines_of(found.plan.id, which, Facets()))])
    return rows


def _pick(plan_id: int, which: Which, facets: Facets, facet: Facet, page: int = 0) -> Pick:
    to = lines_of(plan_id, which, facets)
    return Pick(
        plan_id=plan_id, organisation_id=to.organisation_id, facets=to.facets, which=which, facet=facet, page=page
    )


def pick(t: Texts, plan: Plan, options: Sequence[Option], press: Pick) -> Screen:
    """The choices of one filter; each opens the list anew."""
    facets = unpack(press.organisation_id, press.facets)
    facet, which = press.facet, press.which
    page = min(max(press.page, 0), max(len(options) - 1, 0) // PAGE)
    rows = []
    for option in options[page * PAGE : (page + 1) * PAGE]:
        words = t.month(option.month) if option.month else option.words
        to = replace(facets, **{facet.name: option.value})
        rows.append([Button(t("plain", text=short(words or t("section-none"), 55)), lines_of(plan.id, which, to))])
    back = Button("←", _pick(plan.id, which, facets, facet, page - 1)) if page else None
    more = (page + 1) * PAGE < len(options)
    forward = Button("→", _pick(plan.id, which, facets, facet, page + 1)) if more else None
    whole = Button(t("progress-facet-all"), lines_of(plan.id, which, replace(facets, **{facet.name: 0})))
    same = Button(t("back-button"), lines_of(plan.id, which, facets))
    return Screen(t("progress-facet-question", facet=facet.name), [*paged(rows, back, forward), [whole], [same]])


def late(t: Texts, found: Overdue) -> Screen:
    """Who is late with what, organisation by organisation; one tap reminds them all."""
    plan_id = found.plan.id if found.plan else 0
    to_plan = Overview(plan_id=plan_id) if plan_id else Go(to=Place.progress)
    ends = [Button(t("progress-button"), to_plan), menu(t)]
    if not found.lates:
        return Screen(t("late-none"), [ends])
    rows: list[Sequence[Button]] = []
    lines = []
    for one in found.lates:
        own = PlaceTasks(plan_id=plan_id, organisation_id=one.place.id, overdue=True, page=0)
        deeper = Late(plan_id=plan_id, within=one.place.id, page=0)
        is_deeper = one.is_whole and one.place.id != found.within.id
        label = f"{short(one.place.name, 42)} · {one.count}"
        rows.append([Button(t("plain", text=label), deeper if is_deeper else own)])
        lines.append(t("late-line", name=short(one.place.name, 60), count=one.count, since=one.since))
    turn = [Late(plan_id=plan_id, within=found.within.id, page=found.page + step) for step in (-1, 1)]
    back = Button("←", turn[0]) if found.page else None
    forward = Button("→", turn[1]) if (found.page + 1) * PAGE < found.places else None
    press = AskRemind if found.places > MANY else Remind
    remind = Button(t("late-remind"), press(plan_id=plan_id, within=found.within.id))
    head = t("late-head", name=short(found.within.name, 80), places=found.places, tasks=found.tasks)
    return Screen(t.lines([head, "", *lines, "", t("late-hint")]), [[remind], *paged(rows, back, forward), ends])


def ask_remind(t: Texts, found: Overdue) -> Screen:
    """Many would hear of it at once: a second look."""
    plan_id, within = found.plan.id if found.plan else 0, found.within.id
    yes = Button(t("late-remind-yes"), Remind(plan_id=plan_id, within=within))
    back = Button(t("back-button"), Late(plan_id=plan_id, within=within, page=0))
    words = t("late-remind-sure", name=short(found.within.name, 80), places=found.places, tasks=found.tasks)
    return Screen(words, [[yes], [back, menu(t)]])


def reminded(t: Texts, press: Remind, done: Reminded) -> Screen:
    """How many were told, and whom it does not reach."""
    names = [short(place.name, 60) for place in done.unreached[:NAMES]]
    left = len(done.unreached) - len(names)
    lines = [
        t("late-reminded", count=done.told) if done.told else None,
        t("late-reminded-later", count=done.later) if done.later else None,
        t("late-reminded-already", count=done.already) if done.already else None,
        t("late-reminded-nobody") if not (done.told or done.later or done.already) else None,
        *(["", t("late-unreached", count=len(done.unreached))] if names else []),
        *(t("late-unreached-line", name=name) for name in names),
        t("and-more", count=left) if left > 0 else None,
    ]
    back = Button(t("back-button"), Late(plan_id=press.plan_id, within=press.within, page=0))
    rows: list[Sequence[Button]] = [[back, menu(t)]]
    if names:
        rows.insert(0, [Button(t("delivery-button"), Go(to=Place.delivery))])
    return Screen(t.lines(lines), rows)


def asked(t: Texts, found: Sequence[Line], states: Sequence[str], total: int, office: str) -> Screen:
    """What somebody who is reminded owes."""
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
        for n, (line, state) in enumerate(zip(found, states, strict=True), 1)
    ]
    numbers = [Button(str(n), Go(to=Place.task, id=line.task.id)) for n, line in enumerate(found, 1)]
    more = t("and-more", count=total - len(found)) if total > len(found) else None
    head = t("late-asked", name=short(office, 120), count=total)
    rows = [numbers, [Button(t("tasks-button"), Go(to=Place.tasks))]]
    return Screen(t.lines([head, "", "\n\n".join(words), more]), rows)
