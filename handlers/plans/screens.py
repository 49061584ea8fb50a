"""A plan on its way from paper: what was read, what has to be decided, what will follow."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from documents.plan import Activity, Kind, PlanDocument
from documents.responsible import Addressee
from documents.settled import questions
from handlers.called import called
from handlers.screen import Button, Go, Place, Screen, paged, short
from handlers.states import days, strikes
from locales import Html, Texts
from models import File, Organisation, OrganisationKind, Person, Plan, Reading
from services.casting import Consequences
from services.drafts import Draft, Group, PastChoice, Question, Target, is_over

PAGE = 5
GROUPS = 6
PEOPLE = 8
NOBODY = 4
KINDS = (Kind.dates, Kind.period, Kind.recurring, Kind.schedule, Kind.event, Kind.none)


class Preview(CallbackData, prefix="pv"):
    """The preview of a document that was read."""

    reading_id: int


class Activities(CallbackData, prefix="pa"):
    """A page of what was read."""

    reading_id: int
    page: int


class Years(CallbackData, prefix="py"):
    """Move the windows by so many years (0: keep them)."""

    reading_id: int
    years: int


class AskYears(CallbackData, prefix="pj"):
    """The question about the years, once more."""

    reading_id: int


class AskPast(CallbackData, prefix="ph"):
    """The question about windows that are over, once more."""

    reading_id: int


class Past(CallbackData, prefix="pp"):
    """What to do with windows that are over; n = 0: all that were not decided one by one."""

    reading_id: int
    choice: PastChoice
    n: int
    page: int = 0


class PastList(CallbackData, prefix="pl"):
    """Decide one by one: a page of them."""

    reading_id: int
    page: int


class PastOne(CallbackData, prefix="po"):
    """The question about one activity; the page of the list from which it was opened."""

    reading_id: int
    n: int
    page: int


class Groups(CallbackData, prefix="pg"):
    """«Кто что делает»: a page of the responsible."""

    reading_id: int
    page: int


class GroupCard(CallbackData, prefix="gc"):
    """One of the responsible; a page of the people who could be meant."""

    reading_id: int
    index: int
    page: int = 0


class Toggle(CallbackData, prefix="gt"):
    """Add a target to a group or take it away."""

    reading_id: int
    index: int
    to: Addressee
    person: int


class Ask(CallbackData, prefix="pc"):
    """«Создать план»: the next question, or what will follow."""

    reading_id: int


class Create(CallbackData, prefix="pn"):
    """«Создать»."""

    reading_id: int


class Cancel(CallbackData, prefix="px"):
    """«Отмена»."""

    reading_id: int


class TakeBack(CallbackData, prefix="pb"):
    """«Отменить создание»."""

    reading_id: int


def within(page: int, count: int, size: int) -> int:
    """A page that is there, whatever an old button asks for."""
    return min(max(page, 0), max(count - 1, 0) // size)


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
    return Screen(t.lines([head, "", *lines]), [*paged([], back, forward), [_back(t, draft)]])


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


def _back(t: Texts, draft: Draft) -> Button:
    return Button(t("back-to-preview"), Preview(reading_id=draft.reading.id))


def question(t: Texts, draft: Draft) -> Screen:
    """What has to be answered before the plan can be created."""
    return ask_years(t, draft) if draft.question == Question.years else ask_past(t, draft)


def ask_years(t: Texts, draft: Draft) -> Screen:
    """Move the windows to the coming year, or keep them."""
    id_, added = draft.reading.id, draft.suggested_years
    printed = (draft.years[0] - draft.years_added, draft.years[1] - draft.years_added)
    moved = _years((printed[0] + added, printed[1] + added))
    rows = [
        [Button(t("years-move", years=moved), Years(reading_id=id_, years=added))],
        [Button(t("years-keep", years=draft.document.school_year), Years(reading_id=id_, years=0))],
        [_back(t, draft)],
    ]
    return Screen(t("years-question", printed=draft.document.school_year, moved=moved), rows)


def ask_past(t: Texts, draft: Draft) -> Screen:
    """What to do with windows that are over; when all is decided it can be said anew."""
    id_, over, left = draft.reading.id, draft.over, draft.undecided or draft.over
    rows = [[Button(t(f"past-{choice}"), Past(reading_id=id_, choice=choice, n=0))] for choice in PastChoice]
    rows.append([Button(t("past-one-by-one"), PastList(reading_id=id_, page=0))])
    return Screen(t("past-question", count=len(over), left=len(left)), [*rows, [_back(t, draft)]])


def past_list(t: Texts, draft: Draft, page: int) -> Screen:
    """Windows that are over, one button each."""
    over, id_ = draft.over, draft.reading.id
    page = within(page, len(over), GROUPS)
    rows = [
        [Button(_past_label(t, draft, activity), PastOne(reading_id=id_, n=activity.n, page=page))]
        for activity in over[page * GROUPS : (page + 1) * GROUPS]
    ]
    back = Button("←", PastList(reading_id=id_, page=page - 1)) if page else None
    forward = Button("→", PastList(reading_id=id_, page=page + 1)) if (page + 1) * GROUPS < len(over) else None
    done = [[Button(t("preview-create"), Ask(reading_id=id_))], [_back(t, draft)]]
    return Screen(t("past-list", count=len(over)), [*paged(rows, back, forward), *done])


def _past_label(t: Texts, draft: Draft, activity: Activity) -> str:
    choice = draft.past_choice(activity)
    sign = {PastChoice.done: "✅", PastChoice.overdue: "🔴", PastChoice.skip: "➖", None: "❔"}[choice]
    return t("plain", text=f"{sign} {activity.number or ''} {short(activity.title, 40)}")


def past_one(t: Texts, draft: Draft, activity: Activity, page: int) -> Screen:
    """What to do with one of them."""
    id_ = draft.reading.id
    times = [time for time in draft.times[activity.n] if is_over(time, draft.today)]
    dates = "; ".join(days(t, time.opens_on, time.due_on) for time in times)
    rows = [
        [Button(t(f"past-one-{choice}"), Past(reading_id=id_, choice=choice, n=activity.n, page=page))]
        for choice in PastChoice
    ]
    words = t("past-one", number=activity.number or "•", title=short(activity.title, 400), dates=Html(dates))
    return Screen(words, [*rows, [Button(t("back-button"), PastList(reading_id=id_, page=page))]])


def groups(t: Texts, draft: Draft, people: Sequence[Person], page: int) -> Screen:
    """«Кто что делает»: each printed responsible, and who gets the tasks."""
    found, id_ = draft.groups, draft.reading.id
    page = within(page, len(found), GROUPS)
    shown = found[page * GROUPS : (page + 1) * GROUPS]
    names = {person.id: called(t, person) for person in people}
    lines = [_group(t, n, group, names) for n, group in enumerate(shown, page * GROUPS + 1)]
    buttons = [
        Button(
            ("" if group.is_sure or group.is_changed else "❔") + str(n), GroupCard(reading_id=id_, index=group.index)
        )
        for n, group in enumerate(shown, page * GROUPS + 1)
    ]
    back = Button("←", Groups(reading_id=id_, page=page - 1)) if page else None
    forward = Button("→", Groups(reading_id=id_, page=page + 1)) if (page + 1) * GROUPS < len(found) else None
    words = t.lines([t("groups-head", count=len(found)), "", "\n\n".join(lines), "", t("groups-hint")])
    return Screen(words, [*paged([buttons], back, forward), [_back(t, draft)]])


def _group(t: Texts, n: int, group: Group, names: dict[int, str]) -> str:
    return t(
        "group-line",
        n=str(n),
        text=short(group.text or t("not-printed"), 150),
        count=len(group.activities),
        targets=Html(", ".join(target_words(t, target, names) for target in group.targets)),
    )


def target_words(t: Texts, target: Target, names: dict[int, str]) -> str:
    """Who a target is."""
    if target.person_id:
        return t("target-one", name=names.get(target.person_id, "—"))
    return t(f"target-{target.to}")


def group(
    t: Texts, draft: Draft, chosen: Group, people: Sequence[Person], counts: dict[Addressee, int], page: int
) -> Screen:
    """Who gets the tasks of one printed responsible: tick and untick."""
    names = {person.id: called(t, person) for person in people}
    id_, index = draft.reading.id, chosen.index
    page = within(page, len(people), PEOPLE)
    shown = people[page * PEOPLE : (page + 1) * PEOPLE]
    offered = [Target(addressee) for addressee in offers(draft.organisation)]
    offered += [Target(Addressee.person, person.id) for person in shown]
    rows = [[_toggle(t, draft, chosen, target, names, counts)] for target in offered]
    back = Button("←", GroupCard(reading_id=id_, index=index, page=page - 1)) if page else None
    more = (page + 1) * PEOPLE < len(people)
    forward = Button("→", GroupCard(reading_id=id_, index=index, page=page + 1)) if more else None
    examples = "\n".join(f"• {t('plain', text=short(a.title, 90))}" for a in chosen.activities[:3])
    left = len(chosen.activities) - 3
    words = t(
        "group-card",
        text=short(chosen.text or t("not-printed"), 400),
        count=len(chosen.activities),
        examples=Html(examples + (f"\n{t('and-more', count=left)}" if left > 0 else "")),
    )
    to_list = Button(t("back-button"), Groups(reading_id=id_, page=index // GROUPS))
    return Screen(words, [*paged(rows, back, forward), [to_list, _back(t, draft)]])


def offers(organisation: Organisation) -> tuple[Addressee, ...]:
    """Whom an organisation of this kind can give tasks to."""
    if organisation.kind == OrganisationKind.school:
        return (Addressee.office,)
    if organisation.kind == OrganisationKind.municipality:
        return (Addressee.schools, Addressee.marked_schools, Addressee.office)
    return (Addressee.municipalities, Addressee.schools, Addressee.marked_schools, Addressee.office)


def page_with(people: Sequence[Person], person_id: int) -> int:
    """The page on which a person stands; the first one when nobody is meant."""
    return next((n // PEOPLE for n, person in enumerate(people) if person.id == person_id), 0)


def _toggle(
    t: Texts, draft: Draft, chosen: Group, target: Target, names: dict[int, str], counts: dict[Addressee, int]
) -> Button:
    tick = "☑️" if target in chosen.targets else "◻️"
    words = target_words(t, target, names)
    if target.to in counts:
        words = t("target-counted", target=Html(words), count=counts[target.to])
    press = Toggle(reading_id=draft.reading.id, index=chosen.index, to=target.to, person=target.person_id or 0)
    return Button(f"{tick} {words}", press)


def confirm(t: Texts, draft: Draft, expected: Consequences) -> Screen:
    """What will follow."""
    id_, tasks = draft.reading.id, expected.tasks
    lines = [_promise(t, draft, expected) if tasks else t("confirm-empty"), *_warnings(t, draft, expected)]
    rows = [
        [Button(t("confirm-create"), Create(reading_id=id_))] if tasks else [],
        _to_doubts(t, draft),
        [Button(t("preview-groups"), Groups(reading_id=id_, page=0))],
        [Button(t("confirm-past"), AskPast(reading_id=id_))] if draft.over else [],
        [_back(t, draft)],
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
