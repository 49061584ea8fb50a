"""A new version of a plan that runs: what it changes in one look, decisions, «Применить»."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from documents.comparing import Line
from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Html, Texts
from models import Plan, Reading
from services.differences import Version
from services.occurrences import PastChoice
from services.versions import Reach

PLANS = 8
GONE = 6


class Shown(CallbackData, prefix="nv"):
    """The difference in one look."""

    reading_id: int


class Renew(CallbackData, prefix="nvr"):
    """«Обновить план»: this one."""

    plan_id: int


class SameYears(CallbackData, prefix="nvy"):
    """«Это тот же план», although the document names other years."""

    reading_id: int


class Past(CallbackData, prefix="nvp"):
    """What to do with added lines whose time is over."""

    reading_id: int
    choice: PastChoice


class GoneList(CallbackData, prefix="nvg"):
    """What the document does not have any more: a page."""

    reading_id: int
    page: int


class Keep(CallbackData, prefix="nvk"):
    """Keep such an activity, or take it off control; 0: all of them."""

    reading_id: int
    activity_id: int
    kept: bool
    page: int


class Pages(CallbackData, prefix="nvd"):
    """The difference, line by line: a page."""

    reading_id: int
    page: int


class Apart(CallbackData, prefix="nvo"):
    """«Это другое мероприятие», and back; `n`: the line of the document."""

    reading_id: int
    activity_id: int
    n: int
    apart: bool
    page: int


class AskApply(CallbackData, prefix="nva"):
    """«Применить»: what will follow."""

    reading_id: int


class Apply(CallbackData, prefix="nvx"):
    """Apply exactly what was shown."""

    reading_id: int
    stamp: int


class Cancel(CallbackData, prefix="nvc"):
    """Change nothing."""

    reading_id: int


class Undo(CallbackData, prefix="nvu"):
    """«Отменить обновление»."""

    reading_id: int


def choose(t: Texts, plans: Sequence[Plan]) -> Screen:
    """«Обновить план»: which one."""
    rows = [[Button(short(plan.title or t("version-untitled"), 55), Renew(plan_id=plan.id))] for plan in plans[:PLANS]]
    return Screen(t("version-choose"), [*rows, [_to_plans(t)]])


def ask_file(t: Texts, plan: Plan) -> Screen:
    """The next file is its new version."""
    return Screen(t("version-file", title=_title(t, plan.title)), [[_to_plans(t)]])


def _to_plans(t: Texts) -> Button:
    return Button(t("back-button"), Go(to=Place.plan))


def _title(t: Texts, title: str | None) -> str:
    return short(title or t("version-untitled"), 120)


def version(t: Texts, found: Version, *, again: bool = False) -> Screen:
    """What a document changes in the plan that runs."""
    if found.has_other_years:
        return _other_years(t, found)
    id_, asked = found.reading.id, "yes" if (found.reading.renewal or {}).get("asked") else "no"
    head = t("version-head", asked=asked, title=_title(t, found.plan.title))
    if found.is_empty:
        return Screen(t.lines([head, "", t("version-nothing")]), _ends(t, id_))
    lines = [head, "", t("version-changes"), *_counts(t, found), "", t("version-question")]
    rows = [
        [Button(t("version-show"), Pages(reading_id=id_, page=0))],
        [Button(t("version-document", doubts=_doubts(found)), Go(to=Place.preview, id=id_))],
        [Button(t("version-gone", count=len(found.paper.removed)), GoneList(reading_id=id_, page=0))],
        [Button(t("version-apply"), AskApply(reading_id=id_))],
    ]
    if not found.paper.removed:
        rows.pop(2)
    return Screen(t.lines([t("version-again"), "", *lines] if again else lines), [*rows, *_ends(t, id_)])


def _ends(t: Texts, reading_id: int) -> list[list[Button]]:
    return [
        [Button(t("version-separate"), Go(to=Place.separate, id=reading_id))],
        [Button(t("cancel-button"), Cancel(reading_id=reading_id))],
    ]


def _doubts(found: Version) -> int:
    """Uncertain places in lines that become different."""
    lines = {line.key for line in found.paper.added} | {pair.new.key for pair in found.changed}
    return sum(len(activity.doubts) for activity in found.draft.document.activities if activity.n in lines)


def _counts(t: Texts, found: Version) -> list[Html]:
    paper, moved = found.paper, len(found.paper.moved)
    counts = {
        "added": len(paper.added),
        "changed": len(found.changed),
        "returned": len(found.returned),
        "gone": len(found.gone),
        "kept": len(paper.removed) - len(found.gone),
        "renumbered": len(paper.renumbered),
        "elsewhere": len(paper.elsewhere),
        "renamed": len(paper.renamed),
    }
    lines = [t(f"version-count-{name}", count=count, moved=moved) for name, count in counts.items() if count]
    if paper.is_reordered and not paper.renumbered:
        lines.append(t("version-count-order"))
    return [*lines, *([Html("\n" + t("version-off", count=found.off))] if found.off else [])]


def _other_years(t: Texts, found: Version) -> Screen:
    """The document names other years: rather the plan of the next year."""
    id_ = found.reading.id
    words = t(
        "version-years",
        title=_title(t, found.plan.title),
        printed=found.draft.document.school_year or "",
        years=_years(found.plan),
    )
    rows = [[Button(t("version-same-plan", years=_years(found.plan)), SameYears(reading_id=id_))]]
    return Screen(words, [_ends(t, id_)[0], *rows, _ends(t, id_)[1]])


def _years(plan: Plan) -> str:
    first, last = plan.years
    return str(first) if first == last else f"{first}/{last}"


def plan_gone(t: Texts, reading: Reading) -> Screen:
    """The plan was taken back meanwhile."""
    return Screen(t("version-plan-gone", title=_title(t, (reading.renewal or {})["title"])), _ends(t, reading.id))


def gone(t: Texts, found: Version, page: int) -> Screen:
    """What the new document does not have: off control, or kept."""
    lines, id_ = found.paper.removed, found.reading.id
    page = min(max(page, 0), max(len(lines) - 1, 0) // GONE)
    shown = lines[page * GONE : (page + 1) * GONE]
    words = [t("version-gone-head", count=len(lines)), "", *(_gone(t, found, line) for line in shown)]
    rows = [[_keep(t, found, line, page)] for line in shown]
    if len(lines) > 1:
        every = [Button(t("version-drop-all"), Keep(reading_id=id_, activity_id=0, kept=False, page=page))]
        rows.append([*every, Button(t("version-keep-all"), Keep(reading_id=id_, activity_id=0, kept=True, page=page))])
    back = Button("←", GoneList(reading_id=id_, page=page - 1)) if page else None
    forward = Button("→", GoneList(reading_id=id_, page=page + 1)) if (page + 1) * GONE < len(lines) else None
    return Screen(t.lines(words), [*paged(rows, back, forward), [back_to_version(t, id_)]])


def _gone(t: Texts, found: Version, line: Line) -> Html:
    return t("version-gone-line", number=line.number or "•", title=short(line.title, 200), kept=_said(found, line))


def _said(found: Version, line: Line) -> str:
    return "yes" if line.key in found.kept else "no"


def _keep(t: Texts, found: Version, line: Line, page: int) -> Button:
    is_kept = line.key in found.kept
    label = t("version-keep", number=line.number or "", title=short(line.title, 30), kept=_said(found, line))
    return Button(label, Keep(reading_id=found.reading.id, activity_id=line.key, kept=not is_kept, page=page))


def back_to_version(t: Texts, reading_id: int) -> Button:
    """To the difference in one look."""
    return Button(t("version-back"), Shown(reading_id=reading_id))


def ask_past(t: Texts, found: Version) -> Screen:
    """Added lines whose time is over."""
    id_ = found.reading.id
    lines = "\n".join(t("version-late-line", title=short(line.title, 120)) for line in found.late[:GONE])
    if len(found.late) > GONE:
        lines += "\n" + t("and-more", count=len(found.late) - GONE)
    rows = [[Button(t(f"version-past-{choice}"), Past(reading_id=id_, choice=choice))] for choice in PastChoice]
    return Screen(t("version-late", count=len(found.late), lines=Html(lines)), [*rows[::-1], [back_to_version(t, id_)]])


def confirm(t: Texts, found: Version, expected: Reach) -> Screen:
    """What will follow."""
    id_ = found.reading.id
    lines = [
        t("version-confirm", title=_title(t, found.plan.title)),
        "",
        *_counts(t, found),
        "",
        t("version-told", count=expected.told, moved=len(found.paper.moved)) if expected.told else None,
        t("version-tasks", count=expected.tasks) if expected.tasks else None,
        t("version-stays"),
        t("version-may-undo"),
    ]
    rows = [
        [Button(t("version-confirm-button"), Apply(reading_id=id_, stamp=found.stamp))],
        [back_to_version(t, id_)],
        [Button(t("cancel-button"), Cancel(reading_id=id_))],
    ]
    return Screen(t.lines(lines), rows)


def applied(t: Texts, reading: Reading, *, may_undo: bool) -> Screen:
    """What was done."""
    renewal = reading.renewal or {}
    counts = renewal["counts"]
    names = ("added", "changed", "returned", "gone", "renumbered")
    lines = [t(f"version-did-{name}", count=counts[name], moved=counts["moved"]) for name in names if counts[name]]
    words = [
        t("version-applied", title=_title(t, renewal["title"])),
        "",
        *lines,
        "",
        t("version-told", count=counts["told"], moved=counts["moved"]) if counts["told"] else None,
        t("version-stays"),
    ]
    rows = [[Button(t("version-undo"), Undo(reading_id=reading.id))]] if may_undo else []
    ends = [Button(t("progress-button"), Go(to=Place.progress)), Button(t("menu-button"), Go(to=Place.menu))]
    return Screen(t.lines(words), [*rows, ends])


def cancelled(t: Texts, title: str | None) -> Screen:
    """Nothing was changed."""
    words = t("version-cancelled", title=_title(t, title))
    return Screen(words, [[Button(t("plan-button"), Go(to=Place.plan)), Button(t("menu-button"), Go(to=Place.menu))]])
