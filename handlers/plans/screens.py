"""A plan on its way from paper: what was read, what has to be decided, what will follow."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from documents.plan import Activity, Kind, PlanDocument
from documents.settled import questions
from handlers.plans import past_windows
from handlers.plans.presses import (
    Activities,
    Ask,
    AskPast,
    AskYears,
    Cancel,
    Create,
    Groups,
    Preview,
    TakeBack,
    Years,
    to_preview,
    within,
)
from handlers.screen import Button, Go, Place, Screen, paged, short
from handlers.states import days, strikes
from locales import Html, Texts
from models import File, Plan, Reading
from services.casting import Consequences
from services.drafts import Draft, Group, Question

PAGE = 5
NOBODY = 4
KINDS = (Kind.dates, Kind.period, Kind.recurring, Kind.schedule, Kind.event, Kind.none)


def place(
    t: Texts, plans: Sequence[Plan], waiting: Sequence[tuple[Reading, str]], *, may_renew: bool, has_shelf: bool
) -> Screen:
    """The place for plans: those that run, documents not finished, how to send one."""
    lines = [t("plans-head", count=len(plans))] if plans else [t("plans-none")]
    lines += [t("plan-line", title=_title(t, plan.title, 120), years=_years(plan.years)) for plan in plans]
    rows = [[Button(t("plan-waiting", name=short(name, 30)), _goes_on(r))] for r, name in waiting[:5]]
    if may_renew:
        rows.append([Button(t("plan-renew"), Go(to=Place.renew))])
    if plans:
        rows.append(
            [Button(t("progress-button"), Go(to=Place.progress)), Button(t("report-button"), Go(to=Place.report))]
        )
    shelf = [Button(t("shelf-button"), Go(to=Place.shelf))] if has_shelf else []
    rows.append([*shelf, Button(t("minutes-button"), Go(to=Place.minutes))])
    rows.append([Button(t("begin-button"), Go(to=Place.begin))])
    return Screen(t.lines([*lines, "", t("plans-how")]), [*rows, [_menu(t)]])


def _goes_on(read: Reading) -> CallbackData:
    """A document is a plan of its own, or a new version of one that runs."""
    return Go(to=Place.version, id=read.id) if read.renewal else Preview(reading_id=read.id)


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def reading(t: Texts, read: Reading, file: File) -> Screen:
    """The live message while there is no preview yet, or no more."""
    state, name = read.state.value, file.name
    if state == "failed":
        words = t(f"read-error-{read.error}", name=name, **(read.error_facts or {}))
        return Screen(words, [[_menu(t)]])
    if state in ("cancelled", "applied"):
        return Screen(t(f"plan-{state}", name=name), [[_menu(t)]])
    is_late = state == "waiting" and file.attempts > 0
    return Screen(t("read-late" if is_late else "read-progress", name=name))


def building(t: Texts, read: Reading, title: str) -> Screen:
    """Tasks are being made."""
    done, total = read.steps_done, read.steps_total
    share = done * 10 // total if total else 0
    bar = "▓" * share + "░" * (10 - share)
    words = t("plan-building", title=_title(t, title, 120), bar=bar, done=done, total=total)
    if read.error:
        words = t.lines([words, "", t("plan-building-stumbled")])
    rows = [
        [Button(t("plan-take-back"), TakeBack(reading_id=read.id))],
        [Button(t("refresh-button"), Preview(reading_id=read.id))],
    ]
    return Screen(words, rows)


def undoing(t: Texts, reading_id: int) -> Screen:
    """Tasks are being removed."""
    return Screen(t("plan-undoing"), [[Button(t("refresh-button"), Preview(reading_id=reading_id))]])


def built(t: Texts, reading_id: int, plan: Plan, tasks: int, first_digest: datetime, *, may_undo: bool) -> Screen:
    """The plan runs."""
    rows = [[Button(t("progress-button"), Go(to=Place.progress)), _menu(t)]]
    if may_undo:
        rows.insert(0, [Button(t("plan-take-back"), TakeBack(reading_id=reading_id))])
    words = t("plan-built", title=_title(t, plan.title, 200), count=tasks, when=first_digest)
    return Screen(words, rows)


def newcomers(t: Texts, plan: Plan, why: str, place: str, count: int) -> Screen:
    """Organisations that came to a plan that is there already."""
    return Screen(t("plan-newcomers", why=why, title=_title(t, plan.title, 150), place=place, count=count))


def _title(t: Texts, title: str | None, length: int) -> str:
    return short(title or t("preview-no-title"), length)


def preview(t: Texts, draft: Draft) -> Screen:
    """What was read, in one look."""
    document, id_ = draft.document, draft.reading.id
    sections = {(a.table, a.section_number, a.section) for a in document.activities if a.section}
    lines = [
        t("preview-title", title=_title(t, document.title, 300)),
        t("preview-organisation", name=document.organisation) if document.organisation else None,
        _years_line(t, draft),
        _approved(t, document),
        "",
        t("preview-count", count=len(document.activities), sections=len(sections)),
        *_kinds(t, document),
    ]
    rows = [
        [Button(t("preview-show", count=len(document.activities)), Activities(reading_id=id_, page=0))],
        _to_doubts(t, draft),
        [_to_workbook(t, draft)],
        [Button(t("preview-years"), AskYears(reading_id=id_))] if _may_change_years(draft) else [],
        [Button(t("preview-groups"), Groups(reading_id=id_, page=0))],
        [_create(t, draft), Button(t("cancel-button"), Cancel(reading_id=id_))],
    ]
    return Screen(t.lines(lines), [row for row in rows if row])


def _create(t: Texts, draft: Draft) -> Button:
    """A plan of its own; of a new version of a plan that runs, to what it changes there."""
    if draft.reading.renewal:
        return Button(t("preview-to-version"), Go(to=Place.version, id=draft.reading.id))
    return Button(t("preview-create"), Ask(reading_id=draft.reading.id))


def _may_change_years(draft: Draft) -> bool:
    """A new version runs in the years of its plan."""
    return draft.reading.years_added is not None and not draft.reading.renewal


def _to_doubts(t: Texts, draft: Draft) -> list[Button]:
    left = len(questions(draft.document))
    return [Button(t("preview-doubts", count=left), Go(to=Place.doubts, id=draft.reading.id))] if left else []


def _to_workbook(t: Texts, draft: Draft) -> Button:
    """A workbook shows days: in which years they are has to be answered first."""
    is_open = draft.question == Question.years
    press = AskYears(reading_id=draft.reading.id) if is_open else Go(to=Place.workbook, id=draft.reading.id)
    return Button(t("workbook-button"), press)


def _years_line(t: Texts, draft: Draft) -> str:
    if draft.document.school_year is None or any(doubt.code == "no-year" for doubt in draft.document.doubts):
        return t("preview-no-year", years=_years(draft.years))
    if draft.years_added:
        return t("preview-moved", printed=draft.document.school_year, years=_years(draft.years))
    return t("preview-year", years=draft.document.school_year)


def _years(years: tuple[int, int]) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}/{years[1]}"


def _approved(t: Texts, document: PlanDocument) -> str | None:
    approved = document.approved
    if approved is None or not (approved.number or approved.date):
        return None
    if approved.number and approved.date:
        return t("preview-approved", number=approved.number, date=approved.date)
    return (
        t("preview-approved-number", number=approved.number)
        if approved.number
        else t("preview-approved-date", date=approved.date)
    )


def _kinds(t: Texts, document: PlanDocument) -> list[str]:
    counts = Counter(activity.kind for activity in document.activities)
    return [t(f"preview-kind-{kind}", count=counts[kind]) for kind in KINDS if counts[kind]]


def activities(t: Texts, draft: Draft, page: int) -> Screen:
    """A page of what was read: as printed, and as understood."""
    found = draft.document.activities
    page = within(page, len(found), PAGE)
    shown = found[page * PAGE : (page + 1) * PAGE]
    lines: list[str] = []
    section = found[page * PAGE - 1].section if page and page * PAGE <= len(found) else None
    for activity in shown:
        if activity.section != section:
            section = activity.section
            title = " ".join(filter(None, [activity.section_number and f"{activity.section_number}.", section]))
            lines += [t("section-line", title=short(title, 150)), ""]
        lines += [_activity(t, draft, activity), ""]
    head = t("page", page=page + 1, pages=-(-len(found) // PAGE))
    back = Button("←", Activities(reading_id=draft.reading.id, page=page - 1)) if page else None
    forward = (
        Button("→", Activities(reading_id=draft.reading.id, page=page + 1)) if (page + 1) * PAGE < len(found) else None
    )
    return Screen(t.lines([head, "", *lines]), [*paged([], back, forward), [to_preview(t, draft)]])


def _activity(t: Texts, draft: Draft, activity: Activity) -> str:
    understood = when(t, draft, activity)
    lines = [
        t("activity-line", number=activity.number or "•", title=short(activity.title, 220)),
        t("activity-deadline", printed=short(activity.deadline or t("not-printed"), 120), understood=Html(understood)),
        t("activity-responsible", text=short(activity.responsible or t("not-printed"), 120)),
    ]
    return t.lines(lines)


def when(t: Texts, draft: Draft, activity: Activity) -> str:
    """What was understood of a deadline: its days, or what it hangs on."""
    times = [time for time in draft.times[activity.n] if time.opens_on or time.due_on]
    if times and activity.kind in (Kind.dates, Kind.recurring, Kind.period):
        if len(times) == 1 and activity.hour and (day := times[0].due_on):
            hour = strikes(t, activity.hour, day, draft.organisation.zone)
            return t("with-hour", words=Html(days(t, times[0].opens_on, day)), hour=hour)
        if len(times) > 3:
            return t("when-times", count=len(times), first=days(t, times[0].opens_on, times[0].due_on))
        return "; ".join(days(t, time.opens_on, time.due_on) for time in times)
    return t("when-vpr" if activity.binding else f"when-{activity.kind}")


def question(t: Texts, draft: Draft) -> Screen:
    """What has to be answered before the plan can be created."""
    return ask_years(t, draft) if draft.question == Question.years else past_windows.ask_past(t, draft)


def ask_years(t: Texts, draft: Draft) -> Screen:
    """Move the windows to the coming year, or keep them."""
    id_, added = draft.reading.id, draft.suggested_years
    printed = (draft.years[0] - draft.years_added, draft.years[1] - draft.years_added)
    moved = _years((printed[0] + added, printed[1] + added))
    rows = [
        [Button(t("years-move", years=moved), Years(reading_id=id_, years=added))],
        [Button(t("years-keep", years=draft.document.school_year), Years(reading_id=id_, years=0))],
        [to_preview(t, draft)],
    ]
    return Screen(t("years-question", printed=draft.document.school_year, moved=moved), rows)


def confirm(t: Texts, draft: Draft, expected: Consequences) -> Screen:
    """What will follow."""
    id_, tasks = draft.reading.id, expected.tasks
    lines = [_promise(t, draft, expected) if tasks else t("confirm-empty"), *_warnings(t, draft, expected)]
    rows = [
        [Button(t("confirm-create"), Create(reading_id=id_))] if tasks else [],
        _to_doubts(t, draft),
        [Button(t("preview-groups"), Groups(reading_id=id_, page=0))],
        [Button(t("confirm-past"), AskPast(reading_id=id_))] if draft.over else [],
        [to_preview(t, draft)],
    ]
    return Screen(t.lines(lines), [row for row in rows if row])


def _promise(t: Texts, draft: Draft, expected: Consequences) -> str:
    count, when = len(expected.concerned), expected.first_digest
    return t("confirm", tasks=expected.tasks, organisations=count, years=_years(draft.years), when=when)


def _warnings(t: Texts, draft: Draft, expected: Consequences) -> list[str]:
    left = len(questions(draft.document))
    unsure = sum(not (group.is_sure or group.is_changed) for group in draft.groups)
    nobody = [t("confirm-nobody-line", text=_printed(t, group)) for group in expected.nobody[:NOBODY]]
    if len(expected.nobody) > NOBODY:
        nobody.append(t("and-more", count=len(expected.nobody) - NOBODY))
    return [
        *(["", t("confirm-nobody", lines=Html("\n".join(nobody)))] if nobody else []),
        *(["", t("confirm-again")] if expected.is_there_already else []),
        *(["", t("confirm-unsure", count=unsure)] if unsure else []),
        *(["", t("confirm-doubts", count=left)] if left else []),
    ]


def _printed(t: Texts, group: Group) -> str:
    return short(group.text or t("not-printed"), 80)
