"""Marks «с признаками необъективности» of a school, by school year."""

from handlers.schools.cards import REASON, AskReason, Marks, MarkYear, ticked, to_card
from handlers.screen import Button, Rows, Screen, short
from locales import Texts
from models import Mark, Organisation
from services.cards import Card
from services.marks import YEARS_BACK


def marks(t: Texts, seen: Card) -> Screen:
    """The marks of all school years; from above they can be set, taken back and explained."""
    lines = [_mark_line(t, mark) for mark in seen.marks] or [t("school-marks-none")]
    words = [t("school-marks-head", name=seen.organisation.name), "", *lines, "", t("school-marks-seen")]
    rows = list(_year_rows(t, seen)) if seen.is_above else []
    return Screen(t.lines(words), [*rows, [to_card(t, seen.organisation)]])


def _mark_line(t: Texts, mark: Mark) -> str:
    reason = short(mark.reason, REASON) if mark.reason else ""
    return t("school-marks-line", years=_years(mark.school_year), reason=reason, known="yes" if reason else "no")


def _years(first: int) -> str:
    return f"{first}/{first + 1}"


def _year_rows(t: Texts, seen: Card) -> Rows:
    id_, marked = seen.organisation.id, {mark.school_year for mark in seen.marks}
    years = range(seen.school_year, seen.school_year - YEARS_BACK - 1, -1)
    ticks = [Button(ticked(_years(y), y in marked), MarkYear(organisation_id=id_, year=y)) for y in years]
    why = [
        [Button(t("school-why-year", years=_years(y)), AskReason(organisation_id=id_, year=y))]
        for y in sorted(marked, reverse=True)
    ]
    return [*(ticks[n : n + 2] for n in range(0, len(ticks), 2)), *why]


def ask_reason(t: Texts, place: Organisation, mark: Mark) -> Screen:
    """Why the school is on the list."""
    words = t("school-ask-reason", name=place.name, years=_years(mark.school_year))
    now = [t("school-now", value=t("plain", text=mark.reason))] if mark.reason else []
    return Screen(t.lines([words, *now]), [[Button(t("cancel-button"), Marks(organisation_id=place.id))]])
