"""A plan as a workbook: what to do with it, what it changes, what became of it."""

from aiogram.filters.callback_data import CallbackData

from documents import plan_workbook
from documents.differences import Cell, Change, Difference, Problem, Sort
from handlers.screen import Button, Go, Paper, Place, Rows, Screen, paged, short
from handlers.workbooks import papers
from locales import Html, Texts
from services.drafts import Draft
from services.workbooks import Comparison

PAGE = 4
TEXT = 110
"""Letters of a cell that are shown."""
BEFORE = 24
"""Letters shown before the place where two long texts begin to differ."""


class Differences(CallbackData, prefix="wd"):
    """A page of what a returned workbook changes."""

    reading_id: int
    page: int


class Apply(CallbackData, prefix="wy"):
    """«Применить» exactly what was shown."""

    reading_id: int
    seal: int


class PutAside(CallbackData, prefix="wn"):
    """«Не применять»."""

    reading_id: int
    plan_id: int


def download(t: Texts, draft: Draft) -> Screen:
    """The workbook, and in two lines what to do with it."""
    data = plan_workbook.to_json(papers.workbook(t, draft))
    paper = Paper("plan-workbook", papers.file_name(t, draft.document), data)
    return Screen(t("workbook-download"), [[_to_plan(t, draft.reading.id)]], papers=(paper,))


def _to_plan(t: Texts, plan_id: int) -> Button:
    return Button(t("workbook-to-plan"), Go(to=Place.preview, id=plan_id))


def compared(t: Texts, found: Comparison, page: int) -> Screen:
    """What the returned workbook would change, a page of it; or why it cannot."""
    if found.obstacle or found.plan is None or found.difference is None:
        to_plans = Button(t("plan-button"), Go(to=Place.plan))
        back = _to_plan(t, found.plan.reading.id) if found.plan else to_plans
        return Screen(t(f"workbook-obstacle-{found.obstacle}"), [[back]])
    plan_id, seen = found.plan.reading.id, found.difference
    if not (seen.changes or seen.problems):
        return Screen(t("workbook-same"), [[_to_plan(t, plan_id)]])
    items = [_problem(t, problem) for problem in seen.problems] + [_change(t, change) for change in seen.changes]
    pages = -(-len(items) // PAGE)
    page = min(max(page, 0), pages - 1)
    lines = [
        _head(t, seen),
        "",
        *([t("page", page=page + 1, pages=pages), ""] if pages > 1 else []),
        "\n\n".join(items[page * PAGE : (page + 1) * PAGE]),
    ]
    return Screen(t.lines(lines), _buttons(t, found, plan_id, page, pages))


def _head(t: Texts, seen: Difference) -> str:
    counts = {sort: seen.count(sort) for sort in Sort}
    return t.lines(
        [
            t("workbook-head"),
            *(t(f"workbook-count-{sort}", count=count) for sort, count in counts.items() if count),
            t("workbook-count-problems", count=len(seen.problems)) if seen.problems else None,
        ]
    )


def _buttons(t: Texts, found: Comparison, plan_id: int, page: int, pages: int) -> Rows:
    id_ = found.reading_id
    back = Button("←", Differences(reading_id=id_, page=page - 1)) if page else None
    forward = Button("→", Differences(reading_id=id_, page=page + 1)) if page + 1 < pages else None
    apply = Button(t("workbook-apply"), Apply(reading_id=id_, seal=found.seal))
    aside = Button(t("workbook-put-aside"), PutAside(reading_id=id_, plan_id=plan_id))
    has_changes = bool(found.difference and found.difference.changes)
    return paged([], back, forward) + ([[apply], [aside]] if has_changes else [[_to_plan(t, plan_id)]])


def _name(t: Texts, number: str | None, title: str) -> Html:
    return t("workbook-activity", number=number or "•", title=short(title or t("workbook-no-name"), 90))


def _problem(t: Texts, problem: Problem) -> str:
    return t(
        "workbook-problem",
        row=str(problem.row),
        name=_name(t, problem.number, problem.title),
        field=t(f"workbook-column-{problem.field}"),
        text=short(problem.text, TEXT),
        why=t(f"workbook-why-{problem.reason}"),
    )


def _change(t: Texts, change: Change) -> str:
    name = _name(t, change.number, change.title)
    return t.lines([t(f"workbook-{change.sort}", name=name), *(_cell(t, change, cell) for cell in change.cells)])


def _cell(t: Texts, change: Change, cell: Cell) -> str:
    if cell.field == "doubt":
        return t("workbook-settled")
    field = t(f"workbook-column-{cell.field}")
    if change.sort == Sort.added:
        return t("workbook-cell-added", field=field, new=short(cell.new, TEXT))
    old, new = _apart(cell.old, cell.new)
    return t("workbook-cell", field=field, old=_quoted(t, old), new=_quoted(t, new))


def _quoted(t: Texts, text: str) -> Html:
    return t("workbook-quoted", text=text) if text else t("workbook-empty")


def _apart(old: str, new: str) -> tuple[str, str]:
    """Two texts as short as a telephone wants them, from a little before the place where they differ."""
    if max(len(old), len(new)) <= TEXT:
        return old, new
    same = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, same - BEFORE)
    start = old.find(" ", start) + 1 if start and " " in old[start:same] else start
    sign = "…" if start else ""
    return short(sign + old[start:], TEXT), short(sign + new[start:], TEXT)


def moved_on(t: Texts, found: Comparison) -> Screen:
    """Nothing was applied: the plan changed after the difference was shown."""
    now = compared(t, found, 0)
    return Screen(now.text, now.buttons, alert=t("workbook-moved-on"))


def applied(t: Texts) -> Screen:
    """Said over the preview, which the courier draws."""
    return Screen(alert=t("workbook-applied"))


def put_aside(t: Texts, plan_id: int) -> Screen:
    """Nothing was changed."""
    return Screen(t("workbook-aside"), [[_to_plan(t, plan_id)]])
