"""All plans at once as screens."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Button, Go, Place, Screen, short
from handlers.states import when
from locales import Html, Texts
from models import Plan, PlanEdit
from services.shelf import Card, Carried, Load

LINES = 12
PLANS = 12


class PlanCard(CallbackData, prefix="shc"):
    """One plan."""

    plan_id: int


class Archive(CallbackData, prefix="sha"):
    """The plans in the archive."""


class AskName(CallbackData, prefix="shn"):
    """«Изменить название»."""

    plan_id: int


class AskArchive(CallbackData, prefix="shq"):
    """«В архив»: what that means."""

    plan_id: int


class PutAway(CallbackData, prefix="shp"):
    """«Убрать в архив»."""

    plan_id: int


class Restore(CallbackData, prefix="shr"):
    """«Вернуть из архива»."""

    plan_id: int


class AskCarry(CallbackData, prefix="shw"):
    """«Перенести невыполненное»: into which plan?"""

    plan_id: int


class ShowCarry(CallbackData, prefix="shs"):
    """What would go there."""

    plan_id: int
    into: int


class Carry(CallbackData, prefix="shy"):
    """«Перенести»."""

    plan_id: int
    into: int


class UndoCarry(CallbackData, prefix="shu"):
    """«Отменить перенос»."""

    edit_id: int
    plan_id: int


def years(plan: Plan) -> str:
    """«2026/2027», «2026»."""
    first, last = plan.years
    return str(first) if first == last else f"{first}/{last}"


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def _button(t: Texts, plan: Plan) -> list[Button]:
    label = t("shelf-plan", title=short(plan.title, 42), years=years(plan))
    return [Button(label, PlanCard(plan_id=plan.id))]


def listing(t: Texts, running: Sequence[Plan], archived: Sequence[Plan]) -> Screen:
    """All that run, one's own and those of the organisations above; the archive is one press away."""
    rows = [_button(t, plan) for plan in running[:PLANS]]
    if archived:
        rows.append([Button(t("shelf-archive", count=len(archived)), Archive())])
    words = t("shelf-head", count=len(running)) if running else t("shelf-none")
    return Screen(words, [*rows, [Button(t("plan-button"), Go(to=Place.plan)), _menu(t)]])


def archive(t: Texts, archived: Sequence[Plan]) -> Screen:
    """The plans in the archive."""
    rows = [_button(t, plan) for plan in archived[:PLANS]]
    words = t("shelf-archived", count=len(archived))
    return Screen(words, [*rows, [Button(t("back-button"), Go(to=Place.shelf)), _menu(t)]])


def card(t: Texts, seen: Card) -> Screen:
    """One plan: where it stands, and what can be done with it."""
    plan, id_ = seen.plan, seen.plan.id
    lines = [
        t("shelf-card", title=short(plan.title, 600), years=years(plan), office=seen.office.name),
        t("shelf-counts", done=seen.done, open=seen.open) if seen.is_own else None,
        t("shelf-is-archived") if plan.archived_at else None,
    ]
    rows = [
        [
            Button(t("progress-button"), Go(to=Place.plan_progress, id=id_)),
            Button(t("report-button"), Go(to=Place.report, id=id_)),
        ]
    ]
    if seen.is_own:
        rows += _own_rows(t, plan)
    return Screen(t.lines(lines), [*rows, [Button(t("shelf-all"), Go(to=Place.shelf)), _menu(t)]])


def _own_rows(t: Texts, plan: Plan) -> list[list[Button]]:
    name = Button(t("shelf-rename"), AskName(plan_id=plan.id))
    carry = [Button(t("shelf-carry"), AskCarry(plan_id=plan.id))]
    if plan.archived_at:
        return [[Button(t("shelf-restore"), Restore(plan_id=plan.id)), name], carry]
    activities = Button(t("activities-button"), Go(to=Place.activities, id=plan.id))
    return [[activities, name], carry, [Button(t("shelf-put-away"), AskArchive(plan_id=plan.id))]]


def _to_card(t: Texts, plan_id: int) -> Button:
    return Button(t("back-button"), PlanCard(plan_id=plan_id))


def ask_name(t: Texts, plan: Plan) -> Screen:
    """Another title."""
    return Screen(t("shelf-ask-name", title=short(plan.title, 600)), [[_to_card(t, plan.id)]])


def ask_archive(t: Texts, seen: Card) -> Screen:
    """What that means."""
    yes = Button(t("shelf-put-away-yes"), PutAway(plan_id=seen.plan.id))
    words = t("shelf-ask-archive", title=short(seen.plan.title, 300), count=seen.open)
    return Screen(words, [[yes], [_to_card(t, seen.plan.id)]])


# Carried on ------------------------------------------------------------------------------------------------------


def ask_carry(t: Texts, plan: Plan, others: Sequence[Plan]) -> Screen:
    """Into which plan."""
    back = [_to_card(t, plan.id)]
    if not others:
        words = t("shelf-carry-nowhere", years=years(plan))
        return Screen(words, [[Button(t("begin-button"), Go(to=Place.begin))], back])
    rows = [
        [
            Button(
                t("shelf-plan", title=short(other.title, 42), years=years(other)),
                ShowCarry(plan_id=plan.id, into=other.id),
            )
        ]
        for other in others[:PLANS]
    ]
    return Screen(t("shelf-carry-where", title=short(plan.title, 200)), [*rows, back])


def show_carry(t: Texts, seen: Load) -> Screen:
    """What would go there, with which dates."""
    id_ = seen.plan.id
    known = t("shelf-carry-known", count=seen.known) if seen.known else None
    if not seen.lines:
        return Screen(t.lines([t("shelf-carry-nothing"), known]), [[_to_card(t, id_)]])
    shown = [_carried(t, n, one) for n, one in enumerate(seen.lines[:LINES], 1)]
    left = len(seen.lines) - LINES
    lines = [
        t("shelf-carry-head", count=len(seen.lines), title=short(seen.to.title, 200), years=years(seen.to)),
        "",
        "\n\n".join(shown),
        *(["", t("and-more", count=left)] if left > 0 else []),
        *(["", known] if known else []),
        "",
        t("shelf-carry-how"),
    ]
    yes = Button(t("shelf-carry-yes", count=len(seen.lines)), Carry(plan_id=id_, into=seen.to.id))
    return Screen(t.lines(lines), [[yes], [Button(t("back-button"), AskCarry(plan_id=id_))]])


def _carried(t: Texts, n: int, one: Carried) -> str:
    return t(
        "shelf-carry-line", n=str(n), title=short(one.activity.title, 110), when=Html(when(t, one.when)),
        left=one.open, total=one.total,
    )  # fmt: skip


def carried(t: Texts, seen: Load, edit: PlanEdit) -> Screen:
    """They stand there now."""
    rows = [
        [Button(t("shelf-carry-undo"), UndoCarry(edit_id=edit.id, plan_id=seen.plan.id))],
        [Button(t("activities-button"), Go(to=Place.activities, id=seen.to.id)), _menu(t)],
    ]
    words = t("shelf-carried", count=len(seen.lines), title=short(seen.to.title, 200), years=years(seen.to))
    return Screen(words, rows)


def carry_undone(t: Texts, plan_id: int) -> Screen:
    """They went again."""
    return Screen(t("shelf-carry-undone"), [[_to_card(t, plan_id), _menu(t)]])
