"""What an observer sees: an offer, «Мои назначения», a reminder; and what those hear who sent the observer."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from aiogram.filters.callback_data import CallbackData

from handlers import masking
from handlers.called import called
from handlers.observers.shifts import Whom, head, work_name
from handlers.screen import Button, Go, Place, Screen
from locales import Html, Texts
from models import Organisation, Placement, PlacementState
from services.observer_rules import hours_of
from services.offer_rules import arrival_hours, last_moment
from services.placement_words import Doubted
from services.replacing import Left

MOST = 20
COMES = (PlacementState.agreed, PlacementState.absent)


class Excuse(StrEnum):
    """Why somebody cannot come, by a button."""

    ill = "ill"
    work = "work"
    family = "family"
    far = "far"


class Agree(CallbackData, prefix="ob1"):
    """«Согласен»."""

    placement_id: int


class Decline(CallbackData, prefix="ob2"):
    """«Не могу»: the reason is asked."""

    placement_id: int


class Because(CallbackData, prefix="ob4"):
    """The reason, by a button."""

    placement_id: int
    kind: Excuse


class Settle(CallbackData, prefix="ob8"):
    """A reason that may name somebody: masked, or as it is."""

    placement_id: int
    is_sure: bool


class Arrive(CallbackData, prefix="ob5"):
    """«Я на месте»."""

    placement_id: int


class Another(CallbackData, prefix="ob6"):
    """«Предложить другому»: whoever did not come is not waited for any more."""

    placement_id: int


def placement(t: Texts, row: Placement, now: datetime) -> Screen:
    """What is offered, or was agreed to."""
    lines = [t("placements-state", state=_state(row)), *facts(t, row), _until(t, row)]
    lines.append(t("observers-reason", reason=row.reason) if row.reason else None)
    sheet = [[Button(t("observation-button"), Go(to=Place.observation))]] if _is_at_work(row, now) else []
    buttons = [*answers(t, row, now), *sheet, [Button(t("placements-button"), Go(to=Place.placements))]]
    return Screen(t.lines(lines), buttons)


def _is_at_work(row: Placement, now: datetime) -> bool:
    """Whoever is there, or was marked absent, has a sheet to fill in from the day of the work on."""
    work = row.shift.work
    has_come = work.is_planned and now.astimezone(work.organisation.zone).date() >= work.day
    return has_come and (_state(row) == "here" or row.state == PlacementState.absent)


def _state(row: Placement) -> str:
    return "here" if row.stands and (row.arrived_at or row.confirmed_at) else row.state.value


def facts(t: Texts, row: Placement) -> list[Html | None]:
    """What, when, where, and whom to ask for."""
    one = row.shift.work
    hours, school = hours_of(one, row.shift.stage), one.organisation
    return [
        t("placements-what", stage=row.shift.stage.value, name=work_name(t, one)),
        t("placements-when", day=one.day, at=f"{hours[0].astimezone(school.zone):%H:%M}" if hours else "no"),
        t("placements-address", address=school.address) if school.address else None,
        t("placements-contact", contact=school.contact) if school.contact else None,
    ]


def _until(t: Texts, row: Placement) -> Html | None:
    if row.state != PlacementState.offered or row.answer_by is None or row.answer_by < row.offered_at:
        return None
    at = row.answer_by.astimezone(row.shift.work.organisation.zone)
    return t("placements-until", day=at.date(), at=f"{at:%H:%M}")


def answers(t: Texts, row: Placement, now: datetime) -> list[list[Button]]:
    """What can be said to it now."""
    if not row.shift.work.is_planned:
        return []
    buttons: list[list[Button]] = []
    first, last = arrival_hours(row.shift)
    if row.state == PlacementState.offered:
        buttons.append([Button(t("placements-agree"), Agree(placement_id=row.id))])
    elif row.state in COMES and first <= now <= last and _state(row) != "here":
        buttons.append([Button(t("placements-arrive"), Arrive(placement_id=row.id))])
    can_refuse = row.state == PlacementState.offered or (row.stands and now < last_moment(row.shift))
    if can_refuse and not row.arrived_at:
        buttons.append([Button(t("placements-decline", state=row.state.value), Decline(placement_id=row.id))])
    return buttons


def mine(t: Texts, rows: list[Placement], now: datetime) -> Screen:
    """«Мои назначения», each with its place, time and answer."""
    parts: list[str | None] = [t("placements-head", count=len(rows))]
    buttons: list[list[Button]] = []
    for n, row in enumerate(rows[:MOST], 1):
        parts += ["", t("placements-number", n=n), placement(t, row, now).text]
        own = [Button(f"{n}. {button.label}", button.press) for line in answers(t, row, now) for button in line]
        buttons.append(own)
    if any(row.state == PlacementState.agreed for row in rows):
        buttons.append([Button(t("placements-print"), Go(to=Place.referrals))])
    return Screen(t.lines(parts), [*filter(None, buttons), [Button(t("observers-back"), Go(to=Place.observer))]])


def ask_why(t: Texts, row: Placement) -> Screen:
    """Why one cannot come: by a button or in words."""
    words = t("placements-ask-why", name=work_name(t, row.shift.work))
    excuses = [Button(t(f"excuse-{kind}"), Because(placement_id=row.id, kind=kind)) for kind in Excuse]
    rows = [excuses[n : n + 2] for n in range(0, len(excuses), 2)]
    return Screen(words, [*rows, [Button(t("cancel-button"), Go(to=Place.placements))]])


def doubted(t: Texts, doubt: Doubted) -> Screen:
    """A reason without what may name somebody; the writer decides."""
    id_ = doubt.placement.id
    rows = [
        [Button(t("observation-doubt-send"), Settle(placement_id=id_, is_sure=False))],
        [Button(t("observation-doubt-sure"), Settle(placement_id=id_, is_sure=True))],
        [Button(t("cancel-button"), Go(to=Place.placements))],
    ]
    return Screen(masking.doubt(t, doubt.sorts, doubt.masked), rows)


# The clock speaks ---------------------------------------------------------------------------------------------------


def soon(t: Texts, row: Placement, now: datetime) -> Screen:
    """The reminder of the day before, or of the morning."""
    school = row.shift.work.organisation
    is_today = row.shift.work.day == now.astimezone(school.zone).date()
    number = t("placements-bring", number=row.observer.number)
    lines = [t("placements-soon", day="today" if is_today else "tomorrow"), *facts(t, row), "", number]
    return Screen(t.lines(lines), [*answers(t, row, now), [Button(t("placements-button"), Go(to=Place.placements))]])


def moved(t: Texts, row: Placement, before: tuple[date, datetime | None], now: datetime) -> Screen:
    """From when to when a work moved, and what follows for the observer."""
    zone, one = row.shift.work.organisation.zone, row.shift.work
    if not one.is_planned:
        what = "cancelled"
    elif row.state == PlacementState.withdrawn:
        what = "busy"
    else:
        what = "again" if row.state == PlacementState.offered else "same"
    hour = _hour(before[1], zone)
    lines = [
        t("placements-moved", what=what),
        t("placements-what", stage=row.shift.stage.value, name=work_name(t, one)),
        t("placements-was", day=before[0], at=hour),
        t("placements-is", day=one.day, at=_hour(one.begins_at, zone)) if one.is_planned else None,
        "" if what in ("again", "busy") else None,
        t("placements-moved-hint", what=what) if what in ("again", "busy") else None,
    ]
    return Screen(t.lines(lines), [*answers(t, row, now), [Button(t("placements-button"), Go(to=Place.placements))]])


def _hour(at: datetime | None, zone: Any) -> str:
    return f"{at.astimezone(zone):%H:%M}" if at else "no"


# Those who sent the observer ----------------------------------------------------------------------------------------


def declined(t: Texts, row: Placement, instead: Placement | None, left: Left | None) -> Screen:
    """Who cannot come, and whom the bot asks instead; or why nobody is left."""
    lines: list[str | None] = [
        t("shifts-declined", name=called(t, row.observer.person), reason=row.reason or ""),
        head(t, row.shift.work),
    ]
    if instead:
        lines += ["", t("shifts-instead", name=called(t, instead.observer.person), state=instead.state.value)]
    elif left:
        lines += ["", why_nobody(t, left)]
    return Screen(t.lines(lines), [] if instead else [_ask(t, row)])


def _ask(t: Texts, row: Placement) -> list[Button]:
    return [Button(t("shifts-ask", stage=row.shift.stage.value), Whom(shift_id=row.shift_id, page=0))]


def why_nobody(t: Texts, left: Left) -> Html:
    """«Больше некому: двое отказались, один в это время занят»."""
    parts = [t("shifts-left-refused", count=left.refused)] if left.refused else []
    parts += [t(f"shifts-left-{why.value}", count=count) for why, count in left.why.items()]
    return t.lines([t("shifts-left"), *(t("shifts-left-line", words=Html(part)) for part in parts)])


def nobody(t: Texts, office: Organisation, found: list[Left]) -> Screen:
    """All shifts for which nobody is left."""
    lines: list[str | None] = [t("shifts-nobody-left", count=len(found), name=office.name)]
    rows: list[list[Button]] = []
    for n, one in enumerate(found, 1):
        what = t("shifts-left-what", n=n, stage=one.shift.stage.value)
        lines += ["", what, head(t, one.shift.work), why_nobody(t, one)]
        press = Whom(shift_id=one.shift.id, page=0)
        rows.append([Button(t("shifts-ask-number", n=n, stage=one.shift.stage.value), press)])
    return Screen(t.lines([*lines, "", t("shifts-nobody-hint")]), rows)


def missed(t: Texts, row: Placement, *, has_sheet: bool) -> Screen:
    """Nobody has come; or a sheet has come, and the school says that nobody did."""
    lines: list[str | None] = [
        t("shifts-missed", name=called(t, row.observer.person), by="school" if row.state == "absent" else "silence"),
        head(t, row.shift.work),
        t("placements-contact", contact=contact) if (contact := row.shift.work.organisation.contact) else None,
    ]
    if has_sheet:
        lines += ["", t("shifts-missed-sheet")]
        return Screen(t.lines(lines), [[Button(t("observation-button"), Go(to=Place.observed))]])
    return Screen(t.lines(lines), [[Button(t("shifts-another"), Another(placement_id=row.id))]])
