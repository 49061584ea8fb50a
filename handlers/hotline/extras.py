"""Journal, figures, posters for those who answer; the memo for parents."""

from aiogram.filters.callback_data import CallbackData

from documents import parent_papers
from handlers.hotline.papers import PARTS, memo, plain
from handlers.screen import Button, Go, Paper, Place, Screen
from locales import Texts
from models import Organisation, OrganisationKind, ReportForm


class MakePaper(CallbackData, prefix="hpm"):
    """A file about the questions, or the posters; `which`: for which time."""

    organisation_id: int
    form: ReportForm
    which: int


class MemoPart(CallbackData, prefix="hpp"):
    """A part of the memo."""

    index: int


class MemoFile(CallbackData, prefix="hpf"):
    """The memo as a file to be printed."""

    n: int


def papers(t: Texts, place: Organisation, *, polls: bool) -> Screen:
    """What can be made of the questions."""

    def button(form: ReportForm, which: int) -> Button:
        key = f"extras-{form.value}-{which}"
        return Button(t(key), MakePaper(organisation_id=place.id, form=form, which=which))

    kind = "school" if place.kind == OrganisationKind.school else "above"
    posters = MakePaper(organisation_id=place.id, form=ReportForm.posters, which=0)
    rows = [
        [button(ReportForm.journal, 0), button(ReportForm.journal, 1)],
        [button(ReportForm.figures, 0), button(ReportForm.figures, 1)],
        [Button(t("extras-posters", kind=kind), posters), Button(t("memo-button"), MemoFile(n=0))],
    ]
    if polls:
        rows.append([Button(t("surveys-button"), Go(to=Place.surveys))])
    last = [Button(t("queue-button"), Go(to=Place.queue)), Button(t("menu-button"), Go(to=Place.menu))]
    return Screen(t("extras-head", place=place.name), [*rows, last])


def memo_part(t: Texts, n: int) -> Screen:
    """A part of the memo, short enough for a phone."""
    n = min(max(n, 0), len(PARTS) - 1)
    part = PARTS[n]
    lines = [f"• {line}" for line in plain(t, f"memo-{part}").split("\n")]
    words = t.lines(
        [
            t("memo-part-head", heading=t(f"memo-head-{part}"), n=str(n + 1), count=str(len(PARTS))),
            "",
            t("plain", text="\n".join(lines)),
            "",
            t("memo-checked-short", checked=t("memo-checked")),
        ]
    )
    steps = [Button("←", MemoPart(index=n - 1))] if n else []
    if n + 1 < len(PARTS):
        steps.append(Button("→", MemoPart(index=n + 1)))
    rows = [steps, [Button(t("memo-file-button"), MemoFile(n=0))]]
    return Screen(
        words, [*rows, [Button(t("ask-button"), Go(to=Place.ask)), Button(t("menu-button"), Go(to=Place.menu))]]
    )


def memo_file(t: Texts) -> Screen:
    """The memo as a file."""
    paper = Paper("parent-memo", f"{plain(t, 'memo-title')}.pdf", parent_papers.to_json(memo(t)))
    return Screen(t("memo-file"), papers=(paper,), is_new=True)
