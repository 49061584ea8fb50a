"""«Отчёт»: for which days, in what form, and how it goes."""

from collections.abc import Sequence
from datetime import date

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Button, Go, Paper, Place, Screen, short
from locales import Texts
from models import Plan, Report, ReportForm, ReportState
from services.reporting import Period
from services.reports import ABOUT_PLANS, Offer


class ReportOf(CallbackData, prefix="rpt"):
    """A report about a plan: for which days?"""

    plan_id: int


class AskDays(CallbackData, prefix="rpd"):
    """«Свои даты»."""

    plan_id: int


class ReportDays(CallbackData, prefix="rpf"):
    """These days, as 20270515 (0: all of the plan): in which form?"""

    plan_id: int
    first: int
    last: int


class MakeReport(CallbackData, prefix="rpm"):
    """«Сделать» it."""

    plan_id: int
    first: int
    last: int
    form: ReportForm


class AskImprint(CallbackData, prefix="rpi"):
    """Word with its number, day and place."""

    plan_id: int
    first: int
    last: int


def packed(day: date | None) -> int:
    """A day as a button carries it."""
    return int(f"{day:%Y%m%d}") if day else 0


def plans(t: Texts, found: Sequence[Plan]) -> Screen:
    """About which plan."""
    if not found:
        return Screen(t("report-no-plan"), [[Button(t("plan-button"), Go(to=Place.plan)), _menu(t)]])
    rows = [
        [Button(t("report-plan", title=short(plan.title, 44), years=years(plan)), ReportOf(plan_id=plan.id))]
        for plan in found[:20]
    ]
    return Screen(t("report-which"), [*rows, [_menu(t)]])


def years(plan: Plan) -> str:
    """«2026/2027», «2026»."""
    first, last = plan.years
    return str(first) if first == last else f"{first}/{last}"


def whole(t: Texts, plan: Plan) -> str:
    """«за 2026/2027 учебный год, весь план»."""
    first, last = plan.years
    return t("report-for-all", years=years(plan), school="no" if first == last else "yes")


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def days(t: Texts, seen: Offer) -> Screen:
    """For which days."""
    plan = seen.plan
    offered = [
        (t("report-whole", years=years(plan)), Period()),
        (t("report-quarter", days=_days(t, seen.quarter())), seen.quarter()),
        (t("report-quarter-before", days=_days(t, seen.quarter(1))), seen.quarter(1)),
        (t("report-month", days=_month(t, seen.month())), seen.month()),
        (t("report-month-before", days=_month(t, seen.month(1))), seen.month(1)),
    ]
    rows = [
        [Button(label, ReportDays(plan_id=plan.id, first=packed(p.first), last=packed(p.last)))]
        for label, p in offered
        if p.last is None or p.last >= seen.whole[0]
    ]
    rows.append([Button(t("report-own-days"), AskDays(plan_id=plan.id))])
    return Screen(t("report-days", title=short(plan.title, 200)), [*rows, [_to_progress(t), _menu(t)]])


def _to_progress(t: Texts) -> Button:
    return Button(t("progress-button"), Go(to=Place.progress))


def _days(t: Texts, period: Period) -> str:
    return t.days(period.first, period.last) if period.first and period.last else ""


def _month(t: Texts, period: Period) -> str:
    return t.month(period.first) if period.first else ""


def ask_days(t: Texts, seen: Offer) -> Screen:
    """Dates of one's own."""
    back = Button(t("back-button"), ReportOf(plan_id=seen.plan.id))
    return Screen(t("report-ask-days"), [[back]])


def forms(t: Texts, seen: Offer, period: Period) -> Screen:
    """In which form; what it will hold."""
    id_, first, last = seen.plan.id, packed(period.first), packed(period.last)
    rows = [
        [Button(t(f"report-form-{form}"), MakeReport(plan_id=id_, first=first, last=last, form=form))]
        for form in ABOUT_PLANS
    ]
    rows.insert(1, [Button(t("report-imprint"), AskImprint(plan_id=id_, first=first, last=last))])
    lines = [
        t("report-form", title=short(seen.plan.title, 200)),
        t("report-for", days=_days(t, period)) if period.last else whole(t, seen.plan),
        "",
        t("report-form-how"),
        "" if period.last else None,
        t("report-left-out") if period.last else None,
    ]
    return Screen(t.lines(lines), [*rows, [Button(t("back-button"), ReportOf(plan_id=id_)), _menu(t)]])


def ask_imprint(t: Texts, press: AskImprint) -> Screen:
    """The number, the day and the place: what is known of them."""
    back = ReportDays(plan_id=press.plan_id, first=press.first, last=press.last)
    return Screen(t("report-ask-imprint"), [[Button(t("back-button"), back)]])


def made(t: Texts, report: Report) -> Screen:
    """The live message: it is being made, follows below, or could not be made."""
    form = report.form.value
    if report.state == ReportState.waiting:
        return Screen(t("report-waiting", form=form))
    if report.state == ReportState.failed:
        return Screen(t(f"report-failed-{report.error}"), [_after(t, report)])
    return Screen(t("report-ready", form=form), [_after(t, report)])


PICTURES = (ReportForm.png, ReportForm.figures, ReportForm.bars)
POLLS = (ReportForm.survey, ReportForm.bars)


def _after(t: Texts, report: Report) -> list[Button]:
    if report.about_id and report.form in POLLS:
        return [Button(t("report-to-poll"), Go(to=Place.survey_card, id=report.about_id)), _menu(t)]
    if report.about_id:
        return [Button(t("report-to-questions"), Go(to=Place.parent_papers)), _menu(t)]
    if report.plan_id:
        return [Button(t("report-another"), ReportOf(plan_id=report.plan_id)), _menu(t)]
    if report.minutes_id:
        return [Button(t("report-to-minutes"), Go(to=Place.minutes, id=report.minutes_id)), _menu(t)]
    return [Button(t("tasks-button"), Go(to=Place.tasks)), _menu(t)]


def sent(t: Texts, report: Report, about: str) -> Screen:
    """The file itself, with a word below it."""
    said = "yes" if report.number or report.dated_on or report.place else "no"
    words = t(f"report-sent-{report.form}", about=short(about, 300), said=said)
    paper = Paper("made", report.name or "", {"report": report.id, "is_photo": report.form in PICTURES})
    return Screen(words, papers=(paper,), is_one=True)
